// SPDX-License-Identifier: EUPL-1.2

package store_test

import (
	"testing"

	"jalon/store/storetest"
)

func TestSecondLock(t *testing.T) {
	l := storetest.NewLock(t, postgres(t))
	// The mutations come first: to be copied, the database must have no visitors.
	t.Run("mutations", l.Mutations)
	t.Run("probes", func(t *testing.T) { l.Probe(t, false) })
	t.Run("catalogue", func(t *testing.T) { l.Catalogue(t) })
}
