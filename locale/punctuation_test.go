// SPDX-License-Identifier: EUPL-1.2

package locale

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// texts are the forms of a sentence that are said.
func (m message) texts() []string {
	if !m.plural {
		return []string{m.other}
	}
	if m.hasZero {
		return []string{m.zero, m.one, m.other}
	}
	return []string{m.one, m.other}
}

// Braces are whole and hold the name of an argument; what an entry shows when
// something is missing from it is no part of any text.
func TestBracesAreWhole(t *testing.T) {
	name := regexp.MustCompile(`\{[a-z][a-z-]*\}`)
	for _, tag := range Tags() {
		l := speak(t, tag)
		for _, key := range l.Keys() {
			for _, text := range l.messages[key].texts() {
				if strings.TrimSpace(text) == "" {
					t.Errorf("%s %s says nothing", tag, key)
				}
				if strings.ContainsAny(name.ReplaceAllString(text, ""), "{}⟦⟧") {
					t.Errorf("%s %s: braces: %q", tag, key, text)
				}
			}
		}
	}
}

// A form exists in both languages or in none, and but for the number itself
// says the same arguments in both.
func TestFormsSayTheSame(t *testing.T) {
	en, fr := speak(t, "en"), speak(t, "fr")
	without := func(text string) []string {
		names := []string{}
		for _, name := range arguments(text) {
			if name != "n" {
				names = append(names, name)
			}
		}
		return names
	}
	for _, key := range en.Keys() {
		a, b := en.messages[key].texts(), fr.messages[key].texts()
		if len(a) != len(b) {
			t.Errorf("%s: %d forms in English, %d in French", key, len(a), len(b))
			continue
		}
		for i := range a {
			if x, y := without(a[i]), without(b[i]); !reflect.DeepEqual(x, y) {
				t.Errorf("%s: arguments %v in English, %v in French", key, x, y)
			}
		}
	}
}

// The plain singular of French is also said of nothing, so it cannot write the
// number as a word or a figure.
func TestFrenchSingularSaysItsNumber(t *testing.T) {
	fr := speak(t, "fr")
	for _, key := range fr.Keys() {
		m := fr.messages[key]
		if m.plural && !m.hasZero && regexp.MustCompile(`(^|[^\d.{])1 `).MatchString(m.one) {
			t.Errorf("%s is said of 0 as well: %q", key, m.one)
		}
	}
}

// preformatted lines are commands to be typed, set in columns.
func preformatted(line string) bool { return strings.HasPrefix(line, "  ") }

func TestPunctuation(t *testing.T) {
	faults := map[string]map[string]*regexp.Regexp{
		"en": {
			"a space before a punctuation mark":  regexp.MustCompile(`[\s\x{a0}\x{202f}][,;:!?.](?:\s|$)`),
			"a space inside quotation marks":     regexp.MustCompile(`“\s|\s”`),
			"quotation marks that do not answer": regexp.MustCompile(`“[^”]*(?:“|$)`),
			"two spaces":                         regexp.MustCompile(`\S {2,}\S`),
		},
		"fr": {
			"an ordinary space before ; : ! ? or »": regexp.MustCompile(` [;:!?»]`),
			"an ordinary space after «":             regexp.MustCompile(`« `),
			"quotation marks that do not answer":    regexp.MustCompile(`«[^»]*(?:«|$)`),
			"an ordinary space between thousands":   regexp.MustCompile(`\d \d{3}(?:\D|$)`),
			"a day parted from its month":           regexp.MustCompile(`(?:\d|1er) (?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)`),
			"a number parted from its n°":           regexp.MustCompile(`n° `),
			"a space before a comma or a full stop": regexp.MustCompile(`[\s\x{a0}\x{202f}][,.](?:\s|$)`),
			"two spaces":                            regexp.MustCompile(`\S {2,}\S`),
		},
	}
	for _, tag := range Tags() {
		l := speak(t, tag)
		for _, key := range l.Keys() {
			for _, text := range l.messages[key].texts() {
				for _, line := range strings.Split(text, "\n") {
					for fault, pattern := range faults[tag] {
						if !preformatted(line) && pattern.MatchString(line) {
							t.Errorf("%s %s: %s: %q", tag, key, fault, line)
						}
					}
				}
			}
		}
	}
}
