// SPDX-License-Identifier: EUPL-1.2

package e2e

import (
	"bytes"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
)

// ways are those in which people must be able to do what they do here: at a desk
// and on a telephone, in both languages, with scripts and without.
var ways = []struct {
	name, lang string
	View
}{
	{"en, at a desk", "en", View{Width: 1280, Height: 900}},
	{"fr, on a telephone, without scripts", "fr", View{Width: 320, Height: 640, NoScript: true}},
}

// eachWay does the same in each way, on a region of its own.
func eachWay(t *testing.T, do func(t *testing.T, r *region, view View, lang string)) {
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			do(t, newRegion(t), way.View, way.lang)
		})
	}
}

// A plan becomes a report, and a Word file, in ten acts at most, for whoever comes
// to the first page.
func TestAPlanBecomesAReport(t *testing.T) {
	files := map[string]string{"en": "no-dedicated-funds-en.csv", "fr": "assistance-conditionnelle-fr.xlsx"}
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			r := theRegion(t)
			tab := open(t, way.View)
			tab.Go(r.base + "/" + way.lang + "/")
			tab.Follow(`main a[href="/` + way.lang + `/check"]`)
			tab.Upload("#file", example(t, files[way.lang]))
			tab.Follow("main form .btn")
			tab.Follow("main .buttons .btn")
			if n := eval[int](tab, `document.querySelectorAll(".report > ol > li").length`); n != 10 {
				t.Errorf("the report begins with %d sentences", n)
			}
			word := tab.Take(`button[value="docx"]`)
			tab.atMost(10)
			if !bytes.HasPrefix(word, []byte("PK")) || !bytes.Contains(word, []byte("word/document.xml")) {
				t.Errorf("that is no Word file: %.40q", word)
			}
			if list := tab.Troubles(); !way.NoScript && len(list) > 0 {
				t.Error(list)
			}
		})
	}
}

// A new co-ordinator comes by an invitation, and at the end the public reads their
// plan.
func TestTheFirstDayOfACoordinator(t *testing.T) {
	eachWay(t, func(t *testing.T, r *region, view View, lang string) {
		title := map[string]string{"en": "National Action Plan", "fr": "Plan d’action national"}[lang]
		a, err := r.house.AddAccount(t.Context(), app.Holder, app.Account{Ref: record.Ref{Owner: "QMF"}, Login: "new.rochemarne", Name: "Somebody new", Role: access.Coordinator})
		if err != nil {
			t.Fatal(err)
		}
		invitation, err := r.desk.Invite(t.Context(), app.Holder, a.Login)
		if err != nil {
			t.Fatal(err)
		}
		tab := open(t, view)
		tab.Go(r.base + "/" + lang + "/invitation")
		tab.Fill("#secret", invitation)
		tab.Fill("#password", phrase)
		tab.Fill("#again", phrase)
		tab.Follow("main form .btn")
		tab.Follow(`nav a[href="/` + lang + `/plans"]`)
		tab.Follow(`main a[href="/` + lang + `/import"]`)
		tab.Upload("#file", example(t, map[string]string{"en": "good-plan-en.xlsx", "fr": "plan-complet-fr.xlsx"}[lang]))
		tab.Type("#called", title+" 2026")
		tab.Follow("main form .btn")
		tab.Follow("main .buttons .btn")
		if tab.Has(`input[type="checkbox"][name="unknown"]`) {
			tab.Click(`input[type="checkbox"][name="unknown"]`)
			tab.Follow("main form .btn")
		}
		tab.Follow(`main form[action$="/write"] .btn`)
		imported := eval[string](tab, `location.pathname`)
		if !strings.Contains(imported, "/import/done/") {
			t.Fatalf("the import ends at %s", imported)
		}
		if !view.NoScript {
			for _, bad := range tab.wrongHere() {
				t.Error(bad)
			}
		}
		tab.Follow(`main .buttons .btn[href*="/gaps"]`)
		gaps := eval[string](tab, `location.pathname`)
		plan := strings.TrimSuffix(gaps, "/gaps")
		if n := eval[int](tab, `document.querySelectorAll("ol.sentences > li").length`); n != 10 {
			t.Errorf("the gaps begin with %d sentences", n)
		}
		tab.atMost(20)
		tab.acts = 0
		publish := "/" + lang + "/plans/" + plan[strings.LastIndex(plan, "/")+1:] + "/publish"
		tab.Follow(`nav a[href="/` + lang + `/plans"]`)
		tab.Follow(`main a[href="` + plan + `"]`)
		tab.Follow(`main a[href^="` + publish + `"]`)
		tab.Follow(`main a[href$="?for=public"]`)
		tab.Follow(`form[action$="/sign"] .btn`)
		tab.atMost(5)

		public := open(t, view)
		if status := public.Go(r.base + plan); status != 404 {
			t.Errorf("after one signature the public is answered %d", status)
		}
		colleague := open(t, view)
		r.signIn(colleague, "colleague.rochemarne")
		colleague.acts = 0
		colleague.Go(r.base + "/" + lang + "/home")
		colleague.Follow(`main a[href^="` + publish + `"]`)
		if !colleague.Has(`form[action$="/sign"] .btn`) {
			colleague.Follow(`main a[href$="?for=public"]`)
		}
		colleague.Follow(`form[action$="/sign"] .btn`)
		colleague.atMost(3)
		r.until(t, public, plan, 200)
		public.Go(r.base + "/" + lang + "/states")
		public.Follow(`main a[href="/` + lang + `/states/QMF"]`)
		public.Follow(`main a[href="` + plan + `"]`)

		// And it is not too late to take the import back; what was published stays
		// until it is withdrawn, and the page says why.
		tab.Go(r.base + imported)
		tab.Follow(`main .buttons a[href*="/changes/"]`)
		if tab.Has(`form[action$="/undo"]`) {
			t.Error("what the public reads can be undone as if nobody read it")
		}
	})
}

// until asks for a page until it is answered so: what was published is shown by
// each server as soon as it has heard of it.
func (r *region) until(t *testing.T, tab *Tab, path string, status int) {
	t.Helper()
	for range 200 {
		if tab.Go(r.base+path) == status {
			return
		}
	}
	t.Fatalf("%s is not answered %d", path, status)
}

// wrongHere is what is wrong with a page that is met on the way.
func (tab *Tab) wrongHere() (list []string) {
	for what, check := range map[string]func() []string{"overflow": tab.Overflow, "spacing": tab.Spacing, "small target": tab.SmallTargets, "trouble": tab.Troubles} {
		for _, each := range check() {
			list = append(list, eval[string](tab, `location.pathname`)+": "+what+": "+each)
		}
	}
	return list
}
