// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"jalon/domain/gap"
	"jalon/intake"
	"jalon/intake/grid"
)

// TestKeysAreUniqueAndSurvive: a finding's key is its own, and the same when the
// file is renamed and a row is put in at the top.
func TestKeysAreUniqueAndSurvive(t *testing.T) {
	words := vocabulary(t)
	files := map[string][]byte{
		"continued.csv": []byte("No.;Action;Lead;Deadline;Budget (EUR);Indicator\n1;Train inspectors;;2026;ten or so;number\n;;;;five or six;share\n;;;;a few;ratio\n2;Open a shelter;Ministry;;;\n"),
		"unnamed.csv":   []byte("Action,Lead,Budget\nOpen a shelter,Ministry,5000\n"),
		"alike.csv":     []byte("Action;Lead;Budget\nOpen a shelter;;\nOpen a shelter;;\nOpen a shelter;;5\n"),
	}
	for _, want := range oracle(t) {
		data, err := os.ReadFile(filepath.Join(root, "examples", want.File))
		if err != nil {
			t.Fatal(err)
		}
		files[want.File] = data
	}
	keys := func(t *testing.T, name string, data []byte, down int) []string {
		book, err := grid.Read(context.Background(), name, data)
		if err != nil {
			t.Fatal(err)
		}
		for s := range book.Sheets {
			sheet := &book.Sheets[s]
			for i := range sheet.Rows {
				sheet.Rows[i].Number += down
			}
			for i := range sheet.Merges {
				sheet.Merges[i].Row0 += down
				sheet.Merges[i].Row1 += down
			}
		}
		read, err := intake.ReadPlan(book, words, intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		seen := make(map[string]bool)
		for _, f := range gap.Check(read.Plan, nil, words.Words).Findings {
			if seen[f.Key] {
				t.Errorf("%s: two findings have the key %s", name, f.Key)
			}
			seen[f.Key] = true
			list = append(list, f.Key)
		}
		return list
	}
	for name, data := range files {
		t.Run(name, func(t *testing.T) {
			before, after := keys(t, name, data, 0), keys(t, "renamed"+filepath.Ext(name), data, 1)
			if !reflect.DeepEqual(before, after) {
				t.Errorf("keys changed: %q, then %q", before, after)
			}
			if len(before) == 0 && (name == "continued.csv" || name == "unnamed.csv") {
				t.Error("nothing is found")
			}
		})
	}
}
