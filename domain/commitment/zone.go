// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"regexp"
	"strings"
)

// zone is a part of a document that is read in a way of its own.
type zone int

const (
	// body holds the recommendations.
	body zone = iota
	// passedOver never counts: contents, summary, preamble, the government's comments.
	passedOver
	// appendix repeats the recommendations of the body as a list.
	appendix
)

// section is where a block stands: its zone, its heading and the articles that
// the headings above it name.
type section struct {
	zone     zone
	heading  string
	articles []string
}

// open is a heading whose section has not ended.
type open struct {
	level    int
	text     string
	articles []string
}

// sections follows the headings of a document.
type sections struct {
	v     Vocabulary
	lang  string
	open  []open
	zone  zone
	since int // the level of the heading that began the zone
	// marked: that heading has a mark ("I", "2").
	marked bool
}

// deepest is the level of a heading of which the layout tells none.
const deepest = 9

var roman = regexp.MustCompile(`^(?i)(?:[ivx]{1,5})$`)

// levelOf is what the layout says of the depth of a heading, else what its mark says.
func levelOf(b Block) int {
	if b.Level > 0 {
		return b.Level
	}
	return MarkLevel(b)
}

// division is the beginning of the title of a main division of a document.
var division = regexp.MustCompile(`(?i)^(?:(?:chapter|part|chapitre|titre|appendix|annexe?|schedule)\b|(?:première|deuxième|troisième|quatrième|cinquième) partie\b)`)

// MarkLevel is what the mark of a heading says of its depth, from 1 ("III") to
// 9 for a heading without one.
func MarkLevel(b Block) int {
	switch mark := b.Number; {
	case mark == "":
		if b.Text == strings.ToUpper(b.Text) || division.MatchString(b.Text) {
			return 1
		}
		return deepest
	case strings.Contains(mark, "."):
		return 1 + strings.Count(mark, ".") + 1
	case mark == strings.ToUpper(mark) && (mark[0] < '0' || mark[0] > '9'):
		return 1
	case mark[0] >= '0' && mark[0] <= '9':
		return 2
	case mark == "i" || len(mark) > 1 && roman.MatchString(mark):
		return 6
	}
	return 5
}

// enter takes a heading.
func (s *sections) enter(b Block) {
	level := levelOf(b)
	for len(s.open) > 0 && s.open[len(s.open)-1].level >= level {
		s.open = s.open[:len(s.open)-1]
	}
	s.open = append(s.open, open{level, strings.TrimSpace(b.Text), s.v.provisions(b.Text, s.lang)})
	p := s.v.read(b.Text, s.lang)
	named := func(concepts ...string) bool {
		for _, c := range concepts {
			// A heading that is about something else may hold the word.
			if hits := p.within("zone-"+c, 0, len(b.Text)); len(hits) > 0 && (len(p.words) <= 4 || hits[0].Start <= len(b.Text)/2) {
				return true
			}
		}
		return false
	}
	switch {
	case named("contents", "summary", "preamble", "comments", "consulted"):
		s.zone, s.since, s.marked = passedOver, level, b.Number != ""
	case named("list"):
		s.zone, s.since = appendix, level
	case s.zone == passedOver && (level <= s.since || b.Number != "" && !s.marked), s.zone == appendix && level <= s.since && level <= 1 && appendixHeading.MatchString(b.Text):
		s.zone = body
	}
}

var appendixHeading = regexp.MustCompile(`(?i)^(?:appendix|annexe?)\b`)

// here is the section of the block that is read.
func (s *sections) here() section {
	in := section{zone: s.zone}
	for i := len(s.open) - 1; i >= 0; i-- {
		if in.heading == "" {
			in.heading = s.open[i].text
		}
		if len(s.open[i].articles) > 0 {
			in.articles = s.open[i].articles
			break
		}
	}
	return in
}
