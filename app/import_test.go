// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// Every fictional plan goes in once, changes nothing the second time, and comes
// out as a document that changes nothing either, there and in another register.
func TestImportAndExport(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "examples", "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	each(t, func(t *testing.T, r *register) {
		ada, eve := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "eve", access.Coordinator, "QMB")
		plans := 0
		for _, path := range files {
			switch filepath.Ext(path) {
			case ".xlsx", ".csv", ".docx":
			default:
				continue
			}
			plans++
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			d := read(t, filepath.Base(path), data)
			d.Key = filepath.Base(path)
			first := r.imported(t, ada, d)
			if first.Change == "" || len(first.New) != 1+len(d.Objectives)+len(d.Actions) {
				t.Errorf("%s: %d of %d records are new", path, len(first.New), 1+len(d.Objectives)+len(d.Actions))
			}
			if again := r.imported(t, ada, d); again.Change != "" || again.Unchanged != len(first.New) {
				t.Errorf("%s: the second time %+v", path, again)
			}
			out, err := r.ExportPlan(t.Context(), ada, "QMA", d.Key, time.Time{})
			if err != nil {
				t.Fatal(err)
			}
			text, err := out.Encode()
			if err != nil {
				t.Fatal(err)
			}
			back, err := app.DecodeDocument(text)
			if err != nil {
				t.Fatal(err)
			}
			if same := r.imported(t, ada, back); same.Change != "" {
				t.Errorf("%s: its own export changes %+v", path, same)
			}
			r.imported(t, eve, back)
			elsewhere, err := r.ExportPlan(t.Context(), eve, "QMB", d.Key, time.Time{})
			if err != nil {
				t.Fatal(err)
			}
			if copied, err := elsewhere.Encode(); err != nil || !bytes.Equal(copied, text) {
				t.Errorf("%s: what was exported and imported elsewhere is exported otherwise (%v)", path, err)
			}
		}
		if plans < 12 {
			t.Errorf("only %d plans", plans)
		}
		r.verifies(t)
	})
}

func TestADryRunChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		d, err := r.ImportPlan(t.Context(), ada, app.PlanImport{Document: measures("1.1 Inspect farms"), DryRun: true})
		if err != nil || len(d.New) != 3 || d.Change != "" {
			t.Errorf("%+v, %v", d, err)
		}
		if seen := r.sees(t, ada, ""); len(seen) != 0 {
			t.Errorf("it left %v", seen)
		}
	})
}

// An action is the same by its number, else by its words and objective; where
// they disagree, nothing is assumed.
func TestIdentityAcrossImports(t *testing.T) {
	type touched struct{ new, changed, absent, unsure int }
	for _, c := range []struct {
		name          string
		before, after []string
		want          touched
	}{
		{"reworded under its number", []string{"1.1 Inspect farms"}, []string{"1.1 Inspect farms and kitchens"}, touched{changed: 1}},
		{"a number it did not have", []string{"- Inspect farms"}, []string{"1.1 Inspect farms"}, touched{changed: 1}},
		{"capitals and accents", []string{"- Réunir les pôles"}, []string{"- REUNIR LES POLES"}, touched{changed: 1}},
		{"one more in between", []string{"1.1 Inspect farms", "1.2 Open a shelter"}, []string{"1.1 Inspect farms", "1.3 Train judges", "1.2 Open a shelter"}, touched{new: 1}},
		{"the other way round", []string{"1.1 Inspect farms", "1.2 Open a shelter"}, []string{"1.2 Open a shelter", "1.1 Inspect farms"}, touched{changed: 1}},
		{"left out", []string{"1.1 Inspect farms", "1.2 Open a shelter"}, []string{"1.2 Open a shelter"}, touched{absent: 1}},
		{"numbers exchanged", []string{"1.1 Inspect farms", "1.2 Open a shelter"}, []string{"1.1 Open a shelter", "1.2 Inspect farms"}, touched{changed: 2}},
		{"one more at the beginning", []string{"1.1 Inspect farms", "1.2 Open a shelter"}, []string{"1.1 Agree with hosts", "1.2 Inspect farms", "1.3 Open a shelter"}, touched{new: 1, changed: 2}},
		{"something else under its number", []string{"1.1 Inspect farms", "1.2 Open a shelter"}, []string{"1.1 Inspect farms", "1.2 Agree with hosts"}, touched{unsure: 1}},
		{"a number twice, read again", []string{"1.1 Inspect farms", "1.1 Open a shelter"}, []string{"1.1 Inspect farms", "1.1 Open a shelter"}, touched{}},
		{"the same twice, read again", []string{"- Inspect farms", "- Inspect farms"}, []string{"- Inspect farms", "- Inspect farms"}, touched{}},
		{"reworded, without numbers", []string{"- Train labour inspectors to recognise victims on farms"}, []string{"- Train all labour inspectors to recognise victims who work on farms"}, touched{unsure: 1}},
		{"another measure", []string{"- Inspect farms"}, []string{"- Open a shelter"}, touched{new: 1, absent: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRegister(t, engines()[0])
			ada := r.person(t, "ada", access.Coordinator, "QMA")
			r.imported(t, ada, measures(c.before...))
			before := r.sees(t, ada, record.KindAction)
			d, err := r.ImportPlan(t.Context(), ada, app.PlanImport{Document: measures(c.after...)})
			if err != nil {
				t.Fatal(err)
			}
			if got := (touched{len(d.New), len(d.Changed), len(d.Absent), len(d.Unsure)}); got != c.want {
				t.Errorf("%+v, want %+v: %+v", got, c.want, d)
			}
			if after := r.sees(t, ada, record.KindAction); len(d.Unsure) > 0 && !equal(before, after) {
				t.Errorf("an open question, and the record changed: %v", after)
			}
		})
	}
}

func equal(a, b map[string]string) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if b[k] != v {
			return false
		}
	}
	return true
}

// A person's answer decides; the record keeps its identity.
func TestAnUnsureMatchIsAsked(t *testing.T) {
	for answer, want := range map[int]string{0: "QMA action:1.2", -1: "QMA action:1.2~2"} {
		r := newRegister(t, engines()[0])
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		r.imported(t, ada, measures("1.1 Inspect farms", "1.2 Open a shelter"))
		asked := 0
		d, err := r.ImportPlan(t.Context(), ada, app.PlanImport{Document: measures("1.1 Inspect farms", "1.2 Agree with hosts"),
			Choose: func(u app.Unsure) (int, error) {
				asked++
				if len(u.Perhaps) != 1 || u.Perhaps[0].Text != "Open a shelter" {
					t.Errorf("asked %+v", u)
				}
				return answer, nil
			}})
		if err != nil || asked != 1 {
			t.Fatalf("asked %d times: %+v, %v", asked, d, err)
		}
		if body := r.sees(t, ada, record.KindAction)[want]; !strings.Contains(body, "Agree") {
			t.Errorf("answered %d: %s is %s", answer, want, body)
		}
		// One that was taken back does not stand in the way of what is there.
		if _, err := r.Undo(t.Context(), ada, d.Change, "", ""); err != nil {
			t.Fatal(err)
		}
		if again := r.imported(t, ada, measures("1.1 Inspect farms", "1.2 Open a large shelter")); len(again.Changed) != 1 || again.Changed[0].Key != "action:1.2" {
			t.Errorf("answered %d, and undone: %+v", answer, again)
		}
	}
}

func TestWhatIsLeftOutEndsOnlyWhenAsked(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		r.imported(t, ada, measures("1.1 Inspect farms", "1.2 Open a shelter"))
		r.imported(t, ada, measures("1.2 Open a shelter"))
		if n := len(r.sees(t, ada, record.KindAction)); n != 2 {
			t.Errorf("%d actions, want 2: a file that is silent ends nothing", n)
		}
		d, err := r.ImportPlan(t.Context(), ada, app.PlanImport{Document: measures("1.2 Open a shelter"), Remove: true})
		if err != nil || len(d.Removed) != 1 {
			t.Fatalf("%+v, %v", d, err)
		}
		if n := len(r.sees(t, ada, record.KindAction)); n != 1 {
			t.Errorf("%d actions, want 1", n)
		}
		// An action that comes back is the one it was.
		if back := r.imported(t, ada, measures("1.1 Inspect farms", "1.2 Open a shelter")); len(back.New) != 1 {
			t.Errorf("%+v", back)
		}
		history, err := r.Look(t.Context(), ada, app.Query{Kind: record.KindAction, Key: "action:1.1"})
		if err != nil || len(history) != 1 || history[0].Number != 3 {
			t.Errorf("%+v, %v: want the third version of one record", history, err)
		}
	})
}

// The same request again does nothing again, and tells what it told.
func TestARequestIsCarriedOutOnce(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		in := app.PlanImport{Document: measures("1.1 Inspect farms"), Request: "a"}
		first, err := r.ImportPlan(t.Context(), ada, in)
		if err != nil {
			t.Fatal(err)
		}
		second, err := r.ImportPlan(t.Context(), ada, in)
		if err != nil || !second.Repeated || second.Change != first.Change || len(second.New) != len(first.New) {
			t.Errorf("%+v, %v", second, err)
		}
		// For another content it is no name.
		in.Document = measures("1.1 Something else")
		_, err = r.ImportPlan(t.Context(), ada, in)
		wants(t, err, fault.Conflict)
		for _, body := range r.sees(t, ada, record.KindAction) {
			if !strings.Contains(body, "farms") {
				t.Errorf("the request was carried out again: %s", body)
			}
		}
		// Another owner may use the same name for a request.
		if other, err := r.ImportPlan(t.Context(), r.person(t, "eve", access.Coordinator, "QMB"), in); err != nil || other.Repeated {
			t.Errorf("%+v, %v", other, err)
		}
	})
}

// Translations stay when the document's words stay, and are outdated by
// themselves when these change.
func TestAnImportKeepsTranslations(t *testing.T) {
	r := newRegister(t, engines()[0])
	ada := r.person(t, "ada", access.Coordinator, "QMA")
	d := measures("1.1 Inspect farms")
	text, err := d.Actions[0].Body.Text.Put("fr", "Inspecter les exploitations", record.TextApproved)
	if err != nil {
		t.Fatal(err)
	}
	d.Actions[0].Body.Text = text
	r.imported(t, ada, d)
	if same := r.imported(t, ada, measures("1.1 Inspect farms")); same.Change != "" {
		t.Errorf("a file without translations took them away: %+v", same)
	}
	r.imported(t, ada, measures("1.1 Inspect farms and kitchens"))
	out, err := r.ExportPlan(t.Context(), ada, "QMA", "", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if w := out.Actions[0].Body.Text.In("fr"); w.Standing != record.TextOutdated || w.Words != "Inspecter les exploitations" {
		t.Errorf("the translation is %+v", w)
	}
}

func TestBadDocumentsAreRefusedWhole(t *testing.T) {
	r := newRegister(t, engines()[0])
	ada := r.person(t, "ada", access.Coordinator, "QMA")
	for name, spoil := range map[string]func(*app.PlanDocument){
		"another format":    func(d *app.PlanDocument) { d.Format = "jalon plan 99" },
		"no kind":           func(d *app.PlanDocument) { d.Plan.Kind = "" },
		"no such objective": func(d *app.PlanDocument) { d.Actions[1].Objective = "elsewhere" },
		"a key twice":       func(d *app.PlanDocument) { d.Actions[1].Key = d.Actions[0].Key },
		"an action ends before it begins": func(d *app.PlanDocument) {
			d.Actions[1].Body.When = app.When{State: plan.WhenStated, From: "2027-01-01", To: "2026-12-31"}
		},
		"the plan ends before it begins": func(d *app.PlanDocument) { d.Plan.From, d.Plan.To = "2027-01-01", "2026-12-31" },
		"an action without any":          func(d *app.PlanDocument) { d.Actions[1].Body.Text = record.Text{} },
	} {
		d := measures("1.1 Inspect farms", "1.2 Open a shelter")
		spoil(&d)
		_, err := r.ImportPlan(t.Context(), ada, app.PlanImport{Document: d})
		wants(t, err, fault.Invalid)
		if seen := r.sees(t, ada, ""); len(seen) != 0 {
			t.Errorf("%s: it left %v", name, seen)
		}
	}
	for _, text := range []string{"", "{}", "[]", `{"format":"jalon plan 1","more":1}`, `{"format":"jalon plan 1","key":"k","plan":{"kind":"full"},"objectives":[],"actions":[]} x`} {
		if _, err := app.DecodeDocument([]byte(text)); err == nil {
			t.Errorf("%q was taken for a plan", text)
		}
	}
}

// Whoever imports sees what would change in the transaction that changes it, and
// may stop it there.
func TestAnImportIsAgreedTo(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		in := app.PlanImport{Document: measures("1.1 Inspect farms"), Request: "a", Agree: func(d app.PlanDifference) error {
			if len(d.New) != 3 {
				t.Errorf("shown %+v", d)
			}
			return fault.New(fault.Conflict, "app.changed-since", nil)
		}}
		_, err := r.ImportPlan(t.Context(), ada, in)
		wants(t, err, fault.Conflict)
		if seen := r.sees(t, ada, ""); len(seen) != 0 {
			t.Errorf("it left %v", seen)
		}
		// What was stopped was not carried out: the same request does it now.
		in.Agree = func(app.PlanDifference) error { return nil }
		if d, err := r.ImportPlan(t.Context(), ada, in); err != nil || d.Change == "" || d.Repeated {
			t.Errorf("%+v, %v", d, err)
		}
		in.Agree = func(app.PlanDifference) error { t.Error("asked about what was done before"); return nil }
		if d, err := r.ImportPlan(t.Context(), ada, in); err != nil || !d.Repeated {
			t.Errorf("%+v, %v", d, err)
		}
	})
}
