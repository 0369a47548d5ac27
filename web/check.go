// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"html/template"
	"net/http"
	"path"
	"slices"
	"strings"

	"jalon/domain/fault"
	"jalon/domain/plan"
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
