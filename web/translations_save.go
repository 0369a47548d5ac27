// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/report"
)

// turnTranslations shows the page otherwise, with what was typed.
func (s *Site) turnTranslations(v *visit, plan own, lang string) error {
	status := v.form.get("status")
	fields := form{fields: []string{"words:*", "standing:*", "still:*"}}
	typed := url.Values{}
	for name, list := range v.form.values {
		if fields.declared(name) {
			typed[name] = list
		}
	}
	if v.form.get("why") == "" && saysTheSame(typed, s.translationsPage(v, plan, lang, status, nil).standing()) {
		query := url.Values{"lang": {lang}}
		if status != "" {
			query["status"] = strings.Split(status, ",")
		}
		return v.backTo(plan.link("texts")+"?"+query.Encode(), true)
	}
	page := s.translationsPage(v, plan, lang, status, v.form.values)
	page.Why, page.Sitting = v.form.raw("why"), v.sitting()
	return v.show(http.StatusOK, "translations", page)
}

// saveTranslations saves the translations that were changed, all of them in one change.
func (s *Site) saveTranslations(v *visit) error {
	plan, err := s.ownPlan(v)
	if err != nil {
		return err
	}
	lang := v.form.get("lang")
	if !record.IsLanguage(lang) || len(lang) > 20 {
		return fault.New(fault.Invalid, "web.bad-form", nil)
	}
	if v.turns() {
		return s.turnTranslations(v, plan, lang)
	}
	request := app.SeveralRequest{Root: plan.Root.ID, Why: v.form.get("why"), Request: v.requested()}
	theirs := make(map[string]words)
	for _, p := range plan.translatable() {
		id := string(p.ID)
		if _, ok := v.form.values["words:"+id]; !ok {
			continue
		}
		body, other, err := s.translated(v, p, lang)
		if err != nil {
			return err
		}
		if other != nil {
			theirs[id] = *other
		} else if body != nil {
			request.Parts = append(request.Parts, app.Part{Ref: p.Ref, Base: p.Number, Body: body})
		}
	}
	again := func(status int, summary string) error {
		page := s.translationsPage(v, plan, lang, v.form.get("status"), v.form.values)
		page.Summary, page.Why, page.Sitting = summary, v.form.raw("why"), v.sitting()
		for i, row := range page.Rows {
			if other, ok := theirs[row.ID]; ok {
				page.Rows[i].Theirs = &other
				p, _ := plan.part(record.ID(row.ID))
				page.Rows[i].Base = p.Number // whoever saves again has seen what stands now
			}
		}
		return v.show(status, "translations", page)
	}
	if len(theirs) > 0 {
		return again(http.StatusConflict, v.say("texts.changed-meanwhile", "n", len(theirs)))
	}
	done, err := s.House.SaveSeveral(v.context(), v.actor(), request)
	if err != nil {
		if f, ok := toMend(err); ok {
			return again(statusOf(f), report.SentenceOnPage(v.lang, f))
		}
		return err
	}
	if err := s.House.DropUnfinished(v.context(), v.actor(), sat("plans/"+string(plan.Root.ID)+"/texts?lang="+lang, v.sitting())); err != nil {
		return err
	}
	query := url.Values{"lang": {lang}}
	if status := v.form.get("status"); status != "" {
		query.Set("status", status)
	}
	if done.Change != "" {
		query.Set("saved", string(done.Change))
	}
	return v.go303(plan.link("texts") + "?" + query.Encode())
}

// translated is the body of a record with what was typed for it; nil when
// nothing was changed. Theirs is what somebody else put there, or what they made
// of the original, since the page was opened.
func (s *Site) translated(v *visit, p record.Version, lang string) (body []byte, theirs *words, err error) {
	id := string(p.ID)
	text, ok := textOf(p)
	if !ok || text.Source == lang {
		return nil, nil, fault.New(fault.Invalid, "web.bad-form", nil)
	}
	typed := strings.TrimSpace(v.form.raw("words:" + id))
	standing := record.Standing(v.form.get("standing:" + id))
	if !slices.Contains(givenStandings, standing) {
		standing = record.TextDraft
	}
	base, err := strconv.ParseInt(v.form.get("base:"+id), 10, 64)
	if err != nil {
		return nil, nil, fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
	}
	was := text
	if base != p.Number {
		history, err := s.House.History(v.context(), v.actor(), p.Ref)
		if err != nil {
			return nil, nil, err
		}
		if i := slices.IndexFunc(history, func(h record.Version) bool { return h.Number == base }); i >= 0 {
			was, _ = textOf(history[i])
		}
	}
	before, now := was.In(lang), text.In(lang)
	same := typed == before.Words && (typed == "" || standing == before.Standing || before.Standing == record.TextOutdated && v.form.get("still:"+id) == "")
	if same {
		return nil, nil, nil
	}
	if base != p.Number && (before != now || source(was) != source(text)) {
		return nil, &words{now.Words, lang}, nil
	}
	next, err := text.Put(lang, typed, standing)
	if err != nil {
		return nil, nil, fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
	}
	return withText(p, next), nil, nil
}
