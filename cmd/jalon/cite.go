// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"encoding/json"
	"fmt"

	"jalon/corpus"
	"jalon/domain/catalogue"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// correspondence is a provision that corresponds to another, as a program reads it.
type correspondence struct {
	Of       string             `json:"of"`
	Is       string             `json:"is"`
	Relation catalogue.Relation `json:"relation"`
	ReasonEN string             `json:"reason_en"`
	ReasonFR string             `json:"reason_fr"`
	Source   string             `json:"source"`
	Check    record.Check       `json:"check"`
}

// cite prints what a citation names, and what corresponds to it in other
// instruments, each with why.
func (p *program) cite(text, format string) error {
	facts, err := corpus.Load()
	if err != nil {
		return err
	}
	cited, err := facts.ParseCitation(text)
	if err != nil {
		return err
	}
	if !facts.Resolves(cited) {
		return fault.New(fault.Missing, "cite.no-place", fault.Args{"found": text})
	}
	found := facts.Equivalents(cited)
	if format == "json" {
		list := []correspondence{}
		for _, e := range found {
			list = append(list, correspondence{Of: e.Of.String(), Is: e.Is.String(), Relation: e.Relation,
				ReasonEN: e.Why.ReasonEN, ReasonFR: e.Why.ReasonFR, Source: e.Why.Source.Text, Check: e.Why.Source.Check})
		}
		encoder := json.NewEncoder(p.out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(list)
	}
	fmt.Fprintf(p.out, "%s\n", p.named(facts, cited))
	if len(found) == 0 {
		fmt.Fprintf(p.out, "\n%s\n", p.lang.T("cite.none", nil))
	}
	for _, e := range found {
		fmt.Fprintf(p.out, "\n%s\n", p.lang.T("cite.relation."+string(e.Relation), map[string]any{"is": p.named(facts, e.Is), "of": e.Of.String()}))
		fmt.Fprintf(p.out, "    %s\n", e.Why.Reason(p.lang.Tag))
		fmt.Fprintf(p.out, "    %s\n", p.lang.T("corpus.source", map[string]any{"source": e.Why.Source.Text, "check": p.lang.T("check."+string(e.Why.Source.Check), nil)}))
	}
	return nil
}

// named is a place with the code of its instrument and the title of its article,
// or of the instrument where no article is named.
func (p *program) named(facts *catalogue.Catalogue, cited catalogue.Citation) string {
	instrument, _ := facts.Instrument(cited.Instrument)
	provision, ok := facts.Provision(cited)
	if !ok {
		return p.lang.T("cite.instrument", map[string]any{"code": instrument.Code, "title": instrument.Title(p.lang.Tag)})
	}
	return p.lang.T("cite.place", map[string]any{"code": instrument.Code, "place": cited.Place(instrument.Unit, p.lang.Tag), "title": provision.Title(p.lang.Tag)})
}
