// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"jalon/app"
	"jalon/domain/catalogue"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// DocumentReader looks for recommendations in a document. What a stranger wrote is
// read in a process that can be ended, so a reading may fail for time or memory.
type DocumentReader interface {
	ReadDocument(ctx context.Context, name string, content []byte) (app.DocumentImport, error)
}

// corrections are the columns of an entry that can be corrected while it is reviewed.
var corrections = []string{"paragraph", "verb", "text", "items", "provisions", "addressee", "deadline"}

var documentFields = slices.Concat([]string{"file", uploadField, "name", "said", "state", "body", "round", "reference", "date", "title", "verdict:*", "refusal:*",
	"all", "request", "seen", "why", "keep", "remove"}, turnFields, func() (list []string) {
	for _, column := range corrections {
		list = append(list, column+":*")
	}
	return list
}())

// documentForm is what a person sent and said of a document on the way into the
// register. The file travels with the page, and nothing is kept of a document that
// nobody entered.
type documentForm struct {
	File, Previous posted
	// Said: what follows is what a person says; otherwise the document says it itself.
	Said                                      bool
	State, Body, Round, Reference, Day, Title string
	// Verdicts are "accept" and "refuse" by the number of the entry, Refusals the
	// reasons, Corrected what was written into a column of an entry, by column and number.
	Verdicts, Refusals map[int]string
	Corrected          map[string]map[int]string
	Keep, Remove       bool
	Why, Seen, Request string
}

// readDocumentForm is what came with the form.
func (v *visit) readDocumentForm() (documentForm, error) {
	f := documentForm{Said: v.form.get("said") != "", State: v.form.get("state"), Body: v.form.get("body"), Round: v.form.get("round"), Reference: v.form.get("reference"),
		Day: v.form.get("date"), Title: v.form.get("title"), Keep: v.form.get("keep") != "", Remove: v.form.get("remove") != "", Why: v.form.get("why"), Seen: v.form.get("seen"),
		Request: v.form.get("request"), Corrected: make(map[string]map[int]string)}
	file, err := v.keptFile("file", uploadField, "name")
	f.File = v.parcel(file)
	numbered := func(prefix string) map[int]string {
		said := make(map[int]string)
		for _, each := range v.form.under(prefix + ":") {
			if n, err := strconv.Atoi(each.At); err == nil && n > 0 {
				said[n] = each.Value
			}
		}
		return said
	}
	f.Verdicts, f.Refusals = numbered("verdict"), numbered("refusal")
	for _, column := range corrections {
		f.Corrected[column] = numbered(column)
	}
	return f, err
}

// entering is one document as far as it has come: as it was read, with what the
// person says of it.
type entering struct {
	documentForm
	Import app.DocumentImport
	Lang   string
}

// stagedDocument reads what came with the form, and the document by it.
func (s *Site) stagedDocument(v *visit) (entering, error) {
	f, err := v.readDocumentForm()
	e := entering{documentForm: f}
	switch {
	case err != nil:
		return e, err
	case s.House == nil || s.Documents == nil:
		return e, fault.New(fault.Missing, "web.not-there", nil)
	case len(f.File.Content) == 0 && f.File.Name != "":
		return e, fault.New(fault.Invalid, "web.empty-file", fault.Args{"file": path.Base(f.File.Name)})
	case len(f.File.Content) == 0:
		return e, fault.New(fault.Invalid, "documents.no-file", nil)
	}
	if e.Import, err = s.Documents.ReadDocument(v.context(), path.Base(f.File.Name), f.File.Content); err != nil {
		return e, err
	}
	e.Lang = e.Import.Document.Title.Source
	if !f.Said {
		e.sayRead(v)
	}
	return e, nil
}

// sayRead takes over what the document says of itself, for a person to mend.
func (e *entering) sayRead(v *visit) {
	d := e.Import.Document
	e.Said, e.State, e.Body, e.Reference, e.Day = true, cmp.Or(d.State, v.actor().Owner.State()), d.Speaker, d.Reference, d.Date
	e.Title = d.Title.In(d.Title.Source).Words
	if d.Round > 0 {
		e.Round = strconv.Itoa(d.Round)
	}
}

// Carry is what the pages after the second step carry on of what the person said.
func (e entering) Carry() carriedDocument { return carriedDocument{e.documentForm} }

// carriedDocument is what a person said a document is.
type carriedDocument struct{ Said documentForm }

// describe puts what the person says of the document over what it says itself.
func (e *entering) describe(v *visit) error {
	d := &e.Import.Document
	d.State, d.Speaker, d.Reference, d.Title = e.State, e.Body, e.Reference, record.NewText(e.Lang, e.Title)
	for _, each := range []struct{ field, said string }{{"state", d.State}, {"speaker", d.Speaker}, {"reference", record.NormalReference(d.Reference)}, {"title", e.Title}} {
		if each.said == "" {
			return fault.New(fault.Invalid, "documents.lacks", fault.Args{"field": record.Reason{Key: "field." + each.field}})
		}
	}
	if _, known := v.site.Facts.State(d.State); !known && !catalogue.IsFictional(d.State) {
		return fault.New(fault.Invalid, "web.bad-form", nil)
	}
	if len(v.site.Demonstration) > 0 && !catalogue.IsFictional(d.State) {
		return fault.New(fault.Invalid, "importing.real-state", nil)
	}
	if !slices.Contains(v.site.bodies(v), d.Speaker) {
		return fault.New(fault.Invalid, "web.bad-form", nil)
	}
	d.Round, d.Date = 0, ""
	if e.Round != "" {
		n, err := strconv.Atoi(e.Round)
		if err != nil || n < 0 || n > 99 {
			return fault.Wrap(err, fault.Invalid, "documents.bad-round", fault.Args{"found": e.Round})
		}
		d.Round = n
	}
	if e.Day == "" {
		return nil
	}
	for _, form := range dayForms {
		if day, err := time.Parse(form, e.Day); err == nil {
			d.Date = day.Format(time.DateOnly)
			return nil
		}
	}
	return fault.New(fault.Invalid, "shown.bad-day", fault.Args{"found": e.Day})
}

// bodies are those that a document can be of: the bodies of the catalogue, and the
// asker's own.
func (s *Site) bodies(v *visit) (list []string) {
	for _, b := range s.Facts.Bodies {
		list = append(list, b.Code)
	}
	if own := string(v.actor().Owner); !slices.Contains(list, own) {
		list = append(list, own)
	}
	return list
}

// decide puts what the person says of each entry on it.
func (e *entering) decide() {
	for i := range e.Import.Entries {
		n, entry := i+1, &e.Import.Entries[i]
		switch e.Verdicts[n] {
		case "accept":
			entry.Verdict = app.AcceptedAnew
		case "refuse":
			entry.Verdict, entry.Why = app.Refused, e.Refusals[n]
		}
		says := entry.Found
		for _, column := range corrections {
			text, sent := e.Corrected[column][n]
			if sent && sameCell(text) != sameCell(entry.Found.Cell(column)) {
				says = says.SetCell(column, text)
				entry.Corrected = &says
			}
		}
	}
}

// sameCell is a cell without what a form does to the spaces in it.
func sameCell(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// says is what an entry says, as far as anybody corrected it.
func (e entering) says(n int) commitment.RecommendationBody {
	if c := e.Import.Entries[n].Corrected; c != nil {
		return *c
	}
	return e.Import.Entries[n].Found
}

// carried are the verdicts and corrections of a page that does not show them.
func (e entering) carried() (list []corrected) {
	add := func(name string, n int, value string) {
		list = append(list, corrected{name + ":" + strconv.Itoa(n), value})
	}
	for i, entry := range e.Import.Entries {
		n := i + 1
		if verdict := e.Verdicts[n]; verdict != "" {
			add("verdict", n, verdict)
		}
		if why := e.Refusals[n]; why != "" {
			add("refusal", n, why)
		}
		if entry.Corrected == nil {
			continue
		}
		for _, column := range corrections {
			if text, sent := e.Corrected[column][n]; sent && sameCell(text) != sameCell(entry.Found.Cell(column)) {
				add(column, n, text)
			}
		}
	}
	return list
}
