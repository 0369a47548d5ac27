// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"runtime"
	"strconv"
	"strings"
)

const (
	// leastPressed is the size in bytes from which on a page is worth compressing.
	leastPressed = 1 << 10
	// pressLevel is how hard: what is sent must come soon rather than be smallest
	// (decision 27 has the figures).
	pressLevel = 3
)

// presses are the compressors of the site, as many as can work at once: each holds
// close to a megabyte, whatever is asked of it.
type presses chan *gzip.Writer

func newPresses() presses {
	p := make(presses, runtime.GOMAXPROCS(0))
	for range cap(p) {
		p <- nil // made when it is first needed
	}
	return p
}

// press compresses a page in memory, so that no slow reader holds a compressor.
func (p presses) press(page []byte) ([]byte, error) {
	w := <-p
	defer func() { p <- w }()
	var out bytes.Buffer
	out.Grow(len(page) / 4)
	if w == nil {
		w, _ = gzip.NewWriterLevel(&out, pressLevel) // it fails for a level that is none
	} else {
		w.Reset(&out)
	}
	if _, err := w.Write(page); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// accepts reports whether whoever asks can read an encoding (RFC 9110, 12.5.3).
func accepts(r *http.Request, encoding string) bool {
	for _, each := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		name, quality, weighed := strings.Cut(each, ";")
		if !strings.EqualFold(strings.TrimSpace(name), encoding) {
			continue
		}
		q, isQ := strings.CutPrefix(strings.TrimSpace(quality), "q=")
		weight, err := strconv.ParseFloat(q, 64)
		return !weighed || isQ && err == nil && weight > 0
	}
	return false
}

// mayPress reports whether an answer may be compressed. The length of a compressed
// page tells how much of what was asked for stands in it already, so a page with
// something secret is not compressed where another site could have asked for it with
// words of its own (BREACH, 2013). Pages on which people sign in never are.
func (v *visit) mayPress() bool {
	if v.secret || v.route.about == aboutSelf || len(v.parcels) > 0 {
		return false // to press a file that travels along would take long and save little
	}
	if v.person == nil {
		return true // what everybody sees
	}
	// Every browser of these years says where a request comes from. "none" is an
	// address that was typed, or a bookmark.
	from := v.r.Header.Get("Sec-Fetch-Site")
	return from == "same-origin" || from == "none"
}

// send answers with what was made in memory, compressed where that may be.
func (v *visit) send(status int, kind string, body []byte) error {
	h := v.w.Header()
	h.Set("Content-Type", kind)
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-cache")
	}
	if len(body) >= leastPressed && (strings.HasPrefix(kind, "text/") || kind == media["json"]) && v.mayPress() {
		h.Add("Vary", "Accept-Encoding")
		if accepts(v.r, "gzip") {
			small, err := v.site.presses.press(body)
			if err != nil {
				return err
			}
			body = small
			h.Set("Content-Encoding", "gzip")
		}
	}
	if kind == media["html"] && len(v.parcels) > 0 {
		return v.sendPieces(status, v.pieces(body))
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if v.kept != nil && status == http.StatusOK {
		v.site.shelf.put(v.kept, h, body)
	}
	return v.write(status, body)
}

// sendKept answers with a page that was made before.
func (v *visit) sendKept(page keptPage) error {
	h := v.w.Header()
	for name, values := range page.header {
		h[name] = values
	}
	return v.write(http.StatusOK, page.body)
}

// sendPieces answers with a page that carries files.
func (v *visit) sendPieces(status int, pieces []piece) error {
	length := 0
	for _, each := range pieces {
		length += each.length()
	}
	v.w.Header().Set("Content-Length", strconv.Itoa(length))
	v.w.WriteHeader(status)
	for _, each := range pieces {
		if err := each.writeTo(v.w); err != nil {
			v.site.Log.Info("the reader left", "request", v.request)
			return nil
		}
	}
	return nil
}

func (v *visit) write(status int, body []byte) error {
	v.w.WriteHeader(status)
	if v.r.Method == http.MethodHead {
		return nil
	}
	if _, err := v.w.Write(body); err != nil {
		v.site.Log.Info("the reader left", "request", v.request)
	}
	return nil
}
