// SPDX-License-Identifier: EUPL-1.2

package locale

import (
	"strings"
	"sync"
	"unicode"
)

// The pseudo-languages, by which tests find text that is in no catalogue, does
// not fit when it is longer, or stands on the wrong side. No reader is offered
// them: Tags and For do not know them.
const (
	// Accented is English in accents and brackets, longer by two fifths.
	Accented = "en-XA"
	// RightToLeft is English written from right to left.
	RightToLeft = "ar-XB"
)

var pseudo = map[string]func() *Language{
	Accented:    sync.OnceValue(func() *Language { return disguise(Accented, "ltr", accent) }),
	RightToLeft: sync.OnceValue(func() *Language { return disguise(RightToLeft, "rtl", overrideWords) }),
}

// Pseudo returns a pseudo-language, for a program that was started for tests;
// ok is false for any other tag.
func Pseudo(tag string) (l *Language, ok bool) {
	made, ok := pseudo[tag]
	if !ok {
		return nil, false
	}
	return made(), true
}

// disguise is English with its words written otherwise.
func disguise(tag, dir string, write func(string) string) *Language {
	english, _ := For("en")
	english.load()
	l := &Language{Tag: tag, Dir: dir, style: english.style, messages: make(map[string]message, len(english.messages))}
	l.once.Do(func() {})
	l.collator.New = english.collator.New
	for key, m := range english.messages {
		m.one, m.other = write(m.one), write(m.other)
		if m.hasZero {
			m.zero = write(m.zero)
		}
		l.messages[key] = m
	}
	return l
}

// accents are letters that are read as the plain ones.
var accents = strings.NewReplacer("a", "á", "c", "ç", "d", "ð", "e", "é", "g", "ĝ", "h", "ĥ", "i", "î", "j", "ĵ", "k", "ķ", "l", "ļ",
	"n", "ñ", "o", "ö", "r", "ŕ", "s", "š", "t", "ţ", "u", "û", "w", "ŵ", "y", "ý", "z", "ž",
	"A", "Å", "C", "Ç", "D", "Ð", "E", "É", "G", "Ĝ", "I", "Î", "L", "Ļ", "N", "Ñ", "O", "Ö", "R", "Ŕ", "S", "Š", "T", "Ţ", "U", "Û", "Y", "Ý", "Z", "Ž")

// accent puts accents on a text, makes it longer by two fifths, and brackets it,
// so that one sees where it is cut off and where texts are put together.
func accent(text string) string {
	if text == "" {
		return ""
	}
	said := 0
	out := outside(text, func(part string) string {
		said += len([]rune(part))
		return accents.Replace(part)
	})
	return "[" + out + " " + strings.Repeat("~", max(1, (2*said+4)/5-3)) + "]"
}

// overrideWords turns each word around, as letters of a script from right to
// left stand, and leaves the spaces to the line.
func overrideWords(text string) string {
	const override, end = "\u202e", "\u202c"
	return outside(text, func(part string) string {
		var b strings.Builder
		within := false
		for _, r := range part {
			if word := unicode.IsLetter(r) || unicode.IsDigit(r); word != within {
				within = word
				if word {
					b.WriteString(override)
				} else {
					b.WriteString(end)
				}
			}
			b.WriteRune(r)
		}
		if within {
			b.WriteString(end)
		}
		return b.String()
	})
}

// outside writes what stands outside braces and tags otherwise; an argument's
// name and a tag stay as they are. A sign that opens neither is text.
func outside(text string, write func(string) string) string {
	var b strings.Builder
	for text != "" {
		at := strings.IndexAny(text, "{<")
		if at < 0 {
			b.WriteString(write(text))
			break
		}
		closing := map[byte]string{'{': "}", '<': ">"}[text[at]]
		end := strings.Index(text[at:], closing)
		tag := end > 1 && (text[at] == '{' || text[at+1] == '/' || unicode.IsLetter(rune(text[at+1])))
		if !tag {
			b.WriteString(write(text[:at+1]))
			text = text[at+1:]
			continue
		}
		if at > 0 {
			b.WriteString(write(text[:at]))
		}
		b.WriteString(text[at : at+end+1])
		text = text[at+end+1:]
	}
	return b.String()
}
