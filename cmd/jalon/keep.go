// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"jalon/app"
	"jalon/login"
	"jalon/store"
)

// migrateCommand is `jalon migrate`: makes a register, or brings an older one to
// this program's schema.
type migrateCommand struct {
	database
	Serve string `placeholder:"ROLE"`
}

// Run migrates.
func (c *migrateCommand) Run(p *program) error {
	path, err := c.keyFile(p)
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := makeKeys(path); err != nil {
			return err
		}
		fmt.Fprintln(p.errors, p.lang.T("cmd.key-made", map[string]any{"file": path}))
	}
	_, contextKey, _, err := readKeys(path)
	if err != nil {
		return err
	}
	if err := store.Migrate(context.Background(), c.address(p), c.Serve, store.Options{ContextKey: contextKey}); err != nil {
		return err
	}
	fmt.Fprintln(p.out, p.lang.T("cmd.migrated", nil))
	return nil
}

// retainCommand is `jalon retain`: takes out of the journal what has been kept
// long enough, and away what people typed and the sessions that are over.
type retainCommand struct {
	database
}

// Run forgets.
func (c *retainCommand) Run(p *program) error {
	return c.desk(p, func(ctx context.Context, h *app.House, d *login.Desk) error {
		n, err := h.Retain(ctx, app.Holder, app.DefaultRetention)
		if err != nil {
			return err
		}
		if err := d.Retain(ctx, app.Holder); err != nil {
			return err
		}
		fmt.Fprintln(p.out, p.lang.T("cmd.forgotten", map[string]any{"n": n}))
		return nil
	})
}
