// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"jalon/domain/record"
)

var (
	// told is what a person reads between the tags of a page.
	told = regexp.MustCompile(`>([^<>]+)<`)
	// codeOfOwner is a body of a State, as programs write it.
	codeOfOwner = regexp.MustCompile(`\b[A-Z]{3}:[a-z]`)
	// columnOfCodes are the cells of the list of States, and the letters on its tiles,
	// that are to hold codes.
	columnOfCodes = regexp.MustCompile(`(?s)<td[^>]*>(?:<bdi>)?Q[A-Z]{2}(?:</bdi>)?</td>|<span class="tile-code".*?</span>`)
)

// People read whose a record is by name, on every page that there is.
func TestOwnersAreToldByName(t *testing.T) {
	t.Parallel()
	m := newMatrix(t)
	codes := map[string]bool{string(record.Register): true}
	for _, office := range offices {
		codes[string(m.people[office.logins[0]].Actor.Owner)] = true
	}
	for i, tag := range []string{"en", "fr"} {
		for _, name := range askers {
			o := m.objects[i]
			for _, each := range m.objects { // what the person sees most of: their own
				if name != "" && each.owner() == m.actor(name).Owner {
					o = each
				}
			}
			for _, each := range routes() {
				if each.method != http.MethodGet || strings.Contains(each.path, "file") || strings.Contains(each.path, ".") {
					continue
				}
				at, err := address(tag, each.path, o.value)
				if err != nil {
					t.Fatal(err)
				}
				list := []string{at}
				if each.path == "/states" {
					list = append(list, at+"?view=list")
				}
				for _, at := range list {
					r, body := m.ask(name, http.MethodGet, at)
					if r.StatusCode != http.StatusOK || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") {
						continue
					}
					if strings.Contains(body, "⟦") {
						t.Errorf("%s as %q has a place for words that were not put there", at, name)
					}
					for _, found := range told.FindAllStringSubmatch(columnOfCodes.ReplaceAllString(unpacked(t, body), ""), -1) {
						text := strings.TrimSpace(html.UnescapeString(found[1]))
						if strings.HasPrefix(text, m.site.Base.String()+"/") {
							continue // the page's own address, as paper tells it
						}
						if codes[text] || codeOfOwner.MatchString(text) {
							t.Errorf("%s as %q says %q", at, name, text)
						}
					}
				}
			}
		}
	}
}
