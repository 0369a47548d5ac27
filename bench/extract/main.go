// SPDX-License-Identifier: EUPL-1.2

// Command extract measures the reading of recommendations from a PDF: pages a
// second, as a ratio to the PDF library's own text of the same pages in the same
// run, and the first start of that library without and with its compiled form in
// the cache. It fails where the ratio is above the goal.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"time"

	"jalon/corpus"
	"jalon/domain/commitment"
	"jalon/intake/document"
)

const (
	// goal is how many times the library's own time reading may take.
	goal = 1.5
	// pages are those of the document that is read, rounds how often.
	pages  = 150
	rounds = 5
)

var sources = []string{"greta-round2-kestria-en", "greta-round4-ilmaria-en", "rapport-cycle2-marvence-fr"}

func main() {
	cache, err := os.MkdirTemp("", "jalon-bench-extract")
	if err == nil {
		// The user's own cache is not touched.
		err = os.Setenv("XDG_CACHE_HOME", cache)
	}
	if err == nil {
		err = measure(context.Background())
		os.RemoveAll(cache)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func measure(ctx context.Context) error {
	words, err := corpus.Recommendations()
	if err != nil {
		return err
	}
	v := commitment.Vocabulary{Words: words, State: func(string) (string, bool) { return "", false }}
	small, err := os.ReadFile("test/extraction/documents/committee-old-dorvania-en.pdf")
	if err != nil {
		return err
	}
	var starts [2]time.Duration
	for i := range starts {
		begun := time.Now()
		if _, err := document.Read(ctx, "small.pdf", small); err != nil {
			return err
		}
		starts[i] = time.Since(begun)
	}
	long, err := repeated(ctx, sources, pages)
	if err != nil {
		return err
	}
	var own, ours []time.Duration
	found := 0
	for range rounds {
		runtime.GC()
		begun := time.Now()
		if err := libraryText(ctx, long); err != nil {
			return err
		}
		own = append(own, time.Since(begun))
		runtime.GC()
		begun = time.Now()
		doc, err := document.Read(ctx, "long.pdf", long)
		if err != nil {
			return err
		}
		_, list := v.Extract(*doc, "")
		ours = append(ours, time.Since(begun))
		found = len(list)
	}
	a, b := median(own), median(ours)
	ratio := b.Seconds() / a.Seconds()
	fmt.Printf("first start of the PDF reader  without its cache %.2f s, with it %.2f s\n", starts[0].Seconds(), starts[1].Seconds())
	fmt.Printf("%d pages                      library's own text %.2f s (%.0f pages/s), recommendations %.2f s (%.0f pages/s; %d found)\n",
		pages, a.Seconds(), pages/a.Seconds(), b.Seconds(), pages/b.Seconds(), found)
	fmt.Printf("ratio                          %.2f (goal at most %.1f)\n", ratio, goal)
	if ratio > goal {
		return fmt.Errorf("recommendations took %.2f times the library's own time", ratio)
	}
	return nil
}

func median(list []time.Duration) time.Duration {
	slices.Sort(list)
	return list[len(list)/2]
}
