// SPDX-License-Identifier: EUPL-1.2

package lexicon

import (
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/spanish"
)

// Stemmer takes the endings off words of one language, so that "victims" and
// "victim" are one. It remembers the words that it has seen, and is used by one
// goroutine at a time.
type Stemmer struct {
	stem func(*snowballstem.Env) bool
	env  *snowballstem.Env
	seen map[string]string
}

// NewStemmer is the stemmer of a language, by its BCP 47 tag. Words of a language
// that has none stay as they are.
func NewStemmer(lang string) *Stemmer {
	s := &Stemmer{}
	if len(lang) > 2 && lang[2] == '-' {
		lang = lang[:2]
	}
	switch lang {
	case "en":
		s.stem = english.Stem
	case "fr":
		s.stem = french.Stem
	case "es":
		s.stem = spanish.Stem
	default:
		return s
	}
	s.env, s.seen = snowballstem.NewEnv(""), map[string]string{}
	return s
}

// Stem returns the stem of a word that Fold has folded.
func (s *Stemmer) Stem(folded string) string {
	if s.stem == nil {
		return folded
	}
	if stem, ok := s.seen[folded]; ok {
		return stem
	}
	s.env.SetCurrent(folded)
	s.stem(s.env)
	stem := s.env.Current()
	if stem == "" {
		stem = folded
	}
	s.seen[folded] = stem
	return stem
}
