// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/login"
)

// desk opens the register and the desk at which people sign in to it, for what the
// holder of the machine does.
func (d database) desk(p *program, do func(context.Context, *app.House, *login.Desk) error) (err error) {
	ctx := context.Background()
	path, err := d.keyFile(p)
	if err != nil {
		return err
	}
	_, secret, _, err := readKeys(path)
	if err != nil {
		return err
	}
	h, s, err := d.house(ctx, p)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	desk, err := login.NewDesk(h, s, login.Options{Secret: secret})
	if err != nil {
		return err
	}
	if err := do(ctx, h, desk); err != nil {
		return err
	}
	return settle(ctx, h)
}

// userInviteCommand is `jalon user invite`.
type userInviteCommand struct {
	database
	Login string `arg:""`
}

// Run begins an account's signing in anew, and shows the invitation once.
func (c *userInviteCommand) Run(p *program) error {
	return c.desk(p, func(ctx context.Context, _ *app.House, d *login.Desk) error { return p.invite(ctx, d, c.Login) })
}

// invite shows a new invitation, which is kept nowhere.
func (p *program) invite(ctx context.Context, d *login.Desk, name string) error {
	secret, err := d.Invite(ctx, app.Holder, name)
	if err != nil {
		return err
	}
	fmt.Fprintln(p.out, p.lang.T("cmd.user-invitation", map[string]any{"login": name}))
	fmt.Fprintln(p.out, secret)
	return nil
}

// userPasswordCommand is `jalon user password`. The password is no flag: what is
// typed on a command line, others on the machine can read.
type userPasswordCommand struct {
	database
	Login string `arg:""`
}

// Run sets the password.
func (c *userPasswordCommand) Run(p *program) error {
	return c.desk(p, func(ctx context.Context, _ *app.House, d *login.Desk) error {
		password, err := p.password(c.Login)
		if err != nil {
			return err
		}
		if err := d.SetPassword(ctx, app.Holder, c.Login, password); err != nil {
			return err
		}
		fmt.Fprintln(p.out, p.lang.T("cmd.password-set", map[string]any{"login": c.Login}))
		return nil
	})
}

// longestLine bounds what is read as a password.
const longestLine = 4096

// password is one that is typed twice on a terminal without being shown, or the
// first line of standard input.
func (p *program) password(name string) (string, error) {
	if f, ok := p.in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		var typed [2]string
		for i, key := range []string{"cmd.enter-password", "cmd.enter-password-again"} {
			fmt.Fprint(p.errors, p.lang.T(key, map[string]any{"login": name})+" ")
			raw, err := term.ReadPassword(int(f.Fd()))
			fmt.Fprintln(p.errors)
			if err != nil {
				return "", fault.Wrap(err, fault.Invalid, "cmd.password-none", nil)
			}
			typed[i] = string(raw)
		}
		if typed[0] != typed[1] {
			return "", fault.New(fault.Invalid, "cmd.password-differs", nil)
		}
		return typed[0], nil
	}
	line, err := bufio.NewReader(io.LimitReader(p.in, longestLine)).ReadString('\n')
	line = strings.TrimRight(line, "\r\n")
	if line == "" {
		return "", fault.Wrap(err, fault.Invalid, "cmd.password-none", nil)
	}
	return line, nil
}
