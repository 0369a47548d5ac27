// SPDX-License-Identifier: EUPL-1.2

package chart

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGoldenFigures: each kind of figure, byte for byte, in two languages and in
// one that is written from the right.
func TestGoldenFigures(t *testing.T) {
	for _, lang := range []string{"en", "fr", "ar"} {
		for kind, f := range samples(lang) {
			t.Run(kind+"-"+lang, func(t *testing.T) {
				c, err := f.Draw(voice(t, lang))
				if err != nil {
					t.Fatal(err)
				}
				got := string(c.Image) + "\n"
				path := filepath.Join("testdata", kind+"-"+lang+".html")
				if *update {
					if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), got); diff != "" {
					t.Errorf("%s is another figure (go test ./report/chart -update, then look at it):\n%s", path, diff)
				}
			})
		}
	}
}
