// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"jalon/domain/commitment"
	"jalon/intake/grid"
)

// readText reads plain text by its layout: empty lines part paragraphs, form
// feeds part pages, a line of underscores begins the footnotes of a page, unless it
// is the rule under a running head.
func readText(ctx context.Context, name string, data []byte) (*commitment.Document, error) {
	text, err := grid.ReadText(name, data)
	if err != nil {
		return nil, refuse(name, "grid.binary")
	}
	pages, printed := leaves(text)
	if len(pages) > mostPages {
		return nil, tooLong(name, mostPages)
	}
	running := repeatedLines(pages)
	shown := make(map[string]bool)
	paragraph := 0
	var lines []line
	for p, page := range pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		gap, first, notes, begun, mark := true, p > 0, false, false, ""
		raws := strings.Split(page, "\n")
		for i, raw := range raws {
			s := strings.TrimSpace(strings.TrimPrefix(raw, "\ufeff"))
			switch {
			case s == "":
				gap = true
				continue
			case isRule(s):
				notes, gap = begun, true
				continue
			case running[withoutFolio(s)]:
				// Once it is kept: a title page may name a document nowhere else.
				if key := withoutFolio(s); !shown[key] {
					shown[key] = true
					lines = append(lines, line{text: key, gap: true, role: commitment.Running})
				}
				gap = true
				continue
			case len(pages) > 1 && pageOnly.MatchString(s) && !loneNumber(s, gap || standsOver(lines), paragraph, raws[i+1:]):
				gap = true
				continue
			}
			begun = true
			if bareMark.MatchString(s) || loneNumber(s, gap || standsOver(lines), paragraph, raws[i+1:]) {
				mark, gap = s+" ", true // its text stands below it
				continue
			}
			s = mark + strings.TrimLeft(s, "#")
			mark = ""
			if m := numbered.FindStringSubmatch(s); m != nil && !(looksHeading(s) && marked(s)) && (opensParagraph(s, paragraph) || paragraph == 0 && dottedNumber.MatchString(s)) {
				paragraph, _ = strconv.Atoi(m[1])
			}
			l := line{text: strings.TrimSpace(s), gap: gap, first: first}
			if printed {
				l.page = p + 1
			}
			// Where nothing parts the pages, notes end with a line that is none.
			notes = notes && (len(pages) > 1 || !gap || noteLine.MatchString(s))
			if notes {
				l.role = commitment.Footnote
			}
			lines = append(lines, l)
			if len(lines) > mostBlocks {
				return nil, tooLong(name, mostBlocks)
			}
			gap, first = false, false
		}
	}
	part(lines)
	bareNotes(lines)
	return &commitment.Document{Blocks: blocks(lines, 0)}, nil
}

// noteLine is the first line of a footnote.
var noteLine = regexp.MustCompile(`^\[?\d{1,3}\]?[\s\x{a0}]+\S`)

// isRule reports whether a line is drawn across the page.
func isRule(s string) bool { return len(s) >= 5 && strings.Trim(s, "_") == "" }
