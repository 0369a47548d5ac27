// SPDX-License-Identifier: EUPL-1.2

package locale

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// message is one sentence, in one form or in the plural forms that its number
// "n" chooses from.
type message struct {
	zero, one, other string
	// plural: the forms are told apart; hasZero: none at all has a form of its own.
	plural, hasZero bool
}

// UnmarshalJSON reads a text, or an object of the forms "one" and "other" and,
// where a sentence about nothing reads better in words of its own, "zero".
func (m *message) UnmarshalJSON(data []byte) error {
	if err := json.Unmarshal(data, &m.other); err == nil {
		return nil
	}
	var forms map[string]string
	if err := json.Unmarshal(data, &forms); err != nil {
		return err
	}
	one, hasOne := forms["one"]
	other, hasOther := forms["other"]
	zero, hasZero := forms["zero"]
	known := 2
	if hasZero {
		known = 3
	}
	if !hasOne || !hasOther || len(forms) != known {
		return errors.New(`a sentence with plural forms has "one" and "other", may have "zero", and nothing else`)
	}
	*m = message{zero: zero, one: one, other: other, plural: true, hasZero: hasZero}
	return nil
}

// form chooses the form that speaks of n things.
func (m message) form(n int64, one func(int64) bool) string {
	switch {
	case !m.plural:
		return m.other
	case n == 0 && m.hasZero:
		return m.zero
	case one(n):
		return m.one
	}
	return m.other
}

// T returns the sentence of key with its arguments in place. An argument stands
// in braces, "{file}"; integers are written with the language's separators,
// lists joined as the language joins them. The argument "n" chooses between
// singular and plural by the language's own rule. A missing sentence or argument shows as ⟦its name⟧, which
// tests look for: a reader then sees that something is wrong, and what.
func (l *Language) T(key string, args map[string]any) string {
	l.load()
	m, ok := l.messages[key]
	if !ok {
		return "⟦" + key + "⟧"
	}
	text := m.other
	if n, ok := integer(args["n"]); ok {
		text = m.form(n, l.style.one)
	}
	return l.fill(text, args)
}

// fill puts the arguments in place. What an argument says is never read as a
// sentence again: braces in it stay braces.
func (l *Language) fill(text string, args map[string]any) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			b.WriteString(text)
			return b.String()
		}
		end := strings.IndexByte(text[open:], '}')
		if end < 0 {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:open])
		name := text[open+1 : open+end]
		if value := args[name]; value != nil {
			b.WriteString(l.show(value))
		} else {
			b.WriteString("⟦" + name + "⟧")
		}
		text = text[open+end+1:]
	}
}

func (l *Language) show(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case []string:
		return l.List(v)
	}
	if n, ok := integer(value); ok {
		return l.Integer(n)
	}
	return fmt.Sprint(value)
}

// integer is value as a whole number. Types that have a name of their own are
// none: they say themselves how they are shown.
func integer(value any) (int64, bool) {
	switch n := value.(type) {
	case int:
		return int64(n), true
	case int8:
		return int64(n), true
	case int16:
		return int64(n), true
	case int32:
		return int64(n), true
	case int64:
		return n, true
	case uint8:
		return int64(n), true
	case uint16:
		return int64(n), true
	case uint32:
		return int64(n), true
	}
	return 0, false
}

// List joins items: "a, b and c", "a, b et c".
func (l *Language) List(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + l.style.and + items[last]
}

// Or joins items of which one holds: "a, b or c", "a, b ou c".
func (l *Language) Or(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + l.style.or + items[last]
}

// Neither joins items under a negation: "not a, b or c", "pas a, b ni c".
func (l *Language) Neither(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + l.style.neither + items[last]
}

// Quote puts s between the language's quotation marks.
func (l *Language) Quote(s string) string { return l.style.openQuote + s + l.style.close }
