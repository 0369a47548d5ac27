// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"fmt"
	"strings"
)

// line is an entry on one line.
func (e entry) line() string {
	return strings.Join([]string{e.paragraph, e.verb, "again " + e.repeated, "articles " + e.provisions, e.items + " items", e.deadline}, " | ")
}

// differences are the lines of two lists that the other has not: "-" was wanted
// and not found, "+" was found and not wanted.
func differences(wanted, found []entry) []string {
	left := make(map[string]int)
	for _, e := range found {
		left[e.line()]++
	}
	var lines []string
	for _, e := range wanted {
		if left[e.line()] > 0 {
			left[e.line()]--
		} else {
			lines = append(lines, "- "+e.line())
		}
	}
	for _, e := range found {
		if left[e.line()] > 0 {
			left[e.line()]--
			lines = append(lines, "+ "+e.line())
		}
	}
	return lines
}

// differ prints what differs in every document and format.
func differ() error {
	v, err := vocabulary()
	if err != nil {
		return err
	}
	for _, folder := range folders {
		names, err := sources(folder)
		if err != nil {
			return err
		}
		for _, name := range names {
			wanted, err := expected(folder, name)
			if err != nil {
				return err
			}
			for _, format := range formats {
				found, err := extracted(v, folder, name, format)
				if err != nil {
					return err
				}
				for _, l := range differences(wanted, found) {
					fmt.Println(name+"."+format, l)
				}
			}
		}
	}
	return nil
}
