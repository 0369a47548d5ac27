// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// media are the types of the files that are given out, by their ending.
var media = map[string]string{
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"html": "text/html; charset=utf-8",
	"json": "application/json",
	"csv":  "text/csv; charset=utf-8",
	"txt":  "text/plain; charset=utf-8",
}

// give answers with a file to be kept, never shown within the site.
func (v *visit) give(name, format string, content []byte) error {
	h := v.w.Header()
	h.Set("Content-Type", media[format])
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": fileName(name)}))
	h.Set("Content-Length", strconv.Itoa(len(content)))
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-cache")
	}
	v.w.WriteHeader(http.StatusOK)
	if _, err := v.w.Write(content); err != nil {
		v.site.Log.Info("the reader left", "request", v.request)
	}
	return nil
}

// fileName is a name that every system can keep.
func fileName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '-'
		}
		return r
	}, name)
	if len(name) > 120 {
		name = strings.ToValidUTF8(name[len(name)-120:], "")
	}
	return name
}
