// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"regexp"
	"strings"

	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake/reading"
)

// kindWords are the concepts by which a document says that it is no whole plan.
// words may open a title or a line ("Extract from the plan"); alone are common
// words that say it only when nothing else stands beside them ("Announcement");
// title are words that say it after the name of the plan, and head a chapter
// where they stand on a line of their own ("National Action Plan – Summary").
var kindWords = []struct {
	words, alone, title string
	kind                plan.Kind
}{
	{"document-announcement", "document-announcement-alone", "", plan.Announcement},
	{"document-excerpt", "document-excerpt-alone", "document-excerpt-title", plan.Excerpt},
}

// findKind takes the document for a whole plan unless a person decided, or the
// document says of itself that it is something else. That a plan speaks of a
// press release or of a list makes it neither.
func (r *reader) findKind() {
	p := &r.out.Plan
	p.Kind, r.out.Understood.KindWhy = plan.Full, record.Reason{Key: "intake.kind.default"}
	if r.opts.Kind != "" {
		p.Kind, r.out.Understood.KindWhy = r.opts.Kind, record.Reason{Key: "intake.kind.person"}
		return
	}
	said := func(text string, k plan.Kind, ok bool) bool {
		if ok {
			p.Kind = k
			r.out.Understood.KindWhy = record.Reason{Key: "intake.kind.words", Args: map[string]any{"words": clip(text, 80)}}
		}
		return ok
	}
	titles := []string{r.wb.Title, p.Title}
	if name := r.tableSheets(); name != "" {
		titles = append(titles, name)
	}
	for _, title := range titles {
		if k, ok := r.kindOfTitle(title); said(title, k, ok) {
			return
		}
	}
	for _, s := range p.Statements[:min(titleLines, len(p.Statements))] {
		if k, ok := r.kindOfStatement(s); said(s.Whole(), k, ok) {
			return
		}
	}
}

// tableSheets is the name of the sheet that holds the plan, "" where several do:
// one sheet named "Excerpt" among others makes no excerpt of the workbook.
func (r *reader) tableSheets() string {
	name := ""
	for _, t := range r.tables {
		if own := r.sheet(t).Name; name == "" {
			name = own
		} else if name != own {
			return ""
		}
	}
	return name
}

// titleParts are the marks that part a title: "National Action Plan (excerpt)".
var titleParts = regexp.MustCompile(`\s+[-–—|]\s+|[:()\n\[\]]|_`)

// kindOfTitle: a part of the title is, or begins with, the name of a kind. The
// first line of a document may also be a sentence, which has no such parts.
func (r *reader) kindOfTitle(title string) (plan.Kind, bool) {
	for i, part := range titleParts.Split(title, -1) {
		if i > 0 && tells.MatchString(title) {
			break
		}
		if k, ok := r.kindThatOpens(part); ok {
			return k, true
		}
		for _, k := range kindWords {
			if i > 0 && k.title != "" && r.isWholly(k.title, part) {
				return k.kind, true
			}
		}
	}
	return plan.Full, false
}

// kindOfStatement reads "Type: fact sheet", "FACT SHEET: the plan in brief" and
// "Extract from the plan". A label with nothing but a date tells when something
// was published, not what this is.
func (r *reader) kindOfStatement(s plan.Statement) (plan.Kind, bool) {
	if s.Label == "" {
		return r.kindThatOpens(s.Text)
	}
	if r.isWholly("kind-label", s.Label) {
		return r.kindThatOpens(s.Text)
	}
	if w := reading.ParseWhen(s.Text, r.lang); w.State == reading.WhenStated {
		return plan.Full, false
	}
	return r.kindThatOpens(s.Label)
}

// isWholly reports whether the text says the concept and nothing else.
func (r *reader) isWholly(concept, text string) bool { return isWholly(r.words.Words, concept, text) }

func isWholly(words *lexicon.Lexicon, concept, text string) bool {
	for _, hit := range words.Find(text) {
		if hit.Concept == concept && lexicon.Normal(hit.Words) == lexicon.Normal(text) {
			return true
		}
	}
	return false
}

var (
	// ofItself begins a sentence in which a document says what it is.
	ofItself = regexp.MustCompile(`(?i)^\s*(?:this(?: (?:document|text|file|table|list|workbook))? is|ce(?:tte|t)?(?: (?:document|texte|fichier|tableau|liste|classeur))? est|ceci est|il s['’]agit d['’](?:une?)?|(?:the|le|la) présente?(?: (?:document|texte|fichier|tableau|liste))? est)\s*`)
	article  = regexp.MustCompile(`(?i)^\s*(?:an?|une?)\s+`)
	// tells marks a sentence about something: "Fact sheets are in annex".
	tells = regexp.MustCompile(`(?i)(?:^|[\s,])(?:is|are|was|were|will|has|have|had|can|(?-i:may)|must|shall|appears?|follows?|est|sont|sera|seront|était|étaient|figurent?|peut|peuvent|doit|doivent|paraît)(?:[\s,.]|$)`)
)

// kindThatOpens is the kind whose words a text begins with, where the text is a
// name and no sentence that goes on to tell something about it.
func (r *reader) kindThatOpens(text string) (plan.Kind, bool) {
	text = article.ReplaceAllString(ofItself.ReplaceAllString(strings.TrimSpace(text), ""), "")
	if end := strings.IndexAny(text, ".;:\n"); end > 0 {
		text = text[:end]
	}
	if tells.MatchString(text) {
		return plan.Full, false
	}
	for _, k := range kindWords {
		for _, hit := range r.words.Words.Find(text) {
			switch {
			case len(lexicon.Words(text[:hit.Start])) > 0:
			case hit.Concept == k.words, hit.Concept == k.alone && len(lexicon.Words(text[hit.End:])) == 0:
				return k.kind, true
			}
		}
	}
	return plan.Full, false
}
