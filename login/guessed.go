// SPDX-License-Identifier: EUPL-1.2

package login

import (
	"regexp"
	"strings"
)

// rows are the rows and the columns of keyboards that a finger runs along.
var rows = []string{"qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertzuiop", "1234567890",
	"1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik", "9ol", "1aqw", "2zsx"}

// monotonous: the password has fewer than five letters of its own, repeats a short
// piece, or runs along the alphabet, the digits or a keyboard for most of its way.
func monotonous(folded string) bool {
	letters := []rune(folded)
	distinct := make(map[rune]bool)
	for _, r := range letters {
		distinct[r] = true
	}
	if len(distinct) < 5 {
		return true
	}
	for period := 1; period <= len(letters)/2; period++ {
		same := 0
		for i := period; i < len(letters); i++ {
			if letters[i] == letters[i-period] {
				same++
			}
		}
		// A piece that is as long as what one must think of is not what this looks for.
		if period < ShortestPassword-4 && same == len(letters)-period {
			return true
		}
	}
	runs := 0
	for i := 1; i < len(letters); i++ {
		if follows(letters[i-1], letters[i]) {
			runs++
		}
	}
	return 3*runs >= 2*(len(letters)-1)
}

// follows: the second stands beside the first, or is the same again.
func follows(a, b rune) bool {
	if d := b - a; d >= -1 && d <= 1 {
		return true
	}
	pair, back := string([]rune{a, b}), string([]rune{b, a})
	for _, row := range rows {
		if strings.Contains(row, pair) || strings.Contains(row, back) {
			return true
		}
	}
	return false
}

// undisguised writes the letters for which people put a digit or a sign; i and l,
// for which they put the same, are one.
var undisguised = strings.NewReplacer("0", "o", "1", "l", "!", "l", "i", "l", "3", "e", "4", "a", "@", "a", "5", "s", "$", "s", "7", "t")

// itself is the word for a password, in the languages of the service and of its
// neighbours: what comes to mind first where a page says "password". A year says
// little more.
var (
	itself = regexp.MustCompile(`p[a@]s{1,2}[ -]?w[o0]r[dt]|p[a@][s$]{2}w[o0]rd|m[o0]ts?[ -]?de[ -]?p[a@]s{1,2}e?|contrase[nñ]a|пароль`)
	years  = regexp.MustCompile(`(?:19|20)[0-9]{2}`)
)

const (
	// fewestOwn is how many letters of a password at least follow of nothing before
	// them. A sentence of 15 letters has more.
	fewestOwn = 11
	// shortestRun is from how many letters on a row of keys is no chance.
	shortestRun = 4
	// shortestAgain is from how many letters on a piece is said again.
	shortestAgain = 4
)

// ownLetters counts the letters of a password that nobody foretells who has seen
// those before: a run along a row, also in the steps of two fingers, is its first
// letter alone, and a piece that is said again is nothing.
func ownLetters(folded string) int {
	folded = itself.ReplaceAllString(folded, "\x00")
	letters := []rune(years.ReplaceAllString(folded, "\x01"))
	foretold := make([]bool, len(letters))
	for _, step := range []int{1, 2} {
		for start := 0; start < len(letters); start++ {
			end := start + step
			for end < len(letters) && follows(letters[end-step], letters[end]) {
				end++
			}
			if end-start >= shortestRun+2*(step-1) {
				for i := start + step; i < end; i++ {
					foretold[i] = true
				}
			}
		}
	}
	for i := shortestAgain; i+shortestAgain <= len(letters); i++ {
		if strings.Contains(string(letters[:i]), string(letters[i:i+shortestAgain])) {
			for j := i; j < i+shortestAgain; j++ {
				foretold[j] = true
			}
		}
	}
	own := 0
	for _, is := range foretold {
		if !is {
			own++
		}
	}
	return own
}
