// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"jalon/domain/lexicon"
	"jalon/domain/search"
)

// made makes paragraphs of the sentences of reports of States that do not exist:
// four in each, with a place and a number that are in few others.
func made(n int) ([]search.Document, error) {
	random := rand.New(rand.NewPCG(7, 8))
	rare := rand.NewZipf(random, 1.05, 5, 30_000)
	var sentences [2][]string
	for k, lang := range []string{"en", "fr"} {
		paths, err := filepath.Glob("test/extraction/*/*-" + lang + ".txt")
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			for _, line := range strings.Split(string(text), "\n") {
				if len(line) > 60 {
					sentences[k] = append(sentences[k], line)
				}
			}
		}
		if len(sentences[k]) == 0 {
			return nil, errors.New("no reports in test/extraction: run it in the project's folder")
		}
	}
	list := make([]search.Document, n)
	for i := range list {
		k := i % 2
		var b strings.Builder
		for range 4 {
			b.WriteString(sentences[k][random.IntN(len(sentences[k]))] + " ")
		}
		fmt.Fprintf(&b, "place%d place%d %d", rare.Uint64(), rare.Uint64(), rare.Uint64())
		list[i] = search.Document{{Lang: []string{"en", "fr"}[k], Words: b.String()}}
	}
	return list, nil
}

// questions are the queries of test/search that both sides can be asked: words alone.
func questions() (list []string, err error) {
	f, err := os.Open("test/search/queries.csv")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	for _, row := range rows[1:] {
		plain := !strings.ContainsAny(row[1], "\"*()'’«»-/.&§")
		for _, word := range strings.Fields(row[1]) {
			switch word {
			case "AND", "OR", "NOT", "ET", "OU", "SAUF":
				plain = false
			}
		}
		if plain {
			list = append(list, row[1])
		}
	}
	return list, nil
}

var stemmers = map[string]*lexicon.Stemmer{"en": lexicon.NewStemmer("en"), "fr": lexicon.NewStemmer("fr")}

// stemmed are the words of a document, folded and stemmed.
func stemmed(d search.Document) string {
	var b strings.Builder
	for _, text := range d {
		for _, w := range lexicon.Words(text.Words) {
			b.WriteString(stemmers[text.Lang].Stem(w.Folded) + " ")
		}
	}
	return b.String()
}

// match is a question in the language of FTS5: each word in either language's stem.
func match(question string) string {
	var parts []string
	for _, w := range lexicon.Words(question) {
		if !search.Common(w.Folded) {
			parts = append(parts, fmt.Sprintf("(%q OR %q)", stemmers["en"].Stem(w.Folded), stemmers["fr"].Stem(w.Folded)))
		}
	}
	return strings.Join(parts, " AND ")
}
