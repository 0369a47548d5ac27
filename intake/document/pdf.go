// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"jalon/domain/commitment"
	"jalon/domain/fault"
)

// What a PDF may cost. The library runs as WebAssembly: it sees no files, has no
// network, and its memory ends here.
const (
	pdfTime   = 30 * time.Second
	pdfMemory = 512 << 20
	wasmPage  = 64 << 10
)

var errPDFTime = errors.New("the PDF took too long")

// compiled is where the compiled library is kept from one run to the next; a
// system without such a place compiles it anew.
func compiled() wazero.CompilationCache {
	if dir, err := os.UserCacheDir(); err == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "jalon", "pdf")); err == nil {
			return cache
		}
	}
	return wazero.NewCompilationCache()
}

// openLibrary starts the library in a sandbox of its own.
func openLibrary(ctx context.Context) (pdfium.Pdfium, func(), error) {
	cache := compiled()
	end := func() { cache.Close(context.WithoutCancel(ctx)) } //nolint:errcheck // nothing depends on it
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MinIdle: 0, MaxIdle: 1, MaxTotal: 1, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(pdfMemory / wasmPage).WithCloseOnContextDone(true).WithCompilationCache(cache),
	})
	if err != nil {
		end()
		return nil, nil, err
	}
	library, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		pool.Close() //nolint:errcheck // the first error is told
		end()
		return nil, nil, err
	}
	return library, func() {
		pool.Close() //nolint:errcheck // nothing depends on it
		end()
	}, nil
}

// readPDF reads the text of a PDF with the type and the place of its letters.
func readPDF(ctx context.Context, name string, data []byte) (*commitment.Document, error) {
	within, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	library, end, err := openLibrary(within)
	if err != nil {
		return nil, fault.Wrap(err, fault.Invalid, "document.unstarted", fault.Args{"file": name})
	}
	defer end()
	timer := time.AfterFunc(pdfTime, func() { stop(errPDFTime) })
	defer timer.Stop()

	pages, err := readPages(within, name, library, data)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(context.Cause(within), errPDFTime):
		return nil, fault.Wrap(err, fault.Invalid, "document.too-slow", fault.Args{"file": name, "seconds": int(pdfTime / time.Second)})
	case err != nil:
		return nil, err
	}
	lines, plain := layOut(pages)
	if len(lines) == 0 {
		return nil, fault.New(fault.Invalid, "document.scanned", fault.Args{"file": name, "pages": len(pages)})
	}
	return &commitment.Document{Blocks: blocks(lines, plain)}, nil
}

// readPages reads the pieces of all pages.
func readPages(ctx context.Context, name string, library pdfium.Pdfium, data []byte) (pages [][]piece, err error) {
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
		return nil, broken(err)
	}
	count, err := library.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return nil, broken(err)
	}
	if count.PageCount > mostPages {
		return nil, tooLong(name, mostPages)
	}
	total := 0
	for i := range count.PageCount {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		page, err := readPage(library, opened.Document, i)
		if err != nil {
			return nil, broken(err)
		}
		if total += len(page); total > 20*mostBlocks {
			return nil, tooLong(name, mostBlocks)
		}
		pages = append(pages, page)
	}
	return pages, nil
}
