// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"strings"
	"unicode"

	"jalon/domain/lexicon"
)

// amountReader carries one cell from step to step.
type amountReader struct {
	text     string // tidied
	ctx      AmountContext
	mentions []mention
	figures  []figure
}

// words reads a cell that says in words how it is with the money: nothing
// given yet, within existing resources, free. done is false when the cell may
// hold an amount.
func (r amountReader) words() (a Amount, done bool) {
	if len(r.figures) > 0 && !r.onlyPassing() {
		return Amount{}, false
	}
	if strings.IndexFunc(r.text, func(c rune) bool { return unicode.IsNumber(c) && !isDigit(c) }) >= 0 && len(r.figures) == 0 {
		return unread("digits", map[string]any{"text": r.text}), true
	}
	if h, ok := says(conceptAbsorbed, r.text); ok {
		if undone(r.text, h) {
			return unread("not-absorbed", map[string]any{"words": h.Words}), true
		}
		return Amount{State: Absorbed, Why: []Reason{because("absorbed", map[string]any{"words": h.Words})}}, true
	}
	if h, ok := says(conceptPlaceholder, r.text); ok && len(r.figures) > 0 && strings.TrimSpace(r.text[:h.Start]) == "" && len(h.Words) > 2 {
		return placeholder(h.Words), true
	}
	if len(r.figures) > 0 {
		return Amount{}, false
	}
	if h, ok := wholly(conceptFree, r.text); ok {
		return Amount{State: Free, Why: []Reason{because("free", map[string]any{"words": h.Words})}}, true
	}
	for _, concept := range []string{conceptPlaceholder, conceptUnderway} {
		h, ok := wholly(concept, r.text)
		if !ok {
			continue
		}
		return placeholder(h.Words), true
	}
	if strings.Trim(r.text, "\"'″〃 ,„“”«»") == "" {
		return unread("elsewhere", map[string]any{"words": r.text}), true
	}
	if strings.IndexFunc(r.without(r.mentions), unicode.IsLetter) < 0 {
		return placeholder(r.text), true // a dash, dots, a question mark, a lone "€"
	}
	if h, ok := says(conceptElsewhere, r.text); ok {
		return unread("elsewhere", map[string]any{"words": h.Words}), true
	}
	return unread("no-figure", map[string]any{"text": r.text}), true
}

func placeholder(words string) Amount {
	return Amount{State: Placeholder, Why: []Reason{because("placeholder", map[string]any{"words": words})}}
}

// onlyPassing reports whether the figures in the cell can only be a year or a
// number of something beside words: no currency is named, and each is a year
// or has at most two digits.
func (r amountReader) onlyPassing() bool {
	if len(r.mentions) > 0 || len(lexicon.Words(r.text)) <= len(r.figures) {
		return false
	}
	for _, f := range r.figures {
		digits := strings.Join(f.groups, "")
		if !f.year() && (len(digits) > 2 || len(f.groups) > 1) {
			return false
		}
		if r.scaled(f) {
			return false
		}
	}
	return true
}

// scaled reports whether a unit stands right after the figure.
func (r amountReader) scaled(f figure) bool {
	next := f.end + len(r.text[f.end:]) - len(strings.TrimLeftFunc(r.text[f.end:], isSpace))
	_, ok := scaleOf(runAt(r.text, next).raw, r.ctx.Lang)
	return ok
}

// without is the text with the names of currencies taken out.
func (r amountReader) without(mentions []mention) string {
	text := []byte(r.text)
	for _, m := range mentions {
		for i := m.start; i < m.end; i++ {
			text[i] = ' '
		}
	}
	return string(text)
}

// several says what two or more numbers in one cell look like.
func (r amountReader) several() Amount {
	bare := r.without(r.mentions)
	between := strings.TrimSpace(bare[r.figures[0].end:r.figures[1].start])
	args := map[string]any{"text": r.text}
	folded := lexicon.Fold(between)
	head := runs(bare[:r.figures[0].start])
	key := "two-numbers"
	switch {
	case len(r.figures) == 2 && rangeWords[strings.Trim(dropScale(folded), " ")]:
		key = "range"
	case len(head) > 0 && (head[len(head)-1].folded == "entre" || head[len(head)-1].folded == "between"):
		key = "range"
	case strings.ContainsAny(between, "×*") || folded == "x" || strings.HasPrefix(folded, "x ") || strings.HasSuffix(folded, " x"):
		key = "product"
	case strings.Contains(between, "+") || folded == "plus":
		key = "sum"
	}
	return unread(key, args)
}

var rangeWords = map[string]bool{"-": true, "--": true, "a": true, "to": true, "au": true, "bis": true, "~": true, "…": true, "...": true, "..": true}

// dropScale takes the unit of the first number off: "k -" in "10 k - 15 k".
func dropScale(between string) string {
	first := runAt(between, 0)
	if _, ok := scaleOf(first.raw, "en"); ok {
		return strings.TrimSpace(between[first.end:])
	}
	return between
}
