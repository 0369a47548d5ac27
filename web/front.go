// SPDX-License-Identifier: EUPL-1.2

package web

import "net/http"

var frontRoutes = []route{
	{"GET", "/", everyone, aboutNothing, nil, (*Site).front},
}

// front is the first page: what one can do here.
func (s *Site) front(v *visit) error {
	if s.House == nil {
		return s.checkStart(v)
	}
	return v.show(http.StatusOK, "front", nil)
}
