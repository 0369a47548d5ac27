// SPDX-License-Identifier: EUPL-1.2

package locale

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// told reads one catalogue entry as if it stood alone in the catalogue of tag.
func told(t *testing.T, tag, entry string) *Language {
	t.Helper()
	known := speak(t, tag)
	l := &Language{Tag: tag, Dir: known.Dir, style: known.style}
	l.once.Do(func() {}) // the shipped catalogue is not wanted here
	if err := json.Unmarshal([]byte(`{"k":`+entry+`}`), &l.messages); err != nil {
		t.Fatalf("%s: %v", entry, err)
	}
	return l
}

func TestPluralForms(t *testing.T) {
	const two, three = `{"one":"one","other":"other"}`, `{"zero":"zero","one":"one","other":"other"}`
	for _, c := range []struct {
		tag, entry string
		n          any
		want       string
	}{
		{"en", two, 0, "other"}, {"en", two, 1, "one"}, {"en", two, 2, "other"}, {"en", two, -1, "one"}, {"en", two, 21, "other"},
		{"fr", two, 0, "one"}, {"fr", two, 1, "one"}, {"fr", two, 2, "other"}, {"fr", two, -1, "one"}, {"fr", two, -2, "other"}, {"fr", two, 1000000, "other"},
		{"en", three, 0, "zero"}, {"en", three, 1, "one"}, {"en", three, 5, "other"},
		{"fr", three, 0, "zero"}, {"fr", three, 1, "one"}, {"fr", three, 5, "other"},
		{"en", two, int64(1), "one"}, {"en", two, uint8(1), "one"}, {"en", two, int32(2), "other"},
		{"en", two, "1", "other"}, {"en", two, 1.0, "other"}, {"en", two, nil, "other"},
		{"en", `"only"`, 1, "only"}, {"fr", `"only"`, 0, "only"},
	} {
		if got := told(t, c.tag, c.entry).T("k", map[string]any{"n": c.n}); got != c.want {
			t.Errorf("%s %s, n = %v: %q, want %q", c.tag, c.entry, c.n, got, c.want)
		}
	}
}

func TestMalformedForms(t *testing.T) {
	for _, entry := range []string{`{"one":"x"}`, `{"other":"x"}`, `{}`, `{"one":"x","other":"y","few":"z"}`, `{"zero":"w","other":"y"}`, `["x"]`, `3`} {
		var m message
		if err := json.Unmarshal([]byte(entry), &m); err == nil {
			t.Errorf("%s taken as a sentence", entry)
		}
	}
}

type named int

func (named) String() string { return "by its name" }

func TestArguments(t *testing.T) {
	for _, c := range []struct {
		text string
		args map[string]any
		en   string
		fr   string
	}{
		{"{x}", map[string]any{"x": 1234}, "1,234", "1\u202f234"},
		{"{x}", map[string]any{"x": int64(-1234)}, "−1,234", "−1\u202f234"},
		{"{x}", map[string]any{"x": uint16(65535)}, "65,535", "65\u202f535"},
		{"{x}", map[string]any{"x": "1234"}, "1234", "1234"},
		{"{x}", map[string]any{"x": []string{"a", "b", "c"}}, "a, b and c", "a, b et c"},
		{"[{x}]", map[string]any{"x": []string{}}, "[]", "[]"},
		{"[{x}]", map[string]any{"x": ""}, "[]", "[]"},
		{"{x}", map[string]any{"x": named(3)}, "by its name", "by its name"},
		{"{x}", map[string]any{"x": true}, "true", "true"},
		{"{x}{x}", map[string]any{"x": "ab"}, "abab", "abab"},
		{"{x}", map[string]any{"x": nil}, "⟦x⟧", "⟦x⟧"},
		{"{x} {y}", map[string]any{"y": 1}, "⟦x⟧ 1", "⟦x⟧ 1"},
		{"{x}", nil, "⟦x⟧", "⟦x⟧"},
		{"{x} {y}", map[string]any{"x": "{y}", "y": "{x}"}, "{y} {x}", "{y} {x}"},
		{"{x}", map[string]any{"x": []string{"{n}", "{x}"}, "n": 1}, "{n} and {x}", "{n} et {x}"},
		{"{x", map[string]any{"x": 1}, "{x", "{x"},
		{"x}", map[string]any{"x": 1}, "x}", "x}"},
	} {
		entry, err := json.Marshal(c.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := told(t, "en", string(entry)).T("k", c.args); got != c.en {
			t.Errorf("English %q %v: %q, want %q", c.text, c.args, got, c.en)
		}
		if got := told(t, "fr", string(entry)).T("k", c.args); got != c.fr {
			t.Errorf("French %q %v: %q, want %q", c.text, c.args, got, c.fr)
		}
	}
}

func TestManySpeakAtOnce(t *testing.T) {
	var all sync.WaitGroup
	for i := range 32 {
		all.Add(1)
		go func() {
			defer all.Done()
			l := speak(t, Tags()[i%2])
			if got := l.T("count.actions", map[string]any{"n": i + 2}); got != fmt.Sprintf("%d actions", i+2) {
				t.Errorf("%q", got)
			}
			if l.Compare("Économie", "Finances") >= 0 || !l.Has("count.actions") || l.Has("count.nothing") {
				t.Errorf("%s: another answer while others speak", l.Tag)
			}
		}()
	}
	all.Wait()
}

// FuzzArguments: whatever an argument holds, it stands in the sentence as it is.
func FuzzArguments(f *testing.F) {
	for _, seed := range []string{"", "plan.xlsx", "{file}", "{", "}", "⟦file⟧", "\x00\xff", "%s%d", "«\u202f»"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		for _, tag := range Tags() {
			l := speak(t, tag)
			parts := strings.Split(l.T("cmd.no-file", map[string]any{"file": "\x01"}), "\x01")
			if got, want := l.T("cmd.no-file", map[string]any{"file": value, "n": 1}), strings.Join(parts, value); got != want {
				t.Errorf("%s: %q, want %q", tag, got, want)
			}
			if got := l.T("cmd.no-file", map[string]any{value: value}); value != "file" && !strings.Contains(got, "⟦file⟧") {
				t.Errorf("%s: argument %q taken for another: %q", tag, value, got)
			}
			l.T(value, map[string]any{value: value})
			l.Decimal(value)
			l.Money(value, value)
		}
	})
}

// "de 1 action" is no French: after "de" a count of one is a word.
func TestFrenchCountsAfterDe(t *testing.T) {
	fr := speak(t, "fr")
	counted := regexp.MustCompile(`(?:^|[ (])de \{(?:actions|indicators|objectives|points)\}`)
	for _, key := range fr.Keys() {
		m := fr.messages[key]
		if m.plural && regexp.MustCompile(`(?:^|[ (])de \{n\}`).MatchString(m.one) {
			t.Errorf("%s says \"de 1\": %q", key, m.one)
		}
		for _, text := range m.texts() {
			if counted.MatchString(text) && !strings.Contains(text, "({") {
				t.Errorf("%s may say \"de 1\": %q", key, text)
			}
		}
	}
}
