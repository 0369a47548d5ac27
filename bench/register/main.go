// SPDX-License-Identifier: EUPL-1.2

// Command register measures what the record costs on the embedded engine, as
// ratios against named baselines in the same run: an audited update against a
// bare commit, an import against sqlite3's own, the snapshot of a region against
// reading the same rows, and what it takes on disk and in memory.
package main

import (
	"context"
	"database/sql"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"sync"
	"time"

	"jalon/app"
	"jalon/bench/region"
	"jalon/domain/record"
)

const (
	writers  = 4
	updates  = 400    // in all, by the four writers
	imported = 10_000 // actions of one plan
	runs     = 5
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "hold" {
		if err := hold(context.Background(), os.Args[2]); err != nil {
			fmt.Fprintln(os.Stderr, "register:", err)
			os.Exit(1)
		}
		return
	}
	if err := measure(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "register:", err)
		os.Exit(1)
	}
}

func measure(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "jalon-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	fmt.Printf("%s %s/%s, %d CPUs; SQLite, WAL, synchronous=FULL; medians of %d runs, taken in turn\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runs)
	fmt.Println("what                                      jalon        baseline     ratio   baseline is")
	for _, part := range []func(context.Context, string) error{benchUpdates, benchImport, benchRecommendations, benchSignedIn, benchObservations, benchRegion} {
		if err := part(ctx, dir); err != nil {
			return err
		}
	}
	return nil
}

// told prints one line of the table.
func told(what string, ours, theirs []time.Duration, baseline string) {
	a, b := median(ours), median(theirs)
	fmt.Printf("%-38s %9.1f ms %9.1f ms %8.2f   %s\n", what, ms(a), ms(b), float64(a)/float64(b), baseline)
}

func median(list []time.Duration) time.Duration {
	sort.Slice(list, func(i, j int) bool { return list[i] < list[j] })
	return list[len(list)/2]
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// benchUpdates compares saving one field, audited, by four writers at once, with
// as many bare commits of one row by as many writers.
func benchUpdates(ctx context.Context, dir string) error {
	h, s, err := region.House(ctx, filepath.Join(dir, "updates.db"))
	if err != nil {
		return err
	}
	defer s.Close()
	actor, err := region.Person(ctx, h, "QMA")
	if err != nil {
		return err
	}
	if _, err := h.ImportPlan(ctx, actor, app.PlanImport{Document: region.Document(writers)}); err != nil {
		return err
	}
	bare, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "bare.db")+"?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate")
	if err != nil {
		return err
	}
	defer bare.Close()
	bare.SetMaxOpenConns(1)
	if _, err := bare.ExecContext(ctx, "CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)"); err != nil {
		return err
	}
	actions, err := h.Look(ctx, actor, app.Query{Kind: record.KindAction})
	if err != nil {
		return err
	}
	var ours, theirs []time.Duration
	for run := range runs {
		took, err := atOnce(func(writer int) error {
			mine := actions[writer]
			for n := range updates / writers {
				body := strings.Replace(string(mine.Body), `"leads":[`, fmt.Sprintf(`"leads":["Body %d.%d",`, run, n), 1)
				saved, err := h.Save(ctx, actor, app.SaveRequest{Ref: mine.Ref, Base: mine.Number, Body: []byte(body)})
				if err != nil {
					return err
				}
				saved.Body = actions[writer].Body
				mine = saved
			}
			actions[writer].Number = mine.Number
			return nil
		})
		if err != nil {
			return err
		}
		ours = append(ours, took)
		took, err = atOnce(func(writer int) error {
			for range updates / writers {
				if _, err := bare.ExecContext(ctx, "INSERT INTO t (body) VALUES ($1)", string(actions[writer].Body)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		theirs = append(theirs, took)
	}
	told(fmt.Sprintf("%d audited updates, %d writers", updates, writers), ours, theirs, "as many bare commits of one row")
	return nil
}

// atOnce runs fn for each writer at once, and says how long all took.
func atOnce(fn func(writer int) error) (time.Duration, error) {
	var wait sync.WaitGroup
	failed := make([]error, writers)
	begin := time.Now()
	for writer := range writers {
		wait.Add(1)
		go func() {
			defer wait.Done()
			failed[writer] = fn(writer)
		}()
	}
	wait.Wait()
	return time.Since(begin), errors.Join(failed...)
}

// benchImport compares the import of a large plan, journalled, with sqlite3's own
// import of the same texts into a table.
func benchImport(ctx context.Context, dir string) error {
	d := region.Document(imported)
	file := filepath.Join(dir, "rows.csv")
	if err := writeRows(file, d); err != nil {
		return err
	}
	sqlite3, err := exec.LookPath("sqlite3")
	if err != nil {
		fmt.Println("import: sqlite3 is not here (Debian package sqlite3), so there is no baseline")
		return nil
	}
	var ours, theirs []time.Duration
	for run := range runs {
		h, s, err := region.House(ctx, filepath.Join(dir, fmt.Sprintf("import%d.db", run)))
		if err != nil {
			return err
		}
		actor, err := region.Person(ctx, h, "QMA")
		if err != nil {
			return err
		}
		begin := time.Now()
		_, err = h.ImportPlan(ctx, actor, app.PlanImport{Document: d})
		ours = append(ours, time.Since(begin))
		if err := errors.Join(err, s.Close()); err != nil {
			return err
		}
		begin = time.Now()
		cmd := exec.CommandContext(ctx, sqlite3, filepath.Join(dir, fmt.Sprintf("bare%d.db", run)), "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
			"CREATE TABLE t (key TEXT PRIMARY KEY, body TEXT)", ".mode csv", ".import "+file+" t")
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("sqlite3: %w: %s", err, out)
		}
		theirs = append(theirs, time.Since(begin))
	}
	told(fmt.Sprintf("import of %d actions, journalled", imported), ours, theirs, "sqlite3 .import of the same texts")
	return nil
}

func writeRows(path string, d app.PlanDocument) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	for _, a := range d.Actions {
		if err := w.Write([]string{a.Key, a.Body.Text.In("en").Words + strings.Join(a.Body.Leads, " ") + a.Body.When.Text}); err != nil {
			return err
		}
	}
	w.Flush()
	return errors.Join(w.Error(), f.Close())
}
