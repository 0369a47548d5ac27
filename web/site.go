// SPDX-License-Identifier: EUPL-1.2

// Package web is the pages: what a person sees in a browser, in their language,
// with or without scripts. It decides nothing about plans and rights: it asks
// app, and shows the answer. routes.go lists every address that there is, with
// who may ask for it; what is not listed there does not exist.
package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"time"

	"jalon/app"
	"jalon/domain/catalogue"
	"jalon/domain/likeness"
	"jalon/domain/questionnaire"
	"jalon/intake"
	"jalon/locale"
	"jalon/login"
	"jalon/report"
)

// Reader reads an uploaded plan. What a stranger sends is read in a process that
// can be ended, so a reading may fail for time or memory.
type Reader interface {
	Read(ctx context.Context, name string, content []byte, options intake.Options) (Upload, error)
}

// Upload is an uploaded plan as it was read.
type Upload struct {
	intake.Reading
	// Workbook: the file is a workbook, which can be given back with the findings in it.
	Workbook bool
	// Sheets are what was read from a file that is no workbook.
	Sheets []report.Original
}

// Config is what a site is made of.
type Config struct {
	// Reader reads what is uploaded.
	Reader Reader
	// MemberReader reads what people upload who have signed in; nil for Reader.
	MemberReader Reader
	// Documents looks for recommendations in what members upload; nil where nobody does.
	Documents DocumentReader
	// Facts are what ships with the program, Vocabulary the words that plans are read with.
	Facts      *catalogue.Catalogue
	Vocabulary intake.Vocabulary
	// Likeness is what likely answers and earlier recommendations are found by.
	Likeness likeness.Rules
	// Reporting is who must report what to whom by when, and what is asked.
	Reporting questionnaire.Facts
	// Tables are the facts as tables, for those who look them up.
	Tables []FactTable
	// Contact is where people write to who runs the site; "" when nobody said.
	Contact string
	// House is the register; nil where there is none, and the site is the check page.
	House *app.House
	// Desk is where people sign in to the register; nil where nobody does.
	Desk *login.Desk
	// Recognise says who sent a request; nil where there is no register, and where a
	// desk says so.
	Recognise func(*http.Request) (*Person, error)
	// Snapshots are what the network and the public may see; nil where there is no register.
	Snapshots *app.Snapshots
	// Fictional names the States that do not exist, by their code.
	Fictional map[string]string
	// Languages are those offered, the first the one of last resort.
	Languages []*locale.Language
	// Base is the address that people type: https://jalon.example.
	Base *url.URL
	// BehindProxy: requests come through a proxy that adds the other end's address.
	BehindProxy bool
	// Version is the program's.
	Version string
	// Demonstration: everything is made up, and every page says so. Its accounts
	// stand on the sign-in page.
	Demonstration []DemonstrationAccount
	Now           func() time.Time
	Log           *slog.Logger
}

// DemonstrationAccount is an account of a demonstration, told to everybody. Owner is
// whom it acts for, by name.
type DemonstrationAccount struct{ Login, Password, Role, Owner string }

// FactTable is one table of facts that ships with the program.
type FactTable struct {
	Name    string
	Columns []string
	Rows    [][]string
}

// Site answers requests for pages.
type Site struct {
	Config
	pages   map[string]*pages
	assets  *assets
	presses presses
	shelf   shelf
	rows    rowShelf
	limits  limits
	room    room
	handler http.Handler
}

// New makes the site. It fails when the configuration lacks something, or a
// template cannot be read, which any test finds.
func New(c Config) (*Site, error) {
	if c.Reader == nil || c.Facts == nil || c.Base == nil || c.Now == nil || c.Log == nil || len(c.Languages) == 0 {
		return nil, errors.New("web: the configuration lacks something")
	}
	if (c.House == nil) != (c.Recognise == nil && c.Desk == nil) || (c.House == nil) != (c.Snapshots == nil) {
		return nil, errors.New("web: a register comes with its desk and its snapshots")
	}
	s := &Site{Config: c, pages: make(map[string]*pages), presses: newPresses(), limits: standardLimits, room: room{size: uploadRoom}}
	if s.Recognise == nil && s.Desk != nil {
		s.Recognise = s.recognise
	}
	var err error
	if s.assets, err = loadAssets(); err != nil {
		return nil, err
	}
	if err := s.load(); err != nil {
		return nil, err
	}
	s.handler = s.secure(s.inLanguage(s.mux()))
	return s, nil
}

// load loads the pages of all languages at once: it is most of what a start takes.
func (s *Site) load() error {
	loaded, failed := make([]*pages, len(s.Languages)), make([]error, len(s.Languages))
	var all sync.WaitGroup
	for i, l := range s.Languages {
		all.Go(func() { loaded[i], failed[i] = loadPages(s.assets, l) })
	}
	all.Wait()
	for i, l := range s.Languages {
		s.pages[l.Tag] = loaded[i]
	}
	return errors.Join(failed...)
}

// ServeHTTP answers a request.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }
