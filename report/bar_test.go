// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"bytes"
	"image/color"
	"image/png"
	"testing"
)

func TestBarShowsItsPartsWithoutColour(t *testing.T) {
	data, err := drawBarPNG(Figure{Parts: []Part{{"a", 4}, {"none", 0}, {"b", 4}, {"c", 1}, {"d", 1}}})
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds().Dx() != barPixels || img.Bounds().Dy() != barPixelsHigh {
		t.Fatalf("the bar is %v", img.Bounds())
	}
	paper := img.ColorModel().Convert(color.White)
	if at := barPixels * 4 / 10; img.At(at-1, 20) != paper || img.At(at-6, 20) == paper || img.At(at+1, 20) == paper {
		t.Error("no gap stands where the first part ends")
	}
	// How much of a swatch is ink, and how often ink begins along its middle and
	// along its diagonal, tells the patterns apart to somebody who sees no colours.
	seen := make(map[[3]int]int)
	for ordinal := range barPatterns - 1 {
		data, err := drawSwatch(ordinal)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		ground, marks := img.At(swatchPixels/2, swatchPixels/2), [3]int{}
		for i := range swatchPixels {
			for k := range swatchPixels {
				if img.At(i, k) != ground {
					marks[0]++
				}
			}
			if i > 0 && img.At(i, swatchPixels/4) != img.At(i-1, swatchPixels/4) {
				marks[1]++
			}
			if i > 0 && img.At(i, i) != img.At(i-1, i-1) {
				marks[2]++
			}
		}
		if other, ok := seen[marks]; ok {
			t.Errorf("the patterns %d and %d are drawn alike", other, ordinal)
		}
		seen[marks] = ordinal
	}
}
