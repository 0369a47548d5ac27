// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"slices"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/report"
)

// replyPage is the form that answers to what another says.
type replyPage struct {
	askedHead
	Address string
	To      string
	Said    assessmentShown
	Words   string
	Langs   []option
	Summary string
	Why     string
	Request string
	// There: an earlier reply is in the form; Base is its version.
	There bool
	Base  int64
	// Theirs is what somebody of the same body saved meanwhile.
	Theirs worded
}

// repliedTo is the assessment that a form or an address names, and its owner is
// another than the asker's body.
func (a *recommended) repliedTo(to string) (app.ShownAssessment, error) {
	missing := fault.New(fault.Missing, "web.not-there", nil)
	ref, ok := parseRef(to)
	if !ok {
		return app.ShownAssessment{}, fault.New(fault.Invalid, "web.bad-form", nil)
	}
	if ref.Owner == a.v.actor().Owner {
		return app.ShownAssessment{}, missing
	}
	all, err := a.v.site.House.FollowUps(a.v.context(), a.v.site.Snapshots, a.v.actor(), a.sight)
	if err != nil {
		return app.ShownAssessment{}, err
	}
	for _, each := range all.Assessments(a.Address()) {
		if each.Ref == ref {
			return each, nil
		}
	}
	return app.ShownAssessment{}, missing
}

func (s *Site) answerBackForm(v *visit) error {
	a, err := v.speakable()
	if err != nil {
		return err
	}
	page, err := s.replyPage(a, v.r.URL.Query().Get("to"))
	if err != nil {
		return err
	}
	return v.show(http.StatusOK, "reply-to", page)
}

func (s *Site) replyPage(a *recommended, to string) (replyPage, error) {
	v := a.v
	page := replyPage{askedHead: a.head(), Address: a.link("reply"), To: to, Request: newRequest()}
	said, err := a.repliedTo(to)
	if err != nil {
		return page, err
	}
	if page.Said, err = a.assessment(said); err != nil {
		return page, err
	}
	lang := v.lang.Tag
	for _, r := range said.Replies {
		if r.Owner == v.actor().Owner {
			lang = r.Says.Words.Source
			page.Words, page.There, page.Base = inSource(r.Says.Words), true, r.Number
		}
	}
	page.Langs = v.languageOptions(lang)
	return page, nil
}

// languageOptions are the languages of the site, for words that somebody writes.
func (v *visit) languageOptions(chosen string) (list []option) {
	for _, l := range v.site.Languages {
		list = append(list, option{l.Tag, v.languageName(l.Tag), l.Tag == chosen})
	}
	return list
}

// answerBack keeps the reply of the asker's body beside what another says: nothing
// of that is touched. Without words, an earlier reply ends.
func (s *Site) answerBack(v *visit) error {
	a, err := v.speakable()
	if err != nil {
		return err
	}
	said, err := a.repliedTo(v.form.get("to"))
	if err != nil {
		return err
	}
	lang := v.form.get("lang")
	if !slices.ContainsFunc(v.languageOptions(""), func(o option) bool { return o.Value == lang }) {
		return fault.New(fault.Invalid, "web.bad-form", nil)
	}
	again := func(status int, summary string) error {
		page, err := s.replyPage(a, v.form.get("to"))
		if err != nil {
			return err
		}
		if v.turns() && v.form.get("words") == page.Words && v.form.get("why") == "" {
			return v.backTo(a.link("reply")+"?"+url.Values{"to": {v.form.get("to")}}.Encode(), true)
		}
		if status == http.StatusConflict && page.There {
			page.Theirs = worded{Words: page.Words}
		}
		page.Summary, page.Words, page.Why, page.Langs = summary, v.form.raw("words"), v.form.raw("why"), v.languageOptions(lang)
		return v.show(status, "reply-to", page)
	}
	if v.turns() {
		return again(http.StatusOK, "")
	}
	body := commitment.ReplyBody{To: said.Ref, Words: record.NewText(lang, v.form.get("words"))}
	base := v.form.version("base")
	err = s.House.Reply(v.context(), v.actor(), app.ReplyRequest{ReplyBody: body, Base: base, Why: v.form.get("why"), Request: v.requested()})
	if f, mends := toMend(err); err != nil && mends {
		return again(statusOf(f), report.SentenceOnPage(v.lang, f))
	} else if err != nil {
		return err
	}
	return v.go303(a.link() + "#said-" + string(said.ID))
}
