// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// voiceShown is one voice with what it says; the voices stand side by side.
type voiceShown struct {
	Name, Whose string
	Said        []assessmentShown
}

// assessmentShown is what one speaker says became of a recommendation.
type assessmentShown struct {
	ID              string
	Letter, Outcome string
	// Class is the outcome, for the look.
	Class    string
	On, ISO  string
	Age, Who string
	// Entered says who entered it, where the speaker did not.
	Entered          string
	Words            worded
	Evidence         []linked
	Earlier          []olderShown
	Replies          []replyShown
	Reach, ReachName string
	// Reply is where the asker answers to it; "" where they may not.
	Reply string
}

// olderShown is what a speaker said before.
type olderShown struct {
	Number      int64
	At          time.Time
	Outcome, On string
	Words       worded
}

type replyShown struct {
	Who              string
	At               time.Time
	Words            worded
	Reach, ReachName string
}

// voices are the four voices side by side, and in a sentence how they differ.
func (a *recommended) voices(all *app.FollowUps) ([]voiceShown, string, error) {
	v := a.v
	list := make([]voiceShown, 0, len(commitment.Voices))
	for _, voice := range commitment.Voices {
		list = append(list, voiceShown{Name: v.say("voice." + string(voice)), Whose: v.say("voice." + string(voice) + ".whose")})
	}
	said := all.Assessments(a.Address())
	for _, each := range said {
		shown, err := a.assessment(each)
		if err != nil {
			return nil, "", err
		}
		for i, voice := range commitment.Voices {
			if each.Says.Voice() == voice {
				list[i].Said = append(list[i].Said, shown)
			}
		}
	}
	return list, v.divergence(said), nil
}

// divergence says in a sentence who says what, where voices differ; "" where not.
func (v *visit) divergence(said []app.ShownAssessment) string {
	var bodies []commitment.AssessmentBody
	for _, each := range said {
		bodies = append(bodies, each.Says)
	}
	for _, d := range commitment.Divergences(bodies) {
		var parts []string
		for _, b := range d.Said {
			parts = append(parts, v.say("divergence.says", "who", v.site.speakerName(v, b.Speaker), "outcome", v.outcomeWord(b.Outcome), "day", day(v.lang, b.On)))
		}
		return v.say("divergence.sentence", "said", v.lang.List(parts))
	}
	return ""
}

// outcomeWord is an outcome as it stands within a sentence.
func (v *visit) outcomeWord(o commitment.Outcome) string { return v.say("outcome." + string(o)) }

// age is how long ago a day was, on the day that is looked at.
func (v *visit) age(iso string, sight app.Sight) string {
	on, err := record.ParseDay(iso)
	if err != nil {
		return ""
	}
	now := v.site.Now().UTC()
	if !sight.AsAt.IsZero() {
		now = sight.AsAt.UTC()
	}
	months := (now.Year()-on.Year)*12 + int(now.Month()) - on.Month
	if now.Day() < on.Date {
		months--
	}
	switch {
	case months < 1:
		return v.say("assessment.age-new")
	case months < 24:
		return v.say("assessment.age-months", "n", months)
	}
	return v.say("assessment.age-years", "n", months/12)
}

func (a *recommended) assessment(each app.ShownAssessment) (assessmentShown, error) {
	v, says := a.v, each.Says
	shown := assessmentShown{ID: string(each.ID), Letter: v.say("outcome." + string(says.Outcome) + ".letter"), Outcome: capital(v.outcomeWord(says.Outcome)), Class: string(says.Outcome),
		On: day(v.lang, says.On), ISO: says.On, Age: v.age(says.On, a.sight), Who: v.site.speakerName(v, says.Speaker), Words: v.worded(says.Words)}
	if !each.Own {
		shown.Entered = v.say("assessment.entered", "owner", v.site.ownerName(v, each.Owner), "where", says.From)
	}
	if v.tellsReach(a.sight) {
		shown.Reach, shown.ReachName = each.Reach.String(), v.say("reach."+each.Reach.String())
	}
	var err error
	if shown.Evidence, err = a.evidence(each); err != nil {
		return shown, err
	}
	history, err := v.site.House.SeenVersions(v.context(), v.actor(), each.Ref, a.sight)
	if err != nil {
		return shown, err
	}
	for i := len(history) - 1; i >= 0; i-- {
		var before commitment.AssessmentBody
		if h := history[i]; h.Number < each.Number && decodeBody(h, &before) && !sameSaying(before, says) {
			shown.Earlier = append(shown.Earlier, olderShown{h.Number, h.At, capital(v.outcomeWord(before.Outcome)), day(v.lang, before.On), v.worded(before.Words)})
			says = before
		}
	}
	for _, r := range each.Replies {
		reply := replyShown{Who: v.site.ownerName(v, r.Owner), At: r.At, Words: v.worded(r.Says.Words)}
		if v.tellsReach(a.sight) {
			reply.Reach, reply.ReachName = r.Reach.String(), v.say("reach."+r.Reach.String())
		}
		shown.Replies = append(shown.Replies, reply)
	}
	if a.sheer() && a.maySpeak() && each.Owner != v.actor().Owner {
		shown.Reply = a.link("reply") + "?to=" + string(each.Owner) + "/" + string(each.ID)
	}
	return shown, nil
}

// sameSaying: two versions tell a reader the same; only how far they reach differs.
func sameSaying(a, b commitment.AssessmentBody) bool {
	return string(encodeBody(a)) == string(encodeBody(b))
}

// evidence is what an assessment rests on: a file is offered where the reader may
// have it, a record is named where they may see it.
func (a *recommended) evidence(each app.ShownAssessment) (list []linked, err error) {
	v := a.v
	for _, e := range each.Says.Evidence {
		said := linked{Note: e.Says}
		switch {
		case e.Citation != "":
			said.Text = e.Citation
			if web := webAddress(e.Citation); web != "" {
				said.Link = web
			}
		case e.File != "":
			said.Text = v.say("assessment.file-kept")
			name, err := v.fileNamed(each.Owner, e.File, a.sight)
			if err != nil {
				return nil, err
			}
			if name != "" {
				said.Text = name
				said.Link = v.link("evidence", string(each.Owner), e.File)
			}
		case e.Record != nil:
			if said.Text, said.Link, err = a.recordNamed(*e.Record); err != nil {
				return nil, err
			}
		}
		list = append(list, said)
	}
	return list, nil
}

// webAddress is a citation that is an address on the web; "" for any other.
func webAddress(citation string) string {
	if len(citation) > 8 && (citation[:8] == "https://" || citation[:7] == "http://") {
		return citation
	}
	return ""
}

// fileNamed is the name of a file that the reader may have; "" where they may not.
func (v *visit) fileNamed(owner record.Owner, sum string, sight app.Sight) (string, error) {
	if v.person == nil || sight.SeenBy != record.Draft {
		return "", nil // a file goes as far as the State, and no further
	}
	if v.actor().Owner.State() != owner.State() && v.actor().Owner != owner {
		return "", nil
	}
	files, err := v.site.House.Files(v.context(), v.actor(), owner)
	for _, f := range files {
		if f.SHA256 == sum {
			return f.Name, err
		}
	}
	return "", err
}

// recordNamed is a record of the State that somebody rests on, as the reader sees it.
func (a *recommended) recordNamed(ref record.Ref) (text, address string, err error) {
	v := a.v
	if each, ok, err := a.actionOf(ref); err != nil || ok {
		return numbered(each.Says.Number, v.worded(each.Says.Text).Words), each.link, err
	}
	found, err := v.site.House.SeenVersions(v.context(), v.actor(), ref, a.sight)
	if fault.Of(err).Kind == fault.Missing && err != nil || err == nil && len(found) == 0 {
		return v.say("assessment.record-unseen"), "", nil
	}
	if err != nil {
		return "", "", err
	}
	newest := found[len(found)-1]
	return v.say("kind."+string(newest.Kind)) + " – " + called(v.lang, newest).Text, "", nil
}

// evidenceFile gives a file that an assessment rests on to those who may have it.
func (s *Site) evidenceFile(v *visit) error {
	missing := fault.New(fault.Missing, "web.not-there", nil)
	owner, err := record.ParseOwner(v.r.PathValue("owner"))
	if err != nil || s.House == nil {
		return missing
	}
	if access.May(v.actor(), access.See, access.Thing{Owner: owner, Reach: record.Submitted}) != nil && owner != v.actor().Owner {
		return missing
	}
	sum := v.r.PathValue("file")
	name, err := v.fileNamed(owner, sum, app.Sight{})
	if err != nil {
		return notThereIf(err)
	}
	if name == "" {
		return missing
	}
	content, err := s.House.File(v.context(), v.actor(), owner, sum)
	if err != nil {
		return notThereIf(err)
	}
	return v.give(name, "file", content)
}
