// SPDX-License-Identifier: EUPL-1.2

package gap

import (
	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// ThemesIn are the themes that a text speaks of, found as in an action of a plan.
// What is in a language without words for themes speaks of none.
func ThemesIn(text, lang string, words *lexicon.Lexicon) []string {
	if lang != "en" && lang != "fr" {
		return nil
	}
	v := &view{plan: plan.Plan{Lang: lang}, words: words}
	hits := v.read(text, record.Place{})
	var themes []string
	for _, theme := range Themes {
		if _, ok := first(hits, theme.Slug); ok {
			themes = append(themes, theme.Slug)
		}
	}
	return themes
}
