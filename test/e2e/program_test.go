// SPDX-License-Identifier: EUPL-1.2

package e2e

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The real program furnishes a region and says with which password it is entered;
// told to end, it ends by itself and leaves nothing behind.
func TestTheProgramShowsARegion(t *testing.T) {
	tab := open(t, View{Width: 1280, Height: 900})
	program, temp := filepath.Join(t.TempDir(), "jalon"), t.TempDir()
	build := exec.Command("go", "build", "-o", program, "./cmd/jalon")
	build.Dir = "../.."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	demo := exec.Command(program, "demo", "--addr", "127.0.0.1:0", "--lang", "en")
	demo.Env = append(os.Environ(), "TMPDIR="+temp)
	out, err := demo.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := demo.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { demo.Process.Kill() }) //nolint:errcheck // it has ended, unless the test failed
	said, address := bufio.NewScanner(out), regexp.MustCompile(`http://localhost:\d+/`)
	var told strings.Builder
	base := ""
	for base == "" && said.Scan() {
		told.WriteString(said.Text() + "\n")
		base = strings.TrimSuffix(address.FindString(said.Text()), "/")
	}
	password := regexp.MustCompile(`[a-z2-9]{5}(-[a-z2-9]{5}){3}`).FindString(told.String())
	if base == "" || password == "" {
		t.Fatalf("it says: %s", told.String())
	}
	go func() {
		for said.Scan() { // what it says later is let go, so that it is not held up
		}
	}()
	for _, lang := range []string{"en", "fr"} {
		if status := tab.Go(base + "/" + lang + "/"); status != 200 {
			t.Errorf("%s: %d", lang, status)
		}
	}
	tab.Go(base + "/en/sign-in?back=%2Fen%2Fhome")
	tab.Fill("#login", "coordinator.valdoria")
	tab.Fill("#password", password)
	tab.Follow("main form .btn")
	if at := eval[string](tab, `location.pathname`); at != "/en/home" {
		t.Errorf("signed in, one is at %s", at)
	}
	tab.Go(base + "/en/check")
	tab.Upload("#file", example(t, "good-plan-en.xlsx"))
	tab.Follow("main form .btn")
	tab.Follow("main .buttons .btn")
	if n := eval[int](tab, `document.querySelectorAll(".report > ol > li").length`); n != 10 {
		t.Errorf("the report begins with %d sentences", n)
	}
	if list := tab.Troubles(); len(list) > 0 {
		t.Error(list)
	}
	if err := demo.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := demo.Wait(); err != nil {
		t.Errorf("it ended with %v", err)
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("it left %v, %v", left, err)
	}
}
