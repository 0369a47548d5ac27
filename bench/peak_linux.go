// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"os"
	"syscall"
)

// peak is the peak resident memory of a process that has ended, in bytes.
func peak(state *os.ProcessState) int64 {
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		return int64(usage.Maxrss) * 1024
	}
	return 0
}
