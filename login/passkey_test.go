// SPDX-License-Identifier: EUPL-1.2

package login_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"jalon/app"
	"jalon/login"
)

// authenticator is a device that holds passkeys, in software: WebAuthn level 3,
// with ES256 and without attestation.
type authenticator struct {
	*testing.T
	id, user []byte
	key      *ecdsa.PrivateKey
	count    uint32
	// origin and domain are where the browser is; verified whether the person was.
	origin, domain string
	verified       bool
}

func newAuthenticator(t *testing.T) *authenticator {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	id := make([]byte, 32)
	rand.Read(id) //nolint:errcheck // it does not fail
	return &authenticator{T: t, id: id, key: key, origin: where, domain: "jalon.example", verified: true}
}

func b64(raw []byte) string { return base64.RawURLEncoding.EncodeToString(raw) }

// asked are the parts of a challenge that the device looks at.
type asked struct {
	PublicKey struct {
		Challenge string
		RPID      string `json:"rpId"`
		RP        struct{ ID string }
		User      struct{ ID, Name string }
		Exclude   []struct{ ID string }                          `json:"excludeCredentials"`
		Selection struct{ ResidentKey, UserVerification string } `json:"authenticatorSelection"`
		Verify    string                                         `json:"userVerification"`
	} `json:"publicKey"`
}

func (a *authenticator) read(options []byte) (q asked) {
	a.Helper()
	if err := json.Unmarshal(options, &q); err != nil {
		a.Fatal(err)
	}
	return q
}

func (a *authenticator) client(ceremony, challenge string) []byte {
	text, err := json.Marshal(map[string]any{"type": ceremony, "challenge": challenge, "origin": a.origin, "crossOrigin": false})
	if err != nil {
		a.Fatal(err)
	}
	return text
}

func (a *authenticator) data(more byte) []byte {
	sum := sha256.Sum256([]byte(a.domain))
	flags := 1 | more
	if a.verified {
		flags |= 4
	}
	a.count++
	return binary.BigEndian.AppendUint32(append(sum[:], flags), a.count)
}

func (a *authenticator) answer(response map[string]any) []byte {
	text, err := json.Marshal(map[string]any{"id": b64(a.id), "rawId": b64(a.id), "type": "public-key", "response": response, "clientExtensionResults": map[string]any{}})
	if err != nil {
		a.Fatal(err)
	}
	return text
}

// make makes a passkey.
func (a *authenticator) make(options []byte) []byte {
	a.Helper()
	q := a.read(options)
	user, err := base64.RawURLEncoding.DecodeString(q.PublicKey.User.ID)
	if err != nil || q.PublicKey.RP.ID != "jalon.example" || q.PublicKey.Selection.ResidentKey != "required" || q.PublicKey.Selection.UserVerification != "required" {
		a.Fatalf("%s, %v", options, err)
	}
	a.user = user
	data := append(a.data(64), make([]byte, 16)...)
	data = append(binary.BigEndian.AppendUint16(data, uint16(len(a.id))), a.id...)
	// The public key in CBOR (RFC 9053, 7.1.1): EC2, ES256, P-256, x, y.
	point, err := a.key.PublicKey.Bytes()
	if err != nil {
		a.Fatal(err)
	}
	data = append(append(data, 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32), point[1:33]...)
	data = append(append(data, 0x22, 0x58, 32), point[33:]...)
	object := append([]byte{0xa3}, "\x63fmt\x64none\x67attStmt\xa0\x68authData\x58"...)
	object = append(append(object, byte(len(data))), data...)
	return a.answer(map[string]any{"clientDataJSON": b64(a.client("webauthn.create", q.PublicKey.Challenge)), "attestationObject": b64(object)})
}

// prove proves that the device holds the passkey.
func (a *authenticator) prove(options []byte) []byte {
	a.Helper()
	q := a.read(options)
	if q.PublicKey.RPID != "jalon.example" || q.PublicKey.Verify != "required" {
		a.Fatalf("%s", options)
	}
	client, data := a.client("webauthn.get", q.PublicKey.Challenge), a.data(0)
	sum := sha256.Sum256(client)
	signed := sha256.Sum256(append(append([]byte{}, data...), sum[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, a.key, signed[:])
	if err != nil {
		a.Fatal(err)
	}
	return a.answer(map[string]any{"clientDataJSON": b64(client), "authenticatorData": b64(data), "signature": b64(signature), "userHandle": b64(a.user)})
}

// register gives the person's account a passkey of the device.
func (h *house) register(s login.Session, a *authenticator, name string) {
	h.Helper()
	c, err := h.BeginNewPasskey(h.ctx, s)
	h.must(c, err)
	h.must(nil, h.FinishNewPasskey(h.ctx, s, c.Token, name, a.make(c.Options)))
}

func (h *house) challenge() login.Challenge {
	h.Helper()
	c, err := h.BeginPasskey(h.ctx, here)
	h.must(c, err)
	return c
}

func TestSigningInWithAPasskey(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		s := h.session(h.settled("ada"))
		a := newAuthenticator(t)
		h.register(s, a, " My laptop ")
		h.pass(time.Minute)
		c := h.challenge()
		answer := a.prove(c.Options)
		o, err := h.FinishPasskey(h.ctx, c.Token, answer, here)
		h.must(o, err)
		if s := h.session(o); s.Person.Login != "ada" || s.Factor != login.ByPasskey {
			t.Errorf("%+v", s)
		}
		_, err = h.FinishPasskey(h.ctx, c.Token, answer, here)
		h.want("the same answer again", err, "login.over")
		_, err = h.FinishPasskey(h.ctx, h.challenge().Token, answer, here)
		h.want("the same answer to another challenge", err, "login.passkey-refused")
		f, err := h.Factors(h.ctx, s)
		h.must(f, err)
		if len(f.Passkeys) != 1 || f.Passkeys[0].Name != "My laptop" || !f.Passkeys[0].Used.Equal(h.at) || !f.Passkeys[0].Created.Equal(h.at.Add(-time.Minute)) {
			t.Errorf("%+v", f)
		}
		if got := h.told("QMA"); got[len(got)-1] != "sign-in-refused passkey" || got[len(got)-2] != "sign-in passkey" {
			t.Errorf("the journal says %q", got)
		}
	})
}

func TestAnswersThatProveNothing(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		s := h.session(h.settled("ada"))
		real := newAuthenticator(t)
		h.register(s, real, "laptop")
		changed := func(how func(*authenticator)) func([]byte) []byte {
			return func(options []byte) []byte {
				a := *real
				how(&a)
				return a.prove(options)
			}
		}
		for what, prove := range map[string]func([]byte) []byte{
			"from another page":       changed(func(a *authenticator) { a.origin = "https://jalon.example.net" }),
			"without encryption":      changed(func(a *authenticator) { a.origin = "http://jalon.example" }),
			"for another domain":      changed(func(a *authenticator) { a.domain = "example.net" }),
			"without the person":      changed(func(a *authenticator) { a.verified = false }),
			"with another key":        changed(func(a *authenticator) { a.key = newAuthenticator(t).key }),
			"of nobody":               changed(func(a *authenticator) { a.user = []byte("nobody") }),
			"of another":              changed(func(a *authenticator) { a.user = []byte(h.settled("eve").Session.Account) }),
			"of an unknown passkey":   changed(func(a *authenticator) { a.id = []byte("unknown, and of some length") }),
			"of a copy of the device": changed(func(a *authenticator) { a.count = 0 }),
			"no JSON":                 func([]byte) []byte { return []byte("{") },
			"nothing":                 func([]byte) []byte { return nil },
			"an empty one":            func([]byte) []byte { return []byte("{}") },
		} {
			c := h.challenge()
			_, err := h.FinishPasskey(h.ctx, c.Token, prove(c.Options), here)
			h.want("an answer "+what, err, "login.passkey-refused")
			_, err = h.FinishPasskey(h.ctx, c.Token, real.prove(c.Options), here)
			h.want("the right one after it", err, "login.over")
		}
		c := h.challenge()
		h.pass(5 * time.Minute)
		_, err := h.FinishPasskey(h.ctx, c.Token, real.prove(c.Options), here)
		h.want("an answer after five minutes", err, "login.over")
		c = h.challenge()
		h.must(h.FinishPasskey(h.ctx, c.Token, real.prove(c.Options), here))
		c = h.challenge()
		h.must(nil, h.House.DisableAccount(h.ctx, app.Holder, "ada"))
		_, err = h.FinishPasskey(h.ctx, c.Token, real.prove(c.Options), here)
		h.want("of an account that has ended", err, "login.passkey-refused")
	})
}

func TestPasskeysAreAddedAndTakenAway(t *testing.T) {
	engines(t, func(t *testing.T, h *house) {
		o := h.settled("ada")
		s, eve := h.session(o), h.session(h.settled("eve"))
		laptop, phone := newAuthenticator(t), newAuthenticator(t)
		h.register(s, laptop, "laptop")
		h.pass(time.Second)
		c, err := h.BeginNewPasskey(h.ctx, s)
		h.must(c, err)
		if q := laptop.read(c.Options); len(q.PublicKey.Exclude) != 1 || q.PublicKey.Exclude[0].ID != b64(laptop.id) || q.PublicKey.User.Name != "ada" {
			t.Errorf("%s", c.Options)
		}
		for _, name := range []string{"", "  ", strings.Repeat("n", 61)} {
			h.want("the name "+name, h.FinishNewPasskey(h.ctx, s, c.Token, name, phone.make(c.Options)), "login.passkey-name")
		}
		h.want("by another", h.FinishNewPasskey(h.ctx, eve, c.Token, "phone", phone.make(c.Options)), "login.over")
		h.must(nil, h.FinishNewPasskey(h.ctx, s, c.Token, "phone", phone.make(c.Options)))
		h.want("again", h.FinishNewPasskey(h.ctx, s, c.Token, "phone", phone.make(c.Options)), "login.over")
		c, err = h.BeginNewPasskey(h.ctx, eve)
		h.must(c, err)
		h.want("a key that is another's", h.FinishNewPasskey(h.ctx, eve, c.Token, "mine", laptop.make(c.Options)), "login.passkey-refused")
		laptop.user = []byte(s.Account)
		for what, how := range map[string]func(*authenticator){
			"from another page":  func(a *authenticator) { a.origin = "https://example.net" },
			"without the person": func(a *authenticator) { a.verified = false },
			"for another domain": func(a *authenticator) { a.domain = "example.net" },
		} {
			a := newAuthenticator(t)
			how(a)
			c, err := h.BeginNewPasskey(h.ctx, s)
			h.must(c, err)
			h.want("a key "+what, h.FinishNewPasskey(h.ctx, s, c.Token, "bad", a.make(c.Options)), "login.passkey-refused")
		}

		f, err := h.Factors(h.ctx, s)
		h.must(f, err)
		if len(f.Passkeys) != 2 {
			t.Fatalf("%+v", f)
		}
		h.want("taken away by another", h.RemovePasskey(h.ctx, eve, f.Passkeys[0].ID), "login.no-passkey")
		h.must(nil, h.RemovePasskey(h.ctx, s, f.Passkeys[0].ID))
		h.want("again", h.RemovePasskey(h.ctx, s, f.Passkeys[0].ID), "login.no-passkey")
		ch := h.challenge()
		_, err = h.FinishPasskey(h.ctx, ch.Token, laptop.prove(ch.Options), here)
		h.want("with the one that was taken away", err, "login.passkey-refused")
		ch = h.challenge()
		h.must(h.FinishPasskey(h.ctx, ch.Token, phone.prove(ch.Options), here))

		// Not the last thing that one can sign in with.
		h.must(nil, h.Store.Authenticate(h.ctx, s.Owner, func(p login.Proving) error {
			all, err := p.Credentials(s.Person.Ref)
			for _, k := range all {
				if k.Kind == login.KindPassword {
					return p.RemoveCredential(k.Ref)
				}
			}
			return err
		}))
		h.want("the last", h.RemovePasskey(h.ctx, s, f.Passkeys[1].ID), "login.last-factor")
	})
}

func TestPasskeysNeedADomain(t *testing.T) {
	h := newHouseOn(t)
	for base, has := range map[string]bool{"https://jalon.example": true, "https://jalon.example:8443": true, "http://localhost:8197": true,
		"http://127.0.0.1:8197": false, "https://192.0.2.1": false, "https://[2001:db8::1]": false, "http://jalon.example": false, "": false} {
		d := h.desk(h.House, h.Store, login.Options{Secret: secret, BaseURL: base})
		key := "login.no-passkeys"
		if has {
			key = ""
		}
		h.want(base, d.HasPasskeys(), key)
		_, err := d.BeginPasskey(h.ctx, here)
		h.want("a challenge at "+base, err, key)
	}
	for _, base := range []string{"jalon.example", "ftp://jalon.example", "https://", "://"} {
		_, err := login.NewDesk(h.House, h.Store, login.Options{Secret: secret, BaseURL: base})
		h.want(base, err, "login.base-url")
	}
	if _, err := login.NewDesk(h.House, h.Store, login.Options{Secret: secret[:31]}); err == nil {
		t.Error("a short secret is taken")
	}
}

// Signing in with a passkey is no guess: an office behind one address signs in as
// often as it likes, and what proves nothing is counted.
func TestAPasskeyThatHoldsIsNoGuess(t *testing.T) {
	h := newHouseOn(t)
	a := newAuthenticator(t)
	h.register(h.session(h.settled("ada")), a, "laptop")
	for range 310 {
		c := h.challenge()
		h.must(h.FinishPasskey(h.ctx, c.Token, a.prove(c.Options), here))
	}
	for range 300 {
		h.challenge()
	}
	_, err := h.BeginPasskey(h.ctx, here)
	h.want("after 300 that nobody answered", err, "login.wait")
}

// broken is a store in which nobody finds out whose a secret is.
type broken struct{ login.Store }

type brokenFinding struct{ login.Finding }

var errBroken = errors.New("the disk is gone")

func (b broken) Identify(ctx context.Context, fn func(login.Finding) error) error {
	return b.Store.Identify(ctx, func(f login.Finding) error { return fn(brokenFinding{f}) })
}

func (brokenFinding) CredentialWith(login.Kind, string) (login.Credential, error) {
	return login.Credential{}, errBroken
}

// A passkey of which nobody knows whether it is another's is not kept.
func TestAPasskeyIsNotKeptUnlooked(t *testing.T) {
	h := newHouseOn(t)
	s := h.session(h.settled("ada"))
	a := newAuthenticator(t)
	c, err := h.BeginNewPasskey(h.ctx, s)
	h.must(c, err)
	whole := h.Desk.Store
	h.Desk.Store = broken{whole}
	if err := h.FinishNewPasskey(h.ctx, s, c.Token, "laptop", a.make(c.Options)); !errors.Is(err, errBroken) {
		t.Errorf("%v, want that the store is broken", err)
	}
	h.Desk.Store = whole
	if f, err := h.Factors(h.ctx, s); err != nil || len(f.Passkeys) != 0 {
		t.Errorf("%+v, %v", f, err)
	}
}
