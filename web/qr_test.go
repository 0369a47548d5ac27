// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"rsc.io/qr"
)

// Every dark module of the code is drawn, once, and nothing else is.
func TestAQRCodeIsDrawnModuleByModule(t *testing.T) {
	for _, text := range []string{"otpauth://totp/Jalon:ada?secret=ABCDEFGHIJKLMNOP&issuer=Jalon", "a", strings.Repeat("long and longer ", 40)} {
		drawn, err := qrDrawn(text, `what "it" <is>`)
		if err != nil {
			t.Fatal(err)
		}
		var svg struct {
			Label   string `xml:"aria-label,attr"`
			Role    string `xml:"role,attr"`
			ViewBox string `xml:"viewBox,attr"`
			Paths   []struct {
				Fill string `xml:"fill,attr"`
				D    string `xml:"d,attr"`
			} `xml:"path"`
		}
		if err := xml.Unmarshal([]byte(drawn), &svg); err != nil {
			t.Fatal(err)
		}
		if svg.Label != `what "it" <is>` || svg.Role != "img" || len(svg.Paths) != 2 {
			t.Fatalf("it says %q as %q in %d paths", svg.Label, svg.Role, len(svg.Paths))
		}
		code, err := qr.Encode(text, qr.M)
		if err != nil {
			t.Fatal(err)
		}
		side := code.Size + 8
		if want := fmt.Sprintf("0 0 %d %d", side, side); svg.ViewBox != want {
			t.Errorf("view box %q, want %q", svg.ViewBox, want)
		}
		if want := fmt.Sprintf("M0 0h%dv%dH0z", side, side); svg.Paths[0].D != want || svg.Paths[0].Fill != "#fff" {
			t.Errorf("the ground is %q in %q", svg.Paths[0].D, svg.Paths[0].Fill)
		}
		dark := make(map[[2]int]int)
		for _, piece := range strings.Split(strings.TrimSuffix(svg.Paths[1].D, "z"), "z") {
			var x, y, run, back int
			if _, err := fmt.Sscanf(piece, "M%d %dh%dv1h-%d", &x, &y, &run, &back); err != nil || run != back {
				t.Fatalf("%q: %v", piece, err)
			}
			for i := range run {
				dark[[2]int{x + i - 4, y - 4}]++
			}
		}
		n := 0
		for y := range code.Size {
			for x := range code.Size {
				want := 0
				if code.Black(x, y) {
					want = 1
					n++
				}
				if dark[[2]int{x, y}] != want {
					t.Fatalf("%d,%d is drawn %d times, want %d", x, y, dark[[2]int{x, y}], want)
				}
			}
		}
		if n != len(dark) {
			t.Errorf("%d modules drawn, %d in the code", len(dark), n)
		}
	}
}

func TestATextThatNoQRCodeHoldsIsRefused(t *testing.T) {
	if _, err := qrDrawn(strings.Repeat("x", 5000), "l"); err == nil {
		t.Error("it is drawn")
	}
}
