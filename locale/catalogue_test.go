// SPDX-License-Identifier: EUPL-1.2

package locale

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"
)

var argument = regexp.MustCompile(`\{([^{}]*)\}`)

// arguments are the names in braces of a text, each once, sorted.
func arguments(text string) []string {
	seen := make(map[string]bool)
	names := []string{}
	for _, m := range argument.FindAllStringSubmatch(text, -1) {
		if !seen[m[1]] {
			seen[m[1]] = true
			names = append(names, m[1])
		}
	}
	sort.Strings(names)
	return names
}

// Every sentence is there in both languages, with the same forms and the same
// arguments; only the singular may leave the number out.
func TestCataloguesSayTheSame(t *testing.T) {
	en, fr := speak(t, "en"), speak(t, "fr")
	if a, b := en.Keys(), fr.Keys(); !reflect.DeepEqual(a, b) {
		t.Fatalf("the catalogues have other keys: %v", difference(a, b))
	}
	if len(en.Keys()) < 300 {
		t.Fatalf("only %d sentences", len(en.Keys()))
	}
	for _, key := range en.Keys() {
		a, b := en.messages[key], fr.messages[key]
		if a.plural != b.plural {
			t.Errorf("%s has plural forms in one language only", key)
		}
		if x, y := arguments(a.other), arguments(b.other); !reflect.DeepEqual(x, y) {
			t.Errorf("%s: arguments %v in English, %v in French", key, x, y)
		}
		for _, m := range []message{a, b} {
			if m.plural {
				one := append(arguments(m.one), "n")
				for _, name := range arguments(m.other) {
					if !holds(one, name) {
						t.Errorf("%s: the singular does not say {%s}", key, name)
					}
				}
				if !holds(arguments(m.other), "n") && !strings.HasPrefix(key, "understood.passed") {
					t.Errorf("%s: the plural does not say {n}", key)
				}
			}
		}
	}
}

func holds(list []string, s string) bool {
	for _, each := range list {
		if each == s {
			return true
		}
	}
	return false
}

func difference(a, b []string) []string {
	var only []string
	for _, s := range a {
		if !holds(b, s) {
			only = append(only, "en: "+s)
		}
	}
	for _, s := range b {
		if !holds(a, s) {
			only = append(only, "fr: "+s)
		}
	}
	return only
}

// typography is what a careful printer would not let pass.
var typography = map[string]*regexp.Regexp{
	"two spaces":                            regexp.MustCompile(`[^\n ]  +[^ ]`),
	"a space at an end":                     regexp.MustCompile(`^ | $`),
	"a typewriter's apostrophe":             regexp.MustCompile(`\pL'\pL`),
	"three full stops for an ellipsis":      regexp.MustCompile(`\.\.\.`),
	"a space before a comma or a full stop": regexp.MustCompile(`\pL [,.](?:\s|$)`),
}

var frenchTypography = map[string]*regexp.Regexp{
	"an ordinary space, or none, before ; ! or ?": regexp.MustCompile(`[^\x{202f}\s\d"'=&][;!?](?:\s|$)| [;!?]`),
	"an ordinary space, or none, before a colon":  regexp.MustCompile(`[\pL)»\d]:(?:\s|$)| :(?:\s|$)`),
	"no hard space inside quotation marks":        regexp.MustCompile(`«[^\x{a0}]|[^\x{a0}]»`),
	"English quotation marks":                     regexp.MustCompile(`[“”]`),
}

func TestTypography(t *testing.T) {
	for _, tag := range Tags() {
		l := speak(t, tag)
		for _, key := range l.Keys() {
			m := l.messages[key]
			for _, text := range []string{m.one, m.other} {
				if text == "" {
					if m.plural || m.other == "" {
						t.Errorf("%s %s says nothing", tag, key)
					}
					continue
				}
				for fault, pattern := range typography {
					if pattern.MatchString(text) && !strings.HasPrefix(key, "help.first") {
						t.Errorf("%s %s: %s: %q", tag, key, fault, text)
					}
				}
				for fault, pattern := range frenchTypography {
					if tag == "fr" && pattern.MatchString(text) {
						t.Errorf("%s %s: %s: %q", tag, key, fault, text)
					}
				}
				if tag == "en" && strings.ContainsAny(text, "«»\u202f") {
					t.Errorf("%s %s: French typography: %q", tag, key, text)
				}
			}
		}
	}
}

var keyLike = regexp.MustCompile(`^[a-z]+(\.[a-z0-9-]+)+$`)

// keyInTemplate is a key that a page says: {{t "web.skip"}}, or its beginning:
// {{t (print "meaning." .Meaning)}}.
var keyInTemplate = regexp.MustCompile(`\bt (?:\(print )?"([a-z]+\.[a-z0-9.-]*)"`)

// Every key that stands whole in the code has a sentence, and no sentence is
// left that nothing can say.
func TestKeysOfTheCodeAreInTheCatalogues(t *testing.T) {
	en := speak(t, "en")
	rooms := make(map[string]bool)
	for _, key := range en.Keys() {
		rooms[strings.SplitN(key, ".", 2)[0]] = true
	}
	used := make(map[string]bool)
	var beginnings []string
	set := token.NewFileSet()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if strings.HasSuffix(path, ".html") && filepath.Base(filepath.Dir(path)) == "templates" {
			text, err := os.ReadFile(path)
			for _, said := range keyInTemplate.FindAllStringSubmatch(string(text), -1) {
				switch key := said[1]; {
				case strings.HasSuffix(key, "."):
					beginnings = append(beginnings, key)
				case !en.Has(key):
					t.Errorf("%s: %q has no sentence", path, key)
				default:
					used[key] = true
				}
			}
			return err
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		syntax, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(syntax, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, _ := strconv.Unquote(lit.Value)
			if strings.HasSuffix(text, ".") && rooms[strings.SplitN(text, ".", 2)[0]] {
				beginnings = append(beginnings, text)
			}
			if keyLike.MatchString(text) && rooms[strings.SplitN(text, ".", 2)[0]] && (en.Has(text) || !isFileName(text)) {
				used[text] = true
				if !en.Has(text) {
					t.Errorf("%s: %q has no sentence", set.Position(lit.Pos()), text)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range en.Keys() {
		said := used[key] || used[strings.TrimSuffix(key, ".page")] // the same sentence, for who reads it in a browser
		for _, beginning := range beginnings {
			said = said || strings.HasPrefix(key, beginning)
		}
		if !said {
			t.Errorf("nothing says %s", key)
		}
	}
}

func isFileName(text string) bool {
	switch filepath.Ext(text) {
	case ".xml", ".json", ".csv", ".rels", ".css", ".html", ".docx", ".xlsx", ".bin":
		return true
	}
	return false
}
