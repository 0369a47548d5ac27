// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jalon/domain/gap"
)

// realDocuments are the public documents whose excerpts stand in excerpts/, as
// what they are. Their titles are the publishers' own words (excerpts/README.md).
// The fact sheets say themselves what they are; that the Swedish texts are no
// plans only a person can say, with --kind.
var realDocuments = []struct {
	id, title, kind string
	actions         int
}{
	{"us-nap-factsheet-2021", "FACT SHEET: The National Action Plan to Combat Human Trafficking (NAP)", "announcement", 21},
	{"us-pitf-2022", "FACT SHEET: President’s Interagency Task Force to Monitor and Combat Trafficking in Persons", "announcement", 35},
	{"se-assignment-2019", "Uppdrag att stärka arbetet mot att barn och unga respektive vuxna utnyttjas i prostitution och människohandel", "excerpt", 5},
	{"se-article-2024", "Arbetet för att förebygga och bekämpa prostitution och människohandel intensifieras", "excerpt", 9},
	{"se-article-2025", "Satsningar för att stoppa sexuell exploatering och människohandel för sexuella ändamål", "excerpt", 11},
}

// excerpts are the rows of excerpts/actions.csv by document.
func excerpts(t *testing.T) map[string][]map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(root, "excerpts", "actions.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	list := make(map[string][]map[string]string)
	for _, row := range rows[1:] {
		record := make(map[string]string)
		for i, column := range rows[0] {
			record[column] = row[i]
		}
		list[record["document"]] = append(list[record["document"]], record)
	}
	return list
}

// writeExcerpt writes the actions of one document as a table under its title.
func writeExcerpt(t *testing.T, title string, rows []map[string]string) string {
	t.Helper()
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	table := [][]string{{title}, {""}, {"Action", "Lead", "Amount", "Due"}}
	pillar := ""
	for _, row := range rows {
		if row["pillar"] != pillar {
			pillar = row["pillar"]
			table = append(table, []string{"Pillar: " + pillar, "", "", ""})
		}
		table = append(table, []string{row["text"], row["lead"], row["amount"], row["due"]})
	}
	if err := w.WriteAll(table); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "document.csv")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestRealDocumentsAreReadAsWhatTheyAre: a fact sheet is not a plan, and what an
// excerpt leaves out is not what a State leaves undone. Not one finding on an
// absence may come of any of them, in any format.
func TestRealDocumentsAreReadAsWhatTheyAre(t *testing.T) {
	absence := make(map[string]bool)
	for _, r := range gap.Rules() {
		absence[r.ID] = r.Absence
	}
	list := excerpts(t)
	for _, d := range realDocuments {
		t.Run(d.id, func(t *testing.T) {
			path := writeExcerpt(t, d.title, list[d.id])
			var report struct {
				Understood struct {
					Kind    string
					Actions int
				}
				Findings []struct{ Rule, Message string }
				Coverage struct {
					Themes map[string][]struct{ Hit string }
				}
			}
			check := []string{"check", path, "--fail-on", "never"}
			if d.kind == "excerpt" {
				check = append(check, "--kind", "excerpt")
			}
			out := run(t, append(check, "--format", "json")...)
			if err := json.Unmarshal(out, &report); err != nil {
				t.Fatal(err)
			}
			if report.Understood.Kind != d.kind || report.Understood.Actions != d.actions {
				t.Errorf("read as %s with %d actions, want %s with %d", report.Understood.Kind, report.Understood.Actions, d.kind, d.actions)
			}
			for _, f := range report.Findings {
				known, ok := absence[f.Rule]
				if known || !ok {
					t.Errorf("%s: %s", f.Rule, f.Message)
				}
			}
			hits := 0
			for _, evidence := range report.Coverage.Themes {
				hits += len(evidence)
			}
			if hits == 0 {
				t.Error("no theme is found in it, so this test sees less than it should")
			}
			for _, lang := range []string{"en", "fr"} {
				text := string(run(t, append(check, "--lang", lang)...))
				for _, word := range []string{"is addressed by no action", "left out", "n’est abordé par aucune", "est absent", "nobody monitors", "no dedicated"} {
					if strings.Contains(strings.ToLower(text), word) {
						t.Errorf("the report in %s says %q of a document that is no plan", lang, word)
					}
				}
			}
		})
	}
}

// run runs the program and returns what it writes; any status but 0 is a failure.
func run(t *testing.T, args ...string) []byte {
	t.Helper()
	return runAs(t, "C", args...)
}

// runAs runs it on a computer in that language.
func runAs(t *testing.T, environment string, args ...string) []byte {
	t.Helper()
	var out, errs bytes.Buffer
	cmd := exec.Command(binary, args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	cmd.Env = append(os.Environ(), "LC_ALL="+environment)
	if err := cmd.Run(); err != nil {
		t.Fatalf("jalon %s: %v: %s", strings.Join(args, " "), err, errs.String())
	}
	return out.Bytes()
}
