// SPDX-License-Identifier: EUPL-1.2

package likeness

import "jalon/domain/catalogue"

// corresponding is a correspondence with both places read.
type corresponding struct {
	from, to catalogue.Citation
	relation catalogue.Relation
}

// ties finds how two provisions hang together, and remembers what it found.
type ties struct {
	facts  *catalogue.Catalogue
	shares map[Tie]float64
	known  []corresponding
	read   map[string]catalogue.Citation
	found  map[[2]string]Tie
}

func newTies(facts *catalogue.Catalogue, shares map[Tie]float64) *ties {
	t := &ties{facts: facts, shares: shares, read: make(map[string]catalogue.Citation), found: make(map[[2]string]Tie)}
	for _, c := range facts.Correspondences {
		from, errFrom := facts.ParseCitation(c.From)
		to, errTo := facts.ParseCitation(c.To)
		if errFrom == nil && errTo == nil {
			t.known = append(t.known, corresponding{from, to, c.Relation})
		}
	}
	return t
}

func (t *ties) citation(text string) catalogue.Citation {
	c, known := t.read[text]
	if !known {
		var err error
		if c, err = t.facts.ParseCitation(text); err != nil {
			// What cannot be read is the same as itself and tied to nothing else.
			c = catalogue.Citation{}
		}
		t.read[text] = c
	}
	return c
}

// between is how right hangs together with left; "" when it does not.
func (t *ties) between(left, right string) Tie {
	key := [2]string{left, right}
	tie, known := t.found[key]
	if !known {
		tie = t.find(left, right)
		t.found[key] = tie
	}
	return tie
}

func (t *ties) find(left, right string) Tie {
	if left == right {
		return SamePlace
	}
	a, b := t.citation(left), t.citation(right)
	if a.Article == "" || b.Article == "" {
		return ""
	}
	if a.Covers(b) || b.Covers(a) {
		return Part
	}
	best := Tie("")
	for _, c := range t.known {
		switch {
		case overlap(a, c.from) && overlap(b, c.to):
			best = t.closer(best, tieOf(exact(c.relation, a, c.from, b, c.to)))
		case overlap(a, c.to) && overlap(b, c.from):
			best = t.closer(best, tieOf(exact(c.relation.Inverse(), a, c.to, b, c.from)))
		}
	}
	return best
}

// overlap reports whether one of two places holds the other.
func overlap(a, b catalogue.Citation) bool { return a.Covers(b) || b.Covers(a) }

// exact is the relation of two places that are not quite those of which it is
// written down: a part of a place that corresponds is related, and no more is known.
func exact(r catalogue.Relation, a, writtenA, b, writtenB catalogue.Citation) catalogue.Relation {
	if a == writtenA && b == writtenB {
		return r
	}
	return catalogue.Related
}

// closer is the tie that counts more, a before b where they count the same.
func (t *ties) closer(a, b Tie) Tie {
	if t.shares[b] > t.shares[a] {
		return b
	}
	return a
}

// article is what the rarity of a provision is counted by: its article.
func (t *ties) article(text string) string {
	c := t.citation(text)
	if c.Article == "" {
		return text
	}
	return catalogue.Citation{Instrument: c.Instrument, Article: c.Article}.String()
}
