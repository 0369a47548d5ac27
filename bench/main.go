// SPDX-License-Identifier: EUPL-1.2

// Command bench measures what Jalon costs, as ratios against named baselines in
// the same run: the start of the program against a Go program that does
// nothing, the check of a workbook of 2,000 actions against reading that
// workbook with the same library, in time and in memory. `make bench` runs it.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sort"
	"time"
)

const (
	actions = 2000
	runs    = 11
)

func main() {
	do := bench
	if len(os.Args) > 1 {
		do = func() error { return writePlan(os.Args[1], actions) }
	}
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench() error {
	dir, err := os.MkdirTemp("", "jalon-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, program := range []string{"cmd/jalon", "bench/reader", "bench/nothing"} {
		build := exec.Command("go", "build", "-o", filepath.Join(dir, filepath.Base(program)), "./"+program)
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return fmt.Errorf("building %s: %w", program, err)
		}
	}
	plan := filepath.Join(dir, "plan.xlsx")
	// A child's peak memory counts what its parent held when it was started, so
	// the workbook is made by a process of its own and this one stays small.
	self, err := os.Executable()
	if err != nil {
		return err
	}
	if out, err := exec.Command(self, plan).CombinedOutput(); err != nil {
		return fmt.Errorf("writing the workbook: %w: %s", err, out)
	}
	program := func(name string, args ...string) []string {
		return append([]string{filepath.Join(dir, name)}, args...)
	}
	fmt.Printf("%s %s/%s, %d CPUs; medians of %d runs, taken in turn\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runs)
	fmt.Println("what                                      jalon        baseline     ratio   baseline is")
	for _, c := range []struct {
		what, named     string
		jalon, baseline []string
	}{
		{"start: jalon version", "a Go program that does nothing", program("jalon", "version"), program("nothing")},
		{"check, JSON, 2,000 actions", "reading its cells, same library", program("jalon", "check", "--format", "json", plan), program("reader", plan)},
		{"check, text, 2,000 actions", "reading its cells, same library", program("jalon", "check", plan), program("reader", plan)},
		{"check, xlsx given back, 2,000 actions", "reading its cells, same library", program("jalon", "check", "--format", "xlsx", plan), program("reader", plan)},
		{"check, docx, 2,000 actions", "reading its cells, same library", program("jalon", "check", "--format", "docx", plan), program("reader", plan)},
	} {
		ours, theirs, err := inTurn(c.jalon, c.baseline)
		if err != nil {
			return err
		}
		fmt.Printf("%-38s %9.1f ms %9.1f ms %8.2f   %s\n", c.what, ms(ours.wall), ms(theirs.wall), ms(ours.wall)/ms(theirs.wall), c.named)
		if ours.peak > 0 {
			fmt.Printf("%-38s %9.1f MB %9.1f MB %8.2f\n", "  peak memory", mb(ours.peak), mb(theirs.peak), mb(ours.peak)/mb(theirs.peak))
		}
	}
	return nil
}

// cost is what one run costs: time by the wall clock, and peak resident memory in bytes.
type cost struct {
	wall time.Duration
	peak int64
}

// inTurn runs two commands one after the other, so that what else the machine
// does weighs on both, and returns the medians of each.
func inTurn(a, b []string) (cost, cost, error) {
	var as, bs []cost
	for range runs {
		for _, c := range []struct {
			args []string
			into *[]cost
		}{{a, &as}, {b, &bs}} {
			one, err := run(c.args)
			if err != nil {
				return cost{}, cost{}, err
			}
			*c.into = append(*c.into, one)
		}
	}
	return median(as), median(bs), nil
}

func run(args []string) (cost, error) {
	cmd := exec.Command(args[0], args[1:]...)
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return cost{}, err
	}
	defer null.Close()
	if len(args) > 1 && contains(args, "docx", "xlsx") {
		// A binary report is not written to a device that looks like a terminal.
		cmd.Args = append(cmd.Args, "--out", filepath.Join(filepath.Dir(args[0]), "report"))
	} else {
		cmd.Stdout = null
	}
	begin := time.Now()
	err = cmd.Run()
	c := cost{wall: time.Since(begin)}
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 1) {
		return c, fmt.Errorf("%v: %w", args, err)
	}
	c.peak = peak(cmd.ProcessState)
	return c, nil
}

func contains(args []string, words ...string) bool {
	for _, a := range args {
		for _, w := range words {
			if a == w {
				return true
			}
		}
	}
	return false
}

func median(costs []cost) cost {
	walls, peaks := make([]time.Duration, len(costs)), make([]int64, len(costs))
	for i, c := range costs {
		walls[i], peaks[i] = c.wall, c.peak
	}
	sort.Slice(walls, func(i, j int) bool { return walls[i] < walls[j] })
	sort.Slice(peaks, func(i, j int) bool { return peaks[i] < peaks[j] })
	return cost{walls[len(walls)/2], peaks[len(peaks)/2]}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func mb(bytes int64) float64 { return float64(bytes) / (1 << 20) }
