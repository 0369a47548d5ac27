// SPDX-License-Identifier: EUPL-1.2

package e2e

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"

	"jalon/app"
	"jalon/corpus"
	"jalon/demonstration"
	"jalon/domain/fault"
	"jalon/intake"
	"jalon/intake/grid"
	"jalon/intake/reading"
	"jalon/intake/watched"
	"jalon/locale"
	"jalon/login"
	"jalon/report"
	"jalon/store"
	"jalon/web"
)

// shippedWords are what uploads are read with, here and in the child.
func shippedWords() (intake.Vocabulary, error) {
	facts, err := corpus.Load()
	if err != nil {
		return intake.Vocabulary{}, err
	}
	headings, err := corpus.Headings()
	if err != nil {
		return intake.Vocabulary{}, err
	}
	words, err := corpus.Words()
	if err != nil {
		return intake.Vocabulary{}, err
	}
	var currencies []reading.Currency
	for _, c := range facts.Currencies {
		currencies = append(currencies, reading.Currency{Code: c.Code, Digits: c.MinorUnits, Names: c.Names})
	}
	return intake.Vocabulary{Headings: headings, Words: words, Currencies: reading.NewCurrencies(currencies)}, nil
}

// inChild reads uploads as the program does: in a child, which is this binary.
type inChild struct{ children *watched.Reader }

// Read reads an uploaded plan.
func (r inChild) Read(ctx context.Context, name string, content []byte, o intake.Options) (web.Upload, error) {
	read, err := r.children.Read(ctx, content, name, o)
	if err != nil {
		return web.Upload{}, err
	}
	u := web.Upload{Reading: *read.Reading, Workbook: read.Book.Format == grid.XLSX}
	for _, s := range read.Book.Sheets {
		sheet := report.Original{Name: s.Name}
		for _, row := range s.Rows {
			each := report.OriginalRow{Number: row.Number}
			for _, cell := range row.Cells {
				each.Cells = append(each.Cells, cell.Text)
			}
			sheet.Rows = append(sheet.Rows, each)
		}
		u.Sheets = append(u.Sheets, sheet)
	}
	return u, nil
}

// unread takes no document: its pages are looked at here, and what is read of one in
// the tests of the pages and of the command line.
type unread struct{}

// ReadDocument refuses an uploaded document.
func (unread) ReadDocument(_ context.Context, name string, _ []byte) (app.DocumentImport, error) {
	return app.DocumentImport{}, fault.New(fault.Invalid, "document.empty", fault.Args{"file": name})
}

// phrase is the password of every account of the region.
const phrase = "made up from end to end"

// passes costs nothing to check: what guessing costs is tried elsewhere.
var passes = login.Cost{Memory: 1 << 10, Time: 1, Lanes: 1}

var secret = bytes.Repeat([]byte{7}, 32)

// morning is when the region is furnished and looked at, so that what is overdue
// is so in every run.
var morning = time.Date(2026, time.November, 24, 9, 0, 0, 0, time.UTC)

// house opens the use cases on a register. Its clock and its chance are the same
// in every run.
func house(s *store.Store, from time.Time) (*app.House, error) {
	chance := rand.NewChaCha8([32]byte{1})
	private, public, err := note.GenerateKey(rand.NewChaCha8([32]byte{2}), "test.example/register")
	if err != nil {
		return nil, err
	}
	seal, err := app.NewSeal(private, public)
	if err != nil {
		return nil, err
	}
	var mu sync.Mutex
	at := from
	now := func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		at = at.Add(time.Millisecond)
		return at
	}
	return &app.House{Store: s, Now: now, Random: &guarded{from: chance}, Seal: seal}, nil
}

// guarded lets several requests ask chance at once.
type guarded struct {
	mu   sync.Mutex
	from io.Reader
}

// Read reads as the reader within.
func (g *guarded) Read(p []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.from.Read(p)
}

var unsafe = store.Options{ContextKey: bytes.Repeat([]byte{7}, 32), Unsafe: true}

// furnished is the demonstration's register, made once: the file and the accounts.
var furnished = sync.OnceValues(func() (made struct {
	file     string
	accounts []demonstration.Account
}, err error) {
	ctx := context.Background()
	made.file = filepath.Join(folder, "furnished.db")
	if err := store.Migrate(ctx, "sqlite:"+made.file, "", unsafe); err != nil {
		return made, err
	}
	s, err := store.Open(ctx, "sqlite:"+made.file, unsafe)
	if err != nil {
		return made, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	h, err := house(s, morning.Add(-time.Hour))
	if err != nil {
		return made, err
	}
	words, err := shippedWords()
	if err != nil {
		return made, err
	}
	facts, err := corpus.Load()
	if err != nil {
		return made, err
	}
	reporting, err := corpus.Reporting(facts)
	if err != nil {
		return made, err
	}
	if made.accounts, err = demonstration.Furnish(ctx, h, words, reporting); err != nil {
		return made, err
	}
	desk, err := login.NewDesk(h, s, login.Options{Secret: secret, Cost: passes})
	if err != nil {
		return made, err
	}
	for _, a := range made.accounts {
		if err := desk.SetPassword(ctx, app.Holder, a.Login, phrase); err != nil {
			return made, err
		}
	}
	return made, nil
})

// region is the demonstration's region, served.
type region struct {
	base  string
	house *app.House
	desk  *login.Desk
	words intake.Vocabulary
}

// newRegion serves a region of the test's own, in which it may change what it likes.
func newRegion(t testing.TB) *region {
	t.Helper()
	if browser == nil {
		open(t, View{}) // says why there is none
	}
	r, end, err := serveRegion(true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(end)
	return r
}

// readRegion is the one region of all tests that only read.
var readRegion = sync.OnceValues(func() (*region, error) {
	r, _, err := serveRegion(true)
	return r, err
})

// theRegion serves the region that is only read.
func theRegion(t testing.TB) *region {
	t.Helper()
	if browser == nil {
		open(t, View{})
	}
	r, err := readRegion()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// serveRegion serves a region; in the pseudo-languages too, or as people see it.
func serveRegion(pseudo bool) (r *region, end func(), err error) {
	made, err := furnished()
	if err != nil {
		return nil, nil, err
	}
	content, err := os.ReadFile(made.file)
	if err != nil {
		return nil, nil, err
	}
	own, err := os.MkdirTemp(folder, "region-")
	if err != nil {
		return nil, nil, err
	}
	file := filepath.Join(own, "region.db")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		return nil, nil, err
	}
	ctx, stop := context.WithCancel(context.Background())
	s, err := store.Open(ctx, "sqlite:"+file, unsafe)
	if err != nil {
		stop()
		return nil, nil, err
	}
	server := httptest.NewUnstartedServer(nil)
	var following sync.WaitGroup
	end = func() {
		server.Close()
		stop()
		following.Wait()
		s.Close() //nolint:errcheck // the test is over
	}
	r = &region{base: fmt.Sprintf("http://localhost:%d", server.Listener.Addr().(*net.TCPAddr).Port)}
	site, snapshots, err := r.site(ctx, s, pseudo)
	if err != nil {
		end()
		return nil, nil, err
	}
	following.Go(func() {
		for ctx.Err() == nil {
			s.Watch(ctx, func() { //nolint:errcheck // it ends with the test
				if err := errors.Join(snapshots.Refresh(ctx), settle(ctx, r.house)); err != nil && ctx.Err() == nil {
					panic(err)
				}
			})
		}
	})
	server.Config = &http.Server{Handler: site, ReadHeaderTimeout: time.Minute}
	server.Start()
	return r, end, nil
}

func settle(ctx context.Context, h *app.House) error {
	_, err := h.Integrate(ctx)
	if err != nil && fault.Of(err).Kind == fault.Conflict {
		return nil
	}
	return err
}

// site makes the site on a furnished register.
func (r *region) site(ctx context.Context, s *store.Store, pseudo bool) (*web.Site, *app.Snapshots, error) {
	made, err := furnished()
	if err != nil {
		return nil, nil, err
	}
	program, err := os.Executable()
	if err != nil {
		return nil, nil, err
	}
	if r.house, err = house(s, morning); err != nil {
		return nil, nil, err
	}
	if r.words, err = shippedWords(); err != nil {
		return nil, nil, err
	}
	if r.desk, err = login.NewDesk(r.house, s, login.Options{Secret: secret, BaseURL: r.base, Name: "Jalon", Cost: passes}); err != nil {
		return nil, nil, err
	}
	c := web.Config{Reader: inChild{watched.New(program, watched.Standard)}, Documents: unread{}, Vocabulary: r.words, House: r.house, Desk: r.desk, Fictional: demonstration.States,
		Version: "development", Now: func() time.Time { return morning }, Log: slog.New(slog.NewTextHandler(complaints, &slog.HandlerOptions{Level: slog.LevelWarn}))}
	shipped, err := corpus.Load()
	if err != nil {
		return nil, nil, err
	}
	c.Facts = demonstration.Facts(shipped)
	if c.Likeness, err = corpus.Likeness(); err != nil {
		return nil, nil, err
	}
	if c.Reporting, err = corpus.Reporting(c.Facts); err != nil {
		return nil, nil, err
	}
	tables, err := corpus.Tables()
	if err != nil {
		return nil, nil, err
	}
	for _, t := range tables {
		c.Tables = append(c.Tables, web.FactTable{Name: t.Name, Columns: t.Columns, Rows: t.Rows})
	}
	if c.Snapshots, err = r.house.NewSnapshots(ctx); err != nil {
		return nil, nil, err
	}
	if c.Base, err = url.Parse(r.base); err != nil {
		return nil, nil, err
	}
	for _, tag := range locale.Tags() {
		l, _ := locale.For(tag)
		c.Languages = append(c.Languages, l)
	}
	for _, tag := range []string{locale.RightToLeft, locale.Accented} {
		if l, ok := locale.Pseudo(tag); ok && pseudo {
			c.Languages = append(c.Languages, l)
		}
	}
	for _, a := range made.accounts {
		c.Demonstration = append(c.Demonstration, web.DemonstrationAccount{Login: a.Login, Password: phrase, Role: string(a.Role), Owner: a.Of})
	}
	site, err := web.New(c)
	return site, c.Snapshots, err
}

// complaints is where the sites say what went wrong: in the output of the tests.
var complaints io.Writer = os.Stderr

// signIn signs somebody in, and waits until they are.
func (r *region) signIn(tab *Tab, who string) {
	tab.t.Helper()
	tab.Go(r.base + "/en/sign-in?back=%2Fen%2Faccount")
	tab.Fill("#login", who)
	tab.Fill("#password", phrase)
	tab.Click("main form .btn")
	tab.Wait("#sessions")
}
