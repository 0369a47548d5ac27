// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"testing"

	"jalon/domain/record"
)

// whenCase: the text, the language and what must come out; flags are "c" for
// continuous and "a" for ambiguous.
type whenCase struct {
	text, lang string
	from, to   string
	grain      Grain
	flags      string
}

func TestTimes(t *testing.T) {
	for _, c := range []whenCase{
		{"2026-03-31", "en", "2026-03-31", "2026-03-31", GrainDay, ""},
		{"2026-03-31 00:00:00", "en", "2026-03-31", "2026-03-31", GrainDay, ""},
		{"2026-03", "en", "2026-03-01", "2026-03-31", GrainMonth, ""},
		{"2026/03", "fr", "2026-03-01", "2026-03-31", GrainMonth, ""},
		{"2011-12", "fr", "2011-12-01", "2011-12-31", GrainMonth, ""},
		{"31/12/2026", "en", "2026-12-31", "2026-12-31", GrainDay, ""},
		{"12/31/2026", "en", "2026-12-31", "2026-12-31", GrainDay, ""},
		{"03/04/2026", "en", "2026-04-03", "2026-04-03", GrainDay, "a"},
		{"by 3-4-26", "en", "", "2026-04-03", GrainDay, "a"},
		{"03/04/2026 – 31/12/2027", "en", "2026-04-03", "2027-12-31", GrainDay, ""},
		{"03/04/2026 – 12/31/2027", "en", "2026-03-04", "2027-12-31", GrainDay, ""},
		{"03.04.2026", "en", "2026-04-03", "2026-04-03", GrainDay, ""},
		{"04/04/2026", "en", "2026-04-04", "2026-04-04", GrainDay, ""},
		{"03/04/2026", "fr", "2026-04-03", "2026-04-03", GrainDay, ""},
		{"04/04/2026", "en", "2026-04-04", "2026-04-04", GrainDay, ""},
		{"31.12.2026", "fr", "2026-12-31", "2026-12-31", GrainDay, ""},
		{"31.12.26", "fr", "2026-12-31", "2026-12-31", GrainDay, ""},
		{"31-12-2026", "fr", "2026-12-31", "2026-12-31", GrainDay, ""},
		{"12/2026", "en", "2026-12-01", "2026-12-31", GrainMonth, ""},
		{"December 2026", "en", "2026-12-01", "2026-12-31", GrainMonth, ""},
		{"Dec. 2026", "en", "2026-12-01", "2026-12-31", GrainMonth, ""},
		{"DEC 2026", "en", "2026-12-01", "2026-12-31", GrainMonth, ""},
		{"décembre 2026", "fr", "2026-12-01", "2026-12-31", GrainMonth, ""},
		{"déc. 2026", "fr", "2026-12-01", "2026-12-31", GrainMonth, ""},
		{"Février\u00a02028", "fr", "2028-02-01", "2028-02-29", GrainMonth, ""},
		{"août 2026", "fr", "2026-08-01", "2026-08-31", GrainMonth, ""},
		{"juil. 2026", "fr", "2026-07-01", "2026-07-31", GrainMonth, ""},
		{"Dec-26", "en", "2026-12-01", "2026-12-31", GrainMonth, ""},
		{"31 December 2026", "en", "2026-12-31", "2026-12-31", GrainDay, ""},
		{"31st of December 2026", "en", "2026-12-31", "2026-12-31", GrainDay, ""},
		{"December 31, 2026", "en", "2026-12-31", "2026-12-31", GrainDay, ""},
		{"1er juillet 2026", "fr", "2026-07-01", "2026-07-01", GrainDay, ""},
		{"le 30 juin 2026", "fr", "2026-06-30", "2026-06-30", GrainDay, ""},
		{"fin 2026", "fr", "2026-10-01", "2026-12-31", GrainQuarter, ""},
		{"fin de l'année 2026", "fr", "2026-10-01", "2026-12-31", GrainQuarter, ""},
		{"end of 2026", "en", "2026-10-01", "2026-12-31", GrainQuarter, ""},
		{"end-2026", "en", "2026-10-01", "2026-12-31", GrainQuarter, ""},
		{"end of the year 2026", "en", "2026-10-01", "2026-12-31", GrainQuarter, ""},
		{"mid-2026", "en", "2026-06-01", "2026-07-31", GrainMonth, ""},
		{"mi-2026", "fr", "2026-06-01", "2026-07-31", GrainMonth, ""},
		{"début 2027", "fr", "2027-01-01", "2027-03-31", GrainQuarter, ""},
		{"early 2027", "en", "2027-01-01", "2027-03-31", GrainQuarter, ""},
		{"fin mars 2026", "fr", "2026-03-21", "2026-03-31", GrainDay, ""},
		{"end of February 2028", "en", "2028-02-21", "2028-02-29", GrainDay, ""},
		{"mi-mars 2026", "fr", "2026-03-11", "2026-03-20", GrainDay, ""},
		{"fin T2 2026", "fr", "2026-06-01", "2026-06-30", GrainMonth, ""},
		{"first half of 2026", "en", "2026-01-01", "2026-06-30", GrainHalf, ""},
		{"second half of 2026", "en", "2026-07-01", "2026-12-31", GrainHalf, ""},
		{"1er semestre 2026", "fr", "2026-01-01", "2026-06-30", GrainHalf, ""},
		{"2e semestre 2026", "fr", "2026-07-01", "2026-12-31", GrainHalf, ""},
		{"dernier semestre 2026", "fr", "2026-07-01", "2026-12-31", GrainHalf, ""},
		{"S1 2026", "fr", "2026-01-01", "2026-06-30", GrainHalf, ""},
		{"H2 2026", "en", "2026-07-01", "2026-12-31", GrainHalf, ""},
		{"2026 H1", "en", "2026-01-01", "2026-06-30", GrainHalf, ""},
		{"Q1 2026", "en", "2026-01-01", "2026-03-31", GrainQuarter, ""},
		{"Q4/2026", "en", "2026-10-01", "2026-12-31", GrainQuarter, ""},
		{"2026-Q2", "en", "2026-04-01", "2026-06-30", GrainQuarter, ""},
		{"2026 (Q2)", "en", "2026-04-01", "2026-06-30", GrainQuarter, ""},
		{"T3 2026", "fr", "2026-07-01", "2026-09-30", GrainQuarter, ""},
		{"T3 26", "fr", "2026-07-01", "2026-09-30", GrainQuarter, ""},
		{"Q3'26", "en", "2026-07-01", "2026-09-30", GrainQuarter, ""},
		{"Q1/26", "en", "2026-01-01", "2026-03-31", GrainQuarter, ""},
		{"T3 26 – T2 27", "fr", "2026-07-01", "2027-06-30", GrainQuarter, ""},
		{"S2 27", "fr", "2027-07-01", "2027-12-31", GrainHalf, ""},
		{"1er sem. 2026", "fr", "2026-01-01", "2026-06-30", GrainHalf, ""},
		{"2e sem. 2026", "fr", "2026-07-01", "2026-12-31", GrainHalf, ""},
		{"2e sem. 26", "fr", "2026-07-01", "2026-12-31", GrainHalf, ""},
		{"1er sem. – 2e sem. 2027", "fr", "2027-01-01", "2027-12-31", GrainHalf, ""},
		{"Sem. 1 2026", "fr", "2026-01-01", "2026-06-30", GrainHalf, ""},
		{"1er trim. 2026", "fr", "2026-01-01", "2026-03-31", GrainQuarter, ""},
		{"3e trim. 26", "fr", "2026-07-01", "2026-09-30", GrainQuarter, ""},
		{"1er trimestre 2026", "fr", "2026-01-01", "2026-03-31", GrainQuarter, ""},
		{"premier trimestre de 2026", "fr", "2026-01-01", "2026-03-31", GrainQuarter, ""},
		{"deuxième trimestre 2026", "fr", "2026-04-01", "2026-06-30", GrainQuarter, ""},
		{"IV quarter 2026", "en", "2026-10-01", "2026-12-31", GrainQuarter, ""},
		{"third quarter of 2026", "en", "2026-07-01", "2026-09-30", GrainQuarter, ""},
		{"Q1-Q4 2026", "en", "2026-01-01", "2026-12-31", GrainQuarter, ""},
		{"T1 et T2 2026", "fr", "2026-01-01", "2026-06-30", GrainQuarter, ""},
		{"2026 Q1 – Q3", "en", "2026-01-01", "2026-09-30", GrainQuarter, ""},
		{"T3 2026 – T2 2027", "fr", "2026-07-01", "2027-06-30", GrainQuarter, ""},
		{"2025 - T2 2026", "fr", "2025-01-01", "2026-06-30", GrainYear, ""},
		{"summer 2026", "en", "2026-06-01", "2026-08-31", GrainQuarter, ""},
		{"printemps 2026", "fr", "2026-03-01", "2026-05-31", GrainQuarter, ""},
		{"2025-2027", "en", "2025-01-01", "2027-12-31", GrainYear, ""},
		{"2025–27", "en", "2025-01-01", "2027-12-31", GrainYear, ""},
		{"2025/2026", "fr", "2025-01-01", "2026-12-31", GrainYear, ""},
		{"2025/26", "fr", "2025-01-01", "2026-12-31", GrainYear, ""},
		{"2011/12", "fr", "2011-01-01", "2012-12-31", GrainYear, ""},
		{"de 2025 à 2027", "fr", "2025-01-01", "2027-12-31", GrainYear, ""},
		{"from 2025 to 2027", "en", "2025-01-01", "2027-12-31", GrainYear, ""},
		{"between March and June 2026", "en", "2026-03-01", "2026-06-30", GrainMonth, ""},
		{"2025, 2026 et 2027", "fr", "2025-01-01", "2027-12-31", GrainYear, ""},
		{"2025 jusqu'en 2027", "fr", "2025-01-01", "2027-12-31", GrainYear, ""},
		{"janvier-mars 2026", "fr", "2026-01-01", "2026-03-31", GrainMonth, ""},
		{"March to June 2026", "en", "2026-03-01", "2026-06-30", GrainMonth, ""},
		{"2026: March to June", "en", "2026-03-01", "2026-06-30", GrainMonth, ""},
		{"sept. 2025 – janv. 2026", "fr", "2025-09-01", "2026-01-31", GrainMonth, ""},
		{"1-15 March 2026", "en", "2026-03-01", "2026-03-15", GrainDay, ""},
		{"du 1er au 15 mars 2026", "fr", "2026-03-01", "2026-03-15", GrainDay, ""},
		{"1 mars-30 juin 2026", "fr", "2026-03-01", "2026-06-30", GrainDay, ""},
		{"du 1er janvier 2026 au 31 décembre 2027", "fr", "2026-01-01", "2027-12-31", GrainDay, ""},
		{"1 July 2025 – 31 December 2027", "en", "2025-07-01", "2027-12-31", GrainDay, ""},
		{"1 January 2026 to 31 December 2028", "en", "2026-01-01", "2028-12-31", GrainDay, ""},
		{"fin 2026 – début 2027", "fr", "2026-10-01", "2027-03-31", GrainQuarter, ""},
		{"by 2027", "en", "", "2027-12-31", GrainYear, ""},
		{"by the end of 2026", "en", "", "2026-12-31", GrainQuarter, ""},
		{"no later than 31 March 2026", "en", "", "2026-03-31", GrainDay, ""},
		{"d'ici 2027", "fr", "", "2027-12-31", GrainYear, ""},
		{"d’ici fin 2027", "fr", "", "2027-12-31", GrainQuarter, ""},
		{"d'ici la fin 2027", "fr", "", "2027-12-31", GrainQuarter, ""},
		{"avant le 31 mars 2026", "fr", "", "2026-03-31", GrainDay, ""},
		{"before 2027", "en", "", "2026-12-31", GrainYear, ""},
		{"avant juin 2026", "fr", "", "2026-05-31", GrainMonth, ""},
		{"avant fin 2026", "fr", "", "2026-12-31", GrainQuarter, ""},
		{"until 2027", "en", "", "2027-12-31", GrainYear, ""},
		{"jusqu'en 2027", "fr", "", "2027-12-31", GrainYear, ""},
		{"2026 au plus tard", "fr", "", "2026-12-31", GrainYear, ""},
		{"from 2026", "en", "2026-01-01", "", GrainYear, ""},
		{"à partir de 2026", "fr", "2026-01-01", "", GrainYear, ""},
		{"dès 2026", "fr", "2026-01-01", "", GrainYear, ""},
		{"depuis 2024", "fr", "2024-01-01", "", GrainYear, ""},
		{"since March 2024", "en", "2024-03-01", "", GrainMonth, ""},
		{"2026 onwards", "en", "2026-01-01", "", GrainYear, ""},
		{"after 2026", "en", "2027-01-01", "", GrainYear, ""},
		{"2026", "en", "2026-01-01", "2026-12-31", GrainYear, ""},
		{"2026¹", "fr", "2026-01-01", "2026-12-31", GrainYear, ""},
		{"courant 2026", "fr", "2026-01-01", "2026-12-31", GrainYear, ""},
		{"in the course of 2026", "en", "2026-01-01", "2026-12-31", GrainYear, ""},
		{"2026 (à confirmer)", "fr", "2026-01-01", "2026-12-31", GrainYear, ""},
		{"Adoption : T1 2026 ; lancement : T3 2026", "fr", "2026-01-01", "2026-09-30", GrainQuarter, ""},
		{"4T2026", "fr", "2026-10-01", "2026-12-31", GrainQuarter, ""},
		{"3e T 2026", "fr", "2026-07-01", "2026-09-30", GrainQuarter, ""},
		{"Semestre 2 2026", "fr", "2026-07-01", "2026-12-31", GrainHalf, ""},
		{"Dec 2026 – ongoing", "en", "2026-12-01", "", GrainMonth, "c"},
		{"2025–2027 – annual", "en", "2025-01-01", "2027-12-31", GrainYear, "c"},
		{"2025 to date", "en", "2025-01-01", "", GrainYear, ""},
		{"Tous les trimestres", "fr", "", "", "", "c"},
		{"annual", "en", "", "", "", "c"},
		{"annuel", "fr", "", "", "", "c"},
		{"Chaque année", "fr", "", "", "", "c"},
		{"continuous", "en", "", "", "", "c"},
		{"En continu", "fr", "", "", "", "c"},
		{"Ongoing", "en", "", "", "", "c"},
		{"on-going", "en", "", "", "", "c"},
		{"permanent", "fr", "", "", "", "c"},
		{"throughout the plan", "en", "", "", "", "c"},
		{"Pendant toute la durée du plan", "fr", "", "", "", "c"},
		{"every 2 years", "en", "", "", "", "c"},
		{"deux fois par an", "fr", "", "", "", "c"},
		{"31 March each year", "en", "", "", "", "c"},
		{"every 18 October", "en", "", "", "", "c"},
		{"chaque 30 juillet", "fr", "", "", "", "c"},
		{"each March", "en", "", "", "", "c"},
		{"31 mars de chaque année", "fr", "", "", "", "c"},
		{"Every year, by 30 June", "en", "", "", "", "c"},
		{"Chaque année, au 30 juin", "fr", "", "", "", "c"},
		{"Continuous 2026-2028", "en", "2026-01-01", "2028-12-31", GrainYear, "c"},
		{"en continu à partir de 2026", "fr", "2026-01-01", "", GrainYear, "c"},
	} {
		w := ParseWhen(c.text, c.lang)
		flags := ""
		if w.Continuous {
			flags += "c"
		}
		if w.Ambiguous {
			flags += "a"
		}
		if w.State != WhenStated || w.From.String() != c.from || w.To.String() != c.to || w.Grain != c.grain || flags != c.flags {
			t.Errorf("%q (%s): %s %s – %s %s %q, want %s – %s %s %q", c.text, c.lang, w.State, w.From, w.To, w.Grain, flags, c.from, c.to, c.grain, c.flags)
		}
	}
}

func TestNoTimes(t *testing.T) {
	for state, texts := range map[WhenState][]string{
		WhenBlank: {"", " \u00a0", "\n"},
		WhenPlaceholder: {"tbd", "TBC", "n/a", "-", "—", "…", "?", "à déterminer", "à définir", "to be determined", "not yet determined",
			"non défini", "sans objet", "N.A.", "date à définir", "néant", "Néant.", "nil", "TBD by the Ministry", "à déterminer par le ministère"},
		WhenUnread: {"short term", "court terme", "moyen terme", "long term", "2101", "1899", "31/12/1899", "46023", "12026", "30/02/2026", "31 June 2026", "29 février 2027",
			"32/01/2026", "31/13/2026", "13/2026", "03/31/20266", "2027-2025", "2027–25", "T2 2027 – T3 2026", "janv.", "30 June", "Q1", "within 6 months", "dans les 6 mois", "Year 1", "Année 1",
			"not before 2027", "sous réserve du vote en 2026", "2026 -", "Q5 2026", "S3 2026", "\"", "Ministry of the Interior", "soon", "fin", "after adoption", "3 months after adoption", "50 % en 2026",
			"<2027", "nov. – janv. 2026", "0", "12"},
	} {
		for _, text := range texts {
			for _, lang := range []string{"en", "fr"} {
				if w := ParseWhen(text, lang); w.State != state || !w.From.IsZero() || !w.To.IsZero() || w.Continuous {
					t.Errorf("%q (%s): %+v, want %s", text, lang, w, state)
				}
			}
		}
	}
	long := ""
	for range 200 {
		long += "2026 "
	}
	if w := ParseWhen(long, "en"); w.State != WhenUnread {
		t.Errorf("a text of %d bytes is no time: %+v", len(long), w)
	}
	if w := ParseWhen("03/31/2026", "fr"); w.State != WhenUnread {
		t.Errorf("French dates begin with the day: %+v", w)
	}
}

func TestDayWhen(t *testing.T) {
	day := record.Day{Year: 2026, Month: 3, Date: 31}
	if w := DayWhen(day); w.State != WhenStated || w.From != day || w.To != day || w.Grain != GrainDay {
		t.Errorf("%+v", w)
	}
	for _, bad := range []record.Day{{}, {Year: 1899, Month: 12, Date: 30}, {Year: 2026, Month: 2, Date: 29}, {Year: 2101, Month: 1, Date: 1}} {
		if w := DayWhen(bad); w.State != WhenUnread || !w.From.IsZero() {
			t.Errorf("%v: %+v, want unread", bad, w)
		}
	}
}

// The other cells of a column show in which order day and month stand; French
// knows one order only.
func TestDayOrder(t *testing.T) {
	for _, c := range []struct {
		texts []string
		lang  string
		want  DayOrder
	}{
		{[]string{"03/04/2026", "25/12/2026"}, "en", DayFirst},
		{[]string{"12/25/2026", "03/04/2026"}, "en", MonthFirst},
		{[]string{"25/12/2026", "12/25/2026"}, "en", OrderOpen},
		{[]string{"03/04/2026", "2026-12-25", "25 December 2026", "Q3 2026", "31/31/2026"}, "en", OrderOpen},
		{[]string{"25.12.26"}, "en", DayFirst},
		{[]string{"12/25/2026"}, "fr", DayFirst},
		{nil, "en", OrderOpen},
	} {
		if got := DayOrderOf(c.texts, c.lang); got != c.want {
			t.Errorf("%q (%s): %d, want %d", c.texts, c.lang, got, c.want)
		}
	}
	for order, want := range map[DayOrder]string{DayFirst: "2026-04-03", MonthFirst: "2026-03-04"} {
		if w := ParseWhenIn("03/04/2026", "en", order); w.Ambiguous || w.From.String() != want {
			t.Errorf("order %d: %+v, want %s", order, w, want)
		}
	}
	if w := ParseWhenIn("03/04/2026", "fr", MonthFirst); w.Ambiguous || w.From.String() != "2026-04-03" {
		t.Errorf("in French the day is first: %+v", w)
	}
}
