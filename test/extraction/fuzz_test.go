// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"jalon/intake/document"
)

// FuzzExtract reads files of every format but PDF and looks for recommendations
// in them: each entry has words of the file, a verb, and nothing that is no text.
func FuzzExtract(f *testing.F) {
	names, err := sources("documents")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		for _, format := range []string{"txt", "html", "docx"} {
			data, err := rendered("documents", name, format)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	paths, err := filepath.Glob("documents/un-*.csv")
	if err != nil || len(paths) == 0 {
		f.Fatalf("%v, %v", paths, err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("No.;Recommendation (English);Recommandation (français);State;SDG\n144.9;A (Iran (B));B;C, D et E;0 99 17.z 8.7\nTheme: x;;;;\n144.1;((;));;\n"))
	f.Add([]byte("No.;Recommendation;State\n;112.1;Quelande\n"))
	f.Add(wordFile(f, map[string]string{"word/document.xml": listParagraph("1", "1", "", wordRun("GRETA urges the authorities to act.", false)), "word/numbering.xml": lists144}))
	v, err := vocabulary()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if bytes.Contains(data[:min(1024, len(data))], []byte("%PDF-")) {
			return
		}
		for _, name := range []string{"a.txt", "a.csv"} {
			doc, err := document.Read(context.Background(), name, data)
			if err != nil {
				continue
			}
			_, found := v.Extract(*doc, "")
			for _, e := range found {
				if strings.TrimSpace(e.Text) == "" || e.Verb == "" || utf8.Valid(data) && !utf8.ValidString(e.Text+e.Recommender+e.Heading) {
					t.Fatalf("%+v", e)
				}
			}
		}
	})
}
