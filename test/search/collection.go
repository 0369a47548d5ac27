// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"jalon/app"
	"jalon/corpus"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/record"
	"jalon/examples"
	"jalon/intake"
	"jalon/intake/document"
	"jalon/intake/grid"
	"jalon/intake/reading"
)

// folders hold the documents of States that do not exist, for what is extracted.
var folders = []string{"test/extraction/documents", "test/extraction/heldout"}

// collection is what is searched: documents and plans, each with the name of its file.
type collection struct {
	documents []namedDocument
	plans     []namedPlan
}

type namedDocument struct {
	name string
	app.DocumentImport
}

type namedPlan struct {
	name string
	app.PlanDocument
}

// collect reads the documents under root as they would be imported, everything
// accepted, and the plans of the examples. Each has a State of its own.
func collect(ctx context.Context, root string) (c collection, err error) {
	words, err := corpus.Recommendations()
	if err != nil {
		return c, err
	}
	v := commitment.Vocabulary{Words: words, State: func(string) (string, bool) { return "", false }}
	for _, folder := range folders {
		for _, pattern := range []string{"*.pdf", "un-*list*.csv"} {
			paths, err := filepath.Glob(filepath.Join(root, folder, pattern))
			if err != nil {
				return c, err
			}
			for _, path := range paths {
				d, err := readDocument(ctx, v, path, len(c.documents))
				if err != nil {
					return c, fmt.Errorf("%s: %w", path, err)
				}
				c.documents = append(c.documents, d)
			}
		}
	}
	return c, c.readPlans(ctx)
}

// code is a State that does not exist, the nth.
func code(n int) string { return fmt.Sprintf("Q%c%c", 'M'+n/26, 'A'+n%26) }

func readDocument(ctx context.Context, v commitment.Vocabulary, path string, n int) (d namedDocument, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return d, err
	}
	read, err := document.Read(ctx, filepath.Base(path), data)
	if err != nil {
		return d, err
	}
	said, found := v.Extract(*read, "")
	d.name = strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	d.Document = said.DocumentBody("")
	d.Document.State = code(n)
	if d.Document.Speaker == "" {
		d.Document.Speaker = "greta"
	}
	if d.Document.Reference == "" {
		d.Document.Reference = fmt.Sprintf("CP(2099)%d", n+1)
	}
	if d.Document.Title.Wordings[d.Document.Title.Source].Words == "" {
		d.Document.Title = record.NewText(said.Lang, d.name)
	}
	bodies, err := commitment.Bodies(found, said.Lang, "")
	for _, b := range bodies {
		d.Entries = append(d.Entries, app.FoundEntry{Found: b, Verdict: app.Accepted})
	}
	return d, err
}

func (c *collection) readPlans(ctx context.Context) error {
	words, err := vocabulary()
	if err != nil {
		return err
	}
	files, err := examples.Plans.ReadDir(".")
	if err != nil {
		return err
	}
	for _, f := range files {
		data, err := examples.Plans.ReadFile(f.Name())
		if err != nil {
			return err
		}
		book, err := grid.Read(ctx, f.Name(), data)
		if err != nil {
			return err
		}
		read, err := intake.ReadPlan(book, words, intake.Options{})
		if err != nil {
			return err
		}
		name := strings.TrimSuffix(f.Name(), filepath.Ext(f.Name()))
		c.plans = append(c.plans, namedPlan{name, app.ReadDocument(read.Plan, name, "")})
	}
	return nil
}

// vocabulary is what the program reads plans with.
func vocabulary() (v intake.Vocabulary, err error) {
	facts, err := corpus.Load()
	if err != nil {
		return v, err
	}
	var currencies []reading.Currency
	for _, c := range facts.Currencies {
		currencies = append(currencies, reading.Currency{Code: c.Code, Digits: c.MinorUnits, Names: c.Names})
	}
	v.Currencies = reading.NewCurrencies(currencies)
	if v.Headings, err = corpus.Headings(); err != nil {
		return v, err
	}
	v.Words, err = corpus.Words()
	return v, err
}

// enter brings everything into a register, each thing by its own State's office,
// and shows it to everybody. It returns the name of each root.
func (c collection) enter(ctx context.Context, h *app.House) (names map[record.Ref]string, err error) {
	names = make(map[record.Ref]string)
	for i, d := range c.documents {
		actor, err := office(ctx, h, code(i))
		if err != nil {
			return nil, err
		}
		done, err := h.ImportDocument(ctx, actor, d.DocumentImport)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.name, err)
		}
		names[done.Document] = d.name
		if _, err := h.SayPublished(ctx, actor, app.PublishedRequest{Root: done.Document.ID, On: "2099-04-01", Where: "https://example.org", Why: "seen"}); err != nil {
			return nil, err
		}
		if _, err := h.Sign(ctx, actor, done.Document.ID, record.Public, ""); err != nil {
			return nil, err
		}
	}
	for i, p := range c.plans {
		actor, err := office(ctx, h, code(len(c.documents)+i))
		if err != nil {
			return nil, err
		}
		done, err := h.ImportPlan(ctx, actor, app.PlanImport{Document: p.PlanDocument})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
		names[done.Plan] = p.name
		if _, err := h.Sign(ctx, actor, done.Plan.ID, record.Public, ""); err != nil {
			return nil, err
		}
	}
	return names, nil
}

func office(ctx context.Context, h *app.House, state string) (access.Actor, error) {
	a, err := h.AddAccount(ctx, app.Holder, app.Account{Ref: record.Ref{Owner: record.Owner(state)}, Login: strings.ToLower(state), Role: access.Coordinator})
	return a.Actor(), err
}

// item is what a query should find: a paragraph of a document, an action or
// objective of a plan by its number, or, with no part, the document or plan itself.
type item struct{ name, part string }

// unnumbered is the part of what has no number.
const unnumbered = "-"

// itemOf is which item a record is of.
func itemOf(v record.Version, names map[record.Ref]string) (item, error) {
	i := item{name: names[record.Ref{Owner: v.Owner, ID: v.Tree}]}
	var says struct {
		Paragraph string `json:"paragraph"`
		Number    string `json:"number"`
	}
	if err := json.Unmarshal(v.Body, &says); err != nil {
		return i, err
	}
	if v.Kind != record.KindPlan && v.Kind != record.KindDocument {
		i.part = says.Paragraph + says.Number
		if i.part == "" {
			i.part = unnumbered
		}
	}
	return i, nil
}
