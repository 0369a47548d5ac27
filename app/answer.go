// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"maps"
	"slices"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/indicator"
	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
)

// AnswerRequest is what somebody writes in answer to a question, in one language.
type AnswerRequest struct {
	Questionnaire, Number string
	Lang, Words           string
	// Base is the number of the version that the person had before them; 0 for none.
	Base         int64
	Why, Request string
}

// Write keeps an answer of the actor's own body. Words in another language than
// the first are a translation of it.
func (h *House) Write(ctx context.Context, actor access.Actor, facts questionnaire.Facts, in AnswerRequest) (record.Version, error) {
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return record.Version{}, err
	}
	if actor.Owner.State() == "" {
		return record.Version{}, invalid("app.not-an-office", fault.Args{"owner": string(actor.Owner)})
	}
	w := questionnaire.Written{Questionnaire: in.Questionnaire, Number: in.Number}
	if !slices.ContainsFunc(facts.Questions, func(q questionnaire.Question) bool { return q.Key() == w.Key() }) {
		return record.Version{}, fault.New(fault.Missing, "app.no-question", fault.Args{"found": in.Questionnaire + " " + in.Number})
	}
	request, err := asking(in.Request, in.Lang, in.Words, in.Base, in.Why)
	if err != nil {
		return record.Version{}, err
	}
	return h.saveUnder(ctx, actor, keyed{record.KindWritten, w.Key(), in.Base, in.Why, request}, func(d *deed, there []record.Version) (any, error) {
		w.On, w.Words = d.change.At.Format("2006-01-02"), record.NewText(in.Lang, in.Words)
		if len(there) > 0 && !empty(there[0]) {
			was, err := decode[questionnaire.Written](there[0].Body)
			if err != nil {
				return nil, err
			}
			if w.Words, err = was.Words.Put(in.Lang, in.Words, record.TextDraft); err != nil {
				return nil, hasWords("words", record.Text{})
			}
			if was.Words.In(in.Lang).Words == in.Words {
				w = was // the same words again say nothing new
			}
		}
		if err := hasWords("words", w.Words); err != nil {
			return nil, err
		}
		if err := w.Check(); err != nil {
			return nil, badRow(err, record.KindWritten)
		}
		return w, nil
	}, nil)
}

// Answers answers a questionnaire for a State from what the actor may see.
func (h *House) Answers(ctx context.Context, actor access.Actor, facts questionnaire.Facts, words *lexicon.Lexicon, state, code string) ([]questionnaire.Answer, error) {
	if _, known := facts.Questionnaire(code); !known {
		return nil, fault.New(fault.Missing, "app.no-questionnaire", fault.Args{"found": code})
	}
	view, err := h.viewOf(ctx, actor, words, state)
	if err != nil {
		return nil, err
	}
	var written []questionnaire.WrittenBy
	found, err := h.ofState(ctx, actor, record.KindWritten, state)
	if err != nil {
		return nil, err
	}
	for _, v := range found {
		says, err := decode[questionnaire.Written](v.Body)
		if err != nil {
			return nil, err
		}
		written = append(written, questionnaire.WrittenBy{Origin: originOf(v), Written: says, Version: v.Number})
	}
	return facts.Answers(code, view, written), nil
}

func originOf(v record.Version) questionnaire.Origin {
	at := v.At.UTC()
	return questionnaire.Origin{Ref: v.Ref, Reach: v.Reach, Day: record.Day{Year: at.Year(), Month: int(at.Month()), Date: at.Day()}}
}

// ofState are the records of a kind that a State and the bodies under it have, as
// the actor may see them.
func (h *House) ofState(ctx context.Context, actor access.Actor, kind record.Kind, state string) ([]record.Version, error) {
	var found []record.Version
	err := h.Store.Read(ctx, actor.Scope(), func(r Reading) (err error) {
		found, err = r.Versions(Query{Kind: kind})
		return err
	})
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(found, func(v record.Version) bool { return v.Owner.State() != state || empty(v) })
	return found, h.writeReading(ctx, actor, found)
}

// viewOf is what the actor may see of a State's record, as questions are answered
// from it.
func (h *House) viewOf(ctx context.Context, actor access.Actor, words *lexicon.Lexicon, state string) (view questionnaire.View, err error) {
	plans, err := h.showStored(ctx, actor, Query{Kind: record.KindPlan, Root: true}, Sight{}, func(root record.Version) (bool, error) { return isAbout(root, state) })
	if err != nil {
		return view, err
	}
	for _, p := range current(plans, h.now().Format("2006-01-02")) {
		shown, err := planView(p, words)
		if err != nil {
			return view, err
		}
		view.Plans = append(view.Plans, shown)
	}
	if view.Figures, err = h.figures(ctx, actor, state); err != nil {
		return view, err
	}
	spoken, err := h.ofState(ctx, actor, record.KindTranscription, state)
	if err != nil {
		return view, err
	}
	all, err := transcriptions(spoken)
	for _, t := range all {
		view.Wrote = append(view.Wrote, questionnaire.Wrote{Origin: originOf(t.Version), Transcription: t.Says})
	}
	return view, err
}

// current are the plans and strategies that hold on a day, else the newest; a fact
// sheet or an announcement is no plan.
func current(plans []*ShownPlan, today string) []*ShownPlan {
	var whole, now []*ShownPlan
	for _, p := range plans {
		if p.Says.Kind != plan.Full && p.Says.Kind != plan.Strategy {
			continue
		}
		whole = append(whole, p)
		if p.Says.From <= today && (p.Says.To == "" || p.Says.To >= today) {
			now = append(now, p)
		}
	}
	if len(now) == 0 && len(whole) > 0 {
		return whole[:1]
	}
	return now
}

func planView(p *ShownPlan, words *lexicon.Lexicon) (view questionnaire.PlanView, err error) {
	view = questionnaire.PlanView{Origin: originOf(p.Version), Title: p.Says.Title, Kind: p.Says.Kind}
	if view.Period, err = p.Period(); err != nil {
		return view, err
	}
	themes, err := p.Themes(words)
	if err != nil {
		return view, err
	}
	for i, a := range p.Actions {
		each := questionnaire.ActionView{Origin: originOf(a.Version), Number: a.Says.Number, Text: a.Says.Text, Leads: a.Says.Leads}
		for _, t := range themes[i] {
			each.Themes = append(each.Themes, t.Slug)
		}
		view.Actions = append(view.Actions, each)
	}
	money, err := MoneyOf(p.Actions, p.Currency())
	view.Totals, view.Costed = money.Totals, money.Costed
	return view, err
}

// figures are the newest observations of each series of a State's indicators.
func (h *House) figures(ctx context.Context, actor access.Actor, state string) (list []questionnaire.Figure, err error) {
	found, err := h.ofState(ctx, actor, record.KindIndicator, state)
	if err != nil {
		return nil, err
	}
	series, err := h.ofState(ctx, actor, record.KindSeries, state)
	if err != nil {
		return nil, err
	}
	for _, v := range found {
		what, err := decode[indicator.Indicator](v.Body)
		if err != nil {
			return nil, err
		}
		for _, part := range series {
			if part.Owner != v.Owner || part.Tree != v.ID {
				continue
			}
			s, err := indicator.DecodeSeries(part.Body)
			if err != nil {
				return nil, err
			}
			newest := slices.Max(slices.Collect(maps.Keys(s.Observations)))
			o, _ := s.At(newest)
			list = append(list, questionnaire.Figure{Origin: originOf(part), Code: what.Code, Title: what.Title, Group: part.Key,
				Period: string(newest), Value: o.Value, Source: *o.Source})
		}
	}
	return list, nil
}
