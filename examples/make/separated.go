// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// separated writes a plan as comma-separated values the way the spreadsheet
// of its language saves them: commas and UTF-8 with a byte order mark in
// English, semicolons and Windows-1252 in French; lines end in CR LF, and rows
// are padded to the width of the table.
func (p plan) separated() ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	if p.lang == "fr" {
		w.Comma = ';'
	}
	for _, line := range p.lines() {
		padded := make([]string, max(len(line), len(p.columns)))
		copy(padded, line)
		if err := w.Write(padded); err != nil {
			return nil, fmt.Errorf("%s: %w", p.file, err)
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return nil, fmt.Errorf("%s: %w", p.file, err)
	}
	if p.lang != "fr" {
		return append([]byte("\ufeff"), out.Bytes()...), nil
	}
	// Windows-1252 has no narrow space: the spreadsheet writes the wide one.
	text := strings.ReplaceAll(out.String(), thin, nbsp)
	encoded, err := charmap.Windows1252.NewEncoder().Bytes([]byte(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.file, err)
	}
	return encoded, nil
}

// lines are the plan's rows as plain text.
func (p plan) lines() [][]string {
	lines := [][]string{{p.title}, {fmt.Sprintf("%s (%s)", p.stateName, p.state)}, {p.fictional}}
	for _, l := range p.block {
		lines = append(lines, []string{l})
	}
	lines = append(lines, nil)
	add := func(rows []row) {
		for _, r := range rows {
			line := make([]string, len(r))
			for i, c := range r {
				line[i] = p.spelt(c)
			}
			lines = append(lines, line)
		}
	}
	add(p.header())
	for _, o := range p.objectives {
		if p.section != nil {
			add([]row{p.sectionRow(o)})
		}
		add(p.rows(o))
	}
	if len(p.notes)+len(p.monitoring) > 0 {
		lines = append(lines, nil)
	}
	for _, n := range p.notes {
		lines = append(lines, []string{n})
	}
	for _, s := range p.monitoring {
		lines = append(lines, []string{s.label + colon(p.lang) + s.text})
	}
	return lines
}

// spelt is a cell as text: a number the way the plan's language writes it.
func (p plan) spelt(c cell) string {
	switch {
	case c.covered:
		return ""
	case c.number != "":
		return grouped(c.number, p.lang)
	case !c.date.IsZero():
		return c.date.Format("02/01/2006")
	}
	return c.text
}

// colon is the colon with its spaces.
func colon(lang string) string {
	if lang == "fr" {
		return nbsp + ": "
	}
	return ": "
}

// grouped writes a decimal with the separators of a language.
func grouped(n, lang string) string {
	thousand, point := ",", "."
	if lang == "fr" {
		thousand, point = thin, ","
	}
	whole, rest, _ := strings.Cut(n, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + thousand + whole[i:]
	}
	if rest != "" {
		whole += point + rest
	}
	return whole
}
