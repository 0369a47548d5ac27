// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/report"
)

// editCommand is `jalon edit`: changes fields of a plan, or of one of its
// objectives or actions; without --set, shows them.
type editCommand struct {
	database
	acting
	Plan      string `arg:"" optional:""`
	Action    string `placeholder:"NUMBER"`
	Objective string `placeholder:"NUMBER"`

	Recommendation string `placeholder:"PARAGRAPH[/N]"`

	Set     []string `sep:"none" placeholder:"FIELD=VALUE"`
	In      string   `placeholder:"LANGUAGE"`
	Base    string   `placeholder:"VERSION|newest"`
	DryRun  bool
	Request string `placeholder:"NAME"`
	Format  string `enum:"text,json" default:"text" placeholder:"text|json"`
}

// Run edits, or shows what can be edited.
func (c *editCommand) Run(p *program) error {
	if c.Action != "" && c.Objective != "" {
		return fault.New(fault.Invalid, "cmd.one-of-two", fault.Args{"one": "--action", "other": "--objective"})
	}
	set, err := c.fields()
	if err != nil {
		return err
	}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		plan, err := planOf(ctx, h, actor, c.Plan)
		if err != nil {
			return err
		}
		ref, err := c.ref(ctx, h, actor, plan)
		if err != nil {
			return err
		}
		found, err := h.Look(ctx, actor, app.Query{Owner: ref.Owner, ID: ref.ID})
		if err != nil || len(found) != 1 {
			return fault.Wrap(err, fault.Missing, "store.missing", nil)
		}
		if len(set) == 0 {
			return c.show(p, found[0])
		}
		base, err := c.base(found[0])
		if err != nil {
			return err
		}
		done, err := h.Edit(ctx, actor, app.EditRequest{Ref: ref, Base: base, Set: set, Why: c.Why, Request: c.Request, DryRun: c.DryRun})
		if conflict := app.ConflictOf(err); conflict != nil {
			p.status = exitFindings
			return c.conflict(ctx, p, h, actor, conflict)
		}
		if err != nil {
			return err
		}
		return c.saved(p, done)
	})
}

// fields are what --set says.
func (c *editCommand) fields() (set []app.FieldValue, err error) {
	for _, each := range c.Set {
		name, value, ok := strings.Cut(each, "=")
		if !ok {
			return nil, fault.New(fault.Invalid, "cmd.bad-set", nil)
		}
		name = strings.TrimSpace(name)
		lang := ""
		if name == "text" || name == "title" {
			lang = c.In
		}
		set = append(set, app.FieldValue{Field: name, Lang: lang, Value: value})
	}
	return set, nil
}

// ref is the record that is meant.
func (c *editCommand) ref(ctx context.Context, h *app.House, actor access.Actor, plan record.Version) (record.Ref, error) {
	if c.Objective != "" {
		return numbered(ctx, h, actor, plan, record.KindObjective, c.Objective)
	}
	return partOf(ctx, h, actor, plan, c.Action, c.Recommendation)
}

// base is the version that the person saw: what they say, never what happens to
// be there, unless they say so.
func (c *editCommand) base(newest record.Version) (int64, error) {
	if c.Base == "newest" {
		return newest.Number, nil
	}
	n, err := strconv.ParseInt(c.Base, 10, 64)
	if err != nil || n < 1 {
		return 0, fault.Wrap(err, fault.Invalid, "cmd.no-base", nil)
	}
	return n, nil
}

// show lists the fields with what they say, and the version to name with --base.
func (c *editCommand) show(p *program, v record.Version) error {
	fields, err := app.Editable(v)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return p.json(struct {
			record.Ref
			Version int64            `json:"version"`
			Reach   string           `json:"reach"`
			Fields  []app.FieldShown `json:"fields"`
		}{v.Ref, v.Number, v.Reach.String(), fields})
	}
	fmt.Fprintln(p.out, p.lang.T("edit.version", map[string]any{"version": v.Number, "reach": p.lang.T("reach."+v.Reach.String(), nil)}))
	w := tabwriter.NewWriter(p.out, 0, 4, 2, ' ', 0)
	for _, f := range fields {
		name := f.Field
		if f.Lang != "" {
			name += " (" + f.Lang + ", " + p.lang.T("standing."+string(f.Standing), nil) + ")"
		}
		value := report.Harmless(f.Value)
		if value == "" {
			value = p.lang.T("cmd.nothing", nil)
		}
		fmt.Fprintf(w, "  %s\t%s\n", name, value)
	}
	return w.Flush()
}

// saved tells what an edit changed.
func (c *editCommand) saved(p *program, done app.Edited) error {
	if c.Format == "json" {
		return p.json(done)
	}
	key := "edit.saved"
	switch {
	case len(done.Fields) == 0:
		key = "edit.nothing"
	case c.DryRun:
		key = "edit.dry"
	}
	fmt.Fprintln(p.out, p.lang.T(key, map[string]any{"version": done.Version.Number, "change": string(done.Version.Change)}))
	p.changedFields(done.Fields)
	return nil
}

// conflict tells both versions field by field, and how to mend it.
func (c *editCommand) conflict(ctx context.Context, p *program, h *app.House, actor access.Actor, found *app.Conflict) error {
	if c.Format == "json" {
		return p.json(map[string]any{"conflict": struct {
			Based      int64                  `json:"based"`
			Newest     int64                  `json:"newest"`
			Both       []record.FieldConflict `json:"both"`
			OnlyTheirs []record.FieldChange   `json:"only_theirs"`
			OnlyYours  []record.FieldChange   `json:"only_yours"`
		}{found.Base.Number, found.Theirs.Number, append([]record.FieldConflict{}, found.Fields...),
			append([]record.FieldChange{}, found.OnlyTheirs...), append([]record.FieldChange{}, found.OnlyYours...)}})
	}
	names, err := logins(ctx, h, actor)
	if err != nil {
		return err
	}
	theirs := found.Theirs
	args := map[string]any{"based": found.Base.Number, "newest": theirs.Number, "login": names[theirs.By], "at": theirs.At.Format("2006-01-02 15:04")}
	fmt.Fprintln(p.out, p.lang.T("edit.conflict", args))
	if len(found.Fields) > 0 {
		fmt.Fprintln(p.out, p.lang.T("edit.both", nil))
	}
	for _, f := range found.Fields {
		if !told(f.Field) {
			continue
		}
		fmt.Fprintf(p.out, "  %s\n", p.field(f.Field))
		for _, side := range []struct {
			key string
			raw json.RawMessage
		}{{"edit.base", f.Base}, {"edit.theirs", f.Theirs}, {"edit.yours", f.Yours}} {
			fmt.Fprintf(p.out, "    %s\n", p.lang.T(side.key, map[string]any{"value": p.value(side.raw)}))
		}
	}
	for _, side := range []struct {
		key    string
		fields []record.FieldChange
	}{{"edit.only-theirs", found.OnlyTheirs}, {"edit.only-yours", found.OnlyYours}} {
		if len(side.fields) > 0 {
			fmt.Fprintln(p.out, p.lang.T(side.key, nil))
		}
		p.changedFields(side.fields)
	}
	fmt.Fprintln(p.out, p.lang.T("edit.mend", args))
	return nil
}

// changedFields tells what fields were and are.
func (p *program) changedFields(fields []record.FieldChange) {
	for _, f := range fields {
		if told(f.Field) {
			fmt.Fprintf(p.out, "  %s: %s → %s\n", p.field(f.Field), p.value(f.Before), p.value(f.After))
		}
	}
}

// told reports whether a field is told to people: where it was read is not, nor
// what follows from the words of a text.
func told(path string) bool {
	name, rest, _ := strings.Cut(path, ".")
	words := strings.HasPrefix(rest, "wordings.")
	return name != "origin" && name != "lead_unread" && !(words && !strings.HasSuffix(rest, ".words"))
}

// field names a field as people know it: its name, and what is meant within it.
func (p *program) field(path string) string {
	name, rest, _ := strings.Cut(path, ".")
	label := p.lang.T("field."+name, nil)
	if lang, ok := strings.CutPrefix(rest, "wordings."); ok {
		rest = strings.TrimSuffix(lang, ".words")
	}
	if rest = strings.ReplaceAll(rest, ".", ", "); rest != "" {
		label += " (" + report.Harmless(rest) + ")"
	}
	return label
}

// value shows what a field says.
func (p *program) value(raw json.RawMessage) string {
	var text string
	var list []string
	switch {
	case len(raw) == 0 || bytes.Equal(raw, []byte("null")) || bytes.Equal(raw, []byte(`""`)):
		return p.lang.T("cmd.nothing", nil)
	case json.Unmarshal(raw, &text) == nil:
	case json.Unmarshal(raw, &list) == nil:
		text = strings.Join(list, "; ")
	default:
		text = string(raw)
	}
	return report.Harmless(text)
}
