// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"slices"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/questionnaire"
	"jalon/locale"
	"jalon/report"
)

// answerPage is the form of one answer, beside what the record says.
type answerPage struct {
	answerShown
	Questionnaire, Back, Post string
	// In is the language that is written in, InName its name.
	In, InName string
	Languages  []choice
	Words      string
	// Working is the answer in its working language, where another is written.
	Working worded
	Base    int64
	Theirs  worded
	Summary string
	Why     string
	Request string
	// Writes: the visitor's body answers for a State.
	Writes bool
}

// carries reports whether there is something to type in.
func (p answerPage) carries() bool { return p.Writes }

// answer1 shows the form of one answer.
func (s *Site) answer1(v *visit) error {
	page, _, err := s.answerPage(v, v.r.URL.Query().Get("in"))
	if err != nil {
		return err
	}
	return v.show(http.StatusOK, "answer", page)
}

// answerPage is the form as the record stands, in a language.
func (s *Site) answerPage(v *visit, in string) (page answerPage, own *questionnaire.WrittenBy, err error) {
	code := v.actor().Owner.State()
	r, err := s.reply(v, code)
	if err != nil {
		return page, nil, err
	}
	i := slices.IndexFunc(r.Answers, func(a questionnaire.Answer) bool { return a.Question.Number == v.r.PathValue("question") })
	if i < 0 {
		return page, nil, fault.New(fault.Missing, "web.not-there", nil)
	}
	if !slices.ContainsFunc(s.Languages, func(l *locale.Language) bool { return l.Tag == in }) {
		in = v.lang.Tag
	}
	a := r.Answers[i]
	page = answerPage{answerShown: s.answerShown(v, r, a), Questionnaire: r.Questionnaire.Title(v.lang.Tag), In: in, InName: languageName(v.lang, in), Request: newRequest(), Writes: code != "",
		Back: v.link("questionnaires", r.Questionnaire.Code) + "#" + "q-" + a.Question.Number}
	here := v.link("questionnaires", r.Questionnaire.Code, a.Question.Number)
	page.Post = here
	for _, l := range s.Languages {
		page.Languages = append(page.Languages, choice{capital(languageName(v.lang, l.Tag)), here + "?" + url.Values{"in": {l.Tag}}.Encode(), l.Tag == in})
	}
	if w, ok := a.Own(v.actor().Owner); ok {
		own = &w
		page.Words, page.Base = w.Words.In(in).Words, w.Version
		if w.Words.Source != in {
			page.Working = v.worded(w.Words)
			page.Working.Words, page.Working.Lang = w.Words.In(w.Words.Source).Words, w.Words.Source
			page.Working.Dir, page.Working.Note = direction(w.Words.Source), ""
		}
	}
	return page, own, nil
}

// saveAnswer keeps what was typed. Somebody who saved first is shown beside it.
func (s *Site) saveAnswer(v *visit) error {
	page, own, err := s.answerPage(v, v.form.get("in"))
	if err != nil {
		return err
	}
	base := v.form.version("base")
	if v.turns() {
		if v.form.get("words") == page.Words && v.form.get("why") == "" && base == page.Base {
			return v.backTo(page.Post+"?"+url.Values{"in": {page.In}}.Encode(), true)
		}
		page.Words, page.Why, page.Base = v.form.raw("words"), v.form.raw("why"), base
		return v.show(http.StatusOK, "answer", page)
	}
	saved, err := s.House.Write(v.context(), v.actor(), s.Reporting, app.AnswerRequest{Questionnaire: v.r.PathValue("questionnaire"), Number: v.r.PathValue("question"),
		Lang: page.In, Words: v.form.get("words"), Base: base, Why: v.form.get("why"), Request: v.requested()})
	if f, mends := toMend(err); err != nil && mends {
		page.Words, page.Why, page.Summary = v.form.raw("words"), v.form.raw("why"), report.SentenceOnPage(v.lang, f)
		if f.Kind == fault.Stale && own != nil {
			page.Theirs = v.worded(own.Words) // page.Base is theirs: whoever saves now has seen it
		} else {
			page.Base = base
		}
		return v.show(statusOf(f), "answer", page)
	}
	if err != nil {
		return err
	}
	query := url.Values{"state": {v.actor().Owner.State()}}
	if saved.Change != "" {
		query.Set("saved", string(saved.Change))
	}
	return v.go303(v.link("questionnaires", v.r.PathValue("questionnaire")) + "?" + query.Encode() + "#q-" + v.r.PathValue("question"))
}
