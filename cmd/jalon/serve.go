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
	"syscall"
	"time"

	"jalon/corpus"
	"jalon/domain/fault"
	"jalon/intake"
	"jalon/intake/grid"
	"jalon/intake/watched"
	"jalon/locale"
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
	c := web.Config{Reader: reader{watched.New(program, watched.Standard)}, Facts: facts, Vocabulary: words, Base: base, Version: version, Now: time.Now,
		Log: slog.New(slog.NewTextHandler(p.errors, nil))}
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

// serveCheck serves the check page alone, without a register.
func serveCheck(p *program, address string) error {
	l, err := listen(address)
	if err != nil {
		return err
	}
	base := &url.URL{Scheme: "http", Host: l.Addr().String()}
	c, err := siteConfig(p, base)
	if err != nil {
		return err
	}
	site, err := web.New(c)
	if err != nil {
		return err
	}
	fmt.Fprintln(p.out, p.lang.T("cmd.serving", map[string]any{"address": base.String() + "/"}))
	return answer(l, site)
}

// serveCommand is `jalon serve`.
type serveCommand struct {
	Addr string `default:"127.0.0.1:8197" placeholder:"HOST:PORT"`
}

// Run serves.
func (c *serveCommand) Run(p *program) error { return serveCheck(p, c.Addr) }
