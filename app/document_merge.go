// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"bytes"
	"encoding/json"
	"slices"

	"jalon/domain/commitment"
	"jalon/domain/record"
)

// merged is an entry as it is to stand: the record's, with what the document says
// otherwise than when it was read last. What a person corrected stands, and the
// fields in which the document went another way are told; what is corrected now wins.
func (i *documentImport) merged(e FoundEntry, at place) (commitment.RecommendationBody, []string, error) {
	was := at.record.body
	if i.Exported {
		body := e.says()
		body.Paragraph, body.Ordinal = was.Paragraph, was.Ordinal
		return body, nil, nil
	}
	if e.Corrected == nil && readOf(e.Found) != "" && readOf(e.Found) == readOf(was) {
		return was, nil, nil
	}
	base, err := i.readBefore(e.Found, at.record)
	if err != nil {
		return was, nil, err
	}
	sides := make([]map[string]json.RawMessage, 3)
	for n, b := range []commitment.RecommendationBody{base, was, e.says()} {
		if sides[n], err = fieldsOf(b); err != nil {
			return was, nil, err
		}
	}
	var kept []string
	for field := range union(sides...) {
		base, was, now := sides[0][field], sides[1][field], sides[2][field]
		switch {
		case bytes.Equal(now, base) || bytes.Equal(now, was):
		case e.Corrected == nil && !bytes.Equal(was, base):
			kept = append(kept, field)
		case now == nil:
			delete(sides[1], field)
		default:
			sides[1][field] = now
		}
	}
	slices.Sort(kept)
	text, err := encode(sides[1])
	if err != nil {
		return was, nil, err
	}
	body, err := decode[commitment.RecommendationBody](text)
	body.Paragraph, body.Ordinal, body.Origin = was.Paragraph, was.Ordinal, e.Found.Origin
	body.Text = retold(was.Text, body.Text)
	for n := range body.Items {
		if n < len(was.Items) {
			body.Items[n] = retold(was.Items[n], body.Items[n])
		}
	}
	return body, kept, err
}

// readBefore is the entry as it was read last, before people corrected it. Where
// the record no longer knows, what it has now counts as read.
func (i *documentImport) readBefore(found commitment.RecommendationBody, known *knownEntry) (commitment.RecommendationBody, error) {
	read := readOf(known.body)
	if read == "" || read == readOf(found) {
		return orWas(found, known.body, read), nil
	}
	history, err := i.deed.History(known.version.Ref)
	if err != nil {
		return known.body, err
	}
	for _, v := range slices.Backward(history) {
		if empty(v) {
			continue
		}
		body, err := decode[commitment.RecommendationBody](v.Body)
		if err != nil {
			return known.body, err
		}
		// A paragraph that a person corrected stands corrected in every version.
		for _, paragraph := range []string{found.Paragraph, body.Paragraph} {
			body.Paragraph = paragraph
			if digest, err := body.Digest(); err != nil || digest == read {
				return body, err
			}
		}
	}
	return known.body, nil
}

func orWas(found, was commitment.RecommendationBody, read string) commitment.RecommendationBody {
	if read == "" {
		return was
	}
	return found
}

// fieldsOf are the fields that an entry says, each with its JSON text: texts in
// their working language, without where it was read and where it stands.
func fieldsOf(b commitment.RecommendationBody) (map[string]json.RawMessage, error) {
	b.Origin, b.Paragraph, b.Ordinal = nil, "", 0
	b.Text = record.NewText(b.Text.Source, source(b.Text))
	items := slices.Clone(b.Items)
	for n, item := range items {
		items[n] = record.NewText(item.Source, source(item))
	}
	b.Items = items
	text, err := encode(b)
	if err != nil {
		return nil, err
	}
	return decode[map[string]json.RawMessage](text)
}

func union(sides ...map[string]json.RawMessage) map[string]bool {
	all := make(map[string]bool)
	for _, side := range sides {
		for field := range side {
			all[field] = true
		}
	}
	return all
}

// differs is what an entry is to say otherwise than it does.
func differs(was, next commitment.RecommendationBody) ([]record.FieldChange, error) {
	if readOf(was) == readOf(next) && was.Origin != nil && was.Origin == next.Origin {
		return nil, nil // it is the very same
	}
	return entryDifference(was, next)
}

// entryDifference is what two entries do not say alike: where they were read is no
// part of it.
func entryDifference(before, after commitment.RecommendationBody) ([]record.FieldChange, error) {
	before.Origin, after.Origin = nil, nil
	a, err := encode(before)
	if err != nil {
		return nil, err
	}
	b, err := encode(after)
	if err != nil {
		return nil, err
	}
	return record.Difference(a, b)
}
