// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"fmt"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/report"
)

// reporting imports dates and answers as they were exported.
func (c *importCommand) reporting(p *program) error {
	for flag, given := range map[string]bool{"--plan": c.Plan != "", "--remove": c.Remove, "--keep": c.Keep, "--ask": c.Ask, "--same": c.Same != ""} {
		if given { // what is not in the file stays, and everything goes by its key
			return fault.New(fault.Invalid, "cmd.unexpected", fault.Args{"found": flag})
		}
	}
	data, err := readFile(c.File)
	if err != nil {
		return err
	}
	document, err := app.DecodeReporting(data)
	if err != nil {
		return err
	}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		d, err := h.ImportReporting(ctx, actor, app.ReportingImport{Document: document, Why: c.Why, Request: c.Request, DryRun: c.DryRun})
		if err != nil {
			return err
		}
		if c.Format == "json" {
			return p.json(d)
		}
		p.came(d.Change, d.Repeated, c.DryRun)
		for _, part := range []struct {
			key  string
			keys []string
		}{{"import.new", d.New}, {"import.changed", d.Changed}} {
			if len(part.keys) == 0 {
				continue
			}
			fmt.Fprintln(p.out, p.lang.T(part.key, map[string]any{"n": len(part.keys)}))
			for _, key := range part.keys {
				fmt.Fprintln(p.out, "  "+report.Harmless(key))
			}
		}
		if d.Unchanged > 0 {
			fmt.Fprintln(p.out, p.lang.T("import.unchanged", map[string]any{"n": d.Unchanged}))
		}
		return nil
	})
}

// reporting exports dates and answers.
func (c *exportCommand) reporting(ctx context.Context, p *program, h *app.House, actor access.Actor, owner record.Owner) error {
	d, err := h.ExportReporting(ctx, actor, owner)
	if err != nil {
		return err
	}
	out, err := d.Encode()
	if err != nil {
		return err
	}
	return p.deliverAs(private, out, c.Out)
}
