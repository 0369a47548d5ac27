// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"encoding/json"
	"fmt"

	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake"
)

// documentImport is one import while it runs.
type documentImport struct {
	DocumentImport
	deed       *deed
	difference DocumentDifference
	root       record.ID
	known      knownEntries
}

func (i *documentImport) run() error {
	owner, key := i.deed.change.Owner, i.Document.Key()
	i.difference.Key = key
	roots, err := i.deed.Versions(Query{Owner: owner, Kind: record.KindDocument, Key: key, Root: true, Gone: true})
	if err != nil {
		return err
	}
	if i.File != nil {
		i.Document.File = FileSum(i.File)
	}
	if len(roots) > 0 {
		i.root = roots[0].ID
		if i.known, err = entriesOf(i.deed, owner, i.root); err != nil {
			return err
		}
	} else if i.root, err = i.deed.house.id(i.deed.change.At); err != nil {
		return err
	}
	i.difference.Document = record.Ref{Owner: owner, ID: i.root}
	if err := i.putRoot(roots, key); err != nil {
		return err
	}
	if err := i.putEntries(); err != nil {
		return err
	}
	if i.File == nil || !i.deed.begun {
		return nil
	}
	return i.deed.putFile(i.root, i.Document.File, i.FileName, i.File)
}

// putRoot brings the document itself in. What it does not say, the record keeps;
// that it is published, nobody says by an import.
func (i *documentImport) putRoot(roots []record.Version, key string) error {
	body := i.Document
	v := record.Version{Ref: i.difference.Document, Kind: record.KindDocument, Number: 1, Tree: i.root, Key: key}
	var before json.RawMessage
	gone := true
	if len(roots) > 0 {
		v.Number, gone = roots[0].Number+1, roots[0].Gone
		if !empty(roots[0]) {
			was, err := decode[commitment.DocumentBody](roots[0].Body)
			if err != nil {
				return err
			}
			before = roots[0].Body
			body.Reference, body.Published = was.Reference, was.Published // a space in print is no change
			body.Title = retold(was.Title, body.Title)
			body.Round, body.Complete = orElse(body.Round, was.Round), orElse(body.Complete, was.Complete)
			body.Date, body.File = orElse(body.Date, was.Date), orElse(body.File, was.File)
		}
	}
	var err error
	if v.Body, err = encode(body); err != nil {
		return err
	}
	if err := checkLengths("document", v.Body); err != nil {
		return err
	}
	if err := namesNobody(before, v.Body); err != nil {
		return err
	}
	if !gone && identical(before, v.Body) {
		return nil
	}
	i.difference.NewDocument = gone
	if !gone {
		if i.difference.Fields, err = record.Difference(before, v.Body); err != nil {
			return err
		}
	}
	return i.deed.put(v)
}

// orElse is now, or before where now says nothing.
func orElse[T comparable](now, before T) T {
	var nothing T
	if now == nothing {
		return before
	}
	return now
}

// putEntries brings the entries in, each at the place that it has in the record or
// is given now, and tells what the document no longer has.
func (i *documentImport) putEntries() error {
	places := i.known.place(i.Entries, i.Exported)
	had := make([]int, len(i.Entries))
	for n, p := range places {
		if p.record != nil {
			had[n] = p.record.version.Order
		}
	}
	orders := plan.Arrange(had)
	for n, e := range i.Entries {
		if err := i.putEntry(n, e, places[n], orders[n]); err != nil {
			return err
		}
	}
	for _, k := range i.known.records {
		if k.found || k.version.Gone {
			continue
		}
		step := EntryStep{Paragraph: k.paragraph, Ordinal: k.ordinal, Label: labelOf(k.body), Ref: k.version.Ref}
		if !i.Remove {
			i.difference.Gone = append(i.difference.Gone, step)
			continue
		}
		i.difference.Removed = append(i.difference.Removed, step)
		if err := i.deed.end(k.version); err != nil {
			return err
		}
	}
	return nil
}

// putEntry does what a person said of one entry.
func (i *documentImport) putEntry(n int, e FoundEntry, at place, order int) error {
	says := e.says()
	step := EntryStep{Entry: n + 1, Paragraph: says.Paragraph, Ordinal: at.ordinal, Label: labelOf(says), Ref: at.ref()}
	refused := at.refusal != nil && !at.refusal.version.Gone
	switch {
	case e.Verdict == Refused:
		return i.refuse(e, at, step)
	case refused && e.Verdict != AcceptedAnew:
		step.Why = at.refusal.body.Why
		i.difference.Still = append(i.difference.Still, step)
		return nil
	case e.Verdict == Open:
		return i.leaveOpen(e, at, step)
	}
	if refused {
		if err := i.deed.end(at.refusal.version); err != nil {
			return err
		}
	}
	if at.record == nil || at.record.version.Gone || empty(at.record.version) {
		return i.enter(e, at, order, step)
	}
	return i.renew(e, at, order, step)
}

// leaveOpen tells an entry that nobody decided, when it says anything new.
func (i *documentImport) leaveOpen(e FoundEntry, at place, step EntryStep) error {
	if at.record != nil && !at.record.version.Gone && !empty(at.record.version) {
		body, kept, err := i.merged(e, at)
		if err != nil {
			return err
		}
		step.Kept = kept
		if step.Fields, err = differs(at.record.body, body); err != nil {
			return err
		}
		if len(step.Fields) == 0 {
			i.difference.Unchanged++
			return nil
		}
	}
	i.difference.Open = append(i.difference.Open, step)
	return nil
}

// enter puts an entry that the record does not have: as it was read, and after
// that as it was corrected, so that the history tells both.
func (i *documentImport) enter(e FoundEntry, at place, order int, step EntryStep) error {
	v := record.Version{Kind: record.KindRecommendation, Tree: i.root, Parent: i.root, Order: order}
	if at.record != nil {
		v.Ref, v.Number, v.Key = at.record.version.Ref, at.record.version.Number, at.record.version.Key
	} else {
		id, err := i.deed.house.id(i.deed.change.At)
		if err != nil {
			return err
		}
		v.Ref = record.Ref{Owner: i.deed.change.Owner, ID: id}
		v.Key = commitment.RecommendationKey(e.says().Paragraph, at.ordinal)
	}
	step.Ref = v.Ref
	says := e.says()
	says.Ordinal, says.Origin = at.ordinal, e.Found.Origin
	bodies := []commitment.RecommendationBody{says}
	if found := e.Found; e.Corrected != nil && found.Check() == nil {
		found.Paragraph, found.Ordinal = says.Paragraph, at.ordinal
		bodies = []commitment.RecommendationBody{found, says}
	}
	for _, body := range bodies {
		if err := i.putBody(&v, body, step.Entry); err != nil {
			return err
		}
	}
	i.difference.New = append(i.difference.New, step)
	return nil
}

// renew puts the next version of an entry that the record has, when it says
// something else, or stands elsewhere among the others.
func (i *documentImport) renew(e FoundEntry, at place, order int, step EntryStep) error {
	body, kept, err := i.merged(e, at)
	if err != nil {
		return err
	}
	v := at.record.version
	step.Kept = kept
	if step.Fields, err = differs(at.record.body, body); err != nil {
		return err
	}
	if v.Order != order {
		step.Fields = append(step.Fields, record.FieldChange{Field: "order"})
	}
	if len(step.Fields) == 0 {
		i.difference.Unchanged++
		return nil
	}
	v.Order = order
	i.difference.Changed = append(i.difference.Changed, step)
	return i.putBody(&v, body, step.Entry)
}

// putBody puts the next version of v with the body of an entry.
func (i *documentImport) putBody(v *record.Version, body commitment.RecommendationBody, entry int) (err error) {
	if err := checkEntry(body, rowOfEntry(entry-1)); err != nil {
		return err
	}
	v.Number, v.Reach, v.Gone = v.Number+1, record.Draft, false
	if v.Body, err = encode(body); err != nil {
		return err
	}
	return i.deed.put(*v)
}

// end ends a record that is there.
func (d *deed) end(was record.Version) error {
	was.Gone, was.Reach = true, record.Draft
	was.Number++
	return d.put(was)
}

// checkEntry says what is wrong with an entry that is to go in.
func checkEntry(b commitment.RecommendationBody, row string) error {
	if err := b.Check(); err != nil {
		return fault.Wrap(err, fault.Invalid, "app.bad-row", fault.Args{"row": row})
	}
	if err := checkThemes(b.Themes); err != nil {
		return err
	}
	said := map[string][]string{"paragraph": {b.Paragraph}, "addressee": {b.Addressee}, "heading": {b.Heading}, "deadline": {b.Deadline},
		"recommender": {b.Recommender}, "position": {b.Position}, "provisions": b.Provisions, "sdgs": b.SDGs, "listed": b.Listed}
	for field, texts := range map[string][]record.Text{"text": {b.Text}, "items": b.Items} {
		for _, t := range texts {
			for _, w := range t.Wordings {
				said[field] = append(said[field], w.Words)
			}
		}
	}
	for field, texts := range said {
		for _, text := range texts {
			if err := short(row, field, text); err != nil {
				return err
			}
			if intake.NamesPerson(text) {
				return namesPerson("row", fault.Args{"row": row})
			}
		}
	}
	return nil
}

func rowOfEntry(n int) string { return fmt.Sprintf("recommendations[%d]", n) }

func labelOf(b commitment.RecommendationBody) string { return plan.Shorten(source(b.Text), 80) }
