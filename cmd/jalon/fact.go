// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
)

// fact lists the versions of a fact of the catalogue, each with its change and
// with what it said before and after.
func (c *historyCommand) fact(ctx context.Context, p *program, h *app.House, actor access.Actor) error {
	versions, err := h.FactHistory(ctx, actor, c.Fact)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return p.json(versions)
	}
	var names map[record.ID]string
	if _, mayNot := access.Cataloguing(actor); mayNot == nil {
		if names, err = logins(ctx, h, actor); err != nil {
			return err
		}
	}
	fmt.Fprintln(p.out, versions[0].Key)
	w := tabwriter.NewWriter(p.out, 0, 4, 2, ' ', 0)
	for i, v := range versions {
		var before record.Version
		if i > 0 {
			before = versions[i-1]
		}
		what, err := p.factChanged(before, v)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\n", v.Number, v.At.Format("2006-01-02 15:04"), who(names, v.By), v.Change, what)
	}
	return w.Flush()
}

// who is the login of an account where it is known, else the account's ID: what
// others did to the catalogue has a name for those who keep accounts.
func who(names map[record.ID]string, account record.ID) string {
	return cmp.Or(names[account], string(account))
}

// factChanged tells what a version of a fact changed of the one before it.
func (p *program) factChanged(before, v record.Version) (string, error) {
	switch {
	case v.Gone:
		return p.lang.T("history.ended", nil), nil
	case before.Number == 0 || before.Gone:
		return "", nil
	}
	fields, err := record.Difference(before.Body, v.Body)
	if err != nil {
		return "", err
	}
	var list []string
	for _, f := range fields {
		var was, is string
		for into, text := range map[*string]json.RawMessage{&was: f.Before, &is: f.After} {
			if text == nil {
				continue // the column was not there
			}
			if err := json.Unmarshal(text, into); err != nil {
				return "", err
			}
		}
		list = append(list, p.lang.T("history.value", map[string]any{"field": f.Field, "before": p.lang.Quote(was), "after": p.lang.Quote(is)}))
	}
	if before.Order != v.Order {
		list = append(list, p.lang.T("field.order", nil))
	}
	return strings.Join(list, "; "), nil
}
