// SPDX-License-Identifier: EUPL-1.2

package watched

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"jalon/domain/fault"
	"jalon/locale"
)

var urged = words("1. GRETA urges the authorities of QMA to act.")

// hostile are files that ask for more than they should, with the faults that may
// come of them; "" is a document.
func hostile() map[string]struct {
	content []byte
	keys    []string
} {
	type file = struct {
		content []byte
		keys    []string
	}
	files := make(map[string]file)
	put := func(name string, content []byte, keys ...string) { files[name] = file{content, keys} }
	const broken, slow, much, long, empty = "document.broken-pdf", "document.too-slow", "document.too-much", "document.too-long", "document.scanned"

	loop := paged("", urged)
	loop.objects[1] = "<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R] /Parent 2 0 R >>"
	put("pages within themselves", loop.bytes(), broken, slow, much, empty)

	form := paged("", []byte("/Im1 Do\n"))
	form.objects[3] = stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Im1 4 0 R >> >>", []byte(strings.Repeat("/Im1 Do\n", 500)), true)
	put("a form within itself", form.bytes(), broken, slow, much, empty)

	// Each form shows the next ten times: ten billion at the end.
	deep := paged("", []byte("/Im1 Do\n"))
	for i := range 10 {
		deep.add(stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 %d 0 R >> >>", len(deep.objects)+2), []byte(strings.Repeat("/Im1 Do\n", 10)), true))
		if i == 9 {
			deep.add(stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> >>", urged, true))
		}
	}
	deep.objects[3] = deep.objects[6]
	put("forms that multiply", deep.bytes(), "", broken, slow, much, empty)

	length := paged("", urged)
	length.objects[4] = "<< /Length 5 0 R >>\nstream\nBT\nendstream"
	put("a length that is its own", length.bytes(), broken, slow, much, empty)

	put("a bomb of blanks", bomb(urged, bytes.Repeat([]byte(" "), 1<<20), 400), "", broken, slow, much, empty)
	put("a bomb of text", bomb(nil, bytes.Repeat(words(strings.Repeat("word ", 40)), 3000), 100), broken, slow, much, long)

	many := paged("", urged)
	many.objects[1] = "<< /Type /Pages /Count 100000 /Kids [" + strings.Repeat("6 0 R ", 100_000) + "] >>"
	put("a hundred thousand pages", many.bytes(), long)

	claimed := paged("", urged)
	claimed.objects[1] = "<< /Type /Pages /Count 2147483647 /Kids [6 0 R] >>"
	put("pages that are not there", claimed.bytes(), "", long, broken)

	tree := &pdf{}
	tree.add("<< /Type /Catalog /Pages 2 0 R >>")
	for i := range 20_000 {
		tree.add(fmt.Sprintf("<< /Type /Pages /Count 1 /Kids [%d 0 R] >>", i+3))
	}
	tree.add("<< /Type /Page /MediaBox [0 0 9 9] >>")
	put("a tree of pages that is a chain", tree.bytes(), broken, slow, much, empty)

	image := paged("", picture)
	image.objects[3] = stream("/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 16", nil, true)
	put("a picture of billions of points", image.bytes(), empty)

	nested := paged("/Nested "+strings.Repeat("[", 200_000)+strings.Repeat("]", 200_000), urged)
	put("lists within lists", nested.bytes(), "", broken, much)

	dictionaries := paged("/Nested "+strings.Repeat("<< /A ", 100_000)+"1"+strings.Repeat(" >>", 100_000), urged)
	put("dictionaries within dictionaries", dictionaries.bytes(), "", broken, much)

	locked := paged("", urged)
	locked.trailer = fmt.Sprintf("/ID [<%032d> <%032d>] /Encrypt %d 0 R", 1, 1, len(locked.objects)+1)
	locked.add(fmt.Sprintf("<< /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <%064d> /U <%064d> >>", 7, 7))
	put("an unknown password", locked.bytes(), "document.locked")

	whole := paged("", urged, urged).bytes()
	put("cut in the middle", whole[:len(whole)/2], broken, empty)
	put("cut in its first object", whole[:20], broken)

	acts := paged("/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://example.invalid'\\); while\\(true\\){}) >> /AA << /WC << /S /Launch /F (/bin/sh) >> >>"+
		" /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (while\\(true\\){}) >>] >> >>", urged)
	put("scripts and programs to start", acts.bytes(), "")
	return files
}

// least are lower limits than those of the program, so that what never ends is ended soon.
func least() Limits {
	l := Documents
	l.Time = 6 * time.Second
	return l
}

// TestHostilePDFs: each ends within the limits, and a person is told in both
// languages what was found and what to do.
func TestHostilePDFs(t *testing.T) {
	for name, file := range hostile() {
		t.Run(name, func(t *testing.T) {
			if len(file.content) > 20<<20 {
				t.Fatalf("%d bytes are refused unread", len(file.content))
			}
			limits := least()
			r := New(program, limits)
			most := int64(0)
			r.ended = func(_ *os.ProcessState, held int64) { most = held }
			doc, err := r.ReadDocument(context.Background(), file.content, "report.pdf")
			if most > limits.Memory {
				t.Errorf("%d MB were held", most>>20)
			}
			t.Logf("%d MB, %v", most>>20, err)
			if err == nil {
				if !slices.Contains(file.keys, "") || len(doc.Blocks) == 0 || len(doc.Blocks) > 1 && len(doc.Blocks) < 50 {
					t.Fatalf("%+v", doc)
				}
				return
			}
			var f *fault.Fault
			if !errors.As(err, &f) || f.Kind != fault.Invalid || !slices.Contains(file.keys, f.Key) {
				t.Fatalf("%v", err)
			}
			for _, lang := range []string{"en", "fr"} {
				l, ok := locale.For(lang)
				if !ok {
					t.Fatal(lang)
				}
				if said := l.T(f.Key, f.Args); !strings.Contains(said, "report.pdf") || strings.Contains(said, "{") || strings.Count(said, ". ") < 1 {
					t.Errorf("%s: %s", lang, said)
				}
			}
		})
	}
}

// TestPagesThatArePictures are named, and a document of nothing else is refused.
func TestPagesThatArePictures(t *testing.T) {
	r := New(program, Documents)
	doc, err := r.ReadDocument(context.Background(), paged("", urged, picture, urged, []byte(" "), picture, picture).bytes(), "mixed.pdf")
	if err != nil {
		t.Fatal(err)
	}
	if want := []int{2, 5, 6}; !slices.Equal(doc.Pictures, want) {
		t.Errorf("%v, not %v", doc.Pictures, want)
	}
	_, err = r.ReadDocument(context.Background(), paged("", picture, picture).bytes(), "scanned.pdf")
	var f *fault.Fault
	if !errors.As(err, &f) || f.Key != "document.scanned" || f.Args["pages"] != 2 {
		t.Errorf("%v", err)
	}
}

// TestDocumentsOfAllFormats go through the child unchanged.
func TestDocumentsOfAllFormats(t *testing.T) {
	r := New(program, Documents)
	for _, path := range []string{"committee-en.pdf", "committee-en.txt"} {
		content, err := os.ReadFile(filepath.Join(root, "test/extraction/documents", path))
		if err != nil {
			t.Fatal(err)
		}
		wantSame(t, r, content, path)
	}
	wantSame(t, r, []byte("No.;Recommendation;Position\n1.1;Act (Quorland);Noted\n"), "list.csv")
	wantSame(t, r, []byte("<!doctype html><h1>A</h1><p>GRETA urges the authorities to act.</p>"), "page.html")
}

// TestHostileDocuments of other formats end within the limits as well.
func TestHostileDocuments(t *testing.T) {
	for name, content := range map[string][]byte{
		"elements.html": []byte("<!doctype html>" + strings.Repeat("<b><p>", 2_000_000)),
		"line.txt":      bytes.Repeat([]byte("GRETA urges "), 1_500_000),
		"cells.csv":     bytes.Repeat([]byte("a;b;c;Recommendation\n"), 900_000),
	} {
		limits := least()
		r := New(program, limits)
		most := int64(0)
		r.ended = func(_ *os.ProcessState, held int64) { most = held }
		_, err := r.ReadDocument(context.Background(), content, name)
		t.Logf("%s: %d MB, %v", name, most>>20, err)
		if most > limits.Memory {
			t.Errorf("%s: %d MB were held", name, most>>20)
		}
		var f *fault.Fault
		if err != nil && (!errors.As(err, &f) || f.Kind != fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
