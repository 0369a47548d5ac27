// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"encoding/json"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// tree lists the actor's records of a kind in a plan, by the words that they have.
func (r *register) tree(t testing.TB, actor access.Actor, root record.ID, kind record.Kind) map[string]record.Version {
	t.Helper()
	found, err := r.Look(t.Context(), actor, app.Query{Owner: actor.Owner, Tree: root, Kind: kind, Gone: true})
	if err != nil {
		t.Fatal(err)
	}
	list := make(map[string]record.Version)
	for _, v := range found {
		var b struct{ Text, Title record.Text }
		if err := json.Unmarshal(v.Body, &b); err != nil {
			t.Fatal(err)
		}
		list[b.Text.In(b.Text.Source).Words+b.Title.In(b.Title.Source).Words] = v
	}
	return list
}

// worded is an action's or an objective's body with other words.
func worded(t testing.TB, v record.Version, words string) json.RawMessage {
	t.Helper()
	var b any = &app.ActionBody{Text: record.NewText("en", words)}
	if v.Kind == record.KindObjective {
		b = &app.ObjectiveBody{Title: record.NewText("en", words)}
	}
	raw, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// during is an action's body with other days.
func during(t testing.TB, v record.Version, from, to string) json.RawMessage {
	t.Helper()
	var b app.ActionBody
	if err := json.Unmarshal(v.Body, &b); err != nil {
		t.Fatal(err)
	}
	b.When.From, b.When.To = from, to
	raw, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// Several records are saved in one change or none, and undone as one.
func TestSeveralAreSavedTogether(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, bea := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "bea", access.Coordinator, "QMB")
		root := r.imported(t, ada, measures("1.1 Inspect farms", "1.2 Open a shelter")).Plan.ID
		theirs := r.imported(t, bea, measures("1.1 Train judges")).Plan.ID
		before := r.tree(t, ada, root, record.KindAction)
		farms, shelter := before["Inspect farms"], before["Open a shelter"]
		objective := r.tree(t, ada, root, record.KindObjective)["Protect"]
		plan := r.tree(t, ada, root, record.KindPlan)["Plan"]
		if _, err := r.Attach(t.Context(), ada, root, "plan.txt", []byte("the plan"), "", ""); err != nil {
			t.Fatal(err)
		}
		file := r.tree(t, ada, root, record.KindFile)[""]
		other := r.tree(t, bea, theirs, record.KindAction)["Train judges"]
		edit := func(v record.Version, base int64, words string) app.Part {
			return app.Part{Ref: v.Ref, Base: base, Body: worded(t, v, words)}
		}
		save := func(why string, parts ...app.Part) (app.Several, error) {
			return r.SaveSeveral(t.Context(), ada, app.SeveralRequest{Root: root, Parts: parts, Why: why})
		}
		for name, c := range map[string]struct {
			parts []app.Part
			why   string
			kind  fault.Kind
		}{
			"a stale one among them":                   {[]app.Part{edit(farms, 1, "Inspect kitchens"), edit(shelter, 7, "Open two")}, "", fault.Stale},
			"another's":                                {[]app.Part{edit(farms, 1, "Inspect kitchens"), edit(other, 1, "Train nobody")}, "", fault.Missing},
			"another's as one's own":                   {[]app.Part{{Ref: record.Ref{Owner: "QMA", ID: other.ID}, Base: 1, Body: worded(t, other, "x")}}, "", fault.Missing},
			"a person":                                 {[]app.Part{edit(farms, 1, "Help the victim Ana Petrova, born on 12 March 2001")}, "", fault.Denied},
			"a person as the reason":                   {[]app.Part{edit(farms, 1, "Inspect kitchens")}, "asked by victim Ana Petrova", fault.Denied},
			"a body of another kind":                   {[]app.Part{{Ref: farms.Ref, Base: 1, Body: worded(t, objective, "x")}}, "", fault.Invalid},
			"an objective that still has actions ends": {[]app.Part{{Ref: objective.Ref, Base: 1, End: true}}, "", fault.Conflict},
			"the plan itself ends":                     {[]app.Part{{Ref: record.Ref{Owner: "QMA", ID: root}, Base: 1, End: true}}, "", fault.Invalid},
			"an objective under itself":                {[]app.Part{{Ref: objective.Ref, Base: 1, Body: objective.Body, Parent: objective.ID}}, "", fault.Conflict},
			"an action under an action":                {[]app.Part{{Ref: farms.Ref, Base: 1, Body: farms.Body, Parent: shelter.ID}}, "", fault.Conflict},
			"a new one without words":                  {[]app.Part{{Kind: record.KindAction, Body: worded(t, farms, "")}}, "", fault.Invalid},
			"the plan under an objective":              {[]app.Part{{Ref: plan.Ref, Base: 1, Body: plan.Body, Parent: objective.ID}}, "", fault.Invalid},
			"a file under an objective":                {[]app.Part{{Ref: file.Ref, Base: 1, End: true, Parent: objective.ID}}, "", fault.Invalid},
			"without its words":                        {[]app.Part{{Ref: farms.Ref, Base: 1, Body: worded(t, farms, "")}}, "", fault.Invalid},
			"an objective without its words":           {[]app.Part{{Ref: objective.Ref, Base: 1, Body: worded(t, objective, "")}}, "", fault.Invalid},
			"a text without an end":                    {[]app.Part{edit(farms, 1, strings.Repeat("x", app.LongestText+1))}, "", fault.Invalid},
			"an end before its beginning":              {[]app.Part{{Ref: farms.Ref, Base: 1, Body: during(t, farms, "2030-01-01", "2027-12-31")}}, "", fault.Invalid},
			"a day that is none":                       {[]app.Part{{Ref: farms.Ref, Base: 1, Body: during(t, farms, "soon", "")}}, "", fault.Invalid},
			"a new file":                               {[]app.Part{{Kind: record.KindFile, Body: json.RawMessage("{}")}}, "", fault.Invalid},
		} {
			_, err := save(c.why, c.parts...)
			if f := fault.Of(err); err == nil || f.Kind != c.kind {
				t.Errorf("%s: %v, want %v", name, err, c.kind)
			}
			if now := r.tree(t, ada, root, ""); len(now) == 0 || string(now["Inspect farms"].Body) != string(farms.Body) || now["Inspect farms"].Number != 1 {
				t.Fatalf("%s: something was kept: %+v", name, now)
			}
		}
		if _, err := r.SaveSeveral(t.Context(), bea, app.SeveralRequest{Root: root, Parts: []app.Part{edit(farms, 1, "x")}}); fault.Of(err).Kind != fault.Missing {
			t.Errorf("another State: %v", err)
		}
		for _, role := range []struct {
			role  access.Role
			owner record.Owner
		}{{access.Operator, record.Register}, {access.Delegate, "QMA:delegation"}} {
			_, err := r.SaveSeveral(t.Context(), r.person(t, string(role.role), role.role, role.owner), app.SeveralRequest{Root: root})
			wants(t, err, fault.Denied)
		}

		done, err := save("after the meeting", edit(farms, 1, "Inspect kitchens"), app.Part{Ref: shelter.Ref, Base: 1, End: true},
			app.Part{Kind: record.KindObjective, Body: worded(t, objective, "Prevent")}, app.Part{Kind: record.KindAction, Parent: objective.ID, Body: worded(t, farms, "Inspect kitchens")})
		if err != nil || len(done.Saved) != 4 || done.Change == "" {
			t.Fatalf("%+v, %v", done, err)
		}
		shown, err := r.Change(t.Context(), ada, done.Change)
		if err != nil || len(shown.Records) != 4 || shown.Against != nil || len(shown.Back) != 4 || shown.Why != "after the meeting" {
			t.Fatalf("%+v, %v", shown, err)
		}
		if _, err := r.Change(t.Context(), bea, done.Change); fault.Of(err).Kind != fault.Missing {
			t.Errorf("another State sees it: %v", err)
		}
		if _, err := r.Undo(t.Context(), ada, done.Change, "", ""); err != nil {
			t.Fatal(err)
		}
		live := 0
		for _, v := range r.tree(t, ada, root, record.KindAction) {
			if !v.Gone {
				live++
			}
		}
		if now := r.tree(t, ada, root, record.KindAction); live != 2 || now["Open a shelter"].Gone {
			t.Errorf("after the undo: %+v", now)
		}
		if shown, err = r.Change(t.Context(), ada, done.Change); err != nil || shown.Undone == "" || shown.Against == nil {
			t.Errorf("%+v, %v", shown, err)
		}
		r.verifies(t)
	})
}

// A plan’s standing tells each audience’s share of what stands, and a signature is
// for what its signer saw.
func TestStandings(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		two := [2]access.Actor{r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "bo", access.Coordinator, "QMA")}
		rap, bea := r.person(t, "rap", access.RapporteurRole, "QMA:rapporteur"), r.person(t, "bea", access.Coordinator, "QMB")
		root := r.imported(t, two[0], measures("1.1 Inspect farms", "1.2 Open a shelter")).Plan.ID
		unshown := func(want map[record.Reach]int) app.Standing {
			t.Helper()
			s, err := r.Standing(t.Context(), two[0], root)
			if err != nil {
				t.Fatal(err)
			}
			for reach, n := range want {
				if len(s.Unshown[reach]) != n {
					t.Errorf("%s does not see %d, want %d", reach, len(s.Unshown[reach]), n)
				}
			}
			return s
		}
		unshown(map[record.Reach]int{record.Submitted: 4, record.Network: 4, record.Public: 4})
		if list, err := r.Submitted(t.Context(), rap); err != nil || len(list) != 0 {
			t.Errorf("%v, %v", list, err)
		}
		if _, err := r.Submit(t.Context(), two[0], root, "", ""); err != nil {
			t.Fatal(err)
		}
		s := unshown(map[record.Reach]int{record.Submitted: 0, record.Network: 4, record.Public: 4})
		if list, err := r.Submitted(t.Context(), rap); err != nil || len(list) != 1 || list[0].ID != root {
			t.Errorf("%v, %v", list, err)
		}
		for _, reach := range []record.Reach{record.Network, record.Public} {
			for _, who := range two {
				if _, err := r.SignSeen(t.Context(), who, root, reach, unshown(nil).Content, ""); err != nil {
					t.Fatal(err)
				}
			}
		}
		unshown(map[record.Reach]int{record.Submitted: 0, record.Network: 0, record.Public: 0})
		before := r.tree(t, two[0], root, record.KindAction)
		farms := before["Inspect farms"]
		if _, err := r.SaveSeveral(t.Context(), two[1], app.SeveralRequest{Root: root, Parts: []app.Part{{Ref: farms.Ref, Base: farms.Number, Body: worded(t, farms, "Inspect kitchens")},
			{Ref: before["Open a shelter"].Ref, Base: before["Open a shelter"].Number, End: true}}}); err != nil {
			t.Fatal(err)
		}
		_, err := r.SignSeen(t.Context(), two[0], root, record.Public, s.Content, "")
		wants(t, err, fault.Stale)
		_, err = r.SignSeen(t.Context(), two[0], root, record.Public, "", "")
		wants(t, err, fault.Stale)
		if s = unshown(map[record.Reach]int{record.Submitted: 2, record.Public: 2}); len(s.Signed) != 0 || !s.Seen[record.Public] {
			t.Errorf("signed by %v", s.Signed)
		}
		for _, who := range []access.Actor{bea, rap} {
			_, err = r.Standing(t.Context(), who, root)
			wants(t, err, fault.Missing)
		}
	})
}

// What somebody typed is theirs alone, and goes with what it was about, and when
// it is old.
func TestUnfinishedTexts(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, bo := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "bo", access.Coordinator, "QMA")
		root := r.imported(t, ada, measures("1.1 Inspect farms")).Plan
		farms := r.tree(t, ada, root.ID, record.KindAction)["Inspect farms"]
		keep := func(who access.Actor, place, text string) {
			t.Helper()
			body, _ := json.Marshal(map[string]string{"text": text})
			if _, err := r.KeepUnfinished(t.Context(), who, place, body); err != nil {
				t.Fatal(err)
			}
		}
		count := func(who access.Actor) int {
			t.Helper()
			all, err := r.AllUnfinished(t.Context(), who)
			if err != nil {
				t.Fatal(err)
			}
			return len(all)
		}
		about := "plans/" + string(root.ID) + "/actions/" + string(farms.ID) + "/edit"
		keep(ada, about, "one")
		keep(ada, about, "two")
		keep(ada, "elsewhere", "three")
		keep(bo, about, "of bo")
		if u, err := r.Unfinished(t.Context(), ada, about); err != nil || len(u) != 1 || string(u[0].Body) != `{"text":"two"}` {
			t.Errorf("%+v, %v", u, err)
		}
		// What is typed another time takes the place of nothing.
		keep(ada, about+"#2", "another time")
		keep(ada, about+"#2", "another time, and more")
		keep(ada, about+"2#2", "in another form")
		if u, err := r.Unfinished(t.Context(), ada, about); err != nil || len(u) != 2 || string(u[0].Body) != `{"text":"another time, and more"}` || string(u[1].Body) != `{"text":"two"}` {
			t.Errorf("%+v, %v", u, err)
		}
		for _, place := range []string{about + "#2", about + "2#2"} {
			if err := r.DropUnfinished(t.Context(), ada, place); err != nil {
				t.Fatal(err)
			}
		}
		for _, bad := range []struct{ place, body string }{{"", "{}"}, {"x", "no JSON"}, {"x", `"` + string(make([]byte, app.LargestUnfinished)) + `"`}} {
			_, err := r.KeepUnfinished(t.Context(), ada, bad.place, json.RawMessage(bad.body))
			wants(t, err, fault.Invalid)
		}
		// What names a person is not kept, and what was kept before stays.
		_, err := r.KeepUnfinished(t.Context(), ada, about, json.RawMessage(`{"text":["Help the victim Ana Petrova, born on 12 March 2001"]}`))
		wants(t, err, fault.Denied)
		if u, err := r.Unfinished(t.Context(), ada, about); err != nil || len(u) != 1 || string(u[0].Body) != `{"text":"two"}` {
			t.Errorf("after a refusal: %+v, %v", u, err)
		}
		_, err = r.KeepUnfinished(t.Context(), r.person(t, "del", access.Delegate, "QMA:delegation"), "x", json.RawMessage("{}"))
		wants(t, err, fault.Denied)
		for i := range 120 {
			keep(bo, string(rune('a'+i%26))+string(rune('a'+i/26)), "many")
		}
		if n := count(bo); n != 100 {
			t.Errorf("one person has %d", n)
		}
		keep(bo, about, "of bo")
		if err := r.Erase(t.Context(), ada, farms.Ref, "a person’s right"); err != nil {
			t.Fatal(err)
		}
		if u, err := r.Unfinished(t.Context(), bo, about); len(u) > 0 || err != nil || count(ada) != 1 {
			t.Errorf("after an erasure: %v, %v, %d", u, err, count(ada))
		}
		r.clock = r.clock.Add(app.UnfinishedWithin + 1)
		if n := count(ada); n != 0 {
			t.Errorf("%d are offered that are old", n)
		}
		if _, err := r.Retain(t.Context(), app.Holder, app.DefaultRetention); err != nil {
			t.Fatal(err)
		}
		r.clock = r.clock.Add(-app.UnfinishedWithin - 2)
		if n := count(ada) + count(bo); n != 0 {
			t.Errorf("retention left %d", n)
		}
		r.verifies(t)
	})
}

// Objectives and actions are parts of plans: none stands in a document or in what
// became of one.
func TestNoActionStandsInADocument(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		d := r.enters(t, ada, app.DocumentImport{Document: issued("GRETA(2099)1", "QMA"), Entries: asks(t, "62", "urges one")})
		r.imported(t, ada, measures("1 train inspectors"))
		found, err := r.Look(t.Context(), ada, app.Query{Kind: record.KindAction})
		if err != nil || len(found) != 1 {
			t.Fatal(found, err)
		}
		_, err = r.SaveSeveral(t.Context(), ada, app.SeveralRequest{Root: d.Document.ID, Parts: []app.Part{{Kind: record.KindAction, Body: found[0].Body}}})
		wants(t, err, fault.Invalid)
		if left, err := r.Look(t.Context(), ada, app.Query{Kind: record.KindAction, Tree: d.Document.ID}); err != nil || len(left) != 0 {
			t.Errorf("%v, %v", left, err)
		}
	})
}
