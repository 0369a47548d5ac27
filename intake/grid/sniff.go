// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"bytes"
	"strings"
	"unicode/utf16"
)

// signatures are the first bytes of files that are no text and cannot be read.
var signatures = []struct{ start, key string }{
	{"{\\rtf", "grid.rtf"},
	{"\x89PNG", "grid.image"}, {"\xff\xd8\xff", "grid.image"}, {"GIF8", "grid.image"}, {"II*\x00", "grid.image"}, {"MM\x00*", "grid.image"},
	{"\x1f\x8b", "grid.archive"}, {"7z\xbc\xaf", "grid.archive"}, {"Rar!\x1a", "grid.archive"},
	// Excel 2 to 4 wrote its records without a container around them.
	{"\x09\x00\x04\x00", "grid.xls"}, {"\x09\x02\x06\x00", "grid.xls"}, {"\x09\x04\x06\x00", "grid.xls"}, {"\x09\x08\x08\x00", "grid.xls"},
}

// sniff tells by its content what sort of file it is: "zip" for a container
// that has to be opened to know more, "" for what may be a text file, else the
// key of the fault that refuses it.
func sniff(data []byte) string {
	switch {
	case len(bytes.Trim(data, "\ufeff \t\r\n")) == 0:
		return "grid.empty"
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return "zip"
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return sniffOLE(data)
	case bytes.Contains(data[:min(1024, len(data))], []byte("%PDF-")):
		return "grid.pdf"
	case len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return "grid.image"
	case len(data) > 12 && string(data[4:8]) == "ftyp":
		return "grid.image"
	case len(data) > 26 && string(data[:2]) == "BM" && data[6] == 0 && data[7] == 0 && data[8] == 0 && data[9] == 0:
		return "grid.image"
	}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.start)) {
			return s.key
		}
	}
	return sniffMarkup(data)
}

// sniffOLE tells apart what comes in the container of Office 97 to 2003 by the
// names of its streams, which stand in its directory in UTF-16.
func sniffOLE(data []byte) string {
	for _, s := range []struct{ stream, key string }{
		{"EncryptedPackage", "grid.encrypted"}, {"WordDocument", "grid.doc"}, {"PowerPoint Document", "grid.slides"}, {"Workbook", "grid.xls"}, {"Book", "grid.xls"},
	} {
		var name []byte
		for _, u := range utf16.Encode([]rune(s.stream)) {
			name = append(name, byte(u), byte(u>>8))
		}
		// Directory entries begin at multiples of 128 bytes, and the name ends with a zero.
		for at := 0; ; at++ {
			i := bytes.Index(data[at:], append(name, 0, 0))
			if i < 0 {
				break
			}
			if at += i; at%128 == 0 {
				return s.key
			}
		}
	}
	return "grid.binary"
}

// sniffMarkup recognises text files that are no tables: web pages, which some
// systems name .xls, and XML.
func sniffMarkup(data []byte) string {
	text := string(data[:min(4096, len(data))])
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		text = strings.ReplaceAll(text[2:], "\x00", "")
	}
	text = strings.ToLower(strings.TrimLeft(text, "\ufeff \t\r\n"))
	for _, start := range []string{"<!doctype html", "<html", "<head", "<meta", "<body", "<table", "<style", "<div", "mime-version:"} {
		if strings.HasPrefix(text, start) {
			return "grid.html"
		}
	}
	if !strings.HasPrefix(text, "<?xml") && !strings.HasPrefix(text, "<!--") {
		return ""
	}
	switch {
	case strings.Contains(text, "opendocument") || strings.Contains(text, "<office:document"):
		return "grid.ods"
	case strings.Contains(text, "<html"):
		return "grid.html"
	}
	return "grid.xml"
}
