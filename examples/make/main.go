// SPDX-License-Identifier: EUPL-1.2

// Command make writes the fictional national action plans of the examples
// folder, and what is true of them (expected.json), the same bytes every time.
//
//	go run ./examples/make [folder]
//
// The States do not exist; each plan says so in its title block.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	folder := "examples"
	if len(os.Args) > 1 {
		folder = os.Args[1]
	}
	if err := writeAll(folder); err != nil {
		fmt.Fprintln(os.Stderr, "make examples:", err)
		os.Exit(1)
	}
}

func writeAll(folder string) error {
	files, err := files()
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(folder, f.name), f.data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// plans are all examples, in the order of the README.
func plans() []plan {
	return []plan{
		goodPlan(), planComplet(),
		noDedicatedFunds(), sansFondsDedies(),
		noTechnologyNoDemand(), sansTechnologieNiDemande(),
		conditionalAssistance(), assistanceConditionnelle(),
		previousPlan(), repeatingPlan(), planPrecedent(), planRepete(),
	}
}

// files are all files that the program writes.
func files() ([]part, error) {
	var out []part
	for _, p := range plans() {
		data, err := p.typeset().written()
		if err != nil {
			return nil, err
		}
		out = append(out, part{p.file, data})
	}
	expected, err := expectations(plans())
	if err != nil {
		return nil, err
	}
	return append(out, part{"expected.json", expected}), nil
}

// written is the plan in the format that its file's name asks for.
func (p plan) written() ([]byte, error) {
	switch filepath.Ext(p.file) {
	case ".xlsx":
		return p.workbook()
	case ".csv":
		return p.separated()
	case ".docx":
		return p.document()
	}
	return nil, fmt.Errorf("%s: no writer for this format", p.file)
}
