// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"

	"jalon/app"
	"jalon/corpus"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/intake"
	"jalon/intake/grid"
	"jalon/intake/watched"
	"jalon/locale"
	"jalon/login"
	"jalon/store"
	"jalon/web"
)

// defaultAddress is where the program answers on its own machine.
const defaultAddress = "127.0.0.1:8197"

// reader reads uploads in a child of this program, which can be ended.
type reader struct{ children *watched.Reader }

// Read reads an uploaded plan.
func (r reader) Read(ctx context.Context, name string, content []byte, options intake.Options) (web.Upload, error) {
	read, err := r.children.Read(ctx, content, name, options)
	if err != nil {
		return web.Upload{}, err
	}
	return web.Upload{Reading: *read.Reading, Workbook: read.Book.Format == grid.XLSX, Sheets: originals(read.Book)}, nil
}

// documentReader looks for recommendations in uploads, which are read in a child.
type documentReader struct {
	children *watched.Reader
	words    commitment.Vocabulary
}

// ReadDocument reads an uploaded document.
func (r documentReader) ReadDocument(ctx context.Context, name string, content []byte) (app.DocumentImport, error) {
	read, err := r.children.ReadDocument(ctx, content, name)
	if err != nil {
		return app.DocumentImport{}, err
	}
	return entriesIn(read, name, content, r.words)
}

// siteConfig is what every site has, with or without a register.
func siteConfig(p *program, base *url.URL) (web.Config, error) {
	facts, err := corpus.Load()
	if err != nil {
		return web.Config{}, err
	}
	words, err := vocabulary(facts)
	if err != nil {
		return web.Config{}, err
	}
	program, err := os.Executable()
	if err != nil {
		return web.Config{}, err
	}
	c := web.Config{Reader: reader{watched.New(program, watched.Standard)}, MemberReader: reader{watched.New(program, watched.Members)}, Facts: facts, Vocabulary: words, Base: base, Version: version, Now: time.Now,
		Log: slog.New(slog.NewTextHandler(p.errors, nil))}
	if c.Likeness, err = corpus.Likeness(); err != nil {
		return web.Config{}, err
	}
	if c.Reporting, err = corpus.Reporting(facts); err != nil {
		return web.Config{}, err
	}
	recommendations, err := corpus.Recommendations()
	if err != nil {
		return web.Config{}, err
	}
	c.Documents = documentReader{watched.New(program, watched.Documents), reportVocabulary(facts, recommendations)}
	tables, err := corpus.Tables()
	if err != nil {
		return web.Config{}, err
	}
	for _, t := range tables {
		c.Tables = append(c.Tables, web.FactTable{Name: t.Name, Columns: t.Columns, Rows: t.Rows})
	}
	for _, tag := range locale.Tags() {
		l, _ := locale.For(tag)
		c.Languages = append(c.Languages, l)
	}
	return c, nil
}

// listen opens the address.
func listen(address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fault.Wrap(err, fault.Conflict, "cmd.address-taken", fault.Args{"address": address})
	}
	return l, nil
}

// answer serves until the program is told to end; what was begun is finished first.
func answer(l net.Listener, site http.Handler) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	server := &http.Server{Handler: site, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 2 * time.Minute, WriteTimeout: 3 * time.Minute,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	ended := make(chan error, 1)
	go func() {
		<-ctx.Done()
		last, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		ended <- server.Shutdown(last)
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-ended
}

// baseOf is the address that people type: what was said, else that of the listener;
// on this machine alone, "localhost", because passkeys are bound to a name. A
// listener at every address of the machine has none that can be told.
func baseOf(l net.Listener, said string) (*url.URL, error) {
	if said != "" {
		base, err := url.Parse(said)
		if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" || strings.Trim(base.Path, "/") != "" {
			return nil, fault.Wrap(err, fault.Invalid, "cmd.bad-base-url", fault.Args{"found": said})
		}
		base.Path = ""
		return base, nil
	}
	host, port, _ := net.SplitHostPort(l.Addr().String())
	switch ip := net.ParseIP(host); {
	case ip != nil && ip.IsUnspecified():
		return nil, fault.New(fault.Invalid, "cmd.no-base-url", fault.Args{"port": port})
	case ip != nil && ip.IsLoopback():
		host = "localhost"
	}
	return &url.URL{Scheme: "http", Host: net.JoinHostPort(host, port)}, nil
}

// serveCheck serves the check page alone, without a register, and shows it where
// somebody sits at a screen.
func serveCheck(p *program) error {
	l, err := listen(defaultAddress)
	if err != nil { // something answers there already: any other will do
		if l, err = listen("127.0.0.1:0"); err != nil {
			return err
		}
	}
	base, err := baseOf(l, "")
	if err != nil {
		return err
	}
	c, err := siteConfig(p, base)
	if err != nil {
		return err
	}
	site, err := web.New(c)
	if err != nil {
		return err
	}
	fmt.Fprintln(p.out, p.lang.T("cmd.check-page", map[string]any{"address": c.Base.String() + "/"}))
	openBrowser(c.Base.JoinPath(p.lang.Tag, "check").String())
	return answer(l, site)
}

// serveCommand is `jalon serve`.
type serveCommand struct {
	database
	Addr    string `default:"127.0.0.1:8197" placeholder:"HOST:PORT"`
	BaseURL string `name:"base-url" placeholder:"https://jalon.example"`
	Contact string `placeholder:"MAIL"`
	// BehindProxy: X-Forwarded-For is believed, its last address.
	BehindProxy bool
}

// Run serves the register until it is told to end.
func (c *serveCommand) Run(p *program) error {
	l, err := listen(c.Addr)
	if err != nil {
		return err
	}
	base, err := baseOf(l, c.BaseURL)
	if err != nil {
		return err
	}
	config, err := siteConfig(p, base)
	if err != nil {
		return err
	}
	config.Contact, config.BehindProxy = c.Contact, c.BehindProxy
	return c.serveRegister(p, l, &config, login.DefaultCost, func(context.Context, *app.House, *login.Desk) error { return nil })
}

// serveRegister opens a register, lets begin prepare it, and serves it.
func (d database) serveRegister(p *program, l net.Listener, config *web.Config, cost login.Cost, begin func(context.Context, *app.House, *login.Desk) error) (err error) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	path, err := d.keyFile(p)
	if err != nil {
		return err
	}
	_, secret, _, err := readKeys(path)
	if err != nil {
		return err
	}
	h, s, err := d.house(ctx, p)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if config.Desk, err = login.NewDesk(h, s, login.Options{Secret: secret, BaseURL: config.Base.String(), Name: "Jalon", Cost: cost}); err != nil {
		return err
	}
	if err := begin(ctx, h, config.Desk); err != nil {
		return err
	}
	if config.Snapshots, err = h.NewSnapshots(ctx); err != nil {
		return err
	}
	config.House = h
	site, err := web.New(*config)
	if err != nil {
		return err
	}
	var follower sync.WaitGroup
	follower.Go(func() { follow(ctx, s, h, *config) })
	defer follower.Wait()
	defer stop()
	fmt.Fprintln(p.out, p.lang.T("cmd.serving", map[string]any{"address": config.Base.String() + "/"}))
	return answer(l, site)
}

// follow keeps the snapshot new and gives the journal's entries their places, after
// each change, until ctx ends.
func follow(ctx context.Context, s *store.Store, h *app.House, config web.Config) {
	for ctx.Err() == nil {
		err := s.Watch(ctx, func() {
			if err := errors.Join(config.Snapshots.Refresh(ctx), settle(ctx, h)); err != nil && ctx.Err() == nil {
				config.Log.Error("following the register", "fault", err.Error())
			}
		})
		if err != nil && ctx.Err() == nil {
			config.Log.Error("watching the register", "fault", err.Error())
		}
		select { // a database that went away comes back
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}
