// SPDX-License-Identifier: EUPL-1.2

package crash

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/store"
)

// mutations is how often a backup is damaged.
const mutations = 1000

// damages are the ways in which a backup is damaged. Each gives a damaged copy,
// and says what it did.
var damages = []func(t testing.TB, r *rand.Rand, backup, text []byte) ([]byte, string){
	func(t testing.TB, r *rand.Rand, backup, _ []byte) ([]byte, string) {
		at, bit := r.IntN(len(backup)), byte(1)<<r.IntN(8)
		backup[at] ^= bit
		return backup, fmt.Sprintf("bit %#x of byte %d of %d", bit, at, len(backup))
	},
	func(t testing.TB, r *rand.Rand, backup, _ []byte) ([]byte, string) {
		n := r.IntN(len(backup))
		return backup[:n], fmt.Sprintf("cut after %d bytes of %d", n, len(backup))
	},
	func(t testing.TB, r *rand.Rand, backup, _ []byte) ([]byte, string) {
		more := make([]byte, 1+r.IntN(40))
		for i := range more {
			more[i] = byte(r.Uint32())
		}
		return append(backup, more...), fmt.Sprintf("%d bytes more", len(more))
	},
	func(t testing.TB, r *rand.Rand, _, text []byte) ([]byte, string) {
		lines := bytes.SplitAfter(bytes.TrimSuffix(text, []byte("\n")), []byte("\n"))
		at := r.IntN(len(lines))
		return packed(t, bytes.Join(append(lines[:at:at], lines[at+1:]...), nil)), fmt.Sprintf("without line %d", at+1)
	},
	func(t testing.TB, r *rand.Rand, _, text []byte) ([]byte, string) {
		lines := bytes.SplitAfter(text, []byte("\n"))
		a, b := r.IntN(len(lines)-1), r.IntN(len(lines)-1)
		for bytes.Equal(lines[a], lines[b]) {
			b = r.IntN(len(lines) - 1)
		}
		lines[a], lines[b] = lines[b], lines[a]
		return packed(t, bytes.Join(lines, nil)), fmt.Sprintf("lines %d and %d exchanged", a+1, b+1)
	},
	func(t testing.TB, r *rand.Rand, _, text []byte) ([]byte, string) {
		at := r.IntN(len(text))
		for text[at] == '\n' {
			at = r.IntN(len(text))
		}
		was := text[at]
		text[at] = " 0aZ\"[{,"[r.IntN(8)]
		if text[at] == was {
			text[at] = '~'
		}
		return packed(t, text), fmt.Sprintf("%q for %q at %d", text[at], was, at)
	},
	alteredRow,
}

// guarded are columns that the journal proves, or a file's name: a backup in
// which one is altered is refused even when its SHA-256 was computed anew.
var guarded = map[string][]string{
	"version":         {"body", "by", "at", "reach", "key", "salt", "digest", "state", "version"},
	"journal_entry":   {"leaf", "at", "position"},
	"journal_content": {"salt", "content"},
	"journal_hash":    {"hash", "idx"},
	"file_content":    {"content", "sha256"},
	"checkpoint":      {"note"},
}

// alteredRow alters one value of a row and computes the SHA-256 at the end anew,
// as somebody would who wants it to be believed.
func alteredRow(t testing.TB, r *rand.Rand, _, text []byte) ([]byte, string) {
	lines := bytes.SplitAfter(bytes.TrimSuffix(text, []byte("\n")), []byte("\n"))
	for {
		at := 1 + r.IntN(len(lines)-2)
		if lines[at][0] != '[' {
			continue
		}
		head := at
		for lines[head][0] == '[' {
			head--
		}
		var table struct{ Table, Columns string }
		if err := json.Unmarshal(lines[head], &table); err != nil {
			t.Fatal(err)
		}
		columns := guarded[table.Table]
		if columns == nil || table.Table == "checkpoint" && lines[at+1][0] == '[' {
			continue // only the newest checkpoint is held against the tree
		}
		column := columns[r.IntN(len(columns))]
		var values []json.RawMessage
		if err := json.Unmarshal(lines[at], &values); err != nil {
			t.Fatal(err)
		}
		for i, name := range splitColumns(table.Columns) {
			if name == column {
				values[i] = another(t, values[i])
			}
		}
		line, err := json.Marshal(values)
		if err != nil {
			t.Fatal(err)
		}
		lines[at] = append(line, '\n')
		return packed(t, sealedAnew(t, lines)), fmt.Sprintf("%s of a row of %s, with a new SHA-256", column, table.Table)
	}
}

// another is a value of the same sort.
func another(t testing.TB, value json.RawMessage) json.RawMessage {
	t.Helper()
	var was any
	if err := json.Unmarshal(value, &was); err != nil {
		t.Fatal(err)
	}
	switch v := was.(type) {
	case string:
		was = v + " "
		if strings.HasPrefix(v, "{") {
			// A space more says the same in JSON, and has the same digest.
			was = strings.Replace(v, "e", "E", 1)
		}
	case float64:
		was = v + 1
	case map[string]any:
		var raw struct{ Bytes []byte }
		if err := json.Unmarshal(value, &raw); err != nil {
			t.Fatal(err)
		}
		raw.Bytes[0] ^= 1
		was = map[string][]byte{"bytes": raw.Bytes}
	case nil:
		was = 1
	}
	text, err := json.Marshal(was)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// sealedAnew is the text of the lines with the SHA-256 that they have now.
func sealedAnew(t testing.TB, lines [][]byte) []byte {
	t.Helper()
	var end struct {
		Counts map[string]int64 `json:"counts"`
		SHA256 string           `json:"sha256"`
	}
	last := len(lines) - 1
	if err := json.Unmarshal(lines[last], &end); err != nil {
		t.Fatal(err)
	}
	text := bytes.Join(lines[:last], nil)
	sum := sha256.Sum256(text)
	end.SHA256 = hex.EncodeToString(sum[:])
	line, err := json.Marshal(end)
	if err != nil {
		t.Fatal(err)
	}
	return append(append(text, line...), '\n')
}

// Every damaged backup is refused with a sentence, and the database stays empty.
func TestADamagedBackupIsRefused(t *testing.T) {
	t.Parallel()
	source := newRegister(t, onSQLite(t))
	source.within(t, func(h *app.House) {
		for i, actor := range source.Writers {
			in := app.PlanImport{Document: manyActions(4 + i), File: []byte("the file of the plan"), FileName: "plan.txt"}
			if _, err := h.ImportPlan(t.Context(), actor, in); err != nil {
				t.Fatal(err)
			}
			if _, err := h.Integrate(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	})
	backup := source.backup(t)
	text := unpacked(t, backup)
	if again := packed(t, sealedAnew(t, bytes.SplitAfter(bytes.TrimSuffix(text, []byte("\n")), []byte("\n")))); !bytes.Equal(unpacked(t, again), text) {
		t.Fatal("a backup that is sealed anew is not the same: what follows would show nothing")
	}
	for _, at := range places {
		t.Run(at.name, func(t *testing.T) {
			into, n := source.empty(t, at), mutations
			if into.cluster != nil {
				n /= 20 // the reading is the same code
			}
			chance := rand.New(rand.NewPCG(5, uint64(n)))
			into.kept(t, func(k *store.Keeper) {
				for i := range n {
					damaged, what := damages[i%len(damages)](t, chance, bytes.Clone(backup), bytes.Clone(text))
					for same(damaged, text) {
						damaged, what = damages[i%len(damages)](t, chance, bytes.Clone(backup), bytes.Clone(text))
					}
					if _, err := into.restoreAs(t, k, damaged); err == nil {
						t.Fatalf("damage %d was restored: %s", i, what)
					} else if f := fault.Of(err); f.Kind == fault.Internal {
						t.Errorf("damage %d, %s, is told as a defect of the program: %v", i, what, err)
					}
					counts, err := k.Backup(t.Context(), io.Discard, "", "", testDay, nil)
					if err != nil || len(counts) > 0 {
						t.Fatalf("after damage %d, %s, the database has %v: %v", i, what, counts, err)
					}
				}
			})
			if _, err := into.restore(t, backup); err != nil {
				t.Errorf("the backup itself, afterwards: %v", err)
			}
		})
	}
}

// same reports whether a copy still says what the backup says: gzip has a few
// bits that mean nothing, such as the date of a file. To alter them is no damage.
func same(backup, text []byte) bool {
	zip, err := gzip.NewReader(bytes.NewReader(backup))
	if err != nil {
		return false
	}
	got, err := io.ReadAll(zip)
	return err == nil && bytes.Equal(got, text)
}
