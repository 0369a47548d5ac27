// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"context"
)

// MigrateStep takes one step of a test's own, as Migrate takes those of the program.
func MigrateStep(ctx context.Context, address string, number int, name, text string) error {
	e, err := dial(ctx, address, Options{})
	if err != nil {
		return err
	}
	defer e.close() //nolint:errcheck // the step was committed or not
	return (&Store{engine: e}).migrate(ctx, e, number, migration{name, []string{text}})
}
