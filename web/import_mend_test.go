// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"fmt"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// seeded is a fault that was put into a plan: its kind as the page groups it, its
// place, and what mends it.
type seeded struct{ kind, at, mend string }

// faultyPlan is a plan of that many actions, sound but for the faults in it.
func faultyPlan(rows int) (string, []seeded) {
	const number, action, lead, start, end, budget, allocated, spent, theme = 0, 1, 2, 3, 4, 5, 6, 7, 8
	table := [][]string{{"No.", "Action", "Lead", "Start", "End", "Budget (EUR)", "Allocated (EUR)", "Spent", "Theme"}}
	for i := range rows {
		table = append(table, []string{fmt.Sprintf("%d.%d", i/100+1, i%100+1), fmt.Sprintf("Inspect farm number %d with the labour inspectors", i+1), "Ministry of Labour",
			"2027-01-01", fmt.Sprintf("2028-%02d-28", i%12+1), fmt.Sprint(1000 + i), "", "", "demand reduction"})
	}
	var seeds []seeded
	put := func(row, column int, text string) { table[row][column] = text }
	cell := func(row, column int) string { return fmt.Sprintf("plan!%c%d", 'A'+column, row+1) }
	next := 40
	seed := func(kind string, n, column int, mend func(row int) string, spoil func(row, n int)) {
		for k := range n {
			seeds = append(seeds, seeded{kind, cell(next, column), mend(next)})
			spoil(next, k)
			next += 73
		}
	}
	say := func(text string) func(int) string { return func(int) string { return text } }
	as := func(column int) func(int) string { return func(row int) string { return table[row][column] } }
	seed("action-missing-blocks", 12, action, as(action), func(row, _ int) { put(row, action, "") })
	seed("end-before-start-blocks", 12, end, as(end), func(row, _ int) { put(row, end, "2026-06-30") })
	seed("amount-negative-blocks", 12, budget, as(budget), func(row, _ int) { put(row, budget, "-5 000") })
	seed("cell-error-blocks", 8, action, as(action), func(row, _ int) { put(row, action, "#REF!") })
	seed("cell-error", 10, budget, as(budget), func(row, _ int) { put(row, budget, "#DIV/0!") })
	seed("cell-error", 7, lead, as(lead), func(row, _ int) { put(row, lead, "#N/A") })
	seed("cell-error", 7, number, as(number), func(row, _ int) { put(row, number, "#VALUE!") })
	seed("amount-unread", 14, budget, as(budget), func(row, n int) {
		put(row, budget, []string{"between 10 and 15", "10–15", "a few thousand 5", "5 000 per inspector or 7"}[n%4])
	})
	seed("amount-other-currency", 12, budget, as(budget), func(row, _ int) { put(row, budget, "5000 USD") })
	seed("date-unread", 14, end, as(end), func(row, _ int) { put(row, end, "when the minister decides") })
	seed("number-repeated", 14, number, as(number), func(row, _ int) { put(row, number, table[row-1][number]) })
	seed("theme-unknown", 12, theme, say("demand reduction"), func(row, n int) { put(row, theme, "zorbling"+string(rune('a'+n))) })
	seed("amount-ambiguous", 1, allocated, say("comma"), func(row, _ int) { put(row, allocated, "1.234") })
	seed("currency-not-stated", 1, spent, say("EUR"), func(row, _ int) { put(row, spent, "700") })
	seed("date-ambiguous", 1, start, say("day"), func(row, _ int) { put(row, start, "03/04/2027") })
	var b strings.Builder
	for _, row := range table {
		b.WriteString(strings.Join(row, ";") + "\n")
	}
	return b.String(), seeds
}

var (
	mendGroups = regexp.MustCompile(`(?s)<section><h2 id="g-([^"]*)">(.*?)</section>`)
	mendPlaces = regexp.MustCompile(`<th scope="row"><bdi>([^<]*)</bdi>`)
)

// A plan of 10,000 rows with 137 faults of every kind: each is told at its place
// and nothing is written, by whatever way it is asked; mended, it is written once.
func TestOfTenThousandRowsEachFaultIsTold(t *testing.T) {
	const rows, faults = 10_000, 137
	content, seeds := faultyPlan(rows)
	if len(seeds) != faults {
		t.Fatalf("%d faults were seeded", len(seeds))
	}
	r := newRegisterSite(t, io.Discard)
	i := r.importer("ada", "en")
	i.send("columns", map[string]string{"called": "Plan"}, map[string][]byte{"plan.csv": []byte(content)})
	i.send("difference", nil, nil)
	i.want(200, "137 things to look at", "44 errors stop the import", "93 doubts can be mended")
	var told, want []string
	for _, group := range mendGroups.FindAllStringSubmatch(i.body, -1) {
		for _, at := range mendPlaces.FindAllStringSubmatch(group[2], -1) {
			told = append(told, group[1]+" "+html.UnescapeString(at[1]))
		}
	}
	for _, s := range seeds {
		want = append(want, s.kind+" "+s.at)
	}
	slices.Sort(told)
	slices.Sort(want)
	if !slices.Equal(told, want) {
		t.Fatalf("told %d:\n%v\nwant %d:\n%v", len(told), told, len(want), want)
	}
	// Neither going on, nor to accept every doubt, nor the last step itself writes it.
	accept := regexp.MustCompile(`name="unknown" value="([^"]*)"`).FindStringSubmatch(i.body)
	i.send("difference", map[string]string{"unknown": accept[1]}, nil)
	i.want(422, "44 errors still stop the import")
	i.send("write", nil, nil)
	i.want(422, "44 errors still stop the import")
	if n := r.versions("ada"); n != 0 {
		t.Fatalf("%d records were written", n)
	}
	for _, s := range seeds {
		field := "cell:" + s.at
		if kind := s.kind; kind == "amount-ambiguous" || kind == "currency-not-stated" || kind == "date-ambiguous" {
			field = "answer:" + kind + ":" + strings.TrimRight(s.at, "0123456789")
		}
		if _, there := i.fields[field]; !there {
			t.Fatalf("%s at %s has no field", s.kind, s.at)
		}
		i.fields.Set(field, s.mend)
	}
	i.send("difference", nil, nil)
	i.want(200, "is a new plan")
	shown := i.fields
	for range 2 {
		i.fields = shown
		i.send("write", nil, nil)
		i.want(303)
		if n := r.versions("ada"); n != rows+1 {
			t.Fatalf("%d records, want %d", n, rows+1)
		}
	}
	plans, err := r.ownPlansOf("ada")
	if err != nil || len(plans) != 1 {
		t.Fatal(plans, err)
	}
	i.fields = shown
	i.send("difference", map[string]string{"plan": string(plans[0].ID), "called": ""}, nil)
	i.want(200, "nothing to change")
}

// A doubt that nobody mends is kept as it is written, if whoever imports says so;
// who accepted some has not accepted others.
func TestADoubtIsKeptOnlyWhenAccepted(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	i := r.importer("ada", "fr")
	doubtful := strings.Replace(smallPlan, "70000", "10–15", 1)
	i.send("columns", map[string]string{"called": "Plan"}, map[string][]byte{"plan.csv": []byte(doubtful)})
	i.send("difference", nil, nil)
	i.want(200, "Un montant illisible", "plan!F3")
	i.send("difference", nil, nil)
	i.want(422, "il reste 1 doute")
	accept := regexp.MustCompile(`name="unknown" value="([^"]*)"`).FindStringSubmatch(i.body)
	i.send("difference", map[string]string{"unknown": accept[1], "cell:plan!F4": "many 9"}, nil)
	i.want(422, "il reste 2\u00a0doutes")
	i.send("difference", map[string]string{"unknown": accept[1], "cell:plan!F4": "9000"}, nil)
	i.want(200, "1 doute est gardé tel qu’il est écrit")
	i.send("write", nil, nil)
	i.want(303)
	if n := r.versions("ada"); n != 4 {
		t.Errorf("%d records", n)
	}
}

// A dash empties a cell, a blank field leaves it; what is typed is text and no markup.
func TestACellIsMended(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	twice := strings.Replace(smallPlan, "1.2;", "1.1;", 1)
	start := func() *importer {
		i := r.importer("ada", "en")
		i.send("columns", map[string]string{"called": "Plan"}, map[string][]byte{"plan.csv": []byte(twice)})
		i.send("difference", nil, nil)
		i.want(200, "A number that stands twice", "plan!A3")
		return i
	}
	i := start()
	i.send("difference", map[string]string{"cell:plan!A3": ""}, nil)
	i.want(422, "A number that stands twice")
	i = start()
	i.send("difference", map[string]string{"cell:plan!A3": "–"}, nil)
	i.want(200, "is a new plan")
	i = start()
	i.send("difference", map[string]string{"cell:plan!A3": "1.2", "cell:plan!F2": `"><script>alert(1)</script>`}, nil)
	i.want(422, "An amount that cannot be read", "&lt;script&gt;")
	if strings.Contains(i.body, "<script>alert") {
		t.Error("what was typed does harm")
	}
	for _, at := range []string{"cell:plan!A9999", "cell:other!A2", "cell:plan!", "cell:A2", "cell:plan!ZZZZ1", "answer:date-ambiguous:plan!B9", "answer:nothing:plan!B", "answer:currency-not-stated:plan!F"} {
		i = start()
		i.send("difference", map[string]string{at: "XXQ"}, nil)
		if i.status < 400 || i.status >= 500 {
			t.Errorf("%s: %d", at, i.status)
		}
	}
	if r.versions("ada") != 0 {
		t.Error("something was written")
	}
}
