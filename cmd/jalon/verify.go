// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"

	"golang.org/x/mod/sumdb/note"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/store"
)

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
