// SPDX-License-Identifier: EUPL-1.2

package catalogue

import (
	"regexp"
	"strings"

	"jalon/domain/fault"
)

// Citation names a place in an instrument: the whole of it, an article, a
// paragraph or a point. What is not named is "".
type Citation struct {
	// Instrument is the code of the instrument: "CETS 197".
	Instrument string
	// Article is "12", "18a", a section "IV" or a target "16.2".
	Article string
	// Paragraph is "6" or "5a", Point is "a".
	Paragraph, Point string
}

// placeForm is what stands behind the code: an article, then a paragraph and a
// point in brackets, either of which may be missing.
var placeForm = regexp.MustCompile(`^([1-9][0-9]{0,2}(?:[a-z]|\.[1-9a-z][0-9]?)?|[IVX]{1,5})(?:\(([1-9][0-9]?[a-z]?)\))?(?:\(([a-z]{1,2})\))?$`)

// ParseCitation reads "CETS 197 12(1)(a)". The codes of the instruments say where
// the code ends, for codes have spaces and numbers in them.
func (c *Catalogue) ParseCitation(text string) (Citation, error) {
	var cited Citation
	for _, i := range c.Instruments {
		rest, begins := strings.CutPrefix(text, i.Code)
		if begins && len(i.Code) > len(cited.Instrument) && (rest == "" || rest[0] == ' ') {
			cited.Instrument = i.Code
		}
	}
	bad := fault.New(fault.Invalid, "catalogue.bad-citation", fault.Args{"found": text})
	if cited.Instrument == "" {
		return Citation{}, bad
	}
	if text == cited.Instrument {
		return cited, nil
	}
	place := placeForm.FindStringSubmatch(text[len(cited.Instrument)+1:])
	if place == nil {
		return Citation{}, bad
	}
	cited.Article, cited.Paragraph, cited.Point = place[1], place[2], place[3]
	return cited, nil
}

// String is the citation as ParseCitation reads it.
func (c Citation) String() string {
	if c.Article == "" {
		return c.Instrument
	}
	return c.Instrument + " " + c.Article + bracketed(c.Paragraph) + bracketed(c.Point)
}

func bracketed(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}

// Covers reports whether a place is d or lies within it: article 12 covers 12(6).
func (c Citation) Covers(d Citation) bool {
	within := func(part, of string) bool { return of == "" || part == of }
	return c.Instrument == d.Instrument && within(d.Article, c.Article) && within(d.Paragraph, c.Paragraph) && within(d.Point, c.Point)
}

// Unit is what the parts of an instrument are called.
type Unit string

// The units that instruments are divided into.
const (
	Article Unit = "article"
	Section Unit = "section"
	Target  Unit = "target"
)

// places are the words for a unit, English and French. They are notation, like the
// names of months, and no sentences.
var places = map[Unit][2]string{Article: {"Article", "article"}, Section: {"Section", "section"}, Target: {"Target", "cible"}}

// inserted is how French counts what was put in behind a number: 18a is 18 bis.
var inserted = map[byte]string{'a': "bis", 'b': "ter", 'c': "quater", 'd': "quinquies"}

// Place is the place within the instrument as a text in lang names it:
// "Article 12(6)", "article 12, paragraphe 6".
func (c Citation) Place(unit Unit, lang string) string {
	if c.Article == "" {
		return ""
	}
	if lang != "fr" {
		return places[unit][0] + " " + c.Article + bracketed(c.Paragraph) + bracketed(c.Point)
	}
	text := places[unit][1] + " " + frenchNumber(c.Article)
	if c.Paragraph != "" {
		text += ", paragraphe " + frenchNumber(c.Paragraph)
	}
	if c.Point != "" {
		text += ", point " + c.Point + ")"
	}
	return text
}

func frenchNumber(number string) string {
	last := number[len(number)-1]
	if suffix, ok := inserted[last]; ok && !strings.Contains(number, ".") {
		return number[:len(number)-1] + "\u00a0" + suffix
	}
	return number
}
