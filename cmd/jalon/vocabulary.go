// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"jalon/corpus"
	"jalon/domain/catalogue"
	"jalon/intake"
)

// shippedVocabulary is vocabulary with the facts that ship with the program.
func shippedVocabulary() (intake.Vocabulary, error) {
	facts, err := corpus.Load()
	if err != nil {
		return intake.Vocabulary{}, err
	}
	return vocabulary(facts)
}

// vocabulary compiles the words that ship with the program.
func vocabulary(facts *catalogue.Catalogue) (intake.Vocabulary, error) {
	headings, err := corpus.Headings()
	if err != nil {
		return intake.Vocabulary{}, err
	}
	words, err := corpus.Words()
	return intake.Vocabulary{Headings: headings, Words: words, Currencies: currencies(facts)}, err
}
