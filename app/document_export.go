// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"bytes"
	"context"
	"encoding/json"
	"time"

	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// DocumentFormat names the first format of exported documents.
const DocumentFormat = "jalon recommendations 1"

// ExportedDocuments are documents with their recommendations as they are exported
// and read back.
type ExportedDocuments struct {
	Format    string             `json:"format"`
	Documents []ExportedDocument `json:"documents"`
}

// ExportedDocument is one of them.
type ExportedDocument struct {
	Document        commitment.DocumentBody         `json:"document"`
	Recommendations []commitment.RecommendationBody `json:"recommendations"`
}

// Import is the document as ImportDocument takes it, all of it accepted.
func (d ExportedDocument) Import() DocumentImport {
	in := DocumentImport{Document: d.Document, Exported: true}
	for _, b := range d.Recommendations {
		in.Entries = append(in.Entries, FoundEntry{Found: b, Verdict: AcceptedAnew})
	}
	return in
}

// ExportDocuments are an owner's documents as far as the actor may see them, now or
// at an instant: one by its key, or all. They are the owner's, and yield to nobody's.
func (h *House) ExportDocuments(ctx context.Context, actor access.Actor, owner record.Owner, key string, asAt time.Time) (ExportedDocuments, error) {
	out := ExportedDocuments{Format: DocumentFormat, Documents: []ExportedDocument{}}
	var read []record.Version
	err := h.Store.Read(ctx, actor.Scope(), func(r Reading) error {
		roots, err := r.Versions(Query{Owner: owner, Kind: record.KindDocument, Key: key, Root: true, AsAt: asAt})
		if err != nil {
			return err
		}
		for _, root := range roots {
			parts, err := r.Versions(Query{Owner: owner, Kind: record.KindRecommendation, Tree: root.ID, AsAt: asAt})
			if err != nil {
				return err
			}
			read = append(append(read, root), parts...)
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	shown, err := showDocuments(read)
	if err != nil {
		return out, err
	}
	if key != "" && len(shown) == 0 {
		return out, fault.New(fault.Missing, "app.no-document-there", nil)
	}
	for _, d := range shown {
		e := ExportedDocument{Document: d.Says, Recommendations: []commitment.RecommendationBody{}}
		for _, each := range d.Recommendations {
			e.Recommendations = append(e.Recommendations, each.Says)
		}
		out.Documents = append(out.Documents, e)
	}
	return out, h.writeReading(ctx, actor, read)
}

// DecodeDocuments reads exported documents.
func DecodeDocuments(text []byte) (ExportedDocuments, error) {
	var d ExportedDocuments
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decodeWhole(decoder, &d); err != nil {
		return d, fault.Wrap(err, fault.Invalid, "app.no-document", nil)
	}
	if d.Format != DocumentFormat {
		return d, fault.New(fault.Invalid, "app.other-format", fault.Args{"found": d.Format, "expected": DocumentFormat})
	}
	return d, nil
}

// Encode is the documents as they are exported: the same text for the same words.
func (d ExportedDocuments) Encode() ([]byte, error) { return indented(d) }
