// SPDX-License-Identifier: EUPL-1.2

// Command likeness measures whether `jalon match` finds what belongs together, on
// the labelled texts beside it (README.md): recall at ten and the mean reciprocal
// rank, beside BM25 over the same stems in the same run. The half held out is only
// counted; `-misses` lists what is wrong in the half that is tuned on.
package main

import (
	"crypto/sha256"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"jalon/corpus"
	"jalon/domain/gap"
	"jalon/domain/likeness"
)

// shown is how many candidates a person is shown.
const shown = 10

// labelled is a text with its duty; pool is where its answers are, for a query.
type labelled struct {
	likeness.Text
	duty, pool string
	// of is the part that a query belongs to.
	of string
}

// Which part of the queries one belongs to.
const (
	tuned   = "tuned"
	heldOut = "held out"
	// later: written in free words when the rules were done.
	later = "later"
)

// part tells the halves of the first queries apart.
func (q labelled) part() string {
	if sum := sha256.Sum256([]byte(q.Words)); sum[0]%2 == 0 {
		return heldOut
	}
	return tuned
}

// score is what one way of looking reaches over some queries.
type score struct {
	queries            int
	recall, reciprocal float64
}

// add takes the ordinals of the pool in the order of their rank.
func (s *score) add(ranked []int, right map[int]bool) {
	s.queries++
	found, first := 0, 0
	for rank, i := range ranked {
		if !right[i] {
			continue
		}
		if first == 0 {
			first = rank + 1
		}
		if rank < shown {
			found++
		}
	}
	s.recall += float64(found) / float64(len(right))
	if first > 0 {
		s.reciprocal += 1 / float64(first)
	}
}

func (s score) String() string {
	n := float64(max(1, s.queries))
	return fmt.Sprintf("%.2f  %.2f", s.recall/n, s.reciprocal/n)
}

// set is what is told apart in the table.
type set struct{ lang, part string }

func main() {
	misses := flag.Bool("misses", false, "list what is wrong in the half that is tuned on")
	flag.Parse()
	if err := run(os.Stdout, "test/likeness", *misses); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(out io.Writer, folder string, misses bool) error {
	own, plain, err := measure(folder, out, misses)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "part      languages  queries   Jalon: recall@10, MRR   BM25: recall@10, MRR")
	for _, part := range []string{tuned, heldOut, later} {
		for _, lang := range []string{"en", "fr", "es"} {
			k := set{lang, part}
			fmt.Fprintf(out, "%-9s %s-EN %12d   %-24s %s\n", part, strings.ToUpper(lang), own[k].queries, own[k], plain[k])
		}
	}
	return nil
}

// measure looks for the answers of all queries in both ways.
func measure(folder string, out io.Writer, misses bool) (own, plain map[set]*score, err error) {
	rules, err := corpus.Likeness()
	if err != nil {
		return nil, nil, err
	}
	queries, err := asked(folder)
	if err != nil {
		return nil, nil, err
	}
	own, plain = make(map[set]*score), make(map[set]*score)
	for _, name := range []string{"plan", "earlier"} {
		pool, err := read(folder, name)
		if err != nil {
			return nil, nil, err
		}
		var here []labelled
		for _, q := range queries {
			if q.pool == name {
				here = append(here, q)
			}
		}
		c, b := rules.Compare(texts(here), texts(pool)), newBM25(pool)
		for i, q := range here {
			right := make(map[int]bool)
			for k, p := range pool {
				if p.duty == q.duty {
					right[k] = true
				}
			}
			k := set{q.Lang, q.of}
			if own[k] == nil {
				own[k], plain[k] = &score{}, &score{}
			}
			var ranked []int
			candidates := c.Candidates(i, len(pool))
			for _, each := range candidates {
				ranked = append(ranked, each.R)
			}
			own[k].add(ranked, right)
			plain[k].add(b.ranked(q), right)
			if misses && k.part == tuned && (len(ranked) == 0 || !right[ranked[0]]) {
				tell(out, q, pool, candidates, right)
			}
		}
	}
	return own, plain, nil
}

// tell prints what was found before the right answer, and why.
func tell(out io.Writer, q labelled, pool []labelled, candidates []likeness.Candidate, right map[int]bool) {
	fmt.Fprintf(out, "%s %s: %s\n", q.Lang, q.duty, q.Words)
	for rank, c := range candidates {
		if rank == 0 || right[c.R] {
			fmt.Fprintf(out, "  %d. %.2f %s: %s\n", rank+1, c.Score, pool[c.R].duty, pool[c.R].Words)
			for _, r := range c.Reasons {
				fmt.Fprintf(out, "      %.2f %s %s %q %q\n", r.Weight, r.Kind, r.Term, r.Left, r.Right)
			}
		}
	}
}

func texts(list []labelled) (out []likeness.Text) {
	for _, l := range list {
		out = append(out, l.Text)
	}
	return out
}

// asked are the queries of all parts.
func asked(folder string) ([]labelled, error) {
	first, err := read(folder, "queries")
	if err != nil {
		return nil, err
	}
	for i := range first {
		first[i].of = first[i].part()
	}
	more, err := read(folder, later)
	for i := range more {
		more[i].of = later
	}
	return append(first, more...), err
}

// read reads one of the tables, with the themes that are found in its texts.
func read(folder, name string) ([]labelled, error) {
	f, err := os.Open(filepath.Join(folder, name+".csv"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	words, err := corpus.Words()
	if err != nil {
		return nil, err
	}
	column := make(map[string]int)
	for i, head := range rows[0] {
		column[head] = i
	}
	var list []labelled
	for _, row := range rows[1:] {
		value := func(name string) string {
			if i, ok := column[name]; ok {
				return row[i]
			}
			return ""
		}
		l := labelled{Text: likeness.Text{ID: value("id"), Lang: value("lang"), Words: value("text")}, duty: value("duty"), pool: value("pool")}
		l.Provisions = strings.FieldsFunc(value("provisions"), func(r rune) bool { return r == ';' })
		if l.Lang != "es" { // there are no words for themes in Spanish
			for _, theme := range gap.ThemesIn(l.Words, l.Lang, words) {
				l.Themes = append(l.Themes, theme.Slug)
			}
		}
		list = append(list, l)
	}
	return list, nil
}
