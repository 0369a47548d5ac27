// SPDX-License-Identifier: EUPL-1.2

package record

import (
	"encoding/json"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func drawValue(t *rapid.T) Value {
	switch rapid.IntRange(0, 3).Draw(t, "sort") {
	case 0:
		return Value{}
	case 1:
		v, err := Below(rapid.Int64Range(2, math.MaxInt64).Draw(t, "bound"))
		if err != nil {
			t.Fatal(err)
		}
		return v
	case 2:
		why := rapid.SampledFrom(Absences).Filter(func(a Absence) bool { return a != AbsentSuppressed }).Draw(t, "why")
		v, err := Missing(why)
		if err != nil || v.Absence() != why {
			t.Fatalf("%q became %q: %v", why, v.Absence(), err)
		}
		return v
	}
	return Known(rapid.Int64().Draw(t, "number"))
}

// What is missing has no number, not even zero; what is zero is not missing.
func TestMissingIsNeverZero(t *testing.T) {
	if n, ok := Known(0).Number(); n != 0 || !ok || Known(0).Absence() != "" {
		t.Error("zero is not known")
	}
	if v := (Value{}); v.Absence() != AbsentNotYetReported {
		t.Errorf("a figure that nobody touched is %q", v.Absence())
	}
	rapid.Check(t, func(t *rapid.T) {
		v := drawValue(t)
		_, ok := v.Number()
		if ok != (v.Absence() == "") {
			t.Fatalf("%+v is there: %v, and missing because %q", v, ok, v.Absence())
		}
		if !ok && (v == Known(0) || v.Bound() != 0 && v.Absence() != AbsentSuppressed) {
			t.Fatalf("%+v is missing and says %d", v, v.Bound())
		}
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var back Value
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		n, _ := v.Number()
		m, known := back.Number()
		if n != m || known != ok || back.Absence() != v.Absence() || back.Bound() != v.Bound() {
			t.Fatalf("%s: %+v read back as %+v", data, v, back)
		}
		if again, _ := json.Marshal(back); string(again) != string(data) {
			t.Fatalf("%s written again as %s", data, again)
		}
	})
}

func TestValuesAsJSON(t *testing.T) {
	below, _ := Below(5)
	for want, v := range map[string]Value{`{"number":0}`: Known(0), `{"number":-3}`: Known(-3), `{"missing":"not yet reported"}`: {}, `{"missing":"suppressed","below":5}`: below} {
		if got, err := json.Marshal(v); err != nil || string(got) != want {
			t.Errorf("%+v is %s, want %s (%v)", v, got, want, err)
		}
	}
	for _, bad := range []string{`null`, `0`, `""`, `{}`, `{"number":null}`, `{"number":1.5}`, `{"number":"1"}`, `{"number":9223372036854775808}`, `{"numbr":3,"missing":"unknown"}`,
		`{"number":1,"missing":"unknown"}`, `{"number":1,"below":5}`, `{"missing":"unknown","below":5}`, `{"missing":"suppressed"}`, `{"missing":"suppressed","below":1}`, `{"missing":"zero"}`, `{"missing":""}`} {
		var v Value
		if err := json.Unmarshal([]byte(bad), &v); err == nil {
			t.Errorf("%s was read as %+v", bad, v)
		}
	}
	for _, bound := range []int64{-1, 0, 1} {
		if v, err := Below(bound); err == nil {
			t.Errorf("below %d: %+v", bound, v)
		}
	}
	if v, err := Missing(AbsentSuppressed); err == nil {
		t.Errorf("suppressed without a bound: %+v", v)
	}
}

func TestSumsSayWhatTheyCover(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := make([]Value, rapid.IntRange(0, 60).Draw(t, "States"))
		total, counted, within := new(big.Int), 0, true
		for i := range values {
			values[i] = drawValue(t)
			if n, ok := values[i].Number(); ok {
				total.Add(total, big.NewInt(n))
				counted++
				within = within && total.IsInt64()
			}
		}
		s, err := Add(values...)
		if (err == nil) != within {
			t.Fatalf("the sum %v: %v", total, err)
		}
		if err == nil && (s.Total != total.Int64() || s.Counted != counted || s.Of != len(values)) {
			t.Fatalf("%+v, want %v of %d of %d", s, total, counted, len(values))
		}
	})
	unknown, _ := Missing(AbsentUnknown)
	below, _ := Below(5)
	if s, err := Add(Known(3), unknown, Known(0), below, Value{}); err != nil || s != (Sum{Total: 3, Counted: 2, Of: 5}) {
		t.Errorf("%+v (%v)", s, err)
	}
	if s, err := Add(); err != nil || s != (Sum{}) {
		t.Errorf("%+v (%v)", s, err)
	}
}
