// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"jalon/corpus"
	"jalon/domain/catalogue"
	"jalon/domain/fault"
	"jalon/domain/gap"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake"
	"jalon/intake/grid"
	"jalon/report"
)

// checkCommand is `jalon check`: the gap report of a plan, without a server and
// without a database.
type checkCommand struct {
	Plan string `arg:""`

	Format   string   `enum:",text,json,html,docx,xlsx" default:"" placeholder:"text|json|html|docx|xlsx"`
	Out      string   `short:"o" placeholder:"FILE"`
	State    string   `placeholder:"ISO3"`
	Kind     string   `enum:",full,strategy,excerpt,announcement" default:"" placeholder:"full|strategy|excerpt|announcement"`
	Currency string   `placeholder:"EUR"`
	Map      []string `sep:"none" placeholder:"COLUMN=MEANING"`
	Header   []string `sep:"none" placeholder:"ROW"`
	Theme    []string `sep:"none" placeholder:"NUMBER=THEMES"`
	Previous string   `placeholder:"PLAN"`
	AsOf     string   `placeholder:"YYYY-MM-DD"`
	FailOn   string   `enum:"high,medium,low,never" default:"low" placeholder:"high|medium|low|never"`
}

// Run checks the plan and writes the report.
func (c *checkCommand) Run(p *program) error {
	format, err := c.format(p)
	if err != nil {
		return err
	}
	facts, err := corpus.Load()
	if err != nil {
		return err
	}
	words, err := vocabulary(facts)
	if err != nil {
		return err
	}
	options, state, err := c.options(facts)
	if err != nil {
		return err
	}
	asOf, err := c.asOf()
	if err != nil {
		return err
	}
	read, source, err := c.read(c.Plan, words, options)
	if err != nil {
		return err
	}
	var previous *plan.Plan
	if c.Previous != "" {
		// What a person says of the columns of one file says nothing of the other's.
		before, _, err := c.read(c.Previous, words, intake.Options{Currency: options.Currency, State: options.State})
		if err != nil {
			return err
		}
		previous = &before.Plan
	}
	check := report.Check{
		File: filepath.Base(c.Plan), Version: version, AsOf: asOf,
		Gap: gap.Check(read.Plan, previous, words.Words), Understood: read.Understood,
		State: p.stateFacts(facts, state, asOf), Themes: p.themeFacts(facts),
	}
	var out bytes.Buffer
	if err := c.write(p, &out, format, check, source); err != nil {
		return err
	}
	if err := p.deliver(out.Bytes(), c.Out, c.Plan, c.Previous); err != nil {
		return err
	}
	p.status = exitDone
	for _, f := range check.Gap.Findings {
		if c.FailOn != "never" && f.Severity.AtLeast(gap.Severity(c.FailOn)) {
			p.status = exitFindings
		}
	}
	return nil
}

// format is what --format says, else what the name after --out says; a name
// without an ending is text. One with an ending that no report has is refused:
// text in a file called .pdf opens in no program. A workbook or a Word file is
// not poured over a terminal.
func (c *checkCommand) format(p *program) (string, error) {
	format := c.Format
	if format == "" {
		format = "text"
		switch ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(c.Out), ".")); ext {
		case "json", "html", "docx", "xlsx":
			format = ext
		case "htm":
			format = "html"
		case "", "txt":
		default:
			return "", fault.New(fault.Invalid, "cmd.bad-ending", fault.Args{"file": c.Out})
		}
	}
	if p.terminal && c.Out == "" && (format == "docx" || format == "xlsx") {
		return "", fault.New(fault.Invalid, "cmd.binary-to-terminal", fault.Args{"format": format})
	}
	return format, nil
}

func (c *checkCommand) asOf() (record.Day, error) {
	if c.AsOf == "" {
		now := time.Now()
		return record.Day{Year: now.Year(), Month: int(now.Month()), Date: now.Day()}, nil
	}
	day, err := record.ParseDay(c.AsOf)
	if err != nil {
		return day, fault.Wrap(err, fault.Invalid, "cmd.bad-day", fault.Args{"found": c.AsOf})
	}
	return day, nil
}

// options reads what the person says besides the document.
func (c *checkCommand) options(facts *catalogue.Catalogue) (intake.Options, catalogue.State, error) {
	options := intake.Options{Kind: plan.Kind(c.Kind), Currency: strings.ToUpper(strings.TrimSpace(c.Currency))}
	var state catalogue.State
	if c.State != "" {
		var known bool
		if state, known = facts.FindState(c.State); !known {
			return options, state, fault.New(fault.Invalid, "cmd.bad-state", fault.Args{"found": c.State})
		}
		options.State = state.Code
	}
	if options.Currency != "" && !knownCurrency(facts, options.Currency) {
		return options, state, fault.New(fault.Invalid, "cmd.bad-currency", fault.Args{"found": c.Currency})
	}
	for _, each := range c.Map {
		correction, err := intake.ParseCorrection(each)
		if err != nil {
			return options, state, err
		}
		options.Map = append(options.Map, correction)
	}
	for _, each := range c.Header {
		header, err := intake.ParseHeaderRow(each)
		if err != nil {
			return options, state, err
		}
		options.Header = append(options.Header, header)
	}
	for _, each := range c.Theme {
		number, themes, err := parseThemes(each)
		if err != nil {
			return options, state, err
		}
		if options.Themes == nil {
			options.Themes = make(map[string][]string)
		}
		options.Themes[number] = themes
	}
	return options, state, nil
}

// parseThemes reads "1.2=technology,demand"; nothing after the sign says that
// the action has none.
func parseThemes(s string) (number string, themes []string, err error) {
	number, list, ok := strings.Cut(s, "=")
	number = strings.TrimSpace(number)
	var slugs []string
	known := make(map[string]bool)
	for _, theme := range gap.Themes {
		slugs = append(slugs, theme.Slug)
		known[theme.Slug] = true
	}
	themes = []string{}
	for _, slug := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		ok = ok && known[slug]
		themes = append(themes, slug)
	}
	if !ok || number == "" {
		return "", nil, fault.New(fault.Invalid, "cmd.bad-theme", fault.Args{"found": s, "themes": strings.Join(slugs, ", ")})
	}
	return number, themes, nil
}

// source is a file that was read, for giving it back.
type source struct {
	data []byte
	book *grid.Workbook
}

// read reads the plan in a file.
func (c *checkCommand) read(path string, words intake.Vocabulary, options intake.Options) (*intake.Reading, source, error) {
	data, err := readFile(path)
	if err != nil {
		return nil, source{}, err
	}
	book, err := grid.Read(context.Background(), filepath.Base(path), data)
	if err != nil {
		return nil, source{}, err
	}
	read, err := intake.ReadPlan(book, words, options)
	return read, source{data, book}, err
}

// readFile reads a file whole, a little beyond what the reader accepts, so that
// one of any size costs no more memory than the largest plan.
func readFile(path string) ([]byte, error) {
	name := filepath.Base(path)
	f, err := os.Open(path)
	if err != nil {
		if os.IsNotExist(err) {
			return nil, fault.Wrap(err, fault.Missing, "cmd.no-file", fault.Args{"file": path})
		}
		return nil, fault.Wrap(err, fault.Denied, "cmd.unreadable", fault.Args{"file": path})
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, fault.New(fault.Invalid, "cmd.folder", fault.Args{"file": path})
	}
	data, err := io.ReadAll(io.LimitReader(f, grid.LargestFile+1))
	if err != nil {
		return nil, fault.Wrap(err, fault.Denied, "cmd.unreadable", fault.Args{"file": name})
	}
	return data, nil
}

// shippedVocabulary is vocabulary with the facts that ship with the program.
func shippedVocabulary() (intake.Vocabulary, error) {
	facts, err := corpus.Load()
	if err != nil {
		return intake.Vocabulary{}, err
	}
	return vocabulary(facts)
}

// vocabulary compiles the words that ship with the program.
func vocabulary(facts *catalogue.Catalogue) (intake.Vocabulary, error) {
	headings, err := corpus.Headings()
	if err != nil {
		return intake.Vocabulary{}, err
	}
	words, err := corpus.Words()
	return intake.Vocabulary{Headings: headings, Words: words, Currencies: currencies(facts)}, err
}

// write writes the report in one format.
func (c *checkCommand) write(p *program, out io.Writer, format string, check report.Check, from source) error {
	switch format {
	case "json":
		return report.WriteJSON(out, check, p.lang)
	case "xlsx":
		if from.book.Format == grid.XLSX {
			return report.WriteWorkbook(out, from.data, check, p.lang)
		}
		return report.WriteNewWorkbook(out, originals(from.book), check, p.lang)
	case "html":
		return report.WriteHTML(out, report.Compose(check, p.lang))
	case "docx":
		return report.WriteDOCX(out, report.Compose(check, p.lang))
	}
	width, err := strconv.Atoi(p.getenv("COLUMNS"))
	if err != nil || width < 40 {
		width = 80
	}
	return report.WriteText(out, report.Compose(check, p.lang), min(width, 120))
}

// originals hands over what was read from a file that is no workbook.
func originals(book *grid.Workbook) []report.Original {
	var sheets []report.Original
	for _, s := range book.Sheets {
		sheet := report.Original{Name: s.Name}
		for _, row := range s.Rows {
			each := report.OriginalRow{Number: row.Number}
			for _, cell := range row.Cells {
				each.Cells = append(each.Cells, cell.Text)
			}
			sheet.Rows = append(sheet.Rows, each)
		}
		for _, m := range s.Merges {
			sheet.Merges = append(sheet.Merges, report.OriginalMerge(m))
		}
		sheets = append(sheets, sheet)
	}
	return sheets
}

// deliver writes the report to a file, whole or not at all, or to standard
// output. It never writes over what it read.
func (p *program) deliver(data []byte, path string, read ...string) error {
	return p.deliverAs(0o644, data, path, read...)
}

// deliverAs is deliver with the rights of a new file. Behind a link, the file
// that it names is written; a device or a pipe is written to and stays one.
func (p *program) deliverAs(rights os.FileMode, data []byte, path string, read ...string) error {
	if path == "" {
		_, err := p.out.Write(data)
		return err
	}
	for _, name := range read {
		a, errA := os.Stat(path)
		b, errB := os.Stat(name)
		if errA == nil && errB == nil && os.SameFile(a, b) {
			return fault.New(fault.Conflict, "cmd.over-input", fault.Args{"file": path})
		}
	}
	unwritable := func(err error) error {
		return fault.Wrap(err, fault.Denied, "cmd.unwritable", fault.Args{"file": path})
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		info, err := os.Stat(target)
		if err == nil && !info.Mode().IsRegular() {
			return p.pour(data, path, unwritable)
		}
		path = target
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), ".jalon-*")
	if err != nil {
		return unwritable(err)
	}
	defer os.Remove(temporary.Name())
	_, err = temporary.Write(data)
	if closed := temporary.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Chmod(temporary.Name(), rights)
	}
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return unwritable(err)
	}
	fmt.Fprintln(p.errors, p.lang.T("cmd.written", map[string]any{"file": path}))
	return nil
}

// pour writes to what is there and is no file: a device, a pipe, a terminal.
func (p *program) pour(data []byte, path string, unwritable func(error) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return unwritable(err)
	}
	if _, err := f.Write(data); err != nil {
		f.Close() //nolint:errcheck // what went wrong is told
		return unwritable(err)
	}
	return f.Close()
}
