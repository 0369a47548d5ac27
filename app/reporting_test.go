// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"bytes"
	"strings"
	"testing"

	"jalon/app"
	"jalon/corpus"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/indicator"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
)

// reporting are the facts that ship, and a clock on a day.
func reporting(t testing.TB, day string) (questionnaire.Facts, questionnaire.Clock) {
	t.Helper()
	c, err := corpus.Load()
	if err != nil {
		t.Fatal(err)
	}
	f, err := corpus.Reporting(c)
	if err != nil {
		t.Fatal(err)
	}
	on, err := record.ParseDay(day)
	if err != nil {
		t.Fatal(err)
	}
	return f, questionnaire.Clock{Facts: f, Catalogue: c, On: on}
}

// due is how an occurrence stands for an actor; "" when there is none such.
func (r *register) due(t testing.TB, actor access.Actor, clock questionnaire.Clock, state, key string) (status questionnaire.Status) {
	t.Helper()
	list, err := r.Due(t.Context(), actor, clock, state)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range list {
		if o.Key() == key {
			status = o.Status
		}
	}
	return status
}

var letter = questionnaire.Entry{Obligation: "cop-reply", Period: "3", Letter: "CP(2024)5", Due: "2026-06-30"}

func TestWhatAnOfficeEntersIsItsOwn(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		facts, clock := reporting(t, "2026-11-25")
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		inspector := r.person(t, "ins", access.FocalPoint, "QMA:labour-inspectorate")
		bea := r.person(t, "bea", access.Coordinator, "QMB")
		first, err := r.Enter(t.Context(), ada, facts, app.EntryRequest{Entry: letter, Request: "one"})
		if err != nil {
			t.Fatal(err)
		}
		if again, err := r.Enter(t.Context(), ada, facts, app.EntryRequest{Entry: letter, Request: "one"}); err != nil || again.Number != 1 || again.ID != first.ID {
			t.Errorf("the same request did something else: %+v, %v", again, err)
		}
		if got := r.due(t, ada, clock, "QMA", "cop-reply|3"); got != questionnaire.Late {
			t.Errorf("for the office it is %q", got)
		}
		for who, actor := range map[string]access.Actor{"another body": inspector, "another State": bea, "the public": {}} {
			if got := r.due(t, actor, clock, "QMA", "cop-reply|3"); got != "" {
				t.Errorf("%s sees that it is %q", who, got)
			}
		}
		sent := letter
		sent.Answered, sent.FileName = "2026-07-02", "reply.docx"
		if _, err := r.Enter(t.Context(), ada, facts, app.EntryRequest{Entry: sent, Base: 0}); app.ConflictOf(err) == nil && fault.Of(err).Kind != fault.Stale {
			t.Errorf("what somebody had not before them was saved over: %v", err)
		}
		if _, err := r.Enter(t.Context(), ada, facts, app.EntryRequest{Entry: sent, Base: 1, File: []byte("what was sent")}); err != nil {
			t.Fatal(err)
		}
		if got := r.due(t, ada, clock, "QMA", "cop-reply|3"); got != questionnaire.Answered {
			t.Errorf("after it was answered it is %q", got)
		}
		if content, err := r.File(t.Context(), ada, "QMA", app.FileSum([]byte("what was sent"))); err != nil || string(content) != "what was sent" {
			t.Errorf("what was sent: %q, %v", content, err)
		}
		// The file stays when something else is corrected.
		sent.Letter, sent.FileName = "CP(2024)05", ""
		corrected, err := r.Enter(t.Context(), ada, facts, app.EntryRequest{Entry: sent, Base: 2})
		if err != nil || !bytes.Contains(corrected.Body, []byte("reply.docx")) {
			t.Errorf("%s, %v", corrected.Body, err)
		}
		if _, err := r.Undo(t.Context(), ada, corrected.Change, "", ""); err != nil {
			t.Fatal(err)
		}
		list, err := r.Entered(t.Context(), ada, "QMA")
		if err != nil || len(list) != 1 || list[0].Says.Letter != "CP(2024)5" {
			t.Errorf("after the correction was taken back: %+v, %v", list, err)
		}
	})
}

func TestWhoMayEnterWhat(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		facts, _ := reporting(t, "2026-11-25")
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		for name, c := range map[string]struct {
			actor access.Actor
			entry questionnaire.Entry
			kind  fault.Kind
		}{
			"a body of a State": {r.person(t, "ins", access.FocalPoint, "QMA:labour-inspectorate"), letter, fault.Invalid},
			"a secretariat":     {r.person(t, "sec", access.Secretariat, record.OSCE), letter, fault.Invalid},
			"the operator":      {access.Actor{Role: access.Operator, Owner: record.Register}, letter, fault.Denied},
			"the public":        {access.Actor{}, letter, fault.Denied},
			"no such duty":      {ada, questionnaire.Entry{Obligation: "weather", Period: "1", Due: "2026-01-01"}, fault.Invalid},
			"a person":          {ada, questionnaire.Entry{Obligation: "cop-reply", Period: "3", Letter: "victim: Jane Doe, born 12 March 2001"}, fault.Denied},
			"nothing said":      {ada, questionnaire.Entry{Obligation: "cop-reply", Period: "3"}, fault.Invalid},
		} {
			if _, err := r.Enter(t.Context(), c.actor, facts, app.EntryRequest{Entry: c.entry}); err == nil || fault.Of(err).Kind != c.kind {
				t.Errorf("%s: %v, want %s", name, err, c.kind)
			}
		}
		if _, err := r.Write(t.Context(), ada, facts, app.AnswerRequest{Questionnaire: "GRETA-4", Number: "999", Lang: "en", Words: "x"}); err == nil || fault.Of(err).Kind != fault.Missing {
			t.Errorf("an answer to no question: %v", err)
		}
		if _, err := r.Write(t.Context(), ada, facts, app.AnswerRequest{Questionnaire: "GRETA-4", Number: "1", Lang: "en"}); err == nil || fault.Of(err).Kind != fault.Invalid {
			t.Errorf("an answer without words: %v", err)
		}
	})
}

// One fact answers many questions; what a person wrote stands beside it, dated, and
// is nobody's but its owner's until it is shown.
func TestAnswersComeFromTheRecord(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		facts, _ := reporting(t, "2026-11-25")
		words := vocabularyOf(t).Words
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		rap := r.person(t, "rap", access.RapporteurRole, "QMA:rapporteur")
		d := example(t, "good-plan-en.xlsx")
		d.Plan.State = "QMA"
		r.imported(t, ada, d)
		counted := indicator.Series{Source: record.Source{Text: "police register", Check: record.Verified}, Method: "all reports",
			Observations: map[indicator.Period]indicator.Observation{"2024": {Value: record.Known(12)}, "2025": {Value: record.Known(17)}}}
		if _, err := r.Observe(t.Context(), ada, indicator.Indicator{Code: "victims-identified", Title: record.NewText("en", "Victims identified"), Unit: "persons"}, []indicator.Series{counted}, ""); err != nil {
			t.Fatal(err)
		}
		answered := func(actor access.Actor, code, number string) questionnaire.Answer {
			t.Helper()
			list, err := r.Answers(t.Context(), actor, facts, words, "QMA", code)
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range list {
				if a.Question.Number == number {
					return a
				}
			}
			t.Fatalf("%s has no question %s", code, number)
			return questionnaire.Answer{}
		}
		plan := answered(ada, "GRETA-4", "1").Found[0].Said
		if len(plan) != 1 || plan[0].Plan.Title.Wordings["en"].Words == "" || plan[0].Day.IsZero() {
			t.Fatalf("the plan answers %+v", plan)
		}
		if other := answered(ada, "OSCE-SURVEY", "2").Found[0].Said; len(other) != 1 || other[0].Ref != plan[0].Ref {
			t.Error("the same fact does not answer the OSCE")
		}
		if figure := answered(ada, "GRETA-4", "13").Found[0].Said; len(figure) != 1 || figure[0].Figure.Period != "2025" || figure[0].Figure.Source.Text != "police register" {
			t.Errorf("the newest figure is not told: %+v", figure)
		}
		if got := answered(ada, "GRETA-4", "10").Found[0].Said; len(got) == 0 || got[0].Action == nil {
			t.Errorf("no action answers on technology: %+v", got)
		}
		if !answered(ada, "GRETA-4", "14").Missing() || !answered(rap, "GRETA-4", "1").Missing() {
			t.Error("what nobody said, or what is a draft of another's, is told as an answer")
		}
		write := func(lang, text string, base int64) record.Version {
			t.Helper()
			v, err := r.Write(t.Context(), ada, facts, app.AnswerRequest{Questionnaire: "GRETA-4", Number: "14", Lang: lang, Words: text, Base: base})
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		v := write("en", "The register is run under the data protection law.", 0)
		v = write("fr", "Le registre est tenu conformément à la loi.", v.Number)
		if same := write("fr", "Le registre est tenu conformément à la loi.", v.Number); same.Number != v.Number {
			t.Error("the same words again made another version")
		}
		own, ok := answered(ada, "GRETA-4", "14").Own("QMA")
		if !ok || own.On != "2026-03-01" || own.Words.In("fr").Standing != record.TextDraft || own.Reach != record.Draft {
			t.Errorf("what was written: %+v", own)
		}
		write("en", "The register is run under a new law.", v.Number)
		if own, _ := answered(ada, "GRETA-4", "14").Own("QMA"); own.Words.In("fr").Standing != record.TextOutdated {
			t.Error("the translation is not outdated by itself")
		}
		if !answered(rap, "GRETA-4", "14").Missing() {
			t.Error("the rapporteur reads a draft")
		}
		if _, err := r.Submit(t.Context(), ada, v.ID, "", ""); err != nil {
			t.Fatal(err)
		}
		if answered(rap, "GRETA-4", "14").Missing() {
			t.Error("the rapporteur does not read what was submitted")
		}
	})
}

func TestReportingGoesOutAndComesIn(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		facts, _ := reporting(t, "2026-11-25")
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		bea := r.person(t, "bea", access.Coordinator, "QMB")
		if _, err := r.Enter(t.Context(), ada, facts, app.EntryRequest{Entry: letter}); err != nil {
			t.Fatal(err)
		}
		for _, number := range []string{"5", "14"} {
			if _, err := r.Write(t.Context(), ada, facts, app.AnswerRequest{Questionnaire: "GRETA-4", Number: number, Lang: "fr", Words: "Réponse " + number}); err != nil {
				t.Fatal(err)
			}
		}
		out := func(actor access.Actor) string {
			t.Helper()
			d, err := r.ExportReporting(t.Context(), actor, actor.Owner)
			if err != nil {
				t.Fatal(err)
			}
			text, err := d.Encode()
			if err != nil {
				t.Fatal(err)
			}
			return string(text)
		}
		exported := out(ada)
		d, err := app.DecodeReporting([]byte(exported))
		if err != nil {
			t.Fatal(err)
		}
		if same, err := r.ImportReporting(t.Context(), ada, app.ReportingImport{Document: d}); err != nil || same.Change != "" || same.Unchanged != 3 {
			t.Errorf("the same again: %+v, %v", same, err)
		}
		if dry, err := r.ImportReporting(t.Context(), bea, app.ReportingImport{Document: d, DryRun: true}); err != nil || len(dry.New) != 3 || dry.Change != "" {
			t.Errorf("a trial: %+v, %v", dry, err)
		}
		if got := out(bea); strings.Contains(got, "cop-reply") {
			t.Error("a trial changed something")
		}
		if in, err := r.ImportReporting(t.Context(), bea, app.ReportingImport{Document: d}); err != nil || len(in.New) != 3 || in.Change == "" {
			t.Errorf("into another register: %+v, %v", in, err)
		}
		if got := out(bea); got != exported {
			t.Errorf("went out\n%s\ncame in\n%s", exported, got)
		}
		for name, text := range map[string]string{
			"another format":  strings.Replace(exported, app.ReportingFormat, "jalon reporting 9", 1),
			"an unknown name": strings.Replace(exported, `"occurrences"`, `"dates"`, 1),
			"a bad day":       strings.Replace(exported, "2026-06-30", "2026-06-31", 1),
			"twice":           strings.Replace(exported, `"number": "14"`, `"number": "5"`, 1),
		} {
			if _, err := app.DecodeReporting([]byte(text)); err == nil || fault.Of(err).Kind != fault.Invalid {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// A secret address shows what its person may see, and nothing after it was revoked,
// after the person's account ended, or to who has another owner's.
func TestASecretAddressOpensOneThing(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		facts, clock := reporting(t, "2026-11-25")
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		abe := r.person(t, "abe", access.Coordinator, "QMA")
		bea := r.person(t, "bea", access.Coordinator, "QMB")
		if _, err := r.Enter(t.Context(), ada, facts, app.EntryRequest{Entry: letter}); err != nil {
			t.Fatal(err)
		}
		open := func(actor access.Actor) string {
			t.Helper()
			secret, err := r.OpenCalendar(t.Context(), actor)
			if err != nil {
				t.Fatal(err)
			}
			return secret
		}
		works := func(owner record.Owner, secret string) bool {
			t.Helper()
			list, err := r.DueUnder(t.Context(), owner, secret, clock)
			if err != nil && fault.Of(err).Kind != fault.Missing {
				t.Fatal(err)
			}
			return err == nil && len(list) > 0
		}
		mine, colleagues, theirs := open(ada), open(abe), open(bea)
		if !works("QMA", mine) || !works("QMA", colleagues) || !works("QMB", theirs) {
			t.Fatal("an address does not work")
		}
		for _, c := range []struct {
			owner  record.Owner
			secret string
		}{{"QMB", mine}, {"QMA", theirs}, {"QMA", mine[:42] + "!"}, {"QMA", ""}, {"QMA:x", mine}, {"coe", mine}, {"register", mine}} {
			if works(c.owner, c.secret) {
				t.Errorf("%s opens with %q", c.owner, c.secret)
			}
		}
		list, err := r.Calendars(t.Context(), ada)
		if err != nil || len(list) != 2 {
			t.Fatalf("%+v, %v", list, err)
		}
		for _, each := range list {
			if each.By != ada.Account {
				continue
			}
			if err := r.CloseCalendar(t.Context(), bea, each.ID); err == nil {
				t.Error("another State revoked it")
			}
			if _, err := r.Submit(t.Context(), ada, each.ID, "", ""); err == nil {
				t.Error("a secret address was shown to others")
			}
			if _, err := r.Sign(t.Context(), ada, each.ID, record.Public, ""); err == nil {
				t.Error("a secret address was published")
			}
			if err := r.CloseCalendar(t.Context(), ada, each.ID); err != nil {
				t.Fatal(err)
			}
		}
		if works("QMA", mine) || !works("QMA", colleagues) {
			t.Error("not this address was revoked, or not this alone")
		}
		changes, err := r.Changes(t.Context(), ada, 1)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.Undo(t.Context(), ada, changes[0].ID, "", ""); err != nil {
			t.Fatal(err)
		}
		if works("QMA", mine) {
			t.Error("an address that was revoked works again")
		}
		if err := r.DisableAccount(t.Context(), access.Actor{Role: access.Operator, Owner: record.Register}, "abe"); err != nil {
			t.Fatal(err)
		}
		if works("QMA", colleagues) {
			t.Error("the address of an account that ended works")
		}
	})
}
