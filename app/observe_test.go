// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/indicator"
	"jalon/domain/record"
)

var victims = indicator.Indicator{Code: "victims-identified", Title: record.NewText("en", "Victims identified"), Unit: "persons"}

func observed(sex string, figures map[indicator.Period]record.Value) indicator.Series {
	s := indicator.Series{Breakdown: map[string]string{"sex": sex}, Source: record.Source{Text: "annual report", Check: record.Unverified},
		Observations: make(map[indicator.Period]indicator.Observation)}
	for p, v := range figures {
		s.Observations[p] = indicator.Observation{Value: v}
	}
	return s
}

// A figure is read back as it was observed; who corrected which one, and when,
// stays known; the network sees what was signed for, and a correction can be undone.
func TestObservations(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		ada, eve := r.person(t, "ada", access.Coordinator, "QMA"), r.person(t, "eve", access.Coordinator, "QMB")
		missing, err := record.Missing(record.AbsentNotCollected)
		if err != nil {
			t.Fatal(err)
		}
		enter := func(list ...indicator.Series) record.Ref {
			t.Helper()
			ref, err := r.Observe(t.Context(), ada, victims, list, "")
			if err != nil {
				t.Fatal(err)
			}
			return ref
		}
		root := enter(observed("female", map[indicator.Period]record.Value{"2024": record.Known(0), "2025": missing}), observed("male", map[indicator.Period]record.Value{"2024": record.Known(7)}))
		if again := enter(observed("male", map[indicator.Period]record.Value{"2024": record.Known(7)})); again != root {
			t.Errorf("the same again is another indicator: %v", again)
		}
		series := func(actor access.Actor) []record.Version {
			t.Helper()
			list, err := r.Look(t.Context(), actor, app.Query{Owner: "QMA", Kind: record.KindSeries})
			if err != nil {
				t.Fatal(err)
			}
			return list
		}
		mine := series(ada)
		if len(mine) != 2 || mine[0].Number != 1 || mine[1].Number != 1 || mine[0].Parent != root.ID {
			t.Fatalf("%+v", mine)
		}
		if others := series(eve); len(others) != 0 {
			t.Errorf("a draft is seen: %+v", others)
		}
		if _, err := r.Sign(t.Context(), ada, root.ID, record.Network, ""); err != nil {
			t.Fatal(err)
		}

		r.clock = r.clock.Add(time.Hour)
		enter(observed("female", map[indicator.Period]record.Value{"2025": record.Known(3)}))
		at := func(list []record.Version, p indicator.Period) record.Value {
			t.Helper()
			s, err := indicator.DecodeSeries(list[0].Body)
			if err != nil {
				t.Fatal(err)
			}
			o, _ := s.At(p)
			return o.Value
		}
		if v := series(ada); at(v, "2024") != record.Known(0) || at(v, "2025") != record.Known(3) {
			t.Errorf("%s", v[0].Body)
		}
		if v := series(eve); len(v) != 2 || at(v, "2025") != missing {
			t.Errorf("a correction that nobody signed is seen: %+v", v)
		}
		history, err := r.History(t.Context(), ada, mine[0].Ref)
		if err != nil {
			t.Fatal(err)
		}
		for p, want := range map[indicator.Period]int64{"2024": 1, "2025": 3} {
			v, err := indicator.Said(history, p)
			if err != nil || v.Number != want || v.By != ada.Account {
				t.Errorf("%s: said in version %d by %s (%v), want %d", p, v.Number, v.By, err, want)
			}
		}
		if _, err := r.Undo(t.Context(), ada, history[2].Change, "", ""); err != nil {
			t.Fatal(err)
		}
		if v := series(ada); at(v, "2025") != missing || at(v, "2024") != record.Known(0) {
			t.Errorf("after the undo: %s", v[0].Body)
		}
		r.verifies(t)
	})
}

func TestObservationsThatAreRefused(t *testing.T) {
	r := newRegister(t, engines()[0])
	ada := r.person(t, "ada", access.Coordinator, "QMA")
	good := observed("female", map[indicator.Period]record.Value{"2024": record.Known(1)})
	for what, try := range map[string]func() error{
		"no observation": func() error {
			_, err := r.Observe(t.Context(), ada, victims, []indicator.Series{good, observed("male", nil)}, "")
			return err
		},
		"no unit": func() error {
			_, err := r.Observe(t.Context(), ada, indicator.Indicator{Code: "x", Title: victims.Title}, nil, "")
			return err
		},
	} {
		if err := try(); fault.Of(err).Kind != fault.Invalid {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := r.Observe(t.Context(), access.Actor{Role: access.Delegate, Owner: "QMA"}, victims, []indicator.Series{good}, ""); fault.Of(err).Kind != fault.Denied {
		t.Errorf("a delegate writes: %v", err)
	}
	if list, err := r.Look(t.Context(), ada, app.Query{Owner: "QMA"}); err != nil || len(list) != 0 {
		t.Errorf("something was kept: %+v, %v", list, err)
	}
}
