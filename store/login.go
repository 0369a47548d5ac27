// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
	"jalon/login"
)

var _ login.Store = (*Store)(nil)

// authenticating is the scope of finding out who somebody is: in owner's
// namespace, or, without an owner, among all and for reading alone. No record is
// in it but the owner's own.
func authenticating(owner record.Owner) access.Scope {
	return access.Scope{Own: owner, Floor: record.Public + 1, Purpose: access.Authenticating}
}

// Identify implements login.Store.
func (s *Store) Identify(ctx context.Context, fn func(login.Finding) error) error {
	return s.Read(ctx, authenticating(""), func(r app.Reading) error { return fn(r.(*tx)) })
}

// Authenticate implements login.Store.
func (s *Store) Authenticate(ctx context.Context, owner record.Owner, fn func(login.Proving) error) error {
	if owner == "" {
		return missing() // without one, all of them would be seen
	}
	return s.Write(ctx, authenticating(owner), func(w app.Writing) error { return fn(w.(*tx)) })
}

// found is the first lock on what people sign in with: all of it without an owner,
// else that owner's.
func (t *tx) found(c *condition) string {
	switch {
	case t.scope.Purpose != access.Authenticating:
		c.add("FALSE")
	case t.scope.Own != "":
		c.equal("owner", string(t.scope.Own))
	}
	return c.String()
}

// proves says whether owner's way to sign in may be changed in this scope.
func (t *tx) proves(owner record.Owner) error {
	if t.scope.Purpose != access.Authenticating {
		return missing()
	}
	return t.own(owner)
}

// AccountWith implements login.Finding.
func (t *tx) AccountWith(id record.ID) (app.Account, error) {
	c := condition{parts: []string{"id = $1"}, args: []any{string(id)}}
	where := t.found(&c)
	return scanAccount(func(into ...any) error {
		return t.one("SELECT "+accountColumns+" FROM account WHERE "+where, c.args, into...)
	})
}

const credentialColumns = "owner, id, account, kind, name, handle, secret, step, created, used, ends"

func scanCredential(scan func(...any) error) (k login.Credential, err error) {
	var created, used, ends string
	if err := scan(&k.Owner, &k.ID, &k.Account, &k.Kind, &k.Name, &k.Handle, &k.Secret, &k.Step, &created, &used, &ends); err != nil {
		return k, err
	}
	var wrong, worse error
	k.Created, err = atTime(created)
	k.Used, wrong = atTime(used)
	k.Ends, worse = atTime(ends)
	return k, errors.Join(err, wrong, worse)
}

// Credentials implements login.Finding.
func (t *tx) Credentials(account record.Ref) (list []login.Credential, err error) {
	c := condition{parts: []string{"owner = $1", "account = $2"}, args: []any{string(account.Owner), string(account.ID)}}
	where := t.found(&c)
	err = t.rows("SELECT "+credentialColumns+" FROM credential WHERE "+where+" ORDER BY id", c.args, func(rows *sql.Rows) error {
		k, err := scanCredential(rows.Scan)
		list = append(list, k)
		return err
	})
	return list, err
}

// CredentialWith implements login.Finding.
func (t *tx) CredentialWith(kind login.Kind, handle string) (login.Credential, error) {
	c := condition{parts: []string{"handle <> ''", "handle = $1", "kind = $2"}, args: []any{handle, string(kind)}}
	where := t.found(&c)
	return scanCredential(func(into ...any) error {
		return t.one("SELECT "+credentialColumns+" FROM credential WHERE "+where, c.args, into...)
	})
}

// AddCredential implements login.Proving.
func (t *tx) AddCredential(k login.Credential) error {
	if err := t.proves(k.Owner); err != nil {
		return err
	}
	_, err := t.exec("INSERT INTO credential ("+credentialColumns+") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", string(k.Owner), string(k.ID),
		string(k.Account), string(k.Kind), k.Name, k.Handle, k.Secret, k.Step, atText(k.Created), atText(k.Used), atText(k.Ends))
	return err
}

// UseCredential implements login.Proving.
func (t *tx) UseCredential(k login.Credential) error {
	if err := t.proves(k.Owner); err != nil {
		return err
	}
	n, err := t.exec("UPDATE credential SET secret = $1, step = $2, used = $3 WHERE owner = $4 AND id = $5",
		k.Secret, k.Step, atText(k.Used), string(k.Owner), string(k.ID))
	return touched(n, err)
}

// RemoveCredential implements login.Proving.
func (t *tx) RemoveCredential(ref record.Ref) error {
	if err := t.proves(ref.Owner); err != nil {
		return err
	}
	n, err := t.exec("DELETE FROM credential WHERE owner = $1 AND id = $2", string(ref.Owner), string(ref.ID))
	return touched(n, err)
}

// touched makes a fault of what touched no row.
func touched(rows int64, err error) error {
	if err == nil && rows == 0 {
		return missing()
	}
	return err
}

// ForgetOutdated implements login.Proving.
func (t *tx) ForgetOutdated(now, begun, seen time.Time) error {
	if err := t.proves(t.scope.Own); err != nil {
		return err
	}
	own := string(t.scope.Own)
	_, err := t.exec("DELETE FROM ceremony WHERE owner = $1 AND ends < $2", own, atText(now))
	if err != nil {
		return err
	}
	if _, err = t.exec("DELETE FROM credential WHERE owner = $1 AND ends <> '' AND ends < $2", own, atText(now)); err != nil {
		return err
	}
	_, err = t.exec("DELETE FROM session WHERE owner = $1 AND (begun < $2 OR seen < $3)", own, atText(begun), atText(seen))
	return err
}
