// SPDX-License-Identifier: EUPL-1.2

package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sort"
)

// Standing says how far a text in one language has come.
type Standing string

// The standings of a text.
const (
	TextMissing  Standing = "missing"
	TextDraft    Standing = "draft"
	TextReviewed Standing = "reviewed"
	TextApproved Standing = "approved"
	// TextOutdated: the text that it was translated from has changed since. It
	// is never set by hand; it follows from the source.
	TextOutdated Standing = "outdated"
)

// Wording is a text in one language.
type Wording struct {
	Words    string   `json:"words"`
	Standing Standing `json:"standing"`
	// From is the digest of the source text that this wording was made from; ""
	// on the source itself.
	From string `json:"from,omitempty"`
}

// Text is what a person wrote, in one working language and, as far as anybody
// has come, in others. The working language is required, never all.
type Text struct {
	// Source is the BCP 47 tag of the working language.
	Source   string             `json:"source"`
	Wordings map[string]Wording `json:"wordings"`
}

// NewText is a text in its working language alone.
func NewText(lang, words string) Text {
	return Text{Source: lang, Wordings: map[string]Wording{lang: {Words: words, Standing: TextDraft}}}
}

// In returns the wording in lang with the standing it has now: missing when
// there is none, outdated when the source has changed since.
func (t Text) In(lang string) Wording {
	w, ok := t.Wordings[lang]
	if !ok || w.Words == "" {
		return Wording{Standing: TextMissing}
	}
	if lang != t.Source && w.From != t.digest() {
		w.Standing = TextOutdated
	}
	return w
}

// Best returns the wording in lang, else in the working language, and the
// language that it is in.
func (t Text) Best(lang string) (w Wording, in string) {
	if w := t.In(lang); w.Standing != TextMissing {
		return w, lang
	}
	return t.In(t.Source), t.Source
}

// Put returns the text with other words in lang. Words in the working language
// make every translation outdated by itself, because each remembers the words
// that it was made from. A translation is made from the words that stand now.
func (t Text) Put(lang, words string, standing Standing) (Text, error) {
	switch standing {
	case TextDraft, TextReviewed, TextApproved:
	default:
		return t, fmt.Errorf("text: %q is no standing that a person gives", standing)
	}
	if lang == t.Source && words == "" {
		return t, fmt.Errorf("text: the working language %q cannot be left empty", lang)
	}
	next := Text{Source: t.Source, Wordings: make(map[string]Wording, len(t.Wordings)+1)}
	for each, w := range t.Wordings {
		next.Wordings[each] = w
	}
	if words == "" {
		delete(next.Wordings, lang)
		return next, nil
	}
	w := Wording{Words: words, Standing: standing}
	if lang != t.Source {
		w.From = t.digest()
	}
	next.Wordings[lang] = w
	return next, nil
}

// Languages lists the languages that the text has words in, in order.
func (t Text) Languages() []string {
	var tags []string
	for tag, w := range t.Wordings {
		if w.Words != "" {
			tags = append(tags, tag)
		}
	}
	sort.Strings(tags)
	return tags
}

func (t Text) digest() string {
	sum := sha256.Sum256([]byte(t.Wordings[t.Source].Words))
	return hex.EncodeToString(sum[:8])
}
