// SPDX-License-Identifier: EUPL-1.2

// Command map measures the map of the region and the gap analysis of all its plans,
// on 60 States with 10,000 recommendations, beside what cannot be saved: to compress
// the page, and to read the same records out of their JSON.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"jalon/app"
	"jalon/bench/region"
	"jalon/corpus"
	"jalon/domain/access"
	"jalon/domain/catalogue"
	"jalon/domain/commitment"
	"jalon/domain/record"
	"jalon/intake"
	"jalon/locale"
	"jalon/login"
	"jalon/store"
	"jalon/web"
)

// The goals of the design.
const (
	goalMap      = 20 * time.Millisecond
	goalPage     = 100 << 10
	goalRegion   = 250 * time.Millisecond
	goalOneState = 10 * time.Millisecond
)

// rounds is how many documents each State has; runs how often each thing is measured.
const (
	rounds = 3
	runs   = 21
)

func main() {
	if err := measure(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "map:", err)
		os.Exit(1)
	}
}

// noReader reads no uploads: none are sent.
type noReader struct{}

// Read refuses.
func (noReader) Read(context.Context, string, []byte, intake.Options) (web.Upload, error) {
	return web.Upload{}, fmt.Errorf("nothing is read here")
}

func measure(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "jalon-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // nothing in it is anybody's
	h, s, err := region.HouseWith(ctx, filepath.Join(dir, "region.db"), store.Options{Unsafe: true})
	if err != nil {
		return err
	}
	defer s.Close() //nolint:errcheck // the measuring is over
	plans, actors, err := fill(ctx, h)
	if err != nil {
		return err
	}
	snapshots, err := h.NewSnapshots(ctx)
	if err != nil {
		return err
	}
	facts, err := corpus.Load()
	if err != nil {
		return err
	}
	for n := range region.States {
		facts.TreatyActions = append(facts.TreatyActions, catalogue.TreatyAction{State: region.Code(n), Treaty: catalogue.AntiTraffickingTreaty, Kind: catalogue.Ratification, Day: record.Day{Year: 2010, Month: 1, Date: 1}})
	}
	// Only the States that do not exist: 60 rows, as the region has.
	facts.TreatyActions = slices.DeleteFunc(facts.TreatyActions, func(a catalogue.TreatyAction) bool { return !catalogue.IsFictional(a.State) })
	words, err := corpus.Words()
	if err != nil {
		return err
	}
	fmt.Printf("%s %s/%s, %d CPUs; the middle one of %d runs\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runs)
	fmt.Println("what                                                     took        goal   baseline     ratio")
	if err := measureMap(h, s, snapshots, facts); err != nil {
		return err
	}
	decoded := middle(runs, func() error { return decode(snapshots) })
	region := func() error {
		for _, p := range plans {
			if _, err := h.GapsFollowed(ctx, snapshots, access.Actor{}, p, app.Sight{}, words, facts); err != nil {
				return err
			}
		}
		return nil
	}
	begin := time.Now()
	if err := region(); err != nil {
		return err
	}
	told("gaps of the region, first time", time.Since(begin), goalRegion, decoded, "to read the same JSON")
	told("gaps of the region, from the snapshot", middle(runs, region), goalRegion, decoded, "to read the same JSON")
	return measureChange(ctx, h, snapshots, actors[0], plans[0], func() error {
		_, err := h.GapsFollowed(ctx, snapshots, access.Actor{}, plans[0], app.Sight{}, words, facts)
		return err
	}, decoded)
}

// fill makes 60 States with a plan of 333 actions and three documents each.
func fill(ctx context.Context, h *app.House) (plans []record.Ref, actors []access.Actor, err error) {
	for n := range region.States {
		actor, err := region.Person(ctx, h, record.Owner(region.Code(n)))
		if err != nil {
			return nil, nil, err
		}
		d, err := h.ImportPlan(ctx, actor, app.PlanImport{Document: region.Document(region.Measures)})
		if err != nil {
			return nil, nil, err
		}
		roots := []record.ID{d.Plan.ID}
		for round := 1; round <= rounds; round++ {
			in, err := region.Issued(region.Recommendations / rounds)
			if err != nil {
				return nil, nil, err
			}
			in.Document.State, in.Document.Round, in.Document.Reference = region.Code(n), round, fmt.Sprintf("GRETA(20%02d)%d", 10+4*round, n+1)
			in.Document.Date, in.Document.Complete = fmt.Sprintf("20%02d-03-31", 10+4*round), true
			issued, err := h.ImportDocument(ctx, actor, in)
			if err != nil {
				return nil, nil, err
			}
			if _, err := h.SayPublished(ctx, actor, app.PublishedRequest{Root: issued.Document.ID, On: in.Document.Date, Where: "nowhere", Why: "made up"}); err != nil {
				return nil, nil, err
			}
			roots = append(roots, issued.Document.ID)
		}
		for _, root := range roots {
			if _, err := h.Sign(ctx, actor, root, record.Public, ""); err != nil {
				return nil, nil, err
			}
		}
		plans, actors = append(plans, d.Plan), append(actors, actor)
	}
	return plans, actors, nil
}

// measureMap asks for the page as the public under another address each time, so that
// no page is kept; then it draws the map itself anew, for another day each time.
func measureMap(h *app.House, s *store.Store, snapshots *app.Snapshots, facts *catalogue.Catalogue) error {
	english, _ := locale.For("en")
	now := time.Now().UTC()
	desk, err := login.NewDesk(h, s, login.Options{Secret: make([]byte, 32), BaseURL: "http://example.com", Name: "Jalon", Cost: login.Cost{Memory: 1 << 10, Time: 1, Lanes: 1}})
	if err != nil {
		return err
	}
	site, err := web.New(web.Config{Reader: noReader{}, Facts: facts, House: h, Desk: desk, Snapshots: snapshots, Base: &url.URL{Scheme: "http", Host: "example.com"}, Languages: []*locale.Language{english},
		Now: func() time.Time { return now }, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		return err
	}
	var page []byte
	asked := 0
	ask := func() error {
		asked++
		r := httptest.NewRequest(http.MethodGet, fmt.Sprintf("/en/map?n=%d", asked), nil)
		r.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		if page = w.Body.Bytes(); w.Code != http.StatusOK {
			return fmt.Errorf("the map answers %d", w.Code)
		}
		return nil
	}
	if err := ask(); err != nil {
		return err
	}
	plain, err := gzip.NewReader(bytes.NewReader(page))
	if err != nil {
		return fmt.Errorf("the page is not compressed: %w", err)
	}
	text, err := io.ReadAll(plain)
	if err != nil {
		return err
	}
	packed := middle(runs, func() error {
		w, err := gzip.NewWriterLevel(io.Discard, gzip.DefaultCompression)
		if err != nil {
			return err
		}
		_, err = w.Write(text)
		return err
	})
	told("the map, 60 States by 47 articles, the page", middle(runs, ask), goalMap, packed, "to compress the page")
	q := app.MapQuestion{Facts: facts, Body: string(record.GRETA)}
	day := 0
	told("the map drawn anew of 10,000 recommendations", middle(runs, func() error {
		day++
		q.Today = record.Day{Year: 2026, Month: 1, Date: day}
		_, err := snapshots.Newest().RegionMap(record.Public, q)
		return err
	}), goalMap, packed, "to compress the page")
	fmt.Printf("%-52s %8.1f kB %6d kB\n", "the page, compressed", float64(len(page))/1024, goalPage>>10)
	return nil
}

// decode reads every recommendation of the region out of its JSON.
func decode(snapshots *app.Snapshots) error {
	newest := snapshots.Newest()
	for _, owner := range newest.Owners(record.Public) {
		for _, kind := range []record.Kind{record.KindRecommendation, record.KindAction} {
			for v := range newest.Holding(record.Public, owner).Of(kind) {
				var err error
				if kind == record.KindAction {
					err = json.Unmarshal(v.Body, &app.ActionBody{})
				} else {
					err = json.Unmarshal(v.Body, &commitment.RecommendationBody{})
				}
				if err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// measureChange measures the gaps of a State after it changed an action.
func measureChange(ctx context.Context, h *app.House, snapshots *app.Snapshots, actor access.Actor, plan record.Ref, again func() error, decoded time.Duration) error {
	var took []time.Duration
	for n := range runs {
		found, err := h.Look(ctx, actor, app.Query{Owner: plan.Owner, Kind: record.KindAction, Tree: plan.ID})
		if err != nil {
			return err
		}
		if _, err := h.Edit(ctx, actor, app.EditRequest{Ref: found[0].Ref, Base: found[0].Number, Set: []app.FieldValue{{Field: "partners", Value: fmt.Sprint("partner ", n)}}}); err != nil {
			return err
		}
		if _, err := h.Sign(ctx, actor, plan.ID, record.Public, ""); err != nil {
			return err
		}
		if err := snapshots.Refresh(ctx); err != nil {
			return err
		}
		begin := time.Now()
		if err := again(); err != nil {
			return err
		}
		took = append(took, time.Since(begin))
	}
	slices.Sort(took)
	told("gaps of a State after it changed", took[len(took)/2], goalOneState, decoded, "to read the region's JSON")
	return nil
}

// middle is the middle one of some runs; a fault ends the program.
func middle(n int, do func() error) time.Duration {
	var took []time.Duration
	for range n {
		begin := time.Now()
		if err := do(); err != nil {
			fmt.Fprintln(os.Stderr, "map:", err)
			os.Exit(1)
		}
		took = append(took, time.Since(begin))
	}
	slices.Sort(took)
	return took[n/2]
}

func told(what string, took, goal, baseline time.Duration, name string) {
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	fmt.Printf("%-52s %8.2f ms %6.0f ms %7.2f ms %9.3f  %s\n", what, ms(took), ms(goal), ms(baseline), float64(took)/float64(baseline), name)
}
