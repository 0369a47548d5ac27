// SPDX-License-Identifier: EUPL-1.2

package search

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jalon/domain/lexicon"
)

var shelf = []Document{
	0: {{"en", "GRETA urges the authorities to strengthen the labour inspectorate and to train labour inspectors."}, {"", "GRETA(2017)28"}},
	1: {{"fr", "Le GRETA exhorte les autorités à renforcer l’inspection du travail et à former les inspecteurs."}},
	2: {{"en", "Shelters for men who are victims of trafficking; a helpline in six languages."}},
	3: {{"en", "A hotline for children. Children are heard."}, {"fr", "Une ligne d’assistance pour les enfants."}},
	4: {{"en", "Inspections in 2021 of farms"}, {"fr", "Inspections d’exploitations agricoles en 2021"}},
	5: {{"en", "nothing of the kind"}},
}

func found(question string, documents []Document) []int {
	var list []int
	for _, h := range Find(Parse(question), []*Index{Build(documents)}) {
		list = append(list, h.Document)
	}
	slices.Sort(list)
	return list
}

func TestQuestions(t *testing.T) {
	for question, want := range map[string][]int{
		"":                                nil,
		"labour inspector":                {0},
		"inspector labour":                {0},
		"inspecteur":                      {1},
		"INSPECTEURS":                     {1},
		"autorites":                       {1},
		"authority":                       {0},
		`"labour inspectors"`:             {0},
		`"labour inspector"`:              nil,
		`"inspectors labour"`:             nil,
		`« inspection du travail »`:       {1},
		"inspect*":                        {0, 1, 4},
		"shelter OR hotline":              {2, 3},
		"shelter OU hotline":              {2, 3},
		"hotline or shelter":              nil, // a word of the text, and no operator
		"children NOT hotline":            nil,
		"inspections -agricoles":          {1},
		"inspections SAUF exploitations":  {1},
		"(hotline OR helpline) languages": {2},
		"hotline OR helpline languages":   {2, 3},
		"GRETA(2017)28":                   {0},
		"greta 28":                        {0},
		"NOT greta":                       {2, 3, 4, 5},
		"the victims of the trafficking":  {2},
		"of":                              {2, 4, 5},
		`"farms inspections"`:             nil,
		"farms inspections":               {4},
		"(shelter":                        {2},
		"shelter)":                        {2},
		`"shelters for`:                   {2},
		"AND OR NOT":                      nil,
		"shelter AND":                     {2},
		"-":                               nil,
		"()":                              nil,
		"NOT (children OR greta)":         {2, 4, 5},
		"assistance enfants":              {3},
		"l'inspection":                    {1, 4},
		"qu’inspecteurs":                  {1},
		"labor inspector":                 {0},
		"man trafficking":                 {2},
		"child":                           {3},
		"childr* hotline":                 {3},
		"hot-line":                        {3},
		`"hot-line"`:                      nil,
	} {
		if got := found(question, shelf); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: found %v, want %v", question, got, want)
		}
	}
}

// Words that are written in several ways are one word, in whichever way they were
// typed, and are marked as they are written.
func TestWordsAreFoundHoweverTheyAreWritten(t *testing.T) {
	for _, c := range []struct {
		lang string
		ways []string
	}{
		{"en", []string{"co-ordinator", "coordinators", "co‑ordinator"}},
		{"en", []string{"anti-trafficking", "antitrafficking"}},
		{"en", []string{"organisation", "organizations", "organise", "organizing"}},
		{"en", []string{"labour", "labor"}},
		{"en", []string{"neighbouring", "neighbors"}},
		{"en", []string{"offence", "offenses"}},
		{"en", []string{"programme", "programs"}},
		{"en", []string{"counselling", "counseling"}},
		{"en", []string{"analyse", "analyzed"}},
		{"en", []string{"a victim’s", "victims"}},
		{"fr", []string{"main-d’œuvre", "main d'oeuvre", "MAIN-D’ŒUVRE"}},
		{"fr", []string{"non-sanction", "non sanction"}},
		{"fr", []string{"visioconférence", "visio-conference"}},
		{"fr", []string{"l’hébergement", "d'hebergements", "hébergement"}},
		{"fr", []string{"fondé", "fondée", "fondées", "fondes"}},
	} {
		for _, typed := range c.ways {
			for _, written := range c.ways {
				document := Document{{c.lang, "before " + written + " after"}}
				if got := found(typed, []Document{document}); len(got) != 1 {
					t.Errorf("%q does not find %q", typed, written)
				}
				if marks := Parse(typed).Marks(document[0]); len(marks) == 0 || marks[len(marks)-1].End > len("before "+written) {
					t.Errorf("%q marks %v in %q", typed, marks, written)
				}
			}
		}
	}
	for _, c := range [][2]string{{"20262027", "2026-2027"}, {"labour", "laboratory"}, {"prise", "price"}} {
		if got := found(c[0], []Document{{{"en", c[1]}}}); got != nil {
			t.Errorf("%q finds %q", c[0], c[1])
		}
	}
}

// What is written with a hyphen and without is as often there as it is written.
func TestAHyphenCountsOnce(t *testing.T) {
	hits := Find(Parse("co-ordinator"), []*Index{Build([]Document{{{"en", "a co-ordinator"}}, {{"en", "of the coordinator"}}})})
	if len(hits) != 2 || hits[0].Score != hits[1].Score {
		t.Errorf("%+v", hits)
	}
}

func TestWordsMayBeMissing(t *testing.T) {
	for question, want := range map[string]struct {
		spare int
		found []int
	}{
		"shelters men prison":               {1, []int{2}},
		"shelters men helpline prison":      {1, []int{2}},
		"shelters men -languages prison":    {1, nil},
		`shelters "men who" helpline jail`:  {1, []int{2}},
		`shelters "women who" helpline men`: {1, nil},
		"shelters AND men AND prison":       {0, nil},
		"shelters prison":                   {0, nil},
		"(shelters OR men) prison":          {0, nil},
		"":                                  {0, nil},
	} {
		q := Parse(question)
		if q.Spare() != want.spare {
			t.Errorf("%s: %d words to spare, want %d", question, q.Spare(), want.spare)
		}
		var got []int
		for _, h := range Find(q.Lacking(1), []*Index{Build(shelf)}) {
			got = append(got, h.Document)
		}
		if !slices.Equal(got, want.found) {
			t.Errorf("%s: found %v, want %v", question, got, want.found)
		}
	}
}

func TestThePartsOfADocumentAreApart(t *testing.T) {
	documents := []Document{{{"en", "the end"}, {"en", "begins here"}}}
	if got := found(`"end begins"`, documents); got != nil {
		t.Error("a phrase was found that reaches from one text into the next")
	}
	if got := found("end begins", documents); got == nil {
		t.Error("words of two texts of one record are not found together")
	}
}

func TestHitsSayTheirLanguages(t *testing.T) {
	for question, want := range map[string][]string{"hotline": {"en"}, "enfants": {"fr"}, "hotline enfants": {"en", "fr"}, "inspections": {"en", "fr"}} {
		hits := Find(Parse(question), []*Index{Build(shelf[3:])})
		if len(hits) != 1 || !reflect.DeepEqual(hits[0].Langs, want) {
			t.Errorf("%s: %+v, want one hit in %v", question, hits, want)
		}
	}
}

// Whether documents stand in one index or in several is nothing that an answer shows.
func TestIndexesTogetherAnswerAsOne(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 200 {
		documents := madeUp(random, 1+random.IntN(30))
		question := questionOf(random, 0)
		whole := Find(Parse(question), []*Index{Build(documents)})
		cut := random.IntN(len(documents) + 1)
		parts := Find(Parse(question), []*Index{Build(documents[:cut]), nil, Build(documents[cut:])})
		if len(whole) != len(parts) {
			t.Fatalf("round %d, %q: %d hits in one index, %d in two", round, question, len(whole), len(parts))
		}
		for i := range whole {
			at := parts[i].Document
			if parts[i].Index == 2 {
				at += cut
			}
			if whole[i].Document != at || whole[i].Score != parts[i].Score || !reflect.DeepEqual(whole[i].Langs, parts[i].Langs) {
				t.Fatalf("round %d, %q, place %d: %+v in one index, %+v in two", round, question, i, whole[i], parts[i])
			}
		}
	}
}

// What an index finds is what one finds who reads every text.
func TestAnIndexFindsWhatAReaderFinds(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	some := 0
	for range 500 {
		documents := madeUp(random, 12)
		question := questionOf(random, 0)
		q := Parse(question)
		var want []int
		for i, d := range documents {
			if q.root != nil && reads(q.root, d) {
				want = append(want, i)
			}
		}
		if got := found(question, documents); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: the index finds %v, a reader %v\n%v", question, got, want, documents)
		}
		if len(want) > 0 && len(want) < len(documents) {
			some++
		}
	}
	if some < 200 {
		t.Errorf("only %d of 500 questions chose anything", some)
	}
}

func reads(n *node, d Document) bool {
	switch n.op {
	case leafOp:
		for _, text := range d {
			if len(n.leaf.marks(text.Words, lexicon.Words(text.Words), formsOf(text.Lang))) > 0 {
				return true
			}
		}
		return false
	case notOp:
		return !reads(n.parts[0], d)
	}
	for _, part := range n.parts {
		if reads(part, d) == (n.op == orOp) {
			return n.op == orOp
		}
	}
	return n.op == andOp
}

var vocabularyOfTests = []string{"victim", "victims", "shelter", "shelters", "train", "training", "the", "abc", "abcd", "enfant", "enfants"}

func madeUp(random *rand.Rand, n int) []Document {
	list := make([]Document, n)
	for i := range list {
		for range 1 + random.IntN(2) {
			words := make([]string, random.IntN(6))
			for k := range words {
				words[k] = vocabularyOfTests[random.IntN(len(vocabularyOfTests))]
			}
			list[i] = append(list[i], Text{[]string{"en", "fr"}[random.IntN(2)], strings.Join(words, " ")})
		}
	}
	return list
}

func questionOf(random *rand.Rand, depth int) string {
	word := func() string { return vocabularyOfTests[random.IntN(len(vocabularyOfTests))] }
	switch random.IntN(8 - 2*min(depth, 2)) {
	case 0:
		return word()
	case 1:
		return `"` + word() + " " + word() + `"`
	case 2:
		return word()[:3] + "*"
	case 3:
		return word() + " " + word()
	case 4, 5:
		return "(" + questionOf(random, depth+1) + ") OR " + questionOf(random, depth+1)
	case 6:
		return questionOf(random, depth+1) + " " + questionOf(random, depth+1)
	}
	return questionOf(random, depth+1) + " NOT (" + questionOf(random, depth+1) + ")"
}

func TestRareWordsComeFirst(t *testing.T) {
	documents := []Document{{{"en", "victims victims of exploitation"}}, {{"en", "victims and peonage"}}, {{"en", "victims"}}, {{"en", "victims here"}}}
	hits := Find(Parse("victims OR peonage"), []*Index{Build(documents)})
	if len(hits) != 4 || hits[0].Document != 1 {
		t.Errorf("the text with the rare word is not first: %+v", hits)
	}
}

func TestMarks(t *testing.T) {
	marked := func(question, lang, words string) string {
		var b strings.Builder
		at := 0
		for _, m := range Parse(question).Marks(Text{lang, words}) {
			b.WriteString(words[at:m.Start] + "[" + words[m.Start:m.End] + "]")
			at = m.End
		}
		return b.String() + words[at:]
	}
	for _, c := range []struct{ question, lang, words, want string }{
		{"victim", "en", "Victims of trafficking: a victim.", "[Victims] of trafficking: a [victim]."},
		{`"of trafficking" victims`, "en", "Victims of trafficking", "[Victims] [of trafficking]"},
		{`"victims of" "of trafficking"`, "en", "Victims of trafficking", "[Victims of trafficking]"},
		{"victim -shelter", "en", "a shelter for victims", "a shelter for [victims]"},
		{"autorite*", "fr", "les autorités locales", "les [autorités] locales"},
		{"GRETA(2017)28", "", "GRETA(2017)28", "[GRETA(2017)28]"},
		{"", "en", "nothing", "nothing"},
	} {
		if got := marked(c.question, c.lang, c.words); got != c.want {
			t.Errorf("%s: %s, want %s", c.question, got, c.want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	text := strings.Repeat("autre chose entièrement, ", 40) + "les victimes et encore les victimes ici, " + strings.Repeat("puis des mots à côté, ", 40)
	q := Parse("victimes")
	cut, marks, before, after := Excerpt(text, q.Marks(Text{"fr", text}), 120)
	if len(cut) > 120 || !before || !after || len(marks) != 2 {
		t.Fatalf("%q with %v, %v, %v", cut, marks, before, after)
	}
	for _, m := range marks {
		if cut[m.Start:m.End] != "victimes" {
			t.Errorf("marked %q in %q", cut[m.Start:m.End], cut)
		}
	}
}

func FuzzQuestion(f *testing.F) {
	for _, s := range []string{`a "b c" OR (d -e) f*`, "«", "GRETA(2017)28", "((((", "NOT NOT x", "* - OR", "\xff\"", strings.Repeat("(", 500) + "x"} {
		f.Add(s, "the text of an action "+s)
	}
	f.Fuzz(func(t *testing.T, question, words string) {
		q := Parse(question)
		document := Document{{"en", words}, {"fr", words}}
		x := Build([]Document{document, {{"en", "another"}}})
		hits := Find(q, []*Index{x})
		for _, h := range hits {
			if h.Document == 0 && !reads(q.root, document) {
				t.Errorf("%q finds %q, where a reader does not", question, words)
			}
		}
		last := 0
		for _, m := range q.Marks(document[0]) {
			if m.Start < last || m.End <= m.Start || m.End > len(words) {
				t.Fatalf("marks of %q in %q: %+v", question, words, m)
			}
			last = m.End
		}
		Excerpt(words, q.Marks(document[0]), 40)
	})
}

// region is about what a region's recommendations and actions are.
func region(n int) []Document {
	random := rand.New(rand.NewPCG(5, 6))
	zipf := rand.NewZipf(random, 1.1, 3, 20_000)
	list := make([]Document, n)
	for i := range list {
		var b strings.Builder
		for range 60 {
			fmt.Fprintf(&b, "word%d ", zipf.Uint64())
		}
		list[i] = Document{{[]string{"en", "fr"}[i%2], b.String()}}
	}
	return list
}

func BenchmarkFind(b *testing.B) {
	documents := region(50_000)
	var indexes []*Index
	for at := 0; at < len(documents); at += 50_000 / 60 {
		indexes = append(indexes, Build(documents[at:min(at+50_000/60, len(documents))]))
	}
	for _, question := range []string{"word3000", "word40 word90", `"word3 word4"`, "word2 word3 -word5", "word1 OR word2"} {
		b.Run(question, func(b *testing.B) {
			for b.Loop() {
				Find(Parse(question), indexes)
			}
		})
	}
}

func BenchmarkBuild(b *testing.B) {
	documents := region(5_000)
	for b.Loop() {
		Build(documents)
	}
}

// A question is read to a bounded depth: nobody makes a server answer brackets.
func TestAQuestionOfBracketsIsCutOff(t *testing.T) {
	for _, part := range []string{"(", "-(", "NOT ( "} {
		if q := Parse(strings.Repeat(part, 10_000) + "shelter"); !q.Empty() {
			t.Errorf("%q, ten thousand times, reads on to the word behind", part)
		}
		if q := Parse(strings.Repeat(part, 10) + "shelter"); q.Empty() {
			t.Errorf("%q, ten times, hides the word behind", part)
		}
	}
}

// A text with two words that begin as asked says so twice, whether they have one
// stem or two.
func TestWordsThatBeginAlikeCountOnceEach(t *testing.T) {
	score := func(text string) float64 {
		hits := Find(Parse("inspect*"), []*Index{Build([]Document{{{"en", text}}, {{"en", "nothing of the kind"}}})})
		if len(hits) != 1 {
			t.Fatalf("%q: %v", text, hits)
		}
		return hits[0].Score
	}
	if one, two := score("an inspector and inspectors"), score("an inspector and inspections"); one != two {
		t.Errorf("one stem scores %v, two stems %v", one, two)
	}
}

// What words mean as they are written is looked up and not cut out of every text
// again: a question over very many texts takes room for what it finds alone.
func TestNoQuestionCutsTextsIntoWords(t *testing.T) {
	const texts = 2000
	var documents []Document
	for n := range texts {
		documents = append(documents, Document{{"en", fmt.Sprintf("the authorities act, and the act number %d is an act of inspectors and co-ordinators", n)}})
	}
	indexes := []*Index{Build(documents)}
	for _, question := range []string{`"the authorities act"`, "a*", "inspector*", "co-ordinator inspectors", "coordinat*"} {
		q := Parse(question)
		if allocated := testing.AllocsPerRun(1, func() {
			if n := len(Find(q, indexes)); n != texts {
				t.Fatalf("%s: %d of %d", question, n, texts)
			}
		}); allocated > texts/4 {
			t.Errorf("%s takes %.0f allocations over %d texts", question, allocated, texts)
		}
	}
}

// What hyphens join is found by how it begins, as often as it stands there, and as
// it is marked.
func TestTheBeginningOfAWordWithHyphens(t *testing.T) {
	text := Text{"en", "a co-ordinator, coordinators, co-ordination of labor and vice-co-ordinators"}
	for question, want := range map[string]int{"coordinat*": 4, "labour*": 1, "vicecoord*": 1, "co*": 4} {
		q := Parse(question)
		x := Build([]Document{{text}})
		hits := finder{forms: map[string]*forms{}, langs: []string{"en"}}
		o := hits.leaf(x, q.root.leaf)
		if len(o.documents) != 1 || int(o.often[0]) != want || len(q.Marks(text)) != want {
			t.Errorf("%s: %+v and marks %v, want %d", question, o, q.Marks(text), want)
		}
	}
}

// A chain of hyphens is read as one word no longer than a question may be.
func TestAChainOfHyphensIsCutOff(t *testing.T) {
	long := strings.TrimSuffix(strings.Repeat("ab-", 10_000), "-")
	x := Build([]Document{{{"en", long}}})
	for _, word := range x.spellings["en"].words {
		if len(word) > 2*MaxWords {
			t.Fatalf("a word of %d bytes", len(word))
		}
	}
	if got := found("abab", []Document{{{"en", long}}}); len(got) != 1 {
		t.Error("two of the chain are not found")
	}
}

// Each hit says how many words it lacks.
func TestHitsSayWhatTheyLack(t *testing.T) {
	x := Build([]Document{{{"en", "one two three four five six"}}, {{"en", "one two three four five"}}, {{"en", "one two three four"}}, {{"en", "one two three"}}})
	lacks := map[int]int{}
	for _, h := range Find(Parse("one two three four five six").Lacking(2), []*Index{x}) {
		lacks[h.Document] = h.Lacks
	}
	if want := map[int]int{0: 0, 1: 1, 2: 2}; !reflect.DeepEqual(lacks, want) {
		t.Errorf("%v, want %v", lacks, want)
	}
}
