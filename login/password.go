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
// asked of its letters; what is refused is what a program guesses first, which is
// computed (decision 31): no list of passwords that were stolen elsewhere is shipped.
// service is what the register is called and where it is reached.
func goodPassword(password string, a app.Account, service ...string) (string, error) {
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
	case namesSomebody(folded, append(service, a.Login, a.Name)):
		return "", fault.New(fault.Invalid, "login.password-names", nil)
	case monotonous(folded), ownLetters(folded) < fewestOwn:
		return "", fault.New(fault.Invalid, "login.password-weak", nil)
	}
	return password, nil
}

// called is what the register is called and where it is reached.
func (d *Desk) called() []string { return []string{d.name, d.host} }

// shortestName is the length from which on a part of a name counts as one.
const shortestName = 4

// namesSomebody: the password has the login in it, a part of the person's name or
// address, or what this program and this register are called.
func namesSomebody(folded string, names []string) bool {
	plain := undisguised.Replace(folded)
	for _, name := range append(names, "jalon") {
		words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		for _, word := range append(words, name) {
			word = strings.ToLower(norm.NFKC.String(word))
			if utf8.RuneCountInString(word) >= shortestName && (strings.Contains(folded, word) || strings.Contains(plain, undisguised.Replace(word))) {
				return true
			}
		}
	}
	return false
}
