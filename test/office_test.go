// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestOfficeOpensWhatIsGivenBack lets LibreOffice open the reports that people
// open in an office suite, and reads what it sees in them.
func TestOfficeOpensWhatIsGivenBack(t *testing.T) {
	for _, c := range []struct {
		plan, lang, format, as string
		want                   []string
	}{
		{"conditional-assistance-en.xlsx", "en", "xlsx", "csv", []string{"Findings", "assistance"}},
		{"sans-fonds-dedies-fr.csv", "fr", "xlsx", "csv", []string{"Constats"}},
		{"conditional-assistance-en.xlsx", "en", "docx", "pdf", []string{"Gap report", "In short", "For each lead body", "Page 1 of", "Fictional"}},
		{"sans-technologie-ni-demande-fr.docx", "fr", "docx", "pdf", []string{"Rapport sur les lacunes", "En bref", "Page 1 sur", "Technologie"}},
	} {
		t.Run(c.plan+" as "+c.format, func(t *testing.T) {
			report := filepath.Join(t.TempDir(), "report."+c.format)
			run(t, "check", filepath.Join(root, "examples", c.plan), "--lang", c.lang, "--out", report, "--fail-on", "never")
			seen := converted(t, report, c.as)
			for _, want := range c.want {
				if !strings.Contains(seen, want) {
					t.Errorf("%q is not in what LibreOffice shows", want)
				}
			}
		})
	}
}

// converted lets LibreOffice save a file in another format and returns its text.
func converted(t *testing.T, path, as string) string {
	t.Helper()
	need(t, "soffice")
	dir := t.TempDir()
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")), "--headless", "--convert-to", as, "--outdir", dir, path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("LibreOffice: %v: %s", err, out)
	}
	made := filepath.Join(dir, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+"."+as)
	if as != "pdf" {
		return content(t, made)
	}
	need(t, "pdftotext")
	out, err := exec.Command("pdftotext", "-layout", made, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	return string(out)
}

// need skips the test where a program is missing, and fails it where the
// programs are installed for the tests.
func need(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is not installed", program)
		}
		t.Skipf("%s is not installed: `make requirements` installs it or says how", program)
	}
}
