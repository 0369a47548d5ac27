// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jalon/domain/fault"
	"jalon/domain/funding"
	"jalon/domain/plan"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
	"jalon/locale"
)

var update = flag.Bool("update", false, "write the golden files anew")

// reply is a State's reply, of a State that does not exist, with something of every
// sort: written, from the record, both, missing, and not translated.
func reply(t testing.TB, tag string) Reply {
	t.Helper()
	l, _ := locale.For(tag)
	origin := questionnaire.Origin{Ref: record.Ref{Owner: "QMA", ID: "p"}, Reach: record.Public, Day: record.Day{Year: 2026, Month: 3, Date: 1}}
	money, err := funding.Totals([]funding.Account{{Lines: []funding.Line{{Role: funding.Needed, Standing: funding.Stated, Amount: funding.Money{Minor: 1200000, Currency: funding.Currency{Code: "EUR", MinorUnits: 2}}}}}}, funding.Currency{})
	if err != nil {
		t.Fatal(err)
	}
	title, err := record.NewText("en", "Plan of Valdoria").Put("fr", "Plan de Valdoria", record.TextApproved)
	if err != nil {
		t.Fatal(err)
	}
	p := questionnaire.PlanView{Origin: origin, Title: title, Kind: plan.Full, Totals: money, Costed: 1,
		Period:  record.Span{From: record.Day{Year: 2026, Month: 1, Date: 1}, To: record.Day{Year: 2028, Month: 12, Date: 31}},
		Actions: []questionnaire.ActionView{{Origin: origin, Number: "1.1", Text: record.NewText("en", "Train <inspectors> & judges"), Leads: []string{"Inspectorate"}, Themes: []string{"technology"}}}}
	view := questionnaire.View{Plans: []questionnaire.PlanView{p}, Figures: []questionnaire.Figure{{Origin: origin, Code: "victims", Title: record.NewText("en", "Victims"), Group: "total", Period: "2025", Value: record.Known(17), Source: record.Source{Text: "police", Check: record.Verified}}}}
	ask := func(number, facts string) questionnaire.Question {
		return questionnaire.Question{Questionnaire: "Q", Number: number, PartEN: "Part", PartFR: "Partie", TitleEN: "Question " + number, TitleFR: "Question " + number, Facts: questionnaire.ParseFacts(facts)}
	}
	facts := questionnaire.Facts{Questionnaires: []questionnaire.Questionnaire{{Code: "Q", TitleEN: "A questionnaire", TitleFR: "Un questionnaire"}},
		Questions: []questionnaire.Question{ask("1", "plan;theme:technology"), ask("2", "money;leads"), ask("3", "indicator"), ask("4", "theme:demand"), ask("5", "")}}
	written := []questionnaire.WrittenBy{
		{Origin: origin, Written: questionnaire.Written{Questionnaire: "Q", Number: "5", On: "2026-11-20", Words: record.NewText("en", "First paragraph.\n\nSecond paragraph.")}},
		{Origin: questionnaire.Origin{Ref: record.Ref{Owner: "QMA:ngo"}}, Written: questionnaire.Written{Questionnaire: "Q", Number: "1", On: "2026-11-20", Words: record.NewText("en", "What an NGO says")}},
	}
	return Reply{Lang: l, State: "Valdoria", On: record.Day{Year: 2026, Month: 11, Date: 25}, Questionnaire: facts.Questionnaires[0], Answers: facts.Answers("Q", view, written),
		Owner: "QMA", Owners: func(o record.Owner) string { return string(o) }, Theme: func(slug string) string { return slug }, Foot: "Jalon"}
}

// letterOf is a ministry's own: French names of styles, a header, and the mark
// parted into runs as Word parts it.
func letterOf(t testing.TB, body string) []byte {
	t.Helper()
	return packed(t, map[string]string{
		contentTypes:                   strings.Replace(docxContentTypes, "document.main+xml", "template.main+xml", 1),
		"_rels/.rels":                  docxPackageRelations,
		"word/document.xml":            xmlHead + `<w:document ` + wordSpace + `><w:body>` + body + `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`,
		"word/header1.xml":             xmlHead + `<w:hdr ` + wordSpace + `><w:p><w:r><w:t>Ministry of Valdoria</w:t></w:r></w:p></w:hdr>`,
		"word/styles.xml":              xmlHead + `<w:styles ` + wordSpace + `><w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/></w:style></w:styles>`,
		"word/_rels/document.xml.rels": xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>`,
	})
}

func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, content := range parts {
		if err := writePart(z, &zip.FileHeader{Name: name, Method: zip.Deflate}, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func partIn(t testing.TB, file []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	content, err := readPart(z, name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(content)
}

func inTemplate(t testing.TB, r Reply, file []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteInTemplate(&out, r.Document(), file); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const before, after = `<w:p><w:r><w:t>Dear Secretary,</w:t></w:r></w:p>`, `<w:p><w:r><w:t>Yours faithfully</w:t></w:r></w:p>`

// The reply in the ministry's own file, part for part as it was written down.
func TestTheReplyInATemplate(t *testing.T) {
	marked := before + `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>{{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>answers</w:t></w:r><w:r><w:t>}} </w:t></w:r></w:p>` + after
	for _, tag := range []string{"en", "fr"} {
		file := inTemplate(t, reply(t, tag), letterOf(t, marked))
		got := partIn(t, file, "word/document.xml")
		if err := xml.Unmarshal([]byte(got), new(struct{})); err != nil {
			t.Error(err)
		}
		golden := filepath.Join("testdata", "reply-"+tag+".xml")
		shown := strings.ReplaceAll(got, "</w:p>", "</w:p>\n")
		if *update {
			if err := os.WriteFile(golden, []byte(shown), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if shown != string(want) {
			t.Errorf("%s differs from %s; -update writes it:\n%s", tag, golden, shown)
		}
		if header := partIn(t, file, "word/header1.xml"); !strings.Contains(header, "Ministry of Valdoria") {
			t.Error("the header is not the template's")
		}
		if types := partIn(t, file, contentTypes); strings.Contains(types, "template.main") || !strings.Contains(types, "document.main") {
			t.Error("the file is still a template")
		}
		for _, want := range []string{`<w:pStyle w:val="Titre1"/>`, `<w:pStyle w:val="Titre2"/>`, `Train &lt;inspectors&gt; &amp; judges`} {
			if !strings.Contains(got, want) {
				t.Errorf("no %s", want)
			}
		}
		if strings.Contains(got, "What an NGO says") || strings.Contains(got, "answers") && strings.Contains(got, "{{") {
			t.Error("another's answer, or the mark itself, stands in the reply")
		}
	}
}

// Without a mark the answers stand at the end, before the page's own properties; a
// section that ends with the mark still ends.
func TestWhereTheAnswersStand(t *testing.T) {
	order := func(text string, parts ...string) {
		t.Helper()
		at := -1
		for _, part := range parts {
			next := strings.Index(text, part)
			if next <= at {
				t.Errorf("%q does not follow in %s", part, text)
			}
			at = next
		}
	}
	r := reply(t, "en")
	order(partIn(t, inTemplate(t, r, letterOf(t, before)), "word/document.xml"), "Dear Secretary", "Question 1", "Question 5", "<w:sectPr>")
	section := `<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/></w:sectPr></w:pPr><w:r><w:t>{{answers}}</w:t></w:r></w:p>`
	order(partIn(t, inTemplate(t, r, letterOf(t, before+section+after)), "word/document.xml"), "Dear Secretary", "Question 5", `<w:type w:val="nextPage"/>`, "Yours faithfully")
	cell := `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{answers}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`
	order(partIn(t, inTemplate(t, r, letterOf(t, before+cell+after)), "word/document.xml"), "<w:tc>", "Question 1", "</w:tc>", "Yours faithfully")
}

func TestATemplateThatIsNoneIsRefused(t *testing.T) {
	good := map[string]string{contentTypes: docxContentTypes, "_rels/.rels": docxPackageRelations,
		"word/document.xml": xmlHead + `<w:document ` + wordSpace + `><w:body/></w:document>`}
	spoilt := func(name, content string) []byte {
		parts := make(map[string]string)
		for k, v := range good {
			parts[k] = v
		}
		if parts[name] = content; content == "" {
			delete(parts, name)
		}
		return packed(t, parts)
	}
	if err := WriteInTemplate(io.Discard, reply(t, "en").Document(), packed(t, good)); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file []byte
		key  string
	}{
		"no archive":  {[]byte("plain text"), "report.template-unreadable"},
		"no types":    {spoilt(contentTypes, ""), "report.template-unreadable"},
		"no text":     {spoilt("word/document.xml", ""), "report.template-unreadable"},
		"broken text": {spoilt("word/document.xml", xmlHead+`<w:document `+wordSpace+`><w:body><w:p></w:body>`), "report.template-unreadable"},
		"no body":     {spoilt("word/document.xml", xmlHead+`<w:document `+wordSpace+`/>`), "report.template-unreadable"},
		"strict":      {spoilt("word/document.xml", strings.Replace(good["word/document.xml"], wordNames, "http://purl.oclc.org/ooxml/wordprocessingml/main", 1)), "report.template-other"},
		"macros":      {spoilt("word/vbaProject.bin", "x"), "report.template-macros"},
		"a bomb":      {spoilt("word/media/big.png", strings.Repeat("\x00", mostTemplateSize+1)), "report.template-large"},
	} {
		err := WriteInTemplate(io.Discard, reply(t, "en").Document(), c.file)
		if f := new(fault.Fault); !errors.As(err, &f) || f.Key != c.key {
			t.Errorf("%s: %v, want %s", name, err, c.key)
		}
	}
}

// LibreOffice reads the reply in a template that LibreOffice itself wrote.
func TestLibreOfficeReadsTheReply(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("LibreOffice is needed here: %v", err)
		}
		t.Skip("LibreOffice is not installed, so nobody reads the file back")
	}
	dir := t.TempDir()
	run := func(args ...string) {
		t.Helper()
		cmd := exec.Command(office, append([]string{"-env:UserInstallation=file://" + dir + "/profile", "--headless"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	page := `<html><body><h1>Ministry</h1><p>Dear Secretary,</p><p>{{answers}}</p><p>Yours faithfully</p></body></html>`
	if err := os.WriteFile(filepath.Join(dir, "letter.html"), []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	run("--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML", "--outdir", dir, filepath.Join(dir, "letter.html"))
	letter, err := os.ReadFile(filepath.Join(dir, "letter.docx"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "reply.docx"), inTemplate(t, reply(t, "fr"), letter), 0o600); err != nil {
		t.Fatal(err)
	}
	run("--convert-to", "txt:Text", "--outdir", dir, filepath.Join(dir, "reply.docx"))
	text, err := os.ReadFile(filepath.Join(dir, "reply.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Dear Secretary", "Question 1", "Second paragraph.", "Yours faithfully"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(string(text), "{{") {
		t.Errorf("the mark stands in\n%s", text)
	}
}
