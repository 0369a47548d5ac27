// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"cmp"
	"context"
	"slices"

	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/record"
	"jalon/domain/search"
)

// SearchChoice is what is looked for; its zero fields do not choose.
type SearchChoice struct {
	Question string
	Kind     record.Kind
	// State is whom a document addresses, or whose plan or voice it is.
	State string
	// Lang is a language in which words of the question have to stand.
	Lang string
}

// SearchHit is a record in which something was found.
type SearchHit struct {
	record.Version
	// State is whom it is about.
	State string
	// Texts are what was searched; Langs the languages of those that have words of the question.
	Texts search.Document
	Langs []string
	Score float64
}

// SearchResult is what was found, the best first, and how much of it there is by
// kind, State and language: of each as if it alone were not chosen.
type SearchResult struct {
	Query search.Query
	// Lacks is how many words of the question each hit may be without: 0, unless
	// nothing in sight has all that were typed side by side.
	Lacks                    int
	Hits                     []SearchHit
	Kinds, States, Languages map[string]int
}

// SearchedKinds are the kinds of records that are searched, in the order in which
// pages name them.
var SearchedKinds = []record.Kind{record.KindRecommendation, record.KindAction, record.KindObjective, record.KindPlan, record.KindDocument, record.KindAssessment}

// searched is a list of versions with the index of their words.
type searched struct {
	index    *search.Index
	versions []record.Version
	texts    []search.Document
	states   []string
}

// Search finds records in the reader's sight by their words. Without snapshots, the
// store is asked for everything.
func (h *House) Search(ctx context.Context, snapshots *Snapshots, actor access.Actor, choice SearchChoice, sight Sight) (SearchResult, error) {
	result := SearchResult{Query: search.Parse(choice.Question), Kinds: map[string]int{}, States: map[string]int{}, Languages: map[string]int{}}
	if result.Query.Empty() {
		return result, nil
	}
	shelves, read, err := h.shelves(ctx, snapshots, actor, sight)
	if err != nil {
		return result, err
	}
	yields, err := h.yields(ctx, snapshots, actor, sight)
	if err != nil {
		return result, err
	}
	indexes := make([]*search.Index, len(shelves))
	for i, s := range shelves {
		indexes[i] = s.index
	}
	yielded := func(hit search.Hit) bool { return yields[shelves[hit.Index].versions[hit.Document].Ref] }
	hits := slices.DeleteFunc(search.Find(result.Query, indexes), yielded)
	if spare := result.Query.Spare(); len(hits) == 0 && spare > 0 {
		hits = slices.DeleteFunc(search.Find(result.Query.Lacking(spare), indexes), yielded)
		for i, hit := range hits {
			if i == 0 || hit.Lacks < result.Lacks {
				result.Lacks = hit.Lacks
			}
		}
		hits = slices.DeleteFunc(hits, func(hit search.Hit) bool { return hit.Lacks > result.Lacks })
	}
	var seen []record.Version
	for _, hit := range hits {
		s := shelves[hit.Index]
		v := s.versions[hit.Document]
		each := SearchHit{Version: v, State: s.states[hit.Document], Texts: s.texts[hit.Document], Langs: hit.Langs, Score: hit.Score}
		if result.count(each, choice) {
			result.Hits = append(result.Hits, each)
			seen = append(seen, v)
		}
	}
	if !read {
		return result, nil
	}
	return result, h.writeReading(ctx, actor, seen)
}

// shelves are what is searched for a reader, one for each owner, in the order of
// owners, and whether any of it was asked of the store.
func (h *House) shelves(ctx context.Context, snapshots *Snapshots, actor access.Actor, sight Sight) (shelves []*searched, read bool, err error) {
	scope := sight.scope(actor)
	n := near{}
	whole := snapshots == nil || !sight.AsAt.IsZero()
	if !whole {
		n = nearOf(scope)
		newest := snapshots.Newest()
		for _, owner := range newest.Owners(scope.Floor) {
			if n.of(owner) {
				continue
			}
			s, err := newest.Holding(scope.Floor, owner).searched()
			if err != nil {
				return nil, false, err
			}
			shelves = append(shelves, s)
		}
	}
	if !whole && n.none() {
		return shelves, false, nil
	}
	own, found, err := nearby(ctx, h, perusedWords, scope, sight, n)
	if err != nil {
		return nil, false, err
	}
	shelves = append(shelves, own...)
	slices.SortFunc(shelves, func(a, b *searched) int { return cmp.Compare(a.owner(), b.owner()) })
	return shelves, len(found) > 0, nil
}

// owner is whose shelf it is; "" of an empty one.
func (s *searched) owner() record.Owner {
	if len(s.versions) == 0 {
		return ""
	}
	return s.versions[0].Owner
}

// count counts a hit, and reports whether it is chosen.
func (r *SearchResult) count(hit SearchHit, choice SearchChoice) bool {
	kind := choice.Kind == "" || choice.Kind == hit.Kind
	state := choice.State == "" || choice.State == hit.State
	lang := choice.Lang == "" || slices.Contains(hit.Langs, choice.Lang)
	if state && lang {
		r.Kinds[string(hit.Kind)]++
	}
	if kind && lang {
		r.States[hit.State]++
	}
	if kind && state {
		for _, each := range hit.Langs {
			r.Languages[each]++
		}
	}
	return kind && state && lang
}

// yields are the recommendations, and documents of which nothing is left, that are
// transcribed while the speaker's own record is in sight: they are not found twice.
func (h *House) yields(ctx context.Context, snapshots *Snapshots, actor access.Actor, sight Sight) (map[record.Ref]bool, error) {
	scope := sight.scope(actor)
	if snapshots != nil && sight.AsAt.IsZero() && nearOf(scope).none() {
		return snapshots.Newest().yields(scope.Floor)
	}
	documents, _, err := h.documentsInSight(ctx, snapshots, actor, sight)
	if err != nil {
		return nil, err
	}
	return yieldsAmong(documents), nil
}

// yields are those of a layer, looked for once.
func (s *Snapshot) yields(floor record.Reach) (map[record.Ref]bool, error) {
	layer := s.Layer(floor)
	layer.yielding.Do(func() {
		documents, err := s.Documents(floor, DocumentChoice{})
		if layer.stuck = err; err != nil {
			return
		}
		left := make(map[record.Ref]bool)
		for _, d := range documents {
			left[d.Ref] = true
			for _, r := range d.Recommendations {
				left[r.Ref] = true
			}
		}
		layer.yielded = make(map[record.Ref]bool)
		for _, owner := range layer.owners {
			for _, kind := range []record.Kind{record.KindDocument, record.KindRecommendation} {
				for v := range layer.holdings[owner].Of(kind) {
					if !left[v.Ref] {
						layer.yielded[v.Ref] = true
					}
				}
			}
		}
	})
	return layer.yielded, layer.stuck
}

func yieldsAmong(documents []*ShownDocument) map[record.Ref]bool {
	left := make(map[record.Ref]bool)
	for _, d := range documents {
		if !d.Own {
			left[d.Ref] = true
			for _, r := range d.Recommendations {
				left[r.Ref] = true
			}
		}
	}
	if len(left) == 0 {
		return nil
	}
	for _, d := range yielded(documents) {
		delete(left, d.Ref)
		for _, r := range d.Recommendations {
			delete(left, r.Ref)
		}
	}
	return left
}

// searchable reads the texts of versions and makes the index of their words.
func searchable(versions []record.Version) (*searched, error) {
	documents := make(map[record.Ref]commitment.DocumentBody)
	plans := make(map[record.Ref]string)
	for _, v := range versions {
		if v.Gone || empty(v) {
			continue
		}
		switch v.Kind {
		case record.KindDocument:
			says, err := decode[commitment.DocumentBody](v.Body)
			if err != nil {
				return nil, err
			}
			documents[v.Ref] = says
		case record.KindPlan:
			state, err := StateOf(v)
			if err != nil {
				return nil, err
			}
			plans[v.Ref] = state
		}
	}
	// Of equally good hits the first on the shelf comes first: in an order that is the
	// same in every register, which that of the ids is not.
	roots := make(map[record.Ref]string)
	for _, v := range versions {
		if v.Tree == v.ID {
			roots[v.Ref] = v.Key
		}
	}
	versions = slices.Clone(versions)
	slices.SortStableFunc(versions, func(a, b record.Version) int {
		return cmp.Or(cmp.Compare(roots[record.Ref{Owner: a.Owner, ID: a.Tree}], roots[record.Ref{Owner: b.Owner, ID: b.Tree}]), cmp.Compare(a.Tree, b.Tree),
			cmp.Compare(slices.Index(SearchedKinds, a.Kind), slices.Index(SearchedKinds, b.Kind)), cmp.Compare(a.Order, b.Order), cmp.Compare(a.Key, b.Key), cmp.Compare(a.ID, b.ID))
	})
	s := &searched{}
	for _, v := range versions {
		if v.Gone || empty(v) || !slices.Contains(SearchedKinds, v.Kind) {
			continue
		}
		root := record.Ref{Owner: v.Owner, ID: v.Tree}
		state := cmp.Or(plans[root], documents[root].State, v.Owner.State())
		texts, err := textsOf(v, documents[root])
		if err != nil {
			return nil, err
		}
		s.versions, s.texts, s.states = append(s.versions, v), append(s.texts, texts), append(s.states, state)
	}
	s.index = search.Build(s.texts)
	return s, nil
}

// citedAs is how a recommendation is cited, and what it cites, as people type it.
func citedAs(reference string, says commitment.RecommendationBody) (list []string) {
	if says.Paragraph != "" {
		reference += " § " + says.Paragraph
	}
	list = append(list, reference)
	for _, each := range says.Provisions {
		if each != "" && each[0] >= '0' && each[0] <= '9' { // of the Convention; others name their instrument
			each = "Article " + each
		}
		list = append(list, each)
	}
	return list
}

// textsOf are the texts of a version that are searched.
func textsOf(v record.Version, document commitment.DocumentBody) (texts search.Document, err error) {
	words := func(text record.Text) {
		for _, lang := range text.Languages() {
			texts = append(texts, search.Text{Lang: lang, Words: text.Wordings[lang].Words})
		}
	}
	plain := func(lang string, list ...string) {
		for _, each := range list {
			if each != "" {
				texts = append(texts, search.Text{Lang: lang, Words: each})
			}
		}
	}
	switch v.Kind {
	case record.KindRecommendation:
		says, err := decode[commitment.RecommendationBody](v.Body)
		if err != nil {
			return nil, err
		}
		words(says.Text)
		for _, item := range says.Items {
			words(item)
		}
		plain(says.Text.Source, says.Heading, says.Addressee)
		plain("", citedAs(document.Reference, says)...)
	case record.KindDocument:
		words(document.Title)
		plain("", document.Reference)
	case record.KindPlan:
		says, err := decode[PlanBody](v.Body)
		if err != nil {
			return nil, err
		}
		words(says.Title)
		for _, each := range says.Statements {
			plain(says.Title.Source, each.Label, each.Text)
		}
	case record.KindObjective:
		says, err := decode[ObjectiveBody](v.Body)
		if err != nil {
			return nil, err
		}
		words(says.Title)
		for _, each := range says.Indicators {
			plain(says.Title.Source, each.Text)
		}
	case record.KindAction:
		says, err := decode[ActionBody](v.Body)
		if err != nil {
			return nil, err
		}
		words(says.Text)
		plain(says.Text.Source, says.Detail...)
		plain(says.Text.Source, says.Leads...)
		plain(says.Text.Source, says.Partners)
		for _, each := range says.Indicators {
			plain(says.Text.Source, each.Text)
		}
	case record.KindAssessment:
		says, err := decode[commitment.AssessmentBody](v.Body)
		if err != nil {
			return nil, err
		}
		words(says.Words)
		for _, each := range says.Evidence {
			plain(says.Words.Source, each.Says, each.Citation)
		}
	}
	return texts, nil
}
