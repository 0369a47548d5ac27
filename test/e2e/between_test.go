// SPDX-License-Identifier: EUPL-1.2

package e2e

import "testing"

// The pages that answer a form, and so have no link to them, hold as the others do:
// the steps of a check and of an import, a conflict, what is to be mended.
func TestPagesBetweenStepsHold(t *testing.T) {
	for _, m := range manners()[:2] {
		t.Run(m.String(), func(t *testing.T) {
			t.Parallel()
			r := newRegion(t)
			plan, action := r.plan(t, "coordinator.valdoria")
			halvenmark, _ := r.plan(t, "coordinator.halvenmark")
			public, one, two := open(t, m.View), open(t, m.View), open(t, m.View)
			base := r.base + "/" + m.lang
			seen := make(map[string]bool)
			look := func(tab *Tab, what string) {
				t.Helper()
				seen[what] = true
				for _, bad := range tab.wrong(true) {
					t.Errorf("%s: %s", what, bad)
				}
			}

			public.Go(base + "/check")
			public.Follow("main form .btn")
			look(public, "a check without a file")
			public.Upload("#file", example(t, "conditional-assistance-en.xlsx"))
			public.Follow("main form .btn")
			look(public, "what was understood")
			public.Follow("main .buttons .btn")
			look(public, "the report")
			public.Go(base + "/nowhere")
			look(public, "a page that is not there")
			public.Go(base + "/sign-in")
			public.Fill("#login", "nobody")
			public.Fill("#password", "nothing at all")
			public.Follow("main form .btn")
			look(public, "nobody signs in")
			public.Go(base + "/invitation")
			public.Fill("#secret", "none")
			public.Follow("main form .btn")
			look(public, "no invitation")

			r.signIn(one, "coordinator.valdoria")
			r.signIn(two, "colleague.valdoria")
			edit := base + "/plans/" + string(plan.ID) + "/actions/" + string(action.ID) + "/edit"
			one.Go(edit)
			two.Go(edit)
			one.Type("#partners", "The police of the first")
			one.Follow("form[data-unfinished] .btn")
			look(one, "it is saved")
			two.Type("#partners", "The police of the second")
			two.Follow("form[data-unfinished] .btn")
			look(two, "a conflict")
			one.Go(base + "/plans/" + string(plan.ID) + "/actions/new/edit")
			one.Type("[name='money-amount:0']", "much")
			one.Follow("form[data-unfinished] .btn")
			look(one, "an action to be mended")
			one.Go(base + "/plans/" + string(plan.ID) + "/edit")
			one.Follow("#chosen .btn")
			look(one, "no action was chosen")
			one.Go(base + "/account")
			one.Follow(`form[action$="/account/codes"] button`)
			look(one, "codes are set up")

			r.signIn(public, "coordinator.halvenmark")
			public.Go(base + "/states/QMG/plans/" + string(halvenmark.ID) + "/gaps")
			public.Click(".finding details summary")
			public.Follow(".finding details .btn-2")
			look(public, "no reason was given")
			public.Go(base + "/import")
			public.Follow("main form .btn")
			look(public, "an import without a file")
			public.Upload("#file", example(t, "conditional-assistance-en.xlsx"))
			public.Choose("#plan", string(halvenmark.ID))
			public.Follow("main form .btn")
			look(public, "the columns of an import")
			public.Follow("main .buttons .btn")
			look(public, "the next step of an import")
			public.Go(base + "/import")
			public.Fill("#called", "A pasted plan")
			public.paste("#table", "Action\tLead\tDeadline\tBudget (EUR)\nTrain police\tPolice\tsoonish\t1.234\nInform the public\t\t31/02/2027\tmuch")
			public.Follow("main form .btn")
			public.Follow("main .buttons .btn")
			if !public.Has(`form input[name="step"][value="mend"]`) {
				t.Errorf("nothing is to be mended: %.300s", public.Text("main"))
			}
			look(public, "what is to be mended of an import")
			if public.Has(`input[type="checkbox"][name="unknown"]`) {
				public.Click(`input[type="checkbox"][name="unknown"]`)
			}
			public.Follow("main form .btn")
			look(public, "the difference")
			public.Follow(`main form[action$="/write"] .btn`)
			look(public, "the import is done")
			if len(seen) != 18 {
				t.Errorf("%d pages were looked at: %v", len(seen), seen)
			}
		})
	}
}

// paste puts a text in a field at once: a tabulator that was typed would leave it.
func (tab *Tab) paste(selector, text string) {
	tab.t.Helper()
	tab.acts++
	eval[int](tab, `document.querySelector(`+quoted(selector)+`).value = `+quoted(text)+`, 0`)
}
