// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"bytes"
	"crypto/sha256"
	"sync"
	"testing"

	"jalon/domain/record"
)

// large is the export of 100,000 entries with a version each.
var large = sync.OnceValues(func() (text []byte, trust Trust) {
	r := newRegister(1)
	for i := range 100_000 {
		// save looks for the version before: there is none to look for here.
		held := r.versions
		r.versions = nil
		item := r.save(record.Ref{Owner: "FRA", ID: r.id()})
		r.versions = append(held, r.versions...)
		r.write("FRA", Content{Act: Act(record.VerbSave), Change: r.id(), Items: []Item{item}})
		if i%5_000 == 4_999 {
			r.integrate()
		}
	}
	return export(r.held("")), r.key.trust()
})

// BenchmarkCheck verifies an export of 100,000 entries; BenchmarkSHA256 hashes
// the same bytes once, as what no check can do without.
func BenchmarkCheck(b *testing.B) {
	text, trust := large()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if result := check(text, trust); !result.Holds() || result.Size != 100_000 {
			b.Fatal(told10(result))
		}
	}
}

func BenchmarkSHA256(b *testing.B) {
	text, _ := large()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		sha256.Sum256(text)
	}
}

// BenchmarkRead reads the same lines without checking them.
func BenchmarkRead(b *testing.B) {
	text, _ := large()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for _, err := range Lines(bytes.NewReader(text)) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
