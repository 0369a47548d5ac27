// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"encoding/base64"
	"html/template"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"jalon/domain/catalogue"
	"jalon/domain/fault"
	"jalon/domain/gap"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake"
	"jalon/intake/grid"
	"jalon/report"
)

// The check page stores nothing. Between its steps the file travels with the page
// itself, in the reader's browser: the server reads it, answers, and forgets it.
var checkRoutes = []route{
	{"GET", "/check", everyone, aboutNothing, nil, (*Site).checkStart},
	{"POST", "/check", everyone, aboutUpload, checkFields, (*Site).checkUnderstood},
	{"POST", "/check/report", everyone, aboutUpload, checkFields, (*Site).checkReport},
	{"POST", "/check/file", everyone, aboutUpload, append([]string{"format"}, checkFields...), (*Site).checkFile},
}

var checkFields = []string{"file", "previous", uploadField, "name", "kept-previous", "name-previous", "state", "kind", "currency", "column:*", "header:*",
	"turn", "size", "theme", "print"}

// uploadField holds the file between the steps.
const uploadField = "kept"

// checkForm is what the person said and sent.
type checkForm struct {
	File, Previous        posted
	State, Kind, Currency string
	// Columns and Headers are the person's corrections: the meaning by "Sheet!C",
	// the row of headings by sheet.
	Columns, Headers []corrected
}

type corrected struct{ At, Value string }

// checkPage is the first step.
type checkPage struct {
	checkForm
	States     []option
	Kinds      []option
	Currencies []option
	Wrong      string
	Largest    int
}

type option struct {
	Value, Label string
	Chosen       bool
}

// understoodPage is the second step.
type understoodPage struct {
	checkPage
	Title               string
	Actions, Objectives int
	Sheets              []sheetRead
	First               []actionRead
	Doubts              int
	// ReadKind is what the document was taken for, KindWhy why.
	ReadKind, KindWhy string
}

type sheetRead struct {
	Name    string
	Headers string
	Rows    int
	Passed  int
	Columns []columnRead
	// Header is the row that the person gave.
	Header string
}

type columnRead struct {
	At, Letter, Heading, Meaning, Why string
	Choices                           []option
}

type actionRead struct{ Number, Text, Lead, When string }

// reportPage is the third step.
type reportPage struct {
	checkForm
	Title, Subtitle string
	Body            template.HTML
	Workbook        bool
}

func (s *Site) checkStart(v *visit) error {
	return v.show(http.StatusOK, "check", s.checkPage(v, checkForm{}, ""))
}

func (s *Site) checkPage(v *visit, f checkForm, wrong string) checkPage {
	page := checkPage{checkForm: f, Wrong: wrong, Largest: grid.LargestFile >> 20}
	for _, state := range s.Facts.States {
		page.States = append(page.States, option{state.Code, state.Name(v.lang.Tag), state.Code == f.State})
	}
	slices.SortFunc(page.States, func(a, b option) int { return v.lang.Compare(a.Label, b.Label) })
	for _, kind := range plan.Kinds {
		page.Kinds = append(page.Kinds, option{string(kind), v.say("kind." + string(kind)), string(kind) == f.Kind})
	}
	for _, c := range s.Facts.Currencies {
		page.Currencies = append(page.Currencies, option{c.Code, c.Code, c.Code == f.Currency})
	}
	return page
}

// readCheck is what came with the form.
func (v *visit) readCheck() (checkForm, error) {
	f := checkForm{State: v.form.get("state"), Kind: v.form.get("kind"), Currency: v.form.get("currency")}
	var err error
	if f.File, err = v.keptFile("file", uploadField, "name"); err != nil {
		return f, err
	}
	if f.Previous, err = v.keptFile("previous", "kept-previous", "name-previous"); err != nil {
		return f, err
	}
	for name, list := range v.form.values {
		if list[0] == "" {
			continue
		}
		if at, ok := strings.CutPrefix(name, "column:"); ok {
			f.Columns = append(f.Columns, corrected{at, list[0]})
		}
		if at, ok := strings.CutPrefix(name, "header:"); ok {
			f.Headers = append(f.Headers, corrected{at, strings.TrimSpace(list[0])})
		}
	}
	f.File, f.Previous = v.parcel(f.File), v.parcel(f.Previous)
	byPlace := func(a, b corrected) int { return strings.Compare(a.At, b.At) }
	slices.SortFunc(f.Columns, byPlace)
	slices.SortFunc(f.Headers, byPlace)
	return f, nil
}

// keptFile is a file as it was chosen now, else as it travelled with the page.
func (v *visit) keptFile(field, kept, name string) (posted, error) {
	if file, ok := v.form.files[field]; ok && (file.Name != "" || len(file.Content) > 0) {
		return file, nil
	}
	content, ok := v.form.carried[kept]
	if text := v.form.get(kept); !ok && text != "" {
		var err error
		if content, err = base64.URLEncoding.DecodeString(text); err != nil {
			return posted{}, fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
		}
	}
	if len(content) == 0 {
		return posted{}, nil
	}
	return posted{Name: cleanLine(v.form.get(name)), Content: content}, nil
}

// options turns what the person said into the reader's options.
func (s *Site) options(f checkForm) (intake.Options, catalogue.State, error) {
	o := intake.Options{Currency: f.Currency, Kind: plan.Kind(f.Kind)}
	if f.Kind != "" && !o.Kind.Valid() {
		return o, catalogue.State{}, fault.New(fault.Invalid, "web.bad-form", nil)
	}
	state, known := s.Facts.State(f.State)
	if f.State != "" && !known {
		return o, state, fault.New(fault.Invalid, "web.bad-form", nil)
	}
	o.State = state.Code
	if f.Currency != "" && !slices.ContainsFunc(s.Facts.Currencies, func(c catalogue.Currency) bool { return c.Code == f.Currency }) {
		return o, state, fault.New(fault.Invalid, "web.bad-form", nil)
	}
	for _, c := range f.Columns {
		correction, err := intake.ParseCorrection(c.At + "=" + c.Value)
		if err != nil {
			return o, state, err
		}
		o.Map = append(o.Map, correction)
	}
	for _, h := range f.Headers {
		header, err := intake.ParseHeaderRow(h.At + "!" + h.Value)
		if err != nil {
			return o, state, err
		}
		o.Header = append(o.Header, header)
	}
	return o, state, nil
}

// readerFor is who reads what the visitor uploads.
func (s *Site) readerFor(v *visit) Reader {
	if v.person != nil && s.MemberReader != nil {
		return s.MemberReader
	}
	return s.Reader
}

// examined is an upload with what the rules say about it.
type examined struct {
	Upload
	check report.Check
}

// read reads the upload.
func (s *Site) read(v *visit, f posted, o intake.Options) (Upload, error) {
	if len(f.Content) == 0 {
		if f.Name != "" {
			return Upload{}, fault.New(fault.Invalid, "web.empty-file", fault.Args{"file": path.Base(f.Name)})
		}
		return Upload{}, fault.New(fault.Invalid, "web.no-file", nil)
	}
	return s.readerFor(v).Read(v.context(), path.Base(f.Name), f.Content, o)
}

// examine reads the upload and asks the rules.
func (s *Site) examine(v *visit, f checkForm) (examined, error) {
	o, state, err := s.options(f)
	if err != nil {
		return examined{}, err
	}
	read, err := s.read(v, f.File, o)
	if err != nil {
		return examined{}, err
	}
	var previous *plan.Plan
	if len(f.Previous.Content) > 0 {
		before, err := s.readerFor(v).Read(v.context(), path.Base(f.Previous.Name), f.Previous.Content, intake.Options{Currency: o.Currency, State: o.State})
		if err != nil {
			return examined{}, err
		}
		previous = &before.Plan
	}
	now := s.Now()
	asOf := record.Day{Year: now.Year(), Month: int(now.Month()), Date: now.Day()}
	check := report.Check{File: path.Base(f.File.Name), Version: s.Version, Site: s.Base.String(), AsOf: asOf, Gap: gap.Check(read.Plan, previous, s.Vocabulary.Words),
		Understood: read.Understood, Themes: s.themes(v.lang.Tag)}
	if state.Code != "" {
		check.State = report.StateFacts{Code: state.Code, Name: state.Name(v.lang.Tag), Fictional: state.Fictional(), Party: s.Facts.IsParty(state.Code, asOf)}
	}
	return examined{read, check}, nil
}

// themes is what the corpus says of the themes, in a language.
func (s *Site) themes(tag string) map[string]report.ThemeFacts {
	themes := make(map[string]report.ThemeFacts, len(s.Facts.Themes))
	for _, t := range s.Facts.Themes {
		themes[t.Slug] = report.ThemeFacts{Name: t.Name(tag), Basis: t.Basis(tag)}
	}
	return themes
}

// received is what came with the form, examined.
func (s *Site) received(v *visit) (checkForm, examined, error) {
	f, err := v.readCheck()
	if err != nil {
		return f, examined{}, err
	}
	read, err := s.examine(v, f)
	return f, read, err
}

// checkWrong shows what is wrong where it can be mended: with the corrections, when
// the file can be read without them, else at the first step.
func (s *Site) checkWrong(v *visit, f checkForm, err error) error {
	found := fault.Of(err)
	if found.Kind == fault.Internal {
		return err
	}
	wrong := report.SentenceOnPage(v.lang, found)
	if len(f.Columns)+len(f.Headers) > 0 {
		plain := f
		plain.Columns, plain.Headers = nil, nil
		if read, err := s.examine(v, plain); err == nil {
			page := s.understood(v, f, read.Upload)
			page.Wrong = wrong
			return v.show(statusOf(found), "understood", page)
		}
	}
	return v.show(statusOf(found), "check", s.checkPage(v, f, wrong))
}

func (s *Site) checkUnderstood(v *visit) error {
	f, read, err := s.received(v)
	if err != nil {
		return s.checkWrong(v, f, err)
	}
	return v.show(http.StatusOK, "understood", s.understood(v, f, read.Upload))
}

// understood shows what was read, with every guess and its reason.
func (s *Site) understood(v *visit, f checkForm, read Upload) understoodPage {
	p := read.Plan
	page := understoodPage{checkPage: s.checkPage(v, f, ""), Title: p.Title, Actions: len(p.Actions), Objectives: len(p.Objectives),
		ReadKind: v.say("kind." + string(p.Kind)), KindWhy: report.WhyOnPage(v.lang, read.Understood.KindWhy), Doubts: len(p.Doubts)}
	for _, a := range p.Actions[:min(3, len(p.Actions))] {
		page.First = append(page.First, actionRead{a.Number, a.Text, v.lang.List(a.Leads), a.When.Text})
	}
	for _, sheet := range read.Understood.Sheets {
		each := sheetRead{Name: sheet.Name, Rows: sheet.RowsRead, Passed: len(sheet.PassedOver), Header: valueAt(f.Headers, sheet.Name)}
		var rows []string
		for _, row := range sheet.HeaderRows {
			rows = append(rows, strconv.Itoa(row))
		}
		each.Headers = v.lang.List(rows)
		for _, m := range read.Understood.Mapping {
			if m.Sheet != sheet.Name {
				continue
			}
			c := columnRead{At: m.Sheet + "!" + m.Column, Letter: m.Column, Heading: m.Heading, Meaning: v.say("meaning." + m.Meaning), Why: report.WhyOnPage(v.lang, m.Why)}
			chosen := valueAt(f.Columns, c.At)
			for _, meaning := range intake.Meanings {
				c.Choices = append(c.Choices, option{string(meaning), v.say("meaning." + string(meaning)), string(meaning) == chosen})
			}
			each.Columns = append(each.Columns, c)
		}
		page.Sheets = append(page.Sheets, each)
	}
	return page
}

func valueAt(list []corrected, at string) string {
	for _, c := range list {
		if c.At == at {
			return c.Value
		}
	}
	return ""
}

func (s *Site) checkReport(v *visit) error {
	f, read, err := s.received(v)
	if err != nil {
		return s.checkWrong(v, f, err)
	}
	d := report.Compose(read.check, v.lang)
	var body bytes.Buffer
	if err := report.HTMLWithin(&body, d); err != nil {
		return err
	}
	// The body is written by package report, which escapes what documents say.
	return v.show(http.StatusOK, "report", reportPage{checkForm: f, Title: d.Title, Subtitle: d.Subtitle, Body: template.HTML(body.String()),
		Workbook: read.Workbook})
}

// checkFile gives the report as a file.
func (s *Site) checkFile(v *visit) error {
	f, read, err := s.received(v)
	if err != nil {
		return s.checkWrong(v, f, err)
	}
	var out bytes.Buffer
	format := v.form.get("format")
	switch format {
	case "docx":
		err = report.WriteDOCX(&out, report.Compose(read.check, v.lang))
	case "html":
		err = report.WriteHTML(&out, report.Compose(read.check, v.lang))
	case "json":
		err = report.WriteJSON(&out, read.check, v.lang)
	case "xlsx":
		if read.Workbook {
			err = report.WriteWorkbook(&out, f.File.Content, read.check, v.lang)
		} else {
			err = report.WriteNewWorkbook(&out, read.Sheets, read.check, v.lang)
		}
	default:
		return fault.New(fault.Invalid, "web.bad-form", nil)
	}
	if err != nil {
		return err
	}
	name := strings.TrimSuffix(path.Base(f.File.Name), path.Ext(f.File.Name)) + "-" + v.say("web.file.gap-report") + "." + format
	return v.give(name, format, out.Bytes())
}
