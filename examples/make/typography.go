// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"regexp"
	"strings"
)

const (
	// nbsp is the space that does not break, before a colon, a unit and inside « ».
	nbsp = "\u00a0"
	// thin is the narrow one, before ; ! ? and between thousands.
	thin = "\u202f"
)

var (
	french = strings.NewReplacer(
		"'", "’",
		" :", nbsp+":", "« ", "«"+nbsp, " »", nbsp+"»",
		" ;", thin+";", " !", thin+"!", " ?", thin+"?",
		" %", nbsp+"%", " €", nbsp+"€", " k€", nbsp+"k€",
		"n° ", "n°"+nbsp, "N° ", "N°"+nbsp,
	)
	thousands = regexp.MustCompile(`(\d) (\d{3})\b`)
)

// frenchText sets a text as a French printer does. The plans are typed with
// plain spaces and apostrophes; this puts the right ones in.
func frenchText(s string) string {
	s = french.Replace(s)
	for thousands.MatchString(s) {
		s = thousands.ReplaceAllString(s, "${1}"+thin+"${2}")
	}
	return s
}

// typeset returns the plan with every text of a French plan set by
// frenchText. Written amounts stay as typed: their spaces are part of what the
// plans are for.
func (p plan) typeset() plan {
	if p.lang != "fr" {
		return p
	}
	set := func(s *string) { *s = frenchText(*s) }
	all := func(list []string) []string {
		out := make([]string, len(list))
		for i, s := range list {
			out[i] = frenchText(s)
		}
		return out
	}
	for _, s := range []*string{&p.title, &p.stateName, &p.fictional, &p.total, &p.word.objectives, &p.word.monitoring, &p.word.abbreviations, &p.word.footer} {
		set(s)
	}
	p.block, p.notes = all(p.block), all(p.notes)
	if section := p.section; section != nil {
		p.section = func(no, title string) string { return frenchText(section(no, title)) }
	}
	p.columns = append([]column(nil), p.columns...)
	for i := range p.columns {
		set(&p.columns[i].group)
		set(&p.columns[i].head)
	}
	p.monitoring = append([]statement(nil), p.monitoring...)
	for i := range p.monitoring {
		set(&p.monitoring[i].label)
		set(&p.monitoring[i].text)
	}
	p.prose = append([]chapter(nil), p.prose...)
	for i := range p.prose {
		set(&p.prose[i].heading)
		p.prose[i].paragraphs = all(p.prose[i].paragraphs)
	}
	p.word.abbreviationRows = append([][2]string(nil), p.word.abbreviationRows...)
	for i := range p.word.abbreviationRows {
		set(&p.word.abbreviationRows[i][1])
	}
	p.objectives = append([]objective(nil), p.objectives...)
	for i := range p.objectives {
		o := &p.objectives[i]
		set(&o.title)
		o.actions = append([]action(nil), o.actions...)
		for j := range o.actions {
			a := &o.actions[j]
			for _, s := range []*string{&a.text, &a.lead, &a.partners, &a.indicator, &a.baseline, &a.target, &a.source, &a.remark, &a.cost.shown} {
				if s != &a.cost.shown || a.cost.kind != words {
					set(s)
				}
			}
		}
	}
	return p
}
