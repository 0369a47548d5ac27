// SPDX-License-Identifier: EUPL-1.2

// Command reader is the baseline of a check: it reads every cell of a workbook
// with the library that Jalon reads workbooks with, and does nothing else.
package main

import (
	"fmt"
	"os"

	"github.com/xuri/excelize/v2"
)

func main() {
	cells, err := count(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(cells)
}

// count reads all sheets of the workbook at path and counts their filled cells.
func count(path string) (int, error) {
	book, err := excelize.OpenFile(path)
	if err != nil {
		return 0, err
	}
	defer book.Close()
	cells := 0
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			return 0, err
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" {
					cells++
				}
			}
		}
	}
	return cells, nil
}
