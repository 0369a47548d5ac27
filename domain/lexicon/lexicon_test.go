// SPDX-License-Identifier: EUPL-1.2

package lexicon

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Échéance": "echeance", "ŒUVRE": "oeuvre", "Straße": "strasse", "plain": "plain",
		"e\u0301tat": "etat", "ﬁnance": "finance", "ÅTGÄRD": "atgard",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWordsPartSentences(t *testing.T) {
	words := Words("See Art. 12 of it. Next one; third\nfourth. and not a fifth")
	last := words[len(words)-1].Sentence
	if last != 3 {
		t.Errorf("last sentence is %d, want 3: a lower-case letter or figure after a dot continues the sentence", last)
	}
	if got := Normal("L’Échéance : sous-traitance"); got != "l echeance sous traitance" {
		t.Errorf("Normal = %q", got)
	}
}

// A word is folded as Fold does it, whatever stands around it.
func TestWordsAreFolded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([abAZé.;É9\n œß'-]|\x{301}|\x{fb01}){0,40}`).Draw(t, "text")
		for _, w := range Words(text) {
			if w.Folded != Fold(text[w.Start:w.End]) {
				t.Fatalf("%q in %q folded to %q", text[w.Start:w.End], text, w.Folded)
			}
		}
	})
}

func TestFind(t *testing.T) {
	l, err := New([]Entry{
		{Concept: "labour", Lang: "en", Pattern: "labour inspect*"},
		{Concept: "labour", Lang: "en", Pattern: "recruit* .. abroad"},
		{Concept: "demand", Lang: "en", Pattern: "demand*", Unless: "on demand; !drug*"},
		{Concept: "demand", Lang: "fr", Pattern: "demande", Unless: "demande d asile"},
		{Concept: "children", Lang: "en", Pattern: "child*|minor ~ online"},
		{Concept: "a", Lang: "en", Pattern: "a"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text, lang, concept, words string
	}{
		{"Train Labour Inspectors now", "en", "labour", "Labour Inspectors"},
		{"labour and inspectors", "en", "labour", ""},
		{"recruiters who send workers abroad", "en", "labour", "recruiters who send workers abroad"},
		{"recruiters who for many long and weary years sent workers abroad", "en", "labour", ""},
		{"Reports on demand", "en", "demand", ""},
		{"Reduce demand", "en", "demand", "demand"},
		{"Reduce demand for drugs", "en", "demand", ""},
		{"Traiter la demande d’asile", "fr", "demand", ""},
		{"Réduire la demande", "fr", "demand", "demande"},
		{"Réduire la demande", "en", "demand", "demande"},
		{"online safety of children", "en", "children", "online safety of children"},
		{"Online safety. Children at school", "en", "children", ""},
		{"It is a test", "en", "a", "a"},
	} {
		h, ok := l.Has(c.concept, c.text, c.lang)
		if ok != (c.words != "") || h.Words != c.words {
			t.Errorf("Has(%s, %q) = %q, %v; want %q", c.concept, c.text, h.Words, ok, c.words)
		}
	}
}

func TestBadPatterns(t *testing.T) {
	for _, p := range []string{"", "..", "a ..", "~ a", "a .. ~ b", "*", "a|", "b*c", "x*"} {
		if _, err := New([]Entry{{Concept: "c", Lang: "en", Pattern: p}}); err == nil {
			t.Errorf("pattern %q was accepted", p)
		}
	}
}

// A hit's words are the text between its offsets, whatever the text.
func TestHitsPointIntoTheText(t *testing.T) {
	l, err := New([]Entry{{Concept: "c", Lang: "en", Pattern: "ab* ~ é"}, {Concept: "d", Lang: "en", Pattern: "b|a .. c"}})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([abcé.;\n œ'-]|\x{301}){0,40}`).Draw(t, "text")
		for _, h := range l.Find(text) {
			if text[h.Start:h.End] != h.Words || h.Words == "" {
				t.Fatalf("hit %+v does not point into %q", h, text)
			}
		}
	})
}

func FuzzFind(f *testing.F) {
	l, err := New([]Entry{{Concept: "c", Lang: "en", Pattern: "child* .. online", Unless: "not .. child*"}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add("not one child is online\xff")
	f.Fuzz(func(t *testing.T, text string) { l.Find(text) })
}
