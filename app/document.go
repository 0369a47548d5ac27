// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// Verdict is what a person said of an entry that was found in a document.
type Verdict string

// The verdicts.
const (
	// Open: nobody said anything. The entry does not go in.
	Open Verdict = ""
	// Accepted with others: the entry goes in, unless it was refused before.
	Accepted Verdict = "accepted"
	// AcceptedAnew: this very entry goes in, whatever was said before.
	AcceptedAnew Verdict = "accepted-anew"
	// Refused: the entry is none of the document's recommendations. It stays refused
	// when the document is read again.
	Refused Verdict = "refused"
)

// FoundEntry is one entry that was found in a document, with what a person said of it.
type FoundEntry struct {
	// Found is the entry as it was read.
	Found   commitment.RecommendationBody
	Verdict Verdict
	// Why is the reason of a refusal.
	Why string
	// Corrected is the entry as a person says that it is; nil when it was read well.
	Corrected *commitment.RecommendationBody
}

// says is what the entry says, as far as anybody knows.
func (e FoundEntry) says() commitment.RecommendationBody {
	if e.Corrected != nil {
		return *e.Corrected
	}
	return e.Found
}

// DocumentImport is a document that somebody wants to enter.
type DocumentImport struct {
	Document commitment.DocumentBody
	// Entries are all that was found in it, in the order in which they stand.
	Entries []FoundEntry
	// Exported: the document came out of a record, by ExportDocument, and was read
	// from no file: each entry has its place and counts as it stands.
	Exported bool
	// Why is the reason that goes into the journal; Request names the act, so that
	// asking again does not do it again.
	Why, Request string
	// DryRun: find out what would change, and change nothing.
	DryRun bool
	// Remove: recommendations that the record has and the document has not end.
	// Otherwise they stay, and are told.
	Remove bool
	// Agree sees what would change, in the transaction that changes it; a fault of
	// it stops everything. nil agrees to whatever it is.
	Agree func(DocumentDifference) error
	// File is the document itself, to be kept with the record; nil not to.
	File     []byte
	FileName string
}

// EntryStep is one entry that an import touches.
type EntryStep struct {
	// Entry is its place among those that were found, from 1; 0 when it was not found.
	Entry     int    `json:"entry,omitempty"`
	Paragraph string `json:"paragraph"`
	Ordinal   int    `json:"ordinal"`
	// Label is the beginning of its words.
	Label string `json:"label"`
	// Ref names its record; without an ID when there is none.
	Ref record.Ref `json:"record"`
	// Fields are what differs.
	Fields []record.FieldChange `json:"fields,omitempty"`
	// Kept are fields in which the document now says something else, and a person's
	// correction stands.
	Kept []string `json:"kept,omitempty"`
	// Why is the reason of a refusal.
	Why string `json:"why,omitempty"`
}

// DocumentDifference is what an import changes, or would change.
type DocumentDifference struct {
	// Change is the change in the record; "" when there is nothing to change.
	Change   record.ID  `json:"change,omitempty"`
	Document record.Ref `json:"document"`
	Key      string     `json:"key"`
	// NewDocument: the owner had no such document; Fields are what differs in one
	// that was there.
	NewDocument bool                 `json:"new_document,omitempty"`
	Fields      []record.FieldChange `json:"fields,omitempty"`
	New         []EntryStep          `json:"new"`
	Changed     []EntryStep          `json:"changed"`
	Unchanged   int                  `json:"unchanged"`
	// Open are entries that are new or say something else, and that nobody accepted
	// or refused: they do not go in.
	Open []EntryStep `json:"open"`
	// Refused are refused now; Still were refused before, and stay so.
	Refused []EntryStep `json:"refused"`
	Still   []EntryStep `json:"still_refused"`
	// Gone are in the record and not in the document: they stay. Removed ended.
	Gone    []EntryStep `json:"gone"`
	Removed []EntryStep `json:"removed"`
	// Repeated: the request had been carried out before; this is what was told then.
	Repeated bool `json:"-"`
}

// ImportDocument brings a document and those of its recommendations that were
// accepted into the actor's namespace, in one transaction or not at all, and says
// what differs from the record. The same document twice changes nothing the second
// time. What goes in is a draft, and confidential until SayPublished.
func (h *House) ImportDocument(ctx context.Context, actor access.Actor, in DocumentImport) (DocumentDifference, error) {
	d := newDocumentDifference()
	if err := mayEnter(actor, in.Document.Speaker); err != nil {
		return d, err
	}
	if err := in.check(); err != nil {
		return d, err
	}
	if in.DryRun {
		in.Request = "" // a trial is no act, and has no answer of before
	}
	in.Document.Published = nil // that is said by an act of its own
	entries, err := asRead(in.Entries)
	if err != nil {
		return d, err
	}
	in.Entries = entries
	request, err := asking(in.Request, in.Document, in.Entries, in.Exported, in.Remove, in.File != nil, FileSum(in.File), in.FileName, in.Why)
	if err != nil {
		return d, err
	}
	err = h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		done, ok, err := requested(w, actor, request, record.VerbImport, ofDocuments)
		if err != nil {
			return err
		}
		if ok {
			d.Repeated, d.Change = true, done.ID
			if len(done.Answer) == 0 {
				return nil // it was erased, with what it told of
			}
			if err := json.Unmarshal(done.Answer, &d); err != nil || d.Key != in.Document.Key() {
				return otherRequest(err)
			}
			return nil
		}
		deed, err := h.newDeed(w, actor, record.VerbImport, in.Why, request)
		if err != nil {
			return err
		}
		i := documentImport{DocumentImport: in, deed: deed, difference: newDocumentDifference()}
		if err := i.run(); err != nil {
			return err
		}
		d = i.difference
		if in.DryRun {
			return errDry
		}
		if in.Agree != nil {
			if err := in.Agree(d); err != nil {
				return err
			}
		}
		return deed.told(&d.Change, &d)
	})
	return d, tried(err)
}

func newDocumentDifference() DocumentDifference {
	none := []EntryStep{}
	return DocumentDifference{New: none, Changed: none, Open: none, Refused: none, Still: none, Gone: none, Removed: none}
}

// mayEnter: a speaker writes its own documents, others transcribe them.
func mayEnter(actor access.Actor, speaker string) error {
	verb := access.Transcribe
	if string(actor.Owner) == speaker {
		verb = access.Write
	}
	return access.May(actor, verb, access.Thing{Owner: actor.Owner})
}

// ofDocuments reports whether a version is of a document, or of what is part of one.
func ofDocuments(v record.Version) bool {
	switch v.Kind {
	case record.KindDocument, record.KindRecommendation, record.KindRefusal, record.KindFile:
		return true
	}
	return false
}

// asRead are entries that know what they were read as.
func asRead(entries []FoundEntry) ([]FoundEntry, error) {
	list := slices.Clone(entries)
	for n, e := range list {
		if readOf(e.Found) != "" {
			continue
		}
		digest, err := e.Found.Digest()
		if err != nil {
			return nil, err
		}
		origin := commitment.Reading{Read: digest}
		if e.Found.Origin != nil {
			origin.File = e.Found.Origin.File
		}
		list[n].Found.Origin = &origin
	}
	return list, nil
}

// check says what is wrong with an import before the record is asked.
func (in DocumentImport) check() error {
	for _, each := range []struct {
		field string
		ok    bool
	}{
		{"speaker", in.Document.Speaker != ""},
		{"reference", record.NormalReference(in.Document.Reference) != ""},
		{"state", in.Document.State != ""},
		{"title", sourced(in.Document.Title)},
	} {
		if !each.ok {
			return invalid("app.document-lacks", fault.Args{"field": record.Reason{Key: "field." + each.field}})
		}
	}
	if in.Document.Published != nil && !in.Exported {
		return invalid("app.say-published", nil)
	}
	if err := in.Document.Check(); err != nil {
		return fault.Wrap(err, fault.Invalid, "app.bad-row", fault.Args{"row": "document"})
	}
	for n, e := range in.Entries {
		if e.Verdict == Refused {
			if strings.TrimSpace(e.Why) == "" {
				return invalid("app.refuse-why", nil)
			}
			if err := checkWhy(e.Why); err != nil {
				return err
			}
		}
		if e.Verdict != Accepted && e.Verdict != AcceptedAnew {
			continue // what does not go in may say what it likes
		}
		b := e.says()
		b.Ordinal = max(b.Ordinal, 1) // it is given when the entry has its place
		if err := b.Check(); err != nil {
			return fault.Wrap(err, fault.Invalid, "app.bad-row", fault.Args{"row": rowOfEntry(n)})
		}
	}
	return nil
}
