// SPDX-License-Identifier: EUPL-1.2

package record

import (
	"encoding/json"
	"time"
)

// Kind says what sort of thing a record is.
type Kind string

// The kinds of records.
const (
	KindPlan      Kind = "plan"
	KindObjective Kind = "objective"
	KindAction    Kind = "action"
	// KindFile is a file of the owner; its key is the SHA-256 of its content.
	KindFile Kind = "file"
	// KindDismissal is a finding that the owner set aside, with the reason; its key
	// is the finding's.
	KindDismissal Kind = "dismissal"
	// KindTranscription is what another speaker wrote, entered by the owner.
	KindTranscription Kind = "transcription"
	// KindIndicator is what is counted; KindSeries, a part of it, is what was
	// observed of one group, period by period.
	KindIndicator Kind = "indicator"
	KindSeries    Kind = "series"
	// KindDocument is what a body published or sent to a State, as an owner entered
	// it; KindRecommendation, a part of it, is one thing that it asks for.
	KindDocument       Kind = "document"
	KindRecommendation Kind = "recommendation"
	// KindRefusal is what was found in a document and is none of its recommendations,
	// with the reason; it is the owner's alone.
	KindRefusal Kind = "refusal"
	// KindFollowUp is what an owner says became of one document; parts of it are
	// KindAssessment, what became of one recommendation, KindAnswer, that an action
	// answers it or does not, KindSame, that it was asked before, and KindReply, an
	// answer to what another says.
	KindFollowUp   Kind = "follow-up"
	KindAssessment Kind = "assessment"
	KindAnswer     Kind = "answer"
	KindSame       Kind = "same"
	KindReply      Kind = "reply"
	// KindOccurrence is one time that a State is to report, as its office entered it;
	// its key is the obligation's and the period's.
	KindOccurrence Kind = "occurrence"
	// KindWritten is what a person wrote in answer to a question; its key is the
	// questionnaire's and the question's number.
	KindWritten Kind = "written-answer"
	// KindCalendar is a secret address under which the owner's calendar is read; its
	// key is the hash of the secret.
	KindCalendar Kind = "calendar"
	// KindFact is a fact that is true for everybody, of the register itself; its key
	// begins with the table that it is a row of.
	KindFact Kind = "fact"
)

// Kinds lists the kinds of records that an owner can have; KindFact is the register’s.
var Kinds = []Kind{KindPlan, KindObjective, KindAction, KindFile, KindDismissal, KindTranscription, KindIndicator, KindSeries,
	KindDocument, KindRecommendation, KindRefusal, KindFollowUp, KindAssessment, KindAnswer, KindSame, KindReply,
	KindOccurrence, KindWritten, KindCalendar}

// Ref names a record: its owner, and its ID within that owner.
type Ref struct {
	Owner Owner `json:"owner"`
	ID    ID    `json:"id"`
}

// Version is one state of a record. Versions are added, never changed: what a
// record is, is its newest version that the reader may see.
type Version struct {
	Ref
	Kind Kind `json:"kind"`
	// Number counts the record's versions from 1.
	Number int64 `json:"version"`
	// Tree is the ID of the record at the root: of an action, its plan. A root
	// names itself.
	Tree ID `json:"tree"`
	// Parent is the ID of the record that this one is a part of, of the same
	// owner; "" on a root.
	Parent ID `json:"parent,omitempty"`
	// Key is what the record is recognised by within its tree, from one reading
	// of a document to the next; on a root, within its owner and kind.
	Key string `json:"key"`
	// Order is the record's place among the others of its kind in the tree.
	Order int `json:"order"`
	// Reach is how far this version may be seen.
	Reach Reach `json:"reach"`
	// Gone: with this version the record ended. It can be brought back.
	Gone bool `json:"gone,omitempty"`
	// Body is the record's content as JSON.
	Body json.RawMessage `json:"body"`
	// Change is the ID of the change that made this version; At when that was, by
	// the clock of the server, in UTC; By the account that made it.
	Change ID        `json:"change"`
	At     time.Time `json:"at"`
	By     ID        `json:"by"`
}

// Verb says what a change did.
type Verb string

// The verbs of changes.
const (
	VerbImport  Verb = "import"
	VerbSave    Verb = "save"
	VerbUndo    Verb = "undo"
	VerbSubmit  Verb = "submit"
	VerbPublish Verb = "publish"
	VerbErase   Verb = "erase"
	// VerbCatalogue set facts that are true for everybody.
	VerbCatalogue Verb = "catalogue"
)

// VerbWithdraw is the verb of a change that took back what was published.
const VerbWithdraw Verb = "withdraw"

// VerbSayPublished is the verb of a change that says of a document that it is
// published, and is confidential no more.
const VerbSayPublished Verb = "say-published"

// Change is one act of one person: everything that it did happened together or
// not at all.
type Change struct {
	Ref
	Verb Verb      `json:"verb"`
	At   time.Time `json:"at"`
	By   ID        `json:"by"`
	// Why is the reason that the person gave.
	Why string `json:"why,omitempty"`
	// Request is what the asker calls the act, so that asking again after a lost
	// answer does not do it again; "" when it was not given.
	Request string `json:"request,omitempty"`
	// Asked is a digest of what the request asked for: the same name for something
	// else is told by it. "" when it is not known.
	Asked string `json:"-"`
	// Undoes is the change that this one undoes; "" for others.
	Undoes ID `json:"undoes,omitempty"`
	// Answer is what the asker was told, kept for a repeated request.
	Answer json.RawMessage `json:"answer,omitempty"`
}
