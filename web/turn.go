// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"jalon/domain/fault"
)

// A page with a form in which something was typed or sent goes along into another
// language, another size of text or theme, and to paper: the controls of the header
// send its form ("carry"), and the page comes back with all that stood in it.
// Nothing is saved by that.

// turnFields are what those controls send.
var turnFields = []string{"turn", "size", "theme", "print"}

// carrying are the pages with such a form, and where it is sent to be shown again:
// "" for the page's own address.
var carrying = map[string]string{"understood": "/check", "report": "/check/report", "import": "/import", "import-columns": "/import/columns",
	"import-mend": "/import/mend", "import-difference": "/import/difference", "edit": "", "assess": "", "plan-edit": "", "translations": "", "conflict": "",
	"answer": "", "due-entry": "", "reply-to": "", "answers": "", "same": "", "publish": "", "document": "", "document-new": "/documents/new", "document-understood": "/documents/new/understood", "document-review": "/documents/new/review", "document-difference": "/documents/new/difference"}

// carries reports whether a page of that kind has its form: there may be nothing
// to type in.
func carries(data any) bool {
	page, ok := data.(interface{ carries() bool })
	return !ok || page.carries()
}

// carriedTo is where the form of such a page is sent, where that is told by what
// the form is for; without a language.
func (v *visit) carriedTo(data any, address string) string {
	if page, ok := data.(interface{ carriedTo() string }); ok {
		return strings.TrimPrefix(page.carriedTo(), "/"+v.lang.Tag)
	}
	if address == "" {
		return v.r.URL.EscapedPath()
	}
	return address
}

// turns reports whether the form was sent for the page to be shown otherwise.
func (v *visit) turns() bool {
	return v.form.declared("turn") && slices.ContainsFunc(turnFields, func(field string) bool { return v.form.get(field) != "" })
}

// backTo goes to the address of a page in which nothing was typed.
func (v *visit) backTo(address string, hasQuery bool) error {
	if v.form.get("print") != "" {
		join := "?"
		if hasQuery {
			join = "&"
		}
		address += join + "print"
	}
	return v.go303(address)
}

// takeDisplay keeps how the reader wants pages shown, where the form says it.
func (v *visit) takeDisplay() error {
	d := v.display
	if size := v.form.get("size"); size != "" {
		n, err := strconv.Atoi(size)
		if err != nil || !slices.Contains(sizes, n) {
			return fault.New(fault.Invalid, "web.bad-display", nil)
		}
		d.Size = n
	}
	switch theme := v.form.get("theme"); theme {
	case "":
	case "light", "dark":
		d.Theme = theme
	case "auto":
		d.Theme = ""
	default:
		return fault.New(fault.Invalid, "web.bad-display", nil)
	}
	if d == v.display {
		return nil
	}
	v.display = d
	http.SetCookie(v.w, &http.Cookie{Name: displayCookie, Value: strconv.Itoa(d.Size) + "." + d.Theme, Path: "/", MaxAge: aYear,
		HttpOnly: true, Secure: v.site.Base.Scheme == "https", SameSite: http.SameSiteLaxMode})
	return nil
}
