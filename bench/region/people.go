// SPDX-License-Identifier: EUPL-1.2

package region

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/store"
)

// House makes a register in a new file.
func House(ctx context.Context, path string) (*app.House, *store.Store, error) {
	return HouseWith(ctx, path, store.Options{})
}

// HouseWith makes one that is kept in another way.
func HouseWith(ctx context.Context, path string, o store.Options) (*app.House, *store.Store, error) {
	if err := store.Migrate(ctx, "sqlite:"+path, "", o); err != nil {
		return nil, nil, err
	}
	s, err := store.Open(ctx, "sqlite:"+path, o)
	if err != nil {
		return nil, nil, err
	}
	private, public, err := note.GenerateKey(rand.Reader, "bench")
	if err != nil {
		return nil, nil, err
	}
	seal, err := app.NewSeal(private, public)
	return &app.House{Store: s, Now: time.Now, Random: rand.Reader, Seal: seal}, s, err
}

// Person is a new co-ordinator of an owner, whose login is the owner's code.
func Person(ctx context.Context, h *app.House, owner record.Owner) (access.Actor, error) {
	a, err := h.AddAccount(ctx, app.Holder, app.Account{Ref: record.Ref{Owner: owner}, Login: strings.ToLower(string(owner)), Role: access.Coordinator})
	return a.Actor(), err
}

// Document is a plan of n actions.
func Document(n int) app.PlanDocument {
	p := plan.Plan{Title: "National action plan", Kind: plan.Full, Lang: "en", Objectives: []plan.Objective{{Number: "1", Title: "Protect victims and prevent exploitation", Parent: -1}}}
	for i := range n {
		p.Actions = append(p.Actions, plan.Action{Number: fmt.Sprintf("1.%d", i+1), Text: fmt.Sprintf("Train the inspectors of district %d to recognise victims of trafficking at work, and to refer them", i),
			Leads: []string{"Labour inspectorate"}, When: plan.When{State: plan.WhenStated, Text: "2026-2027"}, Objective: 0})
	}
	return app.ReadDocument(p, "plan", "")
}
