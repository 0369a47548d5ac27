// SPDX-License-Identifier: EUPL-1.2

package e2e

import (
	"bytes"
	"cmp"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

// pictures is where the pictures of the documents go: `make screenshots`.
var pictures = flag.String("pictures", "", "write the pictures of the documents into this folder")

// largestPicture is how many bytes one may have: the documents are read on slow lines too.
const largestPicture = 150_000

// The pictures of the documents are those of the demonstration as it is now.
func TestPictures(t *testing.T) {
	open(t, View{Width: 360, Height: 720}) // says why where there is no browser
	r, end, err := serveRegion(false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(end)
	plan, _ := r.plan(t, "coordinator.teskavia")
	folder := *pictures
	if folder == "" {
		folder = t.TempDir()
	} else if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	wide, phone := View{Width: 1200, Height: 1000}, View{Width: 360, Height: 720}
	address := "/states/QMC/plans/" + string(plan.ID)
	for _, c := range []struct {
		name, who string
		View
		come func(*Tab)
	}{
		{"report-en", "", wide, r.check("en", "no-dedicated-funds-en.csv")},
		{"report-fr-phone", "", phone, r.check("fr", "sans-fonds-dedies-fr.csv")},
		{"home-en", "coordinator.teskavia", wide, r.page("/en/home")},
		{"home-fr-phone", "coordinator.teskavia", phone, r.page("/fr/home")},
		{"plan-en", "", wide, r.page("/en" + address)},
		{"gaps-fr", "coordinator.teskavia", wide, r.page("/fr" + address + "/gaps")},
		{"profile-en", "", wide, r.page("/en/states/QMA")},
		{"profile-fr-phone", "", phone, r.page("/fr/states/QMA")},
	} {
		tab := open(t, c.View)
		if c.who != "" {
			r.signIn(tab, c.who)
		}
		c.come(tab)
		if c.Width == phone.Width || c.who == "" {
			eval[int](tab, `scrollTo(0, document.querySelector("h1").getBoundingClientRect().top - 16), 0`)
		}
		eval[int](tab, `document.fonts.ready.then(() => 0)`)
		picture := fewColours(t, run(tab, chromedp.CaptureScreenshot()))
		if len(picture) > largestPicture {
			t.Errorf("%s has %d bytes, more than %d", c.name, len(picture), largestPicture)
		}
		if err := os.WriteFile(filepath.Join(folder, c.name+".png"), picture, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// page comes to a page by its address.
func (r *region) page(address string) func(*Tab) {
	return func(tab *Tab) { tab.Go(r.base + address) }
}

// check comes to the report on a plan that somebody checks.
func (r *region) check(lang, file string) func(*Tab) {
	return func(tab *Tab) {
		tab.Go(r.base + "/" + lang + "/check")
		tab.Upload("#file", example(tab.t, file))
		tab.Follow("main form .btn")
		tab.Follow("main .buttons .btn")
	}
}

// fewColours is a picture in the 256 colours that it has most of, which is a third
// of the bytes and no difference to the eye: pages are text on plain ground.
func fewColours(t *testing.T, content []byte) []byte {
	t.Helper()
	full, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	count := make(map[color.NRGBA]int)
	bounds := full.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			count[color.NRGBAModel.Convert(full.At(x, y)).(color.NRGBA)]++
		}
	}
	most := slices.SortedFunc(maps.Keys(count), func(a, b color.NRGBA) int {
		return cmp.Or(count[b]-count[a], cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	var palette color.Palette
	for _, c := range most[:min(256, len(most))] {
		palette = append(palette, c)
	}
	few := image.NewPaletted(bounds, palette)
	draw.Draw(few, bounds, full, bounds.Min, draw.Src)
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, few); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
