// SPDX-License-Identifier: EUPL-1.2

package commitment

import (
	"slices"
	"strings"

	"jalon/domain/record"
)

// Correctable are the columns of a list of entries in which a person corrects what
// was read. The verb stands there under its name, and what is said again as "yes".
var Correctable = []string{"paragraph", "verb", "repeated", "addressee", "text", "items", "provisions", "heading", "deadline", "themes"}

// Cell is what an entry says in a column of Correctable.
func (b RecommendationBody) Cell(column string) string {
	switch column {
	case "paragraph":
		return b.Paragraph
	case "verb":
		return string(b.Verb)
	case "repeated":
		if b.Repeated {
			return "yes"
		}
	case "addressee":
		return b.Addressee
	case "text":
		return b.Text.Wordings[b.Text.Source].Words
	case "items":
		var lines []string
		for _, item := range b.Items {
			lines = append(lines, strings.Join(strings.Fields(item.Wordings[item.Source].Words), " "))
		}
		return strings.Join(lines, "\n")
	case "provisions":
		return strings.Join(b.Provisions, "; ")
	case "heading":
		return b.Heading
	case "deadline":
		return b.Deadline
	case "themes":
		return strings.Join(b.Themes, ", ")
	}
	return ""
}

// SetCell is the entry with what a person wrote into a column of Correctable. It
// says nothing of whether that can be; Check does.
func (b RecommendationBody) SetCell(column, text string) RecommendationBody {
	switch column {
	case "paragraph":
		b.Paragraph = record.NormalParagraph(text)
	case "verb":
		b.Verb = Verb(text)
	case "repeated":
		b.Repeated = text != ""
	case "addressee":
		b.Addressee = text
	case "text":
		b.Text = record.NewText(b.Text.Source, text)
	case "items":
		b.Items = b.items(text)
	case "provisions":
		// What a person names is inferred no more.
		b.Provisions, b.Inferred = parted(text, ";"), nil
	case "heading":
		b.Heading = text
	case "deadline":
		b.Deadline = text
	case "themes":
		b.Themes = parted(text, ",; ")
	}
	return b
}

// items are points, a line each. One that stays the same keeps its translations.
func (b RecommendationBody) items(lines string) (list []record.Text) {
	for line := range strings.Lines(lines) {
		line = strings.Join(strings.Fields(line), " ")
		if line == "" {
			continue
		}
		i := slices.IndexFunc(b.Items, func(item record.Text) bool {
			return strings.Join(strings.Fields(item.Wordings[item.Source].Words), " ") == line
		})
		if i >= 0 {
			list = append(list, b.Items[i])
			continue
		}
		list = append(list, record.NewText(b.Text.Source, line))
	}
	return list
}

// parted are the parts of a text between any of the signs; nil for none.
func parted(text, signs string) (list []string) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(signs, r) }) {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}
