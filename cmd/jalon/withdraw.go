// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"fmt"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// withdrawCommand is `jalon withdraw`: takes back what was published.
type withdrawCommand struct {
	database
	As      string `required:"" placeholder:"LOGIN"`
	Why     string `required:"" placeholder:"TEXT"`
	Plan    string `arg:"" optional:""`
	From    string `required:"" enum:"network,public" placeholder:"network|public"`
	Request string `placeholder:"NAME"`
}

// Run withdraws the plan.
func (c *withdrawCommand) Run(p *program) error {
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		plan, err := planOf(ctx, h, actor, c.Plan)
		if err != nil {
			return err
		}
		to, key := record.Network, "cmd.withdrawn-public"
		if c.From == "network" {
			to, key = record.Submitted, "cmd.withdrawn-network"
		}
		done, err := h.Withdraw(ctx, actor, app.WithdrawRequest{Root: plan.ID, To: to, Why: c.Why, Request: c.Request})
		if err != nil {
			return withWhy(err)
		}
		if done.ID == "" {
			key = "cmd.withdrawn-before"
		}
		fmt.Fprintln(p.out, p.lang.T(key, map[string]any{"plan": labelOf(plan)}))
		return nil
	})
}

// withWhy says of an act that wants a reason how one is given here.
func withWhy(err error) error {
	if f := fault.Of(err); f.Key == "app.withdraw-why" || f.Key == "app.erase-why" {
		return fault.Wrap(err, f.Kind, "cmd.say-why", fault.Args{"wants": record.Reason{Key: f.Key}})
	}
	return err
}
