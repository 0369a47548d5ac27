// SPDX-License-Identifier: EUPL-1.2

package store_test

import (
	"bytes"
	"context"
	"net"
	"net/url"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"

	"jalon/store/storetest"
)

// moment is when a wire is cut.
type moment int32

const (
	never moment = iota
	// before the commit reached the server, or after the server did it and before
	// its answer reached the program.
	before
	after
)

// wire is a way to the server that can be cut when a transaction commits.
type wire struct {
	address string
	server  string
	when    atomic.Int32
}

// newWire lays a wire to the server of an address.
func newWire(t *testing.T, address string) *wire {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() }) //nolint:errcheck // nothing is lost with it
	w := &wire{server: u.Host}
	u.Host = listener.Addr().String()
	w.address = u.String()
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			go w.carry(client)
		}
	}()
	return w
}

// cut cuts the wire at the next commit, once.
func (w *wire) cut(when moment) { w.when.Store(int32(when)) }

func (w *wire) carry(client net.Conn) {
	defer client.Close() //nolint:errcheck // cutting it is the point
	server, err := net.Dial("tcp", w.server)
	if err != nil {
		return
	}
	defer server.Close() //nolint:errcheck // as above
	var deaf atomic.Bool
	answered := make(chan struct{})
	go func() {
		defer close(answered)
		defer client.Close() //nolint:errcheck // as above
		part := make([]byte, 64<<10)
		for {
			n, err := server.Read(part)
			if deaf.Load() {
				return // the server has done it, and nobody hears
			}
			if _, broken := client.Write(part[:n]); err != nil || broken != nil {
				return
			}
		}
	}()
	part := make([]byte, 64<<10)
	for {
		n, err := client.Read(part)
		commits := bytes.Contains(part[:n], []byte("commit\x00"))
		if commits && w.when.CompareAndSwap(int32(before), int32(never)) {
			return
		}
		lost := commits && w.when.CompareAndSwap(int32(after), int32(never))
		if lost {
			deaf.Store(true)
		}
		if _, broken := server.Write(part[:n]); err != nil || broken != nil {
			return
		}
		if lost {
			<-answered
			return
		}
	}
}

// server sets a setting and waits until it holds.
func server(t *testing.T, setting, value string) {
	t.Helper()
	ctx := context.Background()
	if err := set(ctx, setting, value); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := set(ctx, setting, map[string]string{"fsync": "off"}[setting]); err != nil {
			t.Error(err)
		}
	})
	for {
		conn, err := pgx.Connect(ctx, cluster.Address(storetest.Superuser, "postgres"))
		if err != nil {
			t.Fatal(err)
		}
		var now string
		err = conn.QueryRow(ctx, "SELECT current_setting($1)", setting).Scan(&now)
		conn.Close(ctx) //nolint:errcheck // nothing is lost with it
		if err != nil {
			t.Fatal(err)
		}
		if now == value {
			return
		}
	}
}

// inDatabase runs a statement as the superuser in the database of p.
func inDatabase(ctx context.Context, p storetest.Place, statement string) error {
	conn, err := pgx.Connect(ctx, cluster.Address(storetest.Superuser, p.Name))
	if err != nil {
		return err
	}
	defer conn.Close(ctx) //nolint:errcheck // nothing is lost with it
	_, err = conn.Exec(ctx, statement)
	return err
}
