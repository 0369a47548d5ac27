// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/url"
	"slices"
	"strings"

	"jalon/app"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/login"
)

// own is a plan of the visitor's own, or a document, as it stands, and what others see
// of it.
type own struct {
	app.Standing
	visit *visit
}

// ownRoots are the kinds of what is submitted and signed as a whole, with the name
// that each has in addresses.
var ownRoots = map[record.Kind]string{record.KindPlan: "plan", record.KindDocument: "document", record.KindFollowUp: "follow-up"}

// ownPlan is the plan, the document or the follow-up that the address names. What is another's is
// not there, nor is one kind where another is named.
func (s *Site) ownPlan(v *visit) (own, error) {
	for kind, name := range ownRoots {
		if !strings.HasPrefix(v.route.path, "/"+name+"s/") {
			continue
		}
		id, err := record.ParseID(v.r.PathValue(strings.ReplaceAll(name, "-", "")))
		if err != nil {
			return own{}, fault.Wrap(err, fault.Missing, "web.not-there", nil)
		}
		standing, err := s.House.Standing(v.context(), v.actor(), id)
		if err == nil && standing.Root.Kind != kind {
			err = fault.New(fault.Missing, "store.missing", nil)
		}
		return own{standing, v}, err
	}
	return own{}, fault.New(fault.Missing, "web.not-there", nil)
}

// part is a record of the plan; ended ones too.
func (o own) part(id record.ID) (record.Version, bool) {
	i := slices.IndexFunc(o.Parts, func(p record.Version) bool { return p.ID == id })
	if i < 0 {
		return record.Version{}, false
	}
	return o.Parts[i], true
}

// of are the plan's records of a kind that are there, or that ended, in the order
// of the plan.
func (o own) of(kind record.Kind, gone bool) (list []record.Version) {
	for _, p := range o.Parts {
		if p.Kind == kind && p.Gone == gone && len(p.Body) > 0 && string(p.Body) != "null" {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b record.Version) int { return cmp.Compare(a.Order, b.Order) })
	return list
}

// link is an address under the plan's.
func (o own) link(parts ...string) string {
	return o.visit.link(append([]string{ownRoots[o.Root.Kind] + "s", string(o.Root.ID)}, parts...)...)
}

// heading is what a page about a plan begins with.
type heading struct {
	Plan    words
	Edit    string
	Texts   string
	Publish string
	// Changes are those of the whole body.
	Changes string
	// Shown is the plan's own page; "" for an owner that is no State's. A document has
	// its own, and neither Edit nor Texts.
	Shown string
	// FollowUp: it is what an owner says became of a document, and no plan.
	FollowUp bool
}

func (o own) heading() heading {
	h := heading{Plan: called(o.visit.lang, o.Root), Edit: o.link("edit"), Texts: o.link("texts"), Publish: o.link("publish"), Changes: o.visit.link("changes")}
	if o.Root.Kind == record.KindFollowUp {
		h.Edit, h.Texts, h.FollowUp = "", "", true
		return h
	}
	if o.Root.Kind == record.KindDocument {
		h.Edit, h.Texts, h.Shown = "", "", o.visit.link("documents", string(o.Root.Owner), string(o.Root.ID))
	} else if state := o.Root.Owner.State(); state != "" {
		h.Shown = o.visit.link("states", state, "plans", string(o.Root.ID))
	}
	return h
}

// savedNote tells, after a change, what was done, and where the change is looked at
// and undone.
type savedNote struct{ Change, Done string }

// doings are what a change can have done besides saving a draft.
var doings = []string{"submitted", "network", "public", "withdrawn"}

func (v *visit) savedNote() savedNote {
	id, err := record.ParseID(v.r.URL.Query().Get("saved"))
	if err != nil {
		return savedNote{}
	}
	done := v.r.URL.Query().Get("done")
	if !slices.Contains(doings, done) {
		done = "draft"
	}
	return savedNote{v.link("changes", string(id)), v.say("saved.done." + done)}
}

// afterSaving is the address of a page that tells of a change; the same when
// nothing was changed.
func afterSaving(address string, change record.ID, fragment string) string {
	if change != "" {
		address += "?" + url.Values{"saved": {string(change)}}.Encode()
	}
	if fragment != "" {
		address += "#" + fragment
	}
	return address
}

// toMend is the sentence of a fault that a person can mend on the page; ok is
// false for those that are no matter of what was typed.
func toMend(err error) (*fault.Fault, bool) {
	var f *fault.Fault
	if !errors.As(err, &f) {
		return nil, false
	}
	return f, f.Kind == fault.Invalid || f.Kind == fault.Conflict || f.Kind == fault.Stale || f.Key == "app.names-person"
}

// statusOf is how a page answers that is shown again with what is to be mended.
func statusOf(f *fault.Fault) int {
	if f.Kind == fault.Denied {
		return statuses[fault.Invalid]
	}
	return statuses[f.Kind]
}

// fresh reports whether the visitor proved a moment ago who they are, as putting
// one's name under a plan asks for.
func (v *visit) fresh() bool {
	return v.person != nil && (v.site.Desk == nil || v.person.Session.Fresh(login.FreshFor))
}

// requested names the act that a form asks for, so that the same form sent twice
// does it once. What was typed is part of the name: a form that a browser shows
// again, and that says something else by then, is another act.
func (v *visit) requested() string {
	token := v.form.get("request")
	if token == "" {
		return ""
	}
	return token + "-" + hashed([]byte(v.form.values.Encode()))
}

func hashed(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:12])
}
