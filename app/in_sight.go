// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"

	"jalon/domain/access"
	"jalon/domain/record"
)

// near says what of a reader's sight the store has to be asked for, when a snapshot
// holds the rest: what of their own State, or of their own body of the region, is
// not for the network.
type near struct {
	state string
	owner record.Owner
}

// none reports whether the snapshot holds everything.
func (n near) none() bool { return n == near{} }

// of reports whether an owner's records are asked of the store.
func (n near) of(owner record.Owner) bool {
	return n.state != "" && owner.State() == n.state || n.owner != "" && owner == n.owner
}

// nearOf is what a scope holds beyond the layer of its floor.
func nearOf(scope access.Scope) near {
	switch {
	case scope.Own == "" || scope.Own == record.Register:
		return near{}
	case scope.Own.State() != "":
		return near{state: scope.Own.State()}
	}
	return near{owner: scope.Own}
}

// fromStore reads records of some kinds that are near, or, without snapshots or as at
// an earlier day, all that are in sight.
func (h *House) fromStore(ctx context.Context, scope access.Scope, sight Sight, n near, kinds ...record.Kind) (found []record.Version, err error) {
	err = h.Store.Read(ctx, scope, func(r Reading) error {
		for _, kind := range kinds {
			more, err := r.Versions(Query{State: n.state, Owner: n.owner, Kind: kind, AsAt: sight.AsAt})
			if err != nil {
				return err
			}
			found = append(found, more...)
		}
		return nil
	})
	return found, err
}
