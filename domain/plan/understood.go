// SPDX-License-Identifier: EUPL-1.2

package plan

import (
	"jalon/domain/funding"
	"jalon/domain/record"
)

// Understood says how a document was read, so that a person can check every
// guess and correct it.
type Understood struct {
	// KindWhy is why the document is taken for its kind.
	KindWhy record.Reason
	// Fictional: the document says of itself that it is made up.
	Fictional bool
	Sheets    []SheetRead
	Mapping   []Mapped
	Amounts   []AmountRead
}

// SheetRead says what was read on one sheet and what was passed over.
type SheetRead struct {
	Name string
	// HeaderRows are the 1-based numbers of the rows taken for headings; empty
	// on a sheet without a table of actions, whose text counts as what the plan
	// says of itself.
	HeaderRows []int
	// RowsRead counts the rows that became actions, objectives or parts of them.
	RowsRead   int
	PassedOver []PassedOver
}

// PassedOver is a row that was left out, and why.
type PassedOver struct {
	Row int
	Why record.Reason
}

// Mapped says what a column was taken to mean, and why.
type Mapped struct {
	Sheet, Column, Heading string
	// Meaning is one of the words that --map takes.
	Meaning string
	Why     record.Reason
	// Share is how much of the heading the deciding words cover, 0 to 1; 1 when a person said so.
	Share float64
	// Filled: something stands in the column.
	Filled bool
}

// AmountRead says how one amount was read.
type AmountRead struct {
	Place    record.Place
	Text     string
	Standing funding.Standing
	// Value is a plain decimal in major units; "" when unknown or not an amount.
	Value    string
	Currency string
	Why      []record.Reason
}
