// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"syscall"
	"time"

	"golang.org/x/mod/sumdb/note"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/journal"
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

// verifyCommand is `jalon verify`: is the journal whole, of a database or of an
// export that is checked without one?
type verifyCommand struct {
	database
	Export string   `arg:"" optional:""`
	Public string   `placeholder:"KEY"`
	Kept   []string `sep:"none" placeholder:"FILE"`
	Format string   `enum:"text,json" default:"text" placeholder:"text|json"`
}

// Run verifies, and exits with 1 when something does not hold.
func (c *verifyCommand) Run(p *program) error {
	seal, err := c.seal(p)
	if err != nil {
		return err
	}
	trust := seal.Trust()
	for _, path := range c.Kept {
		note, err := readFile(path)
		if err != nil {
			return err
		}
		trust.Kept = append(trust.Kept, string(note))
	}
	var result journal.Result
	var files int64
	if c.Export != "" {
		result, err = c.offline(trust)
	} else {
		result, files, err = c.online(p, seal.Origin, trust)
	}
	if err != nil {
		return err
	}
	if !result.Holds() {
		p.status = exitFindings
	}
	if c.Format == "json" {
		return p.json(struct {
			journal.Result
			Files int64
			Holds bool
		}{result, files, result.Holds()})
	}
	p.verified(result, files, c.Export == "")
	return nil
}

// seal is the public key to verify by: --public, else that of the register's key file.
func (c *verifyCommand) seal(p *program) (app.Seal, error) {
	if c.Public != "" {
		verifier, err := note.NewVerifier(c.Public)
		if err != nil {
			return app.Seal{}, fault.Wrap(err, fault.Invalid, "cmd.bad-public", nil)
		}
		return app.Seal{Origin: verifier.Name(), Verifier: verifier, Key: c.Public}, nil
	}
	path, err := c.keyFile(p)
	if err != nil {
		return app.Seal{}, err
	}
	_, _, seal, err := readKeys(path)
	return seal, err
}

func (c *verifyCommand) offline(trust journal.Trust) (journal.Result, error) {
	f, err := os.Open(c.Export)
	if err != nil {
		return journal.Result{}, fault.Wrap(err, fault.Missing, "cmd.no-file", fault.Args{"file": c.Export})
	}
	defer f.Close()
	return journal.Check(journal.Lines(f), trust), nil
}

func (c *verifyCommand) online(p *program, origin string, trust journal.Trust) (result journal.Result, files int64, err error) {
	ctx := context.Background()
	k, err := store.OpenKeeper(ctx, c.address(p))
	if err != nil {
		return result, 0, err
	}
	defer func() { err = errors.Join(err, k.Close()) }()
	if result, err = k.Check(ctx, origin, trust); err != nil {
		return result, 0, err
	}
	files, err = k.CheckFiles(ctx)
	return result, files, err
}

// verified tells what a verification found.
func (p *program) verified(r journal.Result, files int64, whole bool) {
	if r.Holds() {
		fmt.Fprintln(p.out, p.lang.T("verify.holds", nil))
	} else {
		fmt.Fprintln(p.out, p.lang.T("verify.broken", map[string]any{"n": len(r.Problems)}))
	}
	fmt.Fprintln(p.out, p.lang.T("verify.entries", map[string]any{"n": r.Entries, "tail": r.Tail}))
	fmt.Fprintln(p.out, p.lang.T("verify.versions", map[string]any{"n": r.Versions, "erased": r.Erased}))
	if whole {
		fmt.Fprintln(p.out, p.lang.T("verify.files", map[string]any{"n": files}))
	}
	fmt.Fprintln(p.out, p.lang.T("verify.root", map[string]any{"size": r.Size, "root": r.Root.String()}))
	problems := append([]journal.Problem(nil), r.Problems...)
	sort.SliceStable(problems, func(i, j int) bool { return problems[i].Line < problems[j].Line })
	for _, each := range problems {
		fmt.Fprintln(p.out, "  "+p.problem(each))
	}
}

// problem tells one thing that does not hold, and where.
func (p *program) problem(each journal.Problem) string {
	var where []string
	switch {
	case each.Line > 0:
		where = append(where, p.lang.T("verify.at-line", map[string]any{"line": each.Line}))
	case each.Trouble != journal.TableAltered:
		where = append(where, p.lang.T("verify.at-kept", nil))
	}
	if each.From < each.To {
		where = append(where, p.lang.T("verify.at-positions", map[string]any{"from": each.From, "to": each.To - 1}))
	}
	if each.Ref.ID != "" {
		where = append(where, p.lang.T("verify.at-record", map[string]any{"owner": string(each.Ref.Owner), "id": string(each.Ref.ID)}))
	}
	if each.Version > 0 {
		where = append(where, p.lang.T("verify.at-version", map[string]any{"version": each.Version}))
	}
	if each.Checkpoint > 0 {
		where = append(where, p.lang.T("verify.at-checkpoint", map[string]any{"checkpoint": each.Checkpoint}))
	}
	return p.lang.T("trouble."+string(each.Trouble), nil) + " (" + strings.Join(where, ", ") + ")"
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
