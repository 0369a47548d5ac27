// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// withLibrary starts the PDF library as the reader does, with what it has compiled.
func withLibrary(ctx context.Context, use func(pdfium.Pdfium) error) error {
	dir, err := os.UserCacheDir()
	if err != nil {
		return err
	}
	cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "jalon", "pdf"))
	if err != nil {
		return err
	}
	defer cache.Close(ctx)
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MaxIdle: 1, MaxTotal: 1, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(8192).WithCloseOnContextDone(true).WithCompilationCache(cache),
	})
	if err != nil {
		return err
	}
	defer pool.Close()
	library, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return err
	}
	return use(library)
}

// libraryText reads the text of every page, and does nothing else.
func libraryText(ctx context.Context, data []byte) error {
	return withLibrary(ctx, func(library pdfium.Pdfium) error {
		opened, err := library.OpenDocument(&requests.OpenDocument{File: &data})
		if err != nil {
			return err
		}
		count, err := library.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
		if err != nil {
			return err
		}
		for i := range count.PageCount {
			if _, err := library.GetPageText(&requests.GetPageText{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: opened.Document, Index: i}}}); err != nil {
				return err
			}
		}
		return nil
	})
}

// repeated is a PDF with the pages of several, over and over.
func repeated(ctx context.Context, names []string, pages int) ([]byte, error) {
	var out bytes.Buffer
	err := withLibrary(ctx, func(library pdfium.Pdfium) error {
		long, err := library.FPDF_CreateNewDocument(&requests.FPDF_CreateNewDocument{})
		if err != nil {
			return err
		}
		for have := 0; have < pages; {
			for _, name := range names {
				data, err := os.ReadFile("test/extraction/documents/" + name + ".pdf")
				if err != nil {
					return err
				}
				opened, err := library.OpenDocument(&requests.OpenDocument{File: &data})
				if err != nil {
					return err
				}
				count, err := library.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
				if err != nil {
					return err
				}
				for i := 0; i < count.PageCount && have < pages; i++ {
					if _, err := library.FPDF_ImportPagesByIndex(&requests.FPDF_ImportPagesByIndex{Source: opened.Document, Destination: long.Document, PageIndices: []int{i}, Index: have}); err != nil {
						return err
					}
					have++
				}
			}
		}
		_, err = library.FPDF_SaveAsCopy(&requests.FPDF_SaveAsCopy{Document: long.Document, FileWriter: &out})
		return err
	})
	return out.Bytes(), err
}
