// SPDX-License-Identifier: EUPL-1.2

package corpus

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"jalon/domain/catalogue"
	"jalon/domain/gap"
	"jalon/domain/record"
)

func loaded(t testing.TB) *catalogue.Catalogue {
	t.Helper()
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func day(t testing.TB, s string) record.Day {
	t.Helper()
	d, err := record.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// How many members each body had comes out of the dates.
func TestMembersOnADay(t *testing.T) {
	c := loaded(t)
	for _, want := range []struct {
		body, on string
		n        int
	}{
		{catalogue.OSCE, "2026-11-23", 57}, {catalogue.OSCE, "2012-11-20", 56}, {catalogue.OSCE, "2006-06-21", 55},
		{catalogue.CouncilOfEurope, "2026-11-23", 46}, {catalogue.CouncilOfEurope, "2021-11-15", 47}, {catalogue.CouncilOfEurope, "2022-03-16", 46},
		{catalogue.EuropeanUnion, "2026-11-23", 27}, {catalogue.EuropeanUnion, "2019-12-31", 28}, {catalogue.EuropeanUnion, "2003-01-01", 15},
		{catalogue.OSCEMediterranean, "2026-11-23", 6}, {catalogue.OSCEAsian, "2026-11-23", 5},
	} {
		if got := c.Members(want.body, day(t, want.on)); len(got) != want.n {
			t.Errorf("%s on %s: %d members, want %d", want.body, want.on, len(got), want.n)
		}
	}
}

// TestOutsideTheConvention: the participating States for which only the Palermo
// Protocol and the OSCE's commitments apply (57 less 48 Parties, one of them,
// Israel, no participating State).
func TestOutsideTheConvention(t *testing.T) {
	c := loaded(t)
	on := day(t, "2026-11-23")
	if got := c.Parties(on); len(got) != 48 {
		t.Errorf("%d Parties, want 48", len(got))
	}
	var outside []string
	for _, code := range c.Members(catalogue.OSCE, on) {
		if !c.IsParty(code, on) {
			outside = append(outside, code)
		}
	}
	if got := strings.Join(outside, " "); got != "CAN KAZ KGZ MNG RUS TJK TKM USA UZB VAT" {
		t.Errorf("outside CETS 197: %s", got)
	}
	for _, code := range c.Members(catalogue.CouncilOfEurope, on) {
		if !c.IsParty(code, on) {
			t.Errorf("%s is a member of the Council of Europe and no Party", code)
		}
	}
}

// Entry into force is computed, and agrees with every date that was seen.
func TestEntryIntoForceAgreesWithTheDatesKnown(t *testing.T) {
	c := loaded(t)
	for date, codes := range map[string]string{
		"2008-02-01": "ALB AUT BGR CYP DNK GEO HRV MDA ROU SVK",
		"2008-05-01": "BIH FRA NOR", "2009-04-01": "GBR", "2010-08-01": "NLD", "2013-04-01": "CHE", "2016-03-01": "MCO", "2021-09-01": "ISR",
	} {
		for _, code := range strings.Fields(codes) {
			consent, ok := c.Consent(code, catalogue.AntiTraffickingTreaty)
			if !ok {
				t.Errorf("%s has not consented", code)
				continue
			}
			if got := catalogue.EntryIntoForce(consent.Day).String(); got != date {
				t.Errorf("%s: deposited %s, in force %s, want %s", code, consent.Day, got, date)
			}
		}
	}
	if got := c.Parties(day(t, "2008-01-31")); len(got) != 0 {
		t.Errorf("Parties before the Convention was in force: %v", got)
	}
	if got := c.Parties(day(t, "2008-02-01")); len(got) != 10 {
		t.Errorf("%d Parties on the first day, want 10: %v", len(got), got)
	}
}

func TestTheConvention(t *testing.T) {
	c := loaded(t)
	n := 0
	for i, p := range c.Provisions {
		if p.Instrument != catalogue.AntiTraffickingTreaty {
			continue
		}
		n++
		article, err := strconv.Atoi(p.Article)
		if err != nil || article != i+1 {
			t.Errorf("article %s stands at %d", p.Article, i+1)
		}
		within := false
		for _, ch := range c.Chapters {
			within = within || ch.Number == p.Chapter && ch.First <= article && article <= ch.Last
		}
		if !within {
			t.Errorf("article %s is not in chapter %s", p.Article, p.Chapter)
		}
	}
	if n != 47 {
		t.Errorf("%d articles, want 47", n)
	}
	paragraphs := make(map[string]int)
	for _, p := range c.Paragraphs {
		if p.Instrument == catalogue.AntiTraffickingTreaty && p.Number != "" {
			if paragraphs[p.Article]++; p.Number != strconv.Itoa(paragraphs[p.Article]) {
				t.Errorf("article %s has paragraph %s at %d", p.Article, p.Number, paragraphs[p.Article])
			}
		}
	}
	for article, want := range map[string]int{"5": 6, "10": 4, "12": 7, "13": 3, "29": 4, "38": 7, "6": 0, "26": 0} {
		if paragraphs[article] != want {
			t.Errorf("article %s has %d paragraphs, want %d", article, paragraphs[article], want)
		}
	}
}

func TestStatesAreFound(t *testing.T) {
	c := loaded(t)
	for name, want := range map[string]string{
		"FRA": "FRA", "fra": "FRA", "france": "FRA", "etats-unis": "USA", "Turkey": "TUR", "Türkiye": "TUR", "turkiye": "TUR", "moldova": "MDA",
		"Pays-Bas": "NLD", "ex-République yougoslave de Macédoine": "MKD", "Tchéquie": "CZE", "Czech Republic": "CZE", "QMA": "QMA", "qzz": "QZZ",
	} {
		if s, ok := c.FindState(name); !ok || s.Code != want {
			t.Errorf("%q is %q, want %s", name, s.Code, want)
		}
	}
	for _, name := range []string{"", "XYZ", "QLZ", "Q", "Ruritania"} {
		if s, ok := c.FindState(name); ok {
			t.Errorf("%q taken for %s", name, s.Code)
		}
	}
	seen := make(map[string]string)
	for _, s := range c.States {
		if s.Fictional() || len(s.Code) != 3 || seen[s.Code] != "" {
			t.Errorf("State %q", s.Code)
		}
		seen[s.Code] = s.NameEN
	}
	for _, m := range c.Memberships {
		if seen[m.State] == "" {
			t.Errorf("a member that is no State: %s", m.State)
		}
	}
	for _, a := range c.TreatyActions {
		if seen[a.State] == "" || a.Day.IsZero() {
			t.Errorf("a treaty action of %s on %s", a.State, a.Day)
		}
	}
}

func TestThemesAreThoseOfTheRules(t *testing.T) {
	c := loaded(t)
	if len(c.Themes) != len(gap.Themes) {
		t.Fatalf("%d themes, the rules have %d", len(c.Themes), len(gap.Themes))
	}
	for i, theme := range gap.Themes {
		if c.Themes[i].Slug != theme.Slug {
			t.Errorf("theme %d is %s, the rules have %s", i, c.Themes[i].Slug, theme.Slug)
		}
	}
}

// A fact without a source, or without a mark, does not load.
func TestAFactWithoutSourceOrMarkDoesNotLoad(t *testing.T) {
	broken := func(old, new string) error {
		files := make(fstest.MapFS)
		entries, _ := fs.ReadDir(tables, ".")
		for _, e := range entries {
			data, _ := fs.ReadFile(tables, e.Name())
			if e.Name() == "currencies.csv" {
				if !strings.Contains(string(data), old) {
					t.Fatalf("%q is not in the table", old)
				}
				data = []byte(strings.Replace(string(data), old, new, 1))
			}
			files[e.Name()] = &fstest.MapFile{Data: data}
		}
		_, err := load(files)
		return err
	}
	if err := broken("EUR", "EUR"); err != nil {
		t.Fatal(err)
	}
	for _, c := range [][2]string{{"memory,unverified", "memory,"}, {"memory,unverified", "memory,perhaps"}, {"ISO 4217; ways of writing from memory,", ","}, {"EUR,2", "EUR,two"}, {"EUR,", ","}} {
		if err := broken(c[0], c[1]); err == nil || !strings.Contains(err.Error(), "currencies.csv:2") {
			t.Errorf("%q for %q: %v", c[1], c[0], err)
		}
	}
}

func TestTablesCountEveryFact(t *testing.T) {
	list, err := Tables()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != len(keys) {
		t.Errorf("%d tables", len(list))
	}
	for _, table := range list {
		want := len(table.Rows)
		if slices.Contains(table.Columns, "check_fr") {
			want *= 2 // the English and the French title are two facts
		}
		if table.Facts() != want || want == 0 {
			t.Errorf("%s: %d facts in %d rows", table.Name, table.Facts(), len(table.Rows))
		}
	}
}
