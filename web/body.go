// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/json"
	"fmt"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/record"
)

// decodeBody reads what a version says; false when it says nothing.
func decodeBody(v record.Version, into any) bool {
	return len(v.Body) > 0 && string(v.Body) != "null" && json.Unmarshal(v.Body, into) == nil
}

func encodeBody(body any) json.RawMessage {
	raw, err := json.Marshal(body)
	if err != nil {
		panic(fmt.Sprintf("web: a body has no JSON text: %v", err)) // it is made of texts
	}
	return raw
}

// textOf is what a record says in words; ok is false when it says nothing so.
func textOf(v record.Version) (text record.Text, ok bool) {
	switch v.Kind {
	case record.KindPlan:
		var b app.PlanBody
		ok = decodeBody(v, &b)
		text = b.Title
	case record.KindObjective:
		var b app.ObjectiveBody
		ok = decodeBody(v, &b)
		text = b.Title
	case record.KindAction:
		var b app.ActionBody
		ok = decodeBody(v, &b)
		text = b.Text
	case record.KindDocument:
		var b commitment.DocumentBody
		ok = decodeBody(v, &b)
		text = b.Title
	case record.KindRecommendation:
		var b commitment.RecommendationBody
		ok = decodeBody(v, &b)
		text = b.Text
	}
	return text, ok && text.Source != ""
}

// withText is the version's body with another text.
func withText(v record.Version, text record.Text) json.RawMessage {
	switch v.Kind {
	case record.KindPlan:
		var b app.PlanBody
		decodeBody(v, &b)
		b.Title = text
		return encodeBody(b)
	case record.KindObjective:
		var b app.ObjectiveBody
		decodeBody(v, &b)
		b.Title = text
		return encodeBody(b)
	}
	var b app.ActionBody
	decodeBody(v, &b)
	b.Text = text
	return encodeBody(b)
}

// sourceLanguage is the working language of what a record says.
func sourceLanguage(v record.Version) string {
	text, _ := textOf(v)
	return text.Source
}
