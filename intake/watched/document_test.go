// SPDX-License-Identifier: EUPL-1.2

package watched

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/intake/document"
)

// wantSame holds what a child reads to what this process reads.
func wantSame(t *testing.T, r *Reader, content []byte, name string) {
	t.Helper()
	want, err := document.Read(context.Background(), name, content)
	if err != nil {
		t.Fatal(err)
	}
	got, err := r.ReadDocument(context.Background(), content, name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s: here -, child +:\n%s", name, d)
	}
}

// TestDocumentsAreNotBelieved: what no child answers of a document is refused.
func TestDocumentsAreNotBelieved(t *testing.T) {
	r := self(t, small())
	for name, answer := range map[string]string{
		"a block of no role":        `{"Form":1,"Document":{"Blocks":[{"Role":9,"Text":"a"}]}}`,
		"a page before the first":   `{"Form":1,"Document":{"Blocks":[{"Page":-1,"Text":"a"}]}}`,
		"a table that is not there": `{"Form":1,"Document":{"Blocks":[{"Table":2,"Text":"a"}],"Tables":[{}]}}`,
		"pages out of order":        `{"Form":1,"Document":{"Pictures":[3,2]}}`,
		"a plan":                    `{"Form":1,"Book":{},"Reading":{}}`,
		"a document and a fault":    `{"Form":1,"Document":{},"Fault":{"Kind":1,"Key":"grid.nul","Args":{}}}`,
		"another key":               `{"Form":1,"Fault":{"Kind":1,"Key":"web.owned","Args":{}}}`,
		"nothing":                   ``,
	} {
		doc, err := r.ReadDocument(context.Background(), []byte(answer), "a.txt")
		var f *fault.Fault
		if !errors.As(err, &f) || f.Key != "document.broken" {
			t.Errorf("%s: %v, %v", name, doc, err)
		}
	}
	doc, err := r.ReadDocument(context.Background(), []byte(`{"Form":1,"Document":{"Blocks":[{"Text":"a"}]}}`), "a.txt")
	if err != nil || cmp.Diff(&commitment.Document{Blocks: []commitment.Block{{Text: "a"}}}, doc) != "" {
		t.Errorf("%+v, %v", doc, err)
	}
}

// TestDocumentsAreEnded: a child that takes too much is ended, and the sentence
// is one of documents.
func TestDocumentsAreEnded(t *testing.T) {
	short := small()
	short.Time /= 60
	for deed, key := range map[string]string{"never ends": "document.too-slow", "talks": "upload.too-much", "falls": "document.broken"} {
		limits := small()
		if deed == "never ends" { // the others end before, on the slowest machine too
			limits = short
		}
		_, err := self(t, limits).ReadDocument(context.Background(), []byte(deed), "a.txt")
		var f *fault.Fault
		if !errors.As(err, &f) || f.Key != key {
			t.Errorf("%s: %v, not %s", deed, err, key)
		}
	}
	_, err := self(t, small()).ReadDocument(context.Background(), []byte("eats, watched by itself"), "a.txt")
	var f *fault.Fault
	if !errors.As(err, &f) || f.Key != "document.too-much" {
		t.Errorf("%v", err)
	}
}
