// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"jalon/app"
	"jalon/domain/lexicon"
)

// sameQuestion is what is asked about a row of which it is not certain what it is.
type sameQuestion struct {
	Name, ID, Legend, Text string
	Perhaps                []sameAnswer
	// Answered says that the person decided.
	Answered bool
	None     bool
}

type sameAnswer struct {
	Value, Label, Text, Why string
	Chosen                  bool
}

// none is the answer that a row is none of the candidates.
const none = "none"

// question is what is asked about a row, with the answer that was given.
func (s *Site) question(v *visit, i importing, u app.Unsure) (sameQuestion, int) {
	name, _ := digest([]string{string(u.Kind), u.Label, u.Text})
	q := sameQuestion{Name: "same:" + name, ID: "q-" + name, Text: u.Text,
		Legend: i.says(v, "importing.question", "importing.pasted.question", "kind", v.say("kind."+string(u.Kind)), "label", u.Label)}
	given, chosen := valueAt(i.Same, name), -1
	for n, p := range u.Perhaps {
		a := sameAnswer{Value: p.Key, Label: p.Label, Text: p.Text, Chosen: p.Key == given}
		switch {
		case lexicon.Normal(p.Text) == lexicon.Normal(u.Text):
			a.Why = v.say("importing.why-words")
		case p.Label == u.Label:
			a.Why = v.say("importing.why-number")
		default:
			a.Why = v.say("importing.why-alike")
		}
		if a.Chosen {
			chosen, q.Answered = n, true
		}
		q.Perhaps = append(q.Perhaps, a)
	}
	q.None = given == none
	q.Answered = q.Answered || q.None
	return q, chosen
}
