// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"jalon/domain/fault"
	"jalon/domain/record"
)

// A plan names bodies and officials, never the people it is meant to protect
// (CETS 197 Art 11; Convention 108+ Art 5-6). refusePersons refuses a document
// in which a column names persons who may be victims, by its heading or by what
// stands in it. The fault names the column and never quotes the cell.
func (r *reader) refusePersons() error {
	for s := range r.wb.Sheets {
		for _, refuse := range []func(int) error{r.refuseHeadings, r.refuseTexts, r.refuseBirthDates, r.refuseColumns} {
			if err := refuse(s); err != nil {
				return err
			}
		}
	}
	for _, sheet := range r.wb.Sheets {
		for _, line := range sheet.Before {
			if NamesPerson(line.Text) {
				return personsFault("intake.persons.content", record.Place{Sheet: sheet.Name}, "")
			}
		}
	}
	for _, line := range r.wb.After {
		if NamesPerson(line.Text) {
			return personsFault("intake.persons.content", record.Place{}, "")
		}
	}
	return nil
}

func personsFault(key string, where record.Place, heading string) error {
	return fault.New(fault.Denied, key, fault.Args{"where": where, "heading": clip(heading, 60)})
}
