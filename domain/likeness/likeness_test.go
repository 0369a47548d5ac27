// SPDX-License-Identifier: EUPL-1.2

package likeness_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"jalon/corpus"
	"jalon/domain/likeness"
)

// shipped are the rules with the glossary and the correspondences that ship.
func shipped(t testing.TB) likeness.Rules {
	t.Helper()
	rules, err := corpus.Likeness()
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

// Words, citations and themes that random texts are made of.
var (
	spoken = map[string][]string{
		"en": {"victims", "of", "trafficking", "shelter", "shelters", "training", "train", "judges", "compensation", "fund", "national referral mechanism", "labour inspectors", "asylum", "reflection period", "the", "legal aid", "lawyer", "zebra"},
		"fr": {"victimes", "de", "la traite", "foyer", "foyers", "formation", "former", "juges", "indemnisation", "fonds", "mécanisme national d’orientation", "inspecteurs du travail", "asile", "délai de réflexion", "les", "aide juridique", "avocat", "zèbre"},
		"es": {"víctimas", "de", "la trata", "refugio", "refugios", "formación", "formar", "jueces", "indemnización", "fondo", "mecanismo nacional de derivación", "inspectores de trabajo", "asilo", "período de reflexión", "los", "asistencia jurídica", "abogado", "cebra"},
	}
	places = []string{"CETS 197 12", "CETS 197 12(6)", "CETS 197 22", "Directive 2011/36 5", "Directive 2011/36 11(3)", "Palermo Protocol 6", "PC.DEC/557 V", "no such place"}
	themes = []string{"children", "demand", "technology"}
)

func drawText(t *rapid.T) likeness.Text {
	lang := rapid.SampledFrom([]string{"en", "fr", "es"}).Draw(t, "lang")
	words := ""
	for _, w := range rapid.SliceOfN(rapid.SampledFrom(spoken[lang]), 0, 12).Draw(t, "words") {
		words += w + " "
	}
	return likeness.Text{Lang: lang, Words: words,
		Provisions: rapid.SliceOfN(rapid.SampledFrom(places), 0, 2).Draw(t, "provisions"),
		Themes:     rapid.SliceOfNDistinct(rapid.SampledFrom(themes), 0, 2, rapid.ID[string]).Draw(t, "themes")}
}

func drawTexts(t *rapid.T, name string) []likeness.Text {
	return rapid.SliceOfN(rapid.Custom(drawText), 1, 8).Draw(t, name)
}

func sum(reasons []likeness.Reason) (total float64) {
	for _, r := range reasons {
		total += r.Weight
	}
	return total
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a)) }

func TestReasonsAddUpToTheScore(t *testing.T) {
	rules := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		left, right := drawTexts(t, "left"), drawTexts(t, "right")
		c := rules.Compare(left, right)
		for i := range left {
			last := math.Inf(1)
			for _, each := range c.Candidates(i, len(right)) {
				if !near(each.Score, sum(each.Reasons)) {
					t.Fatalf("score %v, reasons %v", each.Score, each.Reasons)
				}
				if each.Score > last {
					t.Fatalf("%v stands below %v", each.Score, last)
				}
				last = each.Score
				for _, r := range each.Reasons {
					if r.Weight <= 0 {
						t.Fatalf("a reason without weight: %+v", r)
					}
				}
			}
		}
	})
}

func TestAPairIsAsLikeFromEitherSide(t *testing.T) {
	rules := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		left, right := drawTexts(t, "left"), drawTexts(t, "right")
		there, back := rules.Compare(left, right), rules.Compare(right, left)
		for i := range left {
			for k := range right {
				if a, b := sum(there.Reasons(i, k)), sum(back.Reasons(k, i)); !near(a, b) {
					t.Fatalf("%v one way, %v the other: %+v, %+v", a, b, there.Reasons(i, k), back.Reasons(k, i))
				}
			}
		}
	})
}

// Another order of the texts gives the same pairs with the same scores.
func TestTheOrderOfTheTextsDecidesTiesOnly(t *testing.T) {
	rules := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		left, right := drawTexts(t, "left"), drawTexts(t, "right")
		order := rapid.Permutation([]int{0, 1, 2, 3, 4, 5, 6, 7}).Draw(t, "order")
		var shuffled []likeness.Text
		var was []int
		for _, k := range order {
			if k < len(right) {
				shuffled, was = append(shuffled, right[k]), append(was, k)
			}
		}
		a, b := rules.Compare(left, right), rules.Compare(left, shuffled)
		for i := range left {
			scores := make(map[int]float64)
			for _, c := range a.Candidates(i, len(right)) {
				scores[c.R] = c.Score
			}
			for _, c := range b.Candidates(i, len(right)) {
				if !near(scores[was[c.R]], c.Score) {
					t.Fatalf("%v here, %v there", scores[was[c.R]], c.Score)
				}
				delete(scores, was[c.R])
			}
			if len(scores) > 0 {
				t.Fatalf("candidates lost: %v", scores)
			}
		}
	})
}

// A text that has nothing in common with a pair, in another language, changes the
// pair's weights by rarity and by nothing else: its words weigh what they did, and
// its terms of the glossary a little more, all by the count of texts.
func TestAnUnrelatedTextChangesRarityOnly(t *testing.T) {
	rules := shipped(t)
	left := []likeness.Text{{Lang: "en", Words: "Open a shelter for male victims and train its staff", Provisions: []string{"CETS 197 12"}, Themes: []string{"children"}}}
	right := []likeness.Text{
		{Lang: "en", Words: "GRETA urges the authorities to open shelters for men", Provisions: []string{"CETS 197 12"}, Themes: []string{"children"}},
		{Lang: "en", Words: "Train staff of the shelter to speak with victims"},
	}
	more := append(append([]likeness.Text{}, right...), likeness.Text{Lang: "es", Words: "Cebra amarilla bajo lluvia"}, likeness.Text{Lang: "es", Words: "Nubes lentas"})
	before, after := rules.Compare(left, right), rules.Compare(left, more)
	for k := range right {
		a, b := before.Reasons(0, k), after.Reasons(0, k)
		weights := func(list []likeness.Reason) map[string]float64 {
			m := make(map[string]float64)
			for _, r := range list {
				m[string(r.Kind)+"|"+r.Term+"|"+r.Left+"|"+r.Right] = r.Weight
			}
			return m
		}
		was, is := weights(a), weights(b)
		if len(was) != len(is) || len(was) < 3 {
			t.Fatalf("reasons changed: %v, %v", was, is)
		}
		for _, r := range a {
			key := string(r.Kind) + "|" + r.Term + "|" + r.Left + "|" + r.Right
			switch {
			case r.Kind == likeness.Word && was[key] != is[key]:
				t.Errorf("%s weighed %v, and weighs %v", key, was[key], is[key])
			case r.Kind != likeness.Word && is[key] <= was[key]:
				t.Errorf("%s is rarer now and weighed %v, weighs %v", key, was[key], is[key])
			}
		}
	}
}

func TestEqualTextsStandInTheirOrder(t *testing.T) {
	text := likeness.Text{Lang: "en", Words: "Open a shelter for men"}
	right := []likeness.Text{{ID: "other", Lang: "en", Words: "Collect statistics on trials"}, text, text, text}
	for i := range right {
		right[i].ID += string(rune('a' + i))
	}
	list := shipped(t).Compare([]likeness.Text{text}, right).Candidates(0, 2)
	if len(list) != 2 || list[0].Right != "b" || list[1].Right != "c" {
		t.Errorf("candidates: %+v", list)
	}
}

// The same duty in three languages is found, beside another duty of the same subject.
func TestAcrossLanguages(t *testing.T) {
	right := []likeness.Text{
		{ID: "length", Lang: "en", Words: "Lengthen the recovery and reflection period to ninety days"},
		{ID: "mechanism", Lang: "en", Words: "Evaluate how the national referral mechanism works"},
		{ID: "law", Lang: "en", Words: "Give the national referral mechanism a basis in law"},
		{ID: "aid", Lang: "en", Words: "Provide free legal aid to victims"},
	}
	for _, q := range []struct{ lang, words, want string }{
		{"fr", "Évaluer le fonctionnement du mécanisme national d’orientation", "mechanism"},
		{"es", "Evaluar el funcionamiento del mecanismo nacional de derivación", "mechanism"},
		{"fr", "Prolonger le délai de rétablissement et de réflexion", "length"},
		{"es", "Asistencia jurídica gratuita para las víctimas", "aid"},
	} {
		list := shipped(t).Compare([]likeness.Text{{Lang: q.lang, Words: q.words}}, right).Candidates(0, 4)
		if len(list) == 0 || list[0].Right != q.want {
			t.Errorf("%s: %+v", q.words, list)
		}
	}
}

// A word that both texts say otherwise is found by the glossary within a language too.
func TestAnotherWordForTheSameTerm(t *testing.T) {
	c := shipped(t).Compare([]likeness.Text{{Lang: "en", Words: "officials who decide on international protection"}},
		[]likeness.Text{{Lang: "en", Words: "asylum caseworkers"}, {Lang: "en", Words: "asylum"}})
	if r := c.Reasons(0, 0); len(r) == 0 || r[0].Kind != likeness.Concept || r[0].Term != "asylum" || r[0].Left != "international protection" || r[0].Right != "asylum" {
		t.Errorf("reasons: %+v", r)
	}
}

// What the glossary finds in a word in common was counted with the word already.
func TestATermInTheSameWordCountsLess(t *testing.T) {
	c := shipped(t).Compare([]likeness.Text{{Lang: "en", Words: "asylum"}},
		[]likeness.Text{{Lang: "en", Words: "asylum"}, {Lang: "en", Words: "international protection"}, {Lang: "fr", Words: "asile"}})
	weight := func(k int) float64 {
		for _, r := range c.Reasons(0, k) {
			if r.Kind == likeness.Concept {
				return r.Weight
			}
		}
		return 0
	}
	if same, other, across := weight(0), weight(1), weight(2); same <= 0 || same >= other/2 || same >= across/2 {
		t.Errorf("the same word %v, another %v, another language %v", same, other, across)
	}
}

func TestWordsThatTellNothingAreNoReason(t *testing.T) {
	c := shipped(t).Compare([]likeness.Text{{Lang: "en", Words: "GRETA once again urges the authorities to ensure that measures are within reach of zebras"}},
		[]likeness.Text{{Lang: "en", Words: "GRETA considers that the authorities should continue measures within the year"}})
	if r := c.Reasons(0, 0); len(r) != 0 {
		t.Errorf("reasons: %+v", r)
	}
}

// A text of any length costs what a thousand words cost.
func TestALongTextIsReadInPart(t *testing.T) {
	long := strings.Repeat("zebras ", 1000)
	c := shipped(t).Compare([]likeness.Text{{Lang: "en", Words: long + "compensation"}, {Lang: "en", Words: "compensation " + long}}, []likeness.Text{{Lang: "en", Words: "compensation"}})
	if behind, before := c.Reasons(0, 0), c.Reasons(1, 0); len(behind) != 0 || len(before) == 0 {
		t.Errorf("after a thousand words: %+v; before them: %+v", behind, before)
	}
}

func TestOneThingInCommonIsNotEnough(t *testing.T) {
	rules := shipped(t)
	for name, pair := range map[string][2]likeness.Text{
		"a theme":    {{Lang: "en", Words: "Open a shelter", Themes: []string{"children"}}, {Lang: "en", Words: "Collect statistics", Themes: []string{"children"}}},
		"a word":     {{Lang: "en", Words: "Train zebras"}, {Lang: "en", Words: "Feed zebras"}},
		"an article": {{Lang: "en", Words: "Open a shelter", Provisions: []string{"CETS 197 12"}}, {Lang: "en", Words: "Collect statistics", Provisions: []string{"CETS 197 12"}}},
	} {
		c := rules.Compare([]likeness.Text{pair[0]}, []likeness.Text{pair[1]})
		if list := c.Candidates(0, 5); len(list) != 0 {
			t.Errorf("%s alone makes a candidate: %+v", name, list)
		}
		if len(c.Reasons(0, 0)) == 0 {
			t.Errorf("%s in common is no reason", name)
		}
	}
}

func TestACandidateSurvivesJSON(t *testing.T) {
	rules := shipped(t)
	left := []likeness.Text{{ID: "recommendation-1", Lang: "fr", Words: "Ouvrir un foyer pour les hommes victimes", Provisions: []string{"CETS 197 12"}}}
	right := []likeness.Text{{ID: "action-1", Lang: "en", Words: "Open a shelter for men", Provisions: []string{"PC.DEC/557 V"}}}
	list := rules.Compare(left, right).Candidates(0, 1)
	data, err := json.Marshal(list)
	if err != nil || len(list) != 1 {
		t.Fatalf("%v, %+v", err, list)
	}
	var back []likeness.Candidate
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(list, back, cmpopts.IgnoreFields(likeness.Candidate{}, "L", "R")); diff != "" {
		t.Error(diff)
	}
}

func TestLanguage(t *testing.T) {
	rules := shipped(t)
	for words, want := range map[string]string{
		"The authorities should open a shelter for victims in the south":         "en",
		"Les autorités devraient ouvrir un foyer pour les victimes dans le sud":  "fr",
		"Las autoridades deberían abrir un refugio para las víctimas en los sur": "es",
		"Shelter": "fr",
	} {
		if got := rules.Language(words, "fr"); got != want {
			t.Errorf("%q is taken for %s", words, got)
		}
	}
}
