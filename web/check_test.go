// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var keptInPage = regexp.MustCompile(`name="kept" value="([^"]*)"`)

// From a file to the report, in both languages, as the page's own forms send it.
func TestFromAPlanToTheReport(t *testing.T) {
	s := checkSite(t, io.Discard)
	for _, c := range []struct{ lang, file, report, docx string }{
		{"en", "good-plan-en.xlsx", "Gap report", "gap-report.docx"}, {"fr", "sans-fonds-dedies-fr.csv", "Rapport sur les lacunes", "rapport-sur-les-lacunes.docx"},
		{"en", "no-technology-no-demand-en.docx", "Gap report", "gap-report.docx"},
	} {
		content := example(t, c.file)
		r, body := upload(s, "/"+c.lang+"/check", nil, map[string][]byte{"file@" + c.file: content})
		kept := keptInPage.FindStringSubmatch(body)
		if r.StatusCode != http.StatusOK || kept == nil {
			t.Fatalf("%s: %d", c.file, r.StatusCode)
		}
		fields := map[string]string{"kept": kept[1], "name": c.file}
		if r, body = upload(s, "/"+c.lang+"/check/report", fields, nil); r.StatusCode != http.StatusOK || !strings.Contains(body, "<h1>"+c.report+"</h1>") {
			t.Errorf("%s: %d, no report", c.file, r.StatusCode)
		}
		fields["format"] = "docx"
		r, body = upload(s, "/"+c.lang+"/check/file", fields, nil)
		if r.StatusCode != http.StatusOK || !strings.Contains(r.Header.Get("Content-Disposition"), c.docx) {
			t.Errorf("%s: %d %q", c.file, r.StatusCode, r.Header.Get("Content-Disposition"))
		}
		if _, err := zip.NewReader(strings.NewReader(body), int64(len(body))); err != nil {
			t.Errorf("%s: no Word file: %v", c.file, err)
		}
		fields["format"] = "html"
		if _, body = upload(s, "/"+c.lang+"/check/file", fields, nil); !strings.Contains(body, s.Base.String()) || strings.Contains(body, "own machine") || strings.Contains(body, "machine du lecteur") {
			t.Errorf("%s: the report does not say which site made it", c.file)
		}
		fields["format"] = "xlsx"
		if _, body = upload(s, "/"+c.lang+"/check/file", fields, nil); !strings.HasPrefix(body, "PK") {
			t.Errorf("%s: no workbook", c.file)
		}
	}
}

// What a person corrects wins, and travels on to the report and its files.
func TestACorrectionWins(t *testing.T) {
	s := checkSite(t, io.Discard)
	plan := []byte("No.;Action;Who;Deadline;Amount (EUR)\n1;Train inspectors;;2027;5000\n2;Open a shelter;Ministry;2027;7000\n")
	_, body := upload(s, "/en/check", nil, map[string][]byte{"file@plan.csv": plan})
	kept := keptInPage.FindStringSubmatch(body)
	column := regexp.MustCompile(`name="(column:[^"]*!C)"`).FindStringSubmatch(body)
	if kept == nil || column == nil {
		t.Fatal("no column to correct")
	}
	_, before := upload(s, "/en/check/report", map[string]string{"kept": kept[1], "name": "plan.csv"}, nil)
	_, after := upload(s, "/en/check/report", map[string]string{"kept": kept[1], "name": "plan.csv", column[1]: "partners"}, nil)
	if strings.Count(after, "lead body") <= strings.Count(before, "lead body") {
		t.Error("a column taken out of the leads changes nothing")
	}
	if !strings.Contains(after, `name="`+column[1]+`" value="partners"`) {
		t.Error("the correction does not travel on")
	}
}

// The page says that nothing is stored: nothing is, on any path through it.
func TestNothingIsStored(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"TMPDIR", "HOME", "XDG_CACHE_HOME"} {
		t.Setenv(name, dir)
	}
	before := listing(t, dir, ".")
	var log bytes.Buffer
	s := checkSite(t, &log)
	plan := []byte("No.;Action;Lead;Budget (EUR)\n7;Train the canarybird inspectors;Canarybird Ministry;1000\n8;Open a shelter;Canarybird Office;\n")
	// Larger than what libraries keep in memory by themselves.
	large := append([]byte("PK\x03\x04"), bytes.Repeat([]byte("canarybird "), 1<<20)...)
	for name, content := range map[string][]byte{"canarybird.csv": plan, "canarybird.xlsx": example(t, "good-plan-en.xlsx"), "broken.docx": large} {
		r, body := upload(s, "/en/check", map[string]string{"canarybird": "canarybird"}, map[string][]byte{"file@" + name: content})
		if strings.HasPrefix(name, "canarybird") {
			kept := keptInPage.FindStringSubmatch(body)
			if kept == nil {
				t.Fatalf("%s: %d", name, r.StatusCode)
			}
			for _, step := range []string{"report", "file"} {
				upload(s, "/en/check/"+step, map[string]string{"kept": kept[1], "name": name, "format": "docx"}, nil)
			}
		}
		if len(r.Cookies()) > 0 {
			t.Errorf("%s: the answer sets %v", name, r.Cookies())
		}
	}
	if after := listing(t, dir, "."); after != before {
		t.Errorf("there are other files than before:\n%s\nnot\n%s", after, before)
	}
	if strings.Contains(strings.ToLower(log.String()), "canarybird") {
		t.Errorf("the log tells of the plan:\n%s", log.String())
	}
}

// listing is every file of folders, with its size.
func listing(t *testing.T, folders ...string) string {
	t.Helper()
	var b strings.Builder
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
			if err == nil {
				b.WriteString(path + "\n")
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestWhatCannotBeReadIsTold(t *testing.T) {
	s := checkSite(t, io.Discard)
	for name, c := range map[string]struct {
		files map[string][]byte
		texts map[string]string
		says  string
	}{
		"no file":          {nil, nil, "No file was chosen"},
		"an empty file":    {map[string][]byte{"file@plan.xlsx": {}}, nil, "plan.xlsx is empty"},
		"a refused column": {map[string][]byte{"file@plan.csv": []byte("Action;Lead;Name of the victim\nTrain inspectors;Ministry;A. B.\n")}, nil, "names persons who may be victims"},
		"a picture":        {map[string][]byte{"file@plan.png": []byte("\x89PNG\r\n\x1a\n")}, nil, "plan.png"},
		"an unknown State": {map[string][]byte{"file@plan.csv": []byte("Action;Lead;Budget\nTrain;Ministry;5\n")},
			map[string]string{"state": "XXX"}, "Open the page again"},
	} {
		r, body := upload(s, "/en/check", c.texts, c.files)
		if r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, c.says) || !strings.Contains(body, `role="alert"`) || !strings.Contains(body, "<title>Error:") {
			t.Errorf("%s: %d", name, r.StatusCode)
		}
	}
	// What no form of the page sends is told as a page of its own.
	if r, body := upload(s, "/en/check", map[string]string{"kept": "%%%", "name": "plan.csv"}, nil); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "Open the page again") {
		t.Errorf("a broken parcel: %d", r.StatusCode)
	}
	for _, each := range routes() {
		if each.method != http.MethodPost {
			continue
		}
		if r, _ := post(s, "/en"+each.path, nil); r.StatusCode >= 500 {
			t.Errorf("an empty form to %s: %d", each.path, r.StatusCode)
		}
	}
}

// A reader of pages can give no options of a command, so no page speaks of any.
func TestPagesSpeakOfNoOptions(t *testing.T) {
	option := regexp.MustCompile(`[\s“"]--[a-z]+`)
	s := checkSite(t, io.Discard)
	for _, c := range []struct{ lang, file string }{{"en", "no-technology-no-demand-en.docx"}, {"fr", "sans-technologie-ni-demande-fr.docx"}, {"fr", "plan-repete-fr.xlsx"}} {
		_, body := upload(s, "/"+c.lang+"/check", nil, map[string][]byte{"file@" + c.file: example(t, c.file)})
		kept := keptInPage.FindStringSubmatch(body)
		if kept == nil {
			t.Fatalf("%s: not read", c.file)
		}
		for _, kind := range []string{"", "excerpt"} {
			_, report := upload(s, "/"+c.lang+"/check/report", map[string]string{"kept": kept[1], "name": c.file, "kind": kind}, nil)
			if found := option.FindString(report); found != "" || !strings.Contains(report, `class="report"`) {
				t.Errorf("%s as %q: %q", c.file, kind, found)
			}
		}
	}
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "no-technology-no-demand-en.docx")
	for _, lang := range []string{"en", "fr"} {
		if _, body := r.get("ada", "/"+lang+"/states/QMA/plans/"+string(plan.ID)+"/gaps"); option.MatchString(body) || !strings.Contains(body, `class="findings"`) {
			t.Errorf("the gaps in %s: %q", lang, option.FindString(body))
		}
	}
}

// What is wrong in a correction loses neither the file nor the other corrections.
func TestAWrongCorrectionKeepsTheRest(t *testing.T) {
	s := checkSite(t, io.Discard)
	plan := []byte("No.;Action;Who;Deadline;Amount (EUR)\n1;Train inspectors;;2027;5000\n2;Open a shelter;Ministry;2027;7000\n")
	_, body := upload(s, "/en/check", nil, map[string][]byte{"file@plan.csv": plan})
	kept := keptInPage.FindStringSubmatch(body)
	header := regexp.MustCompile(`name="(header:[^"]*)"`).FindStringSubmatch(body)
	column := regexp.MustCompile(`name="(column:[^"]*!C)"`).FindStringSubmatch(body)
	if kept == nil || header == nil || column == nil {
		t.Fatal("nothing to correct")
	}
	r, body := upload(s, "/en/check/report", map[string]string{"kept": kept[1], "name": "plan.csv", header[1]: "abc", column[1]: "partners"}, nil)
	if r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "is no row") || keptInPage.FindStringSubmatch(body) == nil ||
		!strings.Contains(body, `value="abc"`) || !strings.Contains(body, `<option value="partners" selected>`) {
		t.Errorf("%d: the file or what was corrected is lost", r.StatusCode)
	}
}

// The other language is asked for with all that the page carries.
func TestTheOtherLanguageKeepsTheFile(t *testing.T) {
	s := checkSite(t, io.Discard)
	_, body := upload(s, "/en/check", nil, map[string][]byte{"file@good-plan-en.xlsx": example(t, "good-plan-en.xlsx")})
	kept := keptInPage.FindStringSubmatch(body)
	if kept == nil || !strings.Contains(body, `<form id="carry"`) || !strings.Contains(body, `form="carry" formnovalidate formaction="/fr/check"`) {
		t.Fatal("what was understood is not asked for in French")
	}
	fields := map[string]string{"kept": kept[1], "name": "good-plan-en.xlsx"}
	if _, body = upload(s, "/en/check/report", fields, nil); !strings.Contains(body, `<form id="carry"`) || !strings.Contains(body, `form="carry" formnovalidate formaction="/fr/check/report"`) {
		t.Error("the report is not asked for in French")
	}
	if _, body = upload(s, "/fr/check/report", fields, nil); !strings.Contains(body, "<h1>Rapport sur les lacunes</h1>") {
		t.Error("the report is not given in French")
	}
}
