// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"jalon/domain/fault"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// PlanFormat names the first format of an exported plan.
const PlanFormat = "jalon plan 1"

// PlanDocument is a plan as it goes into the record and comes out of it.
type PlanDocument struct {
	Format string `json:"format"`
	// Key is what the plan is recognised by among its owner's.
	Key        string         `json:"key"`
	Plan       PlanBody       `json:"plan"`
	Objectives []ObjectiveRow `json:"objectives"`
	Actions    []ActionRow    `json:"actions"`
}

// ObjectiveRow is an objective of a document. Its Key is the record's; in a
// document that was read from a ministry's file it is made up for the reading.
type ObjectiveRow struct {
	Key string `json:"key"`
	// Under is the key of the objective that it is a part of.
	Under string        `json:"under,omitempty"`
	Body  ObjectiveBody `json:"body"`
	// Unsaid are the fields of which the file that was read says nothing.
	Unsaid []plan.Field `json:"-"`
}

// ActionRow is an action of a document, with the key of its objective.
type ActionRow struct {
	Key       string     `json:"key"`
	Objective string     `json:"objective,omitempty"`
	Body      ActionBody `json:"body"`
	// Unsaid are the fields of which the file that was read says nothing.
	Unsaid []plan.Field `json:"-"`
}

// reading marks the keys of a document that were made up for the reading: they
// tell its rows apart, and say nothing of records.
const reading = "reading:"

// ReadDocument is a plan that was read from a file with that SHA-256 as a
// document. Key may be ""; the plan's title is its key then.
func ReadDocument(p plan.Plan, key, file string) PlanDocument {
	d := PlanDocument{Format: PlanFormat, Key: key, Plan: planBody(p, file)}
	name := func(i int) string {
		if i < 0 {
			return ""
		}
		return reading + strconv.Itoa(i)
	}
	for i, o := range p.Objectives {
		d.Objectives = append(d.Objectives, ObjectiveRow{name(i), name(o.Parent), objectiveBody(o, p.Lang, file), o.Unsaid})
	}
	for i, a := range p.Actions {
		d.Actions = append(d.Actions, ActionRow{name(i), name(a.Objective), actionBody(a, p.Lang, file), a.Unsaid})
	}
	return d
}

// DecodeDocument reads an exported plan. What is no such document, says what it
// does not know, or refers to an objective that is not in it, is a fault.
func DecodeDocument(text []byte) (PlanDocument, error) {
	var d PlanDocument
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decodeWhole(decoder, &d); err != nil {
		return d, fault.Wrap(err, fault.Invalid, "app.no-document", nil)
	}
	return d, d.check()
}

// check says what is wrong with a document.
func (d PlanDocument) check() error {
	_, err := d.checked()
	return err
}

// encoded are the bodies of a document in the one form that the record keeps.
type encoded struct{ objectives, actions []json.RawMessage }

// checked is a document's bodies, or what is wrong with it.
func (d PlanDocument) checked() (texts encoded, err error) {
	if d.Format != PlanFormat {
		return texts, fault.New(fault.Invalid, "app.other-format", fault.Args{"found": d.Format, "expected": PlanFormat})
	}
	if !d.Plan.Kind.Valid() {
		return texts, fault.New(fault.Invalid, "app.bad-row", fault.Args{"row": "plan"})
	}
	if err := checkSpan(d.Plan.From, d.Plan.To); err != nil {
		return texts, err
	}
	if _, err := encodedRow("plan", -1, d.Plan); err != nil {
		return texts, err
	}
	objectives, actions := make(map[string]bool, len(d.Objectives)), make(map[string]bool, len(d.Actions))
	for i, o := range d.Objectives {
		// An objective stands after the one that it is a part of.
		if o.Key == "" || objectives[o.Key] || o.Under != "" && !objectives[o.Under] || !sourced(o.Body.Title) {
			return texts, fault.New(fault.Invalid, "app.bad-row", fault.Args{"row": fmt.Sprintf("objectives[%d]", i)})
		}
		objectives[o.Key] = true
		text, err := encodedRow("objectives", i, o.Body)
		if err != nil {
			return texts, err
		}
		texts.objectives = append(texts.objectives, text)
	}
	for i, a := range d.Actions {
		if a.Key == "" || actions[a.Key] || a.Objective != "" && !objectives[a.Objective] || !sourced(a.Body.Text) {
			return texts, fault.New(fault.Invalid, "app.bad-row", fault.Args{"row": fmt.Sprintf("actions[%d]", i)})
		}
		if when := a.Body.When; checkSpan(when.From, when.To) != nil {
			return texts, fault.New(fault.Invalid, "app.row-ends-before", fault.Args{"row": label(a.Body.Number, a.Body.Text), "from": when.From, "to": when.To})
		}
		actions[a.Key] = true
		text, err := encodedRow("actions", i, a.Body)
		if err != nil {
			return texts, err
		}
		texts.actions = append(texts.actions, text)
	}
	return texts, nil
}

// encodedRow is a body as the record keeps it; one with a text that is too long is
// refused by the name of its row.
func encodedRow(list string, i int, body any) (json.RawMessage, error) {
	text, err := encode(body)
	if err != nil || len(text) <= LongestName {
		return text, err // no text in it is longer
	}
	row := list
	if i >= 0 {
		row = fmt.Sprintf("%s[%d]", list, i)
	}
	return text, checkLengths(row, text)
}

// key is what the plan is recognised by: the key that it comes with, else its title.
func (d PlanDocument) key() string {
	if key := PlanKey(d.Key); key != "" {
		return key
	}
	return PlanKey(source(d.Plan.Title))
}

func sourced(t record.Text) bool { return t.Source != "" && t.Wordings[t.Source].Words != "" }

// Encode is the document as it is exported: the same text for the same plan.
func (d PlanDocument) Encode() ([]byte, error) { return indented(d) }

// indented is a document as JSON that people can read.
func indented(document any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(document)
	return b.Bytes(), err
}

// errMore: a document has an end.
var errMore = errors.New("there is more")

// decodeWhole reads the one value that a text is, and is a fault when anything
// stands behind it.
func decodeWhole(decoder *json.Decoder, into any) error {
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("behind the document: %w", errors.Join(err, errMore))
	}
	return nil
}
