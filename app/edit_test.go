// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"bytes"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// newest is the newest version of the one record of a kind that an actor sees.
func (r *register) newest(t testing.TB, actor access.Actor, kind record.Kind) record.Version {
	t.Helper()
	found, err := r.Look(t.Context(), actor, app.Query{Kind: kind})
	if err != nil || len(found) != 1 {
		t.Fatalf("%d records, %v", len(found), err)
	}
	return found[0]
}

// shown are the fields that can be set, by name and language.
func shown(t testing.TB, v record.Version) map[string]app.FieldShown {
	t.Helper()
	list, err := app.Editable(v)
	if err != nil {
		t.Fatal(err)
	}
	fields := make(map[string]app.FieldShown)
	for _, f := range list {
		fields[strings.TrimSuffix(f.Field+" "+f.Lang, " ")] = f
	}
	return fields
}

// Fields are set by the names that people give them, all others stay; words in
// the working language make translations outdated by themselves.
func TestFieldsAreEdited(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		r.imported(t, ada, measures("1.1 Inspect farms"))
		edit := func(kind record.Kind, set ...app.FieldValue) app.Edited {
			t.Helper()
			v := r.newest(t, ada, kind)
			done, err := r.Edit(t.Context(), ada, app.EditRequest{Ref: v.Ref, Base: v.Number, Set: set})
			if err != nil {
				t.Fatal(err)
			}
			return done
		}
		edit(record.KindAction, app.FieldValue{Field: "text", Lang: "fr", Value: "Inspecter les fermes"},
			app.FieldValue{Field: "lead", Value: "Labour; Police "}, app.FieldValue{Field: "when", Value: "Q3 2027"}, app.FieldValue{Field: "themes", Value: "demand"})
		got := shown(t, r.newest(t, ada, record.KindAction))
		if got["lead"].Value != "Labour; Police" || got["when"].Value != "Q3 2027" || got["themes"].Value != "demand" || got["number"].Value != "1.1" ||
			got["text en"].Value != "Inspect farms" || got["text fr"].Standing != record.TextDraft {
			t.Errorf("%+v", got)
		}
		if own := r.action(t, ada); !strings.Contains(own, `"from":"2027-07-01","to":"2027-09-30"`) {
			t.Errorf("the time was not read: %s", own)
		}
		if done := edit(record.KindAction, app.FieldValue{Field: "lead", Value: "Labour;Police"}, app.FieldValue{Field: "text", Value: "Inspect farms"}); len(done.Fields) != 0 || done.Version.Number != 2 {
			t.Errorf("the same again: %+v", done)
		}
		edit(record.KindAction, app.FieldValue{Field: "text", Value: "Inspect kitchens"}, app.FieldValue{Field: "partners", Value: ""})
		if got := shown(t, r.newest(t, ada, record.KindAction)); got["text fr"].Standing != record.TextOutdated {
			t.Errorf("the translation of what changed: %+v", got["text fr"])
		}
		edit(record.KindObjective, app.FieldValue{Field: "title", Value: "Prevent"}, app.FieldValue{Field: "number", Value: "2"})
		edit(record.KindPlan, app.FieldValue{Field: "from", Value: "2027-01-01"}, app.FieldValue{Field: "to", Value: "2030-12-31"})
		if got := shown(t, r.newest(t, ada, record.KindPlan)); got["to"].Value != "2030-12-31" || got["title en"].Value != "Plan" {
			t.Errorf("%+v", got)
		}
		r.verifies(t)
	})
}

// What cannot be saved is not, and what was not saved changes nothing.
func TestWhatIsNotEdited(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		r.imported(t, ada, measures("1.1 Inspect farms"))
		v := r.newest(t, ada, record.KindAction)
		ask := func(actor access.Actor, base int64, set ...app.FieldValue) error {
			return second(r.Edit(t.Context(), actor, app.EditRequest{Ref: v.Ref, Base: base, Set: set}))
		}
		lead := app.FieldValue{Field: "lead", Value: "Labour"}
		for name, set := range map[string][]app.FieldValue{
			"no field":                    {{Field: "victims", Value: "3"}},
			"twice":                       {lead, {Field: "lead", Value: "Police"}},
			"twice, once by its language": {{Field: "text", Lang: "en", Value: "Inspect"}, {Field: "text", Value: "Inspect all"}},
			"a long number":               {{Field: "number", Value: strings.Repeat("9", app.LongestName+1)}},
			"a long text":                 {{Field: "text", Value: strings.Repeat("é", app.LongestText+1)}},
			"an end before":               {{Field: "when", Value: "2030-2027"}},
			"in a language":               {{Field: "lead", Lang: "fr", Value: "Travail"}},
			"no language":                 {{Field: "text", Lang: "French", Value: "x"}},
			"no words":                    {{Field: "text"}},
			"no time":                     {{Field: "when", Value: "03/04/2027"}},
			"no theme":                    {{Field: "themes", Value: "farming"}},
			"good, then bad":              {lead, {Field: "themes", Value: "farming"}},
		} {
			if err := ask(ada, 1, set...); err == nil || fault.Of(err).Kind != fault.Invalid {
				t.Errorf("%s: %v", name, err)
			}
		}
		wants(t, ask(ada, 1, app.FieldValue{Field: "text", Value: "Help the victim Ana Petrova"}), fault.Denied)
		wants(t, ask(ada, 9, lead), fault.Stale)
		wants(t, ask(r.person(t, "eve", access.Coordinator, "QMB"), 1, lead), fault.Denied)
		wants(t, ask(access.Actor{}, 1, lead), fault.Denied)
		p := r.newest(t, ada, record.KindPlan)
		wants(t, second(r.Edit(t.Context(), ada, app.EditRequest{Ref: p.Ref, Base: 1, Set: []app.FieldValue{{Field: "from", Value: "2027"}}})), fault.Invalid)
		backwards := []app.FieldValue{{Field: "from", Value: "2030-01-01"}, {Field: "to", Value: "2027-12-31"}}
		for _, dry := range []bool{true, false} {
			_, err := r.Edit(t.Context(), ada, app.EditRequest{Ref: p.Ref, Base: 1, Set: backwards, DryRun: dry})
			if err == nil || fault.Of(err).Key != "app.ends-before" {
				t.Errorf("a plan that ends before it begins: %v", err)
			}
		}
		trial, err := r.Edit(t.Context(), ada, app.EditRequest{Ref: v.Ref, Base: 1, Set: []app.FieldValue{lead}, DryRun: true})
		if err != nil || len(trial.Fields) != 1 {
			t.Errorf("a trial: %+v, %v", trial, err)
		}
		if now := r.newest(t, ada, record.KindAction); now.Number != 1 {
			t.Errorf("something was saved: %+v", now)
		}
	})
}

// Whoever saves second is told, in a trial too, field by field.
func TestTheSecondToEditIsTold(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, bo := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "bo", access.Coordinator, "QMA")
		r.imported(t, ada, measures("1.1 Inspect farms"))
		v := r.newest(t, ada, record.KindAction)
		in := app.EditRequest{Ref: v.Ref, Base: 1, Set: []app.FieldValue{{Field: "lead", Value: "Labour"}}, Request: "once"}
		if _, err := r.Edit(t.Context(), ada, in); err != nil {
			t.Fatal(err)
		}
		if again, err := r.Edit(t.Context(), ada, in); err != nil || again.Version.Number != 2 {
			t.Errorf("asked again: %+v, %v", again, err)
		}
		for _, dry := range []bool{true, false} {
			_, err := r.Edit(t.Context(), bo, app.EditRequest{Ref: v.Ref, Base: 1, DryRun: dry,
				Set: []app.FieldValue{{Field: "lead", Value: "Justice"}, {Field: "partners", Value: "NGOs"}}})
			c := app.ConflictOf(err)
			if c == nil || c.Theirs.By != ada.Account || len(c.Fields) != 1 || c.Fields[0].Field != "leads" || len(c.OnlyYours) != 1 || len(c.OnlyTheirs) != 0 {
				t.Errorf("%+v, %v", c, err)
			}
		}
		if own := r.action(t, bo); !strings.Contains(own, "Labour") || strings.Contains(own, "Justice") {
			t.Errorf("the second saved over the first: %s", own)
		}
	})
}

// A file is kept with a plan of one's own, once, and can be taken back.
func TestAFileIsAttached(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, eve := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "eve", access.Coordinator, "QMB")
		d := r.imported(t, ada, measures("1.1 Inspect farms"))
		content := []byte("minutes")
		first, err := r.Attach(t.Context(), ada, d.Plan.ID, "minutes.txt", content, "", "once")
		if err != nil || first == "" {
			t.Fatal(first, err)
		}
		if again, err := r.Attach(t.Context(), ada, d.Plan.ID, "minutes.txt", content, "", "once"); err != nil || again != first {
			t.Errorf("asked again: %q, %v", again, err)
		}
		if again, err := r.Attach(t.Context(), ada, d.Plan.ID, "other.txt", content, "", ""); err != nil || again != "" {
			t.Errorf("the same content: %q, %v", again, err)
		}
		list, err := r.Files(t.Context(), ada, "QMA")
		if err != nil || len(list) != 1 || list[0].Name != "minutes.txt" || list[0].Size != len(content) {
			t.Fatalf("%+v, %v", list, err)
		}
		if got, err := r.File(t.Context(), ada, "QMA", list[0].SHA256); err != nil || !bytes.Equal(got, content) {
			t.Errorf("%q, %v", got, err)
		}
		if list, err := r.Files(t.Context(), eve, "QMA"); err != nil || len(list) != 0 {
			t.Errorf("another State: %+v, %v", list, err)
		}
		wants(t, second(r.File(t.Context(), eve, "QMA", list[0].SHA256)), fault.Missing)
		action := r.newest(t, ada, record.KindAction)
		wants(t, second(r.Attach(t.Context(), ada, action.ID, "x", content, "", "")), fault.Missing)
		wants(t, second(r.Attach(t.Context(), eve, d.Plan.ID, "x", content, "", "")), fault.Missing)
		wants(t, second(r.Attach(t.Context(), app.Holder, d.Plan.ID, "x", content, "", "")), fault.Denied)
		wants(t, second(r.Attach(t.Context(), ada, d.Plan.ID, "x", make([]byte, app.LargestFile+1), "", "")), fault.Invalid)
		if _, err := r.Undo(t.Context(), ada, first, "", ""); err != nil {
			t.Fatal(err)
		}
		wants(t, second(r.File(t.Context(), ada, "QMA", list[0].SHA256)), fault.Missing)
		r.verifies(t)
	})
}
