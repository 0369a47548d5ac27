// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"jalon/app"
	"jalon/domain/catalogue"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// onePage is how many recommendations stand on one page of a list.
const onePage = 100

// listParts are what an address can choose of a list, in the order of the form.
var listParts = []listPart{
	{"state", app.ByState, nil}, {"body", app.BySpeaker, nil}, {"round", app.ByRound, nil}, {"provision", app.ByProvision, nil}, {"theme", app.ByTheme, nil},
	{"verb", app.ByVerb, textsOf(commitment.Verbs)}, {"answered", app.ByAnswered, []string{"no", "yes"}}, {"repeated", app.ByRepeated, []string{"yes", "no"}},
	{"said-state", app.BySaid, outcomes}, {"said-monitor", app.BySaid + 1, outcomes}, {"said-rapporteur", app.BySaid + 2, outcomes},
	{"said-civil-society", app.BySaid + 3, outcomes}, {"visibility", app.ByReach, []string{"draft", "submitted", "network", "public"}},
}

// listPart is a facet with its name in addresses, and its values where those are
// always the same.
type listPart struct {
	name   string
	facet  app.ListFacet
	values []string
}

// outcomes are the values of what a voice says, that it says nothing among them.
var outcomes = append(textsOf(commitment.Outcomes), app.Silent)

// takes reports whether the facet can have a value.
func (p listPart) takes(value string) bool {
	return value != "" && (p.values == nil || slices.Contains(p.values, value))
}

// listed is the list of recommendations that an address asks for.
type listed struct {
	v     *visit
	sight app.Sight
	keep  url.Values
	list  *app.List
	// choice is what was chosen, chosen what that leaves, in the order asked for.
	choice app.ListChoice
	chosen app.Chosen
	// question is what was searched, hits what was found, by record.
	question string
	found    app.SearchResult
	hits     map[record.Ref]*app.SearchHit
	// sorted is the column that it is in the order of; "" for the order of the list.
	sorted     string
	descending bool
	// page counts from 1; 0 asks for all of it.
	page int
	// on is the day as of which things have their age.
	on record.Day
	// leaves are columns that are left out, because they say the same in every row.
	leaves []string
	// names keep what is called the same in thousands of rows.
	names map[string]string
}

// listed reads what the address asks for, and asks app.
func (v *visit) listed() (*listed, error) {
	if v.site.House == nil {
		return nil, fault.New(fault.Missing, "web.not-there", nil)
	}
	l := &listed{v: v, names: make(map[string]string)}
	var err error
	if l.sight, l.keep, err = v.sight(); err != nil {
		return nil, err
	}
	at := l.asOf()
	l.on = record.Day{Year: at.Year(), Month: int(at.Month()), Date: at.Day()}
	if l.list, err = v.site.House.List(v.context(), v.site.Snapshots, v.actor(), v.site.Vocabulary.Words, l.sight); err != nil {
		return nil, err
	}
	query := v.r.URL.Query()
	l.choice = app.ListChoice{Values: make(map[app.ListFacet]string), On: l.on}
	for _, part := range listParts {
		if value := strings.TrimSpace(query.Get(part.name)); part.takes(value) {
			l.choice.Values[part.facet] = value
		}
	}
	if age := query.Get("age"); slices.Contains(app.Ages, age) {
		l.choice.Age = age
	}
	if l.question = strings.TrimSpace(query.Get("q")); l.question != "" {
		if err := l.search(); err != nil {
			return nil, err
		}
	}
	l.chosen = l.list.Choose(l.choice)
	if text := query.Get("page"); text != "" {
		if l.page, err = strconv.Atoi(text); err != nil || l.page < 1 {
			return nil, fault.Wrap(err, fault.Invalid, "register.bad-page", fault.Args{"found": text})
		}
	}
	l.order(query.Get("sort"))
	return l, nil
}

// search looks for the question in what the reader sees.
func (l *listed) search() error {
	v := l.v
	var err error
	l.found, err = v.site.House.Search(v.context(), v.site.Snapshots, v.actor(), app.SearchChoice{Question: l.question, Kind: record.KindRecommendation}, l.sight)
	if err != nil || l.found.Query.Empty() {
		return err
	}
	l.choice.Found = make(map[record.Ref]bool, len(l.found.Hits))
	l.hits = make(map[record.Ref]*app.SearchHit, len(l.found.Hits))
	for i := range l.found.Hits {
		hit := &l.found.Hits[i]
		l.choice.Found[hit.Ref], l.hits[hit.Ref] = true, hit
	}
	return nil
}

// asOf is the instant at which what is shown holds.
func (l *listed) asOf() time.Time {
	if at := l.sight.AsAt; !at.IsZero() {
		return at
	}
	return l.v.site.Now().UTC()
}

// listOrders are the columns that a list can be in the order of.
var listOrders = []string{"state", "document", "date", "round", "verb", "answers", "age"}

// order puts the rows in the order that the address asks for. What was searched for
// and is in no other order has the best first.
func (l *listed) order(sort string) {
	column, descending := strings.CutPrefix(sort, "-")
	rows := l.chosen.Rows
	var compare func(a, b *app.Listed) int
	switch column {
	case "state":
		ranks := make(map[string]int)
		names := slices.Collect(maps.Keys(l.chosen.Counts[app.ByState]))
		slices.SortFunc(names, func(a, b string) int { return l.v.lang.Compare(l.state(a), l.state(b)) })
		for i, name := range names {
			ranks[name] = i
		}
		compare = func(a, b *app.Listed) int { return ranks[a.Document.Says.State] - ranks[b.Document.Says.State] }
	case "document":
		compare = func(a, b *app.Listed) int { return strings.Compare(a.Document.Key, b.Document.Key) }
	case "date":
		compare = func(a, b *app.Listed) int { return strings.Compare(a.Document.Says.Date, b.Document.Says.Date) }
	case "age":
		compare = func(a, b *app.Listed) int { return strings.Compare(b.Document.Says.Date, a.Document.Says.Date) }
	case "round":
		compare = func(a, b *app.Listed) int { return a.Document.Says.Round - b.Document.Says.Round }
	case "verb":
		compare = func(a, b *app.Listed) int {
			return slices.Index(commitment.Verbs, a.Says.Verb) - slices.Index(commitment.Verbs, b.Says.Verb)
		}
	case "answers":
		compare = func(a, b *app.Listed) int { return a.Answers - b.Answers }
	default:
		if l.hits != nil {
			places := make(map[record.Ref]int, len(l.found.Hits))
			for i := range l.found.Hits {
				places[l.found.Hits[i].Ref] = i
			}
			slices.SortStableFunc(rows, func(a, b *app.Listed) int { return places[a.Ref] - places[b.Ref] })
		}
		return
	}
	l.sorted, l.descending = column, descending
	slices.SortStableFunc(rows, func(a, b *app.Listed) int {
		if descending {
			return compare(b, a)
		}
		return compare(a, b)
	})
}

// asked is what was chosen, as an address has it.
func (l *listed) asked() url.Values {
	values := url.Values{}
	for _, part := range listParts {
		if value := l.choice.Values[part.facet]; value != "" {
			values.Set(part.name, value)
		}
	}
	if l.choice.Age != "" {
		values.Set("age", l.choice.Age)
	}
	if l.question != "" {
		values.Set("q", l.question)
	}
	return values
}

// inOrder is what was chosen, with the order.
func (l *listed) inOrder() url.Values {
	values := l.asked()
	if l.sorted != "" {
		sort := l.sorted
		if l.descending {
			sort = "-" + sort
		}
		values.Set("sort", sort)
	}
	return values
}

// at is an address of the list, looked at in the same way.
func (l *listed) at(path string, values url.Values) string {
	for name, list := range l.keep {
		values[name] = list
	}
	if len(values) == 0 {
		return l.v.link(path)
	}
	return l.v.link(path) + "?" + values.Encode()
}

// shown are the rows of the page that was asked for, with the page's number and how
// many there are.
func (l *listed) shown() (rows []*app.Listed, page, pages int) {
	all := l.chosen.Rows
	pages = max(1, (len(all)+onePage-1)/onePage)
	page = min(max(l.page, 1), pages)
	return all[(page-1)*onePage : min(page*onePage, len(all))], page, pages
}

// state is what a State is called.
func (l *listed) state(code string) string {
	name, ok := l.names["state:"+code]
	if !ok {
		name = l.v.site.stateName(l.v, code)
		if name == "" {
			name = code
		}
		l.names["state:"+code] = name
	}
	return name
}

// speaker is what the body that wrote a document is called.
func (s *Site) speaker(v *visit, code string) string {
	if owner, err := record.ParseOwner(code); err == nil {
		return s.ownerName(v, owner)
	}
	if i := slices.IndexFunc(s.Facts.Bodies, func(b catalogue.Body) bool { return b.Code == code }); i >= 0 {
		if v.lang.Tag == "fr" {
			return s.Facts.Bodies[i].NameFR
		}
		return s.Facts.Bodies[i].NameEN
	}
	return code
}
