// SPDX-License-Identifier: EUPL-1.2

package crash

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"golang.org/x/mod/sumdb/note"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/journal"
	"jalon/domain/record"
	"jalon/store"
	"jalon/store/storetest"
)

// register is one register on one engine, with the people who write in it.
type register struct {
	// cluster is the PostgreSQL server; nil for SQLite.
	cluster *storetest.Cluster
	// Keeps and Serves are its addresses: of who keeps it, of who serves.
	Keeps, Serves string
	// Context, Private and Public are its secrets.
	Context         []byte
	Private, Public string
	// Writers are the people who write, of a State each.
	Writers []access.Actor
}

var (
	clusters = make(map[string]*storetest.Cluster)
	starting sync.Mutex
	made     int
)

// database is the database of a server.
const database = "crash"

// server is the PostgreSQL server with these settings; one for all tests. Tests
// that kill it run one after the other; those that only use it are parallel, and
// so run when all of the former have ended.
func server(t testing.TB, settings ...string) *storetest.Cluster {
	t.Helper()
	starting.Lock()
	defer starting.Unlock()
	name := fmt.Sprint(settings)
	if c := clusters[name]; c != nil {
		return c
	}
	c, err := storetest.StartCluster(context.Background(), settings...)
	if err != nil {
		t.Fatal(err)
	}
	clusters[name] = c
	if _, err := c.Database(context.Background(), database); err != nil {
		t.Fatal(err)
	}
	return c
}

// closeAll ends the servers, and takes the built program away.
func closeAll() error {
	var errs []error
	if programFolder != "" {
		errs = append(errs, os.RemoveAll(programFolder))
	}
	for _, c := range clusters {
		errs = append(errs, c.Close())
	}
	return errors.Join(errs...)
}

// place is where a register can stand: in a file, or on a server.
type place struct {
	name string
	make func(t testing.TB) *register
}

// places are the two engines.
var places = []place{
	{"sqlite", func(t testing.TB) *register { return onSQLite(t) }},
	{"postgres", func(t testing.TB) *register { return onPostgres(t, server(t)) }},
}

// onSQLite is the place of a register that is not made yet.
func onSQLite(t testing.TB) *register {
	address := "sqlite:" + filepath.Join(t.TempDir(), "register.db")
	return &register{Keeps: address, Serves: address}
}

// onPostgres is a schema of its own in the one database of a server: PostgreSQL
// takes much longer to make a database.
func onPostgres(t testing.TB, c *storetest.Cluster) *register {
	t.Helper()
	starting.Lock()
	made++
	schema := fmt.Sprintf("crash%d", made)
	starting.Unlock()
	conn, err := pgx.Connect(t.Context(), c.Address(storetest.Migrates, database))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Exec(t.Context(), "CREATE SCHEMA "+schema); err != nil {
		t.Fatal(err)
	}
	if err := conn.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	within := "&search_path=" + schema
	return &register{cluster: c, Keeps: c.Address(storetest.Migrates, database) + within, Serves: c.Address(storetest.Serves, database) + within}
}

// secrets gives the register secrets of its own.
func (r *register) secrets(t testing.TB) {
	t.Helper()
	r.Context = make([]byte, 32)
	if _, err := rand.Read(r.Context); err != nil {
		t.Fatal(err)
	}
	var err error
	if r.Private, r.Public, err = note.GenerateKey(rand.Reader, "crash.example/register"); err != nil {
		t.Fatal(err)
	}
}

// migrate makes the tables.
func (r *register) migrate(ctx context.Context) error {
	return store.Migrate(ctx, r.Keeps, storetest.Serves, store.Options{ContextKey: r.Context})
}

// newRegister makes a register with two people who write.
func newRegister(t testing.TB, r *register) *register {
	t.Helper()
	r.secrets(t)
	if err := r.migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	r.within(t, func(h *app.House) {
		for _, who := range []struct {
			login string
			owner record.Owner
		}{{"ada", "QMA"}, {"bo", "QMB"}} {
			a, err := h.AddAccount(t.Context(), app.Holder, app.Account{Ref: record.Ref{Owner: who.owner}, Login: who.login, Name: who.login, Role: access.Coordinator})
			if err != nil {
				t.Fatal(err)
			}
			r.Writers = append(r.Writers, a.Actor())
		}
	})
	return r
}

// open opens the register as a program that serves does.
func (r *register) open(ctx context.Context, o store.Options) (*app.House, *store.Store, error) {
	seal, err := app.NewSeal(r.Private, r.Public)
	if err != nil {
		return nil, nil, err
	}
	o.ContextKey = r.Context
	s, err := store.Open(ctx, r.Serves, o)
	if err != nil {
		return nil, nil, err
	}
	if !o.Unsafe {
		if err := s.Fit(ctx); err != nil {
			return nil, nil, errors.Join(err, s.Close())
		}
	}
	return &app.House{Store: s, Now: time.Now, Random: rand.Reader, Seal: seal}, s, nil
}

// within opens the register, does something in it, and closes it.
func (r *register) within(t testing.TB, do func(*app.House)) {
	t.Helper()
	h, s, err := r.open(t.Context(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	do(h)
}

// kept opens the register as its keeper does.
func (r *register) kept(t testing.TB, do func(*store.Keeper)) {
	t.Helper()
	k, err := store.OpenKeeper(t.Context(), r.Keeps)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := k.Close(); err != nil {
			t.Error(err)
		}
	}()
	do(k)
}

// seal is the register's name and key.
func (r *register) seal(t testing.TB) app.Seal {
	t.Helper()
	seal, err := app.NewSeal(r.Private, r.Public)
	if err != nil {
		t.Fatal(err)
	}
	return seal
}

// backup is a backup of the register.
func (r *register) backup(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	seal := r.seal(t)
	r.kept(t, func(k *store.Keeper) {
		if _, err := k.Backup(t.Context(), &out, seal.Origin, seal.Key, time.Now(), nil); err != nil {
			t.Fatal(err)
		}
	})
	return out.Bytes()
}

// restore puts a backup of a register with the same secrets into this one.
func (r *register) restore(t testing.TB, backup []byte) (restored store.Restored, err error) {
	t.Helper()
	r.kept(t, func(k *store.Keeper) { restored, err = r.restoreAs(t, k, backup) })
	return restored, err
}

func (r *register) restoreAs(t testing.TB, k *store.Keeper, backup []byte) (store.Restored, error) {
	t.Helper()
	seal := r.seal(t)
	return k.Restore(t.Context(), bytes.NewReader(backup), func(origin, key string) (journal.Trust, error) {
		if origin != seal.Origin || key != seal.Key {
			return journal.Trust{}, errors.New("the backup is another register's")
		}
		return seal.Trust(), nil
	}, nil)
}

// empty makes an empty register with the secrets of another, at another place.
func (r *register) empty(t testing.TB, at place) *register {
	t.Helper()
	other := at.make(t)
	other.Context, other.Private, other.Public, other.Writers = r.Context, r.Private, r.Public, r.Writers
	if err := other.migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return other
}

// keyFile writes the register's secrets to a file, as the command line reads them.
func (r *register) keyFile(t testing.TB) string {
	t.Helper()
	text, err := json.Marshal(map[string]string{"format": "jalon key 1", "private": r.Private, "public": r.Public, "context": hex.EncodeToString(r.Context)})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "register.key")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
