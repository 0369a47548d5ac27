// SPDX-License-Identifier: EUPL-1.2

// Package locale is how Jalon speaks: the catalogues of its sentences, and the
// numbers, amounts, dates and lists of each language. It knows nothing of what
// the sentences are about.
package locale

import (
	"embed"
	"encoding/json"
	"fmt"
	"sort"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

//go:embed catalogues/*.json
var catalogues embed.FS

// Language is one language that Jalon speaks. It may be used by many goroutines at once.
type Language struct {
	// Tag is the BCP 47 tag, "en" or "fr".
	Tag string
	// Dir is the direction of writing, "ltr" or "rtl".
	Dir string

	style    style
	once     sync.Once
	messages map[string]message
	collator sync.Pool
}

// style is what a language's numbers and dates look like.
type style struct {
	thousands, decimal string
	// one decides the singular (CLDR plural rules, which look at the number without its sign).
	one                func(n int64) bool
	and, or, neither   string
	openQuote, close   string
	months             [12]string
	currencyAfter      bool
	beforePercent      string
	firstOfMonthSuffix string
}

const (
	noBreak       = "\u00a0"
	narrowNoBreak = "\u202f"
)

var languages = []*Language{
	{Tag: "en", Dir: "ltr", style: style{
		thousands: ",", decimal: ".", one: func(n int64) bool { return n == 1 || n == -1 }, and: " and ", or: " or ", neither: " or ", openQuote: "“", close: "”",
		months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	}},
	{Tag: "fr", Dir: "ltr", style: style{
		thousands: narrowNoBreak, decimal: ",", one: func(n int64) bool { return n >= -1 && n <= 1 }, and: " et ", or: " ou ", neither: " ni ",
		openQuote: "«" + noBreak, close: noBreak + "»", currencyAfter: true, beforePercent: narrowNoBreak, firstOfMonthSuffix: "er",
		months: [12]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
	}},
}

// Tags lists the languages that Jalon speaks.
func Tags() []string {
	var tags []string
	for _, l := range languages {
		tags = append(tags, l.Tag)
	}
	return tags
}

// For finds the language that tag asks for, as people and environments write
// it: "fr", "fr-CH", "fr_FR.UTF-8". ok is false when Jalon does not speak it.
func For(tag string) (l *Language, ok bool) {
	base := strings.FieldsFunc(strings.ToLower(tag), func(r rune) bool { return r == '-' || r == '_' || r == '.' || r == '@' })
	if len(base) == 0 {
		return nil, false
	}
	for _, l := range languages {
		if l.Tag == base[0] {
			return l, true
		}
	}
	return nil, false
}

// load reads the catalogue once, when its language is first spoken: the start
// of the program should not pay for the others. The catalogues are a part of
// the program, so one that cannot be read is a defect of it, found by any test.
func (l *Language) load() {
	l.once.Do(func() {
		data, err := catalogues.ReadFile("catalogues/" + l.Tag + ".json")
		if err == nil {
			err = json.Unmarshal(data, &l.messages)
		}
		if err != nil {
			panic(fmt.Sprintf("catalogue %s: %v", l.Tag, err))
		}
		l.collator.New = func() any { return collate.New(language.Make(l.Tag), collate.IgnoreCase) }
	})
}

// Has reports whether the catalogue has a sentence for key.
func (l *Language) Has(key string) bool {
	l.load()
	_, ok := l.messages[key]
	return ok
}

// Keys lists the keys of the catalogue in order.
func (l *Language) Keys() []string {
	l.load()
	keys := make([]string, 0, len(l.messages))
	for key := range l.messages {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

// Compare orders two texts as the language's dictionaries do, without regard to
// capitals: negative when a comes first, 0 when neither does.
func (l *Language) Compare(a, b string) int {
	l.load()
	c := l.collator.Get().(*collate.Collator)
	defer l.collator.Put(c)
	return c.CompareString(a, b)
}
