// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"context"
)

// BackupStatements are the SQL texts of backup and restore, which are made of
// the names of the tables that are kept.
func BackupStatements() map[string]string {
	all := make(map[string]string)
	for _, t := range keptTables {
		all["SELECT COUNT(*) FROM "+t.name] = "backup.go"
		all["SELECT "+t.columns+" FROM "+t.name+" ORDER BY "+t.order] = "backup.go"
		all["INSERT INTO "+t.name+" ("+t.columns+") VALUES ("+placeholders(t.columns)+")"] = "backup.go"
	}
	return all
}

// MigrateStep takes one step of a test's own, as Migrate takes those of the program.
func MigrateStep(ctx context.Context, address string, number int, name, text string) error {
	e, err := dial(ctx, address, Options{})
	if err != nil {
		return err
	}
	defer e.close() //nolint:errcheck // the step was committed or not
	return (&Store{engine: e}).migrate(ctx, e, number, migration{name, []string{text}})
}
