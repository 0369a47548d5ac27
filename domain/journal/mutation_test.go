// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"jalon/domain/record"
)

// mutation is an export with one thing done to it, and where that can be seen.
type mutation struct {
	name string
	text []byte
	// lines are the lines that were touched, as they are numbered afterwards.
	lines []int64
	// rows are the lines of the untouched export that were altered or are gone.
	rows []Line
	// stretch is the longest run of positions that counts as a place.
	stretch int64
}

// located reports whether a problem says where the mutation was made: in a line
// that was touched, or at the entry, version, node or checkpoint of its row.
func (m mutation) located(p Problem) bool {
	if slices.Contains(m.lines, p.Line) {
		return true
	}
	for _, row := range m.rows {
		switch {
		case row.Entry != nil && p.Names(row.Entry.Position) && p.To-p.From <= m.stretch:
			return true
		case row.Version != nil && p.Ref == row.Version.Ref && p.Version == row.Version.Number:
			return true
		case row.Node != nil && p.From == row.Node.N<<row.Node.Level && p.To == (row.Node.N+1)<<row.Node.Level:
			return true
		case row.Checkpoint != nil && p.Checkpoint == row.Checkpoint.N:
			return true
		}
	}
	return false
}

// exported is an export taken apart, for mutations.
type exported struct {
	*rand.Rand
	text []byte
	// begins are the offsets at which lines begin, and the length at the end.
	begins []int
	rows   []Line
}

func takenApart(text []byte, chance *rand.Rand) exported {
	x := exported{Rand: chance, text: text, begins: []int{0}}
	for line, err := range Lines(bytes.NewReader(text)) {
		if err != nil {
			panic(err)
		}
		x.rows = append(x.rows, line)
	}
	for i, b := range text {
		if b == '\n' {
			x.begins = append(x.begins, i+1)
		}
	}
	return x
}

func (x exported) line(i int) []byte { return x.text[x.begins[i]:x.begins[i+1]] }

// at is the index of the line that an offset is in.
func (x exported) at(offset int) int {
	i, found := slices.BinarySearch(x.begins, offset)
	if !found {
		i--
	}
	return i
}

// with is the export with other lines in place of those from from to to.
func (x exported) with(from, to int, lines ...[]byte) []byte {
	return slices.Concat(x.text[:x.begins[from]], bytes.Join(lines, nil), x.text[x.begins[to]:])
}

// someByte is half of the time one that JSON knows, so that what comes of it is
// not always senseless.
func (x exported) someByte() byte {
	if x.IntN(2) == 0 {
		return `0123456789abcABC+/="{}:,. -`[x.IntN(27)]
	}
	return byte(x.IntN(256))
}

// bytewise flips, puts in or takes out one byte anywhere.
func (x exported) bytewise() mutation {
	o := x.IntN(len(x.text))
	i := x.at(o)
	m := mutation{lines: []int64{int64(i) + 1, int64(i) + 2}, rows: x.rows[i : i+1], stretch: 2}
	if x.text[o] != '\n' {
		m.lines = m.lines[:1]
	}
	b := x.someByte()
	switch x.IntN(4) {
	case 0:
		m.name, m.text = fmt.Sprintf("byte %d taken out", o), slices.Concat(x.text[:o], x.text[o+1:])
	case 1:
		m.name, m.text = fmt.Sprintf("%q put in at %d", b, o), slices.Concat(x.text[:o], []byte{b}, x.text[o:])
		m.lines = []int64{int64(i) + 1, int64(i) + 2}
	case 2:
		b = x.text[o] ^ 1<<x.IntN(8)
		fallthrough
	default:
		for b == x.text[o] {
			b++
		}
		m.name, m.text = fmt.Sprintf("%q for %q at %d", b, x.text[o], o), slices.Concat(x.text[:o], []byte{b}, x.text[o+1:])
		if b == '\n' {
			m.lines = []int64{int64(i) + 1, int64(i) + 2}
		}
	}
	return m
}

// rowwise takes out, doubles or swaps rows.
func (x exported) rowwise() mutation {
	i, j := x.IntN(len(x.rows)), x.IntN(len(x.rows))
	// The same two rows side by side, every third time.
	if x.IntN(3) == 0 && i+1 < len(x.rows) {
		j = i + 1
	}
	switch x.IntN(4) {
	case 0, 1:
		m := mutation{name: fmt.Sprintf("row %d taken out", i+1), text: x.with(i, i+1), rows: x.rows[i : i+1], stretch: 1}
		if i == 0 {
			m.lines = []int64{1}
		}
		return m
	case 2:
		m := mutation{name: fmt.Sprintf("row %d doubled after %d", i+1, j+1), text: x.with(j+1, j+1, x.line(i)), lines: []int64{int64(j) + 2}}
		// Side by side nobody can tell which is the copy.
		switch i {
		case j:
			m.lines = append(m.lines, int64(j)+1)
		case j + 1:
			m.lines = append(m.lines, int64(j)+3)
		}
		return m
	}
	if i == j {
		return x.rowwise()
	}
	i, j = min(i, j), max(i, j)
	between := x.text[x.begins[i+1]:x.begins[j]]
	return mutation{name: fmt.Sprintf("rows %d and %d swapped", i+1, j+1), text: x.with(i, j+1, x.line(j), between, x.line(i)),
		lines: []int64{int64(i) + 1, int64(j) + 1}}
}

// cut ends the export too soon, at a byte or after a row.
func (x exported) cut() mutation {
	o := x.IntN(len(x.text))
	if x.IntN(2) == 0 {
		o = x.begins[x.IntN(len(x.rows))]
	}
	line := int64(bytes.Count(x.text[:o], []byte("\n"))) + 1
	return mutation{name: fmt.Sprintf("cut off at byte %d", o), text: x.text[:o], lines: []int64{line, line + 1}}
}

// field puts another row's valid value in place of a row's own.
func (x exported) field() mutation {
	for {
		i, j := x.IntN(len(x.rows)), x.IntN(len(x.rows))
		// Another line to read into, so that the row itself stays as it is.
		altered, err := DecodeLine(bytes.TrimSuffix(x.line(i), []byte("\n")))
		if err != nil {
			panic(err)
		}
		mine, other := fields(altered), fields(x.rows[j])
		k := x.IntN(len(mine))
		if len(mine) != len(other) || mine[k].Type() != other[k].Type() || reflect.DeepEqual(mine[k].Interface(), other[k].Interface()) {
			continue
		}
		mine[k].Set(other[k])
		text, err := altered.Encode()
		if text = append(text, '\n'); err != nil || bytes.Equal(text, x.line(i)) {
			continue
		}
		return mutation{name: fmt.Sprintf("row %d with field %d of row %d", i+1, k, j+1), text: x.with(i, i+1, text), lines: []int64{int64(i) + 1}, rows: x.rows[i : i+1], stretch: 2}
	}
}

// fields are the fields of a line's one part.
func fields(l Line) []reflect.Value {
	var list []reflect.Value
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		for i := range v.NumField() {
			if f := v.Field(i); v.Type().Field(i).Anonymous {
				walk(f)
			} else {
				list = append(list, f)
			}
		}
	}
	for i, v := 0, reflect.ValueOf(l); i < v.NumField(); i++ {
		if part := v.Field(i); !part.IsNil() {
			walk(part.Elem())
		}
	}
	return list
}

// resigned puts another signed checkpoint in place of one: an older or newer one
// of the same register, or the same signed with another key.
func (x exported) resigned(other key) mutation {
	var at []int
	for i, row := range x.rows {
		if row.Checkpoint != nil {
			at = append(at, i)
		}
	}
	i := at[x.IntN(len(at))]
	if x.IntN(2) == 0 {
		i = at[len(at)-1]
	}
	c := *x.rows[i].Checkpoint
	m := mutation{lines: []int64{int64(i) + 1}}
	if x.IntN(2) == 0 {
		text, _, _ := strings.Cut(c.Note, "\n\n")
		c.Note = other.sign(text + "\n")
		m.name = fmt.Sprintf("checkpoint %d signed with another key", c.N)
	} else {
		j := at[x.IntN(len(at))]
		if j == i {
			return x.resigned(other)
		}
		c.Note = x.rows[j].Checkpoint.Note
		m.name = fmt.Sprintf("checkpoint %d in place of %d", x.rows[j].Checkpoint.N, c.N)
	}
	text, err := Line{Checkpoint: &c}.Encode()
	if err != nil {
		panic(err)
	}
	m.text = x.with(i, i+1, append(text, '\n'))
	return m
}

// remembering reads each line once: one mutation leaves most of them as they are.
func remembering() func([]byte) (Line, error) {
	type answer struct {
		line Line
		err  error
	}
	known := make(map[string]answer)
	return func(text []byte) (Line, error) {
		a, ok := known[string(text)]
		if !ok {
			a.line, a.err = DecodeLine(text)
			known[string(text)] = a
		}
		return a.line, a.err
	}
}

// TestEachMutationIsFoundAndLocated does one thing each to exports, 10,000 times.
func TestEachMutationIsFoundAndLocated(t *testing.T) {
	n := 10_000
	if testing.Short() {
		n = 1_000
	}
	r := history(7, 200, 8)
	if _, erased := r.kept(""); erased < 20 || len(r.checkpoints) < 8 {
		t.Fatalf("%d erased, %d checkpoints: too tame a history", erased, len(r.checkpoints))
	}
	other := newKey(r, origin)
	for _, whose := range []record.Owner{"", "FRA", "QMA"} {
		text := export(r.held(whose))
		mustHold(t, text, r.key.trust())
		x := takenApart(text, rand.New(rand.NewPCG(1, uint64(len(whose)))))
		t.Run("of "+string(whose), func(t *testing.T) {
			t.Parallel()
			trust, failures, decode := r.key.trust(), 0, remembering()
			share := n / 4
			if whose == "" {
				share = n / 2
			}
			for range share {
				var m mutation
				switch x.IntN(10) {
				case 0, 1, 2, 3:
					m = x.bytewise()
				case 4, 5, 6:
					m = x.rowwise()
				case 7:
					m = x.cut()
				case 8:
					m = x.field()
				case 9:
					m = x.resigned(other)
				}
				if bytes.Equal(m.text, text) {
					continue
				}
				result := Check(lines(bytes.NewReader(m.text), Longest, decode), trust)
				if result.Holds() || !slices.ContainsFunc(result.Problems, m.located) {
					t.Errorf("%s: not located: %s", m.name, told10(result))
					if failures++; failures > 10 {
						t.FailNow()
					}
				}
			}
		})
	}
}

// A forger who can write everything but the signature: the entry, its leaf, and
// every hash above it.
func TestAForgeryThatFitsIsFoundByWhatWasSigned(t *testing.T) {
	r := history(11, 200, 0)
	forged := 0
	for i, e := range r.entries {
		if e.Content == nil {
			continue
		}
		forged++
		content := bytes.Replace(e.Content, []byte(`"act":"`), []byte(`"act":"x`), 1)
		f := *r
		f.entries = slices.Clone(r.entries)
		f.entries[i].Content, f.entries[i].Salt = content, r.salt()
		f.entries[i].Leaf = Leaf(e.Ref, *f.entries[i].Salt, content)
		var leaves []tlog.Hash
		for _, each := range f.entries {
			leaves = append(leaves, each.Leaf)
		}
		g, err := Grow(0, leaves, Nothing)
		if err != nil {
			t.Fatal(err)
		}
		f.hashes = g.Hashes
		result := check(export(f.held("")), r.key.trust())
		found := false
		for _, p := range result.Problems {
			// The run between two checkpoints is at most twenty entries long.
			found = found || p.Trouble == TreeAltered && p.Names(e.Position) && p.To-p.From <= 20
		}
		if !found {
			t.Fatalf("forged at %d: %s", e.Position, told10(result))
		}
	}
	if forged < 100 {
		t.Fatalf("only %d entries forged", forged)
	}
}
