// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

var (
	answerRow = regexp.MustCompile(`name="base:(QMA/[0-9a-f-]{36})" value="(\d+)"`)
	baseField = regexp.MustCompile(`name="base" value="(\d+)"`)
)

// Two colleagues have the same form before them: who sends second is shown what the
// first said, and overwrites it only knowing that.
func TestColleaguesDoNotOverwriteEachOther(t *testing.T) {
	d := newDiscussed(t)
	d.makePublic(d.said["rap"].Tree, "rap")
	_, body := d.get("ada", "/en"+d.at+"/answers")
	row := answerRow.FindStringSubmatch(body)
	if row == nil || row[2] != "0" {
		t.Fatalf("no row with its version: %v", row)
	}
	choose := func(login, base, choice string) (int, string) {
		r, body := d.post(login, "/en"+d.at+"/answers", url.Values{"answer:" + row[1]: {choice}, "base:" + row[1]: {base}})
		return r.StatusCode, body
	}
	if status, _ := choose("ada", "0", "yes"); status != http.StatusSeeOther {
		t.Fatal(status)
	}
	for _, base := range []string{"0", "-1", "x"} {
		if status, body := choose("abe", base, "no"); status != http.StatusConflict || !strings.Contains(body, `value="yes" selected`) || !strings.Contains(body, `name="base:`+row[1]+`" value="1"`) {
			t.Errorf("from %s: %d, and the page does not show what stands", base, status)
		}
	}
	if status, _ := choose("abe", "1", "no"); status != http.StatusSeeOther {
		t.Errorf("who saw it: %d", status)
	}
	to := string(d.said["rap"].Owner) + "/" + string(d.said["rap"].ID)
	reply := func(login, base, words string) (int, string) {
		r, body := d.post(login, "/fr"+d.at+"/reply", url.Values{"to": {to}, "lang": {"fr"}, "words": {words}, "base": {base}})
		return r.StatusCode, html.UnescapeString(body)
	}
	if status, _ := reply("ada", "0", "Réponse d’Ada"); status != http.StatusSeeOther {
		t.Fatal(status)
	}
	status, body := reply("abe", "0", "Réponse d’Abe")
	if base := baseField.FindStringSubmatch(body); status != http.StatusConflict || !strings.Contains(body, "Réponse d’Ada") || !strings.Contains(body, "Réponse d’Abe") || base == nil || base[1] != "1" {
		t.Errorf("a second reply: %d, %v", status, base)
	}
	if status, _ := reply("abe", "1", ""); status != http.StatusSeeOther {
		t.Errorf("ending the reply: %d", status)
	}
	if _, body := d.get("ada", "/fr"+d.at); strings.Contains(html.UnescapeString(body), "Réponse d’A") {
		t.Error("the reply that ended is still there")
	}
}
