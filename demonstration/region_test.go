// SPDX-License-Identifier: EUPL-1.2

package demonstration

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"

	"jalon/app"
	"jalon/corpus"
	"jalon/domain/access"
	"jalon/domain/catalogue"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake"
	"jalon/intake/reading"
	"jalon/store"
)

func furnished(t *testing.T) (*app.House, []Account) {
	t.Helper()
	address := "sqlite:" + filepath.Join(t.TempDir(), "register.db")
	options := store.Options{ContextKey: bytes.Repeat([]byte{7}, 32), Unsafe: true}
	if err := store.Migrate(t.Context(), address, "", options); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), address, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() }) //nolint:errcheck // the test is over
	private, public, err := note.GenerateKey(rand.Reader, "test.example/register")
	if err != nil {
		t.Fatal(err)
	}
	seal, err := app.NewSeal(private, public)
	if err != nil {
		t.Fatal(err)
	}
	facts, err := corpus.Load()
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
	var names []reading.Currency
	for _, c := range facts.Currencies {
		names = append(names, reading.Currency{Code: c.Code, Digits: c.MinorUnits, Names: c.Names})
	}
	h := &app.House{Store: s, Now: time.Now, Random: rand.Reader, Seal: seal}
	reporting, err := corpus.Reporting(facts)
	if err != nil {
		t.Fatal(err)
	}
	accounts, err := Furnish(t.Context(), h, intake.Vocabulary{Headings: headings, Words: words, Currencies: reading.NewCurrencies(names)}, reporting)
	if err != nil {
		t.Fatal(err)
	}
	return h, accounts
}

func TestTheRegionHasEveryRoleAndEveryStage(t *testing.T) {
	h, accounts := furnished(t)
	roles := make(map[access.Role]bool)
	for _, a := range accounts {
		roles[a.Role] = true
	}
	for _, role := range access.Roles {
		if role != access.Visitor && !roles[role] {
			t.Errorf("nobody is %s", role)
		}
	}
	stages := make(map[record.Reach]bool)
	for _, a := range accounts {
		plans, err := h.Look(t.Context(), a.Actor(), app.Query{Kind: record.KindPlan})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range plans {
			stages[p.Reach] = true
		}
	}
	for _, reach := range record.Reaches {
		if !stages[reach] {
			t.Errorf("no plan is %s", reach)
		}
	}
}

// What is made up stands in States that do not exist; what stands under a real
// State is a document that exists, entered by somebody else, and no plan.
func TestNothingIsMadeUpOfARealState(t *testing.T) {
	h, _ := furnished(t)
	plans, err := h.Look(context.Background(), access.Actor{}, app.Query{Kind: record.KindPlan})
	if err != nil {
		t.Fatal(err)
	}
	real := 0
	for _, p := range plans {
		var body app.PlanBody
		if err := json.Unmarshal(p.Body, &body); err != nil {
			t.Fatal(err)
		}
		if state := p.Owner.State(); state != "" {
			if !catalogue.IsFictional(state) || States[state] == "" || body.State != state {
				t.Errorf("%s stands under %s, for %s", p.Key, p.Owner, body.State)
			}
			continue
		}
		real++
		if catalogue.IsFictional(body.State) || body.Kind == plan.Full || body.Kind == plan.Strategy || len(body.Statements) == 0 {
			t.Errorf("%s of %s is shown as %s with %d statements", p.Key, body.State, body.Kind, len(body.Statements))
		}
	}
	if real != len(documents) {
		t.Errorf("%d documents of real States are shown, not %d", real, len(documents))
	}
}
