// SPDX-License-Identifier: EUPL-1.2

package watched

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

// pdf is a file that is put together object by object, sound or not. Object 1 is
// its catalogue.
type pdf struct {
	objects []string
	trailer string
}

// add adds an object and returns its number.
func (p *pdf) add(body string) int {
	p.objects = append(p.objects, body)
	return len(p.objects)
}

// stream is the body of an object with a stream, packed when pack says so.
func stream(dictionary string, content []byte, pack bool) string {
	if pack {
		content, dictionary = packed(content, nil, 0), dictionary+" /Filter /FlateDecode"
	}
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dictionary, len(content), content)
}

// packed is a text and many times another, as short as they can be written.
func packed(first, again []byte, times int) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write(first)
	for range times {
		w.Write(again)
	}
	w.Close()
	return b.Bytes()
}

// bomb is a file of one page whose content is far larger than the file.
func bomb(first, again []byte, times int) []byte {
	p := paged("", nil)
	content := packed(first, again, times)
	p.objects[4] = fmt.Sprintf("<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", len(content), content)
	return p.bytes()
}

// bytes is the file, with the table of its objects.
func (p *pdf) bytes() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	at := make([]int, len(p.objects))
	for i, body := range p.objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(p.objects)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(p.objects)+1, p.trailer, table)
	return b.Bytes()
}

// words is the content of a page that shows lines of text.
func words(lines ...string) []byte {
	var b strings.Builder
	b.WriteString("BT /F1 11 Tf 72 760 Td 16 TL\n")
	for _, l := range lines {
		fmt.Fprintf(&b, "(%s) Tj T*\n", strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(l))
	}
	b.WriteString("ET\n")
	return []byte(b.String())
}

// picture is the content of a page that shows a picture and nothing else.
var picture = []byte("q 500 0 0 700 50 50 cm /Im1 Do Q\n")

// paged is a sound file with these contents, one for each page; more goes into the catalogue.
func paged(more string, contents ...[]byte) *pdf {
	p := &pdf{}
	p.add("<< /Type /Catalog /Pages 2 0 R " + more + " >>")
	p.add("") // the pages, once they are known
	p.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	p.add(stream("/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8", make([]byte, 64), true))
	var kids []string
	for _, content := range contents {
		c := p.add(stream("", content, true))
		kids = append(kids, fmt.Sprintf("%d 0 R", p.add(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 4 0 R >> >> >>", c))))
	}
	p.objects[1] = fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(kids), strings.Join(kids, " "))
	return p
}
