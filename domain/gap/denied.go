// SPDX-License-Identifier: EUPL-1.2

package gap

import "jalon/domain/lexicon"

// saidOfPlan are the concepts by which a plan speaks of itself. A text that
// denies one of them does not say it: "the plan was not sent for comment" is no
// consultation.
var saidOfPlan = map[string]bool{
	"adopted": true, "consulted": true, "monitoring": true, "monitoring-body": true, monitoringLabel: true,
	"evaluation": true, "independent-evaluation": true, "dedicated-funds": true,
}

// withoutDenied drops what a text denies of the plan.
func withoutDenied(text string, words []lexicon.Word, hits []lexicon.Hit) []lexicon.Hit {
	affirmed := lexicon.Affirmed(text, words, hits)
	if len(affirmed) == len(hits) {
		return hits
	}
	stands := make(map[lexicon.Hit]bool, len(affirmed))
	for _, h := range affirmed {
		stands[h] = true
	}
	var kept []lexicon.Hit
	for _, h := range hits {
		if stands[h] || !saidOfPlan[h.Concept] {
			kept = append(kept, h)
		}
	}
	return kept
}
