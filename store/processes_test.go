// SPDX-License-Identifier: EUPL-1.2

package store_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/store"
	"jalon/store/storetest"
)

// otherProcess is what this program does when a test starts it as another process.
func otherProcess(role string) int {
	var p storetest.Place
	err := json.Unmarshal([]byte(os.Getenv("JALON_STORE_TEST_PLACE")), &p)
	if err == nil {
		switch role {
		case "migrate":
			err = p.Migrate(context.Background())
		case "hold":
			err = hold(p)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// hold begins to write, says so, and goes on when its input ends.
func hold(p storetest.Place) error {
	s, err := store.Open(context.Background(), p.Address, p.Options)
	if err != nil {
		return err
	}
	defer s.Close() //nolint:errcheck // the process ends
	return s.Write(context.Background(), access.Actor{Role: access.Coordinator, Owner: "QMA"}.Scope(), func(app.Writing) error {
		fmt.Println("holding")
		_, err := io.Copy(io.Discard, os.Stdin)
		return err
	})
}

// process starts this program as another process.
func process(t *testing.T, role string, p storetest.Place) *exec.Cmd {
	t.Helper()
	place, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), "JALON_STORE_TEST_ROLE="+role, "JALON_STORE_TEST_PLACE="+string(place))
	cmd.Stderr = os.Stderr
	return cmd
}

// holding starts a process that is writing, and returns what lets it end.
func holding(t *testing.T, p storetest.Place) (release func()) {
	t.Helper()
	cmd := process(t, "hold", p)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatalf("the other process said %q: %v", line, err)
	}
	released := false
	release = func() {
		if released {
			return
		}
		released = true
		in.Close() //nolint:errcheck // its end is what counts
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
	t.Cleanup(release)
	return release
}
