// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"context"
	"errors"
	"testing"

	"jalon/domain/commitment"
	"jalon/domain/fault"
)

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
		if b.Text == "" && b.Number == "" {
			t.Fatalf("%+v", b)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte("I. Introduction\n\n1. GRETA urges the authorities to:\n\n- act;\n\n_____\n1 See.\f2\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := readText(context.Background(), "a.txt", data)
		checkBlocks(t, doc, err)
	})
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte("<h1>I. A</h1><ol start=3><li><p>GRETA urges</p><ul><li>x</ul></ol><aside>n</aside>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := readHTML(context.Background(), "a.html", data)
		checkBlocks(t, doc, err)
	})
}

func FuzzWord(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := readWord(context.Background(), "a.docx", data)
		checkBlocks(t, doc, err)
	})
}

func FuzzPDF(f *testing.F) {
	f.Add([]byte("%PDF-1.4\n%%EOF"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := readPDF(context.Background(), "a.pdf", data, nil)
		checkBlocks(t, doc, err)
	})
}
