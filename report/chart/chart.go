// SPDX-License-Identifier: EUPL-1.2

// Package chart draws figures as SVG, and as tiles of links, from values alone.
// Every picture comes with the table of the same numbers. No style attribute is
// written, so that a page may forbid them; sizes are in em and per cent, so that
// letters keep the size that the reader chose, on a telephone and on paper.
package chart

import (
	"html/template"

	"jalon/domain/fault"
)

// Chart is a drawn figure. Image is safe to stand in a page: this package alone
// writes it, and everything in it that came from outside is escaped.
type Chart struct {
	// Title is the name that the page writes above the picture.
	Title string
	Image template.HTML
	// Table holds the numbers of the picture; it always stands beside it.
	Table Table
}

// Table is what a picture shows, in words and numbers.
type Table struct {
	Header []string
	Rows   [][]string
	// Numeric marks the columns of numbers, which are aligned at their end.
	Numeric []bool
}

// Series of a chart are told apart by colour and by pattern; beyond four of
// them neither is certain.
const maxSeries = 4

// refused is a figure that would not tell the truth, with where it went wrong.
func refused(key, where, found string) error {
	return fault.New(fault.Invalid, key, fault.Args{"where": where, "found": found})
}
