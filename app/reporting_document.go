// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
)

// ReportingFormat names the first format of exported reporting.
const ReportingFormat = "jalon reporting 1"

// ReportingDocument is what an owner entered of its reporting and wrote in answer,
// as it is exported and read back. Files are named by their SHA-256; they are
// exported one by one.
type ReportingDocument struct {
	Format      string                  `json:"format"`
	Occurrences []questionnaire.Entry   `json:"occurrences"`
	Answers     []questionnaire.Written `json:"answers"`
}

// ExportReporting is what an owner entered and wrote, as far as the actor may see
// it, in the order of its keys.
func (h *House) ExportReporting(ctx context.Context, actor access.Actor, owner record.Owner) (ReportingDocument, error) {
	d := ReportingDocument{Format: ReportingFormat, Occurrences: []questionnaire.Entry{}, Answers: []questionnaire.Written{}}
	for _, kind := range []record.Kind{record.KindOccurrence, record.KindWritten} {
		found, err := h.Look(ctx, actor, Query{Owner: owner, Kind: kind, Root: true})
		if err != nil {
			return d, err
		}
		found = slices.DeleteFunc(found, empty)
		slices.SortFunc(found, func(a, b record.Version) int { return cmp.Compare(a.Key, b.Key) })
		for _, v := range found {
			if kind == record.KindOccurrence {
				says, err := decode[questionnaire.Entry](v.Body)
				if err != nil {
					return d, err
				}
				d.Occurrences = append(d.Occurrences, says)
				continue
			}
			says, err := decode[questionnaire.Written](v.Body)
			if err != nil {
				return d, err
			}
			d.Answers = append(d.Answers, says)
		}
	}
	return d, nil
}

// Encode is the document as it is exported: the same text for the same content.
func (d ReportingDocument) Encode() ([]byte, error) { return indented(d) }

// DecodeReporting reads exported reporting.
func DecodeReporting(text []byte) (ReportingDocument, error) {
	var d ReportingDocument
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decodeWhole(decoder, &d); err != nil {
		return d, fault.Wrap(err, fault.Invalid, "app.no-document", nil)
	}
	if d.Format != ReportingFormat {
		return d, fault.New(fault.Invalid, "app.other-format", fault.Args{"found": d.Format, "expected": ReportingFormat})
	}
	return d, d.check()
}

func (d ReportingDocument) check() error {
	seen := make(map[string]bool)
	bad := func(list string, i int, cause error) error {
		return fault.Wrap(cause, fault.Invalid, "app.bad-row", fault.Args{"row": fmt.Sprintf("%s[%d]", list, i)})
	}
	once := func(key string) error {
		if seen[key] {
			return errors.New("a second one under the same key")
		}
		seen[key] = true
		return nil
	}
	for i, e := range d.Occurrences {
		if err := errors.Join(e.Check(), once("occurrence "+e.Key())); err != nil {
			return bad("occurrences", i, err)
		}
	}
	for i, w := range d.Answers {
		if err := errors.Join(w.Check(), once("answer "+w.Key())); err != nil {
			return bad("answers", i, err)
		}
	}
	return nil
}

// ReportingImport is exported reporting as somebody wants to bring it in.
type ReportingImport struct {
	Document     ReportingDocument
	Why, Request string
	// DryRun: find out what would change, and change nothing.
	DryRun bool
}

// ReportingDifference is what an import changes, or would change.
type ReportingDifference struct {
	// Change is the change in the record; "" when there is nothing to change.
	Change    record.ID `json:"change,omitempty"`
	New       []string  `json:"new"`
	Changed   []string  `json:"changed"`
	Unchanged int       `json:"unchanged"`
	// Repeated: the request had been carried out before; this is what was told then.
	Repeated bool `json:"-"`
}

// ImportReporting brings what was exported into the actor's own namespace, all of it
// in one change or nothing. What the document has not, stays; the same document
// again changes nothing.
func (h *House) ImportReporting(ctx context.Context, actor access.Actor, in ReportingImport) (ReportingDifference, error) {
	d := ReportingDifference{New: []string{}, Changed: []string{}}
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return d, err
	}
	if actor.Owner.State() == "" || len(in.Document.Occurrences) > 0 && actor.Owner.Body() != "" {
		return d, invalid("app.not-an-office", fault.Args{"owner": string(actor.Owner)})
	}
	if err := in.Document.check(); err != nil {
		return d, err
	}
	if in.DryRun {
		in.Request = "" // a trial is no act, and has no answer of before
	}
	request, err := asking(in.Request, in.Document, in.Why)
	if err != nil {
		return d, err
	}
	err = h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		done, ok, err := requested(w, actor, request, record.VerbImport, func(v record.Version) bool {
			return v.Kind == record.KindOccurrence || v.Kind == record.KindWritten
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
		for _, e := range in.Document.Occurrences {
			if err := deed.bring(record.KindOccurrence, e.Key(), e, &d); err != nil {
				return err
			}
		}
		for _, each := range in.Document.Answers {
			if err := deed.bring(record.KindWritten, each.Key(), each, &d); err != nil {
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

// bring puts one record under its key, when it says something else than the one
// that is there.
func (d *deed) bring(kind record.Kind, key string, content any, difference *ReportingDifference) error {
	there, err := d.Versions(Query{Owner: d.change.Owner, Kind: kind, Key: key, Root: true, Gone: true})
	if err != nil {
		return err
	}
	body, err := encode(content)
	if err != nil {
		return err
	}
	var before json.RawMessage
	if len(there) > 0 {
		before = there[0].Body
	}
	if err := errors.Join(checkLengths(string(kind)+" "+key, body), namesNobody(before, body)); err != nil {
		return err
	}
	switch {
	case len(there) == 0 || there[0].Gone:
		difference.New = append(difference.New, key)
	case identical(before, body):
		difference.Unchanged++
	default:
		difference.Changed = append(difference.Changed, key)
	}
	_, err = d.upsert(record.Version{Kind: kind, Key: key}, there, content)
	return err
}
