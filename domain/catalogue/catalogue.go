// SPDX-License-Identifier: EUPL-1.2

// Package catalogue holds what is true of the field for everybody: States and
// their dated memberships, what they did about a treaty and on which day,
// instruments with their provisions down to the point and what corresponds to them
// elsewhere, the bodies that watch over them, themes with what they rest on. Every fact has its source and the mark of whether it was checked. The
// facts come in as values; the ones that ship stand in package corpus.
package catalogue

import (
	"sort"
	"strings"

	"jalon/domain/lexicon"
	"jalon/domain/record"
)

// State is a State under its name in both languages of the house.
type State struct {
	// Code is ISO 3166-1 alpha-3. QMA to QZZ are left to users by the standard:
	// here they are States that do not exist.
	Code           string
	NameEN, NameFR string
	// Aliases are other names that documents use.
	Aliases []string
	Source  record.Source
}

// Name is the State's name in lang, English where there is none.
func (s State) Name(lang string) string {
	if lang == "fr" && s.NameFR != "" {
		return s.NameFR
	}
	return s.NameEN
}

// Fictional reports whether the State does not exist.
func (s State) Fictional() bool { return IsFictional(s.Code) }

// IsFictional reports whether code is one of QMA to QZZ, which ISO 3166-1 leaves
// to users and which no State will ever have.
func IsFictional(code string) bool {
	return len(code) == 3 && code[0] == 'Q' && code[1] >= 'M' && code[1] <= 'Z' && code[2] >= 'A' && code[2] <= 'Z'
}

// Bodies that States belong to.
const (
	CouncilOfEurope   = "coe"
	OSCE              = "osce"
	OSCEMediterranean = "osce-mediterranean-partner"
	OSCEAsian         = "osce-asian-partner"
	EuropeanUnion     = "eu"
)

// Membership says that a State belongs to a body, from when and until when. A
// zero From has no known beginning; a zero Until has no end. On the day of
// Until the State is no member any more.
type Membership struct {
	State, Body string
	From, Until record.Day
	Source      record.Source
}

// Holds reports whether the membership holds on that day.
func (m Membership) Holds(on record.Day) bool {
	return !on.Before(m.From) && (m.Until.IsZero() || on.Before(m.Until))
}

// TreatyActionKind says what a State did about a treaty.
type TreatyActionKind string

// What a State can do about a treaty (Articles 42 and 43 of CETS 197).
const (
	Signature    TreatyActionKind = "signature"
	Ratification TreatyActionKind = "ratification"
	Acceptance   TreatyActionKind = "acceptance"
	Approval     TreatyActionKind = "approval"
	Accession    TreatyActionKind = "accession"
)

// Binds reports whether the action expresses consent to be bound.
func (k TreatyActionKind) Binds() bool { return k != Signature && k != "" }

// TreatyAction is what a State did about a treaty on a day.
type TreatyAction struct {
	State, Treaty string
	Kind          TreatyActionKind
	Day           record.Day
	Source        record.Source
}

// Theme is a theme that plans are read for.
type Theme struct {
	Slug             string
	NameEN, NameFR   string
	BasisEN, BasisFR string
	Source           record.Source
}

// Name is the theme's name in lang, English where there is none.
func (t Theme) Name(lang string) string {
	if lang == "fr" {
		return t.NameFR
	}
	return t.NameEN
}

// Basis is what the theme rests on, in lang.
func (t Theme) Basis(lang string) string {
	if lang == "fr" {
		return t.BasisFR
	}
	return t.BasisEN
}

// Currency is a currency and how amounts name it.
type Currency struct {
	// Code is ISO 4217; MinorUnits its number of decimals.
	Code       string
	MinorUnits int
	Names      []string
	Source     record.Source
}

// Catalogue is all of it. It is not changed after it was made.
type Catalogue struct {
	States          []State
	Memberships     []Membership
	TreatyActions   []TreatyAction
	Instruments     []Instrument
	Chapters        []Chapter
	Provisions      []Provision
	Paragraphs      []Paragraph
	Correspondences []Correspondence
	Bodies          []Body
	Rounds          []Round
	RoundSteps      []RoundStep
	Verbs           []Verb
	Themes          []Theme
	Currencies      []Currency
}

// State returns the State with that code.
func (c *Catalogue) State(code string) (State, bool) {
	for _, s := range c.States {
		if s.Code == code {
			return s, true
		}
	}
	if IsFictional(code) {
		return State{Code: code, NameEN: "a State that does not exist", NameFR: "un État qui n’existe pas"}, true
	}
	return State{}, false
}

// FindState finds a State as a person names it: by code, by name in either
// language or by another name that documents use, whatever the capitals and accents.
func (c *Catalogue) FindState(name string) (State, bool) {
	if s, ok := c.State(strings.ToUpper(strings.TrimSpace(name))); ok {
		return s, true
	}
	wanted := lexicon.Normal(name)
	if wanted == "" {
		return State{}, false
	}
	for _, s := range c.States {
		for _, each := range append([]string{s.NameEN, s.NameFR}, s.Aliases...) {
			if lexicon.Normal(each) == wanted {
				return s, true
			}
		}
	}
	return State{}, false
}

// Members lists the codes of the States that belong to body on a day, in order.
func (c *Catalogue) Members(body string, on record.Day) []string {
	var codes []string
	for _, m := range c.Memberships {
		if m.Body == body && m.Holds(on) {
			codes = append(codes, m.State)
		}
	}
	sort.Strings(codes)
	return codes
}
