// SPDX-License-Identifier: EUPL-1.2

package record

import "fmt"

// Reach is how far a version of a record may be seen. Reaches are ordered: what
// is public is seen by the network too.
type Reach int

// The four reaches.
const (
	// Draft: the owner alone.
	Draft Reach = iota
	// Submitted: the owner, its State's co-ordinator and its State's rapporteur.
	Submitted
	// Network: all members, the secretariats among them.
	Network
	// Public: everybody.
	Public
)

var reaches = [...]string{"draft", "submitted", "network", "public"}

// Reaches lists the reaches, the nearest first.
var Reaches = []Reach{Draft, Submitted, Network, Public}

// String is the reach's name as it stands in files and flags.
func (r Reach) String() string {
	if r < Draft || r > Public {
		return fmt.Sprintf("reach %d", int(r))
	}
	return reaches[r]
}

// ParseReach reads a reach's name.
func ParseReach(name string) (Reach, error) {
	for i, each := range reaches {
		if each == name {
			return Reach(i), nil
		}
	}
	return Draft, fmt.Errorf("visibility %q: want draft, submitted, network or public", name)
}

// Signed reports whether a step to r takes the signatures of the owner's own
// people: two of them, or the one of a body that has one.
func (r Reach) Signed() bool { return r >= Network }
