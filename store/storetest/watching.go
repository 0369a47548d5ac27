// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"context"
	"errors"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
)

// watched writes through one store and waits for what a watcher of another is told.
func watched(d *Desk, watches app.Store) {
	ctx, cancel := context.WithCancel(context.Background())
	told := make(chan struct{}, 1000)
	ended := make(chan error, 1)
	go func() { ended <- watches.Watch(ctx, func() { told <- struct{}{} }) }()
	wait := func(what string) {
		d.T.Helper()
		select {
		case <-told:
		case err := <-ended:
			d.T.Fatalf("%s: the watch ended: %v", what, err)
		case <-time.After(patience):
			d.T.Fatalf("%s: nobody was told", what)
		}
	}
	wait("when it begins")
	office := d.hand(access.Coordinator, d.country())
	loader := access.Scope{Floor: record.Network, Purpose: access.Loading}
	for n := int64(1); n <= 3; n++ {
		office.put1(office.root(record.KindPlan, string(d.id()), record.Network))
		// It may be told twice of one change; what counts is that it is told after the last.
		for seen := int64(0); seen != n; {
			wait("after a change")
			err := watches.Read(ctx, loader, func(r app.Reading) error {
				all, err := r.Revision()
				seen = all[office.owner()]
				return err
			})
			d.want("what changed", err, "nil")
		}
	}
	cancel()
	select {
	case err := <-ended:
		if err != nil && !errors.Is(err, context.Canceled) {
			d.T.Errorf("a watch that was ended: %v", err)
		}
	case <-time.After(patience):
		d.T.Fatalf("the watch did not end")
	}
}

func watchedHere(d *Desk) { watched(d, d.Store) }

func watchedElsewhere(d *Desk) { watched(d, d.Place.Open(d.T)) }
