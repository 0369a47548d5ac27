// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"regexp"
	"strings"
	"unicode"
)

// mostOfRecommender is how many words may name who recommends.
const mostOfRecommender = 40

var pairs = regexp.MustCompile(`\)\s*\(`)

var between = regexp.MustCompile(`\s*[,;/&\n]\s*|\s+(?:and|et)\s+`)

// bracketed are the words in the last brackets of a text, where they may name
// the States that recommend it: "… (Quorland, Quenia);".
func bracketed(text string) (string, bool) {
	text = strings.TrimRight(text, " .;,*\n\u00a0")
	if !strings.HasSuffix(text, ")") {
		return "", false
	}
	depth, end := 0, len(text)
	for i := len(text) - 1; i >= 0; i-- {
		switch text[i] {
		case ')':
			depth++
		case '(':
			depth--
		}
		if depth > 0 {
			continue
		}
		if rest := strings.TrimRight(text[:i], " "); strings.HasSuffix(rest, ")") && i > 0 {
			continue // "(Quorland) (Quenia)"
		}
		words := strings.TrimSpace(pairs.ReplaceAllString(text[i+1:end-1], ", "))
		return words, namesStates(words)
	}
	return "", false
}

// namesStates reports whether words in brackets may be names of States: they
// begin with a capital, hold no figure, and are no abbreviation of a treaty or body.
func namesStates(words string) bool {
	if words == "" || len(strings.Fields(words)) > mostOfRecommender || strings.ContainsFunc(words, unicode.IsDigit) || !beginsCapital(words) {
		return false
	}
	return words != strings.ToUpper(words) || len(words) == 2 || fictional.MatchString(words)
}

func beginsCapital(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r)
	}
	return false
}

// states are the codes of the States that words name, when every one is known.
func (v Vocabulary) states(words string) []string {
	if code, ok := v.code(words); ok {
		return []string{code}
	}
	var codes []string
	for _, name := range between.Split(words, -1) {
		code, ok := v.code(strings.Trim(name, " .()"))
		if !ok {
			return nil
		}
		codes = append(codes, code)
	}
	return codes
}

// code is that of one State, by its name or by the code itself.
func (v Vocabulary) code(name string) (string, bool) {
	if name = strings.TrimSpace(name); fictional.FindString(name) == name && name != "" {
		return name, true
	}
	return v.State(name)
}

// fill gives an entry of a list what its own words say: verb, recommender, articles.
func (v Vocabulary) fill(e *Recommendation, lang string) {
	e.Verb = Other
	v.verbOf(e, e.Text, lang)
	if who, ok := bracketed(e.Text); ok {
		e.Recommender, e.RecommenderStates = who, v.states(who)
	}
}

// verbOf takes the verb of words that begin with one or name who speaks, as
// "GRETA urges the authorities to …", "urges".
func (v Vocabulary) verbOf(e *Recommendation, words, lang string) {
	p := v.read(words, lang)
	p.spoken = true
	if found := p.operatives(lang); len(found) > 0 {
		e.Verb, e.Words, e.Repeated, e.Addressee = found[0].verb, found[0].words, found[0].again, found[0].addressee
		return
	}
	if len(p.words) > 3 {
		return
	}
	for _, h := range p.hits {
		if kind, verb, ok := strings.Cut(h.Concept, "-"); ok && kind == "verb" {
			e.Verb, e.Words = Verb(verb), h.Words
			return
		}
	}
}
