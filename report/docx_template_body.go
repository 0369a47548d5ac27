// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

const wordNames = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// placeInBody is a piece of the body's text, from one byte to another.
type placeInBody struct{ from, to int64 }

// opened is a paragraph that is being read.
type opened struct {
	from int64
	text strings.Builder
	// properties are the paragraph's own, section whether a section ends with it.
	properties placeInBody
	section    bool
}

// foundInBody is what was found in a body: the paragraph that is the mark, and where what
// is put at the end goes.
type foundInBody struct {
	mark       placeInBody
	properties placeInBody
	marked     bool
	section    bool
	end        int64
}

// fillIn puts text in the place of the paragraph that is the mark, or at the end of
// the body. Word may have parted the mark into several runs.
func fillIn(body []byte, text string) ([]byte, error) {
	if !bytes.Contains(body, []byte(`xmlns:w="`+wordNames+`"`)) {
		return nil, badTemplate("report.template-other", nil)
	}
	found, err := search(body)
	if err != nil {
		return nil, badTemplate("report.template-unreadable", err)
	}
	from, to := found.end, found.end
	if found.marked {
		from, to = found.mark.from, found.mark.to
		if found.section {
			// The section that ended here still ends, after what was put in.
			text += "<w:p>" + string(body[found.properties.from:found.properties.to]) + "</w:p>"
		}
	}
	var out bytes.Buffer
	out.Grow(len(body) + len(text))
	out.Write(body[:from])
	out.WriteString(text)
	out.Write(body[to:])
	return out.Bytes(), nil
}

// search reads the body once.
func search(body []byte) (f foundInBody, err error) {
	d := xml.NewDecoder(bytes.NewReader(body))
	var paragraphs []*opened
	var path []string
	inText := false
	for {
		before := d.InputOffset()
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return f, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			name := ""
			if t.Name.Space == wordNames {
				name = t.Name.Local
			}
			last := len(paragraphs) - 1
			switch {
			case name == "p":
				paragraphs = append(paragraphs, &opened{from: before})
			case name == "pPr" && last >= 0 && len(path) > 0 && path[len(path)-1] == "p":
				paragraphs[last].properties.from = before
			case name == "sectPr" && last >= 0:
				paragraphs[last].section = true
			case name == "sectPr" && len(path) > 0 && path[len(path)-1] == "body":
				f.end = before
			case name == "t":
				inText = true
			}
			path = append(path, name)
		case xml.CharData:
			if last := len(paragraphs) - 1; inText && last >= 0 {
				paragraphs[last].text.Write(t)
			}
		case xml.EndElement:
			name := path[len(path)-1]
			path = path[:len(path)-1]
			last := len(paragraphs) - 1
			switch {
			case name == "t":
				inText = false
			case name == "pPr" && last >= 0 && len(path) > 0 && path[len(path)-1] == "p":
				paragraphs[last].properties.to = d.InputOffset()
			case name == "p":
				p := paragraphs[last]
				paragraphs = paragraphs[:last]
				if !f.marked && strings.TrimSpace(p.text.String()) == AnswersMark {
					f.marked, f.section, f.properties = true, p.section, p.properties
					f.mark = placeInBody{p.from, d.InputOffset()}
				}
			case name == "body" && f.end == 0:
				f.end = before
			}
		}
	}
	if f.end == 0 {
		return f, errors.New("no body")
	}
	return f, nil
}

// templateStyles are the styles of a template, by the name that they have in every
// language ("heading 1"): their identifiers differ from one to another ("Titre1").
type templateStyles map[string]string

func stylesOf(part []byte) (templateStyles, error) {
	var sheet struct {
		Styles []struct {
			ID   string `xml:"styleId,attr"`
			Name struct {
				Val string `xml:"val,attr"`
			} `xml:"name"`
		} `xml:"style"`
	}
	styles := make(templateStyles)
	if len(part) == 0 {
		return styles, nil
	}
	if err := xml.Unmarshal(part, &sheet); err != nil {
		return nil, badTemplate("report.template-unreadable", err)
	}
	for _, s := range sheet.Styles {
		styles[strings.ToLower(s.Name.Val)] = s.ID
	}
	return styles, nil
}

// templateWriter writes blocks in the styles of a template.
type templateWriter struct {
	doc    Document
	styles templateStyles
	w      docxWriter
}

func (t templateWriter) blocks() string {
	var b strings.Builder
	for _, f := range t.doc.Facts {
		b.WriteString(t.w.paragraph(paragraphMarks{}, t.w.run("", f.Label+t.doc.Words.Colon+" "+f.Value)))
	}
	for _, each := range t.doc.Blocks {
		switch block := each.(type) {
		case Heading:
			b.WriteString(t.heading(block))
		case Paragraph:
			b.WriteString(t.w.paragraph(paragraphMarks{}, t.w.run("", block.Text)))
		case Note:
			b.WriteString(t.w.paragraph(paragraphMarks{}, t.marked(`<w:i/><w:iCs/>`, block.Text)))
		case List:
			for _, item := range block.Items {
				b.WriteString(t.item(item))
			}
		}
	}
	return b.String()
}

// heading takes the template's style of that level; a template without one gets
// bold words that are kept with what follows, and that programs still know as a
// heading.
func (t templateWriter) heading(h Heading) string {
	level := min(max(h.Level, 1), 3)
	if id := t.styles["heading "+strconv.Itoa(level)]; id != "" {
		return t.w.paragraph(paragraphMarks{style: escapeAttr(id)}, t.w.run("", h.Text))
	}
	return `<w:p><w:pPr><w:keepNext/><w:outlineLvl w:val="` + strconv.Itoa(level-1) + `"/></w:pPr>` +
		t.marked(`<w:b/><w:bCs/>`, h.Text) + `</w:p>`
}

// marked is a run with marks of its own, for which the template need have no style.
func (t templateWriter) marked(marks, text string) string {
	run := t.w.run("", text)
	if rest, ok := strings.CutPrefix(run, `<w:r><w:rPr>`); ok {
		return `<w:r><w:rPr>` + marks + rest
	}
	return `<w:r><w:rPr>` + marks + `</w:rPr>` + strings.TrimPrefix(run, `<w:r>`)
}

// item takes the template's style of lists, which brings its own sign; else a dash
// stands before it.
func (t templateWriter) item(text string) string {
	if id := t.styles["list bullet"]; id != "" {
		return t.w.paragraph(paragraphMarks{style: escapeAttr(id)}, t.w.run("", text))
	}
	return t.w.paragraph(paragraphMarks{indent: 340, hanging: 340}, t.w.run("", "–\t"+text))
}
