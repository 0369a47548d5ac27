// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// reader is one document while recommendations are looked for in it.
type reader struct {
	v        Vocabulary
	lang     string
	sections sections
	found    []Recommendation
	listed   []Recommendation
	// open are the entries of the list found or listed that a following item
	// belongs to; into is that list.
	into     *[]Recommendation
	openItem bool
	// number and page are those of the paragraph that is read.
	number string
	// spoken: the text above names who speaks and leaves the verbs to what follows,
	// as a resolution does.
	spoken bool
	// numbered: a paragraph with a number of two parts and a State in brackets at
	// its end is a recommendation, as in reports of the Universal Periodic Review.
	numbered bool
	// announced is the paragraph before such a list, which says what the State answered.
	announced string
	// tables are the tables of recommendations, of which the first read have been
	// read by matrices.
	tables   []*matrix
	read     int
	matrices matrixReader
	// quoting: a quotation that began above goes on.
	quoting bool
}

// Extract finds the recommendations of a document. lang is its language; "" has
// it told from the words.
func (v Vocabulary) Extract(d Document, lang string) (Report, []Recommendation) {
	blocks := printed(d.Blocks)
	tables := v.matrices(d.Tables, lang)
	if lang == "" {
		lang = v.language(slices.Concat(blocks, textsOf(tables)))
	}
	report := v.describe(titled(d, tables), slices.Concat(above(tables), outside(blocks, tables)), d.Blocks, lang)
	v.describeTables(&report, tables)
	report.Pictures = d.Pictures
	r := &reader{v: v, lang: lang, sections: sections{v: v, lang: lang}, spoken: report.Body == "cop", numbered: report.Body == "upr", tables: tables}
	quoting, begun := quotations(blocks), r.begins(blocks)
	for i, b := range blocks {
		if within(b, tables) {
			r.matrix(b.Table)
			continue
		}
		r.quoting = quoting[i]
		if i >= begun || b.Role == Heading {
			r.block(b)
		}
	}
	r.matrix(len(tables))
	list := append(r.reconciled(), r.matrices.list...)
	if unitedNations(report.Body) {
		for i := range list { // an article that they name is one of another treaty
			list[i].Provisions, list[i].Inferred = nil, nil
		}
	}
	return report, list
}

// matrix reads the tables of recommendations up to the n-th that were not read yet.
func (r *reader) matrix(n int) {
	for ; r.read < n; r.read++ {
		if m := r.tables[r.read]; m != nil {
			r.matrices.v, r.matrices.lang = r.v, r.lang
			from := len(r.matrices.list)
			r.matrices.read(m, r.sections.here().heading)
			for i := from; i < len(r.matrices.list); i++ {
				r.matrices.list[i].Inferred = r.sections.here().articles
				r.settle(&r.matrices.list[i])
			}
		}
	}
}

// The paragraphs of a report are numbered from its introduction on.
const (
	fewestNumbered = 5 // so many numbered paragraphs make a numbered report
	latestFirst    = 2 // the number of the first one at most
)

// begins is where the numbered paragraphs of a report begin; what stands before
// is a summary or a foreword, whatever its title. 0 where they are not numbered
// or a resolution is read.
func (r *reader) begins(blocks []Block) int {
	first, count := -1, 0
	for i, b := range blocks {
		if n, err := strconv.Atoi(b.Number); err == nil && b.Role == Paragraph {
			if count++; first < 0 && n <= latestFirst {
				first = i
			}
		}
	}
	if r.spoken || count < fewestNumbered || first < 0 || first > len(blocks)/2 {
		return 0
	}
	return first
}

// printed leaves out what is no part of the running text.
func printed(blocks []Block) []Block {
	var kept []Block
	for _, b := range blocks {
		if b.Role != Footnote && b.Role != Running && strings.TrimSpace(b.Text) != "" {
			kept = append(kept, b)
		}
	}
	return kept
}

func (r *reader) block(b Block) {
	switch b.Role {
	case Heading:
		r.sections.enter(b)
		r.openItem, r.number = false, ""
		return
	case Item:
		if r.openItem && !r.standsAlone(b) {
			r.append(b)
			return
		}
	case Paragraph:
		if r.openItem && r.continuesList(b) {
			r.append(b)
			return
		}
	}
	if r.sections.zone == passedOver {
		return
	}
	if r.numbered && r.listedParagraph(b) {
		return
	}
	if b.Number != "" {
		r.number = b.Number
	}
	r.announced = b.Text
	p := r.v.read(b.Text, r.lang)
	p.spoken, p.quoting = r.spoken, r.quoting
	if b.Number == "" && p.opens("preamble") {
		r.openItem = false
		return
	}
	r.paragraph(b, p)
}

// listedParagraph takes a paragraph as "144.12 Ratify … (Quorland);".
func (r *reader) listedParagraph(b Block) bool {
	number, text := b.Number, b.Text
	if !strings.Contains(number, ".") {
		number, text = leadingNumber(b.Text)
	}
	who, ok := bracketed(text)
	if !ok || !strings.Contains(number, ".") {
		return false
	}
	e := Recommendation{Paragraph: number, Text: strings.TrimSpace(text), Heading: r.sections.here().heading, Page: b.Page}
	r.v.fill(&e, r.lang)
	e.Recommender, e.RecommenderStates = who, r.v.states(who)
	e.Position = r.v.position(r.announced)
	r.found = append(r.found, e)
	r.openItem = false
	return true
}

// standsAlone reports whether an item is a recommendation by itself: it names who
// makes it, as the entries of an appended list do.
func (r *reader) standsAlone(b Block) bool {
	p := r.v.read(b.Text, r.lang)
	return p.opens("speaker") || r.sections.zone == appendix && len(p.operatives(r.lang)) > 0 && p.has("speaker", 0, len(p.text))
}

// append takes an item of the list under the last entry.
func (r *reader) append(b Block) {
	list := *r.into
	last := &list[len(list)-1]
	last.Items = append(last.Items, strings.TrimSpace(b.Text))
}

// continuesList reports whether a numbered paragraph is the next entry of a list
// that counts from 1, and not the next paragraph of the document.
func (r *reader) continuesList(b Block) bool {
	list := *r.into
	last := list[len(list)-1]
	n, err := strconv.Atoi(b.Number)
	if err != nil || n != len(last.Items)+1 || !strings.HasSuffix(last.Text, ":") {
		return false
	}
	if p := r.v.read(b.Text, r.lang); p.opens("speaker") || len(p.operatives(r.lang)) > 0 {
		return false
	}
	before, err := strconv.Atoi(r.number)
	return err != nil || n != before+1 || n > 1 && goesOn(last.Items[n-2]) || startsLower(b.Text)
}

// goesOn reports whether an item says that another one follows.
func goesOn(item string) bool {
	for _, end := range []string{";", ",", " and", " et", " or", " ou"} {
		if strings.HasSuffix(item, end) {
			return true
		}
	}
	return false
}

func startsLower(text string) bool {
	for _, r := range text {
		return unicode.IsLower(r)
	}
	return false
}

// paragraph takes the recommendations of one block.
func (r *reader) paragraph(b Block, p passage) {
	verbs := p.operatives(r.lang)
	if len(verbs) == 0 {
		// Between a recommendation and its items nothing else stands.
		r.openItem = false
		return
	}
	section := r.sections.here()
	r.into = &r.found
	if section.zone == appendix {
		r.into = &r.listed
	}
	for i, o := range verbs {
		end := len(p.text)
		if i+1 < len(verbs) {
			end = verbs[i+1].from
		}
		text := withoutJoin(strings.TrimSpace(p.text[o.from:max(o.from, end)]), i+1 < len(verbs))
		if o.addressee == "" && i > 0 {
			o.addressee = verbs[i-1].addressee
		}
		*r.into = append(*r.into, Recommendation{Paragraph: r.number, Verb: o.verb, Words: o.words, Repeated: o.again, Addressee: o.addressee,
			Text: text, Heading: section.heading, Inferred: section.articles, Page: b.Page, Unsure: o.unsure})
	}
	r.openItem = true
	if b.Role == Item && section.zone != appendix && !strings.HasSuffix(b.Text, ":") {
		r.openItem = false
	}
}

// withoutJoin is a text without what joins it to the one that follows it.
func withoutJoin(text string, follows bool) string {
	for again := follows; again; {
		again = false
		for _, end := range []string{" and", " et", " but", " mais", ",", ";", "–"} {
			if rest, ok := strings.CutSuffix(text, end); ok {
				text, again = strings.TrimSpace(rest), true
			}
		}
	}
	return text
}

// settle gives an entry what follows from all of its text.
func (r *reader) settle(e *Recommendation) {
	text := e.Text + "\n" + strings.Join(e.Items, "\n")
	own := r.v.provisions(text, r.lang)
	if len(own) > 0 {
		e.Provisions, e.Inferred = own, nil
	} else {
		e.Provisions = e.Inferred
	}
	e.Deadline = deadline(text)
	if strings.HasSuffix(e.Text, ":") && len(e.Items) == 0 {
		e.Unsure = append(e.Unsure, doubt("no-items", nil))
	}
}

// reconciled are the entries of the body, with what only the appended list holds.
func (r *reader) reconciled() []Recommendation {
	var list []Recommendation
	for _, e := range r.found {
		if e.placed() && e.Paragraph == "" {
			r.listed = append(r.listed, e) // an appended list under another title
			continue
		}
		r.settle(&e)
		list = append(list, e)
	}
	list = withoutRepeats(list)
	alone := len(list) == 0
	known := make(wordings)
	var said []wording
	for _, e := range list[:min(len(list), mostCompared)] {
		said = append(said, known.of(e))
	}
	for n, e := range r.listed {
		r.settle(&e)
		e.Text, e.Paragraph = withoutPlace(e)
		if n < mostCompared {
			words := known.of(e)
			if slices.ContainsFunc(said, func(b wording) bool { return b.verb == e.Verb && same(b, words) }) {
				continue
			}
			said = append(said, words)
		}
		if !alone {
			e.Unsure = append(e.Unsure, doubt("only-in-list", nil))
		}
		list = append(list, e)
	}
	return list
}
