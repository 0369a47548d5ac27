// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// said is what somebody wrote, as a table gives it: languages and words in pairs.
func said(paragraph string, pairs ...string) record.Transcription {
	t := record.Transcription{Speaker: record.GRETA, Document: "GRETA(2099)1", Paragraph: paragraph, Ordinal: 1,
		Words: record.Text{Source: pairs[0], Wordings: map[string]record.Wording{}}}
	for i := 0; i < len(pairs); i += 2 {
		t.Words.Wordings[pairs[i]] = record.Wording{Words: pairs[i+1]}
	}
	return t
}

// A list goes in as one change, or not at all, and can be undone as one; the
// same again changes nothing, and what comes out is read back unchanged.
func TestTranscriptionsGoInTogether(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		put := func(in app.TranscriptionImport) app.TranscriptionDifference {
			t.Helper()
			d, err := r.TranscribeAll(t.Context(), ada, in)
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		export := func(actor access.Actor) app.TranscriptionDocument {
			t.Helper()
			d, err := r.ExportTranscriptions(t.Context(), actor, "QMA")
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		list := []record.Transcription{said("10", "en", "urges", "fr", "exhorte"), said("9", "en", "invites")}
		all := app.TranscriptionImport{Transcriptions: list, Why: "as published", Request: "once"}
		dry := all
		dry.DryRun, dry.Request = true, ""
		if d := put(dry); len(d.New) != 2 || d.Change != "" || len(export(ada).Transcriptions) != 0 {
			t.Fatalf("a trial: %+v", d)
		}
		first := put(all)
		if again := put(all); !again.Repeated || again.Change != first.Change {
			t.Errorf("asked again: %+v", again)
		}
		all.Request = ""
		if d := put(all); d.Change != "" || d.Unchanged != 2 {
			t.Errorf("the same list again: %+v", d)
		}
		out := export(ada)
		if len(out.Transcriptions) != 2 || out.Transcriptions[0].Paragraph != "9" {
			t.Errorf("out of order: %+v", out)
		}
		text, err := out.Encode()
		if err != nil {
			t.Fatal(err)
		}
		back, err := app.DecodeTranscriptions(text)
		if err != nil || !reflect.DeepEqual(back, out) {
			t.Fatalf("%+v, %v", back, err)
		}
		if d := put(app.TranscriptionImport{Transcriptions: back.Transcriptions}); d.Change != "" || d.Unchanged != 2 {
			t.Errorf("what came out: %+v", d)
		}
		changed := put(app.TranscriptionImport{Transcriptions: []record.Transcription{said("10.", "en", "asks"), said("11", "fr", "prie")}})
		if len(changed.New) != 1 || len(changed.Changed) != 1 || !slices.ContainsFunc(changed.Changed[0].Fields, func(f record.FieldChange) bool { return f.Field == "words.wordings.en.words" }) {
			t.Errorf("%+v", changed)
		}
		if got := export(ada).Transcriptions[1].Words.In("fr"); got.Standing != record.TextOutdated || got.Words != "exhorte" {
			t.Errorf("the translation of what changed: %+v", got)
		}
		if _, err := r.Undo(t.Context(), ada, changed.Change, "", ""); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(export(ada), out) {
			t.Error("it was not undone as one")
		}
		// One that is wrong keeps all of them out.
		for name, bad := range map[string]record.Transcription{"no words": said("12", "en", ""), "twice": said("10", "en", "urges"),
			"a person": said("12", "en", "the victim Ana Petrova said")} {
			_, err := r.TranscribeAll(t.Context(), ada, app.TranscriptionImport{Transcriptions: []record.Transcription{said("10", "en", "demands"), bad}})
			if kind := fault.Of(err).Kind; err == nil || kind != fault.Invalid && kind != fault.Denied {
				t.Errorf("%s: %v", name, err)
			}
		}
		if !reflect.DeepEqual(export(ada), out) {
			t.Error("half of a list went in")
		}
		if drafts := export(r.person(t, "eve", access.Coordinator, "QMB")); len(drafts.Transcriptions) != 0 {
			t.Errorf("another State reads drafts: %+v", drafts)
		}
		for _, actor := range []access.Actor{{}, app.Holder, r.person(t, "del", access.Delegate, "QMA:delegation")} {
			_, err := r.TranscribeAll(t.Context(), actor, all)
			wants(t, err, fault.Denied)
		}
		r.verifies(t)
	})
}

// What is no export is not read.
func TestWhatIsNoExportOfTranscriptions(t *testing.T) {
	good := `{"format":"jalon transcriptions 1","transcriptions":[{"speaker":"greta","document":"D","paragraph":"1","ordinal":1,"words":{"source":"en","wordings":{"en":{"words":"x","standing":"draft"}}}}]}`
	if _, err := app.DecodeTranscriptions([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for _, spoil := range [][2]string{{"greta", "nobody"}, {`"ordinal":1`, `"ordinal":0`}, {"draft", "outdated"}, {"draft", ""}, {"transcriptions 1", "transcriptions 2"},
		{`"ordinal"`, `"victim":"x","ordinal"`}, {`"x"`, `""`}, {"]}", "]} {}"}} {
		_, err := app.DecodeTranscriptions([]byte(strings.Replace(good, spoil[0], spoil[1], 1)))
		wants(t, err, fault.Invalid)
	}
}

// A place may leave open which passage, and in which document by whom.
func TestAPlaceMayBeOpen(t *testing.T) {
	r := newRegister(t, engines()[0])
	ada := r.person(t, "ada", access.Coordinator, "QMA")
	second := said("10", "en", "asks")
	second.Ordinal = 2
	if _, err := r.TranscribeAll(t.Context(), ada, app.TranscriptionImport{Transcriptions: []record.Transcription{second, said("10", "en", "urges"), said("9", "en", "invites")}}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		place record.Transcription
		want  []string
	}{
		{record.Transcription{Document: "GRETA (2099)1"}, []string{"invites", "urges", "asks"}},
		{record.Transcription{Document: "GRETA(2099)1", Paragraph: "10."}, []string{"urges", "asks"}},
		{record.Transcription{Speaker: record.GRETA, Document: "GRETA(2099)1", Paragraph: "10", Ordinal: 2}, []string{"asks"}},
		{record.Transcription{Speaker: record.OSCE, Document: "GRETA(2099)1"}, nil},
	} {
		found, err := r.Spoken(t.Context(), ada, c.place)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, u := range found {
			got = append(got, u.Wrote.Words.In("en").Words)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%+v: %v, want %v", c.place, got, c.want)
		}
	}
}

// A document ends where its value ends: what stands behind it is no part of it, and
// may be what somebody meant.
func TestNothingStandsBehindADocument(t *testing.T) {
	said := `{"format":"jalon transcriptions 1","transcriptions":[]}`
	if _, err := app.DecodeTranscriptions([]byte(said + "\n")); err != nil {
		t.Error(err)
	}
	for _, more := range []string{"}", "]", "{}", "x"} {
		_, err := app.DecodeTranscriptions([]byte(said + more))
		wants(t, err, fault.Invalid)
		_, err = app.DecodeDocument([]byte(`{"format":"jalon plan 1","plan":{"kind":"full"}}` + more))
		if err == nil || fault.Of(err).Key != "app.no-document" {
			t.Errorf("a plan and %s: %v", more, err)
		}
	}
}
