// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// phrases are parts of measures; combined they give texts of a plan's length
// with the words that a plan has.
var phrases = [3][]string{
	{"Train", "Publish guidance for", "Set up a working group with", "Evaluate the work of", "Finance a programme for", "Sign an agreement with"},
	{"labour inspectors", "police officers of all regions", "judges and prosecutors", "guardians of unaccompanied children", "staff of reception centres", "municipal social services", "recruitment agencies"},
	{"on the indicators of forced labour in agriculture", "on advertisements published on online platforms", "on assistance that does not depend on a complaint",
		"on campaigns that discourage demand", "on the early identification of victims", "on the exchange of statistics", "on reception in times of armed conflict"},
}

// writePlan writes a workbook with that many actions of a State that does not
// exist: ten columns, a section row for every twenty actions, blanks as ministries
// leave them.
func writePlan(path string, actions int) error {
	book := excelize.NewFile()
	defer book.Close()
	w, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	row := 0
	add := func(cells ...any) {
		row++
		if err == nil {
			err = w.SetRow("A"+strconv.Itoa(row), cells)
		}
	}
	add("Action plan of a State that does not exist (fictional, made to measure with)")
	add("Adopted by:", "Council of Ministers")
	add()
	add("No.", "Action", "Lead agency", "Partners", "Start", "End", "Budget (EUR)", "Source of funding", "Indicator", "Baseline")
	for i := range actions {
		if i%20 == 0 {
			add(fmt.Sprintf("Objective %d: prevent, protect, prosecute", i/20+1))
		}
		text := phrases[0][i%len(phrases[0])] + " " + phrases[1][i/2%len(phrases[1])] + " " + phrases[2][i/3%len(phrases[2])] + ", part " + strconv.Itoa(i)
		var lead, budget, source, baseline any = "Ministry " + strconv.Itoa(i%12), 1000 + i*10, "State budget", "0 in 2025"
		switch i % 9 {
		case 3:
			lead = nil
		case 5:
			budget, source = "within existing resources", nil
		case 7:
			budget, baseline = nil, nil
		}
		add(fmt.Sprintf("%d.%d", i/20+1, i%20+1), text, lead, "NGO "+strconv.Itoa(i%30), 2026, 2026+i%3, budget, source, "Number of people reached", baseline)
	}
	if err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return book.SaveAs(path)
}
