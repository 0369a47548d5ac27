// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// AssessRequest is what a speaker says became of a recommendation.
type AssessRequest struct {
	commitment.AssessmentBody
	// Files are kept with it, and rested on; what Evidence says of one by its SHA-256
	// may be among them.
	Files []EvidenceFile
	// Base is the number of the version that the person had before them; 0 for none.
	Base         int64
	Why, Request string
}

// EvidenceFile is a file that an assessment rests on.
type EvidenceFile struct {
	Name    string
	Content []byte
}

// Assess says what became of a recommendation, in the actor's own namespace: no
// other voice's record is touched. What was said before stays as an earlier
// version. When somebody of the same body said something since Base, it fails
// with a *Conflict.
func (h *House) Assess(ctx context.Context, actor access.Actor, in AssessRequest) (record.Version, error) {
	var saved record.Version
	verb := access.Write
	if in.Speaker != string(actor.Owner) {
		verb = access.Transcribe
	}
	if err := access.May(actor, verb, access.Thing{Owner: actor.Owner}); err != nil {
		return saved, err
	}
	if err := checkAssessment(in.AssessmentBody, actor.Owner); err != nil {
		return saved, err
	}
	request, err := asking(in.Request, in.AssessmentBody, in.Files, in.Base, in.Why)
	if err != nil {
		return saved, err
	}
	err = h.followUp(ctx, actor, in.Recommendation, in.Why, request, &saved, func(f *followUp) error {
		if err := f.based(record.KindAssessment, in.Key(), in.Base, in.AssessmentBody); err != nil {
			return err
		}
		if err := f.open(); err != nil {
			return err
		}
		for _, file := range in.Files {
			if err := f.putFile(f.root.ID, FileSum(file.Content), file.Name, file.Content); err != nil {
				return err
			}
		}
		if err := f.evidence(in.Evidence); err != nil {
			return err
		}
		var err error
		saved, err = f.put(record.KindAssessment, in.Key(), in.AssessmentBody)
		if saved.Change == "" { // it was put now
			saved.Change, saved.At, saved.By = f.change.ID, f.change.At, f.change.By
		}
		return err
	})
	return saved, err
}

// checkAssessment says what is wrong with an assessment, to the person who wrote it.
func checkAssessment(b commitment.AssessmentBody, owner record.Owner) error {
	switch err := b.Check(owner); {
	case errors.Is(err, commitment.ErrNoEvidence):
		return fault.Wrap(err, fault.Invalid, "app.no-evidence", nil)
	case err != nil:
		return fault.Wrap(err, fault.Invalid, "app.bad-row", fault.Args{"row": string(record.KindAssessment)})
	}
	if strings.TrimSpace(b.Words.In(b.Words.Source).Words) == "" {
		return invalid("app.empty-words", fault.Args{"field": "words"})
	}
	return nil
}

// AnyBase is the Base of who means what they say whatever anybody said before.
const AnyBase = -1

// AnswersRequest says which actions answer a recommendation, and which do not.
type AnswersRequest struct {
	Recommendation commitment.Address
	Answers        []SaidAnswer
	Why, Request   string
}

// SaidAnswer is what is said of one action.
type SaidAnswer struct {
	commitment.AnswerBody
	// Base is the number of the version that the person had before them; 0 for none.
	Base int64
}

// SayAnswers says of actions whether they answer a recommendation, as one change.
// Actions that are not named stay as they are; the same again changes nothing. Where
// somebody of the same body said something else since Base, it fails with a *Conflict.
func (h *House) SayAnswers(ctx context.Context, actor access.Actor, in AnswersRequest) error {
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return err
	}
	request, err := asking(in.Request, in.Recommendation, in.Answers, in.Why)
	if err != nil {
		return err
	}
	return h.followUp(ctx, actor, in.Recommendation, in.Why, request, nil, func(f *followUp) error {
		for _, a := range in.Answers {
			if err := a.Check(actor.Owner); err != nil || a.Recommendation != in.Recommendation {
				return fault.Wrap(err, fault.Invalid, "app.bad-row", fault.Args{"row": string(record.KindAnswer)})
			}
			if err := f.there(record.KindAction, a.Action); err != nil {
				return err
			}
			if err := f.based(record.KindAnswer, a.Key(), a.Base, a.AnswerBody); err != nil {
				return err
			}
			if _, err := f.put(record.KindAnswer, a.Key(), a.AnswerBody); err != nil {
				return err
			}
		}
		return nil
	})
}

// SameRequest says whether two recommendations ask for the same.
type SameRequest struct {
	commitment.SameBody
	// Base is the number of the version that the person had before them; 0 for none.
	Base         int64
	Why, Request string
}

// SaySame says whether two recommendations ask for the same. Where somebody of the
// same body said something else since Base, it fails with a *Conflict.
func (h *House) SaySame(ctx context.Context, actor access.Actor, in SameRequest) error {
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return err
	}
	if err := in.Check(); err != nil {
		return fault.Wrap(err, fault.Invalid, "app.bad-row", fault.Args{"row": string(record.KindSame)})
	}
	request, err := asking(in.Request, in.SameBody, in.Base, in.Why)
	if err != nil {
		return err
	}
	return h.followUp(ctx, actor, in.Later, in.Why, request, nil, func(f *followUp) error {
		if _, err := f.asked(in.Earlier); err != nil {
			return err
		}
		if err := f.based(record.KindSame, in.Key(), in.Base, in.SameBody); err != nil {
			return err
		}
		_, err := f.put(record.KindSame, in.Key(), in.SameBody)
		return err
	})
}

// ReplyRequest is what an office answers to another's assessment.
type ReplyRequest struct {
	commitment.ReplyBody
	// Base is the number of the version that the person had before them; 0 for none.
	Base         int64
	Why, Request string
}

// Reply answers another's assessment: it stands beside it, in the actor's own
// namespace, and changes nothing of it. Without words, an earlier reply ends. Where
// somebody of the same body replied since Base, it fails with a *Conflict.
func (h *House) Reply(ctx context.Context, actor access.Actor, in ReplyRequest) error {
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return err
	}
	ends, check := strings.TrimSpace(in.Words.In(in.Words.Source).Words) == "", in.Check
	if ends {
		check = in.CheckTo
	}
	if err := check(actor.Owner); err != nil {
		return fault.Wrap(err, fault.Invalid, "app.bad-row", fault.Args{"row": string(record.KindReply)})
	}
	var address commitment.Address
	err := h.Store.Read(ctx, actor.Scope(), func(r Reading) error {
		found, err := r.Versions(Query{Owner: in.To.Owner, Kind: record.KindAssessment, ID: in.To.ID})
		if err != nil {
			return err
		}
		if len(found) == 0 || empty(found[0]) {
			return fault.New(fault.Missing, "store.missing", nil)
		}
		body, err := decode[commitment.AssessmentBody](found[0].Body)
		address = body.Recommendation
		return err
	})
	if err != nil {
		return err
	}
	request, err := asking(in.Request, in.ReplyBody, in.Base, in.Why)
	if err != nil {
		return err
	}
	return h.followUp(ctx, actor, address, in.Why, request, nil, func(f *followUp) error {
		if err := f.based(record.KindReply, in.Key(), in.Base, in.ReplyBody); err != nil {
			return err
		}
		if ends {
			return f.end(record.KindReply, in.Key())
		}
		_, err := f.put(record.KindReply, in.Key(), in.ReplyBody)
		return err
	})
}

// followUp is what an owner says became of a document, while something is added to it.
type followUp struct {
	*deed
	root  record.Version
	parts map[string]record.Version
	order int
}

func (f *followUp) key(kind record.Kind, key string) string { return string(kind) + " " + key }

// followUp opens the actor's follow-up to the document of a recommendation that is
// in their sight, in one transaction; it is begun when there is none. What was put is
// in saved, when somebody wants to know, also when it was asked for and done before.
func (h *House) followUp(ctx context.Context, actor access.Actor, about commitment.Address, why string, request asked, saved *record.Version, add func(*followUp) error) error {
	if err := about.Check(); err != nil {
		return fault.Wrap(err, fault.Invalid, "app.bad-row", fault.Args{"row": string(record.KindRecommendation)})
	}
	return h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		done, ok, err := requested(w, actor, request, record.VerbSave, func(v record.Version) bool { return v.Kind != record.KindPlan })
		if err != nil {
			return err
		}
		if ok {
			if saved == nil {
				return nil
			}
			if len(done.Answer) == 0 {
				return fault.New(fault.Missing, "store.missing", nil) // it was erased
			}
			if err := json.Unmarshal(done.Answer, saved); err != nil || saved.Kind != record.KindAssessment {
				return otherRequest(err)
			}
			return nil
		}
		d, err := h.newDeed(w, actor, record.VerbSave, why, request)
		if err != nil {
			return err
		}
		f := &followUp{deed: d, parts: map[string]record.Version{}}
		addressed, err := f.asked(about)
		if err != nil {
			return err
		}
		if state := actor.Owner.State(); state != "" && state != addressed {
			return fault.New(fault.Denied, "app.asked-of-another", fault.Args{"state": addressed})
		}
		there, err := w.Versions(Query{Owner: actor.Owner, Kind: record.KindFollowUp, Key: about.Document(), Root: true, Gone: true})
		if err != nil {
			return err
		}
		if len(there) > 0 {
			f.root = there[0]
			parts, err := w.Versions(Query{Owner: actor.Owner, Tree: f.root.ID, Gone: true})
			if err != nil {
				return err
			}
			for _, v := range parts {
				f.parts[f.key(v.Kind, v.Key)] = v
				f.order = max(f.order, v.Order+1)
			}
		}
		// The root goes in before its parts, and only when there are any.
		f.root.Kind, f.root.Key = record.KindFollowUp, about.Document()
		if err := add(f); err != nil {
			return err
		}
		return d.done(saved)
	})
}

// open puts the root in, unless it is there.
func (f *followUp) open() (err error) {
	var there []record.Version
	if f.root.Number > 0 {
		there = []record.Version{f.root}
	}
	f.root, err = f.upsert(record.Version{Kind: f.root.Kind, Key: f.root.Key}, there, commitment.FollowUpBody{Document: f.root.Key})
	return err
}

// based says whether what somebody had before them is what stands: a *Conflict when
// somebody else has said something since. What has ended stands as nothing, and who
// says what stands already is not in its way.
func (f *followUp) based(kind record.Kind, key string, base int64, body any) error {
	was := f.parts[f.key(kind, key)]
	if base == AnyBase || base == was.Number || base == 0 && was.Gone {
		return nil
	}
	text, err := encode(body)
	if err != nil || identical(was.Body, text) && !was.Gone {
		return err
	}
	if was.Number == 0 { // they had something before them that was never there
		return fault.New(fault.Stale, "app.changed-while-read", nil)
	}
	return conflict(f.deed, was, SaveRequest{Ref: was.Ref, Base: base, Body: text})
}

// put adds a part, or its next version; the same again changes nothing.
func (f *followUp) put(kind record.Kind, key string, body any) (record.Version, error) {
	if err := f.open(); err != nil {
		return record.Version{}, err
	}
	next := record.Version{Kind: kind, Key: key, Tree: f.root.ID, Parent: f.root.ID, Order: f.order}
	var there []record.Version
	if was, ok := f.parts[f.key(kind, key)]; ok {
		there, next.Order = []record.Version{was}, was.Order
	} else {
		f.order++
	}
	text, err := encode(body)
	if err != nil {
		return next, err
	}
	var before json.RawMessage
	if len(there) > 0 {
		before = there[0].Body
	}
	if err := errors.Join(checkLengths("", text), namesNobody(before, text)); err != nil {
		return next, err
	}
	if next, err = f.upsert(next, there, body); err == nil {
		f.parts[f.key(kind, key)] = next
	}
	return next, err
}

// end ends a part, if there is one.
func (f *followUp) end(kind record.Kind, key string) error {
	was, ok := f.parts[f.key(kind, key)]
	if !ok || was.Gone {
		return nil
	}
	was.Number, was.Gone, was.Reach = was.Number+1, true, record.Draft
	return f.deed.put(was)
}

// asked is the State that a recommendation in the writer's sight addresses. What is
// not there and what is not theirs are told alike.
func (f *followUp) asked(a commitment.Address) (state string, err error) {
	documents, err := f.Versions(Query{Kind: record.KindDocument, Key: a.Document(), Root: true})
	if err != nil {
		return "", err
	}
	key := commitment.RecommendationKey(a.Paragraph, a.Ordinal)
	for _, d := range documents {
		parts, err := f.Versions(Query{Owner: d.Owner, Kind: record.KindRecommendation, Tree: d.ID, Key: key})
		if err != nil {
			return "", err
		}
		if !empty(d) && slices.ContainsFunc(parts, func(v record.Version) bool { return !empty(v) && !v.Gone }) {
			says, err := decode[commitment.DocumentBody](d.Body)
			return says.State, err
		}
	}
	return "", fault.New(fault.Missing, "app.no-recommendation", fault.Args{"address": a.String()})
}

// there says whether a record is in the writer's sight.
func (f *followUp) there(kind record.Kind, ref record.Ref) error {
	found, err := f.Versions(Query{Owner: ref.Owner, Kind: kind, ID: ref.ID})
	if err == nil && (len(found) == 0 || empty(found[0])) {
		err = fault.New(fault.Missing, "store.missing", nil)
	}
	return err
}

// evidence says whether what an assessment rests on is there.
func (f *followUp) evidence(list []commitment.Evidence) error {
	for _, e := range list {
		switch {
		case e.Record != nil:
			if err := f.there("", *e.Record); err != nil {
				return err
			}
		case e.File != "":
			found, err := f.Versions(Query{Owner: f.change.Owner, Kind: record.KindFile, Key: e.File})
			if err != nil {
				return err
			}
			if len(found) == 0 {
				return fault.New(fault.Missing, "store.missing", nil)
			}
		}
	}
	return nil
}
