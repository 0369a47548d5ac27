// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/store"
)

// backupCommand is `jalon backup`: the whole register in one file.
type backupCommand struct {
	database
	File string `arg:""`
}

// Run backs up. The file is there whole, or not at all.
func (c *backupCommand) Run(p *program) (err error) {
	ctx := context.Background()
	path, err := c.keyFile(p)
	if err != nil {
		return err
	}
	_, _, seal, err := readKeys(path)
	if err != nil {
		return err
	}
	k, err := store.OpenKeeper(ctx, c.address(p))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, k.Close()) }()
	unwritable := func(err error) error { return unwritten(err, c.File) }
	if _, err := os.Stat(c.File); err == nil {
		return fault.New(fault.Conflict, "cmd.there-already", fault.Args{"file": c.File})
	}
	f, err := os.CreateTemp(filepath.Dir(c.File), ".jalon-*")
	if err != nil {
		return unwritable(err)
	}
	defer os.Remove(f.Name()) //nolint:errcheck // after the rename it is not there
	told, done := p.progress()
	counts, err := k.Backup(ctx, f, seal.Origin, seal.Key, time.Now(), told)
	done()
	if errors.Is(err, syscall.ENOSPC) {
		err = unwritable(err)
	}
	if err != nil {
		return errors.Join(err, f.Close())
	}
	if err := errors.Join(f.Chmod(0o600), f.Sync(), f.Close()); err != nil {
		return unwritable(err)
	}
	if err := os.Rename(f.Name(), c.File); err != nil {
		return unwritable(err)
	}
	fmt.Fprintln(p.out, p.lang.T("cmd.backed-up", map[string]any{"file": c.File, "records": counts["record"], "versions": counts["version"], "entries": counts["journal_entry"]}))
	return nil
}

// restoreCommand is `jalon restore`: puts a backup into an empty register, and
// checks it before it says so.
type restoreCommand struct {
	database
	File  string `arg:""`
	Serve string `placeholder:"ROLE"`
}

// Run restores.
func (c *restoreCommand) Run(p *program) (err error) {
	ctx := context.Background()
	path, err := c.keyFile(p)
	if err != nil {
		return err
	}
	_, contextKey, seal, err := readKeys(path)
	if err != nil {
		return err
	}
	f, err := os.Open(c.File)
	if err != nil {
		return fault.Wrap(err, fault.Missing, "cmd.no-file", fault.Args{"file": c.File})
	}
	defer f.Close()
	if err := store.Migrate(ctx, c.address(p), c.Serve, store.Options{ContextKey: contextKey}); err != nil {
		return err
	}
	k, err := store.OpenKeeper(ctx, c.address(p))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, k.Close()) }()
	told, done := p.progress()
	restored, err := k.Restore(ctx, f, func(origin, key string) (journal.Trust, error) {
		if key != seal.Key {
			return journal.Trust{}, fault.New(fault.Conflict, "cmd.other-key", fault.Args{"found": key, "expected": seal.Key})
		}
		return seal.Trust(), nil
	}, told)
	done()
	if err != nil {
		return err
	}
	fmt.Fprintln(p.out, p.lang.T("cmd.restored", map[string]any{"day": p.day(restored.Made), "records": restored.Counts["record"], "versions": restored.Journal.Versions,
		"entries": restored.Journal.Entries, "files": restored.Files}))
	return nil
}
