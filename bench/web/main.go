// SPDX-License-Identifier: EUPL-1.2

// Command web measures the real server as browsers meet it: how soon it answers, how
// many pages it gives in a second beside the same bytes given from memory by the
// same HTTP server, and what it takes of the machine when nobody asks.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"jalon/app"
	"jalon/bench/region"
	"jalon/domain/access"
	"jalon/domain/record"
	"jalon/store"
)

// The goals of the design, section 8.
const (
	goalStart     = 300 * time.Millisecond
	goalIdle      = 60 << 20
	goalIdleDemo  = 150 << 20
	goalBinary    = 45 << 20
	startsOfEmpty = 11
	startsOfDemo  = 5
)

func main() {
	do := func() error { return measure(context.Background()) }
	if len(os.Args) > 2 && os.Args[1] == "plain" {
		do = func() error { return servePlain(os.Args[2]) }
	}
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, "web:", err)
		os.Exit(1)
	}
}

func measure(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "jalon-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	jalon := filepath.Join(dir, "jalon")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w -buildid=", "-o", jalon, "./cmd/jalon")
	build.Env, build.Stderr = append(os.Environ(), "CGO_ENABLED=0"), os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("building jalon: %w", err)
	}
	fmt.Printf("%s %s/%s, %d CPUs, which the server, its readers and this program share\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	fmt.Println("what                                      jalon           goal     ratio")
	info, err := os.Stat(jalon)
	if err != nil {
		return err
	}
	toldSize("the program, CGO off, stripped", info.Size(), goalBinary)
	if err := measureStart(ctx, dir, jalon); err != nil {
		return err
	}
	return measurePages(ctx, dir, jalon)
}

// measureStart measures the programs' starts, and their memory when nobody asks.
func measureStart(ctx context.Context, dir, jalon string) error {
	db := "sqlite:" + filepath.Join(dir, "empty.db")
	if err := run(ctx, nil, jalon, "migrate", "--db", db); err != nil {
		return err
	}
	for _, c := range []struct {
		what   string
		times  int
		start  time.Duration
		idle   int64
		server []string
	}{
		{"serve, an empty register", startsOfEmpty, goalStart, goalIdle, []string{jalon, "serve", "--db", db}},
		{"demo, which furnishes a region", startsOfDemo, goalStart, goalIdleDemo, []string{jalon, "demo"}},
	} {
		var took []time.Duration
		var resident []int64
		for range c.times {
			s, err := start(ctx, c.server...)
			if err != nil {
				return err
			}
			took = append(took, s.took)
			if len(resident) < 3 {
				time.Sleep(2 * time.Second) // what was begun at the start is over
				resident = append(resident, s.resident())
			}
			if err := s.stop(); err != nil {
				return err
			}
		}
		slices.Sort(took)
		slices.Sort(resident)
		median := took[len(took)/2]
		fmt.Printf("%-38s %9.1f ms %9.1f ms %8.2f   median of %d, from exec to the first 200\n", "start: "+c.what, ms(median), ms(c.start), float64(median)/float64(c.start), c.times)
		if resident[1] == 0 {
			fmt.Printf("%-38s not measured here\n", "  resident when nobody asks")
			continue
		}
		toldSize("  resident when nobody asks", resident[1], c.idle)
	}
	return nil
}

func toldSize(what string, size, goal int64) {
	fmt.Printf("%-38s %9.1f MB %9.1f MB %8.2f\n", what, mb(size), mb(goal), float64(size)/float64(goal))
}

// settle makes the region's register with jalon's own keys, and gives the password
// of the first State's co-ordinator. It returns the first State's plan.
func settle(ctx context.Context, jalon, path string) (record.ID, error) {
	if err := run(ctx, nil, jalon, "migrate", "--db", "sqlite:"+path); err != nil {
		return "", err
	}
	// Filling it does not wait for the disk: only reading is measured here.
	h, s, err := region.HouseWith(ctx, path, store.Options{Unsafe: true})
	if err != nil {
		return "", err
	}
	last, _, err := region.Fill(ctx, h, false)
	if err == nil {
		err = recommend(ctx, h, last)
	}
	var plans []record.Version
	if err == nil {
		plans, err = h.Look(ctx, access.Actor{}, app.Query{Owner: record.Owner(region.Code(0)), Kind: record.KindPlan, Root: true})
	}
	if err := errors.Join(err, s.Close()); err != nil {
		return "", err
	}
	if len(plans) != 1 {
		return "", fmt.Errorf("%d plans of %s", len(plans), region.Code(0))
	}
	return plans[0].ID, run(ctx, []byte(password+"\n"), jalon, "user", "password", "qma", "--db", "sqlite:"+path)
}

// recommended is how many recommendations the register has: those of a region.
const recommended = 10_000

// recommend publishes a document with that many recommendations.
func recommend(ctx context.Context, h *app.House, actor access.Actor) error {
	in, err := region.Issued(recommended)
	if err != nil {
		return err
	}
	d, err := h.ImportDocument(ctx, actor, in)
	if err != nil {
		return err
	}
	if _, err := h.SayPublished(ctx, actor, app.PublishedRequest{Root: d.Document.ID, On: "2099-04-01", Where: "its site", Why: "it was adopted"}); err != nil {
		return err
	}
	_, err = h.Sign(ctx, actor, d.Document.ID, record.Public, "")
	return err
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func mb(bytes int64) float64 { return float64(bytes) / (1 << 20) }
