// SPDX-License-Identifier: EUPL-1.2

package catalogue

import (
	"testing"

	"jalon/domain/fault"
)

// cited is a catalogue with codes that are hard to tell apart.
var cited = &Catalogue{Instruments: []Instrument{
	{Code: "CETS 197"}, {Code: "CETS 19"}, {Code: "Directive 2011/36"}, {Code: "PC.DEC/557"}, {Code: "SDG"}, {Code: "CM/Rec(2022)21"}, {Code: "Treaty"}, {Code: "Treaty 12"},
}}

func TestCitationsAreReadAndWritten(t *testing.T) {
	for text, want := range map[string]Citation{
		"CETS 197":                 {Instrument: "CETS 197"},
		"CETS 197 12":              {Instrument: "CETS 197", Article: "12"},
		"CETS 197 12(6)":           {Instrument: "CETS 197", Article: "12", Paragraph: "6"},
		"CETS 197 12(1)(a)":        {Instrument: "CETS 197", Article: "12", Paragraph: "1", Point: "a"},
		"CETS 197 4(a)":            {Instrument: "CETS 197", Article: "4", Point: "a"},
		"CETS 19 7":                {Instrument: "CETS 19", Article: "7"},
		"Directive 2011/36 18a":    {Instrument: "Directive 2011/36", Article: "18a"},
		"Directive 2011/36 11(5a)": {Instrument: "Directive 2011/36", Article: "11", Paragraph: "5a"},
		"PC.DEC/557 IV(3)":         {Instrument: "PC.DEC/557", Article: "IV", Paragraph: "3"},
		"SDG 16.2":                 {Instrument: "SDG", Article: "16.2"},
		"CM/Rec(2022)21":           {Instrument: "CM/Rec(2022)21"},
		"Treaty 12 5":              {Instrument: "Treaty 12", Article: "5"},
		"Treaty 13":                {Instrument: "Treaty", Article: "13"},
	} {
		got, err := cited.ParseCitation(text)
		if err != nil || got != want || got.String() != text {
			t.Errorf("%q is %+v (%s), %v", text, got, got, err)
		}
	}
	for _, text := range []string{"", " ", "CETS", "CETS 1970", "CETS 197 ", "CETS 197  12", "CETS 197 12 (6)", "CETS 197 12(6", "CETS 197 12()", "CETS 197 12(a)(6)",
		"CETS 197 0", "CETS 197 012", "CETS 197 12(0)", "CETS 197 Article 12", "CETS 198 12", "cets 197 12", "SDG 16.", "CETS 197 12\n"} {
		if got, err := cited.ParseCitation(text); fault.Of(err) == nil || fault.Of(err).Key != "catalogue.bad-citation" {
			t.Errorf("%q is taken for %+v, %v", text, got, err)
		}
	}
}

func TestAPlaceIsNamedAsTextsNameIt(t *testing.T) {
	for _, c := range []struct {
		text   string
		unit   Unit
		en, fr string
	}{
		{"CETS 197 12(6)", Article, "Article 12(6)", "article 12, paragraphe 6"},
		{"CETS 197 12(1)(a)", Article, "Article 12(1)(a)", "article 12, paragraphe 1, point a)"},
		{"CETS 197 4(a)", Article, "Article 4(a)", "article 4, point a)"},
		{"Directive 2011/36 19b", Article, "Article 19b", "article 19\u00a0ter"},
		{"Directive 2011/36 11(5a)", Article, "Article 11(5a)", "article 11, paragraphe 5\u00a0bis"},
		{"PC.DEC/557 IV(3)", Section, "Section IV(3)", "section IV, paragraphe 3"},
		{"SDG 16.2", Target, "Target 16.2", "cible 16.2"},
		{"SDG 16.a", Target, "Target 16.a", "cible 16.a"},
		{"CETS 197", Article, "", ""},
	} {
		place, err := cited.ParseCitation(c.text)
		if err != nil {
			t.Fatal(err)
		}
		if en, fr := place.Place(c.unit, "en"), place.Place(c.unit, "fr"); en != c.en || fr != c.fr {
			t.Errorf("%s: %q, %q", c.text, en, fr)
		}
	}
}

func TestAPlaceCoversItsParts(t *testing.T) {
	for _, c := range []struct {
		place, part string
		want        bool
	}{
		{"CETS 197", "CETS 197 12(6)", true}, {"CETS 197 12", "CETS 197 12(6)", true}, {"CETS 197 12", "CETS 197 12", true}, {"CETS 197 4", "CETS 197 4(a)", true},
		{"CETS 197 12(6)", "CETS 197 12", false}, {"CETS 197 1", "CETS 197 12", false}, {"CETS 19 12", "CETS 197 12", false}, {"CETS 197 12(1)", "CETS 197 12(6)", false},
	} {
		place, _ := cited.ParseCitation(c.place)
		part, _ := cited.ParseCitation(c.part)
		if place.Covers(part) != c.want {
			t.Errorf("%s covers %s: %v", place, part, !c.want)
		}
	}
}

// Whatever is read is written as it was read, and can be named in both languages.
func FuzzCitation(f *testing.F) {
	for _, seed := range []string{"CETS 197 12(1)(a)", "SDG 16.2", "PC.DEC/557 IV(3)", "Directive 2011/36 11(5a)", "Treaty 12", "CETS 197 12(", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := cited.ParseCitation(text)
		if err != nil {
			if c != (Citation{}) {
				t.Fatalf("%q is refused and read as %+v", text, c)
			}
			return
		}
		if c.String() != text || !c.Covers(c) {
			t.Fatalf("%q is read as %+v and written as %q", text, c, c)
		}
		for _, lang := range []string{"en", "fr"} {
			if (c.Place(Article, lang) == "") != (c.Article == "") {
				t.Fatalf("%q is named %q", text, c.Place(Article, lang))
			}
		}
	})
}
