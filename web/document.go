// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/report"
)

var documentRoutes = []route{
	{"GET", "/documents", writers, aboutOwn, nil, (*Site).documentsShown},
	{"GET", "/documents/{owner}/{document}", everyone, aboutScope, nil, (*Site).documentShown},
	{"POST", "/documents/{document}/published", writers, aboutOwn, append([]string{"on", "where", "why", "request"}, turnFields...), (*Site).documentPublished},
	{"POST", "/documents/{document}/complete", writers, aboutOwn, []string{"complete", "base", "why", "request"}, (*Site).documentComplete},
}

// documentsPage is the documents that the asker's own body entered.
type documentsPage struct {
	Owner     string
	Documents []documentLine
	// CanEnter: documents are read here.
	CanEnter bool
}

// documentLine is a document in a list.
type documentLine struct {
	Title                              worded
	Link, Body, State, Reference, Day  string
	Count, Round                       int
	Standing, StandingChip             string
	Reach, ReachName, Publish, Entered string
}

func (s *Site) documentsShown(v *visit) error {
	owner := v.actor().Owner
	found, err := s.House.Documents(v.context(), s.Snapshots, v.actor(), app.DocumentChoice{Owner: owner}, app.Sight{})
	if err != nil {
		return err
	}
	page := documentsPage{Owner: s.ownerName(v, owner), CanEnter: s.Documents != nil}
	for _, d := range found {
		page.Documents = append(page.Documents, s.documentLine(v, d))
	}
	return v.show(http.StatusOK, "documents", page)
}

func (s *Site) documentLine(v *visit, d *app.ShownDocument) documentLine {
	line := documentLine{Title: v.worded(d.Says.Title), Link: v.link("documents", string(d.Owner), string(d.ID)), Body: s.speaker(v, d.Says.Speaker), State: s.stateName(v, d.Says.State),
		Reference: d.Says.Reference, Day: day(v.lang, d.Says.Date), Round: d.Says.Round, Count: len(d.Recommendations), Reach: d.Reach.String(), ReachName: v.say("reach." + d.Reach.String()),
		Publish: v.link("documents", string(d.ID), "publish"), Entered: s.ownerName(v, d.Owner), Standing: v.say("documents.published"), StandingChip: "ok"}
	if d.Says.Confidential() {
		line.Standing, line.StandingChip = v.say("recommendations.confidential"), "warn"
	}
	return line
}

// documentPage is one document with its recommendations.
type documentPage struct {
	documentLine
	Warnings []string
	Saved    savedNote
	// Published says when and where; "" while it is a confidential draft.
	Published, Where string
	// WhereLink: where it can be read is an address.
	WhereLink bool
	Complete  string
	Language  string
	// Speaks: the speaker's own record says so; otherwise somebody else entered it.
	Speaks     bool
	TellsReach bool
	Columns    []columnShown
	Rows       template.HTML
	// Own: the asker's body entered it, and may act on it.
	Own              bool
	IsComplete       bool
	Say, SayComplete string
	Base             int64
	Request          string
	On, At, Why      string
	Summary          string
	CanEnter         bool
}

// carries reports whether there is something to type in: when and where it was
// published.
func (p documentPage) carries() bool { return p.Own && p.Published == "" }

// carriedTo is where that is sent.
func (p documentPage) carriedTo() string { return p.Say }

func (s *Site) documentShown(v *visit) error {
	id, err := record.ParseID(v.r.PathValue("document"))
	owner, ownerErr := record.ParseOwner(v.r.PathValue("owner"))
	if err != nil || ownerErr != nil {
		return fault.New(fault.Missing, "web.not-there", nil)
	}
	return s.showDocument(v, http.StatusOK, record.Ref{Owner: owner, ID: id}, func(*documentPage) {})
}

func (s *Site) showDocument(v *visit, status int, ref record.Ref, also func(*documentPage)) error {
	if s.House == nil {
		return fault.New(fault.Missing, "web.not-there", nil)
	}
	var sight app.Sight
	keep := url.Values{}
	if v.r.Method == http.MethodGet {
		var err error
		if sight, keep, err = v.sight(); err != nil {
			return err
		}
	}
	d, err := s.House.ShowDocument(v.context(), s.Snapshots, v.actor(), ref, sight)
	if err != nil {
		return notThereIf(err)
	}
	list, err := s.House.List(v.context(), s.Snapshots, v.actor(), s.Vocabulary.Words, sight)
	if err != nil {
		return err
	}
	l := &listed{v: v, sight: sight, keep: keep, list: list, names: make(map[string]string), leaves: []string{"state", "body", "document", "round", "date", "language", "age"}}
	at := l.asOf()
	l.on = record.Day{Year: at.Year(), Month: int(at.Month()), Date: at.Day()}
	page := documentPage{documentLine: s.documentLine(v, d), Warnings: v.sightSaid(sight), Complete: v.say("documents.incomplete"), Language: v.inLanguage(d.Says.Title.Source), Speaks: d.Own,
		TellsReach: v.tellsReach(sight), IsComplete: d.Says.Complete, Base: d.Number, Request: newRequest(), CanEnter: s.Documents != nil}
	if d.Says.Complete {
		page.Complete = v.say("documents.complete")
	}
	if p := d.Says.Published; p != nil {
		page.Published, page.Where = day(v.lang, p.On), p.Where
		page.WhereLink = strings.HasPrefix(p.Where, "https://") || strings.HasPrefix(p.Where, "http://")
	}
	if len(keep) == 0 && v.person != nil && d.Owner == v.actor().Owner && access.May(v.actor(), access.Write, access.Thing{Owner: d.Owner}) == nil {
		page.Own, page.Saved = true, v.savedNote()
		page.Say, page.SayComplete = v.link("documents", string(d.ID), "published"), v.link("documents", string(d.ID), "complete")
	}
	var rows []*app.Listed
	for _, r := range list.Rows {
		if r.Document.Ref == d.Ref {
			rows = append(rows, r)
		}
	}
	for _, column := range l.columns() {
		if slices.Contains(l.leaves, column.Key) {
			continue
		}
		page.Columns = append(page.Columns, columnShown{Name: column.Name, Class: classOf(column)})
	}
	var b strings.Builder
	for _, row := range l.rows(rows) {
		b.WriteString(row.page)
	}
	page.documentLine.Count, page.Rows = len(rows), template.HTML(b.String()) // every text in it was escaped
	also(&page)
	return v.show(status, "document", page)
}

// ownDocument is the document of the asker's own body that the address names.
func (s *Site) ownDocument(v *visit) (record.Version, commitment.DocumentBody, error) {
	var body commitment.DocumentBody
	id, err := record.ParseID(v.r.PathValue("document"))
	if err != nil {
		return record.Version{}, body, fault.Wrap(err, fault.Missing, "web.not-there", nil)
	}
	found, err := s.House.Look(v.context(), v.actor(), app.Query{Owner: v.actor().Owner, Kind: record.KindDocument, ID: id, Root: true})
	if err != nil {
		return record.Version{}, body, err
	}
	found = slices.DeleteFunc(found, func(d record.Version) bool { return d.Owner != v.actor().Owner || d.Gone || !decodeBody(d, &body) })
	if len(found) == 0 {
		return record.Version{}, body, fault.New(fault.Missing, "web.not-there", nil)
	}
	return found[0], body, nil
}

// documentPublished says of a confidential draft that it was published.
func (s *Site) documentPublished(v *visit) error {
	d, _, err := s.ownDocument(v)
	if err != nil {
		return err
	}
	if v.turns() {
		if v.form.get("on")+v.form.get("where")+v.form.get("why") == "" {
			return v.backTo(v.link("documents", string(d.Owner), string(d.ID)), false)
		}
		return s.showDocument(v, http.StatusOK, d.Ref, func(page *documentPage) {
			page.On, page.At, page.Why = v.form.raw("on"), v.form.raw("where"), v.form.raw("why")
		})
	}
	on := v.form.get("on")
	for _, form := range dayForms {
		if day, err := time.Parse(form, on); err == nil {
			on = day.Format(time.DateOnly)
			break
		}
	}
	change, err := s.House.SayPublished(v.context(), v.actor(), app.PublishedRequest{Root: d.ID, On: on, Where: v.form.get("where"), Why: v.form.get("why"), Request: v.requested()})
	return s.afterDocument(v, d, change.ID, err)
}

// documentComplete says whether all that the document recommends was entered.
func (s *Site) documentComplete(v *visit) error {
	d, body, err := s.ownDocument(v)
	if err != nil {
		return err
	}
	base, err := strconv.ParseInt(v.form.get("base"), 10, 64)
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
	}
	body.Complete = v.form.get("complete") == "yes"
	saved, err := s.House.Save(v.context(), v.actor(), app.SaveRequest{Ref: d.Ref, Base: base, Body: encodeBody(body), Why: v.form.get("why"), Request: v.requested()})
	return s.afterDocument(v, d, saved.Change, err)
}

// afterDocument goes to the document's page, or shows what is to be mended there.
func (s *Site) afterDocument(v *visit, d record.Version, change record.ID, err error) error {
	if err == nil {
		return v.go303(afterSaving(v.link("documents", string(d.Owner), string(d.ID)), change, ""))
	}
	f, mends := toMend(err)
	if !mends {
		return err
	}
	return s.showDocument(v, statusOf(f), d.Ref, func(page *documentPage) {
		page.Summary, page.Why = report.SentenceOnPage(v.lang, f), v.form.raw("why")
		if v.form.declared("on") {
			page.On, page.At = v.form.raw("on"), v.form.raw("where")
		}
	})
}
