// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/corpus"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake"
	"jalon/report"
)

// importCommand is `jalon import`: what goes into the record, in one transaction
// or not at all.
type importCommand struct {
	database
	acting
	What string `arg:"" enum:"plan,catalogue,transcriptions,recommendations,follow-up,reporting"`
	File string `arg:""`

	DryRun   bool
	Format   string `enum:"text,json" default:"text" placeholder:"text|json"`
	Request  string `placeholder:"NAME"`
	Plan     string `placeholder:"KEY"`
	Remove   bool
	Empty    bool
	Keep     bool
	Ask      bool
	Same     string   `enum:",words,number,none" default:"" placeholder:"words|number|none"`
	State    string   `placeholder:"ISO3"`
	Kind     string   `enum:",full,strategy,excerpt,announcement" default:"" placeholder:"full|strategy|excerpt|announcement"`
	Currency string   `placeholder:"EUR"`
	Map      []string `sep:"none" placeholder:"COLUMN=MEANING"`
	Header   []string `sep:"none" placeholder:"ROW"`
	Theme    []string `sep:"none" placeholder:"NUMBER=THEMES"`
	entering
}

// Run imports a file, or says what it would do.
func (c *importCommand) Run(p *program) error {
	if err := c.onlyRecommendations(); err != nil {
		return err
	}
	switch c.What {
	case "catalogue":
		return c.catalogue(p)
	case "transcriptions":
		return c.transcriptions(p)
	case "reporting":
		return c.reporting(p)
	case "recommendations":
		return c.recommendations(p)
	case "follow-up":
		return c.followUp(p)
	}
	if c.Ask && c.Same != "" {
		return fault.New(fault.Invalid, "cmd.one-of-two", fault.Args{"one": "--ask", "other": "--same"})
	}
	document, data, err := c.document(p)
	if err != nil {
		return err
	}
	in := app.PlanImport{Document: document, Why: c.Why, Request: c.Request, DryRun: c.DryRun, Remove: c.Remove, Choose: c.chooser(p), FileName: filepath.Base(c.File)}
	if c.Keep {
		in.File = data
	}
	if !c.Empty {
		in.Agree = p.nothingEmptied
	}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		d, err := h.ImportPlan(ctx, actor, in)
		if err != nil {
			return err
		}
		if len(d.Unsure) > 0 {
			p.status = exitFindings
		}
		if c.Format == "json" {
			return p.json(d)
		}
		p.difference(d, c.DryRun)
		return nil
	})
}

// nothingEmptied stops an import that empties fields of the register when nobody
// said that it may.
func (p *program) nothingEmptied(d app.PlanDifference) error {
	if len(d.Emptied) == 0 {
		return nil
	}
	return fault.New(fault.Conflict, "import.would-empty", fault.Args{"fields": p.emptied(d)})
}

// emptied tells which fields an import empties, and of how many records.
func (p *program) emptied(d app.PlanDifference) string {
	var names []string
	for _, e := range d.Emptied {
		names = append(names, p.lang.T("import.emptied-field", map[string]any{"field": p.lang.T("field."+e.Field, nil), "n": e.N}))
	}
	return p.lang.List(names)
}

// document reads the file: an exported plan, or a ministry's own.
func (c *importCommand) document(p *program) (app.PlanDocument, []byte, error) {
	data, err := readFile(c.File)
	if err != nil {
		return app.PlanDocument{}, nil, err
	}
	if strings.EqualFold(filepath.Ext(c.File), ".json") {
		d, err := app.DecodeDocument(data)
		if c.Plan != "" {
			d.Key = c.Plan
		}
		return d, data, err
	}
	facts, err := corpus.Load()
	if err != nil {
		return app.PlanDocument{}, nil, err
	}
	words, err := vocabulary(facts)
	if err != nil {
		return app.PlanDocument{}, nil, err
	}
	check := checkCommand{State: c.State, Kind: c.Kind, Currency: c.Currency, Map: c.Map, Header: c.Header, Theme: c.Theme}
	options, _, err := check.options(facts)
	if err != nil {
		return app.PlanDocument{}, nil, err
	}
	read, _, err := check.read(c.File, words, options)
	if err != nil {
		return app.PlanDocument{}, nil, err
	}
	if err := p.blocked(read.Mends()); err != nil {
		return app.PlanDocument{}, nil, err
	}
	return app.ReadDocument(read.Plan, c.Plan, app.FileSum(data)), data, nil
}

// blocked tells what stops the import of a file, if anything does: what the record
// could hold only by losing or inventing something, by the rule of the pages.
func (p *program) blocked(mends []intake.Mend) error {
	n := 0
	for _, m := range mends {
		if !m.Blocks {
			continue
		}
		n++
		fmt.Fprintln(p.errors, p.lang.T("import.blocks", map[string]any{"where": m.Place.String(), "title": p.lang.T("mend."+string(m.Kind)+".title", nil),
			"why": report.Why(p.lang, record.Reason{Key: m.Why, Args: m.Args})}))
	}
	if n > 0 {
		return fault.New(fault.Invalid, "import.blocked", fault.Args{"n": n})
	}
	return nil
}

// chooser decides unsure matches: by asking, by a rule for all of them, or not.
func (c *importCommand) chooser(p *program) func(app.Unsure) (int, error) {
	switch {
	case c.Ask:
		in := bufio.NewReader(p.in)
		return func(u app.Unsure) (int, error) { return p.ask(in, u) }
	case c.Same == "words":
		return func(app.Unsure) (int, error) { return 0, nil }
	case c.Same == "number":
		return func(u app.Unsure) (int, error) { return len(u.Perhaps) - 1, nil }
	case c.Same == "none":
		return func(app.Unsure) (int, error) { return -1, nil }
	}
	return nil
}

// ask asks on the terminal which of the candidates an action is.
func (p *program) ask(in *bufio.Reader, u app.Unsure) (int, error) {
	fmt.Fprintln(p.errors, p.lang.T("import.unsure", map[string]any{"label": u.Label, "text": plan.Shorten(u.Text, 120)}))
	for i, each := range u.Perhaps {
		fmt.Fprintf(p.errors, "  %d  %s\n", i+1, p.candidate(each))
	}
	fmt.Fprintln(p.errors, "  0  "+p.lang.T("import.none-of-them", nil))
	for {
		fmt.Fprint(p.errors, "> ")
		answer, err := in.ReadString('\n')
		if n, wrong := strconv.Atoi(strings.TrimSpace(answer)); wrong == nil && n >= 0 && n <= len(u.Perhaps) {
			return n - 1, nil
		}
		if err == io.EOF {
			return -1, fault.New(fault.Invalid, "import.no-answer", nil)
		}
		if err != nil {
			return -1, err
		}
	}
}

// difference tells what an import changes.
func (p *program) difference(d app.PlanDifference, dry bool) {
	if len(d.Unsure) > 0 {
		fmt.Fprintln(p.out, p.lang.T("import.open", map[string]any{"n": len(d.Unsure)}))
	} else {
		p.came(d.Change, d.Repeated, dry)
	}
	for _, u := range d.Unsure {
		fmt.Fprintln(p.out, "  "+p.lang.T("import.unsure", map[string]any{"label": u.Label, "text": plan.Shorten(u.Text, 120)}))
		for _, each := range u.Perhaps {
			fmt.Fprintln(p.out, "    "+p.candidate(each))
		}
	}
	fmt.Fprintln(p.out, p.lang.T("import.plan", map[string]any{"plan": d.Key}))
	if d.Others > 0 && len(d.Unsure) == 0 {
		fmt.Fprintln(p.out, p.lang.T("import.another-plan", map[string]any{"n": d.Others}))
	}
	for _, part := range []struct {
		key   string
		steps []app.Step
	}{{"import.new", d.New}, {"import.changed", d.Changed}, {"import.removed", d.Removed}, {"import.absent", d.Absent}} {
		if len(part.steps) == 0 {
			continue
		}
		fmt.Fprintln(p.out, p.lang.T(part.key, map[string]any{"n": len(part.steps)}))
		for _, s := range part.steps {
			fmt.Fprintln(p.out, "  "+p.step(s))
		}
	}
	if len(d.Emptied) > 0 {
		fmt.Fprintln(p.out, p.lang.T("import.emptied", map[string]any{"fields": p.emptied(d)}))
	}
	if d.Unchanged > 0 {
		fmt.Fprintln(p.out, p.lang.T("import.unchanged", map[string]any{"n": d.Unchanged}))
	}
}

// came tells what came of an import.
func (p *program) came(change record.ID, repeated, dry bool) {
	switch {
	case repeated:
		fmt.Fprintln(p.out, p.lang.T("import.repeated", nil))
	case dry:
		fmt.Fprintln(p.out, p.lang.T("import.dry", nil))
	case change == "":
		fmt.Fprintln(p.out, p.lang.T("import.nothing", nil))
	default:
		fmt.Fprintln(p.out, p.lang.T("import.done", map[string]any{"change": string(change)}))
	}
}

// candidate is one that an unsure match may be, as a person tells it from others.
func (p *program) candidate(s app.Step) string {
	if text := plan.Shorten(s.Text, 70); text != s.Label {
		return s.Label + "  " + p.lang.Quote(text)
	}
	return s.Label
}

// step tells one record and the fields in which it differs.
func (p *program) step(s app.Step) string {
	text := p.lang.T("kind."+string(s.Kind), nil) + " " + s.Label
	var names []string
	for _, f := range s.Fields {
		// A person knows the field, not what is inside it.
		field, _, _ := strings.Cut(f.Field, ".")
		if name := p.lang.T("field."+field, nil); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) > 0 {
		text += ": " + p.lang.List(names)
	}
	return text
}

// catalogue imports facts that are true for everybody.
func (c *importCommand) catalogue(p *program) error {
	data, err := readFile(c.File)
	if err != nil {
		return err
	}
	var tables []app.FactTable
	if err := json.NewDecoder(bytes.NewReader(data)).Decode(&tables); err != nil {
		return fault.Wrap(err, fault.Invalid, "app.no-document", nil)
	}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		done, err := h.ImportCatalogue(ctx, actor, app.CatalogueImport{Tables: tables, Why: c.Why, Request: c.Request, DryRun: c.DryRun})
		if err != nil {
			return err
		}
		if c.Format == "json" {
			return p.json(done)
		}
		p.came(done.Change, done.Repeated, c.DryRun)
		for _, d := range done.Tables {
			fmt.Fprintln(p.out, p.lang.T("import.table", map[string]any{"table": d.Table, "new": d.New, "changed": d.Changed, "unchanged": d.Unchanged, "removed": d.Removed}))
		}
		return nil
	})
}
