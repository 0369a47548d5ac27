// SPDX-License-Identifier: EUPL-1.2

package store_test

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/store"
	"jalon/store/storetest"
)

func TestASecondProcessThatWrites(t *testing.T) {
	p := storetest.SQLite().Fresh(t)
	impatient := p
	impatient.Options.Patience = 50 * time.Millisecond
	patient := p.Open(t)
	release := holding(t, p)

	f := wantFault(t, "while another process writes", save(impatient.Open(t), "impatient", nil), fault.Conflict, "store.busy")
	if file, _ := f.Args["file"].(string); !strings.HasSuffix(p.Address, file) || file == "" {
		t.Errorf("the fault names %v", f.Args)
	}
	if err := patient.Read(context.Background(), office.Scope(), func(r app.Reading) error { _, err := r.Changes(1); return err }); err != nil {
		t.Errorf("reading meanwhile: %v", err)
	}
	saved := make(chan error)
	go func() { saved <- save(patient, "patient", nil) }()
	select {
	case err := <-saved:
		t.Fatalf("it was written while another process was writing: %v", err)
	case <-time.After(200 * time.Millisecond): // it waits
	}
	release()
	if err := <-saved; err != nil {
		t.Errorf("after the other process: %v", err)
	}
	whole(t, p, patient, []string{"patient"})
}

// Two writers in one process and two in another take turns.
func TestWritersTakeTurns(t *testing.T) {
	engines(t, func(t *testing.T, e storetest.Engine) {
		p := e.Fresh(t)
		one, two := p.Open(t), p.Open(t)
		ended := make(chan error)
		var all []string
		for i, s := range []*store.Store{one, one, two, two} {
			var mine []string
			for n := range 25 {
				mine = append(mine, "writer-"+string(rune('a'+i))+"-"+string(rune('a'+n)))
			}
			all = append(all, mine...)
			go func() {
				for _, request := range mine {
					if err := save(s, request, []byte(request)); err != nil {
						ended <- err
						return
					}
				}
				ended <- nil
			}()
		}
		for range 4 {
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
		whole(t, p, two, all)
	})
}

// An answer that is lost on the way says nothing of whether the change was kept:
// who asks again with the same request finds it done, or does it, once.
func TestAnAnswerThatIsLost(t *testing.T) {
	p := storetest.Postgres(postgres(t)).Fresh(t)
	for _, c := range []struct {
		name string
		cut  moment
	}{{"before the commit arrived", before}, {"after the commit was done", after}} {
		t.Run(c.name, func(t *testing.T) {
			wire := newWire(t, p.Address)
			through := p
			through.Address = wire.address
			s := through.Open(t)
			request := strings.ReplaceAll(c.name, " ", "-")
			if err := save(s, request+"-warm", []byte(request)); err != nil {
				t.Fatal(err)
			}
			wire.cut(c.cut)
			err := save(s, request, []byte(request+" content"))
			if err == nil {
				t.Fatal("the answer was lost, and yet it is said to be kept")
			}
			if count := kept(t, p, request); count != map[moment]int{before: 0, after: 1}[c.cut] {
				t.Errorf("%d changes were kept", count)
			}
			for range 2 {
				if err := save(s, request, []byte(request+" content")); err != nil {
					t.Errorf("asking again: %v", err)
				}
			}
			if count := kept(t, p, request); count != 1 {
				t.Errorf("after asking again %d changes are there", count)
			}
		})
	}
}

func kept(t *testing.T, p storetest.Place, request string) (n int) {
	t.Helper()
	db := raw(t, p)
	defer db.Close() //nolint:errcheck // nothing is lost with it
	if err := db.QueryRow("SELECT COUNT(*) FROM change WHERE request = $1", request).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestFit(t *testing.T) {
	ctx := context.Background()
	c := postgres(t)
	p := storetest.Postgres(c).Fresh(t)
	fit := func(p storetest.Place) error { return p.Open(t).Fit(ctx) }

	unsafe := wantFault(t, "fsync off", fit(p), fault.Denied, "store.unsafe-server")
	if found, _ := unsafe.Args["found"].([]string); len(found) != 1 || found[0] != "fsync = off" {
		t.Errorf("it names %v", unsafe.Args)
	}
	server(t, "fsync", "on")
	if err := fit(p); err != nil {
		t.Errorf("a safe server and a role that owns nothing: %v", err)
	}
	server(t, "full_page_writes", "off")
	wantFault(t, "full_page_writes off", fit(p), fault.Denied, "store.unsafe-server")
	server(t, "full_page_writes", "on")
	careless := p
	careless.Options.Unsafe = true
	wantFault(t, "commits that do not wait", fit(careless), fault.Denied, "store.unsafe-server")
	if err := c.Tell(ctx, "ALTER DATABASE "+p.Name+" SET synchronous_commit = off"); err != nil {
		t.Fatal(err)
	}
	wantFault(t, "commits that do not wait in this database", fit(p), fault.Denied, "store.unsafe-server")
	if err := c.Tell(ctx, "ALTER DATABASE "+p.Name+" RESET synchronous_commit"); err != nil {
		t.Fatal(err)
	}

	for what, key := range map[string]string{"": "store.no-context-key", "short": "store.no-context-key", "another key of thirty-two bytes!": "store.locked"} {
		other := p
		other.Options.ContextKey = []byte(what)
		f := func() error { s := other.Open(t); return s.Fit(ctx) }()
		if got := fault.Of(f); got == nil || got.Key != key {
			t.Errorf("the key %q: %v, want %s", what, f, key)
		}
	}

	for what, statements := range map[string][]string{
		"a superuser":                         {"CREATE ROLE strong LOGIN SUPERUSER"},
		"one whom policies do not bind":       {"CREATE ROLE strong LOGIN BYPASSRLS"},
		"one who makes roles":                 {"CREATE ROLE strong LOGIN CREATEROLE"},
		"one who copies the whole server":     {"CREATE ROLE strong LOGIN REPLICATION"},
		"one who inherits the owner's rights": {"CREATE ROLE strong LOGIN", "GRANT " + storetest.Migrates + " TO strong"},
		"one who can become the owner":        {"CREATE ROLE strong LOGIN NOINHERIT", "GRANT " + storetest.Migrates + " TO strong"},
		"one who runs the server's programs":  {"CREATE ROLE strong LOGIN", "GRANT pg_execute_server_program TO strong"},
		"one who can become a superuser":      {"CREATE ROLE strong LOGIN NOINHERIT", "GRANT " + storetest.Superuser + " TO strong"},
	} {
		for _, statement := range append(statements, "GRANT "+storetest.Serves+" TO strong") {
			if err := c.Tell(ctx, statement); err != nil {
				t.Fatal(err)
			}
		}
		other := p
		other.Address = c.Address("strong", p.Name)
		s, err := store.Open(ctx, other.Address, other.Options)
		if err != nil {
			// A role that does not inherit cannot even read the schema's number, which is a refusal too.
			wantFault(t, what, err, fault.Denied, "store.locked")
			if s, err = openAs(ctx, p, "strong"); err != nil {
				t.Fatal(err)
			}
		}
		wantFault(t, what, s.Fit(ctx), fault.Denied, "store.role-too-strong")
		s.Close() //nolint:errcheck // the role goes away
		for _, statement := range []string{"DROP OWNED BY strong", "DROP ROLE strong"} {
			if err := inDatabase(ctx, p, statement); err != nil {
				t.Fatal(err)
			}
		}
	}
	owner := p
	owner.Address = p.Keeper
	wantFault(t, "the role that owns the tables", fit(owner), fault.Denied, "store.role-too-strong")

	if err := storetest.SQLite().Fresh(t).Open(t).Fit(ctx); err != nil {
		t.Errorf("SQLite: %v", err)
	}
}

// openAs gives a role the right to read the schema's number and opens as it.
func openAs(ctx context.Context, p storetest.Place, role string) (*store.Store, error) {
	if err := inDatabase(ctx, p, "GRANT SELECT ON schema_step TO "+role); err != nil {
		return nil, err
	}
	address, err := url.Parse(p.Address)
	if err != nil {
		return nil, err
	}
	address.User = url.User(role)
	return store.Open(ctx, address.String(), p.Options)
}
