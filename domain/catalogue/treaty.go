// SPDX-License-Identifier: EUPL-1.2

package catalogue

import (
	"sort"

	"jalon/domain/record"
)

// AntiTraffickingTreaty is the Council of Europe Convention on Action against
// Trafficking in Human Beings, by its number in the Council of Europe Treaty Series.
const AntiTraffickingTreaty = "CETS 197"

// conventionInForce is the day on which the Convention itself entered into force.
var conventionInForce = record.Day{Year: 2008, Month: 2, Date: 1}

// EntryIntoForce is the day on which CETS 197 enters into force for a State
// that expressed its consent to be bound on deposit: the first day of the month
// after three months have passed (Articles 42(4) and 43(2)), and never before
// the Convention itself entered into force, on 1 February 2008 (Article 42(3)).
// Three months after a day that the third month does not have end on its last
// day: 30 November and three months is 28 or 29 February.
func EntryIntoForce(deposit record.Day) record.Day {
	if deposit.IsZero() {
		return record.Day{}
	}
	// Three months pass within the third month after the deposit's, whatever its
	// day; the first of the month after that is four months on.
	month := deposit.Month + 4
	day := record.Day{Year: deposit.Year + (month-1)/12, Month: (month-1)%12 + 1, Date: 1}
	if day.Before(conventionInForce) {
		return conventionInForce
	}
	return day
}

// Consent returns the action by which a State consented to be bound by a treaty.
func (c *Catalogue) Consent(state, treaty string) (TreatyAction, bool) {
	for _, a := range c.TreatyActions {
		if a.State == state && a.Treaty == treaty && a.Kind.Binds() {
			return a, true
		}
	}
	return TreatyAction{}, false
}

// Parties lists the codes of the States for which CETS 197 is in force on a
// day, in order.
func (c *Catalogue) Parties(on record.Day) []string {
	var codes []string
	for _, a := range c.TreatyActions {
		if a.Treaty == AntiTraffickingTreaty && a.Kind.Binds() && !on.Before(EntryIntoForce(a.Day)) {
			codes = append(codes, a.State)
		}
	}
	sort.Strings(codes)
	return codes
}

// IsParty reports whether CETS 197 is in force for a State on a day.
func (c *Catalogue) IsParty(state string, on record.Day) bool {
	a, ok := c.Consent(state, AntiTraffickingTreaty)
	return ok && !on.Before(EntryIntoForce(a.Day))
}
