// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// browser runs Chromium without a window on a page.
func browser(t *testing.T, page string, args ...string) []byte {
	t.Helper()
	need(t, "chromium")
	list := []string{"--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--user-data-dir=" + t.TempDir()}
	if os.Getuid() == 0 {
		list = append(list, "--no-sandbox")
	}
	cmd := exec.Command("chromium", append(append(list, args...), "file://"+page)...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("chromium: %v", err)
	}
	return out
}

// TestPageInABrowser opens the page in a browser and prints it: each lead body's
// sheet stands on paper of its own, so that it can be sent alone.
func TestPageInABrowser(t *testing.T) {
	page, err := filepath.Abs(filepath.Join(t.TempDir(), "report.html"))
	if err != nil {
		t.Fatal(err)
	}
	run(t, "check", filepath.Join(root, "examples", "assistance-conditionnelle-fr.xlsx"), "--lang", "fr", "--out", page, "--fail-on", "never")
	if seen := string(browser(t, page, "--dump-dom")); !strings.Contains(seen, "Rapport sur les lacunes") || !strings.Contains(seen, "</footer>") {
		t.Error("the browser does not show the whole page")
	}

	need(t, "pdftotext")
	paper := filepath.Join(t.TempDir(), "report.pdf")
	browser(t, page, "--no-pdf-header-footer", "--print-to-pdf="+paper)
	out, err := exec.Command("pdftotext", "-layout", paper, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	sheets := 0
	for i, sheet := range strings.Split(string(out), "\f") {
		first, _, _ := strings.Cut(strings.TrimSpace(sheet), "\n")
		if i == 0 && !strings.Contains(sheet, "Rapport sur les lacunes") {
			t.Errorf("the first page begins with %q", first)
		}
		sheets += strings.Count(sheet, "Points à compléter, action par action")
		if strings.Count(sheet, "Points à compléter, action par action") > 1 {
			t.Errorf("two sheets stand on one page, which begins with %q", first)
		}
	}
	if sheets < 8 {
		t.Errorf("%d sheets for lead bodies on paper", sheets)
	}
}
