// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"jalon/domain/commitment"
	"jalon/intake/grid"
)

// deepestElement bounds how far elements may stand inside one another.
const deepestElement = 500

// readHTML reads a web page by its elements. Nothing that it refers to is fetched.
func readHTML(ctx context.Context, name string, data []byte) (*commitment.Document, error) {
	text, err := grid.ReadText(name, data)
	if err != nil {
		return nil, refuse(name, "grid.binary")
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, refuse(name, "grid.html")
	}
	r := &pageReader{doc: &commitment.Document{}}
	r.walk(root, place{}, 0)
	r.flush()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(r.doc.Blocks) > mostBlocks {
		return nil, tooLong(name, mostBlocks)
	}
	return r.doc, nil
}

// place is what the elements around a text make of it.
type place struct {
	role   commitment.Role
	level  int
	number string
	bold   bool
}

// pageReader gathers the text of a page into blocks.
type pageReader struct {
	doc *commitment.Document
	// text is the block that is gathered, at where it stands.
	text        strings.Builder
	at          place
	bold, plain int
}

var (
	noteName = regexp.MustCompile(`(?i)\b(?:footnote|ftn|sdfootnote|endnote|fn)`)
	tight    = regexp.MustCompile(`[ \t\n\r]+`)
)

func (r *pageReader) flush() {
	text := strings.TrimSpace(tight.ReplaceAllString(r.text.String(), " "))
	r.text.Reset()
	bold := r.bold > 0 && r.plain*10 <= r.bold
	r.bold, r.plain = 0, 0
	number := r.at.number
	r.at.number = ""
	if text == "" {
		r.at.number = number // an element inside holds the text
		return
	}
	b := commitment.Block{Role: r.at.role, Level: r.at.level, Number: number, Text: text, Bold: bold}
	if b.Number == "" || b.Role == commitment.Heading {
		b = settle(b, bold)
	}
	r.doc.Blocks = append(r.doc.Blocks, b)
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// ofBlock are the elements that begin and end a block.
var ofBlock = map[string]bool{"p": true, "div": true, "section": true, "article": true, "main": true, "body": true, "td": true, "th": true, "tr": true, "table": true,
	"ul": true, "ol": true, "li": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "blockquote": true, "dd": true, "dt": true, "dl": true, "hr": true,
	"aside": true, "header": true, "footer": true, "nav": true, "pre": true, "figure": true, "figcaption": true}

// passedBy are the elements that hold nothing of the text.
var passedBy = map[string]bool{"script": true, "style": true, "noscript": true, "template": true, "nav": true, "header": true, "footer": true, "sup": true, "select": true, "button": true, "svg": true, "iframe": true}

func (r *pageReader) walk(n *html.Node, in place, depth int) {
	if depth > deepestElement || len(r.doc.Blocks) > mostBlocks {
		return
	}
	switch n.Type {
	case html.TextNode:
		r.text.WriteString(n.Data)
		if size := len(strings.TrimSpace(n.Data)); in.bold {
			r.bold += size
		} else {
			r.plain += size
		}
		return
	case html.ElementNode:
		if n.Data == "title" && r.doc.Title == "" {
			if n.FirstChild != nil {
				r.doc.Title = strings.TrimSpace(tight.ReplaceAllString(n.FirstChild.Data, " "))
			}
			return
		}
		if passedBy[n.Data] || n.Data == "head" {
			if n.Data == "head" {
				r.children(n, in, depth)
				r.text.Reset()
				r.bold, r.plain = 0, 0
			}
			return
		}
		in = r.inside(n, in)
	}
	if n.Data == "br" {
		r.text.WriteString(" ")
	}
	if !ofBlock[n.Data] {
		r.children(n, in, depth)
		return
	}
	r.flush()
	r.at = in
	r.children(n, in, depth)
	r.flush()
}

func (r *pageReader) children(n *html.Node, in place, depth int) {
	count := 0
	if start, err := strconv.Atoi(attribute(n, "start")); err == nil {
		count = start - 1
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		below := in
		if c.Type == html.ElementNode && c.Data == "li" && n.Data == "ol" {
			count++
			if value, err := strconv.Atoi(attribute(c, "value")); err == nil {
				count = value
			}
			if kind := attribute(n, "type"); in.role != commitment.Item && (kind == "" || kind == "1") {
				below.number = strconv.Itoa(count)
			} else {
				below.role = commitment.Item
			}
		}
		r.walk(c, below, depth+1)
		if c.Type == html.ElementNode && ofBlock[c.Data] {
			r.at = in
			r.at.number = ""
		}
	}
}

// inside is the place of what an element holds.
func (r *pageReader) inside(n *html.Node, in place) place {
	switch n.Data {
	case "b", "strong":
		in.bold = true
	case "h1", "h2", "h3", "h4", "h5", "h6":
		in.role, in.level = commitment.Heading, int(n.Data[1]-'0')
	case "li":
		if in.number == "" {
			in.role = commitment.Item
			in.level++
		}
	case "ul", "ol":
		in.number = ""
	case "aside":
		in.role = commitment.Footnote
	}
	if noteName.MatchString(attribute(n, "class")+" "+attribute(n, "id")) || strings.Contains(attribute(n, "role"), "doc-footnote") {
		in.role = commitment.Footnote
	}
	return in
}
