// SPDX-License-Identifier: EUPL-1.2

package watched

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"jalon/domain/fault"
	"jalon/intake"
	"jalon/intake/document"
	"jalon/intake/grid"
)

// Exit statuses of a child that ends itself.
const (
	exitRequest = 70
	exitMemory  = 71
	exitTime    = 72
	exitTooMuch = 73
	exitAnswer  = 74
)

// Serve is the child: it reads one request from in, confines itself, reads the
// file, answers on out, and returns the exit status. vocabulary compiles the
// words of the program that it is.
func Serve(in io.Reader, out io.Writer, vocabulary func() (intake.Vocabulary, error)) int {
	reader := bufio.NewReader(in)
	asked, err := decodeRequest(reader)
	if err != nil {
		return exitRequest
	}
	content := make([]byte, asked.Size)
	if _, err := io.ReadFull(reader, content); err != nil {
		return exitRequest
	}
	var library *document.Library
	if asked.Library {
		// Before anything is taken away, and before the file is looked at.
		var status int
		if library, status = startLibrary(asked, out); status != 0 {
			return status
		}
	}
	watchOneself(asked)
	if err := confine(asked); err != nil {
		return exitRequest
	}
	var answer []byte
	if asked.Document {
		answer, err = readDocument(asked, content, library)
	} else {
		answer, err = encodeAnswer(read(asked, content, vocabulary))
	}
	if err != nil {
		return exitAnswer
	}
	if len(answer) > asked.Answer || values(answer) > mostValues {
		return exitTooMuch
	}
	if _, err := out.Write(answer); err != nil {
		return exitAnswer
	}
	return 0
}

// read reads the file. What it panics over is a file that cannot be read.
func read(asked request, content []byte, vocabulary func() (intake.Vocabulary, error)) (result *Result, err error) {
	defer func() {
		if recover() != nil {
			// What a panic says may quote the file.
			result, err = nil, fault.New(fault.Invalid, "upload.broken", fault.Args{"file": asked.Name})
		}
	}()
	words, err := vocabulary()
	if err != nil {
		return nil, err
	}
	book, err := grid.Read(context.Background(), asked.Name, content)
	if err != nil {
		return nil, err
	}
	reading, err := intake.ReadPlan(book, words, asked.Options)
	if err != nil {
		return nil, err
	}
	return &Result{book, reading}, nil
}

// watchOneself holds the child to its limits from inside, on every system, also
// when the parent is gone.
func watchOneself(asked request) {
	runtime.GOMAXPROCS(min(2, runtime.GOMAXPROCS(0)))
	debug.SetMemoryLimit(asked.Memory / 4 * 3)
	debug.SetMaxStack(int(asked.Memory / 4))
	time.AfterFunc(asked.Time, func() { os.Exit(exitTime) })
	go func() {
		for range time.Tick(10 * time.Millisecond) {
			if held() > asked.Memory/8*7 {
				os.Exit(exitMemory)
			}
		}
	}()
}

// held is how many bytes the program holds of the system's memory.
func held() int64 {
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64() - sample[1].Value.Uint64())
}

// told is an error as it travels: a fault as it is, everything else as a defect.
func told(err error) *fault.Fault {
	var f *fault.Fault
	if errors.As(err, &f) {
		return &fault.Fault{Kind: f.Kind, Key: f.Key, Args: f.Args}
	}
	return fault.New(fault.Internal, "fault.internal", nil)
}
