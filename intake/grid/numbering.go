// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"strconv"
	"strings"
)

// numbering counts the lists of a Word document, whose numbers stand nowhere in
// its text.
type numbering struct {
	// formats holds, for each definition and depth, how it is numbered and from where on.
	formats map[string][9]listFormat
	// lists says which definition a list has, and where it begins anew.
	lists map[string]list
	// named are the definitions that a style of lists has, linked those that say
	// no more than the name of such a style.
	named, linked map[string]string
	// counts is how far each definition has counted.
	counts map[string]*[9]int
	// begun are the lists that were met.
	begun map[string]bool
}

type listFormat struct {
	kind  string
	start int
	// text is what is printed, with "%1" for the number of the first depth.
	text string
	// onward: it is not counted anew under each number above it.
	onward bool
}

type list struct {
	definition string
	starts     map[int]int
}

func newNumbering() *numbering {
	return &numbering{make(map[string][9]listFormat), make(map[string]list), make(map[string]string), make(map[string]string), make(map[string]*[9]int), make(map[string]bool)}
}

// read reads the definitions of lists.
func (n *numbering) read(p *parcel, part string) error {
	m, err := p.markup(part)
	if err != nil {
		return err
	}
	defer m.close()
	return m.each(func(root element) error {
		return m.each(func(e element) error {
			switch e.Name.Local {
			case "abstractNum":
				return n.definition(m, e.attr("abstractNumId"))
			case "num":
				return n.list(m, e.attr("numId"))
			}
			return nil
		})
	})
}

// list reads which definition a list has, and from where it counts instead.
func (n *numbering) list(m *markup, id string) error {
	l := list{starts: make(map[int]int)}
	err := m.each(func(e element) error {
		switch e.Name.Local {
		case "abstractNumId":
			l.definition = e.attr("val")
		case "lvlOverride":
			depth := number(e.attr("ilvl"), -1)
			return m.each(func(e element) error {
				if e.Name.Local == "startOverride" && depth >= 0 && depth < 9 {
					l.starts[depth] = number(e.attr("val"), 1)
				}
				return nil
			})
		}
		return nil
	})
	n.lists[id] = l
	return err
}

func (n *numbering) definition(m *markup, id string) error {
	var formats [9]listFormat
	err := m.each(func(e element) error {
		switch e.Name.Local {
		case "styleLink":
			n.named[e.attr("val")] = id
		case "numStyleLink":
			n.linked[id] = e.attr("val")
		}
		depth, err := strconv.Atoi(e.attr("ilvl"))
		if e.Name.Local != "lvl" || err != nil || depth < 0 || depth >= len(formats) {
			return nil
		}
		f := listFormat{start: 1}
		err = m.each(func(e element) error {
			switch e.Name.Local {
			case "numFmt":
				f.kind = e.attr("val")
			case "lvlText":
				f.text = e.attr("val")
			case "lvlRestart":
				f.onward = e.attr("val") == "0"
			case "start":
				if start, err := strconv.Atoi(e.attr("val")); err == nil {
					f.start = start
				}
			}
			return nil
		})
		formats[depth] = f
		return err
	})
	n.formats[id] = formats
	return err
}

// next counts a paragraph of a list and returns its number as it is printed, but
// without the dots and brackets around it; bullet says that it has a sign instead.
func (n *numbering) next(id string, depth int) (number string, bullet bool) {
	l, ok := n.lists[id]
	depth = min(max(depth, 0), 8)
	if !ok {
		return "", true
	}
	definition := l.definition
	if style, ok := n.linked[definition]; ok && n.named[style] != "" {
		definition = n.named[style]
	}
	formats := n.formats[definition]
	counts := n.counts[definition]
	if counts == nil {
		counts = &[9]int{}
		n.counts[definition] = counts
	}
	if !n.begun[id] {
		n.begun[id] = true
		for at, start := range l.starts {
			counts[at] = start - formats[at].start
		}
	}
	counts[depth]++
	for deeper := depth + 1; deeper < len(counts); deeper++ {
		if !formats[deeper].onward {
			counts[deeper] = 0
		}
	}
	switch formats[depth].kind {
	case "none", "":
		return "", false
	}
	if _, ok := figures(formats[depth].kind, 1); !ok {
		return "", true
	}
	text := formats[depth].text
	if !strings.Contains(text, "%") {
		text = "%" + strconv.Itoa(depth+1)
	}
	for at := range depth + 1 {
		f := formats[at]
		printed, _ := figures(f.kind, max(counts[at], 1)+f.start-1)
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(at+1), printed)
	}
	return strings.Trim(clean(text), " .()[]-–:;°\u00a0\t"), false
}

// figures writes a number in the kind of a list; ok is false for kinds that are signs.
func figures(kind string, value int) (text string, ok bool) {
	switch kind {
	case "decimal", "decimalZero":
		return strconv.Itoa(value), true
	case "lowerLetter", "upperLetter":
		letter := string(rune('a' + ((value-1)%26+26)%26))
		if kind == "upperLetter" {
			letter = strings.ToUpper(letter)
		}
		return letter, true
	case "lowerRoman":
		return strings.ToLower(romanNumber(value)), true
	case "upperRoman":
		return romanNumber(value), true
	}
	return "", false
}

// romanNumber writes a number as the Romans did; beyond what lists reach, in figures.
func romanNumber(n int) string {
	if n < 1 || n > 399 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, each := range []struct {
		value int
		sign  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= each.value {
			b.WriteString(each.sign)
			n -= each.value
		}
	}
	return b.String()
}
