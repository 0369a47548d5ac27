// SPDX-License-Identifier: EUPL-1.2

package web

import "net/http"

var frontRoutes = []route{
	{"GET", "/", everyone, aboutNothing, nil, (*Site).front},
}

// frontPage is the first page: what one can do here.
type frontPage struct {
	// Plans counts the plans that the visitor may read.
	Plans int
}

func (s *Site) front(v *visit) error {
	if s.House == nil {
		return s.checkStart(v)
	}
	rows, err := s.stateRows(v, "")
	if err != nil {
		return err
	}
	var page frontPage
	for _, row := range rows {
		for _, p := range row.plans {
			if p.whole {
				page.Plans++
			}
		}
	}
	return v.show(http.StatusOK, "front", page)
}
