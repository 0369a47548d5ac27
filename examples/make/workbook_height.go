// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"math"
	"strings"
	"unicode/utf8"
)

// fitted writes a row as high as its wrapped texts need: spreadsheets do not
// fit rows by themselves when they open a file. Cells merged downwards are
// left out, since they have the height of several rows.
func (w *bookWriter) fitted(p plan, r row) {
	w.rows([]row{r})
	height := 0.0
	for i, c := range r {
		if c.covered || c.down > 1 {
			continue
		}
		width := 0.0
		for _, under := range p.columns[i : i+max(c.across, 1)] {
			width += under.width
		}
		height = max(height, heightOf(c.text, width))
	}
	w.do(w.file.SetRowHeight(w.sheet, w.row, height))
}

// heightOf is the height in points of a text of ten points wrapped in a column
// of the given width in characters.
func heightOf(text string, width float64) float64 {
	lines := 0
	for _, paragraph := range strings.Split(text, "\n") {
		lines++
		used := 0
		for _, word := range strings.Fields(paragraph) {
			n := utf8.RuneCountInString(word)
			if used > 0 && float64(used+1+n) > width*0.92 {
				lines++
				used = 0
			}
			used += n + 1
		}
	}
	return math.Ceil(float64(lines)*13.5 + 5)
}
