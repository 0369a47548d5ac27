// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"jalon/domain/record"
)

// DocumentBody is what the record keeps of a document besides its
// recommendations: what a body published, or sent to a State. Whoever enters it
// owns the record; who wrote the document is the speaker.
type DocumentBody struct {
	// Speaker is who wrote it: an owner ("greta", "cop"), or another body by the
	// code that the catalogue has for it ("cedaw-committee").
	Speaker string `json:"speaker"`
	// Reference is what the document is cited by: "GRETA(2017)28".
	Reference string `json:"reference"`
	// Title is in the language that the document was read in.
	Title record.Text `json:"title"`
	// State is whom it addresses, an ISO 3166 alpha-3 code.
	State string `json:"state"`
	// Round is the evaluation round or cycle; 0 when there is none.
	Round int `json:"round,omitempty"`
	// Date is the day that the document bears, in ISO 8601; "" when it has none.
	Date string `json:"date,omitempty"`
	// File is the SHA-256 of the file that was read, in hexadecimal; "" when it
	// was typed.
	File string `json:"file,omitempty"`
	// Complete: somebody said that all that the document recommends was entered. Of a
	// list that is not, nothing follows about what it leaves out.
	Complete bool `json:"complete,omitempty"`
	// Published says that it is for everybody to read; nil while it is a
	// confidential draft, as a body's reports are until they are adopted.
	Published *Publication `json:"published,omitempty"`
}

// Publication is when and where a document was published, as somebody said.
type Publication struct {
	// On is the day, in ISO 8601.
	On string `json:"on"`
	// Where is an address or a place where it can be read.
	Where string `json:"where"`
}

// Confidential reports whether nobody said yet that the document is published.
func (b DocumentBody) Confidential() bool { return b.Published == nil }

// Key is what a document is recognised by among its owner's: the same whoever
// enters it, with or without the spaces that are printed.
func (b DocumentBody) Key() string { return DocumentKey(b.Speaker, b.Reference) }

// DocumentKey is the key of the document of a speaker with that reference.
func DocumentKey(speaker, reference string) string {
	return speaker + "|" + record.NormalReference(reference)
}

// keySign parts the members of keys: two references must not read as one.
const keySign = "|"

var (
	speakerForm = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	stateForm   = regexp.MustCompile(`^[A-Z]{3}$`)
	sumForm     = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// latestRound is more than any body has come to.
const latestRound = 99

// Check says what is wrong with a document; nil when nothing is.
func (b DocumentBody) Check() error {
	if _, err := record.ParseOwner(b.Speaker); err != nil && (!speakerForm.MatchString(b.Speaker) || len(b.Speaker) > 64) {
		return fmt.Errorf("document: speaker %q: want an owner, or the code of a body", b.Speaker)
	}
	switch {
	case record.NormalReference(b.Reference) == "" || strings.Contains(b.Reference, keySign):
		return fmt.Errorf("document: want its reference, without a %q", keySign)
	case !stateForm.MatchString(b.State):
		return fmt.Errorf("document: State %q: want an ISO 3166 alpha-3 code", b.State)
	case b.Round < 0 || b.Round > latestRound:
		return fmt.Errorf("document: round %d", b.Round)
	case b.File != "" && !sumForm.MatchString(b.File):
		return fmt.Errorf("document: the file's SHA-256 has 64 hexadecimal digits")
	}
	if b.Date != "" {
		if _, err := record.ParseDay(b.Date); err != nil {
			return err
		}
	}
	if b.Published != nil {
		if err := b.Published.Check(); err != nil {
			return err
		}
	}
	return b.Title.Check()
}

// Check says what is wrong with what is said of a publication; nil when nothing is.
func (p Publication) Check() error {
	_, err := record.ParseDay(p.On)
	if strings.TrimSpace(p.Where) == "" {
		err = errors.Join(err, fmt.Errorf("publication: want where it can be read"))
	}
	return err
}
