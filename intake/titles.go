// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"unicode"

	"jalon/domain/lexicon"
)

// form is how a text that stands alone in its row is written.
type form int

const (
	plainForm form = iota
	capitalForm
	letteredForm
)

// formOf is the form of a short text that may be a title: in capitals, or
// numbered with a Roman figure or a letter.
func formOf(text string) form {
	if !isTitleLike(text) {
		return plainForm
	}
	for _, r := range text {
		if unicode.IsLower(r) {
			return letteredForm
		}
	}
	return capitalForm
}

// isTitle decides whether a text alone in the row with index i is the title of
// a section. What follows tells: a title is followed by fuller rows, a measure
// without lead, date and money by more of the kind. A text that orders something
// to be done ("SET UP A HOTLINE") is a title only among titles of its form.
func (rr *rowReader) isTitle(i int, text string) bool {
	own := formOf(text)
	if own == plainForm {
		return false
	}
	orders := rr.orders(text)
	next, alone := "", false
	if i+1 < rr.t.to {
		next, alone = onlyText(rr.sheet.Rows[i+1])
	}
	if alone && formOf(next) == own && (orders || own == letteredForm) {
		return false
	}
	if i > rr.t.from && orders {
		if before, ok := onlyText(rr.sheet.Rows[i-1]); ok && formOf(before) == own {
			return false // the last of several
		}
	}
	return !orders || rr.titlesLike(own) > 1
}

// titlesLike counts the texts of that form that stand alone over a fuller row.
func (rr *rowReader) titlesLike(own form) int {
	n := 0
	for i := rr.t.from; i+1 < rr.t.to; i++ {
		text, alone := onlyText(rr.sheet.Rows[i])
		if alone && formOf(text) == own && filledCells(rr.sheet.Rows[i+1]) > 1 {
			n++
		}
	}
	return n
}

// orders: the text begins, after its number, with a verb that orders something
// to be done.
func (rr *rowReader) orders(text string) bool {
	if m := titleNumber.FindStringSubmatch(text); m != nil && formOf(text) == letteredForm {
		text = text[len(m[1]):]
	}
	words := lexicon.Words(text)
	for _, h := range rr.words.Words.FindIn(text, words) {
		if h.Concept == "order" && h.Start == words[0].Start && len(words) > 1 {
			return true
		}
	}
	return false
}
