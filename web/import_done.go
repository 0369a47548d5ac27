// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"time"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// importDonePage tells what an import did.
type importDonePage struct {
	Steps []stepOf
	Name  string
	Told  bool
	// Added and so on are how many records of each kind; Ended and Stays are "" where
	// there are none.
	Added, Changed, Unchanged, Ended, Stays string
	// Plan and Gaps are the plan's pages; "" where the plan is of no State.
	Plan, Gaps string
	// Change is the page on which it is undone, up to and with the day Until.
	Change string
	Until  time.Time
	Undo   bool
}

func (s *Site) importDone(v *visit) error {
	id, err := record.ParseID(v.r.PathValue("change"))
	if err != nil {
		return fault.Wrap(err, fault.Missing, "web.not-there", nil)
	}
	changes, err := s.House.Changes(v.context(), v.actor(), mostChanges)
	if err != nil {
		return err
	}
	n := slices.IndexFunc(changes, func(c record.Change) bool { return c.ID == id && c.Verb == record.VerbImport })
	if n < 0 {
		return fault.New(fault.Missing, "web.not-there", nil)
	}
	change := changes[n]
	page := importDonePage{Steps: importStepsAt(v, 4), Change: v.link("changes", string(id)), Until: change.At.Add(app.UndoWithin)}
	page.Undo = s.Now().Before(page.Until) && !slices.ContainsFunc(changes, func(c record.Change) bool { return c.Undoes == id })
	var d app.PlanDifference
	// What was erased since is told to nobody.
	if page.Told = len(change.Answer) > 0 && json.Unmarshal(change.Answer, &d) == nil; page.Told {
		page.Added, page.Changed, page.Unchanged = counted(v, kindsOf(d.New)), counted(v, kindsOf(d.Changed)), counted(v, d.UnchangedOf)
		if d.Unchanged > 0 && d.UnchangedOf == nil {
			page.Unchanged = v.say("importing.records", "n", d.Unchanged) // it was imported before they were counted apart
		}
		if len(d.Removed) > 0 {
			page.Ended = counted(v, kindsOf(d.Removed))
		}
		if len(d.Absent) > 0 {
			page.Stays = counted(v, kindsOf(d.Absent))
		}
		plans, err := s.ownPlans(v)
		if err != nil {
			return err
		}
		for _, p := range plans {
			if p.Ref != d.Plan {
				continue
			}
			page.Name = titleOf(v, p)
			state, err := app.StateOf(p)
			if err != nil {
				return err
			}
			if state != "" {
				page.Plan = v.link("states", state, "plans", string(p.ID))
				page.Gaps = v.link("states", state, "plans", string(p.ID), "gaps")
			}
		}
	}
	return v.show(http.StatusOK, "import-done", page)
}

// mostChanges is how far back an import is looked for.
const mostChanges = 1000
