// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"bytes"
	"encoding/json"
	"io"
)

// WriteSheetJSON writes a sheet for programs.
func WriteSheetJSON(out io.Writer, s Sheet) error {
	rows := make([]string, 0, len(s.Rows))
	for _, row := range s.Rows {
		rows = append(rows, SheetRowJSON(s.Columns, row))
	}
	text, err := SheetJSON(s, rows)
	if err != nil {
		return err
	}
	_, err = out.Write(text)
	return err
}

// SheetJSON is a sheet for programs, with rows that SheetRowJSON made.
func SheetJSON(s Sheet, rows []string) ([]byte, error) {
	type column struct {
		Key  string `json:"key"`
		Name string `json:"name"`
	}
	type note struct {
		Label string `json:"label"`
		Text  string `json:"text"`
	}
	head := struct {
		Title   string   `json:"title"`
		Notes   []note   `json:"notes"`
		Columns []column `json:"columns"`
	}{s.Title, []note{}, []column{}}
	for _, n := range s.Notes {
		head.Notes = append(head.Notes, note(n))
	}
	for _, c := range s.Columns {
		head.Columns = append(head.Columns, column{c.Key, c.Name})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(head); err != nil {
		return nil, err
	}
	size := 0
	for _, row := range rows {
		size += len(row) + len(",\n  ")
	}
	b.Truncate(b.Len() - len("\n}\n"))
	b.Grow(size)
	b.WriteString(",\n \"rows\": [")
	for i, row := range rows {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n  " + row)
	}
	if len(rows) > 0 {
		b.WriteString("\n ")
	}
	b.WriteString("]\n}\n")
	return b.Bytes(), nil
}

// SheetRowJSON is a row for programs: its members in the order of the columns.
func SheetRowJSON(columns []SheetColumn, row []SheetCell) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	text := func(s string) {
		e.Encode(s) //nolint:errcheck // a text can always be written, into memory
		b.Truncate(b.Len() - 1)
	}
	b.WriteByte('{')
	for i, c := range row {
		if i > 0 {
			b.WriteString(", ")
		}
		text(columns[i].Key)
		b.WriteString(": ")
		if c.Number != "" {
			b.WriteString(c.Number)
			continue
		}
		text(c.text())
	}
	b.WriteByte('}')
	return b.String()
}
