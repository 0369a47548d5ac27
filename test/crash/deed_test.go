// SPDX-License-Identifier: EUPL-1.2

package crash

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// deed is one act of a writer, whole: whoever has it can do it again. Exactly
// one of its parts is set.
type deed struct {
	Request   string           `json:"request"`
	Import    *planImport      `json:"import,omitempty"`
	Save      *app.SaveRequest `json:"save,omitempty"`
	Undo      record.ID        `json:"undo,omitempty"`
	Integrate bool             `json:"integrate,omitempty"`
}

// planImport is what a deed imports.
type planImport struct {
	Document app.PlanDocument `json:"document"`
	Remove   bool             `json:"remove"`
	File     []byte           `json:"file,omitempty"`
}

// outcome is what a writer was told.
type outcome struct {
	// Change is the change that the deed made; "" when there was nothing to change.
	Change record.ID       `json:"change"`
	Answer json.RawMessage `json:"answer,omitempty"`
	// Integrated counts the entries that got their positions.
	Integrated int `json:"integrated,omitempty"`
}

// do does the deed.
func (d deed) do(ctx context.Context, h *app.House, actor access.Actor) (o outcome, err error) {
	var answer any
	switch {
	case d.Import != nil:
		in := app.PlanImport{Document: d.Import.Document, Request: d.Request, Why: "by the writer", Remove: d.Import.Remove, File: d.Import.File, FileName: "plan.bin"}
		difference, wrong := h.ImportPlan(ctx, actor, in)
		o.Change, answer, err = difference.Change, difference, wrong
	case d.Save != nil:
		in := *d.Save
		in.Request = d.Request
		saved, wrong := h.Save(ctx, actor, in)
		answer, err = saved, wrong
		if saved.Number != in.Base {
			o.Change = saved.Change
		}
	case d.Undo != "":
		undone, wrong := h.Undo(ctx, actor, d.Undo, "by the writer", d.Request)
		o.Change, answer, err = undone.ID, undone.ID, wrong
	default:
		o.Integrated, err = h.Integrate(ctx)
		return o, err
	}
	if err != nil {
		return outcome{}, err
	}
	o.Answer, err = json.Marshal(answer)
	return o, err
}

// choose picks the next deed: imports, saves and undos, and now and then the
// integration of the journal.
func choose(ctx context.Context, r *rand.Rand, h *app.House, actor access.Actor, request string, recent []record.ID) (deed, error) {
	d := deed{Request: request}
	switch n := r.IntN(10); {
	case n == 9:
		d.Integrate = true
		return d, nil
	case n >= 7 && len(recent) > 0:
		d.Undo = recent[len(recent)-1-r.IntN(min(3, len(recent)))]
		return d, nil
	case n >= 3:
		actions, err := h.Look(ctx, actor, app.Query{Owner: actor.Owner, Kind: record.KindAction})
		if err != nil {
			return d, err
		}
		if len(actions) > 0 {
			d.Save, err = rewritten(actions[r.IntN(len(actions))], request)
			return d, err
		}
	}
	d.Import = somePlan(r, request)
	return d, nil
}

// rewritten is an action with other partners.
func rewritten(v record.Version, request string) (*app.SaveRequest, error) {
	var body app.ActionBody
	if err := json.Unmarshal(v.Body, &body); err != nil {
		return nil, err
	}
	body.Partners = "the partners of " + request
	text, err := json.Marshal(body)
	return &app.SaveRequest{Ref: v.Ref, Base: v.Number, Body: text, Why: "by the writer"}, err
}

// somePlan is one of four small plans in one of many wordings, with or without
// the file that it was read from.
func somePlan(r *rand.Rand, request string) *planImport {
	name := fmt.Sprintf("plan %d", r.IntN(4))
	d := app.PlanDocument{Format: app.PlanFormat, Key: name, Plan: app.PlanBody{Title: record.NewText("en", name), Kind: plan.Full, State: "QMA"}}
	for o := range 1 + r.IntN(2) {
		key := fmt.Sprintf("objective:%d", o+1)
		d.Objectives = append(d.Objectives, app.ObjectiveRow{Key: key, Body: app.ObjectiveBody{Number: fmt.Sprint(o + 1), Title: record.NewText("en", "Objective in "+request)}})
		for a := range 1 + r.IntN(4) {
			number := fmt.Sprintf("%d.%d", o+1, a+1)
			d.Actions = append(d.Actions, app.ActionRow{Key: "action:" + number, Objective: key,
				Body: app.ActionBody{Number: number, Text: record.NewText("en", fmt.Sprintf("Action %s, in wording %d", number, r.IntN(3))), When: app.When{State: plan.WhenMissing}}})
		}
	}
	in := &planImport{Document: d, Remove: r.IntN(2) == 0}
	if r.IntN(4) == 0 {
		in.File = make([]byte, 1+r.IntN(20_000))
		for i := range in.File {
			in.File[i] = byte(r.Uint32())
		}
	}
	return in
}
