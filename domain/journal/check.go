// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"encoding/json"
	"iter"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"jalon/domain/record"
)

// Open checks the signature of a checkpoint and gives its text.
type Open func(checkpoint string) (text []byte, err error)

// Trust is what whoever checks a journal knows of it from elsewhere.
type Trust struct {
	// Key is the register's public key in the C2SP note format, and Open the check
	// of signatures with it.
	Key  string
	Open Open
	// Kept are checkpoints that were seen before and kept elsewhere. An older export
	// is as whole as a newer one: only they can tell that it is the older one.
	Kept []string
}

// Check reads the lines of a journal, of a file or of a database, and says
// whether it is whole. A line that cannot be read comes as an error; what
// follows it is still read.
func Check(lines iter.Seq2[Line, error], trust Trust) Result {
	c := checker{
		trust: trust, told: make(map[versionName]told), before: make(map[versionName]told), seen: make(map[versionName]bool),
		explained: make(map[record.Ref]tlog.Hash),
	}
	// A line is judged when the next one is known: a single line out of its part
	// of the export must not put all that follow it out of order.
	var held Line
	var at, n int64
	for line, err := range lines {
		n++
		if err != nil {
			c.unread = n
			c.problem(Problem{Trouble: LineAltered, Line: n})
			continue
		}
		if at > 0 {
			c.line = at
			c.read(held, line)
		}
		held, at = line, n
	}
	if at > 0 {
		c.line = at
		c.read(held, Line{})
	}
	c.line = n + 1
	c.close()
	return c.result
}

type checker struct {
	trust  Trust
	result Result
	// line is the line that is being read, unread the last that could not be.
	line, unread int64
	head         *Head
	stage        int
	// placed are the entries by position, waiting those that have none yet.
	placed, waiting []place
	told, before    map[versionName]told
	seen            map[versionName]bool
	last            versionName
	settled         bool
	// explained are the entries of which another says that it was forgotten.
	explained   map[record.Ref]tlog.Hash
	nodes       []node
	checkpoints []checkpoint
	own         int64
}

// place is an entry as it stands in the export.
type place struct {
	record.Ref
	leaf           tlog.Hash
	position, line int64
	erased         bool
}

func (c *checker) problem(p Problem) {
	if len(c.result.Problems) < most {
		c.result.Problems = append(c.result.Problems, p)
	}
}

// The stages of an export, in order.
const (
	atHead = iota
	atEntries
	atWaiting
	atVersions
	atNodes
	atCheckpoints
)

// stageOf is the stage that a line belongs to; -1 when it is not one thing.
func stageOf(l Line) int {
	stage, parts := -1, 0
	is := func(s int, set bool) {
		if set {
			stage = s
			parts++
		}
	}
	is(atHead, l.Head != nil)
	is(atEntries, l.Entry != nil && l.Entry.Position >= 0)
	is(atWaiting, l.Entry != nil && l.Entry.Position < 0)
	is(atVersions, l.Version != nil)
	is(atNodes, l.Node != nil)
	is(atCheckpoints, l.Checkpoint != nil)
	if parts != 1 {
		return -1
	}
	return stage
}

// read takes a line; next is the one after it.
func (c *checker) read(l, next Line) {
	stage := stageOf(l)
	switch {
	case c.head == nil && l.Head == nil:
		// What follows can be checked without a head, all but what only it says.
		c.head = &Head{Entries: -1}
		if c.unread == 0 {
			c.problem(Problem{Trouble: OutOfOrder, Line: c.line})
		}
	case c.head != nil && l.Head != nil || c.astray(l, next):
		c.problem(Problem{Trouble: OutOfOrder, Line: c.line})
		return
	}
	if stage < 0 {
		return
	}
	c.stage = stage
	switch stage {
	case atHead:
		c.head = l.Head
		c.headed()
	case atEntries, atWaiting:
		c.entry(*l.Entry)
	case atVersions:
		c.version(*l.Version)
	case atNodes:
		c.nodes = append(c.nodes, node{*l.Node, c.line})
	case atCheckpoints:
		c.checkpoint(*l.Checkpoint)
	}
}

// astray reports whether a line stands in a part of the export that is not its
// own, or among versions that it does not belong between.
func (c *checker) astray(l, next Line) bool {
	stage, after := stageOf(l), stageOf(next)
	if stage < c.stage || stage > after && after >= c.stage {
		return true
	}
	if stage != atVersions || after != atVersions {
		return false
	}
	name, following := nameOf(l.Version), nameOf(next.Version)
	return name.compare(following) > 0 && following.compare(c.last) > 0
}

// headed holds the head against what is known from elsewhere.
func (c *checker) headed() {
	name, _, _ := strings.Cut(c.trust.Key, "+")
	if c.line != 1 || c.head.Format != Format || c.head.Key != c.trust.Key || c.head.Origin != name || c.head.Entries < 0 {
		c.problem(Problem{Trouble: LineAltered, Line: c.line})
	}
}

// headless: the export's head could not be read.
func (c *checker) headless() bool { return c.head.Entries < 0 }

func (c *checker) entry(e EntryLine) {
	c.result.Entries++
	p := place{record.Ref{Owner: e.Owner, ID: e.ID}, e.Leaf, e.Position, c.line, e.Erased}
	if e.Position < 0 {
		c.waiting = append(c.waiting, p)
	} else {
		c.placed = append(c.placed, p)
	}
	altered := Problem{EntryAltered, c.line, e.Position, e.Position + 1, p.Ref, 0, 0}
	if e.Owner == "" {
		// Another owner's: a leaf in the tree and nothing else.
		if c.head.Whose == "" && !c.headless() || e.Position < 0 || e.ID != "" || e.At != nil || e.Salt != nil || e.Content != nil || e.Erased {
			c.problem(altered)
		}
		return
	}
	c.own++
	if c.head.Whose != "" && e.Owner != c.head.Whose {
		c.problem(altered)
	}
	if e.Erased {
		if e.At != nil || e.Salt != nil || e.Content != nil {
			c.problem(altered)
		}
		return
	}
	var content Content
	if e.Salt == nil || e.At == nil || Leaf(p.Ref, *e.Salt, e.Content) != e.Leaf ||
		json.Unmarshal(e.Content, &content) != nil || !content.At.Equal(*e.At) {
		c.problem(altered)
		return
	}
	c.tell(content, e.Position)
}

// close holds what was read together.
func (c *checker) close() {
	if c.head == nil {
		c.problem(Problem{Trouble: Incomplete, Line: c.line})
		return
	}
	c.erasures()
	c.versions()
	h, own := c.head, c.own
	if h.Whose == "" {
		own = 0
	}
	if !c.headless() && (h.Entries != c.result.Entries || h.Own != own || h.Versions != int64(len(c.seen)) || h.Checkpoints != int64(len(c.checkpoints))) {
		c.problem(Problem{Trouble: LineAltered, Line: 1})
		if h.Entries > c.result.Entries || h.Versions > int64(len(c.seen)) || h.Checkpoints > int64(len(c.checkpoints)) {
			c.problem(Problem{Trouble: Incomplete, Line: c.line})
		}
	}
	c.tree()
}

// erasures asks of each entry without content for another that says so, and of
// each entry that is said to be without whether it is.
func (c *checker) erasures() {
	for _, list := range [][]place{c.placed, c.waiting} {
		for _, p := range list {
			leaf, explained := c.explained[p.Ref]
			problem := Problem{Line: p.line, From: p.position, To: p.position + 1, Ref: p.Ref}
			switch {
			case p.Owner == "" || !explained && !p.erased:
				continue
			case !explained:
				problem.Trouble = ErasureUnexplained
			case !p.erased:
				problem.Trouble = NotErased
			case leaf != p.leaf:
				problem.Trouble = EntryAltered
			default:
				c.result.Erased++
				continue
			}
			c.problem(problem)
		}
	}
}
