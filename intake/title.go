// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"regexp"
	"strings"

	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/intake/reading"
)

// titleLines is how many of the first lines of a document can say what it is.
const titleLines = 8

// titleWords is how many words a title may have; what is longer describes.
const titleWords = 40

// findTitle takes the labelled title, else the first line that says that it is
// a plan, else the first line of the document. The State and the ministry stand
// over the title more often than not.
func (r *reader) findTitle() {
	p := &r.out.Plan
	first := p.Statements[:min(titleLines, len(p.Statements))]
	for _, find := range []func() string{
		func() string { return r.labelledTitle(p.Statements) }, func() string { return r.planTitle(first) }, func() string { return r.firstLine(first) },
		func() string { return r.wb.Title }, func() string { return r.wb.Name },
	} {
		if title := find(); title != "" {
			p.Title = clip(r.withoutNote(title), 200)
			return
		}
	}
}

// labelledTitle: "Title: …". "Plan" is the label of a title; "Evaluation of the
// plan before" is none.
func (r *reader) labelledTitle(statements []plan.Statement) string {
	for _, s := range statements {
		hit, ok := r.words.Words.Has("title-label", s.Label)
		if ok && lexicon.Normal(hit.Words) == lexicon.Normal(s.Label) && !r.says("fictional", s.Whole()) {
			return s.Text
		}
	}
	return ""
}

// planTitle is the first line that names a plan or a strategy. One with a colon
// in it must begin with that, before the colon or after it: "National Action
// Plan: Together", "Fact sheet: National Action Plan", but not "Adopted by: the
// Government, with the action plan".
func (r *reader) planTitle(first []plan.Statement) string {
	for _, s := range first {
		if s.Label != "" && r.beginsWithPlan(s.Label) {
			return s.Label + ": " + s.Text
		}
		for _, line := range strings.Split(s.Text, "\n") {
			if r.namesPlan(line) && (s.Label == "" || r.beginsWithPlan(line)) {
				return r.withoutFiction(line)
			}
		}
	}
	return ""
}

// namesPlan: a plan or a strategy is named, in more than the name of a sheet
// and less than a sentence about it.
func (r *reader) namesPlan(line string) bool {
	n := len(lexicon.Words(line))
	return n >= 3 && n <= titleWords && !(n > 8 && strings.HasSuffix(line, ".")) && r.says("plan-title", line)
}

// beginsWithPlan: at most an ordinal and "National" stand before the name.
func (r *reader) beginsWithPlan(line string) bool {
	hit, _ := r.words.Words.Has("plan-title", line)
	return r.namesPlan(line) && len(lexicon.Words(line[:hit.Start])) <= 2
}

var behind = regexp.MustCompile(`^(.*\S)\s*[(\[]([^()\[\]]+)[)\]]$`)

// withoutNote leaves out of a title what it says behind of the unit of amounts:
// "Action plan 2027 (amounts in thousands of EUR)". It is said of the document, and
// the plan's name goes where amounts stand in full.
func (r *reader) withoutNote(title string) string {
	m := behind.FindStringSubmatch(strings.TrimSpace(title))
	if m == nil {
		return title
	}
	if unit, _, ok := AmountNote(plan.Statement{Text: m[2]}, r.words); !ok || unit == reading.One {
		return title
	}
	return m[1]
}

var dash = regexp.MustCompile(`\s+[-–—|]\s+`)

// withoutFiction leaves out the part of a title that only says that the
// document is made up: "Vallorie (QMV) - fictional - Action plan 2026".
func (r *reader) withoutFiction(line string) string {
	if !r.says("fictional", line) {
		return line
	}
	for _, part := range dash.Split(line, -1) {
		if r.says("plan-title", part) && !r.says("fictional", part) {
			return part
		}
	}
	return line
}

// firstLine is the first line that may be a title; one that says that the State
// is made up is none.
func (r *reader) firstLine(first []plan.Statement) string {
	for _, s := range first {
		words := len(lexicon.Words(s.Whole()))
		if s.Label == "" && words >= 3 && !(words < 12 && r.says("fictional", s.Text)) {
			return s.Text
		}
	}
	return ""
}
