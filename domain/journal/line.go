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
// versions, nodes, checkpoint.
type Line struct {
	Head       *Head        `json:"head,omitempty"`
	Entry      *EntryLine   `json:"entry,omitempty"`
	Version    *VersionLine `json:"version,omitempty"`
	Node       *NodeLine    `json:"node,omitempty"`
	Checkpoint string       `json:"checkpoint,omitempty"`
}

// Head begins an export.
type Head struct {
	Format string `json:"format"`
	// Origin is the name of the register, as its checkpoints say it.
	Origin string `json:"origin"`
	// Key is the public key of the checkpoints, in the C2SP note format.
	Key string `json:"key"`
	// Whose is the owner whose contents are in the export; "" for everybody's.
	Whose record.Owner `json:"whose,omitempty"`
	// Entries and Versions count the lines that follow.
	Entries  int64 `json:"entries"`
	Versions int64 `json:"versions"`
}

// EntryLine is an entry with its content, or without it when it was erased or
// is another owner's.
type EntryLine struct {
	// Position is the place in the tree; -1 for an entry not yet integrated.
	Position int64     `json:"position"`
	Leaf     tlog.Hash `json:"leaf"`
	// Owner, ID and At are left out of another owner's entry.
	Owner record.Owner `json:"owner,omitempty"`
	ID    record.ID    `json:"id,omitempty"`
	At    *time.Time   `json:"at,omitempty"`
	Salt  *Salt        `json:"salt,omitempty"`
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

// Encode is the line as it stands in a file, without the end of the line. There
// is one way to write a line.
func (l Line) Encode() ([]byte, error) {
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
