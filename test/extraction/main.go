// SPDX-License-Identifier: EUPL-1.2

// Command extraction measures what `jalon extract` finds in documents of States
// that do not exist: precision, recall and F1 of recommendations, by format. The
// documents are written in the style and layout of evaluation reports, with what
// misleads in them; what must be found was written down before the reader was.
package main

import (
	"context"
	"encoding/csv"
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

func main() {
	folder := "test/extraction/documents"
	do := measure
	if len(os.Args) > 1 && os.Args[1] == "word" {
		do = writeWord
	}
	if err := do(folder); err != nil {
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

func measure(folder string) error {
	v, err := vocabulary()
	if err != nil {
		return err
	}
	names, err := sources(folder)
	if err != nil {
		return err
	}
	verbs, provisions := make(map[string]*score), make(map[string]*score)
	for _, name := range names {
		wanted, err := expected(folder, name)
		if err != nil {
			return err
		}
		for _, format := range formats {
			data, err := rendered(folder, name, format)
			if os.IsNotExist(err) {
				continue
			}
			if err != nil {
				return err
			}
			doc, err := document.Read(context.Background(), name+"."+format, data)
			if err != nil {
				return err
			}
			_, found := v.Extract(*doc, "")
			if verbs[format] == nil {
				verbs[format], provisions[format] = &score{}, &score{}
			}
			verbs[format].count(keys(rows(found), verbKey), keys(wanted, verbKey))
			provisions[format].count(each(rows(found)), each(wanted))
		}
	}
	fmt.Println("format  recommendations (paragraph, verb)          provisions")
	fmt.Println("        precision  recall  F1     wanted            precision  recall  F1     wanted")
	for _, format := range formats {
		if a, b := verbs[format], provisions[format]; a != nil {
			fmt.Printf("%-7s %-10.3f %-7.3f %-6.3f %-17d %-10.3f %-7.3f %-6.3f %d\n", format, a.precision(), a.recall(), a.f1(), a.wanted, b.precision(), b.recall(), b.f1(), b.wanted)
		}
	}
	return nil
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
