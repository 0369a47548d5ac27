// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"jalon/domain/record"
)

// Format names the first format of an exported journal.
const Format = "jalon journal 1"

// Line is one line of an exported journal; exactly one of its parts is set. The
// lines come in the order head, entries by position, entries without one,
// versions by owner, ID and number, nodes by level and place, checkpoints by size.
type Line struct {
	Head       *Head           `json:"head,omitempty"`
	Entry      *EntryLine      `json:"entry,omitempty"`
	Version    *VersionLine    `json:"version,omitempty"`
	Node       *NodeLine       `json:"node,omitempty"`
	Checkpoint *CheckpointLine `json:"checkpoint,omitempty"`
}

// Head begins an export. It is not signed: whoever can write the whole file anew
// can write other numbers; what the checkpoints sign they cannot.
type Head struct {
	Format string `json:"format"`
	// Origin is the name of the register, as its checkpoints say it.
	Origin string `json:"origin"`
	// Key is the public key of the checkpoints, in the C2SP note format.
	Key string `json:"key"`
	// Whose is the owner whose contents are in the export; "" for everybody's.
	Whose record.Owner `json:"whose,omitempty"`
	// Own counts the entries of that owner; 0 in everybody's export.
	Own int64 `json:"own,omitempty"`
	// Entries, Versions and Checkpoints count the lines that follow.
	Entries     int64 `json:"entries"`
	Versions    int64 `json:"versions"`
	Checkpoints int64 `json:"checkpoints"`
}

// EntryLine is an entry with its content, or without it when it was erased or
// is another owner's.
type EntryLine struct {
	// Position is the place in the tree, from 0. The entries not yet integrated
	// count -1, -2 and so on, so that one that is taken out leaves a gap.
	Position int64     `json:"position"`
	Leaf     tlog.Hash `json:"leaf"`
	// Owner and ID are left out of another owner's entry.
	Owner record.Owner `json:"owner,omitempty"`
	ID    record.ID    `json:"id,omitempty"`
	// At is that of the content, and left out where there is none.
	At   *time.Time `json:"at,omitempty"`
	Salt *Salt      `json:"salt,omitempty"`
	// Content is the JSON text that the leaf was computed of.
	Content json.RawMessage `json:"content,omitempty"`
	// Erased: content and salt were erased; an entry says when and why.
	Erased bool `json:"erased,omitempty"`
}

// VersionLine is a version with its salt, or its name alone when it was erased.
type VersionLine struct {
	record.Version
	Salt   *Salt `json:"salt,omitempty"`
	Erased bool  `json:"erased,omitempty"`
}

// NodeLine is an inner hash of the tree. It proves nothing that the leaves do
// not; it tells where a tree was changed.
type NodeLine struct {
	Level int       `json:"level"`
	N     int64     `json:"n"`
	Hash  tlog.Hash `json:"hash"`
}

// CheckpointLine is a signed checkpoint. The last one is of the whole tree; the
// earlier ones tell since when a tree is not what was signed.
type CheckpointLine struct {
	// N counts the checkpoints of the export from 1.
	N int64 `json:"n"`
	// Note is the text with its signatures (C2SP signed note).
	Note string `json:"note"`
}

// Encode is the line as it stands in a file, without the end of the line. There
// is one way to write a line.
func (l Line) Encode() ([]byte, error) {
	// An instant has many spellings; the one in UTC is written.
	if l.Entry != nil && l.Entry.At != nil {
		e, at := *l.Entry, l.Entry.At.UTC()
		e.At = &at
		l.Entry = &e
	}
	if l.Version != nil {
		v := *l.Version
		v.At = v.At.UTC()
		l.Version = &v
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(l); err != nil {
		return nil, fmt.Errorf("journal line: %w", err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// DecodeLine reads a line, and refuses one that Encode would have written otherwise.
func DecodeLine(text []byte) (Line, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	var l Line
	if err := d.Decode(&l); err != nil {
		return Line{}, fmt.Errorf("journal line: %w", err)
	}
	if again, err := l.Encode(); err != nil || !bytes.Equal(again, text) {
		return Line{}, fmt.Errorf("journal line: it is not as it was written")
	}
	return l, nil
}
