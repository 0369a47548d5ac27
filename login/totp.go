// SPDX-License-Identifier: EUPL-1.2

package login

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // RFC 6238's hash, and the one that devices know
	"crypto/subtle"
	"encoding/base32"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"jalon/domain/record"
)

// What a one-time code is (RFC 6238): six digits that change every 30 seconds,
// computed with SHA-1, as every device knows them. The code of the step before and
// of the one after are taken too, for clocks that are not quite right.
const (
	codeDigits = 6
	codeStep   = 30 * time.Second
	codeDrift  = 1
	codeSecret = 20
)

// codeAt is the code of a step of time (RFC 4226, 5.3).
func codeAt(secret []byte, step int64, digits int) string {
	mac := hmac.New(sha1.New, secret)
	var counter [8]byte
	binary.BigEndian.PutUint64(counter[:], uint64(step))
	mac.Write(counter[:])
	sum := mac.Sum(nil)
	offset := sum[len(sum)-1] & 0x0f
	n := binary.BigEndian.Uint32(sum[offset:]) & 0x7fffffff
	modulus := uint32(1)
	for range digits {
		modulus *= 10
	}
	return fmt.Sprintf("%0*d", digits, n%modulus)
}

func stepOf(t time.Time) int64 { return t.Unix() / int64(codeStep/time.Second) }

// codeHolds says whether a code is one of now, and of a step after the last that
// was used: each is good once. It returns the step.
func codeHolds(secret []byte, code string, now time.Time, last int64) (step int64, ok bool) {
	at := stepOf(now)
	for s := at - codeDrift; s <= at+codeDrift; s++ {
		right := subtle.ConstantTimeCompare([]byte(codeAt(secret, s, codeDigits)), []byte(code)) == 1
		if right && s > last {
			step, ok = s, true
		}
	}
	return step, ok
}

// plainCode is a code without what people put between its parts.
func plainCode(code string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '-', '\u00a0', '\u202f', '\t', '\r', '\n':
			return -1
		}
		return r
	}, strings.ToLower(code))
}

// secretText is a secret as people type it into a device.
func secretText(secret []byte) string {
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(secret)
}

// provisioning is the address that a device takes a secret from.
func provisioning(name, login string, secret []byte) string {
	query := url.Values{"secret": {secretText(secret)}, "issuer": {name}, "algorithm": {"SHA1"}, "digits": {"6"}, "period": {"30"}}
	// Devices take "+" for itself, not for a space.
	return "otpauth://totp/" + url.PathEscape(name) + ":" + url.PathEscape(login) + "?" + strings.ReplaceAll(query.Encode(), "+", "%20")
}

// lock encrypts the secret of one-time codes for an account: whoever finds the
// database or a backup, and not the register's key, makes no codes of it.
func (d *Desk) lock(account record.Ref, secret []byte) (string, error) {
	aead, err := aeadOf(d.keys.codes)
	if err != nil {
		return "", err
	}
	nonce := make([]byte, aead.NonceSize())
	if _, err := io.ReadFull(d.House.Random, nonce); err != nil {
		return "", fmt.Errorf("chance: %w", err)
	}
	return base64.RawStdEncoding.EncodeToString(aead.Seal(nonce, nonce, secret, whose(account))), nil
}

// unlock is the secret that lock encrypted for that account.
func (d *Desk) unlock(account record.Ref, text string) ([]byte, error) {
	aead, err := aeadOf(d.keys.codes)
	if err != nil {
		return nil, err
	}
	raw, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil || len(raw) < aead.NonceSize() {
		return nil, errors.New("one-time codes: the secret is damaged")
	}
	secret, err := aead.Open(nil, raw[:aead.NonceSize()], raw[aead.NonceSize():], whose(account))
	if err != nil {
		return nil, fmt.Errorf("one-time codes: another key, or another account's secret: %w", err)
	}
	return secret, nil
}

func aeadOf(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

func whose(account record.Ref) []byte {
	return []byte(string(account.Owner) + "|" + string(account.ID))
}
