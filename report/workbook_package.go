// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// spreadsheet is a workbook's package (ECMA-376 part 2) as it was given: the
// parts that change are held apart, all others are copied as they are.
type spreadsheet struct {
	archive *zip.Reader
	sheets  []sheetPart
	// parts holds the unzipped parts that may change; changed those that do.
	parts, changed map[string][]byte
	// added are new parts, in order.
	added []string

	workbook, relations string
	// worksheetType is the relation type that this package gives its sheets:
	// the transitional and the strict form of the standard write it differently.
	worksheetType string
	// namespace is that of the workbook's elements, which differs likewise.
	namespace string
}

type sheetPart struct{ name, part string }

const contentTypes = "[Content_Types].xml"

// openPackage reads the list of sheets and the sheets themselves.
func openPackage(data []byte) (*spreadsheet, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	s := &spreadsheet{archive: archive, parts: make(map[string][]byte), changed: make(map[string][]byte)}
	if s.workbook, err = s.mainPart(); err != nil {
		return nil, err
	}
	s.relations = path.Join(path.Dir(s.workbook), "_rels", path.Base(s.workbook)+".rels")
	targets := make(map[string]relationship)
	if err := s.readRelations(s.relations, func(r relationship) { targets[r.ID] = r }); err != nil {
		return nil, err
	}
	book, err := s.read(s.workbook)
	if err != nil {
		return nil, err
	}
	d := xml.NewDecoder(bytes.NewReader(book))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.workbook, err)
		}
		start, ok := token.(xml.StartElement)
		if ok && s.namespace == "" {
			s.namespace = start.Name.Space
		}
		if !ok || start.Name.Local != "sheet" {
			continue
		}
		name, id := "", ""
		for _, a := range start.Attr {
			switch {
			case a.Name.Local == "name" && a.Name.Space == "":
				name = a.Value
			case a.Name.Local == "id" && a.Name.Space != "":
				id = a.Value
			}
		}
		r, ok := targets[id]
		if !ok || !strings.HasSuffix(r.Type, "/worksheet") {
			continue // a chart sheet, a dialogue
		}
		s.worksheetType = r.Type
		part := s.resolve(r.Target)
		if _, err := s.read(part); err != nil {
			return nil, err
		}
		s.sheets = append(s.sheets, sheetPart{name, part})
	}
	if len(s.sheets) == 0 {
		return nil, fmt.Errorf("%s: names no worksheet", s.workbook)
	}
	_, err = s.read(contentTypes)
	return s, err
}

type relationship struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

func (s *spreadsheet) readRelations(part string, each func(relationship)) error {
	data, err := s.read(part)
	if err != nil {
		return err
	}
	var list struct {
		Relationships []relationship `xml:"Relationship"`
	}
	if err := xml.Unmarshal(data, &list); err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	for _, r := range list.Relationships {
		each(r)
	}
	return nil
}

// mainPart finds the workbook part by the package's own relations.
func (s *spreadsheet) mainPart() (string, error) {
	found := ""
	err := s.readRelations("_rels/.rels", func(r relationship) {
		if strings.HasSuffix(r.Type, "/officeDocument") {
			found = strings.TrimPrefix(path.Clean("/"+r.Target), "/")
		}
	})
	if err == nil && found == "" {
		err = errors.New("_rels/.rels: names no workbook")
	}
	return found, err
}

// resolve makes a relation's target the name of a part.
func (s *spreadsheet) resolve(target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(path.Dir(s.workbook), target)
}

// largestPart bounds what one part may unzip to, as the reader does.
const largestPart = 16 << 20

func (s *spreadsheet) read(part string) ([]byte, error) {
	if data, ok := s.parts[part]; ok {
		return data, nil
	}
	for _, f := range s.archive.File {
		if f.Name != part {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", part, err)
		}
		defer r.Close()
		data, err := io.ReadAll(io.LimitReader(r, largestPart+1))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", part, err)
		}
		if len(data) > largestPart {
			return nil, fmt.Errorf("%s: larger than %d bytes", part, largestPart)
		}
		s.parts[part] = data
		return data, nil
	}
	return nil, fmt.Errorf("%s: not in the package", part)
}

func (s *spreadsheet) replace(part string, data []byte) { s.changed[part] = data }

func (s *spreadsheet) sheetNames() map[string]bool {
	names := make(map[string]bool, len(s.sheets))
	for _, sheet := range s.sheets {
		names[sheet.name] = true
	}
	return names
}

// freeName is a name that no sheet has yet; spreadsheets ignore case in names
// and allow 31 characters.
func (s *spreadsheet) freeName(wanted string) string {
	taken := make(map[string]bool)
	book := string(s.parts[s.workbook])
	for _, sheet := range s.sheets {
		taken[strings.ToLower(sheet.name)] = true
	}
	name := wanted
	for n := 2; taken[strings.ToLower(name)] || strings.Contains(book, `name="`+name+`"`); n++ {
		name = wanted + " " + strconv.Itoa(n)
	}
	return name
}

// addSheet puts a worksheet after all others.
func (s *spreadsheet) addSheet(name string, sheet []byte) error {
	part := ""
	for n := 1; ; n++ {
		part = path.Join(path.Dir(s.workbook), "worksheets", "jalon"+strconv.Itoa(n)+".xml")
		if _, err := s.read(part); err != nil {
			break
		}
	}
	relations := s.parts[s.relations]
	id := ""
	for n := 1; ; n++ {
		if id = "rIdJalon" + strconv.Itoa(n); !bytes.Contains(relations, []byte(`"`+id+`"`)) {
			break
		}
	}
	target, err := insertLast(relations, "Relationships", func(prefix string) string {
		return fmt.Sprintf(`<%sRelationship Id="%s" Type="%s" Target="/%s"/>`, prefix, id, s.worksheetType, part)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", s.relations, err)
	}
	types, err := insertLast(s.parts[contentTypes], "Types", func(prefix string) string {
		return fmt.Sprintf(`<%sOverride PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, prefix, part)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", contentTypes, err)
	}
	book, err := insertLast(s.parts[s.workbook], "sheets", func(prefix string) string {
		return fmt.Sprintf(`<%ssheet xmlns:jr="%s" name="%s" sheetId="%d" jr:id="%s"/>`, prefix,
			strings.TrimSuffix(s.worksheetType, "/worksheet"), escape(name), s.highestSheetID()+1, id)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", s.workbook, err)
	}
	s.replace(s.relations, target)
	s.replace(contentTypes, types)
	s.replace(s.workbook, book)
	s.replace(part, sheet)
	s.added = append(s.added, part)
	return nil
}

func (s *spreadsheet) highestSheetID() int {
	highest := 0
	d := xml.NewDecoder(bytes.NewReader(s.parts[s.workbook]))
	for {
		token, err := d.Token()
		if err != nil {
			return highest
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "sheet" {
			for _, a := range start.Attr {
				if n, err := strconv.Atoi(a.Value); a.Name.Local == "sheetId" && err == nil {
					highest = max(highest, n)
				}
			}
		}
	}
}

// insertLast puts a new child at the end of the first element with that local
// name, written with the element's own prefix.
func insertLast(data []byte, element string, child func(prefix string) string) ([]byte, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		at := d.InputOffset()
		token, err := d.RawToken()
		if err != nil {
			return nil, fmt.Errorf("no element %s: %w", element, err)
		}
		if end, ok := token.(xml.EndElement); ok && end.Name.Local == element {
			prefix := ""
			if end.Name.Space != "" {
				prefix = end.Name.Space + ":"
			}
			var out bytes.Buffer
			out.Write(data[:at])
			out.WriteString(child(prefix))
			out.Write(data[at:])
			return out.Bytes(), nil
		}
	}
}

// write copies what did not change as it is, compressed bytes included.
func (s *spreadsheet) write(out io.Writer) error {
	z := zip.NewWriter(out)
	for _, f := range s.archive.File {
		data, ok := s.changed[f.Name]
		if !ok {
			if err := z.Copy(f); err != nil {
				return err
			}
			continue
		}
		if err := writePart(z, &zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: f.Modified}, data); err != nil {
			return err
		}
	}
	for _, name := range s.added {
		if err := writePart(z, &zip.FileHeader{Name: name, Method: zip.Deflate}, s.changed[name]); err != nil {
			return err
		}
	}
	return z.Close()
}

func writePart(z *zip.Writer, header *zip.FileHeader, data []byte) error {
	w, err := z.CreateHeader(header)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// escape makes text fit for XML: the characters that it forbids are dropped.
func escape(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\n' || r == '\t' || r >= 0x20 && r != 0xFFFE && r != 0xFFFF && r != 0xFFFD:
			switch r {
			case '&':
				b.WriteString("&amp;")
			case '<':
				b.WriteString("&lt;")
			case '>':
				b.WriteString("&gt;")
			case '"':
				b.WriteString("&quot;")
			default:
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}
