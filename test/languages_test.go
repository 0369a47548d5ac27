// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestOnlySentencesDependOnTheLanguage: what docs/check-json.md promises of all
// members but message, basis, fix and why; also where a person said something.
func TestOnlySentencesDependOnTheLanguage(t *testing.T) {
	for name, args := range map[string][]string{
		"a good plan":           {"good-plan-en.xlsx"},
		"what a person said":    {"no-dedicated-funds-en.csv", "--theme", "1.1=technology,crises", "--kind", "excerpt"},
		"a Word file in French": {"sans-technologie-ni-demande-fr.docx"},
	} {
		t.Run(name, func(t *testing.T) {
			reports := make(map[string]any)
			for _, lang := range []string{"en", "fr"} {
				command := append([]string{"check", filepath.Join(root, "examples", args[0]), "--lang", lang, "--format", "json", "--fail-on", "never"}, args[1:]...)
				var report any
				if err := json.Unmarshal(run(t, command...), &report); err != nil {
					t.Fatal(err)
				}
				reports[lang] = withoutSentences(report)
			}
			if diff := cmp.Diff(reports["en"], reports["fr"]); diff != "" {
				t.Errorf("the report in French says something else to programs:\n%s", diff)
			}
		})
	}
}

// withoutSentences drops the members that are in the language of the report.
func withoutSentences(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for _, sentence := range []string{"message", "basis", "fix", "why"} {
			delete(v, sentence)
		}
		for _, each := range v {
			withoutSentences(each)
		}
	case []any:
		for _, each := range v {
			withoutSentences(each)
		}
	}
	return v
}

// TestThemeSaidByAPerson: its place has an empty hit, in every language.
func TestThemeSaidByAPerson(t *testing.T) {
	for _, lang := range []string{"en", "fr"} {
		var report struct {
			Coverage struct {
				Themes map[string][]struct {
					Where map[string]any
					Hit   *string
				}
			}
		}
		plan := filepath.Join(root, "examples", "no-dedicated-funds-en.csv")
		if err := json.Unmarshal(run(t, "check", plan, "--lang", lang, "--format", "json", "--fail-on", "never", "--theme", "1.1=crises"), &report); err != nil {
			t.Fatal(err)
		}
		said := 0
		for _, e := range report.Coverage.Themes["crises"] {
			if e.Hit == nil {
				t.Errorf("%s: no hit at %v", lang, e.Where)
			} else if *e.Hit == "" {
				said++
			}
		}
		if said != 1 {
			t.Errorf("%s: %d places without words, want the one action that a person spoke of", lang, said)
		}
	}
}
