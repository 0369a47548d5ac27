// SPDX-License-Identifier: EUPL-1.2

package crash

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"
)

// process is this program, started again to be killed.
type process struct {
	t      testing.TB
	cmd    *exec.Cmd
	in     io.WriteCloser
	errors bytes.Buffer

	mu    sync.Mutex
	lines []line
	// spoke tells that there is a line more; ended that there will be none.
	spoke chan struct{}
	ended chan struct{}
	over  bool
}

// patience is how long a process may say nothing before the test gives up: it
// only bounds a test that hangs.
const patience = 2 * time.Minute

// start starts a process in a role, through the program named first if there is
// one, and gives it its orders.
func start(t testing.TB, name string, orders any, through ...string) *process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	args := append(through, self)
	p := &process{t: t, cmd: exec.Command(args[0], args[1:]...), spoke: make(chan struct{}, 1), ended: make(chan struct{})}
	p.cmd.Env = append(os.Environ(), role+"="+name)
	p.cmd.Stderr = &p.errors
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	if err := json.NewEncoder(p.in).Encode(orders); err != nil {
		t.Fatal(err)
	}
	go p.listen(out)
	return p
}

// listen keeps what the process says. A line without its end was not said: the
// process was killed in the middle of it.
func (p *process) listen(out io.Reader) {
	defer close(p.ended)
	r := bufio.NewReader(out)
	for {
		text, err := r.ReadBytes('\n')
		if err != nil {
			return
		}
		var l line
		if err := json.Unmarshal(text, &l); err != nil {
			p.t.Errorf("a process said %.200q: %v", text, err)
			return
		}
		p.mu.Lock()
		p.lines = append(p.lines, l)
		p.mu.Unlock()
		select {
		case p.spoke <- struct{}{}:
		default:
		}
	}
}

// said is what the process has said so far.
func (p *process) said() []line {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.lines[:len(p.lines):len(p.lines)]
}

// count counts the lines that say this.
func (p *process) count(is string) (n int) {
	for _, l := range p.said() {
		if l.Is == is {
			n++
		}
	}
	return n
}

// await waits until the process has said this n times; false when it ended before.
func (p *process) await(is string, n int) bool {
	limit := time.After(patience)
	for p.count(is) < n {
		select {
		case <-p.spoke:
		case <-p.ended:
			return p.count(is) >= n
		case <-limit:
			p.t.Errorf("a process said nothing for %s: %s", patience, p.errors.String())
			return false
		}
	}
	return true
}

// kill ends the process at once, and reads what it had said until then.
func (p *process) kill() {
	if p.over {
		return
	}
	p.over = true
	_ = p.cmd.Process.Kill() // it may have ended by itself
	_ = p.in.Close()         // one that runs under a tracer ends with its input
	<-p.ended
	_ = p.cmd.Wait() // it was killed, and says so
}
