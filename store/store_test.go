// SPDX-License-Identifier: EUPL-1.2

package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"

	"jalon/store/storetest"
)

// cluster is the one PostgreSQL server of these tests, started by the first that
// asks for it.
var cluster struct {
	once sync.Once
	*storetest.Cluster
	err error
}

func postgres(t *testing.T) *storetest.Cluster {
	t.Helper()
	cluster.once.Do(func() {
		ctx := context.Background()
		if cluster.Cluster, cluster.err = storetest.StartCluster(ctx); cluster.err == nil {
			// Nothing here outlives a crash, and databases are made by the dozen.
			cluster.err = set(ctx, "fsync", "off")
		}
	})
	if cluster.err != nil {
		t.Fatal(cluster.err)
	}
	return cluster.Cluster
}

func TestMain(m *testing.M) {
	if role := os.Getenv("JALON_STORE_TEST_ROLE"); role != "" {
		os.Exit(otherProcess(role))
	}
	status := m.Run()
	if cluster.Cluster != nil {
		if err := cluster.Close(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			status = 1
		}
	}
	os.Exit(status)
}

// set sets what the server is to do; "" for what it does by itself.
func set(ctx context.Context, setting, value string) error {
	statement := "ALTER SYSTEM RESET " + setting
	if value != "" {
		statement = "ALTER SYSTEM SET " + setting + " = '" + value + "'"
	}
	return errors.Join(cluster.Tell(ctx, statement), cluster.Tell(ctx, "SELECT pg_reload_conf()"))
}

// engines runs a test on both engines.
func engines(t *testing.T, test func(*testing.T, storetest.Engine)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, storetest.SQLite()) })
	t.Run("postgres", func(t *testing.T) { test(t, storetest.Postgres(postgres(t))) })
}

func TestContract(t *testing.T) { engines(t, storetest.Run) }

func TestIsolation(t *testing.T) { engines(t, storetest.Isolation) }

func TestIsolationOfEveryPairOfStates(t *testing.T) { engines(t, storetest.Region) }

func TestIsolationOfEveryPairOfStatesInSQL(t *testing.T) { storetest.RegionSQL(t, postgres(t)) }

func TestHolesBetweenStatesAreNoticed(t *testing.T) { storetest.Holes(t) }
