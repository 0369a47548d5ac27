// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// canary is a text that stands nowhere but where a person wrote it.
const canary = "Zaunkönigin"

// What people write, in whatever field, is in no message of error and in no name
// of a file: both end in logs that others read.
func TestWhatPeopleWriteIsInNoErrorAndNoFileName(t *testing.T) {
	dir := t.TempDir()
	plan := strings.NewReplacer("%", canary).Replace("% plan\n\nNo,Objective,Action,Lead,Partners,Deadline,Budget (EUR),Source,Indicator,Comment\n" +
		"1,% objective,Inspect % farms,% ministry,% union,2026,1000,% fund,% number,% comment\n" +
		"2,% objective,Open a % shelter,% office,% charity,2027,2000,% donor,% beds,% remark\n")
	if err := os.WriteFile(filepath.Join(dir, "plan.csv"), []byte(plan), 0o600); err != nil {
		t.Fatal(err)
	}
	second := strings.Replace(plan, "Open a "+canary+" shelter", "Agree with hosts", 1)
	if err := os.WriteFile(filepath.Join(dir, "second.csv"), []byte(second), 0o600); err != nil {
		t.Fatal(err)
	}
	told := func(status int, args ...string) (out, said string) {
		t.Helper()
		cmd := exec.Command(binary, args...)
		cmd.Dir = dir
		var stdout, stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		got := 0
		var exit *exec.ExitError
		if err := cmd.Run(); errors.As(err, &exit) {
			got = exit.ExitCode()
		} else if err != nil {
			t.Fatal(err)
		}
		if got != status {
			t.Fatalf("%v: exit status %d, want %d: %s", args, got, status, stderr.String())
		}
		if strings.Contains(strings.ToLower(stderr.String()), strings.ToLower(canary)) {
			t.Errorf("%v: the message says what a person wrote: %s", args, stderr.String())
		}
		return stdout.String(), stderr.String()
	}
	told(0, "user", "add", "ada", "--owner", "QMA", "--role", "coordinator", "--name", canary)
	told(0, "user", "add", "bo", "--owner", "QMA", "--role", "coordinator", "--name", canary)
	told(0, "user", "add", "eve", "--owner", "QMB", "--role", "coordinator", "--name", canary)
	told(2, "user", "add", "ada", "--owner", "QMA", "--role", "coordinator", "--name", canary)
	told(0, "import", "plan", "plan.csv", "--as", "ada", "--why", canary, "--request", canary, "--keep", "--plan", canary)
	told(0, "import", "plan", "plan.csv", "--as", "ada", "--why", canary, "--plan", canary+" two")
	told(1, "import", "plan", "second.csv", "--as", "ada", "--plan", canary)
	out, _ := told(0, "changes", "--as", "ada")
	if !strings.Contains(out, canary) {
		t.Fatal("the reason is not in the list of changes, so this test looks for nothing")
	}
	first := strings.Fields(strings.Split(strings.TrimSpace(out), "\n")[1])[4]
	told(2, "submit", "--as", "ada")
	told(2, "export", "plan", "--as", "ada")
	told(2, "export", "plan", "--as", "eve", "--owner", "QMA", "--plan", canary)
	told(2, "sign", canary, "--for", "public", "--as", "eve")
	told(0, "submit", canary, "--as", "ada", "--why", canary)
	told(2, "undo", first, "--as", "ada", "--why", canary)
	told(2, "undo", first, "--as", "eve", "--why", canary)
	exported, _ := told(0, "export", "plan", "--as", "ada", "--plan", canary)
	if !strings.Contains(exported, canary) {
		t.Fatal("the plan was exported without what is in it")
	}
	for i, spoil := range []func(string) string{
		func(s string) string { return strings.Replace(s, `"kind": "full"`, `"kind": "`+canary+`"`, 1) },
		func(s string) string {
			return strings.Replace(s, `"objective": `, `"objective": "`+canary+`", "was": `, 1)
		},
		func(s string) string { return strings.Replace(s, `"key": "action:1"`, `"key": "action:2"`, 1) },
		func(s string) string { return s[:len(s)/2] },
	} {
		name := fmt.Sprintf("bad%d.json", i)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(spoil(exported)), 0o600); err != nil {
			t.Fatal(err)
		}
		told(2, "import", "plan", name, "--as", "bo")
	}
	records(t, dir, told)
	told(0, "backup", "whole.jalon")
	told(2, "restore", "whole.jalon")
	told(0, "verify")
	told(0, "user", "disable", "bo")
	told(2, "changes", "--as", "bo")
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if strings.Contains(filepath.Base(path), canary) {
			t.Errorf("a file is called %s", filepath.Base(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// records does with the canary's plan all that is done with single records.
func records(t *testing.T, dir string, told func(status int, args ...string) (string, string)) {
	t.Helper()
	for name, text := range map[string]string{
		"said.csv":    "speaker,document,paragraph,language,words\ngreta,%,1,en,%\n",
		"heading.csv": "speaker,%,paragraph,language,words\ngreta,%,1,en,%\n",
		"speaker.csv": "speaker,document,paragraph,language,words\n%,%,1,en,%\n",
		"lang.csv":    "speaker,document,paragraph,language,words\ngreta,%,1,%,%\n",
		"twice.csv":   "speaker,document,paragraph,language,words\ngreta,%,1,en,%\ngreta,%,1,en,%\n",
		"said.json":   `{"format":"jalon transcriptions 1","transcriptions":[{"speaker":"greta","document":"%","paragraph":"1","ordinal":1,"%":1}]}`,
		"minutes.txt": "%",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(strings.ReplaceAll(text, "%", canary)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	told(0, "import", "transcriptions", "said.csv", "--as", "ada", "--why", canary, "--request", canary+" three")
	for _, name := range []string{"heading.csv", "speaker.csv", "lang.csv", "twice.csv", "said.json", "minutes.txt"} {
		told(2, "import", "transcriptions", name, "--as", "ada", "--why", canary)
	}
	if out, _ := told(0, "spoken", canary, "--as", "ada"); !strings.Contains(out, canary) {
		t.Fatal("the words are not shown, so this test looks for nothing")
	}
	if out, _ := told(0, "spoken", canary, "--as", "eve"); strings.Contains(out, canary) {
		t.Error("another State reads a draft")
	}
	told(0, "export", "transcriptions", "--as", "ada", "--out", "said-out.json")
	told(0, "edit", canary, "--action", "1", "--as", "ada", "--set", "partners="+canary+" union", "--base", "newest", "--why", canary)
	for _, set := range []string{canary + "=1", canary, "when=" + canary, "themes=" + canary} {
		told(2, "edit", canary, "--action", "1", "--as", "ada", "--set", set, "--base", "newest")
	}
	told(2, "edit", canary, "--action", "1", "--as", "ada", "--set", "text="+canary, "--in", canary, "--base", "newest")
	told(2, "edit", canary, "--action", "1", "--as", "ada", "--set", "lead="+canary, "--base", canary)
	told(2, "edit", canary, "--action", canary, "--as", "ada")
	told(2, "edit", canary, "--action", "1", "--as", "eve", "--set", "lead="+canary, "--base", "1")
	told(1, "edit", canary, "--action", "1", "--as", "bo", "--set", "partners="+canary+" charity", "--base", "1")
	told(0, "attach", "minutes.txt", "--to", canary, "--as", "ada", "--why", canary)
	told(2, "attach", "minutes.txt", "--to", canary, "--as", "eve")
	told(2, "export", "file", canary, "--as", "ada", "--out", "file.out")
	told(0, "sign", canary, "--for", "public", "--as", "ada")
	told(0, "sign", canary, "--for", "public", "--as", "bo")
	told(2, "withdraw", canary, "--from", "public", "--as", "eve", "--why", canary)
	told(0, "withdraw", canary, "--from", "network", "--as", "bo", "--why", canary)
}
