// SPDX-License-Identifier: EUPL-1.2

package corpus

import (
	"slices"
	"strings"
	"testing"

	"jalon/domain/catalogue"
	"jalon/domain/record"
)

// keys are the columns that name a row of each table.
var keys = map[string][]string{
	"bodies": {"code"}, "chapters": {"instrument", "number"}, "correspondences": {"from", "to"}, "currencies": {"code"}, "instruments": {"code"},
	"memberships": {"state", "body", "from"}, "paragraphs": {"instrument", "article", "paragraph"}, "provisions": {"instrument", "article"},
	"round_steps": {"state", "body", "round", "step", "day"}, "rounds": {"body", "number"}, "states": {"code"}, "themes": {"slug"},
	"treaty_actions": {"state", "treaty", "kind"}, "verbs": {"body", "slug"},
	"obligations": {"code"}, "questionnaires": {"code"}, "questions": {"questionnaire", "number"},
}

// TestEveryRowHasANameOfItsOwn: no key stands twice, and every text of one language
// has one in the other.
func TestEveryRowHasANameOfItsOwn(t *testing.T) {
	list, err := Tables()
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range list {
		seen := make(map[string]bool)
		for i, row := range table.Rows {
			value := func(column string) string {
				at := slices.Index(table.Columns, column)
				if at < 0 {
					t.Fatalf("%s has no column %s", table.Name, column)
				}
				return row[at]
			}
			var key []string
			for _, column := range keys[table.Name] {
				key = append(key, value(column))
			}
			if name := strings.Join(key, "|"); name == "" || seen[name] {
				t.Errorf("%s:%d: a second row under %q", table.Name, i+2, name)
			} else {
				seen[name] = true
			}
			for _, column := range table.Columns {
				if english, ok := strings.CutSuffix(column, "_en"); ok && (value(column) == "") != (value(english+"_fr") == "") {
					t.Errorf("%s:%d: %s in one language only", table.Name, i+2, english)
				}
			}
		}
	}
}

func TestHowManyOfEachShip(t *testing.T) {
	list, err := Tables()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{"bodies": 10, "chapters": 10, "correspondences": 39, "currencies": 36, "instruments": 27, "memberships": 143, "paragraphs": 130,
		"provisions": 122, "round_steps": 46, "rounds": 4, "states": 68, "themes": 6, "treaty_actions": 94, "verbs": 12,
		"obligations": 14, "questionnaires": 3, "questions": 38}
	for _, table := range list {
		if len(table.Rows) != want[table.Name] {
			t.Errorf("%s has %d rows, want %d", table.Name, len(table.Rows), want[table.Name])
		}
	}
	articles := make(map[string]int)
	for _, p := range loaded(t).Provisions {
		articles[p.Instrument]++
	}
	for instrument, n := range map[string]int{"CETS 197": 47, "Palermo Protocol": 20, "Directive 2011/36": 29, "PC.DEC/557": 6, "CM/Rec(2022)21": 5, "ILO P29": 5, "SDG": 3} {
		if articles[instrument] != n {
			t.Errorf("%s has %d articles, want %d", instrument, articles[instrument], n)
		}
	}
}

func TestEveryReferenceOfACommitmentResolves(t *testing.T) {
	c := loaded(t)
	for _, i := range c.Instruments {
		if _, ok := c.Instrument(i.Amends); !ok && i.Amends != "" || (i.Amends == "") != i.InForce.IsZero() || i.Amends == i.Code {
			t.Errorf("%s amends %q from %s", i.Code, i.Amends, i.InForce)
		}
		if !i.Force.Valid() || i.Unit != "" && i.Unit != catalogue.Article && i.Unit != catalogue.Section && i.Unit != catalogue.Target {
			t.Errorf("%s binds as %q and is divided into %q", i.Code, i.Force, i.Unit)
		}
		if i.Address != "" && !strings.HasPrefix(i.Address, "http") {
			t.Errorf("%s: the address %q", i.Code, i.Address)
		}
		if cited, err := c.ParseCitation(i.Code); err != nil || cited.Instrument != i.Code {
			t.Errorf("%s cannot be cited: %v", i.Code, err)
		}
	}
	for _, p := range c.Provisions {
		i, ok := c.Instrument(p.Instrument)
		cited, err := c.ParseCitation(p.Instrument + " " + p.Article)
		if !ok || i.Unit == "" || err != nil || cited.Article != p.Article {
			t.Errorf("%s %s cannot be cited: %v", p.Instrument, p.Article, err)
		}
		amended := slices.ContainsFunc(c.Instruments, func(by catalogue.Instrument) bool { return by.Amends == p.Instrument && by.InForce == p.From })
		if !p.From.IsZero() && !amended {
			t.Errorf("%s %s is there since %s, when nothing changed it", p.Instrument, p.Article, p.From)
		}
	}
	for _, p := range c.Paragraphs {
		cited := catalogue.Citation{Instrument: p.Instrument, Article: p.Article, Paragraph: p.Number}
		if read, err := c.ParseCitation(cited.String()); err != nil || read != cited || !c.Resolves(cited) || p.Number == "" && len(p.Points) == 0 {
			t.Errorf("paragraph %s: %+v, %v", cited, read, err)
		}
	}
}

func TestEveryReferenceOfABodyResolves(t *testing.T) {
	c := loaded(t)
	isBody := func(code string) bool {
		return slices.ContainsFunc(c.Bodies, func(b catalogue.Body) bool { return b.Code == code })
	}
	for _, r := range c.Rounds {
		if !isBody(r.Body) || r.Launched < "2008" {
			t.Errorf("round %d of %s, launched in %s", r.Number, r.Body, r.Launched)
		}
	}
	for _, s := range c.RoundSteps {
		there := slices.ContainsFunc(c.Rounds, func(r catalogue.Round) bool {
			return r.Body == s.Body && r.Number == s.Round && s.Day.String() >= r.Launched
		})
		if _, ok := c.State(s.State); !ok || !there || !isBody(s.By) || !s.Step.Valid() || !c.IsParty(s.State, s.Day) {
			t.Errorf("%+v", s)
		}
	}
	ranks := make(map[string][]int)
	for _, v := range c.Verbs {
		if !isBody(v.Body) {
			t.Errorf("a verb of %s, which is no body", v.Body)
		}
		ranks[v.Body] = append(ranks[v.Body], v.Rank)
	}
	if got := ranks["greta"]; !slices.Equal(got, []int{3, 2, 1}) {
		t.Errorf("the verbs of GRETA rank %v", got)
	}
}

// Several rounds are open at once: of one State, and of one body on one day.
func TestRoundsOverlap(t *testing.T) {
	c := loaded(t)
	rounds := make(map[int]bool)
	for _, s := range c.RoundSteps {
		if s.Day == day(t, "2023-06-16") && s.By == "cop" {
			rounds[s.Round] = true
		}
	}
	if !rounds[2] || !rounds[3] {
		t.Errorf("rounds before the Committee in June 2023: %v", rounds)
	}
	if all, before := c.StepsOf("MCO", day(t, "2020-06-12")), c.StepsOf("MCO", day(t, "2020-06-11")); len(all) != 2 || all[0].Round == all[1].Round || len(before) != 0 {
		t.Errorf("Monaco: %v, the day before %v", all, before)
	}
}

func TestTheDirectiveAsAmended(t *testing.T) {
	c := loaded(t)
	before, after := c.ProvisionsOn("Directive 2011/36", day(t, "2024-07-13")), c.ProvisionsOn("Directive 2011/36", day(t, "2024-07-14"))
	var added []string
	for _, p := range after {
		if !slices.Contains(before, p) {
			added = append(added, p.Article)
		}
	}
	if len(before) != 25 || strings.Join(added, " ") != "11a 18a 19a 19b" {
		t.Errorf("%d articles, then %v besides", len(before), added)
	}
}

// TestTheConventionToThePoint: what the text of the Convention has, and no more.
func TestTheConventionToThePoint(t *testing.T) {
	c := loaded(t)
	for text, want := range map[string]bool{
		"CETS 197": true, "CETS 197 12": true, "CETS 197 12(6)": true, "CETS 197 12(7)": true, "CETS 197 12(8)": false, "CETS 197 12(1)(f)": true, "CETS 197 12(1)(g)": false,
		"CETS 197 12(6)(a)": false, "CETS 197 38(7)": true, "CETS 197 38(8)": false, "CETS 197 4(e)": true, "CETS 197 4(f)": false, "CETS 197 4(1)": false, "CETS 197 48": false,
		"Directive 2011/36 18a": true, "Directive 2011/36 18b": false, "Palermo Protocol 9(5)": true, "SDG 16.2": true, "SDG 16.3": false,
	} {
		cited, err := c.ParseCitation(text)
		if err != nil || c.Resolves(cited) != want {
			t.Errorf("%s resolves: %v, %v", text, !want, err)
		}
	}
}

func TestCorrespondencesDoNotContradictEachOther(t *testing.T) {
	c := loaded(t)
	if faults := contradictions(t, c, c.Correspondences); len(faults) != 0 {
		t.Error(faults)
	}
	for _, row := range c.Correspondences {
		for _, end := range []string{row.From, row.To} {
			if cited, err := c.ParseCitation(end); err != nil || !c.Resolves(cited) {
				t.Errorf("%s: %v", end, err)
			}
		}
	}
	// Each contradiction would be seen.
	link := func(from string, r catalogue.Relation, to string) catalogue.Correspondence {
		return catalogue.Correspondence{From: from, Relation: r, To: to}
	}
	a, b, d := "CETS 197 12", "ILO P29 3", "SDG 8.7"
	for name, rows := range map[string][]catalogue.Correspondence{
		"a pair twice":            {link(a, catalogue.SameDuty, b), link(b, catalogue.SameDuty, a)},
		"of itself":               {link(a, catalogue.Related, a)},
		"within one instrument":   {link(a, catalogue.Related, "CETS 197 13")},
		"no relation":             {link(a, "equal", b)},
		"a ring":                  {link(a, catalogue.Narrower, b), link(b, catalogue.Narrower, d), link(d, catalogue.Narrower, a)},
		"a ring both ways":        {link(a, catalogue.Narrower, b), link(d, catalogue.Wider, b), link(d, catalogue.Narrower, a)},
		"a ring through the same": {link(a, catalogue.Narrower, b), link(b, catalogue.SameDuty, d), link(d, catalogue.Narrower, a)},
	} {
		if len(contradictions(t, c, rows)) == 0 {
			t.Errorf("%s is not seen", name)
		}
	}
	if faults := contradictions(t, c, []catalogue.Correspondence{link(a, catalogue.Narrower, b), link(b, catalogue.Narrower, d), link(a, catalogue.Narrower, d)}); len(faults) != 0 {
		t.Errorf("no ring: %v", faults)
	}
}

// contradictions lists what cannot hold together. What is the same duty is one
// node, and from it nothing may lead back to itself by ever narrower steps.
func contradictions(t *testing.T, c *catalogue.Catalogue, rows []catalogue.Correspondence) (faults []string) {
	node := make(map[string]string)
	find := func(s string) string {
		for node[s] != "" {
			s = node[s]
		}
		return s
	}
	seen := make(map[[2]string]bool)
	for _, row := range rows {
		from, err := c.ParseCitation(row.From)
		if err != nil {
			t.Fatal(err)
		}
		to, err := c.ParseCitation(row.To)
		if err != nil {
			t.Fatal(err)
		}
		if seen[[2]string{row.From, row.To}] || seen[[2]string{row.To, row.From}] || !row.Relation.Valid() || from.Instrument == to.Instrument {
			faults = append(faults, row.From+" and "+row.To)
		}
		seen[[2]string{row.From, row.To}] = true
		if a, b := find(row.From), find(row.To); row.Relation == catalogue.SameDuty && a != b {
			node[a] = b
		}
	}
	narrower := make(map[string][]string)
	for _, row := range rows {
		switch from, to := find(row.From), find(row.To); row.Relation {
		case catalogue.Narrower:
			narrower[from] = append(narrower[from], to)
		case catalogue.Wider:
			narrower[to] = append(narrower[to], from)
		}
	}
	var leads func(from, to string, passed map[string]bool) bool
	leads = func(from, to string, passed map[string]bool) bool {
		for _, next := range narrower[from] {
			if next == to {
				return true
			}
			if !passed[next] {
				passed[next] = true
				if leads(next, to, passed) {
					return true
				}
			}
		}
		return false
	}
	for start := range narrower {
		if leads(start, start, make(map[string]bool)) {
			faults = append(faults, start+" is narrower than itself")
		}
	}
	return faults
}

// TestWhatTheConventionSaysOfAssistanceIsFoundElsewhere: the pair that the whole
// field cites.
func TestWhatTheConventionSaysOfAssistanceIsFoundElsewhere(t *testing.T) {
	c := loaded(t)
	cited, err := c.ParseCitation("CETS 197 12(6)")
	if err != nil {
		t.Fatal(err)
	}
	found := c.Equivalents(cited)
	if len(found) != 1 || found[0].Is.String() != "Directive 2011/36 11(3)" || found[0].Relation != catalogue.Wider || found[0].Why.Reason("fr") == found[0].Why.Reason("en") {
		t.Errorf("%+v", found)
	}
	for _, row := range c.Correspondences {
		if row.Source.Check == record.Verified {
			t.Errorf("%s and %s: a reading that nobody reviewed is marked as checked", row.From, row.To)
		}
	}
}
