// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"jalon/domain/gap"
	"jalon/locale"
)

// Finding is a finding as people read it, in one language.
type Finding struct {
	gap.Finding
	// Title, Message, Basis and Fix are ready to be shown.
	Title, Message, Basis, Fix string
	// At is the action or the place that it is about.
	At string
}

// Findings are the findings of a check, the gravest first, in the language of l.
func Findings(c Check, l *locale.Language) []Finding {
	// Why a finding was set aside is told beside it, by whoever shows the list.
	c.SetAside = nil
	w := newComposer(c, l)
	var list []Finding
	for _, severity := range gap.Severities {
		for _, f := range c.Gap.Findings {
			if f.Severity == severity {
				list = append(list, Finding{f, w.say("rule."+f.Rule+".title", nil),
					w.message(f), w.basis(f), w.fix(f), w.at(f)})
			}
		}
	}
	return list
}

// Sentences are the sentences that open a report: ten on a whole plan.
func Sentences(c Check, l *locale.Language) []string { return newComposer(c, l).sentences() }
