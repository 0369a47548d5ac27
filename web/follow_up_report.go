// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/domain/catalogue"
	"jalon/report"
)

// deskDOCX gives the report of the asker's body as a Word file: by document and
// recommendation, what it says itself, and what the other voices say beside it.
func (s *Site) deskDOCX(v *visit) error {
	list, err := s.ownAssessments(v)
	if err != nil {
		return err
	}
	d, err := s.followUpReport(v, list)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := report.WriteDOCX(&out, d); err != nil {
		return err
	}
	return v.give(v.deskFile("docx"), "docx", out.Bytes())
}

func (s *Site) followUpReport(v *visit, list []differing) (report.Document, error) {
	who := s.speakerName(v, string(v.actor().Owner))
	now := v.site.Now().UTC()
	d := report.Document{Lang: v.lang.Tag, Dir: v.lang.Dir, Title: v.say("desk.report-title"), Subtitle: who,
		Facts: []report.Fact{{Label: v.say("desk.report-day"), Value: v.date(now)}, {Label: v.say("desk.report-count"), Value: v.lang.Integer(int64(len(list)))}},
		Foot:  v.say("desk.report", "who", who),
		Words: report.Words{Contents: v.say("report.contents"), Colon: v.say("report.colon"), Page: v.say("report.page"), Of: v.say("report.of")}}
	if catalogue.IsFictional(v.actor().Owner.State()) {
		d.Blocks = append(d.Blocks, report.Note{Tone: "warn", Text: v.say("web.fictional-state", "state", s.stateName(v, v.actor().Owner.State()))})
	}
	d.Blocks = append(d.Blocks, report.Note{Tone: "info", Text: v.say("divergence.note")})
	if len(list) == 0 {
		d.Blocks = append(d.Blocks, report.Paragraph{Text: v.say("desk.nothing-said")})
	}
	reference := ""
	for n, each := range list {
		if says := each.Document.Says; says.Reference != reference {
			reference = says.Reference
			d.Blocks = append(d.Blocks, report.Heading{Level: 1, Text: strings.TrimSuffix(reference+" – "+v.worded(says.Title).Words, " – "), ID: "document-" + strconv.Itoa(n+1)})
		}
		blocks, err := s.reported(v, each, n)
		if err != nil {
			return d, err
		}
		d.Blocks = append(d.Blocks, blocks...)
	}
	return d, nil
}

// reported is one recommendation in the report.
func (s *Site) reported(v *visit, each differing, n int) ([]report.Block, error) {
	a := &recommended{ShownRecommendation: each.ShownRecommendation, v: v}
	blocks := []report.Block{report.Heading{Level: 2, Text: a.place(), ID: "recommendation-" + strconv.Itoa(n+1)}, report.Paragraph{Text: v.lang.Quote(v.worded(a.Says.Text).Words)}}
	for _, mine := range each.said {
		if mine.Owner != v.actor().Owner {
			continue
		}
		blocks = append(blocks, report.Paragraph{Text: v.say("desk.reported", "outcome", capital(v.outcomeWord(mine.Says.Outcome)), "day", day(v.lang, mine.Says.On))},
			report.Paragraph{Text: v.worded(mine.Says.Words).Words})
		rests, err := a.restsOn(mine)
		if err != nil {
			return nil, err
		}
		if rests != "" {
			blocks = append(blocks, report.Paragraph{Text: v.say("desk.reported-evidence", "evidence", rests)})
		}
		for _, r := range mine.Replies {
			blocks = append(blocks, report.Note{Tone: "info", Text: v.say("desk.reported-reply", "who", s.ownerName(v, r.Owner), "day", v.date(r.At), "words", v.worded(r.Says.Words).Words)})
		}
	}
	table := report.Table{Caption: v.say("desk.others", "place", a.place()), Alt: v.say("desk.others", "place", a.place()),
		Header:  []string{v.say("divergence.voice"), v.say("assess.outcome"), v.say("assess.on"), v.say("assess.words")},
		Numeric: make([]bool, 4)}
	for _, other := range each.said {
		if other.Owner != v.actor().Owner {
			table.Rows = append(table.Rows, []string{s.speakerName(v, other.Says.Speaker), capital(v.outcomeWord(other.Says.Outcome)), day(v.lang, other.Says.On), v.worded(other.Says.Words).Words})
		}
	}
	if len(table.Rows) > 0 {
		blocks = append(blocks, table)
	}
	if differ := v.divergence(each.said); differ != "" {
		blocks = append(blocks, report.Note{Tone: "warn", Text: differ})
	}
	return blocks, nil
}

// restsOn is what an assessment rests on, in one text.
func (a *recommended) restsOn(each app.ShownAssessment) (string, error) {
	list, err := a.evidence(each)
	var said []string
	for _, e := range list {
		said = append(said, strings.TrimSuffix(e.Text+" – "+e.Note, " – "))
	}
	return strings.Join(said, "; "), err
}
