// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"golang.org/x/mod/sumdb/note"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/store"
)

// database is the flags of every command that works on a register.
type database struct {
	DB  string `name:"db" placeholder:"sqlite:FILE|postgres://…"`
	Key string `placeholder:"FILE"`
}

// acting is the flags of commands that somebody does: whose account acts, and why.
type acting struct {
	As  string `required:"" placeholder:"LOGIN"`
	Why string `placeholder:"TEXT"`
}

// defaultDatabase is the register of a folder, where none is named.
const defaultDatabase = "sqlite:jalon.db"

// address is what --db says, else the environment's JALON_DB, else a file of the
// folder. A password belongs in the environment or in PostgreSQL's own password
// file, where other users of the machine do not see it.
func (d database) address(p *program) string {
	for _, address := range []string{d.DB, p.getenv("JALON_DB")} {
		if address != "" {
			return address
		}
	}
	return defaultDatabase
}

// keyFile is what --key says, else the environment's JALON_KEY, else a file
// beside the database.
func (d database) keyFile(p *program) (string, error) {
	for _, path := range []string{d.Key, p.getenv("JALON_KEY")} {
		if path != "" {
			return path, nil
		}
	}
	if path, ok := strings.CutPrefix(d.address(p), "sqlite:"); ok {
		return strings.TrimPrefix(path, "//") + ".key", nil
	}
	return "", fault.New(fault.Missing, "cmd.no-key", nil)
}

// keys are a register's secrets, in a file that only the user who runs Jalon may read.
type keys struct {
	Format string `json:"format"`
	// Private signs the checkpoints of the journal; Public is what others verify by.
	Private string `json:"private"`
	Public  string `json:"public"`
	// Context signs the scopes that PostgreSQL is asked in: 32 bytes in hexadecimal.
	Context string `json:"context"`
}

const keysFormat = "jalon key 1"

// readKeys reads a register's secrets. A file that others may read is refused.
func readKeys(path string) (k keys, context []byte, seal app.Seal, err error) {
	wrong := func(cause error) (keys, []byte, app.Seal, error) {
		return keys{}, nil, app.Seal{}, fault.Wrap(cause, fault.Invalid, "cmd.bad-key", fault.Args{"file": path})
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return keys{}, nil, app.Seal{}, fault.Wrap(err, fault.Missing, "cmd.no-key-file", fault.Args{"file": path})
	}
	if err != nil {
		return wrong(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return keys{}, nil, app.Seal{}, fault.New(fault.Denied, "cmd.open-key", fault.Args{"file": path})
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return wrong(err)
	}
	if err := json.Unmarshal(text, &k); err != nil || k.Format != keysFormat {
		return wrong(fmt.Errorf("format %q: %w", k.Format, err))
	}
	if context, err = hex.DecodeString(k.Context); err != nil || len(context) != 32 {
		return wrong(fmt.Errorf("context key of %d bytes: %w", len(context), err))
	}
	if seal, err = app.NewSeal(k.Private, k.Public); err != nil {
		return wrong(err)
	}
	return k, context, seal, nil
}

// makeKeys writes new secrets to a file that was not there.
func makeKeys(path string) error {
	var name [4]byte
	var context [32]byte
	for _, into := range [][]byte{name[:], context[:]} {
		if _, err := io.ReadFull(rand.Reader, into); err != nil {
			return err
		}
	}
	private, public, err := note.GenerateKey(rand.Reader, "jalon-"+hex.EncodeToString(name[:]))
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(keys{keysFormat, private, public, hex.EncodeToString(context[:])}, "", " ")
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fault.Wrap(err, fault.Denied, "cmd.unwritable", fault.Args{"file": path})
	}
	_, err = f.Write(append(text, '\n'))
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		// Half a key file would be taken for a register's.
		return unwritten(errors.Join(err, os.Remove(path)), path)
	}
	return nil
}

// unwritten tells why a file could not be written.
func unwritten(err error, path string) error {
	if errors.Is(err, syscall.ENOSPC) {
		return fault.Wrap(err, fault.Invalid, "store.full", fault.Args{"file": path})
	}
	return fault.Wrap(err, fault.Denied, "cmd.unwritable", fault.Args{"file": path})
}

// house opens the register.
func (d database) house(ctx context.Context, p *program) (*app.House, *store.Store, error) {
	path, err := d.keyFile(p)
	if err != nil {
		return nil, nil, err
	}
	_, context, seal, err := readKeys(path)
	if err != nil {
		return nil, nil, err
	}
	s, err := store.Open(ctx, d.address(p), store.Options{ContextKey: context})
	if err != nil {
		return nil, nil, err
	}
	if err := errors.Join(s.Fit(ctx), ownKeys(ctx, s, seal, path)); err != nil {
		return nil, nil, errors.Join(err, s.Close())
	}
	return &app.House{Store: s, Now: time.Now, Random: rand.Reader, Seal: seal}, s, nil
}

// ownKeys says whether the keys are those that the register's journal was signed
// with so far.
func ownKeys(ctx context.Context, s *store.Store, seal app.Seal, path string) error {
	note, err := s.Checkpoint(ctx)
	if err != nil || note == "" {
		return err
	}
	if _, err := seal.Open(note); err != nil {
		return fault.Wrap(err, fault.Conflict, "cmd.foreign-key", fault.Args{"file": path})
	}
	return nil
}

// act opens the register, finds who acts, does what is to be done, and gives the
// journal's new entries their places.
func (d database) act(p *program, login string, do func(context.Context, *app.House, access.Actor) error) (err error) {
	ctx := context.Background()
	h, s, err := d.house(ctx, p)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	actor, err := h.ActorOf(ctx, login)
	if err != nil {
		return err
	}
	if err := do(ctx, h, actor); err != nil {
		return err
	}
	return settle(ctx, h)
}

// settle integrates the journal. Another process that does so at the same time
// does it for both.
func settle(ctx context.Context, h *app.House) error {
	_, err := h.Integrate(ctx)
	if err != nil && fault.Of(err).Kind == fault.Conflict {
		return nil
	}
	return err
}

// operator opens the register for what the holder of the machine does.
func (d database) operator(p *program, do func(context.Context, *app.House, access.Actor) error) (err error) {
	ctx := context.Background()
	h, s, err := d.house(ctx, p)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := do(ctx, h, app.Holder); err != nil {
		return err
	}
	return settle(ctx, h)
}

// prepare makes a register of the embedded engine where there is none yet, and
// brings an older one up to date.
func (d database) prepare(p *program) error {
	address := d.address(p)
	if !strings.HasPrefix(address, "sqlite:") {
		return nil
	}
	path, err := d.keyFile(p)
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		file := strings.TrimPrefix(strings.TrimPrefix(address, "sqlite:"), "//")
		if _, err := os.Stat(file); err == nil {
			// A register that is there has its keys; others would sign what nobody can verify.
			return fault.New(fault.Missing, "cmd.key-lost", fault.Args{"file": path})
		}
		if err := makeKeys(path); err != nil {
			return err
		}
		fmt.Fprintln(p.errors, p.lang.T("cmd.key-made", map[string]any{"file": filepath.Base(path)}))
	}
	return store.Migrate(context.Background(), address, "", store.Options{})
}

// progress tells on a terminal how far a long work has come, and nothing elsewhere.
func (p *program) progress() (told store.Progress, done func()) {
	f, ok := p.errors.(*os.File)
	if !ok || !isTerminal(f) {
		return nil, func() {}
	}
	said := false
	return func(n, of int64) {
			said = true
			if of > 0 {
				fmt.Fprintf(p.errors, "\r%s", p.lang.T("cmd.progress", map[string]any{"done": n, "of": of}))
			} else {
				fmt.Fprintf(p.errors, "\r%s", p.lang.Integer(n))
			}
		}, func() {
			if said {
				fmt.Fprintln(p.errors)
			}
		}
}
