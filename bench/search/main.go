// SPDX-License-Identifier: EUPL-1.2

// Command search measures what it costs to search a region's paragraphs by their
// words: the time of a question, beside SQLite's FTS5 over the same paragraphs with
// the same words folded and stemmed in the same run; what the indexes take in
// memory, and how long they take to build, all and one owner's.
package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"jalon/domain/search"
	_ "jalon/store" // registers the engine
)

const (
	paragraphs = 50_000
	owners     = 60
	rounds     = 5
)

func main() {
	if err := measure(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "search:", err)
		os.Exit(1)
	}
}

func measure(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "jalon-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	documents, err := made(paragraphs)
	if err != nil {
		return err
	}
	asked, err := questions()
	if err != nil {
		return err
	}
	fmt.Printf("%s %s/%s, %d CPUs; %d paragraphs of %d owners, %d questions, %d rounds, taken in turn\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), paragraphs, owners, len(asked), rounds)
	before := heap()
	begin := time.Now()
	indexes := build(documents)
	whole := time.Since(begin)
	held := heap() - before
	begin = time.Now()
	indexes[0] = search.Build(documents[:paragraphs/owners])
	one := time.Since(begin)
	begin = time.Now()
	fts, err := newFTS(ctx, filepath.Join(dir, "fts.db"), documents)
	if err != nil {
		return err
	}
	defer fts.Close() //nolint:errcheck // it was made to be thrown away
	theirs := time.Since(begin)

	var ours, all, first []time.Duration
	hits := 0
	for range rounds {
		for _, q := range asked {
			begin := time.Now()
			query := search.Parse(q)
			found := search.Find(query, indexes)
			if spare := query.Spare(); len(found) == 0 && spare > 0 {
				found = search.Find(query.Lacking(spare), indexes)
			}
			ours = append(ours, time.Since(begin))
			hits += len(found)
			for _, each := range []struct {
				into  *[]time.Duration
				limit int
			}{{&all, -1}, {&first, 20}} {
				begin := time.Now()
				if err := fts.find(ctx, q, each.limit); err != nil {
					return err
				}
				*each.into = append(*each.into, time.Since(begin))
			}
		}
	}
	fmt.Println("                                    p50          p99")
	for _, line := range []struct {
		what  string
		times []time.Duration
	}{{"jalon: all hits, ranked", ours}, {"FTS5: all hits, ranked", all}, {"FTS5: the first 20", first}} {
		slices.Sort(line.times)
		fmt.Printf("%-30s %9.2f ms %9.2f ms\n", line.what, ms(at(line.times, 50)), ms(at(line.times, 99)))
	}
	fmt.Printf("%-30s %9.2f     the goal of p50 is 5 ms\n", "ratio of p50, all hits", float64(at(ours, 50))/float64(at(all, 50)))
	fmt.Printf("hits of a question, on average: %d\n\n", hits/len(ours))
	fmt.Printf("building all indexes           %9.0f ms   FTS5: %.0f ms\n", ms(whole), ms(theirs))
	fmt.Printf("  after one owner's change     %9.1f ms\n", ms(one))
	fmt.Printf("the indexes on the heap        %9.1f MB   without the texts\n", float64(held)/(1<<20))
	return nil
}

func build(documents []search.Document) (indexes []*search.Index) {
	size := (len(documents) + owners - 1) / owners
	for at := 0; at < len(documents); at += size {
		indexes = append(indexes, search.Build(documents[at:min(at+size, len(documents))]))
	}
	return indexes
}

// heap is what is held on the heap now.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func at(sorted []time.Duration, percent int) time.Duration {
	return sorted[min(len(sorted)*percent/100, len(sorted)-1)]
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// fts is a table of SQLite's full-text index.
type fts struct{ *sql.DB }

func newFTS(ctx context.Context, path string, documents []search.Document) (t fts, err error) {
	if t.DB, err = sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(OFF)"); err != nil {
		return t, err
	}
	t.SetMaxOpenConns(1)
	if _, err := t.ExecContext(ctx, "CREATE VIRTUAL TABLE t USING fts5(words, tokenize = 'ascii')"); err != nil {
		return t, err
	}
	tx, err := t.BeginTx(ctx, nil)
	if err != nil {
		return t, err
	}
	put, err := tx.PrepareContext(ctx, "INSERT INTO t (words) VALUES ($1)")
	if err != nil {
		return t, err
	}
	for _, d := range documents {
		if _, err := put.ExecContext(ctx, stemmed(d)); err != nil {
			return t, err
		}
	}
	return t, tx.Commit()
}

// find reads the hits of a question, the best first.
func (t fts) find(ctx context.Context, question string, limit int) (err error) {
	rows, err := t.QueryContext(ctx, "SELECT rowid, rank FROM t WHERE t MATCH $1 ORDER BY rank LIMIT $2", match(question), limit)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var id int64
		var rank float64
		if err := rows.Scan(&id, &rank); err != nil {
			return err
		}
	}
	return rows.Err()
}
