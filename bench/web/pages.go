// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"jalon/bench/region"
)

const (
	// password is that of an account which is gone when the measuring ends.
	password = "a password of the bench alone"
	// rounds of asking, in turn with the baseline, each for so long.
	rounds    = 3
	roundLong = 2 * time.Second
	// checked is how many actions the plan has that is sent to the check page.
	checked = 40
)

// page is one page that is measured.
type page struct {
	what string
	ask  ask
}

// measurePages measures the pages of the region against the same bytes from memory.
func measurePages(ctx context.Context, dir, jalon string) error {
	path := filepath.Join(dir, "region.db")
	plan, err := settle(ctx, jalon, path)
	if err != nil {
		return err
	}
	s, err := start(ctx, jalon, "serve", "--db", "sqlite:"+path)
	if err != nil {
		return err
	}
	defer s.stop() //nolint:errcheck // what it served was measured
	fmt.Printf("%-38s %9.1f ms\n%-38s %9.1f MB\n", fmt.Sprintf("start: serve, %d States, %d actions", region.States, region.States*region.Measures), ms(s.took), "  resident when nobody asks", mb(s.resident()))
	cookie, err := signedIn(s.address)
	if err != nil {
		return err
	}
	kind, form, err := upload()
	if err != nil {
		return err
	}
	state := "/en/states/" + region.Code(0)
	table := state + "/plans/" + string(plan) + "?view=table"
	asked := "/en/recommendations?verb=urge&provision=14"
	askedJSON := "/en/recommendations.json?verb=urge&provision=14&page=1"
	pages := []page{
		{"State's profile, public", newAsk("GET", s.address, state, "", "", nil)},
		{"  made anew each time", newAsk("GET", s.address, state+"?n="+number, "", "", nil)},
		{"plan's table, 333 actions, public", newAsk("GET", s.address, table, "", "", nil)},
		{"  made anew each time", newAsk("GET", s.address, table+"&n="+number, "", "", nil)},
		{"  filtered, of one's own State", newAsk("GET", s.address, table+"&text=30", cookie, "", nil)},
		{"10,000 asked, filtered, public", newAsk("GET", s.address, asked, "", "", nil)},
		{"  made anew each time", newAsk("GET", s.address, asked+"&n="+number, "", "", nil)},
		{"  of one's own State", newAsk("GET", s.address, asked, cookie, "", nil)},
		{"  100 of them as JSON, public", newAsk("GET", s.address, askedJSON, "", "", nil)},
		{"  made anew each time", newAsk("GET", s.address, askedJSON+"&n="+number, "", "", nil)},
		{"  of one's own State", newAsk("GET", s.address, askedJSON, cookie, "", nil)},
		{fmt.Sprintf("check page, %d actions, 2 connections", checked), newAsk("POST", s.address, "/en/check/report", "", kind, form)},
	}
	// The server reads two files at once and says to others that it is busy.
	pages[len(pages)-1].ask.over = 2
	answers := make(map[string]answer)
	baselines := make([]ask, len(pages))
	for i, each := range pages {
		a, err := once(s.address, each.ask)
		if err != nil {
			return fmt.Errorf("%s: %w", each.what, err)
		}
		at := fmt.Sprintf("/%d", i)
		answers[at] = a
		baselines[i] = newAsk("GET", s.address, at, "", "", nil)
		if bytes.HasPrefix(each.ask.bytes, []byte("POST")) {
			baselines[i] = newAsk("POST", s.address, at, "", kind, form)
		}
		baselines[i].over = each.ask.over
	}
	b, err := plain(ctx, dir, answers)
	if err != nil {
		return err
	}
	defer b.cmd.Process.Kill() //nolint:errcheck // it holds nothing
	fmt.Printf("\n%d connections, closed loop; %d rounds of %v in turn; the baseline is the same bytes from memory, with the same headers\n\n", connections, rounds, roundLong)
	fmt.Println("what                                      jalon        baseline     ratio   p99 of both, bytes sent (and uncompressed)")
	for i, each := range pages {
		var ours, theirs load
		for range rounds {
			for _, of := range []struct {
				address string
				ask     ask
				into    *load
			}{{s.address, each.ask, &ours}, {b.address, baselines[i], &theirs}} {
				l, err := asking(of.address, of.ask, roundLong)
				if err != nil {
					return fmt.Errorf("%s: %w", each.what, err)
				}
				of.into.add(l)
			}
		}
		a := answers[fmt.Sprintf("/%d", i)]
		fmt.Printf("%-38s %9.0f /s %9.0f /s %8.2f   %.1f ms, %.1f ms; %d (%d)\n", each.what, ours.perSecond(), theirs.perSecond(), ours.perSecond()/theirs.perSecond(),
			ms(ours.at(0.99)), ms(theirs.at(0.99)), len(a.Body), plainSize(a))
	}
	fmt.Printf("%-38s %9.1f MB\n", "resident after that", mb(s.resident()))
	return nil
}

// plainSize is the size of a page before it was compressed.
func plainSize(a answer) int64 {
	if a.Header.Get("Content-Encoding") != "gzip" {
		return int64(len(a.Body))
	}
	z, err := gzip.NewReader(bytes.NewReader(a.Body))
	if err != nil {
		return 0
	}
	n, err := io.Copy(io.Discard, z)
	if err != nil {
		return 0
	}
	return n
}

// signedIn signs the first State's co-ordinator in, as a browser does.
func signedIn(address string) (cookie string, err error) {
	form := url.Values{"login": {strings.ToLower(region.Code(0))}, "password": {password}}
	a := newAsk("POST", address, "/en/sign-in", "", "application/x-www-form-urlencoded", []byte(form.Encode()))
	a.status = http.StatusSeeOther
	r, err := once(address, a)
	if err != nil {
		return "", err
	}
	var all []string
	for _, each := range r.Header.Values("Set-Cookie") {
		name, _, _ := strings.Cut(each, ";")
		all = append(all, name)
	}
	return strings.Join(all, "; "), nil
}

// upload is the form with which a plan of some actions is sent to the check page.
func upload() (kind string, form []byte, err error) {
	var plan, body bytes.Buffer
	w := csv.NewWriter(&plan)
	w.Write([]string{"No.", "Action", "Lead", "Timeframe", "Budget (EUR)"}) //nolint:errcheck // Flush tells
	for i := range checked {
		w.Write([]string{fmt.Sprintf("1.%d", i+1), fmt.Sprintf("Train the inspectors of district %d to recognise victims of trafficking at work", i), //nolint:errcheck // Flush tells
			"Labour inspectorate", "2026-2027", fmt.Sprint(1000 * (i % 7))})
	}
	w.Flush()
	parts := multipart.NewWriter(&body)
	file, err := parts.CreateFormFile("file", "plan.csv")
	if err == nil {
		_, err = file.Write(plan.Bytes())
	}
	if err := errors.Join(err, w.Error(), parts.Close()); err != nil {
		return "", nil, err
	}
	return parts.FormDataContentType(), body.Bytes(), nil
}

// add counts another round.
func (l *load) add(more load) {
	l.took = append(l.took, more.took...)
	l.each += more.each
	slices.Sort(l.took)
}
