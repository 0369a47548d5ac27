// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

const changeColumns = "owner, id, verb, at, by, why, COALESCE(request, ''), COALESCE(undoes, ''), answer, asked"

func scanChange(scan func(...any) error) (c record.Change, err error) {
	var at, answer string
	if err := scan(&c.Owner, &c.ID, &c.Verb, &at, &c.By, &c.Why, &c.Request, &c.Undoes, &answer, &c.Asked); err != nil {
		return c, err
	}
	if answer != "" {
		c.Answer = json.RawMessage(answer)
	}
	c.At, err = atTime(at)
	return c, err
}

// AddChange implements app.Writing.
func (t *tx) AddChange(c record.Change) error {
	if err := t.own(c.Owner); err != nil {
		return err
	}
	t.changed = true
	args := []any{string(c.Owner), string(c.ID), string(c.Verb), atText(c.At), string(c.By), c.Why,
		sql.NullString{String: c.Request, Valid: c.Request != ""}, sql.NullString{String: string(c.Undoes), Valid: c.Undoes != ""}}
	if c.Asked == "" {
		// A step of the schema makes a change too, and is of before there was the column.
		_, err := t.exec("INSERT INTO change (owner, id, verb, at, by, why, request, undoes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", args...)
		return err
	}
	_, err := t.exec("INSERT INTO change (owner, id, verb, at, by, why, request, undoes, asked) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", append(args, c.Asked)...)
	return err
}

// Answer implements app.Writing.
func (t *tx) Answer(change record.Ref, answer []byte) error {
	if err := t.own(change.Owner); err != nil {
		return err
	}
	n, err := t.exec("UPDATE change SET answer = $1 WHERE owner = $2 AND id = $3", string(answer), string(change.Owner), string(change.ID))
	if err == nil && n == 0 {
		return missing()
	}
	return err
}

// Change implements app.Reading.
func (t *tx) Change(ref record.Ref) (record.Change, error) {
	if err := t.own(ref.Owner); err != nil {
		return record.Change{}, err
	}
	return scanChange(func(into ...any) error {
		return t.one("SELECT "+changeColumns+" FROM change WHERE owner = $1 AND id = $2", []any{string(ref.Owner), string(ref.ID)}, into...)
	})
}

// Changes implements app.Reading.
func (t *tx) Changes(limit int) ([]record.Change, error) {
	var list []record.Change
	err := t.rows("SELECT "+changeColumns+" FROM change WHERE owner = $1 ORDER BY at DESC, id DESC LIMIT $2",
		[]any{string(t.scope.Own), int64(limit)}, func(rows *sql.Rows) error {
			c, err := scanChange(rows.Scan)
			list = append(list, c)
			return err
		})
	return list, err
}

// Requested implements app.Reading.
func (t *tx) Requested(request string) (record.Change, bool, error) {
	if request == "" {
		return record.Change{}, false, nil
	}
	c, err := scanChange(func(into ...any) error {
		return t.one("SELECT "+changeColumns+" FROM change WHERE owner = $1 AND request = $2", []any{string(t.scope.Own), request}, into...)
	})
	if isMissing(err) {
		return record.Change{}, false, nil
	}
	return c, err == nil, err
}

// Undone implements app.Reading.
func (t *tx) Undone(ref record.Ref) (id record.ID, err error) {
	if err := t.own(ref.Owner); err != nil {
		return "", err
	}
	err = t.one("SELECT id FROM change WHERE owner = $1 AND undoes = $2", []any{string(ref.Owner), string(ref.ID)}, &id)
	if isMissing(err) {
		return "", nil
	}
	return id, err
}

func isMissing(err error) bool {
	var f *fault.Fault
	return errors.As(err, &f) && f.Kind == fault.Missing
}

// step counts a change of the scope's own records for those who keep a snapshot.
func (t *tx) step() error {
	if t.scope.Own == "" {
		return nil
	}
	_, err := t.exec("INSERT INTO revision (owner, n) VALUES ($1, 1) ON CONFLICT (owner) DO UPDATE SET n = revision.n + 1", string(t.scope.Own))
	return err
}

// Revision implements app.Reading.
func (t *tx) Revision() (map[record.Owner]int64, error) {
	var c condition
	if t.scope.Purpose != access.Loading {
		if t.scope.Own == "" {
			return nil, missing()
		}
		c.equal("owner", string(t.scope.Own))
	}
	revisions := make(map[record.Owner]int64)
	err := t.rows("SELECT owner, n FROM revision WHERE "+c.String(), c.args, func(rows *sql.Rows) error {
		var owner record.Owner
		var n int64
		err := rows.Scan(&owner, &n)
		revisions[owner] = n
		return err
	})
	return revisions, err
}

const accountColumns = "owner, id, login, name, role, created, disabled"

func scanAccount(scan func(...any) error) (a app.Account, err error) {
	var created, disabled string
	if err := scan(&a.Owner, &a.ID, &a.Login, &a.Name, &a.Role, &created, &disabled); err != nil {
		return a, err
	}
	var wrong error
	a.Created, err = atTime(created)
	a.Disabled, wrong = atTime(disabled)
	return a, errors.Join(err, wrong)
}

// Accounts implements app.Reading.
func (t *tx) Accounts() ([]app.Account, error) {
	var c condition
	if t.scope.Purpose != access.Operating {
		if t.scope.Own == "" {
			return nil, nil
		}
		c.equal("owner", string(t.scope.Own))
	}
	var list []app.Account
	err := t.rows("SELECT "+accountColumns+" FROM account WHERE "+c.String()+" ORDER BY owner, login", c.args, func(rows *sql.Rows) error {
		a, err := scanAccount(rows.Scan)
		list = append(list, a)
		return err
	})
	return list, err
}

// Account implements app.Reading.
func (t *tx) Account(login string) (app.Account, error) {
	finds := t.scope.Purpose == access.Authenticating && t.scope.Own == ""
	if t.scope.Purpose != access.Operating && !finds {
		return app.Account{}, missing()
	}
	return scanAccount(func(into ...any) error {
		return t.one("SELECT "+accountColumns+" FROM account WHERE login = $1", []any{login}, into...)
	})
}

// AddAccount implements app.Writing.
func (t *tx) AddAccount(a app.Account) error {
	if t.scope.Purpose != access.Operating {
		return missing()
	}
	_, err := t.exec("INSERT INTO account (owner, id, login, name, role, created) VALUES ($1, $2, $3, $4, $5, $6)",
		string(a.Owner), string(a.ID), a.Login, a.Name, string(a.Role), atText(a.Created))
	return err
}

// DisableAccount implements app.Writing.
func (t *tx) DisableAccount(login string, at time.Time) error {
	if t.scope.Purpose != access.Operating {
		return missing()
	}
	n, err := t.exec("UPDATE account SET disabled = $1 WHERE login = $2 AND disabled = ''", atText(at), login)
	if err == nil && n == 0 {
		return missing()
	}
	return err
}
