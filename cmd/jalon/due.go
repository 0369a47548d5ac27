// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"text/tabwriter"
	"time"

	"jalon/app"
	"jalon/corpus"
	"jalon/domain/access"
	"jalon/domain/catalogue"
	"jalon/domain/fault"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
	"jalon/report"
)

// dueCommand is `jalon due`: what a State is to report, to whom and by when.
type dueCommand struct {
	database
	As     string `placeholder:"LOGIN"`
	State  string `placeholder:"ISO3"`
	On     string `placeholder:"YYYY-MM-DD"`
	All    bool
	Format string `enum:"text,json,ics,mail" default:"text" placeholder:"text|json|ics|mail"`
	Out    string `short:"o" placeholder:"FILE"`
}

// Run lists what is due: with an account what that account may see of a register,
// without one what follows from the facts alone.
func (c *dueCommand) Run(p *program) error {
	facts, clock, err := reportingFacts(c.On)
	if err != nil {
		return err
	}
	tell := func(code string, list []questionnaire.Occurrence) error {
		if !c.All {
			list = slices.DeleteFunc(list, func(o questionnaire.Occurrence) bool {
				return !o.Waits() && o.Status != questionnaire.NotEntered
			})
		}
		return c.tell(p, p.due(facts, code, clock.On, list))
	}
	if c.As == "" {
		code, err := knownState(facts, c.State)
		if err != nil {
			return err
		}
		return tell(code, clock.Of(code))
	}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		if c.State == "" {
			c.State = actor.Owner.State()
		}
		code, err := knownState(facts, c.State)
		if err != nil {
			return err
		}
		list, err := h.Due(ctx, actor, clock, code)
		if err != nil {
			return err
		}
		return tell(code, list)
	})
}

// reportingFacts are the facts that ship, and a clock that stands on a day; "" for today.
func reportingFacts(on string) (*catalogue.Catalogue, questionnaire.Clock, error) {
	facts, err := corpus.Load()
	if err != nil {
		return nil, questionnaire.Clock{}, err
	}
	reporting, err := corpus.Reporting(facts)
	if err != nil {
		return nil, questionnaire.Clock{}, err
	}
	if on == "" {
		on = time.Now().UTC().Format(time.DateOnly)
	}
	day, err := record.ParseDay(on)
	if err != nil {
		return nil, questionnaire.Clock{}, fault.Wrap(err, fault.Invalid, "cmd.bad-day", fault.Args{"found": on})
	}
	return facts, questionnaire.Clock{Facts: reporting, Catalogue: facts, On: day}, nil
}

// knownState is the code of a State, which may be given by its name.
func knownState(facts *catalogue.Catalogue, name string) (string, error) {
	if name == "" {
		return "", fault.New(fault.Invalid, "cmd.expected", fault.Args{"found": "--state"})
	}
	if catalogue.IsFictional(name) {
		return name, nil
	}
	state, ok := facts.State(name)
	if !ok {
		state, ok = facts.FindState(name)
	}
	if !ok {
		return "", fault.New(fault.Invalid, "cmd.bad-state", fault.Args{"found": name})
	}
	return state.Code, nil
}

// due is a State's calendar as it is told in the reader's language.
func (p *program) due(facts *catalogue.Catalogue, code string, on record.Day, list []questionnaire.Occurrence) report.Due {
	name := code
	if state, ok := facts.State(code); ok && !state.Fictional() {
		name = state.Name(p.lang.Tag)
	}
	return report.Due{Lang: p.lang, Code: code, State: name, On: on, List: list, Body: func(code string) string { return facts.BodyName(code, p.lang.Tag) }}
}

// dueRow is one line of `jalon due --format json`.
type dueRow struct {
	Key        string               `json:"key"`
	Obligation string               `json:"obligation"`
	Period     string               `json:"period,omitempty"`
	Body       string               `json:"body"`
	Title      string               `json:"title"`
	Instrument string               `json:"instrument,omitempty"`
	Provision  string               `json:"provision,omitempty"`
	Due        string               `json:"due,omitempty"`
	Basis      questionnaire.Basis  `json:"basis"`
	Status     questionnaire.Status `json:"status"`
	Why        string               `json:"why"`
	Source     record.Source        `json:"source"`
}

func (c *dueCommand) tell(p *program, d report.Due) error {
	var out bytes.Buffer
	switch c.Format {
	case "ics":
		if err := d.WriteICS(&out, time.Now()); err != nil {
			return err
		}
	case "mail":
		out.WriteString(d.Reminder())
	case "json":
		rows := []dueRow{}
		for _, o := range d.List {
			rows = append(rows, dueRow{o.Key(), o.Obligation.Code, o.Period, o.Obligation.Body, d.Title(o), o.Obligation.Instrument, o.Obligation.Provision,
				o.Due.String(), o.Basis, o.Status, d.Why(o), o.Obligation.Source})
		}
		e := json.NewEncoder(&out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(rows); err != nil {
			return err
		}
	default:
		c.text(&out, p, d)
	}
	return p.deliver(out.Bytes(), c.Out)
}

// text is the list as a table.
func (c *dueCommand) text(out *bytes.Buffer, p *program, d report.Due) {
	fmt.Fprintf(out, "%s – %s\n\n", p.lang.T("clock.title-of", map[string]any{"state": d.State}), p.lang.Date(d.On.Year, d.On.Month, d.On.Date))
	if len(d.List) == 0 {
		fmt.Fprintln(out, p.lang.T("due.none", nil))
	}
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	for _, o := range d.List {
		due := p.lang.T("clock.not-known", nil)
		if !o.Due.IsZero() {
			due = o.Due.String()
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", due, d.Status(o), o.Key(), report.Harmless(d.Title(o)))
	}
	w.Flush() //nolint:errcheck // into memory
}
