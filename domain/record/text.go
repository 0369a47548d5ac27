// SPDX-License-Identifier: EUPL-1.2

package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
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

// languageTag is a BCP 47 tag as people write them: "fr", "pt-BR", "sr-Latn".
var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// IsLanguage reports whether tag can name a language.
func IsLanguage(tag string) bool { return languageTag.MatchString(tag) }

// Merged is the text with the wordings of now, which stay as they are where now
// has none. Words alone, without standings, change neither the working language
// nor what says the same already: other words are a draft, and a translation is
// made from the words that stand then.
func (t Text) Merged(now Text) Text {
	next := Text{Source: now.Source, Wordings: make(map[string]Wording, len(t.Wordings)+len(now.Wordings))}
	for lang, w := range t.Wordings {
		next.Wordings[lang] = w
	}
	if now.Wordings[now.Source].Standing != "" {
		for lang, w := range now.Wordings {
			next.Wordings[lang] = w
		}
		return next
	}
	if t.Source != "" {
		next.Source = t.Source
	}
	w, retold := now.Wordings[next.Source]
	if retold && w.Words != t.Wordings[next.Source].Words {
		next.Wordings[next.Source] = Wording{Words: w.Words, Standing: TextDraft}
	}
	from := next.digest()
	for lang, w := range now.Wordings {
		was := t.Wordings[lang]
		if lang != next.Source && (was.Words != w.Words || retold && was.From != from) {
			next.Wordings[lang] = Wording{Words: w.Words, Standing: TextDraft, From: from}
		}
	}
	return next
}

// Check says what is wrong with a text that came from outside; nil when nothing is.
func (t Text) Check() error {
	if t.Wordings[t.Source].Words == "" {
		return fmt.Errorf("text: want the words in its working language")
	}
	for lang, w := range t.Wordings {
		switch w.Standing {
		case TextDraft, TextReviewed, TextApproved:
		default:
			return fmt.Errorf("text: %q is no standing that a person gives", w.Standing)
		}
		if !IsLanguage(lang) || w.Words == "" {
			return fmt.Errorf("text: want words, and a language such as fr")
		}
	}
	return nil
}

func (t Text) digest() string {
	sum := sha256.Sum256([]byte(t.Wordings[t.Source].Words))
	return hex.EncodeToString(sum[:8])
}
