// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
)

// importColumnsPage is the second step.
type importColumnsPage struct {
	importForm
	understoodPage
	Steps []stepOf
	// Read is how many actions were read of what; Money what they say of it.
	Read  string
	Money importMoney
	// Carried are fields of later steps.
	Carried []corrected
}

func (s *Site) importColumns(v *visit) error {
	i, err := s.staged(v)
	if err != nil {
		return s.importWrong(v, i.importForm, err)
	}
	money, err := v.moneyRead(i.Upload.Plan)
	if err != nil {
		return err
	}
	read := s.understood(v, i.checkForm, i.Upload)
	return v.show(http.StatusOK, "import-columns", importColumnsPage{importForm: i.importForm, understoodPage: read, Steps: importStepsAt(v, 1),
		Read: i.says(v, "check.understood-lead", "importing.pasted.understood", "file", i.File.Name, "n", read.Actions), Money: money, Carried: i.carried(nil)})
}

// carried are the mended cells, answers and decisions that a page has no fields
// for, as fields of their own.
func (f importForm) carried(shown map[string]bool) (list []corrected) {
	for _, part := range []struct {
		prefix string
		all    []corrected
	}{{"cell:", f.Cells}, {"answer:", f.Answers}, {"same:", f.Same}} {
		for _, c := range part.all {
			if !shown[part.prefix+c.At] {
				list = append(list, corrected{part.prefix + c.At, c.Value})
			}
		}
	}
	if f.Remove && !shown["remove"] {
		list = append(list, corrected{"remove", "1"})
	}
	if f.Why != "" && !shown["why"] {
		list = append(list, corrected{"why", f.Why})
	}
	if f.Unknown != "" && !shown["unknown"] {
		list = append(list, corrected{"unknown", f.Unknown})
	}
	return list
}
