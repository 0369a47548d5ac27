// SPDX-License-Identifier: EUPL-1.2

package chart

import (
	"jalon/domain/record"
	"jalon/locale"
)

// Voice says the words of a chart in the reader's language. It is a value of
// functions because a chart must also be right in a language whose catalogue is
// not there yet.
type Voice struct {
	// Tag is the language, RightToLeft the direction of its writing.
	Tag         string
	RightToLeft bool
	Say         func(key string, args map[string]any) string
	// Money writes a plain decimal with a currency's code, Number one without.
	Money  func(plain, code string) string
	Number func(plain string) string
	Day    func(record.Day) string
}

// In is the voice of a language that Jalon speaks.
func In(l *locale.Language) Voice {
	return Voice{
		Tag: l.Tag, RightToLeft: l.Dir == "rtl", Say: l.T, Money: l.Money, Number: l.Decimal,
		Day: func(d record.Day) string { return l.Date(d.Year, d.Month, d.Date) },
	}
}

// say is Say for a sentence without arguments.
func (v Voice) say(key string) string { return v.Say(key, nil) }
