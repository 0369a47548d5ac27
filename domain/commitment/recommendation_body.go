// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"fmt"
	"slices"
	"strings"

	"jalon/domain/record"
)

// RecommendationBody is what the record keeps of one recommendation of a document.
type RecommendationBody struct {
	// Paragraph is the printed number, "" when there is none. Ordinal counts, from
	// 1, what the document asks for in that paragraph.
	Paragraph string `json:"paragraph,omitempty"`
	Ordinal   int    `json:"ordinal"`
	Verb      Verb   `json:"verb"`
	// Repeated: the document says that it was recommended before.
	Repeated  bool          `json:"repeated,omitempty"`
	Addressee string        `json:"addressee,omitempty"`
	Text      record.Text   `json:"text"`
	Items     []record.Text `json:"items,omitempty"`
	// Provisions are the places in instruments that it rests on; Inferred are those
	// of them that only the heading names.
	Provisions []string `json:"provisions,omitempty"`
	Inferred   []string `json:"inferred,omitempty"`
	Heading    string   `json:"heading,omitempty"`
	// Deadline is the day of a request to report, or the words that set a period.
	Deadline string `json:"deadline,omitempty"`
	// Page is where it begins; 0 in formats without pages.
	Page int `json:"page,omitempty"`
	// Unsure says why a person should look; none when nothing is in doubt.
	Unsure []Doubt `json:"unsure,omitempty"`
	// Themes are a person's; nil when nobody said any, and the words are asked.
	Themes []string `json:"themes,omitempty"`
	// Recommender is the State that made it, as written, and RecommenderStates the
	// codes of those that it names; Position is what the addressed State said to it,
	// where a review among States says so. SDGs are goals and targets, Listed the
	// themes under which a list puts it, as they are printed.
	Recommender       string   `json:"recommender,omitempty"`
	RecommenderStates []string `json:"recommender_states,omitempty"`
	Position          string   `json:"position,omitempty"`
	SDGs              []string `json:"sdgs,omitempty"`
	Listed            []string `json:"listed,omitempty"`
	// Origin is where it was read; nil when a person typed it.
	Origin *Reading `json:"origin,omitempty"`
}

// Doubt is why a person should look: the key of a sentence of the catalogues with
// its arguments, or the sentence itself where only that was handed over.
type Doubt struct {
	Key  string         `json:"key,omitempty"`
	Args map[string]any `json:"args,omitempty"`
	Said string         `json:"said,omitempty"`
}

// Reading is where an entry was read. It is no part of what the entry says.
type Reading struct {
	// File is the SHA-256 of the document.
	File string `json:"file,omitempty"`
	// Read is the digest of the entry as it was found, before people corrected it:
	// while a document gives the same again, their corrections stand.
	Read string `json:"read,omitempty"`
}

// Key is what a recommendation is recognised by within its document.
func (b RecommendationBody) Key() string { return RecommendationKey(b.Paragraph, b.Ordinal) }

// RecommendationKey is the key of what stands at a place of a document.
func RecommendationKey(paragraph string, ordinal int) string {
	return fmt.Sprintf("%s|%d", record.NormalParagraph(paragraph), ordinal)
}

// NaturalKey names a recommendation in the world: the same whoever enters it, and
// the same that a transcription at that place has.
func NaturalKey(document DocumentBody, b RecommendationBody) string {
	return document.Key() + keySign + b.Key()
}

// mostItems bounds the points under one recommendation.
const mostItems = 200

// Check says what is wrong with a recommendation; nil when nothing is.
func (b RecommendationBody) Check() error {
	switch {
	case strings.Contains(b.Paragraph, keySign):
		return fmt.Errorf("recommendation: no paragraph has a %q in it", keySign)
	case b.Ordinal < 1:
		return fmt.Errorf("recommendation: want the ordinal within the paragraph, from 1")
	case !slices.Contains(Verbs, b.Verb):
		return fmt.Errorf("recommendation: verb %q: want one of %v", b.Verb, Verbs)
	case b.Page < 0:
		return fmt.Errorf("recommendation: page %d", b.Page)
	case len(b.Items) > mostItems:
		return fmt.Errorf("recommendation: %d points, the most are %d", len(b.Items), mostItems)
	}
	for _, each := range b.Inferred {
		if !slices.Contains(b.Provisions, each) {
			return fmt.Errorf("recommendation: %q is inferred and not among the provisions", each)
		}
	}
	for _, list := range [][]string{b.Provisions, b.Themes, b.SDGs, b.Listed, b.RecommenderStates} {
		if slices.Contains(list, "") {
			return fmt.Errorf("recommendation: a provision, theme or goal without a name")
		}
	}
	for _, d := range b.Unsure {
		if (d.Key == "") == (d.Said == "") {
			return fmt.Errorf("recommendation: a doubt has a key, or says itself what it is")
		}
	}
	for _, item := range b.Items {
		if err := item.Check(); err != nil {
			return err
		}
	}
	return b.Text.Check()
}

// CitesWithin reports whether the recommendation rests on a place or on one within
// it: "12" holds "12(6)", and "CETS 197 12" is the same place.
func (b RecommendationBody) CitesWithin(place string) bool {
	place = bare(place)
	return slices.ContainsFunc(b.Provisions, func(p string) bool {
		p = bare(p)
		return p == place || strings.HasPrefix(p, place+"(") || strings.HasPrefix(p, place+" ")
	})
}

// Articles are the numbers of the articles of CETS 197 that the recommendation rests
// on, each once, in their order there.
func (b RecommendationBody) Articles() (list []string) {
	for _, place := range b.Provisions {
		number := bare(place)
		if i := strings.IndexAny(number, "( "); i >= 0 {
			number = number[:i]
		}
		if number == "" || strings.Trim(number, "0123456789") != "" || slices.Contains(list, number) {
			continue
		}
		list = append(list, number)
	}
	return list
}

// bare is a place in the Convention without the code of the Convention, which
// reports on it leave out.
func bare(place string) string { return strings.TrimPrefix(strings.TrimSpace(place), "CETS 197 ") }
