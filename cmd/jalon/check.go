// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"jalon/corpus"
	"jalon/domain/fault"
	"jalon/domain/gap"
	"jalon/domain/plan"
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
	With     string   `placeholder:"RECOMMENDATIONS"`
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
	if c.With != "" {
		followUp, err := c.followUp(facts, read.Plan, asOf)
		if err != nil {
			return err
		}
		check.Gap = check.Gap.With(followUp)
	}
	var out bytes.Buffer
	if err := c.write(p, &out, format, check, source); err != nil {
		return err
	}
	if err := p.deliver(out.Bytes(), c.Out, c.Plan, c.Previous, c.With); err != nil {
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
