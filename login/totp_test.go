// SPDX-License-Identifier: EUPL-1.2

package login

import (
	"crypto/rand"
	"net/url"
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/record"
)

// The vectors of RFC 6238, appendix B, for SHA-1.
func TestCodesAreThoseOfTheRFC(t *testing.T) {
	secret := []byte("12345678901234567890")
	for at, code := range map[int64]string{59: "94287082", 1111111109: "07081804", 1111111111: "14050471", 1234567890: "89005924",
		2000000000: "69279037", 20000000000: "65353130"} {
		if got := codeAt(secret, stepOf(time.Unix(at, 0)), 8); got != code {
			t.Errorf("at %d: %s, want %s", at, got, code)
		}
	}
	// Those of RFC 4226, appendix D, have six digits.
	for step, code := range []string{"755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"} {
		if got := codeAt(secret, int64(step), codeDigits); got != code {
			t.Errorf("step %d: %s, want %s", step, got, code)
		}
	}
}

func TestACodeIsGoodOnceAndNearItsTime(t *testing.T) {
	secret := []byte("12345678901234567890")
	now := time.Unix(1_800_000_000, 0)
	at := stepOf(now)
	for drift := int64(-3); drift <= 3; drift++ {
		step, ok := codeHolds(secret, codeAt(secret, at+drift, codeDigits), now, 0)
		if want := drift >= -1 && drift <= 1; ok != want || ok && step != at+drift {
			t.Errorf("the code of %d steps away: %v, step %d", drift, ok, step-at)
		}
	}
	code := codeAt(secret, at, codeDigits)
	if _, ok := codeHolds(secret, code, now, at); ok {
		t.Error("a code is good twice")
	}
	if _, ok := codeHolds(secret, codeAt(secret, at-1, codeDigits), now, at); ok {
		t.Error("a code from before the last is good")
	}
	for _, bad := range []string{"", "12345", code + "0", " " + code[1:], code[:5]} {
		if _, ok := codeHolds(secret, bad, now, 0); ok {
			t.Errorf("%q is a code", bad)
		}
	}
}

func TestASecretIsItsAccountsAlone(t *testing.T) {
	d := &Desk{House: &app.House{Random: rand.Reader}, keys: keys{codes: make([]byte, 32)}}
	ada, bo := record.Ref{Owner: "QMA", ID: "ada"}, record.Ref{Owner: "QMA", ID: "bo"}
	text, err := d.lock(ada, []byte("12345678901234567890"))
	if err != nil {
		t.Fatal(err)
	}
	if secret, err := d.unlock(ada, text); err != nil || string(secret) != "12345678901234567890" {
		t.Errorf("%q, %v", secret, err)
	}
	if _, err := d.unlock(bo, text); err == nil {
		t.Error("a secret that was put into another's row is theirs")
	}
	for _, bad := range []string{"", "AAAA", text[:len(text)-4], "!" + text[1:]} {
		if _, err := d.unlock(ada, bad); err == nil {
			t.Errorf("%q is a secret", bad)
		}
	}
	d.keys.codes = []byte("another key of thirty-two bytes!")
	if _, err := d.unlock(ada, text); err == nil {
		t.Error("another key opens it")
	}
}

func TestADeviceReadsTheAddress(t *testing.T) {
	u, err := url.Parse(provisioning("Jalon of QMA", "ada+b@example", []byte("12345678901234567890")))
	if err != nil || u.Scheme != "otpauth" || u.Host != "totp" || u.Path != "/Jalon of QMA:ada+b@example" {
		t.Fatalf("%v, %v", u, err)
	}
	q := u.Query()
	if q.Get("secret") != "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" || q.Get("issuer") != "Jalon of QMA" || q.Get("digits") != "6" || q.Get("period") != "30" || q.Get("algorithm") != "SHA1" {
		t.Errorf("%v", q)
	}
}

func TestWhatIsPutBetweenTheDigits(t *testing.T) {
	for typed, want := range map[string]string{"123 456": "123456", "123\u202f456\n": "123456", "ABCDEF-GHIJKL": "abcdefghijkl", "": ""} {
		if got := plainCode(typed); got != want {
			t.Errorf("%q: %q", typed, got)
		}
	}
}

func TestADeviceIsKnownByFewWords(t *testing.T) {
	for agent, want := range map[string][2]string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0":                                                       {"Firefox", "Windows"},
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0":          {"Edge", "Windows"},
		"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15":                  {"Safari", "macOS"},
		"Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/150.0 Mobile/15E148 Safari/604.1": {"Chrome", "iOS"},
		"Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36":                        {"Chrome", "Android"},
		"<script>alert(1)</script>": {"", ""},
		"":                          {"", ""},
	} {
		if browser, system := device(agent); browser != want[0] || system != want[1] {
			t.Errorf("%s: %s on %s, want %v", agent, browser, system, want)
		}
	}
}
