// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/report"
)

// assessCommand is `jalon assess`: says what became of a recommendation.
type assessCommand struct {
	database
	acting
	Address  string   `arg:""`
	Outcome  string   `required:"" enum:"implemented,partially,not,not-told" placeholder:"implemented|partially|not|not-told"`
	On       string   `required:"" placeholder:"YYYY-MM-DD"`
	Words    string   `required:"" placeholder:"TEXT"`
	In       string   `placeholder:"LANGUAGE"`
	Evidence []string `sep:"none" placeholder:"CITATION|OWNER/ID"`
	File     []string `sep:"none" placeholder:"FILE"`
	Speaker  string   `placeholder:"BODY"`
	From     string   `placeholder:"TEXT"`
	Base     string   `placeholder:"VERSION|newest"`
	Request  string   `placeholder:"NAME"`
}

// Run keeps the assessment in the namespace of whoever acts.
func (c *assessCommand) Run(p *program) error {
	about, err := addressOf(c.Address)
	if err != nil {
		return err
	}
	in := app.AssessRequest{Why: c.Why, Request: c.Request}
	in.AssessmentBody = commitment.AssessmentBody{Recommendation: about, Speaker: c.Speaker, Outcome: commitment.Outcome(c.Outcome), On: c.On, From: c.From}
	lang := c.In
	if lang == "" {
		lang = p.lang.Tag
	}
	in.Words = record.NewText(lang, c.Words)
	for _, text := range c.Evidence {
		if ref, err := refOf(text); err == nil {
			in.Evidence = append(in.Evidence, commitment.Evidence{Record: &ref})
			continue
		}
		in.Evidence = append(in.Evidence, commitment.Evidence{Citation: text})
	}
	for _, name := range c.File {
		content, err := readFile(name)
		if err != nil {
			return err
		}
		in.Files = append(in.Files, app.EvidenceFile{Name: filepath.Base(name), Content: content})
		in.Evidence = append(in.Evidence, commitment.Evidence{File: app.FileSum(content)})
	}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		if in.Speaker == "" {
			in.Speaker = string(actor.Owner)
		}
		switch c.Base {
		case "":
		case "newest":
			if in.Base, err = newestAssessment(ctx, h, actor, in.AssessmentBody); err != nil {
				return err
			}
		default:
			if in.Base, err = strconv.ParseInt(c.Base, 10, 64); err != nil {
				return fault.Wrap(err, fault.Invalid, "cmd.no-base", nil)
			}
		}
		saved, err := h.Assess(ctx, actor, in)
		if err != nil {
			return err
		}
		fmt.Fprintln(p.out, report.Harmless(p.lang.T("assess.saved", map[string]any{"address": about.String(), "outcome": p.lang.T("outcome."+c.Outcome, nil), "version": saved.Number})))
		return nil
	})
}

// newestAssessment is the number of what the actor's body says already; 0 for nothing.
func newestAssessment(ctx context.Context, h *app.House, actor access.Actor, body commitment.AssessmentBody) (int64, error) {
	all, err := h.FollowUps(ctx, nil, actor, app.Sight{})
	if err != nil {
		return 0, err
	}
	for _, each := range all.Said(body.Recommendation) {
		if each.Owner == actor.Owner && each.Says.Speaker == body.Speaker {
			return each.Number, nil
		}
	}
	return 0, nil
}

// addressOf reads the address of a recommendation.
func addressOf(text string) (commitment.Address, error) {
	about, err := commitment.ParseAddress(text)
	if err != nil {
		return about, fault.Wrap(err, fault.Invalid, "cmd.bad-address", fault.Args{"found": text})
	}
	return about, nil
}

// refOf reads a record's owner and identifier.
func refOf(text string) (record.Ref, error) {
	owner, id, _ := strings.Cut(text, "/")
	o, err := record.ParseOwner(owner)
	if err != nil {
		return record.Ref{}, err
	}
	parsed, err := record.ParseID(id)
	return record.Ref{Owner: o, ID: parsed}, err
}

// answersCommand is `jalon answers`: says which actions answer a recommendation.
type answersCommand struct {
	database
	acting
	Address string   `arg:""`
	Action  []string `sep:"none" placeholder:"NUMBER|OWNER/ID"`
	Not     []string `sep:"none" placeholder:"NUMBER|OWNER/ID"`
	Plan    string   `placeholder:"KEY"`
	Request string   `placeholder:"NAME"`
}

// Run keeps what is said of the actions; without any, lists what was said.
func (c *answersCommand) Run(p *program) error {
	about, err := addressOf(c.Address)
	if err != nil {
		return err
	}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		in := app.AnswersRequest{Recommendation: about, Why: c.Why, Request: c.Request}
		for _, part := range []struct {
			named   []string
			answers bool
		}{{c.Action, true}, {c.Not, false}} {
			for _, name := range part.named {
				ref, err := refOf(name)
				if err != nil {
					if ref, err = c.numbered(ctx, h, actor, name); err != nil {
						return err
					}
				}
				in.Answers = append(in.Answers, app.SaidAnswer{AnswerBody: commitment.AnswerBody{Recommendation: about, Action: ref, Answers: part.answers}, Base: app.AnyBase})
			}
		}
		if len(in.Answers) > 0 {
			if err := h.SayAnswers(ctx, actor, in); err != nil {
				return err
			}
		}
		all, err := h.FollowUps(ctx, nil, actor, app.Sight{})
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(p.out, 0, 4, 2, ' ', 0)
		for _, each := range all.Answers(about) {
			fmt.Fprintf(w, "%s/%s\t%s\t%s\n", each.Says.Action.Owner, each.Says.Action.ID, p.lang.T("answers.choice."+map[bool]string{true: "yes", false: "no"}[each.Says.Answers], nil), each.Owner)
		}
		return w.Flush()
	})
}

// numbered is an action of a plan of the actor's own by its printed number.
func (c *answersCommand) numbered(ctx context.Context, h *app.House, actor access.Actor, number string) (record.Ref, error) {
	plan, err := planOf(ctx, h, actor, c.Plan)
	if err != nil {
		return record.Ref{}, err
	}
	return numbered(ctx, h, actor, plan, record.KindAction, number)
}

// divergencesCommand is `jalon divergences`: the recommendations on which voices
// differ, as far as one may see.
type divergencesCommand struct {
	database
	As     string `required:"" placeholder:"LOGIN"`
	State  string `placeholder:"ISO3"`
	AsAt   string `placeholder:"YYYY-MM-DD"`
	Format string `enum:"text,json" default:"text" placeholder:"text|json"`
}

// Run lists them with what each voice says.
func (c *divergencesCommand) Run(p *program) error {
	at, err := (&exportCommand{AsAt: c.AsAt}).asAt()
	if err != nil {
		return err
	}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		sight := app.Sight{AsAt: at}
		all, err := h.FollowUps(ctx, nil, actor, sight)
		if err != nil {
			return err
		}
		known, err := h.Recommendations(ctx, nil, actor, app.RecommendationChoice{DocumentChoice: app.DocumentChoice{State: c.State}}, sight)
		if err != nil {
			return err
		}
		here := make(map[commitment.Address]bool)
		for _, r := range known {
			here[r.Address()] = true
		}
		list := []commitment.Divergence{}
		for _, d := range all.Divergences() {
			if here[d.Recommendation] {
				list = append(list, d)
			}
		}
		if c.Format == "json" {
			type row struct {
				Recommendation commitment.Address          `json:"recommendation"`
				Said           []commitment.AssessmentBody `json:"said"`
			}
			rows := []row{}
			for _, d := range list {
				rows = append(rows, row(d))
			}
			return p.json(rows)
		}
		for _, d := range list {
			fmt.Fprintln(p.out, report.Harmless(d.Recommendation.String()))
			for _, b := range d.Said {
				fmt.Fprintln(p.out, report.Harmless("  "+p.lang.T("divergence.line", map[string]any{"voice": p.lang.T("voice."+string(b.Voice()), nil), "who": b.Speaker, "outcome": p.lang.T("outcome."+string(b.Outcome), nil), "day": b.On})))
			}
		}
		if len(list) == 0 {
			fmt.Fprintln(p.out, p.lang.T("divergence.none", nil))
		}
		return nil
	})
}

// followUp imports what `jalon export follow-up` wrote.
func (c *importCommand) followUp(p *program) error {
	for flag, given := range map[string]bool{"--plan": c.Plan != "", "--remove": c.Remove, "--keep": c.Keep, "--ask": c.Ask, "--same": c.Same != "", "--dry-run": c.DryRun, "--request": c.Request != ""} {
		if given { // what is not in the file stays, and the same again changes nothing
			return fault.New(fault.Invalid, "cmd.unexpected", fault.Args{"found": flag})
		}
	}
	data, err := readFile(c.File)
	if err != nil {
		return err
	}
	d, err := app.DecodeFollowUps(data)
	if err != nil {
		return err
	}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		done, err := h.ImportFollowUps(ctx, actor, d, c.Why)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			return p.json(done)
		}
		last := record.ID("")
		if n := len(done.Changes); n > 0 {
			last = done.Changes[n-1]
		}
		p.came(last, false, false)
		for _, part := range []struct {
			key string
			n   int
		}{{"import.new", done.New}, {"import.changed", done.Changed}, {"import.unchanged", done.Unchanged}} {
			if part.n > 0 {
				fmt.Fprintln(p.out, strings.TrimSuffix(p.lang.T(part.key, map[string]any{"n": part.n}), ":"))
			}
		}
		return nil
	})
}

// followUp exports what an owner says became of recommendations.
func (c *exportCommand) followUp(ctx context.Context, p *program, h *app.House, actor access.Actor, owner record.Owner, at time.Time) error {
	d, err := h.ExportFollowUps(ctx, actor, owner, at)
	if err != nil {
		return err
	}
	out, err := d.Encode()
	if err != nil {
		return err
	}
	return p.deliverAs(private, out, c.Out)
}

// followUpSign parts, where a plan is named, the follow-up of a document from the document.
const followUpSign = "follow-up:"

// followUpOf is the actor's own follow-up of a document, by its reference.
func followUpOf(ctx context.Context, h *app.House, actor access.Actor, reference string) (record.Version, error) {
	found, err := h.Look(ctx, actor, app.Query{Owner: actor.Owner, Kind: record.KindFollowUp, Root: true})
	if err != nil {
		return record.Version{}, err
	}
	wanted := record.NormalReference(strings.TrimPrefix(reference, followUpSign))
	for _, each := range found {
		if _, of, _ := strings.Cut(each.Key, "|"); of == wanted {
			return each, nil
		}
	}
	return record.Version{}, fault.New(fault.Missing, "cmd.no-follow-up", fault.Args{"reference": reference})
}
