// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"slices"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/likeness"
	"jalon/domain/record"
	"jalon/report"
)

// What may answer a recommendation, and what may have asked for the same before, is
// proposed with its reasons. A person confirms or refuses; nothing applies itself.

const (
	// mostLikely is how many candidates are proposed, mostReasons how many reasons of
	// each are told.
	mostLikely  = 6
	mostReasons = 3
	// convention is the treaty that places without a code stand in.
	convention = "CETS 197"
)

// likelyAction is an action by its place among all, with why it may answer.
type likelyAction struct {
	at      int
	reasons []string
}

// likely are the actions in the order in which a person is asked about them: in each
// plan the likely ones first, with the reasons, then the others as the plan has them.
func (a *recommended) likely(actions []planAction) (list []likelyAction, err error) {
	rank := make(map[int]int)
	reasons := make(map[int][]string)
	var texts []likeness.Text
	for _, p := range actions {
		themes, err := p.plan.Themes(a.v.site.Vocabulary.Words)
		if err != nil {
			return nil, err
		}
		texts = append(texts, p.likenessText(themes[p.index]))
	}
	for n, c := range a.v.alike(a.ShownRecommendation, texts) {
		rank[c.R], reasons[c.R] = mostLikely-n, report.Reasons(c, a.v.site.themeFacts(a.v), mostReasons, a.v.lang)
	}
	plans := make(map[*sighted]int)
	for i, p := range actions {
		if _, there := plans[p.plan]; !there {
			plans[p.plan] = len(plans)
		}
		list = append(list, likelyAction{i, reasons[i]})
	}
	slices.SortStableFunc(list, func(x, y likelyAction) int {
		if d := plans[actions[x.at].plan] - plans[actions[y.at].plan]; d != 0 {
			return d
		}
		return rank[y.at] - rank[x.at]
	})
	return list, nil
}

// alike are the texts that are likest to a recommendation; none where the site has
// no rules to judge by.
func (v *visit) alike(r app.ShownRecommendation, texts []likeness.Text) []likeness.Candidate {
	if v.site.Likeness.Glossary == nil || len(texts) == 0 {
		return nil
	}
	return v.site.Likeness.Compare([]likeness.Text{v.likenessOf(r)}, texts).Candidates(0, mostLikely)
}

// likenessOf is a recommendation as it is compared.
func (v *visit) likenessOf(r app.ShownRecommendation) likeness.Text {
	words := []string{inSource(r.Says.Text)}
	for _, item := range r.Says.Items {
		words = append(words, inSource(item))
	}
	t := likeness.Text{ID: r.NaturalKey(), Lang: r.Says.Text.Source, Words: strings.Join(words, "\n")}
	for _, theme := range r.Themes(v.site.Vocabulary.Words) {
		t.Themes = append(t.Themes, theme.Slug)
	}
	for _, place := range r.Says.Provisions {
		if _, err := v.site.Facts.ParseCitation(place); err != nil {
			place = convention + " " + place
		}
		t.Provisions = append(t.Provisions, place)
	}
	return t
}

func inSource(t record.Text) string { return t.In(t.Source).Words }

func (p planAction) likenessText(themes []app.ShownTheme) likeness.Text {
	t := likeness.Text{ID: strconv.Itoa(p.index), Lang: p.Says.Text.Source, Words: strings.Join(append([]string{inSource(p.Says.Text)}, p.Says.Detail...), "\n")}
	for _, each := range themes {
		t.Themes = append(t.Themes, each.Slug)
	}
	return t
}

// themeFacts are the themes as reasons name them.
func (s *Site) themeFacts(v *visit) map[string]report.ThemeFacts {
	themes := make(map[string]report.ThemeFacts, len(s.Facts.Themes))
	for _, t := range s.Facts.Themes {
		themes[t.Slug] = report.ThemeFacts{Name: t.Name(v.lang.Tag), Basis: t.Basis(v.lang.Tag)}
	}
	return themes
}

// sameShown is an earlier or a later recommendation that asks for the same, as
// somebody said, or that may ask for the same.
type sameShown struct {
	Place, Link string
	Address     string
	Text        worded
	On, Said    string
	Reasons     []string
	// Choices are what a person can say of a candidate.
	Choices []option
}

// before fills in what was asked before and after: confirmed as such by a person,
// through all the rounds.
func (a *recommended) before(all *app.FollowUps, page *recommendationPage) error {
	v := a.v
	known, err := a.others()
	if err != nil {
		return err
	}
	shown := func(at commitment.Address, said string) sameShown {
		each := sameShown{Place: at.String(), Said: said}
		if r, ok := known[at]; ok {
			each.Place, each.Link = v.placeOf(r), a.at(v.link("recommendations", string(r.Owner), string(r.ID)))
			each.Text, each.On = v.worded(r.Says.Text), day(v.lang, r.Document.Says.Date)
		}
		return each
	}
	saidBy := func(s app.ShownSame) string {
		return v.say("same.said", "owner", v.site.ownerName(v, s.Owner), "day", v.date(s.At))
	}
	seen := map[commitment.Address]bool{a.Address(): true}
	var back func(at commitment.Address)
	back = func(at commitment.Address) {
		for _, s := range all.Same(at) {
			if s.Says.Same && s.Says.Later == at && !seen[s.Says.Earlier] {
				seen[s.Says.Earlier] = true
				page.Earlier = append(page.Earlier, shown(s.Says.Earlier, saidBy(s)))
				back(s.Says.Earlier)
			}
		}
	}
	back(a.Address())
	for _, s := range all.Same(a.Address()) {
		if s.Says.Same && s.Says.Earlier == a.Address() && !seen[s.Says.Later] {
			seen[s.Says.Later] = true
			page.Later = append(page.Later, shown(s.Says.Later, saidBy(s)))
		}
	}
	switch n := len(page.Earlier) + 1; {
	case n > 1:
		page.Repeated = v.say("recommendation.nth", "n", n)
	case a.Says.Repeated:
		page.Repeated = v.say("recommendation.says-repeated")
	}
	page.Likely = len(a.candidates(known, all))
	return nil
}

// others are the other recommendations to the same State that the reader sees.
func (a *recommended) others() (map[commitment.Address]app.ShownRecommendation, error) {
	list, err := a.v.site.House.Recommendations(a.v.context(), a.v.site.Snapshots, a.v.actor(), app.RecommendationChoice{DocumentChoice: app.DocumentChoice{State: a.Document.Says.State}}, a.sight)
	known := make(map[commitment.Address]app.ShownRecommendation, len(list))
	for _, r := range list {
		if r.Address() != a.Address() {
			known[r.Address()] = r
		}
	}
	return known, err
}

// candidates are the recommendations of earlier documents that may ask for the same
// and of which nobody said yet whether they do.
func (a *recommended) candidates(known map[commitment.Address]app.ShownRecommendation, all *app.FollowUps) []likelyRecommendation {
	decided := make(map[commitment.Address]bool)
	for _, s := range all.Same(a.Address()) {
		decided[s.Says.Earlier] = true
	}
	var earlier []app.ShownRecommendation
	for at, r := range known {
		if !decided[at] && r.Document.Says.Date < a.Document.Says.Date {
			earlier = append(earlier, r)
		}
	}
	slices.SortFunc(earlier, func(x, y app.ShownRecommendation) int {
		return strings.Compare(y.Document.Says.Date+y.NaturalKey(), x.Document.Says.Date+x.NaturalKey())
	})
	var texts []likeness.Text
	for _, r := range earlier {
		texts = append(texts, a.v.likenessOf(r))
	}
	var list []likelyRecommendation
	for _, c := range a.v.alike(a.ShownRecommendation, texts) {
		list = append(list, likelyRecommendation{earlier[c.R], report.Reasons(c, a.v.site.themeFacts(a.v), mostReasons, a.v.lang)})
	}
	return list
}

// likelyRecommendation is an earlier one that may ask for the same, with the reasons.
type likelyRecommendation struct {
	app.ShownRecommendation
	reasons []string
}
