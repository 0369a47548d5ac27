// SPDX-License-Identifier: EUPL-1.2

package lexicon

import (
	"reflect"
	"sort"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// plainly matches a pattern by trying everything, in the words of parsePattern.
func plainly(p pattern, words []Word, k, before int, covered span) (span, bool) {
	if k == len(p) {
		return covered, true
	}
	from, to := before+1, before+1
	switch p[k].gap {
	case near:
		to = before + reach
	case anywhere:
		from, to = 0, len(words)-1
	}
	for j := from; j <= to && j < len(words); j++ {
		if j == before || words[j].Sentence != words[before].Sentence || !p[k].matches(words[j].Folded) {
			continue
		}
		if s, ok := plainly(p, words, k+1, j, covered.join(span{j, j})); ok {
			return s, true
		}
	}
	return span{}, false
}

// plainFind is what Find says it does, entry by entry.
func plainFind(t *rapid.T, entries []Entry, text string) []Hit {
	words := Words(text)
	spans := func(written string) (found []span) {
		p, err := parsePattern(written)
		if err != nil {
			t.Fatal(err)
		}
		for i := range words {
			if p[0].matches(words[i].Folded) {
				if s, ok := plainly(p, words, 1, i, span{i, i}); ok {
					found = append(found, s)
				}
			}
		}
		return found
	}
	var hits []Hit
	seen := make(map[string]map[span]bool)
	for i := range words {
		for n, e := range entries {
			p, _ := parsePattern(e.Pattern)
			if !p[0].matches(words[i].Folded) {
				continue
			}
			at, ok := plainly(p, words, 1, i, span{i, i})
			for _, unless := range strings.Split(e.Unless, ";") {
				unless, wholeText := strings.CutPrefix(strings.TrimSpace(unless), "!")
				if unless == "" {
					continue
				}
				for _, u := range spans(unless) {
					ok = ok && !wholeText && (u.last < at.first || at.last < u.first)
				}
			}
			if !ok || seen[e.Concept][at] {
				continue
			}
			if seen[e.Concept] == nil {
				seen[e.Concept] = make(map[span]bool)
			}
			seen[e.Concept][at] = true
			from, to := words[at.first].Start, words[at.last].End
			hits = append(hits, Hit{e.Concept, e.Lang, e.Pattern, text[from:to], from, to, n})
		}
	}
	sort.SliceStable(hits, func(a, b int) bool { return hits[a].Start < hits[b].Start })
	return hits
}

// What is remembered, indexed and looked for once changes nothing of what is found.
func TestFindIsThePlainMethod(t *testing.T) {
	word := rapid.SampledFrom([]string{"aa", "ab", "aab", "b", "ba*", "aa*", "b|ab", "c"})
	gaps := rapid.SampledFrom([]string{" ", " .. ", " ~ "})
	written := rapid.Custom(func(t *rapid.T) string {
		p := word.Draw(t, "word")
		for range rapid.IntRange(0, 3).Draw(t, "terms") {
			p += gaps.Draw(t, "gap") + word.Draw(t, "word")
		}
		return p
	})
	rapid.Check(t, func(t *rapid.T) {
		entries := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Entry {
			e := Entry{Concept: rapid.SampledFrom([]string{"x", "y"}).Draw(t, "concept"), Lang: "en", Pattern: written.Draw(t, "pattern")}
			if rapid.IntRange(0, 2).Draw(t, "unless") == 0 {
				e.Unless = rapid.SampledFrom([]string{"", "!"}).Draw(t, "mark") + written.Draw(t, "unless")
			}
			return e
		}), 1, 4).Draw(t, "entries")
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"aa", "ab", "aab", "aabb", "b", "ba", "bab", "c", ";", "d", "\u0301"}), 0, 14).Draw(t, "text"), " ")
		l, err := New(entries)
		if err != nil {
			t.Fatal(err)
		}
		got, want := l.Find(text), plainFind(t, entries, text)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%q in %+v:\n%+v, want\n%+v", text, entries, got, want)
		}
		first := make(map[string]Hit)
		for _, h := range want {
			if _, ok := first[h.Concept]; !ok {
				first[h.Concept] = h
			}
		}
		once := l.First(text, Words(text))
		for _, h := range once {
			if first[h.Concept] != h {
				t.Fatalf("%q in %+v: first %+v, want %+v", text, entries, h, first[h.Concept])
			}
			if has, ok := l.Has(h.Concept, text); !ok || has != h {
				t.Fatalf("%q in %+v: has %+v, want %+v", text, entries, has, h)
			}
		}
		if len(once) != len(first) {
			t.Fatalf("%q in %+v: %d concepts, want %d", text, entries, len(once), len(first))
		}
	})
}

// hostile are entries and words that cost most to match: words that begin every
// pattern and end none, terms that may stand anywhere, exceptions everywhere.
func hostile() (entries []Entry, words []string) {
	for _, p := range []string{"aa ~ aa ~ aa ~ zz", "aa ~ zz ~ aa", "ab ~ aa ~ ba", "aa .. aa .. aa ~ zz", "ab ~ aa .. aa .. zz"} {
		entries = append(entries, Entry{Concept: "c", Lang: "en", Pattern: p, Unless: "ab ~ zz; ba ~ aa ~ aa; aa ~ aa; !ab ~ yy"})
	}
	return append(entries, Entry{Concept: "not c", Lang: "en", Pattern: "aa ~ aa ~ xx"}), []string{"aa", "ab", "ba"}
}

// A text of n words costs a fixed number of steps a word, however it repeats them.
func TestMatchingCostsInProportionToTheWords(t *testing.T) {
	entries, vocabulary := hostile()
	l, err := New(entries)
	if err != nil {
		t.Fatal(err)
	}
	steps := func(n int) int {
		text := make([]string, n)
		for i := range text {
			text[i] = vocabulary[i*i%7%len(vocabulary)]
		}
		s := scan{words: Words(strings.Join(text, " "))}
		l.first(&s, l.all, strings.Join(text, " "), nil)
		return s.tried
	}
	few, many := steps(500), steps(20_000)
	if few == 0 || many > 45*few {
		t.Errorf("%d steps for 500 words and %d for forty times as many", few, many)
	}
}

func FuzzHostile(f *testing.F) {
	entries, vocabulary := hostile()
	l, err := New(entries)
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte{0, 1, 0, 0, 2, 3, 1})
	f.Fuzz(func(t *testing.T, which []byte) {
		var b strings.Builder
		for _, w := range which {
			b.WriteString(append(vocabulary, ";\n")[int(w)%(len(vocabulary)+1)] + " ")
		}
		s := scan{words: Words(b.String())}
		l.first(&s, l.all, b.String(), nil)
		if most := 400 * (len(s.words) + 1); s.tried > most {
			t.Fatalf("%d steps for %d words", s.tried, len(s.words))
		}
	})
}
