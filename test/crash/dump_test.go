// SPDX-License-Identifier: EUPL-1.2

package crash

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"testing"
)

// dump is all rows of a register, table by table, as its backup has them: the
// same for both engines.
type dump map[string][]row

// row is one row by its columns.
type row map[string]any

func (r row) text(column string) string {
	s, _ := r[column].(string)
	return s
}

func (r row) number(column string) int64 {
	n, _ := r[column].(json.Number)
	i, _ := n.Int64()
	return i
}

// bytes is a column of bytes in base64.
func (r row) bytes(column string) string {
	b, _ := r[column].(map[string]any)
	s, _ := b["bytes"].(string)
	return s
}

// unpacked is the text of a backup.
func unpacked(t testing.TB, backup []byte) []byte {
	t.Helper()
	zip, err := gzip.NewReader(bytes.NewReader(backup))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// packed is the backup of a text.
func packed(t testing.TB, text []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	zip := gzip.NewWriter(&out)
	if _, err := zip.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := zip.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// readDump reads the rows of a backup.
func readDump(t testing.TB, backup []byte) dump {
	t.Helper()
	d := make(dump)
	var table string
	var columns []string
	in := bufio.NewScanner(bytes.NewReader(unpacked(t, backup)))
	in.Buffer(nil, 64<<20)
	for in.Scan() {
		decoder := json.NewDecoder(bytes.NewReader(in.Bytes()))
		decoder.UseNumber()
		if in.Bytes()[0] == '{' {
			var head struct{ Table, Columns string }
			if err := decoder.Decode(&head); err != nil {
				t.Fatal(err)
			}
			if head.Table != "" {
				table, columns = head.Table, splitColumns(head.Columns)
			}
			continue
		}
		var values []any
		if err := decoder.Decode(&values); err != nil {
			t.Fatal(err)
		}
		r := make(row)
		for i, name := range columns {
			r[name] = values[i]
		}
		d[table] = append(d[table], r)
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
	return d
}

func splitColumns(list string) (names []string) {
	for _, name := range bytes.Split([]byte(list), []byte(", ")) {
		names = append(names, string(name))
	}
	return names
}

// stateOf is what a backup says of the register's state: all but when it was
// made, and what follows from that.
func stateOf(t testing.TB, backup []byte) string {
	t.Helper()
	lines := bytes.Split(unpacked(t, backup), []byte("\n"))
	if len(lines) < 3 {
		t.Fatalf("a backup of %d lines", len(lines))
	}
	return string(bytes.Join(lines[1:len(lines)-2], []byte("\n")))
}

// hashText is the text of a hash's base64, as a backup has it.
func hashText(raw []byte) string { return base64.StdEncoding.EncodeToString(raw) }

func (d dump) String() string {
	return fmt.Sprintf("%d changes, %d versions", len(d["change"]), len(d["version"]))
}
