// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"context"
	"sync"
)

// bell tells those who wait in this process that something was committed.
type bell struct {
	mu      sync.Mutex
	waiting map[chan struct{}]bool
}

func (b *bell) ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for c := range b.waiting {
		select {
		case c <- struct{}{}:
		default: // it has not looked yet, and will see this change too
		}
	}
}

func (b *bell) listen() (c chan struct{}, stop func()) {
	c = make(chan struct{}, 1)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.waiting == nil {
		b.waiting = make(map[chan struct{}]bool)
	}
	b.waiting[c] = true
	return c, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.waiting, c)
	}
}

// Watch implements app.Store. It calls changed from one goroutine at a time.
func (s *Store) Watch(ctx context.Context, changed func()) error {
	c, stop := s.bell.listen()
	defer stop()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	failed := make(chan error, 1)
	go func() {
		failed <- s.engine.watch(ctx, func() {
			select {
			case c <- struct{}{}:
			default:
			}
		})
	}()
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-failed:
			return err
		case <-c:
			changed()
		}
	}
}
