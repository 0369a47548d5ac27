// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"slices"

	"jalon/domain/access"
)

var homeRoutes = []route{
	{"GET", "/home", members, aboutSelf, nil, (*Site).home},
}

// homePage is what is due from the visitor.
type homePage struct {
	// Reads: the visitor comes to read what others wrote, more than to write a plan.
	Reads bool
	Name  string
	Role  string
	Plans []duePlan
	// Reports are what the visitor's State is to report soon.
	Reports []task
	// Typed is what was typed and not saved.
	Typed []task
	// Undo are changes that can still be taken back.
	Undo []changeRow
	// Submitted are the plans that were submitted to the visitor.
	Submitted []submittedPlan
	// Import is the first step, for who has no plan yet.
	Import string
	Writes bool
	// Operates: accounts, and nothing of content.
	Operates bool
	Accounts []accountRow
	// Due counts what waits for the visitor.
	Due int
}

type submittedPlan struct {
	Name    words
	Address string
	Owner   string
	When    string
}

type accountRow struct{ Login, Name, Role, Owner, Since, Until string }

func (s *Site) home(v *visit) error {
	page := homePage{Name: v.person.Account.Called(), Role: v.say("role." + string(v.role())), Import: v.link("import"), Reads: v.role() != access.Coordinator}
	switch {
	case v.role() == access.Operator:
		if err := s.accountsOf(v, &page); err != nil {
			return err
		}
	case slices.Contains(writers, v.role()):
		if err := s.dueOf(v, &page); err != nil {
			return err
		}
	}
	return v.show(http.StatusOK, "home", page)
}

// accountsOf is what an operator comes for.
func (s *Site) accountsOf(v *visit, page *homePage) error {
	list, err := s.House.Accounts(v.context(), v.actor())
	if err != nil {
		return err
	}
	page.Operates = true
	for _, a := range list {
		row := accountRow{a.Login, a.Name, v.say("role." + string(a.Role)), s.ownerName(v, a.Owner), v.lang.Date(a.Created.Year(), int(a.Created.Month()), a.Created.Day()), ""}
		if !a.Disabled.IsZero() {
			row.Until = v.lang.Date(a.Disabled.Year(), int(a.Disabled.Month()), a.Disabled.Day())
		}
		page.Accounts = append(page.Accounts, row)
	}
	return nil
}

// submittedTo lists the plans that other bodies of the State submitted. That they
// are read is written down, as the register does of what is not for everybody.
func (s *Site) submittedTo(v *visit, page *homePage) error {
	state := v.actor().Owner.State()
	if v.actor().Scope().State == "" || state == "" {
		return nil
	}
	found, err := s.House.Submitted(v.context(), v.actor())
	if err != nil {
		return err
	}
	for _, p := range found {
		page.Submitted = append(page.Submitted, submittedPlan{called(v.lang, p), v.link("states", state, "plans", string(p.ID)), s.ownerName(v, p.Owner), v.moment(p.At)})
	}
	return nil
}
