// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// composed is a report with every sort of block, of a State that does not exist.
func composed() Document {
	return Document{
		Lang: "en", Dir: "ltr", Title: "Gap report", Subtitle: "Plan of Valdoria 2026–2028", Foot: "Jalon 1.2.3 · nothing was stored",
		Facts: []Fact{{"File", "plan.xlsx"}, {"State", "Valdoria (QMA)"}},
		Words: Words{Contents: "Contents", Page: "Page", Of: "of", Colon: ":"},
		Blocks: []Block{
			Note{"warn", "Fictional: the State does not exist."},
			Note{"info", "Of this document only."},
			Heading{Level: 1, Text: "Summary", ID: "summary"},
			List{Numbered: true, Items: []string{"First sentence.", "Second sentence."}},
			Figure{Caption: "Funding", Alt: "3 funded, 1 silent", Parts: []Part{{"funded", 3}, {"absorbed", 0}, {"silent", 1}}},
			Heading{Level: 1, Text: "For each body", ID: "leads", NewPage: true},
			Paragraph{"Two sheets follow."},
			Heading{Level: 2, Text: "Ministry of Quarries", ID: "lead-1", NewPage: true},
			Paragraph{"You lead two actions."},
			Table{Caption: "What to answer", Alt: "Action by action", Header: []string{"Action", "Amount", "Answer"},
				Numeric: []bool{false, true, false}, Rows: [][]string{{"1 Train inspectors", "12,000"}, {"2 Inspect quarries\nevery spring", "7", ""}}},
			Table{Caption: "Straight after", Titled: true, Alt: "A second table", Header: []string{"Only"}, Rows: [][]string{{"cell"}}},
			Heading{Level: 3, Text: "Detail", ID: "a-very-long-identifier-of-a-heading-that-word-would-cut"},
			List{Numbered: true, Items: []string{"Again first."}},
			List{Items: []string{"A point."}},
			Table{Caption: "Last", Alt: "The last block", Header: []string{"End"}, Rows: [][]string{{"of the report"}}},
		},
	}
}

// node is an element of a part, with its children in order.
type node struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []node     `xml:",any"`
}

func (n node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all are the elements of that name inside, in the order of the part.
func (n node) all(name string) []node {
	var found []node
	for _, c := range n.Children {
		if c.XMLName.Local == name {
			found = append(found, c)
		}
		found = append(found, c.all(name)...)
	}
	return found
}

func (n node) has(name string) bool { return len(n.all(name)) > 0 }

// style is a paragraph's style.
func (n node) style() string {
	for _, s := range n.all("pStyle") {
		return s.attr("val")
	}
	return ""
}

// shownText is what a reader of the element sees.
func (n node) shownText() string {
	switch n.XMLName.Local {
	case "t":
		return n.Text
	case "br":
		return "\n"
	case "tab":
		return "\t"
	}
	text := ""
	for _, c := range n.Children {
		if c.XMLName.Local != "pPr" {
			text += c.shownText()
		}
	}
	return text
}

func written(t *testing.T, d Document) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteDOCX(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// unzipped are the parts of a Word file by name, the XML of each read to its end.
func unzipped(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := make(map[string][]byte)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := parts[f.Name]; twice {
			t.Errorf("%s is in the package twice", f.Name)
		}
		parts[f.Name] = content
	}
	return parts
}

func parsed(t *testing.T, parts map[string][]byte, name string) node {
	t.Helper()
	var n node
	if err := xml.Unmarshal(parts[name], &n); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

func TestDOCXPartsAreWellFormedAndNamed(t *testing.T) {
	for name, d := range map[string]Document{"composed": composed(), "hostile": hostile(), "empty": {}} {
		parts := unzipped(t, written(t, d))
		for part, content := range parts {
			if path.Ext(part) == ".png" {
				continue
			}
			decoder := xml.NewDecoder(bytes.NewReader(content))
			for {
				_, err := decoder.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatalf("%s: %s: %v", name, part, err)
				}
			}
		}
		for _, o := range parsed(t, parts, contentTypes).all("Override") {
			if _, ok := parts[strings.TrimPrefix(o.attr("PartName"), "/")]; !ok {
				t.Errorf("%s: a content type is given for %s, which is not there", name, o.attr("PartName"))
			}
		}
		for relations, base := range map[string]string{"_rels/.rels": "", "word/_rels/document.xml.rels": "word"} {
			for _, r := range parsed(t, parts, relations).all("Relationship") {
				if _, ok := parts[path.Join(base, r.attr("Target"))]; !ok {
					t.Errorf("%s: %s names %s, which is not there", name, relations, r.attr("Target"))
				}
			}
		}
	}
}

func TestDOCXEveryStyleAndNumberIsDefined(t *testing.T) {
	parts := unzipped(t, written(t, composed()))
	defined := make(map[string]bool)
	for _, s := range parsed(t, parts, "word/styles.xml").all("style") {
		defined[s.attr("styleId")] = true
	}
	numbers := make(map[string]bool)
	for _, n := range parsed(t, parts, "word/numbering.xml").all("num") {
		numbers[n.attr("numId")] = true
	}
	for _, part := range []string{"word/document.xml", "word/footer1.xml", "word/styles.xml"} {
		n := parsed(t, parts, part)
		for _, name := range []string{"pStyle", "rStyle", "tblStyle", "basedOn", "next"} {
			for _, s := range n.all(name) {
				if !defined[s.attr("val")] {
					t.Errorf("%s: the %s %q is not defined", part, name, s.attr("val"))
				}
			}
		}
		for _, s := range n.all("numId") {
			if !numbers[s.attr("val")] {
				t.Errorf("%s: the list %q is not defined", part, s.attr("val"))
			}
		}
	}
	if bytes.Contains(parts["word/styles.xml"], []byte("@")) {
		t.Error("styles.xml still holds the name of a colour")
	}
	for _, name := range []string{"text", "primary", "pale", "control", "mid", "surface", "muted", "link", "line", "info", "info-bg", "warn", "bad", "ok"} {
		if !strings.Contains(htmlStyle, "--"+name+":#") {
			t.Errorf("html.css has no colour %q", name)
		}
	}
}

func TestDOCXHostileTextStaysText(t *testing.T) {
	d := hostile()
	cell := strings.Repeat("0123456789", 1000)
	d.Blocks = append(d.Blocks, Table{Caption: "long", Header: []string{"a"}, Rows: [][]string{{cell}, {"lone \xff byte, \ufffe and \x00"}}})
	parts := unzipped(t, written(t, d))
	text := parsed(t, parts, "word/document.xml").shownText()
	for _, want := range []string{`<script>alert(1)</script> & "quoted" ]]>`, cell, "lone  byte,  and ", "second line"} {
		if !strings.Contains(text, want) {
			t.Errorf("the document lost %.60q", want)
		}
	}
	for name, content := range parts {
		if path.Ext(name) == ".png" {
			continue
		}
		if i := strings.IndexFunc(string(content), func(r rune) bool {
			return r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r >= 0x202a && r <= 0x202e || r == 0xfffe
		}); i >= 0 {
			t.Errorf("%s holds a forbidden character at %d", name, i)
		}
	}
}

func TestDOCXIsTheSameTwice(t *testing.T) {
	if !bytes.Equal(written(t, composed()), written(t, composed())) {
		t.Error("two writes of one report differ")
	}
}

// schemaOrder is the order in which the schema (ECMA-376 part 1, annex A) wants
// the children of these elements, as far as the writer uses them; Word calls a
// file damaged that has them otherwise.
var schemaOrder = map[string]string{
	"pPr":      "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs bidi spacing ind jc outlineLvl sectPr",
	"rPr":      "rStyle rFonts b bCs color sz szCs u rtl lang",
	"tblPr":    "tblStyle bidiVisual tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
	"tcPr":     "tcW shd",
	"sectPr":   "footerReference type pgSz pgMar cols bidi",
	"style":    "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
	"pBdr":     "top left bottom right",
	"lvl":      "start numFmt lvlText lvlJc pPr rPr",
	"settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
	"inline":   "extent effectExtent docPr cNvGraphicFramePr graphic",
}

func TestDOCXKeepsTheOrderOfTheSchema(t *testing.T) {
	rtl := composed()
	rtl.Dir = "rtl"
	for _, d := range []Document{composed(), rtl} {
		parts := unzipped(t, written(t, d))
		for _, part := range []string{"word/document.xml", "word/styles.xml", "word/numbering.xml", "word/settings.xml", "word/footer1.xml"} {
			root := parsed(t, parts, part)
			for element, order := range schemaOrder {
				elements := root.all(element)
				if root.XMLName.Local == element {
					elements = append(elements, root)
				}
				for _, e := range elements {
					last := -1
					for _, c := range e.Children {
						at := slices.Index(strings.Fields(order), c.XMLName.Local)
						if at <= last {
							t.Fatalf("%s: %s in %s stands out of order", part, c.XMLName.Local, element)
						}
						last = at
					}
				}
			}
		}
	}
}

func TestDOCXIsReadByLibreOffice(t *testing.T) {
	for _, program := range []string{"soffice", "pdftotext"} {
		if _, err := exec.LookPath(program); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatalf("%s is needed here: %v", program, err)
			}
			t.Skipf("%s is not installed, so nobody reads the file back", program)
		}
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "report.docx")
	if err := os.WriteFile(file, written(t, composed()), 0o600); err != nil {
		t.Fatal(err)
	}
	convert := exec.Command("soffice", "--headless", "--convert-to", "pdf", "--outdir", dir,
		"-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")), file)
	if out, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	out, err := exec.Command("pdftotext", "-layout", filepath.Join(dir, "report.pdf"), "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	pages := strings.Split(strings.TrimRight(string(out), "\f\n"), "\f")
	if len(pages) != 3 { // two headings begin a page
		t.Fatalf("%d pages, want 3:\n%s", len(pages), out)
	}
	for text, page := range map[string]int{"Gap report": 0, "Plan of Valdoria": 0, "1. First sentence.": 0, "Page 1 of 3": 0,
		"Two sheets follow.": 1, "Ministry of Quarries": 2, "12,000": 2, "1. Again first.": 2, "Page 3 of 3": 2} {
		if !strings.Contains(strings.Join(strings.Fields(pages[page]), " "), text) {
			t.Errorf("page %d does not show %q:\n%s", page+1, text, pages[page])
		}
	}
}
