// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/json"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/domain/search"
	"jalon/locale"
)

var searchRoutes = []route{
	{"GET", "/search", everyone, aboutScope, nil, (*Site).searchShown},
}

// hitsOnPage is how many things that were found stand on one page.
const hitsOnPage = 25

// searchPage is what was found, of every kind.
type searchPage struct {
	Warnings []string
	Now      string
	Question string
	// Asked: something was asked that can be searched for.
	Asked   bool
	Filters []listFilter
	Any     bool
	Clear   string
	Hidden  []typed
	Found   int
	// Lacks is how many of the words that were typed each hit may be without.
	Lacks          int
	Hits           []hitShown
	Page, Pages    int
	Previous, Next string
}

// hitShown is one thing that was found. Link is "" where it has no page of its own;
// Owner is whose it is, and of a recommendation the document that it stands in.
type hitShown struct {
	Kind, Link, State, Owner string
	Title                    words
	Excerpt                  template.HTML
	Reach, ReachName         string
}

func (s *Site) searchShown(v *visit) error {
	if s.House == nil {
		return fault.New(fault.Missing, "web.not-there", nil)
	}
	sight, keep, err := v.sight()
	if err != nil {
		return err
	}
	query := v.r.URL.Query()
	c := app.SearchChoice{Question: strings.TrimSpace(query.Get("q")), State: query.Get("state")}
	if kind := record.Kind(query.Get("kind")); slices.Contains(app.SearchedKinds, kind) {
		c.Kind = kind
	}
	if _, ok := locale.For(query.Get("lang")); ok || record.IsLanguage(query.Get("lang")) {
		c.Lang = query.Get("lang")
	}
	found, err := s.House.Search(v.context(), s.Snapshots, v.actor(), c, sight)
	if err != nil {
		return err
	}
	page := searchPage{Warnings: v.sightSaid(sight), Question: c.Question, Asked: !found.Query.Empty(), Found: len(found.Hits), Lacks: found.Lacks}
	at := func(n int) string {
		values := url.Values{}
		maps.Copy(values, keep)
		for name, value := range map[string]string{"q": c.Question, "state": c.State, "kind": string(c.Kind), "lang": c.Lang} {
			if value != "" {
				values.Set(name, value)
			}
		}
		if n > 1 {
			values.Set("page", strconv.Itoa(n))
		}
		return v.link("search") + "?" + values.Encode()
	}
	for _, name := range slices.Sorted(maps.Keys(keep)) {
		page.Hidden = append(page.Hidden, typed{name, keep.Get(name)})
	}
	page.Filters, page.Any = v.searchFilters(c, found), c.State != "" || c.Kind != "" || c.Lang != ""
	page.Clear = v.link("search") + "?" + url.Values{"q": {c.Question}}.Encode()
	if len(keep) > 0 {
		page.Now = page.Clear
	}
	page.Pages = max(1, (len(found.Hits)+hitsOnPage-1)/hitsOnPage)
	n, _ := strconv.Atoi(query.Get("page")) //nolint:errcheck // what is no number asks for the first page
	page.Page = min(max(n, 1), page.Pages)
	if page.Page > 1 {
		page.Previous = at(page.Page - 1)
	}
	if page.Page < page.Pages {
		page.Next = at(page.Page + 1)
	}
	hits := found.Hits[(page.Page-1)*hitsOnPage : min(page.Page*hitsOnPage, len(found.Hits))]
	places, err := s.placesOf(v, hits, sight)
	if err != nil {
		return err
	}
	for _, hit := range hits {
		shown := s.hitShown(v, found.Query, hit, places)
		if shown.Link != "" && len(keep) > 0 {
			shown.Link += "?" + keep.Encode()
		}
		if v.tellsReach(sight) {
			shown.Reach, shown.ReachName = hit.Reach.String(), v.say("reach."+hit.Reach.String())
		}
		page.Hits = append(page.Hits, shown)
	}
	return v.show(http.StatusOK, "search", page)
}

// searchFilters are what can be chosen of what was found, with how much each leaves.
func (v *visit) searchFilters(c app.SearchChoice, found app.SearchResult) []listFilter {
	filter := func(name, chosen string, counts map[string]int, called func(string) string, order func(a, b string) int) listFilter {
		delete(counts, "")
		values := slices.Collect(maps.Keys(counts))
		if chosen != "" && counts[chosen] == 0 {
			values = append(values, chosen)
		}
		if order == nil {
			order = func(a, b string) int { return v.lang.Compare(called(a), called(b)) }
		}
		slices.SortFunc(values, order)
		return listFilter{name, v.say("search.filter." + name), optionsOf(v, values, chosen, counts, called), chosen != ""}
	}
	kinds := textsOf(app.SearchedKinds)
	return []listFilter{
		filter("kind", string(c.Kind), found.Kinds, func(kind string) string { return v.say("kind." + kind) }, func(a, b string) int { return slices.Index(kinds, a) - slices.Index(kinds, b) }),
		filter("state", c.State, found.States, func(code string) string { return v.site.stateName(v, code) }, nil),
		filter("lang", c.Lang, found.Languages, v.inLanguage, nil),
	}
}

// placesOf finds the recommendations of which assessments speak that were found.
func (s *Site) placesOf(v *visit, hits []app.SearchHit, sight app.Sight) (map[commitment.Address]record.Ref, error) {
	if !slices.ContainsFunc(hits, func(h app.SearchHit) bool { return h.Kind == record.KindAssessment }) {
		return nil, nil
	}
	l, err := s.House.List(v.context(), s.Snapshots, v.actor(), s.Vocabulary.Words, sight)
	if err != nil {
		return nil, err
	}
	places := make(map[commitment.Address]record.Ref, len(l.Rows))
	for _, r := range l.Rows {
		places[r.Address] = r.Ref
	}
	return places, nil
}

func (s *Site) hitShown(v *visit, query search.Query, hit app.SearchHit, places map[commitment.Address]record.Ref) hitShown {
	shown := hitShown{Kind: v.say("kind." + string(hit.Kind)), Owner: s.ownerName(v, hit.Owner), Title: called(v.lang, hit.Version)}
	if hit.State != "" {
		shown.State = s.stateName(v, hit.State)
	}
	switch hit.Kind {
	case record.KindRecommendation:
		for _, t := range hit.Texts { // the one of no language is the document's reference
			if t.Lang == "" && t.Words != "" {
				shown.Owner = t.Words
			}
		}
		shown.Link = v.link("recommendations", string(hit.Owner), string(hit.ID))
	case record.KindDocument:
		shown.Link = v.link("documents", string(hit.Owner), string(hit.ID))
	case record.KindPlan, record.KindObjective:
		shown.Link = v.link("states", hit.State, "plans", string(hit.Tree))
	case record.KindAction:
		shown.Link = v.link("states", hit.State, "plans", string(hit.Tree), "actions", string(hit.ID))
	case record.KindAssessment:
		var b commitment.AssessmentBody
		if json.Unmarshal(hit.Body, &b) == nil {
			shown.Title = words{Text: v.say("search.assessment", "voice", v.say("voice."+string(b.Voice())), "outcome", v.say("register.outcome."+string(b.Outcome))), Lang: v.lang.Tag}
			if ref, ok := places[b.Recommendation]; ok {
				shown.Link = v.link("recommendations", string(ref.Owner), string(ref.ID))
			}
		}
	}
	var b strings.Builder
	v.writeExcerpt(&b, query, hit)
	shown.Excerpt = template.HTML(b.String()) // every text in it was escaped
	return shown
}
