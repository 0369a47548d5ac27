// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"context"

	"jalon/app"
	"jalon/corpus"
	"jalon/domain/access"
	"jalon/domain/catalogue"
	"jalon/domain/questionnaire"
	"jalon/domain/record"
	"jalon/report"
)

// replyCommand is `jalon reply`: a State's draft reply to a questionnaire as a Word
// file, in the ministry's own template where it gives one.
type replyCommand struct {
	database
	As            string `required:"" placeholder:"LOGIN"`
	Questionnaire string `arg:""`
	Template      string `placeholder:"FILE.docx"`
	Out           string `short:"o" required:"" placeholder:"FILE.docx"`
}

// Run writes the reply from what the account may see.
func (c *replyCommand) Run(p *program) error {
	facts, clock, err := reportingFacts("")
	if err != nil {
		return err
	}
	var template []byte
	if c.Template != "" {
		if template, err = readFile(c.Template); err != nil {
			return err
		}
	}
	words, err := corpus.Words()
	if err != nil {
		return err
	}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		state := actor.Owner.State()
		answers, err := h.Answers(ctx, actor, clock.Facts, words, state, c.Questionnaire)
		if err != nil {
			return err
		}
		asked, _ := clock.Facts.Questionnaire(c.Questionnaire)
		r := p.reply(facts, state, clock, asked, answers, actor.Owner)
		var out bytes.Buffer
		if template == nil {
			err = report.WriteDOCX(&out, r.Document())
		} else {
			err = report.WriteInTemplate(&out, r.Document(), template)
		}
		if err != nil {
			return err
		}
		return p.deliverAs(private, out.Bytes(), c.Out, c.Template)
	})
}

// reply is answers as they are told in the reader's language.
func (p *program) reply(facts *catalogue.Catalogue, state string, clock questionnaire.Clock, asked questionnaire.Questionnaire, answers []questionnaire.Answer, owner record.Owner) report.Reply {
	name := func(o record.Owner) string {
		known, ok := facts.State(o.State())
		switch {
		case o.State() == "":
			return p.lang.T("owner."+string(o), nil)
		case !ok || known.Fictional():
			return string(o)
		case o.Body() == "":
			return known.Name(p.lang.Tag)
		}
		return p.lang.T("owner.body", map[string]any{"body": o.Body(), "state": known.Name(p.lang.Tag)})
	}
	return report.Reply{Lang: p.lang, State: name(record.Owner(state)), On: clock.On, Questionnaire: asked, Answers: answers, Owner: owner, Owners: name,
		Theme: func(slug string) string {
			for _, t := range facts.Themes {
				if t.Slug == slug {
					return t.Name(p.lang.Tag)
				}
			}
			return slug
		}, Foot: "Jalon " + version}
}
