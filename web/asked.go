// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/url"
	"strconv"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/record"
)

// askedShown is what a State was asked, round by round, and what each voice says
// became of it. Voices stand in rows of their own.
type askedShown struct {
	Rounds []askedRow
	Verbs  []mapSign
	// Voices are what each says, Outcomes the words at the head of their columns.
	Voices   []voiceRow
	Outcomes []string
}

type askedRow struct {
	Body, Round, When, Link string
	References              []string
	Verbs                   []int
	Count                   int
	Answered, Repeated      int
}

type voiceRow struct {
	Of, Voice string
	Outcomes  []int
}

// askedOf is what the visitor sees of what a State was asked.
func (s *Site) askedOf(v *visit, code string, sight app.Sight, keep url.Values) (*askedShown, error) {
	rounds, err := s.House.AskedOf(v.context(), s.Snapshots, v.actor(), code, sight)
	if err != nil || len(rounds) == 0 {
		return nil, err
	}
	shown := &askedShown{}
	signs := v.mapSigns()
	for _, verb := range commitment.Verbs {
		shown.Verbs = append(shown.Verbs, signs[string(verb)])
	}
	for _, o := range commitment.Outcomes {
		shown.Outcomes = append(shown.Outcomes, v.say("outcome."+string(o)))
	}
	for _, r := range rounds {
		row := askedRow{Body: s.speakerName(v, r.Body), Round: "–", Count: r.Count, Answered: r.Answered, Repeated: r.Repeated}
		query := url.Values{"state": {code}, "body": {r.Body}}
		if r.Round > 0 {
			row.Round = strconv.Itoa(r.Round)
			query.Set("round", row.Round)
		}
		for name, list := range keep {
			query[name] = list
		}
		row.Link = v.link("recommendations") + "?" + query.Encode()
		for _, d := range r.Documents {
			row.References = append(row.References, d.Says.Reference)
			if day, err := record.ParseDay(d.Says.Date); err == nil {
				row.When = v.day(day)
			}
		}
		for _, verb := range commitment.Verbs {
			row.Verbs = append(row.Verbs, r.Verbs[verb])
		}
		shown.Rounds = append(shown.Rounds, row)
		for _, voice := range commitment.Voices {
			if len(r.Outcomes[voice]) == 0 {
				continue
			}
			said := voiceRow{Of: v.say("asked.of", "body", row.Body, "round", row.Round), Voice: v.say("voice." + string(voice))}
			for _, o := range commitment.Outcomes {
				said.Outcomes = append(said.Outcomes, r.Outcomes[voice][o])
			}
			shown.Voices = append(shown.Voices, said)
		}
	}
	return shown, nil
}

// speakerName is who wrote a document, in words: an owner, or a body of the catalogue.
func (s *Site) speakerName(v *visit, speaker string) string {
	for _, b := range s.Facts.Bodies {
		if b.Code == speaker && !v.lang.Has("owner."+speaker) {
			if v.lang.Tag == "fr" {
				return b.NameFR
			}
			return b.NameEN
		}
	}
	if owner, err := record.ParseOwner(speaker); err == nil {
		return s.ownerName(v, owner)
	}
	return speaker
}
