// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestStylesheetTurnsWithTheWriting: boxes know start and end. A box that knows
// left and right stands on the wrong side of a page in Arabic or Hebrew.
func TestStylesheetTurnsWithTheWriting(t *testing.T) {
	physical := regexp.MustCompile(`(?m)(?:^|[\s;{])((?:margin|padding|border)-(?:left|right|top|bottom)[a-z-]*|(?:left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:|(?:text-align|float|clear):\s*(?:left|right)\b)`)
	css := comment.ReplaceAllString(stylesheet(t), "")
	// Media conditions speak of the window, which does not turn.
	css = regexp.MustCompile(`@media[^{]*\{`).ReplaceAllString(css, "{")
	for _, m := range physical.FindAllStringSubmatch(css, -1) {
		t.Errorf("%s is physical", m[1])
	}
	for _, bad := range []string{"a { margin-left: 1em; }", "a { text-align: left; }", "a { left: 0; }", "a{width:3em}"} {
		if !physical.MatchString(bad) {
			t.Errorf("%q is not seen", bad)
		}
	}
}

// TestStylesheetAsksNobodyElse: nothing is imported, and every file that is
// named lies beside it.
func TestStylesheetAsksNobodyElse(t *testing.T) {
	address := regexp.MustCompile(`url\(\s*["']?([^"')]*)`)
	dir := filepath.Join(root, "web", "assets")
	named := make(map[string]bool)
	for _, sheet := range []string{"jalon.css", "fonts.css"} {
		css := content(t, filepath.Join(dir, sheet))
		for _, refused := range []string{"@import", "http:", "https:", "//fonts"} {
			if strings.Contains(css, refused) {
				t.Errorf("%s has %q", sheet, refused)
			}
		}
		if strings.Count(css, "{") != strings.Count(css, "}") {
			t.Errorf("%s: braces do not close", sheet)
		}
		for _, m := range address.FindAllStringSubmatch(css, -1) {
			named[m[1]] = true
			if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(m[1]))); err != nil || strings.Contains(m[1], ":") {
				t.Errorf("%s names %s, which is not beside it", sheet, m[1])
			}
		}
	}
	for _, path := range glob(t, "web/assets/fonts/*.woff2") {
		if !named["fonts/"+filepath.Base(path)] {
			t.Errorf("%s is a file that no page asks for", path)
		}
	}
	if len(named) < 9 {
		t.Errorf("%d files of type", len(named))
	}
}

// TestTypeHasItsLicence: each file of type stands beside the licence of its
// family, and is what its name says.
func TestTypeHasItsLicence(t *testing.T) {
	family := regexp.MustCompile(`^(noto-sans(?:-(?:arabic|hebrew|georgian|armenian))?)-`)
	for _, path := range glob(t, "web/assets/fonts/*.woff2") {
		m := family.FindStringSubmatch(filepath.Base(path))
		if m == nil {
			t.Errorf("%s is of no family", path)
			continue
		}
		licence := content(t, filepath.Join(filepath.Dir(path), "OFL-"+m[1]+".txt"))
		if !strings.Contains(licence, "SIL OPEN FONT LICENSE Version 1.1") || !strings.Contains(licence, "The Noto Project Authors") {
			t.Errorf("%s: the licence beside it is another one", path)
		}
		if data := content(t, path); !strings.HasPrefix(data, "wOF2") {
			t.Errorf("%s is no woff2", path)
		}
	}
}

// TestStylesheetPlacesEveryTile: every column and row of the grid of States has
// its class.
func TestStylesheetPlacesEveryTile(t *testing.T) {
	css := stylesheet(t)
	rows, err := csv.NewReader(strings.NewReader(content(t, filepath.Join(root, "report", "chart", "tiles.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		for i, axis := range []string{".tx", ".ty"} {
			if !strings.Contains(css, axis+row[i+1]+" {") {
				t.Errorf("%s: the style sheet does not know %s%s", row[0], axis, row[i+1])
			}
		}
	}
}

// TestFiguresUseClassesThatThereAre: each class that a figure is drawn with, in
// its golden files, has its rule; colour would otherwise not follow the theme.
func TestFiguresUseClassesThatThereAre(t *testing.T) {
	css := stylesheet(t)
	class := regexp.MustCompile(`class="([^"]*)"`)
	seen := make(map[string]bool)
	for _, path := range glob(t, "report/chart/testdata/*.html") {
		for _, m := range class.FindAllStringSubmatch(content(t, path), -1) {
			for _, name := range strings.Fields(m[1]) {
				seen[name] = true
				if !regexp.MustCompile(`\.` + regexp.QuoteMeta(name) + `[\s{,:.>]`).MatchString(css) {
					t.Errorf("%s: there is no .%s", path, name)
				}
			}
		}
	}
	if len(seen) < 20 {
		t.Errorf("only %d classes found", len(seen))
	}
}
