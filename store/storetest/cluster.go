// SPDX-License-Identifier: EUPL-1.2

// Package storetest is the contract that both engines of the store keep, as
// tests that run on either, and the real PostgreSQL that they run on.
package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// Cluster is a PostgreSQL server of its own, on the loopback, in a folder that
// goes away with it. It has a role that migrates and one that serves.
type Cluster struct {
	// Dir is the folder of the data.
	Dir string
	// Port is where it listens, on 127.0.0.1.
	Port int
	// settings are given to the server at each start.
	settings []string
	bin      string
	server   *exec.Cmd
	said     *bytes.Buffer
}

// The roles of a cluster, and its superuser.
const (
	Superuser = "keeper"
	Migrates  = "jalon_owner"
	Serves    = "jalon_serve"
)

// ErrNoPostgres says that PostgreSQL's server is not installed.
var ErrNoPostgres = errors.New("no PostgreSQL server here: install the package postgresql (15 or later)")

// FindPostgres finds the folder of PostgreSQL's programs.
func FindPostgres() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	sort.Slice(found, func(i, j int) bool { return versionOf(found[i]) < versionOf(found[j]) })
	if len(found) > 0 {
		return filepath.Dir(found[len(found)-1]), nil
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	return "", ErrNoPostgres
}

func versionOf(initdb string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(initdb))))
	return n
}

// StartCluster makes a cluster and starts it. Settings are "name=value".
func StartCluster(ctx context.Context, settings ...string) (*Cluster, error) {
	bin, err := FindPostgres()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "jalon-postgres-")
	if err != nil {
		return nil, err
	}
	c := &Cluster{Dir: dir, bin: bin, settings: settings}
	if err := c.make(ctx); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return c, nil
}

func (c *Cluster) make(ctx context.Context) error {
	if err := c.give(c.Dir); err != nil {
		return err
	}
	initdb := exec.CommandContext(ctx, filepath.Join(c.bin, "initdb"), "-D", filepath.Join(c.Dir, "data"), "-U", Superuser, "-A", "trust",
		"--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
	if err := c.asItself(initdb); err != nil {
		return err
	}
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, out)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	c.Port = listener.Addr().(*net.TCPAddr).Port
	if err := listener.Close(); err != nil {
		return err
	}
	if err := c.Start(ctx); err != nil {
		return err
	}
	conn, err := pgx.Connect(ctx, c.Address(Superuser, "postgres"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx) //nolint:errcheck // nothing is lost with it
	_, err = conn.Exec(ctx, "CREATE ROLE "+Migrates+" LOGIN; CREATE ROLE "+Serves+" LOGIN")
	return err
}

// give hands a folder to the user that the server runs as: it refuses to be root.
func (c *Cluster) give(dir string) error {
	credential, err := otherThanRoot()
	if err != nil || credential == nil {
		return err
	}
	return os.Chown(dir, int(credential.Uid), int(credential.Gid))
}

func (c *Cluster) asItself(cmd *exec.Cmd) error {
	credential, err := otherThanRoot()
	if err != nil {
		return err
	}
	cmd.Dir = c.Dir
	// A group of its own: an interrupt at the terminal is the tests' to handle.
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: credential, Setpgid: true}
	return nil
}

// otherThanRoot is who runs the server; nil for whoever runs the tests.
func otherThanRoot() (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL refuses to run as root: %w", err)
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
}

// Start starts the server and waits until it answers.
func (c *Cluster) Start(ctx context.Context) error {
	args := []string{"-D", filepath.Join(c.Dir, "data"), "-k", c.Dir, "-h", "127.0.0.1", "-p", strconv.Itoa(c.Port)}
	for _, s := range c.settings {
		args = append(args, "-c", s)
	}
	c.server = exec.Command(filepath.Join(c.bin, "postgres"), args...)
	if err := c.asItself(c.server); err != nil {
		return err
	}
	c.said = new(bytes.Buffer)
	c.server.Stderr = c.said
	if err := c.server.Start(); err != nil {
		return err
	}
	limit := time.Now().Add(30 * time.Second)
	for {
		conn, err := pgx.Connect(ctx, c.Address(Superuser, "postgres"))
		if err == nil {
			return conn.Close(ctx)
		}
		if time.Now().After(limit) {
			return errors.Join(fmt.Errorf("PostgreSQL does not answer: %w", err), c.Kill())
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// Close ends the server and takes its folder away.
func (c *Cluster) Close() error {
	if c.server != nil {
		if err := c.server.Process.Signal(syscall.SIGINT); err != nil {
			return err
		}
		_ = c.server.Wait() // its status says how it was stopped
		c.server = nil
	}
	return os.RemoveAll(c.Dir)
}

// Address is how a role reaches a database of the cluster.
func (c *Cluster) Address(role, database string) string {
	return fmt.Sprintf("postgres://%s@127.0.0.1:%d/%s?sslmode=disable", role, c.Port, database)
}

// Database makes a database that the migrating role owns, and returns its name.
func (c *Cluster) Database(ctx context.Context, name string) (string, error) {
	conn, err := pgx.Connect(ctx, c.Address(Superuser, "postgres"))
	if err != nil {
		return "", err
	}
	defer conn.Close(ctx) //nolint:errcheck // nothing is lost with it
	name = strings.ToLower(name)
	// Not the order of bytes: a text that the store orders by it must say so itself.
	_, err = conn.Exec(ctx, "CREATE DATABASE "+pgx.Identifier{name}.Sanitize()+" OWNER "+Migrates+
		" TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'fr'")
	return name, err
}

// Copy makes a database with the content of another, to which nobody is connected.
func (c *Cluster) Copy(ctx context.Context, name, of string) error {
	return c.Tell(ctx, "CREATE DATABASE "+pgx.Identifier{name}.Sanitize()+" OWNER "+Migrates+" TEMPLATE "+pgx.Identifier{of}.Sanitize())
}

// Drop takes a database away, whoever is connected to it.
func (c *Cluster) Drop(ctx context.Context, name string) error {
	return c.Tell(ctx, "DROP DATABASE "+pgx.Identifier{name}.Sanitize()+" WITH (FORCE)")
}

// DatabaseIn makes a database whose tables are in a folder of their own.
func (c *Cluster) DatabaseIn(ctx context.Context, name, dir string) (Place, error) {
	if err := c.give(dir); err != nil {
		return Place{}, err
	}
	quoted := pgx.Identifier{name}.Sanitize()
	return c.Place(name), errors.Join(
		c.Tell(ctx, "CREATE TABLESPACE "+quoted+" LOCATION '"+strings.ReplaceAll(dir, "'", "''")+"'"),
		c.Tell(ctx, "CREATE DATABASE "+quoted+" OWNER "+Migrates+" TABLESPACE "+quoted))
}

// DropIn takes away a database and its folder.
func (c *Cluster) DropIn(ctx context.Context, name string) error {
	return errors.Join(c.Drop(ctx, name), c.Tell(ctx, "DROP TABLESPACE "+pgx.Identifier{name}.Sanitize()))
}

// Tell runs a statement as the superuser.
func (c *Cluster) Tell(ctx context.Context, statement string) error {
	conn, err := pgx.Connect(ctx, c.Address(Superuser, "postgres"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx) //nolint:errcheck // nothing is lost with it
	_, err = conn.Exec(ctx, statement)
	return err
}

// Bin is the folder of PostgreSQL's programs.
func (c *Cluster) Bin() string { return c.bin }
