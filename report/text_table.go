// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"strconv"
	"strings"
)

// barMarks fill the parts of a bar, so that they differ without colour.
var barMarks = []rune{'█', '▓', '▒', '░', '·'}

// figure writes a bar of parts and, under it, what each part is.
func (w *textWriter) figure(f Figure) {
	w.wrap(f.Caption, "", "")
	total := 0
	for _, p := range f.Parts {
		total += p.Size
	}
	if total > 0 {
		lengths := shares(f.Parts, min(w.width-4, 60))
		bar := ""
		for i, n := range lengths {
			bar += strings.Repeat(string(barMarks[i%len(barMarks)]), n)
		}
		w.line("  " + bar)
	}
	for i, p := range f.Parts {
		w.wrap(strconv.Itoa(p.Size)+"  "+p.Label, "  "+string(barMarks[i%len(barMarks)])+" ", "      ")
	}
}

// shares gives each part its length of a bar of that length; every part that is
// not empty can be seen, and the lengths add up.
func shares(parts []Part, length int) []int {
	total := 0
	for _, p := range parts {
		total += p.Size
	}
	out := make([]int, len(parts))
	if total == 0 {
		return out
	}
	used, largest := 0, 0
	for i, p := range parts {
		out[i] = p.Size * length / total
		if p.Size > 0 {
			out[i] = max(out[i], 1)
		}
		used += out[i]
		if p.Size > parts[largest].Size {
			largest = i
		}
	}
	out[largest] += length - used
	return out
}

// table writes columns where they fit the width, and otherwise each row as lines
// of "heading: value", which can be read on any screen.
func (w *textWriter) table(t Table) {
	if !t.Titled {
		w.wrap(t.Caption, "", "")
	}
	if widths, ok := w.columns(t); ok {
		w.row(t, t.Header, widths)
		rule := ""
		for _, n := range widths {
			rule += strings.Repeat("-", n) + "  "
		}
		w.line(rule)
		for _, row := range t.Rows {
			w.row(t, row, widths)
		}
		return
	}
	for _, row := range t.Rows {
		w.blank()
		for i, cell := range row {
			if strings.TrimSpace(cell) == "" {
				continue
			}
			begin := "  "
			if i == 0 {
				begin = "* "
			}
			w.wrap(t.Header[i]+w.colon+cell, begin, "    ")
		}
	}
}

// columnsShort is how long the longest cell of a column may be for its table to
// be set in columns.
const columnsShort = 44

// columns finds the widths of the columns; ok is false when they do not fit.
func (w *textWriter) columns(t Table) (widths []int, ok bool) {
	widths = make([]int, len(t.Header))
	for i, h := range t.Header {
		widths[i] = cells(Harmless(h))
	}
	for _, row := range t.Rows {
		for i, cell := range row {
			if i >= len(widths) || strings.Contains(cell, "\n") {
				return nil, false
			}
			widths[i] = max(widths[i], cells(Harmless(cell)))
		}
	}
	total := -2
	for _, n := range widths {
		if n > columnsShort {
			return nil, false
		}
		total += n + 2
	}
	return widths, total <= w.width && len(widths) > 0
}

func (w *textWriter) row(t Table, row []string, widths []int) {
	line := ""
	for i, cell := range row {
		cell = Harmless(cell)
		space := strings.Repeat(" ", widths[i]-cells(cell))
		if i < len(t.Numeric) && t.Numeric[i] {
			line += space + cell + "  "
		} else {
			line += cell + space + "  "
		}
	}
	w.line(line)
}
