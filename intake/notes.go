// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"regexp"
	"strings"

	"jalon/domain/lexicon"
)

// footnote is the mark that a note under a table begins with: "*", "(1)", "¹".
var footnote = regexp.MustCompile(`^(?:\*+|\(\d{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹†‡])\s*\S`)

// The longest texts that are taken for the one who signs, and for where and when.
const signatureWords, doneWords = 6, 12

// isNote decides whether a text that stands alone in row i is a note or a
// signature rather than a measure. Words such as "Note:" tell wherever it stands;
// marks and signatures do under the last of the actions only.
func (rr *rowReader) isNote(i int, text string) bool {
	if hit, ok := rr.opening("note-line", text); ok {
		after := strings.TrimLeft(text[hit.End:], " .\u00a0\u202f")
		if after == "" || strings.HasPrefix(after, ":") || strings.HasPrefix(after, "–") || strings.HasPrefix(after, "—") {
			return true
		}
	}
	if rr.bottom == nil {
		rr.bottom = rr.findBottom()
	}
	if rr.action < 0 || rr.bottom.last < 0 || i < rr.bottom.last {
		return false
	}
	if footnote.MatchString(text) {
		return !rr.bottom.marked
	}
	if _, ok := rr.opening("signature", text); !ok {
		return false
	}
	words, longest := lexicon.Words(text), signatureWords
	if first := words[0].Folded; first == "fait" || first == "done" || first == "signe" || first == "signed" {
		longest = doneWords
	}
	return len(words) <= longest
}

// bottom is what isNote asks of a whole table, found out once.
type bottom struct {
	// last is the index of the last row in which more than one cell is filled.
	last int
	// marked: a measure begins with the mark of a footnote itself.
	marked bool
}

func (rr *rowReader) findBottom() *bottom {
	b := &bottom{last: -1}
	column := rr.t.find(Action).index
	for i := rr.t.from; i < rr.t.to; i++ {
		filled := 0
		for _, cell := range rr.sheet.Rows[i].Cells {
			if cell.Text != "" {
				filled++
			}
		}
		if filled > 1 {
			b.last = i
			b.marked = b.marked || footnote.MatchString(cellText(rr.sheet.Rows[i], column))
		}
	}
	return b
}

// passNote passes over a note; what it says counts as what the plan says of itself.
func (rr *rowReader) passNote(row int) {
	rr.pass(rr.t.sheet, row, "intake.passed.note", nil)
	rr.loose[rr.t.sheet] = append(rr.loose[rr.t.sheet], row)
}
