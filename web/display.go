// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// display is how a reader wants pages shown; it is kept in their browser alone.
type display struct {
	// Size is the size of text in percent of the browser's own.
	Size int
	// Theme is "light", "dark", or "" as the browser has it.
	Theme string
}

// sizes are the sizes of text that can be chosen, in percent.
var sizes = []int{100, 125, 150, 200}

const (
	displayCookie = "jalon-display"
	// aYear in seconds.
	aYear = 365 * 24 * 60 * 60
)

func displayOf(r *http.Request) display {
	d := display{Size: sizes[0]}
	cookie, err := r.Cookie(displayCookie)
	if err != nil {
		return d
	}
	size, theme, _ := strings.Cut(cookie.Value, ".")
	if n, err := strconv.Atoi(size); err == nil && slices.Contains(sizes, n) {
		d.Size = n
	}
	if theme == "light" || theme == "dark" {
		d.Theme = theme
	}
	return d
}

// Smaller and Larger are the neighbouring sizes; the same at the ends.
func (d display) Smaller() int { return sizes[max(slices.Index(sizes, d.Size)-1, 0)] }

// Larger is the next larger size.
func (d display) Larger() int { return sizes[min(slices.Index(sizes, d.Size)+1, len(sizes)-1)] }

// Smallest reports whether there is none smaller.
func (d display) Smallest() bool { return d.Size == sizes[0] }

// Largest reports whether there is none larger.
func (d display) Largest() bool { return d.Size == sizes[len(sizes)-1] }

// setDisplay keeps the choice and goes back to the page.
func (s *Site) setDisplay(v *visit) error {
	if err := v.takeDisplay(); err != nil {
		return err
	}
	return v.go303(s.ownAddress(v.form.get("back"), v.link()))
}

// ownAddress is an address of this site, or otherwise when it is none: nobody is
// sent elsewhere by what stands in a form.
func (s *Site) ownAddress(address, otherwise string) string {
	u, err := url.Parse(address)
	if err != nil || u.IsAbs() || u.Host != "" || u.User != nil || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") ||
		strings.ContainsAny(address, "\\\r\n\t") {
		return otherwise
	}
	tag, _, _ := strings.Cut(strings.TrimPrefix(u.Path, "/"), "/")
	for _, l := range s.Languages {
		if tag == l.Tag {
			return u.String()
		}
	}
	return otherwise
}
