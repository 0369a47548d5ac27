// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"slices"
	"time"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/record"
	"jalon/report"
)

var deskRoutes = []route{
	{"GET", "/desk", writers, aboutSelf, nil, (*Site).followUpDesk},
	{"GET", "/desk/follow-up.json", writers, aboutSelf, nil, (*Site).deskJSON},
	{"GET", "/desk/follow-up.csv", writers, aboutSelf, nil, (*Site).deskCSV},
	{"GET", "/desk/follow-up.docx", writers, aboutSelf, nil, (*Site).deskDOCX},
}

// mostAtDesk is how many rows of a list the desk unfolds.
const mostAtDesk = 20

// deskPage is where somebody with a voice works: what came from others, what they
// have yet to say, what they have said and who sees it.
type deskPage struct {
	Saved savedNote
	Voice string
	// Speaks: the asker's body has a voice here. Alone: it has one person who signs.
	Speaks, Alone bool
	// Reads: others of the State submit to the asker.
	Reads     bool
	News      []newsRow
	Documents []unassessed
	Missing   int
	Mine      []mineRow
	Typed     []task
	Files     []choice
	Diverge   string
}

// newsRow is something that another body of the State handed on.
type newsRow struct {
	Day, What, Who string
	Link           string
	Outcome        string
	Reach          string
	ReachName      string
	at             time.Time
}

// unassessed is a document with the recommendations of which the asker's own body
// has said nothing.
type unassessed struct {
	Reference string
	Title     worded
	On        string
	Rows      []unassessedRow
	Rest      []unassessedRow
}

type unassessedRow struct {
	Place, Link, Assess string
	Text                worded
}

// mineRow is what the asker's body says became of one document.
type mineRow struct {
	Reference string
	Said      int
	Publish   string
	Standing  string
	Reach     string
}

func (s *Site) followUpDesk(v *visit) error {
	page := deskPage{Saved: v.savedNote(), Reads: v.actor().Scope().State != "", Diverge: v.link("divergences")}
	voice, _ := commitment.VoiceOf(string(v.actor().Owner))
	if page.Speaks = speaks(v.actor()); !page.Speaks {
		return v.show(http.StatusOK, "desk", page)
	}
	page.Voice = v.say("assess.voice", "voice", v.say("voice."+string(voice)), "who", s.speakerName(v, string(v.actor().Owner)))
	all, err := s.House.FollowUps(v.context(), s.Snapshots, v.actor(), app.Sight{})
	if err != nil {
		return err
	}
	known, err := s.House.Recommendations(v.context(), s.Snapshots, v.actor(), app.RecommendationChoice{DocumentChoice: app.DocumentChoice{State: v.actor().Owner.State()}}, app.Sight{})
	if err != nil {
		return err
	}
	if err := s.news(v, all, known, &page); err != nil {
		return err
	}
	s.yetToSay(v, all, known, &page)
	if err := s.ownFollowUps(v, &page); err != nil {
		return err
	}
	for _, format := range []string{"docx", "csv", "json"} {
		page.Files = append(page.Files, choice{Label: v.say("desk.file." + format), Link: v.link("desk", "follow-up."+format)})
	}
	return v.show(http.StatusOK, "desk", page)
}

// news are what other bodies of the State handed on, the newest first: plans, and
// what they say became of recommendations.
func (s *Site) news(v *visit, all *app.FollowUps, known []app.ShownRecommendation, page *deskPage) error {
	state := v.actor().Owner.State()
	if state == "" {
		return nil
	}
	if page.Reads {
		plans, err := s.House.Submitted(v.context(), v.actor())
		if err != nil {
			return err
		}
		for _, p := range plans {
			page.News = append(page.News, newsRow{What: called(v.lang, p).Text, Who: s.ownerName(v, p.Owner), Link: v.link("states", state, "plans", string(p.ID)),
				Reach: p.Reach.String(), ReachName: v.say("reach." + p.Reach.String()), at: p.At})
		}
	}
	for _, r := range known {
		for _, each := range all.Assessments(r.Address()) {
			if each.Owner == v.actor().Owner {
				continue
			}
			page.News = append(page.News, newsRow{What: v.placeOf(r), Who: s.speakerName(v, each.Says.Speaker), Outcome: capital(v.outcomeWord(each.Says.Outcome)),
				Link: v.link("recommendations", string(r.Owner), string(r.ID)) + "#said-" + string(each.ID), Reach: each.Reach.String(), ReachName: v.say("reach." + each.Reach.String()), at: each.At})
		}
	}
	slices.SortStableFunc(page.News, func(a, b newsRow) int { return b.at.Compare(a.at) })
	page.News = page.News[:min(len(page.News), 3*mostAtDesk)]
	for i := range page.News {
		page.News[i].Day = v.moment(page.News[i].at)
	}
	return nil
}

// yetToSay are the recommendations of which the asker's own body has said nothing.
func (s *Site) yetToSay(v *visit, all *app.FollowUps, known []app.ShownRecommendation, page *deskPage) {
	seen := make(map[commitment.Address]bool)
	for _, r := range known {
		at := r.Address()
		spoken := slices.ContainsFunc(all.Assessments(at), func(a app.ShownAssessment) bool { return a.Says.Speaker == string(v.actor().Owner) })
		if spoken || seen[at] {
			continue
		}
		seen[at] = true
		page.Missing++
		d := r.Document.Says
		if n := len(page.Documents); n == 0 || page.Documents[n-1].Reference != d.Reference {
			page.Documents = append(page.Documents, unassessed{Reference: d.Reference, Title: v.worded(d.Title), On: day(v.lang, d.Date)})
		}
		last := &page.Documents[len(page.Documents)-1]
		row := unassessedRow{Place: v.placeOf(r), Link: v.link("recommendations", string(r.Owner), string(r.ID)), Text: v.worded(r.Says.Text)}
		row.Text.Words = shorten(row.Text.Words)
		row.Assess = v.link("recommendations", string(r.Owner), string(r.ID), "assess")
		if len(last.Rows) < mostAtDesk {
			last.Rows = append(last.Rows, row)
		} else {
			last.Rest = append(last.Rest, row)
		}
	}
}

// ownFollowUps are what the asker's body says, document by document, and who sees it.
func (s *Site) ownFollowUps(v *visit, page *deskPage) error {
	standings, err := s.House.FollowUpStandings(v.context(), v.actor())
	if err != nil {
		return err
	}
	for _, standing := range standings {
		o := own{standing, v}
		page.Alone = standing.Alone
		row := mineRow{Reference: called(v.lang, standing.Root).Text, Said: len(o.of(record.KindAssessment, false)), Publish: o.link("publish")}
		switch {
		case standing.Seen[record.Public] && len(visible(standing.Unshown[record.Public])) == 0:
			row.Standing, row.Reach = v.say("desk.all-public"), "public"
		case standing.Seen[record.Public]:
			row.Standing, row.Reach = v.say("desk.public-sees-less", "n", len(visible(standing.Unshown[record.Public]))), "public"
		case standing.Seen[record.Network]:
			row.Standing, row.Reach = v.say("desk.network-only"), "network"
		case standing.Seen[record.Submitted]:
			row.Standing, row.Reach = v.say("desk.state-only"), "submitted"
		default:
			row.Standing, row.Reach = v.say("desk.draft"), "draft"
		}
		page.Mine = append(page.Mine, row)
	}
	slices.SortFunc(page.Mine, func(a, b mineRow) int { return v.lang.Compare(a.Reference, b.Reference) })
	unfinished, err := s.House.AllUnfinished(v.context(), v.actor())
	if err != nil {
		return err
	}
	for _, u := range unfinished {
		if assessPlace.MatchString(u.Place) {
			page.Typed = append(page.Typed, v.task(dueNow, placeAddress(v, u.Place), v.say("due.typed"), v.say("due.typed-why", "when", v.moment(u.At))))
		}
	}
	return nil
}

// deskJSON gives what the asker's body says as `jalon import follow-up` reads it back.
func (s *Site) deskJSON(v *visit) error {
	d, err := s.House.ExportFollowUps(v.context(), v.actor(), v.actor().Owner, time.Time{})
	if err != nil {
		return err
	}
	out, err := d.Encode()
	if err != nil {
		return err
	}
	return v.give(v.deskFile("json"), "json", out)
}

func (v *visit) deskFile(format string) string {
	return v.say("desk.file-name") + "-" + string(v.actor().Owner) + "-" + v.site.Now().UTC().Format("2006-01-02") + "." + format
}

// ownAssessments are the recommendations of which the asker's body says something.
func (s *Site) ownAssessments(v *visit) ([]differing, error) {
	all, err := s.House.FollowUps(v.context(), s.Snapshots, v.actor(), app.Sight{})
	if err != nil {
		return nil, err
	}
	known, err := s.House.Recommendations(v.context(), s.Snapshots, v.actor(), app.RecommendationChoice{}, app.Sight{})
	if err != nil {
		return nil, err
	}
	var list []differing
	seen := make(map[commitment.Address]bool)
	for _, r := range known {
		said := all.Assessments(r.Address())
		if !seen[r.Address()] && slices.ContainsFunc(said, func(a app.ShownAssessment) bool { return a.Owner == v.actor().Owner }) {
			seen[r.Address()] = true
			list = append(list, differing{r, said})
		}
	}
	return list, nil
}

// deskCSV gives the same as a table, the other voices beside.
func (s *Site) deskCSV(v *visit) error {
	list, err := s.ownAssessments(v)
	if err != nil {
		return err
	}
	sheet := report.Sheet{Title: v.say("desk.report", "who", s.speakerName(v, string(v.actor().Owner))), Columns: []report.SheetColumn{
		{Key: "recommendation", Name: capital(v.say("kind.recommendation"))}, {Key: "text", Name: v.say("recommendation.words")}, {Key: "outcome", Name: v.say("assess.outcome")},
		{Key: "on", Name: v.say("assess.on")}, {Key: "words", Name: v.say("assess.words")}, {Key: "evidence", Name: v.say("assess.evidence")}}}
	for _, voice := range commitment.Voices {
		sheet.Columns = append(sheet.Columns, report.SheetColumn{Key: string(voice), Name: v.say("voice." + string(voice))})
	}
	sheet.Columns = append(sheet.Columns, report.SheetColumn{Key: "address", Name: v.say("divergence.address")})
	for _, d := range list {
		for _, mine := range d.said {
			if mine.Owner != v.actor().Owner {
				continue
			}
			a := &recommended{ShownRecommendation: d.ShownRecommendation, v: v}
			rests, err := a.restsOn(mine)
			if err != nil {
				return err
			}
			on, err := record.ParseDay(mine.Says.On)
			if err != nil {
				return err
			}
			cells := []report.SheetCell{{Text: v.placeOf(d.ShownRecommendation)}, {Text: v.worded(d.Says.Text).Words}, {Text: v.outcomeWord(mine.Says.Outcome)}, {Day: on}, {Text: v.worded(mine.Says.Words).Words}, {Text: rests}}
			for _, voice := range commitment.Voices {
				cells = append(cells, report.SheetCell{Text: v.saidBy(d.said, voice)})
			}
			sheet.Rows = append(sheet.Rows, append(cells, report.SheetCell{Text: d.Address().String()}))
		}
	}
	return v.giveSheet(v.say("desk.file-name")+"-"+string(v.actor().Owner), sheet)
}
