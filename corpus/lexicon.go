// SPDX-License-Identifier: EUPL-1.2

package corpus

import (
	"embed"
	"encoding/csv"
	"fmt"
	"io/fs"

	"jalon/domain/lexicon"
)

// lexiconFiles are Jalon's own patterns. They are explained, not sourced: they
// state no fact, and each hit is shown to the reader.
//
//go:embed lexicon/*.csv
var lexiconFiles embed.FS

// Headings returns the names that columns of action plans bear; the concept of
// each entry is the meaning of the column.
func Headings() (*lexicon.Lexicon, error) { return readLexicon("lexicon/headings.csv") }

// Words returns the patterns of themes and of statements that plans make of
// themselves.
func Words() (*lexicon.Lexicon, error) {
	return readLexicon("lexicon/statements.csv", "lexicon/themes.csv")
}

// Recommendations returns the patterns of evaluation reports: operative verbs,
// who speaks and who is addressed, what only tells of a recommendation, and the
// columns of tables of recommendations.
func Recommendations() (*lexicon.Lexicon, error) {
	return readLexicon("lexicon/recommendations.csv", "lexicon/united_nations.csv", "lexicon/statements.csv")
}

// Glossary returns the terms of the field in English, French and Spanish: one
// concept a row, so that a term in one language is found again in another.
func Glossary() (*lexicon.Lexicon, error) {
	const name = "lexicon/glossary.csv"
	var entries []lexicon.Entry
	err := eachRow(lexiconFiles, name, func(line int, values map[string]string) error {
		r := &row{values: values}
		concept := r.text("concept")
		r.source("source", "check")
		for _, lang := range []string{"en", "fr", "es"} {
			r.text(lang)
			for _, pattern := range r.list(lang) {
				entries = append(entries, lexicon.Entry{Concept: concept, Lang: lang, Pattern: pattern})
			}
		}
		if r.err != nil {
			return fmt.Errorf("%s:%d: %w", name, line, r.err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return lexicon.New(entries)
}

// Languages returns the small words by which English, French and Spanish are told
// apart, and those that tell nothing when texts are compared.
func Languages() (*lexicon.Lexicon, error) { return readLexicon("lexicon/languages.csv") }

// readLexicon compiles lexicon files: concept, lang, pattern, unless, note.
func readLexicon(names ...string) (*lexicon.Lexicon, error) {
	var entries []lexicon.Entry
	for _, name := range names {
		if err := eachRow(lexiconFiles, name, func(line int, row map[string]string) error {
			if row["concept"] == "" || row["lang"] == "" {
				return fmt.Errorf("%s:%d: a pattern needs a concept and a language", name, line)
			}
			entries = append(entries, lexicon.Entry{Concept: row["concept"], Lang: row["lang"], Pattern: row["pattern"], Unless: row["unless"]})
			return nil
		}); err != nil {
			return nil, err
		}
	}
	l, err := lexicon.New(entries)
	if err != nil {
		return nil, fmt.Errorf("%v: %w", names, err)
	}
	return l, nil
}

// eachRow calls each with the rows of a CSV file, keyed by the names in its first line.
func eachRow(files fs.FS, name string, each func(line int, row map[string]string) error) error {
	records, err := readAll(files, name)
	if err != nil {
		return err
	}
	for i, record := range records[1:] {
		row := make(map[string]string, len(record))
		for col, value := range record {
			row[records[0][col]] = value
		}
		if err := each(i+2, row); err != nil {
			return err
		}
	}
	return nil
}

// readAll reads a CSV file; the first line holds the names of the columns.
func readAll(files fs.FS, name string) ([][]string, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(records) == 0 {
		return nil, fmt.Errorf("%s: no line with the names of the columns", name)
	}
	return records, nil
}
