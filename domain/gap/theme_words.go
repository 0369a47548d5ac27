// SPDX-License-Identifier: EUPL-1.2

package gap

import (
	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// ThemeWords is a theme that a text speaks of, and the words that say so.
type ThemeWords struct{ Slug, Words string }

// ThemesIn are the themes that a text in lang speaks of, in the order of Themes.
func ThemesIn(text, lang string, words *lexicon.Lexicon) (found []ThemeWords) {
	v := &view{plan: plan.Plan{Lang: lang}, words: words}
	hits := v.read(text, record.Place{})
	for _, theme := range Themes {
		if h, ok := first(hits, theme.Slug); ok {
			found = append(found, ThemeWords{theme.Slug, h.Words})
		}
	}
	return found
}
