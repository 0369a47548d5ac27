// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"jalon/domain/fault"
)

// decode turns the bytes of a text file into text and says how it was encoded.
// A byte order mark decides; without one, text is UTF-16 when every other byte
// is zero, UTF-8 when it is valid as such, and otherwise what Excel saves CSV
// in: Windows-1252, or Macintosh on older Apple computers.
func decode(data []byte) (text, name string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")) || bytes.HasPrefix(data, []byte("\x00\x00\xfe\xff")):
		return "", "", refusal{key: "grid.binary"}
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeUTF16(data[2:], unicode.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeUTF16(data[2:], unicode.BigEndian)
	default:
		if order, ok := looksUTF16(data); ok {
			return decodeUTF16(data, order)
		}
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return "", "", refusal{"grid.nul", fault.Args{"line": bytes.Count(data[:i], []byte("\n")) + 1}}
	}
	switch valid, bad := countUTF8(data); {
	case bad == 0:
		text, name = string(data), "utf-8"
	case valid > 10*bad:
		text, name = string(bytes.ToValidUTF8(data, []byte("\ufffd"))), "utf-8"
	case hasMacLetters(data):
		text, name = decodeBytes(data, charmap.Macintosh), "macintosh"
	default:
		text, name = decodeBytes(data, charmap.Windows1252), "windows-1252"
	}
	if isGarbage(text) {
		return "", "", refusal{key: "grid.binary"}
	}
	return text, name, nil
}

// decodeBytes decodes an encoding of one byte a character, which cannot fail.
func decodeBytes(data []byte, e encoding.Encoding) string {
	text, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return string(bytes.ToValidUTF8(data, []byte("\ufffd")))
	}
	return string(text)
}

func decodeUTF16(data []byte, order unicode.Endianness) (text, name string, err error) {
	decoded, err := unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder().Bytes(data)
	if err != nil {
		return "", "", refusal{key: "grid.binary"}
	}
	text, name = string(decoded), "utf-16le"
	if order == unicode.BigEndian {
		name = "utf-16be"
	}
	if i := bytes.IndexByte(decoded, 0); i >= 0 {
		return "", "", refusal{"grid.nul", fault.Args{"line": bytes.Count(decoded[:i], []byte("\n")) + 1}}
	}
	if isGarbage(text) {
		return "", "", refusal{key: "grid.binary"}
	}
	return text, name, nil
}

// looksUTF16 recognises UTF-16 without a byte order mark: nearly all characters
// of a table in a Latin script have a zero byte, always on the same side.
func looksUTF16(data []byte) (unicode.Endianness, bool) {
	sample := data[:min(len(data), 4096)&^1]
	if len(data)%2 != 0 || len(sample) < 8 {
		return unicode.LittleEndian, false
	}
	var zeros [2]int
	for i, b := range sample {
		if b == 0 {
			zeros[i%2]++
		}
	}
	half := len(sample) / 2
	switch {
	case zeros[1]*10 >= half*6 && zeros[0] == 0:
		return unicode.LittleEndian, true
	case zeros[0]*10 >= half*6 && zeros[1] == 0:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// countUTF8 counts the letters of several bytes, and the bytes that are no
// letters. A file cut and pasted together may have a few of the latter.
func countUTF8(data []byte) (valid, bad int) {
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			valid++
		}
		data = data[n:]
	}
	return valid, bad
}

// hasMacLetters reports whether a small letter is followed by a byte that is é,
// è, ê or ç on a Macintosh and that Windows-1252 has for Ž or leaves unused.
func hasMacLetters(data []byte) bool {
	for i := 1; i < len(data); i++ {
		switch data[i] {
		case 0x8d, 0x8e, 0x8f, 0x90:
			if before := data[i-1]; before >= 'a' && before <= 'z' {
				return true
			}
		}
	}
	return false
}

// isGarbage reports whether a text holds more control characters than any
// table has: it was no text.
func isGarbage(text string) bool {
	controls, runes := 0, 0
	for _, r := range text {
		runes++
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != '\v' && r != 0x1a || r == 0x7f || r == 0xfffd || r == 0xfffe || r == 0xffff {
			controls++
		}
	}
	return controls > 2 && controls*100 > runes
}
