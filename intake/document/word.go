// SPDX-License-Identifier: EUPL-1.2

package document

import (
	"context"
	"errors"
	"strings"

	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/intake/grid"
)

// readWord reads a Word document: its styles say what is a heading, its lists
// are counted as Word counts them.
func readWord(ctx context.Context, name string, data []byte) (*commitment.Document, error) {
	prose, err := grid.ReadProse(ctx, name, data)
	if err != nil {
		var f *fault.Fault
		if errors.Is(err, grid.ErrWorkbook) {
			return readWorkbook(ctx, name, data)
		}
		if errors.As(err, &f) && (f.Key == "grid.archive" || f.Key == "grid.slides" || f.Key == "grid.ods" || f.Key == "grid.xlsb" || f.Key == "grid.numbers") {
			return nil, refuse(name, f.Key)
		}
		return nil, err
	}
	doc := &commitment.Document{Title: prose.Title}
	for _, p := range prose.Paragraphs {
		b := commitment.Block{Text: p.Text, Bold: p.Bold, Table: p.Table}
		switch {
		case p.Note:
			b.Role = commitment.Footnote
		case p.Contents:
			b.Role = commitment.Running
		case p.Heading > 0:
			b.Role, b.Level, b.Number = commitment.Heading, p.Heading, p.Number
		case p.List > 0 && (p.Bullet || p.List > 1 && !strings.Contains(p.Number, ".") || !isFigures(p.Number)):
			b.Role, b.Level = commitment.Item, p.List
		case p.List > 0:
			b.Number = p.Number
		}
		if b.Number == "" || b.Role == commitment.Paragraph {
			b = settle(b, p.Bold)
		}
		doc.Blocks = append(doc.Blocks, b)
	}
	for i := range prose.Tables {
		doc.Tables = append(doc.Tables, asTable(&prose.Tables[i]))
	}
	return doc, nil
}

// isFigures reports whether a number is one of paragraphs: "12", "144.12".
func isFigures(s string) bool {
	for _, r := range s {
		if (r < '0' || r > '9') && r != '.' {
			return false
		}
	}
	return s != ""
}
