// SPDX-License-Identifier: EUPL-1.2

package grid

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"

	"jalon/domain/fault"
)

// parcel is an opened zip container, the outside of XLSX and DOCX. Parts are
// unpacked one at a time while they are read, and every byte is counted: what
// the container says of its own size is not believed.
type parcel struct {
	in    *input
	files map[string]*zip.File
	// left is how many bytes may still be unpacked.
	left int64
}

// central is the signature of an entry in a container's directory.
var central = []byte("PK\x01\x02")

func (in *input) openParcel() (*parcel, error) {
	// Counted before the directory is read, because a directory of a million
	// entries is an attack itself. Containers inside the container, stored as
	// they are, add some signatures of their own.
	if n := bytes.Count(in.data, central); n > 4*maxParts {
		return nil, refusal{"grid.too-many-parts", fault.Args{"parts": n, "limit": maxParts}}
	}
	r, err := zip.NewReader(bytes.NewReader(in.data), int64(len(in.data)))
	if err != nil {
		return nil, err
	}
	if len(r.File) > maxParts {
		return nil, refusal{"grid.too-many-parts", fault.Args{"parts": len(r.File), "limit": maxParts}}
	}
	p := &parcel{in: in, files: make(map[string]*zip.File), left: maxInside}
	var stated uint64
	for _, f := range r.File {
		if f.Flags&1 != 0 {
			return nil, refusal{key: "grid.encrypted"}
		}
		if f.UncompressedSize64 > maxInside || stated+f.UncompressedSize64 > maxInside {
			return nil, p.bomb()
		}
		stated += f.UncompressedSize64
		if name := partName(f.Name); p.files[name] == nil {
			p.files[name] = f
		}
	}
	return p, nil
}

func (p *parcel) bomb() error {
	return refusal{"grid.bomb", fault.Args{"limit": maxInside >> 20}}
}

// partName is how parts are looked up: some programs begin names with a slash,
// use backslashes, or differ in case from what they refer to.
func partName(name string) string {
	name = path.Clean("/" + strings.ReplaceAll(name, `\`, "/"))
	return strings.ToLower(strings.TrimPrefix(name, "/"))
}

func (p *parcel) has(part string) bool { return p.files[partName(part)] != nil }

var errNoPart = errors.New("part is missing")

// open unpacks a part while it is read.
func (p *parcel) open(part string) (io.ReadCloser, error) {
	f := p.files[partName(part)]
	if f == nil {
		return nil, broken{part, errNoPart}
	}
	if f.UncompressedSize64 > maxPart {
		return nil, p.tooLarge(part)
	}
	r, err := f.Open()
	if err != nil {
		return nil, broken{part, err}
	}
	return &partReader{r, p, part, maxPart}, nil
}

func (p *parcel) tooLarge(part string) error {
	return refusal{"grid.part-too-large", fault.Args{"part": part, "limit": maxPart >> 20}}
}

// partReader stops at the limits of a part and of the whole container.
type partReader struct {
	io.ReadCloser
	parcel *parcel
	part   string
	left   int64
}

func (r *partReader) Read(b []byte) (int, error) {
	n, err := r.ReadCloser.Read(b)
	r.left -= int64(n)
	r.parcel.left -= int64(n)
	switch {
	case r.left < 0:
		return 0, r.parcel.tooLarge(r.part)
	case r.parcel.left < 0:
		return 0, r.parcel.bomb()
	case err == io.ErrUnexpectedEOF || err == zip.ErrChecksum || err == zip.ErrFormat:
		return n, broken{r.part, err}
	}
	return n, err
}

// relation is what one part of a container refers to.
type relation struct {
	// kind is the last word of the type: "worksheet", "sharedStrings", "styles".
	kind, part string
}

// relations reads what a part refers to, by identifier. A part without any has
// no such list.
func (p *parcel) relations(part string) (map[string]relation, error) {
	list := path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
	found := make(map[string]relation)
	if !p.has(list) {
		return found, nil
	}
	m, err := p.markup(list)
	if err != nil {
		return nil, err
	}
	defer m.close()
	return found, m.each(func(root element) error {
		return m.each(func(e element) error {
			if e.attr("TargetMode") == "External" {
				return nil
			}
			target := strings.ReplaceAll(e.attr("Target"), `\`, "/")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("/", path.Dir(part), target)
			}
			found[e.attr("Id")] = relation{path.Base(e.attr("Type")), strings.TrimPrefix(path.Clean(target), "/")}
			return nil
		})
	})
}

// related returns the part of a kind that another part refers to; "" when there is none.
func related(relations map[string]relation, kind string) string {
	first := ""
	for _, r := range relations {
		if r.kind == kind && (first == "" || r.part < first) {
			first = r.part
		}
	}
	return first
}

// title reads the title in a document's properties; "" when it has none.
func (p *parcel) title() (string, error) {
	if !p.has("docProps/core.xml") {
		return "", nil
	}
	m, err := p.markup("docProps/core.xml")
	if err != nil {
		return "", err
	}
	defer m.close()
	title := ""
	err = m.each(func(root element) error {
		return m.each(func(e element) error {
			if e.Name.Local == "title" {
				text, err := m.text()
				title = clean(text)
				return err
			}
			return nil
		})
	})
	return title, err
}
