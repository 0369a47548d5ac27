// SPDX-License-Identifier: EUPL-1.2

// Package excerpts holds short cited excerpts of public documents of real States.
// They are no plans, and nobody is judged by them: README.md says what they are
// and where the documents stand.
package excerpts

import _ "embed"

// Actions is actions.csv: one row for each excerpt, with its document.
//
//go:embed actions.csv
var Actions []byte
