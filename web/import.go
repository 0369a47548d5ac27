// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"jalon/app"
	"jalon/domain/catalogue"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/intake"
	"jalon/report"
)

// A plan is imported in five steps: choose, columns, mend, difference, done. Like
// on the check page the file travels with the page between them, so that a lapsed
// session loses nothing and nothing is kept of a plan that nobody imported.
// Nothing is written before the last step, and then in one transaction.
var importRoutes = []route{
	{"GET", "/import", writers, aboutOwn, nil, (*Site).importStart},
	{"POST", "/import", writers, aboutUpload, importFields, (*Site).importTurned},
	{"POST", "/import/columns", writers, aboutOwn, importFields, (*Site).importColumns},
	{"POST", "/import/mend", writers, aboutOwn, importFields, (*Site).importMend},
	{"POST", "/import/difference", writers, aboutOwn, importFields, (*Site).importDifference},
	{"POST", "/import/write", writers, aboutOwn, importFields, (*Site).importWrite},
	{"POST", "/import/file", writers, aboutOwn, importFields, (*Site).importFile},
	{"GET", "/import/done/{change}", writers, aboutOwn, nil, (*Site).importDone},
}

var importFields = slices.Concat(checkFields, []string{"table", "pasted", "plan", "called", "request", "unknown", "remove", "keep", "seen", "why",
	"step", "cell:*", "answer:*", "same:*"})

// importForm is what the person said and sent on the way.
type importForm struct {
	checkForm
	// Table is what was pasted, shown again where it cannot be read; Pasted says
	// that the file was made of it.
	Table  string
	Pasted bool
	// Plan is the record's plan that it is; "" for a new one, which Called names.
	Plan, Called string
	// Cells are mended cells by "Sheet!C12", Answers what was said of columns by
	// "kind:Sheet!C", Same what unsure rows are.
	Cells, Answers, Same []corrected
	// Unknown names the doubts that are to be kept as they stand.
	Unknown string
	// Remove: what the plan has and the file has not ends. Keep: the file itself is
	// kept with the plan.
	Remove, Keep bool
	// Why is the reason that goes into the journal.
	Why string
	// Seen names the difference that was shown; Request the act.
	Seen, Request string
}

// says is a sentence about what was given: of a file, or of a table that was pasted,
// which has no name and was no file of the person's.
func (f importForm) says(v *visit, ofFile, ofPasted string, pairs ...any) string {
	if f.Pasted {
		return v.say(ofPasted, pairs...)
	}
	return v.say(ofFile, pairs...)
}

// stepOf is one of the steps, for the line that says how far one has come.
type stepOf struct {
	Label     string
	Done, Now bool
}

var importSteps = []string{"choose", "columns", "mend", "difference", "done"}

func importStepsAt(v *visit, now int) (list []stepOf) {
	for i, step := range importSteps {
		list = append(list, stepOf{v.say("importing.step." + step), i < now, i == now})
	}
	return list
}

// importPage is the first step.
type importPage struct {
	importForm
	Steps   []stepOf
	Plans   []option
	Wrong   string
	Largest int
	// Held says what is still in the page.
	Held string
}

func (s *Site) importStart(v *visit) error {
	f := importForm{Plan: v.r.URL.Query().Get("plan"), Request: newRequest(), Keep: true}
	page, err := s.importPage(v, f, "")
	if err != nil {
		return err
	}
	return v.show(http.StatusOK, "import", page)
}

// importTurned shows the first step otherwise, with what was typed, and with the
// file that was chosen.
func (s *Site) importTurned(v *visit) error {
	f, err := v.readImport()
	if err != nil {
		return s.importWrong(v, f, err)
	}
	if f.Plan+f.Called+f.Table == "" && len(f.File.Content) == 0 && f.Keep {
		return v.backTo(v.link("import"), false)
	}
	page, err := s.importPage(v, f, "")
	if err != nil {
		return err
	}
	return v.show(http.StatusOK, "import", page)
}

func (s *Site) importPage(v *visit, f importForm, wrong string) (importPage, error) {
	page := importPage{importForm: f, Steps: importStepsAt(v, 0), Wrong: wrong, Largest: s.checkPage(v, f.checkForm, "").Largest}
	page.Held = f.says(v, "importing.kept", "importing.pasted.kept", "file", f.File.Name)
	plans, err := s.ownPlans(v)
	if err != nil {
		return page, err
	}
	for _, p := range plans {
		page.Plans = append(page.Plans, option{string(p.ID), titleOf(v, p), string(p.ID) == f.Plan})
	}
	slices.SortFunc(page.Plans, func(a, b option) int { return v.lang.Compare(a.Label, b.Label) })
	return page, nil
}

// ownPlans are the plans in the visitor's own namespace.
func (s *Site) ownPlans(v *visit) ([]record.Version, error) {
	found, err := s.House.Look(v.context(), v.actor(), app.Query{Owner: v.actor().Owner, Kind: record.KindPlan, Root: true})
	return slices.DeleteFunc(found, func(p record.Version) bool { return p.Owner != v.actor().Owner || p.Gone || len(p.Body) == 0 }), err
}

// titleOf is what a plan is called, else what it is recognised by.
func titleOf(v *visit, plan record.Version) string {
	if body, err := planBody(plan); err == nil {
		if wording, _ := body.Title.Best(v.lang.Tag); wording.Words != "" {
			return wording.Words
		}
	}
	return plan.Key
}

func planBody(plan record.Version) (app.PlanBody, error) {
	var body app.PlanBody
	err := json.Unmarshal(plan.Body, &body)
	return body, err
}

// readImport is what came with the form.
func (v *visit) readImport() (importForm, error) {
	f := importForm{Plan: v.form.get("plan"), Called: v.form.get("called"), Pasted: v.form.get("pasted") != "", Unknown: v.form.get("unknown"),
		Remove: v.form.get("remove") != "", Keep: v.form.get("keep") != "", Seen: v.form.get("seen"), Request: v.form.get("request"), Why: v.form.get("why")}
	var err error
	if f.checkForm, err = v.readCheck(); err != nil {
		return f, err
	}
	if table := v.form.raw("table"); strings.TrimSpace(table) != "" && v.form.files["file"].Name == "" {
		f.Table, f.Pasted = table, true
		f.File = v.parcel(posted{Name: v.say("importing.pasted-name") + ".csv", Content: clipboard(table)})
	} else if v.form.files["file"].Name != "" {
		f.Pasted = false
	}
	blank := func(c corrected) bool { return c.Value == "" }
	f.Cells = slices.DeleteFunc(v.form.under("cell:"), blank)
	f.Answers = slices.DeleteFunc(v.form.under("answer:"), blank)
	f.Same = v.form.under("same:")
	return f, nil
}

// under are the texts of all fields whose names begin so, by the rest of the name.
func (f form) under(prefix string) (list []corrected) {
	for name, texts := range f.values {
		if at, ok := strings.CutPrefix(name, prefix); ok && len(texts) > 0 {
			list = append(list, corrected{at, strings.TrimSpace(strings.ReplaceAll(texts[0], "\r\n", "\n"))})
		}
	}
	slices.SortFunc(list, func(a, b corrected) int { return strings.Compare(a.At, b.At) })
	return list
}

// importing is one import as far as it has come: what was said, and how the file
// was read by it.
type importing struct {
	importForm
	Upload
	mends []intake.Mend
	// into is the plan of the record that it is; zero for a new one.
	into record.Version
}

// staged reads what came with the form, and the file by it.
func (s *Site) staged(v *visit) (importing, error) {
	f, err := v.readImport()
	i := importing{importForm: f}
	if err != nil {
		return i, err
	}
	if i.into, err = s.into(v, f); err != nil {
		return i, err
	}
	o, err := s.importOptions(v, f)
	if err != nil {
		return i, err
	}
	if i.Upload, err = s.read(v, f.File, o); err != nil {
		return i, err
	}
	// What is made up says nothing of a State that there is.
	if state := i.Upload.Plan.State; len(s.Demonstration) > 0 && state != "" && !catalogue.IsFictional(state) {
		return i, fault.New(fault.Invalid, "importing.real-state", nil)
	}
	i.mends = i.Mends()
	return i, nil
}

// into is the plan that was chosen. Another's is not there.
func (s *Site) into(v *visit, f importForm) (record.Version, error) {
	plans, err := s.ownPlans(v)
	if err != nil {
		return record.Version{}, err
	}
	for _, p := range plans {
		if string(p.ID) == f.Plan {
			return p, nil
		}
	}
	switch {
	case f.Plan != "":
		return record.Version{}, fault.New(fault.Missing, "web.not-there", nil)
	case f.Pasted && f.Called == "":
		return record.Version{}, fault.New(fault.Invalid, "importing.no-name", nil)
	}
	return record.Version{}, nil
}

// importOptions turns what the person said into the reader's options.
func (s *Site) importOptions(v *visit, f importForm) (intake.Options, error) {
	if state, known := s.Facts.State(v.actor().Owner.State()); f.State == "" && known {
		f.State = state.Code
	}
	o, _, err := s.options(f.checkForm)
	if err != nil {
		return o, err
	}
	for _, c := range f.Cells {
		text := c.Value
		if strings.Trim(text, "-–—") == "" {
			text = "" // a dash empties a cell; a blank field leaves it as it is
		}
		cell, err := intake.ParseCell(c.At, text)
		if err != nil {
			return o, err
		}
		o.Cells = append(o.Cells, cell)
	}
	for _, a := range f.Answers {
		answer, err := intake.ParseAnswer(a.At, a.Value)
		if err != nil {
			return o, err
		}
		if kind := string(answer.Question); strings.HasPrefix(kind, "currency") && !slices.ContainsFunc(s.Facts.Currencies, func(c catalogue.Currency) bool { return c.Code == a.Value }) {
			return o, fault.New(fault.Invalid, "web.bad-form", nil)
		}
		o.Answers = append(o.Answers, answer)
	}
	return o, nil
}

// importWrong shows the first step again with what is wrong.
func (s *Site) importWrong(v *visit, f importForm, err error) error {
	found := fault.Of(err)
	if found.Kind == fault.Internal || found.Key == "web.not-there" {
		return err
	}
	page, err := s.importPage(v, f, report.SentenceOnPage(v.lang, found))
	if err != nil {
		return err
	}
	return v.show(statusOf(found), "import", page)
}
