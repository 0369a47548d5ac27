// SPDX-License-Identifier: EUPL-1.2

package locale

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func disguised(t *testing.T, tag string) *Language {
	t.Helper()
	l, ok := Pseudo(tag)
	if !ok {
		t.Fatalf("no %s", tag)
	}
	return l
}

// No reader is offered a pseudo-language, by whatever way they ask.
func TestPseudoIsOffered(t *testing.T) {
	if !reflect.DeepEqual(Tags(), []string{"en", "fr"}) {
		t.Errorf("%q", Tags())
	}
	if _, ok := For(RightToLeft); ok {
		t.Error("ar-XB is offered")
	}
	if l, ok := For(Accented); !ok || l.Tag != "en" {
		t.Error("who asks for en-XA gets no plain English")
	}
	for _, tag := range []string{"en", "fr", "ar", ""} {
		if _, ok := Pseudo(tag); ok {
			t.Errorf("%q is a pseudo-language", tag)
		}
	}
}

// Every sentence is there, with its forms and its arguments, and none is plain
// English any more.
func TestPseudoSaysTheSame(t *testing.T) {
	en := speak(t, "en")
	for tag, dir := range map[string]string{Accented: "ltr", RightToLeft: "rtl"} {
		l := disguised(t, tag)
		if l.Tag != tag || l.Dir != dir || !reflect.DeepEqual(l.Keys(), en.Keys()) {
			t.Fatalf("%s: %s, %s, %d sentences", tag, l.Tag, l.Dir, len(l.Keys()))
		}
		for _, key := range en.Keys() {
			plain, other := en.messages[key].texts(), l.messages[key].texts()
			if len(plain) != len(other) {
				t.Fatalf("%s %s: other forms", tag, key)
			}
			for i := range plain {
				if !reflect.DeepEqual(arguments(plain[i]), arguments(other[i])) {
					t.Errorf("%s %s: other arguments: %q", tag, key, other[i])
				}
				if plain[i] == other[i] && strings.ContainsAny(argument.ReplaceAllString(plain[i], ""), "aeiou") {
					t.Errorf("%s %s is English: %q", tag, key, other[i])
				}
				if a, b := utf8.RuneCountInString(plain[i]), utf8.RuneCountInString(other[i]); tag == Accented && len(arguments(plain[i])) == 0 && 5*b < 7*a {
					t.Errorf("%s: %d characters of %d", key, b, a)
				}
				if tag == RightToLeft && strings.Count(other[i], "\u202e") != strings.Count(other[i], "\u202c") {
					t.Errorf("%s: directions are left open: %q", key, other[i])
				}
			}
		}
	}
}

func TestPseudoText(t *testing.T) {
	for text, want := range map[string]string{
		"Save":                  "[Šávé ~]",
		"{n} actions":           "[{n} áçţîöñš ~]",
		"a <b>bold</b> claim":   "[á <b>böļð</b> çļáîm ~~]",
		"1 < 2 and {x":          "[1 < 2 áñð {x ~~]",
		"{file} is there, only": "[{file} îš ţĥéŕé, öñļý ~~~]",
	} {
		if got := accent(text); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for text, want := range map[string]string{
		"Save {n} now":   "\u202eSave\u202c {n} \u202enow\u202c",
		"<b>It</b> <br>": "<b>\u202eIt\u202c</b> <br>",
	} {
		if got := overrideWords(text); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	l := disguised(t, Accented)
	one, two := l.T("count.actions", map[string]any{"n": 1}), l.T("count.actions", map[string]any{"n": 1234})
	if !strings.HasPrefix(one, "[1 áçţîöñ ") || !strings.HasPrefix(two, "[1,234 áçţîöñš ") {
		t.Errorf("%q, %q", one, two)
	}
	if l.Compare("Económie", "Finances") >= 0 {
		t.Error("no order")
	}
}
