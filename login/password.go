// SPDX-License-Identifier: EUPL-1.2

package login

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"jalon/app"
	"jalon/domain/fault"
)

// How long a password may be, in code points after normalising (NIST SP 800-63B-4,
// 3.1.1.2, asks for 15 where it may be the only factor, and for 64 to be allowed).
const (
	ShortestPassword = 15
	LongestPassword  = 256
	// mostBytes bounds what is normalised at all.
	mostBytes = 4 * LongestPassword
)

// normalPassword is a password in one form of its letters, so that two keyboards
// that write them otherwise are let in alike. One that is too long is none.
func normalPassword(password string) string {
	if len(password) > mostBytes || !utf8.ValidString(password) {
		return ""
	}
	return norm.NFC.String(password)
}

// goodPassword is a new password, normalised, or what is wrong with it. Nothing is
// asked of its letters; what is refused is what a program guesses first. No list of
// passwords that were stolen elsewhere is shipped.
func goodPassword(password string, a app.Account) (string, error) {
	n := utf8.RuneCountInString(password)
	password = normalPassword(password)
	if password != "" {
		n = utf8.RuneCountInString(password)
	}
	limits := fault.Args{"least": ShortestPassword, "most": LongestPassword}
	switch {
	case n < ShortestPassword:
		return "", fault.New(fault.Invalid, "login.password-short", limits)
	case password == "" || n > LongestPassword:
		return "", fault.New(fault.Invalid, "login.password-long", limits)
	}
	folded := strings.ToLower(norm.NFKC.String(password))
	switch {
	case namesSomebody(folded, a):
		return "", fault.New(fault.Invalid, "login.password-names", nil)
	case monotonous(folded):
		return "", fault.New(fault.Invalid, "login.password-weak", nil)
	}
	return password, nil
}

// shortestName is the length from which on a part of a name counts as one.
const shortestName = 4

// namesSomebody: the password has the login in it, a part of the person's name, or
// the name of this program.
func namesSomebody(folded string, a app.Account) bool {
	words := append([]string{"jalon", a.Login}, strings.FieldsFunc(a.Login+" "+a.Name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })...)
	for _, word := range words {
		word = strings.ToLower(norm.NFKC.String(word))
		if utf8.RuneCountInString(word) >= shortestName && strings.Contains(folded, word) {
			return true
		}
	}
	return false
}

// rows are the rows of keyboards that a finger runs along.
var rows = []string{"qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertzuiop", "1234567890"}

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
