// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"slices"

	"jalon/domain/commitment"
	"jalon/domain/gap"
	"jalon/domain/lexicon"
	"jalon/domain/record"
)

// ShownDocument is a document as one reader sees it: the newest versions in their
// sight, each body read once. It is not changed after it was made.
type ShownDocument struct {
	record.Version
	Says commitment.DocumentBody
	// Own: the speaker's own record says so, not a transcription.
	Own bool
	// Recommendations stand in the order of the document.
	Recommendations []ShownRecommendation
}

// ShownRecommendation is one recommendation of a document that is shown.
type ShownRecommendation struct {
	record.Version
	Says commitment.RecommendationBody
	// Document is the document that it stands in.
	Document *ShownDocument
}

// NaturalKey names the recommendation in the world, whoever entered it.
func (r ShownRecommendation) NaturalKey() string {
	return commitment.NaturalKey(r.Document.Says, r.Says)
}

// Themes are the themes of a recommendation: what a person said of it, else what
// its words say.
func (r ShownRecommendation) Themes(words *lexicon.Lexicon) (themes []ShownTheme) {
	if r.Says.Themes != nil {
		for _, slug := range r.Says.Themes {
			themes = append(themes, ShownTheme{Slug: slug})
		}
		return themes
	}
	text := source(r.Says.Text)
	for _, item := range r.Says.Items {
		text += "\n" + source(item)
	}
	for _, found := range gap.ThemesIn(text, r.Says.Text.Source, words) {
		themes = append(themes, ShownTheme(found))
	}
	return themes
}

// showDocuments reads documents out of versions, in their order. What ended and
// what was erased is shown to nobody, nor a recommendation whose document is not
// in sight.
func showDocuments(versions []record.Version) ([]*ShownDocument, error) {
	var list []*ShownDocument
	trees := make(map[record.Ref]*ShownDocument)
	for _, v := range versions {
		if v.Kind != record.KindDocument || v.Gone || empty(v) {
			continue
		}
		says, err := decode[commitment.DocumentBody](v.Body)
		if err != nil {
			return nil, err
		}
		d := &ShownDocument{Version: v, Says: says, Own: string(v.Owner) == says.Speaker}
		list, trees[v.Ref] = append(list, d), d
	}
	for _, v := range versions {
		d := trees[record.Ref{Owner: v.Owner, ID: v.Tree}]
		if v.Kind != record.KindRecommendation || v.Gone || empty(v) || d == nil {
			continue
		}
		says, err := decode[commitment.RecommendationBody](v.Body)
		if err != nil {
			return nil, err
		}
		d.Recommendations = append(d.Recommendations, ShownRecommendation{v, says, d})
	}
	return list, nil
}

// yielded are the documents without what yields: what somebody transcribed, where
// the speaker's own record is among them. A transcription of which nothing is left,
// where the speaker has the document, is left out altogether.
func yielded(documents []*ShownDocument) []*ShownDocument {
	own := make(map[string]map[string]bool)
	for _, d := range documents {
		if !d.Own {
			continue
		}
		keys := make(map[string]bool)
		for _, r := range d.Recommendations {
			keys[r.Key] = true
		}
		own[d.Key] = keys
	}
	var list []*ShownDocument
	for _, d := range documents {
		keys, spoken := own[d.Key]
		if d.Own || !spoken {
			list = append(list, d)
			continue
		}
		left := *d
		left.Recommendations = slices.DeleteFunc(slices.Clone(d.Recommendations), func(r ShownRecommendation) bool { return keys[r.Key] })
		if len(left.Recommendations) == 0 {
			continue
		}
		for i := range left.Recommendations {
			left.Recommendations[i].Document = &left
		}
		list = append(list, &left)
	}
	return list
}
