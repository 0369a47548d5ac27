// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/report"
)

var divergenceRoutes = slices.Concat([]route{{"GET", "/divergences", everyone, aboutScope, nil, (*Site).divergences}}, files("/divergences", aboutScope, (*Site).divergencesFile))

// divergencesPage lists the recommendations on which voices differ.
type divergencesPage struct {
	Count                  int
	Table                  tableShown
	States, Bodies, Voices []option
	Files                  []choice
	Chosen                 bool
}

// differing is a recommendation on which voices differ, with what each says.
type differing struct {
	app.ShownRecommendation
	said []app.ShownAssessment
}

// divergenceChoice says which are asked for.
type divergenceChoice struct{ state, body, voice string }

func (v *visit) divergenceChoice() (divergenceChoice, url.Values) {
	query, keep := v.r.URL.Query(), url.Values{}
	for _, name := range []string{"state", "body", "voice"} {
		if text := query.Get(name); text != "" {
			keep.Set(name, text)
		}
	}
	return divergenceChoice{query.Get("state"), query.Get("body"), query.Get("voice")}, keep
}

// differing are the recommendations on which voices differ as far as the reader sees,
// in the order of States, then of documents, the newest first.
func (s *Site) differing(v *visit) ([]differing, error) {
	if s.House == nil {
		return nil, fault.New(fault.Missing, "web.not-there", nil)
	}
	all, err := s.House.FollowUps(v.context(), s.Snapshots, v.actor(), app.Sight{})
	if err != nil {
		return nil, err
	}
	differ := make(map[commitment.Address]bool)
	for _, d := range all.Divergences() {
		differ[d.Recommendation] = true
	}
	if len(differ) == 0 {
		return nil, nil
	}
	known, err := s.House.Recommendations(v.context(), s.Snapshots, v.actor(), app.RecommendationChoice{}, app.Sight{})
	if err != nil {
		return nil, err
	}
	var list []differing
	for _, r := range known {
		if at := r.Address(); differ[at] {
			differ[at] = false // the speaker's own record and a transcription of it are one
			list = append(list, differing{r, all.Assessments(at)})
		}
	}
	slices.SortStableFunc(list, func(a, b differing) int {
		return v.lang.Compare(s.stateName(v, a.Document.Says.State), s.stateName(v, b.Document.Says.State))
	})
	return list, nil
}

func (c divergenceChoice) chooses(d differing) bool {
	return (c.state == "" || c.state == d.Document.Says.State) && (c.body == "" || c.body == d.Document.Says.Speaker) &&
		(c.voice == "" || slices.ContainsFunc(d.said, func(a app.ShownAssessment) bool { return string(a.Says.Voice()) == c.voice }))
}

func (s *Site) divergences(v *visit) error {
	all, err := s.differing(v)
	if err != nil {
		return err
	}
	choose, keep := v.divergenceChoice()
	list := slices.DeleteFunc(slices.Clone(all), func(d differing) bool { return !choose.chooses(d) })
	page := divergencesPage{Count: len(list), Chosen: len(keep) > 0}
	add := func(into *[]option, value, label string, chosen bool) {
		if !slices.ContainsFunc(*into, func(o option) bool { return o.Value == value }) {
			*into = append(*into, option{value, label, chosen})
		}
	}
	for _, d := range all {
		add(&page.States, d.Document.Says.State, s.stateName(v, d.Document.Says.State), choose.state == d.Document.Says.State)
		add(&page.Bodies, d.Document.Says.Speaker, s.speakerName(v, d.Document.Says.Speaker), choose.body == d.Document.Says.Speaker)
	}
	for _, voice := range commitment.Voices {
		add(&page.Voices, string(voice), v.say("voice."+string(voice)), choose.voice == string(voice))
	}
	sheet := s.divergenceSheet(v, list)
	page.Table = v.tableOf("divergences", v.say("divergence.table", "n", len(list)), sheet)
	for i, d := range list {
		page.Table.Rows[i][1].Link = v.link("recommendations", string(d.Owner), string(d.ID))
	}
	for _, format := range formats {
		address := v.link("divergences." + format)
		if len(keep) > 0 {
			address += "?" + keep.Encode()
		}
		page.Files = append(page.Files, choice{Label: v.say("sheet." + format), Link: address})
	}
	return v.show(http.StatusOK, "divergences", page)
}

// divergenceSheet is the list as a table: what each voice says, never merged.
func (s *Site) divergenceSheet(v *visit, list []differing) report.Sheet {
	sheet := report.Sheet{Title: v.say("divergence.title"), Columns: []report.SheetColumn{{Key: "state", Name: v.say("chart.state")},
		{Key: "recommendation", Name: capital(v.say("kind.recommendation"))}, {Key: "action", Name: v.say("recommendation.words")}}}
	for _, voice := range commitment.Voices {
		sheet.Columns = append(sheet.Columns, report.SheetColumn{Key: string(voice), Name: v.say("voice." + string(voice))})
	}
	sheet.Columns = append(sheet.Columns, report.SheetColumn{Key: "address", Name: v.say("divergence.address")})
	for _, d := range list {
		cells := []report.SheetCell{{Text: s.stateName(v, d.Document.Says.State)}, {Text: v.placeOf(d.ShownRecommendation)}, {Text: shorten(v.worded(d.Says.Text).Words)}}
		for _, voice := range commitment.Voices {
			cells = append(cells, report.SheetCell{Text: v.saidBy(d.said, voice)})
		}
		sheet.Rows = append(sheet.Rows, append(cells, report.SheetCell{Text: d.Address().String()}))
	}
	return sheet
}

// saidBy is what one voice says, speaker by speaker, in a cell.
func (v *visit) saidBy(said []app.ShownAssessment, voice commitment.Voice) string {
	var lines []string
	for _, each := range said {
		if each.Says.Voice() == voice {
			lines = append(lines, v.say("divergence.cell", "letter", v.say("outcome."+string(each.Says.Outcome)+".letter"), "outcome", v.outcomeWord(each.Says.Outcome),
				"day", day(v.lang, each.Says.On), "who", v.site.speakerName(v, each.Says.Speaker)))
		}
	}
	if len(lines) == 0 {
		return "–"
	}
	return strings.Join(lines, "; ")
}

func (s *Site) divergencesFile(v *visit) error {
	list, err := s.differing(v)
	if err != nil {
		return err
	}
	choose, _ := v.divergenceChoice()
	list = slices.DeleteFunc(list, func(d differing) bool { return !choose.chooses(d) })
	sheet := s.divergenceSheet(v, list)
	now := s.Now().UTC()
	chosen := strings.Join(slices.DeleteFunc([]string{choose.state, choose.body, choose.voice}, func(t string) bool { return t == "" }), ", ")
	if chosen == "" {
		chosen = v.say("divergence.all")
	}
	sheet.Notes = []report.SheetNote{{Label: v.say("sheet.note.filter"), Text: chosen}, {Label: v.say("sheet.note.source"), Text: s.Base.JoinPath(v.link("divergences")).String()},
		{Label: v.say("sheet.note.as-of"), Text: v.say("web.as-of", "day", v.date(now), "time", now.Format("15:04"))},
		{Label: v.say("sheet.note.note"), Text: v.say("divergence.note")}}
	return v.giveSheet(v.say("divergence.file")+"-"+now.Format("2006-01-02"), sheet)
}
