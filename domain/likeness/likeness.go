// SPDX-License-Identifier: EUPL-1.2

// Package likeness finds what probably belongs together: a recommendation and the
// same one in an earlier report or by another body, a recommendation and the
// actions of a plan that answer it. It ranks candidates and says why, within a
// language and across languages. A candidate is a question to a person; nothing is
// concluded from it here (decision 38).
package likeness

import "jalon/domain/catalogue"

// Text is what is compared: the words of one record.
type Text struct {
	// ID names the record, in the way of whoever asks; it comes back in Candidate.
	ID string
	// Lang is the language of Words: "en", "fr" or "es".
	Lang  string
	Words string
	// Provisions are citations: "CETS 197 12(6)".
	Provisions []string
	// Themes are slugs of the catalogue.
	Themes []string
}

// Kind says what two texts have in common.
type Kind string

// The kinds of reasons.
const (
	// Word: the same word, whatever its ending, in texts of one language.
	Word Kind = "word"
	// Cognate: words of two languages that begin alike.
	Cognate Kind = "cognate"
	// Concept: the same term of the glossary, in whatever language.
	Concept Kind = "concept"
	// Provision: the same place in an instrument, or places that correspond.
	Provision Kind = "provision"
	// Theme: the same theme.
	Theme Kind = "theme"
)

// Tie says how two provisions hang together.
type Tie string

// The ties, the closest first; those between instruments are catalogue.Relation.
const (
	// SamePlace: the same place in the same instrument.
	SamePlace Tie = "same-place"
	// Part: one is a part of the other.
	Part Tie = "part"
)

// Reason is one thing that two texts have in common, and what it weighs.
type Reason struct {
	Kind Kind `json:"kind"`
	// Term is the concept or the theme; "" for words and provisions.
	Term string `json:"term,omitempty"`
	// Left and Right are what stands in the two texts: words, or citations.
	Left  string `json:"left,omitempty"`
	Right string `json:"right,omitempty"`
	// Tie is how two provisions hang together.
	Tie    Tie     `json:"tie,omitempty"`
	Weight float64 `json:"weight"`
}

// Candidate is a pair that a person may confirm or refuse.
type Candidate struct {
	// Left and Right are the IDs of the two records.
	Left  string `json:"left"`
	Right string `json:"right"`
	// Score is the sum of the weights of the reasons. It compares candidates of one
	// comparison and means nothing beside those of another.
	Score   float64  `json:"score"`
	Reasons []Reason `json:"reasons"`
	// L and R are the ordinals of the two texts.
	L int `json:"-"`
	R int `json:"-"`
}

// tieOf is a relation between two instruments as a tie.
func tieOf(r catalogue.Relation) Tie { return Tie(r) }
