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
	// Carried are fields of later steps.
	Carried []corrected
}

func (s *Site) importColumns(v *visit) error {
	i, err := s.staged(v)
	if err != nil {
		return s.importWrong(v, i.importForm, err)
	}
	read := s.understood(v, i.checkForm, i.Upload)
	return v.show(http.StatusOK, "import-columns", importColumnsPage{importForm: i.importForm, understoodPage: read, Steps: importStepsAt(v, 1),
		Carried: i.carried(nil)})
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
	if f.Unknown != "" && !shown["unknown"] {
		list = append(list, corrected{"unknown", f.Unknown})
	}
	return list
}
