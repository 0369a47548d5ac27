// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"encoding/json"
	"iter"
	"math/bits"

	"golang.org/x/mod/sumdb/tlog"

	"jalon/domain/record"
)

// Trouble names what is wrong with a journal.
type Trouble string

// What can be wrong.
const (
	// LineAltered: a line is not as it was written, or is not one.
	LineAltered Trouble = "line-altered"
	// OutOfOrder: a line stands where it cannot stand, or twice.
	OutOfOrder Trouble = "out-of-order"
	// EntryMissing: a position has no entry.
	EntryMissing Trouble = "entry-missing"
	// EntryAltered: an entry's content does not have the hash of its leaf.
	EntryAltered Trouble = "entry-altered"
	// ErasureUnexplained: something was erased, and no entry says so.
	ErasureUnexplained Trouble = "erasure-unexplained"
	// VersionAltered: a version does not have the digest that its entry gives.
	VersionAltered Trouble = "version-altered"
	// VersionMissing: an entry tells of a version that is not there.
	VersionMissing Trouble = "version-missing"
	// VersionUnknown: no entry tells of a version.
	VersionUnknown Trouble = "version-unknown"
	// TreeAltered: a hash of the tree is not that of what lies under it.
	TreeAltered Trouble = "tree-altered"
	// CheckpointWrong: the checkpoint is missing, not signed with the key, or of another tree.
	CheckpointWrong Trouble = "checkpoint-wrong"
)

// Problem is one thing that is wrong, and where.
type Problem struct {
	Trouble Trouble
	// Line is the 1-based line of an export; in a database, the running number
	// of what was read.
	Line int64
	// Position is the entry's; -1 when the problem is no entry's.
	Position int64
	// Ref names the entry or the version, as far as it is known.
	Ref     record.Ref
	Version int64
}

// Result is what a check found.
type Result struct {
	// Entries counts the entries; Tail those that no checkpoint covers yet.
	Entries, Tail int64
	// Versions counts the versions checked against their digests; Erased the
	// entries and versions whose content is gone, with an entry that says so.
	Versions, Erased int64
	// Size and Root are those of the tree that the checkpoint signs.
	Size int64
	Root tlog.Hash
	// Problems are in the order in which they were found.
	Problems []Problem
}

// Holds reports whether nothing is wrong.
func (r Result) Holds() bool { return len(r.Problems) == 0 }

// most bounds the problems that are listed: one cause may have very many.
const most = 100

// Open checks the signature of a checkpoint and gives its text.
type Open func(checkpoint string) (text []byte, err error)

// Check reads the lines of a journal, of a file or of a database, and says
// whether it is whole. A line that cannot be read comes as an error; what
// follows it is still read. It asks open of the checkpoint, and of the head
// whether it names the register whose key open has.
func Check(lines iter.Seq2[Line, error], open Open) Result {
	c := checker{open: open, told: make(map[versionName]told), seen: make(map[versionName]bool)}
	for line, err := range lines {
		c.line++
		if err != nil {
			c.problem(LineAltered, -1, record.Ref{}, 0)
			continue
		}
		c.read(line)
	}
	c.close()
	return c.result
}

type versionName struct {
	record.Ref
	number int64
}

// told is what an entry says of a version.
type told struct {
	after  tlog.Hash
	erased bool
	entry  int64
}

type checker struct {
	open   Open
	result Result
	line   int64
	head   *Head
	stage  int
	leaves []tlog.Hash
	told   map[versionName]told
	seen   map[versionName]bool
	// erasedEntries are entries without content, and where they stand; explained
	// those of which another entry says that they were erased.
	erasedEntries map[record.Ref]Problem
	explained     map[record.Ref]bool
	nodes         map[[2]int64]tlog.Hash
	nodeLines     map[[2]int64]int64
	checkpoints   int
}

func (c *checker) problem(t Trouble, position int64, ref record.Ref, version int64) {
	c.problemAt(c.line, t, position, ref, version)
}

func (c *checker) problemAt(line int64, t Trouble, position int64, ref record.Ref, version int64) {
	if len(c.result.Problems) < most {
		c.result.Problems = append(c.result.Problems, Problem{t, line, position, ref, version})
	}
}

// The stages of an export, in order.
const (
	atHead = iota
	atEntries
	atVersions
	atNodes
	atCheckpoint
	atEnd
)

func (c *checker) read(l Line) {
	stage, parts := 0, 0
	for s, set := range map[int]bool{atHead: l.Head != nil, atEntries: l.Entry != nil, atVersions: l.Version != nil, atNodes: l.Node != nil, atCheckpoint: l.Checkpoint != ""} {
		if set {
			stage = s
			parts++
		}
	}
	if parts != 1 || stage < c.stage || stage == atHead && c.head != nil || stage != atHead && c.head == nil {
		c.problem(OutOfOrder, -1, record.Ref{}, 0)
		return
	}
	c.stage = stage
	switch stage {
	case atHead:
		c.head = l.Head
		if l.Head.Format != Format {
			c.problem(LineAltered, -1, record.Ref{}, 0)
		}
	case atEntries:
		c.entry(*l.Entry)
	case atVersions:
		c.version(*l.Version)
	case atNodes:
		c.node(*l.Node)
	case atCheckpoint:
		c.checkpoint(l.Checkpoint)
		c.stage = atEnd
	}
}

func (c *checker) entry(e EntryLine) {
	c.result.Entries++
	ref := record.Ref{Owner: e.Owner, ID: e.ID}
	switch want := int64(len(c.leaves)); {
	case e.Position < 0:
		c.result.Tail++
	case e.Position == want && c.result.Tail == 0:
		c.leaves = append(c.leaves, e.Leaf)
	case e.Position > want && c.result.Tail == 0 && e.Position-want <= most:
		for ; want < e.Position; want++ {
			c.problem(EntryMissing, want, record.Ref{}, 0)
			c.leaves = append(c.leaves, tlog.Hash{})
		}
		c.leaves = append(c.leaves, e.Leaf)
	default:
		c.problem(OutOfOrder, e.Position, ref, 0)
	}
	foreign := e.Owner == ""
	switch {
	case foreign:
		if c.head.Whose == "" || e.ID != "" || e.At != nil || e.Salt != nil || e.Content != nil || e.Erased {
			c.problem(EntryAltered, e.Position, ref, 0)
		}
		return
	case e.Erased:
		if e.Salt != nil || e.Content != nil {
			c.problem(EntryAltered, e.Position, ref, 0)
		}
		if c.erasedEntries == nil {
			c.erasedEntries = make(map[record.Ref]Problem)
		}
		c.erasedEntries[ref] = Problem{ErasureUnexplained, c.line, e.Position, ref, 0}
		return
	case e.Salt == nil || Leaf(*e.Salt, e.Content) != e.Leaf:
		c.problem(EntryAltered, e.Position, ref, 0)
		return
	}
	var content Content
	if err := json.Unmarshal(e.Content, &content); err != nil || e.At == nil || !content.At.Equal(*e.At) {
		c.problem(EntryAltered, e.Position, ref, 0)
		return
	}
	c.tell(content, e.Position)
}

// tell notes what a content says of versions and of other entries.
func (c *checker) tell(content Content, position int64) {
	for _, item := range content.Items {
		name := versionName{item.Ref, item.Version}
		switch {
		case content.Act == ActForget:
			if c.explained == nil {
				c.explained = make(map[record.Ref]bool)
			}
			c.explained[item.Ref] = true
		case item.After != nil:
			c.told[name] = told{after: *item.After, entry: position}
			if item.Before != nil {
				before, known := c.told[versionName{item.Ref, item.Version - 1}]
				if known && before.after != *item.Before {
					c.problem(VersionAltered, position, item.Ref, item.Version-1)
				}
			}
		case content.Act == Act(record.VerbErase):
			t := c.told[name]
			t.erased = true
			c.told[name] = t
		}
	}
}

func (c *checker) version(v VersionLine) {
	name := versionName{v.Ref, v.Number}
	t, known := c.told[name]
	switch {
	case c.seen[name]:
		c.problem(OutOfOrder, -1, v.Ref, v.Number)
	case v.Erased:
		if !known || !t.erased || v.Salt != nil {
			c.problem(ErasureUnexplained, -1, v.Ref, v.Number)
		}
		c.result.Erased++
	case !known:
		c.problem(VersionUnknown, -1, v.Ref, v.Number)
	case v.Salt == nil || Digest(*v.Salt, v.Version) != t.after:
		c.problem(VersionAltered, t.entry, v.Ref, v.Number)
	default:
		c.result.Versions++
	}
	c.seen[name] = true
}

func (c *checker) node(n NodeLine) {
	if c.nodes == nil {
		c.nodes, c.nodeLines = make(map[[2]int64]tlog.Hash), make(map[[2]int64]int64)
	}
	at := [2]int64{int64(n.Level), n.N}
	if _, twice := c.nodes[at]; twice || n.Level < 1 || n.Level > 62 {
		c.problem(OutOfOrder, -1, record.Ref{}, 0)
		return
	}
	c.nodes[at], c.nodeLines[at] = n.Hash, c.line
}

func (c *checker) checkpoint(note string) {
	c.checkpoints++
	text, err := c.open(note)
	if err != nil {
		c.problem(CheckpointWrong, -1, record.Ref{}, 0)
		return
	}
	origin, size, root, err := ParseCheckpoint(text)
	if err != nil || c.head == nil || origin != c.head.Origin {
		c.problem(CheckpointWrong, -1, record.Ref{}, 0)
		return
	}
	c.result.Size, c.result.Root = size, root
}

// close holds what was read together.
func (c *checker) close() {
	if c.head == nil {
		c.problem(LineAltered, -1, record.Ref{}, 0)
		return
	}
	for ref, p := range c.erasedEntries {
		if c.explained[ref] {
			c.result.Erased++
		} else if len(c.result.Problems) < most {
			c.result.Problems = append(c.result.Problems, p)
		}
	}
	for name, t := range c.told {
		if !c.seen[name] && t.after != (tlog.Hash{}) && !(c.head.Whose != "" && name.Owner != c.head.Whose) {
			c.problemAt(c.line, VersionMissing, t.entry, name.Ref, name.number)
		}
	}
	if c.head.Entries != c.result.Entries || c.head.Versions != int64(len(c.seen)) {
		c.problemAt(1, LineAltered, -1, record.Ref{}, 0)
	}
	c.tree()
}

// tree computes the tree over the leaves and holds it against the inner hashes
// that were exported and the root that was signed.
func (c *checker) tree() {
	if c.checkpoints != 1 {
		c.problem(CheckpointWrong, -1, record.Ref{}, 0)
		return
	}
	have := int64(len(c.leaves))
	if have < c.result.Size {
		for p := have; p < c.result.Size && p-have < most; p++ {
			c.problem(EntryMissing, p, record.Ref{}, 0)
		}
		return
	}
	if have > c.result.Size {
		// Entries with a position and no checkpoint over them: a tail as well.
		c.result.Tail += have - c.result.Size
	}
	g, err := Grow(0, c.leaves[:c.result.Size], Nothing)
	if err != nil {
		c.problem(TreeAltered, -1, record.Ref{}, 0)
		return
	}
	for at, stated := range c.nodes {
		index := tlog.StoredHashIndex(int(at[0]), at[1])
		if index >= int64(len(g.Hashes)) || g.Hashes[index] != stated {
			if c.lowest(at, g.Hashes) {
				c.problemAt(c.nodeLines[at], TreeAltered, at[1]<<at[0], record.Ref{}, 0)
			}
		}
	}
	if want := inner(c.result.Size); int64(len(c.nodes)) != want && c.nodes != nil {
		c.problem(TreeAltered, -1, record.Ref{}, 0)
	}
	if c.result.Size > 0 && g.Root != c.result.Root {
		c.problem(TreeAltered, -1, record.Ref{}, 0)
	}
}

// lowest reports whether a node that differs has no child that differs too: it
// is the place, not what follows from it.
func (c *checker) lowest(at [2]int64, computed []tlog.Hash) bool {
	for child := range int64(2) {
		below := [2]int64{at[0] - 1, at[1]*2 + child}
		stated, ok := c.nodes[below]
		if index := tlog.StoredHashIndex(int(below[0]), below[1]); ok && index < int64(len(computed)) && computed[index] != stated {
			return false
		}
	}
	return true
}

// inner counts the hashes of a tree of n leaves that are no leaves.
func inner(n int64) int64 { return n - int64(bits.OnesCount64(uint64(n))) }
