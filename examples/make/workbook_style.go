// SPDX-License-Identifier: EUPL-1.2

package main

import "github.com/xuri/excelize/v2"

// The looks of the title block of a workbook.
const (
	titleLook look = iota + 100
	stateLook
	fictionalLook
	blockLook
)

// Colours of the workbooks.
const (
	ink    = "16202B"
	blue   = "1F4E79"
	pale   = "DCE8F2"
	paler  = "F2F6FA"
	red    = "961B1B"
	ruling = "9AA7B4"
)

// style returns the id of a look, made at its first use.
func (w *bookWriter) style(l look) (int, error) {
	if id, ok := w.styles[l]; ok {
		return id, nil
	}
	id, err := w.file.NewStyle(styleOf(l, w.lang, w.unit))
	w.styles[l] = id
	return id, err
}

func styleOf(l look, lang string, unit int64) *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: "Calibri", Size: 10, Color: ink},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"},
		Border:    ruled(),
	}
	switch l {
	case heading:
		s.Font = &excelize.Font{Family: "Calibri", Size: 10, Bold: true, Color: "FFFFFF"}
		s.Fill = filled(blue)
		s.Alignment = &excelize.Alignment{WrapText: true, Vertical: "center", Horizontal: "center"}
	case section:
		s.Font = &excelize.Font{Family: "Calibri", Size: 11, Bold: true, Color: blue}
		s.Fill = filled(pale)
		s.Alignment.Vertical = "center"
	case group:
		s.Font.Bold = true
		s.Fill = filled(paler)
	case tally:
		s.NumFmt = 3
		s.Alignment.Horizontal, s.Alignment.Indent = "right", 1
	case figure:
		amountFormat(s, unit)
	case day:
		dateFormat(s, lang)
	case sum, sumFigure:
		s.Font.Bold = true
		s.Fill = filled(pale)
		if l == sumFigure {
			amountFormat(s, unit)
		}
	case note:
		s.Font = &excelize.Font{Family: "Calibri", Size: 9, Italic: true, Color: ink}
		s.Border = nil
	case titleLook:
		s.Font = &excelize.Font{Family: "Calibri", Size: 16, Bold: true, Color: blue}
		s.Alignment.Vertical, s.Border = "center", nil
	case stateLook:
		s.Font = &excelize.Font{Family: "Calibri", Size: 12, Bold: true, Color: ink}
		s.Border = nil
	case fictionalLook:
		s.Font = &excelize.Font{Family: "Calibri", Size: 11, Bold: true, Color: red}
		s.Border = nil
	case blockLook:
		s.Border = nil
	}
	return s
}

// amountFormat shows whole euros, or thousands with one decimal.
func amountFormat(s *excelize.Style, unit int64) {
	s.Alignment.Horizontal, s.Alignment.Indent = "right", 1
	if unit > 100 {
		format := "#,##0.0"
		s.CustomNumFmt = &format
		return
	}
	s.NumFmt = 3
}

// dateFormat gives dates the format a spreadsheet of that language gives them
// by itself: the built-in short date in English (which libraries print the
// American way), day/month/year in French.
func dateFormat(s *excelize.Style, lang string) {
	s.Alignment.Horizontal = "center"
	if lang == "fr" {
		format := "dd/mm/yyyy"
		s.CustomNumFmt = &format
		return
	}
	s.NumFmt = 14
}

func filled(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

func ruled() []excelize.Border {
	var lines []excelize.Border
	for _, side := range []string{"left", "top", "right", "bottom"} {
		lines = append(lines, excelize.Border{Type: side, Style: 1, Color: ruling})
	}
	return lines
}
