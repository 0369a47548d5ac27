// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
	"jalon/report"
)

var questionnaireRoutes = []route{
	{"GET", "/questionnaires", members, aboutScope, nil, (*Site).questionnairesShown},
	{"GET", "/questionnaires/{questionnaire}", members, aboutScope, nil, (*Site).questionnaireShown},
	{"GET", "/questionnaires/{questionnaire}/reply.docx", members, aboutScope, nil, (*Site).replyBuiltIn},
	{"POST", "/questionnaires/{questionnaire}/reply", members, aboutScope, []string{"file", "state"}, (*Site).replyInTemplate},
	{"GET", "/questionnaires/{questionnaire}/{question}", writers, aboutOwn, nil, (*Site).answer1},
	{"POST", "/questionnaires/{questionnaire}/{question}", writers, aboutOwn, append([]string{"in", "words", "base", "why", "request"}, turnFields...), (*Site).saveAnswer},
}

// questionnairesPage lists the questionnaires, and how far a State's answers go.
type questionnairesPage struct {
	dueAsked
	List []questionnaireRow
}

type questionnaireRow struct {
	Title, Link, Body   string
	Source              template.HTML
	Questions, Answered int
}

func (s *Site) questionnairesShown(v *visit) error {
	code, err := s.stateAsked(v)
	if err != nil {
		return err
	}
	page := questionnairesPage{dueAsked: s.asked(v, code)}
	for _, q := range s.Reporting.Questionnaires {
		row := questionnaireRow{Title: q.Title(v.lang.Tag), Link: v.link("questionnaires", q.Code), Body: s.Facts.BodyName(q.Body, v.lang.Tag),
			Source: s.sourceOf(v, q.Source), Questions: len(s.Reporting.Of(q.Code))}
		if code != "" {
			row.Link += "?" + url.Values{"state": {code}}.Encode()
			answers, err := s.House.Answers(v.context(), v.actor(), s.Reporting, s.Vocabulary.Words, code, q.Code)
			if err != nil {
				return err
			}
			for _, a := range answers {
				if !a.Missing() {
					row.Answered++
				}
			}
		}
		page.List = append(page.List, row)
	}
	return v.show(http.StatusOK, "questionnaires", page)
}

// sourcesIn is the language in which the corpus tells where a fact is from. A source
// is quoted as it stands there, on every page.
const sourcesIn = "en"

// sourceOf is a source with its mark, as a sentence of the page around words that are
// marked as what they are in.
func (s *Site) sourceOf(v *visit, source record.Source) template.HTML {
	const place = "\x00"
	sentence := template.HTMLEscapeString(v.say("corpus.source", "source", place, "check", v.say("check."+string(source.Check))))
	quoted := worded{Words: source.Text, Dir: direction(sourcesIn)}
	if v.lang.Tag != sourcesIn {
		quoted.Lang = sourcesIn
	}
	return template.HTML(strings.Replace(sentence, template.HTMLEscapeString(place), string(quoted.HTML()), 1))
}

// questionnairePage is one questionnaire with a State's answers.
type questionnairePage struct {
	dueAsked
	Saved                 savedNote
	QCode, Title, Address string
	Source                template.HTML
	Parts                 []partShown
	Missing, Questions    int
	Reply, InTemplate     string
	// Mark is the text of the paragraph in whose place the answers are put.
	Mark    string
	Summary string
}

type partShown struct {
	Title   string
	Answers []answerShown
}

type answerShown struct {
	ID, Number, Title string
	Source            template.HTML
	Written           []writtenShown
	Facts             []factLines
	Missing           bool
	// Edit is where the visitor's own body writes; "" where it does not.
	Edit  string
	Wrote bool
}

type writtenShown struct {
	Words     worded
	Who, When string
	Reach     string
	ReachName string
}

type factLines struct {
	Name  string
	Lines []lineShown
	Rest  []lineShown
}

type lineShown struct{ Text, Lang, Where string }

// mostLinesShown is how many lines of one fact stand unfolded.
const mostLinesShown = 6

// reply is a State's answers to the questionnaire that the address names.
func (s *Site) reply(v *visit, code string) (r report.Reply, err error) {
	q, known := s.Reporting.Questionnaire(v.r.PathValue("questionnaire"))
	if !known {
		return r, fault.New(fault.Missing, "web.not-there", nil)
	}
	r = report.Reply{Lang: v.lang, On: s.today(), Questionnaire: q, Owner: v.actor().Owner, Foot: "Jalon " + s.Version,
		Owners: func(o record.Owner) string { return s.ownerName(v, o) }, Theme: func(slug string) string { return s.themeName(v.lang, slug) }}
	if code == "" {
		r.Answers = s.Reporting.Answers(q.Code, questionnaire.View{}, nil)
		return r, nil
	}
	r.State = s.stateName(v, code)
	if v.actor().Owner.State() != code {
		r.Owner = record.Owner(code) // the State's own answers, as far as they are shown
	}
	r.Answers, err = s.House.Answers(v.context(), v.actor(), s.Reporting, s.Vocabulary.Words, code, q.Code)
	return r, err
}

func (s *Site) questionnaireShown(v *visit) error {
	code, err := s.stateAsked(v)
	if err != nil {
		return err
	}
	return s.showQuestionnaire(v, code, http.StatusOK, "")
}

func (s *Site) showQuestionnaire(v *visit, code string, status int, summary string) error {
	r, err := s.reply(v, code)
	if err != nil {
		return err
	}
	q := r.Questionnaire
	page := questionnairePage{dueAsked: s.asked(v, code), Saved: v.savedNote(), QCode: q.Code, Title: q.Title(v.lang.Tag), Address: q.Address, Source: s.sourceOf(v, q.Source),
		Missing: r.Missing(), Questions: len(r.Answers), Mark: report.AnswersMark, Summary: summary}
	if code != "" {
		page.Reply = v.link("questionnaires", q.Code, "reply.docx") + "?" + url.Values{"state": {code}}.Encode()
		page.InTemplate = v.link("questionnaires", q.Code, "reply")
	}
	mayWrite := v.actor().Owner.State() == code && code != "" && access.May(v.actor(), access.Write, access.Thing{Owner: v.actor().Owner}) == nil
	for _, a := range r.Answers {
		part := a.Question.Part(v.lang.Tag)
		if n := len(page.Parts); n == 0 || page.Parts[n-1].Title != part {
			page.Parts = append(page.Parts, partShown{Title: part})
		}
		shown := s.answerShown(v, r, a)
		if mayWrite {
			shown.Edit = v.link("questionnaires", q.Code, a.Question.Number)
			_, shown.Wrote = a.Own(v.actor().Owner)
		}
		into := &page.Parts[len(page.Parts)-1]
		into.Answers = append(into.Answers, shown)
	}
	return v.show(status, "questionnaire", page)
}

func (s *Site) answerShown(v *visit, r report.Reply, a questionnaire.Answer) answerShown {
	shown := answerShown{ID: "q-" + a.Question.Number, Number: a.Question.Number, Title: a.Question.Title(v.lang.Tag), Source: s.sourceOf(v, a.Question.Source), Missing: a.Missing()}
	for _, w := range a.Written {
		day, _ := record.ParseDay(w.On)
		shown.Written = append(shown.Written, writtenShown{v.worded(w.Words), s.ownerName(v, w.Ref.Owner), r.Age(day), w.Reach.String(), v.say("reach." + w.Reach.String())})
	}
	for _, f := range a.Found {
		fact := factLines{Name: r.Name(f.Fact)}
		for i, line := range r.Lines(f) {
			into := &fact.Lines
			if i >= mostLinesShown {
				into = &fact.Rest
			}
			*into = append(*into, lineShown{line.Text, line.Lang, line.Where})
		}
		shown.Facts = append(shown.Facts, fact)
	}
	return shown
}

// replyBuiltIn is the draft reply as a Word file in Jalon's own form.
func (s *Site) replyBuiltIn(v *visit) error {
	code, err := s.stateAsked(v)
	if err != nil {
		return err
	}
	return s.giveReply(v, code, nil)
}

// replyInTemplate is the draft reply in a Word file that came with the request, and
// that nobody keeps.
func (s *Site) replyInTemplate(v *visit) error {
	code := v.form.get("state")
	if !slices.ContainsFunc(s.statesToAsk(v, ""), func(o option) bool { return o.Value == code }) {
		code = v.actor().Owner.State()
	}
	template := v.form.files["file"]
	if len(template.Content) == 0 {
		return s.showQuestionnaire(v, code, http.StatusUnprocessableEntity, v.say("ask.no-template"))
	}
	err := s.giveReply(v, code, template.Content)
	if f, mends := toMend(err); err != nil && mends {
		return s.showQuestionnaire(v, code, statusOf(f), report.SentenceOnPage(v.lang, f))
	}
	return err
}

func (s *Site) giveReply(v *visit, code string, template []byte) error {
	r, err := s.reply(v, code)
	if err != nil {
		return err
	}
	d := r.Document()
	var out bytes.Buffer
	if template == nil {
		err = report.WriteDOCX(&out, d)
	} else {
		err = report.WriteInTemplate(&out, d, template)
	}
	if err != nil {
		return err
	}
	return v.give(d.Title+" – "+r.Questionnaire.Code+".docx", "docx", out.Bytes())
}
