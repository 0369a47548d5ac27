// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// What has one meaning and two spellings is written in one of them.
func TestAnotherSpellingIsAnAlteration(t *testing.T) {
	r, ref := small()
	r.versions[0].Body = []byte(`{"a":"<b>"}`)
	after := Digest(*r.versions[0].Salt, r.versions[0].Version)
	r.digests[0] = after
	r.entries, r.hashes, r.size = nil, nil, 0
	r.versions = r.versions[:1]
	r.write("FRA", Content{Act: "save", Items: []Item{{Ref: ref, Version: 1, After: &after}}})
	r.integrate()
	text := string(export(r.held("")))
	mustHold(t, []byte(text), r.key.trust())
	at := r.entries[0].At.Format("2006-01-02T15:04:05.999999Z")
	made := r.versions[0].At.Format("2006-01-02T15:04:05.999999Z")
	for name, change := range map[string][2]string{
		"an escape":              {`{"a":"<b>"}`, `{"a":"\u003cb>"}`},
		"a space":                {`{"a":"<b>"}`, `{"a": "<b>"}`},
		"another hour's zone":    {`"at":"` + at, `"at":"` + elsewhere(at)},
		"a version's zone":       {`"at":"` + made, `"at":"` + elsewhere(made)},
		"a zero's sign":          {`"position":0`, `"position":-0`},
		"a carriage return":      {"\n", "\r\n"},
		"a capital":              {`"leaf"`, `"Leaf"`},
		"the same twice":         {`"position":0`, `"position":0,"position":0`},
		"something more":         {`"position":0`, `"position":0,"more":1`},
		"something after":        {"}\n", "} {}\n"},
		"an empty line":          {"\n", "\n\n"},
		"the last line's end":    {"\\n\"}}\n", "\\n\"}}"},
		"a signature's last bit": {lastBit(r.checkpoints[0])[0], lastBit(r.checkpoints[0])[1]},
	} {
		altered := strings.Replace(text, change[0], change[1], 1)
		if altered == text {
			t.Fatalf("%s: nothing altered", name)
		}
		if check([]byte(altered), r.key.trust()).Holds() {
			t.Errorf("%s is not seen", name)
		}
	}
}

// elsewhere is an instant of the morning as another zone writes it.
func elsewhere(at string) string {
	return strings.Replace(strings.Replace(at, "T08", "T10", 1), "Z", "+02:00", 1)
}

// lastBit is the end of a signature, and the same with a bit that decoders ignore.
func lastBit(signed string) [2]string {
	end := strings.LastIndex(signed, "=")
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	start := end
	for signed[start-1] == '=' {
		start--
	}
	digit := strings.IndexByte(alphabet, signed[start-1])
	tail := signed[start-9 : start-1]
	return [2]string{tail + signed[start-1:end+1], tail + alphabet[digit^1:digit^1+1] + signed[start:end+1]}
}

// A line of any length costs no more than the bound, and the next is read.
func TestLinesAreBounded(t *testing.T) {
	long := strings.Repeat("x", 300_000)
	good, err := Line{Head: &Head{Format: Format}}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want string
	}{
		{"", ""},
		{string(good) + "\n", "+"},
		{string(good), "-"},
		{long + "\n" + string(good) + "\n", "-+"},
		{string(good) + "\n" + long, "+-"},
		{"\n" + string(good) + "\n\n", "-+-"},
		{strings.Repeat("x", len(good)+1) + "\n" + string(good) + "\n", "-+"},
	} {
		got := ""
		for _, err := range lines(iotest.HalfReader(strings.NewReader(c.text)), len(good), DecodeLine) {
			if err != nil {
				got += "-"
			} else {
				got += "+"
			}
		}
		if got != c.want {
			t.Errorf("%.60q: %s, want %s", c.text, got, c.want)
		}
	}
}

// A source that fails does not pass for the end of an export.
func TestASourceThatFails(t *testing.T) {
	r := history(4, 20, 2)
	text := export(r.held(""))
	broken := errors.New("broken")
	half := bytes.LastIndexByte(text[:len(text)/2], '\n') + 1
	result := Check(Lines(io.MultiReader(bytes.NewReader(text[:half]), iotest.ErrReader(broken))), r.key.trust())
	line := int64(bytes.Count(text[:half], []byte("\n"))) + 1
	if !slices.ContainsFunc(result.Problems, func(p Problem) bool { return p.Trouble == LineAltered && p.Line == line }) {
		t.Errorf("want line %d: %s", line, told10(result))
	}
}

// A register before its first checkpoint has a tail and nothing else.
func TestAJournalThatWasNeverIntegrated(t *testing.T) {
	r, _ := small()
	if result := mustHold(t, export(r.held("")), r.key.trust()); result.Tail != 2 || result.Size != 0 {
		t.Errorf("%+v", result)
	}
	if result := mustHold(t, export(newRegister(1).held("")), r.key.trust()); result.Entries != 0 {
		t.Errorf("%+v", result)
	}
	if check(nil, r.key.trust()).Holds() {
		t.Error("an empty file holds")
	}
}

// A position far away makes no room for what is not there.
func TestAPositionCannotMakeRoom(t *testing.T) {
	r := history(6, 20, 0)
	held := r.held("")
	held.Head.Entries = 1 << 60
	entries := slices.Clone(r.entries)
	entries[len(entries)-1].Position = 1 << 22
	held.Entries = without(entries)
	var lines []Line
	for line := range Export(held) {
		if line.Node != nil {
			break
		}
		lines = append(lines, line)
	}
	result := Check(without(lines), r.key.trust())
	if !slices.ContainsFunc(result.Problems, func(p Problem) bool { return p.Line == int64(len(r.entries))+1 && p.Trouble == OutOfOrder }) {
		t.Errorf("not located: %s", told10(result))
	}
}
