// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"jalon/domain/journal"
	"jalon/domain/record"
)

// mostTables bounds what is listed of each kind of difference.
const mostTables = 20

// tables holds what stands beside versions and journal against them: which
// version of a record is the newest, what changes say of themselves, whose names
// stand under what, and that accounts are those that were added.
func tables(ctx context.Context, tx *sql.Tx) ([]journal.Problem, error) {
	told, err := actsOf(ctx, tx)
	if err != nil {
		return nil, err
	}
	var problems []journal.Problem
	for _, compare := range []func(context.Context, *sql.Tx, *acts) ([]journal.Problem, error){recordsMatch, changesMatch, signaturesMatch, accountsMatch} {
		found, err := compare(ctx, tx, told)
		if err != nil {
			return nil, err
		}
		problems = append(problems, found[:min(mostTables, len(found))]...)
	}
	return problems, nil
}

// acts is what the journal's contents tell, by what they tell of.
type acts struct {
	changes    map[record.Ref]journal.Content
	signatures map[signed]bool
	accounts   map[record.Ref][]string
	// forgotten: contents are missing, so that not everything is told any more.
	forgotten bool
}

type signed struct {
	record.Ref
	version int64
	by      record.ID
}

func actsOf(ctx context.Context, tx *sql.Tx) (*acts, error) {
	told := &acts{changes: make(map[record.Ref]journal.Content), signatures: make(map[signed]bool), accounts: make(map[record.Ref][]string)}
	return told, each(ctx, tx, `SELECT e.owner, c.content FROM journal_entry e LEFT JOIN journal_content c ON c.owner = e.owner AND c.id = e.id ORDER BY e.at, e.id`,
		func(rows *sql.Rows) error {
			var owner record.Owner
			var text sql.NullString
			if err := rows.Scan(&owner, &text); err != nil {
				return err
			}
			var c journal.Content
			if !text.Valid || json.Unmarshal([]byte(text.String), &c) != nil {
				told.forgotten = true // what is no content, the journal's own check tells
				return nil
			}
			switch {
			case c.Change != "":
				told.changes[record.Ref{Owner: owner, ID: c.Change}] = c
			case c.Act == journal.ActSign:
				for _, item := range c.Items {
					told.signatures[signed{item.Ref, item.Version, c.Who}] = true
				}
			case c.Act == journal.ActAccount:
				for _, item := range c.Items {
					told.accounts[item.Ref] = append(told.accounts[item.Ref], c.Why)
				}
			}
			return nil
		})
}

func each(ctx context.Context, tx *sql.Tx, query string, fn func(*sql.Rows) error) error {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func altered(ref record.Ref) journal.Problem {
	return journal.Problem{Trouble: journal.TableAltered, Ref: ref}
}

// recordsMatch: a record is what its newest version says that it is.
func recordsMatch(ctx context.Context, tx *sql.Tx, _ *acts) (problems []journal.Problem, err error) {
	err = each(ctx, tx, `SELECT v.owner, v.id FROM version v LEFT JOIN record r ON r.owner = v.owner AND r.id = v.id
		WHERE NOT EXISTS (SELECT 1 FROM version w WHERE w.owner = v.owner AND w.id = v.id AND w.version > v.version)
		AND (r.id IS NULL OR r.version <> v.version OR r.kind <> v.kind OR r.tree <> v.tree OR r.key <> v.key OR COALESCE(r.parent, '') <> v.parent)
		UNION ALL SELECT r.owner, r.id FROM record r WHERE NOT EXISTS (SELECT 1 FROM version v WHERE v.owner = r.owner AND v.id = r.id)`,
		func(rows *sql.Rows) error {
			var ref record.Ref
			err := rows.Scan(&ref.Owner, &ref.ID)
			problems = append(problems, altered(ref))
			return err
		})
	return problems, err
}

// changesMatch: each change says what its entry says of it, and each entry's
// change is there.
func changesMatch(ctx context.Context, tx *sql.Tx, told *acts) (problems []journal.Problem, err error) {
	seen := make(map[record.Ref]bool)
	err = each(ctx, tx, "SELECT "+changeColumns+" FROM change", func(rows *sql.Rows) error {
		c, err := scanChange(rows.Scan)
		if err != nil {
			return err
		}
		seen[c.Ref] = true
		said, ok := told.changes[c.Ref]
		switch {
		case !ok && told.forgotten:
		case !ok, said.Act != journal.Act(c.Verb), said.Who != c.By, said.Why != c.Why, !said.At.Equal(c.At):
			problems = append(problems, altered(c.Ref))
		}
		return nil
	})
	for ref := range told.changes {
		if !seen[ref] {
			problems = append(problems, altered(ref))
		}
	}
	return problems, err
}

// signaturesMatch: nobody's name stands where they did not put it, and none is gone.
func signaturesMatch(ctx context.Context, tx *sql.Tx, told *acts) (problems []journal.Problem, err error) {
	seen := make(map[signed]bool)
	err = each(ctx, tx, "SELECT owner, id, version, by FROM signature", func(rows *sql.Rows) error {
		var s signed
		if err := rows.Scan(&s.Owner, &s.ID, &s.version, &s.by); err != nil {
			return err
		}
		seen[s] = true
		if !told.signatures[s] && !told.forgotten {
			problems = append(problems, altered(s.Ref))
		}
		return nil
	})
	for s := range told.signatures {
		if !seen[s] {
			problems = append(problems, altered(s.Ref))
		}
	}
	return problems, err
}

// accountsMatch: each account is one that was added, for that owner and in that
// role, and ended only if that was told.
func accountsMatch(ctx context.Context, tx *sql.Tx, told *acts) (problems []journal.Problem, err error) {
	seen := make(map[record.Ref]bool)
	err = each(ctx, tx, "SELECT "+accountColumns+" FROM account", func(rows *sql.Rows) error {
		a, err := scanAccount(rows.Scan)
		if err != nil {
			return err
		}
		seen[a.Ref] = true
		acts := told.accounts[a.Ref]
		ended := len(acts) > 0 && acts[len(acts)-1] == journal.AccountEnded
		switch {
		case len(acts) == 0 && told.forgotten:
		case len(acts) == 0, acts[0] != journal.AccountEnded && acts[0] != string(a.Role), ended == a.Disabled.Equal(time.Time{}):
			problems = append(problems, altered(a.Ref))
		}
		return nil
	})
	for ref := range told.accounts {
		if !seen[ref] {
			problems = append(problems, altered(ref))
		}
	}
	return problems, err
}
