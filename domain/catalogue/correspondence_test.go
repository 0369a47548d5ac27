// SPDX-License-Identifier: EUPL-1.2

package catalogue

import (
	"fmt"
	"reflect"
	"testing"
)

func TestEquivalentsAreFoundFromBothSides(t *testing.T) {
	c := *cited
	c.Correspondences = []Correspondence{
		{From: "CETS 197 12(6)", To: "Directive 2011/36 11(3)", Relation: Wider},
		{From: "CETS 197 12", To: "PC.DEC/557 V", Relation: Related},
		{From: "SDG 16.2", To: "CETS 197 12(6)", Relation: Narrower},
		{From: "CETS 19 7", To: "Directive 2011/36 11(3)", Relation: SameDuty},
	}
	for place, want := range map[string][]string{
		"CETS 197 12(6)":          {"CETS 197 12(6) wider Directive 2011/36 11(3)", "CETS 197 12(6) wider SDG 16.2"},
		"CETS 197 12":             {"CETS 197 12(6) wider Directive 2011/36 11(3)", "CETS 197 12 related PC.DEC/557 V", "CETS 197 12(6) wider SDG 16.2"},
		"Directive 2011/36 11(3)": {"Directive 2011/36 11(3) narrower CETS 197 12(6)", "Directive 2011/36 11(3) same-duty CETS 19 7"},
		"CETS 197 12(5)":          nil,
	} {
		cited, err := c.ParseCitation(place)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range c.Equivalents(cited) {
			got = append(got, fmt.Sprintf("%s %s %s", e.Of, e.Relation, e.Is))
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, want %q", place, got, want)
		}
	}
}

func TestARelationSeenTwiceFromTheOtherSideIsItself(t *testing.T) {
	for _, r := range []Relation{SameDuty, Narrower, Wider, Related} {
		if !r.Valid() || r.Inverse().Inverse() != r || !r.Inverse().Valid() {
			t.Errorf("%s: %s", r, r.Inverse())
		}
	}
	if Narrower.Inverse() != Wider || SameDuty.Inverse() != SameDuty || Relation("equal").Valid() {
		t.Error("relations are taken for others")
	}
}
