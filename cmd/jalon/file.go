// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"fmt"
	"path/filepath"
	"text/tabwriter"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/report"
)

// attachCommand is `jalon attach`: keeps a file with a plan.
type attachCommand struct {
	database
	acting
	File    string `arg:""`
	To      string `placeholder:"PLAN"`
	Request string `placeholder:"NAME"`
	Format  string `enum:"text,json" default:"text" placeholder:"text|json"`
}

// Run keeps the file and says what it is called from now on.
func (c *attachCommand) Run(p *program) error {
	data, err := readFile(c.File)
	if err != nil {
		return err
	}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		plan, err := planOf(ctx, h, actor, c.To)
		if err != nil {
			return err
		}
		change, err := h.Attach(ctx, actor, plan.ID, filepath.Base(c.File), data, c.Why, c.Request)
		if err != nil {
			return err
		}
		sum := app.FileSum(data)
		if c.Format == "json" {
			return p.json(struct {
				SHA256 string    `json:"sha256"`
				Change record.ID `json:"change,omitempty"`
			}{sum, change})
		}
		key := "cmd.attached"
		if change == "" {
			key = "cmd.attached-before"
		}
		fmt.Fprintln(p.out, p.lang.T(key, map[string]any{"plan": plan.Key, "file": sum, "change": string(change)}))
		return nil
	})
}

// filesCommand is `jalon files`: the files that one may see.
type filesCommand struct {
	database
	As     string `required:"" placeholder:"LOGIN"`
	Owner  string `placeholder:"OWNER"`
	Format string `enum:"text,json" default:"text" placeholder:"text|json"`
}

// Run lists the files by their SHA-256, with size and name.
func (c *filesCommand) Run(p *program) error {
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		list, err := h.Files(ctx, actor, ownerOr(c.Owner, actor))
		if err != nil {
			return err
		}
		if c.Format == "json" {
			return p.json(list)
		}
		w := tabwriter.NewWriter(p.out, 0, 4, 2, ' ', 0)
		for _, f := range list {
			fmt.Fprintf(w, "%s\t%s\t%s\n", f.SHA256, p.lang.Integer(int64(f.Size)), report.Harmless(f.Name))
		}
		return w.Flush()
	})
}

// ownerOr is the owner that is named, else the actor's own.
func ownerOr(name string, actor access.Actor) record.Owner {
	if name == "" {
		return actor.Owner
	}
	return record.Owner(name)
}

// file exports a file as it was kept.
func (c *exportCommand) file(ctx context.Context, p *program, h *app.House, actor access.Actor, owner record.Owner) error {
	if c.Name == "" {
		return fault.New(fault.Invalid, "cmd.expected", fault.Args{"found": "SHA256"})
	}
	if c.Out == "" {
		return fault.New(fault.Invalid, "cmd.expected", fault.Args{"found": "--out"})
	}
	content, err := h.File(ctx, actor, owner, c.Name)
	if err != nil {
		return err
	}
	return p.deliverAs(private, content, c.Out)
}
