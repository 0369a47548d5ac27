// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"

	"jalon/app"
	"jalon/corpus"
	"jalon/domain/access"
	"jalon/domain/record"
	"jalon/intake"
	"jalon/intake/grid"
	"jalon/intake/reading"
	"jalon/store"
	"jalon/store/storetest"
)

// engine makes empty registers on one engine.
type engine struct {
	name string
	// open makes a register and returns its addresses: of who keeps it, of who serves.
	open func(t testing.TB) (keeps, serves string)
}

var cluster *storetest.Cluster

func TestMain(m *testing.M) {
	os.Exit(func() int {
		c, err := storetest.StartCluster(context.Background(), "fsync=off")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer c.Close()
		cluster = c
		return m.Run()
	}())
}

var key = bytes.Repeat([]byte{7}, 32)

var databases int

func engines() []engine {
	return []engine{
		{"sqlite", func(t testing.TB) (string, string) {
			a := "sqlite:" + filepath.Join(t.TempDir(), "register.db")
			return a, a
		}},
		{"postgres", func(t testing.TB) (string, string) {
			databases++
			name, err := cluster.Database(t.Context(), fmt.Sprintf("app%d", databases))
			if err != nil {
				t.Fatal(err)
			}
			return cluster.Address(storetest.Migrates, name), cluster.Address(storetest.Serves, name)
		}},
	}
}

// register is a register with its clock in the test's hand.
type register struct {
	*app.House
	keeps, serves string
	clock         time.Time
}

func newRegister(t testing.TB, e engine) *register {
	t.Helper()
	r := &register{clock: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)}
	r.keeps, r.serves = e.open(t)
	if err := store.Migrate(t.Context(), r.keeps, storetest.Serves, store.Options{ContextKey: key}); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), r.serves, store.Options{ContextKey: key})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	private, public, err := note.GenerateKey(rand.Reader, "test.example/register")
	if err != nil {
		t.Fatal(err)
	}
	seal, err := app.NewSeal(private, public)
	if err != nil {
		t.Fatal(err)
	}
	r.House = &app.House{Store: s, Now: func() time.Time { r.clock = r.clock.Add(time.Second); return r.clock }, Random: rand.Reader, Seal: seal}
	return r
}

// person adds an account.
func (r *register) person(t testing.TB, login string, role access.Role, owner record.Owner) access.Actor {
	t.Helper()
	a, err := r.AddAccount(t.Context(), access.Actor{Role: access.Operator, Owner: record.Register}, app.Account{Ref: record.Ref{Owner: owner}, Login: login, Name: login, Role: role})
	if err != nil {
		t.Fatal(err)
	}
	return a.Actor()
}

// example reads one of the fictional plans.
func example(t testing.TB, name string) app.PlanDocument {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "examples", name))
	if err != nil {
		t.Fatal(err)
	}
	return read(t, name, data)
}

func read(t testing.TB, name string, data []byte) app.PlanDocument {
	t.Helper()
	book, err := grid.Read(t.Context(), name, data)
	if err != nil {
		t.Fatal(err)
	}
	headings, err := corpus.Headings()
	if err != nil {
		t.Fatal(err)
	}
	words, err := corpus.Words()
	if err != nil {
		t.Fatal(err)
	}
	facts, err := corpus.Load()
	if err != nil {
		t.Fatal(err)
	}
	var names []reading.Currency
	for _, c := range facts.Currencies {
		names = append(names, reading.Currency{Code: c.Code, Digits: c.MinorUnits, Names: c.Names})
	}
	got, err := intake.ReadPlan(book, intake.Vocabulary{Headings: headings, Words: words, Currencies: reading.NewCurrencies(names)}, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return app.ReadDocument(got.Plan, "", "")
}

func TestSmoke(t *testing.T) {
	for _, e := range engines() {
		t.Run(e.name, func(t *testing.T) {
			r := newRegister(t, e)
			ada := r.person(t, "ada", access.Coordinator, "QMA")
			bo := r.person(t, "bo", access.Coordinator, "QMA")
			rap := r.person(t, "rap", access.RapporteurRole, "QMA:rapporteur")
			d, err := r.ImportPlan(t.Context(), ada, app.PlanImport{Document: example(t, "good-plan-en.xlsx")})
			if err != nil {
				t.Fatal(err)
			}
			t.Log(len(d.New), len(d.Changed), d.Unchanged, d.Key)
			d2, err := r.ImportPlan(t.Context(), ada, app.PlanImport{Document: example(t, "good-plan-en.xlsx")})
			t.Log(len(d2.New), len(d2.Changed), d2.Unchanged, err)
			if _, err := r.Submit(t.Context(), ada, d.Plan.ID, "", ""); err != nil {
				t.Fatal(err)
			}
			vs, err := r.Look(t.Context(), rap, app.Query{})
			t.Log(len(vs), err)
			s, err := r.Sign(t.Context(), ada, d.Plan.ID, record.Public, "")
			t.Log(s, err)
			s, err = r.Sign(t.Context(), bo, d.Plan.ID, record.Public, "")
			t.Log(s, err)
			vs, err = r.Look(t.Context(), access.Actor{}, app.Query{})
			t.Log(len(vs), err)
			snap, err := r.NewSnapshots(t.Context())
			t.Log(len(snap.Newest().Owners(record.Public)), err)
			c, err := r.Undo(t.Context(), bo, s.Published, "", "")
			t.Log(c.ID, err)
			vs, err = r.Look(t.Context(), access.Actor{}, app.Query{})
			t.Log(len(vs), err)
			n, err := r.Integrate(t.Context())
			t.Log(n, err)
			k, err := store.OpenKeeper(t.Context(), r.keeps)
			if err != nil {
				t.Fatal(err)
			}
			defer k.Close()
			res, err := k.Check(t.Context(), r.Seal.Origin, r.Seal.Key, r.Seal.Open)
			t.Logf("%+v %v", res, err)
			var b bytes.Buffer
			cs, err := k.Backup(t.Context(), &b, r.Seal.Origin, r.Seal.Key, time.Now(), nil)
			t.Log(cs, err, b.Len())
		})
	}
}
