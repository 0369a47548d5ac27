// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"regexp"
	"strconv"
)

// paragraphStyle is what a named style says of its paragraphs.
type paragraphStyle struct {
	name, basedOn string
	// heading is the level, from 1; 0 for none. levelled is set when the style
	// says itself which level it has, be it none.
	heading  int
	levelled bool
	contents bool
	// list and depth are the list that its paragraphs belong to.
	list  string
	depth int
}

var (
	// Word names its built-in styles in English in the file, whatever its
	// user's language; other programs, and identifiers, use the language.
	headingName  = regexp.MustCompile(`(?i)^(?:heading|titre|überschrift|título|titolo|kop|nagłówek|rubrik)[ _]?([1-9])$`)
	contentsName = regexp.MustCompile(`(?i)^(?:toc|tm)[ _]?[1-9]$`)
)

// named adds what the name of a style says.
func (s *paragraphStyle) named(name string) {
	if m := headingName.FindStringSubmatch(name); m != nil && !s.levelled {
		s.heading, _ = strconv.Atoi(m[1])
		s.levelled = true
	}
	s.contents = s.contents || contentsName.MatchString(name)
}

func (d *document) readStyles(part string) error {
	d.styles = make(map[string]paragraphStyle)
	m, err := d.markup(part)
	if err != nil {
		return err
	}
	defer m.close()
	return m.each(func(root element) error {
		return m.each(func(e element) error {
			if e.Name.Local != "style" || e.attr("type") != "paragraph" {
				return nil
			}
			var s paragraphStyle
			err := m.each(func(e element) error {
				switch e.Name.Local {
				case "name":
					s.name = e.attr("val")
				case "basedOn":
					s.basedOn = e.attr("val")
				case "pPr":
					return m.each(func(e element) error {
						switch e.Name.Local {
						case "outlineLvl":
							s.heading, s.levelled = outlineLevel(e), true
						case "numPr":
							return m.each(func(e element) error {
								switch e.Name.Local {
								case "numId":
									s.list = e.attr("val")
								case "ilvl":
									s.depth = max(0, outlineLevel(e)-1)
								}
								return nil
							})
						}
						return nil
					})
				}
				return nil
			})
			s.named(s.name)
			d.styles[e.attr("styleId")] = s
			return err
		})
	})
}

// style is what a style says, itself or through the styles it is based on.
func (d *document) style(id string) paragraphStyle {
	s := d.styles[id]
	s.named(id)
	base := s.basedOn
	for range 10 {
		above, ok := d.styles[base]
		if !ok {
			break
		}
		if !s.levelled {
			s.heading, s.levelled = above.heading, above.levelled
		}
		s.contents = s.contents || above.contents
		if s.list == "" {
			s.list, s.depth = above.list, above.depth
		}
		base = above.basedOn
	}
	return s
}
