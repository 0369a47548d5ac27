// SPDX-License-Identifier: EUPL-1.2

package indicator_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jalon/domain/indicator"
	"jalon/domain/record"
)

var report = record.Source{Text: "annual report of the Ministry", Check: record.Unverified}

func below(t *testing.T, bound int64) record.Value {
	t.Helper()
	v, err := record.Below(bound)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func girls(t *testing.T) indicator.Series {
	return indicator.Series{Breakdown: map[string]string{"sex": "female", "age": "child"}, Source: report, Method: "identified by the police",
		Observations: map[indicator.Period]indicator.Observation{"2023": {Value: record.Known(12)}, "2024": {Value: below(t, 5)}, "2025": {}}}
}

func encoded(t *testing.T, s indicator.Series) []byte {
	t.Helper()
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestASeriesHasOneText(t *testing.T) {
	const want = `{"breakdown":{"age":"child","sex":"female"},"source":{"text":"annual report of the Ministry","check":"unverified"},"method":"identified by the police",` +
		`"observations":{"2023":{"value":{"number":12}},"2024":{"value":{"missing":"suppressed","below":5}},"2025":{"value":{"missing":"not yet reported"}}}}`
	if got := string(encoded(t, girls(t))); got != want {
		t.Errorf(" got %s\nwant %s", got, want)
	}
	back, err := indicator.DecodeSeries([]byte(want))
	if err != nil || back.Key() != "age=child|sex=female" || (indicator.Series{}).Key() != indicator.Total {
		t.Errorf("%q, %v", back.Key(), err)
	}
	for what, bad := range map[string]string{
		"a value left out":    strings.Replace(want, `{"value":{"number":12}}`, `{}`, 1),
		"a bare figure":       strings.Replace(want, `{"value":{"number":12}}`, `12`, 1),
		"white space":         want + " ",
		"a second value":      want + "{}",
		"another order":       strings.Replace(want, `"age":"child","sex":"female"`, `"sex":"female","age":"child"`, 1),
		"an unknown field":    strings.Replace(want, `{"breakdown"`, `{"name":"x","breakdown"`, 1),
		"a period that is no": strings.Replace(want, "2023", "2023-13", 1),
		"a negative count":    strings.Replace(want, `"number":12`, `"number":-12`, 1),
		"no source":           strings.Replace(want, "annual report of the Ministry", "", 1),
		"no mark":             strings.Replace(want, "unverified", "true", 1),
		"a group with words":  strings.Replace(want, `"female"`, `"Female persons"`, 1),
		"no observation":      want[:strings.Index(want, `{"2023"`)] + "{}}",
	} {
		if s, err := indicator.DecodeSeries([]byte(bad)); err == nil {
			t.Errorf("%s was read as %+v", what, s)
		}
	}
}

// What one period is corrected to leaves the others as they were, and each keeps
// its own source and method.
func TestASeriesGrowsByPeriods(t *testing.T) {
	census := record.Source{Text: "statistical office", Check: record.Verified}
	more := indicator.Series{Breakdown: girls(t).Breakdown, Source: census, Method: "counted twice",
		Observations: map[indicator.Period]indicator.Observation{"2024": {Value: record.Known(3)}, "2026": {Value: record.Known(0), Source: &report, Method: "identified by the police"}}}
	next, err := girls(t).With(more)
	if err != nil {
		t.Fatal(err)
	}
	for p, want := range map[indicator.Period]indicator.Observation{
		"2023": {Value: record.Known(12), Source: &report, Method: "identified by the police"},
		"2024": {Value: record.Known(3), Source: &census, Method: "counted twice"},
		"2025": {Source: &report, Method: "identified by the police"},
		"2026": {Value: record.Known(0), Source: &report, Method: "identified by the police"},
	} {
		got, ok := next.At(p)
		if !ok || got.Value != want.Value || *got.Source != *want.Source || got.Method != want.Method {
			t.Errorf("%s: %+v", p, got)
		}
	}
	if o := next.Observations["2026"]; o.Source != nil || o.Method != "" {
		t.Errorf("what is the series' own was written twice: %+v", o)
	}
	if _, ok := next.At("2027"); ok {
		t.Error("something is said of a period that nobody named")
	}
	if _, err := girls(t).With(indicator.Series{Source: report}); err == nil {
		t.Error("another group was taken for the same")
	}
	more.Method = ""
	if _, err := girls(t).With(more); err == nil {
		t.Error("a figure without a method passed for one with the method of the others")
	}
}

// Every figure has who, when and which version, though a series is one record.
func TestSaidFindsTheVersionOfAFigure(t *testing.T) {
	var history []record.Version
	add := func(s indicator.Series) {
		history = append(history, record.Version{Number: int64(len(history) + 1), Body: encoded(t, s)})
	}
	s := girls(t)
	add(s)
	for _, step := range []struct {
		period indicator.Period
		value  record.Value
	}{{"2026", record.Known(1)}, {"2024", record.Known(3)}, {"2026", record.Known(2)}, {"2026", record.Known(1)}} {
		var err error
		if s, err = s.With(indicator.Series{Breakdown: s.Breakdown, Source: s.Source, Method: s.Method,
			Observations: map[indicator.Period]indicator.Observation{step.period: {Value: step.value}}}); err != nil {
			t.Fatal(err)
		}
		add(s)
	}
	got := make(map[indicator.Period]int64)
	for _, p := range []indicator.Period{"2023", "2024", "2025", "2026", "2027"} {
		v, err := indicator.Said(history, p)
		if err != nil {
			t.Fatal(err)
		}
		got[p] = v.Number
	}
	if d := cmp.Diff(map[indicator.Period]int64{"2023": 1, "2024": 3, "2025": 1, "2026": 5, "2027": 0}, got); d != "" {
		t.Error(d)
	}
	history[2].Body = nil // erased
	if v, err := indicator.Said(history, "2023"); err != nil || v.Number != 4 {
		t.Errorf("after an erasure: version %d, %v", v.Number, err)
	}
	history[4].Body = []byte("{}")
	if v, err := indicator.Said(history, "2023"); err == nil {
		t.Errorf("of what is no series: version %d", v.Number)
	}
}

func TestIndicatorsAreChecked(t *testing.T) {
	good := indicator.Indicator{Code: "victims-identified", Title: record.NewText("en", "Victims identified"), Unit: "persons"}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	for _, spoil := range []func(*indicator.Indicator){
		func(i *indicator.Indicator) { i.Code = "Victims" },
		func(i *indicator.Indicator) { i.Unit = "" },
		func(i *indicator.Indicator) { i.Title = record.Text{Source: "en"} },
	} {
		bad := good
		spoil(&bad)
		if bad.Check() == nil {
			t.Errorf("%+v passed", bad)
		}
	}
}

func FuzzSeries(f *testing.F) {
	f.Add([]byte(`{"source":{"text":"x","check":"verified"},"observations":{"2025":{"value":{"number":0}}}}`))
	f.Add([]byte(`{"breakdown":{"a":"b"},"source":{"text":"x","check":"unknown"},"observations":{"2025-Q1":{"value":{"missing":"suppressed","below":5},"method":"m"}}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		s, err := indicator.DecodeSeries(body)
		if err != nil {
			return
		}
		if again := encoded(t, s); !bytes.Equal(again, body) {
			t.Fatalf("%s is written again as %s", body, again)
		}
		whole, err := s.With(s)
		if err != nil || !bytes.Equal(encoded(t, whole), body) {
			// A period may say the series' own source in full; then it is said shorter.
			if _, err := indicator.DecodeSeries(encoded(t, whole)); err != nil {
				t.Fatalf("%s with itself: %v", body, err)
			}
		}
		for p := range s.Observations {
			if v, err := indicator.Said([]record.Version{{Number: 1, Body: body}}, p); err != nil || v.Number != 1 {
				t.Fatalf("%s: %s was said in version %d (%v)", body, p, v.Number, err)
			}
		}
	})
}
