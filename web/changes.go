// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"strconv"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/report"
)

var changeRoutes = []route{
	{"GET", "/changes", writers, aboutOwn, nil, (*Site).changes},
	{"GET", "/changes/{change}", writers, aboutOwn, nil, (*Site).change},
	{"POST", "/changes/{change}/undo", writers, aboutOwn, []string{"why", "request"}, (*Site).undo},
}

// changesAtOnce is how many changes a page lists.
const changesAtOnce = 50

type changesPage struct {
	Rows []changeRow
	// More is the page that goes further back; "" when there is nothing more.
	More string
}

type changeRow struct {
	Address, Verb, Who, When, Why string
	Undoes                        string
}

// changePage is one change with what it did.
type changePage struct {
	changeRow
	Saved   savedNote
	Records []changedRow
	// Few: there are few enough to be shown unfolded.
	Few bool
	// Undone is the change that undid it.
	Undone string
	// Against is why it cannot be undone; "" when it can, and Back is what an undo
	// brings back.
	Against string
	Back    []changedRow
	// Later is the change that stands on this one; nil when none does.
	Later   *changeRow
	Undo    string
	Request string
	Summary string
	Typed   string
}

type changedRow struct {
	Kind   string
	Name   words
	What   string
	Fields []facetChange
}

func (s *Site) changes(v *visit) error {
	limit := changesAtOnce
	if n, err := strconv.Atoi(v.r.URL.Query().Get("n")); err == nil && n > 0 && n <= 100*changesAtOnce {
		limit = n
	}
	list, err := s.House.Changes(v.context(), v.actor(), limit+1)
	if err != nil {
		return err
	}
	names, err := s.namesOf(v)
	if err != nil {
		return err
	}
	var page changesPage
	if len(list) > limit {
		list = list[:limit]
		page.More = v.link("changes") + "?" + url.Values{"n": {strconv.Itoa(limit + changesAtOnce)}}.Encode()
	}
	for _, c := range list {
		page.Rows = append(page.Rows, changeRowOf(v, c, names))
	}
	return v.show(http.StatusOK, "changes", page)
}

func changeRowOf(v *visit, c record.Change, names map[record.ID]string) changeRow {
	row := changeRow{Address: v.link("changes", string(c.ID)), Verb: v.say(changeKey(c.Verb)), Who: names[c.By], When: v.moment(c.At), Why: c.Why}
	if c.Undoes != "" {
		row.Undoes = v.link("changes", string(c.Undoes))
	}
	return row
}

func (s *Site) change(v *visit) error {
	page, err := s.changePage(v)
	if err != nil {
		return err
	}
	page.Saved = v.savedNote()
	return v.show(http.StatusOK, "change", page)
}

func (s *Site) changePage(v *visit) (changePage, error) {
	id, err := record.ParseID(v.r.PathValue("change"))
	if err != nil {
		return changePage{}, fault.Wrap(err, fault.Missing, "web.not-there", nil)
	}
	shown, err := s.House.Change(v.context(), v.actor(), id)
	if err != nil {
		return changePage{}, err
	}
	names, err := s.namesOf(v)
	if err != nil {
		return changePage{}, err
	}
	page := changePage{changeRow: changeRowOf(v, shown.Change, names), Undo: v.link("changes", string(id), "undo"), Request: newRequest()}
	if shown.Undone != "" {
		page.Undone = v.link("changes", string(shown.Undone))
	}
	if shown.Against != nil {
		page.Against = report.SentenceOnPage(v.lang, shown.Against)
		if page.Later, err = s.laterChange(v, shown.Against, names); err != nil {
			return changePage{}, err
		}
	}
	for _, r := range shown.Records {
		page.Records = append(page.Records, s.changedRow(v, r))
	}
	page.Few = len(page.Records) <= 3
	for _, r := range shown.Back {
		page.Back = append(page.Back, s.changedRow(v, r))
	}
	return page, nil
}

// laterChange is the change that has to be undone before this one, as a fault names it.
func (s *Site) laterChange(v *visit, against error, names map[record.ID]string) (*changeRow, error) {
	id, named := fault.Of(against).Args["change"].(string)
	if !named {
		return nil, nil
	}
	later, err := s.House.Change(v.context(), v.actor(), record.ID(id))
	if err != nil {
		return nil, err
	}
	row := changeRowOf(v, later.Change, names)
	return &row, nil
}

// changedRow tells of one record what a change made of it.
func (s *Site) changedRow(v *visit, r app.RecordChanged) changedRow {
	row := changedRow{Kind: v.say("kind." + string(r.After.Kind)), Name: called(v.lang, r.After)}
	before := s.facets(v.lang, r.After.Kind, r.Before.Body)
	switch {
	case r.After.Gone && !r.Before.Gone:
		row.What = v.say("change.what.ended")
		if r.Before.Number > 0 {
			row.Name = called(v.lang, r.Before)
		}
		return row
	case r.Before.Number == 0:
		row.What, before = v.say("change.what.new"), nil
	case r.Before.Gone && !r.After.Gone:
		row.What = v.say("change.what.back")
	case r.Before.Reach != r.After.Reach:
		row.What = v.say("change.what.reach", "reach", v.say("reach."+r.After.Reach.String()))
	}
	row.Fields = facetChanges(before, s.facets(v.lang, r.After.Kind, r.After.Body))
	if row.What == "" {
		row.What = v.say("change.what.changed", "n", len(row.Fields))
	}
	return row
}

// undo takes a change back.
func (s *Site) undo(v *visit) error {
	page, err := s.changePage(v)
	if err != nil {
		return err
	}
	done, err := s.House.Undo(v.context(), v.actor(), record.ID(v.r.PathValue("change")), v.form.get("why"), v.requested())
	if err != nil {
		f := fault.Of(err)
		if f.Kind == fault.Internal || f.Kind == fault.Missing {
			return err
		}
		page.Summary, page.Typed = report.SentenceOnPage(v.lang, f), v.form.raw("why")
		return v.show(http.StatusConflict, "change", page)
	}
	if err := s.Snapshots.Refresh(v.context()); err != nil {
		return err
	}
	return v.go303(v.link("changes", string(done.ID)) + "?" + url.Values{"saved": {string(done.ID)}}.Encode())
}

// changeKey names the sentence that tells what sort of act a change was.
func changeKey(verb record.Verb) string {
	if verb == record.VerbUndo {
		return "change.verb.undo"
	}
	return "change." + string(verb)
}
