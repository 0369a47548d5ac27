// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// What is written to is written to and stays what it is: a device, a link.
func TestExportLeavesDevicesAndLinksWhatTheyAre(t *testing.T) {
	dir := t.TempDir()
	plan := filepath.Join(root, "examples", "good-plan-en.xlsx")
	real, link := filepath.Join(dir, "real.json"), filepath.Join(dir, "link.json")
	if err := os.WriteFile(real, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real.json", link); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{link, os.DevNull} {
		if out, err := exec.Command(binary, "check", plan, "--fail-on", "never", "--format", "json", "--out", path).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is none any more: %v, %v", info.Mode(), err)
	}
	if !strings.Contains(content(t, real), "understood") {
		t.Error("what the link names was not written")
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode()&os.ModeDevice == 0 {
		t.Errorf("%s is no device any more: %v, %v", os.DevNull, info.Mode(), err)
	}
}
