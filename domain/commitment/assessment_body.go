// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"jalon/domain/record"
)

// Outcome is what somebody says became of a recommendation. The first three are
// the words in which GRETA asks about it from one round to the next: whether it
// was implemented, in part, or not.
type Outcome string

// The outcomes.
const (
	Implemented    Outcome = "implemented"
	Partly         Outcome = "partially"
	NotImplemented Outcome = "not"
	// NotTold: the speaker looked and cannot say.
	NotTold Outcome = "not-told"
)

// Outcomes lists the outcomes in the order in which forms offer them.
var Outcomes = []Outcome{Implemented, Partly, NotImplemented, NotTold}

// AssessmentBody is what one speaker says became of one recommendation, as the
// record keeps it. What they said before are its earlier versions.
type AssessmentBody struct {
	Recommendation Address `json:"recommendation"`
	// Speaker is who says so: the owner of the record, or, where somebody enters
	// what another wrote, that other.
	Speaker string  `json:"speaker"`
	Outcome Outcome `json:"outcome"`
	// On is the day for which it is said, in ISO 8601.
	On    string      `json:"on"`
	Words record.Text `json:"words"`
	// Evidence is what it rests on.
	Evidence []Evidence `json:"evidence,omitempty"`
	// From is the paragraph in which the speaker wrote it, where another enters it:
	// "GRETA(2022)5, 87". It is required then.
	From string `json:"from,omitempty"`
}

// Evidence is one thing that an assessment rests on. Exactly one of File, Record
// and Citation is given.
type Evidence struct {
	// Says is what it shows, in a few words.
	Says string `json:"says,omitempty"`
	// File is the SHA-256 of a file of the same owner.
	File string `json:"file,omitempty"`
	// Record is a record of the same State: an action, a series of figures.
	Record *record.Ref `json:"record,omitempty"`
	// Citation is a document or page that others can find.
	Citation string `json:"citation,omitempty"`
}

// mostEvidence bounds what one assessment rests on.
const mostEvidence = 50

// ErrNoEvidence: somebody claims that a recommendation was implemented, in whole or
// in part, and says nothing that it rests on.
var ErrNoEvidence = errors.New("assessment: nothing is implemented without evidence")

// Key is what an assessment is recognised by: one for each speaker and recommendation.
func (b AssessmentBody) Key() string { return b.Speaker + "→" + b.Recommendation.String() }

// Voice is the voice that speaks.
func (b AssessmentBody) Voice() Voice {
	v, _ := VoiceOf(b.Speaker)
	return v
}

// Check says what is wrong with an assessment of an owner; nil when nothing is.
func (b AssessmentBody) Check(owner record.Owner) error {
	if err := b.Recommendation.Check(); err != nil {
		return err
	}
	voice, ok := VoiceOf(b.Speaker)
	switch {
	case !ok:
		return fmt.Errorf("assessment: %q speaks for nobody", b.Speaker)
	case b.Speaker != string(owner) && voice != MonitorVoice:
		// Others have their own room here, and are not spoken for.
		return fmt.Errorf("assessment: %q says for itself what it thinks", b.Speaker)
	case b.Speaker != string(owner) && strings.TrimSpace(b.From) == "":
		return fmt.Errorf("assessment: want where %q wrote it", b.Speaker)
	case !slices.Contains(Outcomes, b.Outcome):
		return fmt.Errorf("assessment: outcome %q: want one of %v", b.Outcome, Outcomes)
	case len(b.Evidence) > mostEvidence:
		return fmt.Errorf("assessment: %d pieces of evidence, the most are %d", len(b.Evidence), mostEvidence)
	case b.NeedsEvidence() && len(b.Evidence) == 0:
		return ErrNoEvidence
	}
	if _, err := record.ParseDay(b.On); err != nil {
		return err
	}
	for _, e := range b.Evidence {
		if err := e.Check(owner); err != nil {
			return err
		}
	}
	return b.Words.Check()
}

// NeedsEvidence reports whether the assessment claims something that has to be
// shown: that the recommendation was implemented, in whole or in part.
func (b AssessmentBody) NeedsEvidence() bool {
	return (b.Outcome == Implemented || b.Outcome == Partly) && b.Voice() != MonitorVoice
}

// Check says what is wrong with a piece of evidence of an owner; nil when nothing is.
func (e Evidence) Check(owner record.Owner) error {
	given := 0
	if e.File != "" {
		given++
		if !sumForm.MatchString(e.File) {
			return fmt.Errorf("evidence: a file's SHA-256 has 64 hexadecimal digits")
		}
	}
	if e.Record != nil {
		given++
		if e.Record.Owner.State() != owner.State() {
			return fmt.Errorf("evidence: %s is another State's", e.Record.Owner)
		}
	}
	if strings.TrimSpace(e.Citation) != "" {
		given++
	}
	if given != 1 {
		return fmt.Errorf("evidence: want a file, a record or a citation, and one of them")
	}
	return nil
}
