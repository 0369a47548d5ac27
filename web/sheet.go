// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"path"
	"strings"

	"jalon/domain/fault"
	"jalon/report"
)

// tableShown is a table as a page shows it: the cells that its files have too.
type tableShown struct {
	ID, Caption string
	Columns     []columnShown
	Rows        [][]cellShown
}

// onUpright is how many columns fit on an upright sheet of paper.
const onUpright = 8

// Wide reports whether the table goes to paper lying across.
func (t tableShown) Wide() bool { return len(t.Columns) > onUpright }

// Long reports whether the table scrolls within the page, under its headings.
func (t tableShown) Long() bool { return len(t.Rows) > onOneSheet }

type columnShown struct {
	Name string
	// Class is how its cells look: "n" numbers, "long" and "middling" texts of
	// some length.
	Class string
	// Sort is the address of the table in the order of this column, "" where it has
	// none; Sorted is "ascending", "descending" or "".
	Sort, Sorted string
}

type cellShown struct {
	Text, Link, Class string
	Lang, Dir         string
}

// classOf is how the cells of a column look.
func classOf(c report.SheetColumn) string {
	switch {
	case c.Numeric:
		return "n"
	case c.Key == "action" || c.Key == "sources":
		return "long"
	case c.Key == "source" || c.Key == "plans" || c.Key == "years" || c.Key == "objective":
		return "middling"
	}
	return ""
}

// giveSheet gives a table in the format that the address names.
func (v *visit) giveSheet(name string, sheet report.Sheet) error {
	format := strings.TrimPrefix(path.Ext(v.r.URL.Path), ".")
	var out bytes.Buffer
	var err error
	switch format {
	case "csv":
		err = report.WriteSheetCSV(&out, sheet, v.lang)
	case "xlsx":
		err = report.WriteSheetXLSX(&out, sheet, v.lang)
	case "json":
		err = report.WriteSheetJSON(&out, sheet)
	default:
		return fault.New(fault.Missing, "web.not-there", nil)
	}
	if err != nil {
		return err
	}
	return v.give(name+"."+format, format, out.Bytes())
}

// formats are those in which every table is given.
var formats = []string{"csv", "xlsx", "json"}
