// SPDX-License-Identifier: EUPL-1.2

// Package region makes a region of States that do not exist, as large as a real one,
// for what is measured.
package region

import (
	"context"
	"fmt"
	"os"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
)

// The region: 60 States, 10,000 recommendations, 20,000 actions, 1,000,000
// observations, all of them public.
const (
	States          = 60
	Measures        = 333 // actions of each State
	Recommendations = 167 // of each State
	Indicators      = 40  // of each State
	Groups          = 42  // series of each indicator
	Periods         = 10  // observations of each series
)

// Code is the nth State's.
func Code(n int) string { return fmt.Sprintf("Q%c%c", 'M'+n/26, 'A'+n%26) }

// Fill fills the region, without its observations where they are not asked about,
// and returns the last State with its plan.
func Fill(ctx context.Context, h *app.House, observations bool) (last access.Actor, root record.ID, err error) {
	begin := time.Now()
	for i := range States {
		actor, err := Person(ctx, h, record.Owner(Code(i)))
		if err != nil {
			return last, root, err
		}
		d, err := h.ImportPlan(ctx, actor, app.PlanImport{Document: Document(Measures)})
		if err != nil {
			return last, root, err
		}
		roots := []record.ID{d.Plan.ID}
		for n := range Recommendations {
			ref, err := h.Transcribe(ctx, actor, recommendation(n), "")
			if err != nil {
				return last, root, err
			}
			roots = append(roots, ref.ID)
		}
		for n := range Indicators {
			if !observations {
				break
			}
			ref, err := h.Observe(ctx, actor, Counted(n), Observed(n, Groups, Periods), "")
			if err != nil {
				return last, root, err
			}
			roots = append(roots, ref.ID)
		}
		for _, id := range roots {
			if _, err := h.Sign(ctx, actor, id, record.Public, ""); err != nil {
				return last, root, err
			}
		}
		last, root = actor, d.Plan.ID
		if i%10 == 9 {
			fmt.Fprintf(os.Stderr, "  the region is filled: %d of %d States, %.0f s\n", i+1, States, time.Since(begin).Seconds())
		}
	}
	return last, root, nil
}
