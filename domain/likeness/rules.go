// SPDX-License-Identifier: EUPL-1.2

package likeness

import (
	"jalon/domain/catalogue"
	"jalon/domain/lexicon"
)

// Rules are what likeness is judged by. They are not changed after they were made.
type Rules struct {
	// Glossary finds the terms of the field in each language; a concept is the same
	// in all of them.
	Glossary *lexicon.Lexicon
	// Languages finds the small words of each language, and those that tell nothing
	// (concept TellsNothing).
	Languages *lexicon.Lexicon
	// Facts say which provisions correspond.
	Facts   *catalogue.Catalogue
	Weights Weights
}

// TellsNothing is the concept of the words that are passed over in a comparison.
const TellsNothing = "tells-nothing"

// Weights say what each kind of reason counts. A word in common counts its rarity
// times Word, and so on.
type Weights struct {
	// Word: in texts of one language. Cognate: in texts of two.
	Word, Cognate float64
	// Concept: said in the same word, which counts by itself too. Across: said in
	// different words, of one language or of two.
	Concept, Across float64
	Theme           float64
	// Provision is multiplied with the share of the tie.
	Provision float64
	// Ties are the shares, from 0 to 1.
	Ties map[Tie]float64
	// Saturation and Length are k1 and b of BM25: how soon a repeated word counts no
	// more, and how much a long text is discounted.
	Saturation, Length float64
}

// Tuned are the weights that did best on the labelled texts that are tuned on.
func Tuned() Weights {
	return Weights{
		Word: 1, Cognate: 0.5, Concept: 0.5, Across: 2, Theme: 0.5, Provision: 1,
		Ties: map[Tie]float64{
			SamePlace: 1, Part: 0.7, tieOf(catalogue.SameDuty): 0.9,
			tieOf(catalogue.Narrower): 0.6, tieOf(catalogue.Wider): 0.6, tieOf(catalogue.Related): 0.4,
		},
		Saturation: 0.8, Length: 0.5,
	}
}

// Language is the language of a text by its small words; fallback where they do not decide.
func (r Rules) Language(text, fallback string) string {
	words := lexicon.Words(text)
	return r.Languages.Language(words[:min(len(words), mostWords)], fallback)
}
