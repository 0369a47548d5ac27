// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/tabwriter"

	"jalon/app"
	"jalon/demonstration"
	"jalon/domain/fault"
	"jalon/login"
	"jalon/store"
	"jalon/web"
)

// demoCommand is `jalon demo`: a region to look around in, in a folder that is
// gone afterwards.
type demoCommand struct {
	Addr    string `default:"127.0.0.1:8197" placeholder:"HOST:PORT"`
	BaseURL string `name:"base-url" placeholder:"https://jalon.example"`
}

// Run furnishes a region, prints its accounts and serves it.
func (c *demoCommand) Run(p *program) (err error) {
	l, err := listen(c.Addr)
	if err != nil {
		return err
	}
	base, err := baseOf(l, c.BaseURL)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "jalon-demo-")
	if err != nil {
		return fault.Wrap(err, fault.Denied, "cmd.unwritable", fault.Args{"file": os.TempDir()})
	}
	defer os.RemoveAll(folder) //nolint:errcheck // nothing in it is anybody's
	d := database{DB: "sqlite:" + filepath.Join(folder, "region.db"), Key: filepath.Join(folder, "region.key")}
	if err := makeKeys(d.Key); err != nil {
		return err
	}
	migrated := make(chan error, 1)
	go func() { migrated <- store.Migrate(context.Background(), d.DB, "", store.Options{}) }()
	config, err := siteConfig(p, base)
	if err := errors.Join(err, <-migrated); err != nil {
		return err
	}
	config.Fictional, config.Facts = demonstration.States, demonstration.Facts(config.Facts)
	password, err := phrase()
	if err != nil {
		return err
	}
	var accounts []demonstration.Account
	begin := func(ctx context.Context, h *app.House, desk *login.Desk) error {
		if accounts, err = demonstration.Furnish(ctx, h, config.Vocabulary, config.Reporting); err != nil {
			return err
		}
		for _, a := range accounts {
			if err := desk.SetPassword(ctx, app.Holder, a.Login, password); err != nil {
				return err
			}
			config.Demonstration = append(config.Demonstration, web.DemonstrationAccount{Login: a.Login, Password: password, Role: string(a.Role), Owner: a.Of})
		}
		c.tell(p, accounts, password)
		return nil
	}
	// The password is printed: to make it dear to guess would only cost time.
	return d.serveRegister(p, l, &config, login.Cost{Memory: 1 << 10, Time: 1, Lanes: 1}, begin)
}

// tell prints the accounts and the one password of them all.
func (c *demoCommand) tell(p *program, accounts []demonstration.Account, password string) {
	fmt.Fprintln(p.out, p.lang.T("cmd.demo", map[string]any{"password": password}))
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	for _, a := range accounts {
		fmt.Fprintf(w, "  %s\t%s\t%s\n", a.Login, p.lang.T("role."+string(a.Role), nil), a.Of)
	}
	w.Flush() //nolint:errcheck // into memory until here
}

// phrase is a password for a region that is gone when the program ends: twenty
// letters that are not mistaken for others.
func phrase() (string, error) {
	const letters = "abcdefghijkmnpqrstuvwxyz23456789" // 32 of them: five bits each
	var random [20]byte
	if _, err := io.ReadFull(rand.Reader, random[:]); err != nil {
		return "", err
	}
	text := make([]byte, 0, 23)
	for i, b := range random {
		if i > 0 && i%5 == 0 {
			text = append(text, '-')
		}
		text = append(text, letters[b%32])
	}
	return string(text), nil
}
