// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// connections ask at once, where a page does not say otherwise, each for the next page when it has the one before: the
// load is closed-loop, so that it is the server that sets the pace. What one would
// wait for behind others is therefore not in the figures.
const connections = 16

// ask is one request, as its bytes, the status that it must be answered with, and
// how many connections ask it at once.
type ask struct {
	bytes  []byte
	status int
	over   int
}

// number stands in an address whose every request is to be another, so that no answer
// was made before it is asked for.
const number = "000000000"

var asked atomic.Int64

// next is the request that comes next.
func (a ask) next() []byte {
	i := bytes.Index(a.bytes, []byte(number))
	if i < 0 {
		return a.bytes
	}
	b := bytes.Clone(a.bytes)
	copy(b[i:], fmt.Sprintf("%0*d", len(number), asked.Add(1)))
	return b
}

// newAsk writes a request down. A signed-in browser says where it comes from, and
// gets pages compressed.
func newAsk(method, host, path, cookie, kind string, body []byte) ask {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\nAccept-Encoding: gzip\r\nSec-Fetch-Site: same-origin\r\n", method, path, host)
	if cookie != "" {
		fmt.Fprintf(&b, "Cookie: %s\r\n", cookie)
	}
	if method == http.MethodPost {
		fmt.Fprintf(&b, "Content-Type: %s\r\nContent-Length: %d\r\n", kind, len(body))
	}
	b.WriteString("\r\n")
	b.Write(body)
	return ask{b.Bytes(), http.StatusOK, connections}
}

// load is what came of asking for a while: how long each answer took, the shortest
// first, and how long was asked.
type load struct {
	took []time.Duration
	each time.Duration
}

// perSecond is how many answers there were in a second.
func (l load) perSecond() float64 { return float64(len(l.took)) / l.each.Seconds() }

// at is the time that a share of the answers took at most.
func (l load) at(share float64) time.Duration {
	if len(l.took) == 0 {
		return 0
	}
	return l.took[min(int(share*float64(len(l.took))), len(l.took)-1)]
}

// asking asks for a while over all connections.
func asking(address string, a ask, long time.Duration) (load, error) {
	took := make([][]time.Duration, a.over)
	failed := make([]error, a.over)
	var all sync.WaitGroup
	begin := time.Now()
	for i := range a.over {
		all.Go(func() { took[i], failed[i] = askingOver(address, a, begin.Add(long)) })
	}
	all.Wait()
	l := load{took: slices.Concat(took...), each: time.Since(begin)}
	return l, errors.Join(failed...)
}

func askingOver(address string, a ask, until time.Time) (took []time.Duration, err error) {
	c, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	reader := bufio.NewReaderSize(c, 64<<10)
	for time.Now().Before(until) {
		request := a.next()
		begin := time.Now()
		if _, err := c.Write(request); err != nil {
			return nil, err
		}
		r, err := http.ReadResponse(reader, nil)
		if err != nil {
			return nil, err
		}
		if _, err := discard(r.Body); err != nil {
			return nil, err
		}
		if r.StatusCode != a.status {
			return nil, fmt.Errorf("%.60q is answered %d", a.bytes, r.StatusCode)
		}
		took = append(took, time.Since(begin))
	}
	return took, nil
}

// once asks once, and keeps the answer.
func once(address string, a ask) (answer, error) {
	c, err := net.Dial("tcp", address)
	if err != nil {
		return answer{}, err
	}
	defer c.Close()
	if _, err := c.Write(a.bytes); err != nil {
		return answer{}, err
	}
	r, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return answer{}, err
	}
	body, err := io.ReadAll(r.Body)
	if err == nil && r.StatusCode != a.status {
		err = fmt.Errorf("%.60q is answered %d: %.200s", a.bytes, r.StatusCode, body)
	}
	return answer{r.Header, body}, err
}

func discard(r io.ReadCloser) (int64, error) {
	n, err := io.Copy(io.Discard, r)
	return n, errors.Join(err, r.Close())
}
