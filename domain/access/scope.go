// SPDX-License-Identifier: EUPL-1.2

// Package access says who may do what. The scope is the first lock: what a
// person's questions to the store can reach at all, whatever is asked. The table
// of grants is the second: which verbs a role has, on whose records. Both are
// values, printed by `jalon permissions`; what neither grants is denied.
package access

import (
	"jalon/domain/record"
)

// Role is what a person is to the register.
type Role string

// The roles (design: "The people, and what each comes for").
const (
	// Coordinator is the national anti-trafficking co-ordinator of a State, and
	// the colleagues in that office (CETS 197 Art 29(2)).
	Coordinator Role = "coordinator"
	// FocalPoint answers for one body of a State: a ministry, a labour
	// inspectorate, an NGO.
	FocalPoint Role = "focal-point"
	// RapporteurRole is the independent national rapporteur (CETS 197 Art 29(4)).
	RapporteurRole Role = "rapporteur"
	// Secretariat is the staff of the Council of Europe's or the OSCE's secretariat.
	Secretariat Role = "secretariat"
	// Delegate takes part in the annual meeting for a State.
	Delegate Role = "delegate"
	// Operator runs the machine: accounts, backup, restore, verification; no content.
	Operator Role = "operator"
	// Visitor is the public: nobody has signed in.
	Visitor Role = "public"
)

// Roles lists the roles in the order in which tables show them.
var Roles = []Role{Coordinator, FocalPoint, RapporteurRole, Secretariat, Delegate, Operator, Visitor}

// Valid reports whether r is a role that an account can have.
func (r Role) Valid() bool {
	for _, each := range Roles {
		if r == each {
			return r != Visitor
		}
	}
	return false
}

// Actor is who asks: an account with its role and the owner for which it acts.
// The zero Actor is the public.
type Actor struct {
	Account record.ID
	Role    Role
	Owner   record.Owner
}

// Purpose marks the scopes of the program's own work, which no person has.
type Purpose string

// The purposes.
const (
	// Personal is the purpose of everybody who asks for themselves.
	Personal Purpose = ""
	// Loading fills the snapshot of what the network and the public may see.
	Loading Purpose = "loader"
	// Integrating gives journal entries their positions: leaves, no content.
	Integrating Purpose = "integrator"
	// Authenticating finds out who somebody is: what people prove it with, and their
	// sessions. Without an owner it looks for whose a login or a secret is; with one
	// it changes what is that owner's, and sees no other's.
	Authenticating Purpose = "login"
	// Operating manages accounts, and keeps and checks the whole record.
	Operating Purpose = "operator"
)

// Scope is the first lock: every question to the store carries one, and the
// store answers from within it. A version is in scope when Own owns it, or it is
// submitted in State, or its reach is Floor or more.
type Scope struct {
	// Own is the namespace whose every version is in scope, and the only one that
	// may be written; "" for none.
	Own record.Owner
	// State is the State whose submitted versions are in scope; "" for none.
	State string
	// Floor is the reach from which on versions of all owners are in scope.
	Floor   record.Reach
	Purpose Purpose
}

// Public is the scope of everybody.
var Public = Scope{Floor: record.Public}

// Scope is what the actor's questions can reach.
func (a Actor) Scope() Scope {
	switch a.Role {
	case Coordinator:
		return Scope{Own: a.Owner, State: a.Owner.State(), Floor: record.Network}
	case RapporteurRole:
		return Scope{Own: a.Owner, State: a.Owner.State(), Floor: record.Network}
	case FocalPoint, Secretariat, Delegate:
		return Scope{Own: a.Owner, Floor: record.Network}
	case Operator:
		return Scope{Own: record.Register, Floor: record.Public, Purpose: Operating}
	}
	return Public
}

// Cataloguing is the scope in which an actor sets the catalogue: the namespace of
// the register itself, where the facts have one history whoever of those who may
// sets them. It is a fault of kind Denied for all but the operators and the two
// secretariats.
func Cataloguing(a Actor) (Scope, error) {
	if err := May(a, SetCatalogue, Thing{}); err != nil {
		return Scope{}, err
	}
	if a.Role == Secretariat && a.Owner != record.CouncilOfEurope && a.Owner != record.OSCE {
		return Scope{}, denied(a.Role, SetCatalogue, record.Register)
	}
	return Scope{Own: record.Register, Floor: record.Public}, nil
}

// Bearing is the scope in which a secret address of an owner is looked up, before
// it is known whose it is: the owner's namespace and no other's.
func Bearing(owner record.Owner) Scope { return Scope{Own: owner, Floor: record.Public} }

// Holds reports whether a version with that owner and reach is in scope. The
// zero Scope, which somebody forgot to fill, holds nothing.
func (s Scope) Holds(owner record.Owner, reach record.Reach) bool {
	if s == (Scope{}) {
		return false
	}
	return s.Own != "" && owner == s.Own ||
		s.State != "" && owner.State() == s.State && reach >= record.Submitted ||
		reach >= s.Floor
}

// Writes reports whether owner's namespace may be written from within s.
func (s Scope) Writes(owner record.Owner) bool { return s.Own != "" && owner == s.Own }
