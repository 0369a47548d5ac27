// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// body of the one action of a plan of one action, as actor sees it; "" for none.
func (r *register) action(t testing.TB, actor access.Actor) string {
	t.Helper()
	for _, body := range r.sees(t, actor, record.KindAction) {
		return body
	}
	return ""
}

// Each step is seen by those whom it is for and by nobody else.
func TestWhoSeesWhat(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, bo := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "bo", access.Coordinator, "QMA")
		people := map[string]access.Actor{
			"own":         bo,
			"rapporteur":  r.person(t, "rap", access.RapporteurRole, "QMA:rapporteur"),
			"inspectors":  r.person(t, "ins", access.FocalPoint, "QMA:labour-inspectorate"),
			"other State": r.person(t, "eve", access.Coordinator, "QMB"),
			"secretariat": r.person(t, "sec", access.Secretariat, record.CouncilOfEurope),
			"public":      {},
		}
		seenBy := func(when string, want ...string) {
			t.Helper()
			for who, actor := range people {
				should := false
				for _, w := range want {
					should = should || w == who
				}
				if saw := r.action(t, actor) != ""; saw != should {
					t.Errorf("%s: %s sees it: %v, want %v", when, who, saw, should)
				}
			}
		}
		d := r.imported(t, ada, measures("1.1 Inspect farms"))
		seenBy("a draft", "own")
		if _, err := r.Submit(t.Context(), ada, d.Plan.ID, "", ""); err != nil {
			t.Fatal(err)
		}
		seenBy("submitted", "own", "rapporteur")
		if s, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Network, ""); err != nil || s.Published != "" {
			t.Fatalf("%+v, %v", s, err)
		}
		seenBy("one signature", "own", "rapporteur")
		if s, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Network, ""); err != nil || s.Published != "" || s.Names != 1 {
			t.Fatalf("the same person twice: %+v, %v", s, err)
		}
		if s, err := r.Sign(t.Context(), bo, d.Plan.ID, record.Network, ""); err != nil || s.Published == "" || s.Alone {
			t.Fatalf("%+v, %v", s, err)
		}
		seenBy("for the network", "own", "rapporteur", "inspectors", "other State", "secretariat")
		for _, who := range []access.Actor{bo, ada} {
			if _, err := r.Sign(t.Context(), who, d.Plan.ID, record.Public, ""); err != nil {
				t.Fatal(err)
			}
		}
		seenBy("public", "own", "rapporteur", "inspectors", "other State", "secretariat", "public")
		r.verifies(t)
	})
}

// What was published stays as it was published while the owner works on.
func TestADraftDoesNotShowThroughWhatIsPublished(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		d := r.imported(t, ada, measures("1.1 Inspect farms"))
		s, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Public, "")
		if err != nil || !s.Alone || s.Published == "" {
			t.Fatalf("a body of one publishes alone, and it is said: %+v, %v", s, err)
		}
		r.imported(t, ada, measures("1.1 Inspect kitchens"))
		if public := r.action(t, access.Actor{}); !strings.Contains(public, "farms") {
			t.Errorf("the public sees %s", public)
		}
		if own := r.action(t, ada); !strings.Contains(own, "kitchens") {
			t.Errorf("the owner sees %s", own)
		}
		if _, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Public, ""); err != nil {
			t.Fatal(err)
		}
		if public := r.action(t, access.Actor{}); !strings.Contains(public, "kitchens") {
			t.Errorf("the public sees %s", public)
		}
		// And an action that ended is seen to have ended only when that is published.
		if _, err := r.ImportPlan(t.Context(), ada, app.PlanImport{Document: measures("1.2 Open a shelter"), Remove: true}); err != nil {
			t.Fatal(err)
		}
		if public := r.action(t, access.Actor{}); !strings.Contains(public, "kitchens") {
			t.Errorf("the public sees %s", public)
		}
		if _, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Public, ""); err != nil {
			t.Fatal(err)
		}
		if public := r.sees(t, access.Actor{}, record.KindAction); len(public) != 1 || public["QMA action:1.2"] == "" {
			t.Errorf("the public sees %v", public)
		}
	})
}

// A signature is for what stood when it was given.
func TestAChangeAfterASignatureVoidsIt(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, bo := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "bo", access.Coordinator, "QMA")
		d := r.imported(t, ada, measures("1.1 Inspect farms"))
		if _, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Public, ""); err != nil {
			t.Fatal(err)
		}
		r.imported(t, bo, measures("1.1 Inspect kitchens"))
		s, err := r.Sign(t.Context(), bo, d.Plan.ID, record.Public, "")
		if err != nil || s.Published != "" || s.Names != 1 {
			t.Errorf("%+v, %v: a name that was given for something else was counted", s, err)
		}
		// Nor is a name for one audience a name for another.
		s, err = r.Sign(t.Context(), ada, d.Plan.ID, record.Network, "")
		if err != nil || s.Published != "" {
			t.Errorf("%+v, %v", s, err)
		}
	})
}

// Whoever has left does not make a body one of two.
func TestAnEndedAccountIsNobodyToWaitFor(t *testing.T) {
	r := newRegister(t, engines()[0])
	ada := r.person(t, "ada", access.Coordinator, "QMA")
	r.person(t, "bo", access.Coordinator, "QMA")
	if err := r.DisableAccount(t.Context(), app.Holder, "bo"); err != nil {
		t.Fatal(err)
	}
	d := r.imported(t, ada, measures("1.1 Inspect farms"))
	if s, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Public, ""); err != nil || !s.Alone || s.Published == "" {
		t.Errorf("%+v, %v", s, err)
	}
	if _, err := r.ActorOf(t.Context(), "bo"); fault.Of(err).Kind != fault.Denied {
		t.Errorf("an ended account still acts: %v", err)
	}
}

// Nobody acts in another's namespace, whatever their role.
func TestNobodyActsForAnother(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		d := r.imported(t, ada, measures("1.1 Inspect farms"))
		parts, err := r.Look(t.Context(), ada, app.Query{Kind: record.KindAction})
		if err != nil {
			t.Fatal(err)
		}
		action := parts[0]
		if _, err := r.Submit(t.Context(), ada, d.Plan.ID, "", ""); err != nil {
			t.Fatal(err)
		}
		for _, actor := range []access.Actor{
			r.person(t, "rap", access.RapporteurRole, "QMA:rapporteur"),
			r.person(t, "eve", access.Coordinator, "QMB"),
			r.person(t, "sec", access.Secretariat, record.OSCE),
			{Role: access.Operator, Owner: record.Register},
			{},
		} {
			_, err := r.Save(t.Context(), actor, app.SaveRequest{Ref: action.Ref, Base: action.Number, Body: action.Body})
			wants(t, err, fault.Denied)
			wants(t, r.Erase(t.Context(), actor, action.Ref, "because"), fault.Denied)
			for _, err := range []error{
				second(r.Submit(t.Context(), actor, d.Plan.ID, "", "")),
				second(r.Sign(t.Context(), actor, d.Plan.ID, record.Public, "")),
				second(r.Undo(t.Context(), actor, d.Change, "", "")),
			} {
				if kind := fault.Of(err).Kind; err == nil || kind != fault.Denied && kind != fault.Missing {
					t.Errorf("%+v: %v", actor, err)
				}
			}
		}
	})
}

func second[T any](_ T, err error) error { return err }

// Two people who save on the same version are told field by field.
func TestTheSecondToSaveIsTold(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		r.imported(t, ada, measures("1.1 Inspect farms"))
		found, err := r.Look(t.Context(), ada, app.Query{Kind: record.KindAction})
		if err != nil {
			t.Fatal(err)
		}
		base := found[0]
		save := func(change func(*app.ActionBody)) error {
			var body app.ActionBody
			if err := json.Unmarshal(base.Body, &body); err != nil {
				t.Fatal(err)
			}
			change(&body)
			text, err := json.Marshal(body)
			if err != nil {
				t.Fatal(err)
			}
			_, err = r.Save(t.Context(), ada, app.SaveRequest{Ref: base.Ref, Base: base.Number, Body: text})
			return err
		}
		if err := save(func(b *app.ActionBody) { b.Leads, b.Partners = []string{"Interior"}, "NGOs" }); err != nil {
			t.Fatal(err)
		}
		err = save(func(b *app.ActionBody) { b.Leads, b.When.Text = []string{"Justice"}, "2027" })
		wants(t, err, fault.Stale)
		var c *app.Conflict
		if !errors.As(err, &c) {
			t.Fatalf("%T", err)
		}
		if len(c.Fields) != 1 || c.Fields[0].Field != "leads" || string(c.Fields[0].Theirs) != `["Interior"]` || string(c.Fields[0].Yours) != `["Justice"]` {
			t.Errorf("conflicts: %+v", c.Fields)
		}
		if len(c.OnlyTheirs) != 1 || c.OnlyTheirs[0].Field != "partners" || len(c.OnlyYours) != 1 || c.OnlyYours[0].Field != "when.text" {
			t.Errorf("theirs %+v, yours %+v", c.OnlyTheirs, c.OnlyYours)
		}
		if own := r.action(t, ada); !strings.Contains(own, "Interior") || strings.Contains(own, "Justice") {
			t.Errorf("the second saved over the first: %s", own)
		}
	})
}

// What a body is not, is not saved.
func TestOnlyBodiesOfTheirKindAreSaved(t *testing.T) {
	r := newRegister(t, engines()[0])
	ada := r.person(t, "ada", access.Coordinator, "QMA")
	r.imported(t, ada, measures("1.1 Inspect farms"))
	found, err := r.Look(t.Context(), ada, app.Query{Kind: record.KindAction})
	if err != nil {
		t.Fatal(err)
	}
	for _, body := range []string{``, `null`, `{}`, `[]`, `{"victim":"A. B."}`, `{"number":"1.1", "text":{}}`, string(found[0].Body) + " "} {
		_, err := r.Save(t.Context(), ada, app.SaveRequest{Ref: found[0].Ref, Base: 1, Body: json.RawMessage(body)})
		if fault.Of(err).Kind != fault.Invalid {
			t.Errorf("%q: %v", body, err)
		}
	}
}

// A transcription is its owner's, keeps its speaker, and yields to the speaker's own.
func TestATranscriptionYieldsToTheSpeaker(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, greta := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "gre", access.Secretariat, record.GRETA)
		said := record.Transcription{Speaker: record.GRETA, Document: "GRETA(2099)1", Paragraph: "45.", Ordinal: 1, Words: record.NewText("en", "urges the authorities")}
		ref, err := r.Transcribe(t.Context(), ada, said, "")
		if err != nil || ref.Owner != "QMA" {
			t.Fatalf("%v, %v", ref, err)
		}
		if again, err := r.Transcribe(t.Context(), ada, said, ""); err != nil || again != ref {
			t.Errorf("the same words again: %v, %v", again, err)
		}
		if found, err := r.Spoken(t.Context(), ada, said); err != nil || len(found) != 1 || found[0].Own || found[0].Version.Owner != "QMA" || found[0].Version.Number != 1 {
			t.Errorf("%+v, %v", found, err)
		}
		own, err := r.Transcribe(t.Context(), greta, said, "")
		if err != nil {
			t.Fatal(err)
		}
		if found, err := r.Spoken(t.Context(), ada, said); err != nil || len(found) != 1 || found[0].Own || found[0].Version.Owner != "QMA" {
			t.Errorf("a draft of the speaker's is nobody else's to see: %+v, %v", found, err)
		}
		if _, err := r.Sign(t.Context(), greta, own.ID, record.Public, ""); err != nil {
			t.Fatal(err)
		}
		if found, err := r.Spoken(t.Context(), ada, said); err != nil || len(found) != 1 || !found[0].Own || found[0].Version.Owner != record.GRETA {
			t.Errorf("%+v, %v", found, err)
		}
	})
}

// A record is what it was on the day that is asked for.
func TestAsAt(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		var days []time.Time
		texts := []string{"farms", "kitchens", "ships"}
		for _, text := range texts {
			r.clock = r.clock.Add(24 * time.Hour)
			r.imported(t, ada, measures("1.1 Inspect "+text))
			days = append(days, r.clock)
		}
		for i, day := range days {
			d, err := r.ExportPlan(t.Context(), ada, "QMA", "", day)
			if err != nil || len(d.Actions) != 1 || !strings.Contains(d.Actions[0].Body.Text.In("en").Words, texts[i]) {
				t.Errorf("as at %v: %+v, %v", day, d.Actions, err)
			}
		}
		if _, err := r.ExportPlan(t.Context(), ada, "QMA", "", days[0].Add(-time.Hour)); fault.Of(err).Kind != fault.Missing {
			t.Errorf("before it was there: %v", err)
		}
	})
}

// What was published and is submitted again is on the list of those whom it is
// submitted to, until it is published as it is.
func TestWhatIsSubmittedAgainIsListed(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ins := r.person(t, "ins", access.FocalPoint, "QMA:labour-inspectorate")
		readers := []access.Actor{r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "rap", access.RapporteurRole, "QMA:rapporteur")}
		listed := func(when string, want int) {
			t.Helper()
			for _, who := range readers {
				list, err := r.Submitted(t.Context(), who)
				if err != nil || len(list) != want || want > 0 && list[0].Kind != record.KindPlan {
					t.Errorf("%s: %s is told of %v, %v", when, who.Role, list, err)
				}
			}
		}
		submit := func(root record.ID) time.Time {
			t.Helper()
			c, err := r.Submit(t.Context(), ins, root, "", "")
			if err != nil {
				t.Fatal(err)
			}
			return c.At
		}
		sign := func(root record.ID) {
			t.Helper()
			if s, err := r.Sign(t.Context(), ins, root, record.Network, ""); err != nil || s.Published == "" {
				t.Fatal(s, err)
			}
		}
		root := r.imported(t, ins, measures("1.1 Inspect farms", "1.2 Open a shelter")).Plan.ID
		if _, err := r.Attach(t.Context(), ins, root, "plan.txt", []byte("the plan"), "", ""); err != nil {
			t.Fatal(err)
		}
		listed("a draft", 0)
		submit(root)
		listed("submitted", 1)
		sign(root)
		listed("published", 0)
		r.imported(t, ins, measures("1.1 Inspect kitchens", "1.2 Open a shelter"))
		listed("a draft of a change", 0)
		at := submit(root)
		listed("a change submitted", 1)
		if list, err := r.Submitted(t.Context(), readers[0]); err != nil || !list[0].At.Equal(at) {
			t.Errorf("it is told as of %v, %v", list, err)
		}
		sign(root)
		listed("the change published", 0)
		if _, err := r.ImportPlan(t.Context(), ins, app.PlanImport{Document: measures("1.1 Inspect kitchens"), Remove: true}); err != nil {
			t.Fatal(err)
		}
		submit(root)
		listed("an end submitted", 1)
		sign(root)
		listed("the end published", 0)
		// What nobody beyond ever saw ends without a word to them.
		r.imported(t, ins, measures("1.1 Inspect kitchens", "1.3 Train judges"))
		submit(root)
		listed("a new one submitted", 1)
		if _, err := r.ImportPlan(t.Context(), ins, app.PlanImport{Document: measures("1.1 Inspect kitchens"), Remove: true}); err != nil {
			t.Fatal(err)
		}
		submit(root)
		listed("a new one ended", 0)
	})
}

// A name counts while its account does, and is shown as long.
func TestASignatureOfAnEndedAccountIsNotShown(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, bo := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "bo", access.Coordinator, "QMA")
		r.person(t, "cy", access.Coordinator, "QMA")
		root := r.imported(t, ada, measures("1.1 Inspect farms")).Plan.ID
		if _, err := r.Sign(t.Context(), ada, root, record.Public, ""); err != nil {
			t.Fatal(err)
		}
		signed := func(want int) {
			t.Helper()
			if s, err := r.Standing(t.Context(), bo, root); err != nil || len(s.Signed) != want {
				t.Errorf("signed by %v, %v", s.Signed, err)
			}
		}
		signed(1)
		if err := r.DisableAccount(t.Context(), app.Holder, "ada"); err != nil {
			t.Fatal(err)
		}
		signed(0)
		if s, err := r.Sign(t.Context(), bo, root, record.Public, ""); err != nil || s.Names != 1 || s.Published != "" {
			t.Errorf("%+v, %v", s, err)
		}
	})
}

// An act that asks for a reason asks for words.
func TestAReasonIsMoreThanBlanks(t *testing.T) {
	r := newRegister(t, engines()[0])
	ada := r.person(t, "ada", access.Coordinator, "QMA")
	d := r.imported(t, ada, measures("1.1 Inspect farms"))
	r.published(t, [2]access.Actor{ada, ada}, d.Plan.ID, record.Public)
	for _, why := range []string{"", " \t\n"} {
		_, err := r.Withdraw(t.Context(), ada, app.WithdrawRequest{Root: d.Plan.ID, To: record.Network, Why: why})
		wants(t, err, fault.Invalid)
		wants(t, r.Erase(t.Context(), ada, d.Plan, why), fault.Invalid)
	}
	c, err := r.Withdraw(t.Context(), ada, app.WithdrawRequest{Root: d.Plan.ID, To: record.Network, Why: " too early "})
	if err != nil || c.Why != "too early" {
		t.Errorf("%+v, %v", c, err)
	}
}
