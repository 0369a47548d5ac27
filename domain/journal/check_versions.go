// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"cmp"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"jalon/domain/record"
)

type versionName struct {
	record.Ref
	number int64
}

func nameOf(v *VersionLine) versionName { return versionName{v.Ref, v.Number} }

func (a versionName) compare(b versionName) int {
	return cmp.Or(cmp.Compare(a.Owner, b.Owner), cmp.Compare(a.ID, b.ID), cmp.Compare(a.number, b.number))
}

// told is what entries say of a version: its digest, that it was erased, or both.
type told struct {
	digest  tlog.Hash
	digests bool
	erased  bool
	// entry is the position of the entry that said it.
	entry int64
}

// tell notes what a content says of versions and of other entries.
func (c *checker) tell(content Content, position int64) {
	for _, item := range content.Items {
		name := versionName{item.Ref, item.Version}
		if content.Act == ActForget && item.Version == 0 {
			if item.Before != nil {
				c.explained[item.Ref] = *item.Before
			}
			continue
		}
		if item.After != nil {
			t := c.told[name]
			if t.digests && t.digest != *item.After {
				c.problem(Problem{VersionAltered, c.line, position, position + 1, item.Ref, item.Version, 0})
			}
			c.told[name] = told{*item.After, true, t.erased, position}
		}
		if item.Before != nil {
			// The version before may be told of by an entry that comes later in the
			// tree: positions are given by time, and two clocks may differ.
			c.before[versionName{item.Ref, item.Version - 1}] = told{*item.Before, true, false, position}
		}
		if item.After == nil && item.Before == nil && (content.Act == Act(record.VerbErase) || content.Act == ActForget) {
			t := c.told[name]
			t.erased = true
			if !t.digests {
				t.entry = position
			}
			c.told[name] = t
		}
	}
}

// settle holds what entries say of the version before theirs against what that
// version's own entry says, once all have spoken.
func (c *checker) settle() {
	if c.settled {
		return
	}
	c.settled = true
	var wrong []versionName
	for name, b := range c.before {
		switch t := c.told[name]; {
		case !t.digests:
			b.erased = t.erased
			c.told[name] = b
		case t.digest != b.digest:
			wrong = append(wrong, name)
		}
	}
	slices.SortFunc(wrong, versionName.compare)
	for _, name := range wrong {
		b := c.before[name]
		c.problem(Problem{VersionAltered, c.line, b.entry, b.entry + 1, name.Ref, name.number, 0})
	}
}

func (c *checker) version(v VersionLine) {
	c.settle()
	name := nameOf(&v)
	t, known := c.told[name]
	p := Problem{Line: c.line, Ref: v.Ref, Version: v.Number}
	if known {
		p.From, p.To = t.entry, t.entry+1
	}
	switch {
	case name.compare(c.last) <= 0:
		p.Trouble = OutOfOrder
	case !known:
		p.Trouble = VersionUnknown
	case v.Erased && !t.erased:
		p.Trouble = ErasureUnexplained
	case v.Erased && (v.Salt != nil || !nameAlone(v.Version)):
		p.Trouble = VersionAltered
	case v.Erased:
		c.result.Erased++
	case !t.digests || v.Salt == nil || Digest(*v.Salt, v.Version) != t.digest:
		p.Trouble = VersionAltered
	case t.erased:
		p.Trouble = NotErased
	default:
		c.result.Versions++
	}
	if p.Trouble != "" {
		c.problem(p)
	}
	if p.Trouble != OutOfOrder {
		c.last = name
	}
	c.seen[name] = true
}

// nameAlone reports whether an erased version says nothing but which it was: no
// hash stands over the rest.
func nameAlone(v record.Version) bool {
	return Digest(Salt{}, v) == Digest(Salt{}, record.Version{Ref: v.Ref, Number: v.Number})
}

// versions asks for each version that an entry tells of.
func (c *checker) versions() {
	c.settle()
	var missing []versionName
	for name := range c.told {
		if !c.seen[name] {
			missing = append(missing, name)
		}
	}
	slices.SortFunc(missing, versionName.compare)
	for _, name := range missing {
		entry := c.told[name].entry
		c.problem(Problem{VersionMissing, c.line, entry, entry + 1, name.Ref, name.number, 0})
	}
}
