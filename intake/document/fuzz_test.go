// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"jalon/domain/commitment"
	"jalon/domain/fault"
)

// seeds adds the files of the documents to extract from that match.
func seeds(f *testing.F, match string) {
	f.Helper()
	paths, err := filepath.Glob("../../test/extraction/documents/" + match)
	if err != nil || len(paths) == 0 {
		f.Fatalf("%v, %v", paths, err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
}

// checkBlocks holds for every file: blocks with text, or a fault for people.
func checkBlocks(t *testing.T, doc *commitment.Document, err error) {
	t.Helper()
	if err != nil {
		var f *fault.Fault
		if !errors.As(err, &f) || f.Kind != fault.Invalid {
			t.Fatalf("%v", err)
		}
		return
	}
	for _, b := range doc.Blocks {
		if b.Text == "" && b.Number == "" || b.Table > len(doc.Tables) {
			t.Fatalf("%+v", b)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte("I. Introduction\n\n1. GRETA urges the authorities to:\n\n- act;\n\n_____\n1 See.\f2\n"))
	seeds(f, "*.txt")
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := readText(context.Background(), "a.txt", data)
		checkBlocks(t, doc, err)
	})
}

func FuzzLines(f *testing.F) {
	f.Add([]byte("No.;Recommendation;Position\n1.1;Act (Quorland);Noted\n"))
	seeds(f, "*.csv")
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{"a.csv", "a.txt"} {
			doc, err := readLines(context.Background(), name, data)
			checkBlocks(t, doc, err)
		}
	})
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte("<h1>I. A</h1><ol start=3><li><p>GRETA urges</p><ul><li>x</ul></ol><aside>n</aside>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := readHTML(context.Background(), "a.html", data)
		checkBlocks(t, doc, err)
	})
}

// FuzzWord reads Word files and workbooks. The plans of the examples are real ones.
func FuzzWord(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	for _, match := range []string{"../../../examples/*.docx", "../../../examples/*.xlsx"} {
		seeds(f, match)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := readWord(context.Background(), "a.docx", data)
		checkBlocks(t, doc, err)
	})
}

// FuzzPDF reads small files, each for a few seconds at most.
func FuzzPDF(f *testing.F) {
	f.Add([]byte("%PDF-1.4\n%%EOF"))
	seeds(f, "*.pdf")
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 256<<10 {
			return
		}
		ctx, end := context.WithTimeout(context.Background(), 8*time.Second)
		defer end()
		doc, err := readPDF(ctx, "a.pdf", data, nil)
		if ctx.Err() != nil {
			return // the child would be ended
		}
		checkBlocks(t, doc, err)
	})
}
