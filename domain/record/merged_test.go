// SPDX-License-Identifier: EUPL-1.2

package record

import (
	"reflect"
	"testing"
)

// words is a text as a table gives it: no standings, the first language the
// working one.
func words(pairs ...string) Text {
	t := Text{Source: pairs[0], Wordings: map[string]Wording{}}
	for i := 0; i < len(pairs); i += 2 {
		t.Wordings[pairs[i]] = Wording{Words: pairs[i+1]}
	}
	return t
}

// Words that come again change nothing; others are drafts, and make what was
// translated from the old ones outdated, unless they bring a translation along.
func TestWordsAreMergedIntoWhatIsThere(t *testing.T) {
	first := Text{}.Merged(words("en", "urges", "fr", "exhorte"))
	if first.Source != "en" || first.In("fr").Standing != TextDraft || first.Check() != nil {
		t.Fatalf("%+v", first)
	}
	approved := put(t, first, "fr", "exhorte", TextApproved)
	for name, again := range map[string]Text{"all": words("en", "urges", "fr", "exhorte"), "one": words("en", "urges"),
		"the translation alone": words("fr", "exhorte"), "nothing else": words("fr", "exhorte", "en", "urges"), "itself": approved} {
		if got := approved.Merged(again); !reflect.DeepEqual(got, approved) {
			t.Errorf("%s: %+v became %+v", name, approved, got)
		}
	}
	changed := approved.Merged(words("en", "invites"))
	if changed.In("en").Standing != TextDraft || changed.In("fr").Standing != TextOutdated {
		t.Errorf("%+v", changed)
	}
	if got := changed.Merged(words("fr", "exhorte")); got.In("fr").Standing != TextOutdated || got.Source != "en" {
		t.Errorf("old words made it new: %+v", got)
	}
	if got := changed.Merged(words("fr", "invite")); got.In("fr").Standing != TextDraft {
		t.Errorf("translated anew: %+v", got)
	}
	if got := approved.Merged(words("en", "invites", "fr", "exhorte")); got.In("fr").Standing != TextDraft {
		t.Errorf("both came together: %+v", got)
	}
}

func TestATextFromOutsideIsChecked(t *testing.T) {
	for name, text := range map[string]Text{
		"nothing":                 {},
		"no words in its own":     {Source: "fr", Wordings: map[string]Wording{"en": {Words: "x", Standing: TextDraft}}},
		"a standing that follows": {Source: "fr", Wordings: map[string]Wording{"fr": {Words: "x", Standing: TextOutdated}}},
		"no language":             {Source: "French", Wordings: map[string]Wording{"French": {Words: "x", Standing: TextDraft}}},
		"empty words":             {Source: "fr", Wordings: map[string]Wording{"fr": {Words: "x", Standing: TextDraft}, "en": {Standing: TextDraft}}},
	} {
		if text.Check() == nil {
			t.Errorf("%s is taken: %+v", name, text)
		}
	}
	if err := NewText("sr-Latn", "x").Check(); err != nil {
		t.Error(err)
	}
}
