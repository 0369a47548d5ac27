// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jalon/app"
	"jalon/domain/record"
)

// importer goes through the steps as a person's browser does: it sends the fields
// that the page holds, and what the person typed.
type importer struct {
	*registerSite
	login, lang string
	fields      url.Values
	status      int
	body        string
	location    string
}

func (r *registerSite) importer(login, lang string) *importer {
	i := &importer{registerSite: r, login: login, lang: lang}
	answer, body := r.get(login, "/"+lang+"/import")
	i.take(answer, body)
	return i
}

var (
	inputTag = regexp.MustCompile(`(?s)<input\b[^>]*>|<select\b[^>]*>.*?</select>|<textarea\b[^>]*>.*?</textarea>`)
	attrName = regexp.MustCompile(`\bname="([^"]*)"`)
	attrType = regexp.MustCompile(`\btype="([^"]*)"`)
	attrVal  = regexp.MustCompile(`\bvalue="([^"]*)"`)
	chosenIn = regexp.MustCompile(`<option value="([^"]*)" selected`)
)

// take reads the fields of the page's form.
func (i *importer) take(answer *http.Response, body string) {
	i.status, i.body, i.location = answer.StatusCode, body, answer.Header.Get("Location")
	i.fields = url.Values{}
	_, form, _ := strings.Cut(body, "<main")
	for _, tag := range inputTag.FindAllString(form, -1) {
		name := attrName.FindStringSubmatch(tag)
		if name == nil {
			continue
		}
		kind := ""
		if m := attrType.FindStringSubmatch(tag); m != nil {
			kind = m[1]
		}
		value := ""
		if m := attrVal.FindStringSubmatch(tag); m != nil && strings.HasPrefix(tag, "<input") {
			value = m[1]
		}
		switch {
		case strings.HasPrefix(tag, "<select"):
			if m := chosenIn.FindStringSubmatch(tag); m != nil {
				value = m[1]
			}
		case kind == "file", (kind == "checkbox" || kind == "radio") && !strings.Contains(tag, " checked"):
			continue
		}
		i.fields.Set(html.UnescapeString(name[1]), html.UnescapeString(value))
	}
}

// send sends the page's fields to a step, with changes; a file is name → content.
func (i *importer) send(step string, changes map[string]string, files map[string][]byte) {
	i.t.Helper()
	for name, value := range changes {
		i.fields.Set(name, value)
	}
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, list := range i.fields {
		w.WriteField(name, list[0]) //nolint:errcheck // into memory
	}
	for name, content := range files {
		part, _ := w.CreateFormFile("file", name)
		part.Write(content) //nolint:errcheck // into memory
	}
	w.Close() //nolint:errcheck // into memory
	q := httptest.NewRequest(http.MethodPost, "/"+i.lang+"/import/"+step, &body)
	q.Header.Set("Content-Type", w.FormDataContentType())
	q.Header.Set(personHeader, i.login)
	answer, text := ask(i.Site, q)
	if strings.Contains(text, "⟦") {
		i.t.Errorf("%s: a sentence is missing: %s", step, regexp.MustCompile(`⟦[^⟧]*⟧`).FindString(text))
	}
	i.take(answer, text)
}

// want fails unless the page answers so and says that.
func (i *importer) want(status int, says ...string) {
	i.t.Helper()
	if i.status != status {
		i.t.Fatalf("answered %d, want %d: %s", i.status, status, saidIn(i.body))
	}
	for _, text := range says {
		if !strings.Contains(i.body, text) {
			i.t.Fatalf("the page does not say %q: %s", text, saidIn(i.body))
		}
	}
}

var tags = regexp.MustCompile(`(?s)<(?:option|script|style)\b.*?</(?:option|script|style)>|<[^>]*>|\s+`)

// saidIn is the beginning of a page's text, for a failed test.
func saidIn(body string) string {
	_, main, _ := strings.Cut(body, "<main")
	text := strings.Join(strings.Fields(tags.ReplaceAllString(main, " ")), " ")
	return text[:min(len(text), 1500)]
}

// versions counts the plans of an owner with their objectives and actions.
func (r *registerSite) versions(login string) int {
	r.t.Helper()
	found, err := r.House.Look(r.t.Context(), r.people[login].Actor, app.Query{Owner: r.people[login].Actor.Owner})
	if err != nil {
		r.t.Fatal(err)
	}
	n := 0
	for _, v := range found {
		if v.Kind == record.KindPlan || v.Kind == record.KindObjective || v.Kind == record.KindAction {
			n++
		}
	}
	return n
}

const smallPlan = "No.;Action;Lead;Start;End;Budget (EUR)\n1.1;Inspect farms;Ministry of Labour;2027-01-01;2027-12-31;5000\n1.2;Open a shelter;Ministry of Social Affairs;2027-01-01;2028-12-31;70000\n1.3;Train judges;School of Magistrates;2027-03-01;2027-06-30;9000\n"

func TestImportInFiveSteps(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	for lang, c := range map[string]struct{ columns, difference, done, gaps, undo string }{
		"en": {"What was understood", "is a new plan", "Imported", "See the gap report", "or undo it"},
		"fr": {"Ce qui a été compris", "est un nouveau plan", "Importé", "Voir le rapport sur les lacunes", "ou l’annuler"},
	} {
		i := r.importer("ada", lang)
		i.want(200)
		before := r.versions("ada")
		i.send("columns", map[string]string{"called": "Plan " + lang}, map[string][]byte{"plan.csv": []byte(smallPlan)})
		i.want(200, c.columns)
		i.send("difference", nil, nil)
		i.want(200, c.difference)
		if r.versions("ada") != before {
			t.Fatal("something was written before the last step")
		}
		shown := maps.Clone(i.fields)
		i.send("write", nil, nil)
		i.want(303)
		first := i.location
		if r.versions("ada") != before+4 {
			t.Errorf("%d records, want 4", r.versions("ada")-before)
		}
		// Pressed twice, or the page loaded again: the same act, told again.
		i.fields = shown
		i.send("write", nil, nil)
		i.want(303)
		if i.location != first || r.versions("ada") != before+4 {
			t.Errorf("sent again, it leads to %s and not %s", i.location, first)
		}
		answer, body := r.get("ada", first)
		if answer.StatusCode != 200 || !strings.Contains(body, c.done) || !strings.Contains(body, c.gaps) || strings.Contains(body, "⟦") {
			t.Errorf("%d: %s", answer.StatusCode, saidIn(body))
		}
		gaps := regexp.MustCompile(`href="([^"]*/gaps)"`).FindStringSubmatch(body)
		if gaps == nil {
			t.Fatal("no link to the gap report")
		}
		if answer, _ := r.get("ada", gaps[1]); answer.StatusCode != 200 {
			t.Errorf("the gap report: %d", answer.StatusCode)
		}
		change := first[strings.LastIndex(first, "/")+1:]
		if !strings.Contains(body, "/"+lang+"/changes/"+change+`"`) {
			t.Error("no link to undo it")
		}
		if !strings.Contains(body, c.undo) {
			t.Error("it does not say that it can be undone")
		}
		if answer, body := r.post("ada", "/"+lang+"/changes/"+change+"/undo", url.Values{"request": {"undo " + lang}}); answer.StatusCode != 303 {
			t.Fatalf("the undo: %d: %s", answer.StatusCode, saidIn(body))
		}
		if r.versions("ada") != before {
			t.Error("undone, and something is left")
		}
		if answer, body = r.get("ada", first); answer.StatusCode != 200 || strings.Contains(body, c.undo) {
			t.Errorf("after the undo: %d: %s", answer.StatusCode, saidIn(body))
		}
	}
}

// A session that lapses between two steps loses neither the file, which is in the page
// before, nor what was typed.
func TestALapsedSessionLosesNoImport(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	i := r.importer("ada", "en")
	i.send("columns", map[string]string{"called": "Plan"}, map[string][]byte{"plan.csv": []byte(strings.Replace(smallPlan, "70000", "-7", 1))})
	i.send("difference", nil, nil)
	i.want(200, "1 error stops the import")
	before := *i
	i.login = ""
	i.send("difference", map[string]string{"cell:plan!F3": "70000"}, nil)
	i.want(401, "go back one page")
	*i = before
	i.send("difference", map[string]string{"cell:plan!F3": "70000"}, nil)
	i.want(200, "is a new plan")
	i.send("write", nil, nil)
	i.want(303)
}

// What is not the visitor's and what is not there answer alike; nobody else imports.
func TestWhoImports(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	for _, login := range []string{"", "del", "op"} {
		if answer, _ := r.get(login, "/en/import"); answer.StatusCode == http.StatusOK {
			t.Errorf("%q is shown the page", login)
		}
		for _, step := range []string{"columns", "mend", "difference", "write", "file"} {
			answer, _ := r.post(login, "/en/import/"+step, url.Values{"kept": {"QQ"}, "name": {"a.csv"}})
			want := http.StatusNotFound
			if login == "" {
				want = http.StatusUnauthorized // the form is kept for who has to sign in again
			}
			if answer.StatusCode != want {
				t.Errorf("%q, %s: %d", login, step, answer.StatusCode)
			}
		}
	}
	i := r.importer("bea", "en")
	i.send("columns", map[string]string{"plan": string(plan.ID)}, map[string][]byte{"plan.csv": []byte(smallPlan)})
	i.want(404)
	i = r.importer("ada", "en")
	i.send("columns", nil, map[string][]byte{"plan.csv": []byte(smallPlan)})
	i.send("difference", nil, nil)
	i.send("write", nil, nil)
	i.want(303)
	for _, login := range []string{"bea", "rap", "ins", "sec"} {
		if answer, _ := r.get(login, i.location); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s sees what ada imported: %d", login, answer.StatusCode)
		}
	}
}

func TestTheDifferenceIsShownFieldByField(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	i := r.importer("ada", "en")
	i.send("columns", map[string]string{"called": "Plan"}, map[string][]byte{"plan.csv": []byte(smallPlan)})
	i.send("difference", nil, nil)
	i.send("write", nil, nil)
	i.want(303)
	plans, err := r.ownPlansOf("ada")
	if err != nil || len(plans) != 1 {
		t.Fatal(plans, err)
	}
	// A new plan of the same name is refused; the file is still in the page.
	i = r.importer("ada", "en")
	i.send("columns", map[string]string{"called": "PLAN"}, map[string][]byte{"plan.csv": []byte(smallPlan)})
	i.send("difference", nil, nil)
	i.want(409, "You have a plan of this name already", "is still in this page")
	i.send("columns", map[string]string{"plan": string(plans[0].ID)}, nil)
	i.send("difference", nil, nil)
	i.want(200, "nothing to change")
	if strings.Contains(i.body, ">Import</button>") {
		t.Error("nothing to change, and it can be written")
	}
	now := strings.NewReplacer("Inspect farms;", "Inspect farms and <b>kitchens</b>;", "70000", "80000", "1.3;Train judges;School of Magistrates;2027-03-01;2027-06-30;9000\n", "1.4;Agree with hosts;Ministry of Labour;2027;2028;\n").Replace(smallPlan)
	i = r.importer("ada", "en")
	i.send("columns", map[string]string{"plan": string(plans[0].ID)}, map[string][]byte{"plan.csv": []byte(now)})
	i.send("difference", nil, nil)
	i.want(200, "Inspect farms and &lt;b&gt;kitchens&lt;/b&gt;", "EUR\u00a070,000", "EUR\u00a080,000", "In the register and not in the file", "The rules find")
	before := r.versions("ada")
	// What a colleague changes meanwhile is seen before it is written.
	seen := i.fields.Get("seen")
	i.send("write", map[string]string{"seen": "something else"}, nil)
	i.want(409, "is not what was shown")
	if r.versions("ada") != before || i.fields.Get("seen") != seen {
		t.Error("it was written all the same")
	}
	i.send("difference", map[string]string{"remove": "1"}, nil)
	i.send("write", nil, nil)
	i.want(303)
	if n := r.versions("ada"); n != before {
		t.Errorf("%d records, want one more and one ended: %d", n, before)
	}
}

func (r *registerSite) ownPlansOf(login string) ([]record.Version, error) {
	return r.House.Look(r.t.Context(), r.people[login].Actor, app.Query{Owner: r.people[login].Actor.Owner, Kind: record.KindPlan, Root: true})
}

// A row of which it is not certain what it is is asked about, and nothing is
// written while it is not answered.
func TestAnUnsureRowIsAsked(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	i := r.importer("ada", "fr")
	i.send("columns", map[string]string{"called": "Plan"}, map[string][]byte{"plan.csv": []byte(smallPlan)})
	i.send("difference", nil, nil)
	i.send("write", nil, nil)
	plans, _ := r.ownPlansOf("ada")
	other := strings.Replace(smallPlan, "Open a shelter", "Agree with hosts", 1)
	i = r.importer("ada", "fr")
	i.send("columns", map[string]string{"plan": string(plans[0].ID)}, map[string][]byte{"plan.csv": []byte(other)})
	i.send("difference", nil, nil)
	i.want(200, "le même numéro, d’autres mots", "Agree with hosts", "Open a shelter")
	if strings.Contains(i.body, ">Importer</button>") {
		t.Error("a question is open, and it can be written")
	}
	before := r.versions("ada")
	asked := i.fields
	i.send("write", nil, nil)
	i.want(409, "n’a pas reçu de réponse")
	if r.versions("ada") != before {
		t.Error("a question is open, and it was written")
	}
	name := regexp.MustCompile(`name="(same:[^"]*)" value="([^"]*)"`).FindAllStringSubmatch(i.body, -1)
	if len(name) != 2 || name[0][2] != "action:1.2" || name[1][2] != none {
		t.Fatal(name)
	}
	i.fields = asked
	i.send("difference", map[string]string{name[0][1]: none}, nil)
	i.send("write", nil, nil)
	i.want(303)
	if r.versions("ada") != before+1 {
		t.Error("it is none of them, and is not new")
	}
}

// Every example goes in, in both languages, and changes nothing the second time.
func TestEveryExampleIsImported(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	for n, name := range []string{"good-plan-en.xlsx", "conditional-assistance-en.xlsx", "plan-complet-fr.xlsx", "no-dedicated-funds-en.csv", "sans-fonds-dedies-fr.csv",
		"no-technology-no-demand-en.docx", "sans-technologie-ni-demande-fr.docx", "assistance-conditionnelle-fr.xlsx"} {
		lang := []string{"en", "fr"}[n%2]
		i := r.importer("ada", lang)
		i.send("columns", map[string]string{"called": name}, map[string][]byte{name: example(t, name)})
		i.want(200)
		i.send("difference", nil, nil)
		i.want(200)
		i.send("write", map[string]string{"unknown": i.fields.Get("unknown")}, nil)
		i.want(303)
		plans, err := r.ownPlansOf("ada")
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(plans, func(p record.Version) bool { return p.Key == app.PlanKey(name) })
		i = r.importer("ada", lang)
		i.send("columns", map[string]string{"plan": string(plans[at].ID)}, map[string][]byte{name: example(t, name)})
		i.send("difference", nil, nil)
		i.want(200, map[string]string{"en": "nothing to change", "fr": "rien à modifier"}[lang])
	}
}

func TestWhatIsNoPlanIsTold(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	for name, c := range map[string]struct {
		content []byte
		status  int
		says    string
	}{
		"letter.csv":  {[]byte("Dear colleague,\nplease find enclosed\n"), 404, "letter"},
		"photo.png":   {[]byte("\x89PNG\r\n\x1a\n"), 422, "photo.png"},
		"victims.csv": {[]byte("No.;Name of the victim;Date of birth;Address\n1;Anna Example;1999-02-03;Street 1\n2;Bob Example;1998-03-04;Street 2\n"), 422, "victims"},
		"huge.csv":    {[]byte("Action;Lead;Budget\n" + strings.Repeat("Inspect farms;Ministry;5\n", 50_001)), 422, "50"},
	} {
		i := r.importer("ada", "en")
		i.send("columns", nil, map[string][]byte{name: c.content})
		if i.status != 422 && i.status != 404 || !strings.Contains(i.body, c.says) || !strings.Contains(i.body, `role="alert"`) {
			t.Errorf("%s: %d: %s", name, i.status, saidIn(i.body))
		}
	}
	i := r.importer("ada", "en")
	i.send("columns", nil, nil)
	i.want(422, "No file was chosen")
	i = r.importer("ada", "en")
	i.send("columns", map[string]string{"called": "P", "table": "Action\tLead\tBudget\n" + strings.Repeat("Inspect farms\tMinistry\t5\n", 60_000)}, nil)
	i.want(422, "50")
	i = r.importer("ada", "en")
	i.send("columns", map[string]string{"table": "Action\tLead\n<script>alert(1)</script>\tMinistry\n"}, nil)
	i.want(422, "Name of a new plan", "&lt;script&gt;alert(1)")
	if r.versions("ada") != 0 {
		t.Error("something was written")
	}
}

// The workbook that is given back has each fault beside its row, is read without
// what was added, and goes in once it is mended.
func TestTheFileGivenBackIsImported(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	bad := strings.Replace(smallPlan, "2027-12-31;5000", "2026-12-31;-5000", 1)
	book := excelize.NewFile()
	for n, line := range strings.Split(strings.TrimSpace(bad), "\n") {
		for c, text := range strings.Split(line, ";") {
			book.SetCellStr("Sheet1", fmt.Sprintf("%c%d", 'A'+c, n+1), text) //nolint:errcheck // into memory
		}
	}
	workbook, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"plan.csv": []byte(bad), "plan.xlsx": workbook.Bytes()} {
		i := r.importer("ada", "en")
		i.send("columns", map[string]string{"called": name}, map[string][]byte{name: content})
		i.send("difference", nil, nil)
		i.want(200, "2 errors stop the import", "!E2", "!F2")
		i.send("file", nil, nil)
		i.want(200)
		given, err := excelize.OpenReader(strings.NewReader(i.body))
		if err != nil {
			t.Fatal(name, err)
		}
		sheet := given.GetSheetList()[0]
		beside, _ := given.GetCellValue(sheet, "G2")
		if !strings.Contains(beside, "The end comes before the beginning") || !strings.Contains(beside, "An amount below zero") {
			t.Errorf("%s: beside the row stands %q", name, beside)
		}
		if clean, _ := given.GetCellValue(sheet, "G3"); clean != "" {
			t.Errorf("%s: a row without a fault has %q", name, clean)
		}
		given.SetCellStr(sheet, "E2", "2027-12-31") //nolint:errcheck // into memory
		given.SetCellStr(sheet, "F2", "5000")       //nolint:errcheck // into memory
		mended, err := given.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		i = r.importer("ada", "en")
		i.send("columns", map[string]string{"called": name}, map[string][]byte{"mended.xlsx": mended.Bytes()})
		i.send("difference", nil, nil)
		i.want(200, "is a new plan")
		if i.send("write", nil, nil); i.status != 303 {
			t.Errorf("%s: %d", name, i.status)
		}
	}
}

// Nothing made up is said of a State that there is.
func TestADemonstrationTakesNoPlanOfARealState(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	for _, demonstration := range []bool{false, true} {
		if demonstration {
			r.Demonstration = []DemonstrationAccount{{Login: "sec"}}
		}
		for state, want := range map[string]int{"FRA": http.StatusOK, "QMB": http.StatusOK, "": http.StatusOK} {
			if demonstration && state == "FRA" {
				want = http.StatusUnprocessableEntity
			}
			for _, step := range []string{"columns", "difference", "write"} {
				i := r.importer("sec", "en")
				i.send(step, map[string]string{"called": "Plan", "state": state}, map[string][]byte{"plan.csv": []byte(smallPlan)})
				if i.status != want && (step == "columns" || want != http.StatusOK) {
					t.Errorf("%q in a demonstration %v, %s: %d", state, demonstration, step, i.status)
				}
			}
		}
	}
}
