// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"encoding/json"
	"strings"

	"jalon/domain/commitment"
	"jalon/domain/fault"
)

// extracted is the JSON of `jalon extract` (docs/extract-json.md).
type extracted struct {
	Document *struct {
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
		States      []string        `json:"recommender_states"`
		Position    string          `json:"position"`
		SDGs        []string        `json:"sdgs"`
		Themes      []string        `json:"themes"`
	} `json:"recommendations"`
}

// ReadExtracted reads recommendations as `jalon extract` gives them, or as a person
// corrected them since. Of each it takes what can be compared and answered.
func ReadExtracted(file string, data []byte) (commitment.Report, []commitment.Recommendation, error) {
	var x extracted
	if err := json.Unmarshal(data, &x); err != nil || x.Document == nil || x.Recommendations == nil {
		return commitment.Report{}, nil, fault.Wrap(err, fault.Invalid, "intake.bad-extract", fault.Args{"file": file})
	}
	said := commitment.Report{Title: x.Document.Title, Body: x.Document.Body, State: x.Document.State, Round: x.Document.Round, Reference: x.Document.Reference, Lang: x.Document.Lang}
	list := []commitment.Recommendation{}
	for i, r := range x.Recommendations {
		if strings.TrimSpace(r.Text) == "" {
			return said, nil, fault.New(fault.Invalid, "intake.extract-no-text", fault.Args{"file": file, "number": i + 1})
		}
		list = append(list, commitment.Recommendation{Paragraph: r.Paragraph, Verb: r.Verb, Repeated: r.Repeated, Text: r.Text, Items: r.Items, Provisions: r.Provisions, Deadline: r.Deadline})
	}
	return said, list, nil
}
