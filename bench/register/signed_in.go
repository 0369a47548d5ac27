// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"jalon/app"
	"jalon/bench/region"
	"jalon/domain/access"
	"jalon/domain/record"
	"jalon/store"
)

// benchSignedIn compares what somebody of a State's office waits for in a region of
// recommendations, most of it in memory and their own asked of the store, with the
// same asked of the store alone.
func benchSignedIn(ctx context.Context, dir string) error {
	h, s, err := region.HouseWith(ctx, filepath.Join(dir, "signed-in.db"), store.Options{Unsafe: true})
	if err != nil {
		return err
	}
	defer s.Close()
	var actor access.Actor
	for n := range region.States {
		if actor, err = region.Person(ctx, h, record.Owner(region.Code(n))); err != nil {
			return err
		}
		in, err := region.Issued(recommended / region.States)
		if err != nil {
			return err
		}
		in.Document.State, in.Document.Reference = region.Code(n), fmt.Sprintf("GRETA(2099)%d", n+1)
		d, err := h.ImportDocument(ctx, actor, in)
		if err != nil {
			return err
		}
		if _, err := h.SayPublished(ctx, actor, app.PublishedRequest{Root: d.Document.ID, On: "2099-04-01", Where: "https://example.org", Why: "seen"}); err != nil {
			return err
		}
		if _, err := h.Sign(ctx, actor, d.Document.ID, record.Public, ""); err != nil {
			return err
		}
	}
	snapshots, err := h.NewSnapshots(ctx)
	if err != nil {
		return err
	}
	for _, each := range []struct {
		what string
		ask  func(*app.Snapshots) error
	}{
		{"all recommendations, signed in", func(s *app.Snapshots) error {
			_, err := h.Recommendations(ctx, s, actor, app.RecommendationChoice{}, app.Sight{})
			return err
		}},
		{"what became of them, signed in", func(s *app.Snapshots) error {
			_, err := h.FollowUps(ctx, s, actor, app.Sight{})
			return err
		}},
		{"search, signed in", func(s *app.Snapshots) error {
			_, err := h.Search(ctx, s, actor, app.SearchChoice{Question: "identified assistance 77"}, app.Sight{})
			return err
		}},
	} {
		if err := each.ask(snapshots); err != nil { // what is made once is made before
			return err
		}
		var ours, theirs []time.Duration
		for range runs {
			for _, side := range []struct {
				into *[]time.Duration
				from *app.Snapshots
			}{{&ours, snapshots}, {&theirs, nil}} {
				begin := time.Now()
				if err := each.ask(side.from); err != nil {
					return err
				}
				*side.into = append(*side.into, time.Since(begin))
			}
		}
		told(each.what, ours, theirs, "the store alone")
	}
	return nil
}
