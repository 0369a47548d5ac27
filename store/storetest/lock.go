// SPDX-License-Identifier: EUPL-1.2

package storetest

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"jalon/domain/access"
	"jalon/domain/record"
)

// Lock is the second lock of a database on PostgreSQL, tried with SQL of one's
// own: as somebody would who has found a way around the program.
type Lock struct {
	place   Place
	cluster *Cluster
	cast    []planted
}

// NewLock makes a database with something of each owner in it. Nobody stays
// connected to it, so that it can be copied.
func NewLock(t T, c *Cluster) *Lock {
	l := &Lock{place: Postgres(c).Fresh(t), cluster: c}
	failure := Noticed(func(t T) {
		d := NewDesk(t, l.place)
		for _, actor := range cast() {
			l.cast = append(l.cast, plant(d, actor))
		}
		_, err := d.integrate(len(l.cast)) // and as many are left
		d.want("integrating", err, "nil")
	})
	if failure != "" {
		t.Fatalf("%s", failure)
	}
	return l
}

// Probe tries everything. With few it leaves out owners like those that are in.
func (l *Lock) Probe(t T, few bool) {
	b := &burglar{T: t, Lock: l, people: l.cast, other: l.cast[3]}
	if few {
		b.people = []planted{l.cast[0], l.cast[1], l.cast[3], l.cast[7]}
	}
	b.in, b.over = connect(t, l.place.Address), connect(t, l.cluster.Address(Superuser, l.place.Name))
	before := b.everything()
	b.withoutContext()
	b.withFalseContexts()
	for _, p := range b.people {
		b.everyTable(string(p.owner()), p.actor.Scope())
		for _, other := range b.people {
			if other.owner() != p.owner() {
				b.inTheirName(p, other)
			}
		}
		b.amongAnotherStates(p)
	}
	for name, scope := range strangers() {
		b.everyTable(name, scope)
		for _, other := range b.people[:len(b.people)/2] {
			if other.owner() == scope.Own {
				continue
			}
			b.inTheirName(planted{hand: hand{actor: access.Actor{Owner: record.Owner(name)}}}.as(scope), other)
		}
	}
	b.beyondRights()
	b.keeperKeeps()
	if after := b.everything(); after != before {
		t.Errorf("something was changed:\nbefore %s\nafter  %s", before, after)
	}
}

// burglar has two connections: one as the role that serves, one that sees all.
type burglar struct {
	T
	*Lock
	people []planted
	// other is of another State than the first of people.
	other    planted
	in, over *pgx.Conn
	number   int
}

func connect(t T, address string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), address)
	if err != nil {
		t.Fatalf("%v", err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) }) //nolint:errcheck // nothing is lost with it
	return conn
}

// sign signs a scope as the program does, in other words than the program's.
func sign(key []byte, s access.Scope, until time.Time) string {
	text := fmt.Sprintf("%s|%s|%d|%s|%d", s.Own, s.State, s.Floor, s.Purpose, until.Unix())
	mac := hmac.New(sha256.New, key)
	fmt.Fprint(mac, text)
	return text + "#" + hex.EncodeToString(mac.Sum(nil))
}

// under runs do in a transaction with that context, and gives it up.
func (b *burglar) under(token string, do func()) {
	b.Helper()
	b.must("BEGIN")
	b.must("SELECT set_config('jalon.context', $1, TRUE)", token)
	do()
	b.must("ROLLBACK")
}

func (b *burglar) must(statement string, args ...any) {
	b.Helper()
	if _, err := b.in.Exec(context.Background(), statement, args...); err != nil {
		b.Fatalf("%s: %v", statement, err)
	}
}

// try runs a statement whose outcome is given up: the rows that it touched, or
// the code of the error.
func (b *burglar) try(statement string, args ...any) (rows int64, code string) {
	b.Helper()
	b.must("SAVEPOINT before")
	tag, err := b.in.Exec(context.Background(), statement, args...)
	b.must("ROLLBACK TO SAVEPOINT before")
	var e *pgconn.PgError
	if errors.As(err, &e) {
		return 0, e.Code
	}
	if err != nil {
		b.Fatalf("%s: %v", statement, err)
	}
	return tag.RowsAffected(), ""
}

// denied is the code of what a right or a policy refuses.
const denied = "42501"

func (b *burglar) refused(who, statement string, args ...any) {
	b.Helper()
	if rows, code := b.try(statement, args...); code != denied {
		b.Errorf("%s: %s: %d rows, code %q, want it denied", who, statement, rows, code)
	}
}

// touches fails the test unless a statement touches as many rows as it may.
func (b *burglar) touches(who string, want int64, statement string, args ...any) {
	b.Helper()
	if rows, code := b.try(statement, args...); rows != want || code != "" {
		b.Errorf("%s: %s: %d rows, code %q, want %d", who, statement, rows, code, want)
	}
}

// count asks the superuser.
func (b *burglar) count(query string, args ...any) (n int64) {
	b.Helper()
	if err := b.over.QueryRow(context.Background(), query, args...).Scan(&n); err != nil {
		b.Fatalf("%s: %v", query, err)
	}
	return n
}

// everything is a digest of all that is in the database.
func (b *burglar) everything() string {
	b.Helper()
	var all []string
	for _, table := range tables {
		var digest string
		err := b.over.QueryRow(context.Background(), `SELECT COUNT(*) || ' ' || COALESCE(md5(string_agg(t::text, E'\n' ORDER BY t::text)), '') FROM `+table+" t").Scan(&digest)
		if err != nil {
			b.Fatalf("%s: %v", table, err)
		}
		all = append(all, table+" "+digest)
	}
	return strings.Join(all, "\n")
}

// as is p with another scope than its role's.
func (p planted) as(s access.Scope) planted {
	p.scope = &s
	return p
}

// token is p's signed context.
func (p planted) token() string {
	s := p.actor.Scope()
	if p.scope != nil {
		s = *p.scope
	}
	return sign(Key, s, time.Now().Add(time.Minute))
}
