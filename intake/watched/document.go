// SPDX-License-Identifier: EUPL-1.2

package watched

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/intake/document"
	"jalon/intake/grid"
)

// The limits of what a document may be; package document keeps below them.
const (
	mostBlocks = 400_000
	mostRows   = 60_000
	lastLevel  = 1000
	lastPage   = 100_000
)

// exitLibrary: the library of PDF files cannot be started.
const exitLibrary = 75

// ReadDocument reads a document as document.Read does, and fails with the same
// faults; besides, with one of its own when the child took too much, or when too
// many files wait already. When ctx ends, so does the child.
func (r *Reader) ReadDocument(ctx context.Context, content []byte, name string) (*commitment.Document, error) {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	if len(content) > grid.LargestFile {
		return document.Read(ctx, name, content) // refuses it by its size alone
	}
	q := request{Name: name, Size: len(content), Document: true, Library: document.IsPDF(content)}
	if q.Library {
		q.Cache = document.CacheFolder()
	}
	text, err := r.ask(ctx, q, content)
	if err != nil {
		return nil, err
	}
	a, err := decode(text)
	if err == nil {
		err = believeDocument(a.Document)
	}
	if errors.Is(err, errAnswer) {
		return nil, fault.Wrap(err, fault.Invalid, "document.broken", fault.Args{"file": name})
	}
	return a.Document, err
}

// tellOfDocument is the fault of a document whose child was ended.
func tellOfDocument(args fault.Args, limits Limits, reason, cause error) error {
	switch reason {
	case errTime:
		args["seconds"] = int(limits.Time / time.Second)
		return fault.Wrap(cause, fault.Invalid, "document.too-slow", args)
	case errMemory:
		args["megabytes"] = int(limits.Memory >> 20)
		return fault.Wrap(cause, fault.Invalid, "document.too-much", args)
	case errLong:
		return fault.Wrap(cause, fault.Invalid, "upload.too-much", args)
	case errLibrary:
		return fault.Wrap(cause, fault.Invalid, "document.unstarted", args)
	}
	return fault.Wrap(cause, fault.Invalid, "document.broken", args)
}

// startLibrary starts the library of PDF files in the child, gives back what its
// compiling took, and says on out that it is there.
func startLibrary(asked request, out io.Writer) (*document.Library, int) {
	runtime.GOMAXPROCS(min(2, runtime.GOMAXPROCS(0)))
	debug.SetMemoryLimit(asked.Memory / 4 * 3)
	library, err := document.Start(context.Background(), asked.Cache)
	if err != nil {
		return nil, exitLibrary
	}
	debug.FreeOSMemory()
	if _, err := out.Write([]byte("\n")); err != nil {
		return nil, exitAnswer
	}
	return library, 0
}

// readDocument is what the child answers of a document.
func readDocument(asked request, content []byte, library *document.Library) ([]byte, error) {
	doc, err := library.Read(context.Background(), asked.Name, content)
	if err != nil {
		return encodeFault(err)
	}
	return encodeDocument(doc)
}

// believeDocument holds a document to what follows from its having been read.
func believeDocument(doc *commitment.Document) error {
	switch {
	case doc == nil:
		return fmt.Errorf("%w: no document", errAnswer)
	case len(doc.Blocks) > mostBlocks:
		return fmt.Errorf("%w: a long document", errAnswer)
	}
	for _, b := range doc.Blocks {
		if b.Role < commitment.Paragraph || b.Role > commitment.Running || b.Level < 0 || b.Level > lastLevel || b.Page < 0 || b.Page > lastPage ||
			b.Table < 0 || b.Table > len(doc.Tables) {
			return fmt.Errorf("%w: a block of no document", errAnswer)
		}
	}
	rows := 0
	for _, t := range doc.Tables {
		if rows += len(t.Rows); rows > mostRows {
			return fmt.Errorf("%w: a long table", errAnswer)
		}
	}
	before := 0
	for _, page := range doc.Pictures {
		if page <= before || page > lastPage {
			return fmt.Errorf("%w: a page of no document", errAnswer)
		}
		before = page
	}
	return nil
}
