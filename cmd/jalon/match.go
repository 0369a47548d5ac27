// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"path/filepath"
	"strconv"
	"strings"

	"jalon/corpus"
	"jalon/domain/catalogue"
	"jalon/domain/fault"
	"jalon/domain/likeness"
	"jalon/report"
)

// matchCommand is `jalon match`: what probably belongs together in two documents.
type matchCommand struct {
	Left  string `arg:"" name:"a"`
	Right string `arg:"" name:"b"`

	As     []string `sep:"," placeholder:"plan|recommendations"`
	Top    int      `default:"5" placeholder:"N"`
	Format string   `enum:",text,json,csv,xlsx" default:"" placeholder:"text|json|csv|xlsx"`
	Out    string   `short:"o" placeholder:"FILE"`
}

// Run reads both documents and writes the candidates.
func (c *matchCommand) Run(p *program) error {
	format, err := listFormat(p, c.Format, c.Out)
	if err != nil {
		return err
	}
	asLeft, asRight, err := c.kinds()
	if err != nil {
		return err
	}
	if c.Top < 1 {
		return fault.New(fault.Invalid, "cmd.bad-top", fault.Args{"found": strconv.Itoa(c.Top)})
	}
	facts, err := corpus.Load()
	if err != nil {
		return err
	}
	rules, err := corpus.Likeness()
	if err != nil {
		return err
	}
	read, err := newSides(facts, rules)
	if err != nil {
		return err
	}
	left, err := read.side(c.Left, asLeft)
	if err != nil {
		return err
	}
	right, err := read.side(c.Right, asRight)
	if err != nil {
		return err
	}
	if left.Kind == report.MatchPlan && right.Kind == report.MatchPlan {
		return fault.New(fault.Invalid, "cmd.match-two-plans", fault.Args{"left": left.File, "right": right.File})
	}
	return c.write(p, format, c.matched(p, facts, rules, left, right))
}

// matched compares two documents.
func (c *matchCommand) matched(p *program, facts *catalogue.Catalogue, rules likeness.Rules, left, right report.MatchSide) report.Match {
	m := report.Match{Left: left, Right: right, Themes: p.themeFacts(facts)}
	comparison := rules.Compare(textsOf(left.Records), textsOf(right.Records))
	for i := range left.Records {
		m.Candidates = append(m.Candidates, comparison.Candidates(i, c.Top))
	}
	return m
}

func (c *matchCommand) write(p *program, format string, m report.Match) error {
	var out bytes.Buffer
	var err error
	switch format {
	case "json":
		err = report.WriteMatchJSON(&out, m, p.lang)
	case "csv":
		err = report.WriteSheetCSV(&out, report.MatchSheet(m, p.lang), p.lang)
	case "xlsx":
		err = report.WriteSheetXLSX(&out, report.MatchSheet(m, p.lang), p.lang)
	default:
		width, convErr := strconv.Atoi(p.getenv("COLUMNS"))
		if convErr != nil || width < 40 {
			width = 80
		}
		err = report.WriteMatchText(&out, m, p.lang, min(width, 120))
	}
	if err != nil {
		return err
	}
	return p.deliver(out.Bytes(), c.Out, c.Left, c.Right)
}

// kinds are what --as says that the two documents hold: of the second when it says
// it of one, of both in their order when it says it of two.
func (c *matchCommand) kinds() (left, right string, err error) {
	bad := fault.New(fault.Invalid, "cmd.bad-as", fault.Args{"found": strings.Join(c.As, ",")})
	for _, each := range c.As {
		if each != report.MatchPlan && each != report.MatchRecommendations {
			return "", "", bad
		}
	}
	switch len(c.As) {
	case 0:
		return "", "", nil
	case 1:
		return "", c.As[0], nil
	case 2:
		return c.As[0], c.As[1], nil
	}
	return "", "", bad
}

// listFormat is what --format says, else what the name after --out says, else text
// for a terminal and JSON for programs.
func listFormat(p *program, asked, out string) (string, error) {
	format := asked
	if format == "" {
		switch ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(out), ".")); {
		case ext == "json" || ext == "csv" || ext == "xlsx":
			format = ext
		case ext != "" && ext != "txt":
			return "", fault.New(fault.Invalid, "cmd.bad-ending", fault.Args{"file": out})
		case out == "" && !p.terminal:
			format = "json"
		default:
			format = "text"
		}
	}
	if p.terminal && out == "" && format == "xlsx" {
		return "", fault.New(fault.Invalid, "cmd.binary-to-terminal", fault.Args{"format": format})
	}
	return format, nil
}
