// SPDX-License-Identifier: EUPL-1.2

// Command labelled measures how well the lexicon finds the themes of actions:
// precision and recall of each theme on labelled sentences. Half of them, chosen
// by a hash, are held out: the lexicon was tuned on the others, and what it gets
// wrong among those held out is counted and never shown.
package main

import (
	"crypto/sha256"
	"embed"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"jalon/corpus"
	"jalon/domain/gap"
	"jalon/domain/lexicon"
	"jalon/domain/plan"
)

//go:embed *.csv
var files embed.FS

func main() {
	tuning := flag.Bool("tuning", false, "measure the half that the lexicon was tuned on, and show what is wrong there")
	excerpts := flag.String("excerpts", filepath.Join("excerpts", "actions.csv"), "the sentences of real documents")
	flag.Parse()
	if err := measure(os.Stdout, *tuning, *excerpts); err != nil {
		fmt.Fprintln(os.Stderr, "labelled:", err)
		os.Exit(1)
	}
}

// sentence is an action with the themes that a person found in it.
type sentence struct {
	set, lang, id, text string
	themes              map[string]bool
}

// heldOut: the first byte of the SHA-256 of the text is even.
func (s sentence) heldOut() bool {
	sum := sha256.Sum256([]byte(s.text))
	return sum[0]%2 == 0
}

// sentences reads the labelled sentences and, from the file of that name, those of real documents.
func sentences(excerpts string) ([]sentence, error) {
	var all []sentence
	for _, lang := range []string{"en", "fr"} {
		f, err := files.Open(lang + ".csv")
		if err != nil {
			return nil, err
		}
		defer f.Close()
		list, err := read(f, lang, lang)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	f, err := os.Open(excerpts)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	real, err := read(f, "excerpts", "")
	return append(all, real...), err
}

func read(r io.Reader, set, lang string) ([]sentence, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", set, err)
	}
	column := make(map[string]int)
	for i, name := range rows[0] {
		column[name] = i
	}
	known := make(map[string]bool)
	for _, t := range gap.Themes {
		known[t.Slug] = true
	}
	var list []sentence
	for _, row := range rows[1:] {
		s := sentence{set: set, lang: lang, id: row[column["id"]], text: row[column["text"]], themes: make(map[string]bool)}
		if lang == "" {
			s.lang = row[column["lang"]]
		}
		for _, theme := range strings.Split(row[column["themes"]], ";") {
			if theme = strings.TrimSpace(theme); theme == "" {
				continue
			}
			if !known[theme] {
				return nil, fmt.Errorf("%s %s: there is no theme %q", set, s.id, theme)
			}
			s.themes[theme] = true
		}
		list = append(list, s)
	}
	return list, nil
}

// found is which themes the program finds in an action of that text, each with
// the pattern that found it.
func found(s sentence, words *lexicon.Lexicon) map[string]string {
	p := plan.Plan{Kind: plan.Full, Lang: s.lang, Actions: []plan.Action{{Text: s.text, Objective: -1}}}
	themes := make(map[string]string)
	for theme, evidence := range gap.Check(p, nil, words).Coverage {
		if len(evidence) > 0 {
			themes[theme] = evidence[0].Pattern
		}
	}
	return themes
}

// score counts what was found rightly, wrongly and not.
type score struct{ right, wrong, missed int }

func (s *score) add(t score) {
	s.right, s.wrong, s.missed = s.right+t.right, s.wrong+t.wrong, s.missed+t.missed
}

func (s score) precision() float64 { return ratio(s.right, s.right+s.wrong) }

func (s score) recall() float64 { return ratio(s.right, s.right+s.missed) }

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// result is what was counted in one set of sentences.
type result struct {
	sentences int
	themes    map[string]*score
	all       score
}

// count measures one half; show is called with what is wrong.
func count(all []sentence, heldOut bool, words *lexicon.Lexicon, show func(s sentence, theme, pattern string)) map[string]*result {
	results := make(map[string]*result)
	for _, s := range all {
		if s.heldOut() != heldOut {
			continue
		}
		r := results[s.set]
		if r == nil {
			r = &result{themes: make(map[string]*score)}
			for _, t := range gap.Themes {
				r.themes[t.Slug] = &score{}
			}
			results[s.set] = r
		}
		r.sentences++
		got := found(s, words)
		for _, t := range gap.Themes {
			var c score
			pattern, hit := got[t.Slug]
			switch {
			case hit && s.themes[t.Slug]:
				c.right = 1
			case hit:
				c.wrong = 1
			case s.themes[t.Slug]:
				c.missed = 1
			}
			if c.wrong+c.missed > 0 && show != nil {
				show(s, t.Slug, pattern)
			}
			r.themes[t.Slug].add(c)
			r.all.add(c)
		}
	}
	return results
}

// measure prints the table.
func measure(out io.Writer, tuning bool, excerpts string) error {
	all, err := sentences(excerpts)
	if err != nil {
		return err
	}
	words, err := corpus.Words()
	if err != nil {
		return err
	}
	var show func(s sentence, theme, pattern string)
	if tuning {
		show = func(s sentence, theme, pattern string) {
			what := "missed"
			if pattern != "" {
				what = "wrong by [" + pattern + "]"
			}
			fmt.Fprintf(out, "%s %s %s: %s\n", s.id, theme, what, s.text)
		}
	}
	results := count(all, !tuning, words, show)
	half := "held out"
	if tuning {
		half = "for tuning"
	}
	var sets []string
	for set := range results {
		sets = append(sets, set)
	}
	sort.Strings(sets)
	var total score
	for _, set := range sets {
		r := results[set]
		fmt.Fprintf(out, "\n%s, %d sentences %s\n%-26s %9s %9s %6s %6s %7s\n", set, r.sentences, half, "theme", "precision", "recall", "n", "wrong", "missed")
		for _, t := range gap.Themes {
			line(out, t.Slug, *r.themes[t.Slug])
		}
		line(out, "all (micro-average)", r.all)
		total.add(r.all)
	}
	fmt.Fprintln(out)
	line(out, "all sets (micro-average)", total)
	return nil
}

func line(out io.Writer, name string, s score) {
	fmt.Fprintf(out, "%-26s %9.2f %9.2f %6d %6d %7d\n", name, s.precision(), s.recall(), s.right+s.missed, s.wrong, s.missed)
}
