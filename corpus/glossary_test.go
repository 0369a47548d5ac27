// SPDX-License-Identifier: EUPL-1.2

package corpus

import (
	"slices"
	"strings"
	"testing"

	"jalon/domain/record"
)

// TestTheGlossary holds that each row is a concept of its own in three languages,
// says where it is from, and is not passed off as verified while it is from memory.
func TestTheGlossary(t *testing.T) {
	words, err := Glossary()
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer("*", "", " .. ", " ")
	seen := make(map[string]bool)
	err = eachRow(lexiconFiles, "lexicon/glossary.csv", func(line int, row map[string]string) error {
		concept := row["concept"]
		if seen[concept] {
			t.Errorf("line %d: %s stands twice", line, concept)
		}
		seen[concept] = true
		if strings.Contains(row["source"], "memory") && record.Check(row["check"]) != record.Unverified {
			t.Errorf("%s is from memory and marked %q", concept, row["check"])
		}
		for _, lang := range []string{"en", "fr", "es"} {
			patterns := strings.Split(row[lang], ";")
			if sorted := slices.Sorted(slices.Values(patterns)); len(slices.Compact(sorted)) != len(patterns) {
				t.Errorf("%s: a pattern in %s stands twice", concept, lang)
			}
			for _, p := range patterns {
				said, _, _ := strings.Cut(plain.Replace(p), "|")
				if _, found := words.Has(concept, said, lang); !found && !strings.Contains(p, "|") {
					t.Errorf("%s: %q is not found in %q", concept, p, said)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(seen) < 200 {
		t.Errorf("the glossary has %d concepts", len(seen))
	}
}
