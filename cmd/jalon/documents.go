// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"jalon/app"
	"jalon/corpus"
	"jalon/domain/access"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/report"
)

// choosingDocuments are the flags that choose among documents.
type choosingDocuments struct {
	State   string `placeholder:"ISO3"`
	Speaker string `placeholder:"BODY"`
	Round   int    `placeholder:"N"`
	Owner   string `placeholder:"OWNER"`
	AsAt    string `placeholder:"YYYY-MM-DD"`
	Format  string `enum:"text,json" default:"text" placeholder:"text|json"`
}

func (c choosingDocuments) choice(reference string) app.DocumentChoice {
	return app.DocumentChoice{State: c.State, Speaker: c.Speaker, Round: c.Round, Reference: reference, Owner: record.Owner(c.Owner)}
}

func (c choosingDocuments) sight() (app.Sight, error) {
	at, err := (&exportCommand{AsAt: c.AsAt}).asAt()
	return app.Sight{AsAt: at}, err
}

// documentsCommand is `jalon documents`: the documents that one may see.
type documentsCommand struct {
	database
	As string `required:"" placeholder:"LOGIN"`
	choosingDocuments
}

// Run lists the documents, the newest first.
func (c *documentsCommand) Run(p *program) error {
	sight, err := c.sight()
	if err != nil {
		return err
	}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		found, err := h.Documents(ctx, nil, actor, c.choice(""), sight)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			type row struct {
				record.Ref
				Reach           string                  `json:"reach"`
				Own             bool                    `json:"own"`
				Document        commitment.DocumentBody `json:"document"`
				Recommendations int                     `json:"recommendations"`
			}
			rows := []row{}
			for _, d := range found {
				rows = append(rows, row{d.Ref, d.Reach.String(), d.Own, d.Says, len(d.Recommendations)})
			}
			return p.json(rows)
		}
		w := tabwriter.NewWriter(p.out, 0, 4, 2, ' ', 0)
		for _, d := range found {
			standing := p.lang.T("reach."+d.Reach.String(), nil)
			if d.Says.Confidential() {
				standing = p.lang.T("recommendations.confidential", nil)
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", d.Owner, d.Says.State, report.Harmless(d.Says.Reference), d.Says.Date, standing,
				p.lang.T("recommendations.n", map[string]any{"n": len(d.Recommendations)}))
		}
		return w.Flush()
	})
}

// recommendationsCommand is `jalon recommendations`: what was asked of States, as
// far as one may see it.
type recommendationsCommand struct {
	database
	As       string `required:"" placeholder:"LOGIN"`
	Document string `arg:"" optional:""`
	choosingDocuments
	Verb    string `enum:",urge,consider,invite,other" default:"" placeholder:"urge|consider|invite|other"`
	Article string `placeholder:"12(6)"`
	Theme   string `placeholder:"THEME"`
	Reach   string `enum:",draft,submitted,network,public" default:"" placeholder:"draft|submitted|network|public"`
}

// Run lists the recommendations, by document.
func (c *recommendationsCommand) Run(p *program) error {
	sight, err := c.sight()
	if err != nil {
		return err
	}
	choice := app.RecommendationChoice{DocumentChoice: c.choice(c.Document), Verb: commitment.Verb(c.Verb), Provision: c.Article, Theme: c.Theme}
	if choice.Words, err = corpus.Words(); err != nil {
		return err
	}
	if c.Reach != "" {
		choice.Reached = true
		if choice.Reach, err = record.ParseReach(c.Reach); err != nil {
			return err
		}
	}
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		found, err := h.Recommendations(ctx, nil, actor, choice, sight)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			type row struct {
				record.Ref
				Key            string                        `json:"natural_key"`
				State          string                        `json:"state"`
				Reach          string                        `json:"reach"`
				Own            bool                          `json:"own"`
				Recommendation commitment.RecommendationBody `json:"recommendation"`
			}
			rows := []row{}
			for _, r := range found {
				rows = append(rows, row{r.Ref, r.NaturalKey(), r.Document.Says.State, r.Reach.String(), r.Document.Own, r.Says})
			}
			return p.json(rows)
		}
		w := tabwriter.NewWriter(p.out, 0, 4, 2, ' ', 0)
		for _, r := range found {
			text := r.Says.Text.In(r.Says.Text.Source).Words
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", r.Document.Says.State, report.Harmless(r.Document.Says.Reference), report.Harmless(entryPlace(r.Says.Paragraph, r.Says.Ordinal)),
				p.lang.T("extract.verb."+string(r.Says.Verb), nil), report.Harmless(plan.Shorten(strings.Join(strings.Fields(text), " "), 80)))
		}
		return w.Flush()
	})
}

// publishedCommand is `jalon published`: says of a document that it is published.
type publishedCommand struct {
	database
	As       string `required:"" placeholder:"LOGIN"`
	Why      string `required:"" placeholder:"TEXT"`
	Document string `arg:""`
	On       string `required:"" placeholder:"YYYY-MM-DD"`
	Where    string `required:"" placeholder:"ADDRESS"`
	Request  string `placeholder:"NAME"`
}

// Run says it.
func (c *publishedCommand) Run(p *program) error {
	return c.act(p, c.As, func(ctx context.Context, h *app.House, actor access.Actor) error {
		root, err := documentOf(ctx, h, actor, c.Document)
		if err != nil {
			return err
		}
		done, err := h.SayPublished(ctx, actor, app.PublishedRequest{Root: root.ID, On: c.On, Where: c.Where, Why: c.Why, Request: c.Request})
		if err != nil {
			return err
		}
		key := "recommendations.published"
		if done.ID == "" {
			key = "import.nothing"
		}
		fmt.Fprintln(p.out, report.Harmless(p.lang.T(key, map[string]any{"document": labelOf(root), "change": string(done.ID)})))
		return nil
	})
}

// documentOf finds a document of the actor's own by its reference.
func documentOf(ctx context.Context, h *app.House, actor access.Actor, reference string) (record.Version, error) {
	found, err := h.Look(ctx, actor, app.Query{Owner: actor.Owner, Kind: record.KindDocument, Root: true})
	if err != nil {
		return record.Version{}, err
	}
	var same []record.Version
	for _, v := range found {
		if v.Key == reference || labelOf(v) == record.NormalReference(reference) {
			same = append(same, v)
		}
	}
	if len(same) != 1 {
		return record.Version{}, fault.New(fault.Missing, "app.which-document", fault.Args{"n": len(same)})
	}
	return same[0], nil
}

// labelOf is what a root is called: a plan by its key, a document by its reference.
func labelOf(root record.Version) string {
	if root.Kind == record.KindDocument || root.Kind == record.KindFollowUp {
		_, reference, _ := strings.Cut(root.Key, "|")
		return reference
	}
	return root.Key
}

// recommendationOf is the recommendation of a document that stands at a place:
// "62/2", or "62" for the first.
func recommendationOf(ctx context.Context, h *app.House, actor access.Actor, document record.Version, at string) (record.Ref, error) {
	paragraph, ordinal := at, 1
	if cut := strings.LastIndex(at, "/"); cut >= 0 {
		if n, err := fmt.Sscanf(at[cut+1:], "%d", &ordinal); n == 1 && err == nil {
			paragraph = at[:cut]
		}
	}
	found, err := h.Look(ctx, actor, app.Query{Owner: actor.Owner, Kind: record.KindRecommendation, Tree: document.ID, Key: commitment.RecommendationKey(paragraph, ordinal)})
	if err == nil && len(found) != 1 {
		err = fault.New(fault.Missing, "cmd.no-recommendation", nil)
	}
	if err != nil {
		return record.Ref{}, err
	}
	return found[0].Ref, nil
}
