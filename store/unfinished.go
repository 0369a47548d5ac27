// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"database/sql"
	"encoding/json"
	"time"

	"jalon/app"
	"jalon/domain/record"
)

// Unfinished implements app.Reading.
func (t *tx) Unfinished(account record.ID) ([]app.Unfinished, error) {
	var list []app.Unfinished
	err := t.rows("SELECT owner, account, place, body, at FROM unfinished WHERE owner = $1 AND account = $2 ORDER BY at DESC, place",
		[]any{string(t.scope.Own), string(account)}, func(rows *sql.Rows) error {
			var u app.Unfinished
			var body, at string
			if err := rows.Scan(&u.Owner, &u.Account, &u.Place, &body, &at); err != nil {
				return err
			}
			var err error
			u.Body = json.RawMessage(body)
			u.At, err = atTime(at)
			list = append(list, u)
			return err
		})
	return list, err
}

// AddUnfinished implements app.Writing.
func (t *tx) AddUnfinished(u app.Unfinished) error {
	if err := t.own(u.Owner); err != nil {
		return err
	}
	_, err := t.exec("INSERT INTO unfinished (owner, account, place, body, at) VALUES ($1, $2, $3, $4, $5)",
		string(u.Owner), string(u.Account), u.Place, string(u.Body), atText(u.At))
	return err
}

// DropUnfinished implements app.Writing.
func (t *tx) DropUnfinished(account record.ID, place string) error {
	_, err := t.exec("DELETE FROM unfinished WHERE owner = $1 AND account = $2 AND place = $3", string(t.scope.Own), string(account), place)
	return err
}

// ClearUnfinished implements app.Writing.
func (t *tx) ClearUnfinished(before time.Time, about record.ID) error {
	if !before.IsZero() {
		if _, err := t.exec("DELETE FROM unfinished WHERE owner = $1 AND at < $2", string(t.scope.Own), atText(before)); err != nil {
			return err
		}
	}
	if about == "" {
		return nil
	}
	// An ID has neither of the signs that LIKE takes for others.
	_, err := t.exec("DELETE FROM unfinished WHERE owner = $1 AND (place LIKE '%' || $2 || '%' OR body LIKE '%' || $2 || '%')", string(t.scope.Own), string(about))
	return err
}
