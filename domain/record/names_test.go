// SPDX-License-Identifier: EUPL-1.2

package record

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseOwner(t *testing.T) {
	for path, want := range map[string][2]string{
		"FRA":                     {"FRA", ""},
		"QMA":                     {"QMA", ""},
		"FRA:labour-inspectorate": {"FRA", "labour-inspectorate"},
		"FRA:rapporteur":          {"FRA", Rapporteur},
		"FRA:ngo-2":               {"FRA", "ngo-2"},
		"coe":                     {"", ""},
		"osce":                    {"", ""},
		"greta":                   {"", ""},
		"cop":                     {"", ""},
		"register":                {"", ""},
	} {
		o, err := ParseOwner(path)
		if err != nil || string(o) != path || o.State() != want[0] || o.Body() != want[1] {
			t.Errorf("%q: %q of State %q, body %q (%v)", path, o, o.State(), o.Body(), err)
		}
	}
	for _, path := range []string{"", "fra", "FR", "FRAN", "FRA:", ":x", "FRA:X", "FRA:a_b", "FRA:-a", "FRA:a-", "FRA:a--b", "FRA:a:b", "FRA:é", "FRA:a b",
		"FRA\n", "\nFRA", "FRA:a\n", "FRA ", "coe:x", "COE:", "un", "Coe", "FRA:a%", "FRA:'", "FRA:" + strings.Repeat("a", 61)} {
		if o, err := ParseOwner(path); err == nil || o != "" {
			t.Errorf("%q was read as %q", path, o)
		}
	}
}

// Whatever is read as an owner is written as it was read, and belongs to one
// State or to none; a body is never taken for its State.
func TestOwnersArePaths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		path := rapid.StringMatching(`[A-Z]{3}(:[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,3})?`).Draw(t, "path")
		o, err := ParseOwner(path)
		if err != nil || string(o) != path {
			t.Fatalf("%q: %q, %v", path, o, err)
		}
		if back := strings.TrimSuffix(o.State()+":"+o.Body(), ":"); back != path {
			t.Fatalf("%q is %q of %q", path, o.Body(), o.State())
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		path := rapid.String().Draw(t, "anything")
		if o, err := ParseOwner(path); err == nil && (string(o) != path || len(path) > 64 || strings.ContainsAny(path, " \n%'\"|/\\")) {
			t.Fatalf("%q was read as %q", path, o)
		}
	})
}

func drawID(t *rapid.T, name string) (ID, time.Time, [16]byte) {
	at := time.UnixMilli(rapid.Int64Range(0, 1<<47).Draw(t, name+" ms"))
	var random [16]byte
	copy(random[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, name+" random"))
	return NewID(at, random), at, random
}

func TestIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, at, random := drawID(t, "a")
		b, bt, _ := drawID(t, "b")
		if back, err := ParseID(string(a)); err != nil || back != a {
			t.Fatalf("%q read back as %q: %v", a, back, err)
		}
		if len(a) != 36 || a[14] != '7' || !strings.ContainsRune("89ab", rune(a[19])) {
			t.Fatalf("%q is no UUID of version 7", a)
		}
		if at.Before(bt) && a >= b || bt.Before(at) && b >= a {
			t.Fatalf("%q of %v and %q of %v: the order of IDs is not that of time", a, at, b, bt)
		}
		// What is random makes the difference within a millisecond.
		other := random
		other[15] ^= 1
		if NewID(at, other) == a || NewID(at, random) != a {
			t.Fatalf("%q: one instant, and chance does not count", a)
		}
	})
}

func TestParseIDRefusesWhatIsNone(t *testing.T) {
	const good = "019ca869-5000-7797-9378-92ca089874db"
	if _, err := ParseID(good); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"", "0", good[:35], good + "0", good + "-", strings.ToUpper(good), "019ca869500077979378-92ca089874db", strings.ReplaceAll(good, "-", ""),
		"019ca869-5000-4797-9378-92ca089874db", "019ca869-5000-7797-c378-92ca089874db", "019ca869-5000-7797-9378-92ca089874dg", " " + good[1:], good[:35] + "é", "019ca86-95000-7797-9378-92ca089874db"} {
		if id, err := ParseID(bad); err == nil || id != "" {
			t.Errorf("%q was read as %q", bad, id)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := []byte(good)
		s[rapid.IntRange(0, 35).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
		if id, err := ParseID(string(s)); err == nil && (string(id) != string(s) || id[14] != '7' || strings.ToLower(string(s)) != string(s)) {
			t.Fatalf("%q was read as %q", s, id)
		}
	})
}

func TestReaches(t *testing.T) {
	for i, r := range Reaches {
		if back, err := ParseReach(r.String()); err != nil || back != r {
			t.Errorf("%v read back as %v: %v", r, back, err)
		}
		if i > 0 && r <= Reaches[i-1] {
			t.Errorf("%v is no wider than %v", r, Reaches[i-1])
		}
		if want := r == Network || r == Public; r.Signed() != want {
			t.Errorf("%v takes signatures: %v", r, r.Signed())
		}
	}
	for _, bad := range []string{"", "Draft", "secret", "reach 1", "0", "public "} {
		if r, err := ParseReach(bad); err == nil || r != Draft {
			t.Errorf("%q was read as %v: what is not understood must not be seen further", bad, r)
		}
	}
	for _, none := range []Reach{-1, 4} {
		if _, err := ParseReach(none.String()); err == nil {
			t.Errorf("%v is a reach", none)
		}
	}
}

func TestTranscriptionKeys(t *testing.T) {
	one := Transcription{Speaker: GRETA, Document: "GRETA(2017)28", Paragraph: "62", Ordinal: 1, Words: NewText("fr", "Le GRETA exhorte…")}
	if err := one.Check(); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*Transcription){
		"a dot":           func(o *Transcription) { o.Paragraph = "62." },
		"spaces":          func(o *Transcription) { o.Paragraph, o.Document = " 62 . ", "GRETA (2017)\u00a028" },
		"another's words": func(o *Transcription) { o.Words = NewText("en", "GRETA urges…") },
	} {
		same := one
		change(&same)
		if same.Key() != one.Key() {
			t.Errorf("%s: %q is not %q", name, same.Key(), one.Key())
		}
	}
	for name, change := range map[string]func(*Transcription){
		"speaker":   func(o *Transcription) { o.Speaker = CommitteeOfTheParties },
		"document":  func(o *Transcription) { o.Document = "GRETA(2017)2" },
		"paragraph": func(o *Transcription) { o.Paragraph = "62.1" },
		"ordinal":   func(o *Transcription) { o.Ordinal = 2 },
	} {
		other := one
		change(&other)
		if other.Key() == one.Key() {
			t.Errorf("another %s has the same key %q", name, one.Key())
		}
	}
	for name, change := range map[string]func(*Transcription){
		"no speaker":         func(o *Transcription) { o.Speaker = "" },
		"no document":        func(o *Transcription) { o.Document = " " },
		"no paragraph":       func(o *Transcription) { o.Paragraph = "." },
		"ordinal 0":          func(o *Transcription) { o.Ordinal = 0 },
		"no words":           func(o *Transcription) { o.Words = Text{Source: "fr"} },
		"the key's own sign": func(o *Transcription) { o.Document = "GRETA(2017)28|62" },
	} {
		bad := one
		change(&bad)
		if bad.Check() == nil {
			t.Errorf("%s passes", name)
		}
	}
	// Two that pass and differ in what names them have two keys.
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) Transcription {
			part := rapid.StringMatching(`[A-Z0-9|().]{1,4}`)
			return Transcription{Speaker: GRETA, Document: part.Draw(t, name+" document"), Paragraph: part.Draw(t, name+" paragraph"),
				Ordinal: rapid.IntRange(1, 3).Draw(t, name+" ordinal"), Words: NewText("en", "x")}
		}
		a, b := draw("a"), draw("b")
		if a.Check() != nil || b.Check() != nil || a.Key() != b.Key() {
			return
		}
		if a.Document != b.Document || a.Ordinal != b.Ordinal || strings.TrimSuffix(a.Paragraph, ".") != strings.TrimSuffix(b.Paragraph, ".") {
			t.Fatalf("%+v and %+v have the key %q", a, b, a.Key())
		}
	})
}
