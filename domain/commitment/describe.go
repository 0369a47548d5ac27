// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"regexp"
	"strconv"
	"strings"

	"jalon/domain/lexicon"
)

// front is how many blocks a title page has at most.
const front = 40

var (
	reference  = regexp.MustCompile(`\b(?:GRETA|CP|THB-CP)(?:/Rec|/Inf)?\s?\(\d{4}\)\s?\d{1,3}\b|` + unitedNationsReference)
	fictional  = regexp.MustCompile(`\bQ[M-Z][A-Z]\b`)
	roundWords = regexp.MustCompile(`(?i)\b(first|second|third|fourth|fifth|premier|deuxième|troisième|quatrième|cinquième|\d)(?:st|nd|rd|th|e|er|ème)?\s+(?:evaluation\s+round|round|cycle)\b`)
	adopted    = regexp.MustCompile(`(?i)adopted|adopté|published|publié`)
	rounds     = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "premier": 1, "deuxieme": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5}
)

// language is that of most of a document's words.
func (v Vocabulary) language(blocks []Block) string {
	var b strings.Builder
	for _, block := range blocks {
		if b.Len() > 40_000 {
			break
		}
		b.WriteString(block.Text)
		b.WriteString("\n")
	}
	if v.Words.Language(lexicon.Words(b.String()), "en") == "fr" {
		return "fr"
	}
	return "en"
}

// describe reads what a document says of itself on its first page.
func (v Vocabulary) describe(title string, blocks []Block, lang string) Report {
	r := Report{Title: title, Lang: lang}
	first := blocks[:min(front, len(blocks))]
	for _, b := range first {
		if r.Title == "" && len(b.Text) > 20 {
			r.Title = b.Text
		}
		if m := reference.FindString(b.Text); m != "" && r.Reference == "" {
			r.Reference = strings.ReplaceAll(m, " ", "")
		}
		if m := roundWords.FindStringSubmatch(b.Text); m != nil && r.Round == 0 {
			r.Round = rounds[lexicon.Fold(m[1])]
			if n, err := strconv.Atoi(m[1]); err == nil {
				r.Round = n
			}
		}
		if found, _ := days(b.Text); len(found) > 0 && (r.Date.IsZero() && len(b.Text) < 200 || adopted.MatchString(b.Text) && !adoptedSeen(first, b)) {
			r.Date = found[0]
		}
	}
	r.Body = v.author(r.Reference, first, lang)
	r.State = v.state(r.Title, first)
	return r
}

// adoptedSeen reports whether a block before this one says when the document was adopted.
func adoptedSeen(blocks []Block, this Block) bool {
	for _, b := range blocks {
		if b == this {
			return false
		}
		if found, _ := days(b.Text); len(found) > 0 && adopted.MatchString(b.Text) {
			return true
		}
	}
	return false
}

// author is who wrote a document, by its reference, else by whom it names first.
func (v Vocabulary) author(reference string, first []Block, lang string) string {
	switch {
	case strings.HasPrefix(reference, "GRETA"):
		return "greta"
	case strings.HasPrefix(reference, "CP"):
		return "cop"
	}
	if body := v.unitedNations(reference, first); body != "" {
		return body
	}
	for _, b := range first {
		for _, h := range v.read(b.Text, lang).within("speaker", 0, len(b.Text)) {
			if strings.Contains(lexicon.Fold(h.Words), "greta") {
				return "greta"
			}
			return "cop"
		}
	}
	return ""
}

// state is whom a document is about: the State that its title names, else the
// first page.
func (v Vocabulary) state(title string, first []Block) string {
	texts := []string{title}
	for _, b := range first {
		texts = append(texts, b.Text)
	}
	for _, text := range texts {
		if code := fictional.FindString(text); code != "" {
			return code
		}
		at, longest, code := -1, 0, ""
		folded := " " + lexicon.Normal(text) + " "
		for _, name := range v.Names {
			i := strings.Index(folded, " "+lexicon.Normal(name)+" ")
			if i < 0 || at >= 0 && i > at || i == at && len(name) <= longest {
				continue
			}
			if found, ok := v.State(name); ok {
				at, longest, code = i, len(name), found
			}
		}
		if code != "" {
			return code
		}
	}
	return ""
}
