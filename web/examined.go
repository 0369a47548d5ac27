// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"path"

	"jalon/domain/fault"
	"jalon/domain/gap"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake"
	"jalon/report"
)

// readerFor is who reads what the visitor uploads.
func (s *Site) readerFor(v *visit) Reader {
	if v.person != nil && s.MemberReader != nil {
		return s.MemberReader
	}
	return s.Reader
}

// examined is an upload with what the rules say about it.
type examined struct {
	Upload
	check report.Check
}

// read reads the upload.
func (s *Site) read(v *visit, f posted, o intake.Options) (Upload, error) {
	if len(f.Content) == 0 {
		if f.Name != "" {
			return Upload{}, fault.New(fault.Invalid, "web.empty-file", fault.Args{"file": path.Base(f.Name)})
		}
		return Upload{}, fault.New(fault.Invalid, "web.no-file", nil)
	}
	return s.readerFor(v).Read(v.context(), path.Base(f.Name), f.Content, o)
}

// examine reads the upload and asks the rules.
func (s *Site) examine(v *visit, f checkForm) (examined, error) {
	o, state, err := s.options(f)
	if err != nil {
		return examined{}, err
	}
	read, err := s.read(v, f.File, o)
	if err != nil {
		return examined{}, err
	}
	var previous *plan.Plan
	if len(f.Previous.Content) > 0 {
		before, err := s.readerFor(v).Read(v.context(), path.Base(f.Previous.Name), f.Previous.Content, intake.Options{Currency: o.Currency, State: o.State})
		if err != nil {
			return examined{}, err
		}
		previous = &before.Plan
	}
	now := s.Now()
	asOf := record.Day{Year: now.Year(), Month: int(now.Month()), Date: now.Day()}
	check := report.Check{File: path.Base(f.File.Name), Version: s.Version, Site: s.Base.String(), AsOf: asOf, Gap: gap.Check(read.Plan, previous, s.Vocabulary.Words),
		Understood: read.Understood, Themes: s.themes(v.lang.Tag)}
	if state.Code != "" {
		check.State = report.StateFacts{Code: state.Code, Name: state.Name(v.lang.Tag), Fictional: state.Fictional(), Party: s.Facts.IsParty(state.Code, asOf)}
	}
	return examined{read, check}, nil
}

// themes is what the corpus says of the themes, in a language.
func (s *Site) themes(tag string) map[string]report.ThemeFacts {
	themes := make(map[string]report.ThemeFacts, len(s.Facts.Themes))
	for _, t := range s.Facts.Themes {
		themes[t.Slug] = report.ThemeFacts{Name: t.Name(tag), Basis: t.Basis(tag)}
	}
	return themes
}

// received is what came with the form, examined.
func (s *Site) received(v *visit) (checkForm, examined, error) {
	f, err := v.readCheck()
	if err != nil {
		return f, examined{}, err
	}
	read, err := s.examine(v, f)
	return f, read, err
}
