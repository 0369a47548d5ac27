// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"

	"jalon/app"
	"jalon/corpus"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/plan"
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
	// What outlasts a crash is tested elsewhere; here it would only cost time.
	options := store.Options{ContextKey: key, Unsafe: true}
	if err := store.Migrate(t.Context(), r.keeps, storetest.Serves, options); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), r.serves, options)
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

// each runs a test on a new register of each engine.
func each(t *testing.T, test func(t *testing.T, r *register)) {
	for _, e := range engines() {
		t.Run(e.name, func(t *testing.T) { test(t, newRegister(t, e)) })
	}
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
	got, err := intake.ReadPlan(book, vocabularyOf(t), intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return app.ReadDocument(got.Plan, "", "")
}

func vocabularyOf(t testing.TB) intake.Vocabulary {
	t.Helper()
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
	return intake.Vocabulary{Headings: headings, Words: words, Currencies: reading.NewCurrencies(names)}
}

// imported imports a document and fails the test when that does not work.
func (r *register) imported(t testing.TB, actor access.Actor, d app.PlanDocument) app.PlanDifference {
	t.Helper()
	difference, err := r.ImportPlan(t.Context(), actor, app.PlanImport{Document: d})
	if err != nil {
		t.Fatal(err)
	}
	if len(difference.Unsure) > 0 {
		t.Fatalf("unsure: %+v", difference.Unsure)
	}
	return difference
}

// measures is a small plan of actions, "number text" each, under one objective.
func measures(texts ...string) app.PlanDocument {
	p := plan.Plan{Title: "Plan", Kind: plan.Full, Lang: "en", Objectives: []plan.Objective{{Number: "1", Title: "Protect", Parent: -1}}}
	for _, text := range texts {
		number, words, _ := strings.Cut(text, " ")
		p.Actions = append(p.Actions, plan.Action{Number: strings.Trim(number, "-"), Text: words, Objective: 0,
			When: plan.When{State: plan.WhenMissing}})
	}
	return app.ReadDocument(p, "", "")
}

// sees lists what an actor sees of the records of a kind: their bodies by key.
func (r *register) sees(t testing.TB, actor access.Actor, kind record.Kind) map[string]string {
	t.Helper()
	found, err := r.Look(t.Context(), actor, app.Query{Kind: kind})
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]string)
	for _, v := range found {
		seen[string(v.Owner)+" "+v.Key] = string(v.Body)
	}
	return seen
}

// wants fails the test unless err is a fault of that kind.
func wants(t testing.TB, err error, kind fault.Kind) {
	t.Helper()
	var f *fault.Fault
	if !errors.As(err, &f) || f.Kind != kind {
		t.Errorf("got %v, want a fault of kind %v", err, kind)
	}
}

// verifies fails the test unless the register's journal holds.
func (r *register) verifies(t testing.TB) {
	t.Helper()
	if _, err := r.Integrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	k, err := store.OpenKeeper(t.Context(), r.keeps)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	result, err := k.Check(t.Context(), r.Seal.Origin, r.Seal.Trust())
	if err != nil || !result.Holds() || result.Tail != 0 {
		t.Errorf("journal: %+v, %v", result, err)
	}
}

// wholeBackup is a backup of the register as text, bytes among it decoded.
func (r *register) wholeBackup(t testing.TB, k *store.Keeper) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := k.Backup(t.Context(), &b, r.Seal.Origin, r.Seal.Key, r.Now(), nil); err != nil {
		t.Fatal(err)
	}
	zip, err := gzip.NewReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`"bytes":"([^"]*)"`).FindAllSubmatch(text, -1) {
		raw, err := base64.StdEncoding.DecodeString(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, raw...)
	}
	return string(text)
}
