// SPDX-License-Identifier: EUPL-1.2

// Package test holds what is true of the whole house rather than of one room:
// which way the arrows run, that every room says its purpose, that the
// documents say what the code does, and runs of the real program.
package test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// root is the project's folder, as seen from this package.
const root = ".."

// arrows says which rooms of the house each room may know (docs/architecture.md).
// A room inside another ("intake/grid") may know what its own line says.
var arrows = map[string][]string{
	"domain":          {"domain"},
	"intake":          {"domain", "intake"},
	"intake/grid":     {"domain"},
	"intake/reading":  {"domain"},
	"intake/document": {"domain", "intake/grid"},
	"locale":          {},
	"report":          {"domain", "locale"},
	"report/chart":    {"domain", "locale"},
	"corpus":          {"domain"},
	"app":             {"domain", "intake", "report"},
	"login":           {"domain", "app"},
	"store":           {"domain", "app", "login"},
	"store/storetest": {"domain", "app", "login", "store"},
	"web":             {"domain", "intake", "locale", "report", "app", "login"},
	"cmd":             {"domain", "intake", "locale", "report", "corpus", "app", "store", "login", "web", "demonstration"},
	"test":            {"domain", "intake", "locale", "report", "corpus", "examples", "app", "store", "login", "web"},
	"bench":           {"domain", "intake", "locale", "report", "corpus", "app", "store", "login", "web", "bench/region"},
	"demonstration":   {"domain", "intake", "app", "examples", "excerpts"},
	"examples":        {},
	"excerpts":        {},
}

// libraries says which rooms may use which libraries outside tests.
var libraries = map[string][]string{
	"github.com/xuri/excelize/v2":         {"intake/grid", "report", "examples", "bench"},
	"github.com/alecthomas/kong":          {"cmd"},
	"github.com/blevesearch/snowballstem": {"domain/lexicon"},
	"golang.org/x/mod/sumdb/tlog":         {"domain/journal", "app", "store"},
	"golang.org/x/mod/sumdb/note":         {"app", "cmd", "bench", "test/search"},
	"modernc.org/sqlite":                  {"store"},
	"github.com/jackc/pgx/v5":             {"store"},
	"golang.org/x/crypto/argon2":          {"login"},
	"github.com/go-webauthn/webauthn":     {"login"},
	"golang.org/x/term":                   {"cmd"},
	"golang.org/x/text/unicode/norm":      {"domain", "intake/grid", "intake/reading", "locale", "login"},
	"github.com/klippa-app/go-pdfium":     {"intake/document", "bench"},
	"github.com/tetratelabs/wazero":       {"intake/document", "bench"},
	"golang.org/x/net/html":               {"intake/document"},
	"golang.org/x/text":                   {"locale", "intake/grid", "examples"},
	"golang.org/x/text/language":          {"web"},
	"rsc.io/qr":                           {"web"},
}

// effects are what pure packages must not reach: files, clocks, chance, the network.
var effects = []string{"os", "io/ioutil", "net", "net/http", "time/tzdata", "math/rand", "math/rand/v2", "crypto/rand",
	"log", "log/slog", "database/sql", "embed", "path/filepath", "os/exec", "syscall", "unsafe", "testing"}

type file struct {
	path, room string
	syntax     *ast.File
	test       bool
}

// files parses every Go file of the project.
func files(t *testing.T) []file {
	t.Helper()
	var list []file
	set := token.NewFileSet()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && path != root && (strings.HasPrefix(name, ".") || name == "testdata" || name == "dist") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") {
			return nil
		}
		syntax, err := parser.ParseFile(set, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		path = filepath.ToSlash(strings.TrimPrefix(path, root+string(filepath.Separator)))
		list = append(list, file{path, filepath.ToSlash(filepath.Dir(path)), syntax, strings.HasSuffix(name, "_test.go")})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 50 {
		t.Fatalf("only %d Go files found: the walk is wrong", len(list))
	}
	return list
}

// allowed finds the line of arrows for a room: its own, or that of the room it stands in.
func allowed(room string) ([]string, bool) {
	for r := room; r != "." && r != ""; r = filepath.ToSlash(filepath.Dir(r)) {
		if list, ok := arrows[r]; ok {
			return list, true
		}
	}
	return nil, false
}

func within(room string, rooms []string) bool {
	for _, r := range rooms {
		if room == r || strings.HasPrefix(room, r+"/") {
			return true
		}
	}
	return false
}

func TestArrowsRunOneWay(t *testing.T) {
	for _, f := range files(t) {
		rooms, known := allowed(f.room)
		if !known {
			t.Errorf("%s: %s is no room of the house", f.path, f.room)
			continue
		}
		if f.test {
			continue
		}
		for _, spec := range f.syntax.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			target, own := strings.CutPrefix(path, "jalon/")
			switch {
			case own:
				if target != f.room && !within(target, rooms) {
					t.Errorf("%s imports %s: %s may know %v", f.path, target, f.room, rooms)
				}
			case strings.Contains(strings.Split(path, "/")[0], "."):
				if !mayUse(f.room, path) {
					t.Errorf("%s uses %s, which is not given to %s", f.path, path, f.room)
				}
			case f.room == "domain" || strings.HasPrefix(f.room, "domain/"):
				for _, effect := range effects {
					if path == effect {
						t.Errorf("%s imports %s: the domain is pure", f.path, path)
					}
				}
			}
		}
	}
}

func mayUse(room, path string) bool {
	for library, rooms := range libraries {
		if (path == library || strings.HasPrefix(path, library+"/")) && within(room, rooms) {
			return true
		}
	}
	return false
}

// The domain has no clock: the day of a report comes in as a value.
func TestTheDomainHasNoClock(t *testing.T) {
	for _, f := range files(t) {
		if !strings.HasPrefix(f.room, "domain/") || f.test {
			continue
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok && x.Name == "time" && (s.Sel.Name == "Now" || s.Sel.Name == "Since" || s.Sel.Name == "Until") {
					t.Errorf("%s asks the clock", f.path)
				}
			}
			return true
		})
	}
}

func TestEveryRoomSaysItsPurpose(t *testing.T) {
	said := make(map[string]bool)
	rooms := make(map[string]bool)
	for _, f := range files(t) {
		if f.test && f.room != "test" {
			continue
		}
		rooms[f.room] = true
		if f.syntax.Doc != nil && len(f.syntax.Doc.Text()) > 40 {
			if said[f.room] {
				t.Errorf("%s: the purpose of %s is said twice", f.path, f.room)
			}
			said[f.room] = true
		}
		for _, name := range strings.Split(f.room, "/") {
			switch name {
			case "utils", "util", "common", "helpers", "helper", "manager", "misc", "shared":
				t.Errorf("%s: %q says nothing of what the room is for", f.path, name)
			}
		}
	}
	for room := range rooms {
		if !said[room] {
			t.Errorf("%s does not say what it is for", room)
		}
	}
}

func TestEveryFileNamesItsLicence(t *testing.T) {
	for _, f := range files(t) {
		if len(f.syntax.Comments) == 0 || f.syntax.Comments[0].List[0].Text != "// SPDX-License-Identifier: EUPL-1.2" {
			t.Errorf("%s: the first line is not the licence", f.path)
		}
	}
}

func TestExportedNamesAreExplained(t *testing.T) {
	for _, f := range files(t) {
		if f.test {
			continue
		}
		for _, decl := range f.syntax.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && d.Doc == nil && !isMethodOfUnexported(d) {
					t.Errorf("%s: %s has no comment", f.path, d.Name.Name)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if s, ok := spec.(*ast.TypeSpec); ok && s.Name.IsExported() && d.Doc == nil && s.Doc == nil {
						t.Errorf("%s: %s has no comment", f.path, s.Name.Name)
					}
				}
			}
		}
	}
}

func isMethodOfUnexported(d *ast.FuncDecl) bool {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return false
	}
	switch t := d.Recv.List[0].Type.(type) {
	case *ast.StarExpr:
		name, ok := t.X.(*ast.Ident)
		return ok && !name.IsExported()
	case *ast.Ident:
		return !t.IsExported()
	}
	return false
}
