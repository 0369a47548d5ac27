// SPDX-License-Identifier: EUPL-1.2

package record

import (
	"cmp"
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

func (t Transcription) document() string { return NormalReference(t.Document) }

func (t Transcription) paragraph() string { return NormalParagraph(t.Paragraph) }

// NormalReference is the reference of a document as keys have it: without spaces.
func NormalReference(reference string) string { return strings.Join(strings.Fields(reference), "") }

// NormalParagraph is a printed number as keys have it: without spaces around it
// and without its dot.
func NormalParagraph(printed string) string {
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(printed), "."))
}

// ParagraphBefore reports whether a printed number comes before another:
// paragraph 9 before paragraph 10.
func ParagraphBefore(a, b string) bool {
	a, b = NormalParagraph(a), NormalParagraph(b)
	return cmp.Or(cmp.Compare(leading(a), leading(b)), strings.Compare(a, b)) < 0
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
	}
	return t.Words.Check()
}

// At reports whether t stands at a place; what the place leaves open, it does not ask.
func (t Transcription) At(place Transcription) bool {
	return (place.Speaker == "" || t.Speaker == place.Speaker) &&
		(place.document() == "" || t.document() == place.document()) &&
		(place.paragraph() == "" || t.paragraph() == place.paragraph()) &&
		(place.Ordinal == 0 || t.Ordinal == place.Ordinal)
}

// Before reports whether t stands before u: by speaker, document, printed number
// and ordinal. Paragraph 9 stands before paragraph 10.
func (t Transcription) Before(u Transcription) bool {
	return cmp.Or(
		strings.Compare(string(t.Speaker), string(u.Speaker)),
		strings.Compare(t.document(), u.document()),
		cmp.Compare(leading(t.paragraph()), leading(u.paragraph())),
		strings.Compare(t.paragraph(), u.paragraph()),
		cmp.Compare(t.Ordinal, u.Ordinal)) < 0
}

// leading is the number that a printed number begins with; 0 for none.
func leading(number string) (n int) {
	for _, r := range number {
		if r < '0' || r > '9' || n > 1_000_000 {
			break
		}
		n = n*10 + int(r-'0')
	}
	return n
}
