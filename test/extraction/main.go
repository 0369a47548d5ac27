// SPDX-License-Identifier: EUPL-1.2

// Command extraction measures what `jalon extract` finds in documents of States
// that do not exist: precision, recall and F1 of recommendations and of the
// provisions they name, by format and by language ("each" adds every document,
// "differ" says what differs, "word" writes the Word files).
// The documents are written in the style and layout of evaluation reports, with
// what misleads in them; what must be found was written down before it was tried.
package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"jalon/corpus"
	"jalon/domain/commitment"
	"jalon/intake/document"
)

// formats are those in which each document is read.
var formats = []string{"txt", "html", "docx", "pdf"}

// score counts what was found and what should have been.
type score struct{ right, found, wanted int }

func (s score) precision() float64 { return ratio(s.right, s.found) }
func (s score) recall() float64    { return ratio(s.right, s.wanted) }

func (s score) f1() float64 {
	p, r := s.precision(), s.recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

func (s *score) count(found, wanted []string) {
	s.found += len(found)
	s.wanted += len(wanted)
	left := make(map[string]int)
	for _, w := range wanted {
		left[w]++
	}
	for _, f := range found {
		if left[f] > 0 {
			left[f]--
			s.right++
		}
	}
}

// folders hold the documents: those that the rules were mended on, and those
// that were written when the rules were settled.
var folders = []string{"test/extraction/documents", "test/extraction/heldout"}

func main() {
	task := ""
	if len(os.Args) > 1 {
		task = os.Args[1]
	}
	var err error
	switch task {
	case "word":
		for _, folder := range folders {
			err = errors.Join(err, writeWord(folder))
		}
	case "differ":
		err = differ()
	default:
		err = measure(task == "each")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// writeWord writes the Word files that LibreOffice makes the PDFs from (documents/README.md).
func writeWord(folder string) error {
	names, err := sources(folder)
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := rendered(folder, name, "docx")
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, name+".docx"), data, 0o644)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// grouped are the scores of a group of documents, a format or a language.
type grouped struct {
	names             []string
	verbs, provisions map[string]*score
}

func (g *grouped) at(name string) (verbs, provisions *score) {
	if g.verbs == nil {
		g.verbs, g.provisions = make(map[string]*score), make(map[string]*score)
	}
	if g.verbs[name] == nil {
		g.names = append(g.names, name)
		g.verbs[name], g.provisions[name] = &score{}, &score{}
	}
	return g.verbs[name], g.provisions[name]
}

func (g *grouped) print() {
	for _, name := range g.names {
		a, b := g.verbs[name], g.provisions[name]
		fmt.Printf("%-14s %-10.3f %-7.3f %-6.3f %-17d %-10.3f %-7.3f %-6.3f %d\n", name, a.precision(), a.recall(), a.f1(), a.wanted, b.precision(), b.recall(), b.f1(), b.wanted)
	}
}

// measure prints the scores of the documents that the rules were mended on, then
// those of the documents that they were not.
func measure(everyDocument bool) error {
	v, err := vocabulary()
	if err != nil {
		return err
	}
	fmt.Println("               recommendations (paragraph, verb)            provisions")
	fmt.Println("               precision  recall  F1     wanted            precision  recall  F1     wanted")
	for _, folder := range folders {
		var formatted, spoken, single grouped
		names, err := sources(folder)
		if err != nil {
			return err
		}
		for _, name := range names {
			wanted, err := expected(folder, name)
			if err != nil {
				return err
			}
			for _, format := range formats {
				found, err := extracted(v, folder, name, format)
				if os.IsNotExist(err) {
					continue
				}
				if err != nil {
					return err
				}
				for _, group := range []struct {
					of   *grouped
					name string
				}{{&formatted, format}, {&spoken, language(name)}, {&single, name}} {
					verbs, provisions := group.of.at(group.name)
					verbs.count(keys(found, verbKey), keys(wanted, verbKey))
					provisions.count(each(found), each(wanted))
				}
			}
		}
		fmt.Printf("\n%s: %d documents\n", folder, len(names))
		formatted.print()
		spoken.print()
		if everyDocument {
			single.print()
		}
	}
	return nil
}

// language is that of a document, by the end of its name.
func language(name string) string { return name[strings.LastIndex(name, "-")+1:] }

// extracted are the entries that the program finds in a document.
func extracted(v commitment.Vocabulary, folder, name, format string) ([]entry, error) {
	data, err := rendered(folder, name, format)
	if err != nil {
		return nil, err
	}
	doc, err := document.Read(context.Background(), name+"."+format, data)
	if err != nil {
		return nil, fmt.Errorf("%s.%s: %w", name, format, err)
	}
	_, found := v.Extract(*doc, "")
	return rows(found), nil
}

// vocabulary is what the program extracts with.
func vocabulary() (commitment.Vocabulary, error) {
	words, err := corpus.Recommendations()
	return commitment.Vocabulary{Words: words, State: func(string) (string, bool) { return "", false }}, err
}

// sources are the names of the documents of a folder.
func sources(folder string) ([]string, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.expected.csv"))
	var names []string
	for _, path := range paths {
		names = append(names, strings.TrimSuffix(filepath.Base(path), ".expected.csv"))
	}
	return names, err
}

// entry is what is compared of a recommendation.
type entry struct {
	paragraph, verb, repeated, provisions, items, deadline string
}

func verbKey(e entry) string { return e.paragraph + " " + e.verb }

func keys(list []entry, key func(entry) string) []string {
	var all []string
	for _, e := range list {
		all = append(all, key(e))
	}
	return all
}

// each are the provisions of entries, one by one.
func each(list []entry) []string {
	var all []string
	for _, e := range list {
		for _, p := range strings.Fields(e.provisions) {
			all = append(all, verbKey(e)+" "+p)
		}
	}
	return all
}

func rows(list []commitment.Recommendation) []entry {
	var all []entry
	for _, r := range list {
		repeated := "no"
		if r.Repeated {
			repeated = "yes"
		}
		all = append(all, entry{r.Paragraph, string(r.Verb), repeated, strings.Join(r.Provisions, " "), strconv.Itoa(len(r.Items)), r.Deadline})
	}
	return all
}

// expected reads what must be found in a document.
func expected(folder, name string) ([]entry, error) {
	f, err := os.Open(filepath.Join(folder, name+".expected.csv"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var all []entry
	for _, r := range records[1:] {
		e := entry{paragraph: r[0], verb: r[1], repeated: r[2], provisions: r[3], items: r[4]}
		if len(r) > 5 {
			e.deadline = r[5]
		}
		all = append(all, e)
	}
	return all, nil
}
