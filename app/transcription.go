// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sort"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/intake"
)

// TranscriptionImport is what other speakers wrote, as somebody wants to enter it.
type TranscriptionImport struct {
	Transcriptions []record.Transcription
	Why, Request   string
	// DryRun: find out what would change, and change nothing.
	DryRun bool
}

// TranscriptionStep is one place that an import touches.
type TranscriptionStep struct {
	Speaker   record.Owner         `json:"speaker"`
	Document  string               `json:"document"`
	Paragraph string               `json:"paragraph"`
	Ordinal   int                  `json:"ordinal"`
	Fields    []record.FieldChange `json:"fields,omitempty"`
}

// TranscriptionDifference is what an import changes, or would change.
type TranscriptionDifference struct {
	// Change is the change in the record; "" when there is nothing to change.
	Change    record.ID           `json:"change,omitempty"`
	New       []TranscriptionStep `json:"new"`
	Changed   []TranscriptionStep `json:"changed"`
	Unchanged int                 `json:"unchanged"`
	// Repeated: the request had been carried out before; this is what was told then.
	Repeated bool `json:"-"`
}

// TranscribeAll enters what other speakers wrote, all of it in one change or
// nothing. What the record has and the list has not stays; so do wordings in
// other languages. The same list again changes nothing.
func (h *House) TranscribeAll(ctx context.Context, actor access.Actor, in TranscriptionImport) (TranscriptionDifference, error) {
	d := TranscriptionDifference{New: []TranscriptionStep{}, Changed: []TranscriptionStep{}}
	if err := access.May(actor, access.Transcribe, access.Thing{Owner: actor.Owner}); err != nil {
		return d, err
	}
	if in.DryRun {
		in.Request = "" // a trial is no act, and has no answer of before
	}
	request, err := asking(in.Request, in.Transcriptions, in.Why)
	if err != nil {
		return d, err
	}
	err = h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		done, ok, err := requested(w, actor, request, record.VerbImport, func(v record.Version) bool {
			return v.Kind == record.KindTranscription && slices.ContainsFunc(in.Transcriptions, func(t record.Transcription) bool { return t.Key() == v.Key })
		})
		if err != nil {
			return err
		}
		if ok {
			d.Repeated, d.Change = true, done.ID
			if len(done.Answer) == 0 {
				return nil // it was erased, with what it told of
			}
			return json.Unmarshal(done.Answer, &d)
		}
		deed, err := h.newDeed(w, actor, record.VerbImport, in.Why, request)
		if err != nil {
			return err
		}
		// One question for all: one for each would read the record as often.
		all, err := w.Versions(Query{Owner: actor.Owner, Kind: record.KindTranscription, Root: true, Gone: true})
		if err != nil {
			return err
		}
		there := make(map[string][]record.Version, len(all))
		for _, v := range all {
			there[v.Key] = []record.Version{v}
		}
		seen := make(map[string]bool)
		for i, t := range in.Transcriptions {
			if seen[t.Key()] {
				return badTranscription(nil, i)
			}
			seen[t.Key()] = true
			if _, err := deed.transcribe(t, there[t.Key()], i, &d); err != nil {
				return err
			}
		}
		if in.DryRun {
			return errDry
		}
		return deed.told(&d.Change, &d)
	})
	return d, tried(err)
}

// Transcribe enters what another speaker wrote at one place.
func (h *House) Transcribe(ctx context.Context, actor access.Actor, t record.Transcription, why string) (ref record.Ref, err error) {
	if err := access.May(actor, access.Transcribe, access.Thing{Owner: actor.Owner}); err != nil {
		return ref, err
	}
	err = h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		d, err := h.newDeed(w, actor, record.VerbSave, why, asked{})
		if err != nil {
			return err
		}
		there, err := w.Versions(Query{Owner: actor.Owner, Kind: record.KindTranscription, Key: t.Key(), Root: true, Gone: true})
		if err != nil {
			return err
		}
		if ref, err = d.transcribe(t, there, 0, &TranscriptionDifference{}); err != nil {
			return err
		}
		return d.done(nil)
	})
	return ref, err
}

// transcribe puts one transcription, the one at index i of a list, when it says
// something else than what is there under its key. The natural key is the same
// whoever enters it.
func (d *deed) transcribe(t record.Transcription, there []record.Version, i int, difference *TranscriptionDifference) (_ record.Ref, err error) {
	owner := d.change.Owner
	v := record.Version{Kind: record.KindTranscription, Key: t.Key()}
	var was record.Transcription
	if len(there) > 0 && !empty(there[0]) {
		if was, err = decode[record.Transcription](there[0].Body); err != nil {
			return v.Ref, err
		}
		// The key is the same; a dot or a space in print is no change.
		t.Document, t.Paragraph = was.Document, was.Paragraph
	}
	t.Words = was.Words.Merged(t.Words)
	if err := t.Check(); err != nil {
		return v.Ref, badTranscription(err, i)
	}
	for _, w := range t.Words.Wordings {
		if intake.NamesPerson(w.Words) {
			return v.Ref, namesPerson("row", fault.Args{"row": rowOfTranscription(i)})
		}
	}
	if v.Body, err = encode(t); err != nil {
		return v.Ref, err
	}
	if err := checkLengths(rowOfTranscription(i), v.Body); err != nil {
		return v.Ref, err
	}
	step := TranscriptionStep{Speaker: t.Speaker, Document: t.Document, Paragraph: t.Paragraph, Ordinal: t.Ordinal}
	if len(there) == 0 {
		id, err := d.house.id(d.change.At)
		if err != nil {
			return v.Ref, err
		}
		v.Ref, v.Tree, v.Number = record.Ref{Owner: owner, ID: id}, id, 1
		difference.New = append(difference.New, step)
		return v.Ref, d.put(v)
	}
	v.Ref, v.Tree, v.Number = there[0].Ref, there[0].Tree, there[0].Number+1
	switch {
	case there[0].Gone:
		difference.New = append(difference.New, step)
	case identical(there[0].Body, v.Body):
		difference.Unchanged++
		return v.Ref, nil
	default:
		if step.Fields, err = record.Difference(there[0].Body, v.Body); err != nil {
			return v.Ref, err
		}
		difference.Changed = append(difference.Changed, step)
	}
	return v.Ref, d.put(v)
}

func badTranscription(cause error, i int) error {
	return fault.Wrap(cause, fault.Invalid, "app.bad-row", fault.Args{"row": rowOfTranscription(i)})
}

func rowOfTranscription(i int) string { return fmt.Sprintf("transcriptions[%d]", i) }

// TranscriptionFormat names the first format of exported transcriptions.
const TranscriptionFormat = "jalon transcriptions 1"

// TranscriptionDocument is transcriptions as they are exported and read back.
type TranscriptionDocument struct {
	Format         string                 `json:"format"`
	Transcriptions []record.Transcription `json:"transcriptions"`
}

// ExportTranscriptions is what an owner transcribed, as far as the actor may see
// it, in the order of speakers, documents and paragraphs.
func (h *House) ExportTranscriptions(ctx context.Context, actor access.Actor, owner record.Owner) (TranscriptionDocument, error) {
	d := TranscriptionDocument{Format: TranscriptionFormat, Transcriptions: []record.Transcription{}}
	found, err := h.Look(ctx, actor, Query{Owner: owner, Kind: record.KindTranscription, Root: true})
	if err != nil {
		return d, err
	}
	for _, v := range slices.DeleteFunc(found, empty) {
		t, err := decode[record.Transcription](v.Body)
		if err != nil {
			return d, err
		}
		d.Transcriptions = append(d.Transcriptions, t)
	}
	sort.SliceStable(d.Transcriptions, func(i, j int) bool { return d.Transcriptions[i].Before(d.Transcriptions[j]) })
	return d, nil
}

// DecodeTranscriptions reads exported transcriptions.
func DecodeTranscriptions(text []byte) (TranscriptionDocument, error) {
	var d TranscriptionDocument
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decodeWhole(decoder, &d); err != nil {
		return d, fault.Wrap(err, fault.Invalid, "app.no-document", nil)
	}
	if d.Format != TranscriptionFormat {
		return d, fault.New(fault.Invalid, "app.other-format", fault.Args{"found": d.Format, "expected": TranscriptionFormat})
	}
	for i, t := range d.Transcriptions {
		if err := t.Check(); err != nil {
			return d, badTranscription(err, i)
		}
	}
	return d, nil
}

// Encode is the document as it is exported: the same text for the same words.
func (d TranscriptionDocument) Encode() ([]byte, error) { return indented(d) }

// Utterance is what one owner's record says that a speaker wrote at a place.
type Utterance struct {
	Version record.Version       `json:"record"`
	Wrote   record.Transcription `json:"wrote"`
	// Own: the speaker's own record says so, not a transcription.
	Own bool `json:"own"`
}

// Spoken returns what was written at a place of a document, as the actor may see
// it: the speaker's own record where there is one, else the transcriptions. A
// transcription yields to the speaker. What the place leaves open, it does not ask.
func (h *House) Spoken(ctx context.Context, actor access.Actor, place record.Transcription) ([]Utterance, error) {
	var at []Utterance
	asked := Query{Kind: record.KindTranscription, Root: true}
	if place.Speaker != "" && place.Document != "" && place.Paragraph != "" && place.Ordinal > 0 {
		asked.Key = place.Key()
	}
	err := h.Store.Read(ctx, actor.Scope(), func(r Reading) error {
		all, err := r.Versions(asked)
		if err != nil {
			return err
		}
		for _, v := range slices.DeleteFunc(all, empty) {
			t, err := decode[record.Transcription](v.Body)
			if err != nil {
				return err
			}
			if t.At(place) {
				at = append(at, Utterance{v, t, v.Owner == t.Speaker})
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	own := make(map[string]bool)
	for _, u := range at {
		own[u.Version.Key] = own[u.Version.Key] || u.Own
	}
	at = slices.DeleteFunc(at, func(u Utterance) bool { return own[u.Version.Key] && !u.Own })
	sort.SliceStable(at, func(i, j int) bool { return at[i].Wrote.Before(at[j].Wrote) })
	var read []record.Version
	for _, u := range at {
		read = append(read, u.Version)
	}
	return at, h.writeReading(ctx, actor, read)
}
