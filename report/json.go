// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"encoding/json"
	"io"

	"jalon/domain/funding"
	"jalon/domain/gap"
	"jalon/domain/record"
	"jalon/locale"
)

// The JSON of `jalon check --format json` is a promise: docs/check-json.md says
// what each member means, and golden files hold it.
type (
	checkJSON struct {
		Understood understoodJSON `json:"understood"`
		Findings   []findingJSON  `json:"findings"`
		Coverage   coverageJSON   `json:"coverage"`
		Funding    fundingJSON    `json:"funding"`
	}
	understoodJSON struct {
		Kind    string       `json:"kind"`
		Lang    string       `json:"lang"`
		Sheets  []sheetJSON  `json:"sheets"`
		Mapping []mappedJSON `json:"mapping"`
		Actions int          `json:"actions"`
		Amounts []amountJSON `json:"amounts"`
		// ReadInPart are the places of texts too long to be read to their end.
		ReadInPart []record.Place `json:"read_in_part,omitempty"`
	}
	sheetJSON struct {
		Name       string       `json:"name"`
		HeaderRows []int        `json:"header_rows"`
		RowsRead   int          `json:"rows_read"`
		PassedOver []passedJSON `json:"rows_passed_over"`
	}
	passedJSON struct {
		Row int    `json:"row"`
		Why string `json:"why"`
	}
	mappedJSON struct {
		Sheet   string `json:"sheet"`
		Column  string `json:"column"`
		Heading string `json:"heading"`
		Meaning string `json:"meaning"`
		Why     string `json:"why"`
	}
	amountJSON struct {
		Where    record.Place `json:"where"`
		Text     string       `json:"text"`
		Value    *string      `json:"value"`
		Currency *string      `json:"currency"`
		Why      string       `json:"why"`
	}
	findingJSON struct {
		Key      string        `json:"key"`
		Rule     string        `json:"rule"`
		Severity string        `json:"severity"`
		Theme    string        `json:"theme,omitempty"`
		Action   string        `json:"action,omitempty"`
		Where    *record.Place `json:"where,omitempty"`
		Message  string        `json:"message"`
		Basis    string        `json:"basis"`
		Fix      string        `json:"fix"`
	}
	coverageJSON struct {
		Themes map[string][]evidenceJSON `json:"themes"`
	}
	evidenceJSON struct {
		Where record.Place `json:"where"`
		Hit   string       `json:"hit"`
	}
	fundingJSON struct {
		Currencies map[string]totalJSON `json:"currencies"`
		Currency   *string              `json:"currency"`
		Needed     *string              `json:"needed"`
		Allocated  *string              `json:"allocated"`
		Spent      *string              `json:"spent"`
		Dedicated  *string              `json:"dedicated"`
	}
	totalJSON struct {
		Needed           *string `json:"needed"`
		Allocated        *string `json:"allocated"`
		Spent            *string `json:"spent"`
		Funded           *string `json:"funded"`
		AbsorbedActions  int     `json:"absorbed_actions"`
		NotStatedActions int     `json:"not_stated_actions"`
		Dedicated        *string `json:"dedicated"`
	}
)

// WriteJSON writes the gap report for programs. Sentences are in the language
// of l; everything else is the same in every language.
func WriteJSON(out io.Writer, c Check, l *locale.Language) error {
	w := newComposer(c, l)
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(checkJSON{w.understoodJSON(), w.findingsJSON(), w.coverageJSON(), w.fundingJSON()})
}

func (w *composer) understoodJSON() understoodJSON {
	u := understoodJSON{
		Kind: string(w.Gap.Plan.Kind), Lang: w.Gap.Plan.Lang, Actions: len(w.Gap.Plan.Actions),
		Sheets: []sheetJSON{}, Mapping: []mappedJSON{}, Amounts: []amountJSON{}, ReadInPart: w.Gap.Cut,
	}
	for _, s := range w.Understood.Sheets {
		each := sheetJSON{Name: s.Name, HeaderRows: s.HeaderRows, RowsRead: s.RowsRead, PassedOver: []passedJSON{}}
		if each.HeaderRows == nil {
			each.HeaderRows = []int{}
		}
		for _, p := range s.PassedOver {
			each.PassedOver = append(each.PassedOver, passedJSON{p.Row, w.reason(p.Why)})
		}
		u.Sheets = append(u.Sheets, each)
	}
	for _, m := range w.Understood.Mapping {
		u.Mapping = append(u.Mapping, mappedJSON{m.Sheet, m.Column, m.Heading, m.Meaning, w.reason(m.Why)})
	}
	for _, a := range w.Understood.Amounts {
		each := amountJSON{Where: a.Place, Text: a.Text}
		if a.Value != "" {
			each.Value = &a.Value
		}
		if a.Currency != "" {
			each.Currency = &a.Currency
		}
		for i, why := range a.Why {
			if i > 0 {
				each.Why += w.say("report.semicolon", nil) + " "
			}
			each.Why += w.reason(why)
		}
		u.Amounts = append(u.Amounts, each)
	}
	return u
}

func (w *composer) findingsJSON() []findingJSON {
	findings := []findingJSON{}
	for _, f := range w.Gap.Findings {
		each := findingJSON{Key: f.Key, Rule: f.Rule, Severity: string(f.Severity), Theme: f.Theme,
			Message: w.message(f), Basis: w.basis(f), Fix: w.fix(f)}
		if f.Action >= 0 {
			each.Action = w.Gap.Plan.Actions[f.Action].Label()
		}
		if !f.Place.IsZero() {
			each.Where = &f.Place
		}
		findings = append(findings, each)
	}
	return findings
}

func (w *composer) coverageJSON() coverageJSON {
	c := coverageJSON{Themes: make(map[string][]evidenceJSON)}
	for _, theme := range gap.Themes {
		hits := []evidenceJSON{}
		for _, e := range w.Gap.Coverage[theme.Slug] {
			hits = append(hits, evidenceJSON{e.Place, e.Words})
		}
		c.Themes[theme.Slug] = hits
	}
	return c
}

func (w *composer) fundingJSON() fundingJSON {
	f := fundingJSON{Currencies: make(map[string]totalJSON)}
	totals := w.totals()
	for _, t := range totals {
		f.Currencies[t.Currency.Code] = totalJSON{
			Needed: plain(t.Needed), Allocated: plain(t.Allocated), Spent: plain(t.Spent), Funded: plain(t.Funded),
			AbsorbedActions: t.AbsorbedActions, NotStatedActions: t.NotStatedActions, Dedicated: plain(t.Dedicated),
		}
	}
	if len(totals) == 1 {
		only := f.Currencies[totals[0].Currency.Code]
		f.Currency = &totals[0].Currency.Code
		f.Needed, f.Allocated, f.Spent, f.Dedicated = only.Needed, only.Allocated, only.Spent, only.Dedicated
	}
	return f
}

// plain is an amount as a decimal string, nil when none is stated.
func plain(m *funding.Sum) *string {
	if m == nil {
		return nil
	}
	s := m.String()
	return &s
}
