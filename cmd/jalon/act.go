// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// submitCommand is `jalon submit`: shows a plan to its State's co-ordinator and
// rapporteur.
type submitCommand struct {
	database
	acting
	Plan    string `arg:"" optional:""`
	Request string `placeholder:"NAME"`
}

// Run submits the plan.
func (c *submitCommand) Run(p *program) error {
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		plan, err := planOf(ctx, h, actor, c.Plan)
		if err != nil {
			return err
		}
		if _, err := h.Submit(ctx, actor, plan.ID, c.Why, c.Request); err != nil {
			return err
		}
		fmt.Fprintln(p.out, p.lang.T("cmd.submitted", map[string]any{"plan": labelOf(plan)}))
		return nil
	})
}

// signCommand is `jalon sign`: puts one's name under a plan that is to be seen
// by the network or by everybody.
type signCommand struct {
	database
	acting
	Plan string `arg:"" optional:""`
	For  string `required:"" enum:"network,public" placeholder:"network|public"`
}

// Run signs, and says whether that published the plan.
func (c *signCommand) Run(p *program) error {
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		plan, err := planOf(ctx, h, actor, c.Plan)
		if err != nil {
			return err
		}
		reach, err := record.ParseReach(c.For)
		if err != nil {
			return err
		}
		signed, err := h.Sign(ctx, actor, plan.ID, reach, c.Why)
		if err != nil {
			return err
		}
		key := "cmd.signed"
		switch {
		case signed.Published != "" && signed.Alone:
			key = "cmd.published-alone"
		case signed.Published != "":
			key = "cmd.published"
		case signed.Names > 1 || signed.Alone:
			key = "cmd.published-before"
		}
		fmt.Fprintln(p.out, p.lang.T(key, map[string]any{"plan": labelOf(plan), "reach": p.lang.T("reach."+c.For, nil), "change": string(signed.Published)}))
		return nil
	})
}

// planOf finds a plan of the actor's own by its key, or the one that there is. Which
// ones there are is said where it is none of them: a plan that was imported without
// a name is recognised by its title. A document is found by its
// reference.
func planOf(ctx context.Context, h *app.House, actor access.Actor, key string) (record.Version, error) {
	if strings.HasPrefix(key, followUpSign) {
		return followUpOf(ctx, h, actor, key)
	}
	found, err := h.Look(ctx, actor, app.Query{Owner: actor.Owner, Kind: record.KindPlan, Root: true})
	if err != nil {
		return record.Version{}, err
	}
	var keys []string
	for _, each := range found {
		if key != "" && each.Key == app.PlanKey(key) || key == "" && len(found) == 1 {
			return each, nil
		}
		keys = append(keys, each.Key)
	}
	if key != "" {
		if document, err := documentOf(ctx, h, actor, key); err == nil {
			return document, nil
		}
	}
	if len(keys) == 0 {
		return record.Version{}, fault.New(fault.Missing, "app.which-plan", fault.Args{"owner": string(actor.Owner)})
	}
	return record.Version{}, fault.New(fault.Missing, "cmd.which-plan", fault.Args{"owner": string(actor.Owner), "plans": keys})
}

// logins are the names under which the actor's own body acts, by account; all
// names, for those who manage accounts.
func logins(ctx context.Context, h *app.House, actor access.Actor) (map[record.ID]string, error) {
	list := h.Colleagues
	if access.May(actor, access.Accounts, access.Thing{}) == nil {
		list = h.Accounts
	}
	colleagues, err := list(ctx, actor)
	if err != nil {
		return nil, err
	}
	names := make(map[record.ID]string)
	for _, each := range colleagues {
		names[each.ID] = each.Login
	}
	return names, nil
}

// plansCommand is `jalon plans`: the plans that one may see.
type plansCommand struct {
	database
	As     string `required:"" placeholder:"LOGIN"`
	Format string `enum:"text,json" default:"text" placeholder:"text|json"`
}

// Run lists the plans with their owners, keys and reaches.
func (c *plansCommand) Run(p *program) error {
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		found, err := h.Look(ctx, actor, app.Query{Kind: record.KindPlan, Root: true})
		if err != nil {
			return err
		}
		if c.Format == "json" {
			for i := range found {
				found[i].By = "" // whose hand it was, their own body knows
			}
			return p.json(found)
		}
		w := tabwriter.NewWriter(p.out, 0, 4, 2, ' ', 0)
		for _, v := range found {
			fmt.Fprintf(w, "%s\t%s\t%s\n", v.Owner, p.lang.T("reach."+v.Reach.String(), nil), v.Key)
		}
		return w.Flush()
	})
}

// changesCommand is `jalon changes`: what one's own body did.
type changesCommand struct {
	database
	As     string `required:"" placeholder:"LOGIN"`
	Most   int    `default:"20" placeholder:"N"`
	Format string `enum:"text,json" default:"text" placeholder:"text|json"`
}

// Run lists the changes, the newest first.
func (c *changesCommand) Run(p *program) error {
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		list, err := h.Changes(ctx, actor, c.Most)
		if err != nil {
			return err
		}
		names, err := logins(ctx, h, actor)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			type row struct {
				record.Change
				Login string `json:"login"`
			}
			rows := []row{}
			for _, each := range list {
				each.Answer = nil
				rows = append(rows, row{each, names[each.By]})
			}
			return p.json(rows)
		}
		w := tabwriter.NewWriter(p.out, 0, 4, 2, ' ', 0)
		for _, each := range list {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", each.At.Format("2006-01-02 15:04"), who(names, each.By), p.lang.T("act."+string(each.Verb), nil), each.ID, each.Why)
		}
		return w.Flush()
	})
}

// undoCommand is `jalon undo`: takes a change back.
type undoCommand struct {
	database
	acting
	Change  string `arg:""`
	Request string `placeholder:"NAME"`
}

// Run undoes the change.
func (c *undoCommand) Run(p *program) error {
	id, err := record.ParseID(c.Change)
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "cmd.bad-change", fault.Args{"found": c.Change})
	}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		done, err := h.Undo(ctx, actor, id, c.Why, c.Request)
		if err != nil {
			return err
		}
		fmt.Fprintln(p.out, p.lang.T("cmd.undone", map[string]any{"change": string(done.ID)}))
		return nil
	})
}

// eraseCommand is `jalon erase`: takes a plan, or one of its actions, out of the
// register for good.
type eraseCommand struct {
	database
	As     string `required:"" placeholder:"LOGIN"`
	Why    string `required:"" placeholder:"TEXT"`
	Plan   string `arg:""`
	Action string `placeholder:"NUMBER"`

	Recommendation string `placeholder:"PARAGRAPH[/N]"`
}

// Run erases.
func (c *eraseCommand) Run(p *program) error {
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		plan, err := planOf(ctx, h, actor, c.Plan)
		if err != nil {
			return err
		}
		ref, err := partOf(ctx, h, actor, plan, c.Action, c.Recommendation)
		if err != nil {
			return err
		}
		if err := h.Erase(ctx, actor, ref, c.Why); err != nil {
			return withWhy(err)
		}
		fmt.Fprintln(p.out, p.lang.T("cmd.erased", nil))
		return nil
	})
}
