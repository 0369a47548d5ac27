// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/report"
)

// entering is what `jalon import recommendations` is told besides: what the
// document does not say of itself, and what a person says of what was found.
type entering struct {
	Speaker   string `placeholder:"BODY"`
	Reference string `placeholder:"REFERENCE"`
	Round     int    `placeholder:"N"`
	Date      string `placeholder:"YYYY-MM-DD"`
	Accept    string `placeholder:"all|N,N-M"`
	Except    string `placeholder:"N,N-M"`
	Refuse    string `placeholder:"N,N-M"`
	Review    string `placeholder:"FILE"`
}

// onlyRecommendations refuses what says something of recommendations where none
// are imported.
func (c *importCommand) onlyRecommendations() error {
	if flag := c.entering.given(); flag != "" && c.What != "recommendations" {
		return fault.New(fault.Invalid, "cmd.unexpected", fault.Args{"found": flag})
	}
	return nil
}

// given is a flag that was given; "" for none.
func (e entering) given() string {
	for _, each := range []struct {
		flag  string
		given bool
	}{{"--speaker", e.Speaker != ""}, {"--reference", e.Reference != ""}, {"--round", e.Round != 0}, {"--date", e.Date != ""}, {"--accept", e.Accept != ""},
		{"--except", e.Except != ""}, {"--refuse", e.Refuse != ""}, {"--review", e.Review != ""}} {
		if each.given {
			return each.flag
		}
	}
	return ""
}

// recommendations imports what a document asks of a State, or says what it would do.
func (c *importCommand) recommendations(p *program) error {
	for flag, given := range map[string]bool{"--plan": c.Plan != "", "--ask": c.Ask, "--same": c.Same != "", "--kind": c.Kind != "", "--currency": c.Currency != "",
		"--map": len(c.Map) > 0, "--header": len(c.Header) > 0, "--theme": len(c.Theme) > 0} {
		if given {
			return fault.New(fault.Invalid, "cmd.unexpected", fault.Args{"found": flag})
		}
	}
	list, data, err := c.documents()
	if err != nil {
		return err
	}
	if c.Review != "" && len(list) != 1 {
		return fault.New(fault.Invalid, "cmd.unexpected", fault.Args{"found": "--review"})
	}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		for n := range list {
			in := &list[n]
			if err := stateOf(&in.Document, actor); err != nil {
				return err
			}
			in.Why, in.Request, in.Remove, in.FileName = c.Why, c.Request, c.Remove, filepath.Base(c.File)
			undecided := len(in.Entries) > 0 && !slices.ContainsFunc(in.Entries, func(e app.FoundEntry) bool { return e.Verdict != app.Open })
			in.DryRun = c.DryRun || c.Review != "" || undecided
			if len(list) > 1 && c.Request != "" {
				in.Request = fmt.Sprintf("%s %d", c.Request, n+1) // each is an act of its own
			}
			if c.Keep {
				in.File = data
			}
			d, err := h.ImportDocument(ctx, actor, *in)
			if err != nil {
				return err
			}
			if c.Review != "" {
				return c.review(p, *in, d)
			}
			if undecided && len(d.Open) > 0 {
				p.status = exitFindings
			}
			if c.Format == "json" {
				if err := p.json(d); err != nil {
					return err
				}
				continue
			}
			p.entered(*in, d, c.DryRun, undecided)
			if in.Exported && in.Document.Published != nil && d.NewDocument && !c.DryRun {
				fmt.Fprintln(p.out, report.Harmless(p.lang.T("recommendations.was-published", map[string]any{"document": in.Document.Reference})))
			}
		}
		return nil
	})
}

// stateOf takes the actor's own State for that of a document which names none.
func stateOf(d *commitment.DocumentBody, actor access.Actor) error {
	if d.State != "" {
		return nil
	}
	if state, _, _ := strings.Cut(string(actor.Owner), ":"); ownState.MatchString(state) {
		d.State = state
		return nil
	}
	return fault.New(fault.Invalid, "recommendations.no-state", nil)
}

// ownState is the code of a State, as an owner bears it; bodies are written small.
var ownState = regexp.MustCompile(`^[A-Z]{3}$`)

// entered tells what an import of recommendations changes.
func (p *program) entered(in app.DocumentImport, d app.DocumentDifference, dry, undecided bool) {
	if undecided && len(d.Open) > 0 {
		fmt.Fprintln(p.out, p.lang.T("recommendations.decide", map[string]any{"n": len(d.Open)}))
	} else {
		p.came(d.Change, d.Repeated, dry)
	}
	said := map[string]any{"reference": in.Document.Reference, "speaker": in.Document.Speaker, "state": in.Document.State}
	fmt.Fprintln(p.out, report.Harmless(p.lang.T("recommendations.document", said)))
	for _, part := range []struct {
		key   string
		steps []app.EntryStep
	}{{"import.new", d.New}, {"import.changed", d.Changed}, {"recommendations.open", d.Open}, {"recommendations.refused", d.Refused},
		{"recommendations.still", d.Still}, {"import.removed", d.Removed}, {"recommendations.gone", d.Gone}} {
		if len(part.steps) == 0 {
			continue
		}
		fmt.Fprintln(p.out, p.lang.T(part.key, map[string]any{"n": len(part.steps)}))
		for _, s := range part.steps {
			fmt.Fprintln(p.out, "  "+report.Harmless(p.entry(s)))
		}
	}
	if d.Unchanged > 0 {
		fmt.Fprintln(p.out, p.lang.T("import.unchanged", map[string]any{"n": d.Unchanged}))
	}
}

// entry tells one entry: its number in the list, where it stands, how it begins,
// and what differs.
func (p *program) entry(s app.EntryStep) string {
	text := ""
	if s.Entry > 0 {
		text = fmt.Sprintf("%d.  ", s.Entry)
	}
	text += entryPlace(s.Paragraph, s.Ordinal) + "  " + p.lang.Quote(s.Label)
	var names []string
	for _, f := range s.Fields {
		field, _, _ := strings.Cut(f.Field, ".")
		names = appendOnce(names, p.lang.T("field."+field, nil))
	}
	if len(names) > 0 {
		text += ": " + p.lang.List(names)
	}
	names = nil
	for _, field := range s.Kept {
		names = append(names, p.lang.T("field."+field, nil))
	}
	if len(names) > 0 {
		text += " (" + p.lang.T("recommendations.kept", map[string]any{"fields": p.lang.List(names)}) + ")"
	}
	if s.Why != "" {
		text += " (" + s.Why + ")"
	}
	return text
}

func appendOnce(list []string, s string) []string {
	for _, each := range list {
		if each == s {
			return list
		}
	}
	return append(list, s)
}

// entryPlace is where an entry stands, as it is named on the command line.
func entryPlace(paragraph string, ordinal int) string {
	return fmt.Sprintf("%s/%d", paragraph, ordinal)
}

// review writes what was found for a person to decide in a spreadsheet.
func (c *importCommand) review(p *program, in app.DocumentImport, d app.DocumentDifference) error {
	known := make(map[int]string)
	why := make(map[int]string)
	for key, steps := range map[string][]app.EntryStep{"new": append(d.New, d.Open...), "changed": d.Changed, "refused": append(d.Refused, d.Still...)} {
		for _, s := range steps {
			known[s.Entry], why[s.Entry] = key, s.Why
			if key == "new" && len(s.Fields) > 0 {
				known[s.Entry] = "changed"
			}
		}
	}
	r := report.Review{Document: in.Document}
	for n, e := range in.Entries {
		state := known[n+1]
		if state == "" {
			state = "unchanged"
		}
		r.Entries = append(r.Entries, report.ReviewEntry{Found: e.Found, Known: state, Why: why[n+1]})
	}
	sheet, err := report.ReviewSheet(r, p.lang)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	switch strings.ToLower(filepath.Ext(c.Review)) {
	case ".csv":
		err = report.WriteSheetCSV(&out, sheet, p.lang)
	case ".xlsx":
		err = report.WriteSheetXLSX(&out, sheet, p.lang)
	default:
		return fault.New(fault.Invalid, "cmd.bad-ending", fault.Args{"file": c.Review})
	}
	if err != nil {
		return err
	}
	if err := p.deliverAs(private, out.Bytes(), c.Review, c.File); err != nil {
		return err
	}
	fmt.Fprintln(p.out, p.lang.T("recommendations.reviewed", map[string]any{"n": len(r.Entries), "file": c.Review}))
	return nil
}

// documents exports an owner's documents with their recommendations.
func (c *exportCommand) documents(ctx context.Context, p *program, h *app.House, actor access.Actor, owner record.Owner) error {
	at, err := c.asAt()
	if err != nil {
		return err
	}
	d, err := h.ExportDocuments(ctx, actor, owner, "", at)
	if err != nil {
		return err
	}
	out, err := d.Encode()
	if err != nil {
		return err
	}
	return p.deliverAs(private, out, c.Out)
}
