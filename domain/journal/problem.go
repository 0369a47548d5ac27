// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"golang.org/x/mod/sumdb/tlog"

	"jalon/domain/record"
)

// Trouble names what is wrong with a journal.
type Trouble string

// What can be wrong.
const (
	// LineAltered: a line is not as it was written, or is not one. On the head: it
	// does not say what follows it, or names another register or key.
	LineAltered Trouble = "line-altered"
	// OutOfOrder: a line stands where it cannot stand, or twice.
	OutOfOrder Trouble = "out-of-order"
	// Incomplete: the lines end too soon.
	Incomplete Trouble = "incomplete"
	// EntryMissing: a position has no entry.
	EntryMissing Trouble = "entry-missing"
	// EntryAltered: an entry's name or content does not have the hash of its leaf.
	EntryAltered Trouble = "entry-altered"
	// ErasureUnexplained: something was erased, and no entry says so.
	ErasureUnexplained Trouble = "erasure-unexplained"
	// NotErased: an entry says that something was erased, and it is there.
	NotErased Trouble = "not-erased"
	// VersionAltered: a version does not have the digest that its entry gives, or
	// two entries give two.
	VersionAltered Trouble = "version-altered"
	// VersionMissing: an entry tells of a version that is not there.
	VersionMissing Trouble = "version-missing"
	// VersionUnknown: no entry tells of a version.
	VersionUnknown Trouble = "version-unknown"
	// NodeMissing: an inner hash of the tree is not there.
	NodeMissing Trouble = "node-missing"
	// TreeAltered: a hash of the tree is not that of what lies under it.
	TreeAltered Trouble = "tree-altered"
	// CheckpointMissing: a checkpoint is not there.
	CheckpointMissing Trouble = "checkpoint-missing"
	// CheckpointWrong: a checkpoint is not signed with the key, or not of this tree.
	CheckpointWrong Trouble = "checkpoint-wrong"
	// TableAltered: a row beside the journal, of a record, a change, a signature or
	// an account, is not what the journal tells of it.
	TableAltered Trouble = "table-altered"
	// RolledBack: the journal is shorter than a checkpoint that was kept elsewhere.
	RolledBack Trouble = "rolled-back"
	// Rewritten: the journal is not the one of which a checkpoint was kept elsewhere.
	Rewritten Trouble = "rewritten"
)

// Problem is one thing that is wrong, and where, as exactly as the journal can
// tell:
//
//   - a line that was altered, put in, doubled or moved: that line, or the
//     position, record or version whose line is missing from its place;
//   - a missing entry, node or checkpoint: its position, the positions under it,
//     or its number, and the line before which it should have stood;
//   - the end cut off: the line after the last one, and the positions and versions
//     that are gone. Lines of which the rest knows nothing but their number (what
//     waits for a position, the last checkpoint) are missed by the head, line 1;
//   - the leaf of another owner's entry, which has nothing but the tree to hold it
//     against: the two positions under the lowest node that does not fit;
//   - a forgery that fits everything but what was signed: the positions from the
//     last checkpoint that still holds to the first one that does not.
type Problem struct {
	Trouble Trouble
	// Line is the 1-based line of an export; in a database, the running number of
	// what was read; 0 for a checkpoint that was kept elsewhere.
	Line int64
	// From and To are the positions concerned, To excluded, and equal when there are
	// none. Positions below 0 are those of entries that wait for one: -1 the first.
	From, To int64
	// Ref names the entry or the record, as far as it is known, and Version the version.
	Ref     record.Ref
	Version int64
	// Checkpoint is the number of the checkpoint, from 1; 0 when it is not about one.
	Checkpoint int64
}

// Names reports whether the problem concerns the entry at position.
func (p Problem) Names(position int64) bool { return p.From <= position && position < p.To }

// Result is what a check found.
type Result struct {
	// Entries counts the entries; Tail those that no checkpoint covers yet. What the
	// tail says is not proven by anything but the export's own word.
	Entries, Tail int64
	// Versions counts the versions checked against their digests; Erased the
	// entries and versions whose content is gone, with an entry that says so.
	Versions, Erased int64
	// Size and Root are those of the tree that the newest checkpoint signs.
	Size int64
	Root tlog.Hash
	// Problems are the first hundred, in the order in which they were found.
	Problems []Problem
}

// Holds reports whether nothing is wrong.
func (r Result) Holds() bool { return len(r.Problems) == 0 }

// most bounds the problems that are listed: one cause may have very many.
const most = 100
