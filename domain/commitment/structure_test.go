// SPDX-License-Identifier: EUPL-1.2

package commitment_test

import (
	"fmt"
	"strings"
	"testing"

	"jalon/domain/commitment"
)

// blocks reads a document in small: "# " begins a heading, "- " an item, "12. " a
// numbered paragraph.
func blocks(text string) []commitment.Block {
	var list []commitment.Block
	for _, l := range strings.Split(strings.TrimSpace(text), "\n") {
		b := commitment.Block{Text: strings.TrimSpace(l)}
		if rest, ok := strings.CutPrefix(b.Text, "# "); ok {
			b.Role, b.Text, b.Level = commitment.Heading, rest, 1
		} else if rest, ok := strings.CutPrefix(b.Text, "- "); ok {
			b.Role, b.Text = commitment.Item, rest
		} else if number, rest, ok := strings.Cut(b.Text, ". "); ok && len(number) <= 3 && strings.Trim(number, "0123456789") == "" {
			b.Number, b.Text = number, rest
		}
		list = append(list, b)
	}
	return list
}

// told is what is found, on one line: paragraph, verb, items, articles.
func told(list []commitment.Recommendation) string {
	var all []string
	for _, r := range list {
		each := fmt.Sprintf("%s %s %d", r.Paragraph, r.Verb, len(r.Items))
		for _, p := range r.Provisions {
			each += " " + p
		}
		all = append(all, strings.TrimSpace(each))
	}
	return strings.Join(all, "; ")
}

// In which part of a document a text counts, and what belongs to an entry.
func TestStructure(t *testing.T) {
	v := vocabulary(t)
	for _, c := range []struct{ rule, lang, text, want string }{
		{"a summary repeats", "en", "# Executive summary\nGRETA urges the authorities to act.\n# Findings\n4. GRETA urges the authorities to train judges.", "4 urge 0"},
		{"the last comments are not GRETA's", "en", "# Findings\n4. GRETA urges the authorities to act.\n# Final comments by the authorities\n5. GRETA urges the authorities to train judges.", "4 urge 0"},
		{"nor the last observations", "fr", "# Constats\n4. Le GRETA exhorte les autorités à agir.\n# Observations du Gouvernement\n5. Le GRETA exhorte les autorités à former.", "4 urge 0"},
		{"a preamble counts not", "fr", "# Avant-propos\nLe GRETA invite les autorités à lire.\n# Constats\n4. Le GRETA exhorte les autorités à agir.", "4 urge 0"},
		{"recitals ask nothing", "en", "Having examined the report, in which GRETA urges the authorities to act;\n4. GRETA urges the authorities to train judges.", "4 urge 0"},
		{"points are items", "en", "4. GRETA urges the authorities to:\n- act;\n- report.", "4 urge 2"},
		{"what stands between ends the list", "en", "4. GRETA urges the authorities to:\n- act.\n5. This is all.\n- no item;", "4 urge 1"},
		{"numbered points are items", "en", "3. GRETA recommends to the authorities that they:\n1. act;\n2. report.\n4. It is noted.", "3 other 2"},
		{"numbered points of the first paragraph", "en", "1. GRETA recommends to the authorities that they:\n1. act;\n2. report.\n2. GRETA invites the authorities to publish.", "1 other 2; 2 invite 0"},
		{"the next paragraph is no point", "en", "1. GRETA recommends to the authorities the following:\n2. GRETA invites the authorities to publish.", "1 other 0; 2 invite 0"},
		{"the articles of the heading", "en", "# Compensation (Article 15)\n4. GRETA urges the authorities to act.\n5. GRETA urges the authorities to apply Article 26.", "4 urge 0 15; 5 urge 0 26"},
		{"the articles of points", "en", "# Compensation (Article 15)\n4. GRETA urges the authorities to:\n- apply Article 26 of the Convention.", "4 urge 1 26"},
		{"a quotation over paragraphs", "en", "4. The earlier report said:\n“46. GRETA urges the authorities to act.\n47. GRETA invites the authorities to report.”\n5. GRETA urges the authorities to train judges.", "5 urge 0"},
		{"a mark that nobody closes quotes nothing", "en", "4. So it is “said.\n5. GRETA urges the authorities to train judges.", "5 urge 0"},
		{"an appended list repeats", "en", "# Findings\n4. GRETA urges the authorities to train all judges.\n# Appendix 1 – List of GRETA’s proposals\n- GRETA urges the authorities to train all judges (paragraph 4).", "4 urge 0"},
		{"by another name", "en", "# Findings\n4. GRETA urges the authorities to train all judges.\n# Appendix – Proposals for action\n- GRETA urges the authorities to train all judges (§ 4).", "4 urge 0"},
		{"what only the list has", "fr", "# Constats\n4. Le GRETA exhorte les autorités à former les juges.\n# Annexe – Propositions d’action\n- Le GRETA invite les autorités à publier des chiffres (paragraphe 9).", "4 urge 0; 9 invite 0"},
		{"what stands before the first numbered paragraph", "en", "# Overview\nGRETA urges the authorities to act.\n# Findings\n1. It is noted.\n2. It is noted.\n3. It is noted.\n4. GRETA urges the authorities to train judges.\n5. It is noted.", "4 urge 0"},
		{"a list under any title", "en", "# Findings\n4. GRETA urges the authorities to train all judges.\n# Schedule A\n- GRETA urges the authorities to train all judges (paragraph 4).\n- GRETA invites the authorities to publish figures (paragraph 9).", "4 urge 0; 9 invite 0"},
		{"a resolution names its speaker once", "en", "CP(2015)2\nThe Committee of the Parties,\n1. Recommends that the Government act.\n2. Calls on the authorities to train judges, and encourages the Ministry of Labour to inspect.\n3. Takes note of the report.\n4. Invites other Parties to share their experience.", "1 other 0; 2 other 0; 2 other 0"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			_, list := v.Extract(commitment.Document{Blocks: blocks(c.text)}, c.lang)
			if got := told(list); got != c.want {
				t.Errorf("%s\nwanted %s", got, c.want)
			}
		})
	}
}

const lawful = `# III. Access to justice (Article 15)
3. GRETA notes that “GRETA urges the authorities to act” was said.
4. GRETA welcomes the law and urges the authorities to apply it; it also invites them to report by 15 June 2026.
5. GRETA considers that the authorities should:
- train judges;
- apply Article 26.
6. Les autorités. In GRETA’s view, the Ministry of Justice should publish figures.
# Appendix – List of GRETA’s proposals
- GRETA encourages the authorities to ratify the Protocol (paragraph 9).`

// Whatever the document: the same document gives the same entries, in the order
// of its paragraphs, each with words that stand in it.
func TestLaws(t *testing.T) {
	v := vocabulary(t)
	all := blocks(lawful)
	whole := ""
	for _, b := range all {
		whole += b.Text + "\n"
	}
	// Every document that can be made by leaving blocks out.
	for left := range 1 << len(all) {
		var some []commitment.Block
		place := make(map[string]int)
		for i, b := range all {
			if left&(1<<i) == 0 {
				if b.Number != "" {
					place[b.Number] = len(some)
				}
				some = append(some, b)
			}
		}
		_, list := v.Extract(commitment.Document{Blocks: some}, "en")
		if _, again := v.Extract(commitment.Document{Blocks: some}, "en"); fmt.Sprintf("%+v", again) != fmt.Sprintf("%+v", list) {
			t.Fatalf("%b: the second time\n%+v\nthe first time\n%+v", left, again, list)
		}
		last := 0
		for _, r := range list {
			for _, text := range append([]string{r.Text}, r.Items...) {
				if text == "" || !strings.Contains(whole, text) {
					t.Fatalf("%b: %q is no part of the document", left, text)
				}
			}
			if at, ok := place[r.Paragraph]; ok {
				if at < last {
					t.Fatalf("%b: %s comes too late", left, r.Paragraph)
				}
				last = at
			}
		}
	}
}
