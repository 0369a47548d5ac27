// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"jalon/domain/access"
	"jalon/domain/gap"
)

// TestRulesPageIsCurrent: docs/rules.md says what the code does.
func TestRulesPageIsCurrent(t *testing.T) {
	for lang, page := range map[string]string{"en": "rules.md", "fr": "rules.fr.md"} {
		held, err := os.ReadFile(filepath.Join(root, "docs", page))
		if err != nil {
			t.Fatal(err)
		}
		if string(held) != string(run(t, "rules", "--format", "markdown", "--lang", lang)) {
			t.Errorf("docs/%s is not what `jalon rules` prints: make generate", page)
		}
		for _, r := range gap.Rules() {
			if !strings.Contains(string(held), "`"+r.ID+"`") {
				t.Errorf("docs/%s does not tell of %s", page, r.ID)
			}
		}
	}
}

// TestPermissionsPageIsCurrent: docs/permissions.md says whom the code lets in.
func TestPermissionsPageIsCurrent(t *testing.T) {
	for lang, page := range map[string]string{"en": "permissions.md", "fr": "permissions.fr.md"} {
		held := content(t, filepath.Join(root, "docs", page))
		if held != string(run(t, "permissions", "--format", "markdown", "--lang", lang)) {
			t.Errorf("docs/%s is not what `jalon permissions` prints: make generate", page)
		}
		for _, role := range access.Roles {
			if !strings.Contains(held, "(`"+string(role)+"`)") {
				t.Errorf("docs/%s does not tell of the %s", page, role)
			}
		}
	}
}

// TestExamplesAreCurrent: the examples are the bytes that their maker makes.
func TestExamplesAreCurrent(t *testing.T) {
	dir := t.TempDir()
	cmd := exec.Command("go", "run", "./examples/make", dir)
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	made := 0
	for _, path := range glob(t, "examples/*.*") {
		if name := filepath.Base(path); name != "README.md" && name != "examples.go" {
			made++
			if content(t, path) != content(t, filepath.Join(dir, name)) {
				t.Errorf("%s is not what examples/make makes", path)
			}
		}
	}
	if made < 13 {
		t.Errorf("only %d examples", made)
	}
}

// TestDocumentsNameWhatIsThere: every path that a page names in code exists.
func TestDocumentsNameWhatIsThere(t *testing.T) {
	named := regexp.MustCompile("`((?:domain|intake|report|locale|corpus|cmd|test|bench|docs|examples|excerpts|web)/[A-Za-z0-9_./-]*)`|\\]\\(([A-Za-z0-9_./-]+)\\)")
	pages := append(glob(t, "*.md"), append(glob(t, "docs/*.md"), append(glob(t, "docs/decisions/*.md"), glob(t, "*/README.md")...)...)...)
	if len(pages) < 10 {
		t.Fatalf("%d pages found", len(pages))
	}
	for _, page := range pages {
		for _, m := range named.FindAllStringSubmatch(content(t, page), -1) {
			path := filepath.Join(root, filepath.FromSlash(m[1]))
			if m[2] != "" {
				path = filepath.Join(filepath.Dir(page), filepath.FromSlash(m[2]))
			}
			if _, err := os.Stat(path); err != nil {
				t.Errorf("%s names %s%s, which is not there", page, m[1], m[2])
			}
		}
	}
}

// TestCommandsOfTheReadmeRun: every `go run ./cmd/jalon …` of the first page and
// of the examples' page is a command that works.
func TestCommandsOfTheReadmeRun(t *testing.T) {
	command := regexp.MustCompile(`(?m)^go run \./cmd/jalon (.+)$`)
	n := 0
	for _, page := range []string{"README.md", "examples/README.md"} {
		for _, m := range command.FindAllStringSubmatch(content(t, filepath.Join(root, page)), -1) {
			n++
			line, _, _ := strings.Cut(m[1], "#")
			args := strings.Fields(line)
			for i, arg := range args {
				if arg == "plan.xlsx" {
					args[i] = filepath.Join(root, "examples", "good-plan-en.xlsx")
				}
				if strings.HasPrefix(arg, "examples/") {
					args[i] = filepath.Join(root, arg)
				}
				if i > 0 && args[i-1] == "--out" {
					args[i] = filepath.Join(t.TempDir(), arg)
				}
			}
			if args[0] == "demo" {
				continue // it serves until it is ended: test/e2e starts it, signs in, and ends it
			}
			cmd := exec.Command(binary, args...)
			out, err := cmd.CombinedOutput()
			if status := cmd.ProcessState.ExitCode(); status > 1 {
				t.Errorf("%s: %s: %v: %s", page, m[0], err, out)
			}
		}
	}
	if n < 10 {
		t.Errorf("only %d commands found", n)
	}
}

// The project speaks of itself alone: no path of the machine it was written on.
func TestNoMachinePaths(t *testing.T) {
	path := regexp.MustCompile(`(?:^|[\s"'(=])/(?:work|root|home|tmp)/[a-z]`)
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name != root && (d.Name() == ".git" || d.Name() == "dist") {
				return filepath.SkipDir
			}
			return nil
		}
		switch filepath.Ext(name) {
		case ".go", ".md", ".csv", ".json", ".txtar", ".html", ".txt", ".css", ".tmpl", "":
			if found := path.FindString(content(t, name)); found != "" && filepath.Base(name) != "documents_test.go" {
				t.Errorf("%s holds the machine path %q", name, found)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
