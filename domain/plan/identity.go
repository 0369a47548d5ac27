// SPDX-License-Identifier: EUPL-1.2

package plan

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"jalon/domain/lexicon"
)

// Identify gives every objective and action of p its key. An action is the same
// by its number within the plan; where a number is missing or stands twice, by
// its normalised text and objective (design: "Identity across re-imports").
// Two actions that are alike in all of these are told apart by their order.
func Identify(p *Plan) {
	keys := make(map[string]int)
	unique := func(key string) string {
		keys[key]++
		if n := keys[key]; n > 1 {
			key += "~" + strconv.Itoa(n)
		}
		return key
	}
	objectiveNumbers, actionNumbers := make(map[string]int), make(map[string]int)
	for _, o := range p.Objectives {
		objectiveNumbers[lexicon.Normal(o.Number)]++
	}
	for _, a := range p.Actions {
		actionNumbers[a.Number]++
	}
	for i := range p.Objectives {
		o := &p.Objectives[i]
		if n := lexicon.Normal(o.Number); n != "" && objectiveNumbers[n] == 1 {
			o.Key = unique("objective:" + n)
		} else {
			o.Key = unique("objective:" + digest(o.Number, o.Title))
		}
	}
	for i := range p.Actions {
		a := &p.Actions[i]
		if a.Number != "" && actionNumbers[a.Number] == 1 {
			a.Key = unique("action:" + a.Number)
			continue
		}
		objective := ""
		if a.Objective >= 0 {
			objective = p.Objectives[a.Objective].Title
		}
		a.Key = unique("action:" + digest(a.Text, objective))
	}
}

// RepeatedNumbers returns the indexes of the actions whose number an earlier
// action has already, each with the index of the first that has it.
func RepeatedNumbers(p Plan) map[int]int {
	first, repeated := make(map[string]int), make(map[int]int)
	for i, a := range p.Actions {
		if a.Number == "" {
			continue
		}
		if j, ok := first[a.Number]; ok {
			repeated[i] = j
		} else {
			first[a.Number] = i
		}
	}
	return repeated
}

// Key is the key of a new record of a plan, under prefix: its number, else a
// digest of its words and those of its objective.
func Key(prefix string, n Named) string {
	if n.Number != "" {
		return prefix + ":" + n.Number
	}
	return prefix + ":" + digest(n.Text, n.Objective)
}

// digest is short, and long enough that the measures of one plan do not collide.
func digest(texts ...string) string {
	h := sha256.New()
	for _, t := range texts {
		h.Write([]byte(lexicon.Normal(t)))
		h.Write([]byte{0})
	}
	return "t-" + hex.EncodeToString(h.Sum(nil)[:6])
}
