// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

var (
	attribute   = regexp.MustCompile(`([a-z-]+)(?:="([^"]*)")?`)
	chosenInTag = regexp.MustCompile(`<option value="([^"]*)" selected>`)
	firstOption = regexp.MustCompile(`<option value="([^"]*)"`)
)

// formIn is what a browser would send of the form with that action, untouched.
func formIn(t testing.TB, page, action string) url.Values {
	t.Helper()
	start := strings.Index(page, `method="post" action="`+html.EscapeString(action)+`"`)
	if start < 0 {
		t.Fatalf("there is no form for %s in\n%s", action, page)
	}
	form := page[start:]
	form = form[strings.Index(form, ">")+1 : strings.Index(form, "</form>")]
	values := url.Values{}
	for form != "" {
		i := strings.IndexByte(form, '<')
		if i < 0 {
			break
		}
		form = form[i:]
		end := strings.IndexByte(form, '>')
		tag := form[1:end]
		form = form[end+1:]
		name, rest, _ := strings.Cut(tag, " ")
		has := make(map[string]string)
		for _, a := range attribute.FindAllStringSubmatch(rest, -1) {
			if _, there := has[a[1]]; !there {
				has[a[1]] = html.UnescapeString(a[2])
			}
		}
		if has["name"] == "" {
			continue
		}
		switch name {
		case "input":
			_, checked := has["checked"]
			if kind := has["type"]; kind != "checkbox" && kind != "radio" || checked {
				values.Add(has["name"], has["value"])
			}
		case "textarea":
			text := form[:strings.Index(form, "</textarea>")]
			values.Add(has["name"], html.UnescapeString(strings.TrimPrefix(text, "\n")))
		case "select":
			options := form[:strings.Index(form, "</select>")]
			if m := chosenInTag.FindStringSubmatch(options); m != nil {
				values.Add(has["name"], html.UnescapeString(m[1]))
			} else if m := firstOption.FindStringSubmatch(options); m != nil {
				values.Add(has["name"], html.UnescapeString(m[1]))
			}
		}
	}
	return values
}
