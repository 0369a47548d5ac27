// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"

	"jalon/app"
	"jalon/corpus"
	"jalon/domain/access"
	"jalon/domain/catalogue"
	"jalon/domain/commitment"
	"jalon/domain/record"
)

// partyFacts are the facts that ship, and beside them that QMA, which does not
// exist, is a Party.
func partyFacts(t testing.TB) *catalogue.Catalogue {
	t.Helper()
	facts, err := corpus.Load()
	if err != nil {
		t.Fatal(err)
	}
	facts.TreatyActions = append(slices.Clone(facts.TreatyActions), catalogue.TreatyAction{State: "QMA", Treaty: catalogue.AntiTraffickingTreaty,
		Kind: catalogue.Ratification, Day: record.Day{Year: 2010, Month: 5, Date: 1}, Source: record.Source{Text: "made up", Check: record.Unverified}})
	return facts
}

// tells is what a map tells of the States that do not exist.
func tells(m *app.RegionMap) (list []string) {
	for _, row := range m.Rows {
		if !catalogue.IsFictional(row.State) {
			continue
		}
		for i, c := range row.Cells {
			if c.Count > 0 {
				list = append(list, fmt.Sprintf("%s %d %s: %s %d %s", row.State, row.Round, m.Articles[i].Article, c.Verb, c.Count, c.Newest))
			}
		}
		list = append(list, fmt.Sprintf("%s %d %s", row.State, row.Round, row.Cells[0].Empty))
	}
	return list
}

// requests are entries with the articles that they rest on.
func requests(t testing.TB, random *rand.Rand, n int) (list []app.FoundEntry) {
	t.Helper()
	var found []commitment.Recommendation
	for i := range n {
		found = append(found, commitment.Recommendation{Paragraph: strconv.Itoa(i + 1), Verb: commitment.Verbs[random.IntN(4)], Text: fmt.Sprint("asks for ", i),
			Provisions: []string{fmt.Sprint(5 + random.IntN(3)), fmt.Sprintf("CETS 197 %d(%d)", 10+random.IntN(3), 1+random.IntN(4))}})
	}
	bodies, err := commitment.Bodies(found, "en", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range bodies {
		list = append(list, app.FoundEntry{Found: b, Verdict: app.Accepted})
	}
	return list
}

// Documents come, change, are said to be published, reach others and are taken
// back, in any order: the map that somebody sees is the same from the snapshot and
// from the store, and the map as at a moment is the map that stood then.
func TestTheMapAsAtIsTheMapOfThatDay(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		greta := r.person(t, "gi", access.Secretariat, "greta")
		ada, eve := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "eve", access.Coordinator, "QMB")
		people := []access.Actor{greta, ada, eve, r.person(t, "ra", access.RapporteurRole, "QMA:rapporteur"), {}}
		snapshots, err := r.NewSnapshots(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		q := app.MapQuestion{Facts: partyFacts(t), Body: "greta"}
		random := rand.New(rand.NewPCG(3, 5))
		draw := func(actor access.Actor, s *app.Snapshots, sight app.Sight) []string {
			t.Helper()
			q.Today = dayOf(r.clock)
			m, err := r.RegionMap(t.Context(), s, actor, q, sight)
			if err != nil {
				t.Fatal(err)
			}
			return tells(m)
		}
		type moment struct {
			at   time.Time
			maps [][]string
		}
		var moments []moment
		different := make(map[string]bool)
		roots := make(map[record.Owner][]record.ID)
		for range 40 {
			who := people[random.IntN(3)]
			state := who.Owner.State()
			if state == "" {
				state = []string{"QMA", "QMB"}[random.IntN(2)]
			}
			in := app.DocumentImport{Document: issued(fmt.Sprintf("GRETA(2020)%d", 1+random.IntN(3)), state), Entries: requests(t, random, 1+random.IntN(4)), Remove: true}
			in.Document.Round, in.Document.Date, in.Document.Complete = 1+random.IntN(2), "2020-03-31", random.IntN(2) == 0
			switch own := roots[who.Owner]; {
			case len(own) == 0 || random.IntN(3) == 0:
				d := r.enters(t, who, in)
				if d.NewDocument {
					roots[who.Owner] = append(own, d.Document.ID)
				}
			default:
				root := own[random.IntN(len(own))]
				if _, err := r.SayPublished(t.Context(), who, app.PublishedRequest{Root: root, On: "2020-04-01", Where: "on the site", Why: "adopted"}); err != nil {
					t.Fatal(err)
				}
				if _, err := r.Sign(t.Context(), who, root, []record.Reach{record.Network, record.Public}[random.IntN(2)], ""); err != nil {
					t.Fatal(err)
				}
			}
			if err := snapshots.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
			m := moment{at: r.clock}
			for _, actor := range people {
				stored, kept := draw(actor, nil, app.Sight{}), draw(actor, snapshots, app.Sight{})
				if !slices.Equal(stored, kept) {
					t.Fatalf("%q: the store says %q, the snapshot %q", actor.Owner, stored, kept)
				}
				m.maps = append(m.maps, stored)
				different[fmt.Sprint(stored)] = true
			}
			moments = append(moments, m)
		}
		if len(different) < 20 {
			t.Fatalf("only %d maps differ", len(different))
		}
		for n, m := range moments {
			for i, actor := range people {
				if got := draw(actor, snapshots, app.Sight{AsAt: m.at}); !slices.Equal(got, m.maps[i]) {
					t.Fatalf("as at %d, %q sees %q, and saw %q", n, actor.Owner, got, m.maps[i])
				}
			}
		}
	})
}

// A confidential draft is in nobody's map but its owner's, and what the network
// sees is not in the public's; who asks second is given what was drawn for the first.
func TestAConfidentialDraftIsOnNoMap(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		greta := r.person(t, "gi", access.Secretariat, "greta")
		ada, eve := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "eve", access.Coordinator, "QMB")
		in := app.DocumentImport{Document: issued("GRETA(2020)1", "QMA"), Entries: requests(t, rand.New(rand.NewPCG(1, 1)), 3)}
		in.Document.Date = "2020-03-31"
		d := r.enters(t, greta, in)
		snapshots, err := r.NewSnapshots(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		q := app.MapQuestion{Facts: partyFacts(t), Body: "greta", Today: record.Day{Year: 2026, Month: 1, Date: 1}}
		count := func(actor access.Actor, sight app.Sight) (n int) {
			t.Helper()
			if err := snapshots.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
			m, err := r.RegionMap(t.Context(), snapshots, actor, q, sight)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range m.Rows {
				for _, c := range row.Cells {
					n += len(c.Refs)
				}
			}
			if n > 0 != (m.Documents > 0) {
				t.Errorf("%d documents, %d recommendations", m.Documents, n)
			}
			return n
		}
		sees := func(what string, who ...bool) {
			t.Helper()
			for i, actor := range []access.Actor{greta, ada, eve, {}} {
				if got := count(actor, app.Sight{}) > 0; got != who[i] {
					t.Errorf("%s: %q sees it: %v", what, actor.Owner, got)
				}
			}
		}
		sees("a draft", true, false, false, false)
		if _, err := r.SayPublished(t.Context(), greta, app.PublishedRequest{Root: d.Document.ID, On: "2020-04-01", Where: "on the site", Why: "adopted"}); err != nil {
			t.Fatal(err)
		}
		if _, err := r.Sign(t.Context(), greta, d.Document.ID, record.Network, ""); err != nil {
			t.Fatal(err)
		}
		sees("for the network", true, true, true, false)
		if count(ada, app.Sight{SeenBy: record.Public}) > 0 {
			t.Error("with the eyes of the public, the network's is seen")
		}
		if _, err := r.Sign(t.Context(), greta, d.Document.ID, record.Public, ""); err != nil {
			t.Fatal(err)
		}
		sees("for everybody", true, true, true, true)
		first, err := r.RegionMap(t.Context(), snapshots, access.Actor{}, q, app.Sight{})
		if err != nil {
			t.Fatal(err)
		}
		if second, err := r.RegionMap(t.Context(), snapshots, access.Actor{}, q, app.Sight{}); err != nil || second != first {
			t.Errorf("it was drawn again: %v", err)
		}
		before := q
		before.Today = record.Day{Year: 2020, Month: 3, Date: 30}
		if m, err := r.RegionMap(t.Context(), snapshots, access.Actor{}, before, app.Sight{}); err != nil || m.Documents != 0 {
			t.Errorf("the day before, %d documents, %v", m.Documents, err)
		}
	})
}

func dayOf(at time.Time) record.Day {
	at = at.UTC()
	return record.Day{Year: at.Year(), Month: int(at.Month()), Date: at.Day()}
}
