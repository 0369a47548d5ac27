// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/report"
)

// assessedFields are what the form says; assessFields besides what goes with a save.
var (
	assessedFields = []string{"speaker", "from", "outcome", "on", "lang", "words", "files", "file-says", "citations", "records"}
	assessFields   = slices.Concat([]string{"file", "base", "why", "request", "sitting"}, turnFields, assessedFields)
)

// assessPage is the form in which somebody says what became of a recommendation.
type assessPage struct {
	askedHead
	Address string
	Values  url.Values
	Wrong   []wrongField
	Summary string
	Base    int64
	Request string
	Why     string
	// Speakers are whose words can be entered; one alone is the asker's own.
	Speakers []option
	Voice    string
	Outcomes []option
	Langs    []option
	Files    []option
	Records  []option
	Lang     string
	// Theirs is what a colleague saved meanwhile; nil when nobody did.
	Theirs *assessmentShown
	// Lost: a file was sent that has to be chosen again.
	Lost       bool
	Unfinished []unfinishedNote
	// Kept is where what is typed is kept.
	Kept    string
	Sitting string
}

// F is the text of a field.
func (p assessPage) F(field string) string { return p.Values.Get(field) }

// E is what is to be mended in a field; "" when nothing is.
func (p assessPage) E(field string) string {
	for _, w := range p.Wrong {
		if w.Field == field {
			return w.Message
		}
	}
	return ""
}

// standing is what the asker's body says already as a speaker; its Number is 0 when
// that is nothing.
func (a *recommended) standing(all *app.FollowUps, speaker string) app.ShownAssessment {
	for _, each := range all.Said(a.Address()) {
		if each.Owner == a.v.actor().Owner && each.Says.Speaker == speaker {
			return each
		}
	}
	return app.ShownAssessment{}
}

func (s *Site) assessForm(v *visit) error {
	a, err := v.speakable()
	if err != nil {
		return err
	}
	all, err := s.House.FollowUps(v.context(), s.Snapshots, v.actor(), a.sight)
	if err != nil {
		return err
	}
	now := a.standing(all, string(v.actor().Owner))
	values := a.assessValues(now)
	place := strings.TrimPrefix(a.link("assess"), "/"+v.lang.Tag+"/")
	typed, sitting, notes, err := s.unfinishedAt(v, place, values)
	if err != nil {
		return err
	}
	base, why := now.Number, ""
	if typed != nil {
		values, why = typed, typed.Get("why")
		if n, err := strconv.ParseInt(typed.Get("base"), 10, 64); err == nil {
			base = n
		}
	}
	page, err := a.assessPage(values)
	if err != nil {
		return err
	}
	page.Base, page.Why, page.Unfinished, page.Sitting = base, why, notes, sitting
	return v.show(http.StatusOK, "assess", page)
}

// assessValues are the fields of the form as the record has them.
func (a *recommended) assessValues(now app.ShownAssessment) url.Values {
	v := a.v
	values := url.Values{"speaker": {string(v.actor().Owner)}, "on": {v.site.today().String()}, "lang": {v.lang.Tag}}
	if now.Number == 0 {
		return values
	}
	values.Set("outcome", string(now.Says.Outcome))
	values.Set("on", now.Says.On)
	values.Set("lang", now.Says.Words.Source)
	values.Set("words", inSource(now.Says.Words))
	values.Set("from", now.Says.From)
	var cited []string
	for _, e := range now.Says.Evidence {
		switch {
		case e.File != "":
			values.Add("files", e.File)
		case e.Record != nil:
			values.Add("records", string(e.Record.Owner)+"/"+string(e.Record.ID))
		default:
			cited = append(cited, e.Citation)
		}
	}
	values.Set("citations", strings.Join(cited, "\n"))
	return values
}

// assessPage is the form with values in it.
func (a *recommended) assessPage(values url.Values) (assessPage, error) {
	v, own := a.v, string(a.v.actor().Owner)
	page := assessPage{askedHead: a.head(), Address: a.link("assess"), Values: values, Request: newRequest(), Lang: values.Get("lang"),
		Kept: strings.TrimPrefix(a.link("assess"), "/"+v.lang.Tag+"/")}
	voice, _ := commitment.VoiceOf(own)
	page.Voice = v.say("assess.voice", "voice", v.say("voice."+string(voice)), "who", v.site.speakerName(v, own))
	if v.actor().Owner.State() != "" && access.May(v.actor(), access.Transcribe, access.Thing{Owner: v.actor().Owner}) == nil {
		page.Speakers = append(page.Speakers, option{own, v.say("assess.speaker-own"), values.Get("speaker") == own})
		monitors := []string{string(record.GRETA), string(record.CommitteeOfTheParties)}
		if by := a.Document.Says.Speaker; !slices.Contains(monitors, by) {
			if voice, ok := commitment.VoiceOf(by); ok && voice == commitment.MonitorVoice {
				monitors = append(monitors, by)
			}
		}
		for _, m := range monitors {
			page.Speakers = append(page.Speakers, option{m, v.say("assess.speaker-other", "who", v.site.speakerName(v, m)), values.Get("speaker") == m})
		}
	}
	for _, o := range commitment.Outcomes {
		page.Outcomes = append(page.Outcomes, option{string(o), capital(v.outcomeWord(o)), values.Get("outcome") == string(o)})
	}
	page.Langs = v.languageOptions(values.Get("lang"))
	files, err := v.site.House.Files(v.context(), v.actor(), v.actor().Owner)
	if err != nil {
		return page, err
	}
	for _, f := range files {
		page.Files = append(page.Files, option{f.SHA256, f.Name, slices.Contains(values["files"], f.SHA256)})
	}
	if v.actor().Owner.State() == "" {
		return page, nil
	}
	actions, err := a.actions()
	for _, p := range actions {
		value := string(p.Owner) + "/" + string(p.ID)
		page.Records = append(page.Records, option{value, shorten(numbered(p.Says.Number, v.worded(p.Says.Text).Words)), slices.Contains(values["records"], value)})
	}
	return page, err
}

// typedAssessment is what the form says, with what is wrong in it.
func (a *recommended) typedAssessment(before app.ShownAssessment) (in app.AssessRequest, wrong []wrongField) {
	v := a.v
	f := v.form
	mend := func(field, key string) { wrong = append(wrong, wrongField{field, v.say(key)}) }
	speaker := f.get("speaker")
	if speaker == "" {
		speaker = string(v.actor().Owner)
	}
	in.AssessmentBody = commitment.AssessmentBody{Recommendation: a.Address(), Speaker: speaker, Outcome: commitment.Outcome(f.get("outcome")), On: f.get("on")}
	if speaker != string(v.actor().Owner) {
		if in.From = f.get("from"); in.From == "" {
			mend("from", "assess.mend-from")
		}
	}
	if !slices.Contains(commitment.Outcomes, in.Outcome) {
		mend("outcome", "assess.mend-outcome")
	}
	if at, err := instantOf(in.On); err != nil {
		mend("on", "assess.mend-on")
	} else {
		in.On = at.Format("2006-01-02")
		if at.After(v.site.Now().AddDate(0, 0, 1)) {
			mend("on", "assess.mend-future")
		}
	}
	lang, words := f.get("lang"), f.get("words")
	if !slices.ContainsFunc(v.languageOptions(""), func(o option) bool { return o.Value == lang }) {
		lang = v.lang.Tag
	}
	if words == "" {
		mend("words", "assess.mend-words")
	}
	in.Words = record.NewText(lang, words)
	if before.Says.Words.Source == lang && words != "" {
		if kept, err := before.Says.Words.Put(lang, words, record.TextDraft); err == nil {
			in.Words = kept // what it was translated to is kept, and said to be outdated
		}
	}
	if inSource(before.Says.Words) == words && before.Says.Words.Source == lang {
		in.Words = before.Says.Words
	}
	in.Evidence, in.Files = a.typedEvidence(before)
	if in.NeedsEvidence() && len(in.Evidence) == 0 {
		mend("evidence", "assess.mend-evidence")
	}
	in.Why, in.Request = f.get("why"), v.requested()
	return in, wrong
}

// typedEvidence is what the form says that it rests on. What was said of a piece
// before stays said of it.
func (a *recommended) typedEvidence(before app.ShownAssessment) (list []commitment.Evidence, files []app.EvidenceFile) {
	f := a.v.form
	says := make(map[string]string)
	for _, e := range before.Says.Evidence {
		says[e.File+e.Citation] = e.Says
	}
	for _, sum := range f.all("files") {
		list = append(list, commitment.Evidence{File: sum, Says: says[sum]})
	}
	if sent, ok := f.files["file"]; ok && len(sent.Content) > 0 {
		sum := app.FileSum(sent.Content)
		files = append(files, app.EvidenceFile{Name: sent.Name, Content: sent.Content})
		list = slices.DeleteFunc(list, func(e commitment.Evidence) bool { return e.File == sum })
		list = append(list, commitment.Evidence{File: sum, Says: f.get("file-says")})
	}
	for _, text := range f.all("records") {
		if ref, ok := parseRef(text); ok {
			list = append(list, commitment.Evidence{Record: &ref})
		}
	}
	for line := range strings.Lines(f.raw("citations")) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, commitment.Evidence{Citation: line, Says: says[line]})
		}
	}
	return list, files
}

// assess keeps what the asker's body says became of the recommendation.
func (s *Site) assess(v *visit) error {
	a, err := v.speakable()
	if err != nil {
		return err
	}
	all, err := s.House.FollowUps(v.context(), s.Snapshots, v.actor(), a.sight)
	if err != nil {
		return err
	}
	speaker := v.form.get("speaker")
	if speaker == "" {
		speaker = string(v.actor().Owner)
	}
	in, wrong := a.typedAssessment(a.standing(all, speaker))
	base, err := strconv.ParseInt(v.form.get("base"), 10, 64)
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
	}
	if in.Base = base; speaker != string(v.actor().Owner) {
		// The form began from the body's own words; of another's, the newest stand in it.
		in.Base = a.standing(all, speaker).Number
	}
	if v.turns() {
		return s.assessAgain(v, a, http.StatusOK, in.Base, "", nil, nil)
	}
	if len(wrong) > 0 {
		return s.assessAgain(v, a, http.StatusUnprocessableEntity, in.Base, v.say("edit.wrong", "n", len(wrong)), wrong, nil)
	}
	saved, err := s.House.Assess(v.context(), v.actor(), in)
	if c := (*app.Conflict)(nil); errors.As(err, &c) {
		var body commitment.AssessmentBody
		decodeBody(c.Theirs, &body)
		theirs, err := a.assessment(app.ShownAssessment{Version: c.Theirs, Says: body, Own: body.Speaker == string(c.Theirs.Owner)})
		if err != nil {
			return err
		}
		return s.assessAgain(v, a, http.StatusConflict, c.Theirs.Number, v.say("assess.conflict", "when", v.moment(c.Theirs.At)), nil, &theirs)
	}
	if f, mends := toMend(err); err != nil && mends {
		return s.assessAgain(v, a, statusOf(f), in.Base, report.SentenceOnPage(v.lang, f), nil, nil)
	} else if err != nil {
		return err
	}
	if err := s.House.DropUnfinished(v.context(), v.actor(), sat(strings.TrimPrefix(a.link("assess"), "/"+v.lang.Tag+"/"), v.sitting())); err != nil {
		return err
	}
	return v.go303(afterSaving(a.link(), saved.Change, "said-"+string(saved.ID)))
}

// assessAgain shows the form again with all that was typed.
func (s *Site) assessAgain(v *visit, a *recommended, status int, base int64, summary string, wrong []wrongField, theirs *assessmentShown) error {
	values := url.Values{}
	for _, name := range assessedFields {
		values[name] = v.form.all(name)
	}
	page, err := a.assessPage(values)
	if err != nil {
		return err
	}
	page.Base, page.Why, page.Wrong, page.Summary, page.Theirs, page.Sitting = base, v.form.raw("why"), wrong, summary, theirs, v.sitting()
	_, page.Lost = v.form.files["file"]
	page.Lost = page.Lost && len(v.form.files["file"].Content) > 0
	return v.show(status, "assess", page)
}
