// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"strings"
	"unicode/utf8"
)

// figure is one number as it is written: digits and what parts them.
type figure struct {
	start, end int      // byte offsets into the tidied text
	groups     []string // the rows of digits
	seps       []rune   // what stands between them: ' ' stands for any kind of space
	noCents    rune     // '.' or ',' when ",-" or ".-" follows, else 0
}

// scanFigures finds the numbers of a text. A space joins digits only before
// exactly three of them, and all spaces of a number are of one kind; what does
// not fit begins a new number.
func scanFigures(text string) []figure {
	var all []figure
	for at := 0; at < len(text); {
		if !isDigit(rune(text[at])) {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			continue
		}
		f := scanFigure(text, at)
		all = append(all, f)
		at = f.end
	}
	return all
}

func scanFigure(text string, at int) figure {
	f := figure{start: at}
	space := rune(0)
	for {
		end := digitsFrom(text, at)
		f.groups = append(f.groups, text[at:end])
		f.end = end
		sep, size := utf8.DecodeRuneInString(text[end:])
		next := digitsFrom(text, end+size) - (end + size)
		if next <= 0 {
			break
		}
		switch {
		case sep == '.' || sep == ',' || sep == '\'':
		case isSpace(sep) && sep != '\t':
			if next != 3 || f.has('.') || f.has(',') || space != 0 && sep != space || !f.grouped() {
				return f
			}
			space, sep = sep, ' '
		default:
			return f
		}
		f.seps = append(f.seps, sep)
		at = end + size
	}
	f.cents(text)
	return f
}

// cents takes in a ",-", ".-" or ",--" that stands for no cents.
func (f *figure) cents(text string) {
	rest := text[f.end:]
	if len(rest) < 2 || rest[0] != ',' && rest[0] != '.' || rest[1] != '-' {
		return
	}
	end := 2
	for end < len(rest) && rest[end] == '-' {
		end++
	}
	// "10 000,-5" is no amount without cents.
	if end < len(rest) && isDigit(rune(rest[end])) {
		return
	}
	f.noCents = rune(rest[0])
	f.end += end
}

func digitsFrom(text string, at int) int {
	for at < len(text) && isDigit(rune(text[at])) {
		at++
	}
	return at
}

func (f figure) has(sep rune) bool {
	for _, s := range f.seps {
		if s == sep {
			return true
		}
	}
	return false
}

// year reports whether the figure is written as a year is.
func (f figure) year() bool {
	return len(f.groups) == 1 && len(f.groups[0]) == 4 && f.noCents == 0 && f.groups[0] >= "1900" && f.groups[0] <= "2100"
}

// grouped reports whether the digits so far are groups of three after one to
// three leading digits.
func (f figure) grouped() bool { return groupsOfThree(f.groups) }

func groupsOfThree(groups []string) bool {
	if len(groups[0]) > 3 {
		return false
	}
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return false
		}
	}
	return true
}

// basis says what decided how a figure is read.
type basis int

const (
	// plain: digits alone, or groups that can only be thousands; there was nothing to decide.
	plain basis = iota
	// byCell: the figure itself shows which mark is the decimal one.
	byCell
	// open: one mark before exactly three digits, which may part thousands or decimals.
	open
	// malformed: no convention writes a number so.
	malformed
)

// shape reads the figure as far as it decides itself: whole and fraction are
// digits, decimal is the mark that it shows to be the decimal one. For an open
// figure whole holds the digits before the mark and fraction those after it.
func (f figure) shape() (whole, fraction string, decimal rune, why basis) {
	all := strings.Join(f.groups, "")
	last := len(f.groups) - 1
	if last == 0 {
		return all, "", f.noCents, f.basisOfCents(plain)
	}
	mark := f.seps[last-1]
	marks := make(map[rune]int)
	for _, s := range f.seps {
		marks[s]++
	}
	switch {
	case len(marks) == 1 && (mark == ' ' || mark == '\''):
		if !f.grouped() {
			return "", "", 0, malformed
		}
		return all, "", f.noCents, f.basisOfCents(plain)
	case len(marks) == 1 && last > 1:
		if !f.grouped() || f.noCents == mark {
			return "", "", 0, malformed
		}
		return all, "", otherMark(mark), byCell
	case len(marks) == 1:
		return f.loneMark(mark)
	case len(marks) == 2 && marks[mark] == 1 && (mark == '.' || mark == ','):
		if !groupsOfThree(f.groups[:last]) || f.noCents != 0 {
			return "", "", 0, malformed
		}
		return strings.Join(f.groups[:last], ""), f.groups[last], mark, byCell
	}
	return "", "", 0, malformed
}

func (f figure) basisOfCents(otherwise basis) basis {
	if f.noCents != 0 {
		return byCell
	}
	return otherwise
}

// loneMark reads digits, one mark and digits.
func (f figure) loneMark(mark rune) (whole, fraction string, decimal rune, why basis) {
	before, after := f.groups[0], f.groups[1]
	switch {
	case f.noCents == mark:
		return "", "", 0, malformed
	case f.noCents != 0 && !f.grouped():
		return "", "", 0, malformed
	case f.noCents != 0:
		return before + after, "", f.noCents, byCell
	case len(after) == 3 && len(before) <= 3 && before[0] != '0':
		return before, after, mark, open
	}
	return before, after, mark, byCell
}

func otherMark(mark rune) rune {
	if mark == '.' {
		return ','
	}
	return '.'
}

// Separators is what the cells of a column show about how it writes numbers.
type Separators struct {
	// Decimal is '.' or ','; 0 when no cell shows it, or cells disagree.
	Decimal rune
	// Mixed: some cells show a decimal point and others a decimal comma, so
	// that neither the column nor a language decides an open one.
	Mixed bool
}

// ColumnSeparators finds what the cells of a column that can be read in only
// one way show about the others. Cells with more than one number show nothing.
func ColumnSeparators(texts []string) Separators {
	seen := make(map[rune]bool)
	for _, text := range texts {
		figures := scanFigures(tidy(text))
		if len(figures) != 1 {
			continue
		}
		if _, _, decimal, why := figures[0].shape(); why == byCell && decimal != 0 {
			seen[decimal] = true
		}
	}
	switch {
	case len(seen) == 2:
		return Separators{Mixed: true}
	case seen['.']:
		return Separators{Decimal: '.'}
	case seen[',']:
		return Separators{Decimal: ','}
	}
	return Separators{}
}

// maxDigits is how many digits the whole part of an amount may have after its
// unit is applied: up to 10^15 major units, with cents, fit 64 bits.
const maxDigits = 15

// decimal writes whole.fraction times a power of ten as a plain decimal,
// exactly. ok is false beyond 10^15.
func decimal(whole, fraction string, zeros int) (value string, ok bool) {
	for ; zeros > 0; zeros-- {
		digit := "0"
		if fraction != "" {
			digit, fraction = fraction[:1], fraction[1:]
		}
		whole += digit
	}
	whole = strings.TrimLeft(whole, "0")
	fraction = strings.TrimRight(fraction, "0")
	if len(whole) > maxDigits && (fraction != "" || whole != "1"+strings.Repeat("0", maxDigits)) {
		return "", false
	}
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return whole, true
}
