// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"archive/zip"
	"bytes"
	"io"
	"sort"
	"strings"
)

// part is one file of an Office document.
type part struct {
	name string
	data []byte
}

// contentTypes must come first for readers that look at the first bytes only.
const contentTypes = "[Content_Types].xml"

// packed zips parts so that the same parts always give the same bytes: sorted,
// without times, and stored rather than compressed, because compressors change
// between versions of Go.
func packed(parts []part) ([]byte, error) {
	sort.Slice(parts, func(i, j int) bool {
		if first := parts[i].name == contentTypes; first != (parts[j].name == contentTypes) {
			return first
		}
		return parts[i].name < parts[j].name
	})
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(p.data); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// settled packs a workbook again, always the same way. The library marks every
// formula's stored result as text; ours are numbers, as a spreadsheet stores them.
func settled(workbook []byte) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		return nil, err
	}
	var parts []part
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		if strings.HasPrefix(f.Name, "xl/worksheets/sheet") {
			data = bytes.ReplaceAll(data, []byte(` t="str"><f>`), []byte(`><f>`))
		}
		parts = append(parts, part{f.Name, data})
	}
	return packed(parts)
}
