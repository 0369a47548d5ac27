// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"jalon/app"
	"jalon/bench/region"
	"jalon/domain/record"
)

// recommended is how many recommendations one import brings in: those of a region.
const recommended = 10_000

// benchRecommendations compares the import of a document, journalled, with
// sqlite3's own import of the same texts into a table; importing it again, which
// changes nothing, with the same; and reading all of it with reading the versions.
func benchRecommendations(ctx context.Context, dir string) error {
	in, err := region.Issued(recommended)
	if err != nil {
		return err
	}
	file := filepath.Join(dir, "recommendations.csv")
	if err := writeEntries(file, in); err != nil {
		return err
	}
	sqlite3, err := exec.LookPath("sqlite3")
	if err != nil {
		fmt.Println("recommendations: sqlite3 is not here (Debian package sqlite3), so there is no baseline")
		return nil
	}
	var once, again, bare, read, versions []time.Duration
	timed := func(into *[]time.Duration, do func() error) error {
		begin := time.Now()
		err := do()
		*into = append(*into, time.Since(begin))
		return err
	}
	for run := range runs {
		h, s, err := region.House(ctx, filepath.Join(dir, fmt.Sprintf("recommendations%d.db", run)))
		if err != nil {
			return err
		}
		actor, err := region.Person(ctx, h, "QMA")
		if err != nil {
			return err
		}
		enter := func() error {
			_, err := h.ImportDocument(ctx, actor, in)
			return err
		}
		err = errors.Join(timed(&once, enter), timed(&again, enter),
			timed(&read, func() error {
				found, err := h.Recommendations(ctx, nil, actor, app.RecommendationChoice{}, app.Sight{})
				if err == nil && len(found) != recommended {
					err = fmt.Errorf("read %d recommendations of %d", len(found), recommended)
				}
				return err
			}),
			timed(&versions, func() error {
				_, err := h.Look(ctx, actor, app.Query{Kind: record.KindRecommendation})
				return err
			}),
			s.Close())
		if err != nil {
			return err
		}
		err = timed(&bare, func() error {
			cmd := exec.CommandContext(ctx, sqlite3, filepath.Join(dir, fmt.Sprintf("bare-recommendations%d.db", run)), "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
				"CREATE TABLE t (key TEXT PRIMARY KEY, body TEXT)", ".mode csv", ".import "+file+" t")
			out, err := cmd.CombinedOutput()
			if err != nil {
				return fmt.Errorf("sqlite3: %w: %s", err, out)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	told(fmt.Sprintf("import of %d recommendations", recommended), once, bare, "sqlite3 .import of the same texts")
	told("the same document again", again, bare, "sqlite3 .import of the same texts")
	told(fmt.Sprintf("reading %d recommendations", recommended), read, versions, "reading the same versions, undecoded")
	return nil
}

func writeEntries(path string, in app.DocumentImport) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	for _, e := range in.Entries {
		body, err := json.Marshal(e.Found)
		if err != nil {
			return err
		}
		if err := w.Write([]string{e.Found.Key(), string(body)}); err != nil {
			return err
		}
	}
	w.Flush()
	return errors.Join(w.Error(), f.Close())
}
