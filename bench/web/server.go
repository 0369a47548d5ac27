// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// server is a server in a process of its own.
type server struct {
	cmd     *exec.Cmd
	address string
	// took is how long it was from exec to the first page.
	took time.Duration
	log  bytes.Buffer
}

// start starts a server at a free address, which is added to its command, and
// returns when it answers 200.
func start(ctx context.Context, command ...string) (*server, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &server{address: l.Addr().String()}
	if err := l.Close(); err != nil {
		return nil, err
	}
	s.cmd = exec.CommandContext(ctx, command[0], append(command[1:], "--addr", s.address)...)
	s.cmd.Stderr = &s.log
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	begin := time.Now()
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	for time.Since(begin) < time.Minute {
		r, err := client.Get("http://" + s.address + "/en/")
		if err == nil {
			r.Body.Close() //nolint:errcheck // it is not read
			if r.StatusCode == http.StatusOK {
				s.took = time.Since(begin)
				return s, nil
			}
		}
		time.Sleep(time.Millisecond)
	}
	s.cmd.Process.Kill() //nolint:errcheck // it is told below
	s.cmd.Wait()         //nolint:errcheck // it is told below
	return nil, fmt.Errorf("%v does not answer: %s", command, s.log.String())
}

// stop ends it as a system does.
func (s *server) stop() error {
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	return s.cmd.Wait()
}

// resident is its memory, in bytes; 0 where the system does not say.
func (s *server) resident() (bytes int64) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	for _, line := range strings.Split(string(status), "\n") {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			if _, err := fmt.Sscanf(rest, "%d kB", &bytes); err == nil {
				return bytes << 10
			}
		}
	}
	return 0
}

// run runs a command to its end.
func run(ctx context.Context, input []byte, command ...string) error {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stdin = bytes.NewReader(input)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%v: %w: %s", command, err, out)
	}
	return nil
}
