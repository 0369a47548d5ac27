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
	// lists says which definition a list has.
	lists map[string]string
	// counts is how far each definition has counted.
	counts map[string]*[9]int
}

type listFormat struct {
	kind  string
	start int
}

func newNumbering() *numbering {
	return &numbering{make(map[string][9]listFormat), make(map[string]string), make(map[string]*[9]int)}
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
				id := e.attr("numId")
				return m.each(func(e element) error {
					if e.Name.Local == "abstractNumId" {
						n.lists[id] = e.attr("val")
					}
					return nil
				})
			}
			return nil
		})
	})
}

func (n *numbering) definition(m *markup, id string) error {
	var formats [9]listFormat
	err := m.each(func(e element) error {
		depth, err := strconv.Atoi(e.attr("ilvl"))
		if e.Name.Local != "lvl" || err != nil || depth < 0 || depth >= len(formats) {
			return nil
		}
		f := listFormat{start: 1}
		err = m.each(func(e element) error {
			switch e.Name.Local {
			case "numFmt":
				f.kind = e.attr("val")
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

// next counts a paragraph of a list and returns its number, without what is
// printed around it; bullet says that it has a sign instead.
func (n *numbering) next(list string, depth int) (number string, bullet bool) {
	id, ok := n.lists[list]
	depth = min(max(depth, 0), 8)
	if !ok {
		return "", true
	}
	format := n.formats[id][depth]
	counts := n.counts[id]
	if counts == nil {
		counts = &[9]int{}
		n.counts[id] = counts
	}
	counts[depth]++
	for deeper := depth + 1; deeper < len(counts); deeper++ {
		counts[deeper] = 0
	}
	value := counts[depth] + format.start - 1
	switch format.kind {
	case "decimal", "decimalZero":
		return strconv.Itoa(value), false
	case "lowerLetter", "upperLetter":
		letter := string(rune('a' + ((value-1)%26+26)%26))
		if format.kind == "upperLetter" {
			letter = strings.ToUpper(letter)
		}
		return letter, false
	case "lowerRoman":
		return strings.ToLower(romanNumber(value)), false
	case "upperRoman":
		return romanNumber(value), false
	case "none", "":
		return "", false
	}
	return "", true
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
