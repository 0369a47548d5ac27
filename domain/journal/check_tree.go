// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"encoding/base64"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

type node struct {
	NodeLine
	line int64
}

type checkpoint struct {
	number, line int64
	good         bool
	size         int64
	root         tlog.Hash
}

// openNote reads a checkpoint that is signed with the key, in the register's name.
func (c *checker) openNote(note string) (size int64, root tlog.Hash, ok bool) {
	text, err := c.trust.Open(note)
	if err != nil || !strictNote(note) {
		return 0, root, false
	}
	origin, size, root, err := ParseCheckpoint(text)
	name, _, _ := strings.Cut(c.trust.Key, "+")
	return size, root, err == nil && origin == name
}

// strictNote reports whether the signatures are written in the one way in which
// they can be: base64 may be read with other bits at its end.
func strictNote(note string) bool {
	_, signatures, found := strings.Cut(note, "\n\n")
	for line := range strings.Lines(signatures) {
		coded := strings.TrimSuffix(line[strings.LastIndexByte(line, ' ')+1:], "\n")
		if raw, err := base64.StdEncoding.Strict().DecodeString(coded); err != nil || base64.StdEncoding.EncodeToString(raw) != coded {
			return false
		}
	}
	return found
}

func (c *checker) checkpoint(l CheckpointLine) {
	p := checkpoint{number: l.N, line: c.line}
	p.size, p.root, p.good = c.openNote(l.Note)
	if !p.good {
		c.problem(Problem{Trouble: CheckpointWrong, Line: c.line, Checkpoint: l.N})
	}
	c.checkpoints = append(c.checkpoints, p)
}

// signed are the good checkpoints, each of a larger tree than the one before.
func (c *checker) signed() []checkpoint {
	var good, list []checkpoint
	numbers := make([]int64, len(c.checkpoints))
	for i, p := range c.checkpoints {
		numbers[i] = p.number - 1
		if p.good {
			good = append(good, p)
		}
	}
	sequence(numbers, max(int64(len(numbers)), c.head.Checkpoints), steps{
		stray: func(i int) {
			c.problem(Problem{Trouble: OutOfOrder, Line: c.checkpoints[i].line, Checkpoint: c.checkpoints[i].number})
		},
		missing: func(from, to int64, i int) {
			p := Problem{Trouble: CheckpointMissing, Line: c.line, Checkpoint: from + 1}
			if i < len(c.checkpoints) {
				p.Line = c.checkpoints[i].line
			}
			c.problem(p)
		},
	})
	var before int64
	for i, p := range good {
		// Of two of one size nobody can tell which does not belong: both are named.
		twin := i+1 < len(good) && p.size == good[i+1].size
		tooLarge := i+1 < len(good) && p.size > good[i+1].size && good[i+1].size > before
		if p.size <= before || tooLarge || twin {
			c.problem(Problem{Trouble: CheckpointWrong, Line: p.line, Checkpoint: p.number})
		}
		if p.size > before && !tooLarge {
			before = p.size
			list = append(list, p)
		}
	}
	return list
}

// steps is what a sequence tells as it goes; what is nil is not told.
type steps struct {
	// fits: the number at i is the one that follows.
	fits func(i int)
	// stray: the line at i is one too many, or has a number that is not its own.
	stray func(i int)
	// missing: the numbers from to to are not there before the line at i.
	missing func(from, to int64, i int)
}

// sequence goes through numbers that should be 0, 1, 2 and so on up to total.
func sequence(numbers []int64, total int64, tell steps) {
	var want int64
	for i, n := range numbers {
		next := int64(-1)
		if i+1 < len(numbers) {
			next = numbers[i+1]
		}
		switch {
		case n == want:
			if tell.fits != nil {
				tell.fits(i)
			}
			want++
		case next == want:
			tell.stray(i)
		case next == want+1:
			// The line of this very number, which does not say so.
			tell.stray(i)
			want++
		case n > want && n < total:
			tell.missing(want, n, i)
			if tell.fits != nil {
				tell.fits(i)
			}
			want = n + 1
		default:
			tell.stray(i)
		}
	}
	if want < total {
		tell.missing(want, total, len(numbers))
	}
}

// tree computes the tree over the leaves and holds it against the inner hashes
// that were exported, the roots that were signed, and those that were kept.
func (c *checker) tree() {
	signed := c.signed()
	if n := len(signed); n > 0 {
		c.result.Size, c.result.Root = signed[n-1].size, signed[n-1].root
	}
	leaves, holes := c.leaves(c.result.Size)
	c.tail(int64(len(leaves)))
	t := grown(leaves, holes)
	c.inner(t)
	if have := int64(len(leaves)); have > c.result.Size {
		p := Problem{Trouble: CheckpointMissing, Line: c.line, From: c.result.Size, To: have}
		if n := len(c.checkpoints); n > 0 {
			p.Trouble, p.Line, p.Checkpoint = CheckpointWrong, c.checkpoints[n-1].line, c.checkpoints[n-1].number
		}
		c.problem(p)
	}
	var held int64
	for _, p := range signed {
		if !t.whole(0, p.size) {
			break
		}
		if t.root(p.size) != p.root {
			c.problem(Problem{Trouble: TreeAltered, Line: p.line, From: held, To: p.size, Checkpoint: p.number})
			break
		}
		held = p.size
	}
	c.kept(t)
}

// leaves puts the leaves at their places, as far as there are any, and says
// which of them are not known.
func (c *checker) leaves(size int64) (leaves []tlog.Hash, holes []bool) {
	numbers := make([]int64, len(c.placed))
	total := int64(len(c.placed))
	for i, p := range c.placed {
		numbers[i] = p.position
	}
	// A line cannot make room for more than there are lines of the kind.
	most := 2*total + most
	if total > 0 && numbers[total-1] < most {
		total = max(total, numbers[total-1]+1)
	}
	if c.head.Entries >= 0 {
		total = min(total, c.head.Entries)
	}
	if size > total {
		total = size
	}
	put := func(i int64, leaf tlog.Hash, hole bool) {
		for int64(len(leaves)) <= i && i < most {
			leaves, holes = append(leaves, tlog.Hash{}), append(holes, true)
		}
		if i < most {
			leaves[i], holes[i] = leaf, hole
		}
	}
	sequence(numbers, total, steps{
		fits: func(i int) { put(numbers[i], c.placed[i].leaf, false) },
		stray: func(i int) {
			p := c.placed[i]
			c.problem(Problem{OutOfOrder, p.line, p.position, p.position + 1, p.Ref, 0, 0})
		},
		missing: func(from, to int64, i int) {
			c.problem(Problem{Trouble: EntryMissing, Line: c.lineOf(c.placed, i), From: from, To: to})
			put(to-1, tlog.Hash{}, true)
		},
	})
	return leaves, holes
}

// tail holds the entries that wait for a position against their numbers.
func (c *checker) tail(size int64) {
	numbers := make([]int64, len(c.waiting))
	for i, p := range c.waiting {
		numbers[i] = -1 - p.position
	}
	sequence(numbers, max(int64(len(numbers)), c.head.Entries-size), steps{
		stray: func(i int) {
			p := c.waiting[i]
			c.problem(Problem{OutOfOrder, p.line, p.position, p.position + 1, p.Ref, 0, 0})
		},
		missing: func(from, to int64, i int) {
			c.problem(Problem{Trouble: EntryMissing, Line: c.lineOf(c.waiting, i), From: -to, To: -from})
		},
	})
	c.result.Tail = int64(len(numbers)) + max(0, size-c.result.Size)
}

// lineOf is the line of the place at i, or the one after the last.
func (c *checker) lineOf(list []place, i int) int64 {
	switch {
	case i < len(list):
		return list[i].line
	case i > 0:
		return list[i-1].line + 1
	}
	return c.line
}

// inner holds the inner hashes against those that the leaves have.
func (c *checker) inner(t tree) {
	// The nodes are numbered in the order of the export: first[level] is the number
	// of the first node of a level.
	first := []int64{0, 0}
	for level := 1; level < len(t.levels); level++ {
		first = append(first, first[level]+int64(len(t.levels[level])))
	}
	total := first[len(first)-1]
	numbers := make([]int64, len(c.nodes))
	for i, n := range c.nodes {
		numbers[i] = -1
		if n.Level >= 1 && n.Level < len(t.levels) && n.N >= 0 && n.N < int64(len(t.levels[n.Level])) {
			numbers[i] = first[n.Level] + n.N
		}
	}
	under := func(n NodeLine) (from, to int64) { return n.N << n.Level, (n.N + 1) << n.Level }
	wrong := make(map[[2]int64]bool)
	sequence(numbers, total, steps{
		fits: func(i int) {
			n := c.nodes[i]
			from, to := under(n.NodeLine)
			if !t.whole(from, to) || t.levels[n.Level][n.N] == n.Hash {
				return
			}
			wrong[[2]int64{int64(n.Level), n.N}] = true
			// The lowest that differs is the place; those above follow from it.
			if !wrong[[2]int64{int64(n.Level) - 1, 2 * n.N}] && !wrong[[2]int64{int64(n.Level) - 1, 2*n.N + 1}] {
				c.problem(Problem{Trouble: TreeAltered, Line: n.line, From: from, To: to})
			}
		},
		stray: func(i int) { c.problem(Problem{Trouble: OutOfOrder, Line: c.nodes[i].line}) },
		missing: func(gap, _ int64, i int) {
			p := Problem{Trouble: NodeMissing, Line: c.line}
			if i < len(c.nodes) {
				p.Line = c.nodes[i].line
			}
			level := 1
			for gap >= first[level+1] {
				level++
			}
			p.From, p.To = under(NodeLine{Level: level, N: gap - first[level]})
			c.problem(p)
		},
	})
}

// kept holds the tree against checkpoints that were kept elsewhere.
func (c *checker) kept(t tree) {
	var held int64
	wrong := Problem{Trouble: Rewritten}
	for i, note := range c.trust.Kept {
		size, root, ok := c.openNote(note)
		p := Problem{Checkpoint: int64(i) + 1}
		switch {
		case !ok:
			p.Trouble = CheckpointWrong
		case size > t.size():
			p.Trouble, p.From, p.To = RolledBack, t.size(), size
		case !t.whole(0, size):
			continue
		case t.root(size) == root:
			held = max(held, size)
			continue
		default:
			if wrong.To == 0 || size < wrong.To {
				wrong.To, wrong.Checkpoint = size, p.Checkpoint
			}
			continue
		}
		c.problem(p)
	}
	if wrong.To > 0 {
		wrong.From = min(held, wrong.To-1)
		c.problem(wrong)
	}
}

// tree is a whole tree: levels[0] are the leaves, and each level the hashes of
// pairs of the one below.
type tree struct {
	levels [][]tlog.Hash
	// holes counts the leaves before each place that are not known.
	holes []int
}

func grown(leaves []tlog.Hash, holes []bool) tree {
	t := tree{levels: [][]tlog.Hash{leaves}, holes: make([]int, len(leaves)+1)}
	for i, hole := range holes {
		t.holes[i+1] = t.holes[i]
		if hole {
			t.holes[i+1]++
		}
	}
	for below := leaves; len(below) > 1; {
		level := make([]tlog.Hash, len(below)/2)
		for i := range level {
			level[i] = tlog.NodeHash(below[2*i], below[2*i+1])
		}
		t.levels = append(t.levels, level)
		below = level
	}
	return t
}

func (t tree) size() int64 { return int64(len(t.levels[0])) }

// whole reports whether every leaf from from to to is there and known.
func (t tree) whole(from, to int64) bool {
	return to <= t.size() && t.holes[from] == t.holes[to]
}

// root is the root over the first size leaves.
func (t tree) root(size int64) tlog.Hash {
	root, err := tlog.TreeHash(size, tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			level, n := tlog.SplitStoredHashIndex(index)
			hashes[i] = t.levels[level][n]
		}
		return hashes, nil
	}))
	if err != nil {
		// The reader has every hash of the leaves that there are.
		return tlog.Hash{}
	}
	return root
}
