// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"jalon/domain/record"
)

// epoch says from when a workbook counts its days.
type epoch struct{ from1904 bool }

const (
	halfSecond = 0.5 / 86400
	lastSerial = 2958465 // 31 December 9999, the last day that Excel knows
)

// cell is the cell of a number under a date format.
func (e epoch) cell(serial float64, f numberFormat) Cell {
	number := plainDecimal(serial)
	if e.from1904 && serial >= 0 && f.shows != showsElapsed && (f.shows != showsTime || serial >= 1) {
		serial += 1462
	}
	switch {
	case f.shows == showsElapsed || f.shows == showsTime && serial < 1:
		minutes := int64(math.Abs(serial)*1440 + 0.5)
		if serial < 0 || minutes > 1e9 {
			return Cell{Kind: Number, Text: number, Number: number, NumberFormat: f.code}
		}
		return Cell{Kind: Text, Text: fmt.Sprintf("%d:%02d", minutes/60, minutes%60), NumberFormat: f.code}
	case serial < 0 || serial+halfSecond >= lastSerial+1:
		// Excel shows nothing but ##### here.
		return Cell{Kind: Number, Text: number, Number: number, NumberFormat: f.code}
	}
	day, shown := dayOf(int(serial + halfSecond))
	if day.IsZero() {
		return Cell{Kind: Text, Text: shown, NumberFormat: f.code}
	}
	switch f.shows {
	case showsMonth:
		shown = shown[:7]
	case showsYear:
		shown = shown[:4]
	}
	return Cell{Kind: Date, Day: day, Text: shown, NumberFormat: f.code}
}

// dayOf turns a count of days into a day and how it is shown. Excel counts from
// 1 January 1900 and has a 29 February 1900, which never was; it and day zero
// are no days but are shown.
func dayOf(serial int) (record.Day, string) {
	switch {
	case serial == 0:
		return record.Day{}, "1900-01-00"
	case serial == 60:
		return record.Day{}, "1900-02-29"
	case serial < 60:
		serial++
	}
	t := time.Date(1899, 12, 30+serial, 0, 0, 0, 0, time.UTC)
	day := record.Day{Year: t.Year(), Month: int(t.Month()), Date: t.Day()}
	return day, day.String()
}

// isoCell reads a date that a workbook holds as text of ISO 8601.
func isoCell(text string, f numberFormat) Cell {
	if len(text) >= 10 {
		if day, err := record.ParseDay(text[:10]); err == nil {
			return Cell{Kind: Date, Day: day, Text: day.String(), NumberFormat: f.code}
		}
	}
	return textCell(text)
}

// parseNumber reads the number of a cell as the file holds it: "0.1", "1E-3".
func parseNumber(s string) (float64, bool) {
	if s == "" || strings.Trim(s, "0123456789+-.eE") != "" {
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil
}

// plainDecimal is the shortest decimal of a number to the fifteen digits that a
// spreadsheet shows: what is stored as 3.3000000000000003 was typed as 3.3.
func plainDecimal(f float64) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(f, 'e', 14, 64), 64)
	if err != nil {
		rounded = f
	}
	if rounded == 0 {
		return "0"
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
