// SPDX-License-Identifier: EUPL-1.2

package search

import (
	"strings"

	"jalon/domain/lexicon"
)

// forms makes of the words of one language what they are compared by: British and
// American spellings, irregular plurals and French participles are made alike, and
// then the stem is taken. It belongs to one goroutine.
type forms struct {
	lang    string
	stemmer *lexicon.Stemmer
	seen    map[string]string
}

func formsOf(lang string) *forms {
	f := &forms{lang: lang, stemmer: lexicon.NewStemmer(lang), seen: map[string]string{}}
	if len(lang) > 2 && lang[2] == '-' {
		f.lang = lang[:2]
	}
	return f
}

// of is the form of a folded word.
func (f *forms) of(folded string) string {
	form, ok := f.seen[folded]
	if !ok {
		form = f.stemmer.Stem(f.spelled(folded))
		f.seen[folded] = form
	}
	return form
}

// spelled is a folded word in the one of its spellings that is used here. What it
// makes alike may differ in meaning as seldom as two words with one stem do.
func (f *forms) spelled(folded string) string {
	switch f.lang {
	case "en":
		return british(folded)
	case "fr":
		return participle(folded)
	}
	return folded
}

// irregular plurals, which no stem takes away.
var irregular = map[string]string{"men": "man", "women": "woman", "children": "child", "lives": "life", "criteria": "criterion", "analyses": "analysis"}

// begun are beginnings of words as they are spelled in America and in Britain.
var begun = [][2]string{
	{"labor", "labour"}, {"neighbor", "neighbour"}, {"behavior", "behaviour"}, {"harbor", "harbour"}, {"honor", "honour"}, {"favor", "favour"},
	{"endeavor", "endeavour"}, {"rumor", "rumour"}, {"offens", "offenc"}, {"defens", "defenc"}, {"licens", "licenc"}, {"center", "centre"},
	{"programme", "program"}, {"judgement", "judgment"}, {"fulfill", "fulfil"}, {"counsell", "counsel"}, {"enroll", "enrol"}, {"travell", "travel"},
	{"cancell", "cancel"}, {"labell", "label"}, {"cheque", "check"}, {"ageing", "aging"},
}

func british(folded string) string {
	if regular, ok := irregular[folded]; ok {
		return regular
	}
	for _, b := range begun {
		if rest, ok := strings.CutPrefix(folded, b[0]); ok && !strings.HasPrefix(folded, b[1]) || ok && len(b[1]) < len(b[0]) {
			folded = b[1] + rest
			break
		}
	}
	// organize, organization; analyze
	if i := strings.LastIndex(folded, "iz"); i > 1 && (i+2 == len(folded) || strings.IndexByte("aei", folded[i+2]) >= 0) {
		folded = folded[:i] + "is" + folded[i+2:]
	}
	if i := strings.LastIndex(folded, "lyz"); i > 1 {
		folded = folded[:i] + "lys" + folded[i+3:]
	}
	return folded
}

// participle takes from a French word the second e that is left of an "ée" when its
// accent is taken away, which a stemmer does not know as an ending: fondée, fondé.
func participle(folded string) string {
	for _, ending := range []string{"ee", "ees"} {
		if rest, ok := strings.CutSuffix(folded, ending); ok && len(rest) > 2 {
			return rest + ending[1:]
		}
	}
	return folded
}

// compound is a word that is written as several with hyphens between them, and how
// many that are.
type compound struct {
	folded string
	words  int
}

// compounds are those that begin with the i-th word of a text: two words, and all
// that hang together where a chain begins. "co-ordinator" is found as "coordinator".
func compounds(text string, words []lexicon.Word, i int) (list []compound) {
	if i+1 >= len(words) || !hyphened(text, words[i], words[i+1]) {
		return nil
	}
	two := words[i].Folded + words[i+1].Folded
	list = append(list, compound{two, 2})
	if i > 0 && hyphened(text, words[i-1], words[i]) {
		return list
	}
	n := 2
	for i+n < len(words) && n <= MaxWords && hyphened(text, words[i+n-1], words[i+n]) {
		two += words[i+n].Folded
		n++
	}
	if n > 2 && n <= MaxWords { // no question has a longer one
		list = append(list, compound{two, n})
	}
	return list
}

// hyphened reports whether nothing but a hyphen parts two words, and both are of
// letters: "2021-2023" is no word.
func hyphened(text string, a, b lexicon.Word) bool {
	switch text[a.End:b.Start] {
	case "-", "\u2010", "\u2011":
		return lettered(a.Folded) && lettered(b.Folded)
	}
	return false
}

func lettered(folded string) bool { return strings.IndexAny(folded, "0123456789") < 0 }

// elided are what stands before an apostrophe in French and says nothing.
var elided = map[string]bool{"c": true, "d": true, "j": true, "l": true, "m": true, "n": true, "s": true, "t": true, "qu": true,
	"jusqu": true, "lorsqu": true, "puisqu": true, "quelqu": true}

// apart are the words of a token of a question without those that an apostrophe
// sets aside: l’, d’, and the s of an English genitive.
func apart(token string, words []lexicon.Word) []lexicon.Word {
	apostrophe := func(i int) bool {
		between := token[words[i].End:words[i+1].Start]
		return between == "'" || between == "’"
	}
	for len(words) > 1 && elided[words[0].Folded] && apostrophe(0) {
		words = words[1:]
	}
	if n := len(words); n > 1 && words[n-1].Folded == "s" && apostrophe(n-2) {
		words = words[:n-1]
	}
	return words
}
