// SPDX-License-Identifier: EUPL-1.2

// Command search measures whether the search of a register finds what people
// remember, on the queries beside it (README.md): recall at twenty and the mean
// reciprocal rank, beside a plain search by letters in the same run. The half held
// out is only counted; `-misses` lists what is not found of the other half.
package main

import (
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/mod/sumdb/note"

	"jalon/app"
	"jalon/domain/access"
	"jalon/store"
)

func main() {
	misses := flag.Bool("misses", false, "list what is not found of the half that is tuned on")
	flag.Parse()
	if err := measure(context.Background(), *misses); err != nil {
		fmt.Fprintln(os.Stderr, "search:", err)
		os.Exit(1)
	}
}

// open opens a register and fills it.
func open(ctx context.Context, c collection, address string, o store.Options) (s searcher, end func(), err error) {
	kept, err := store.Open(ctx, address, o)
	if err != nil {
		return s, nil, err
	}
	end = func() { kept.Close() } //nolint:errcheck // it was made to be thrown away
	private, public, err := note.GenerateKey(rand.Reader, "search")
	if err != nil {
		return s, end, err
	}
	seal, err := app.NewSeal(private, public)
	if err != nil {
		return s, end, err
	}
	s.house = &app.House{Store: kept, Now: time.Now, Random: rand.Reader, Seal: seal}
	if s.names, err = c.enter(ctx, s.house); err != nil {
		return s, end, err
	}
	s.snapshots, err = s.house.NewSnapshots(ctx)
	return s, end, err
}

func measure(ctx context.Context, misses bool) error {
	dir, err := os.MkdirTemp("", "jalon-search-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	c, err := collect(ctx, ".")
	if err != nil {
		return err
	}
	asked, err := queries(".")
	if err != nil {
		return err
	}
	address, o := "sqlite:"+filepath.Join(dir, "measured.db"), store.Options{Unsafe: true}
	if err := store.Migrate(ctx, address, "", o); err != nil {
		return err
	}
	s, end, err := open(ctx, c, address, o)
	if end != nil {
		defer end()
	}
	if err != nil {
		return err
	}
	letters, err := s.plainly(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("%d queries for one item each among %d\n\n", len(asked), len(letters.items))
	fmt.Println("language  half      queries  recall@20  MRR     by letters: recall@20  MRR")
	for _, lang := range []string{"en", "fr"} {
		for _, half := range []string{"tuned", "held out"} {
			var ours, theirs score
			for _, q := range asked {
				if q.lang != lang || q.half() != half {
					continue
				}
				items, err := s.search(ctx, access.Actor{}, q.text)
				if err != nil {
					return err
				}
				at := rank(items, q.item)
				ours.count(at)
				theirs.count(rank(letters.search(q.text), q.item))
				if misses && !q.held() && (at == 0 || at > within) {
					fmt.Printf("  missed: %q wants %s %s: place %d of %d\n", q.text, q.name, q.part, at, len(items))
				}
			}
			fmt.Printf("%-9s %-9s %-8d %-10.3f %-7.3f %-22.3f %.3f\n", lang, half, ours.asked, ours.recall(), ours.mrr(), theirs.recall(), theirs.mrr())
		}
	}
	return nil
}
