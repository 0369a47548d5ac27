// SPDX-License-Identifier: EUPL-1.2

package chart

import (
	"strings"
	"unicode"
)

// lineEms is how wide a line may be, in hundredths of an em: what the narrowest
// drawing holds (a telephone of 320 pixels).
const lineEms = 1750

// wrap breaks text into lines that fit the narrowest drawing.
func wrap(text string) []string { return wrapAt(text, lineEms) }

// wrapAt breaks text at spaces that may break (an amount stays whole), and inside a word that is longer than a line.
// At most four lines are kept: the table beside the picture has all of it.
func wrapAt(text string, width int) []string {
	const most = 4
	var lines []string
	var line strings.Builder
	used := 0
	flush := func() {
		if line.Len() > 0 {
			lines = append(lines, line.String())
		}
		line.Reset()
		used = 0
	}
	for _, word := range strings.FieldsFunc(clean(text), func(r rune) bool { return r == ' ' }) {
		long := widthOf(word)
		if used > 0 && used+30+long > width {
			flush()
		}
		if used > 0 {
			line.WriteByte(' ')
			used += 30
		}
		for _, r := range word {
			w := runeWidth(r)
			if used+w > width {
				flush()
			}
			line.WriteRune(r)
			used += w
		}
	}
	flush()
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] += "…"
	}
	return lines
}

func widthOf(text string) int {
	n := 0
	for _, r := range text {
		n += runeWidth(r)
	}
	return n
}

// runeWidth is about how wide a letter of the house's type is, semi-bold, in
// hundredths of an em; rather too wide than too narrow.
func runeWidth(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case strings.ContainsRune("ijlI.,:;'’|!()[] \u00a0\u202f", r):
		return 31
	case r == 'm' || r == 'w' || r == 'M' || r == 'W' || r == '—' || r == '@':
		return 95
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
		return 100
	case unicode.IsUpper(r):
		return 72
	case r > unicode.MaxLatin1:
		return 66
	}
	return 58
}
