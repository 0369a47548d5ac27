// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// update writes the golden files again: go test ./test -run Golden -update.
var update = flag.Bool("update", false, "write the golden files again")

// golden are reports held word for word. The JSON is a promise to programs
// (docs/check-json.md); a change of it must be seen.
var golden = []struct {
	name string
	args []string
}{
	{"good-plan-en.json", []string{"good-plan-en.xlsx", "--lang", "en"}},
	{"plan-complet-fr.json", []string{"plan-complet-fr.xlsx", "--lang", "fr"}},
	{"no-dedicated-funds-en.json", []string{"no-dedicated-funds-en.csv", "--lang", "en"}},
	{"sans-technologie-ni-demande-fr.json", []string{"sans-technologie-ni-demande-fr.docx", "--lang", "fr", "--state", "QMF"}},
	{"assistance-conditionnelle-in-english.json", []string{"assistance-conditionnelle-fr.xlsx", "--lang", "en"}},
	{"repeating-plan-en.json", []string{"repeating-plan-en.xlsx", "--lang", "en", "--previous", "previous-plan-en.xlsx"}},
	{"no-dedicated-funds-en.txt", []string{"no-dedicated-funds-en.csv", "--lang", "en", "--state", "QMC"}},
	{"assistance-conditionnelle-fr.txt", []string{"assistance-conditionnelle-fr.xlsx", "--lang", "fr"}},
	{"plan-repete-fr.html", []string{"plan-repete-fr.xlsx", "--lang", "fr", "--previous", "plan-precedent-fr.xlsx"}},
}

func TestGolden(t *testing.T) {
	for _, g := range golden {
		t.Run(g.name, func(t *testing.T) {
			args := []string{"check", "--as-of", "2026-09-01", "--fail-on", "never", "--format", formatOf(g.name)}
			for _, arg := range g.args {
				if file := filepath.Join(root, "examples", arg); filepath.Ext(arg) != "" {
					arg = file
				}
				args = append(args, arg)
			}
			got := run(t, args...)
			path := filepath.Join("golden", g.name)
			if *update {
				if err := os.WriteFile(path, got, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("the report is another than the one held (go test ./test -run Golden -update):\n%s",
					cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")))
			}
			if bytes.Contains(got, []byte("⟦")) {
				t.Error("a sentence is missing from the catalogue")
			}
		})
	}
}

func formatOf(name string) string {
	if ext := strings.TrimPrefix(filepath.Ext(name), "."); ext != "txt" {
		return ext
	}
	return "text"
}

// TestJSONIsAsPromised: the golden reports have the members of docs/check-json.md
// and no others, so the page cannot fall behind.
func TestJSONIsAsPromised(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(root, "docs", "check-json.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, example, ok := strings.Cut(string(page), "```json\n")
	example, _, _ = strings.Cut(example, "```")
	var promised any
	if err := json.Unmarshal([]byte(example), &promised); !ok || err != nil {
		t.Fatalf("the example of the page: %v", err)
	}
	want := make(map[string]bool)
	members(promised, "", want)
	for _, g := range golden {
		if formatOf(g.name) != "json" {
			continue
		}
		data, err := os.ReadFile(filepath.Join("golden", g.name))
		if err != nil {
			t.Fatal(err)
		}
		var report any
		if err := json.Unmarshal(data, &report); err != nil {
			t.Fatal(err)
		}
		got := make(map[string]bool)
		members(report, "", got)
		for path := range got {
			if !want[path] {
				t.Errorf("%s: docs/check-json.md does not tell of %s", g.name, path)
			}
		}
		for _, path := range []string{".understood.kind", ".understood.sheets[].rows_passed_over", ".findings[].key", ".coverage.themes.*", ".funding.currencies.*.dedicated", ".funding.needed"} {
			if !got[path] && (got[".findings[]"] || !strings.HasPrefix(path, ".findings")) {
				t.Errorf("%s: %s is promised and is not there", g.name, path)
			}
		}
	}
}

// members lists the paths of all members; names that are data (themes,
// currencies) are written "*".
func members(v any, path string, into map[string]bool) {
	into[path] = true
	switch v := v.(type) {
	case map[string]any:
		for name, value := range v {
			if path == ".coverage.themes" || path == ".funding.currencies" {
				name = "*"
			}
			members(value, path+"."+name, into)
		}
	case []any:
		for _, value := range v {
			members(value, path+"[]", into)
		}
	}
}

// TestMatchJSONIsAsPromised: docs/match-json.md names each member of the golden
// matches, and the three questions and all kinds of reasons.
func TestMatchJSONIsAsPromised(t *testing.T) {
	page := content(t, filepath.Join(root, "docs", "match-json.md"))
	seen := make(map[string]bool)
	for _, name := range []string{"match-same-as-en.json", "match-answers-fr.json"} {
		var match any
		if err := json.Unmarshal([]byte(content(t, filepath.Join("golden", name))), &match); err != nil {
			t.Fatal(err)
		}
		members(match, "", seen)
	}
	for path := range seen {
		member := strings.TrimSuffix(path[strings.LastIndex(path, ".")+1:], "[]")
		if member != "" && !strings.Contains(page, "`"+member+"`") {
			t.Errorf("docs/match-json.md does not tell of %s", path)
		}
	}
	for _, path := range []string{".question", ".left.records[].id", ".candidates[].reasons[].why", ".candidates[].reasons[].tie", ".candidates[].reasons[].term"} {
		if !seen[path] {
			t.Errorf("%s is promised and is not there", path)
		}
	}
}

// The JSON of a match is a promise too (docs/match-json.md): two reports in two
// languages, and a report beside a plan in the other language.
func TestGoldenMatch(t *testing.T) {
	documents := filepath.Join(root, "test", "extraction", "documents")
	for name, args := range map[string][]string{
		"match-same-as-en.json":    {filepath.Join(documents, "rapport-greta2-fr.pdf"), filepath.Join(documents, "greta-report2-en.pdf"), "--top", "2", "--lang", "en"},
		"match-answers-fr.json":    {filepath.Join(documents, "rapport-greta-fr.pdf"), filepath.Join(root, "examples", "good-plan-en.xlsx"), "--top", "2", "--lang", "fr"},
		"match-of-the-plan-en.txt": {filepath.Join(root, "examples", "good-plan-en.xlsx"), filepath.Join(documents, "greta-report-en.pdf"), "--top", "1", "--lang", "en"},
	} {
		t.Run(name, func(t *testing.T) {
			got := run(t, append([]string{"match", "--format", formatOf(name)}, args...)...)
			path := filepath.Join("golden", name)
			if *update {
				if err := os.WriteFile(path, got, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("the match is another than the one held (go test ./test -run Golden -update):\n%s",
					cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")))
			}
		})
	}
}
