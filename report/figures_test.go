// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jalon/domain/funding"
	"jalon/domain/gap"
	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/locale"
)

// paid are ways of writing what an action costs, with what is to be told of each.
var paid = []struct {
	account funding.Account
	told    string
}{
	{funding.Account{Lines: []funding.Line{amount(100)}, Source: "EU"}, "funded"},
	{funding.Account{Lines: []funding.Line{amount(100)}}, "no source"},
	{funding.Account{Lines: []funding.Line{amount(100)}, Sought: "to be found"}, "no source"},
	{funding.Account{Lines: []funding.Line{{Standing: funding.Sourced}}, Source: "EU"}, "no amount"},
	{funding.Account{Lines: []funding.Line{{Standing: funding.Unread}}}, "unread"},
	{funding.Account{Lines: []funding.Line{{Standing: funding.Unread}}, Source: "EU"}, "unread"},
	{funding.Account{Lines: []funding.Line{{Standing: funding.Free}}}, "free"},
	{funding.Account{Lines: []funding.Line{amount(0)}}, "free"},
	{funding.Account{Lines: []funding.Line{{Standing: funding.Absorbed}}}, "absorbed"},
	{funding.Account{Lines: []funding.Line{amount(100)}, Source: "ordinary budget", OrdinarySource: true}, "absorbed"},
	{funding.Account{Lines: []funding.Line{{Standing: funding.Unread}}, Source: "ordinary budget", OrdinarySource: true}, "absorbed"},
	{funding.Account{}, "silent"},
}

// told is the number that a sentence on actions gives for a phrase: one, several
// and all are what is said of one action, of more, and of each of them.
func told(t *rapid.T, sentence, one, several, all string, actions int) int {
	if all != "" && strings.Contains(sentence, all) {
		return actions
	}
	if m := regexp.MustCompile(`(\d+) ` + regexp.QuoteMeta(several) + `(?:[ ,.]|$)`).FindStringSubmatch(sentence); m != nil {
		n, err := strconv.Atoi(m[1])
		if err != nil || n < 2 {
			t.Errorf("%s in %q", m[1], sentence)
		}
		return n
	}
	if regexp.MustCompile(`(?:1|only action|and) ` + regexp.QuoteMeta(one) + `(?:[ ,.]|$)`).MatchString(sentence) {
		return 1
	}
	return 0
}

// Each figure in the sentences is a count made here from the plan alone, and
// what is told of money adds up to all actions.
func TestFiguresAreCounts(t *testing.T) {
	empty, err := lexicon.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	l, _ := locale.For("en")
	themes := make(map[string]ThemeFacts)
	for _, theme := range gap.Themes {
		themes[theme.Slug] = ThemeFacts{Name: theme.Slug}
	}
	states := []plan.When{{State: plan.WhenStated}, {State: plan.WhenMissing}, {State: plan.WhenUnread}}
	rapid.Check(t, func(t *rapid.T) {
		p := plan.Plan{Kind: plan.Full}
		for i := range rapid.IntRange(0, 4).Draw(t, "objectives") {
			p.Objectives = append(p.Objectives, plan.Objective{Title: "o", Parent: rapid.IntRange(-1, i-1).Draw(t, "parent"),
				Indicators: indicatorsOf(t, 1)})
		}
		count := make(map[string]int)
		for range rapid.IntRange(1, 7).Draw(t, "actions") {
			way := rapid.SampledFrom(paid).Draw(t, "paid")
			a := plan.Action{Text: "a", Money: way.account, Objective: rapid.IntRange(-1, len(p.Objectives)-1).Draw(t, "objective"),
				When: rapid.SampledFrom(states).Draw(t, "when"), Indicators: indicatorsOf(t, 2), Themes: []string{}}
			count[way.told]++
			if rapid.Bool().Draw(t, "technology") {
				a.Themes = []string{"technology"}
			}
			switch rapid.IntRange(0, 2).Draw(t, "lead") {
			case 0:
				a.Leads = []string{"Justice"}
			case 1:
				a.LeadUnread = true
				count["lead unread"]++
			default:
				count["no lead"]++
			}
			count["date "+string(a.When.State)]++
			p.Actions = append(p.Actions, a)
		}
		all := len(p.Actions)
		w := newComposer(Check{File: "plan.csv", Themes: themes, Gap: gap.Check(p, nil, empty), Understood: plan.Understood{Sheets: make([]plan.SheetRead, 1)}}, l)
		check := func(what, sentence string, got, want int) {
			if got != want {
				t.Errorf("%s: %d is told, %d is so: %s", what, got, want, sentence)
			}
		}

		money := w.money1()
		told1 := func(one, several, all1 string) int { return told(t, money, one, several, all1, all) }
		parts := map[string]int{
			"funded":   told1("has an amount and a source", "have an amount and a source", "each has an amount and a source"),
			"free":     told1("costs nothing", "cost nothing", "each costs nothing"),
			"absorbed": told1("is to be absorbed in existing resources", "are to be absorbed in existing resources", "all are to be absorbed"),
			"silent":   told1("says nothing of money", "say nothing of money", "none says anything of money"),
		}
		inPart := map[string][3]string{
			"no source": {"has an amount without a source", "have an amount without a source", "each has an amount without a source"},
			"no amount": {"has a source without an amount", "have a source without an amount", "each has a source without an amount"},
			"unread":    {"has an amount that cannot be read", "have an amount that cannot be read", "each has an amount that cannot be read"},
		}
		kinds, inPartAll := 0, 0
		for name := range inPart {
			inPartAll += count[name]
			if count[name] > 0 {
				kinds++
			}
		}
		const mixed = " an amount without a source, the reverse, or an amount that cannot be read"
		if kinds > 1 {
			parts["in part"] = told1("has"+mixed, "have"+mixed, "each has"+mixed)
			count["in part"] = inPartAll
		} else {
			for name, words := range inPart {
				parts[name] = told1(words[0], words[1], words[2])
			}
		}
		sum := 0
		for name, n := range parts {
			check(name, money, n, count[name])
			sum += n
		}
		check("the parts", money, sum, all)

		leads := w.leadsAndDates()
		check("no lead", leads, told(t, leads, "has no lead body", "have no lead body", "none has a lead body", all), count["no lead"])
		check("lead unread", leads, told(t, leads, "has a lead body that cannot be read", "have a lead body that cannot be read", "each has a lead body that", all), count["lead unread"])
		check("no date", leads, told(t, leads, "has no date", "have no date", "none has a date", all), count["date "+string(plan.WhenMissing)])
		check("date unread", leads, told(t, leads, "has a date that cannot be read", "have a date that cannot be read", "each has a date that", all), count["date "+string(plan.WhenUnread)])

		indicators, without, unmeasured := countIndicators(p)
		said := w.indicators()
		if indicators > 0 {
			check("indicators", said, number(said, ` indicators?\b`), indicators)
			switch {
			case strings.Contains(said, "missing for all of them"), strings.Contains(said, "missing for that one"):
				check("starting values", said, indicators, without)
			default:
				check("starting values", said, number(said[strings.Index(said, "indicator"):], ` indicators?\.$`), without)
			}
			check("objectives", said, number(said, ` objectives?\b`), unmeasured)
		} else if !strings.HasPrefix(said, "It has no indicator") {
			t.Error(said)
		}

		best := "no theme"
		rank := map[string]int{"no theme": 0, "none": 1, "unread": 2, "funded": 3}
		for i, a := range p.Actions {
			if len(a.Themes) == 0 {
				continue
			}
			now := "none"
			switch m := p.Actions[i].Money; {
			case m.Source != "" && len(m.Lines) > 0 && m.Lines[0].Amount.Minor > 0 && !m.OrdinarySource:
				now = "funded"
			case len(m.Lines) > 0 && m.Lines[0].Standing == funding.Unread && !m.OrdinarySource:
				now = "unread"
			}
			if rank[now] > rank[best] {
				best = now
			}
		}
		want := map[string]string{"no theme": "As no theme is spoken of", "none": "Of the themes that it does speak of, 1 has no action", "unread": "Whether there is money for 1", "funded": "The one theme that it speaks of has"}[best]
		if s := w.themesUnfunded(); !strings.HasPrefix(s, want) {
			t.Errorf("%q, want %q …", s, want)
		}
	})
}

func indicatorsOf(t *rapid.T, most int) []plan.Indicator {
	var list []plan.Indicator
	for range rapid.IntRange(0, most).Draw(t, "indicators") {
		list = append(list, plan.Indicator{Text: "n", Baseline: rapid.SampledFrom([]string{"", "3"}).Draw(t, "baseline")})
	}
	return list
}

// number is the figure before a word, 0 where there is none.
func number(sentence, word string) int {
	m := regexp.MustCompile(`(\d+)` + word).FindStringSubmatch(sentence)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// countIndicators counts indicators, those without a starting value, and the
// objectives without parts that none of them measures.
func countIndicators(p plan.Plan) (all, without, unmeasured int) {
	count := func(list []plan.Indicator) {
		for _, i := range list {
			all++
			if i.Baseline == "" {
				without++
			}
		}
	}
	parts := make(map[int]int)
	for _, o := range p.Objectives {
		count(o.Indicators)
		parts[o.Parent]++
	}
	below := make(map[int]int) // indicators of the actions of each objective
	for _, a := range p.Actions {
		count(a.Indicators)
		below[a.Objective] += len(a.Indicators)
	}
	for i, o := range p.Objectives {
		if parts[i] > 0 || below[i] > 0 {
			continue
		}
		above := len(o.Indicators)
		for at := o.Parent; at >= 0; at = p.Objectives[at].Parent {
			above += len(p.Objectives[at].Indicators)
		}
		if above == 0 {
			unmeasured++
		}
	}
	return all, without, unmeasured
}

// What a plan says of itself is told with the place of the words.
func TestWatchingIsToldWithItsPlace(t *testing.T) {
	l, _ := locale.For("en")
	words, err := lexicon.New([]lexicon.Entry{{Concept: "adopted", Lang: "en", Pattern: "adopted"}, {Concept: "consulted", Lang: "en", Pattern: "consulted"},
		{Concept: "monitoring", Lang: "en", Pattern: "monitored"}, {Concept: "independent-evaluation", Lang: "en", Pattern: "evaluated"}})
	if err != nil {
		t.Fatal(err)
	}
	p := plan.Plan{Kind: plan.Full, Lang: "en", Actions: []plan.Action{{Text: "x", Objective: -1}}}
	for i, text := range []string{"Adopted", "NGOs were consulted", "Monitored by the Court"} {
		s := plan.Statement{Text: text}
		s.Place.Sheet, s.Place.Row, s.Place.Column = "Plan", i+1, "A"
		p.Statements = append(p.Statements, s)
	}
	p.Statements = append(p.Statements, plan.Statement{Text: "It is evaluated"}) // a paragraph has no place
	w := newComposer(Check{File: "plan.csv", Gap: gap.Check(p, nil, words), Understood: plan.Understood{Sheets: make([]plan.SheetRead, 1)}}, l)
	want := "It speaks of its adoption (A1), of those who were heard (A2), of its monitoring (A3) and of an independent evaluation."
	if got := w.watching(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
