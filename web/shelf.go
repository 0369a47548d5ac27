// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"strconv"
	"sync"

	"jalon/app"
	"jalon/domain/record"
)

const (
	// shelfHolds is how many bytes of pages are kept at most.
	shelfHolds = 32 << 20
	// longestPlace is how long an address is whose page is kept: people write
	// anything behind a question mark.
	longestPlace = 1 << 10
)

// shelf keeps the pages that are shown to everybody as they were made, until what
// everybody may see changes or the minute that stands below each page is over. What
// somebody sees who has signed in is never on it, and never taken from it.
type shelf struct {
	mu    sync.Mutex
	of    *app.Layer
	at    int64
	pages map[string]keptPage
	size  int
}

// keptPage is an answer with the status 200.
type keptPage struct {
	header http.Header
	body   []byte
}

// place is where on the shelf the answer to a request is: what it is made of, and
// all that it depends on besides.
type place struct {
	of   *app.Layer
	at   int64
	name string
}

// place is the visit's; nil when its answer is not kept. It is found before anything
// is read: a page that is made while the register changes is thus kept as of before,
// and gone with it.
func (v *visit) place() *place {
	if v.person != nil || v.r.Method != http.MethodGet || v.site.Snapshots == nil || v.route.about != aboutScope && v.route.about != aboutPublished {
		return nil
	}
	name := v.here()
	if len(name) > longestPlace {
		return nil
	}
	name += "\n" + strconv.Itoa(v.display.Size) + v.display.Theme
	if accepts(v.r, "gzip") {
		name += "\ngzip"
	}
	return &place{v.site.Snapshots.Newest().Layer(record.Public), v.begun.Unix() / 60, name}
}

// turn empties the shelf when it is of another time.
func (s *shelf) turn(p *place) {
	if s.of != p.of || s.at != p.at || s.pages == nil {
		s.of, s.at, s.pages, s.size = p.of, p.at, make(map[string]keptPage), 0
	}
}

// take returns the page that is kept there.
func (s *shelf) take(p *place) (keptPage, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.turn(p)
	page, ok := s.pages[p.name]
	return page, ok
}

// put keeps a page, and lets go of others when there is no room.
func (s *shelf) put(p *place, header http.Header, body []byte) {
	if len(body) > shelfHolds/8 || len(header.Values("Set-Cookie")) > 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.turn(p)
	if was, ok := s.pages[p.name]; ok {
		s.size -= was.takes(p.name)
	}
	page := keptPage{header.Clone(), body}
	s.pages[p.name] = page
	s.size += page.takes(p.name)
	for name, each := range s.pages { // in no order, so that nobody can choose which goes
		if s.size <= shelfHolds {
			return
		}
		if name != p.name {
			s.size -= each.takes(name)
			delete(s.pages, name)
		}
	}
}

// takes is how much room a page takes, with its headers reckoned at a kilobyte.
func (k keptPage) takes(name string) int { return len(k.body) + len(name) + 1<<10 }
