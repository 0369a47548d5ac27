// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// historyCommand is `jalon history`: how a plan, one of its actions, or a fact of
// the catalogue came to be what it is.
type historyCommand struct {
	database
	As     string `required:"" placeholder:"LOGIN"`
	Plan   string `arg:"" optional:""`
	Action string `placeholder:"NUMBER"`

	Recommendation string `placeholder:"PARAGRAPH[/N]"`

	Fact   string `placeholder:"TABLE|KEY"`
	Format string `enum:"text,json" default:"text" placeholder:"text|json"`
}

// Run lists the versions, the oldest first, with what each changed.
func (c *historyCommand) Run(p *program) error {
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		if c.Fact != "" {
			return c.fact(ctx, p, h, actor)
		}
		plan, err := planOf(ctx, h, actor, c.Plan)
		if err != nil {
			return err
		}
		ref, err := partOf(ctx, h, actor, plan, c.Action, c.Recommendation)
		if err != nil {
			return err
		}
		versions, err := h.History(ctx, actor, ref)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			return p.json(versions)
		}
		names, err := logins(ctx, h, actor)
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(p.out, 0, 4, 2, ' ', 0)
		for i, v := range versions {
			var before record.Version
			if i > 0 {
				before = versions[i-1]
			}
			what, err := p.changed(before, v)
			if err != nil {
				return err
			}
			if v.Gone && i+1 < len(versions) && versions[i+1].Change == v.Change && !versions[i+1].Gone {
				what = p.lang.T("history.withdrawn", nil) // the same change shows it to those who are nearer
			}
			fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\n", v.Number, v.At.Format("2006-01-02 15:04"), names[v.By], p.lang.T("reach."+v.Reach.String(), nil), what)
		}
		return w.Flush()
	})
}

// partOf is an action of a plan by its number, a recommendation of a document by
// its place, or the plan or document itself.
func partOf(ctx context.Context, h *app.House, actor access.Actor, plan record.Version, number, place string) (record.Ref, error) {
	if place != "" {
		return recommendationOf(ctx, h, actor, plan, place)
	}
	if number == "" {
		return plan.Ref, nil
	}
	return numbered(ctx, h, actor, plan, record.KindAction, number)
}

// numbered is the action or objective of a plan that bears a number.
func numbered(ctx context.Context, h *app.House, actor access.Actor, plan record.Version, kind record.Kind, number string) (record.Ref, error) {
	found, err := h.Look(ctx, actor, app.Query{Owner: actor.Owner, Kind: kind, Tree: plan.ID})
	if err != nil {
		return record.Ref{}, err
	}
	var refs []record.Ref
	for _, v := range found {
		if n, err := app.PrintedNumber(v); err == nil && n == number {
			refs = append(refs, v.Ref)
		}
	}
	if len(refs) != 1 {
		key := "app.no-action"
		if kind == record.KindObjective {
			key = "app.no-objective"
		}
		return record.Ref{}, fault.New(fault.Missing, key, fault.Args{"n": len(refs)})
	}
	return refs[0], nil
}

// changed tells what a version changed of the one before it, in a person's words.
func (p *program) changed(before, v record.Version) (string, error) {
	switch {
	case len(v.Body) == 0:
		return p.lang.T("history.erased", nil), nil
	case v.Gone:
		return p.lang.T("history.ended", nil), nil
	case before.Number == 0 || before.Gone || len(before.Body) == 0:
		return "", nil
	}
	fields, err := record.Difference(before.Body, v.Body)
	if err != nil {
		return "", err
	}
	var names []string
	for _, f := range fields {
		field, _, _ := strings.Cut(f.Field, ".")
		if name := p.lang.T("field."+field, nil); field != "origin" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return p.lang.List(names), nil
}
