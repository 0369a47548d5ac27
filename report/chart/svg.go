// SPDX-License-Identifier: EUPL-1.2

package chart

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"unicode"
)

// fullWidth is the width of a drawing in thousandths of a per cent.
const fullWidth = 100_000

// Heights in hundredths of an em.
const (
	lineHeight = 145
	barHeight  = 130
	rowGap     = 90
)

// drawing is an SVG that grows downwards. Widths are per cent of its own width
// and heights em of its own letters, so that it fits any column and follows the
// reader's text size without being scaled.
type drawing struct {
	voice Voice
	id    string
	// shapes lie under the words, so that no line runs through what is read.
	shapes, words strings.Builder
	// y is where the next thing is drawn, in hundredths of an em.
	y int
	// patterns says which were drawn with, so that only these are defined.
	patterns [maxSeries]bool
	mirrored bool
}

// newDrawing begins a drawing. Amounts grow from where reading begins: mirrored
// puts that at the right for writing from the right to the left. Time never is.
func newDrawing(v Voice, id string, mirrored bool) *drawing {
	return &drawing{voice: v, id: id, mirrored: mirrored && v.RightToLeft}
}

// clean drops what cannot stand in a picture: controls, and marks that turn the
// direction of what follows them.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF:
			return -1
		case r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F || r == 0x061C:
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}

// escaped is text as it may stand in an element or an attribute.
func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(clean(text))) // a strings.Builder takes everything
	return b.String()
}

func percent(n int64) string { return trimmed(n, 3) + "%" }

func em(n int) string { return trimmed(int64(n), 2) + "em" }

// trimmed writes n shifted by places, without zeros at the end.
func trimmed(n int64, places int) string {
	unit := int64(1)
	for range places {
		unit *= 10
	}
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	text := fmt.Sprintf("%s%d.%0*d", sign, n/unit, places, n%unit)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

func (d *drawing) add(format string, args ...any) { fmt.Fprintf(&d.shapes, format, args...) }

// text writes lines where reading begins and moves down below them.
func (d *drawing) text(class, content string) {
	for _, line := range wrap(content) {
		d.y += lineHeight
		d.line(class, line, 0, "start", d.y-lineHeight/3)
	}
}

// line writes one line of text. anchor says which part of it stands at x, in
// the direction of reading.
func (d *drawing) line(class, content string, x int64, anchor string, y int) {
	d.write(class, content, x, "", anchor, y)
}

// indented writes a line beside the mark that stands before it.
func (d *drawing) indented(class, content string, y int) {
	shift := ` dx="1.6em"`
	if d.voice.RightToLeft {
		shift = ` dx="-1.6em"`
	}
	d.write(class, content, 0, shift, "start", y)
}

func (d *drawing) write(class, content string, x int64, shift, anchor string, y int) {
	fill, weight := "#16202B", ""
	switch class {
	case "chart-muted":
		fill = "#4A5664"
	case "chart-strong":
		weight = ` font-weight="600"`
	}
	fmt.Fprintf(&d.words, `<text class="%s" x="%s"%s y="%s" text-anchor="%s" fill="%s"%s>%s</text>`+"\n",
		strings.TrimSpace("chart-text "+class), percent(d.at(x)), shift, em(y), anchor, fill, weight, escaped(content))
}

// mark draws what stands before a line, from a box of 16 by 16.
func (d *drawing) mark(content string) {
	x, view := "0", "0 0 16 16"
	if d.voice.RightToLeft {
		x, view = "100%", "16 0 16 16"
	}
	d.add(`<svg x="%s" y="%s" width="1em" height="1em" viewBox="%s" overflow="visible">%s</svg>`+"\n", x, em(d.y+14), view, content)
}

// at is a place in the drawing: for writing from the right, text begins there.
func (d *drawing) at(x int64) int64 {
	if d.voice.RightToLeft {
		return fullWidth - x
	}
	return x
}

// series fills of light pages; classes give the colours of dark ones.
var seriesFill = [maxSeries]string{"#1F4E79", "#7581E6", "#3B2300", "#E1773B"}

// bar draws a piece from x with that width in the colour and pattern of a series.
func (d *drawing) bar(series int, x, width int64, y, height int) {
	d.patterns[series] = true
	if d.mirrored {
		x = fullWidth - x - width
	}
	place := fmt.Sprintf(`x="%s" y="%s" width="%s" height="%s"`, percent(x), em(y), percent(width), em(height))
	d.add(`<rect class="chart-s%d chart-piece" %s fill="%s" stroke="#FFFFFF"/>`+"\n", series+1, place, seriesFill[series])
	if series > 0 {
		d.add(`<rect %s fill="url(#%s-p%d)"/>`+"\n", place, d.id, series+1)
	}
}

// gap draws an outlined, hatched piece: something that is not there.
func (d *drawing) gap(x, width int64, y, height int) {
	if d.mirrored {
		x = fullWidth - x - width
	}
	place := fmt.Sprintf(`x="%s" y="%s" width="%s" height="%s"`, percent(x), em(y), percent(width), em(height))
	d.add(`<rect class="chart-gap" %s fill="url(#%s-gap)" stroke="#6B7785" stroke-dasharray="4 3"/>`+"\n", place, d.id)
}

// patterns drawn over the colours of the series; the first is plain.
var seriesPattern = [maxSeries]string{
	"",
	`<path class="chart-over" d="M0 8L8 0M-2 2L2 -2M6 10L10 6" stroke="#FFFFFF" stroke-width="1.5" fill="none"/>`,
	`<circle class="chart-over-fill" cx="4" cy="4" r="1.5" fill="#FFFFFF"/>`,
	`<path class="chart-over" d="M4 0V8" stroke="#FFFFFF" stroke-width="1.5" fill="none"/>`,
}

// finish writes the whole picture with its name and description.
func (d *drawing) finish(title, description string) template.HTML {
	var b strings.Builder
	dir := "ltr"
	if d.voice.RightToLeft {
		dir = "rtl"
	}
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" lang="%s" direction="%s" aria-labelledby="%s-t" aria-describedby="%s-d" width="100%%" height="%s" font-size="14" font-family="sans-serif">`+"\n",
		escaped(d.voice.Tag), dir, d.id, d.id, em(d.y+lineHeight/3))
	fmt.Fprintf(&b, "<title id=\"%s-t\">%s</title>\n<desc id=\"%s-d\">%s</desc>\n<defs>\n", d.id, escaped(title), d.id, escaped(description))
	for i, used := range d.patterns {
		if used && seriesPattern[i] != "" {
			fmt.Fprintf(&b, `<pattern id="%s-p%d" width="8" height="8" patternUnits="userSpaceOnUse">%s</pattern>`+"\n", d.id, i+1, seriesPattern[i])
		}
	}
	fmt.Fprintf(&b, `<pattern id="%s-gap" width="8" height="8" patternUnits="userSpaceOnUse"><path class="chart-hatch" d="M0 8L8 0" stroke="#6B7785" stroke-width="1" fill="none"/></pattern>`+"\n</defs>\n", d.id)
	b.WriteString(d.shapes.String())
	b.WriteString(d.words.String())
	b.WriteString("</svg>")
	return template.HTML(b.String())
}

// idOf makes an id of what a figure is called on its page: letters and digits
// of any language become the same id, and different names different ones.
func idOf(kind, name string) string {
	sum := sha256.Sum256([]byte(kind + "\x00" + name))
	return kind + "-" + hex.EncodeToString(sum[:5])
}

// legend writes the name of each series beside a square of it.
func (d *drawing) legend(names []string) {
	for i, name := range names {
		d.patterns[i] = true
		square := fmt.Sprintf(`<rect class="chart-s%d" width="16" height="16" fill="%s"/>`, i+1, seriesFill[i])
		if i > 0 {
			square += fmt.Sprintf(`<rect width="16" height="16" fill="url(#%s-p%d)"/>`, d.id, i+1)
		}
		d.mark(square)
		d.lines(name)
	}
}

// lines writes text beside the mark that stands before it.
func (d *drawing) lines(content string) {
	for _, line := range wrapAt(content, lineEms-200) {
		d.y += lineHeight
		d.indented("", line, d.y-lineHeight/3)
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
