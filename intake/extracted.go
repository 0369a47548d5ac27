// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"encoding/json"

	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// extracted is the JSON of `jalon extract`, as docs/extract-json.md promises it.
type extracted struct {
	Document struct {
		Title     string `json:"title"`
		Body      string `json:"body"`
		State     string `json:"state"`
		Round     int    `json:"round"`
		Reference string `json:"reference"`
		Date      string `json:"date"`
		Lang      string `json:"lang"`
	} `json:"document"`
	Recommendations []struct {
		Paragraph   string          `json:"paragraph"`
		Verb        commitment.Verb `json:"verb"`
		Repeated    bool            `json:"repeated"`
		Addressee   string          `json:"addressee"`
		Text        string          `json:"text"`
		Items       []string        `json:"items"`
		Provisions  []string        `json:"provisions"`
		Inferred    []string        `json:"inferred"`
		Heading     string          `json:"heading"`
		Deadline    string          `json:"deadline"`
		Page        int             `json:"page"`
		Unsure      string          `json:"unsure"`
		Recommender string          `json:"recommender"`
		Position    string          `json:"position"`
		SDGs        []string        `json:"sdgs"`
	} `json:"recommendations"`
}

// DecodeExtracted reads what `jalon extract` wrote: the document, and what was found
// in it. Members that it does not know, it passes over.
func DecodeExtracted(text []byte) (commitment.DocumentBody, []commitment.RecommendationBody, error) {
	var x extracted
	if err := json.Unmarshal(text, &x); err != nil || x.Recommendations == nil || !record.IsLanguage(x.Document.Lang) {
		return commitment.DocumentBody{}, nil, fault.Wrap(err, fault.Invalid, "app.no-document", nil)
	}
	d := x.Document
	document := commitment.DocumentBody{Speaker: d.Body, Reference: d.Reference, Title: record.NewText(d.Lang, d.Title), State: d.State, Round: d.Round, Date: d.Date}
	var list []commitment.RecommendationBody
	for _, r := range x.Recommendations {
		b := commitment.RecommendationBody{Paragraph: record.NormalParagraph(r.Paragraph), Verb: r.Verb, Repeated: r.Repeated, Addressee: r.Addressee,
			Text: record.NewText(d.Lang, r.Text), Provisions: r.Provisions, Inferred: r.Inferred, Heading: r.Heading, Deadline: r.Deadline, Page: r.Page,
			Recommender: r.Recommender, Position: r.Position, SDGs: r.SDGs}
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
