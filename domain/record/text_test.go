// SPDX-License-Identifier: EUPL-1.2

package record

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func put(t testing.TB, text Text, lang, words string, standing Standing) Text {
	t.Helper()
	next, err := text.Put(lang, words, standing)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

// A translation is outdated by itself when its source changes, and is not any
// more when the source is again what it was, or the translation is made anew.
func TestTranslationsAreOutdatedByThemselves(t *testing.T) {
	text := NewText("fr", "Former les inspecteurs")
	if w := text.In("fr"); w.Standing != TextDraft || text.In("en").Standing != TextMissing {
		t.Fatalf("%+v", text)
	}
	text = put(t, text, "en", "Train inspectors", TextApproved)
	text = put(t, text, "ar", "تدريب المفتشين", TextReviewed)
	if got := text.In("en").Standing; got != TextApproved {
		t.Errorf("a translation of what stands is %s", got)
	}
	changed := put(t, text, "fr", "Former tous les inspecteurs", TextDraft)
	for _, lang := range []string{"en", "ar"} {
		if got := changed.In(lang); got.Standing != TextOutdated || got.Words != text.In(lang).Words {
			t.Errorf("after the source changed, %s is %+v", lang, got)
		}
	}
	if changed.In("fr").Standing != TextDraft {
		t.Error("the source is outdated by itself")
	}
	if got := put(t, changed, "fr", "Former les inspecteurs", TextApproved).In("en").Standing; got != TextApproved {
		t.Errorf("the source is what it was, and the translation is %s", got)
	}
	anew := put(t, changed, "en", "Train all inspectors", TextDraft)
	if anew.In("en").Standing != TextDraft || anew.In("ar").Standing != TextOutdated {
		t.Errorf("translated anew: %+v", anew)
	}
	if text.In("en").Standing != TextApproved {
		t.Error("the text before was changed by what came after")
	}
}

func TestTheBestWording(t *testing.T) {
	text := put(t, NewText("fr", "Oui"), "en", "Yes", TextDraft)
	for lang, want := range map[string][2]string{"en": {"Yes", "en"}, "fr": {"Oui", "fr"}, "ar": {"Oui", "fr"}} {
		if w, in := text.Best(lang); w.Words != want[0] || in != want[1] {
			t.Errorf("in %s: %q in %s", lang, w.Words, in)
		}
	}
	// Outdated words in the reader's language are still the reader's best.
	if w, in := put(t, text, "fr", "Non", TextDraft).Best("en"); w.Words != "Yes" || in != "en" || w.Standing != TextOutdated {
		t.Errorf("%+v in %s", w, in)
	}
}

func TestPutRefuses(t *testing.T) {
	text := NewText("fr", "Oui")
	for _, standing := range []Standing{TextOutdated, TextMissing, "", "final"} {
		if _, err := text.Put("en", "Yes", standing); err == nil {
			t.Errorf("a person gave the standing %q", standing)
		}
	}
	if again, err := text.Put("fr", "", TextDraft); err == nil || !reflect.DeepEqual(again, text) {
		t.Errorf("the working language was emptied: %+v", again)
	}
}

func TestPutLaws(t *testing.T) {
	langs := rapid.SampledFrom([]string{"en", "fr", "ar", "de"})
	words := rapid.SampledFrom([]string{"", "one", "two", "three"})
	standings := rapid.SampledFrom([]Standing{TextDraft, TextReviewed, TextApproved})
	rapid.Check(t, func(t *rapid.T) {
		text := NewText(langs.Draw(t, "source"), "one")
		// made is the source that each translation was made from.
		made := map[string]string{}
		for range rapid.IntRange(0, 12).Draw(t, "puts") {
			lang, w, standing := langs.Draw(t, "lang"), words.Draw(t, "words"), standings.Draw(t, "standing")
			before, _ := json.Marshal(text)
			next, err := text.Put(lang, w, standing)
			if after, _ := json.Marshal(text); string(after) != string(before) {
				t.Fatalf("put changed the text that it was asked of: %s to %s", before, after)
			}
			if (err != nil) != (lang == text.Source && w == "") {
				t.Fatalf("put %q in %s of %+v: %v", w, lang, text, err)
			}
			if err != nil {
				continue
			}
			if made[lang] = next.In(next.Source).Words; w == "" {
				delete(made, lang)
			}
			got := next.In(lang)
			if w == "" && got != (Wording{Standing: TextMissing}) || w != "" && (got.Words != w || got.Standing != standing) {
				t.Fatalf("put %q as %s in %s, and there stands %+v", w, standing, lang, got)
			}
			for _, other := range text.Languages() {
				if other != lang && next.In(other).Words != text.In(other).Words {
					t.Fatalf("put in %s changed the words in %s", lang, other)
				}
			}
			text = next
		}
		for lang, source := range made {
			if outdated := text.In(lang).Standing == TextOutdated; lang != text.Source && outdated != (source != text.In(text.Source).Words) {
				t.Fatalf("%s was made from %q, the source is %q: outdated %v", lang, source, text.In(text.Source).Words, outdated)
			}
		}
		if list := text.Languages(); !slices.IsSorted(list) || !slices.Contains(list, text.Source) {
			t.Fatalf("languages %v of a text in %s", list, text.Source)
		}
		var back Text
		data, err := json.Marshal(text)
		if err != nil || json.Unmarshal(data, &back) != nil || !reflect.DeepEqual(back, text) {
			t.Fatalf("%s read back as %+v (%v)", data, back, err)
		}
	})
}
