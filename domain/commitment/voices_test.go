// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"jalon/domain/record"
)

var asked = Address{"greta", "GRETA(2019)90", "42", 1}

func TestAddressesReadBack(t *testing.T) {
	for _, a := range []Address{asked, {"cop", "CP/Rec(2022)05", "", 3}, {"cedaw-committee", "CEDAW/C/QMA/CO/7", "12 (a)", 1}} {
		got, err := ParseAddress(a.String())
		if err != nil || got != a {
			t.Errorf("%s reads back as %+v, %v", a, got, err)
		}
	}
	if a := (Address{"greta", "GRETA (2019) 90", " 42. ", 1}); a.String() != asked.String() {
		t.Errorf("%s: spaces and dots are not part of an address", a)
	}
	for _, bad := range []string{"", "greta|GRETA(2019)90|42", "greta|GRETA(2019)90|42|0", "greta|GRETA(2019)90|42|x", "|a|b|1", "greta||42|1", "greta|GRETA (2019)90|42|1", "greta|a|b|+1"} {
		if a, err := ParseAddress(bad); err == nil {
			t.Errorf("%q was read as %+v", bad, a)
		}
	}
	text, err := json.Marshal(map[Address]Address{asked: asked})
	if err != nil || string(text) != `{"greta|GRETA(2019)90|42|1":"greta|GRETA(2019)90|42|1"}` {
		t.Errorf("in JSON: %s, %v", text, err)
	}
}

func TestVoicesFollowFromWhoSpeaks(t *testing.T) {
	for speaker, want := range map[string]Voice{"QMA": StateVoice, "QMA:labour-inspectorate": StateVoice, "QMA:rapporteur": RapporteurVoice,
		"QMA:ngo-shelter-network": CivilSocietyVoice, "greta": MonitorVoice, "cop": MonitorVoice, "cedaw-committee": MonitorVoice} {
		if got, ok := VoiceOf(speaker); got != want || !ok {
			t.Errorf("%s speaks as %q, %v; want %q", speaker, got, ok, want)
		}
	}
	for _, speaker := range []string{"coe", "osce", "register", "", "a b"} {
		if got, ok := VoiceOf(speaker); ok {
			t.Errorf("%q speaks as %q, and has no voice", speaker, got)
		}
	}
}

func assessment(speaker string, outcome Outcome) AssessmentBody {
	return AssessmentBody{Recommendation: asked, Speaker: speaker, Outcome: outcome, On: "2026-03-01", Words: record.NewText("en", "words"),
		Evidence: []Evidence{{Citation: "Official Journal, 2 March 2026"}}}
}

func TestAssessmentsAreChecked(t *testing.T) {
	ref := func(owner string) *record.Ref { return &record.Ref{Owner: record.Owner(owner), ID: "x"} }
	with := func(outcome Outcome, change func(*AssessmentBody)) AssessmentBody {
		b := assessment("QMA", outcome)
		change(&b)
		return b
	}
	for name, c := range map[string]struct {
		owner record.Owner
		body  AssessmentBody
		ok    bool
	}{
		"the State's own claim":          {"QMA", assessment("QMA", Implemented), true},
		"a claim without evidence":       {"QMA", with(Implemented, func(b *AssessmentBody) { b.Evidence = nil }), false},
		"a part without evidence":        {"QMA", with(Partly, func(b *AssessmentBody) { b.Evidence = nil }), false},
		"not done, without evidence":     {"QMA", with(NotImplemented, func(b *AssessmentBody) { b.Evidence = nil }), true},
		"cannot tell, without evidence":  {"QMA", with(NotTold, func(b *AssessmentBody) { b.Evidence = nil }), true},
		"the rapporteur spoken for":      {"QMA", assessment("QMA:rapporteur", NotImplemented), false},
		"an NGO spoken for":              {"QMA", assessment("QMA:ngo-x", NotImplemented), false},
		"another State spoken for":       {"QMA", assessment("QMB", NotImplemented), false},
		"GRETA, without where":           {"QMA", assessment("greta", Partly), false},
		"GRETA, with where":              {"QMA", func() AssessmentBody { b := assessment("greta", Partly); b.From = "GRETA(2025)1, 87"; return b }(), true},
		"a secretariat":                  {"coe", assessment("coe", Partly), false},
		"an outcome of its own":          {"QMA", assessment("QMA", "done"), false},
		"no day":                         {"QMA", with(Partly, func(b *AssessmentBody) { b.On = "" }), false},
		"a record of the State":          {"QMA", with(Partly, func(b *AssessmentBody) { b.Evidence[0] = Evidence{Record: ref("QMA:labour-inspectorate")} }), true},
		"a record of another State":      {"QMA", with(Partly, func(b *AssessmentBody) { b.Evidence[0] = Evidence{Record: ref("QMB")} }), false},
		"evidence that is two things":    {"QMA", with(Partly, func(b *AssessmentBody) { b.Evidence[0].Record = ref("QMA") }), false},
		"evidence that is only a remark": {"QMA", with(Partly, func(b *AssessmentBody) { b.Evidence[0] = Evidence{Says: "we did it"} }), false},
		"a file that is no file":         {"QMA", with(Partly, func(b *AssessmentBody) { b.Evidence[0] = Evidence{File: strings.Repeat("g", 64)} }), false},
	} {
		if err := c.body.Check(c.owner); (err == nil) != c.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := with(Implemented, func(b *AssessmentBody) { b.Evidence = nil }).Check("QMA"); !errors.Is(err, ErrNoEvidence) {
		t.Errorf("without evidence: %v", err)
	}
}

// No two speakers have one key, so that none can stand in another's place.
func TestEverySpeakerHasAKeyOfTheirOwn(t *testing.T) {
	keys := map[string]string{}
	for _, speaker := range []string{"QMA", "QMA:rapporteur", "QMA:ngo-x", "greta", "cop"} {
		for _, a := range []Address{asked, {"greta", "GRETA(2019)90", "42", 2}, {"greta", "GRETA(2019)90", "4", 2}} {
			b := assessment(speaker, Partly)
			b.Recommendation = a
			if other, taken := keys[b.Key()]; taken {
				t.Errorf("%s and %s share the key %s", other, speaker, b.Key())
			}
			keys[b.Key()] = speaker
		}
	}
}

func TestDivergences(t *testing.T) {
	state, monitor, ngo := assessment("QMA", Implemented), assessment("greta", Partly), assessment("QMA:ngo-x", Implemented)
	for name, c := range map[string]struct {
		said []AssessmentBody
		want []string
	}{
		"nobody":                                  {nil, nil},
		"one voice":                               {[]AssessmentBody{state}, nil},
		"two that agree":                          {[]AssessmentBody{state, ngo}, nil},
		"two that differ":                         {[]AssessmentBody{monitor, state}, []string{"QMA", "greta"}},
		"all are shown where two differ":          {[]AssessmentBody{ngo, monitor, state}, []string{"QMA", "greta", "QMA:ngo-x"}},
		"two of one voice settle it themselves":   {[]AssessmentBody{assessment("QMA:ngo-a", Partly), assessment("QMA:ngo-b", NotImplemented)}, nil},
		"who cannot tell differs from nobody":     {[]AssessmentBody{state, assessment("QMA:rapporteur", NotTold)}, nil},
		"an authority that its State contradicts": {[]AssessmentBody{state, assessment("QMA:labour-inspectorate", NotImplemented)}, nil},
	} {
		var got []string
		for _, d := range Divergences(c.said) {
			for _, a := range d.Said {
				got = append(got, a.Speaker)
			}
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// In which order voices spoke makes no difference.
func TestDivergencesDoNotHangOnOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	speakers := []string{"QMA", "greta", "cop", "QMA:rapporteur", "QMA:ngo-a", "QMA:ngo-b"}
	some := 0
	for range 300 {
		var list []AssessmentBody
		for _, s := range speakers {
			if random.IntN(3) > 0 {
				list = append(list, assessment(s, Outcomes[random.IntN(len(Outcomes))]))
			}
		}
		want := Divergences(list)
		some += len(want)
		shuffled := append([]AssessmentBody(nil), list...)
		random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if got := Divergences(shuffled); !reflect.DeepEqual(got, want) {
			t.Fatalf("%v\nand in another order\n%v", want, got)
		}
	}
	if some < 50 || some > 295 {
		t.Errorf("%d of 300 diverge", some)
	}
}
