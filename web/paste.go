// SPDX-License-Identifier: EUPL-1.2

package web

import "strings"

// clipboard makes a file of a table that was pasted. Spreadsheets part cells by
// tabs and enclose in quotation marks only a cell that holds a tab or a line
// end, with its own quotation marks doubled; any other cell may begin with one.
// In the file every cell is enclosed, so that nobody has to guess again. What
// has no tab is left as it is.
func clipboard(text string) []byte {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	if !strings.Contains(text, "\t") {
		return []byte(text)
	}
	var b strings.Builder
	b.Grow(len(text) + len(text)/4)
	b.WriteString("sep=\t\n")
	for text != "" {
		cell, rest := clipboardCell(text)
		b.WriteByte('"')
		b.WriteString(strings.ReplaceAll(cell, `"`, `""`))
		b.WriteByte('"')
		if rest == "" {
			break
		}
		b.WriteByte(rest[0])
		text = rest[1:]
		if rest[0] == '\t' && text == "" {
			b.WriteString(`""`)
		}
	}
	return []byte(b.String())
}

// clipboardCell takes the first cell off a text; rest begins with what ends it.
func clipboardCell(text string) (cell, rest string) {
	if strings.HasPrefix(text, `"`) {
		for at := 1; ; {
			i := strings.IndexByte(text[at:], '"')
			if i < 0 {
				break
			}
			at += i + 1
			if strings.HasPrefix(text[at:], `"`) {
				at++
				continue
			}
			if text[at:] == "" || text[at] == '\t' || text[at] == '\n' {
				return strings.ReplaceAll(text[1:at-1], `""`, `"`), text[at:]
			}
			break // it only begins with one
		}
	}
	if i := strings.IndexAny(text, "\t\n"); i >= 0 {
		return text[:i], text[i:]
	}
	return text, ""
}
