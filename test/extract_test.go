// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// extracted runs extract on a text in an environment's language.
func extracted(t *testing.T, environment, text string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.txt")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(binary, append([]string{"extract", path}, args...)...)
	cmd.Env = append(os.Environ(), "LC_ALL=", "LC_MESSAGES=", "LANG="+environment)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v", args, err)
	}
	return string(out)
}

// TestTheLanguageOfADocument: for extract --lang is the language in which the
// document is read; the answer is in that of the computer.
func TestTheLanguageOfADocument(t *testing.T) {
	const french = "1. Le GRETA exhorte les autorités à former les juges et à informer les victimes.\n"
	for _, c := range []struct {
		args  []string
		lang  string
		found int
	}{
		{nil, "fr", 1},
		{[]string{"--lang", "auto"}, "fr", 1},
		{[]string{"--lang=fr"}, "fr", 1},
		{[]string{"--lang", "en"}, "en", 0}, // read as English it says nothing
	} {
		var got struct {
			Document        struct{ Lang string }
			Recommendations []struct{ Verb string }
		}
		if err := json.Unmarshal([]byte(extracted(t, "en_GB.UTF-8", french, append(c.args, "--format", "json")...)), &got); err != nil {
			t.Fatal(err)
		}
		if got.Document.Lang != c.lang || len(got.Recommendations) != c.found {
			t.Errorf("%v: %+v", c.args, got)
		}
	}
	for environment, word := range map[string]string{"en_GB.UTF-8": "urge", "fr_FR.UTF-8": "exhorte"} {
		for _, lang := range []string{"fr", "auto"} {
			if out := extracted(t, environment, french, "--lang", lang, "--format", "csv"); !strings.Contains(strings.ToLower(out), word) {
				t.Errorf("%s, --lang %s: no %q in\n%s", environment, lang, word, out)
			}
		}
	}
}
