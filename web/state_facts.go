// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"jalon/domain/catalogue"
	"jalon/domain/record"
)

// stateFact is one fact with its source and mark.
type stateFact struct {
	// Key names it: a body, "signature", "consent", "in-force".
	Key, Label, Value string
	Day               record.Day
	Source            record.Source
	// Future: it is to come.
	Future bool
}

// factsOf are the memberships of a State and what it did about the Convention.
func (s *Site) factsOf(v *visit, code string) []stateFact {
	today := s.today()
	var facts []stateFact
	for _, m := range s.Facts.Memberships {
		if m.State != code {
			continue
		}
		value := v.say("states.member-since", "day", v.day(m.From))
		switch {
		case m.From.IsZero():
			value = v.say("states.member")
		case !m.Until.IsZero():
			value = v.say("states.member-until", "from", v.day(m.From), "to", v.day(m.Until))
		}
		facts = append(facts, stateFact{m.Body, v.say("membership." + m.Body), value, m.From, m.Source, false})
	}
	for _, a := range s.Facts.TreatyActions {
		if a.State != code || a.Treaty != catalogue.AntiTraffickingTreaty {
			continue
		}
		key := "consent"
		if a.Kind == catalogue.Signature {
			key = "signature"
		}
		facts = append(facts, stateFact{key, v.say("treaty." + string(a.Kind)), v.day(a.Day), a.Day, a.Source, false})
		if a.Kind.Binds() && !a.Day.IsZero() {
			day := catalogue.EntryIntoForce(a.Day)
			facts = append(facts, stateFact{"in-force", v.say("treaty.in-force"), v.day(day), day,
				record.Source{Text: v.say("treaty.reckoned", "source", a.Source.Text), Check: a.Source.Check}, today.Before(day)})
		}
	}
	return facts
}
