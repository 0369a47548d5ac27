// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"jalon/domain/fault"
)

// LargestFile is how many bytes a file may have; a larger one is refused unread.
const LargestFile = 20 << 20

// The limits within which files are read. A plan is far below all of them; a
// file above one of them is a mistake or an attack, and is refused before it
// can take the memory of the machine.
const (
	maxInside  = 100 << 20 // bytes of everything in it, unpacked
	maxPart    = 16 << 20  // bytes of one part in it, unpacked
	maxParts   = 1000
	maxRows    = 50_000 // rows with content, all sheets together
	maxColumns = 500    // up to the last column with content
	maxCells   = 2_000_000
	maxMerges  = 100_000
	maxDepth   = 200 // elements inside one another
	maxTables  = 8   // tables inside one another
)

// Read reads a file as sheets of cells. name is the file's name, used for what
// it is called and never for what it is: that is told by its content. It fails
// with a fault of kind Invalid that says what was found and how to mend it, or
// with the context's own error.
func Read(ctx context.Context, name string, data []byte) (wb *Workbook, err error) {
	name = baseName(name)
	defer func() {
		if p := recover(); p != nil {
			wb, err = nil, fault.Wrap(fmt.Errorf("panic: %v", p), fault.Invalid, "grid.broken-file", fault.Args{"file": name})
		}
	}()
	in := &input{ctx: ctx, name: name, data: data}
	wb, err = in.read()
	if err != nil {
		return nil, in.tell(err)
	}
	wb.Name = name
	if err := wb.Settle(); err != nil {
		return nil, in.tell(err)
	}
	return wb, nil
}

// input is one file while it is read.
type input struct {
	ctx  context.Context
	name string
	data []byte
	// rows, cells and merges count what was kept so far, over all sheets.
	rows, cells, merges int
}

func (in *input) read() (*Workbook, error) {
	if err := in.ctx.Err(); err != nil {
		return nil, err
	}
	if len(in.data) > LargestFile {
		return nil, refusal{"grid.too-large", fault.Args{"megabytes": (len(in.data) + 1<<20 - 1) >> 20, "limit": LargestFile >> 20}}
	}
	switch found := sniff(in.data); found {
	case "":
		return in.readCSV()
	case "zip":
		return in.readParcel()
	default:
		return nil, refusal{key: found}
	}
}

// refusal is a fault in the making, before it knows the file's name.
type refusal struct {
	key  string
	args fault.Args
}

func (r refusal) Error() string { return r.key }

// broken is the refusal of a part that is not what it should be. why is for the log.
type broken struct {
	part string
	why  error
}

func (b broken) Error() string { return b.part + ": " + b.why.Error() }

func (b broken) Unwrap() error { return b.why }

// tell makes a fault for people out of what a reader met.
func (in *input) tell(err error) error {
	if ctxErr := in.ctx.Err(); ctxErr != nil {
		return ctxErr
	}
	var r refusal
	if errors.As(err, &r) {
		args := fault.Args{"file": in.name}
		for k, v := range r.args {
			args[k] = v
		}
		return fault.New(fault.Invalid, r.key, args)
	}
	var b broken
	if errors.As(err, &b) && b.part != in.name {
		return fault.Wrap(err, fault.Invalid, "grid.broken", fault.Args{"file": in.name, "part": b.part})
	}
	return fault.Wrap(err, fault.Invalid, "grid.broken-file", fault.Args{"file": in.name})
}

// keep appends a row to a sheet, counting what is kept. Rows without any
// content are left out.
func (in *input) keep(s *Sheet, row Row) error {
	if !hasContent(row.Cells) {
		return nil
	}
	if len(row.Cells) > maxColumns {
		return refusal{"grid.too-many-columns", fault.Args{"sheet": s.Name, "row": strconv.Itoa(row.Number), "limit": maxColumns}}
	}
	in.rows++
	in.cells += len(row.Cells)
	if in.rows > maxRows {
		return refusal{"grid.too-many-rows", fault.Args{"sheet": s.Name, "row": strconv.Itoa(row.Number), "limit": maxRows}}
	}
	if in.cells > maxCells {
		return refusal{"grid.too-many-cells", fault.Args{"limit": maxCells}}
	}
	s.Rows = append(s.Rows, row)
	return nil
}

func hasContent(cells []Cell) bool {
	for i := range cells {
		if cells[i].Kind != Blank || cells[i].Formula != "" {
			return true
		}
	}
	return false
}

// merge notes that cells are shown as one.
func (in *input) merge(s *Sheet, m Merge) error {
	if in.merges++; in.merges > maxMerges {
		return refusal{"grid.too-many-merges", fault.Args{"sheet": s.Name, "limit": maxMerges}}
	}
	s.Merges = append(s.Merges, m)
	return nil
}

// baseName takes the folders off a path, of whichever system it is.
func baseName(path string) string {
	return path[strings.LastIndexAny(path, `/\`)+1:]
}

// clean takes a text as it is shown: line ends are one character, there are no
// control characters, and nothing stands around it, not even what cannot be seen.
func clean(s string) string {
	if strings.ContainsRune(s, '\r') {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	if strings.ContainsFunc(s, isControl) {
		s = strings.Map(func(r rune) rune {
			if isControl(r) {
				return -1
			}
			return r
		}, s)
	}
	for {
		t := strings.Trim(strings.TrimSpace(s), "\ufeff\u200b\u200e\u200f")
		if t == s {
			return t
		}
		s = t
	}
}

// isControl knows the characters that no text shows and XML cannot hold.
func isControl(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == 0xfffe || r == 0xffff
}

func textCell(s string) Cell {
	if s = clean(s); s == "" {
		return Cell{}
	}
	return Cell{Kind: Text, Text: s}
}
