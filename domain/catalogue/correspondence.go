// SPDX-License-Identifier: EUPL-1.2

package catalogue

import "jalon/domain/record"

// Relation says what one provision is, seen from another.
type Relation string

// How provisions of two instruments relate. What is narrower asks for less, or of
// fewer, than the other; what is related has the same subject and neither holds
// the other.
const (
	SameDuty Relation = "same-duty"
	Narrower Relation = "narrower"
	Wider    Relation = "wider"
	Related  Relation = "related"
)

// Valid reports whether r is one of the relations.
func (r Relation) Valid() bool {
	return r == SameDuty || r == Narrower || r == Wider || r == Related
}

// Inverse is the relation as it is seen from the other provision.
func (r Relation) Inverse() Relation {
	switch r {
	case Narrower:
		return Wider
	case Wider:
		return Narrower
	}
	return r
}

// Correspondence says how provisions of two instruments relate, and why: To is
// Relation, seen from From. It is written down once and holds both ways.
type Correspondence struct {
	From, To           string
	Relation           Relation
	ReasonEN, ReasonFR string
	Source             record.Source
}

// Reason is why the two correspond, in lang.
func (c Correspondence) Reason(lang string) string {
	if lang == "fr" {
		return c.ReasonFR
	}
	return c.ReasonEN
}

// Equivalent is a provision of another instrument that corresponds to Of, which is
// the place that was asked for or a part of it.
type Equivalent struct {
	Of, Is Citation
	// Relation is what Is is, seen from Of.
	Relation Relation
	// Why is the correspondence that says so, as it is written down.
	Why Correspondence
}

// Equivalents lists what corresponds to a place and to its parts, in the order in
// which it is written down. It goes one step and no further: each pair has a reason
// of its own, and the duty of a third instrument is not inferred from two reasons.
func (c *Catalogue) Equivalents(place Citation) []Equivalent {
	var list []Equivalent
	for _, each := range c.Correspondences {
		from, err := c.ParseCitation(each.From)
		if err != nil {
			continue
		}
		to, err := c.ParseCitation(each.To)
		if err != nil {
			continue
		}
		if place.Covers(from) {
			list = append(list, Equivalent{Of: from, Is: to, Relation: each.Relation, Why: each})
		}
		if place.Covers(to) {
			list = append(list, Equivalent{Of: to, Is: from, Relation: each.Relation.Inverse(), Why: each})
		}
	}
	return list
}
