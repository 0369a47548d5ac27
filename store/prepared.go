// SPDX-License-Identifier: EUPL-1.2

package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// mostPrepared is how many statements are kept: more than the program asks.
const mostPrepared = 256

// prepared keeps the statements of the one connection that writes, or of the pool
// that reads. SQLite compiles a statement each time that it is prepared, which
// costs an update or a short question more than running it does.
type prepared struct {
	db   *sql.DB
	mu   sync.Mutex
	kept map[string]*sql.Stmt
}

// in is a query as a statement of a transaction: the one that was kept, else a
// new one, which ends with the transaction.
func (p *prepared) in(ctx context.Context, tx *sql.Tx, query string) (*sql.Stmt, error) {
	p.mu.Lock()
	stmt := p.kept[query]
	p.mu.Unlock()
	if stmt != nil {
		return tx.StmtContext(ctx, stmt), nil
	}
	return tx.PrepareContext(ctx, query)
}

// keep prepares what a transaction used and was not kept yet, for the next one.
// It waits for a connection like any other, and holds nothing that others wait for
// meanwhile; what cannot be prepared is prepared by whoever needs it.
func (p *prepared) keep(used map[string]*sql.Stmt) {
	if p == nil {
		return
	}
	for query := range used {
		p.mu.Lock()
		known := p.kept[query] != nil || len(p.kept) >= mostPrepared
		p.mu.Unlock()
		if known {
			continue
		}
		stmt, err := p.db.Prepare(query)
		if err != nil {
			return
		}
		if !p.put(query, stmt) {
			stmt.Close() //nolint:errcheck // another kept its own
		}
	}
}

func (p *prepared) put(query string, stmt *sql.Stmt) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.kept[query] != nil || len(p.kept) >= mostPrepared {
		return false
	}
	if p.kept == nil {
		p.kept = make(map[string]*sql.Stmt)
	}
	p.kept[query] = stmt
	return true
}

func (p *prepared) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	var errs []error
	for _, stmt := range p.kept {
		errs = append(errs, stmt.Close())
	}
	p.kept = nil
	return errors.Join(errs...)
}
