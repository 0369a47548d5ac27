// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"database/sql"
	"errors"
	"time"

	"jalon/domain/record"
	"jalon/login"
)

const sessionColumns = "owner, id, account, token, factor, browser, system, begun, seen"

func scanSession(scan func(...any) error) (s login.Session, err error) {
	var begun, seen string
	if err := scan(&s.Owner, &s.ID, &s.Account, &s.Token, &s.Factor, &s.Browser, &s.System, &begun, &seen); err != nil {
		return s, err
	}
	var wrong error
	s.Begun, err = atTime(begun)
	s.Seen, wrong = atTime(seen)
	return s, errors.Join(err, wrong)
}

// SessionWith implements login.Finding.
func (t *tx) SessionWith(token string) (login.Session, error) {
	c := condition{parts: []string{"token = $1"}, args: []any{token}}
	where := t.found(&c)
	return scanSession(func(into ...any) error {
		return t.one("SELECT "+sessionColumns+" FROM session WHERE "+where, c.args, into...)
	})
}

// Sessions implements login.Proving.
func (t *tx) Sessions(account record.Ref) (list []login.Session, err error) {
	c := condition{parts: []string{"owner = $1", "account = $2"}, args: []any{string(account.Owner), string(account.ID)}}
	where := t.found(&c)
	err = t.rows("SELECT "+sessionColumns+" FROM session WHERE "+where+" ORDER BY id DESC", c.args, func(rows *sql.Rows) error {
		s, err := scanSession(rows.Scan)
		list = append(list, s)
		return err
	})
	return list, err
}

// AddSession implements login.Proving.
func (t *tx) AddSession(s login.Session) error {
	if err := t.proves(s.Owner); err != nil {
		return err
	}
	_, err := t.exec("INSERT INTO session ("+sessionColumns+") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", string(s.Owner), string(s.ID),
		string(s.Account), s.Token, string(s.Factor), s.Browser, s.System, atText(s.Begun), atText(s.Seen))
	return err
}

// SeeSession implements login.Proving.
func (t *tx) SeeSession(session record.Ref, at time.Time) error {
	if err := t.proves(session.Owner); err != nil {
		return err
	}
	n, err := t.exec("UPDATE session SET seen = $1 WHERE owner = $2 AND id = $3", atText(at), string(session.Owner), string(session.ID))
	return touched(n, err)
}

// EndSession implements login.Proving.
func (t *tx) EndSession(session record.Ref) error {
	if err := t.proves(session.Owner); err != nil {
		return err
	}
	n, err := t.exec("DELETE FROM session WHERE owner = $1 AND id = $2", string(session.Owner), string(session.ID))
	return touched(n, err)
}

const ceremonyColumns = "owner, id, account, token, kind, data, ends"

// CeremonyWith implements login.Finding.
func (t *tx) CeremonyWith(token string) (ceremony login.Ceremony, err error) {
	c := condition{parts: []string{"token = $1"}, args: []any{token}}
	where := t.found(&c)
	var ends string
	if err := t.one("SELECT "+ceremonyColumns+" FROM ceremony WHERE "+where, c.args,
		&ceremony.Owner, &ceremony.ID, &ceremony.Account, &ceremony.Token, &ceremony.Kind, &ceremony.Data, &ends); err != nil {
		return ceremony, err
	}
	ceremony.Ends, err = atTime(ends)
	return ceremony, err
}

// AddCeremony implements login.Proving.
func (t *tx) AddCeremony(c login.Ceremony) error {
	if err := t.proves(c.Owner); err != nil {
		return err
	}
	_, err := t.exec("INSERT INTO ceremony ("+ceremonyColumns+") VALUES ($1, $2, $3, $4, $5, $6, $7)",
		string(c.Owner), string(c.ID), string(c.Account), c.Token, string(c.Kind), c.Data, atText(c.Ends))
	return err
}

// EndCeremony implements login.Proving.
func (t *tx) EndCeremony(ref record.Ref) error {
	if err := t.proves(ref.Owner); err != nil {
		return err
	}
	n, err := t.exec("DELETE FROM ceremony WHERE owner = $1 AND id = $2", string(ref.Owner), string(ref.ID))
	return touched(n, err)
}
