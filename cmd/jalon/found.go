// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/corpus"
	"jalon/domain/catalogue"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/intake"
	"jalon/intake/grid"
	"jalon/intake/watched"
)

// documents reads the file: documents that Jalon exported, what `jalon extract`
// wrote, a review list that came back, or a document itself.
func (c *importCommand) documents() ([]app.DocumentImport, []byte, error) {
	data, err := readFile(c.File)
	if err != nil {
		return nil, nil, err
	}
	facts, err := corpus.Load()
	if err != nil {
		return nil, nil, err
	}
	var list []app.DocumentImport
	switch ending := strings.ToLower(filepath.Ext(c.File)); {
	case ending == ".json" && isExport(data):
		var exported app.ExportedDocuments
		if exported, err = app.DecodeDocuments(data); err != nil {
			return nil, nil, err
		}
		for _, d := range exported.Documents {
			list = append(list, d.Import())
		}
		return list, data, c.sameFlags(len(list))
	case ending == ".json":
		list = make([]app.DocumentImport, 1)
		var found []commitment.RecommendationBody
		if list[0].Document, found, err = intake.DecodeExtracted(data); err == nil {
			list[0].Entries = open(found)
		}
	default:
		list = make([]app.DocumentImport, 1)
		if list[0], err = reviewedIn(c.File, data); errors.Is(err, errNoReview) {
			list[0], err = foundIn(c.File, data, facts)
		}
	}
	if err != nil {
		return nil, nil, err
	}
	if err := c.describe(&list[0].Document, facts); err != nil {
		return nil, nil, err
	}
	return list, data, c.decide(list[0].Entries)
}

func isExport(data []byte) bool {
	var head struct {
		Format string `json:"format"`
	}
	return json.Unmarshal(data, &head) == nil && head.Format != ""
}

// sameFlags refuses to describe or choose among what was exported as it stands.
func (c *importCommand) sameFlags(documents int) error {
	flag := c.entering.given()
	switch {
	case flag == "--review":
		return nil
	case flag == "" && c.State != "":
		flag = "--state"
	case flag == "" && c.Keep && documents > 1:
		flag = "--keep"
	case flag == "":
		return nil
	}
	return fault.New(fault.Invalid, "cmd.unexpected", fault.Args{"found": flag})
}

func open(found []commitment.RecommendationBody) (list []app.FoundEntry) {
	for _, b := range found {
		list = append(list, app.FoundEntry{Found: b})
	}
	return list
}

// foundIn looks for recommendations in a document.
func foundIn(path string, data []byte, facts *catalogue.Catalogue) (in app.DocumentImport, err error) {
	words, err := corpus.Recommendations()
	if err != nil {
		return in, err
	}
	program, err := os.Executable()
	if err != nil {
		return in, err
	}
	// A document may be a stranger's: it is read in a child, within limits.
	read, err := watched.New(program, watched.Documents).ReadDocument(context.Background(), data, filepath.Base(path))
	if err != nil {
		return in, err
	}
	return entriesIn(read, path, data, reportVocabulary(facts, words))
}

// entriesIn are the recommendations in a document that was read.
func entriesIn(read *commitment.Document, path string, data []byte, words commitment.Vocabulary) (in app.DocumentImport, err error) {
	said, found := words.Extract(*read, "")
	if len(found) == 0 && said.Matrices == 0 && read.OnlyTables() {
		return in, fault.New(fault.Invalid, "document.no-matrix", fault.Args{"file": filepath.Base(path)})
	}
	file := app.FileSum(data)
	in.Document = said.DocumentBody(file)
	if !sourcedTitle(in.Document.Title) {
		in.Document.Title = record.NewText(said.Lang, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
	}
	bodies, err := commitment.Bodies(found, said.Lang, file)
	in.Entries = open(bodies)
	return in, err
}

func sourcedTitle(t record.Text) bool { return t.Wordings[t.Source].Words != "" }

// errNoReview: a file is no review list.
var errNoReview = errors.New("no review list")

// reviewedIn reads a review list that came back.
func reviewedIn(path string, data []byte) (in app.DocumentImport, err error) {
	if ending := strings.ToLower(filepath.Ext(path)); ending != ".csv" && ending != ".xlsx" {
		return in, errNoReview
	}
	book, err := grid.Read(context.Background(), filepath.Base(path), data)
	if err != nil {
		return in, err
	}
	if !intake.IsReview(book) {
		return in, errNoReview
	}
	var rows []intake.ReviewedEntry
	if in.Document, rows, err = intake.ReadReview(book); err != nil {
		return in, err
	}
	in.Document.Published = nil
	for _, r := range rows {
		e := app.FoundEntry{Found: r.Found, Corrected: r.Corrected, Why: r.Why}
		switch r.Decision {
		case "accept":
			e.Verdict = app.AcceptedAnew
		case "refuse":
			e.Verdict = app.Refused
		}
		in.Entries = append(in.Entries, e)
	}
	return in, nil
}

// describe puts what the command line says of a document over what it says itself.
func (c *importCommand) describe(d *commitment.DocumentBody, facts *catalogue.Catalogue) error {
	if c.Speaker != "" {
		d.Speaker = c.Speaker
	}
	_, err := record.ParseOwner(d.Speaker)
	if d.Speaker != "" && err != nil && !slices.ContainsFunc(facts.Bodies, func(b catalogue.Body) bool { return b.Code == d.Speaker }) {
		return fault.New(fault.Invalid, "recommendations.no-body", fault.Args{"found": d.Speaker})
	}
	if c.Reference != "" {
		d.Reference = c.Reference
	}
	if c.State != "" {
		state, ok := facts.FindState(c.State)
		d.State = state.Code
		if !ok {
			d.State = strings.ToUpper(c.State) // States that do not exist have a code alone
		}
	}
	if c.Round != 0 {
		d.Round = c.Round
	}
	if c.Date != "" {
		if _, err := record.ParseDay(c.Date); err != nil {
			return fault.Wrap(err, fault.Invalid, "app.bad-date", nil)
		}
		d.Date = c.Date
	}
	return nil
}

// decide does what --accept, --except and --refuse say of the entries.
func (c *importCommand) decide(entries []app.FoundEntry) error {
	accepted, err := numbers("--accept", strings.TrimSpace(c.Accept), len(entries))
	if err != nil {
		return err
	}
	except, err := numbers("--except", c.Except, len(entries))
	if err != nil {
		return err
	}
	refused, err := numbers("--refuse", c.Refuse, len(entries))
	if err != nil {
		return err
	}
	for n := range entries {
		switch {
		case refused[n+1]:
			if accepted[n+1] && c.Accept != "all" {
				return fault.New(fault.Invalid, "cmd.one-of-two", fault.Args{"one": "--accept", "other": "--refuse"})
			}
			entries[n].Verdict, entries[n].Why = app.Refused, c.Why
		case except[n+1]:
			entries[n].Verdict = app.Open
		case accepted[n+1] && c.Accept == "all":
			if entries[n].Verdict == app.Open {
				entries[n].Verdict = app.Accepted
			}
		case accepted[n+1]:
			entries[n].Verdict = app.AcceptedAnew
		}
	}
	return nil
}

// numbers reads "1,3-5" or "all"; most is the largest number that there is.
func numbers(flag, text string, most int) (map[int]bool, error) {
	chosen := make(map[int]bool)
	if text == "all" {
		for n := range most {
			chosen[n+1] = true
		}
		return chosen, nil
	}
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == ';' }) {
		first, last, span := strings.Cut(part, "-")
		if !span {
			last = first
		}
		from, err := strconv.Atoi(first)
		to, wrong := strconv.Atoi(last)
		if err != nil || wrong != nil || from < 1 || to < from || to > most {
			return nil, fault.New(fault.Invalid, "recommendations.numbers", fault.Args{"flag": flag, "found": part, "most": most})
		}
		for n := from; n <= to; n++ {
			chosen[n] = true
		}
	}
	return chosen, nil
}
