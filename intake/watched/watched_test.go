// SPDX-License-Identifier: EUPL-1.2

package watched

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"jalon/domain/fault"
	"jalon/locale"
)

// wantFault has a file read that must end in a fault, which both languages tell.
func wantFault(t *testing.T, reader *Reader, content, key string) *fault.Fault {
	t.Helper()
	result, err := reader.Read(context.Background(), []byte(content), "folder/plan.csv", none)
	f := fault.Of(err)
	if result != nil || f == nil || f.Key != key {
		t.Fatalf("%v, want %s", err, key)
	}
	for _, tag := range locale.Tags() {
		l, _ := locale.For(tag)
		if said := l.T(f.Key, f.Args); strings.Contains(said, "⟦") {
			t.Errorf("%s: %s", tag, said)
		}
	}
	return f
}

func TestChildrenThatTakeTooMuch(t *testing.T) {
	short := small()
	short.Time = 100 * time.Millisecond
	for _, c := range []struct {
		deed, key string
		limits    Limits
	}{
		{"never ends", "upload.too-long", short},
		{"never ends, watched by itself", "upload.too-long", short},
		{"eats", "upload.too-much-memory", small()},
		{"eats, watched by itself", "upload.too-much-memory", small()},
		{"talks", "upload.too-much", small()},
		{"falls", "upload.broken", small()},
		{"says nothing", "upload.broken", small()},
	} {
		t.Run(c.deed, func(t *testing.T) {
			reader := self(t, c.limits)
			var child *os.ProcessState
			reader.ended = func(state *os.ProcessState, _ int64) { child = state }
			f := wantFault(t, reader, c.deed, c.key)
			if child == nil {
				t.Fatal("the child was not waited for")
			}
			if f.Args["file"] != "plan.csv" || strings.Contains(f.Error(), "the file held a name") {
				t.Errorf("%v", f)
			}
			// The parent goes on as if nothing had been.
			if again := wantFault(t, self(t, small()), `{"Form":1,"Fault":{"Kind":1,"Key":"grid.nul","Args":{"file":"a","line":3}}}`, "grid.nul"); again.Args["line"] != 3 {
				t.Errorf("%v", again)
			}
		})
	}
}

// A child watches itself also where its parent does not.
func TestChildEndsItself(t *testing.T) {
	reader := self(t, small())
	status := 0
	reader.watch = func(int, int64, <-chan struct{}, func()) int64 { return 0 }
	reader.ended = func(state *os.ProcessState, _ int64) { status = state.ExitCode() }
	wantFault(t, reader, "eats, watched by itself", "upload.too-much-memory")
	if status != exitMemory {
		t.Errorf("exit status %d, want %d", status, exitMemory)
	}
}

func TestTheChildEndsWithWhoAsked(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	reader := self(t, small())
	var child *os.ProcessState
	reader.ended = func(state *os.ProcessState, _ int64) { child = state }
	done := make(chan error)
	go func() {
		_, err := reader.Read(ctx, []byte("never ends"), "plan.csv", none)
		done <- err
	}()
	for len(reader.running) == 0 {
		time.Sleep(time.Millisecond)
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if len(reader.running) != 0 || len(reader.places) != 0 {
		t.Error("its place is not free again")
	}
	if child != nil && child.Success() {
		t.Error("the child was not ended")
	}
}

func TestNoMoreThanAllowedAtOnce(t *testing.T) {
	limits := small()
	limits.Children, limits.Queue = 2, 3
	reader := self(t, limits)
	sign := filepath.Join(t.TempDir(), "go on")
	options := none
	options.Currency = sign
	var mu sync.Mutex
	ends := make(map[string]int)
	var all sync.WaitGroup
	for range limits.Children + limits.Queue {
		all.Go(func() {
			_, err := reader.Read(context.Background(), []byte("waits for a file"), "plan.csv", options)
			mu.Lock()
			defer mu.Unlock()
			ends[fault.Of(err).Key]++
		})
	}
	for len(reader.places) < limits.Children+limits.Queue || len(reader.running) < limits.Children {
		time.Sleep(time.Millisecond)
	}
	f := wantFault(t, reader, "waits for a file", "upload.busy")
	if f.Kind != fault.Conflict {
		t.Errorf("%v", f)
	}
	// One that waits may give up; its place is free.
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := reader.Read(ctx, []byte("waits for a file"), "plan.csv", options); fault.Of(err).Key != "upload.busy" {
		t.Error(err)
	}
	if n := children(t); n > limits.Children {
		t.Errorf("%d children at once", n)
	}
	if err := os.WriteFile(sign, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	all.Wait()
	if ends["grid.nul"] != limits.Children+limits.Queue {
		t.Errorf("%v", ends)
	}
	wantFault(t, reader, `{"Form":1,"Fault":{"Kind":1,"Key":"grid.nul","Args":{"file":"a","line":3}}}`, "grid.nul")
}

// children counts the processes that this one has started and that still run;
// where that cannot be seen, none.
func children(t *testing.T) int {
	t.Helper()
	list, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, path := range list {
		text, err := os.ReadFile(path)
		if err != nil {
			continue // it has ended
		}
		fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
		if len(fields) > 1 && fields[1] == strconv.Itoa(os.Getpid()) {
			n++
		}
	}
	return n
}

func TestNoProgram(t *testing.T) {
	_, err := New(filepath.Join(t.TempDir(), "nothing"), Standard).Read(context.Background(), []byte("a"), "a.csv", none)
	if f := fault.Of(err); f.Kind != fault.Internal {
		t.Errorf("%v", err)
	}
}
