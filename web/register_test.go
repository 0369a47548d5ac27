// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
	"jalon/intake"
	"jalon/intake/grid"
	"jalon/store"
	"jalon/store/storetest"
)

// registerSite is a site on a register of its own.
type registerSite struct {
	*Site
	t      testing.TB
	people map[string]*Person
	// address is where the register is kept.
	address string
}

// personHeader names who sends a request, in tests alone.
const personHeader = "X-Test-Person"

// newRegisterSite makes a site on an empty register, with the people of two States
// that do not exist, and of those around them.
func newRegisterSite(t testing.TB, log io.Writer) *registerSite {
	t.Helper()
	address := "sqlite:" + filepath.Join(t.TempDir(), "register.db")
	// What outlasts a crash is tested elsewhere; here it would only cost time.
	options := store.Options{ContextKey: bytes.Repeat([]byte{7}, 32), Unsafe: true}
	if err := store.Migrate(t.Context(), address, storetest.Serves, options); err != nil {
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
	clock := noon.Add(-time.Hour)
	h := &app.House{Store: s, Now: func() time.Time { clock = clock.Add(time.Millisecond); return clock }, Random: rand.Reader, Seal: seal}
	r := &registerSite{t: t, people: make(map[string]*Person), address: address}
	for login, of := range map[string]struct {
		role  access.Role
		owner record.Owner
	}{
		"ada": {access.Coordinator, "QMA"}, "abe": {access.Coordinator, "QMA"}, "rap": {access.RapporteurRole, "QMA:rapporteur"},
		"ins": {access.FocalPoint, "QMA:labour-inspectorate"}, "bea": {access.Coordinator, "QMB"}, "sec": {access.Secretariat, record.CouncilOfEurope},
		"del": {access.Delegate, "QMA:delegation"}, "op": {access.Operator, record.Register},
	} {
		a, err := h.AddAccount(t.Context(), app.Holder, app.Account{Ref: record.Ref{Owner: of.owner}, Login: login, Name: login, Role: of.role})
		if err != nil {
			t.Fatal(err)
		}
		r.people[login] = &Person{Actor: a.Actor(), Account: a}
	}
	snapshots, err := h.NewSnapshots(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c := config(t, log)
	c.House, c.Snapshots, c.Fictional = h, snapshots, map[string]string{"QMA": "Arvane", "QMB": "Borland"}
	c.Recognise = func(r0 *http.Request) (*Person, error) { return r.people[r0.Header.Get(personHeader)], nil }
	if r.Site, err = New(c); err != nil {
		t.Fatal(err)
	}
	return r
}

// imported imports one of the examples for a person, and returns the plan's record.
func (r *registerSite) imported(login, name string) record.Ref {
	r.t.Helper()
	content := example(r.t, name)
	book, err := grid.Read(context.Background(), name, content)
	if err != nil {
		r.t.Fatal(err)
	}
	read, err := intake.ReadPlan(book, r.Vocabulary, intake.Options{})
	if err != nil {
		r.t.Fatal(err)
	}
	d, err := r.House.ImportPlan(r.t.Context(), r.people[login].Actor, app.PlanImport{Document: app.ReadDocument(read.Plan, "", app.FileSum(content))})
	if err != nil {
		r.t.Fatal(err)
	}
	r.refresh()
	return d.Plan
}

func (r *registerSite) refresh() {
	r.t.Helper()
	if err := r.Snapshots.Refresh(r.t.Context()); err != nil {
		r.t.Fatal(err)
	}
}

// get asks for a page as a person; "" is the public.
func (r *registerSite) get(login, address string) (*http.Response, string) {
	return get(r.Site, address, personHeader, login)
}

// post sends a form as a person.
func (r *registerSite) post(login, address string, form url.Values) (*http.Response, string) {
	q := httptest.NewRequest(http.MethodPost, address, strings.NewReader(form.Encode()))
	q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	q.Header.Set(personHeader, login)
	return ask(r.Site, q)
}

// published publishes a plan of QMA, signed by both of its co-ordinator's office.
func (r *registerSite) published(plan record.Ref, reach record.Reach) {
	r.t.Helper()
	for _, login := range []string{"ada", "abe"} {
		if _, err := r.House.Sign(r.t.Context(), r.people[login].Actor, plan.ID, reach, ""); err != nil {
			r.t.Fatal(err)
		}
	}
	r.refresh()
}
