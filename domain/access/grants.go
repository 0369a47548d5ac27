// SPDX-License-Identifier: EUPL-1.2

package access

import (
	"jalon/domain/fault"
	"jalon/domain/record"
)

// Verb is what somebody wants to do.
type Verb string

// The verbs.
const (
	// See reads a record, at the newest version in the actor's scope.
	See Verb = "see"
	// Write imports, saves, undoes.
	Write Verb = "write"
	// Submit shows a version to the State's co-ordinator and rapporteur.
	Submit Verb = "submit"
	// Sign puts one's name under a version that is to reach the network or the public.
	Sign Verb = "sign"
	// Withdraw takes back what was published, from the network or the public.
	Withdraw Verb = "withdraw"
	// Transcribe enters what another speaker wrote.
	Transcribe Verb = "transcribe"
	// SayPublished says of a document that it is published, and confidential no more.
	SayPublished Verb = "say-published"
	// Erase takes the content out of versions and journal, and leaves the tombstones.
	Erase Verb = "erase"
	// SeeJournal reads who did what, when and why.
	SeeJournal Verb = "see-journal"
	// Accounts adds, lists and disables accounts.
	Accounts Verb = "accounts"
	// Keep backs up, restores, verifies, runs retention.
	Keep Verb = "keep"
	// SetCatalogue imports facts that are true for everybody, and takes imports back.
	SetCatalogue Verb = "set-catalogue"
)

// Verbs lists the verbs in the order in which tables show them.
var Verbs = []Verb{See, Write, Submit, Sign, Withdraw, Transcribe, SayPublished, Erase, SeeJournal, Accounts, Keep, SetCatalogue}

// Whose says on whose records a verb is granted.
type Whose string

// On whose records verbs are granted.
const (
	// Nobodys: not at all.
	Nobodys Whose = ""
	// Own: records of the actor's own owner.
	Own Whose = "own"
	// InScope: whatever is in the actor's scope.
	InScope Whose = "in-scope"
	// Everybodys: verbs that are about no one's records.
	Everybodys Whose = "whole-register"
)

// Grant is one cell of the table of rights.
type Grant struct {
	Role Role
	Verb Verb
	On   Whose
}

// Grants is the table of rights; what is not in it is denied. The tests of the
// rooms that ask May stand on it, and docs/permissions.md is printed from it.
func Grants() []Grant {
	grants := []Grant{
		{Visitor, See, InScope},
		{Operator, See, InScope}, {Operator, Accounts, Everybodys}, {Operator, Keep, Everybodys}, {Operator, SetCatalogue, Everybodys},
		{Delegate, See, InScope},
		{Secretariat, SetCatalogue, Everybodys},
	}
	for _, role := range []Role{Coordinator, FocalPoint, RapporteurRole, Secretariat} {
		grants = append(grants,
			Grant{role, See, InScope}, Grant{role, Write, Own}, Grant{role, Submit, Own}, Grant{role, Sign, Own}, Grant{role, Withdraw, Own},
			Grant{role, Transcribe, Own}, Grant{role, SayPublished, Own}, Grant{role, SeeJournal, Own})
	}
	// An erasure cannot be undone: the State's own office and the rapporteur's
	// decide about it, not every contributor.
	for _, role := range []Role{Coordinator, RapporteurRole, Secretariat} {
		grants = append(grants, Grant{role, Erase, Own})
	}
	return grants
}

// Granted returns on whose records role has verb.
func Granted(role Role, verb Verb) Whose {
	for _, g := range Grants() {
		if g.Role == role && g.Verb == verb {
			return g.On
		}
	}
	return Nobodys
}

// Thing is what a verb is about: a version of a record, or, for verbs about the
// whole register, nothing.
type Thing struct {
	Owner record.Owner
	Reach record.Reach
}

// May says whether the actor may do verb to thing: nil, or a fault of kind
// Denied. It says the same of what is not there and of what is not the actor's,
// because it is asked before anything is looked up.
func May(a Actor, verb Verb, thing Thing) error {
	role := a.Role
	if role == "" {
		role = Visitor
	}
	allowed := false
	switch Granted(role, verb) {
	case Own:
		allowed = a.Scope().Writes(thing.Owner)
	case InScope:
		allowed = a.Scope().Holds(thing.Owner, thing.Reach)
	case Everybodys:
		allowed = true
	}
	if allowed {
		return nil
	}
	return denied(role, verb, thing.Owner)
}

func denied(role Role, verb Verb, owner record.Owner) error {
	return fault.New(fault.Denied, "access.denied", fault.Args{"role": record.Reason{Key: "role." + string(role)}, "verb": record.Reason{Key: "verb." + string(verb)}, "owner": string(owner)})
}

// Sensitive reports whether a's reading of thing is itself written down: it is
// another's, and not yet for the network.
func Sensitive(a Actor, thing Thing) bool {
	return thing.Owner != a.Owner && thing.Reach < record.Network
}
