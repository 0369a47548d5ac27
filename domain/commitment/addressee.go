// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"regexp"
	"strings"

	"jalon/domain/lexicon"
)

// mostOfAddressee is how many words may name an addressee.
const mostOfAddressee = 14

// ends are what ends the addressee after a verb, by language.
var ends = map[string][]string{
	"en": {" to ", " that ", ",", ":", ";", " should ", "."},
	"fr": {" à ", " d’", " d'", " de prendre ", ",", ":", ";", " que ", "."},
}

// openEnd is what stands after an addressee before a list: "the authorities to:".
var openEnd = regexp.MustCompile(`[\s\x{a0}\x{202f}]+(?:to|à|de)$`)

var stateParty = regexp.MustCompile(`(?i)^(?:the |l’|l')?(?:state party|état partie)\b`)

// act is a French act that is asked for: "aux autorités de transmettre".
var act = regexp.MustCompile(`\s+(?:de |d[’'])(?:ne pas |mieux |davantage )?(?:se |s[’']|les? |l[’'])?\p{L}+(?:er|ir|re)\b`)

// addressed finds who is asked. It reports false when that is somebody else than the State.
func (p passage) addressed(o *operative, to int, lang string) bool {
	rest := p.text[o.verbEnd:to]
	from := o.verbEnd
	skip := func(words ...string) {
		for again := true; again; {
			again = false
			trimmed := strings.TrimLeft(rest, " ,\u00a0\u202f")
			from += len(rest) - len(trimmed)
			rest = trimmed
			for _, w := range words {
				if len(rest) > len(w) && strings.EqualFold(rest[:len(w)], w) && (strings.ContainsAny(rest[len(w):len(w)+1], " ,") || strings.HasSuffix(w, "’") || strings.HasSuffix(w, "'")) {
					rest, from, again = rest[len(w):], from+len(w), true
				}
			}
		}
	}
	if lang == "fr" {
		skip("une nouvelle fois", "une fois de plus", "à nouveau", "de nouveau", "encore une fois", "également", "donc", "aussi", "en outre", "instamment",
			"vivement", "par conséquent", "que", "qu’", "qu'", "à", "au", "aux")
	} else {
		skip("once again", "once more", "again", "also", "therefore", "further", "that", "to", "upon", "on")
	}
	asked := p.asks(from, to, lang)
	o.again = o.again || p.has("again", o.verbAt, min(max(from, asked), len(p.text)))
	if o.verb == Consider {
		return p.shouldDo(o, from, to, rest)
	}
	end := len(rest)
	for _, mark := range ends[lang] {
		if i := strings.Index(rest, mark); i > 0 {
			end = min(end, i)
		}
	}
	if lang == "fr" {
		if m := act.FindStringIndex(rest); m != nil {
			end = min(end, m[0])
		}
	}
	o.addressee = openEnd.ReplaceAllString(strings.TrimSpace(rest[:end]), "")
	if party := stateParty.FindString(o.addressee); party != "" {
		o.addressee = party // "recommends that the State party open shelters"
	}
	until := from + end
	switch {
	case p.follows("them", o) && p.forOthers(o):
		return false
	case p.follows("them", o) || p.has("them", from, until) && len(strings.Fields(o.addressee)) <= 1:
		o.addressee = ""
	case p.has("not-state", from, until) && !p.has("authority", from, until):
		return false
	case !p.has("authority", from, until) && asked < 0 && !nominal(o.words):
		return false // "invites comments"
	case !p.has("authority", from, until):
		o.unsure = append(o.unsure, doubt("addressee", map[string]any{"words": o.words}))
		if len(strings.Fields(o.addressee)) > mostOfAddressee {
			o.addressee = ""
		}
	}
	return true
}

// begins are what begins that which is asked, by language.
var begins = map[string][]string{
	"en": {" to ", " that ", ":"},
	"fr": {" à ", " d’", " d'", " de ", " que ", " qu’", " qu'", ":"},
}

// asks is where, after an addressee that ends within its sentence, begins what
// is asked; -1 where nothing is.
func (p passage) asks(from, to int, lang string) int {
	at := -1
	if from > to {
		return at
	}
	for _, mark := range begins[lang] {
		if i := strings.Index(" "+p.text[from:to], mark); i >= 0 && (at < 0 || from+i < at) {
			at = from + i
		}
	}
	return at
}

// nominal verbs ask for a thing as often as for an act: "recommends the adoption of a law".
func nominal(verb string) bool {
	folded := lexicon.Fold(verb)
	for _, stem := range []string{"recom", "reiter", "renew", "renouv", "repeat", "demande", "request", "ask"} {
		if strings.HasPrefix(folded, stem) {
			return true
		}
	}
	return false
}

// shouldDo finds who ought to do what is considered.
func (p passage) shouldDo(o *operative, from, to int, rest string) bool {
	if p.has("itself", from, to) {
		return false
	}
	who := rest
	if i := strings.LastIndex(strings.TrimRight(who, ", "), ","); i >= 0 && p.has("authority", from+i, to) && !p.has("authority", from, from+i) {
		from, who = from+i+1, who[i+1:] // "considers that, in addition, the authorities should"
	} else if i := strings.Index(who, ","); i > 0 {
		who = who[:i]
	}
	o.addressee = strings.Trim(who, " ,")
	if agent := p.agent(to); !p.has("authority", from, to) && agent != "" {
		o.addressee = agent
		return true
	}
	if !p.has("authority", from, to) || len(strings.Fields(o.addressee)) > mostOfAddressee {
		o.unsure = append(o.unsure, doubt("addressee", map[string]any{"words": o.words}))
		o.addressee = ""
	}
	return true
}

// mostToAgent is how many words after "should" or "necessary" the authorities stand at most.
const mostToAgent = 8

// agent is who of the State stands after what ought to be done: "necessary for
// the authorities to", "should be taken by the authorities".
func (p passage) agent(ought int) string {
	first := p.at(ought)
	last := min(first+mostToAgent, len(p.words)-1)
	if first >= len(p.words) || p.sentence[last] != p.sentence[first] {
		last = p.at(p.sentenceEnd(ought)) - 1
	}
	if last <= first {
		return ""
	}
	for _, h := range p.within("authority", ought, p.words[last].End) {
		for i := p.at(h.Start); i > first && i > p.at(h.Start)-3; i-- {
			switch p.words[i-1].Folded {
			case "the", "les", "l", "le", "la", "aux", "au":
				return p.text[p.words[i-1].Start:h.End]
			}
		}
		return h.Words
	}
	return ""
}

// forOthers reports whether the pronoun before a verb stands for others than the
// State: "shipowners should adopt a code, and GRETA encourages them to".
func (p passage) forOthers(o *operative) bool {
	start := p.sentenceStart(o.verbAt)
	return p.has("ought", start, o.verbAt) && !p.has("authority", start, o.verbAt)
}

// follows reports whether a pronoun stands right before the verb: "et les invite".
func (p passage) follows(concept string, o *operative) bool {
	if i := p.at(o.verbAt) + 1; concept == "them" && i < p.at(o.verbEnd)-1 && p.has(concept, p.words[i].Start, p.words[i].End) {
		return true // "souhaite les encourager"
	}
	i := p.at(o.verbAt)
	return i > 0 && p.has(concept, p.words[i-1].Start, p.words[i-1].End)
}
