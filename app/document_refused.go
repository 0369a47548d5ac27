// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"jalon/domain/commitment"
	"jalon/domain/record"
)

// RefusalBody is what the record keeps of an entry that was refused: by what it is
// recognised when the document is read again, and why. Its words are not kept.
type RefusalBody struct {
	// Read is the digest of the entry as it was found.
	Read string `json:"read"`
	Why  string `json:"why"`
}

// refuse notes that an entry is none of the document's recommendations. Where the
// record has it, it ends.
func (i *documentImport) refuse(e FoundEntry, at place, step EntryStep) error {
	body := RefusalBody{Read: readOf(e.Found), Why: e.Why}
	step.Why = e.Why
	there := at.record != nil && !at.record.version.Gone
	if old := at.refusal; old != nil && !old.version.Gone && old.body == body && !there {
		i.difference.Still = append(i.difference.Still, step)
		return nil
	}
	if there {
		if err := i.deed.end(at.record.version); err != nil {
			return err
		}
	}
	i.difference.Refused = append(i.difference.Refused, step)
	return i.putRefusal(body, commitment.RecommendationKey(e.says().Paragraph, at.ordinal))
}

// putRefusal puts a refusal at its place. What was refused there before in other
// words is refused no more.
func (i *documentImport) putRefusal(body RefusalBody, key string) error {
	v := record.Version{Kind: record.KindRefusal, Number: 1, Tree: i.root, Parent: i.root, Key: key}
	for _, k := range i.known.refusals {
		if k.version.Key == key {
			v = k.version
			v.Number, v.Gone, v.Reach = v.Number+1, false, record.Draft
		}
	}
	var err error
	if v.ID == "" {
		v.Owner = i.deed.change.Owner
		if v.ID, err = i.deed.house.id(i.deed.change.At); err != nil {
			return err
		}
	}
	if v.Body, err = encode(body); err != nil {
		return err
	}
	return i.deed.put(v)
}
