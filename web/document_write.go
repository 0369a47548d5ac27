// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/report"
)

// documentDifferencePage is the fourth step: what the register would have that it has
// not, and the other way round.
type documentDifferencePage struct {
	entering
	Steps   []stepOf
	Wrong   string
	Carried []corrected
	Name    string
	// NewDocument: the owner has no such document yet.
	NewDocument bool
	Lists       []entryList
	Unchanged   int
	// Nothing would change.
	Nothing bool
	// Missing counts what the register has and the document has not.
	Missing int
}

// entryList is what becomes of some entries.
type entryList struct {
	ID, Title string
	Rows      []entryRow
}

type entryRow struct{ Place, Label, Lang, Fields, Why string }

func (s *Site) documentDifference(v *visit) error {
	e, err := s.decided(v)
	if err != nil {
		return s.documentWrong(v, e.documentForm, err)
	}
	if err := e.describe(v); err != nil {
		return s.mendDocument(v, e, err)
	}
	return s.showEntries(v, http.StatusOK, e, "")
}

// decided is the document as it came, with what the person decided.
func (s *Site) decided(v *visit) (entering, error) {
	e, err := s.stagedDocument(v)
	if err == nil {
		e.decide()
	}
	return e, err
}

func (s *Site) showEntries(v *visit, status int, e entering, wrong string) error {
	if f := e.undecided(); f != nil {
		return s.showReview(v, statusOf(f), e, f)
	}
	in := e.asked()
	in.DryRun = true
	d, err := s.House.ImportDocument(v.context(), v.actor(), in)
	if err != nil {
		if f, mends := toMend(err); mends {
			return s.showReview(v, statusOf(f), e, f)
		}
		return err
	}
	page := documentDifferencePage{entering: e, Steps: documentSteps(v, 3), Wrong: wrong, Carried: e.carried(), Name: e.Title, NewDocument: d.NewDocument,
		Unchanged: d.Unchanged, Missing: len(d.Gone) + len(d.Removed)}
	if page.Seen, err = entriesSeen(d); err != nil {
		return err
	}
	page.Nothing = !d.NewDocument && len(d.Fields)+len(d.New)+len(d.Changed)+len(d.Refused)+len(d.Removed) == 0
	for _, each := range []struct {
		id    string
		steps []app.EntryStep
	}{{"new", d.New}, {"changed", d.Changed}, {"refused", d.Refused}, {"still", d.Still}, {"open", d.Open}, {"gone", d.Gone}, {"removed", d.Removed}} {
		if len(each.steps) == 0 {
			continue
		}
		list := entryList{ID: each.id, Title: v.say("documents.list."+each.id, "n", len(each.steps))}
		for _, step := range each.steps {
			row := entryRow{Place: v.say("documents.place", "paragraph", step.Paragraph), Label: step.Label, Lang: e.Lang, Why: step.Why}
			if step.Paragraph == "" {
				row.Place = v.say("documents.no-place")
			}
			row.Fields = v.lang.List(fieldNames(v, step))
			list.Rows = append(list.Rows, row)
		}
		page.Lists = append(page.Lists, list)
	}
	return v.show(status, "document-difference", page)
}

// fieldNames are the fields in which an entry differs, in words, each once.
func fieldNames(v *visit, step app.EntryStep) (names []string) {
	seen := make(map[string]bool)
	for _, f := range step.Fields {
		field := topField(f.Field)
		if key := "field." + field; !seen[key] && v.lang.Has(key) {
			seen[key] = true
			names = append(names, v.say(key))
		}
	}
	return names
}

// topField is the field of a body that a place within it belongs to.
func topField(field string) string {
	for i, r := range field {
		if r == '.' || r == '[' {
			return field[:i]
		}
	}
	return field
}

// undecided says what a refusal lacks; nil when nothing.
func (e entering) undecided() *fault.Fault {
	for i, entry := range e.Import.Entries {
		if entry.Verdict == app.Refused && entry.Why == "" {
			return fault.New(fault.Invalid, "documents.refusal-why", fault.Args{"n": i + 1})
		}
	}
	return nil
}

// asked is the import that the person asks for.
func (e entering) asked() app.DocumentImport {
	in := e.Import
	in.Why, in.Remove, in.FileName = e.Why, e.Remove, e.File.Name
	if e.Keep {
		in.File = e.File.Content
	}
	return in
}

// entriesSeen names a difference: what would be new, changed, refused, missing. What
// is made up for each trial is no part of it.
func entriesSeen(d app.DocumentDifference) (string, error) {
	for i := range d.New {
		d.New[i].Ref.ID = ""
	}
	return digest([]any{d.Key, d.NewDocument, d.Fields, d.New, d.Changed, d.Unchanged, d.Open, d.Refused, d.Still, d.Gone, d.Removed})
}

// documentWrite is the last step: one transaction, and only of what was shown.
func (s *Site) documentWrite(v *visit) error {
	e, err := s.decided(v)
	if err != nil {
		return s.documentWrong(v, e.documentForm, err)
	}
	if err := e.describe(v); err != nil {
		return s.mendDocument(v, e, err)
	}
	if f := e.undecided(); f != nil {
		return s.showReview(v, statusOf(f), e, f)
	}
	in := e.asked()
	what, err := digest([]any{app.FileSum(e.File.Content), e.Import.Document, e.carried(), e.Keep, in.Remove, e.Seen, in.Why})
	if err != nil {
		return err
	}
	in.Request = "document " + e.Request + " " + what
	in.Agree = func(d app.DocumentDifference) error {
		now, err := entriesSeen(d)
		if err == nil && now != e.Seen {
			err = fault.New(fault.Conflict, "importing.changed-since", nil)
		}
		return err
	}
	d, err := s.House.ImportDocument(v.context(), v.actor(), in)
	if err != nil {
		f, mends := toMend(err)
		switch {
		case !mends:
			return err
		case f.Key == "importing.changed-since":
			return s.showEntries(v, statusOf(f), e, report.SentenceOnPage(v.lang, f))
		}
		return s.showReview(v, statusOf(f), e, f)
	}
	address := v.link("documents", string(d.Document.Owner), string(d.Document.ID))
	if d.Change != "" {
		address += "?" + url.Values{"saved": {string(d.Change)}}.Encode()
	}
	return v.go303(address)
}
