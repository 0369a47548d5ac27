// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"context"
	"strings"

	"jalon/domain/commitment"
	"jalon/intake/grid"
)

// readText reads plain text by its layout: empty lines part paragraphs, form
// feeds part pages, a line of underscores begins the footnotes of a page.
func readText(ctx context.Context, name string, data []byte) (*commitment.Document, error) {
	text, err := grid.ReadText(name, data)
	if err != nil {
		return nil, refuse(name, "grid.binary")
	}
	pages := strings.Split(text, "\f")
	if len(pages) > mostPages {
		return nil, tooLong(name, mostPages)
	}
	running := repeatedLines(pages)
	var lines []line
	for p, page := range pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		gap, first, notes := true, p > 0, false
		for _, raw := range strings.Split(page, "\n") {
			s := strings.TrimSpace(strings.TrimPrefix(raw, "\ufeff"))
			switch {
			case s == "":
				gap = true
				continue
			case len(s) >= 5 && strings.Trim(s, "_") == "":
				notes, gap = true, true
				continue
			case running[s] || len(pages) > 1 && pageOnly.MatchString(s):
				gap = true
				continue
			}
			s = strings.TrimLeft(s, "#")
			l := line{text: strings.TrimSpace(s), gap: gap, first: first}
			if len(pages) > 1 {
				l.page = p + 1
			}
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
	return &commitment.Document{Blocks: blocks(lines, 0)}, nil
}

// edges is how many lines at the top and the foot of a page may repeat.
const edges = 3

// repeatedLines are the lines at the edges of pages that at least three pages have.
func repeatedLines(pages []string) map[string]bool {
	count := make(map[string]int)
	for _, page := range pages {
		var full []string
		for _, l := range strings.Split(page, "\n") {
			if l = strings.TrimSpace(l); l != "" {
				full = append(full, l)
			}
		}
		seen := make(map[string]bool)
		for i, l := range full {
			if (i < edges || i >= len(full)-edges) && !seen[l] {
				seen[l] = true
				count[l]++
			}
		}
	}
	running := make(map[string]bool)
	for l, n := range count {
		running[l] = n >= 3 || n == 2 && len(pages) == 2
	}
	return running
}
