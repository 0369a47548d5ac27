// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"jalon/app"
)

// conflictPage shows what somebody else saved first beside what was typed, field
// by field. All that was typed travels with the page.
type conflictPage struct {
	heading
	Name    words
	Address string
	Base    int64
	Why     string
	Request string
	// Both were changed by both, differently; Theirs and Yours by one side alone.
	Both, Theirs, Yours []conflictRow
	Typed               []typed
	Who                 string
	When                string
}

// conflictRow is one group of fields in its three states.
type conflictRow struct {
	Key, Label         string
	Base, Theirs, Mine string
	Lang               string
	// Keep is the side that is chosen beforehand; "" where a person must choose.
	Keep string
}

// showConflict asks field by field what is to stand.
func (s *Site) showConflict(v *visit, e edited, c *app.Conflict, values url.Values) error {
	page := conflictPage{heading: e.heading(), Name: called(v.lang, c.Theirs), Address: s.formAddress(e), Base: c.Theirs.Number,
		Why: v.form.raw("why"), Request: newRequest(), When: v.moment(c.Theirs.At)}
	colleagues, err := s.House.Colleagues(v.context(), v.actor())
	if err != nil {
		return err
	}
	for _, a := range colleagues {
		if a.ID == c.Theirs.By {
			page.Who = a.Called()
		}
	}
	base, theirs, mine := s.facets(v.lang, e.Kind, c.Base.Body), s.facets(v.lang, e.Kind, c.Theirs.Body), s.facets(v.lang, e.Kind, c.Yours)
	byThem, byMe := facetChanges(base, theirs), facetChanges(base, mine)
	find := func(list []facetChange, key string) (facetChange, bool) {
		i := slices.IndexFunc(list, func(f facetChange) bool { return f.Key == key })
		if i < 0 {
			return facetChange{}, false
		}
		return list[i], true
	}
	for _, t := range byThem {
		row := conflictRow{Key: t.Key, Label: t.Label, Base: t.Before, Theirs: t.After, Mine: t.Before, Lang: t.AfterLang, Keep: "theirs"}
		m, both := find(byMe, t.Key)
		switch {
		case strings.Contains(t.Key, ":"):
			page.Theirs = append(page.Theirs, row) // a translation is no part of the form
		case both && m.After != t.After:
			row.Mine, row.Keep = m.After, ""
			page.Both = append(page.Both, row)
		case !both:
			page.Theirs = append(page.Theirs, row)
		}
	}
	for _, m := range byMe {
		if _, both := find(byThem, m.Key); !both && !strings.Contains(m.Key, ":") {
			page.Yours = append(page.Yours, conflictRow{Key: m.Key, Label: m.Label, Base: m.Before, Theirs: m.Before, Mine: m.After, Lang: m.AfterLang, Keep: "yours"})
		}
	}
	for name, list := range values {
		for _, text := range list {
			page.Typed = append(page.Typed, typed{name, text})
		}
	}
	sortTyped(page.Typed)
	return v.show(http.StatusConflict, "conflict", page)
}

// chosen are the typed values with those groups put back to what stands where the
// person chose the other's. What was typed and not asked about stays typed.
func chosen(v *visit, values, standing url.Values) url.Values {
	theirs := make(map[string]bool)
	asked := false
	for name, list := range v.form.values {
		if group, ok := strings.CutPrefix(name, "choose:"); ok {
			asked = true
			theirs[group] = list[0] == "theirs"
		}
	}
	if !asked {
		return values
	}
	kept := url.Values{}
	for name, list := range values {
		if !theirs[groupOf(name)] {
			kept[name] = list
		}
	}
	for name, list := range standing {
		if theirs[groupOf(name)] {
			kept[name] = list
		}
	}
	return kept
}
