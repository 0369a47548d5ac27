// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"database/sql"
	"encoding/json"
	"errors"

	"golang.org/x/mod/sumdb/tlog"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/journal"
	"jalon/domain/record"
)

const versionColumns = `v.owner, v.id, v.version, v.kind, v.tree, v.parent, v.key, v.ord, v.reach, v.gone, v.body, v.change, v.at, v.by`

func scanVersion(rows *sql.Rows, more ...any) (v record.Version, err error) {
	var body, at string
	err = rows.Scan(append([]any{&v.Owner, &v.ID, &v.Number, &v.Kind, &v.Tree, &v.Parent, &v.Key, &v.Order, &v.Reach, &v.Gone,
		&body, &v.Change, &at, &v.By}, more...)...)
	if err != nil {
		return v, err
	}
	if body != "" { // it was erased: there is no JSON text that is empty
		v.Body = json.RawMessage(body)
	}
	v.At, err = atTime(at)
	return v, err
}

// Versions implements app.Reading.
func (t *tx) Versions(q app.Query) ([]record.Version, error) {
	var c condition
	c.equal("v.owner", string(q.Owner))
	c.equal("v.state", q.State)
	c.equal("v.kind", string(q.Kind))
	c.equal("v.id", string(q.ID))
	c.equal("v.tree", string(q.Tree))
	c.equal("v.key", q.Key)
	if q.Root {
		c.add("v.tree = v.id")
	}
	if !q.Gone {
		c.add("NOT v.gone")
	}
	if t.scope.Writes(q.Owner) && q.AsAt.IsZero() {
		// Of one's own, the newest in scope is the newest, which the record knows.
		return t.versions("SELECT "+versionColumns+" FROM version v JOIN record r ON r.owner = v.owner AND r.id = v.id AND r.version = v.version WHERE "+
			c.String()+" ORDER BY v.owner, v.tree, v.kind, v.ord, v.id", c.args)
	}
	c.add(c.seen("v", t.scope))
	newer := "w.owner = v.owner AND w.id = v.id AND w.version > v.version AND " + c.seen("w", t.scope)
	if !q.AsAt.IsZero() {
		at := c.arg(atText(q.AsAt))
		c.add("v.at <= " + at)
		newer += " AND w.at <= " + at
	}
	c.add("NOT EXISTS (SELECT 1 FROM version w WHERE " + newer + ")")
	return t.versions("SELECT "+versionColumns+" FROM version v WHERE "+c.String()+" ORDER BY v.owner, v.tree, v.kind, v.ord, v.id", c.args)
}

func (t *tx) versions(query string, args []any) ([]record.Version, error) {
	var list []record.Version
	err := t.rows(query, args, func(rows *sql.Rows) error {
		v, err := scanVersion(rows)
		list = append(list, v)
		return err
	})
	return list, err
}

// History implements app.Reading.
func (t *tx) History(ref record.Ref) ([]record.Version, error) {
	var c condition
	c.add("v.owner = " + c.arg(string(ref.Owner)))
	c.add("v.id = " + c.arg(string(ref.ID)))
	c.add(c.seen("v", t.scope))
	list, err := t.versions("SELECT "+versionColumns+" FROM version v WHERE "+c.String()+" ORDER BY v.version", c.args)
	if err == nil && len(list) == 0 {
		return nil, missing()
	}
	return list, err
}

// ChangeVersions implements app.Reading.
func (t *tx) ChangeVersions(change record.Ref) ([]record.Version, error) {
	if err := t.own(change.Owner); err != nil {
		return nil, err
	}
	return t.versions("SELECT "+versionColumns+" FROM version v WHERE v.owner = $1 AND v.change = $2 ORDER BY v.kind DESC, v.ord, v.id",
		[]any{string(change.Owner), string(change.ID)})
}

// Digest implements app.Reading.
func (t *tx) Digest(ref record.Ref, number int64) (tlog.Hash, error) {
	if err := t.own(ref.Owner); err != nil {
		return tlog.Hash{}, err
	}
	var raw []byte
	if err := t.one("SELECT digest FROM version WHERE owner = $1 AND id = $2 AND version = $3",
		[]any{string(ref.Owner), string(ref.ID), number}, &raw); err != nil {
		return tlog.Hash{}, err
	}
	return hashOf(raw)
}

// Put implements app.Writing.
func (t *tx) Put(v record.Version, salt journal.Salt, digest tlog.Hash) error {
	if err := t.own(v.Owner); err != nil {
		return err
	}
	if v.Number == 1 {
		if err := t.begin(v); err != nil {
			return err
		}
	} else if err := t.advance(v); err != nil {
		return err
	}
	t.changed = true
	_, err := t.exec(`INSERT INTO version (owner, id, version, state, kind, tree, parent, key, ord, reach, gone, body, change, at, by, salt, digest)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
		string(v.Owner), string(v.ID), v.Number, v.Owner.State(), string(v.Kind), string(v.Tree), string(v.Parent), v.Key, int64(v.Order),
		int64(v.Reach), v.Gone, string(v.Body), string(v.Change), atText(v.At), string(v.By), salt[:], digest[:])
	return err
}

// begin makes the record of a first version.
func (t *tx) begin(v record.Version) error {
	within := string(v.Tree)
	if v.Tree == v.ID {
		within = ""
	}
	_, err := t.exec(`INSERT INTO record (owner, id, kind, tree, parent, within, key, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)`,
		string(v.Owner), string(v.ID), string(v.Kind), string(v.Tree), sql.NullString{String: string(v.Parent), Valid: v.Parent != ""}, within, v.Key)
	return err
}

// advance steps the record of a later version on, when the version before it is
// still the newest. A record keeps its kind, tree and key for life; its
// parent may change.
func (t *tx) advance(v record.Version) error {
	n, err := t.exec(`UPDATE record SET version = $1, parent = $2
		WHERE owner = $3 AND id = $4 AND version = $5 AND kind = $6 AND tree = $7 AND key = $8`,
		v.Number, sql.NullString{String: string(v.Parent), Valid: v.Parent != ""},
		string(v.Owner), string(v.ID), v.Number-1, string(v.Kind), string(v.Tree), v.Key)
	if err != nil || n == 1 {
		return err
	}
	var newest int64
	if err := t.one("SELECT version FROM record WHERE owner = $1 AND id = $2 AND kind = $3 AND tree = $4 AND key = $5",
		[]any{string(v.Owner), string(v.ID), string(v.Kind), string(v.Tree), v.Key}, &newest); err != nil {
		return err
	}
	return fault.New(fault.Stale, "store.stale", fault.Args{"based": v.Number - 1, "newest": newest})
}

// Erase implements app.Writing.
func (t *tx) Erase(ref record.Ref, numbers []int64) error {
	if err := t.own(ref.Owner); err != nil {
		return err
	}
	t.changed = true
	for _, number := range numbers {
		n, err := t.exec("UPDATE version SET body = '', salt = NULL WHERE owner = $1 AND id = $2 AND version = $3",
			string(ref.Owner), string(ref.ID), number)
		if err != nil {
			return err
		}
		if n != 1 {
			return missing()
		}
	}
	// What askers said and were told of it, and the file that it was, when no version
	// still is. A digest has no salt: whoever guesses what it is of could tell. An
	// import tells of parts that it left as they were, too.
	if _, err := t.exec(`UPDATE change SET answer = '', asked = '' WHERE owner = $1 AND (id IN (SELECT change FROM version WHERE owner = $1 AND id = $2)
		OR verb = 'import' AND id IN (SELECT change FROM version WHERE owner = $1 AND tree = (SELECT tree FROM record WHERE owner = $1 AND id = $2)))`,
		string(ref.Owner), string(ref.ID)); err != nil {
		return err
	}
	_, err := t.exec(`DELETE FROM file_content WHERE owner = $1 AND sha256 IN (SELECT key FROM version WHERE owner = $1 AND id = $2 AND kind = 'file')
		AND NOT EXISTS (SELECT 1 FROM version v WHERE v.owner = file_content.owner AND v.kind = 'file' AND v.key = file_content.sha256 AND v.salt IS NOT NULL AND v.body <> 'null')`,
		string(ref.Owner), string(ref.ID))
	return err
}

// AddContent implements app.Writing.
func (t *tx) AddContent(owner record.Owner, sha256 string, content []byte) error {
	if err := t.own(owner); err != nil {
		return err
	}
	if content == nil {
		content = []byte{} // an empty file is a file
	}
	_, err := t.exec("INSERT INTO file_content (owner, sha256, content) VALUES ($1, $2, $3) ON CONFLICT (owner, sha256) DO NOTHING",
		string(owner), sha256, content)
	return err
}

// Content implements app.Reading.
func (t *tx) Content(owner record.Owner, sha256 string) ([]byte, error) {
	var c condition
	c.add("f.owner = " + c.arg(string(owner)))
	c.add("f.sha256 = " + c.arg(sha256))
	c.add("EXISTS (SELECT 1 FROM version v WHERE v.owner = f.owner AND v.kind = 'file' AND v.key = f.sha256 AND NOT v.gone AND " + c.seen("v", t.scope) +
		" AND NOT EXISTS (SELECT 1 FROM version w WHERE w.owner = v.owner AND w.id = v.id AND w.version > v.version AND " + c.seen("w", t.scope) + "))")
	var content []byte
	err := t.one("SELECT f.content FROM file_content f WHERE "+c.String(), c.args, &content)
	return content, err
}

// AddSignature implements app.Writing.
func (t *tx) AddSignature(s app.Signature) error {
	if err := t.own(s.Owner); err != nil {
		return err
	}
	_, err := t.exec("INSERT INTO signature (owner, id, version, content, reach, by, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
		string(s.Owner), string(s.ID), s.Version, s.Content, int64(s.Reach), string(s.By), atText(s.At))
	return err
}

// Signatures implements app.Reading.
func (t *tx) Signatures(ref record.Ref, number int64) ([]app.Signature, error) {
	if err := t.own(ref.Owner); err != nil {
		return nil, err
	}
	var list []app.Signature
	err := t.rows("SELECT content, reach, by, at FROM signature WHERE owner = $1 AND id = $2 AND version = $3 ORDER BY at, by",
		[]any{string(ref.Owner), string(ref.ID), number}, func(rows *sql.Rows) error {
			s := app.Signature{Ref: ref, Version: number}
			var at string
			err := rows.Scan(&s.Content, &s.Reach, &s.By, &at)
			var wrong error
			s.At, wrong = atTime(at)
			list = append(list, s)
			return errors.Join(err, wrong)
		})
	return list, err
}
