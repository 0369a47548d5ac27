// SPDX-License-Identifier: EUPL-1.2

package gap_test

import (
	"reflect"
	"strings"
	"testing"

	"jalon/domain/gap"
	"jalon/domain/record"
)

// A text of any length is read to a bound, and the report says where it was.
func TestLongTextsAreReadInPart(t *testing.T) {
	lexicon := words(t)
	for name, c := range map[string]struct {
		filler int
		cut    []record.Place
		rules  int
	}{
		"to the last word": {gap.LongestRead - 1, nil, 0},
		"one word more":    {gap.LongestRead, []record.Place{at(11, "B")}, 1}, // the theme stands in the word left out
	} {
		p := complete()
		p.Actions[1].Text = strings.Repeat("filler ", c.filler) + "demand"
		report := gap.Check(p, nil, lexicon)
		if !reflect.DeepEqual(report.Cut, c.cut) {
			t.Errorf("%s: read in part at %v, want %v", name, report.Cut, c.cut)
		}
		if len(report.Findings) != c.rules {
			t.Errorf("%s: %d findings, want %d", name, len(report.Findings), c.rules)
		}
	}
}
