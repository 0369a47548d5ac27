// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"testing"
)

// TestGivenBackIsReadLikeThePlan: a plan is mended in the workbook that was given
// back, and checked again. What the first report added must not count as plan.
func TestGivenBackIsReadLikeThePlan(t *testing.T) {
	for _, plan := range []string{"conditional-assistance-en.xlsx", "sans-fonds-dedies-fr.csv", "plan-complet-fr.xlsx"} {
		for _, lang := range []string{"en", "fr"} {
			t.Run(plan+" in "+lang, func(t *testing.T) {
				path := filepath.Join(root, "examples", plan)
				back := filepath.Join(t.TempDir(), "back.xlsx")
				run(t, "check", path, "--lang", lang, "--out", back, "--fail-on", "never")
				if plan, again := rulesFound(t, path), rulesFound(t, back); plan != again {
					t.Errorf("the plan has\n%s\nand the workbook given back\n%s", plan, again)
				}
			})
		}
	}
}

// rulesFound lists the rules and actions of what is found in a plan.
func rulesFound(t *testing.T, path string) string {
	t.Helper()
	var report struct {
		Findings []struct{ Rule, Theme, Action string }
	}
	if err := json.Unmarshal(run(t, "check", path, "--format", "json", "--fail-on", "never"), &report); err != nil {
		t.Fatal(err)
	}
	var list bytes.Buffer
	for _, f := range report.Findings {
		list.WriteString(f.Rule + " " + f.Theme + " " + f.Action + "\n")
	}
	return list.String()
}
