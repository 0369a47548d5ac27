// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"strings"

	"jalon/domain/lexicon"
)

// mostOfPassive is how many words stand at most before a verb in the passive.
const mostOfPassive = 10

// passive judges "The Government is requested to …".
func (p passage) passive(o *operative, h lexicon.Hit, before []operative) bool {
	if i := p.at(h.Start); len(before) > 0 && i > 1 && p.has("they", p.words[i-1].Start, p.words[i-1].End) && p.joined(i-1) {
		o.from = p.words[i-1].Start // "… and they are encouraged to"
		return true
	}
	if o.from == h.Start { // "Sont invitées à agir les autorités …"
		o.addressee = p.agent(h.End)
		return o.addressee != ""
	}
	o.addressee = strings.Trim(p.text[o.from:h.Start], " ,\u00a0")
	if comma := strings.Index(o.addressee, ","); comma >= 0 && !p.has("authority", o.from, o.from+comma) {
		o.addressee = strings.TrimSpace(o.addressee[comma+1:]) // "As a matter of priority, the authorities are urged"
	}
	if !p.has("organ", o.from, h.Start) || p.has("instructed", p.sentenceStart(h.Start), p.sentenceEnd(h.Start)) || p.has("relative", o.from, h.Start) || len(strings.Fields(o.addressee)) > mostOfPassive {
		return false
	}
	o.again = p.has("again", o.from, p.sentenceEnd(h.Start))
	return true
}

// mostBeforeImpersonal is how many words stand at most before "it is recommended".
const mostBeforeImpersonal = 3

// impersonal judges "It is recommended that the authorities …".
func (p passage) impersonal(o *operative) bool {
	if p.at(o.verbAt)-p.at(o.from) > mostBeforeImpersonal {
		return false
	}
	end := p.sentenceEnd(o.verbAt)
	if last := p.at(o.verbEnd) + mostOfPassive; last < len(p.words) {
		end = min(end, p.words[last].End)
	}
	who := p.within("authority", o.verbEnd, end)
	if len(who) == 0 {
		return false
	}
	o.addressee = strings.Trim(p.text[o.verbEnd:who[0].End], " ,\u00a0")
	o.again = p.has("again", o.from, end)
	return true
}

// opinion judges "In GRETA’s view, the authorities should …" and "The
// authorities should, in the view of GRETA, …".
func (p passage) opinion(o *operative) bool {
	o.verb = Consider
	end := p.sentenceEnd(o.verbAt)
	clause := o.verbEnd
	oughts := p.within("ought", clause, end)
	if len(oughts) == 0 {
		return p.parenthetic(o)
	}
	return p.oughtTo(o, clause, oughts[0].Start)
}

// parenthetic judges "The authorities should, GRETA considers, …".
func (p passage) parenthetic(o *operative) bool {
	oughts := p.within("ought", o.from, o.verbAt)
	if len(oughts) == 0 {
		return false
	}
	ought := oughts[len(oughts)-1]
	between := strings.TrimSpace(p.text[ought.End:o.verbAt])
	after := strings.TrimSpace(p.text[o.verbEnd:])
	if !strings.HasPrefix(between, ",") || !strings.HasPrefix(after, ",") || len(strings.Fields(between)) > mostBeforeImpersonal {
		return false
	}
	return p.oughtTo(o, o.from, ought.Start)
}

// oughtTo reports whether between two offsets nothing but the authorities stand.
func (p passage) oughtTo(o *operative, from, to int) bool {
	o.addressee = strings.Trim(p.text[from:to], " ,\u00a0")
	o.again = p.has("again", o.from, to)
	return p.has("authority", from, to) && !p.has("relative", from, to) && len(strings.Fields(o.addressee)) <= mostOfAddressee
}
