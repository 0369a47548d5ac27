// SPDX-License-Identifier: EUPL-1.2

package lexicon

// scan is one reading of a text against patterns. What can follow a word does
// not depend on what came before it, so the scan remembers what it found out:
// a text costs in proportion to its words, however often they repeat.
type scan struct {
	words []Word
	ahead map[sought][2]int
	taken map[*exceptions]*undoing
	// tried counts how often a term was held against a word; tests bound it.
	tried int
}

// sought is a term that may stand anywhere in a sentence, and the sentence.
type sought struct {
	term     *term
	sentence int
}

// span is a run of words, both ends included.
type span struct{ first, last int }

func (s span) join(t span) span { return span{min(s.first, t.first), max(s.last, t.last)} }

// at matches p with its first term at words[i] and returns the words it covers.
func (s *scan) at(p pattern, i int) (span, bool) {
	if !s.matches(&p[0], i) {
		return span{}, false
	}
	return s.follow(p[1:], i)
}

func (s *scan) matches(t *term, i int) bool {
	s.tried++
	return t.matches(s.words[i].Folded)
}

// follow matches the rest of a pattern after the word before it.
func (s *scan) follow(rest pattern, before int) (span, bool) {
	here := span{before, before}
	if len(rest) == 0 {
		return here, true
	}
	if rest[0].gap == anywhere {
		for _, j := range s.anywhere(rest, before) {
			if j >= 0 && j != before {
				after, _ := s.follow(rest[1:], j)
				return here.join(after), true
			}
		}
		return span{}, false
	}
	to := before + 1
	if rest[0].gap == near {
		to = before + reach
	}
	for j := before + 1; j <= to && j < len(s.words) && s.words[j].Sentence == s.words[before].Sentence; j++ {
		if !s.matches(&rest[0], j) {
			continue
		}
		if after, ok := s.follow(rest[1:], j); ok {
			return here.join(after), true
		}
	}
	return span{}, false
}

// anywhere returns the first two words of the sentence of words[at] from which
// rest can be matched; -1 for none. Two are enough: one of them may be the word
// that rest follows, which does not count.
func (s *scan) anywhere(rest pattern, at int) [2]int {
	sentence := s.words[at].Sentence
	key := sought{&rest[0], sentence}
	if found, known := s.ahead[key]; known {
		return found
	}
	found, n := [2]int{-1, -1}, 0
	for at > 0 && s.words[at-1].Sentence == sentence {
		at--
	}
	for j := at; j < len(s.words) && s.words[j].Sentence == sentence && n < len(found); j++ {
		if !s.matches(&rest[0], j) {
			continue
		}
		if _, ok := s.follow(rest[1:], j); ok {
			found[n] = j
			n++
		}
	}
	if s.ahead == nil {
		s.ahead = make(map[sought][2]int)
	}
	s.ahead[key] = found
	return found
}

// exceptions are the patterns that take back the hits of one or more entries.
type exceptions struct {
	overlapping, wholeText []pattern
}

// undoing is what exceptions do in one text.
type undoing struct {
	// all: every hit is taken back.
	all bool
	// covered counts, for each word, how many words before it an exception covers;
	// nil when none does.
	covered []int
}

// undone reports whether an exception takes the hit back.
func (s *scan) undone(e *exceptions, hit span) bool {
	if e == nil {
		return false
	}
	u, known := s.taken[e]
	if !known {
		u = s.undo(e)
		if s.taken == nil {
			s.taken = make(map[*exceptions]*undoing)
		}
		s.taken[e] = u
	}
	return u.all || u.covered != nil && u.covered[hit.last+1] > u.covered[hit.first]
}

// undo looks for exceptions in the whole text, once.
func (s *scan) undo(e *exceptions) *undoing {
	for _, p := range e.wholeText {
		for i := range s.words {
			if _, ok := s.at(p, i); ok {
				return &undoing{all: true}
			}
		}
	}
	var change []int // +1 where a run of covered words begins, -1 after its end
	for _, p := range e.overlapping {
		for i := range s.words {
			run, ok := s.at(p, i)
			if !ok {
				continue
			}
			if change == nil {
				change = make([]int, len(s.words)+1)
			}
			change[run.first]++
			change[run.last+1]--
		}
	}
	if change == nil {
		return &undoing{}
	}
	covered, open := make([]int, len(s.words)+1), 0
	for i := range s.words {
		open += change[i]
		covered[i+1] = covered[i]
		if open > 0 {
			covered[i+1]++
		}
	}
	return &undoing{covered: covered}
}
