// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"fmt"

	"jalon/domain/record"
)

// FollowUpBody is what holds together what an owner says became of one document:
// it is submitted and signed as one.
type FollowUpBody struct {
	// Document is the key of the document.
	Document string `json:"document"`
}

// AnswerBody says that an action answers a recommendation, or that it does not, as
// a person decided. An action may answer many, and many actions one.
type AnswerBody struct {
	Recommendation Address    `json:"recommendation"`
	Action         record.Ref `json:"action"`
	// Answers is false where somebody looked at a likely answer and refused it: it
	// is not proposed again.
	Answers bool `json:"answers"`
}

// Key is what an answer is recognised by: one for each recommendation and action.
func (b AnswerBody) Key() string {
	return b.Recommendation.String() + "→" + string(b.Action.Owner) + "/" + string(b.Action.ID)
}

// Check says what is wrong with an answer of an owner; nil when nothing is.
func (b AnswerBody) Check(owner record.Owner) error {
	if b.Action.ID == "" || b.Action.Owner.State() == "" || b.Action.Owner.State() != owner.State() {
		return fmt.Errorf("answer: want an action of %s", owner.State())
	}
	return b.Recommendation.Check()
}

// SameBody says that two recommendations ask for the same, or that they do not, as
// a person decided: in two rounds, or of two bodies.
type SameBody struct {
	Earlier Address `json:"earlier"`
	Later   Address `json:"later"`
	Same    bool    `json:"same"`
}

// Key is what it is recognised by.
func (b SameBody) Key() string { return b.Earlier.String() + "=" + b.Later.String() }

// Check says what is wrong with it; nil when nothing is.
func (b SameBody) Check() error {
	if b.Earlier == b.Later {
		return fmt.Errorf("same: a recommendation and itself")
	}
	if err := b.Earlier.Check(); err != nil {
		return err
	}
	return b.Later.Check()
}

// ReplyBody is what an office answers to an assessment of another: it stands beside
// it and changes nothing of it.
type ReplyBody struct {
	To    record.Ref  `json:"to"`
	Words record.Text `json:"words"`
}

// Key is what a reply is recognised by: one for each assessment.
func (b ReplyBody) Key() string { return string(b.To.Owner) + "/" + string(b.To.ID) }

// Check says what is wrong with a reply of an owner; nil when nothing is.
func (b ReplyBody) Check(owner record.Owner) error {
	if err := b.CheckTo(owner); err != nil {
		return err
	}
	return b.Words.Check()
}

// CheckTo says what is wrong with whom a reply of an owner is to, whatever it says.
func (b ReplyBody) CheckTo(owner record.Owner) error {
	if b.To.ID == "" || b.To.Owner == "" || b.To.Owner == owner {
		return fmt.Errorf("reply: want the assessment of another")
	}
	return nil
}
