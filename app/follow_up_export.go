// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"time"

	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// FollowUpFormat names the first format of exported follow-ups.
const FollowUpFormat = "jalon follow-up 1"

// ExportedFollowUps are what an owner says became of documents, as it is exported
// and read back.
type ExportedFollowUps struct {
	Format    string             `json:"format"`
	FollowUps []ExportedFollowUp `json:"follow_ups"`
}

// ExportedFollowUp is what an owner says became of one document.
type ExportedFollowUp struct {
	Document    string                      `json:"document"`
	Assessments []commitment.AssessmentBody `json:"assessments"`
	Answers     []commitment.AnswerBody     `json:"answers"`
	Same        []commitment.SameBody       `json:"same"`
	Replies     []commitment.ReplyBody      `json:"replies"`
	// Files are those that it rests on, whole, by name; none for whoever may not
	// have them.
	Files []ExportedFile `json:"files"`
}

// ExportedFile is a file with its content.
type ExportedFile struct {
	Name    string `json:"name"`
	Content []byte `json:"content"`
}

// ExportFollowUps is what an owner says, as far as the actor may see it, now or at
// an instant.
func (h *House) ExportFollowUps(ctx context.Context, actor access.Actor, owner record.Owner, asAt time.Time) (ExportedFollowUps, error) {
	out := ExportedFollowUps{Format: FollowUpFormat, FollowUps: []ExportedFollowUp{}}
	var read []record.Version
	err := h.Store.Read(ctx, actor.Scope(), func(r Reading) error {
		roots, err := r.Versions(Query{Owner: owner, Kind: record.KindFollowUp, Root: true, AsAt: asAt})
		if err != nil {
			return err
		}
		for _, root := range roots {
			if empty(root) {
				continue
			}
			parts, err := r.Versions(Query{Owner: owner, Tree: root.ID, AsAt: asAt})
			if err != nil {
				return err
			}
			each, err := exportFollowUp(r, root, parts)
			if err != nil {
				return err
			}
			out.FollowUps, read = append(out.FollowUps, each), append(read, parts...)
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	slices.SortFunc(out.FollowUps, func(a, b ExportedFollowUp) int { return cmp.Compare(a.Document, b.Document) })
	return out, h.writeReading(ctx, actor, read)
}

func exportFollowUp(r Reading, root record.Version, parts []record.Version) (ExportedFollowUp, error) {
	says, err := decode[commitment.FollowUpBody](root.Body)
	each := ExportedFollowUp{Document: says.Document, Assessments: []commitment.AssessmentBody{}, Answers: []commitment.AnswerBody{},
		Same: []commitment.SameBody{}, Replies: []commitment.ReplyBody{}, Files: []ExportedFile{}}
	if err != nil {
		return each, err
	}
	for _, v := range parts {
		if v.Gone || empty(v) {
			continue
		}
		switch v.Kind {
		case record.KindAssessment:
			err = exported(v, &each.Assessments)
		case record.KindAnswer:
			err = exported(v, &each.Answers)
		case record.KindSame:
			err = exported(v, &each.Same)
		case record.KindReply:
			err = exported(v, &each.Replies)
		case record.KindFile:
			var body FileBody
			var content []byte
			if body, err = decode[FileBody](v.Body); err == nil {
				content, err = r.Content(v.Owner, body.SHA256)
			}
			if err == nil && FileSum(content) != body.SHA256 {
				err = fault.New(fault.Internal, "app.file-damaged", fault.Args{"file": body.SHA256})
			}
			each.Files = append(each.Files, ExportedFile{body.Name, content})
		}
		if err != nil {
			return each, err
		}
	}
	slices.SortFunc(each.Assessments, func(a, b commitment.AssessmentBody) int { return cmp.Compare(a.Key(), b.Key()) })
	slices.SortFunc(each.Answers, func(a, b commitment.AnswerBody) int { return cmp.Compare(a.Key(), b.Key()) })
	slices.SortFunc(each.Same, func(a, b commitment.SameBody) int { return cmp.Compare(a.Key(), b.Key()) })
	slices.SortFunc(each.Replies, func(a, b commitment.ReplyBody) int { return cmp.Compare(a.Key(), b.Key()) })
	slices.SortFunc(each.Files, func(a, b ExportedFile) int { return bytes.Compare(a.Content, b.Content) })
	return each, nil
}

func exported[B any](v record.Version, into *[]B) error {
	body, err := decode[B](v.Body)
	*into = append(*into, body)
	return err
}

// DecodeFollowUps reads exported follow-ups.
func DecodeFollowUps(text []byte) (ExportedFollowUps, error) {
	var d ExportedFollowUps
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decodeWhole(decoder, &d); err != nil {
		return d, fault.Wrap(err, fault.Invalid, "app.no-follow-up", nil)
	}
	if d.Format != FollowUpFormat {
		return d, fault.New(fault.Invalid, "app.other-format", fault.Args{"found": d.Format, "expected": FollowUpFormat})
	}
	return d, nil
}

// Encode is the follow-ups as they are exported: the same text for the same words.
func (d ExportedFollowUps) Encode() ([]byte, error) { return indented(d) }

// ImportedFollowUps counts what an import of follow-ups changed, record by record.
type ImportedFollowUps struct {
	New       int `json:"new"`
	Changed   int `json:"changed"`
	Unchanged int `json:"unchanged"`
	// Changes are the changes that it was, one for each document; none where nothing
	// was changed.
	Changes []record.ID `json:"changes"`
}

// ImportFollowUps puts what was exported into the actor's own namespace: each
// document's follow-up is one change. What is not in it stays as it is.
func (h *House) ImportFollowUps(ctx context.Context, actor access.Actor, in ExportedFollowUps, why string) (ImportedFollowUps, error) {
	done := ImportedFollowUps{Changes: []record.ID{}}
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return done, err
	}
	for _, each := range in.FollowUps {
		for _, a := range each.Assessments {
			if a.Speaker != string(actor.Owner) {
				if err := access.May(actor, access.Transcribe, access.Thing{Owner: actor.Owner}); err != nil {
					return done, err
				}
			}
			if err := checkAssessment(a, actor.Owner); err != nil {
				return done, err
			}
		}
		about, ok := each.about()
		if !ok {
			continue
		}
		err := h.followUp(ctx, actor, about, why, asked{}, nil, func(f *followUp) error { return f.take(each, &done) })
		if err != nil {
			return done, err
		}
	}
	return done, nil
}

// about is a recommendation that the follow-up speaks of; false when it says nothing.
func (e ExportedFollowUp) about() (commitment.Address, bool) {
	switch {
	case len(e.Assessments) > 0:
		return e.Assessments[0].Recommendation, true
	case len(e.Answers) > 0:
		return e.Answers[0].Recommendation, true
	case len(e.Same) > 0:
		return e.Same[0].Later, true
	}
	return commitment.Address{}, false
}

// take puts all records of an exported follow-up in.
func (f *followUp) take(e ExportedFollowUp, done *ImportedFollowUps) error {
	owner := f.change.Owner
	bad := func(kind record.Kind, err error) error {
		return fault.Wrap(err, fault.Invalid, "app.bad-row", fault.Args{"row": string(kind)})
	}
	if err := f.open(); err != nil {
		return err
	}
	for _, file := range e.Files {
		if err := f.putFile(f.root.ID, FileSum(file.Content), file.Name, file.Content); err != nil {
			return err
		}
	}
	put := func(kind record.Kind, key string, about commitment.Address, body any, check error) error {
		if check != nil {
			return bad(kind, check)
		}
		if about.Document() != f.root.Key {
			return bad(kind, nil)
		}
		if _, err := f.asked(about); err != nil {
			return err
		}
		was := f.parts[f.key(kind, key)]
		next, err := f.put(kind, key, body)
		switch {
		case was.Number == 0:
			done.New++
		case next.Number != was.Number:
			done.Changed++
		default:
			done.Unchanged++
		}
		return err
	}
	for _, a := range e.Assessments {
		if err := f.evidence(a.Evidence); err != nil {
			return err
		}
		if err := put(record.KindAssessment, a.Key(), a.Recommendation, a, nil); err != nil {
			return err
		}
	}
	for _, a := range e.Answers {
		if err := f.there(record.KindAction, a.Action); err != nil {
			return err
		}
		if err := put(record.KindAnswer, a.Key(), a.Recommendation, a, a.Check(owner)); err != nil {
			return err
		}
	}
	for _, s := range e.Same {
		if _, err := f.asked(s.Earlier); err != nil {
			return err
		}
		if err := put(record.KindSame, s.Key(), s.Later, s, s.Check()); err != nil {
			return err
		}
	}
	for _, r := range e.Replies {
		about, err := f.repliedTo(r.To)
		if err != nil {
			return err
		}
		if err := put(record.KindReply, r.Key(), about, r, r.Check(owner)); err != nil {
			return err
		}
	}
	if f.begun {
		done.Changes = append(done.Changes, f.change.ID)
	}
	return nil
}

// repliedTo is what the assessment is about that somebody replies to.
func (f *followUp) repliedTo(to record.Ref) (commitment.Address, error) {
	found, err := f.Versions(Query{Owner: to.Owner, Kind: record.KindAssessment, ID: to.ID})
	if err == nil && (len(found) == 0 || empty(found[0])) {
		err = fault.New(fault.Missing, "store.missing", nil)
	}
	if err != nil {
		return commitment.Address{}, err
	}
	body, err := decode[commitment.AssessmentBody](found[0].Body)
	return body.Recommendation, err
}
