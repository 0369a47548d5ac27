// SPDX-License-Identifier: EUPL-1.2

package store_test

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"jalon/store"
	"jalon/store/storetest"
)

// statements are the SQL texts that stand in the store's code, constants put in
// and conditions that are built at run time replaced by TRUE.
func statements(t *testing.T) map[string]string {
	t.Helper()
	set := token.NewFileSet()
	packages := make(map[string]*ast.File)
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	constants := make(map[string]ast.Expr)
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		packages[name] = file
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == len(spec.Names) {
				for i, name := range spec.Names {
					constants[name.Name] = spec.Values[i]
				}
			}
			return true
		})
	}
	var text func(ast.Expr) string
	text = func(e ast.Expr) string {
		switch e := e.(type) {
		case *ast.BasicLit:
			s, _ := strconv.Unquote(e.Value)
			return s
		case *ast.BinaryExpr:
			return text(e.X) + text(e.Y)
		case *ast.Ident:
			if constants[e.Name] != nil {
				return text(constants[e.Name])
			}
		}
		return "TRUE"
	}
	found := make(map[string]string)
	for name, file := range packages {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			for _, arg := range call.Args {
				if s := text(arg); question.MatchString(s) {
					found[s] = name + ":" + strconv.Itoa(set.Position(arg.Pos()).Line)
				}
			}
			return true
		})
	}
	return found
}

var question = regexp.MustCompile(`^(SELECT|INSERT|UPDATE|DELETE|CREATE) `)

// Every SQL text of the store is one that both engines understand, but for those
// that only one is asked.
func TestEveryStatementIsUnderstoodByBothEngines(t *testing.T) {
	all := statements(t)
	// Those of backups are made of names below; what a migration asks of a schema of
	// before, the dump of that schema answers.
	maps.DeleteFunc(all, func(_, where string) bool {
		return strings.HasPrefix(where, "backup.go:") || strings.HasPrefix(where, "migrate_facts.go:")
	})
	maps.Copy(all, store.BackupStatements())
	if len(all) < 40 {
		t.Fatalf("only %d statements were found in the code", len(all))
	}
	engines(t, func(t *testing.T, e storetest.Engine) {
		db := raw(t, e.Fresh(t))
		for statement, where := range all {
			for file, only := range map[string]string{"postgres.go": "postgres", "serve_role.go": "postgres", "sqlite.go": "sqlite"} {
				if strings.HasPrefix(where, file) && only != e.Name {
					statement = ""
				}
			}
			if strings.HasPrefix(statement, "SELECT pg_") && e.Name == "sqlite" || statement == "" {
				continue
			}
			stmt, err := db.PrepareContext(context.Background(), statement)
			if err != nil {
				t.Errorf("%s: %s: %v", where, statement, err)
				continue
			}
			stmt.Close() //nolint:errcheck // it was prepared, which was the question
		}
	})
}
