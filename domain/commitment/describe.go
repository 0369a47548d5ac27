// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"regexp"
	"slices"
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
	// examines begins the recital that names the report which was examined.
	examines    = regexp.MustCompile(`(?i)^(?:having examined|ayant examiné)`)
	reportWords = regexp.MustCompile(`(?i)\b(first|second|third|fourth|fifth|premier|deuxième|troisième|quatrième|cinquième)\s+(?:evaluation\s+)?(?:report|rapport)\b`)
	rounds      = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "premier": 1, "deuxieme": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5}
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

// describe reads what a document says of itself on its first page, and on what
// runs along the edges of the others.
func (v Vocabulary) describe(title string, blocks, all []Block, lang string) Report {
	first := blocks[:min(front, len(blocks))]
	page := v.titlePage(blocks, lang)
	r := Report{Title: titleOn(page), Lang: lang, Date: dateOn(page, first), Round: roundOf(page)}
	for _, b := range first {
		if r.Title == "" && title == "" && len(b.Text) > 20 {
			r.Title = b.Text
		}
		if m := reference.FindString(b.Text); m != "" && r.Reference == "" {
			r.Reference = strings.ReplaceAll(m, " ", "")
		}
	}
	for _, b := range all {
		if m := reference.FindString(b.Text); m != "" && r.Reference == "" && b.Role == Running {
			r.Reference = strings.ReplaceAll(m, " ", "")
		}
	}
	if r.Title == "" {
		r.Title = title
	}
	r.Body = v.author(r.Reference, first, lang)
	if r.Round == 0 {
		r.Round = roundOf(first)
	}
	if r.Body == "cop" {
		r.Round = examined(first, r.Round)
	}
	r.State = v.state(r.Title, append(slices.Clone(first), Block{Text: title}))
	return r
}

// roundOf is the round that blocks name first, 0 where they name none.
func roundOf(blocks []Block) int {
	for _, b := range blocks {
		if m := roundWords.FindStringSubmatch(b.Text); m != nil {
			return ordinal(m[1])
		}
	}
	return 0
}

func ordinal(words string) int {
	if n, err := strconv.Atoi(words); err == nil {
		return n
	}
	return rounds[lexicon.Fold(words)]
}

// examined is the round of the report that a recommendation is based on. Recitals
// name earlier rounds too.
func examined(blocks []Block, named int) int {
	for _, b := range blocks {
		if !examines.MatchString(b.Text) {
			continue
		}
		if m := roundWords.FindStringSubmatch(b.Text); m != nil {
			return ordinal(m[1])
		}
		if m := reportWords.FindStringSubmatch(b.Text); m != nil {
			return ordinal(m[1])
		}
	}
	return named
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
