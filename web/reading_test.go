// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/funding"
	"jalon/domain/record"
)

// addresses are those of every page on which a plan is read, and of its files.
func (r *registerSite) addresses(lang, state string, plan record.Ref) []string {
	r.t.Helper()
	base := "/" + lang + "/states/" + state + "/plans/" + string(plan.ID)
	list := []string{base, base + "?view=tree", base + "?view=table", base + "?view=timeline", base + "?view=table&money=funded&sort=-needed", base + "/funding", base + "/history",
		base + "/table.csv", base + "/table.xlsx", base + "/table.json", base + "/funding.csv", base + "/funding.xlsx", base + "/funding.json"}
	found, err := r.House.Look(r.t.Context(), r.people["ada"].Actor, app.Query{Owner: plan.Owner, Tree: plan.ID, Kind: record.KindAction})
	if err != nil || len(found) == 0 {
		r.t.Fatalf("%d actions, %v", len(found), err)
	}
	action := base + "/actions/" + string(found[0].ID)
	list = append(list, action, action+"/history")
	return append(list, base+"/history?from=2026-01-01&to=2027-01-01", base+"?as-at=2027-01-01")
}

// Every page says what it says, in both languages, to everybody who may read it.
func TestPlansAreReadInEveryLanguage(t *testing.T) {
	for _, name := range []string{"good-plan-en.xlsx", "sans-fonds-dedies-fr.csv", "no-technology-no-demand-en.docx"} {
		t.Run(name, func(t *testing.T) {
			r := newRegisterSite(t, io.Discard)
			plan := r.imported("ada", name)
			r.published(plan, record.Public)
			for _, lang := range []string{"en", "fr"} {
				addresses := append(r.addresses(lang, "QMA", plan), "/"+lang+"/states", "/"+lang+"/states?view=list&member=coe", "/"+lang+"/states.csv", "/"+lang+"/states/QMA", "/"+lang+"/states/FRA", "/"+lang+"/states/QMB")
				for _, login := range []string{"", "ada", "rap", "bea", "sec", "op"} {
					for _, address := range addresses {
						answer, body := r.get(login, address)
						if answer.StatusCode != http.StatusOK || strings.Contains(body, "⟦") {
							t.Errorf("%q asks %s: %d %s", login, address, answer.StatusCode, missing(body))
						}
					}
				}
				for _, login := range []string{"ada", "rap", "ins", "bea", "sec", "del", "op"} {
					if answer, body := r.get(login, "/"+lang+"/plans"); answer.StatusCode != http.StatusOK || strings.Contains(body, "⟦") {
						t.Errorf("%s asks for their plans: %d %s", login, answer.StatusCode, missing(body))
					}
				}
			}
		})
	}
}

// missing is the first sentence that a page does not have.
func missing(body string) string { return regexp.MustCompile(`⟦[^⟧]*⟧`).FindString(body) }

// What is a draft is there for its owner alone, what is submitted for those of its
// State whose office it is; everybody else is answered as if there were nothing.
func TestNobodyReadsWhatIsNotTheirs(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	addresses := r.addresses("en", "QMA", plan)
	nothing := strings.ReplaceAll(addresses[0], string(plan.ID), "01960000-0000-7000-8000-000000000000")
	reads := func(reach record.Reach, readers ...string) {
		t.Helper()
		may := make(map[string]bool)
		for _, login := range readers {
			may[login] = true
		}
		for _, login := range []string{"", "ada", "abe", "rap", "ins", "del", "bea", "sec", "op"} {
			_, want := r.get(login, nothing)
			for _, address := range addresses {
				answer, body := r.get(login, address)
				switch {
				case may[login] && answer.StatusCode != http.StatusOK:
					t.Errorf("%s, %q asks %s: %d", reach, login, address, answer.StatusCode)
				case !may[login] && (answer.StatusCode != http.StatusNotFound || withoutAddress(body) != withoutAddress(want)):
					t.Errorf("%s, %q asks %s: %d, not as if it were not there", reach, login, address, answer.StatusCode)
				}
			}
			listed := false
			for _, page := range []string{"/en/states", "/en/states?view=list", "/en/states.json", "/en/states/QMA", "/en/plans", "/en/states/QMA?seen-by=public"} {
				_, body := r.get(login, page)
				listed = listed || strings.Contains(body, string(plan.ID))
			}
			if listed != may[login] {
				t.Errorf("%s, %q: listed %v", reach, login, listed)
			}
		}
	}
	reads(record.Draft, "ada", "abe")
	if _, err := r.House.Submit(t.Context(), r.people["ada"].Actor, plan.ID, "", ""); err != nil {
		t.Fatal(err)
	}
	r.refresh()
	reads(record.Submitted, "ada", "abe", "rap")
	r.published(plan, record.Network)
	reads(record.Network, "ada", "abe", "rap", "ins", "del", "bea", "sec")
	r.published(plan, record.Public)
	reads(record.Public, "", "ada", "abe", "rap", "ins", "del", "bea", "sec", "op")
}

// withoutAddress is a page without the addresses in it, which say what was asked for.
func withoutAddress(body string) string {
	return regexp.MustCompile(`(?s)(href|value)="[^"]*"|<span class="onpaper">.*?</span>`).ReplaceAllString(body, "")
}

// A draft of what is published is not told to those who see what was published:
// not its words, not that it is there.
func TestADraftIsNotToldWithWhatIsPublished(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "previous-plan-en.xlsx")
	r.published(plan, record.Public)
	found, err := r.House.Look(t.Context(), r.people["ada"].Actor, app.Query{Owner: plan.Owner, Tree: plan.ID, Kind: record.KindAction})
	if err != nil {
		t.Fatal(err)
	}
	changed := found[0]
	body := strings.Replace(string(changed.Body), `"words":"`, `"words":"KANARIE `, 1)
	if _, err := r.House.Save(t.Context(), r.people["ada"].Actor, app.SaveRequest{Ref: changed.Ref, Base: changed.Number, Body: []byte(body)}); err != nil {
		t.Fatal(err)
	}
	r.refresh()
	told := 0
	for _, address := range append(r.addresses("en", "QMA", plan), "/en/states/QMA", "/en/states?view=list") {
		for _, login := range []string{"", "rap", "bea", "sec"} {
			if answer, body := r.get(login, address); answer.StatusCode != http.StatusOK || strings.Contains(body, "KANARIE") {
				t.Errorf("%q reads the draft at %s (%d)", login, address, answer.StatusCode)
			}
		}
		for _, eyes := range []string{"seen-by=public", "seen-by=network"} {
			join := "?"
			if strings.Contains(address, "?") {
				join = "&"
			}
			if _, body := r.get("ada", address+join+eyes); strings.Contains(body, "KANARIE") {
				t.Errorf("with other eyes, the draft stands at %s", address)
			}
		}
		if _, body := r.get("ada", address); strings.Contains(body, "KANARIE") {
			told++
		}
	}
	if told < 8 {
		t.Errorf("the owner reads their draft at %d addresses alone", told)
	}
	// What stands side by side says before, after, and in words which is which.
	history := r.addresses("en", "QMA", plan)[0] + "/actions/" + string(changed.ID) + "/history"
	_, page := r.get("ada", history+"?from="+strconv.FormatInt(changed.Number, 10)+"&to="+strconv.FormatInt(changed.Number+1, 10))
	if !regexp.MustCompile(`<del><span class="word">was:</span>.*</del></td><td><ins><span class="word">is now:</span>.*KANARIE`).MatchString(page) {
		t.Error("the two versions are not told apart in words")
	}
	if answer, _ := r.get("", history+"?from="+strconv.FormatInt(changed.Number, 10)+"&to="+strconv.FormatInt(changed.Number+1, 10)); answer.StatusCode != http.StatusNotFound {
		t.Errorf("the public compares with a draft: %d", answer.StatusCode)
	}
}

// Every filter, order and day stands in the address, and what the address says is
// what the page shows.
func TestTheAddressIsWhatIsShown(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	r.published(plan, record.Public)
	base := r.addresses("en", "QMA", plan)[0]
	_, page := r.get("", base+"?view=table&text=labour&lead=&sort=lead")
	for _, want := range []string{`name="text" type="search" value="labour"`, `aria-sort="ascending"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %s", want)
		}
	}
	for _, link := range regexp.MustCompile(`href="([^"]*table\.[a-z]+[^"]*)"`).FindAllStringSubmatch(page, -1) {
		u, err := url.Parse(html.UnescapeString(link[1]))
		if err != nil || u.Query().Get("text") != "labour" || u.Query().Get("sort") != "lead" {
			t.Errorf("%s does not give what is shown", link[1])
		}
	}
	for _, bad := range []string{"?as-at=yesterday", "?seen-by=greta", "?view=table&year=soon"} {
		if answer, body := r.get("", base+bad); answer.StatusCode != http.StatusUnprocessableEntity || strings.Contains(body, "⟦") {
			t.Errorf("%s: %d", bad, answer.StatusCode)
		}
	}
	for _, day := range []string{"2026-12-31", "31/12/2026", "31.12.2026"} {
		if answer, body := r.get("", base+"?as-at="+url.QueryEscape(day)); answer.StatusCode != http.StatusOK || strings.Contains(body, "As it stood on") {
			t.Errorf("the day %s: %d", day, answer.StatusCode)
		}
	}
	// Before it was published, the public had nothing.
	if answer, _ := r.get("", base+"?as-at=2026-01-01"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("before it was there: %d", answer.StatusCode)
	}
}

// There are as many tiles as lines in the list, for every choice of States, and no
// State is said to have no plan.
func TestTilesAndListAreTheSameStates(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	r.published(plan, record.Public)
	today := r.today()
	for member, want := range map[string]int{"": len(r.Facts.States) + 1, "coe": len(r.Facts.Members("coe", today)), "osce": len(r.Facts.Members("osce", today)), "party": len(r.Facts.Parties(today))} {
		_, tiles := r.get("", "/en/states?member="+member)
		_, list := r.get("", "/en/states?view=list&member="+member)
		profile := regexp.MustCompile(`href="/en/states/[A-Z]{3}"`)
		inTiles, inList := len(profile.FindAllString(tiles, -1)), len(profile.FindAllString(list, -1))
		if inTiles != want || inList != want {
			t.Errorf("%q: %d tiles, %d lines, want %d", member, inTiles, inList, want)
		}
		if !strings.Contains(tiles, "It does not mean that a State has no plan") {
			t.Errorf("%q: the page does not say what silence means", member)
		}
	}
	_, page := r.get("", "/en/states/FRA")
	if !strings.Contains(page, "That does not mean that it has none") {
		t.Error("a State without a plan here is not told about rightly")
	}
	_, fictional := r.get("", "/en/states/QMA")
	if !strings.Contains(fictional, "does not exist") {
		t.Error("a State that does not exist is not said to be none")
	}
	for _, page := range []string{page, fictional} {
		if regexp.MustCompile(`(?i)\brank`).MatchString(page) {
			t.Error("a State is ranked")
		}
	}
}

// No number is without the place that it comes from: each amount in the table leads
// to the money of its action, and each figure to the actions that it counts.
func TestEveryNumberLeadsToItsSource(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	r.published(plan, record.Public)
	base := r.addresses("en", "QMA", plan)[0]
	_, page := r.get("", base+"?view=table")
	numbers := 0
	for _, cell := range regexp.MustCompile(`(?s)<td class="n"[^>]*>(.*?)</td>`).FindAllStringSubmatch(page, -1) {
		if !strings.ContainsAny(cell[1], "0123456789") {
			continue
		}
		numbers++
		link := regexp.MustCompile(`^<a href="(/en/[^"#]*)#money">`).FindStringSubmatch(cell[1])
		if link == nil {
			t.Errorf("%s leads nowhere", cell[1])
			continue
		}
		if numbers == 1 {
			_, action := r.get("", link[1])
			if !strings.Contains(action, `id="money"`) || !strings.Contains(action, "In the document: in cell") {
				t.Error("the action does not say where its money stands in the document")
			}
		}
	}
	if numbers == 0 {
		t.Fatal("the table has no amounts")
	}
	_, profile := r.get("", "/en/states/QMA")
	counted := regexp.MustCompile(`<td><a href="([^"]*money=[^"]*)">(\d+) actions?</a>`).FindAllStringSubmatch(profile, -1)
	if len(counted) != 5 {
		t.Fatalf("%d figures on the profile", len(counted))
	}
	for _, c := range counted {
		_, page := r.get("", html.UnescapeString(c[1]))
		want := c[2] + " of 24 actions."
		if c[2] == "0" {
			want = "None of 24 actions."
		}
		if !strings.Contains(page, want) {
			t.Errorf("the figure %s leads to other actions", c[2])
		}
	}
}

// The sums on the page of the money are those of the actions, in every currency.
func TestThePageOfTheMoneyAddsUp(t *testing.T) {
	for _, name := range []string{"good-plan-en.xlsx", "sans-fonds-dedies-fr.csv", "plan-complet-fr.xlsx", "conditional-assistance-en.xlsx"} {
		r := newRegisterSite(t, io.Discard)
		plan := r.imported("ada", name)
		r.published(plan, record.Public)
		plans, err := r.Snapshots.Newest().Plans(record.Public, "QMA")
		if err != nil || len(plans) != 1 {
			t.Fatalf("%s: %d plans, %v", name, len(plans), err)
		}
		var accounts []funding.Account
		for _, a := range plans[0].Actions {
			accounts = append(accounts, a.Account)
		}
		totals, err := funding.Totals(accounts, plans[0].Currency())
		if err != nil {
			t.Fatal(err)
		}
		_, page := r.get("", r.addresses("en", "QMA", plan)[0]+"/funding")
		if !strings.Contains(page, `id="sums-caption"`) {
			for _, total := range totals {
				if total.Needed != nil || total.Allocated != nil || total.Spent != nil {
					t.Errorf("%s: the page tells no amount of %s", name, total.Currency.Code)
				}
			}
			continue
		}
		shown := func(s *funding.Sum) string {
			if s == nil {
				return "not stated"
			}
			return r.Languages[0].Decimal(s.String())
		}
		rows := tableIn(t, page, "sums")[1:]
		if len(rows) != len(totals) {
			t.Fatalf("%s: %d sums, want %d", name, len(rows), len(totals))
		}
		for i, total := range totals {
			want := []string{shown(total.Needed), shown(total.Allocated), shown(total.Spent), shown(total.Funded), shown(total.Dedicated)}
			if got := rows[i][1:]; !slices.Equal(got, want) {
				t.Errorf("%s: the page says %q, the actions come to %q", name, got, want)
			}
		}
		for footing, n := range funding.Footings(accounts) {
			if want := `money=` + url.QueryEscape(string(footing)) + `&view=table">` + strconv.Itoa(n) + " action"; !strings.Contains(html.UnescapeString(page), want) {
				t.Errorf("%s: the page does not say %s", name, want)
			}
		}
	}
}
