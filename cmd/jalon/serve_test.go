// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"net"
	"strings"
	"testing"

	"jalon/domain/fault"
)

// An address at which nobody can be asked for by name is not taken for a name.
func TestBaseOfAListener(t *testing.T) {
	for _, c := range []struct{ addr, said, base, key string }{
		{"127.0.0.1:0", "", "http://localhost:", ""},
		{"0.0.0.0:0", "", "", "cmd.no-base-url"},
		{":0", "", "", "cmd.no-base-url"},
		{"0.0.0.0:0", "https://jalon.example/", "https://jalon.example", ""},
		{"127.0.0.1:0", "jalon.example", "", "cmd.bad-base-url"},
	} {
		l, err := net.Listen("tcp", c.addr)
		if err != nil {
			t.Fatal(err)
		}
		base, err := baseOf(l, c.said)
		l.Close() //nolint:errcheck // nobody came
		if c.key != "" {
			if f := fault.Of(err); f == nil || f.Key != c.key {
				t.Errorf("%s %s: %v", c.addr, c.said, err)
			}
			continue
		}
		if err != nil || !strings.HasPrefix(base.String(), c.base) {
			t.Errorf("%s %s: %v, %v", c.addr, c.said, base, err)
		}
	}
}
