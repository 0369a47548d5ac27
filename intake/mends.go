// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"cmp"
	"slices"

	"jalon/domain/plan"
)

// Mend is what somebody who brings a plan into the record is asked to mend.
type Mend struct {
	plan.Doubt
	// Blocks: the record cannot hold it as it stands without losing or inventing
	// something. What does not block is held as it is written, and counts as
	// unknown, if whoever imports says so.
	Blocks bool
}

// MendKinds lists what can be asked, what blocks first.
var MendKinds = []plan.DoubtKind{plan.ActionMissing, plan.EndBeforeStart, plan.AmountNegative, plan.CellError,
	plan.AmountAmbiguous, plan.CurrencyNotStated, plan.DateAmbiguous, plan.AmountUnread, plan.AmountOtherCurrency, plan.DateUnread, plan.NumberRepeated, plan.ThemeUnknown}

// Mends lists what a reading leaves to be mended: by kind, and within a kind in
// the order of the document.
func (r Reading) Mends() []Mend {
	var list []Mend
	for _, d := range slices.Concat(r.Plan.Doubts, r.Slips) {
		m := Mend{Doubt: d}
		switch {
		case d.Kind == plan.AmountUnread && d.Why == "reading.negative":
			m.Kind, m.Blocks = plan.AmountNegative, true
		case d.Kind == plan.ActionMissing, d.Kind == plan.EndBeforeStart:
			m.Blocks = true
		case d.Kind == plan.CellError && d.Action >= 0 && d.Action < len(r.Plan.Actions):
			// Of an action nothing is known that has no words.
			m.Blocks = r.Plan.Actions[d.Action].Places[plan.FieldText] == d.Place
		}
		list = append(list, m)
	}
	sheets := make(map[string]int)
	for i, s := range r.Understood.Sheets {
		sheets[s.Name] = i
	}
	slices.SortStableFunc(list, func(a, b Mend) int {
		return cmp.Or(cmp.Compare(slices.Index(MendKinds, a.Kind), slices.Index(MendKinds, b.Kind)),
			cmp.Compare(sheets[a.Place.Sheet], sheets[b.Place.Sheet]), cmp.Compare(a.Place.Row, b.Place.Row), cmp.Compare(a.Place.ColumnIndex(), b.Place.ColumnIndex()))
	})
	return list
}
