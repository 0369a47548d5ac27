// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"math"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// piece is a run of letters of one type on one line. Heights grow upwards.
type piece struct {
	text                     string
	left, top, right, bottom float64
	size                     float64
	bold                     bool
	// tight: no space stands between it and the piece before.
	tight bool
}

// guess gives a piece whose type the library does not tell that of the piece
// before where it is as high, else its height.
func (p *piece) guess(before []piece) {
	height := p.top - p.bottom
	if n := len(before); n > 0 {
		if last := before[n-1]; math.Abs(last.top-last.bottom-height) < 0.15*height {
			p.size, p.bold = last.size, last.bold
			return
		}
	}
	p.size = math.Max(1, math.Round(height))
}

// pageText reads the pieces of one page. It asks the library once for each run
// of letters: asking for each letter takes many times as long.
type pageText struct {
	library pdfium.Pdfium
	page    references.FPDF_TEXTPAGE
	// units is the text of the page, in which the library has put spaces and ends
	// of lines; aligned: it has one for each letter that the library counts.
	units   []uint16
	aligned bool
	whole   string
}

// readPage reads the pieces of a page.
func readPage(library pdfium.Pdfium, opened references.FPDF_DOCUMENT, index int) ([]piece, error) {
	loaded, err := library.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: opened, Index: index}}})
	if err != nil {
		return nil, err
	}
	p := &pageText{library: library, page: loaded.TextPage}
	pieces, err := p.pieces()
	if _, closed := library.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: p.page}); err == nil {
		err = closed
	}
	return pieces, err
}

func (p *pageText) pieces() ([]piece, error) {
	chars, err := p.library.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: p.page})
	if err != nil || chars.Count <= 0 {
		return nil, err
	}
	whole, err := p.library.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: p.page, Count: chars.Count})
	if err != nil {
		return nil, err
	}
	p.whole, p.units = lineMarks.Replace(whole.Text), utf16.Encode([]rune(strings.TrimRight(whole.Text, "\x00")))
	p.aligned = len(p.units) == chars.Count
	rects, err := p.library.FPDFText_CountRects(&requests.FPDFText_CountRects{TextPage: p.page, Count: chars.Count})
	if err != nil {
		return nil, err
	}
	list := make([]piece, 0, rects.Count)
	first := make([]int, 0, rects.Count)
	for i := range rects.Count {
		r, err := p.library.FPDFText_GetRect(&requests.FPDFText_GetRect{TextPage: p.page, Index: i})
		if err != nil {
			return nil, err
		}
		at := piece{left: r.Left, right: r.Right, top: max(r.Top, r.Bottom), bottom: min(r.Top, r.Bottom)}
		letter := p.past(p.letter(at))
		if p.face(&at, letter); at.size == 0 {
			at.guess(list)
		}
		list, first = append(list, at), append(first, letter)
	}
	if err := p.fill(list, first); err != nil {
		return nil, err
	}
	for i := 1; i < len(list); i++ {
		list[i].tight = p.joins(list[i-1], list[i])
	}
	return list, nil
}

// letter is the ordinal of the first letter of a piece, -1 where the library
// does not tell. It stands at half the height, where low letters are too.
func (p *pageText) letter(at piece) int {
	found, err := p.library.FPDFText_GetCharIndexAtPos(&requests.FPDFText_GetCharIndexAtPos{TextPage: p.page, X: at.left + 0.3, Y: (at.top + at.bottom) / 2, XTolerance: 1, YTolerance: (at.top - at.bottom) / 2})
	if err != nil {
		return -1
	}
	return found.CharIndex
}

// past is the ordinal of the first letter from one on. The library puts ends of
// lines and spaces of its own, which have no type, beside raised figures.
func (p *pageText) past(letter int) int {
	for p.aligned && letter >= 0 && letter+1 < len(p.units) && (endsLine(p.units[letter]) || p.units[letter] == ' ') {
		letter++
	}
	return letter
}

// face asks for the type of a letter.
func (p *pageText) face(at *piece, letter int) {
	if letter < 0 {
		return
	}
	size, err := p.library.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: p.page, Index: letter})
	if err != nil {
		return
	}
	at.size = size.FontSize
	if m, err := p.library.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: p.page, Index: letter}); err == nil {
		at.size *= math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D)) // as the page scales it
	}
	if weight, err := p.library.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: p.page, Index: letter}); err == nil {
		at.bold = weight.FontWeight >= 600
	}
	if !at.bold {
		if font, err := p.library.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: p.page, Index: letter}); err == nil {
			at.bold = strings.Contains(strings.ToLower(font.FontName), "bold")
		}
	}
}

// fill gives pieces their text: that of the page from the first letter of one to
// the first of the next. Where the letters do not follow one another, the library
// is asked for what stands in the place of each piece.
func (p *pageText) fill(list []piece, first []int) error {
	for i := range list {
		if !p.aligned || first[i] < 0 || first[i] >= len(p.units) || i > 0 && first[i] <= first[i-1] {
			return p.ask(list)
		}
	}
	start := 0
	for i := range list {
		end := len(p.units)
		if i+1 < len(list) {
			end = first[i+1]
		}
		own := p.units[start:end]
		// What stands after the end of the line belongs to the next piece.
		if cut := slices.IndexFunc(own, endsLine); cut >= 0 && i+1 < len(list) {
			for end = start + cut; end < len(p.units) && endsLine(p.units[end]); {
				end++
			}
			own = own[:cut]
		}
		list[i].text = string(utf16.Decode(own))
		start = end
	}
	return nil
}

func endsLine(unit uint16) bool { return unit == '\r' || unit == '\n' }

// ask asks for the text in the place of each piece.
func (p *pageText) ask(list []piece) error {
	for i := range list {
		at := &list[i]
		text, err := p.library.FPDFText_GetBoundedText(&requests.FPDFText_GetBoundedText{TextPage: p.page, Left: at.left, Top: at.top, Right: at.right, Bottom: at.bottom})
		if err != nil {
			return err
		}
		at.text = strings.TrimRight(text.Text, "\x00")
	}
	return nil
}

// lineMarks are taken out of texts before they are compared: what the library
// puts for a hyphen that ended a line, and soft hyphens.
var lineMarks = strings.NewReplacer("\u00ad", "", "\u0002", "", "\ufffe", "", "\x00", "")

// compared is how many letters on either side tell whether two pieces join.
const compared = 8

// joins reports whether two pieces on one line are parts of one word. Where the
// room between them does not tell, the library's own text does.
func (p *pageText) joins(a, b piece) bool {
	gap := b.left - a.right
	if gap < 0.1*b.size || gap > 0.35*b.size || math.Abs(a.bottom-b.bottom) > 0.5*b.size {
		return false
	}
	tail, head := []rune(lineMarks.Replace(a.text)), []rune(lineMarks.Replace(b.text))
	tail, head = tail[max(0, len(tail)-compared):], head[:min(len(head), compared)]
	if len(head) == 0 {
		return true // the mark of a hyphen that ended the line
	}
	return len(tail) > 0 && strings.Contains(p.whole, string(tail)+string(head))
}
