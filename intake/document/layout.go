// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"

	"jalon/domain/commitment"
)

// row is a line of a page while it is put together.
type row struct {
	pieces      []piece
	top, bottom float64
	left, right float64
	text        string
	size        float64
	bold        bool
	note        bool
}

// layOut makes lines of the pieces of pages, in the order of reading, and says
// which size most letters have.
func layOut(pages [][]piece) ([]line, float64) {
	plain := commonSize(pages)
	laid := make([][]row, len(pages))
	for i, page := range pages {
		laid[i] = rows(page, plain)
		byHeight(laid[i])
	}
	running := repeatedRows(laid)
	var lines []line
	shown := make(map[string]bool)
	for i, page := range laid {
		kept := page[:0]
		for k, r := range page {
			key := edgeKey(r.text)
			switch {
			case !atEdge(k, len(page)) || !running[key] && !pageOnly.MatchString(r.text):
				kept = append(kept, r)
			case running[key] && !shown[key] && strings.TrimSpace(key) != "":
				// Once it is kept: a title page may name a document nowhere else.
				shown[key] = true
				lines = append(lines, line{text: r.text, page: i + 1, gap: true, role: commitment.Running})
			}
		}
		markNotes(kept, plain)
		laid[i] = columns(kept)
	}
	spacing := usualSpacing(laid, plain)
	for p, page := range laid {
		first := true
		var above *row
		for i := range page {
			r := &page[i]
			l := line{text: r.text, page: p + 1, size: r.size, bold: r.bold, first: first && p > 0}
			if r.note {
				l.role = commitment.Footnote
			}
			if above != nil {
				distance := above.bottom - r.bottom
				l.gap = distance > spacing*1.25*math.Max(1, r.size/plain) || distance < 0 || above.size > r.size*1.12 || r.size > above.size*1.12
				if distance < 0 && !r.note && r.left > above.left {
					// The next column goes on as the next page does.
					l.gap, l.first = false, true
				}
			} else {
				l.gap = p == 0
			}
			lines = append(lines, l)
			if !r.note {
				above, first = r, false
			}
		}
	}
	return lines, plain
}

// commonSize is the size of most letters of a document.
func commonSize(pages [][]piece) float64 {
	count := make(map[float64]int)
	for _, page := range pages {
		for _, p := range page {
			count[math.Round(p.size*2)/2] += len(p.text)
		}
	}
	best, most := 0.0, 0
	for size, n := range count {
		if size > 0 && (n > most || n == most && size < best) {
			best, most = size, n
		}
	}
	return best
}

var digits = regexp.MustCompile(`^\s*\d{1,3}\s*$`)

// rows puts the pieces of a page on lines. Small raised figures, which refer to
// footnotes, are left out.
func rows(page []piece, plain float64) []row {
	var list []row
	for _, p := range page {
		if strings.TrimSpace(p.text) == "" {
			continue
		}
		middle := (p.top + p.bottom) / 2
		if digits.MatchString(p.text) && p.size > 0 && p.size < plain*0.8 && len(list) > 0 {
			if last := &list[len(list)-1]; last.size >= plain*0.9 && middle < last.top+plain && middle > last.bottom && p.left > last.left {
				continue
			}
		}
		if n := len(list); n > 0 {
			last := &list[n-1]
			overlap := math.Min(last.top, p.top) - math.Max(last.bottom, p.bottom)
			if overlap > 0.4*math.Min(last.top-last.bottom, p.top-p.bottom) && p.left >= last.right-plain && p.left < last.right+6*plain {
				last.add(p)
				continue
			}
		}
		list = append(list, row{left: p.left, right: p.right, top: p.top, bottom: p.bottom})
		list[len(list)-1].add(p)
	}
	for i := range list {
		list[i].finish()
	}
	return list
}

func (r *row) add(p piece) {
	r.pieces = append(r.pieces, p)
	r.top, r.bottom = math.Max(r.top, p.top), math.Min(r.bottom, p.bottom)
	r.left, r.right = math.Min(r.left, p.left), math.Max(r.right, p.right)
	r.size = math.Max(r.size, p.size)
}

func (r *row) finish() {
	var b strings.Builder
	bold, all := 0, 0
	sizes := make(map[float64]int)
	end := math.Inf(1)
	for _, p := range r.pieces {
		if p.left-end > r.size*0.15 && !p.tight && !strings.HasSuffix(b.String(), " ") && !strings.HasPrefix(p.text, " ") {
			b.WriteString(" ")
		}
		b.WriteString(strings.NewReplacer("\r", " ", "\n", " ").Replace(p.text))
		end = p.right
		all += len(p.text)
		if sizes[p.size] += len(p.text); sizes[p.size]*2 > all {
			r.size = p.size
		}
		if p.bold {
			bold += len(p.text)
		}
	}
	r.text = strings.Join(strings.Fields(b.String()), " ")
	r.bold = bold*10 >= all*8
}

// columns orders the rows of a page: from the top, and where text stands in two
// columns, the left one first.
func columns(list []row) []row {
	if len(list) < 8 {
		byHeight(list)
		return list
	}
	left, right := math.Inf(1), math.Inf(-1)
	for _, r := range list {
		left, right = math.Min(left, r.left), math.Max(right, r.right)
	}
	middle := (left + right) / 2
	var l, r, across []row
	for _, each := range list {
		switch {
		case each.right <= middle+2:
			l = append(l, each)
		case each.left >= middle-2:
			r = append(r, each)
		default:
			across = append(across, each)
		}
	}
	if len(l) < len(list)/4 || len(r) < len(list)/4 || len(across) > len(list)/4 {
		byHeight(list)
		return list
	}
	// What stands across the columns parts them into what is above and below it.
	byHeight(across)
	var ordered []row
	for i := 0; i <= len(across); i++ {
		upper, lower := math.Inf(1), math.Inf(-1)
		if i > 0 {
			upper = across[i-1].bottom
			ordered = append(ordered, across[i-1])
		}
		if i < len(across) {
			lower = across[i].bottom
		}
		for _, side := range [][]row{l, r} {
			byHeight(side)
			for _, each := range side {
				if each.bottom < upper && each.bottom >= lower {
					ordered = append(ordered, each)
				}
			}
		}
	}
	return ordered
}

func byHeight(list []row) {
	slices.SortStableFunc(list, func(a, b row) int { return cmp.Compare(b.bottom, a.bottom) })
}

// usualSpacing is the distance between the lines of a paragraph: the smallest
// that is met often, for that between paragraphs is larger.
func usualSpacing(pages [][]row, plain float64) float64 {
	count := make(map[float64]int)
	all := 0
	for _, page := range pages {
		for i := 1; i < len(page); i++ {
			if d := page[i-1].bottom - page[i].bottom; d > plain*0.9 && d < plain*4 {
				count[math.Round(d)]++
				all++
			}
		}
	}
	best := 0.0
	for d, n := range count {
		if n*8 >= all && (best == 0 || d < best) {
			best = d
		}
	}
	if best == 0 {
		return plain * 1.3
	}
	return best
}

// edge is how many rows at the top and the foot of a page may be running heads.
const edge = 3

func atEdge(i, n int) bool { return i < edge || i >= n-edge }

// edgeKey is a row without its figures: page numbers differ.
func edgeKey(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, text)
}

// repeatedRows are the texts that stand at the edges of at least three pages and
// a third of them.
func repeatedRows(pages [][]row) map[string]bool {
	count := make(map[string]int)
	for _, page := range pages {
		seen := make(map[string]bool)
		for i, r := range page {
			if key := edgeKey(r.text); atEdge(i, len(page)) && !seen[key] && len(r.text) < longestHeading {
				seen[key] = true
				count[key]++
			}
		}
	}
	running := make(map[string]bool)
	for key, n := range count {
		running[key] = n >= 3 && n*3 >= len(pages) || n == 2 && len(pages) == 2
	}
	return running
}

var noteMark = regexp.MustCompile(`^\d{1,3}\.?\s*\S`)

// markNotes marks the footnotes of a page, whose rows go from the top down: what
// is set small, from a note's number on, with nothing larger below it in its column.
func markNotes(page []row, plain float64) {
	for i := range page {
		page[i].note = page[i].size < plain*0.92
	}
	for i := len(page) - 1; i >= 0; i-- {
		for k := i + 1; k < len(page) && page[i].note; k++ {
			page[i].note = page[k].note || page[k].left > page[i].right || page[i].left > page[k].right
		}
	}
	for i := range page {
		if !page[i].note || noteMark.MatchString(page[i].text) {
			continue
		}
		begun := false
		for k := range i {
			begun = begun || page[k].note && page[k].left <= page[i].right && page[i].left <= page[k].right
		}
		page[i].note = begun
	}
}
