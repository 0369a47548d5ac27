// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"io"
	"net/http"
	"sync"
	"time"

	"jalon/domain/fault"
	"jalon/intake/grid"
)

// limits are what one request may cost.
type limits struct {
	// text is how many bytes of text a form may have, file how many a file.
	text, file int64
	// again is how many bytes of what was typed a page shows again that nobody
	// asked for: the page of a fault, and the one that asks to sign in.
	again int
	// small is how large a form may be that needs no room.
	small int64
	// fileTime is how long a form with files may take to come.
	fileTime time.Duration
}

var standardLimits = limits{text: 4 << 20, file: grid.LargestFile, again: 256 << 10, small: 1 << 20, fileTime: 10 * time.Minute}

// form is how many bytes a form with files may have: two files, each of which may
// travel as text, which is a third longer.
func (l limits) form() int64 { return 3*l.file + l.text }

// uploadRoom is how many bytes of larger forms are held at a time.
const uploadRoom = 256 << 20

// room is memory that is given out and given back.
type room struct {
	mu         sync.Mutex
	size, used int64
}

// take takes room, of which a quarter is left to who has signed in.
func (r *room) take(n int64, member bool) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	most := r.size
	if !member {
		most -= most / 4
	}
	if r.used+n > most {
		return false
	}
	r.used += n
	return true
}

func (r *room) giveBack(n int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.used -= n
}

// takeRoom takes room for a form before anything of it is held. Where there is
// none, the form is let pass by, so that the browser gets to read why.
func (v *visit) takeRoom(bound int64, files bool) error {
	size := v.r.ContentLength
	if size < 0 || size > bound {
		size = bound
	}
	if !files {
		size = min(size, v.site.limits.text)
	}
	if size <= v.site.limits.small {
		return nil
	}
	if v.site.room.take(size, v.person != nil) {
		v.room += size
		return nil
	}
	if _, err := io.Copy(io.Discard, v.r.Body); err != nil {
		return v.formFault(err)
	}
	return fault.New(fault.Invalid, "web.busy", nil)
}

// giveTime lets a form with files come by a slow line. A server in a test may know
// no such time, which is no fault.
func (v *visit) giveTime() {
	until := time.Now().Add(v.site.limits.fileTime) // the network's clock, not the register's
	control := http.NewResponseController(v.w)
	control.SetReadDeadline(until)                       //nolint:errcheck // see above
	control.SetWriteDeadline(until.Add(time.Minute * 5)) //nolint:errcheck // see above
}
