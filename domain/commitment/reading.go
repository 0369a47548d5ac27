// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"jalon/domain/lexicon"
	"jalon/domain/record"
)

// DocumentBody is what was said of a document as the record keeps it, without what only
// people can say: whom it concerns when it names nobody, and that it is published.
func (r Report) DocumentBody(file string) DocumentBody {
	return DocumentBody{Speaker: r.Body, Reference: r.Reference, Title: record.NewText(r.Lang, r.Title), State: r.State,
		Round: r.Round, Date: r.Date.String(), File: file}
}

// Bodies are the recommendations that were found in a document, as the record
// keeps them: each with its ordinal within its paragraph.
func Bodies(found []Recommendation, lang, file string) ([]RecommendationBody, error) {
	var list []RecommendationBody
	for _, r := range found {
		b := RecommendationBody{Paragraph: record.NormalParagraph(r.Paragraph), Verb: r.Verb, Repeated: r.Repeated,
			Addressee: r.Addressee, Text: record.NewText(lang, r.Text), Provisions: r.Provisions, Inferred: r.Inferred, Heading: r.Heading,
			Deadline: r.Deadline, Page: r.Page, Recommender: r.Recommender, RecommenderStates: r.RecommenderStates, Position: r.Position, SDGs: r.SDGs, Listed: r.Themes}
		for _, item := range r.Items {
			b.Items = append(b.Items, record.NewText(lang, item))
		}
		for _, why := range r.Unsure {
			b.Unsure = append(b.Unsure, Doubt{Key: why.Key, Args: why.Args})
		}
		list = append(list, b)
	}
	Count(list)
	return list, AsRead(list, file)
}

// Count gives each entry its ordinal: its place among those of its paragraph, in
// the order in which they stand.
func Count(list []RecommendationBody) {
	in := make(map[string]int)
	for i := range list {
		paragraph := record.NormalParagraph(list[i].Paragraph)
		in[paragraph]++
		list[i].Ordinal = in[paragraph]
	}
}

// AsRead notes on each entry that it stands as it was found in a file.
func AsRead(list []RecommendationBody, file string) error {
	for i := range list {
		digest, err := list[i].Digest()
		if err != nil {
			return err
		}
		list[i].Origin = &Reading{File: file, Read: digest}
	}
	return nil
}

// Digest names what an entry says, without where it was read and without its
// ordinal, which another reading may count otherwise.
func (b RecommendationBody) Digest() (string, error) {
	b.Origin, b.Ordinal = nil, 0
	b.Text = plain(b.Text)
	items := make([]record.Text, len(b.Items))
	for i, item := range b.Items {
		items[i] = plain(item)
	}
	b.Items = items
	text, err := json.Marshal(b)
	if err != nil {
		return "", fmt.Errorf("recommendation: %w", err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16]), nil
}

// plain is a text in its working language alone.
func plain(t record.Text) record.Text { return record.NewText(t.Source, t.Wordings[t.Source].Words) }

// Words are what an entry is the same by: its text and its points in the working
// language, without case, accents and marks.
func (b RecommendationBody) Words() string {
	words := lexicon.Normal(b.Text.Wordings[b.Text.Source].Words)
	for _, item := range b.Items {
		words += "\n" + lexicon.Normal(item.Wordings[item.Source].Words)
	}
	return words
}
