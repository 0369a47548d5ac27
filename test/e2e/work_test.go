// SPDX-License-Identifier: EUPL-1.2

package e2e

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
)

// actor is who somebody of the region is.
func (r *region) actor(t *testing.T, who string) access.Actor {
	t.Helper()
	made, err := furnished()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range made.accounts {
		if a.Login == who {
			return a.Actor()
		}
	}
	t.Fatalf("nobody is called %s", who)
	return access.Actor{}
}

// plan is the plan of a State of the region, and its first action.
func (r *region) plan(t *testing.T, who string) (plan, action record.Version) {
	t.Helper()
	actor := r.actor(t, who)
	plans, err := r.house.Look(t.Context(), actor, app.Query{Owner: actor.Owner, Kind: record.KindPlan})
	if err != nil || len(plans) == 0 {
		t.Fatal(err)
	}
	actions, err := r.house.Look(t.Context(), actor, app.Query{Owner: actor.Owner, Kind: record.KindAction, Tree: plans[0].ID})
	if err != nil || len(actions) == 0 {
		t.Fatal(err)
	}
	return plans[0], actions[0]
}

// partners are those of an action, as the register has it.
func (r *region) partners(t *testing.T, who string, action record.Version) string {
	t.Helper()
	found, err := r.house.Look(t.Context(), r.actor(t, who), app.Query{Owner: action.Owner, Kind: record.KindAction, ID: action.ID})
	if err != nil || len(found) != 1 {
		t.Fatal(err, len(found))
	}
	var body app.ActionBody
	if err := json.Unmarshal(found[0].Body, &body); err != nil {
		t.Fatal(err)
	}
	return body.Partners
}

// Two people change the same action at once: nobody is overwritten, and who comes
// second sees both, chooses, and goes on.
func TestTwoPeopleChangeTheSame(t *testing.T) {
	eachWay(t, func(t *testing.T, r *region, view View, lang string) {
		plan, action := r.plan(t, "coordinator.valdoria")
		address := r.base + "/" + lang + "/plans/" + string(plan.ID) + "/actions/" + string(action.ID) + "/edit"
		first, second := open(t, view), open(t, view)
		r.signIn(first, "coordinator.valdoria")
		r.signIn(second, "colleague.valdoria")
		first.Go(address)
		second.Go(address)
		first.Type("#partners", "The police of the first")
		first.Follow("form[data-unfinished] .btn")
		second.Type("#partners", "The police of the second")
		second.Follow("form[data-unfinished] .btn")
		second.Says("The police of the first")
		second.Says("The police of the second")
		if got := r.partners(t, "coordinator.valdoria", action); got != "The police of the first" {
			t.Fatalf("before anybody chose: %q", got)
		}
		second.Click(`input[name="choose:partners"][value="yours"]`)
		second.Follow("main form .btn")
		if got := r.partners(t, "coordinator.valdoria", action); got != "The police of the second" {
			t.Errorf("after it was chosen: %q", got)
		}
	})
}

// What was typed is there again when the tab was closed before it was sent.
func TestWhatWasTypedIsKept(t *testing.T) {
	r := newRegion(t)
	plan, action := r.plan(t, "coordinator.valdoria")
	address := r.base + "/fr/plans/" + string(plan.ID) + "/actions/" + string(action.ID) + "/edit"
	tab := open(t, View{Width: 1280, Height: 900})
	r.signIn(tab, "coordinator.valdoria")
	tab.Go(address)
	tab.Type("#partners", "L’inspection du travail")
	tab.Wait("[data-status]:not(:empty)")
	_, err := chromedp.Call(tab.ctx, page.Close, cdp.Empty{})
	tab.must(err)
	again := open(t, View{Width: 320, Height: 640, NoScript: true})
	r.signIn(again, "coordinator.valdoria")
	again.Go(address)
	again.Follow(".note .btn")
	if got := eval[string](again, `document.querySelector("#partners").value`); got != "L’inspection du travail" {
		t.Errorf("what was typed is %q", got)
	}
	if got := r.partners(t, "coordinator.valdoria", action); got == "L’inspection du travail" {
		t.Error("it was saved, and nobody had sent it")
	}
}

// An import is taken back, and the plan is there no more.
func TestAnImportIsTakenBack(t *testing.T) {
	eachWay(t, func(t *testing.T, r *region, view View, lang string) {
		tab := open(t, view)
		r.signIn(tab, "coordinator.halvenmark")
		tab.Go(r.base + "/" + lang + "/import")
		tab.acts = 0
		tab.Upload("#file", example(t, "previous-plan-en.xlsx"))
		tab.Follow("main form .btn")
		tab.Follow("main .buttons .btn")
		if tab.Has(`input[type="checkbox"][name="unknown"]`) {
			tab.Click(`input[type="checkbox"][name="unknown"]`)
			tab.Follow("main form .btn")
		}
		tab.Follow(`main form[action$="/write"] .btn`)
		plan := eval[string](tab, `document.querySelector("main .buttons .btn[href*='/gaps']").pathname.replace(/\/gaps$/, "")`)
		if status := tab.at(r.base + plan); status != http.StatusOK {
			t.Fatalf("the plan is answered %d", status)
		}
		tab.Follow(`main .buttons a[href*="/changes/"]`)
		tab.Fill(`form[action$="/undo"] [name="why"]`, "The wrong file")
		tab.Follow(`form[action$="/undo"] .btn`)
		tab.Says("The wrong file")
		tab.atMost(8)
		if status := tab.at(r.base + plan); status != http.StatusNotFound {
			t.Errorf("after it was taken back, the plan is answered %d", status)
		}
	})
}

// at asks for an address without leaving the page.
func (tab *Tab) at(address string) int {
	tab.t.Helper()
	return eval[int](tab, `fetch(`+quoted(address)+`).then(a => a.status)`)
}

// A finding is set aside with a reason, which stands beside it; and comes back.
func TestAFindingIsSetAside(t *testing.T) {
	eachWay(t, func(t *testing.T, r *region, view View, lang string) {
		plan, _ := r.plan(t, "coordinator.halvenmark")
		tab := open(t, view)
		r.signIn(tab, "coordinator.halvenmark")
		tab.Go(r.base + "/" + lang + "/states/QMG/plans/" + string(plan.ID) + "/gaps")
		tab.acts = 0
		const open, aside = `section:not([aria-labelledby="aside"]) > .findings > li`, `section[aria-labelledby="aside"] .findings > li`
		count := func(selector string) int {
			return eval[int](tab, `document.querySelectorAll(`+quoted(selector)+`).length`)
		}
		before := count(open)
		tab.Click(".finding details summary")
		tab.Follow(".finding details .btn-2")
		if !tab.Has(`#wrong`) || count(aside) != 0 {
			t.Error("without a reason it is set aside")
		}
		tab.Fill(".finding details[open] textarea", "The budget law pays for it")
		tab.Follow(".finding details[open] .btn-2")
		tab.Says("The budget law pays for it")
		tab.atMost(4)
		if n := count(open); n != before-1 || count(aside) != 1 {
			t.Errorf("%d of %d are open, %d set aside", n, before, count(aside))
		}
		tab.Follow(`section[aria-labelledby="aside"] .btn-2`)
		if n := count(open); n != before {
			t.Errorf("it did not come back: %d of %d", n, before)
		}
	})
}

// The tools of every page work without scripts: larger and smaller text, dark and
// light, paper; and what was chosen stays.
func TestToolsOfThePage(t *testing.T) {
	r := theRegion(t)
	tab := open(t, View{Width: 320, Height: 640, NoScript: true})
	tab.Go(r.base + "/fr/states/QMA")
	root := func(name string) string {
		return eval[string](tab, `document.documentElement.getAttribute(`+quoted(name)+`) || ""`)
	}
	for _, size := range []string{"125", "150", "200"} {
		tab.Follow(`button[name="size"][value="` + size + `"]`)
		if got := root("data-size"); got != size {
			t.Fatalf("the text is %q, not %s", got, size)
		}
	}
	if got := eval[string](tab, `getComputedStyle(document.documentElement).fontSize`); got != "32px" {
		t.Errorf("letters are %s high", got)
	}
	tab.Follow(`button[name="theme"][value="dark"]`)
	tab.Go(r.base + "/fr/states")
	if root("data-size") != "200" || root("data-theme") != "dark" {
		t.Errorf("on the next page: %q %q", root("data-size"), root("data-theme"))
	}
	tab.Follow("a[data-print]")
	if !tab.Has("body.printed") || !strings.HasSuffix(eval[string](tab, `location.href`), "print") {
		t.Error("the page for paper is not there")
	}
}
