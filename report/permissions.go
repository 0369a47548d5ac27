// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"jalon/domain/access"
	"jalon/domain/record"
	"jalon/locale"
)

// Permission is one role as people read it, in one language; its JSON is what
// `jalon permissions --format json` prints.
type Permission struct {
	Role string `json:"role"`
	Name string `json:"name"`
	For  string `json:"for"`
	// Sees says whose versions are in the role's scope, for each reach.
	Sees []Sight `json:"sees"`
	// Verbs are all the verbs, those that the role does not have among them.
	Verbs []Granted `json:"verbs"`
}

// Sight is whose versions of one reach a role sees: "nobody", "own", "state" (its
// own and those of its State's bodies) or "everybody".
type Sight struct {
	Reach string `json:"reach"`
	Whose string `json:"whose"`
}

// Granted is one verb of a role: On is "own", "in-scope" or "whole-register", and
// "" when the role does not have it.
type Granted struct {
	Verb string `json:"verb"`
	Name string `json:"name"`
	On   string `json:"on"`
}

// Permissions lists the roles in the language of l, from the tables by which
// people are let in.
func Permissions(l *locale.Language) []Permission {
	var list []Permission
	for _, role := range access.Roles {
		p := Permission{Role: string(role), Name: l.T("role."+string(role), nil), For: l.T("role."+string(role)+".for", nil)}
		for _, reach := range record.Reaches {
			p.Sees = append(p.Sees, Sight{reach.String(), sight(role, reach)})
		}
		for _, verb := range access.Verbs {
			p.Verbs = append(p.Verbs, Granted{string(verb), l.T("verb."+string(verb), nil), string(access.Granted(role, verb))})
		}
		list = append(list, p)
	}
	return list
}

// sight asks the scope of somebody in that role, of a State that does not exist,
// what it holds.
func sight(role access.Role, reach record.Reach) string {
	const own, sibling, stranger record.Owner = "QMA:own", "QMA:sibling", "QMB"
	scope := access.Actor{Role: role, Owner: own}.Scope()
	switch {
	case scope.Holds(stranger, reach):
		return "everybody"
	case scope.Holds(sibling, reach):
		return "state"
	case scope.Own != "" && scope.Holds(scope.Own, reach):
		return "own"
	}
	return "nobody"
}
