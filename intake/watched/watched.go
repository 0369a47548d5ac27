// SPDX-License-Identifier: EUPL-1.2

// Package watched reads the files of strangers in a child: the same program
// again, in a process of its own, without an environment, in an empty folder,
// with a limit on its time and its memory. A file that makes the reader loop,
// eat or fall takes that child along and nobody else. What the child answers is
// held to limits as well, for by then it may do what the file wants.
package watched

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"time"

	"jalon/domain/fault"
	"jalon/intake"
	"jalon/intake/grid"
)

// Verb is the one argument by which the program knows that it is a child. It is
// no command for people, and stands in no help.
const Verb = "read-upload"

// Limits are what the children of one Reader may use.
type Limits struct {
	// Time is how long one child may take, from its start to its answer; where it
	// has to start a library first, from then on.
	Time time.Duration
	// Memory is how many bytes one child may hold.
	Memory int64
	// Answer is how many bytes one child may answer.
	Answer int
	// Children is how many may run at once, Queue how many files may wait for one.
	Children, Queue int
}

// The limits of a server: for the files of anybody, and for those of people who
// have signed in, whose plans may have ten thousand rows full of what is to be mended.
var (
	Standard = Limits{Time: 30 * time.Second, Memory: 256 << 20, Answer: 64 << 20, Children: 2, Queue: 8}
	// Documents may be PDFs, for which a library is started in the child.
	Documents = Limits{Time: 30 * time.Second, Memory: 512 << 20, Answer: 64 << 20, Children: 1, Queue: 8}
	Members   = Limits{Time: 30 * time.Second, Memory: 512 << 20, Answer: 64 << 20, Children: 1, Queue: 8}
)

// Reader reads files in children. It may be used by many goroutines at once.
type Reader struct {
	program string
	limits  Limits
	// places holds a token for each file that is read or waits, running one for
	// each that is read.
	places, running chan struct{}
	// watch watches the memory of a child from outside until it is over.
	watch func(pid int, limit int64, over <-chan struct{}, ends func()) (most int64)
	// ended, when set, is told of each child that is over, and the most memory
	// that it was seen to hold.
	ended func(*os.ProcessState, int64)
}

// New returns a reader whose children are runs of program, the path of an
// executable that calls Serve when its argument is Verb.
func New(program string, limits Limits) *Reader {
	return &Reader{program: program, limits: limits, watch: watchMemory,
		places: make(chan struct{}, limits.Children+limits.Queue), running: make(chan struct{}, limits.Children)}
}

// Result is what a file turned out to be.
type Result struct {
	Book    *grid.Workbook
	Reading *intake.Reading
}

// Read reads a plan as grid.Read and intake.ReadPlan do, and fails with the same
// faults; besides, with one of its own when the child took too much, or when too
// many files wait already. When ctx ends, so does the child.
func (r *Reader) Read(ctx context.Context, content []byte, name string, options intake.Options) (*Result, error) {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	if len(content) > grid.LargestFile {
		_, err := grid.Read(ctx, name, content) // refuses it by its size alone
		return nil, err
	}
	answer, err := r.ask(ctx, request{Name: name, Size: len(content), Options: options}, content)
	if err != nil {
		return nil, err
	}
	result, err := decodeAnswer(answer)
	if errors.Is(err, errAnswer) {
		return nil, fault.Wrap(err, fault.Invalid, "upload.broken", fault.Args{"file": name})
	}
	return result, err
}

// ask has one file read by a child, when there is room for one.
func (r *Reader) ask(ctx context.Context, q request, content []byte) ([]byte, error) {
	select {
	case r.places <- struct{}{}:
		defer func() { <-r.places }()
	default:
		return nil, fault.New(fault.Conflict, "upload.busy", fault.Args{"file": q.Name})
	}
	select {
	case r.running <- struct{}{}:
		defer func() { <-r.running }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	q.Time, q.Memory, q.Answer = r.limits.Time, r.limits.Memory, r.limits.Answer
	asked, err := q.encode()
	if err != nil {
		return nil, err
	}
	return r.run(ctx, q, io.MultiReader(bytes.NewReader(asked), bytes.NewReader(content)))
}

// Why a child was ended before it was done.
var (
	errTime    = errors.New("the child took too long")
	errMemory  = errors.New("the child took too much memory")
	errAnswer  = errors.New("the child answered what no child answers")
	errLong    = errors.New("the child answered too much")
	errLibrary = errors.New("the child could not start its library")
)

// run runs one child to its end and returns what it answered.
func (r *Reader) run(ctx context.Context, q request, in io.Reader) ([]byte, error) {
	folder, err := os.MkdirTemp("", "jalon-upload-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	watch, end := context.WithCancelCause(ctx)
	defer end(nil)
	within := r.limits.Time
	if q.Library {
		within += toStart
	}
	timer := time.AfterFunc(within, func() { end(errTime) })
	defer timer.Stop()

	child := exec.CommandContext(watch, r.program, Verb)
	child.Dir, child.Env = folder, []string{}
	child.Stdin = in
	answer := &bounded{limit: r.limits.Answer, over: func() { end(errLong) }, begun: func() {}}
	if q.Library {
		// The first that it says is that the library is started.
		answer.begun = func() { timer.Reset(r.limits.Time) }
	}
	said := &bounded{limit: 4 << 10, over: func() {}, begun: func() {}}
	child.Stdout, child.Stderr = answer, said
	// What the child left open does not keep anybody waiting.
	child.WaitDelay = 2 * time.Second
	if err := child.Start(); err != nil {
		return nil, fmt.Errorf("starting a child: %w", err)
	}
	over := make(chan struct{})
	var watcher sync.WaitGroup
	var most int64
	watcher.Go(func() { most = r.watch(child.Process.Pid, r.limits.Memory, over, func() { end(errMemory) }) })
	err = child.Wait()
	close(over)
	watcher.Wait()
	if r.ended != nil {
		r.ended(child.ProcessState, most)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err == nil && watch.Err() == nil {
		return answer.kept.Bytes(), nil
	}
	return nil, tell(q, r.limits, why(context.Cause(watch), child.ProcessState, said.kept.Bytes()), err)
}

// refusedMemory is what Go says when the system gives it no more memory.
var refusedMemory = regexp.MustCompile(`out of memory|cannot (allocate|map|reserve)|failed to (create|allocate|reserve)|newosproc|pthread_create`)

// why is the reason for which a child is over that did not answer: the parent's,
// or its own as its exit status and its last words tell it.
func why(cause error, state *os.ProcessState, said []byte) error {
	switch {
	case cause != nil:
		return cause
	case state.ExitCode() == exitTime:
		return errTime
	case state.ExitCode() == exitMemory || state.ExitCode() == -1 || refusedMemory.Match(said): // -1: the system's own killer
		return errMemory
	case state.ExitCode() == exitTooMuch:
		return errLong
	case state.ExitCode() == exitLibrary:
		return errLibrary
	}
	return nil
}

// toStart is how long a child may take to start the library of PDF files, which a
// machine compiles when it does so for the first time.
const toStart = 2 * time.Minute

// tell makes a fault for people of it. What the child wrote to standard error is
// not kept: it may quote the file.
func tell(q request, limits Limits, reason, end error) error {
	args := fault.Args{"file": q.Name}
	cause := errors.Join(reason, end)
	if q.Document {
		return tellOfDocument(args, limits, reason, cause)
	}
	switch reason {
	case errTime:
		args["seconds"] = int(limits.Time / time.Second)
		return fault.Wrap(cause, fault.Invalid, "upload.too-long", args)
	case errMemory:
		args["megabytes"] = int(limits.Memory >> 20)
		return fault.Wrap(cause, fault.Invalid, "upload.too-much-memory", args)
	case errLong:
		return fault.Wrap(cause, fault.Invalid, "upload.too-much", args)
	}
	return fault.Wrap(cause, fault.Invalid, "upload.broken", args)
}

// bounded keeps the first bytes of what is written, and says when it is more.
type bounded struct {
	// Not embedded: whoever copies into a buffer goes around Write.
	kept  bytes.Buffer
	limit int
	over  func()
	// begun is called before the first bytes are taken.
	begun func()
}

// Write takes everything, so that whoever writes goes on.
func (b *bounded) Write(p []byte) (int, error) {
	if b.kept.Len() == 0 && len(p) > 0 {
		b.begun()
	}
	room := b.limit - b.kept.Len()
	if len(p) > room {
		b.over()
	}
	b.kept.Write(p[:min(len(p), room)])
	return len(p), nil
}
