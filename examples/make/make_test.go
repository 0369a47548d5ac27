// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

const examples = ".."

// The committed files are what the program writes, byte for byte.
func TestCommittedFilesAreReproduced(t *testing.T) {
	made, err := files()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{"README.md": true, "examples.go": true, "make": true}
	for _, f := range made {
		known[f.name] = true
		committed, err := os.ReadFile(filepath.Join(examples, f.name))
		if err != nil {
			t.Errorf("%v; run: go run ./examples/make", err)
			continue
		}
		if !bytes.Equal(committed, f.data) {
			t.Errorf("%s differs from what the program writes; run: go run ./examples/make", f.name)
		}
	}
	entries, err := os.ReadDir(examples)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !known[e.Name()] {
			t.Errorf("examples/%s is not made by the program", e.Name())
		}
	}
}

func TestTwoRunsGiveTheSameBytes(t *testing.T) {
	first, err := files()
	if err != nil {
		t.Fatal(err)
	}
	second, err := files()
	if err != nil {
		t.Fatal(err)
	}
	for i := range first {
		if !bytes.Equal(first[i].data, second[i].data) {
			t.Errorf("%s differs between two runs", first[i].name)
		}
	}
}

func TestEveryPlanIsFictionalAndSaysSo(t *testing.T) {
	says := map[string]string{"en": "Fictional plan: this State does not exist", "fr": "Plan fictif : cet État n'existe pas"}
	code := regexp.MustCompile(`^QM[A-J]$`)
	for _, p := range plans() {
		if p.fictional != says[p.lang] {
			t.Errorf("%s says %q", p.file, p.fictional)
		}
		if !code.MatchString(p.state) {
			t.Errorf("%s: State %q", p.file, p.state)
		}
	}
}

func TestReadmeNamesEveryPlan(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(examples, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range plans() {
		if !bytes.Contains(readme, []byte("check examples/"+p.file)) {
			t.Errorf("README.md has no command for %s", p.file)
		}
		if !bytes.Contains(readme, []byte(p.stateName+" ("+p.state+")")) {
			t.Errorf("README.md does not name %s (%s)", p.stateName, p.state)
		}
	}
}

// The marks that authors set on their actions agree with the words beside them.
func TestTruthAgreesWithTheWords(t *testing.T) {
	earmarked := regexp.MustCompile(`(?i)earmarked|ring-fenced|fund of this plan|fléché|sanctuaris|fonds propre du plan|ligne dédiée`)
	ordinary := regexp.MustCompile(`(?i)ordinary budget|existing resources|budget ordinaire|crédits existants`)
	undated := regexp.MustCompile(`^(|tbd|à définir|à déterminer)$`)
	for _, p := range plans() {
		seen := make(map[string]bool)
		for _, a := range p.actions() {
			at := p.file + " " + a.no
			if seen[a.no] {
				t.Errorf("%s stands twice", at)
			}
			seen[a.no] = true
			if earmarked.MatchString(a.source) != a.dedicated {
				t.Errorf("%s: dedicated is %v beside %q", at, a.dedicated, a.source)
			}
			if ordinary.MatchString(a.source) != a.ordinary {
				t.Errorf("%s: ordinary is %v beside %q", at, a.ordinary, a.source)
			}
			if got := undated.MatchString(a.start) && undated.MatchString(a.end); got != a.noDate {
				t.Errorf("%s: noDate is %v beside %q, %q", at, a.noDate, a.start, a.end)
			}
			for _, m := range strings.Fields(a.themes) {
				if themeNames[m] == "" {
					t.Errorf("%s: theme %q", at, m)
				}
			}
			if a.leadSpans && !slices.ContainsFunc(p.actions(), func(b action) bool { return b.no != a.no && b.lead == a.lead }) {
				t.Errorf("%s: the lead is merged over an action that has another", at)
			}
		}
	}
}

// What the authors call a measure announced again word for word is that, and
// what they call reworded is not.
func TestCarriedOver(t *testing.T) {
	text := make(map[string]map[string]string)
	for _, p := range plans() {
		text[p.file] = make(map[string]string)
		for _, a := range p.actions() {
			text[p.file][a.no] = a.text
		}
	}
	for _, p := range plans() {
		for _, c := range p.truth.carried {
			before, now := text[p.truth.previous][c.Previous], text[p.file][c.Now]
			if before == "" || now == "" {
				t.Errorf("%s: no such pair as %+v", p.file, c)
			}
			if (before == now) != (c.How == "same") {
				t.Errorf("%s: %+v: %q, %q", p.file, c, before, now)
			}
		}
	}
}

// The stored total of the workbooks is the sum that expected.json gives.
func TestTotalsOfTheWorkbooks(t *testing.T) {
	for _, p := range plans() {
		if p.total == "" {
			continue
		}
		f, sheet, row := totalRowOf(t, p)
		column := slices.IndexFunc(p.columns, func(c column) bool { return c.shows == yearsTotal || c.shows == amount }) + 1
		cell := columnName(column) + strconv.Itoa(row)
		stored, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := euros(scaled(stored, p.unit)), *p.expectation().Needed; got != want {
			t.Errorf("%s: the total row says %s, expected.json %s", p.file, got, want)
		}
		computed, err := f.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		if rational(computed).Cmp(rational(stored)) != 0 {
			t.Errorf("%s %s stores %s, its formula gives %s", p.file, cell, stored, computed)
		}
	}
}

// totalRowOf opens a plan's workbook and finds the row of sums.
func totalRowOf(t *testing.T, p plan) (*excelize.File, string, int) {
	t.Helper()
	data, err := p.typeset().written()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	sheet := f.GetSheetName(0)
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range rows {
		if len(r) > 0 && r[0] == p.total {
			return f, sheet, i + 1
		}
	}
	t.Fatalf("%s: no row %q", p.file, p.total)
	return nil, "", 0
}

func TestFrenchText(t *testing.T) {
	for in, want := range map[string]string{
		"Axe 1 : l'État": "Axe 1\u00a0: l’État", "« oui »": "«\u00a0oui\u00a0»", "un ; deux": "un\u202f; deux",
		"30 %": "30\u00a0%", "250 000 personnes": "250\u202f000 personnes", "1 200 000": "1\u202f200\u202f000", "T1 2026": "T1 2026", "30 juin 2026": "30 juin 2026",
	} {
		if got := frenchText(in); got != want {
			t.Errorf("frenchText(%q) = %q, want %q", in, got, want)
		}
	}
}
