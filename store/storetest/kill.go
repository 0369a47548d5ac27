// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Kill ends the server and all its processes at once, as a failing machine would:
// none of them has the time to write anything down.
func (c *Cluster) Kill() error {
	if c.server == nil {
		return nil
	}
	pid := c.server.Process.Pid
	// The server's processes each have a session of their own, so they are killed
	// one by one; a server that stands still starts none meanwhile.
	err := syscall.Kill(pid, syscall.SIGSTOP)
	children, wrong := childrenOf(pid)
	for _, child := range children {
		if err := syscall.Kill(child, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
			wrong = errors.Join(wrong, err)
		}
	}
	err = errors.Join(err, wrong, syscall.Kill(pid, syscall.SIGKILL))
	_ = c.server.Wait() // it was killed, and says so
	c.server = nil
	// A second server on the same files while one of the first still writes would
	// destroy them: the locks go only when nobody is left.
	for limit := time.Now().Add(30 * time.Second); anyAlive(children); time.Sleep(time.Millisecond) {
		if time.Now().After(limit) {
			return errors.Join(err, fmt.Errorf("processes %v of PostgreSQL do not end", children))
		}
	}
	locks, _ := filepath.Glob(filepath.Join(c.Dir, ".s.PGSQL.*.lock"))
	for _, lock := range append(locks, filepath.Join(c.Dir, "data", "postmaster.pid")) {
		if gone := os.Remove(lock); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	return err
}

// childrenOf lists the processes that a process started.
func childrenOf(pid int) (list []int, err error) {
	said, err := exec.Command("ps", "-A", "-o", "pid=,ppid=").Output()
	if err != nil {
		return nil, fmt.Errorf("ps (package procps): %w", err)
	}
	for _, line := range strings.Split(string(said), "\n") {
		fields := strings.Fields(line)
		if len(fields) != 2 || fields[1] != strconv.Itoa(pid) {
			continue
		}
		child, err := strconv.Atoi(fields[0])
		if err != nil {
			return nil, err
		}
		list = append(list, child)
	}
	return list, nil
}

// anyAlive reports whether one of the processes still runs. One that ended and
// that nobody has asked about yet does not.
func anyAlive(pids []int) bool {
	for _, pid := range pids {
		said, err := exec.Command("ps", "-o", "stat=", "-p", strconv.Itoa(pid)).Output()
		if err == nil && !strings.HasPrefix(strings.TrimSpace(string(said)), "Z") {
			return true
		}
	}
	return false
}
