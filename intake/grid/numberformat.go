// SPDX-License-Identifier: EUPL-1.2

package grid

import "strings"

// shows is what part of a moment a number format shows.
type shows uint8

const (
	showsNumber shows = iota
	showsDay
	showsMonth
	showsYear
	showsTime
	showsElapsed // hours counted beyond a day: "[h]:mm"
)

// numberFormat is the code of a format and what it shows.
type numberFormat struct {
	code  string
	shows shows
}

// builtinFormat is the code that a number stands for when the workbook does not
// spell it out (ECMA-376 part 1, 18.8.30). Formats that depend on the reader's
// country are given without a currency, which would be a guess.
func builtinFormat(id int) string {
	switch {
	case id >= 0 && id < len(builtins):
		return builtins[id]
	case id >= 27 && id <= 36 || id >= 50 && id <= 58:
		return "yyyy/m/d" // dates of East Asian calendars
	}
	switch id {
	case 37, 38:
		return "#,##0"
	case 39, 40, 43, 44:
		return "#,##0.00"
	case 41, 42:
		return "#,##0"
	case 45:
		return "mm:ss"
	case 46:
		return "[h]:mm:ss"
	case 47:
		return "mmss.0"
	case 48:
		return "##0.0E+0"
	case 49:
		return "@"
	}
	return "General"
}

var builtins = []string{"General", "0", "0.00", "#,##0", "#,##0.00", "#,##0", "#,##0", "#,##0.00", "#,##0.00", "0%", "0.00%",
	"0.00E+00", "# ?/?", "# ??/??", "yyyy-mm-dd", "d-mmm-yy", "d-mmm", "mmm-yy", "h:mm AM/PM", "h:mm:ss AM/PM", "h:mm", "h:mm:ss", "yyyy-mm-dd h:mm"}

// longestFormat is twice as long as Excel allows a code to be.
const longestFormat = 512

// parseFormat reads the first section of a code, the one for positive numbers.
func parseFormat(code string) numberFormat {
	if len(code) > longestFormat {
		return numberFormat{}
	}
	f := numberFormat{code: code}
	if strings.EqualFold(code, "General") {
		return f
	}
	letters, elapsed := formatLetters(code)
	day, month, year, clock := false, false, false, false
	for i, c := range letters {
		switch c {
		case 'd':
			day = true
		case 'y':
			year = true
		case 'h', 's':
			clock = true
		case 'm':
			// An m beside hours or seconds is minutes.
			if i > 0 && letters[i-1] == 'h' || i+1 < len(letters) && letters[i+1] == 's' {
				clock = true
			} else {
				month = true
			}
		}
	}
	switch {
	case day:
		f.shows = showsDay
	case elapsed:
		f.shows = showsElapsed
	case month:
		f.shows = showsMonth
	case year:
		f.shows = showsYear
	case clock:
		f.shows = showsTime
	}
	return f
}

// formatLetters returns the letters d, m, y, h and s that stand for parts of a
// moment, one for each run, and whether hours are counted beyond a day. Quoted
// and escaped text, colours, currencies and languages are passed over. Some
// programs write the letters of their user's language: j for day, a for year.
func formatLetters(code string) (letters []byte, elapsed bool) {
	var last byte
	for i := 0; i < len(code); i++ {
		c := code[i] | 0x20
		switch {
		case code[i] == ';':
			return letters, elapsed
		case code[i] == '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return letters, elapsed
			}
			i += end + 1
			last = 0
			continue
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++
			last = 0
			continue
		case code[i] == '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return letters, elapsed
			}
			inside := strings.ToLower(code[i+1 : i+end])
			if inside != "" && strings.Trim(inside, inside[:1]) == "" && strings.Contains("hms", inside[:1]) {
				elapsed = true
				letters = append(letters, inside[0])
			}
			i += end
			last = 0
			continue
		case strings.HasPrefix(strings.ToUpper(code[i:]), "AM/PM"):
			i += 4
			continue
		case strings.HasPrefix(strings.ToUpper(code[i:]), "A/P"):
			i += 2
			continue
		case c == 'j':
			c = 'd'
		case c == 'a' && strings.HasPrefix(strings.ToLower(code[i:]), "aaaa"):
			c = 'y'
			i += 3
		}
		if strings.IndexByte("dmyhs", c) >= 0 && c != last {
			letters = append(letters, c)
		}
		last = c
	}
	return letters, elapsed
}
