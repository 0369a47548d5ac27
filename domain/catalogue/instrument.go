// SPDX-License-Identifier: EUPL-1.2

package catalogue

import "jalon/domain/record"

// Force is how an instrument binds.
type Force string

// How instruments bind: a treaty its Parties, law of the European Union its
// members; a political commitment and a recommendation do not bind in law.
const (
	Treaty         Force = "treaty"
	UnionLaw       Force = "union-law"
	Political      Force = "political"
	Recommendation Force = "recommendation"
)

// Valid reports whether f is one of them.
func (f Force) Valid() bool {
	return f == Treaty || f == UnionLaw || f == Political || f == Recommendation
}

// Instrument is a treaty, a decision, a recommendation.
type Instrument struct {
	// Code names it in citations: "CETS 197", "MC.DEC/2/03".
	Code             string
	TitleEN, TitleFR string
	// Date is "YYYY", "YYYY-MM" or "YYYY-MM-DD", as exactly as it is known.
	Date, Body string
	Force      Force
	Unit       Unit
	// Address is where its text stands; "" where no address was seen.
	Address string
	// Amends is the code of the instrument that this one changes or adds to, InForce since when
	// it does; both are empty for an instrument that stands by itself.
	Amends  string
	InForce record.Day
	Source  record.Source
	// French says whether the French title was checked.
	French record.Source
}

// Title is the instrument's title in lang.
func (i Instrument) Title(lang string) string {
	if lang == "fr" {
		return i.TitleFR
	}
	return i.TitleEN
}

// Chapter is a chapter of an instrument, with its first and last article.
type Chapter struct {
	Instrument, Number string
	First, Last        int
	TitleEN, TitleFR   string
	Source             record.Source
}

// Provision is an article of an instrument, or a section or a target.
type Provision struct {
	Instrument, Article, Chapter string
	// From is the day since which the instrument has it; zero for what it always had.
	From             record.Day
	TitleEN, TitleFR string
	Source           record.Source
	// French says whether the French title was checked, which it often was not.
	French record.Source
}

// Title is the provision's title in lang.
func (p Provision) Title(lang string) string {
	if lang == "fr" {
		return p.TitleFR
	}
	return p.TitleEN
}

// Paragraph is a numbered paragraph of an article; one without a number holds the
// points of an article that has no paragraphs.
type Paragraph struct {
	Instrument, Article, Number string
	// Points are its lettered points, in order.
	Points []string
	// The subject is in Jalon's words, and empty where the title of the article says it.
	SubjectEN, SubjectFR string
	Source               record.Source
}

// Instrument returns the instrument with that code.
func (c *Catalogue) Instrument(code string) (Instrument, bool) {
	for _, i := range c.Instruments {
		if i.Code == code {
			return i, true
		}
	}
	return Instrument{}, false
}

// Provision returns the article that a citation names or lies in.
func (c *Catalogue) Provision(cited Citation) (Provision, bool) {
	for _, p := range c.Provisions {
		if p.Instrument == cited.Instrument && p.Article == cited.Article {
			return p, true
		}
	}
	return Provision{}, false
}

// ProvisionsOn lists the provisions that an instrument has on a day, in order.
func (c *Catalogue) ProvisionsOn(instrument string, on record.Day) []Provision {
	var list []Provision
	for _, p := range c.Provisions {
		if p.Instrument == instrument && !on.Before(p.From) {
			list = append(list, p)
		}
	}
	return list
}

// Resolves reports whether a citation names something that the tables hold, down to
// its paragraph and point.
func (c *Catalogue) Resolves(cited Citation) bool {
	if cited.Article == "" {
		_, ok := c.Instrument(cited.Instrument)
		return ok
	}
	if _, ok := c.Provision(cited); !ok || cited.Paragraph == "" && cited.Point == "" {
		return ok
	}
	for _, p := range c.Paragraphs {
		if p.Instrument != cited.Instrument || p.Article != cited.Article || p.Number != cited.Paragraph {
			continue
		}
		if cited.Point == "" {
			return true
		}
		for _, point := range p.Points {
			if point == cited.Point {
				return true
			}
		}
	}
	return false
}
