// SPDX-License-Identifier: EUPL-1.2

// Package document reads reports and other running texts: PDF, Word, web pages
// and plain text become blocks that say what they are in the layout: headings,
// numbered paragraphs, items of lists, footnotes, what repeats on every page.
package document

import (
	"context"
	"fmt"
	"strings"

	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/intake/grid"
)

// The limits within which documents are read; the longest reports of evaluation
// rounds have some 150 pages.
const (
	mostBlocks = 50_000
	mostPages  = 1_000
)

// IsPDF reports whether a file is a PDF, by its first bytes: it needs the library.
func IsPDF(data []byte) bool { return grid.Sniff(data) == "grid.pdf" }

// Read reads a document, and starts the library for a PDF. name is the file's
// name, for what it is called; what it is, its content tells. It fails with a
// fault of kind Invalid, or with the context's own error.
func Read(ctx context.Context, name string, data []byte) (*commitment.Document, error) {
	return (*Library)(nil).Read(ctx, name, data)
}

// Read reads a document as the function does, a PDF with this library.
func (l *Library) Read(ctx context.Context, name string, data []byte) (doc *commitment.Document, err error) {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	defer func() {
		if p := recover(); p != nil {
			doc, err = nil, fault.Wrap(fmt.Errorf("panic: %v", p), fault.Invalid, "grid.broken-file", fault.Args{"file": name})
		}
	}()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(data) > grid.LargestFile {
		return nil, fault.New(fault.Invalid, "document.too-large", fault.Args{"file": name, "megabytes": (len(data) + 1<<20 - 1) >> 20, "limit": grid.LargestFile >> 20})
	}
	switch found := grid.Sniff(data); found {
	case "zip":
		doc, err = readWord(ctx, name, data)
	case "grid.pdf":
		doc, err = readPDF(ctx, name, data, l)
	case "grid.html":
		doc, err = readHTML(ctx, name, data)
	case "":
		doc, err = readLines(ctx, name, data)
	default:
		return nil, refuse(name, found)
	}
	if err != nil {
		return nil, err
	}
	clean(doc)
	if len(doc.Blocks) == 0 && len(doc.Tables) == 0 {
		return nil, fault.New(fault.Invalid, "document.empty", fault.Args{"file": name})
	}
	return doc, nil
}

// unprinted are letters that say where a word may be parted, and ligatures.
var unprinted = strings.NewReplacer("\u00ad", "", "\u200b", "", "\u2060", "", "\ufeff", "", "\u0002", "", "\ufffe", "", "\u2011", "-", "ﬁ", "fi", "ﬂ", "fl", "ﬀ", "ff", "ﬃ", "ffi", "ﬄ", "ffl")

// clean takes out of all texts what is not printed, and blocks of nothing else.
func clean(doc *commitment.Document) {
	kept := doc.Blocks[:0]
	for _, b := range doc.Blocks {
		if b.Text = strings.TrimSpace(unprinted.Replace(b.Text)); b.Text != "" || b.Number != "" {
			kept = append(kept, b)
		}
	}
	doc.Blocks = kept
}

// kept are the faults of files that say what to do with a document as well as
// with a plan.
var kept = map[string]bool{"grid.doc": true, "grid.rtf": true, "grid.odt": true, "grid.encrypted": true}

// refuse says what a file is that is no document.
func refuse(name, found string) error {
	switch {
	case found == "grid.empty":
		return fault.New(fault.Invalid, "document.empty", fault.Args{"file": name})
	case kept[found]:
		return fault.New(fault.Invalid, found, fault.Args{"file": name})
	}
	return fault.New(fault.Invalid, "document.unreadable", fault.Args{"file": name})
}

// tooLong is the fault of a document of more blocks or pages than are read.
func tooLong(name string, limit int) error {
	return fault.New(fault.Invalid, "document.too-long", fault.Args{"file": name, "limit": limit})
}
