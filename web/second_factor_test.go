// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base32"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"
)

// codeAt is the one-time code of a secret at an instant (RFC 6238), made apart from
// the program's own.
func codeAt(t testing.TB, secret string, at time.Time) string {
	t.Helper()
	key, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(secret)
	if err != nil {
		t.Fatal(err)
	}
	mac := hmac.New(sha1.New, key)
	binary.Write(mac, binary.BigEndian, at.Unix()/30) //nolint:errcheck // a hash takes everything
	sum := mac.Sum(nil)
	from := sum[len(sum)-1] & 15
	return fmt.Sprintf("%06d", binary.BigEndian.Uint32(sum[from:])&0x7fffffff%1_000_000)
}

// staysOn asks that no control of the header leads away from a page that is shown once.
func staysOn(t testing.TB, page string) {
	t.Helper()
	header, _, _ := strings.Cut(page, "<main")
	for _, control := range []string{"hreflang=", "/display", `name="size"`, `name="theme"`} {
		if strings.Contains(header, control) {
			t.Errorf("what is shown once is lost by %s: %s", control, header)
		}
	}
}

func TestCodesAreSetUpAndAskedFor(t *testing.T) {
	site := newDeskSite(t, "http://localhost:8197", io.Discard)
	b := site.browser()
	b.invited("ada")
	r, body := b.post("/en/account/codes", "begin", "1")
	f := fields(body)
	inFours := regexp.MustCompile(`<code class="secret">((?:<span>[A-Z2-7]{4}</span>)+)</code>`).FindStringSubmatch(body)
	if inFours == nil {
		t.Fatalf("the secret is not in groups of four: %s", body)
	}
	f["secret"] = strings.NewReplacer("<span>", "", "</span>", "").Replace(inFours[1])
	staysOn(t, body)
	drawn := regexp.MustCompile(`<svg class="qr".*</svg>`).FindString(body)
	b.shown("setting up", r, body, http.StatusOK, "otpauth://totp/Jalon:ada?", drawn)
	uri := regexp.MustCompile(`otpauth://[^"]+`).FindString(body)
	if want, err := qrDrawn(html.UnescapeString(uri), "QR code with the secret that stands below as text"); err != nil || drawn != string(want) {
		t.Errorf("the picture is not that of %s: %v, %s", uri, err, drawn)
	}
	r, body = b.post("/fr/account/codes/confirm", "token", f["token"], "code", "000000")
	b.shown("a wrong code", r, body, http.StatusUnprocessableEntity, inFours[1], `aria-label="Code QR`, uri)
	staysOn(t, body)
	if strings.Contains(body, "code de secours") || !strings.Contains(body, "à l’heure") {
		t.Errorf("who has no recovery codes yet is told of them: %s", body)
	}
	r, body = b.post("/en/account/codes/confirm", "token", "none", "code", "000000")
	b.shown("a wrong code of nothing begun", r, body, http.StatusUnprocessableEntity, "Begin again")
	r, body = b.post("/en/account/codes/confirm", "token", f["token"], "code", codeAt(t, f["secret"], site.at))
	b.shown("the right code", r, body, http.StatusOK, "Recovery codes", "data-print", "Ctrl+P")
	staysOn(t, body)
	recovery := regexp.MustCompile(`<code>([a-z2-7]{6}(?:-[a-z2-7]{6}){3})</code>`).FindAllStringSubmatch(body, -1)
	if len(recovery) != 10 || r.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%d recovery codes: %s", len(recovery), body)
	}
	_, body = b.get("/en/account")
	if !strings.Contains(body, "10 recovery codes are left") || strings.Contains(body, recovery[0][1]) {
		t.Errorf("the account: %s", body)
	}

	site.at = site.at.Add(time.Minute)
	other := site.browser()
	r, body = other.post("/en/sign-in", "login", "ada", "password", goodPassword, "back", "/en/account")
	b.shown("the password", r, body, http.StatusOK, "Second step", `autocomplete="one-time-code"`)
	pending := fields(body)["pending"]
	if len(other.cookies) != 0 {
		t.Errorf("the password alone gives %v", other.cookies)
	}
	r, body = other.post("/en/sign-in/code", "pending", pending, "code", "000000", "back", "/en/account")
	b.shown("a wrong code", r, body, http.StatusUnprocessableEntity, "not right", pending)
	r, _ = other.post("/en/sign-in/code", "pending", pending, "code", codeAt(t, f["secret"], site.at), "back", "/en/account")
	b.sent("the right code", r, "/en/account")
	r, body = site.browser().post("/en/sign-in/code", "pending", pending, "code", recovery[0][1])
	b.shown("a sign-in that was ended", r, body, http.StatusUnprocessableEntity, "Begin again", `name="password"`)

	r, body = other.post("/en/account/recovery", "confirm", "1")
	b.shown("new recovery codes", r, body, http.StatusOK, "Recovery codes")
	r, _ = other.post("/en/account/codes/remove", "confirm", "1")
	b.sent("no codes any more", r, "/en/account")
	r, body = other.post("/en/account/recovery", "confirm", "1")
	b.shown("recovery codes without codes", r, body, http.StatusUnprocessableEntity, "not set up")
}

func TestPasskeysInTheBrowser(t *testing.T) {
	secure := newDeskSite(t, "https://jalon.example", io.Discard).browser()
	r, body := secure.get("/en/sign-in")
	secure.shown("signing in", r, body, http.StatusOK, `data-passkey="/en/sign-in/passkey/challenge"`, "passkey.js")
	var challenge struct {
		Token   string
		Message string
		Options struct {
			PublicKey struct{ Challenge, RpID string } `json:"publicKey"`
		}
	}
	r, body = secure.post("/en/sign-in/passkey/challenge", "for", "passkey")
	if err := json.Unmarshal([]byte(body), &challenge); err != nil || r.StatusCode != http.StatusOK || challenge.Token == "" ||
		challenge.Options.PublicKey.Challenge == "" || challenge.Options.PublicKey.RpID != "jalon.example" || r.Header.Get("Content-Type") != "application/json" {
		t.Errorf("%d %s: %v", r.StatusCode, body, err)
	}
	r, body = secure.post("/en/sign-in/passkey", "token", challenge.Token, "answer", "{}", "back", "/en/account")
	secure.shown("an answer that proves nothing", r, body, http.StatusUnprocessableEntity, "not accepted", `value="/en/account"`)
	secure.invited("ada")
	r, body = secure.post("/en/account/passkeys/challenge", "for", "passkey")
	if r.StatusCode != http.StatusOK || !strings.Contains(body, `"residentKey":"required"`) {
		t.Errorf("a new passkey: %d %s", r.StatusCode, body)
	}
	r, body = secure.post("/en/account/passkeys", "token", "x", "name", "", "answer", "{}")
	secure.shown("a passkey without a name", r, body, http.StatusUnprocessableEntity, "Give the passkey a name")

	number := newDeskSite(t, "http://127.0.0.1:8197", io.Discard).browser()
	r, body = number.get("/en/sign-in")
	number.shown("at a number", r, body, http.StatusOK)
	if strings.Contains(body, "data-passkey") {
		t.Error("a passkey is offered where there can be none")
	}
	r, body = number.post("/en/sign-in/passkey/challenge", "for", "passkey")
	number.shown("a challenge at a number", r, body, http.StatusUnprocessableEntity, "need a domain")
	number.invited("ada")
	r, body = number.get("/en/account")
	number.shown("the account at a number", r, body, http.StatusOK, "127.0.0.1")
}
