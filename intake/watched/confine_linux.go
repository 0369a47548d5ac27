// SPDX-License-Identifier: EUPL-1.2

package watched

import (
	"bytes"
	"os"
	"strconv"
	"syscall"
	"time"
)

// confine takes away what reading a file does not need. From here on the child
// can open no file and no connection, for it gets no descriptor; it can write no
// file; and the system itself ends it when it works or takes too much. What is
// taken away cannot be taken back.
func confine(asked request) error {
	// The runtime opens what it needs for its clock when it first waits.
	time.Sleep(time.Millisecond)
	seconds := uint64((asked.Time + time.Second - 1) / time.Second)
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return err
	}
	before := uint64(used.Utime.Sec+used.Stime.Sec) + 1 // starting a library is not counted
	for _, limit := range []struct {
		of   int
		most uint64
	}{
		{syscall.RLIMIT_CORE, 0}, // no copy of a file's content is left behind
		{syscall.RLIMIT_FSIZE, 0},
		{syscall.RLIMIT_CPU, before + 2*seconds + 1}, // on two cores
		// Not the address space: Go reserves far more of it than it uses. The rest
		// is for the program itself.
		{syscall.RLIMIT_DATA, uint64(asked.Memory / 8 * 7)},
		{syscall.RLIMIT_NOFILE, 0},
	} {
		if err := syscall.Setrlimit(limit.of, &syscall.Rlimit{Cur: limit.most, Max: limit.most}); err != nil {
			return err
		}
	}
	return nil
}

// watchMemory looks at the most memory that a child has held, until it is over,
// and calls ends when that is too much.
func watchMemory(pid int, limit int64, over <-chan struct{}, ends func()) (most int64) {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	path := "/proc/" + strconv.Itoa(pid) + "/status"
	for {
		select {
		case <-over:
			return most
		case <-tick.C:
		}
		text, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		_, text, _ = bytes.Cut(text, []byte("VmHWM:"))
		if fields := bytes.Fields(text); len(fields) > 0 {
			if kilobytes, err := strconv.ParseInt(string(fields[0]), 10, 64); err == nil {
				most = kilobytes << 10
			}
		}
		if most > limit {
			ends()
			<-over
			return most
		}
	}
}
