// SPDX-License-Identifier: EUPL-1.2

package watched

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"jalon/domain/fault"
	"jalon/domain/funding"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake"
	"jalon/intake/grid"
)

// What is in a file stays below these; an answer above them was not read.
const (
	lastRow      = 1 << 25 // a file of the largest size has fewer line ends
	lastColumn   = 16383
	lastYear     = 9999
	mostDecimals = 4 // ISO 4217 has none with more
	longestText  = 64 << 10
)

var key = regexp.MustCompile(`^(grid|intake|upload|document|fault)\.[a-z][a-z.-]{0,80}$`)

// believe is the fault that a child met, when it is one that reading can meet.
func (r refused) believe() error {
	if r.Kind < fault.Internal || r.Kind > fault.Stale || !key.MatchString(r.Key) {
		return fmt.Errorf("%w: another fault", errAnswer)
	}
	args, err := each(r.Args, unpack)
	if err != nil {
		return fmt.Errorf("%w: %w", errAnswer, err)
	}
	for _, value := range args {
		if text, ok := value.(string); ok && len(text) > longestText {
			return fmt.Errorf("%w: a long fault", errAnswer)
		}
	}
	return fault.New(r.Kind, r.Key, args)
}

// believe holds what a child read to what follows from nothing but its having
// been read: whoever works with it afterwards may rely on it.
func believe(book *grid.Workbook, reading *intake.Reading) error {
	if err := believeBook(book); err != nil {
		return err
	}
	if err := walk(reflect.ValueOf(reading), believeValue); err != nil {
		return err
	}
	p := &reading.Plan
	if !p.Kind.Valid() {
		return errors.New("no kind of plan")
	}
	for i, o := range p.Objectives {
		// An objective stands after the one that it is a part of: there is no circle.
		if o.Parent < -1 || o.Parent >= i {
			return errors.New("an objective under none")
		}
	}
	for _, a := range p.Actions {
		if a.Objective < -1 || a.Objective >= len(p.Objectives) {
			return errors.New("an action under none")
		}
	}
	for _, d := range slices.Concat(p.Doubts, reading.Slips) {
		if d.Action < -1 || d.Action >= len(p.Actions) {
			return errors.New("a doubt about none")
		}
	}
	return nil
}

// believeValue looks at the values that somebody counts with.
func believeValue(v reflect.Value) (done bool, err error) {
	switch value := v.Interface().(type) {
	case record.Place:
		if value.Row < 0 || value.Row > lastRow || value.Column != "" && value.ColumnIndex() < 0 {
			return true, errors.New("a place in no file")
		}
		return true, nil
	case record.Day:
		if value.Year < 0 || value.Year > lastYear || value.Month < 0 || value.Month > 12 || value.Date < 0 || value.Date > 31 {
			return true, errors.New("a day in no calendar")
		}
		return true, nil
	case funding.Currency:
		if value.MinorUnits < 0 || value.MinorUnits > mostDecimals || len(value.Code) > 3 {
			return true, errors.New("no currency")
		}
		return true, nil
	case plan.SheetRead:
		for _, row := range value.HeaderRows {
			if row < 1 || row > lastRow {
				return true, errors.New("headings in no row")
			}
		}
	case record.Reason:
		return true, believeArgs(value.Args)
	case plan.Doubt:
		if _, err := believeValue(reflect.ValueOf(value.Place)); err != nil {
			return true, err
		}
		return true, believeArgs(value.Args)
	}
	return false, nil
}

func believeArgs(args map[string]any) error {
	for _, value := range args {
		if place, ok := value.(record.Place); ok {
			if _, err := believeValue(reflect.ValueOf(place)); err != nil {
				return err
			}
		}
	}
	return nil
}

func believeBook(book *grid.Workbook) error {
	if book.Format != grid.XLSX && book.Format != grid.CSV && book.Format != grid.DOCX || strings.ContainsAny(book.Name, `/\`) {
		return errors.New("no format")
	}
	for i := range book.Sheets {
		s := &book.Sheets[i]
		before := 0
		for _, row := range s.Rows {
			if row.Number <= before || row.Number > lastRow || len(row.Cells) > lastColumn+1 {
				return errors.New("a row out of order")
			}
			before = row.Number
		}
		for _, m := range s.Merges {
			if m.Row0 < 1 || m.Row0 > m.Row1 || m.Row1 > lastRow || m.Col0 < 0 || m.Col0 > m.Col1 || m.Col1 > lastColumn {
				return errors.New("a merge of no cells")
			}
		}
	}
	return book.Settle()
}
