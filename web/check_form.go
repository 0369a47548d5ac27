// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/base64"
	"slices"
	"strings"

	"jalon/domain/catalogue"
	"jalon/domain/fault"
	"jalon/domain/plan"
	"jalon/intake"
)

var checkFields = []string{"file", "previous", uploadField, "name", "kept-previous", "name-previous", "state", "kind", "currency", "column:*", "header:*",
	"turn", "size", "theme", "print"}

// uploadField holds the file between the steps.
const uploadField = "kept"

// checkForm is what the person said and sent.
type checkForm struct {
	File, Previous        posted
	State, Kind, Currency string
	// Columns and Headers are the person's corrections: the meaning by "Sheet!C",
	// the row of headings by sheet.
	Columns, Headers []corrected
}

type corrected struct{ At, Value string }

// readCheck is what came with the form.
func (v *visit) readCheck() (checkForm, error) {
	f := checkForm{State: v.form.get("state"), Kind: v.form.get("kind"), Currency: v.form.get("currency")}
	var err error
	if f.File, err = v.keptFile("file", uploadField, "name"); err != nil {
		return f, err
	}
	if f.Previous, err = v.keptFile("previous", "kept-previous", "name-previous"); err != nil {
		return f, err
	}
	for name, list := range v.form.values {
		if list[0] == "" {
			continue
		}
		if at, ok := strings.CutPrefix(name, "column:"); ok {
			f.Columns = append(f.Columns, corrected{at, list[0]})
		}
		if at, ok := strings.CutPrefix(name, "header:"); ok {
			f.Headers = append(f.Headers, corrected{at, strings.TrimSpace(list[0])})
		}
	}
	f.File, f.Previous = v.parcel(f.File), v.parcel(f.Previous)
	byPlace := func(a, b corrected) int { return strings.Compare(a.At, b.At) }
	slices.SortFunc(f.Columns, byPlace)
	slices.SortFunc(f.Headers, byPlace)
	return f, nil
}

// keptFile is a file as it was chosen now, else as it travelled with the page.
func (v *visit) keptFile(field, kept, name string) (posted, error) {
	if file, ok := v.form.files[field]; ok && (file.Name != "" || len(file.Content) > 0) {
		return file, nil
	}
	content, ok := v.form.carried[kept]
	if text := v.form.get(kept); !ok && text != "" {
		var err error
		if content, err = base64.URLEncoding.DecodeString(text); err != nil {
			return posted{}, fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
		}
	}
	if len(content) == 0 {
		return posted{}, nil
	}
	return posted{Name: cleanLine(v.form.get(name)), Content: content}, nil
}

// options turns what the person said into the reader's options.
func (s *Site) options(f checkForm) (intake.Options, catalogue.State, error) {
	o := intake.Options{Currency: f.Currency, Kind: plan.Kind(f.Kind)}
	if f.Kind != "" && !o.Kind.Valid() {
		return o, catalogue.State{}, fault.New(fault.Invalid, "web.bad-form", nil)
	}
	state, known := s.Facts.State(f.State)
	if f.State != "" && !known {
		return o, state, fault.New(fault.Invalid, "web.bad-form", nil)
	}
	o.State = state.Code
	if f.Currency != "" && !slices.ContainsFunc(s.Facts.Currencies, func(c catalogue.Currency) bool { return c.Code == f.Currency }) {
		return o, state, fault.New(fault.Invalid, "web.bad-form", nil)
	}
	for _, c := range f.Columns {
		correction, err := intake.ParseCorrection(c.At + "=" + c.Value)
		if err != nil {
			return o, state, err
		}
		o.Map = append(o.Map, correction)
	}
	for _, h := range f.Headers {
		header, err := intake.ParseHeaderRow(h.At + "!" + h.Value)
		if err != nil {
			return o, state, err
		}
		o.Header = append(o.Header, header)
	}
	return o, state, nil
}

func valueAt(list []corrected, at string) string {
	for _, c := range list {
		if c.At == at {
			return c.Value
		}
	}
	return ""
}
