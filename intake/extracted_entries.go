// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"encoding/json"

	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// DecodeExtracted reads what `jalon extract` wrote as the record keeps it: the
// document, and what was found in it. Members that it does not know, it passes over.
func DecodeExtracted(text []byte) (commitment.DocumentBody, []commitment.RecommendationBody, error) {
	var x extracted
	if err := json.Unmarshal(text, &x); err != nil || x.Document == nil || x.Recommendations == nil || !record.IsLanguage(x.Document.Lang) {
		return commitment.DocumentBody{}, nil, fault.Wrap(err, fault.Invalid, "app.no-document", nil)
	}
	d := x.Document
	document := commitment.DocumentBody{Speaker: d.Body, Reference: d.Reference, Title: record.NewText(d.Lang, d.Title), State: d.State, Round: d.Round, Date: d.Date}
	var list []commitment.RecommendationBody
	for _, r := range x.Recommendations {
		b := commitment.RecommendationBody{Paragraph: record.NormalParagraph(r.Paragraph), Verb: r.Verb, Repeated: r.Repeated, Addressee: r.Addressee,
			Text: record.NewText(d.Lang, r.Text), Provisions: r.Provisions, Inferred: r.Inferred, Heading: r.Heading, Deadline: r.Deadline, Page: r.Page,
			Recommender: r.Recommender, RecommenderStates: r.States, Position: r.Position, SDGs: r.SDGs, Listed: r.Themes}
		for _, item := range r.Items {
			b.Items = append(b.Items, record.NewText(d.Lang, item))
		}
		if r.Unsure != "" {
			b.Unsure = []commitment.Doubt{{Said: r.Unsure}}
		}
		list = append(list, b)
	}
	commitment.Count(list)
	return document, list, nil
}
