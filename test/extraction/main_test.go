// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"jalon/intake/document"
)

// TestDocuments: each document gives, in every format, what was written down
// before the reader was.
func TestDocuments(t *testing.T) {
	v, err := vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	names, err := sources("documents")
	if err != nil || len(names) < 4 {
		t.Fatalf("%d documents, %v", len(names), err)
	}
	for _, name := range names {
		wanted, err := expected("documents", name)
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range formats {
			t.Run(name+"."+format, func(t *testing.T) {
				data, err := rendered("documents", name, format)
				if err != nil {
					t.Fatal(err)
				}
				doc, err := document.Read(context.Background(), name+"."+format, data)
				if err != nil {
					t.Fatal(err)
				}
				_, found := v.Extract(*doc, "")
				if d := differences(wanted, rows(found)); len(d) > 0 {
					t.Errorf("wanted -, found +:\n%s", strings.Join(d, "\n"))
				}
			})
		}
	}
}

// TestHeldOut: the documents that were held out stay above the goals.
func TestHeldOut(t *testing.T) {
	v, err := vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	names, err := sources("heldout")
	if err != nil || len(names) < 5 {
		t.Fatalf("%d documents, %v", len(names), err)
	}
	for _, format := range formats {
		var verbs, provisions score
		for _, name := range names {
			wanted, err := expected("heldout", name)
			if err != nil {
				t.Fatal(err)
			}
			found, err := extracted(v, "heldout", name, format)
			if err != nil {
				t.Fatal(err)
			}
			verbs.count(keys(found, verbKey), keys(wanted, verbKey))
			provisions.count(each(found), each(wanted))
		}
		if verbs.f1() < 0.98 || provisions.f1() < 0.95 {
			t.Errorf("%s: recommendations %.3f, provisions %.3f", format, verbs.f1(), provisions.f1())
		}
	}
}

// TestAnyWidth: the same text in lines and pages of another length gives the same.
func TestAnyWidth(t *testing.T) {
	v, err := vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	names, err := sources("documents")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		wanted, err := expected("documents", name)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join("documents", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		for _, size := range [][2]int{{58, 70}, {72, 60}, {104, 40}, {140, 33}} {
			doc, err := document.Read(context.Background(), name+".txt", parse(string(text)).asText(size[0], size[1]))
			if err != nil {
				t.Fatal(err)
			}
			_, found := v.Extract(*doc, "")
			if d := differences(wanted, rows(found)); len(d) > 0 {
				t.Errorf("%s, %d letters and %d lines: wanted -, found +:\n%s", name, size[0], size[1], strings.Join(d, "\n"))
			}
		}
	}
}

// TestTaken: plain text in the shapes in which other programs leave it stays above
// the goals.
func TestTaken(t *testing.T) {
	v, err := vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	for shape, set := range map[string]func(source) []byte{
		"taken out of a PDF":        func(s source) []byte { return s.asTaken(92, 44) },
		"a line for each paragraph": func(s source) []byte { return s.asLines() },
	} {
		var verbs, provisions score
		for _, folder := range []string{"documents", "heldout"} {
			names, err := sources(folder)
			if err != nil || len(names) < 4 {
				t.Fatalf("%d documents, %v", len(names), err)
			}
			for _, name := range names {
				text, err := os.ReadFile(filepath.Join(folder, name+".txt"))
				if err != nil {
					t.Fatal(err)
				}
				wanted, err := expected(folder, name)
				if err != nil {
					t.Fatal(err)
				}
				doc, err := document.Read(context.Background(), name+".txt", set(parse(string(text))))
				if err != nil {
					t.Fatal(err)
				}
				_, list := v.Extract(*doc, "")
				found := rows(list)
				var own score
				own.count(keys(found, verbKey), keys(wanted, verbKey))
				if own.f1() < 0.98 {
					t.Logf("%s: %s %.3f", shape, name, own.f1())
				}
				verbs.count(keys(found, verbKey), keys(wanted, verbKey))
				provisions.count(each(found), each(wanted))
			}
		}
		t.Logf("%s: recommendations %.3f, provisions %.3f", shape, verbs.f1(), provisions.f1())
		if verbs.f1() < 0.98 || provisions.f1() < 0.95 {
			t.Errorf("%s: recommendations %.3f, provisions %.3f", shape, verbs.f1(), provisions.f1())
		}
	}
}

// TestPDFsAreSmall: they are kept with the source.
func TestPDFsAreSmall(t *testing.T) {
	paths, err := filepath.Glob("*/*.pdf")
	if err != nil || len(paths) == 0 {
		t.Fatalf("%d files, %v", len(paths), err)
	}
	for _, path := range paths {
		if info, err := os.Stat(path); err != nil || info.Size() > 150_000 {
			t.Errorf("%s: %v, %v", path, info, err)
		}
	}
}

// TestAbout: what a document says of itself, in every format.
func TestAbout(t *testing.T) {
	v, err := vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join("documents", "about.csv"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	if len(lines) < 7 {
		t.Fatalf("%d lines", len(lines))
	}
	for _, want := range lines[1:] {
		name, _, _ := strings.Cut(want, ",")
		for _, format := range formats {
			data, err := rendered("documents", name, format)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := document.Read(context.Background(), name+"."+format, data)
			if err != nil {
				t.Fatal(err)
			}
			r, _ := v.Extract(*doc, "")
			if got := strings.Join([]string{name, r.Body, r.State, strconv.Itoa(r.Round), r.Reference, r.Date.String()}, ","); got != want {
				t.Errorf("%s: %s, wanted %s (%s)", format, got, want, r.Title)
			}
		}
	}
}
