// SPDX-License-Identifier: EUPL-1.2

// Package examples holds the fictional plans of States that do not exist, for the
// demonstration to be made of. README.md says what each of them shows.
package examples

import "embed"

// Plans are the files of the plans, under their names.
//
//go:embed *.xlsx *.csv *.docx
var Plans embed.FS
