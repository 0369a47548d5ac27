// SPDX-License-Identifier: EUPL-1.2

package watched

import (
	"context"
	"errors"
	"math"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"jalon/domain/fault"
)

func init() {
	deeds["looks around"] = around
	deeds["writes"] = writes
}

// around tells, as a fault, what a child can do once it is confined.
func around(asked request) int {
	args := fault.Args{"environment": os.Environ()}
	folder, err := os.Getwd()
	if err != nil {
		return exitRequest
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return exitRequest
	}
	args["folder"], args["entries"] = folder, len(entries)
	if err := confine(asked); err != nil {
		return exitRequest
	}
	told := func(name string, err error) {
		switch {
		case err == nil:
			args[name] = "done"
		case errors.Is(err, syscall.EMFILE) || strings.Contains(err.Error(), "too many open files"):
			args[name] = "refused"
		default:
			args[name] = err.Error()
		}
	}
	_, err = os.Open(os.Args[0])
	told("opens", err)
	_, err = net.Dial("tcp", "127.0.0.1:1")
	told("connects", err)
	told("starts", exec.Command(os.Args[0]).Run())
	answer, err := encodeAnswer(nil, fault.New(fault.Invalid, "upload.broken", args))
	if err != nil {
		return exitAnswer
	}
	os.Stdout.Write(answer)
	return 0
}

// writes opens a file while it still may, and writes to it when it may not.
func writes(asked request) int {
	out, err := os.Create(asked.Options.Currency)
	if err != nil || confine(asked) != nil {
		return exitRequest
	}
	out.WriteString("left behind")
	return 0
}

func TestConfined(t *testing.T) {
	t.Setenv("JALON_KEY", "a secret of the server")
	_, err := self(t, Standard).Read(context.Background(), []byte("looks around"), "plan.csv", none)
	f := fault.Of(err)
	if f.Key != "upload.broken" || f.Args["opens"] == nil {
		t.Fatal(err)
	}
	for _, deed := range []string{"opens", "connects", "starts"} {
		if f.Args[deed] != "refused" {
			t.Errorf("the child %s: %v", deed, f.Args[deed])
		}
	}
	if list, _ := f.Args["environment"].([]string); len(list) > 0 {
		t.Errorf("the child has an environment: %q", list)
	}
	folder, _ := f.Args["folder"].(string)
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if folder == "" || folder == here || f.Args["entries"] != 0 {
		t.Errorf("the child works in %q, in which stand %v", folder, f.Args["entries"])
	}
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Errorf("%s is left behind", folder)
	}
}

func TestNothingIsWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "written")
	options := none
	options.Currency = path
	_, err := self(t, Standard).Read(context.Background(), []byte("writes"), "plan.csv", options)
	if info, wrong := os.Stat(path); wrong != nil || info.Size() != 0 {
		t.Errorf("%v %v: %v", info, wrong, err)
	}
}

// What Go itself does not see, the system counts.
func TestMemoryIsTheSystemsToo(t *testing.T) {
	reader := self(t, small())
	var held int64
	reader.watch = func(pid int, _ int64, over <-chan struct{}, _ func()) int64 {
		return watchMemory(pid, math.MaxInt64, over, nil)
	}
	reader.ended = func(_ *os.ProcessState, most int64) { held = most }
	wantFault(t, reader, "eats, confined", "upload.too-much-memory")
	if held == 0 || held > small().Memory {
		t.Errorf("%d MB held", held>>20)
	}
}
