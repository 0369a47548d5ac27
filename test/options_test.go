// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"go/ast"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"jalon/locale"
)

// ofCommands is what only somebody at a command line can do: an option, a command.
var ofCommands = regexp.MustCompile(`(?:^|[^\pL\d-])--[a-z]|\bjalon [a-z]`)

// onNoPage are the sentences that speak of commands and that no browser shows,
// with the reason. What stands in cmd/ alone need not be here.
var onNoPage = map[string]string{
	"app.no-account":       "accounts are kept by commands; who signs in is told login.refused",
	"rules.needs.previous": "the page of rules has a word of its own for it",
	"store.damaged":        "the database is opened before anything is served",
	"store.not-empty":      "backups are restored by jalon restore",
	"store.not-keeper":     "rights are given by jalon migrate, before anything is served",
}

// A page never speaks of options: what it can show has a sentence of its own
// ("….page"), and that one speaks of none either.
func TestPagesSpeakOfNoOptions(t *testing.T) {
	rooms := make(map[string]map[string]bool)
	for _, f := range files(t) {
		if f.test {
			continue
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				if key, err := strconv.Unquote(literal.Value); err == nil {
					if rooms[key] == nil {
						rooms[key] = make(map[string]bool)
					}
					rooms[key][f.room] = true
				}
			}
			return true
		})
	}
	used := make(map[string]bool)
	for _, tag := range locale.Tags() {
		l, _ := locale.For(tag)
		for _, key := range l.Keys() {
			said := l.T(key, map[string]any{"n": 2})
			if !ofCommands.MatchString(said) {
				continue
			}
			twin, own := key+".page", strings.HasSuffix(key, ".page")
			switch onlyCommands := len(rooms[key]) == 1 && rooms[key]["cmd/jalon"]; {
			case own:
				t.Errorf("%s %s is for a page, and says %q", tag, key, said)
			case l.Has(twin), onlyCommands, strings.HasPrefix(key, "help."), strings.HasPrefix(key, "cmd."):
			case onNoPage[key] != "":
				used[key] = true
			default:
				t.Errorf("%s %s speaks of a command: give it a sentence for pages (%s), or say in onNoPage why no page shows it: %q", tag, key, twin, said)
			}
		}
	}
	for key := range onNoPage {
		if !used[key] {
			t.Errorf("%s: onNoPage has it for nothing", key)
		}
	}
}
