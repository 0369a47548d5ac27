// SPDX-License-Identifier: EUPL-1.2

package e2e

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"

	"jalon/app"
	"jalon/corpus"
	"jalon/domain/access"
	"jalon/domain/record"
	"jalon/intake"
	"jalon/locale"
	"jalon/login"
	"jalon/store"
	"jalon/web"
)

// noReader is for sites on which nothing is uploaded.
type noReader struct{}

func (noReader) Read(context.Context, string, []byte, intake.Options) (web.Upload, error) {
	return web.Upload{}, errors.New("nothing is uploaded here")
}

// register serves a register at localhost, where passkeys can be, and invites ada
// of QMA to it.
func register(t *testing.T) (base, invitation string) {
	t.Helper()
	ctx := t.Context()
	address := "sqlite:" + filepath.Join(t.TempDir(), "register.db")
	if err := store.Migrate(ctx, address, "", store.Options{}); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() }) //nolint:errcheck // the test is over
	h := &app.House{Store: s, Now: time.Now, Random: rand.Reader}
	if _, err := h.AddAccount(ctx, app.Holder, app.Account{Ref: record.Ref{Owner: "QMA"}, Login: "ada", Name: "Somebody", Role: access.Coordinator}); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(nil)
	base = fmt.Sprintf("http://localhost:%d", server.Listener.Addr().(*net.TCPAddr).Port)
	desk, err := login.NewDesk(h, s, login.Options{Secret: bytes.Repeat([]byte{7}, 32), BaseURL: base})
	if err != nil {
		t.Fatal(err)
	}
	if invitation, err = desk.Invite(ctx, app.Holder, "ada"); err != nil {
		t.Fatal(err)
	}
	c := web.Config{Reader: noReader{}, House: h, Desk: desk, Version: "test", Now: time.Now, Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	if c.Facts, err = corpus.Load(); err != nil {
		t.Fatal(err)
	}
	if c.Snapshots, err = h.NewSnapshots(ctx); err != nil {
		t.Fatal(err)
	}
	if c.Base, err = url.Parse(base); err != nil {
		t.Fatal(err)
	}
	for _, tag := range locale.Tags() {
		l, _ := locale.For(tag)
		c.Languages = append(c.Languages, l)
	}
	site, err := web.New(c)
	if err != nil {
		t.Fatal(err)
	}
	server.Config = &http.Server{Handler: site, ReadHeaderTimeout: time.Minute}
	server.Start()
	t.Cleanup(server.Close)
	return base, invitation
}

const password = "correct horse battery staple"

// accept sets ada's password, and waits for the account.
func (tab *Tab) accept(base, invitation string) {
	tab.t.Helper()
	tab.Go(base + "/en/invitation")
	tab.Fill("#secret", invitation)
	tab.Fill("#password", password)
	tab.Fill("#again", password)
	tab.Click("main form .btn")
	tab.Wait("#sessions")
}

func TestPeopleSignInWithAPasskey(t *testing.T) {
	base, invitation := register(t)
	tab := open(t, View{Width: 1280, Height: 900})
	tab.accept(base, invitation)
	_, err := chromedp.Call(tab.ctx, webauthn.Enable, webauthn.EnableParams{})
	tab.must(err)
	_, err = chromedp.Call(tab.ctx, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{
		Protocol: "ctap2", Transport: "internal", HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true}})
	tab.must(err)
	tab.Fill("#name", "My laptop")
	tab.Click("form[data-passkey] button")
	tab.Wait(`form[action$="/passkeys/remove"] button`)
	tab.Click(`form[action$="/sign-out"] button`)
	tab.Wait(`a[href="/en/sign-in"]`)
	tab.Go(base + "/en/sign-in?back=%2Fen%2Faccount")
	tab.Click("form[data-passkey] button")
	tab.Wait("#sessions")
	if list := tab.Troubles(); len(list) > 0 {
		t.Errorf("the pages complain: %v", list)
	}
}

// Without scripts people sign in with a password, and out.
func TestPeopleSignInWithoutScripts(t *testing.T) {
	base, invitation := register(t)
	tab := open(t, View{Width: 320, Height: 640, NoScript: true})
	tab.accept(base, invitation)
	tab.Click(`form[action$="/sign-out"] button`)
	tab.Wait(`a[href="/en/sign-in"]`)
	tab.Go(base + "/en/account")
	tab.Wait("#login")
	tab.Fill("#login", "ada")
	tab.Fill("#password", password)
	tab.Click("main form .btn")
	tab.Wait("#sessions")
}

func TestPagesOfSigningInHold(t *testing.T) {
	for _, view := range []View{{Width: 320, Height: 640, Axe: true}, {Width: 1280, Height: 900, Dark: true, Axe: true}} {
		base, invitation := register(t)
		tab := open(t, view)
		tab.accept(base, invitation)
		tab.Holds(t)
		for _, address := range []string{"/fr/account", "/fr/sign-in", "/en/invitation"} {
			tab.Go(base + address)
			tab.Holds(t)
		}
		tab.Go(base + "/en/account")
		tab.Click(`form[action$="/account/codes"] button`)
		tab.Wait("#code")
		tab.Holds(t)
	}
}
