// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/intake"
	"jalon/intake/grid"
	"jalon/report"
)

// transcriptions imports what other speakers wrote.
func (c *importCommand) transcriptions(p *program) error {
	for flag, given := range map[string]bool{"--plan": c.Plan != "", "--remove": c.Remove, "--keep": c.Keep, "--ask": c.Ask, "--same": c.Same != ""} {
		if given { // what is not in the file stays, and a place is the same by its name
			return fault.New(fault.Invalid, "cmd.unexpected", fault.Args{"found": flag})
		}
	}
	list, err := c.transcribed()
	if err != nil {
		return err
	}
	in := app.TranscriptionImport{Transcriptions: list, Why: c.Why, Request: c.Request, DryRun: c.DryRun}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		d, err := h.TranscribeAll(ctx, actor, in)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			return p.json(d)
		}
		p.transcribed(d, c.DryRun)
		return nil
	})
}

// transcribed reads the file: exported transcriptions, or a table.
func (c *importCommand) transcribed() ([]record.Transcription, error) {
	data, err := readFile(c.File)
	if err != nil {
		return nil, err
	}
	if strings.EqualFold(filepath.Ext(c.File), ".json") {
		d, err := app.DecodeTranscriptions(data)
		return d.Transcriptions, err
	}
	book, err := grid.Read(context.Background(), filepath.Base(c.File), data)
	if err != nil {
		return nil, err
	}
	return intake.ReadTranscriptions(book)
}

// transcribed tells what an import of transcriptions changes.
func (p *program) transcribed(d app.TranscriptionDifference, dry bool) {
	p.came(d.Change, d.Repeated, dry)
	for _, part := range []struct {
		key   string
		steps []app.TranscriptionStep
	}{{"import.new", d.New}, {"import.changed", d.Changed}} {
		if len(part.steps) == 0 {
			continue
		}
		fmt.Fprintln(p.out, p.lang.T(part.key, map[string]any{"n": len(part.steps)}))
		for _, s := range part.steps {
			text := p.spokenAt(record.Transcription{Speaker: s.Speaker, Document: s.Document, Paragraph: s.Paragraph, Ordinal: s.Ordinal})
			var names []string
			for _, f := range s.Fields {
				if told(f.Field) {
					names = append(names, p.field(f.Field))
				}
			}
			if len(names) > 0 {
				text += ": " + p.lang.List(names)
			}
			fmt.Fprintln(p.out, "  "+text)
		}
	}
	if d.Unchanged > 0 {
		fmt.Fprintln(p.out, p.lang.T("import.unchanged", map[string]any{"n": d.Unchanged}))
	}
}

// spokenAt names a place in a document.
func (p *program) spokenAt(t record.Transcription) string {
	return report.Harmless(p.lang.T("spoken.at", map[string]any{"speaker": string(t.Speaker), "document": t.Document, "paragraph": t.Paragraph, "ordinal": t.Ordinal}))
}

// spokenCommand is `jalon spoken`: what was written at a place of a document.
type spokenCommand struct {
	database
	As        string `required:"" placeholder:"LOGIN"`
	Document  string `arg:""`
	Paragraph string `arg:"" optional:""`
	Speaker   string `placeholder:"OWNER"`
	Ordinal   int    `placeholder:"N"`
	Format    string `enum:"text,json" default:"text" placeholder:"text|json"`
}

// Run lists what was written, the speaker's own record instead of transcriptions
// where there is one.
func (c *spokenCommand) Run(p *program) error {
	place := record.Transcription{Speaker: record.Owner(c.Speaker), Document: c.Document, Paragraph: c.Paragraph, Ordinal: c.Ordinal}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		found, err := h.Spoken(ctx, actor, place)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			if found == nil {
				found = []app.Utterance{}
			}
			for i := range found {
				found[i].Version.By, found[i].Version.Body = "", nil // whose hand it was, their own body knows
			}
			return p.json(found)
		}
		if len(found) == 0 {
			fmt.Fprintln(p.out, p.lang.T("spoken.nothing", nil))
		}
		for _, u := range found {
			key := "spoken.transcribed"
			if u.Own {
				key = "spoken.own"
			}
			fmt.Fprintln(p.out, p.spokenAt(u.Wrote)+" "+p.lang.T(key, map[string]any{"owner": string(u.Version.Owner), "reach": p.lang.T("reach."+u.Version.Reach.String(), nil)}))
			for _, lang := range u.Wrote.Words.Languages() {
				w := u.Wrote.Words.In(lang)
				said := lang
				if lang != u.Wrote.Words.Source {
					said += ", " + p.lang.T("standing."+string(w.Standing), nil)
				}
				fmt.Fprintf(p.out, "  (%s) %s\n", said, report.Harmless(w.Words))
			}
		}
		return nil
	})
}

// transcriptions exports what an owner transcribed.
func (c *exportCommand) transcriptions(ctx context.Context, p *program, h *app.House, actor access.Actor, owner record.Owner) error {
	d, err := h.ExportTranscriptions(ctx, actor, owner)
	if err != nil {
		return err
	}
	out, err := d.Encode()
	if err != nil {
		return err
	}
	return p.deliverAs(private, out, c.Out)
}
