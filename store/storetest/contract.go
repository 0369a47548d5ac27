// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"testing"
)

// Check is one part of what app.Store promises. It shares its database with the
// other checks, and uses owners that they do not.
type Check struct {
	Name string
	Do   func(*Desk)
}

// Checks is the contract of the store. The two engines keep the same.
func Checks() []Check {
	return []Check{
		{"the newest version in scope", newestInScope},
		{"as at an instant", asAtAnInstant},
		{"a query chooses by each of its fields", queryChooses},
		{"the order of bytes, not of a language", orderOfBytes},
		{"a version that is based on an old one", staleVersion},
		{"two records with one key", oneKey},
		{"a version that refers to nothing", nothingReferred},
		{"a record keeps kind and tree", keepsKindAndTree},
		{"an erasure leaves a tombstone", erasureLeavesTombstone},
		{"a change is kept whole or not at all", wholeOrNotAtAll},
		{"nothing is kept after a refusal", nothingAfterRefusal},
		{"a reading sees one state", readingSeesOneState},
		{"a text that not every engine can keep", unkeepableText},
		{"the zero scope holds nothing", zeroScope},
		{"a request is made once", requestOnce},
		{"a change is undone once", undoneOnce},
		{"the list of changes", listOfChanges},
		{"the versions of a change", versionsOfChange},
		{"a file is seen with its record", fileSeenWithRecord},
		{"a name is put once under a version", signatureOnce},
		{"accounts", accounts},
		{"facts are the register's, and everybody sees them", factsOfTheRegister},
		{"who it is", whoItIs},
		{"who it is, in one namespace", whoItIsInOneNamespace},
		{"an entry and what it says", entryAndContent},
		{"the tree of the journal", treeOfJournal},
		{"of two integrators one fails", twoIntegrators},
		{"what somebody typed and did not save", typedAndKept},
		{"a change is counted for its owner", revisionCounts},
		{"a watcher in the same process", watchedHere},
		{"a watcher in another process", watchedElsewhere},
	}
}

// Run holds an engine to the contract.
func Run(t *testing.T, e Engine) {
	desk := NewDesk(t, e.Fresh(t))
	for _, c := range Checks() {
		t.Run(c.Name, func(t *testing.T) { c.Do(desk.with(t)) })
	}
}

// Failing runs the checks on a database until one fails, and names it; "" when
// none does.
func Failing(p Place) string {
	return Noticed(func(t T) {
		desk := NewDesk(t, p)
		for _, c := range Checks() {
			if wrong := Noticed(func(t T) { c.Do(desk.with(t)) }); wrong != "" {
				t.Fatalf("%s: %s", c.Name, wrong)
			}
		}
	})
}
