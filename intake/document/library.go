// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// What a PDF may cost. The library runs as WebAssembly: it sees no files, has no
// network, and its memory ends here. What Go needs around it comes on top, and
// is bounded by the child in which strangers' files are read (intake/watched).
const (
	pdfTime   = 30 * time.Second
	pdfMemory = 256 << 20
	wasmPage  = 64 << 10
)

var errPDFTime = errors.New("the PDF took too long")

// Library is the reader of PDF files, started in a sandbox of its own. It reads
// one file.
type Library struct {
	pdfium pdfium.Pdfium
	// within ends the library when it is cancelled; stop does so and says why.
	within context.Context
	stop   context.CancelCauseFunc
	end    func()
}

// CacheFolder is where the compiled library is kept from one run to the next; ""
// on a system without such a place, which compiles it anew.
func CacheFolder() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "jalon", "pdf")
}

func compiled(folder string) wazero.CompilationCache {
	if folder != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(folder); err == nil {
			return cache
		}
	}
	return wazero.NewCompilationCache()
}

// Start starts the library, compiling it where the folder does not hold it compiled.
func Start(ctx context.Context, folder string) (*Library, error) {
	within, stop := context.WithCancelCause(ctx)
	// All of its memory is set aside at once, though none of it is taken: growing by
	// copying would need it twice.
	within = experimental.WithMemoryAllocator(within, experimental.MemoryAllocatorFunc(func(_, _ uint64) experimental.LinearMemory {
		return &memory{all: make([]byte, pdfMemory)}
	}))
	cache := compiled(folder)
	end := func() {
		cache.Close(context.WithoutCancel(ctx)) //nolint:errcheck // nothing depends on it
		stop(nil)
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: within, MinIdle: 0, MaxIdle: 1, MaxTotal: 1, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(pdfMemory / wasmPage).WithCloseOnContextDone(true).WithCompilationCache(cache),
	})
	if err != nil {
		end()
		return nil, err
	}
	library, err := pool.GetInstanceWithContext(within)
	if err != nil {
		pool.Close() //nolint:errcheck // the first error is told
		end()
		return nil, err
	}
	return &Library{pdfium: library, within: within, stop: stop, end: func() {
		pool.Close() //nolint:errcheck // nothing depends on it
		end()
	}}, nil
}

// memory is that of the sandbox.
type memory struct{ all []byte }

// Reallocate gives as much of it as is asked for; nil where that is more than there is.
func (m *memory) Reallocate(size uint64) []byte {
	if size > uint64(len(m.all)) {
		return nil
	}
	return m.all[:size]
}

// Free gives it back.
func (m *memory) Free() { m.all = nil }

// Close ends the library and gives its memory back.
func (l *Library) Close() { l.end() }
