// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"bufio"
	"fmt"
	"io"
	"iter"

	"golang.org/x/mod/sumdb/tlog"

	"jalon/domain/record"
)

// HeldEntry is an entry as the register holds it; Salt and Content are nil when
// they were forgotten.
type HeldEntry struct {
	Entry
	Salt    *Salt
	Content []byte
}

// HeldVersion is a version as the register holds it; Salt is nil when it was erased.
type HeldVersion struct {
	record.Version
	Salt *Salt
}

// Register is what an export is made of, all of it read at one moment.
type Register struct {
	// Head says everything but Format.
	Head Head
	// Entries come by position, then those without one by ID and owner. In an
	// export of one owner, others' entries are among those with a position only.
	Entries iter.Seq2[HeldEntry, error]
	// Versions come by owner, ID and number.
	Versions iter.Seq2[HeldVersion, error]
	// Hashes reads the tree's stored hashes, as they are held: an export does not
	// mend them.
	Hashes tlog.HashReader
	// Checkpoints are signed notes by size, as many as there are or fewer; the
	// last is the newest.
	Checkpoints []string
}

// Export gives the lines of an export. What could not be read comes as an error
// in its place.
func Export(r Register) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		head := r.Head
		head.Format = Format
		if !yield(Line{Head: &head}, nil) {
			return
		}
		var size, waiting int64
		for e, err := range r.Entries {
			line := Line{}
			if err == nil {
				line.Entry = entryLine(e, head.Whose)
				if e.Position < 0 {
					waiting++
					line.Entry.Position = -waiting
				} else {
					size = e.Position + 1
				}
			}
			if !yield(line, err) {
				return
			}
		}
		for v, err := range r.Versions {
			line := Line{}
			if err == nil {
				line.Version = versionLine(v)
			}
			if !yield(line, err) {
				return
			}
		}
		for level := 1; size>>level > 0; level++ {
			for n := range size >> level {
				line := Line{}
				hashes, err := r.Hashes.ReadHashes([]int64{tlog.StoredHashIndex(level, n)})
				if err == nil {
					line.Node = &NodeLine{level, n, hashes[0]}
				}
				if !yield(line, err) {
					return
				}
			}
		}
		for i, note := range r.Checkpoints {
			if !yield(Line{Checkpoint: &CheckpointLine{int64(i) + 1, note}}, nil) {
				return
			}
		}
	}
}

func entryLine(e HeldEntry, whose record.Owner) *EntryLine {
	line := &EntryLine{Position: e.Position, Leaf: e.Leaf}
	if whose != "" && e.Owner != whose {
		return line
	}
	line.Owner, line.ID = e.Owner, e.ID
	if e.Content == nil {
		// The time of an erased entry stands under no hash any more.
		line.Erased = true
		return line
	}
	at := e.At
	line.At, line.Salt, line.Content = &at, e.Salt, e.Content
	return line
}

func versionLine(v HeldVersion) *VersionLine {
	if v.Salt == nil {
		return &VersionLine{Version: record.Version{Ref: v.Ref, Number: v.Number}, Erased: true}
	}
	return &VersionLine{Version: v.Version, Salt: v.Salt}
}

// Write writes lines as a file. It stops at the first that could not be read.
func Write(w io.Writer, lines iter.Seq2[Line, error]) error {
	b := bufio.NewWriterSize(w, 1<<16)
	for line, err := range lines {
		if err != nil {
			return fmt.Errorf("exporting the journal: %w", err)
		}
		text, err := line.Encode()
		if err != nil {
			return err
		}
		b.Write(text)
		b.WriteByte('\n')
	}
	return b.Flush()
}
