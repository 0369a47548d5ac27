// SPDX-License-Identifier: EUPL-1.2

package record

import (
	"fmt"
	"strings"
)

// Transcription is what another speaker wrote in a document, entered by an
// owner who is not that speaker: a State's office enters what GRETA asked. It is
// the owner's record, and yields to the speaker's own when that arrives: the same,
// entered by the speaker.
type Transcription struct {
	// Speaker is who wrote it.
	Speaker Owner `json:"speaker"`
	// Document is the reference of the document, "GRETA(2017)28".
	Document string `json:"document"`
	// Paragraph is the printed number; Ordinal counts what stands in it from 1.
	Paragraph string `json:"paragraph"`
	Ordinal   int    `json:"ordinal"`
	Words     Text   `json:"words"`
}

// Key is the natural key of what was transcribed: the same whoever enters it,
// with or without the spaces and the dot that are printed.
func (t Transcription) Key() string {
	return fmt.Sprintf("%s|%s|%s|%d", t.Speaker, t.document(), t.paragraph(), t.Ordinal)
}

func (t Transcription) document() string { return strings.Join(strings.Fields(t.Document), "") }

func (t Transcription) paragraph() string {
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(t.Paragraph), "."))
}

// Check says what is wrong with a transcription; nil when nothing is.
func (t Transcription) Check() error {
	if _, err := ParseOwner(string(t.Speaker)); err != nil {
		return err
	}
	switch {
	case strings.Contains(t.Document+t.Paragraph, "|"):
		// The sign that parts the key: two references must not read as one.
		return fmt.Errorf("transcription: no reference or paragraph has a %q in it", "|")
	case t.document() == "" || t.paragraph() == "" || t.Ordinal < 1:
		return fmt.Errorf("transcription: want the document's reference, the paragraph and the ordinal from 1")
	case t.Words.In(t.Words.Source).Words == "":
		return fmt.Errorf("transcription: want the words in their own language")
	}
	return nil
}
