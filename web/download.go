// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"mime"
	"net/http"
	"strings"
)

// media are the types of the files that are given out, by their ending.
var media = map[string]string{
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"html": "text/html; charset=utf-8",
	"json": "application/json",
	"csv":  "text/csv; charset=utf-8",
	"ics":  "text/calendar; charset=utf-8",
	"txt":  "text/plain; charset=utf-8",
	"file": "application/octet-stream",
}

// give answers with a file to be kept, never shown within the site.
func (v *visit) give(name, format string, content []byte) error {
	v.w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": fileName(name)}))
	return v.send(http.StatusOK, media[format], content)
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
