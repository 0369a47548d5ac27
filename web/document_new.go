// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/intake/grid"
	"jalon/report"
)

// A document comes in over five steps: choose, what it is, review, difference, done.
// As with a plan, the file travels with the page, and nothing is written before the
// last step, and then in one transaction.
var documentNewRoutes = []route{
	{"GET", "/documents/new", writers, aboutOwn, nil, (*Site).documentStart},
	{"POST", "/documents/new", writers, aboutUpload, documentFields, (*Site).documentTurned},
	{"POST", "/documents/new/understood", writers, aboutOwn, documentFields, (*Site).documentUnderstood},
	{"POST", "/documents/new/review", writers, aboutOwn, documentFields, (*Site).documentReview},
	{"POST", "/documents/new/difference", writers, aboutOwn, documentFields, (*Site).documentDifference},
	{"POST", "/documents/new/write", writers, aboutOwn, documentFields, (*Site).documentWrite},
}

func documentSteps(v *visit, now int) (list []stepOf) {
	for i, step := range []string{"choose", "understood", "review", "difference"} {
		list = append(list, stepOf{v.say("documents.step." + step), i < now, i == now})
	}
	return list
}

// documentStartPage is the first step.
type documentStartPage struct {
	documentForm
	Steps   []stepOf
	Wrong   string
	Largest int
}

func (s *Site) documentStart(v *visit) error {
	if s.House == nil || s.Documents == nil {
		return fault.New(fault.Missing, "web.not-there", nil)
	}
	return s.showDocumentStart(v, http.StatusOK, documentForm{Request: newRequest(), Keep: true}, "")
}

// documentTurned shows the first step otherwise, with the file that was chosen.
func (s *Site) documentTurned(v *visit) error {
	f, err := v.readDocumentForm()
	if err != nil {
		return err
	}
	return s.showDocumentStart(v, http.StatusOK, f, "")
}

func (s *Site) showDocumentStart(v *visit, status int, f documentForm, wrong string) error {
	return v.show(status, "document-new", documentStartPage{documentForm: f, Steps: documentSteps(v, 0), Wrong: wrong, Largest: grid.LargestFile >> 20})
}

// documentWrong shows the first step again with what is wrong.
func (s *Site) documentWrong(v *visit, f documentForm, err error) error {
	found := fault.Of(err)
	if found.Kind == fault.Internal || found.Key == "web.not-there" {
		return err
	}
	return s.showDocumentStart(v, statusOf(found), f, report.SentenceOnPage(v.lang, found))
}

// documentUnderstoodPage is the second step: what the document is.
type documentUnderstoodPage struct {
	entering
	Steps          []stepOf
	Wrong          string
	States, Bodies []option
	Found, Unsure  int
	Language       string
	// Told is what the document is, as far as anybody said.
	Told documentForm
}

func (s *Site) documentUnderstood(v *visit) error {
	e, err := s.stagedDocument(v)
	if err != nil {
		return s.documentWrong(v, e.documentForm, err)
	}
	return s.showUnderstood(v, http.StatusOK, e, "")
}

func (s *Site) showUnderstood(v *visit, status int, e entering, wrong string) error {
	page := documentUnderstoodPage{entering: e, Steps: documentSteps(v, 1), Wrong: wrong, Found: len(e.Import.Entries), Told: e.documentForm, Language: v.inLanguage(e.Lang)}
	for _, entry := range e.Import.Entries {
		if len(entry.Found.Unsure) > 0 {
			page.Unsure++
		}
	}
	codes := make(map[string]bool)
	for _, state := range s.Facts.States {
		codes[state.Code] = true
	}
	for code := range s.Fictional {
		codes[code] = true
	}
	if own := v.actor().Owner.State(); own != "" {
		codes[own] = true
	}
	for code := range codes {
		page.States = append(page.States, option{code, s.stateName(v, code), code == e.State})
	}
	byLabel := func(a, b option) int { return v.lang.Compare(a.Label, b.Label) }
	slices.SortFunc(page.States, byLabel)
	for _, code := range s.bodies(v) {
		page.Bodies = append(page.Bodies, option{code, s.speaker(v, code), code == e.Body})
	}
	slices.SortFunc(page.Bodies, byLabel)
	return v.show(status, "document-understood", page)
}

// documentReviewPage is the third step: each recommendation that was found.
type documentReviewPage struct {
	entering
	Steps []stepOf
	Wrong string
	// Entries are those that ask for a decision, what is unsure first.
	Rows []reviewRow
	// Unsure counts those of which somebody should look twice, Unchanged those that
	// the register has as they stand.
	Unsure, Unchanged int
}

// reviewRow is one entry to be decided.
type reviewRow struct {
	N                               int
	Place, Verb, Text, Lang, Dir    string
	Items                           []string
	Provisions, Addressee, Deadline string
	Unsure, Before                  string
	Repeated, Changed, Fixed        bool
	Verdict, Refusal                string
	// Fields are the columns to correct it in; none where there are too many entries.
	Fields []reviewField
}

type reviewField struct {
	Name, Label, Value string
	Rows               int
	Options            []option
}

// mostCorrected is up to how many entries all can be corrected on one page: a form
// has no more fields than that leaves.
const mostCorrected = 400

func (s *Site) documentReview(v *visit) error {
	e, err := s.stagedDocument(v)
	if err != nil {
		return s.documentWrong(v, e.documentForm, err)
	}
	if err := e.describe(v); err != nil {
		return s.mendDocument(v, e, err)
	}
	return s.showReview(v, http.StatusOK, e, nil)
}

// mendDocument shows the second step again with what is wrong.
func (s *Site) mendDocument(v *visit, e entering, err error) error {
	f, mends := toMend(err)
	if !mends {
		return err
	}
	return s.showUnderstood(v, statusOf(f), e, report.SentenceOnPage(v.lang, f))
}

func (s *Site) showReview(v *visit, status int, e entering, wrong *fault.Fault) error {
	trial := e.Import
	trial.DryRun, trial.Entries = true, slices.Clone(e.Import.Entries)
	for i := range trial.Entries {
		trial.Entries[i].Verdict, trial.Entries[i].Corrected = app.Open, nil
	}
	d, err := s.House.ImportDocument(v.context(), v.actor(), trial)
	if err != nil {
		return s.mendDocument(v, e, err)
	}
	e.decide()
	page := documentReviewPage{entering: e, Steps: documentSteps(v, 2), Unchanged: d.Unchanged}
	if wrong != nil {
		page.Wrong = report.SentenceOnPage(v.lang, onEntry(wrong))
	}
	all := v.form.get("all") != ""
	for _, still := range d.Still {
		page.Rows = append(page.Rows, e.reviewRow(v, still, all, true))
	}
	for _, open := range d.Open {
		page.Rows = append(page.Rows, e.reviewRow(v, open, all, false))
	}
	for _, row := range page.Rows {
		if row.Unsure != "" {
			page.Unsure++
		}
	}
	// What is unsure first, what was refused before last, each as the document has it.
	rank := func(r reviewRow) int {
		switch {
		case r.Before != "":
			return 2
		case r.Unsure != "":
			return 0
		}
		return 1
	}
	slices.SortStableFunc(page.Rows, func(a, b reviewRow) int {
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		return a.N - b.N
	})
	return v.show(status, "document-review", page)
}

func (e entering) reviewRow(v *visit, step app.EntryStep, all, refused bool) reviewRow {
	n := step.Entry
	entry, says := e.Import.Entries[n-1], e.says(n-1)
	row := reviewRow{N: n, Place: v.say("documents.place", "paragraph", says.Paragraph), Verb: v.verb(says.Verb), Text: says.Cell("text"), Lang: e.Lang, Dir: direction(e.Lang), Provisions: strings.Join(says.Provisions, "; "),
		Addressee: says.Addressee, Deadline: says.Deadline, Unsure: report.Doubts(entry.Found.Unsure, v.lang), Repeated: says.Repeated, Changed: len(step.Fields) > 0, Fixed: entry.Corrected != nil,
		Verdict: e.Verdicts[n], Refusal: e.Refusals[n]}
	if says.Paragraph == "" {
		row.Place = v.say("documents.no-place")
	}
	if items := says.Cell("items"); items != "" {
		row.Items = strings.Split(items, "\n")
	}
	if refused {
		row.Before = v.say("documents.refused-before", "why", step.Why)
		if row.Verdict == "" {
			row.Verdict, row.Refusal = "refuse", step.Why
		}
	}
	if all && row.Verdict == "" {
		row.Verdict = "accept"
	}
	if len(e.Import.Entries) > mostCorrected && row.Unsure == "" {
		return row
	}
	for _, column := range corrections {
		key := "extract.column." + column
		field := reviewField{Name: column + ":" + strconv.Itoa(n), Label: v.say(key), Value: says.Cell(column)}
		switch column {
		case "verb":
			for _, verb := range commitment.Verbs {
				field.Options = append(field.Options, option{string(verb), v.verb(verb), verb == says.Verb})
			}
		case "text", "items":
			field.Rows = 3
		}
		row.Fields = append(row.Fields, field)
	}
	return row
}

// onEntry names an entry in a fault as the page does: by its number.
func onEntry(f *fault.Fault) *fault.Fault {
	reason, _ := f.Args["what"].(record.Reason)
	row, _ := f.Args["row"].(string)
	if row == "" {
		row, _ = reason.Args["row"].(string)
	}
	number, found := strings.CutPrefix(row, "recommendations[")
	n, err := strconv.Atoi(strings.TrimSuffix(number, "]"))
	switch {
	case !found || err != nil:
		return f
	case reason.Key != "":
		return fault.Wrap(f, f.Kind, f.Key, fault.Args{"what": record.Reason{Key: "documents.entry", Args: fault.Args{"n": n + 1}}})
	}
	return fault.Wrap(f, f.Kind, "documents.bad-entry", fault.Args{"n": n + 1})
}
