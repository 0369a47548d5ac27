// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

func TestEncodings(t *testing.T) {
	const text = "N°;Mesure;Échéance\n1;Former les inspecteurs à l’écoute;été 2026\n2;Ça;–\n"
	utf16 := func(order unicode.Endianness, bom unicode.BOMPolicy) []byte {
		b, err := unicode.UTF16(order, bom).NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	single := func(m *charmap.Charmap) []byte {
		b, err := m.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for _, c := range []struct {
		name, encoding string
		data           []byte
	}{
		{"utf-8", "utf-8", []byte(text)},
		{"utf-8 with mark", "utf-8", []byte("\ufeff" + text)},
		{"little endian with mark", "utf-16le", utf16(unicode.LittleEndian, unicode.UseBOM)},
		{"big endian with mark", "utf-16be", utf16(unicode.BigEndian, unicode.UseBOM)},
		{"little endian", "utf-16le", utf16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"big endian", "utf-16be", utf16(unicode.BigEndian, unicode.IgnoreBOM)},
		{"Windows", "windows-1252", single(charmap.Windows1252)},
		{"Macintosh", "macintosh", single(charmap.Macintosh)},
	} {
		t.Run(c.name, func(t *testing.T) {
			wb := read(t, "plan.csv", c.data)
			if wb.Encoding != c.encoding || wb.Delimiter != ";" || wb.Format != CSV || wb.Sheets[0].Name != "plan" {
				t.Errorf("%q, separated by %q, sheet %q", wb.Encoding, wb.Delimiter, wb.Sheets[0].Name)
			}
			want(t, rows(wb.Sheets[0]), "1: A=N° B=Mesure C=Échéance\n2: A=1 B=Former les inspecteurs à l’écoute C=été 2026\n3: A=2 B=Ça C=–")
		})
	}
	mostly := strings.Repeat("é;à\n", 20) + "\xe9;x\n"
	if wb := read(t, "a.csv", []byte(mostly)); wb.Encoding != "utf-8" || wb.Sheets[0].At(1, 0).Text != "é" {
		t.Errorf("one bad byte in UTF-8: read as %s", wb.Encoding)
	}
}

func TestCSV(t *testing.T) {
	for _, c := range []struct{ name, text, delimiter, want string }{
		{"commas", "a,b,c\n1,\"2,5\",3\n", ",", "1: A=a B=b C=c\n2: A=1 B=2,5 C=3"},
		{"semicolons and decimal commas", "a;b;c\n1;2,5;x\n2;3,5;y\n", ";", "1: A=a B=b C=c\n2: A=1 B=2,5 C=x\n3: A=2 B=3,5 C=y"},
		{"commas around texts with semicolons", "n,lead\n1,\"a; b; c\"\n2,\"d; e\"\n", ",", "1: A=n B=lead\n2: A=1 B=a; b; c\n3: A=2 B=d; e"},
		{"tabs", "a\tb\n1, x\t2\n", "\t", "1: A=a B=b\n2: A=1, x B=2"},
		{"bars", "a|b\n1|2\n", "|", "1: A=a B=b\n2: A=1 B=2"},
		{"said in the first line", "sep=|\na;b;c\n1|2\n", "|", "1: A=a;b;c\n2: A=1 B=2"},
		{"tab said in the first line", "sep=\t\na;b\tc\n", "\t", "1: A=a;b B=c"},
		{"a title block", "Plan, 2026, draft\n\na;b;c;d\n1;2;3;4\n5;6;7;8\n", ";", "1: A=Plan, 2026, draft\n3: A=a B=b C=c D=d\n4: A=1 B=2 C=3 D=4\n5: A=5 B=6 C=7 D=8"},
		{"blank lines count", "a,b\r\n\r\n,,\r\n1,2\r\n", ",", "1: A=a B=b\n4: A=1 B=2"},
		{"lines inside fields count once", "a,b\n\"x\ny\",2\n3,4", ",", "1: A=a B=b\n2: A=x/y B=2\n3: A=3 B=4"},
		{"old line ends", "a,b\r1,2\r", ",", "1: A=a B=b\n2: A=1 B=2"},
		{"texts kept from being numbers", "n,m\n=\"0012\",\"=\"\"007\"\"\"\n", ",", "1: A=n B=m\n2: A=0012 B=007"},
		{"doubled marks", "a,b\n\"say \"\"yes\"\"\",2\n", ",", "1: A=a B=b\n2: A=say \"yes\" B=2"},
		{"marks in a text", "a,b\nthe \"safe\" house,2\n\"the \"safe\" house\",3\n", ",", "1: A=a B=b\n2: A=the \"safe\" house B=2\n3: A=the \"safe\" house B=3"},
		{"blanks before a mark", "a, \"b, c\" ,d\n", ",", "1: A=a B=b, c C=d"},
		{"a mark that never closes", "a,b\n\"x,1\ny,2\n", ",", "1: A=a B=b\n2: A=\"x B=1\n3: A=y B=2"},
		{"a mark after a blank closes on its line", "a, \"b,c\nd,e\"\n", ",", "1: A=a B=\"b C=c\n2: A=d B=e\""},
		{"failed formulas", "a,b\n#REF!,#N/A\n#VALEUR!,# 12\n", ",", "1: A=a B=b\n2: A=!#REF! B=!#N/A\n3: A=!#VALEUR! B=# 12"},
		{"trailing separators", "a,b,,,\n1,2,,,\n", ",", "1: A=a B=b\n2: A=1 B=2"},
		{"one column", "Action\nTrain inspectors\n", ",", "1: A=Action\n2: A=Train inspectors"},
		{"end of file mark", "a,b\n1,2\n\x1a", ",", "1: A=a B=b\n2: A=1 B=2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			wb := read(t, "a.csv", []byte(c.text))
			if wb.Delimiter != c.delimiter {
				t.Errorf("separated by %q, want %q", wb.Delimiter, c.delimiter)
			}
			want(t, rows(wb.Sheets[0]), c.want)
		})
	}
}

// What the standard library writes is read back as it was.
func TestCSVRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(2, 6).Draw(t, "width")
		field := rapid.StringMatching(`[a-zé0-9"',;|\n ]{0,12}`)
		records := rapid.SliceOfN(rapid.SliceOfN(field, width, width), 1, 12).Draw(t, "records")
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma = rapid.SampledFrom([]rune{',', ';', '\t', '|'}).Draw(t, "comma")
		b.WriteString("sep=" + string(w.Comma) + "\n")
		if err := w.WriteAll(records); err != nil {
			t.Fatal(err)
		}
		in := &input{ctx: t.Context(), name: "a.csv", data: b.Bytes()}
		wb, err := in.read()
		if err != nil {
			t.Fatal(err)
		}
		for i, record := range records {
			for j, field := range record {
				if got, want := wb.Sheets[0].At(i+1, j).Text, clean(field); got != want {
					t.Fatalf("record %d field %d: %q, want %q", i+1, j, got, want)
				}
			}
		}
	})
}

// Quotation marks that open and never close cost no more than the text is long.
func TestManyOpenMarks(t *testing.T) {
	for _, c := range []string{`, "x`, ",\"x\n", ", \"x\n", "\"x\n,"} {
		text := strings.Repeat(c, 400_000) + "\" \n"
		n := 0
		for r := readRecords(text, ','); ; n++ {
			if _, ok := r.next(); !ok {
				break
			}
		}
		if n == 0 || n > 800_002 {
			t.Errorf("%q: %d records", c, n)
		}
	}
}

// An apostrophe before what a spreadsheet takes for a formula is a writer's, and
// exactly one of them; any other is the text's own.
func TestAnApostropheBeforeAFormulaIsTakenOff(t *testing.T) {
	for written, want := range map[string]string{"'=1+1": "=1+1", "'-5": "-5", "''@x": "'@x", "'+33 1": "+33 1", "'quoted'": "'quoted'", "it's": "it's",
		`'="0012"`: `="0012"`, `="0012"`: "0012", "''": "''"} {
		if got := fieldCell(written).Text; got != want {
			t.Errorf("%q is read as %q, not %q", written, got, want)
		}
	}
}
