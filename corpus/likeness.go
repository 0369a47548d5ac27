// SPDX-License-Identifier: EUPL-1.2

package corpus

import "jalon/domain/likeness"

// Likeness returns the rules by which recommendations and actions are matched, with
// the glossary and the correspondences that ship.
func Likeness() (likeness.Rules, error) {
	facts, err := Load()
	if err != nil {
		return likeness.Rules{}, err
	}
	glossary, err := Glossary()
	if err != nil {
		return likeness.Rules{}, err
	}
	languages, err := Languages()
	return likeness.Rules{Glossary: glossary, Languages: languages, Facts: facts, Weights: likeness.Tuned()}, err
}
