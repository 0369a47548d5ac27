// SPDX-License-Identifier: EUPL-1.2

// Package reading knows how ministries write amounts and times, in English and
// French: what is ambiguous is said to be, never guessed silently.
package reading

import (
	"strings"
	"unicode"

	"jalon/domain/record"
)

// Reason says why something was read so: the key of a sentence (all begin with
// "reading.") and its arguments.
type Reason = record.Reason

// quoted is how many letters of the document a reason quotes.
const quoted = 80

func because(key string, args map[string]any) Reason {
	for name, value := range args {
		if text, ok := value.(string); ok {
			text = strings.Join(strings.Fields(text), " ")
			if letters := []rune(text); len(letters) > quoted {
				text = string(letters[:quoted-1]) + "…"
			}
			args[name] = text
		}
	}
	return Reason{Key: "reading." + key, Args: args}
}

// tidy takes out what a person cannot see (marks of zero width, soft hyphens)
// and writes dashes, minus signs and apostrophes in one way each. The kinds of
// space stay apart: two amounts side by side are told by them.
func tidy(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch r {
		case '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufeff', '\u00ad', utf8Error:
			return -1
		case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\ufe63', '\uff0d':
			return '-'
		case '\u2019', '\u2018', '\u02bc', '\u2032', '\u00b4', '`':
			return '\''
		case '\r', '\v', '\f', '\u2028', '\u2029', '\u0085':
			return '\n'
		}
		return r
	}, text))
}

// utf8Error is what bytes that are no UTF-8 decode to.
const utf8Error = unicode.ReplacementChar

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isSpace is a space on the line; a line break is none, it parts things.
func isSpace(r rune) bool { return r == '\t' || unicode.Is(unicode.Zs, r) }

// run is a row of letters in a text, by byte offsets.
type run struct {
	start, end  int
	raw, folded string
}
