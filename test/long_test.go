// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadInPartIsSaid: whoever reads the report learns that a text was too long
// to be read whole, in the report for people and in the one for programs.
func TestReadInPartIsSaid(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plan.csv")
	plan := "No.;Action;Lead\n1;" + strings.Repeat("train inspectors ", 600) + ";Ministry\n2;Open a shelter;Ministry\n"
	if err := os.WriteFile(path, []byte(plan), 0o600); err != nil {
		t.Fatal(err)
	}
	for lang, said := range map[string]string{"en": "its first 1,000 words were read: B2", "fr": "mots ont été lus : B2"} {
		text := string(run(t, "check", path, "--lang", lang, "--fail-on", "never"))
		if !strings.Contains(strings.NewReplacer("\u00a0", " ", "\n", " ").Replace(text), said) {
			t.Errorf("%s: the report does not say %q", lang, said)
		}
	}
	var report struct {
		Understood struct {
			ReadInPart []map[string]any `json:"read_in_part"`
		}
	}
	if err := json.Unmarshal(run(t, "check", path, "--format", "json", "--fail-on", "never"), &report); err != nil {
		t.Fatal(err)
	}
	if places := report.Understood.ReadInPart; len(places) != 1 || places[0]["row"] != 2.0 || places[0]["column"] != "B" {
		t.Errorf("read in part: %v", places)
	}
}
