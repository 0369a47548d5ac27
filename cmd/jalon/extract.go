// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"

	"jalon/corpus"
	"jalon/domain/catalogue"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/lexicon"
	"jalon/intake/watched"
	"jalon/report"
)

// extractCommand is `jalon extract`: the recommendations in a report.
type extractCommand struct {
	Document string `arg:""`

	Format string `enum:",text,json,csv,xlsx" default:"" placeholder:"text|json|csv|xlsx"`
	Out    string `short:"o" placeholder:"FILE"`
}

// Run reads the document and writes its recommendations.
func (c *extractCommand) Run(p *program) error {
	format, err := listFormat(p, c.Format, c.Out)
	if err != nil {
		return err
	}
	facts, err := corpus.Load()
	if err != nil {
		return err
	}
	words, err := corpus.Recommendations()
	if err != nil {
		return err
	}
	data, err := readFile(c.Document)
	if err != nil {
		return err
	}
	read, err := readDocument(filepath.Base(c.Document), data)
	if err != nil {
		return err
	}
	lang := p.asked
	if lang == "auto" {
		lang = ""
	}
	said, found := reportVocabulary(facts, words).Extract(*read, lang)
	if len(found) == 0 && said.Matrices == 0 && read.OnlyTables() {
		return fault.New(fault.Invalid, "document.no-matrix", fault.Args{"file": filepath.Base(c.Document)})
	}
	var out bytes.Buffer
	extract := report.Extract{File: filepath.Base(c.Document), Report: said, Recommendations: found}
	switch format {
	case "json":
		err = report.WriteExtractJSON(&out, extract, p.lang)
	case "csv":
		err = report.WriteSheetCSV(&out, report.ExtractSheet(extract, p.lang), p.lang)
	case "xlsx":
		err = report.WriteSheetXLSX(&out, report.ExtractSheet(extract, p.lang), p.lang)
	default:
		width, convErr := strconv.Atoi(p.getenv("COLUMNS"))
		if convErr != nil || width < 40 {
			width = 80
		}
		err = report.WriteExtractText(&out, extract, p.lang, min(width, 120))
	}
	if err != nil {
		return err
	}
	return p.deliver(out.Bytes(), c.Out, c.Document)
}

// reportVocabulary is what the rules for reports are written in, with the names
// by which documents call the States of the catalogue.
func reportVocabulary(facts *catalogue.Catalogue, words *lexicon.Lexicon) commitment.Vocabulary {
	var names []string
	for _, s := range facts.States {
		names = append(append(names, s.NameEN, s.NameFR), s.Aliases...)
	}
	return commitment.Vocabulary{Words: words, Names: names, State: func(name string) (string, bool) {
		s, ok := facts.FindState(name)
		return s.Code, ok
	}}
}

// readDocument reads a document, which may be a stranger's, and of which a PDF may
// ask for anything: in a child, within limits.
func readDocument(name string, data []byte) (*commitment.Document, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return watched.New(program, watched.Documents).ReadDocument(context.Background(), data, name)
}
