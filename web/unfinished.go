// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"jalon/domain/fault"
	"jalon/report"
)

// What is typed in a form is kept beside the record while it is typed, so that a
// closed tab or a lapsed session loses nothing. Without scripts, nothing is kept
// before the form is sent.
var unfinishedRoutes = []route{
	{"POST", "/unfinished", writers, aboutSelf, []string{"place", "fields"}, (*Site).keepUnfinished},
	{"POST", "/unfinished/discard", writers, aboutSelf, []string{"place"}, (*Site).discardUnfinished},
}

// unfinishedNote offers what was typed before and not saved.
type unfinishedNote struct {
	// Since is when it was kept.
	Since string
	// GoOn is the form with it, Place what is discarded.
	GoOn, Place string
	// Taken: it stands in the form now.
	Taken bool
}

// placeForm is what a place looks like: the address of a form, without its language,
// and the sitting.
var placeForm = regexp.MustCompile(`^(recommendations/[A-Za-z0-9:-]{3,64}/[0-9a-f-]{36}/assess|plans/[0-9a-f-]{36}/(facts/edit|(actions|objectives)/(new|[0-9a-f-]{36})/edit|texts\?lang=[A-Za-z0-9-]{2,20}))(#[0-9a-f]{12})?$`)

// assessPlace is what the place of an assessment looks like.
var assessPlace = regexp.MustCompile(`^recommendations/`)

// keepUnfinished keeps what a script sends while somebody types.
func (s *Site) keepUnfinished(v *visit) error {
	place := v.form.get("place")
	if !placeForm.MatchString(place) {
		return fault.New(fault.Invalid, "web.bad-form", nil)
	}
	var fields [][2]string
	if err := json.Unmarshal([]byte(v.form.raw("fields")), &fields); err != nil {
		return fault.Wrap(err, fault.Invalid, "web.bad-form", nil)
	}
	values := url.Values{}
	for _, f := range fields {
		values.Add(f[0], f[1])
	}
	at, err := s.House.KeepUnfinished(v.context(), v.actor(), place, encodeBody(values))
	v.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	said := v.say("unfinished.kept", "time", at.Format("15:04"))
	if f, mends := toMend(err); err != nil && mends {
		// The page says why, so that nobody relies on what is not kept.
		v.w.WriteHeader(statusOf(f))
		said = report.SentenceOnPage(v.lang, f)
	} else if err != nil {
		v.w.Header().Del("Content-Type")
		return err
	}
	_, err = v.w.Write([]byte(said))
	return err
}

// discardUnfinished lets it go, and shows the form as the record has it.
func (s *Site) discardUnfinished(v *visit) error {
	place := v.form.get("place")
	if !placeForm.MatchString(place) {
		return fault.New(fault.Invalid, "web.bad-form", nil)
	}
	if err := s.House.DropUnfinished(v.context(), v.actor(), place); err != nil {
		return err
	}
	return v.go303(placeAddress(v, place))
}

func placeAddress(v *visit, place string) string {
	place, _, _ = strings.Cut(place, "#")
	path, query, _ := strings.Cut(place, "?")
	address := v.link(strings.Split(path, "/")...)
	if query != "" {
		address += "?" + query
	}
	return address
}

// sittingForm is what a sitting is called: each time that a form is opened is one,
// unless the person goes on with what they typed before. What is typed in one never
// takes the place of what was typed in another.
var sittingForm = regexp.MustCompile(`^[0-9a-f]{12}$`)

// sat is where what is typed in a sitting is kept.
func sat(place, sitting string) string {
	if sitting == "" {
		return place
	}
	return place + "#" + sitting
}

// sitting is the one that a form was typed in; "" where it says none.
func (v *visit) sitting() string {
	if sitting := v.form.get("sitting"); sittingForm.MatchString(sitting) {
		return sitting
	}
	return ""
}

// unfinishedAt is what was typed in a form and not saved, of each time the newest.
// It is offered first, and stands in the form, in the sitting that it was typed in,
// when the person chose to go on with it. What says no more than the record is not
// offered.
func (s *Site) unfinishedAt(v *visit, place string, standing url.Values) (taken url.Values, sitting string, notes []unfinishedNote, err error) {
	sitting = newRequest()
	all, err := s.House.Unfinished(v.context(), v.actor(), place)
	if err != nil {
		return nil, sitting, nil, err
	}
	address := placeAddress(v, place)
	mark := "?"
	if strings.Contains(address, "?") {
		mark = "&"
	}
	for _, u := range all {
		var typed url.Values
		if json.Unmarshal(u.Body, &typed) != nil || saysTheSame(typed, standing) {
			continue
		}
		_, of, _ := strings.Cut(u.Place, "#")
		name := of
		if name == "" {
			name = "go-on"
		}
		note := unfinishedNote{Since: v.moment(u.At), GoOn: address + mark + "unfinished=" + name, Place: u.Place}
		if v.r.URL.Query().Get("unfinished") == name {
			note.Taken, taken, sitting = true, typed, of
		}
		notes = append(notes, note)
	}
	return taken, sitting, notes, nil
}

// saysTheSame: every field that was typed is as it stands.
func saysTheSame(typed, standing url.Values) bool {
	for name, list := range typed {
		if slices.Contains([]string{"base", "request", "saved", "sitting"}, name) {
			continue
		}
		if !sameTexts(list, standing[name]) {
			return false
		}
	}
	return true
}

// sendAgainPage holds what was sent without a session, to be sent again.
type sendAgainPage struct {
	Action, SignIn string
	Typed          []typed
	// Files: a file was among it, which is not in the page.
	Files bool
}

// sendAgain answers a form that came without a session: nothing of it is kept here,
// and nothing that was typed is lost. It stands in the page, and is sent again once
// the person has signed in beside it. Files are not given back to whoever has not
// signed in: they stand in the page before.
func (s *Site) sendAgain(v *visit) error {
	if err := v.readTexts(); err != nil {
		return err
	}
	size := 0
	page := sendAgainPage{Action: v.here(), SignIn: v.link("sign-in"), Files: v.form.without}
	for name, list := range v.form.values {
		if v.form.secret(name) || slices.Contains(carriedFields, name) {
			continue
		}
		for _, text := range list {
			size += len(name) + len(text)
			page.Typed = append(page.Typed, typed{name, text})
		}
	}
	if size > s.limits.again {
		// Half of it, sent again, would say something else.
		return fault.New(fault.Invalid, "lapsed.too-large", nil)
	}
	v.w.Header().Set("Cache-Control", "no-store")
	sortTyped(page.Typed)
	return v.show(http.StatusUnauthorized, "send-again", page)
}

func sortTyped(list []typed) {
	slices.SortFunc(list, func(a, b typed) int { return strings.Compare(a.Name, b.Name) })
}
