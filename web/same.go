// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"slices"
	"strconv"

	"jalon/app"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/report"
)

// samePage is the form that says whether a recommendation was made before.
type samePage struct {
	askedHead
	Address string
	Likely  []sameShown
	// Others are the earlier recommendations that nothing proposes.
	Others []option
	// Bases are the versions of what the asker's body said so far, by address.
	Bases   []typed
	Summary string
	Why     string
	Request string
}

// carries reports whether there is something to choose from and to type in.
func (p samePage) carries() bool { return len(p.Others) > 0 }

func (s *Site) sameForm(v *visit) error {
	a, err := v.speakable()
	if err != nil {
		return err
	}
	page, err := a.samePage()
	if err != nil {
		return err
	}
	return v.show(http.StatusOK, "same", page)
}

func (a *recommended) samePage() (samePage, error) {
	v := a.v
	page := samePage{askedHead: a.head(), Address: a.link("same"), Request: newRequest()}
	known, err := a.others()
	if err != nil {
		return page, err
	}
	all, err := v.site.House.FollowUps(v.context(), v.site.Snapshots, v.actor(), a.sight)
	if err != nil {
		return page, err
	}
	for _, each := range all.Same(a.Address()) {
		if each.Owner == v.actor().Owner && each.Says.Later == a.Address() {
			page.Bases = append(page.Bases, typed{"base:" + each.Says.Earlier.String(), strconv.FormatInt(each.Number, 10)})
		}
	}
	proposed := make(map[commitment.Address]bool)
	for _, r := range a.candidates(known, all) {
		proposed[r.Address()] = true
		page.Likely = append(page.Likely, sameShown{Place: v.placeOf(r.ShownRecommendation), Address: r.Address().String(), Text: v.worded(r.Says.Text),
			Link: v.link("recommendations", string(r.Owner), string(r.ID)), On: day(v.lang, r.Document.Says.Date), Reasons: r.reasons})
	}
	for at, r := range known {
		if !proposed[at] && r.Document.Says.Date < a.Document.Says.Date {
			page.Others = append(page.Others, option{at.String(), v.placeOf(r) + " – " + shorten(v.worded(r.Says.Text).Words), false})
		}
	}
	slices.SortFunc(page.Others, func(x, y option) int { return v.lang.Compare(x.Label, y.Label) })
	return page, nil
}

// saySame keeps that the recommendation was made before, or that it was not.
func (s *Site) saySame(v *visit) error {
	a, err := v.speakable()
	if err != nil {
		return err
	}
	if v.turns() {
		return s.sameAgain(v, a, http.StatusOK, "")
	}
	earlier, err := commitment.ParseAddress(v.form.get("earlier"))
	said := v.form.get("same")
	if err != nil || said != "yes" && said != "no" {
		return s.sameAgain(v, a, http.StatusUnprocessableEntity, report.SentenceOnPage(v.lang, fault.New(fault.Invalid, "same.choose", nil)))
	}
	base := v.form.version("base:" + earlier.String())
	err = s.House.SaySame(v.context(), v.actor(), app.SameRequest{SameBody: commitment.SameBody{Earlier: earlier, Later: a.Address(), Same: said == "yes"}, Base: base,
		Why: v.form.get("why"), Request: v.requested()})
	if f, mends := toMend(err); err != nil && mends {
		return s.sameAgain(v, a, statusOf(f), report.SentenceOnPage(v.lang, f))
	} else if err != nil {
		return err
	}
	return v.go303(a.link() + "#before")
}

func (s *Site) sameAgain(v *visit, a *recommended, status int, summary string) error {
	page, err := a.samePage()
	if err != nil {
		return err
	}
	chosen := v.form.get("earlier")
	for i := range page.Others {
		page.Others[i].Chosen = page.Others[i].Value == chosen
	}
	page.Summary, page.Why = summary, v.form.raw("why")
	return v.show(status, "same", page)
}
