// SPDX-License-Identifier: EUPL-1.2

package test

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
)

// TestAProvisionIsCited: what it is and what corresponds to it, in both languages,
// seen from either side, with the mark of the reading.
func TestAProvisionIsCited(t *testing.T) {
	for _, c := range []struct {
		lang, citation string
		want           []string
	}{
		{"en", "CETS 197 12(6)", []string{"CETS 197, Article 12(6): Assistance to victims", "wider than CETS 197 12(6): Directive 2011/36, Article 11(3)", "not verified"}},
		{"fr", "Directive 2011/36 18a", []string{"Directive 2011/36, article 18\u00a0bis\u00a0: ", "plus étroit que Directive 2011/36 18a\u00a0: CETS 197, article 19\u00a0: ", "non vérifié"}},
		{"en", "CETS 197 47", []string{"Article 47: Notification", "nothing that corresponds"}},
	} {
		out := string(run(t, "corpus", "--lang", c.lang, "--cite", c.citation))
		for _, want := range c.want {
			if !strings.Contains(out, want) {
				t.Errorf("%s in %s: no %q in\n%s", c.citation, c.lang, want, out)
			}
		}
	}
	var list []map[string]string
	if err := json.Unmarshal(run(t, "corpus", "--cite", "CETS 197 12", "--format", "json"), &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != 4 || list[0]["of"] != "CETS 197 12" || list[0]["is"] != "Palermo Protocol 6" || list[0]["relation"] != "narrower" || list[0]["check"] != "unverified" {
		t.Errorf("as JSON: %v", list)
	}
}

// What is no citation, and what the instrument does not have, is refused with what
// to do about it.
func TestWhatCannotBeCitedIsRefused(t *testing.T) {
	for want, args := range map[string][]string{
		"is no citation":       {"--cite", "Article 12 of CETS 197"},
		"is not in the corpus": {"--cite", "CETS 197 12(8)"},
		"do not go together":   {"states", "--cite", "CETS 197 12"},
	} {
		var errs bytes.Buffer
		cmd := exec.Command(binary, append([]string{"corpus", "--lang", "en"}, args...)...)
		cmd.Stderr = &errs
		if err := cmd.Run(); err == nil || !strings.Contains(errs.String(), want) {
			t.Errorf("%v: %v, %s", args, err, errs.String())
		}
	}
}
