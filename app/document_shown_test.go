// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"slices"
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// publishes enters a document, says that it is published and shows it to everybody.
func (r *register) publishes(t testing.TB, actor access.Actor, in app.DocumentImport) app.DocumentDifference {
	t.Helper()
	d := r.enters(t, actor, in)
	if _, err := r.SayPublished(t.Context(), actor, app.PublishedRequest{Root: d.Document.ID, On: "2099-04-01", Where: "https://example.org", Why: "seen"}); err != nil {
		t.Fatal(err)
	}
	if s, err := r.Sign(t.Context(), actor, d.Document.ID, record.Public, ""); err != nil || s.Published == "" {
		t.Fatal(s, err)
	}
	return d
}

// What a State transcribed yields to the speaker's own record, for those who see
// that, and for nobody else; by every way of reading.
func TestATranscribedDocumentYields(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, greta := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "greta", access.Secretariat, record.GRETA)
		transcribed := r.publishes(t, ada, app.DocumentImport{Document: issued("GRETA(2099)1", "QMA"), Entries: asks(t, "62", "urges, as typed", "63", "urges more")})
		snapshots, err := r.NewSnapshots(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		sees := func(who access.Actor) []string {
			t.Helper()
			if err := snapshots.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
			list := r.asked(t, who, app.RecommendationChoice{})
			kept, err := r.Recommendations(t.Context(), snapshots, who, app.RecommendationChoice{}, app.Sight{})
			if err != nil || len(kept) != len(list) {
				t.Fatalf("%d out of the snapshot, %d out of the store: %v", len(kept), len(list), err)
			}
			for i, k := range kept {
				if k.NaturalKey()+" "+k.Says.Text.In("en").Words != list[i] {
					t.Fatalf("%q, and out of the snapshot %q", list[i], k.NaturalKey())
				}
			}
			return list
		}
		typed := []string{"greta|GRETA(2099)1|62|1 urges, as typed", "greta|GRETA(2099)1|63|1 urges more"}
		if got := sees(access.Actor{}); !slices.Equal(got, typed) {
			t.Fatalf("%q", got)
		}
		own := app.DocumentImport{Document: issued("GRETA (2099) 1", "QMA"), Entries: asks(t, "62", "urges")}
		d := r.enters(t, greta, own)
		if got := sees(ada); !slices.Equal(got, typed) {
			t.Errorf("a draft of the speaker's: %q", got)
		}
		if got := sees(greta); !slices.Equal(got, []string{"greta|GRETA(2099)1|62|1 urges", typed[1]}) && !slices.Equal(got, []string{typed[1], "greta|GRETA(2099)1|62|1 urges"}) {
			t.Errorf("the speaker sees %q", got)
		}
		own.Entries = asks(t, "62", "urges", "63", "urges more, as printed")
		r.publishes(t, greta, own)
		want := []string{"greta|GRETA(2099)1|62|1 urges", "greta|GRETA(2099)1|63|1 urges more, as printed"}
		for _, who := range []access.Actor{{}, ada, greta} {
			if got := sees(who); !slices.Equal(got, want) {
				t.Errorf("%s sees %q", who.Owner, got)
			}
			_, err := r.ShowDocument(t.Context(), snapshots, who, transcribed.Document, app.Sight{})
			wants(t, err, fault.Missing)
			if shown, err := r.ShowDocument(t.Context(), snapshots, who, d.Document, app.Sight{}); err != nil || !shown.Own || len(shown.Recommendations) != 2 {
				t.Errorf("%+v, %v", shown, err)
			}
		}
		if out, err := r.ExportDocuments(t.Context(), ada, "QMA", "", r.Now()); err != nil || len(out.Documents) != 1 || len(out.Documents[0].Recommendations) != 2 {
			t.Errorf("an export yields to nobody: %+v, %v", out, err)
		}
	})
}

// Each member of a choice chooses.
func TestChoosingRecommendations(t *testing.T) {
	r := newRegister(t, engines()[0])
	ada, eve := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "eve", access.Coordinator, "QMB")
	r.enters(t, ada, app.DocumentImport{Document: issued("GRETA(2099)1", "QMA"), Entries: asks(t, "1", "urges the authorities to open shelters for victims")})
	other := issued("CP(2099)2", "QMB")
	other.Speaker, other.Round, other.Date = "cop", 2, "2098-01-01"
	entries := asks(t, "7", "invites")
	entries[0].Found.Verb, entries[0].Found.Provisions, entries[0].Found.Origin = commitment.Invite, []string{"15"}, nil
	r.enters(t, ada, app.DocumentImport{Document: other, Entries: entries})
	r.publishes(t, eve, app.DocumentImport{Document: issued("GRETA(2099)3", "QMB"), Entries: asks(t, "9", "urges three")})
	all := r.asked(t, ada, app.RecommendationChoice{})
	if len(all) != 3 {
		t.Fatalf("%q", all)
	}
	of := func(c app.DocumentChoice) app.RecommendationChoice {
		return app.RecommendationChoice{DocumentChoice: c}
	}
	for name, test := range map[string]struct {
		choice app.RecommendationChoice
		want   []string
	}{
		"a State":          {of(app.DocumentChoice{State: "QMA"}), []string{"greta|GRETA(2099)1|1|1"}},
		"a speaker":        {of(app.DocumentChoice{Speaker: "cop"}), []string{"cop|CP(2099)2|7|1"}},
		"a round":          {of(app.DocumentChoice{Round: 2}), []string{"cop|CP(2099)2|7|1"}},
		"a reference":      {of(app.DocumentChoice{Reference: "CP (2099) 2"}), []string{"cop|CP(2099)2|7|1"}},
		"an owner":         {of(app.DocumentChoice{Owner: "QMB"}), []string{"greta|GRETA(2099)3|9|1"}},
		"a verb":           {app.RecommendationChoice{Verb: commitment.Invite}, []string{"cop|CP(2099)2|7|1"}},
		"an article":       {app.RecommendationChoice{Provision: "12"}, []string{"greta|GRETA(2099)1|1|1", "greta|GRETA(2099)3|9|1"}},
		"another article":  {app.RecommendationChoice{Provision: "15(4)"}, nil},
		"a reach":          {app.RecommendationChoice{Reached: true, Reach: record.Public}, []string{"greta|GRETA(2099)3|9|1"}},
		"drafts":           {app.RecommendationChoice{Reached: true}, []string{"greta|GRETA(2099)1|1|1", "cop|CP(2099)2|7|1"}},
		"nothing of these": {of(app.DocumentChoice{State: "QMC"}), nil},
	} {
		got := r.asked(t, ada, test.choice)
		for i := range got {
			got[i] = got[i][:len(got[i])-len(wordsOf(got[i]))]
		}
		if len(got) != len(test.want) || !slices.Equal(got, test.want) && len(got) > 0 {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// wordsOf is what follows a natural key, with the space before it.
func wordsOf(listed string) string {
	for i := range listed {
		if listed[i] == ' ' {
			return listed[i:]
		}
	}
	return ""
}

// What identifies a person stays out, the whole import with it; what reports say of
// victims does not.
func TestPersonsStayOutOfDocuments(t *testing.T) {
	r := newRegister(t, engines()[0])
	ada := r.person(t, "ada", access.Coordinator, "QMA")
	in := app.DocumentImport{Document: issued("GRETA(2099)1", "QMA"), Entries: asks(t, "1", "urges one", "2", "compensate the victim Ana Petrova")}
	_, err := r.ImportDocument(t.Context(), ada, in)
	wants(t, err, fault.Denied)
	if got := r.asked(t, ada, app.RecommendationChoice{}); len(got) != 0 {
		t.Errorf("half of it went in: %q", got)
	}
	in.Entries[1] = refuse(in.Entries[1], "names a person")
	if d := r.enters(t, ada, in); len(d.New) != 1 || len(d.Refused) != 1 {
		t.Errorf("%+v", d)
	}
	titled := in
	titled.Document.Title = record.NewText("en", "On the victim Ana Petrova")
	_, err = r.ImportDocument(t.Context(), ada, titled)
	wants(t, err, fault.Denied)
	harmless := app.DocumentImport{Document: issued("GRETA(2099)2", "QMA"), Entries: asks(t,
		"1", "GRETA urges the authorities to ensure that victims of trafficking, including Nigerian and Vietnamese nationals, receive assistance",
		"2", "GRETA considers that a State Compensation Fund for victims should be set up by 31 December 2027",
		"3", "GRETA invites the authorities to support the Victim Support Service and the Ministry of Justice",
		"4", "Le GRETA exhorte les autorités à garantir à toute victime, conformément à l’article 13, un délai d’au moins 30 jours",
		"5", "issue residence permits (Article 14): 34 in 2021, 28 in 2022")}
	if d := r.enters(t, ada, harmless); len(d.New) != 5 {
		t.Errorf("%+v", d)
	}
}
