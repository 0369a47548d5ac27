// SPDX-License-Identifier: EUPL-1.2

// Package plan is a national action plan as it was written: objectives,
// actions, who leads them, by when, with what money, measured by which
// indicator, and what the plan says about itself.
package plan

import (
	"slices"

	"jalon/domain/funding"
	"jalon/domain/record"
)

// Kind says what sort of document was read. What a document leaves out is a
// finding only when the document is the whole plan.
type Kind string

// The kinds of plan documents.
const (
	// Full is a whole action plan.
	Full Kind = "full"
	// Strategy sets objectives for years and leaves the actions to another document.
	Strategy Kind = "strategy"
	// Excerpt is a part of a plan, or single assignments.
	Excerpt Kind = "excerpt"
	// Announcement is a fact sheet, a press release, a follow-up of announcements.
	Announcement Kind = "announcement"
)

// Kinds lists the kinds.
var Kinds = []Kind{Full, Strategy, Excerpt, Announcement}

// Valid reports whether k is one of the kinds.
func (k Kind) Valid() bool { return slices.Contains(Kinds, k) }

// Plan is one plan document.
type Plan struct {
	Title string
	Kind  Kind
	// Lang is the working language of the document, "en" or "fr".
	Lang string
	// State is the ISO 3166 alpha-3 code of the State whose plan it is; "" when not known.
	State string
	// Period is the time that the plan covers; zero when the document does not say.
	Period record.Span
	// Statements are what stands outside the table of actions: title block, other
	// sheets, paragraphs.
	Statements []Statement
	Objectives []Objective
	Actions    []Action
	// Currency is the currency under which actions without an amount are counted.
	Currency funding.Currency
	// Doubts are the cells that could not be read with certainty.
	Doubts []Doubt
}

// Doubt is a cell, or once a column all of its cells, that could not be read
// with certainty. Its value counts as unknown until a person says what it is.
type Doubt struct {
	Kind DoubtKind
	// Action is the index in Plan.Actions of the action that the cell belongs to; -1 for a whole column.
	Action int
	Place  record.Place
	// Column is the heading of the column, Text the (first) cell as it stands.
	Column, Text string
	// Cells is how many cells of the column share the doubt.
	Cells int
	// Why is the key of the reason in the catalogues of package locale, Args its arguments.
	Why  string
	Args map[string]any
}

// DoubtKind says what is doubtful; it is also the id of the gap rule that reports it.
type DoubtKind string

// The kinds of doubt.
const (
	// AmountAmbiguous: a separator may part thousands or decimals; reported once a column.
	AmountAmbiguous DoubtKind = "amount-ambiguous"
	// AmountUnread: something other than one amount stands where an amount belongs.
	AmountUnread DoubtKind = "amount-unread"
	// AmountOtherCurrency: the cell states another currency than its column.
	AmountOtherCurrency DoubtKind = "amount-other-currency"
	// CurrencyNotStated: amounts without a currency anywhere; reported once a column.
	CurrencyNotStated DoubtKind = "currency-not-stated"
	// DateUnread: something other than a time stands where a time belongs.
	DateUnread DoubtKind = "date-unread"
	// DateAmbiguous: day and month may be exchanged; reported once a column.
	DateAmbiguous DoubtKind = "date-ambiguous"
	// CellError: a formula in the cell failed.
	CellError DoubtKind = "cell-error"
)

// The kinds of slips: what can be read and can hardly be meant. They are no
// matter of a report on a plan; they are asked of whoever brings one into the
// record.
const (
	// ActionMissing: a row has a number and no action.
	ActionMissing DoubtKind = "action-missing"
	// AmountNegative: an amount below zero stands where money is promised.
	AmountNegative DoubtKind = "amount-negative"
	// NumberRepeated: an earlier action has the number.
	NumberRepeated DoubtKind = "number-repeated"
	// EndBeforeStart: what is to be done ends before it begins.
	EndBeforeStart DoubtKind = "end-before-start"
	// ThemeUnknown: the word in a column of themes is of none that is known;
	// reported once for each word.
	ThemeUnknown DoubtKind = "theme-unknown"
)

// Statement is one sentence or labelled line that a document says about the plan.
type Statement struct {
	// Label is the part before the value in a labelled line ("Adopted by"); else "".
	Label string
	// Text is the value, or the whole sentence.
	Text  string
	Place record.Place
}

// Whole is the statement with its label, as a person reads it.
func (s Statement) Whole() string {
	if s.Label == "" {
		return s.Text
	}
	return s.Label + " : " + s.Text
}

// Objective groups actions. Section rows, headings and columns filled once all make objectives.
type Objective struct {
	// Key tells the objective apart from the others of its plan, and is the same
	// when the plan is read again.
	Key    string
	Number string
	Title  string
	// Parent is the index in Plan.Objectives of the objective that this one is a part of; -1 for none.
	Parent int
	Place  record.Place
	// Indicators that stand beside the objective itself.
	Indicators []Indicator
	// Unsaid are the fields that the document says nothing of, as those of an action.
	Unsaid []Field
}

// Action is one measure of a plan.
type Action struct {
	// Key is the action's identity within its plan: its number, else its
	// normalised text and objective. It is the same when the plan is read again.
	Key string
	// Number is the number that the plan gives it, "1.2"; "" when it gives none.
	Number string
	// Text is what is to be done.
	Text string
	// Detail is whatever else describes it: description, expected result, comment.
	Detail []Passage
	// Objective is the index in Plan.Objectives; -1 when the action stands under none.
	Objective int
	// Leads are the responsible bodies as written; a plan should name exactly one.
	Leads []string
	// LeadUnread: something stands in the cell for the lead that cannot be read.
	LeadUnread bool
	Partners   string
	When       When
	Money      funding.Account
	// Indicators measure the action.
	Indicators []Indicator
	// Themes holds what a person said of the action's themes; nil when nobody did.
	// It wins over what is found in the text.
	Themes []string
	// Places says where each field stands, or would stand: a blank cell has a place.
	Places map[Field]record.Place
	// Unsaid are the fields that no column of the document was understood as: it
	// says nothing of them, not even that they are blank.
	Unsaid []Field
}

// Passage is a text of an action other than its name, with its place.
type Passage struct {
	Text  string
	Place record.Place
}

// Field names a field of an action.
type Field string

// The fields that have places.
const (
	FieldText      Field = "action"
	FieldNumber    Field = "number"
	FieldLead      Field = "lead"
	FieldWhen      Field = "when"
	FieldBudget    Field = "budget"
	FieldSource    Field = "source"
	FieldIndicator Field = "indicator"
)

// The fields that a document may leave unsaid besides those that have places.
const (
	FieldDetail       Field = "detail"
	FieldPartners     Field = "partners"
	FieldStart        Field = "start"
	FieldNeeded       Field = "needed"
	FieldAllocated    Field = "allocated"
	FieldSpent        Field = "spent"
	FieldDedicated    Field = "dedicated"
	FieldBaseline     Field = "baseline"
	FieldTarget       Field = "target"
	FieldVerification Field = "verification"
)

// Place returns where field stands; when the document has no column for it,
// the row of the action.
func (a Action) Place(field Field) record.Place {
	if p, ok := a.Places[field]; ok {
		return p
	}
	p := a.Places[FieldText]
	p.Column = ""
	return p
}

// Label is how the action is called in a sentence: its number, else the
// beginning of its text.
func (a Action) Label() string {
	if a.Number != "" {
		return a.Number
	}
	return Shorten(a.Text, 60)
}

// Shorten cuts text to at most n characters, at a word's end, with an ellipsis.
func Shorten(text string, n int) string {
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	cut := n - 1
	for i := cut; i > n/2; i-- {
		if runes[i] == ' ' || runes[i] == '\u00a0' || runes[i] == '\n' {
			cut = i
			break
		}
	}
	return string(runes[:cut]) + "…"
}

// When says by when an action is to be done.
type When struct {
	State WhenState
	Span  record.Span
	// Text is the cell, or both cells, as they stand.
	Text string
}

// WhenState says what the cells for the time hold.
type WhenState string

// The states of a time.
const (
	// WhenStated: a date, a period or "ongoing" is stated.
	WhenStated WhenState = "stated"
	// WhenMissing: blank, or "to be determined".
	WhenMissing WhenState = "missing"
	// WhenUnread: something stands there that is not understood as a time.
	WhenUnread WhenState = "unread"
)

// Indicator is how somebody will know that an action or objective came true.
type Indicator struct {
	Text, Baseline, Target, Verification string
	Place                                record.Place
}
