// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"jalon/corpus"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// corpusCommand is `jalon corpus`: the facts that the program ships.
type corpusCommand struct {
	Table  string `arg:"" optional:""`
	Cite   string `placeholder:"CITATION"`
	Format string `enum:"text,json" default:"text" placeholder:"text|json"`
}

// Run prints the tables with the share not verified, one table with its rows, or
// what a citation names.
func (c *corpusCommand) Run(p *program) error {
	if c.Cite != "" && c.Table != "" {
		return fault.New(fault.Invalid, "cite.or-table", fault.Args{"table": c.Table})
	}
	if c.Cite != "" {
		return p.cite(c.Cite, c.Format)
	}
	tables, err := corpus.Tables()
	if err != nil {
		return err
	}
	if c.Table != "" {
		var names []string
		var chosen []corpus.Table
		for _, t := range tables {
			names = append(names, t.Name)
			if t.Name == c.Table {
				chosen = append(chosen, t)
			}
		}
		if len(chosen) == 0 {
			return fault.New(fault.Invalid, "cmd.bad-table", fault.Args{"found": c.Table, "tables": strings.Join(names, ", ")})
		}
		tables = chosen
	}
	if c.Format == "json" {
		e := json.NewEncoder(p.out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(tables)
	}
	if c.Table != "" {
		c.rows(p, tables[0])
		return nil
	}
	fmt.Fprintf(p.out, "%s\n\n", p.lang.T("corpus.tables", nil))
	facts, open := 0, 0
	for _, t := range tables {
		fmt.Fprintf(p.out, "  %-15s %s\n", t.Name, p.counts(t))
		facts += t.Facts()
		open += t.Facts() - t.Checked[record.Verified]
	}
	fmt.Fprintf(p.out, "\n%s\n", p.lang.T("corpus.share", map[string]any{"rows": facts, "n": open, "share": p.lang.Percent(open, facts)}))
	return nil
}

func (p *program) counts(t corpus.Table) string {
	return p.lang.T("corpus.counts", map[string]any{"rows": t.Facts(), "verified": t.Checked[record.Verified],
		"unverified": t.Checked[record.Unverified], "unknown": t.Checked[record.Unknown]})
}

// rows prints each row as its values, with the source and the mark under it.
func (c *corpusCommand) rows(p *program, t corpus.Table) {
	fmt.Fprintf(p.out, "%s: %s\n", t.Name, p.counts(t))
	for _, row := range t.Rows {
		var values []string
		value := make(map[string]string)
		for i, column := range t.Columns {
			value[column] = row[i]
			if row[i] != "" && !strings.HasPrefix(column, "source") && !strings.HasPrefix(column, "check") {
				values = append(values, row[i])
			}
		}
		fmt.Fprintf(p.out, "\n%s\n", strings.Join(values, " | "))
		for _, said := range []struct{ source, check, key string }{
			{"source", "check", "corpus.source"}, {"source_fr", "check_fr", "corpus.source-fr"},
		} {
			if check := value[said.check]; check != "" {
				fmt.Fprintf(p.out, "    %s\n", p.lang.T(said.key, map[string]any{"source": value[said.source], "check": p.lang.T("check."+check, nil)}))
			}
		}
	}
}
