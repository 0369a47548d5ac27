// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"encoding/json"
	"fmt"
	"strconv"

	"jalon/domain/funding"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// Origin is where the document said what a body holds. It is no part of what
// the body says: a row that only moved has not changed.
type Origin struct {
	// File is the SHA-256 of the document.
	File string `json:"file,omitempty"`
	// Places are where the fields stand in it.
	Places map[string]record.Place `json:"places,omitempty"`
}

// PlanBody is what the record keeps of a plan, besides its objectives and actions.
type PlanBody struct {
	Title      record.Text `json:"title"`
	Kind       plan.Kind   `json:"kind"`
	State      string      `json:"state,omitempty"`
	From       string      `json:"from,omitempty"`
	To         string      `json:"to,omitempty"`
	Currency   string      `json:"currency,omitempty"`
	MinorUnits int         `json:"minor_units,omitempty"`
	Statements []Statement `json:"statements,omitempty"`
	Origin     *Origin     `json:"origin,omitempty"`
}

// Statement is what a plan says about itself.
type Statement struct {
	Label string `json:"label,omitempty"`
	Text  string `json:"text"`
}

// ObjectiveBody is what the record keeps of an objective.
type ObjectiveBody struct {
	Number     string      `json:"number,omitempty"`
	Title      record.Text `json:"title"`
	Indicators []Indicator `json:"indicators,omitempty"`
	Origin     *Origin     `json:"origin,omitempty"`
}

// Indicator is how somebody will know.
type Indicator struct {
	Text         string `json:"text"`
	Baseline     string `json:"baseline,omitempty"`
	Target       string `json:"target,omitempty"`
	Verification string `json:"verification,omitempty"`
}

// ActionBody is what the record keeps of an action.
type ActionBody struct {
	Number     string      `json:"number,omitempty"`
	Text       record.Text `json:"text"`
	Detail     []string    `json:"detail,omitempty"`
	Leads      []string    `json:"leads,omitempty"`
	LeadUnread bool        `json:"lead_unread,omitempty"`
	Partners   string      `json:"partners,omitempty"`
	When       When        `json:"when"`
	Money      Money       `json:"money"`
	Indicators []Indicator `json:"indicators,omitempty"`
	// Themes are a person's; nil when nobody said any.
	Themes []string `json:"themes,omitempty"`
	Origin *Origin  `json:"origin,omitempty"`
}

// When is by when an action is to be done.
type When struct {
	State plan.WhenState `json:"state"`
	From  string         `json:"from,omitempty"`
	To    string         `json:"to,omitempty"`
	Text  string         `json:"text,omitempty"`
}

// Money is what a plan says of the money of an action.
type Money struct {
	Lines  []Line `json:"lines,omitempty"`
	Source string `json:"source,omitempty"`
	// Sought holds the words that say that a source is yet to be found.
	Sought    string `json:"sought,omitempty"`
	Ordinary  bool   `json:"ordinary,omitempty"`
	Dedicated string `json:"dedicated,omitempty"`
}

// Line is one amount, as a plain decimal in major units, or the statement that
// there is none.
type Line struct {
	Role       funding.Role     `json:"role"`
	Standing   funding.Standing `json:"standing"`
	Amount     string           `json:"amount,omitempty"`
	Currency   string           `json:"currency,omitempty"`
	MinorUnits int              `json:"minor_units,omitempty"`
	Text       string           `json:"text,omitempty"`
	Shared     bool             `json:"shared,omitempty"`
}

// Funding is the line in exact minor units.
func (l Line) Funding() (line funding.Line, err error) {
	line = funding.Line{Role: l.Role, Standing: l.Standing, Text: l.Text, Shared: l.Shared}
	if l.Standing == funding.Stated {
		line.Amount, err = funding.Parse(l.Amount, funding.Currency{Code: l.Currency, MinorUnits: l.MinorUnits})
	}
	return line, err
}

func origin(file string, places map[string]record.Place) *Origin {
	for name, p := range places {
		if p.IsZero() {
			delete(places, name)
		}
	}
	if file == "" && len(places) == 0 {
		return nil
	}
	return &Origin{File: file, Places: places}
}

func planBody(p plan.Plan, file string) PlanBody {
	b := PlanBody{Title: record.NewText(p.Lang, p.Title), Kind: p.Kind, State: p.State,
		From: p.Period.From.String(), To: p.Period.To.String(), Currency: p.Currency.Code, MinorUnits: p.Currency.MinorUnits}
	places := make(map[string]record.Place)
	for i, s := range p.Statements {
		b.Statements = append(b.Statements, Statement{s.Label, s.Text})
		places[nth("statement", i)] = s.Place
	}
	b.Origin = origin(file, places)
	return b
}

// nth names the place of one of several texts of a body: "detail-1".
func nth(name string, i int) string { return name + "-" + strconv.Itoa(i+1) }

func objectiveBody(o plan.Objective, lang, file string) ObjectiveBody {
	return ObjectiveBody{Number: o.Number, Title: record.NewText(lang, o.Title), Indicators: indicators(o.Indicators),
		Origin: origin(file, map[string]record.Place{"title": o.Place})}
}

func indicators(list []plan.Indicator) (out []Indicator) {
	for _, i := range list {
		out = append(out, Indicator{i.Text, i.Baseline, i.Target, i.Verification})
	}
	return out
}

func actionBody(a plan.Action, lang, file string) ActionBody {
	b := ActionBody{Number: a.Number, Text: record.NewText(lang, a.Text), Leads: a.Leads, LeadUnread: a.LeadUnread, Partners: a.Partners,
		When:       When{a.When.State, a.When.Span.From.String(), a.When.Span.To.String(), a.When.Text},
		Money:      Money{Source: a.Money.Source, Sought: a.Money.Sought, Ordinary: a.Money.OrdinarySource, Dedicated: a.Money.Dedicated},
		Indicators: indicators(a.Indicators), Themes: a.Themes}
	for _, d := range a.Detail {
		b.Detail = append(b.Detail, d.Text)
	}
	for _, l := range a.Money.Lines {
		line := Line{Role: l.Role, Standing: l.Standing, Text: l.Text, Shared: l.Shared}
		if l.Standing == funding.Stated {
			line.Amount, line.Currency, line.MinorUnits = l.Amount.String(), l.Amount.Currency.Code, l.Amount.Currency.MinorUnits
		}
		b.Money.Lines = append(b.Money.Lines, line)
	}
	places := make(map[string]record.Place)
	for i, d := range a.Detail {
		places[nth("detail", i)] = d.Place
	}
	for field, place := range a.Places {
		places[string(field)] = place
	}
	b.Origin = origin(file, places)
	return b
}

// PrintedNumber is the number that a plan gives an action or objective, "" when
// it gives none.
func PrintedNumber(v record.Version) (string, error) {
	body, err := decode[struct {
		Number string `json:"number"`
	}](v.Body)
	return body.Number, err
}

// encode is a body as the one JSON text that says it.
func encode(body any) (json.RawMessage, error) {
	text, err := json.Marshal(body)
	if err != nil {
		return nil, fmt.Errorf("body: %w", err)
	}
	return text, nil
}

func decode[B any](raw json.RawMessage) (b B, err error) {
	if err := json.Unmarshal(raw, &b); err != nil {
		return b, fmt.Errorf("body: %w", err)
	}
	return b, nil
}

// retold is the text of before with the words that a document now gives in the
// working language: translations stay, and are outdated by themselves where the
// words changed.
func retold(before, now record.Text) record.Text {
	words := now.Wordings[now.Source].Words
	if before.Source != now.Source || words == "" {
		return now
	}
	if before.Wordings[before.Source].Words == words {
		return before
	}
	next, err := before.Put(now.Source, words, record.TextDraft)
	if err != nil {
		return now
	}
	return next
}
