// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"io"
)

// parcel gives a file that travels with a page a mark. The page is made with the
// mark in it, and the file is written in its place when the page is sent: a file of
// twenty megabytes would otherwise stand in memory several times over.
func (v *visit) parcel(f posted) posted {
	if len(f.Content) == 0 {
		return f
	}
	if v.parcels == nil {
		v.parcels = make(map[string][]byte)
	}
	f.mark = "parcel-" + rand.Text() // nobody can write it into a document
	v.parcels[f.mark] = f.Content
	return f
}

// Kept is what stands for the file in the page.
func (f posted) Kept() string { return f.mark }

// piece is a part of a page: bytes as they are, or a file as text.
type piece struct {
	plain []byte
	file  []byte
}

func (p piece) length() int { return len(p.plain) + base64.URLEncoding.EncodedLen(len(p.file)) }

func (p piece) writeTo(w io.Writer) error {
	if _, err := w.Write(p.plain); err != nil {
		return err
	}
	encoder := base64.NewEncoder(base64.URLEncoding, w)
	if _, err := encoder.Write(p.file); err != nil {
		return err
	}
	return encoder.Close()
}

// pieces takes a page apart where its files go. Nothing in the text of a file
// means anything to a page.
func (v *visit) pieces(page []byte) (list []piece) {
	for {
		first, mark := -1, ""
		for each := range v.parcels {
			if at := bytes.Index(page, []byte(each)); at >= 0 && (first < 0 || at < first) {
				first, mark = at, each
			}
		}
		if first < 0 {
			return append(list, piece{plain: page})
		}
		list = append(list, piece{page[:first], v.parcels[mark]})
		page = page[first+len(mark):]
	}
}
