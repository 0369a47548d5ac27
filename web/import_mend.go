// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake"
	"jalon/report"
)

// mostMends is how many cells of one kind can be mended on the page; the others
// stand in the file that is given back.
const mostMends = 200

// importMendPage is the third step.
type importMendPage struct {
	importForm
	Steps []stepOf
	Wrong string
	// Lead says of what it is, How how it is mended, TakeHint what can be taken along.
	Lead, How, Take, TakeHint string
	Groups                    []mendGroup
	// All counts what is to be mended, Blocking what stops the import, Doubts what
	// can be kept as it stands.
	All, Blocking, Doubts int
	// Accept names the doubts as they are now; Accepted says that they were accepted.
	Accept   string
	Accepted bool
	// Carried are the mended cells and answers that the page has no field for.
	Carried []corrected
}

// mendGroup is what is mended in one way.
type mendGroup struct {
	ID, Title, Expected, Fix string
	Blocks                   bool
	Rows                     []mendRow
	// N counts all of them, More those that the page does not list.
	N, More int
}

type mendRow struct {
	ID, Place, Column, Found, Why string
	Inputs                        []mendInput
	// Question is the name of the field that answers for the column.
	Question string
	Choices  []option
	// Cells is how many cells share it.
	Cells int
}

type mendInput struct{ ID, Name, Label, Value string }

// importMend shows what is to be mended, after the columns or again.
func (s *Site) importMend(v *visit) error {
	i, err := s.staged(v)
	if err != nil {
		return s.importWrong(v, i.importForm, err)
	}
	return s.showMend(v, i, http.StatusOK)
}

// stopped reports whether something is still to be mended or to be accepted.
func (i importing) stopped() bool {
	blocking, doubts := i.standing()
	return blocking > 0 || doubts > 0 && i.Unknown != i.doubtsName()
}

// standing counts what blocks and what is doubtful.
func (i importing) standing() (blocking, doubts int) {
	for _, m := range i.mends {
		if m.Blocks {
			blocking++
		} else {
			doubts++
		}
	}
	return blocking, doubts
}

// doubtsName names the doubts that stand: whoever accepted some has not accepted
// others.
func (i importing) doubtsName() string {
	h := sha256.New()
	for _, m := range i.mends {
		if !m.Blocks {
			h.Write([]byte(string(m.Kind) + "\x00" + m.Place.String() + "\x00" + m.Text + "\x00"))
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// showMend shows the page of what is to be mended. A status from 400 on says that
// the person wanted to go on.
func (s *Site) showMend(v *visit, i importing, status int) error {
	page := importMendPage{importForm: i.importForm, Steps: importStepsAt(v, 2), All: len(i.mends), Accept: i.doubtsName()}
	page.Blocking, page.Doubts = i.standing()
	page.Accepted = page.Doubts > 0 && i.Unknown == page.Accept
	if status >= http.StatusBadRequest {
		page.Wrong = v.say("importing.still-blocked", "n", page.Blocking)
		if page.Blocking == 0 {
			page.Wrong = v.say("importing.still-doubtful", "n", page.Doubts)
		}
	}
	page.Lead = i.says(v, "importing.mend-lead", "importing.pasted.mend-lead", "n", page.All, "file", i.File.Name)
	page.How = i.says(v, "importing.mend-how", "importing.pasted.mend-how")
	page.Take, page.TakeHint = i.says(v, "importing.take-file", "importing.pasted.take"), i.says(v, "importing.take-file-hint", "importing.pasted.take-hint")
	shown := make(map[string]bool)
	for _, m := range i.mends {
		if n := len(page.Groups); n == 0 || page.Groups[n-1].ID != mendID(m) {
			kind := "mend." + string(m.Kind)
			page.Groups = append(page.Groups, mendGroup{ID: mendID(m), Title: v.say(kind + ".title"), Expected: v.say(kind + ".expected"), Fix: v.say(kind + ".fix"), Blocks: m.Blocks})
		}
		group := &page.Groups[len(page.Groups)-1]
		if group.N++; group.N > mostMends {
			group.More++
			continue
		}
		row := s.mendRow(v, i, m)
		shown[row.Question] = true
		for _, input := range row.Inputs {
			shown[input.Name] = true
		}
		group.Rows = append(group.Rows, row)
	}
	shown["unknown"] = page.Doubts > 0
	page.Carried = i.carried(shown)
	return v.show(status, "import-mend", page)
}

// mendID is one name for what is mended in one way. A failed formula blocks in
// one column and not in another.
func mendID(m intake.Mend) string {
	if m.Blocks {
		return string(m.Kind) + "-blocks"
	}
	return string(m.Kind)
}

func (s *Site) mendRow(v *visit, i importing, m intake.Mend) mendRow {
	row := mendRow{ID: fragment("why-" + string(m.Kind) + "-" + m.Place.String()), Place: m.Place.String(), Column: m.Column, Found: m.Text, Why: report.WhyOnPage(v.lang, record.Reason{Key: m.Why, Args: m.Args}), Cells: m.Cells}
	if i.asked(m) {
		at := string(m.Kind) + ":" + m.Place.Sheet + "!" + m.Place.Column
		row.Question = "answer:" + at
		chosen := valueAt(i.Answers, at)
		for _, value := range intake.Answers[m.Kind] {
			row.Choices = append(row.Choices, option{value, v.say("mend.answer." + value), value == chosen})
		}
		if m.Kind == plan.CurrencyNotStated {
			for _, c := range s.Facts.Currencies {
				row.Choices = append(row.Choices, option{c.Code, c.Code, c.Code == chosen})
			}
		}
		return row
	}
	if m.Cells > 1 {
		return row
	}
	field := func(place record.Place, text string) {
		if place.Row > 0 && place.Column != "" {
			at := place.String()
			row.Inputs = append(row.Inputs, mendInput{"m-" + string(m.Kind) + "-" + fragment(at), "cell:" + at, v.say("importing.cell", "cell", place.Column+strconv.Itoa(place.Row)), prefilled(text)})
		}
	}
	if start, ok := m.Args["at"].(record.Place); ok && m.Kind == plan.EndBeforeStart && start != m.Place {
		began, _ := m.Args["began"].(string)
		field(start, began)
	}
	field(m.Place, m.Text)
	return row
}

// prefilled is what a field begins with: what stands in the cell, unless a doubt
// quotes only its beginning.
func prefilled(found string) string {
	if strings.HasSuffix(found, "…") {
		return ""
	}
	return found
}

// asked reports whether one answer mends the whole column: it must stand among
// those that were understood.
func (i importing) asked(m intake.Mend) bool {
	if m.Kind != plan.CurrencyNotStated && intake.Answers[m.Kind] == nil {
		return false
	}
	return slices.ContainsFunc(i.Understood.Mapping, func(c plan.Mapped) bool {
		return c.Sheet == m.Place.Sheet && c.Column == m.Place.Column
	})
}

// importFile gives the document back with what is to be mended beside each row:
// as it was given, without what was mended on the page.
func (s *Site) importFile(v *visit) error {
	f, err := v.readImport()
	if err != nil {
		return s.importWrong(v, f, err)
	}
	f.Cells, f.Answers = nil, nil
	o, err := s.importOptions(v, f)
	if err != nil {
		return s.importWrong(v, f, err)
	}
	read, err := s.read(v, f.File, o)
	if err != nil {
		return s.importWrong(v, f, err)
	}
	mends := read.Mends()
	blocking, doubts := importing{mends: mends}.standing()
	back := report.Returned{File: path.Base(f.File.Name), Sheets: read.Sheets, Headings: make(map[string][]int),
		Lead: []string{f.says(v, "importing.returned", "importing.pasted.returned", "file", path.Base(f.File.Name)), v.say("importing.counts", "n", blocking, "doubts", doubts)}}
	if read.Workbook {
		back.Workbook = f.File.Content
	}
	for _, sheet := range read.Understood.Sheets {
		back.Headings[sheet.Name] = sheet.HeaderRows
	}
	for _, m := range mends {
		kind := "mend." + string(m.Kind)
		back.Remarks = append(back.Remarks, report.Remark{Place: m.Place, Title: v.say(kind + ".title"),
			Found: report.WhyOnPage(v.lang, record.Reason{Key: m.Why, Args: m.Args}), Fix: v.say(kind + ".fix")})
	}
	var out bytes.Buffer
	if err := report.WriteReturned(&out, back, v.lang); err != nil {
		return s.importWrong(v, f, err)
	}
	name := strings.TrimSuffix(path.Base(f.File.Name), path.Ext(f.File.Name)) + "-" + v.say("importing.file-to-mend") + ".xlsx"
	return v.give(name, "xlsx", out.Bytes())
}

// digest names a value, so that it can be told whether it is still the same.
func digest(value any) (string, error) {
	text, err := json.Marshal(value)
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:12]), err
}
