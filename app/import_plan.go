// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"encoding/json"
	"errors"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/lexicon"
	"jalon/domain/record"
)

// PlanImport is what somebody wants to import.
type PlanImport struct {
	Document PlanDocument
	// Why is the reason that goes into the journal; Request names the act, so that
	// asking again does not do it again.
	Why, Request string
	// DryRun: find out what would change, and change nothing.
	DryRun bool
	// Remove: actions and objectives that the record has and the document has not
	// end. Otherwise they stay, and are told.
	Remove bool
	// Choose decides an unsure match: the index of one of its candidates, or -1 for
	// none of them. nil leaves it open, and nothing is imported.
	Choose func(Unsure) (int, error)
	// Agree sees what would change, in the transaction that changes it; a fault of
	// it stops everything. nil agrees to whatever it is.
	Agree func(PlanDifference) error
	// File is the document itself, to be kept with the plan; nil not to.
	File []byte
	// FileName is what it was called.
	FileName string
}

// Step is one record that an import touches.
type Step struct {
	Kind record.Kind `json:"kind"`
	Key  string      `json:"key"`
	// Label is the number, or the beginning of the text.
	Label string `json:"label"`
	// Text is the whole text, of the candidates of an unsure match.
	Text string `json:"text,omitempty"`
	// Body is what a new record says; it is told while the import runs, and no part
	// of the answer.
	Body   json.RawMessage      `json:"-"`
	Fields []record.FieldChange `json:"fields,omitempty"`
}

// Unsure is an action or objective of the document of which it is not certain
// which one of the record it is.
type Unsure struct {
	Kind  record.Kind `json:"kind"`
	Label string      `json:"label"`
	Text  string      `json:"text"`
	// Perhaps are the ones that it may be, the likeliest first.
	Perhaps []Step `json:"perhaps"`
}

// PlanDifference is what an import changes, or would change.
type PlanDifference struct {
	// Change is the change in the record; "" when there is nothing to change.
	Change record.ID  `json:"change,omitempty"`
	Plan   record.Ref `json:"plan"`
	Key    string     `json:"key"`
	New    []Step     `json:"new"`
	// Changed are records with the fields that differ.
	Changed   []Step `json:"changed"`
	Unchanged int    `json:"unchanged"`
	// UnchangedOf counts them by kind.
	UnchangedOf map[record.Kind]int `json:"unchanged_of,omitempty"`
	// Emptied are the fields that the record has and the document leaves blank, and
	// of how many records.
	Emptied []Emptied `json:"emptied,omitempty"`
	// Absent are in the record and not in the document: they stay. Removed ended.
	Absent  []Step `json:"absent"`
	Removed []Step `json:"removed"`
	// Unsure are open questions; while there are any, nothing is imported.
	Unsure []Unsure `json:"unsure"`
	// Others is how many other plans the owner has, when this one is new.
	Others int `json:"others,omitempty"`
	// Repeated: the request had been carried out before; this is what was told then.
	Repeated bool `json:"-"`
}

// PlanKey is what a plan is recognised by, out of its title or of the name that a
// person gives it: without case, accents and marks.
func PlanKey(name string) string { return lexicon.Normal(name) }

// errDry ends a transaction that was only a trial.
var errDry = errors.New("nothing is to be kept")

// tried is the fault of an import, of which a trial has none.
func tried(err error) error {
	if errors.Is(err, errDry) {
		return nil
	}
	return err
}

// told ends an act, and keeps what its asker is told: answer, which has the change in
// it, when there is one.
func (d *deed) told(change *record.ID, answer any) error {
	if d.begun {
		*change = d.change.ID
	}
	return d.done(answer)
}

// ImportPlan brings a plan into the actor's namespace, in one transaction or not
// at all, and says what differs from the record. The same document twice changes
// nothing the second time.
func (h *House) ImportPlan(ctx context.Context, actor access.Actor, in PlanImport) (PlanDifference, error) {
	var d PlanDifference
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return d, err
	}
	texts, err := in.Document.checked()
	if err != nil {
		return d, err
	}
	if in.DryRun {
		in.Request = "" // a trial is no act, and has no answer of before
	}
	request, err := asking(in.Request, in.Document, in.Remove, in.File != nil, FileSum(in.File), in.FileName, in.Why)
	if err != nil {
		return d, err
	}
	err = h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		done, ok, err := requested(w, actor, request, record.VerbImport, func(v record.Version) bool {
			return v.Kind != record.KindTranscription && v.Kind != record.KindDocument && v.Kind != record.KindRecommendation
		})
		if err != nil {
			return err
		}
		if ok {
			d.Repeated, d.Change = true, done.ID
			if len(done.Answer) == 0 {
				return nil // it was erased, with what it told of
			}
			if err := json.Unmarshal(done.Answer, &d); err != nil || d.Key != in.Document.key() {
				return otherRequest(err)
			}
			return nil
		}
		deed, err := h.newDeed(w, actor, record.VerbImport, in.Why, request)
		if err != nil {
			return err
		}
		i := planImport{PlanImport: in, texts: texts, deed: deed}
		if err := i.run(); err != nil {
			return err
		}
		d = i.difference
		if in.DryRun || len(d.Unsure) > 0 {
			return errDry
		}
		if in.Agree != nil {
			if err := in.Agree(d); err != nil {
				return err
			}
		}
		return deed.told(&d.Change, &d)
	})
	return d, tried(err)
}

// planImport is one import while it runs.
type planImport struct {
	PlanImport
	// texts are the document's bodies, encoded once.
	texts      encoded
	deed       *deed
	difference PlanDifference
	root       record.ID
	// objectives maps the document's keys of objectives to records.
	objectives map[string]record.ID
}

func (i *planImport) run() error {
	key := i.Document.key()
	if key == "" {
		return fault.New(fault.Invalid, "app.no-key", nil)
	}
	i.difference.Key = key
	owner := i.deed.change.Owner
	roots, err := i.deed.Versions(Query{Owner: owner, Kind: record.KindPlan, Key: key, Root: true, Gone: true})
	if err != nil {
		return err
	}
	file := ""
	if i.File != nil {
		file = FileSum(i.File)
	}
	var known tree
	if len(roots) > 0 {
		i.root = roots[0].ID
		if known, err = i.load(owner); err != nil {
			return err
		}
	} else {
		if i.root, err = i.deed.house.id(i.deed.change.At); err != nil {
			return err
		}
		others, err := i.deed.Versions(Query{Owner: owner, Kind: record.KindPlan, Root: true})
		if err != nil {
			return err
		}
		i.difference.Others = len(others)
	}
	i.difference.Plan = record.Ref{Owner: owner, ID: i.root}
	if err := i.putRoot(roots, key); err != nil {
		return err
	}
	if err := i.putParts(known); err != nil {
		return err
	}
	if len(i.difference.Unsure) > 0 || i.File == nil || !i.deed.begun {
		return nil
	}
	return i.deed.putFile(i.root, file, i.FileName, i.File)
}

// putParts brings the objectives in, and then the actions under them.
func (i *planImport) putParts(known tree) error {
	i.objectives = make(map[string]record.ID)
	var rows []rowOf[ObjectiveBody]
	for n, o := range i.Document.Objectives {
		rows = append(rows, rowOf[ObjectiveBody]{o.Key, o.Under, o.Body, i.texts.objectives[n], o.Unsaid})
	}
	if err := putRows(i, objectives, rows, known.objectives, i.objectives); err != nil || len(i.difference.Unsure) > 0 {
		return err
	}
	var measures []rowOf[ActionBody]
	for n, a := range i.Document.Actions {
		measures = append(measures, rowOf[ActionBody]{a.Key, a.Objective, a.Body, i.texts.actions[n], a.Unsaid})
	}
	return putRows(i, actions, measures, known.actions, make(map[string]record.ID))
}

// tree is what the record has of a plan.
type tree struct{ objectives, actions []record.Version }

func (i *planImport) load(owner record.Owner) (t tree, err error) {
	if t.objectives, err = i.deed.Versions(Query{Owner: owner, Kind: record.KindObjective, Tree: i.root, Gone: true}); err != nil {
		return t, err
	}
	t.actions, err = i.deed.Versions(Query{Owner: owner, Kind: record.KindAction, Tree: i.root, Gone: true})
	return t, err
}

func (i *planImport) putRoot(roots []record.Version, key string) error {
	body := i.Document.Plan
	v := record.Version{Ref: i.difference.Plan, Kind: record.KindPlan, Tree: i.root, Key: key}
	if len(roots) == 0 {
		text, err := encode(body)
		if err != nil {
			return err
		}
		return i.add(v, key, text)
	}
	before, err := decode[PlanBody](roots[0].Body)
	if err != nil {
		return err
	}
	body.Title = retold(before.Title, body.Title)
	plain, plainBefore := body, before
	plain.Origin, plainBefore.Origin = nil, nil
	return i.renew(roots[0], v, key, plainBefore, plain, body)
}

// add puts the first version of a record.
func (i *planImport) add(v record.Version, label string, text json.RawMessage) error {
	v.Number, v.Body = 1, text
	i.difference.New = append(i.difference.New, Step{Kind: v.Kind, Key: v.Key, Label: label, Body: text})
	return i.deed.put(v)
}

// renew puts the next version of a record when it says something else than the
// one before, or had ended, or stands elsewhere.
func (i *planImport) renew(was, v record.Version, label string, plainBefore, plain, body any) error {
	before, err := encode(plainBefore)
	if err != nil {
		return err
	}
	after, err := encode(plain)
	if err != nil {
		return err
	}
	changes, err := record.Difference(before, after)
	if err != nil {
		return err
	}
	if was.Parent != v.Parent {
		changes = append(changes, record.FieldChange{Field: "objective"})
	}
	if was.Order != v.Order {
		changes = append(changes, record.FieldChange{Field: "order"})
	}
	switch {
	case was.Gone:
		i.difference.New = append(i.difference.New, Step{Kind: v.Kind, Key: v.Key, Label: label, Body: after, Fields: changes})
	case len(changes) == 0:
		i.difference.Unchanged++
		if i.difference.UnchangedOf == nil {
			i.difference.UnchangedOf = make(map[record.Kind]int)
		}
		i.difference.UnchangedOf[v.Kind]++
		return nil
	default:
		i.difference.Changed = append(i.difference.Changed, Step{Kind: v.Kind, Key: v.Key, Label: label, Fields: changes})
	}
	text, err := encode(body)
	if err != nil {
		return err
	}
	v.Number, v.Body = was.Number+1, text
	return i.deed.put(v)
}

// end ends a record that the document no longer has.
func (i *planImport) end(was record.Version) error {
	was.Gone, was.Reach = true, record.Draft
	was.Number++
	return i.deed.put(was)
}
