// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"slices"
	"strings"

	"jalon/domain/lexicon"
	"jalon/domain/record"
)

// operative is a verb in a passage that makes a recommendation.
type operative struct {
	verb  Verb
	words string
	// from is where its own text begins; verbAt and verbEnd are the verb itself.
	from, verbAt, verbEnd int
	addressee             string
	again                 bool
	unsure                []record.Reason
}

func doubt(key string, args map[string]any) record.Reason {
	return record.Reason{Key: "extract.unsure." + key, Args: args}
}

// operatives finds the verbs of a passage that recommend something to the State.
func (p passage) operatives(lang string) []operative {
	var found []operative
	for _, h := range p.hits {
		kind, verb, ok := strings.Cut(h.Concept, "-")
		if !ok && kind != "opinion" || p.quoted(h.Start) || len(found) > 0 && h.Start < found[len(found)-1].verbEnd {
			continue
		}
		o := operative{verb: Verb(verb), words: h.Words, verbAt: h.Start, verbEnd: h.End, from: p.sentenceStart(h.Start)}
		switch kind {
		case "passive":
			ok = p.passive(&o, h, found)
		case "impersonal":
			ok = p.impersonal(&o)
		case "opinion":
			ok = p.opinion(&o)
		case "verb":
			// "a exhorté" tells of the past.
			first, _, _ := strings.Cut(h.Words, " ")
			ok = !strings.HasSuffix(first, "é") && p.active(&o, found, lang)
		default:
			continue
		}
		if ok && !p.tellsOfEarlier(o) {
			found = append(found, o)
		}
	}
	return found
}

// active judges a verb with a subject: who speaks, and to whom.
func (p passage) active(o *operative, before []operative, lang string) bool {
	ok, follows := p.speaks(o, before)
	if !ok {
		return false
	}
	// What it asks for ends with its sentence, or where the next verb begins.
	end := p.sentenceEnd(o.verbAt)
	o.again = p.has("again", o.from, o.verbEnd)
	if follows {
		o.from = o.verbAt
		o.again = p.has("again", o.verbAt, o.verbEnd)
	}
	to := end
	if o.verb == Consider {
		clause := end
		if i := strings.Index(p.text[o.verbEnd:end], ";"); i >= 0 {
			clause = o.verbEnd + i // what comes after it is no view any more
		}
		ought := p.within("ought", o.verbEnd, clause)
		if needful := p.within("needful", o.verbEnd, clause); len(ought) == 0 && len(needful) > 0 && p.has("organ", needful[0].End, clause) {
			ought = needful
		}
		if len(ought) == 0 {
			return p.parenthetic(o)
		}
		to = ought[0].Start
	}
	if !p.addressed(o, to, lang) {
		return false
	}
	return true
}

// speaks reports whether the one who makes recommendations is the subject of a
// verb, and whether the verb only follows another one in its sentence.
func (p passage) speaks(o *operative, before []operative) (ok, follows bool) {
	i := p.at(o.verbAt)
	if i == 0 {
		return p.spoken, false // "Recommends that the Government …", with the speaker on a line above
	}
	start := p.sentenceStart(o.verbAt)
	var subject *lexicon.Hit
	for _, concept := range []string{"speaker", "pronoun"} {
		for _, h := range slices.Backward(p.within(concept, start, o.verbAt)) {
			if p.relates(h.Start) && !p.onlyAdverbs(h.End, o.verbAt) {
				continue
			}
			if subject == nil || h.Start > subject.Start {
				subject = &h
			}
			break // the nearest
		}
	}
	if start == o.verbAt {
		return p.spoken, false
	}
	for _, b := range before {
		if p.sentenceOf(b.verbAt) == p.sentenceOf(o.verbAt) {
			follows = true
		}
	}
	if subject == nil {
		// "Also recommends that …", "Calls on … and encourages …"
		return p.spoken && (p.onlyAdverbs(start, o.verbAt) || follows && p.joined(i)), follows
	}
	if subject.Concept == "pronoun" && !p.has("speaker", 0, subject.Start) {
		o.unsure = append(o.unsure, doubt("subject", map[string]any{"words": o.words}))
	}
	between := strings.TrimSpace(p.text[subject.End:o.verbAt])
	switch {
	case p.onlyAdverbs(subject.End, o.verbAt):
	case strings.HasPrefix(between, ",") && strings.HasSuffix(p.trimAdverbs(subject.End, o.verbAt), ","):
		// An insertion between commas.
	case p.joined(i):
		o.unsure = append(o.unsure, p.relativeDoubt(subject.End, o, before)...)
	default:
		return false, false
	}
	return true, follows
}

// relates reports whether a subject stands in a relative clause, whose verb is
// not the one after its comma: "the office, which GRETA has met, invites".
func (p passage) relates(subject int) bool {
	i := p.at(subject)
	for range 2 { // "que le GRETA"
		if i--; i >= 0 && p.has("relative", p.words[i].Start, p.words[i].End) {
			return true
		}
	}
	return false
}

// relativeDoubt: between who speaks and a verb joined by "and", a clause with a
// subject of its own may own the verb.
func (p passage) relativeDoubt(from int, o *operative, before []operative) []record.Reason {
	for _, b := range before {
		if b.verbAt >= from {
			return nil // it follows another recommendation
		}
	}
	if p.has("relative", from, o.verbAt) {
		return []record.Reason{doubt("subject", map[string]any{"words": o.words})}
	}
	return nil
}

// isAdverb reports whether a word may stand between a subject and its verb.
func (p passage) isAdverb(i int) bool {
	return p.has("adverb", p.words[i].Start, p.words[i].End)
}

func (p passage) onlyAdverbs(from, to int) bool {
	for i := p.at(from); i < p.at(to); i++ {
		if !p.isAdverb(i) {
			return false
		}
	}
	return true
}

// trimAdverbs is the text between two offsets without the adverbs at its end.
func (p passage) trimAdverbs(from, to int) string {
	i := p.at(to)
	for i > p.at(from) && p.isAdverb(i-1) && !strings.Contains(p.text[p.words[i-1].End:to], ",") {
		i--
		to = p.words[i].Start
	}
	return strings.TrimSpace(p.text[from:to])
}

// joined reports whether the verb at word i is joined to what stands before by
// "and", a comma or a semicolon.
func (p passage) joined(i int) bool {
	for i > 0 {
		i--
		switch p.words[i].Folded {
		case "and", "et", "but", "yet", "mais":
			return true
		}
		if !p.isAdverb(i) {
			return strings.ContainsAny(p.text[p.words[i].End:p.words[i+1].Start], ",;")
		}
		if strings.ContainsAny(p.text[p.words[i].End:p.words[i+1].Start], ",;") {
			return true
		}
	}
	return false
}

// tellsOfEarlier: the sentence says what an earlier report said.
func (p passage) tellsOfEarlier(o operative) bool {
	start := p.sentenceStart(o.verbAt)
	return p.has("earlier", start, o.verbAt) && !o.again && !p.has("recalls", start, o.verbAt)
}
