// SPDX-License-Identifier: EUPL-1.2

package likeness_test

import (
	"testing"

	"jalon/domain/likeness"
)

func TestTiesOfProvisions(t *testing.T) {
	rules := shipped(t)
	tie := func(left, right string) (likeness.Tie, float64) {
		c := rules.Compare([]likeness.Text{{Lang: "en", Provisions: []string{left}}, {Lang: "en"}, {Lang: "en"}}, []likeness.Text{{Lang: "en", Provisions: []string{right}}})
		for _, r := range c.Reasons(0, 0) {
			return r.Tie, r.Weight
		}
		return "", 0
	}
	for _, each := range []struct{ left, right, there, back string }{
		{"CETS 197 12(6)", "CETS 197 12(6)", "same-place", "same-place"},
		{"CETS 197 12", "CETS 197 12(6)", "part", "part"},
		{"CETS 197 12(6)", "CETS 197 12(1)", "", ""},
		{"CETS 197 22", "Directive 2011/36 5", "same-duty", "same-duty"},
		{"CETS 197 12(6)", "Directive 2011/36 11(3)", "wider", "narrower"},
		{"CETS 197 12", "PC.DEC/557 V", "related", "related"},
		{"CETS 197 12(6)", "Directive 2011/36 11", "related", "related"},
		{"CETS 197 12(1)", "PC.DEC/557 V", "related", "related"},
		{"CETS 197 12", "CETS 197 13", "", ""},
		{"no such place", "no such place", "same-place", "same-place"},
		{"no such place", "CETS 197 12", "", ""},
	} {
		there, _ := tie(each.left, each.right)
		back, _ := tie(each.right, each.left)
		if string(there) != each.there || string(back) != each.back {
			t.Errorf("%s, %s: %q and back %q; wanted %q and %q", each.left, each.right, there, back, each.there, each.back)
		}
	}
	_, duty := tie("CETS 197 22", "Directive 2011/36 5")
	_, wider := tie("CETS 197 12(6)", "Directive 2011/36 11(3)")
	_, related := tie("CETS 197 12", "PC.DEC/557 V")
	if !(duty > wider && wider > related && related > 0) {
		t.Errorf("the same duty weighs %v, a wider one %v, a related one %v", duty, wider, related)
	}
}
