// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"slices"
	"strconv"
	"strings"

	"jalon/domain/commitment"
	"jalon/domain/record"
)

// knownEntry is a recommendation of a document that the record has, ended or not.
type knownEntry struct {
	version   record.Version
	body      commitment.RecommendationBody
	paragraph string
	ordinal   int
	// found: the document that is read has it.
	found bool
}

// knownRefusal is an entry that was refused, or was once.
type knownRefusal struct {
	version   record.Version
	body      RefusalBody
	paragraph string
	ordinal   int
	found     bool
}

// knownEntries is what the record has of a document.
type knownEntries struct {
	records  []*knownEntry
	refusals []*knownRefusal
}

// entriesOf reads what the record has of a document.
func entriesOf(r Reading, owner record.Owner, root record.ID) (known knownEntries, err error) {
	all, err := r.Versions(Query{Owner: owner, Tree: root, Gone: true})
	if err != nil {
		return known, err
	}
	for _, v := range all {
		paragraph, ordinal := placeOfKey(v.Key)
		switch v.Kind {
		case record.KindRecommendation:
			k := &knownEntry{version: v, paragraph: paragraph, ordinal: ordinal}
			if !empty(v) {
				if k.body, err = decode[commitment.RecommendationBody](v.Body); err != nil {
					return known, err
				}
			}
			known.records = append(known.records, k)
		case record.KindRefusal:
			k := &knownRefusal{version: v, paragraph: paragraph, ordinal: ordinal}
			if !empty(v) {
				if k.body, err = decode[RefusalBody](v.Body); err != nil {
					return known, err
				}
			}
			known.refusals = append(known.refusals, k)
		}
	}
	return known, nil
}

// placeOfKey is the paragraph and the ordinal that a key names.
func placeOfKey(key string) (paragraph string, ordinal int) {
	cut := strings.LastIndex(key, "|")
	if cut < 0 {
		return key, 0
	}
	ordinal, err := strconv.Atoi(key[cut+1:])
	if err != nil {
		return key, 0
	}
	return key[:cut], ordinal
}

// place is where an entry of a document stands in the record.
type place struct {
	ordinal int
	// record and refusal are what the record has there; nil for nothing.
	record  *knownEntry
	refusal *knownRefusal
}

func (p place) ref() record.Ref {
	if p.record == nil {
		return record.Ref{}
	}
	return p.record.version.Ref
}

// spot is a place in a document by its numbers.
type spot struct {
	paragraph string
	ordinal   int
}

// place says where each entry of a reading stands. One is the same as before by
// what was read there, or by its words within its paragraph; else by its place
// among the others, where nothing else stands. So what is known keeps its ordinal
// when another reading finds more before it.
//
// What came out of a record has its own places.
func (k knownEntries) place(entries []FoundEntry, exported bool) []place {
	places := make([]place, len(entries))
	spots := make([]spot, len(entries))
	at := make(map[spot]place)
	taken := make(map[spot]bool)
	byReading := make(map[string][]spot)
	for _, r := range k.records {
		s := spot{r.paragraph, r.ordinal}
		at[s] = place{r.ordinal, r, at[s].refusal}
		if r.body.Origin != nil && r.body.Origin.Read != "" {
			byReading[r.body.Origin.Read] = append(byReading[r.body.Origin.Read], s)
		}
	}
	for _, r := range k.refusals {
		s := spot{r.paragraph, r.ordinal}
		at[s] = place{r.ordinal, at[s].record, r}
		byReading[r.body.Read] = append(byReading[r.body.Read], s)
	}
	take := func(n int, s spot) bool {
		if taken[s] {
			return false
		}
		taken[s], spots[n] = true, s
		return true
	}
	counted := make([]spot, len(entries))
	in := make(map[string]int)
	known := 0
	for n, e := range entries {
		paragraph := record.NormalParagraph(e.says().Paragraph)
		in[paragraph]++
		counted[n] = spot{paragraph, in[paragraph]}
		if exported {
			counted[n].ordinal = e.says().Ordinal
			continue
		}
		for _, s := range byReading[readOf(e.Found)] {
			if (s.paragraph == paragraph || e.Corrected == nil) && take(n, s) {
				known++
				break
			}
		}
	}
	if !exported && known < len(entries) && len(k.records) > 0 {
		k.byWords(entries, spots, take)
	}
	if !exported {
		k.between(entries, spots, take)
	}
	free := make(map[string]int)
	for n := range entries {
		s := counted[n]
		if spots[n].ordinal > 0 || take(n, s) {
			continue
		}
		for s.ordinal = max(free[s.paragraph], 1); taken[s] || at[s].ordinal > 0; s.ordinal++ {
		}
		free[s.paragraph] = s.ordinal + 1
		take(n, s)
	}
	for n, s := range spots {
		places[n] = place{s.ordinal, at[s].record, at[s].refusal}
		if places[n].record != nil {
			places[n].record.found = true
		}
		if places[n].refusal != nil && places[n].refusal.body.Read != readOf(entries[n].Found) {
			places[n].refusal = nil // other words stand there now
		}
	}
	return places
}

// byWords gives entries the places of those of their paragraph that have the same
// words.
func (k knownEntries) byWords(entries []FoundEntry, spots []spot, take func(int, spot) bool) {
	said := make(map[string][]spot)
	for _, r := range k.records {
		if !empty(r.version) {
			words := r.paragraph + "|" + r.body.Words()
			said[words] = append(said[words], spot{r.paragraph, r.ordinal})
		}
	}
	for n, e := range entries {
		if spots[n].ordinal > 0 {
			continue
		}
		for _, s := range said[record.NormalParagraph(e.says().Paragraph)+"|"+e.says().Words()] {
			if take(n, s) {
				break
			}
		}
	}
}

// between gives entries of a paragraph that are not known by what they say the
// places of what stood between the same two that are.
func (k knownEntries) between(entries []FoundEntry, spots []spot, take func(int, spot) bool) {
	records, numbers := make(map[string][]*knownEntry), make(map[string][]int)
	for _, r := range k.records {
		if !r.version.Gone && !empty(r.version) {
			records[r.paragraph] = append(records[r.paragraph], r)
		}
	}
	for n, e := range entries {
		paragraph := record.NormalParagraph(e.says().Paragraph)
		numbers[paragraph] = append(numbers[paragraph], n)
	}
	for paragraph, list := range records {
		slices.SortStableFunc(list, func(a, b *knownEntry) int { return a.version.Order - b.version.Order })
		at := make(map[spot]int) // where each stands among them
		for i, r := range list {
			at[spot{r.paragraph, r.ordinal}] = i
		}
		within := numbers[paragraph]
		// before[i] is where the next known one after the i-th entry stands.
		before, next := make([]int, len(within)), len(list)
		for i, n := range slices.Backward(within) {
			before[i] = next
			if known, ok := at[spots[n]]; ok && spots[n].ordinal > 0 {
				next = known
			}
		}
		free := 0
		for i, n := range within {
			if known, ok := at[spots[n]]; ok && spots[n].ordinal > 0 {
				free = known + 1
				continue
			}
			if spots[n].ordinal == 0 && free < before[i] && take(n, spot{paragraph, list[free].ordinal}) {
				free++
			}
		}
	}
}

// readOf is the digest of an entry as it was read; "" of one that a person typed.
func readOf(b commitment.RecommendationBody) string {
	if b.Origin == nil {
		return ""
	}
	return b.Origin.Read
}
