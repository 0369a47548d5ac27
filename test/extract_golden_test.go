// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestGoldenExtracts: what is found in lists of the United Nations is held word
// for word. The JSON is a promise to programs (docs/extract-json.md).
func TestGoldenExtracts(t *testing.T) {
	for name, args := range map[string][]string{
		"un-upr-list-en.json": {"un-upr-list-en.csv", "--format", "json", "--lang", "en"},
		"un-upr-list-en.csv":  {"un-upr-list-en.csv", "--format", "csv", "--lang", "en"},
		"un-epu-liste-fr.txt": {"un-epu-liste-fr.csv", "--format", "text", "--lang", "fr"},
		"un-cedaw-en.json":    {"un-cedaw-en.pdf", "--format", "json", "--lang", "en"},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(root, "test/extraction/documents", args[0])
			environment := "C"
			if strings.Contains(name, "-fr.") {
				environment = "fr_FR.UTF-8"
			}
			got := runAs(t, environment, append([]string{"extract", file}, args[1:]...)...)
			path := filepath.Join("golden", name)
			if *update {
				if err := os.WriteFile(path, got, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("another extract than the one held (go test ./test -run GoldenExtracts -update):\n%s",
					cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")))
			}
		})
	}
}
