// SPDX-License-Identifier: EUPL-1.2

package crash

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/store"
)

// orders are what a writer is told on its first line of input.
type orders struct {
	Register register
	Actor    access.Actor
	Seed     uint64
	// First is the number of its first request.
	First int
	// Recent are changes that it may undo.
	Recent []record.ID
	// Unsafe: write without what makes a change outlast a crash.
	Unsafe bool
}

// line is one line that a writer says: that it begins a deed, that the deed was
// done and is kept, or that it was refused.
type line struct {
	N  int    `json:"n"`
	Is string `json:"is"`
	// Kept: there is a change, and the writer was told so.
	Kept  bool  `json:"kept"`
	Begun *deed `json:"begun,omitempty"`
	outcome
}

const (
	begun   = "begun"
	done    = "done"
	refused = "refused"
)

// ordered reads the orders. The input stays open as long as the test runs: when
// it ends, so does this process.
func ordered(into any) error {
	in := json.NewDecoder(os.Stdin)
	if err := in.Decode(into); err != nil {
		return err
	}
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	return nil
}

// say writes one line in one system call.
func say(value any) error {
	var text bytes.Buffer
	if err := json.NewEncoder(&text).Encode(value); err != nil {
		return err
	}
	_, err := os.Stdout.Write(text.Bytes())
	return err
}

// writeWithoutEnd is what a writer does.
func writeWithoutEnd() error {
	var o orders
	if err := ordered(&o); err != nil {
		return err
	}
	ctx := context.Background()
	h, s, err := o.Register.open(ctx, store.Options{Unsafe: o.Unsafe})
	if err != nil {
		return err
	}
	defer s.Close()
	r := rand.New(rand.NewPCG(o.Seed, 0))
	for n := o.First; ; n++ {
		if err := o.write(ctx, r, h, n); err != nil {
			return fmt.Errorf("deed %d: %w", n, err)
		}
	}
}

// request names a writer's request.
func request(owner record.Owner, n int) string { return fmt.Sprintf("%s-%d", owner, n) }

// write chooses a deed, says that it begins it, does it, and says what came of it.
func (o *orders) write(ctx context.Context, r *rand.Rand, h *app.House, n int) error {
	d, err := choose(ctx, r, h, o.Actor, request(o.Actor.Owner, n), o.Recent)
	if err != nil {
		return err
	}
	if err := say(line{N: n, Is: begun, Begun: &d}); err != nil {
		return err
	}
	told, err := d.do(ctx, h, o.Actor)
	switch {
	case err != nil && understood(err):
		return say(line{N: n, Is: refused})
	case err != nil:
		return err
	}
	if told.Change != "" {
		o.Recent = append(o.Recent, told.Change)
	}
	return say(line{N: n, Is: done, Kept: told.Change != "" || told.Integrated > 0, outcome: told})
}

// understood reports whether a refusal is one that two writers can meet: a change
// that cannot be undone any more, an integration that another does already.
func understood(err error) bool {
	var f *fault.Fault
	if !errors.As(err, &f) {
		return false
	}
	switch f.Key {
	case "app.undone-already", "app.changed-since", "store.there-already":
		return true
	}
	return false
}
