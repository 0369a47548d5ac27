// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"fmt"
	"os"
	"runtime"
)

// trial is a T whose first failure is written down and ends it: for tests which
// show that a check would notice.
type trial struct {
	failure  string
	cleanups []func()
}

func (*trial) Helper() {}

func (t *trial) Errorf(format string, args ...any) {
	t.failure = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func (t *trial) Fatalf(format string, args ...any) {
	t.Errorf(format, args...)
}

func (t *trial) Cleanup(f func()) { t.cleanups = append(t.cleanups, f) }

func (t *trial) TempDir() string {
	dir, err := os.MkdirTemp("", "jalon-trial-")
	if err != nil {
		t.Fatalf("%v", err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) }) //nolint:errcheck // what is left is in the system's own folder
	return dir
}

// Noticed runs a check and returns the first thing that it found wrong; "" when
// there is none.
func Noticed(check func(T)) string {
	t := new(trial)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			for i := len(t.cleanups) - 1; i >= 0; i-- {
				t.cleanups[i]()
			}
		}()
		check(t)
	}()
	<-done
	return t.failure
}
