// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"encoding/json"
	"strings"

	"jalon/domain/commitment"
	"jalon/domain/fault"
)

// extracted is what is read of the JSON of `jalon extract` (docs/extract-json.md).
type extracted struct {
	Document *struct {
		Title     string `json:"title"`
		Reference string `json:"reference"`
		Lang      string `json:"lang"`
	} `json:"document"`
	Recommendations []struct {
		Paragraph  string   `json:"paragraph"`
		Text       string   `json:"text"`
		Items      []string `json:"items"`
		Provisions []string `json:"provisions"`
	} `json:"recommendations"`
}

// ReadExtracted reads recommendations as `jalon extract` gives them, or as a person
// corrected them since. Of each it takes paragraph, words and provisions.
func ReadExtracted(file string, data []byte) (commitment.Report, []commitment.Recommendation, error) {
	var x extracted
	if err := json.Unmarshal(data, &x); err != nil || x.Document == nil || x.Recommendations == nil {
		return commitment.Report{}, nil, fault.Wrap(err, fault.Invalid, "intake.bad-extract", fault.Args{"file": file})
	}
	said := commitment.Report{Title: x.Document.Title, Reference: x.Document.Reference, Lang: x.Document.Lang}
	list := []commitment.Recommendation{}
	for i, r := range x.Recommendations {
		if strings.TrimSpace(r.Text) == "" {
			return said, nil, fault.New(fault.Invalid, "intake.extract-no-text", fault.Args{"file": file, "number": i + 1})
		}
		list = append(list, commitment.Recommendation{Paragraph: r.Paragraph, Text: r.Text, Items: r.Items, Provisions: r.Provisions})
	}
	return said, list, nil
}
