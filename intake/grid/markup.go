// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"jalon/domain/fault"
)

// markup reads one XML part from front to back. Elements are known by their
// local names: the two editions of the Office formats differ in namespaces
// only. Entities and document types are not allowed in these formats.
type markup struct {
	parcel *parcel
	part   string
	src    io.Closer
	dec    *xml.Decoder
	depth  int
	tokens int
}

// element is the beginning of an XML element.
type element struct{ xml.StartElement }

// attr returns the attribute with a local name; "" when there is none.
func (e element) attr(name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// is reports whether the attribute is there and says yes.
func (e element) is(name string) bool {
	switch e.attr(name) {
	case "1", "true", "on":
		return true
	}
	return false
}

func (p *parcel) markup(part string) (*markup, error) {
	src, err := p.open(part)
	if err != nil {
		return nil, err
	}
	m := &markup{parcel: p, part: part, src: src}
	m.dec = xml.NewDecoder(transform.NewReader(src, unicode.BOMOverride(transform.Nop)))
	m.dec.CharsetReader = func(label string, r io.Reader) (io.Reader, error) {
		switch strings.ToLower(label) {
		case "utf-16", "utf-16le", "utf-16be", "us-ascii":
			return r, nil // the byte order mark has been followed already
		case "windows-1252", "iso-8859-1":
			return charmap.Windows1252.NewDecoder().Reader(r), nil
		}
		return nil, fmt.Errorf("encoding %q", label)
	}
	return m, nil
}

func (m *markup) close() { m.src.Close() }

var errDirective = errors.New("document type declared")

// next returns the next token; io.EOF at the end of the part.
func (m *markup) next() (xml.Token, error) {
	if m.tokens++; m.tokens%4096 == 0 && m.parcel.in.ctx.Err() != nil {
		return nil, m.parcel.in.ctx.Err()
	}
	t, err := m.dec.Token()
	if err == io.EOF {
		return nil, io.EOF
	}
	if err != nil {
		var r refusal
		var b broken
		if errors.As(err, &r) || errors.As(err, &b) {
			return nil, err
		}
		return nil, broken{m.part, err}
	}
	switch t.(type) {
	case xml.Directive:
		return nil, broken{m.part, errDirective}
	case xml.StartElement:
		if m.depth++; m.depth > maxDepth {
			return nil, refusal{"grid.too-deep", fault.Args{"part": m.part, "limit": maxDepth}}
		}
	case xml.EndElement:
		m.depth--
	}
	return t, nil
}

// each calls f with each element directly inside the current one, or with the
// root, and reads on behind whatever of it f has left.
func (m *markup) each(f func(e element) error) error {
	return m.walk(f, nil)
}

// text returns the text directly inside the current element.
func (m *markup) text() (string, error) {
	var b strings.Builder
	err := m.walk(func(element) error { return nil }, func(text []byte) { b.Write(text) })
	return b.String(), err
}

func (m *markup) walk(f func(e element) error, text func([]byte)) error {
	base := m.depth
	for {
		t, err := m.next()
		if err == io.EOF && base == 0 {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := f(element{t}); err != nil {
				return err
			}
			for m.depth > base {
				if _, err := m.next(); err != nil {
					return err
				}
			}
		case xml.EndElement:
			return nil
		case xml.CharData:
			if text != nil {
				text(t)
			}
		}
	}
}
