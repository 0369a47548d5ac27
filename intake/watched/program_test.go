// SPDX-License-Identifier: EUPL-1.2

package watched

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"jalon/intake"
)

const root = "../.."

// program is the real one, built once for all tests.
var program string

// TestMain is a child as well: run with Verb, this test binary does what the
// file asks for, as a child does that a file has taken over.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == Verb {
		os.Exit(takenOver())
	}
	os.Exit(func() int {
		folder, err := os.MkdirTemp("", "jalon-watched-")
		if err != nil {
			panic(err)
		}
		defer os.RemoveAll(folder)
		program = filepath.Join(folder, "jalon")
		if runtime.GOOS == "windows" {
			program += ".exe"
		}
		build := exec.Command("go", "build", "-o", program, "./cmd/jalon")
		build.Dir = root
		if out, err := build.CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "%v: %s\n", err, out)
			return 1
		}
		return m.Run()
	}())
}

// deeds are those that only some systems have.
var deeds = make(map[string]func(request) int)

// kept is what the taken over child holds on to.
var kept [][]byte

func takenOver() int {
	asked, err := decodeRequest(os.Stdin)
	if err != nil {
		return exitRequest
	}
	content := make([]byte, asked.Size)
	if _, err := io.ReadFull(os.Stdin, content); err != nil {
		return exitRequest
	}
	if deed, ok := deeds[string(content)]; ok {
		return deed(asked)
	}
	switch string(content) {
	case "never ends":
		select {}
	case "never ends, watched by itself":
		watchOneself(asked)
		time.Sleep(time.Hour)
	case "eats":
		eat(4 << 20)
	case "eats, watched by itself":
		watchOneself(asked)
		eat(1 << 20)
	case "eats, confined":
		if err := confine(asked); err != nil {
			return exitRequest
		}
		eat(64 << 20)
	case "talks":
		for {
			if _, err := os.Stdout.Write(make([]byte, 1<<20)); err != nil {
				return 0
			}
		}
	case "falls":
		panic("the file held a name")
	case "says nothing":
	case "waits for a file":
		// The name is that of a file which the test makes when it has seen enough.
		for {
			if _, err := os.Stat(asked.Options.Currency); err == nil {
				os.Stdout.Write([]byte(`{"Form":1,"Fault":{"Kind":1,"Key":"grid.nul","Args":{}}}`))
				return 0
			}
			time.Sleep(time.Millisecond)
		}
	default: // answers what the file says
		os.Stdout.Write(content)
	}
	return 0
}

func eat(piece int) {
	for {
		block := make([]byte, piece)
		for i := 0; i < len(block); i += 512 {
			block[i] = 1
		}
		kept = append(kept, block)
	}
}

// small are limits for children that go to them.
func small() Limits {
	l := Standard
	l.Time, l.Memory = 60*time.Second, 96<<20
	return l
}

// self is a reader whose children are this test binary.
func self(t *testing.T, limits Limits) *Reader {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return New(path, limits)
}

var none intake.Options
