// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jalon/domain/record"
)

func goodDocument() DocumentBody {
	return DocumentBody{Speaker: "greta", Reference: "GRETA(2017)28", Title: record.NewText("en", "Report"), State: "QMA", Round: 2,
		Date: "2017-07-07", File: strings.Repeat("0f", 32), Published: &Publication{On: "2017-09-20", Where: "https://example.org"}}
}

func goodRecommendation() RecommendationBody {
	return RecommendationBody{Paragraph: "62", Ordinal: 1, Verb: Urge, Text: record.NewText("en", "urges"), Items: []record.Text{record.NewText("en", "open")},
		Provisions: []string{"12", "15(4)"}, Inferred: []string{"12"}, Themes: []string{"demand"}, Unsure: []Doubt{{Key: "k"}}}
}

func TestWhatIsWrongWithADocument(t *testing.T) {
	if err := goodDocument().Check(); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*DocumentBody){
		"no speaker":           func(b *DocumentBody) { b.Speaker = "" },
		"a speaker by name":    func(b *DocumentBody) { b.Speaker = "GRETA" },
		"no reference":         func(b *DocumentBody) { b.Reference = " " },
		"the key's own sign":   func(b *DocumentBody) { b.Reference = "A|B" },
		"no State":             func(b *DocumentBody) { b.State = "" },
		"a State by name":      func(b *DocumentBody) { b.State = "Velmara" },
		"round -1":             func(b *DocumentBody) { b.Round = -1 },
		"no day":               func(b *DocumentBody) { b.Date = "2017" },
		"no SHA-256":           func(b *DocumentBody) { b.File = "0f" },
		"no title":             func(b *DocumentBody) { b.Title = record.Text{Source: "en"} },
		"published some day":   func(b *DocumentBody) { b.Published = &Publication{Where: "x"} },
		"published, nowhere":   func(b *DocumentBody) { b.Published = &Publication{On: "2017-09-20", Where: " "} },
		"a speaker's long way": func(b *DocumentBody) { b.Speaker = strings.Repeat("a", 65) },
	} {
		b := goodDocument()
		spoil(&b)
		if b.Check() == nil {
			t.Errorf("%s passes", name)
		}
	}
	for _, speaker := range []string{"cop", "osce", "cedaw-committee", "upr", "QMA:rapporteur"} {
		b := goodDocument()
		if b.Speaker = speaker; b.Check() != nil {
			t.Errorf("%s: %v", speaker, b.Check())
		}
	}
}

func TestWhatIsWrongWithARecommendation(t *testing.T) {
	if err := goodRecommendation().Check(); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*RecommendationBody){
		"the key's own sign":  func(b *RecommendationBody) { b.Paragraph = "6|2" },
		"ordinal 0":           func(b *RecommendationBody) { b.Ordinal = 0 },
		"another verb":        func(b *RecommendationBody) { b.Verb = "welcome" },
		"no words":            func(b *RecommendationBody) { b.Text = record.Text{Source: "en"} },
		"a point of no words": func(b *RecommendationBody) { b.Items = []record.Text{{Source: "en"}} },
		"inferred alone":      func(b *RecommendationBody) { b.Inferred = []string{"10"} },
		"a nameless theme":    func(b *RecommendationBody) { b.Themes = []string{""} },
		"page -1":             func(b *RecommendationBody) { b.Page = -1 },
		"a doubt of nothing":  func(b *RecommendationBody) { b.Unsure = []Doubt{{}} },
		"201 points": func(b *RecommendationBody) {
			for range 201 {
				b.Items = append(b.Items, record.NewText("en", "x"))
			}
		},
	} {
		b := goodRecommendation()
		spoil(&b)
		if b.Check() == nil {
			t.Errorf("%s passes", name)
		}
	}
	nameless := goodRecommendation()
	if nameless.Paragraph = ""; nameless.Check() != nil {
		t.Error("without a number:", nameless.Check())
	}
}

// The natural key is that of a transcription of the same place, whoever enters it
// and however it is printed.
func TestNaturalKeys(t *testing.T) {
	document, b := goodDocument(), goodRecommendation()
	said := record.Transcription{Speaker: record.GRETA, Document: "GRETA (2017) 28", Paragraph: "62.", Ordinal: 1}
	if got := NaturalKey(document, b); got != said.Key() {
		t.Errorf("%q is not %q", got, said.Key())
	}
	document.Reference, b.Paragraph = "GRETA (2017)\u00a028", " 62. "
	if got := NaturalKey(document, b); got != said.Key() {
		t.Errorf("as printed: %q", got)
	}
}

func TestOrdinalsCountWithinAParagraph(t *testing.T) {
	found := []Recommendation{{Paragraph: "62", Text: "a"}, {Paragraph: "", Text: "b"}, {Paragraph: "62.", Text: "c"}, {Paragraph: "", Text: "d"}, {Paragraph: "63", Text: "e"}}
	bodies, err := Bodies(found, "en", "")
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, b := range bodies {
		keys = append(keys, b.Key())
	}
	if want := []string{"62|1", "|1", "62|2", "|2", "63|1"}; !reflect.DeepEqual(keys, want) {
		t.Errorf("got %q", keys)
	}
}

// A digest names what was read: it outlasts JSON, a translation and another
// ordinal, and nothing else.
func TestDigests(t *testing.T) {
	b := goodRecommendation()
	b.Unsure = []Doubt{{Key: "k", Args: map[string]any{"n": 3}}}
	want, err := b.Digest()
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*RecommendationBody) bool{
		"JSON": func(b *RecommendationBody) bool {
			text, err := json.Marshal(*b)
			if err != nil {
				t.Fatal(err)
			}
			*b = RecommendationBody{}
			if err := json.Unmarshal(text, b); err != nil {
				t.Fatal(err)
			}
			return true
		},
		"another ordinal": func(b *RecommendationBody) bool { b.Ordinal = 7; return true },
		"a translation": func(b *RecommendationBody) bool {
			next, err := b.Text.Put("fr", "exhorte", record.TextDraft)
			if err != nil {
				t.Fatal(err)
			}
			b.Text = next
			return true
		},
		"other words":       func(b *RecommendationBody) bool { b.Text = record.NewText("en", "Urges"); return false },
		"another point":     func(b *RecommendationBody) bool { b.Items = []record.Text{record.NewText("en", "close")}; return false },
		"another verb":      func(b *RecommendationBody) bool { b.Verb = Invite; return false },
		"another paragraph": func(b *RecommendationBody) bool { b.Paragraph = "63"; return false },
	} {
		other := b
		same := change(&other)
		if got, err := other.Digest(); err != nil || (got == want) != same {
			t.Errorf("%s: the same %v, want %v (%v)", name, got == want, same, err)
		}
	}
}

func TestProvisionsWithin(t *testing.T) {
	b := RecommendationBody{Provisions: []string{"12(6)", "CETS 197 15", "Directive 2011/36 18a"}}
	for place, want := range map[string]bool{"12": true, "12(6)": true, "CETS 197 12": true, "15": true, "1": false, "12(5)": false, "Directive 2011/36": true, "Directive 2011/3": false, "15(4)": false} {
		if b.CitesWithin(place) != want {
			t.Errorf("%s: %v", place, !want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		place := rapid.StringMatching(`[1-9][0-9]?(\([1-9]\))?(\([a-c]\))?`).Draw(t, "place")
		if !(RecommendationBody{Provisions: []string{place}}).CitesWithin(place) {
			t.Fatalf("%s is not within itself", place)
		}
	})
}
