// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"jalon/domain/access"
	"jalon/domain/fault"
)

// contextLasts is how long a signed context may begin a transaction.
const contextLasts = time.Minute

// ownerLock is the first half of the number of an owner's lock; migrations have
// a lock of another form.
const ownerLock = 52566

// channel is what processes on the same database listen to; its messages say
// that something changed and nothing more.
const channel = "jalon_changed"

// postgres is PostgreSQL through one pool.
type postgres struct {
	db     *sql.DB
	config *pgx.ConnConfig
	key    []byte
}

func dialPostgres(ctx context.Context, address string, o Options) (*postgres, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, fault.New(fault.Invalid, "store.address", fault.Args{"found": withoutPassword(address)})
	}
	config.RuntimeParams["timezone"] = "UTC"
	config.RuntimeParams["application_name"] = "jalon"
	if o.Unsafe {
		config.RuntimeParams["synchronous_commit"] = "off"
	}
	db := stdlib.OpenDB(*config)
	db.SetMaxOpenConns(16)
	db.SetMaxIdleConns(16)
	if err := db.PingContext(ctx); err != nil {
		return nil, errors.Join(fault.Wrap(err, fault.Invalid, "store.unreached", fault.Args{"found": withoutPassword(address)}), db.Close())
	}
	return &postgres{db, config, o.ContextKey}, nil
}

// begin starts a transaction under the signed context of scope.
func (p *postgres) begin(ctx context.Context, write bool, scope access.Scope) (*sql.Tx, error) {
	o := &sql.TxOptions{ReadOnly: !write}
	if !write {
		o.Isolation = sql.LevelRepeatableRead
	}
	tx, err := p.db.BeginTx(ctx, o)
	if err != nil {
		return nil, err
	}
	if len(p.key) == 0 {
		return tx, nil
	}
	if _, err := tx.ExecContext(ctx, "SELECT set_config('jalon.context', $1, TRUE)", mint(p.key, scope, time.Now())); err != nil {
		return nil, errors.Join(err, tx.Rollback())
	}
	if write && scope.Own != "" {
		// An owner's writings come one after the other, as on SQLite: the second of two
		// signatures must see the first. Other owners do not wait.
		if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1, hashtext($2))", ownerLock, string(scope.Own)); err != nil {
			return nil, errors.Join(err, tx.Rollback())
		}
	}
	return tx, nil
}

// mint signs a scope: own, state, floor, purpose, and until when it may begin a
// transaction. None of them can hold the two separators.
func mint(key []byte, scope access.Scope, now time.Time) string {
	said := strings.Join([]string{string(scope.Own), scope.State, strconv.Itoa(int(scope.Floor)), string(scope.Purpose),
		strconv.FormatInt(now.Add(contextLasts).Unix(), 10)}, "|")
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(said))
	return said + "#" + hex.EncodeToString(mac.Sum(nil))
}

// pads are the two keys of HMAC-SHA-256 (RFC 2104) for a key of at most 64 bytes:
// with them, the database computes the same code out of its own sha256.
func pads(key []byte) (inside, outside []byte) {
	inside, outside = make([]byte, sha256.BlockSize), make([]byte, sha256.BlockSize)
	copy(inside, key)
	copy(outside, key)
	for i := range inside {
		inside[i] ^= 0x36
		outside[i] ^= 0x5c
	}
	return inside, outside
}

// prepared is nothing: pgx keeps what each connection prepared.
func (p *postgres) prepared(bool) *prepared { return nil }

func (p *postgres) close() error { return p.db.Close() }

func (p *postgres) fault(err error) *fault.Fault {
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		var network net.Error
		if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || errors.Is(err, driver.ErrBadConn) || errors.As(err, &network) {
			return fault.Wrap(err, fault.Missing, "store.lost", nil)
		}
		return nil
	}
	switch e.Code {
	case "57P01", "57P02", "57P03":
		return fault.Wrap(err, fault.Missing, "store.lost", nil)
	case "23505":
		return fault.Wrap(err, fault.Conflict, "store.there-already", nil)
	case "23503":
		return fault.Wrap(err, fault.Missing, "store.missing", nil)
	case "42501":
		return fault.Wrap(err, fault.Denied, "store.locked", nil)
	case "53100":
		return fault.Wrap(err, fault.Invalid, "store.full", fault.Args{"file": p.config.Database})
	case "40001", "40P01":
		return fault.Wrap(err, fault.Conflict, "store.busy", fault.Args{"file": p.config.Database})
	}
	return nil
}

func (p *postgres) announce(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "SELECT pg_notify('"+channel+"', '')")
	return err
}

// settle has nothing to do: what PostgreSQL keeps, the migrations made.
func (p *postgres) settle(context.Context) error { return nil }

// watch listens, and listens again after a lost connection.
func (p *postgres) watch(ctx context.Context, changed func()) error {
	for {
		err := p.listen(ctx, changed)
		if ctx.Err() != nil {
			return nil
		}
		var refused *pgconn.PgError
		if errors.As(err, &refused) && strings.HasPrefix(refused.Code, "28") {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(time.Second):
		}
	}
}

func (p *postgres) listen(ctx context.Context, changed func()) error {
	conn, err := pgx.ConnectConfig(ctx, p.config)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx)) //nolint:errcheck // nothing is lost with it
	if _, err := conn.Exec(ctx, "LISTEN "+channel); err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	// Only from here on nothing is missed: what happened before is told as one change.
	changed()
	for {
		if _, err := conn.WaitForNotification(ctx); err != nil {
			return err
		}
		changed()
	}
}
