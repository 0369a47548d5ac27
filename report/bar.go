// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strconv"
	"strings"
)

// The bar of a Word file is a picture of these pixels: 180 to the inch across the
// text of an A4 page. A swatch is the square that stands before a part in the legend.
const (
	barPixels, barPixelsHigh = 1200, 64
	swatchPixels             = 32
)

// barPatterns is how many patterns there are; a part beyond them begins again.
const barPatterns = 5

// The colours of a picture by their place in its palette, named as in html.css.
const (
	inkPaper = iota
	inkPrimary
	inkPale
	inkControl
	inkMid
)

// styleColour reads a colour of the light page out of html.css, as RRGGBB, so
// that the two formats look alike by having one source.
func styleColour(name string) string {
	_, value, ok := strings.Cut(htmlStyle, "--"+name+":#")
	if !ok || len(value) < 6 {
		return "000000"
	}
	return value[:6]
}

func barPalette() color.Palette {
	var p color.Palette
	for _, name := range []string{"surface", "primary", "pale", "control", "mid"} {
		rgb, _ := strconv.ParseUint(styleColour(name), 16, 32) // black, if html.css were broken; a test reads them all
		p = append(p, color.RGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 0xFF})
	}
	return p
}

// drawBarPNG draws a Figure's bar; the parts differ by pattern as well as colour.
func drawBarPNG(f Figure) ([]byte, error) {
	img := image.NewPaletted(image.Rect(0, 0, barPixels, barPixelsHigh), barPalette())
	x := 0
	for i, n := range shares(f.Parts, barPixels) {
		if n > 0 {
			gap := 4 // parts the pieces without colour
			if x+n == barPixels {
				gap = 0
			}
			drawPiece(img, image.Rect(x, 0, x+max(n-gap, 2), barPixelsHigh), i)
		}
		x += n
	}
	return encodePNG(img)
}

// drawSwatch draws the pattern of the part with that ordinal.
func drawSwatch(ordinal int) ([]byte, error) {
	img := image.NewPaletted(image.Rect(0, 0, swatchPixels, swatchPixels), barPalette())
	drawPiece(img, img.Bounds(), ordinal)
	return encodePNG(img)
}

// drawPiece fills a rectangle with the pattern of the part with that ordinal:
// solid, hatched, dotted, outlined, solid in a middle tone.
func drawPiece(img *image.Paletted, r image.Rectangle, ordinal int) {
	const stroke = 2
	pattern := ordinal % barPatterns
	inner := r.Inset(stroke)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			img.SetColorIndex(x, y, patternInk(pattern, x-r.Min.X, y-r.Min.Y, !image.Pt(x, y).In(inner)))
		}
	}
}

// patternInk is the colour of a pattern at a place counted from the piece's corner.
func patternInk(pattern, x, y int, edge bool) uint8 {
	const tile = 16 // a whole number of them makes the height of a bar and of a swatch
	switch {
	case pattern == 0:
		return inkPrimary
	case pattern == 4:
		return inkMid
	case pattern == 3 && edge:
		return inkControl
	case pattern == 3:
		return inkPaper
	case edge:
		return inkPrimary
	case pattern == 1 && (x+y)%tile < tile*2/5:
		return inkPrimary
	case pattern == 2:
		// Twice the distance from the middle of the tile, to stay in whole numbers.
		dx, dy := 2*(x%tile)-tile+1, 2*(y%tile)-tile+1
		if dx*dx+dy*dy <= 49 {
			return inkPrimary
		}
	}
	return inkPale
}

func encodePNG(img image.Image) ([]byte, error) {
	var out bytes.Buffer
	err := png.Encode(&out, img)
	return out.Bytes(), err
}
