// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"crypto/sha256"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
)

// query is what somebody types who remembers one item.
type query struct {
	lang, text string
	item
}

// held reports whether the query is in the half that nothing was mended on: by its
// hash, so that nobody chose.
func (q query) held() bool { return sha256.Sum256([]byte(q.lang + "|" + q.text))[0]%2 == 1 }

// half names the half.
func (q query) half() string {
	if q.held() {
		return "held out"
	}
	return "tuned"
}

// queries reads the queries under root.
func queries(root string) (list []query, err error) {
	f, err := os.Open(filepath.Join(root, "test/search/queries.csv"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	for i, row := range rows[min(1, len(rows)):] {
		if len(row) != 4 || row[1] == "" || row[2] == "" {
			return nil, fmt.Errorf("queries.csv: row %d: want lang, query, name and part", i+2)
		}
		list = append(list, query{lang: row[0], text: row[1], item: item{row[2], row[3]}})
	}
	return list, nil
}
