// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"text/tabwriter"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
	"jalon/login"
)

// userCommand is `jalon user`: the people who can act.
type userCommand struct {
	Add      userAddCommand      `cmd:""`
	List     userListCommand     `cmd:""`
	Invite   userInviteCommand   `cmd:""`
	Password userPasswordCommand `cmd:""`
	Disable  userDisableCommand  `cmd:""`
}

// userAddCommand is `jalon user add`. On a machine without a register it makes one.
type userAddCommand struct {
	database
	Login string `arg:""`
	Owner string `required:"" placeholder:"OWNER"`
	Role  string `required:"" enum:"coordinator,focal-point,rapporteur,secretariat,delegate,operator" placeholder:"ROLE"`
	Name  string `placeholder:"TEXT"`
}

// Run adds an account, and shows the invitation with which its person sets a
// password.
func (c *userAddCommand) Run(p *program) error {
	if err := c.prepare(p); err != nil {
		return err
	}
	return c.desk(p, func(ctx context.Context, h *app.House, d *login.Desk) error {
		a, err := h.AddAccount(ctx, app.Holder, app.Account{Ref: record.Ref{Owner: record.Owner(c.Owner)}, Login: c.Login, Name: c.Name, Role: access.Role(c.Role)})
		if err != nil {
			return err
		}
		fmt.Fprintln(p.out, p.lang.T("cmd.user-added", map[string]any{"login": a.Login, "role": p.lang.T("role."+c.Role, nil), "owner": c.Owner}))
		return p.invite(ctx, d, a.Login)
	})
}

// userListCommand is `jalon user list`.
type userListCommand struct {
	database
	Format string `enum:"text,json" default:"text" placeholder:"text|json"`
}

// Run lists the accounts.
func (c *userListCommand) Run(p *program) error {
	return c.operator(p, func(ctx context.Context, h *app.House, actor access.Actor) error {
		list, err := h.Accounts(ctx, actor)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			type row struct {
				Login    string       `json:"login"`
				Name     string       `json:"name"`
				Owner    record.Owner `json:"owner"`
				Role     access.Role  `json:"role"`
				Created  time.Time    `json:"created"`
				Disabled *time.Time   `json:"disabled,omitempty"`
			}
			rows := []row{}
			for _, a := range list {
				r := row{Login: a.Login, Name: a.Name, Owner: a.Owner, Role: a.Role, Created: a.Created}
				if !a.Disabled.IsZero() {
					r.Disabled = &a.Disabled
				}
				rows = append(rows, r)
			}
			return p.json(rows)
		}
		w := tabwriter.NewWriter(p.out, 0, 4, 2, ' ', 0)
		for _, a := range list {
			ended := ""
			if !a.Disabled.IsZero() {
				ended = p.lang.T("cmd.user-ended", map[string]any{"day": p.day(a.Disabled)})
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", a.Login, a.Owner, p.lang.T("role."+string(a.Role), nil), a.Name, ended)
		}
		return w.Flush()
	})
}

// userDisableCommand is `jalon user disable`.
type userDisableCommand struct {
	database
	Login string `arg:""`
}

// Run ends an account.
func (c *userDisableCommand) Run(p *program) error {
	return c.desk(p, func(ctx context.Context, h *app.House, d *login.Desk) error {
		if err := h.DisableAccount(ctx, app.Holder, c.Login); err != nil {
			return err
		}
		if err := d.Forget(ctx, app.Holder, c.Login); err != nil {
			return err
		}
		fmt.Fprintln(p.out, p.lang.T("cmd.user-disabled", map[string]any{"login": c.Login}))
		return nil
	})
}

// json writes data for programs.
func (p *program) json(value any) error {
	e := json.NewEncoder(p.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}

// day is the day of an instant, in UTC, as the language writes days.
func (p *program) day(t time.Time) string {
	t = t.UTC()
	return p.lang.Date(t.Year(), int(t.Month()), t.Day())
}
