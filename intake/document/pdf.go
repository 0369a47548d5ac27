// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"jalon/domain/commitment"
	"jalon/domain/fault"
)

// readPDF reads the text of a PDF with the type and the place of its letters.
func readPDF(ctx context.Context, name string, data []byte, library *Library) (*commitment.Document, error) {
	if library == nil {
		started, err := Start(ctx, CacheFolder())
		if err != nil {
			return nil, fault.Wrap(err, fault.Invalid, "document.unstarted", fault.Args{"file": name})
		}
		defer started.Close()
		library = started
	}
	timer := time.AfterFunc(pdfTime, func() { library.stop(errPDFTime) })
	defer timer.Stop()

	pages, pictures, err := readPages(library.within, name, library.pdfium, data)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(context.Cause(library.within), errPDFTime):
		return nil, fault.Wrap(err, fault.Invalid, "document.too-slow", fault.Args{"file": name, "seconds": int(pdfTime / time.Second)})
	case err != nil:
		return nil, err
	}
	lines, plain := layOut(pages)
	if len(lines) == 0 {
		return nil, fault.New(fault.Invalid, "document.scanned", fault.Args{"file": name, "pages": len(pages)})
	}
	return &commitment.Document{Blocks: blocks(lines, plain), Pictures: pictures}, nil
}

// readPages reads the pieces of all pages, and says which pages are pictures
// without any text.
func readPages(ctx context.Context, name string, library pdfium.Pdfium, data []byte) (pages [][]piece, pictures []int, err error) {
	// The library stops with a panic where its sandbox does.
	defer func() {
		if recover() != nil {
			pages, err = nil, fault.New(fault.Invalid, "document.too-much", fault.Args{"file": name, "megabytes": pdfMemory >> 20})
		}
	}()
	broken := func(err error) error {
		key := "document.broken-pdf"
		switch text := err.Error(); {
		case strings.Contains(text, "password") || strings.Contains(text, "security"):
			key = "document.locked"
		case strings.Contains(text, "wasm"):
			return fault.Wrap(err, fault.Invalid, "document.too-much", fault.Args{"file": name, "megabytes": pdfMemory >> 20})
		}
		return fault.Wrap(err, fault.Invalid, key, fault.Args{"file": name})
	}
	opened, err := library.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return nil, nil, broken(err)
	}
	count, err := library.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return nil, nil, broken(err)
	}
	if count.PageCount > mostPages {
		return nil, nil, tooLong(name, mostPages)
	}
	total := 0
	for i := range count.PageCount {
		if ctx.Err() != nil {
			return nil, nil, context.Cause(ctx)
		}
		page, err := readPage(library, opened.Document, i)
		if err != nil {
			return nil, nil, broken(err)
		}
		if total += len(page); total > 20*mostBlocks {
			return nil, nil, tooLong(name, mostBlocks)
		}
		if len(page) == 0 && holdsPicture(library, opened.Document, i) {
			pictures = append(pictures, i+1)
		}
		pages = append(pages, page)
	}
	return pages, pictures, nil
}

// objectsLookedAt is how many objects of a page without text are looked at.
const objectsLookedAt = 1000

// holdsPicture reports whether a page shows a picture. A page of which that
// cannot be told shows none.
func holdsPicture(library pdfium.Pdfium, document references.FPDF_DOCUMENT, index int) bool {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: document, Index: index}}
	count, err := library.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return false
	}
	for n := range min(count.Count, objectsLookedAt) {
		object, err := library.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: n})
		if err != nil {
			return false
		}
		kind, err := library.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err == nil && (kind.Type == enums.FPDF_PAGEOBJ_IMAGE || kind.Type == enums.FPDF_PAGEOBJ_FORM) {
			return true
		}
	}
	return false
}
