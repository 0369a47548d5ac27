// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"jalon/bench/region"
	"jalon/domain/indicator"
	"jalon/domain/record"
	"jalon/store"
)

// apart is each observation as a series of its own.
func apart(list []indicator.Series) (each []indicator.Series) {
	for _, s := range list {
		for p, o := range s.Observations {
			one := s
			one.Breakdown = map[string]string{"period": string(p)}
			for by, group := range s.Breakdown {
				one.Breakdown[by] = group
			}
			one.Observations = map[indicator.Period]indicator.Observation{p: o}
			each = append(each, one)
		}
	}
	return each
}

// benchObservations compares one State's observations kept as series with the
// same kept one by one: a record each.
func benchObservations(ctx context.Context, dir string) error {
	var size, held [2]int64
	for i, name := range []string{"series.db", "one-by-one.db"} {
		path := filepath.Join(dir, name)
		h, s, err := region.HouseWith(ctx, path, store.Options{Unsafe: true})
		if err != nil {
			return err
		}
		actor, err := region.Person(ctx, h, "QMA")
		if err != nil {
			return err
		}
		for n := range region.Indicators {
			list := region.Observed(n, region.Groups, region.Periods)
			if i == 1 {
				list = apart(list)
			}
			ref, err := h.Observe(ctx, actor, region.Counted(n), list, "")
			if err != nil {
				return err
			}
			if _, err := h.Sign(ctx, actor, ref.ID, record.Public, ""); err != nil {
				return err
			}
		}
		fmt.Fprintf(os.Stderr, "  observations of one State are entered: %s\n", name)
		before := heap()
		snapshots, err := h.NewSnapshots(ctx)
		if err != nil {
			return err
		}
		held[i] = heap() - before
		runtime.KeepAlive(snapshots)
		if err := s.Close(); err != nil {
			return err
		}
		if size[i], err = sizeOf(path); err != nil {
			return err
		}
	}
	const n = region.Indicators * region.Groups * region.Periods
	for what, v := range map[string][2]int64{"on disk": size, "in the snapshot": held} {
		fmt.Printf("%-38s %9.1f B  %9.1f B  %8.2f   a record for each observation\n", fmt.Sprintf("an observation, %s", what), float64(v[0])/n, float64(v[1])/n, float64(v[0])/float64(v[1]))
	}
	return nil
}
