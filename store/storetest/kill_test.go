// SPDX-License-Identifier: EUPL-1.2

package storetest

import "testing"

// A process of the server that outlived a kill would write down what the failing
// machine lost, and stand in the way of the next start.
func TestKillEndsEveryProcessOfTheServer(t *testing.T) {
	c, err := StartCluster(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	children, err := childrenOf(c.server.Process.Pid)
	if err != nil || len(children) < 3 || !anyAlive(children) {
		t.Fatalf("processes of the server: %v, %v", children, err)
	}
	if err := c.Kill(); err != nil {
		t.Fatal(err)
	}
	if anyAlive(children) {
		t.Errorf("some of %v are still there", children)
	}
	if err := c.Start(t.Context()); err != nil {
		t.Errorf("the server does not start again: %v", err)
	}
}
