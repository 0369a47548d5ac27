// SPDX-License-Identifier: EUPL-1.2

package record

import (
	"fmt"
	"regexp"
	"strings"
)

// Owner is whose namespace a record stands in, written as a path: a State
// ("FRA", ISO 3166-1 alpha-3; QMA to QZZ for States that do not exist), a body
// under it ("FRA:labour-inspectorate", "FRA:rapporteur", "FRA:ngo-la-rive"), or
// one of the bodies of the region. Only the owner writes its namespace.
type Owner string

// The owners that are no State.
const (
	// CouncilOfEurope and OSCE are the two secretariats.
	CouncilOfEurope Owner = "coe"
	OSCE            Owner = "osce"
	// GRETA is the group of experts of CETS 197 Art 36.
	GRETA Owner = "greta"
	// CommitteeOfTheParties is the committee of CETS 197 Art 37.
	CommitteeOfTheParties Owner = "cop"
	// Register is the installation itself: its operators, and what they did.
	Register Owner = "register"
)

// Rapporteur is the name of the body under a State that CETS 197 Art 29(4) speaks of.
const Rapporteur = "rapporteur"

// civilSociety begins the names of bodies that are non-governmental organisations
// (CETS 197 Art 35).
const civilSociety = "ngo-"

var (
	stateOwner = regexp.MustCompile(`^[A-Z]{3}$`)
	bodyOwner  = regexp.MustCompile(`^[A-Z]{3}:[a-z0-9]+(-[a-z0-9]+)*$`)
)

// ParseOwner reads an owner's path.
func ParseOwner(path string) (Owner, error) {
	o := Owner(path)
	switch o {
	case CouncilOfEurope, OSCE, GRETA, CommitteeOfTheParties, Register:
		return o, nil
	}
	if len(path) <= 64 && (stateOwner.MatchString(path) || bodyOwner.MatchString(path)) {
		return o, nil
	}
	return "", fmt.Errorf("owner %q: want a State (FRA), a body under it (FRA:labour-inspectorate), or coe, osce, greta, cop, register", path)
}

// State is the State that the owner belongs to, "" for bodies of the region.
func (o Owner) State() string {
	state, _, _ := strings.Cut(string(o), ":")
	if stateOwner.MatchString(state) {
		return state
	}
	return ""
}

// Body is the name of the body under its State, "" for the State itself and for
// bodies of the region.
func (o Owner) Body() string {
	_, body, _ := strings.Cut(string(o), ":")
	return body
}

// CivilSociety reports whether the owner is a non-governmental organisation.
func (o Owner) CivilSociety() bool { return strings.HasPrefix(o.Body(), civilSociety) }
