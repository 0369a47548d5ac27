// SPDX-License-Identifier: EUPL-1.2

package store_test

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/store"
	"jalon/store/storetest"
)

// smallDisk mounts a disk of so many bytes in a folder.
func smallDisk(t *testing.T, in, size string) string {
	t.Helper()
	dir, err := os.MkdirTemp(in, "small-disk-")
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size+",mode=0777"); err != nil {
		t.Skipf("a small disk can be mounted by root alone: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// fill writes changes, each with a file that cannot be made smaller, until the
// store says that it cannot, and returns the requests that it took.
func fill(t *testing.T, s *store.Store, prefix string) (taken []string) {
	t.Helper()
	for i := range 10_000 {
		content := make([]byte, 64<<10)
		rand.Read(content) //nolint:errcheck // it never fails
		request := prefix + string(rune('a'+i%26)) + hex.EncodeToString(content[:4])
		if err := save(s, request, content); err != nil {
			wantFault(t, "on a full disk", err, fault.Invalid, "store.full")
			return taken
		}
		taken = append(taken, request)
	}
	t.Fatal("the disk did not fill up")
	return nil
}

var office = access.Actor{Role: access.Coordinator, Owner: "QMA", Account: "office"}

// save is one change that a request asked for, with a file.
func save(s *store.Store, request string, content []byte) error {
	return s.Write(context.Background(), office.Scope(), func(w app.Writing) error {
		if _, done, err := w.Requested(request); done || err != nil {
			return err
		}
		sum := sha256.Sum256(content)
		return errors.Join(
			w.AddChange(record.Change{Ref: record.Ref{Owner: office.Owner, ID: record.ID(request)}, Verb: record.VerbSave, By: office.Account, Request: request}),
			w.AddContent(office.Owner, hex.EncodeToString(sum[:]), content))
	})
}

func TestAFullDisk(t *testing.T) {
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			var p storetest.Place
			var dir string
			if engine == "sqlite" {
				dir = smallDisk(t, t.TempDir(), "4m")
				address := "sqlite:" + filepath.Join(dir, "register.db")
				p = storetest.Place{Address: address, Keeper: address}
			} else {
				dir = smallDisk(t, postgres(t).Dir, "24m") // where the server may go
				var err error
				if p, err = postgres(t).DatabaseIn(context.Background(), "full_disk", dir); err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { postgres(t).DropIn(context.Background(), "full_disk") }) //nolint:errcheck // the cluster goes away too
			}
			if err := p.Migrate(context.Background()); err != nil {
				t.Fatal(err)
			}
			ballast := filepath.Join(dir, "ballast")
			if err := os.WriteFile(ballast, make([]byte, 1<<20), 0o600); err != nil {
				t.Fatal(err)
			}
			s := p.Open(t)
			taken := fill(t, s, "first-")
			if len(taken) == 0 {
				t.Fatal("nothing was taken before the disk was full")
			}
			whole(t, p, s, taken)
			if err := os.Remove(ballast); err != nil {
				t.Fatal(err)
			}
			if err := save(s, "after", []byte("there is room again")); err != nil {
				t.Errorf("with room again: %v", err)
			}
			taken = append(taken, "after")
			whole(t, p, s, taken)
			whole(t, p, p.Open(t), taken)
		})
	}
}

// whole fails the test unless the database has the changes that were taken,
// each with its file, and nothing else.
func whole(t *testing.T, p storetest.Place, s *store.Store, taken []string) {
	t.Helper()
	err := s.Read(context.Background(), office.Scope(), func(r app.Reading) error {
		list, err := r.Changes(100_000)
		if len(list) != len(taken) {
			t.Errorf("%d changes are there, %d were taken", len(list), len(taken))
		}
		for _, request := range taken {
			if _, ok, err := r.Requested(request); !ok || err != nil {
				t.Errorf("%s was taken and is not there: %v", request, err)
			}
		}
		return err
	})
	if err != nil {
		t.Errorf("reading: %v", err)
	}
	db := raw(t, p)
	defer db.Close() //nolint:errcheck // nothing is lost with it
	var files int
	if err := db.QueryRow("SELECT COUNT(*) FROM file_content").Scan(&files); err != nil || files != len(taken) {
		t.Errorf("%d files for %d changes, %v", files, len(taken), err)
	}
	if strings.HasPrefix(p.Keeper, "sqlite:") {
		var said string
		if err := db.QueryRow("PRAGMA integrity_check").Scan(&said); err != nil || said != "ok" {
			t.Errorf("the file: %s, %v", said, err)
		}
	}
}
