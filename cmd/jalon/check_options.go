// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"path/filepath"
	"strings"
	"time"

	"jalon/domain/catalogue"
	"jalon/domain/fault"
	"jalon/domain/gap"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake"
)

// format is what --format says, else what the name after --out says; a name
// without an ending is text. One with an ending that no report has is refused:
// text in a file called .pdf opens in no program. A workbook or a Word file is
// not poured over a terminal.
func (c *checkCommand) format(p *program) (string, error) {
	format := c.Format
	if format == "" {
		format = "text"
		switch ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(c.Out), ".")); ext {
		case "json", "html", "docx", "xlsx":
			format = ext
		case "htm":
			format = "html"
		case "", "txt":
		default:
			return "", fault.New(fault.Invalid, "cmd.bad-ending", fault.Args{"file": c.Out})
		}
	}
	if p.terminal && c.Out == "" && (format == "docx" || format == "xlsx") {
		return "", fault.New(fault.Invalid, "cmd.binary-to-terminal", fault.Args{"format": format})
	}
	return format, nil
}

func (c *checkCommand) asOf() (record.Day, error) {
	if c.AsOf == "" {
		now := time.Now()
		return record.Day{Year: now.Year(), Month: int(now.Month()), Date: now.Day()}, nil
	}
	day, err := record.ParseDay(c.AsOf)
	if err != nil {
		return day, fault.Wrap(err, fault.Invalid, "cmd.bad-day", fault.Args{"found": c.AsOf})
	}
	return day, nil
}

// options reads what the person says besides the document.
func (c *checkCommand) options(facts *catalogue.Catalogue) (intake.Options, catalogue.State, error) {
	options := intake.Options{Kind: plan.Kind(c.Kind), Currency: strings.ToUpper(strings.TrimSpace(c.Currency))}
	var state catalogue.State
	if c.State != "" {
		var known bool
		if state, known = facts.FindState(c.State); !known {
			return options, state, fault.New(fault.Invalid, "cmd.bad-state", fault.Args{"found": c.State})
		}
		options.State = state.Code
	}
	if options.Currency != "" && !knownCurrency(facts, options.Currency) {
		return options, state, fault.New(fault.Invalid, "cmd.bad-currency", fault.Args{"found": c.Currency})
	}
	for _, each := range c.Map {
		correction, err := intake.ParseCorrection(each)
		if err != nil {
			return options, state, err
		}
		options.Map = append(options.Map, correction)
	}
	for _, each := range c.Header {
		header, err := intake.ParseHeaderRow(each)
		if err != nil {
			return options, state, err
		}
		options.Header = append(options.Header, header)
	}
	for _, each := range c.Theme {
		number, themes, err := parseThemes(each)
		if err != nil {
			return options, state, err
		}
		if options.Themes == nil {
			options.Themes = make(map[string][]string)
		}
		options.Themes[number] = themes
	}
	return options, state, nil
}

// parseThemes reads "1.2=technology,demand"; nothing after the sign says that
// the action has none.
func parseThemes(s string) (number string, themes []string, err error) {
	number, list, ok := strings.Cut(s, "=")
	number = strings.TrimSpace(number)
	var slugs []string
	known := make(map[string]bool)
	for _, theme := range gap.Themes {
		slugs = append(slugs, theme.Slug)
		known[theme.Slug] = true
	}
	themes = []string{}
	for _, slug := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		ok = ok && known[slug]
		themes = append(themes, slug)
	}
	if !ok || number == "" {
		return "", nil, fault.New(fault.Invalid, "cmd.bad-theme", fault.Args{"found": s, "themes": strings.Join(slugs, ", ")})
	}
	return number, themes, nil
}
