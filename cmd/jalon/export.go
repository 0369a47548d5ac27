// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/store"
)

// exportCommand is `jalon export`: what import reads back unchanged, and the
// journal for whoever verifies it.
type exportCommand struct {
	database
	As    string `placeholder:"LOGIN"`
	What  string `arg:"" enum:"plan,catalogue,transcriptions,recommendations,follow-up,reporting,file,journal,checkpoint"`
	Name  string `arg:"" optional:""`
	Out   string `short:"o" placeholder:"FILE"`
	Owner string `placeholder:"OWNER"`
	Plan  string `placeholder:"KEY"`
	AsAt  string `placeholder:"YYYY-MM-DD"`
}

// Run exports.
func (c *exportCommand) Run(p *program) error {
	if c.Name != "" && c.What != "file" {
		return fault.New(fault.Invalid, "cmd.unexpected", fault.Args{"found": c.Name})
	}
	if err := c.onlyJSON(); err != nil {
		return err
	}
	if c.What == "journal" || c.What == "checkpoint" {
		return c.journal(p)
	}
	if c.As == "" {
		return fault.New(fault.Invalid, "cmd.expected", fault.Args{"found": "--as"})
	}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		at, err := c.asAt()
		if err != nil {
			return err
		}
		var out []byte
		if c.What == "catalogue" {
			tables, err := h.ExportCatalogue(ctx, actor, at)
			if err != nil {
				return err
			}
			if out, err = json.MarshalIndent(tables, "", " "); err != nil {
				return err
			}
			return p.deliver(append(out, '\n'), c.Out)
		}
		owner := ownerOr(c.Owner, actor)
		switch c.What {
		case "transcriptions":
			return c.transcriptions(ctx, p, h, actor, owner)
		case "reporting":
			return c.reporting(ctx, p, h, actor, owner)
		case "follow-up":
			return c.followUp(ctx, p, h, actor, owner, at)
		case "recommendations":
			return c.documents(ctx, p, h, actor, owner)
		case "file":
			return c.file(ctx, p, h, actor, owner)
		}
		d, err := h.ExportPlan(ctx, actor, owner, c.Plan, at)
		if err != nil {
			return err
		}
		if out, err = d.Encode(); err != nil {
			return err
		}
		return p.deliverAs(private, out, c.Out)
	})
}

// onlyJSON refuses a file whose ending says that it is something else than what
// is written: a plan, and every other list for import to read back, is JSON.
func (c *exportCommand) onlyJSON() error {
	if c.Out == "" || c.What == "file" || c.What == "journal" || c.What == "checkpoint" || strings.EqualFold(filepath.Ext(c.Out), ".json") {
		return nil
	}
	if info, err := os.Stat(c.Out); err == nil && !info.Mode().IsRegular() {
		return nil // a pipe or a device has no ending
	}
	return fault.New(fault.Invalid, "export.only-json", fault.Args{"file": c.Out})
}

// private are the rights of a file that may hold drafts.
const private = 0o600

// mayKeep says whether who is named by --as may take the whole journal away: the
// holder of the machine, when nobody is.
func (c *exportCommand) mayKeep(ctx context.Context, h *app.House, _ access.Actor) error {
	if c.As == "" {
		return nil
	}
	actor, err := h.ActorOf(ctx, c.As)
	if err != nil {
		return err
	}
	return access.May(actor, access.Keep, access.Thing{})
}

// asAt is the end of the day that --as-at names; zero for now.
func (c *exportCommand) asAt() (time.Time, error) {
	if c.AsAt == "" {
		return time.Time{}, nil
	}
	day, err := record.ParseDay(c.AsAt)
	if err != nil {
		return time.Time{}, fault.Wrap(err, fault.Invalid, "cmd.bad-as-at", fault.Args{"found": c.AsAt})
	}
	return time.Date(day.Year, time.Month(day.Month), day.Date+1, 0, 0, 0, 0, time.UTC).Add(-time.Microsecond), nil
}

// journal exports the newest checkpoint, or the journal: with the contents of everybody, as the holder of
// the machine, or with those of one owner and the bare leaves of the others.
func (c *exportCommand) journal(p *program) error {
	if strings.HasPrefix(c.address(p), "sqlite:") {
		// On PostgreSQL the role that keeps the tables exports, and integrates nothing.
		if err := c.operator(p, c.mayKeep); err != nil {
			return err
		}
	}
	path, err := c.keyFile(p)
	if err != nil {
		return err
	}
	_, _, seal, err := readKeys(path)
	if err != nil {
		return err
	}
	ctx := context.Background()
	k, err := store.OpenKeeper(ctx, c.address(p))
	if err != nil {
		return err
	}
	defer k.Close() //nolint:errcheck // it was only read
	if c.What == "checkpoint" {
		note, err := k.Checkpoint(ctx)
		if err != nil {
			return err
		}
		return p.deliver([]byte(note), c.Out)
	}
	var out bytes.Buffer
	if err := k.Journal(ctx, &out, seal.Origin, seal.Key, record.Owner(c.Owner)); err != nil {
		return err
	}
	return p.deliverAs(private, out.Bytes(), c.Out)
}
