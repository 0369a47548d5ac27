// SPDX-License-Identifier: EUPL-1.2

package commitment

import "strings"

// longestQuotation is how many paragraphs a quotation goes on at most; a mark
// that nobody closed quotes nothing.
const longestQuotation = 20

// quotations says of each block whether it begins within a quotation that one
// above it has opened.
func quotations(blocks []Block) []bool {
	within := make([]bool, len(blocks))
	for i := 0; i < len(blocks); i++ {
		if balance(blocks[i].Text) <= 0 {
			continue
		}
		if last := closedBy(blocks, i); last > i {
			for j := i + 1; j <= last; j++ {
				within[j] = true
			}
			i = last
		}
	}
	return within
}

// closedBy is the block that closes a quotation which a block leaves open; -1
// where none does before the next heading.
func closedBy(blocks []Block, opened int) int {
	for j := opened + 1; j < len(blocks) && j <= opened+longestQuotation && blocks[j].Role != Heading; j++ {
		if balance(withoutMark(blocks[j].Text)) < 0 {
			return j
		}
	}
	return -1
}

// balance is how many quotations a text opens and does not close.
func balance(text string) int {
	return strings.Count(text, "“") + strings.Count(text, "«") - strings.Count(text, "”") - strings.Count(text, "»")
}

// withoutMark is a text without the quotation mark that it begins with.
func withoutMark(text string) string {
	text = strings.TrimLeft(text, " ")
	for _, mark := range []string{"“", "«", "”", "»"} {
		if rest, ok := strings.CutPrefix(text, mark); ok && rest != "" {
			return rest
		}
	}
	return text
}
