// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"regexp"
	"strconv"
	"strings"
)

// edges is how many lines at the top and the foot of a page may repeat.
const edges = 3

// folio is the number of a page beside a running head, on either side.
var folio = regexp.MustCompile(`^(?:page\s+)?(\d{1,3})[\s\x{a0}|–-]+(\D.*)$|^(.*\S)[\s\x{a0}|–-]+(?:page\s+)?(\d{1,3})$`)

// withoutFolio is a line without the number of its page.
func withoutFolio(l string) string {
	if m := folio.FindStringSubmatch(l); m != nil && len(l) < longestHeading {
		return strings.TrimSpace(m[2] + m[3])
	}
	return l
}

// leaves parts a text into pages, and says whether it has form feeds. Without them
// running heads with numbers that grow part it, else lines that are page numbers.
func leaves(text string) (pages []string, printed bool) {
	if strings.Contains(text, "\f") {
		return strings.Split(text, "\f"), true
	}
	lines := strings.Split(text, "\n")
	heads := make(map[string][]int)
	var numbers []int
	for i, l := range lines {
		l = strings.TrimSpace(l)
		if m := folio.FindStringSubmatch(l); m != nil && len(l) < longestHeading {
			heads[m[2]+m[3]] = append(heads[m[2]+m[3]], i)
		}
		if pageOnly.MatchString(l) {
			numbers = append(numbers, i)
		}
	}
	best := []int(nil)
	for _, at := range heads {
		if len(at) > len(best) && grow(lines, at) {
			best = at
		}
	}
	after := 0
	if len(best) < fewestLeaves {
		if best, after = numbers, 1; len(best) < fewestLeaves || !grow(lines, best) {
			return []string{text}, false
		}
	}
	from := 0
	for _, at := range best {
		if at+after > from {
			pages = append(pages, strings.Join(lines[from:at+after], "\n"))
			from = at + after
		}
	}
	return append(pages, strings.Join(lines[from:], "\n")), false
}

// fewestLeaves is how many page numbers tell that a text has pages.
const fewestLeaves = 3

var figures = regexp.MustCompile(`\d+`)

// grow reports whether lines are numbered upwards.
func grow(lines []string, at []int) bool {
	last := -1
	for _, i := range at {
		l := strings.TrimSpace(lines[i])
		number := figures.FindString(l)
		if m := folio.FindStringSubmatch(l); m != nil {
			number = m[1] + m[4]
		}
		n, err := strconv.Atoi(number)
		if err != nil || n <= last {
			return false
		}
		last = n
	}
	return true
}

// repeatedLines are the lines at the edges of pages that at least three pages have,
// without page numbers.
func repeatedLines(pages []string) map[string]bool {
	count := make(map[string]int)
	written := 0
	for _, page := range pages {
		var full []string
		for _, l := range strings.Split(page, "\n") {
			if l = strings.TrimSpace(l); l != "" {
				full = append(full, l)
			}
		}
		if len(full) > 0 {
			written++
		}
		seen := make(map[string]bool)
		for i, l := range full {
			if l = withoutFolio(l); (i < edges || i >= len(full)-edges) && !seen[l] && !isRule(l) {
				seen[l] = true
				count[l]++
			}
		}
	}
	running := make(map[string]bool)
	for l, n := range count {
		running[l] = n >= 3 || n == 2 && written == 2
	}
	return running
}
