// SPDX-License-Identifier: EUPL-1.2

// Package demonstration furnishes an empty register as a region to look around
// in: States that do not exist with their people and plans, at every stage from
// draft to published, and beside them a few documents of real States, shown as
// what they are.
package demonstration

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/plan"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
	"jalon/examples"
	"jalon/intake"
	"jalon/intake/grid"
)

// Account is an account of the demonstration.
type Account struct {
	app.Account
	// Of is whom the person acts for, by name.
	Of string
}

// States names the States of the demonstration, which do not exist, by the codes
// that ISO 3166-1 leaves to users.
var States = map[string]string{
	"QMA": "Valdoria", "QMB": "Montclairval", "QMC": "Teskavia", "QMD": "Brévanie", "QME": "Lindrevia", "QMF": "Rochemarne",
	"QMG": "Halvenmark", "QMH": "Tresvanie", "QMI": "Astrenia", "QMJ": "Ardelune",
}

// people are the accounts besides each State's co-ordinator and colleague.
var people = []struct {
	login, name string
	role        access.Role
	owner       record.Owner
}{
	{"inspectorate.valdoria", "Labour Inspectorate of Valdoria", access.FocalPoint, "QMA:labour-inspectorate"},
	{"ngo.valdoria", "Shelter Network of Valdoria", access.FocalPoint, "QMA:ngo-shelter-network"},
	{"rapporteur.valdoria", "National Rapporteur of Valdoria", access.RapporteurRole, "QMA:rapporteur"},
	{"delegate.valdoria", "Delegation of Valdoria", access.Delegate, "QMA:delegation"},
	{"secretariat.coe", "Secretariat of the Council of Europe", access.Secretariat, record.CouncilOfEurope},
	{"secretariat.osce", "Secretariat of the OSCE", access.Secretariat, record.OSCE},
	{"operator", "Operator of this register", access.Operator, record.Register},
}

// stage is a plan of the demonstration and how far it has come.
type stage struct {
	state, file string
	reach       record.Reach
}

var stages = []stage{
	{"QMA", "good-plan-en.xlsx", record.Public}, {"QMB", "plan-complet-fr.xlsx", record.Public},
	{"QMC", "no-dedicated-funds-en.csv", record.Public}, {"QMD", "sans-fonds-dedies-fr.csv", record.Network},
	{"QME", "no-technology-no-demand-en.docx", record.Public}, {"QMF", "sans-technologie-ni-demande-fr.docx", record.Submitted},
	{"QMG", "conditional-assistance-en.xlsx", record.Draft}, {"QMH", "assistance-conditionnelle-fr.xlsx", record.Public},
	{"QMI", "previous-plan-en.xlsx", record.Public}, {"QMI", "repeating-plan-en.xlsx", record.Public},
	{"QMJ", "plan-precedent-fr.xlsx", record.Public}, {"QMJ", "plan-repete-fr.xlsx", record.Draft},
}

// region is the register while it is being furnished.
type region struct {
	*app.House
	words  intake.Vocabulary
	actors map[string]access.Actor
	list   []Account
	files  chan file
}

// Furnish fills an empty register, and returns the accounts that it made, none of
// which has a password yet.
func Furnish(ctx context.Context, h *app.House, words intake.Vocabulary, reporting questionnaire.Facts) ([]Account, error) {
	r := &region{House: h, words: words, actors: make(map[string]access.Actor)}
	r.read(ctx)
	if err := r.inhabit(ctx); err != nil {
		return nil, err
	}
	plans := make(map[string]record.Ref)
	for _, s := range stages {
		ref, err := r.bring(ctx, s)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.file, err)
		}
		plans[s.file] = ref
	}
	if err := r.report(ctx, reporting); err != nil {
		return nil, err
	}
	if err := r.talk(ctx, plans); err != nil {
		return nil, err
	}
	if err := r.quote(ctx); err != nil {
		return nil, err
	}
	if err := errors.Join(r.know(ctx), r.ask(ctx)); err != nil {
		return nil, err
	}
	if err := r.follow(ctx, plans["good-plan-en.xlsx"]); err != nil {
		return nil, err
	}
	if _, err := h.Integrate(ctx); err != nil {
		return nil, err
	}
	return r.list, nil
}

// login is what a person of a State signs in with: "coordinator.valdoria".
func login(who, state string) string {
	plain := strings.NewReplacer("é", "e").Replace(strings.ToLower(States[state]))
	return who + "." + plain
}

// inhabit makes the accounts: two in the office of each State's co-ordinator, so
// that two people can sign.
func (r *region) inhabit(ctx context.Context) error {
	for i := range len(States) {
		state := "QM" + string(rune('A'+i))
		for _, who := range []string{"coordinator", "colleague"} {
			if err := r.person(ctx, login(who, state), States[state], access.Coordinator, record.Owner(state), States[state]); err != nil {
				return err
			}
		}
	}
	for _, p := range people {
		if err := r.person(ctx, p.login, p.name, p.role, p.owner, p.name); err != nil {
			return err
		}
	}
	return nil
}

func (r *region) person(ctx context.Context, login, name string, role access.Role, owner record.Owner, of string) error {
	a, err := r.AddAccount(ctx, app.Holder, app.Account{Ref: record.Ref{Owner: owner}, Login: login, Name: name, Role: role})
	if err != nil {
		return fmt.Errorf("%s: %w", login, err)
	}
	r.actors[login] = a.Actor()
	r.list = append(r.list, Account{a, of})
	return nil
}

// file is the file of a plan, and what was read in it.
type file struct {
	content []byte
	plan    plan.Plan
	err     error
}

// read reads the files of the stages, in their order, while other things are done.
func (r *region) read(ctx context.Context) {
	r.files = make(chan file, len(stages)) // so that nobody need take them all
	go func() {
		for _, s := range stages {
			r.files <- r.readFile(ctx, s)
		}
	}()
}

func (r *region) readFile(ctx context.Context, s stage) (f file) {
	if f.content, f.err = examples.Plans.ReadFile(s.file); f.err != nil {
		return f
	}
	book, err := grid.Read(ctx, s.file, f.content)
	if err != nil {
		return file{err: err}
	}
	read, err := intake.ReadPlan(book, r.words, intake.Options{State: s.state})
	f.plan, f.err = read.Plan, err
	return f
}

// bring imports the next plan and takes it as far as it has come.
func (r *region) bring(ctx context.Context, s stage) (record.Ref, error) {
	f := <-r.files
	if f.err != nil {
		return record.Ref{}, f.err
	}
	one, two := r.actors[login("coordinator", s.state)], r.actors[login("colleague", s.state)]
	d, err := r.ImportPlan(ctx, one, app.PlanImport{Document: app.ReadDocument(f.plan, "", app.FileSum(f.content)), File: f.content, FileName: s.file})
	if err != nil {
		return record.Ref{}, err
	}
	switch {
	case s.reach == record.Submitted:
		_, err = r.Submit(ctx, one, d.Plan.ID, "", "")
	case s.reach.Signed():
		for _, actor := range []access.Actor{one, two} {
			if _, err = r.Sign(ctx, actor, d.Plan.ID, s.reach, ""); err != nil {
				break
			}
		}
	}
	return d.Plan, err
}

// talk makes the region one in which something is going on: a finding set aside,
// a change not yet published, a signature that waits for another.
func (r *region) talk(ctx context.Context, plans map[string]record.Ref) error {
	teskavia := r.actors[login("coordinator", "QMC")]
	g, err := r.Gaps(ctx, teskavia, plans["no-dedicated-funds-en.csv"], app.Sight{}, r.words.Words)
	if err != nil {
		return err
	}
	for _, f := range g.Report.Findings {
		if f.Rule != "action-no-budget" {
			continue
		}
		why := "The office’s own staff do this; the ministry’s budget law does not single it out."
		if err := r.Dismiss(ctx, teskavia, app.Dismissing{Plan: g.Plan.ID, Finding: f.Key, Why: why, Lang: "en"}, r.words.Words); err != nil {
			return err
		}
		break
	}
	if err := r.sign(ctx, plans["no-dedicated-funds-en.csv"], record.Public, "coordinator", "colleague"); err != nil {
		return err
	}
	if err := r.amend(ctx, plans["good-plan-en.xlsx"]); err != nil {
		return err
	}
	return r.sign(ctx, plans["good-plan-en.xlsx"], record.Public, "colleague")
}

func (r *region) sign(ctx context.Context, p record.Ref, reach record.Reach, who ...string) error {
	for _, each := range who {
		if _, err := r.Sign(ctx, r.actors[login(each, p.Owner.State())], p.ID, reach, ""); err != nil {
			return err
		}
	}
	return nil
}

// amend changes the time of the first action of a plan, and translates it.
func (r *region) amend(ctx context.Context, p record.Ref) error {
	actor := r.actors[login("coordinator", p.Owner.State())]
	found, err := r.Look(ctx, actor, app.Query{Owner: p.Owner, Kind: record.KindAction, Tree: p.ID})
	if err != nil || len(found) == 0 {
		return err
	}
	var body app.ActionBody
	if err := json.Unmarshal(found[0].Body, &body); err != nil {
		return err
	}
	body.When = app.When{State: plan.WhenStated, From: "2026-01-01", To: "2028-06-30", Text: "Q1 2026 – Q2 2028"}
	const french = "Doter le bureau du coordinateur national d’un secrétariat permanent."
	if body.Text, err = body.Text.Put("fr", french, record.TextDraft); err != nil {
		return err
	}
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	_, err = r.Save(ctx, actor, app.SaveRequest{Ref: found[0].Ref, Base: found[0].Number, Body: text, Why: "It starts later than planned."})
	return err
}
