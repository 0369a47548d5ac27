// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"jalon/domain/indicator"
	"jalon/domain/record"
	"jalon/store"
)

// recommendation is the nth of a State, as somebody would enter it: some 300 to
// 900 characters, in both languages of the monitor.
func recommendation(n int) record.Transcription {
	english := strings.Repeat("take further steps to ensure that all victims are identified and referred to assistance, whatever the exploitation that they suffered; ", 2+n%5)
	french := strings.Repeat("prendre des mesures supplémentaires pour que toutes les victimes soient identifiées et orientées vers une assistance, quelle que soit l'exploitation subie ; ", 2+n%5)
	words, err := record.NewText("en", fmt.Sprintf("%d. The monitor urges the authorities to %s", n+1, english)).Put("fr", fmt.Sprintf("%d. Le groupe exhorte les autorités à %s", n+1, french), record.TextDraft)
	if err != nil {
		panic(err) // the words are given above
	}
	return record.Transcription{Speaker: record.GRETA, Document: "GRETA(2099)1", Paragraph: fmt.Sprint(n + 1), Ordinal: 1, Words: words}
}

// counted is the nth indicator of a State.
func counted(n int) indicator.Indicator {
	return indicator.Indicator{Code: fmt.Sprintf("indicator-%d", n), Title: record.NewText("en", fmt.Sprintf("Victims identified by authority %d", n)), Unit: "persons"}
}

// observed is what was observed of an indicator, in so many groups and periods.
// Some figures are missing.
func observed(n, groups, periods int) (list []indicator.Series) {
	for g := range groups {
		s := indicator.Series{Breakdown: map[string]string{"sex": [...]string{"female", "male", "unknown"}[g%3], "age": [...]string{"adult", "child"}[g/3%2], "form": fmt.Sprintf("form-%d", g/6)},
			Source: record.Source{Text: "annual report of the national co-ordinator", Check: record.Unverified}, Method: "formally identified",
			Observations: make(map[indicator.Period]indicator.Observation)}
		for p := range periods {
			value := record.Known(int64((n*31 + g*7 + p*13) % 200))
			if (n+g+p)%11 == 0 {
				value = record.Value{}
			}
			s.Observations[indicator.Period(fmt.Sprint(2015+p))] = indicator.Observation{Value: value}
		}
		list = append(list, s)
	}
	return list
}

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
		h, s, err := houseWith(ctx, path, store.Options{Unsafe: true})
		if err != nil {
			return err
		}
		actor, err := person(ctx, h, "QMA")
		if err != nil {
			return err
		}
		for n := range indicators {
			list := observed(n, groups, periods)
			if i == 1 {
				list = apart(list)
			}
			ref, err := h.Observe(ctx, actor, counted(n), list, "")
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
	const n = indicators * groups * periods
	for what, v := range map[string][2]int64{"on disk": size, "in the snapshot": held} {
		fmt.Printf("%-38s %9.1f B  %9.1f B  %8.2f   a record for each observation\n", fmt.Sprintf("an observation, %s", what), float64(v[0])/n, float64(v[1])/n, float64(v[0])/float64(v[1]))
	}
	return nil
}
