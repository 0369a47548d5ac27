// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"strings"

	"jalon/domain/lexicon"
)

// refusal finds what makes the number something else than the amount of the cell.
func (b besides) refusal() (key, words string) {
	head := strings.TrimRight(b.head, " \u00a0\u202f:=(")
	for {
		w := lastRun(head)
		if w.end == 0 || !linkers[w.folded] && !labels[w.folded] || w.end < len(head) {
			break
		}
		if _, hit := endsWith(conceptBound, head); hit {
			break
		}
		head = strings.TrimRight(head[:w.start], " \u00a0\u202f'")
	}
	around := b.head + " | " + b.tail
	switch {
	case strings.ContainsAny(around, "+±"):
		return "sum", around
	case strings.ContainsAny(around, "×*") && !footnote(b.tail):
		return "product", around
	case strings.ContainsAny(around, "<>≤≥"):
		return "bound", around
	case strings.HasSuffix(lexicon.Fold(head), " x") || lexicon.Fold(head) == "x" || strings.HasPrefix(lexicon.Fold(b.tail), "x ") || lexicon.Fold(b.tail) == "x":
		return "product", around
	}
	if h, ok := endsWith(conceptBound, head); ok {
		return "bound", h
	}
	if h, ok := says(conceptLimit, around); ok {
		return "bound", h.Words
	}
	if h, ok := says(conceptNumber, around); ok {
		return "number-words", h.Words
	}
	for _, w := range runs(around) {
		if _, ok := scaleOf(w.raw, "en"); ok && len(w.raw) > 1 {
			return "unit-unclear", w.raw
		}
	}
	yearly, isYearly := b.yearly()
	for _, h := range phrases()[conceptRate].Find(b.tail) {
		if !isYearly || h.Start > yearly.End || h.End < yearly.Start {
			return "rate", h.Words
		}
	}
	if strings.HasPrefix(b.tail, "/") && !isYearly {
		return "rate", b.tail
	}
	return "", ""
}

// footnote recognises a tail that only refers to a note: "*", "**".
func footnote(tail string) bool { return strings.Trim(tail, "* ().") == "" }

func lastRun(text string) run {
	all := runs(text)
	if len(all) == 0 {
		return run{}
	}
	return all[len(all)-1]
}

// endsWith finds a concept in the last words of a text.
func endsWith(concept, text string) (string, bool) {
	for _, h := range phrases()[concept].Find(text) {
		if strings.TrimRight(text[h.End:], " \u00a0\u202f:=('") == "" {
			return h.Words, true
		}
	}
	return "", false
}

// yearly finds "per year" beside the amount. The hit lies in the tail when it
// stands there.
func (b besides) yearly() (lexicon.Hit, bool) {
	if strings.HasPrefix(b.tail, "/") {
		switch w := nextRun(b.tail, 0); w.folded {
		case "an", "annee", "year", "yr", "annum", "a":
			return lexicon.Hit{Words: w.raw, Start: 0, End: w.end}, true
		}
	}
	return says(conceptYearly, b.tail)
}

// strange finds words that make a number without a currency a number of
// something else: "12 agents", "programme 14".
func (b besides) strange(f figure) (string, bool) {
	if f.year() && len(runs(b.head+" "+b.tail)) > 0 {
		return b.head + " " + b.tail, true // "budget 2026"
	}
	if b.head != "" && !strings.HasSuffix(b.head, ":") && !strings.HasSuffix(b.head, "=") {
		for _, w := range runs(b.head) {
			if !linkers[w.folded] && !labels[w.folded] {
				if _, about := says(conceptAbout, w.raw); !about {
					if _, about = wholly(conceptAbout, b.head); !about {
						return b.head, true
					}
				}
			}
		}
	}
	w := nextRun(b.tail, 0)
	if w.end == w.start {
		return "", false
	}
	if w.start == 0 {
		return b.tail, !followers[w.folded]
	}
	// "1. Training" and "2 - Training" count, they cost nothing.
	small := len(strings.Join(f.groups, "")) <= 2 && strings.Join(f.groups, "") != "0"
	if strings.HasPrefix(b.tail, "(") {
		return "", false
	}
	return b.tail, small || strings.ContainsAny(b.tail[:1], ".)°º")
}
