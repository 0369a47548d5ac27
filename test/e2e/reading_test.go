// SPDX-License-Identifier: EUPL-1.2

package e2e

import (
	"bufio"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
)

// demonstrated starts the program with a region to look around in, and returns its
// address.
func demonstrated(t *testing.T) string {
	t.Helper()
	if browser == nil {
		open(t, narrow) // which says why there is nothing to try
	}
	program := filepath.Join(t.TempDir(), "jalon")
	if out, err := exec.Command("go", "build", "-o", program, "../../cmd/jalon").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	demo := exec.Command(program, "demo", "--addr", "127.0.0.1:0")
	out, err := demo.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := demo.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		demo.Process.Signal(syscall.SIGTERM) //nolint:errcheck // it may have ended by itself
		demo.Wait()                          //nolint:errcheck // ended by a signal
	})
	address := regexp.MustCompile(`http://localhost(:\d+)/`)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if found := address.FindStringSubmatch(lines.Text()); found != nil {
			return "http://127.0.0.1" + found[1]
		}
	}
	t.Fatal("the program does not say where it answers")
	return ""
}

// The pages on which plans are read hold on a telephone, in the dark, for a
// keyboard and for a screen reader; a State's page takes two sheets of paper at most.
func TestPagesForReading(t *testing.T) {
	site := demonstrated(t)
	links := func(address, pattern string) (list []string) {
		answer, err := http.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close() //nolint:errcheck // it was read
		page, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range regexp.MustCompile(pattern).FindAllStringSubmatch(string(page), -1) {
			list = append(list, found[1])
		}
		if len(list) == 0 {
			t.Fatalf("%s leads to nothing", address)
		}
		return list
	}
	profiles := links(site+"/en/states", `class="[^"]*\bh[13]\b[^"]*"><a href="([^"]+)"`)
	plan := links(site+profiles[0], `<h3><a href="([^"]+)"`)[0]
	action := links(site+plan, `href="([^"]+/actions/[^"]+)"`)[0]
	views := []View{narrow, {Width: 1280, Height: 800, Dark: true, Axe: true}}
	for i, address := range []string{"/en/states", "/fr/states?view=list", profiles[0], plan, plan + "?view=table", plan + "?view=timeline",
		plan + "/funding", plan + "/history", action, action + "/history"} {
		tab := open(t, views[i%2])
		if status := tab.Go(site + address); status != http.StatusOK {
			t.Errorf("%s: %d", address, status)
		}
		tab.Holds(t)
	}
	paper := open(t, View{Width: 1280, Height: 800})
	for _, profile := range profiles {
		paper.Go(site + profile)
		if _, sheets := paper.Paper(); sheets > 2 {
			t.Errorf("%s takes %d sheets of paper", profile, sheets)
		}
	}
}
