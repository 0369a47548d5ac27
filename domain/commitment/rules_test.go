// SPDX-License-Identifier: EUPL-1.2

package commitment_test

import (
	"fmt"
	"strings"
	"testing"

	"jalon/corpus"
	"jalon/domain/commitment"
)

func vocabulary(t testing.TB) commitment.Vocabulary {
	t.Helper()
	words, err := corpus.Recommendations()
	if err != nil {
		t.Fatal(err)
	}
	return commitment.Vocabulary{Words: words, State: func(string) (string, bool) { return "", false }}
}

// found are the verbs of the entries of one paragraph, "!" after those in doubt.
func found(v commitment.Vocabulary, lang, text string) string {
	_, list := v.Extract(commitment.Document{Blocks: []commitment.Block{{Number: "7", Text: text}}}, lang)
	var verbs []string
	for _, r := range list {
		verb := string(r.Verb)
		if len(r.Unsure) > 0 {
			verb += "!"
		}
		verbs = append(verbs, verb)
	}
	return strings.Join(verbs, " ")
}

// Each rule, with a text that passes it and the nearest one that must not.
func TestRules(t *testing.T) {
	v := vocabulary(t)
	for _, c := range []struct{ rule, lang, passes, want, not string }{
		{"the speaker is the subject", "en", "GRETA urges the authorities to act.", "urge", "The Ombudsman urges the authorities to act."},
		{"the speaker is the subject", "fr", "Le GRETA exhorte les autorités à agir.", "urge", "La Défenseure des droits exhorte les autorités à agir."},
		{"the experts by another name", "en", "The Group of Experts urges the authorities to act.", "urge", "The group of companies urges the authorities to act."},
		{"a pronoun stands for the speaker", "en", "GRETA is concerned. It urges the authorities to act.", "urge", "The Union is concerned. The Bar urges the authorities to act."},
		{"only the present tense", "en", "GRETA urges the authorities to act.", "urge", "GRETA urged the authorities to act."},
		{"only the present tense", "fr", "Le GRETA exhorte les autorités à agir.", "urge", "Le GRETA a exhorté les autorités à agir."},
		{"not the imperfect", "fr", "Le GRETA invite les autorités à agir.", "invite", "Le GRETA invitait les autorités à agir."},
		{"a verb with an adverb is past as well", "fr", "Le GRETA demande instamment aux autorités d’agir.", "urge", "Le GRETA a demandé instamment aux autorités d’agir."},
		{"a view only with what ought to be done", "en", "GRETA considers that the authorities should act.", "consider", "GRETA considers that the authorities acted well."},
		{"a view only with what ought to be done", "fr", "Le GRETA considère que les autorités devraient agir.", "consider", "Le GRETA considère que les autorités ont bien agi."},
		{"should have is of the past", "en", "GRETA considers that the authorities should act.", "consider", "GRETA considers that the authorities should have acted."},
		{"what is necessary ought to be done", "en", "GRETA considers it necessary for the authorities to act.", "consider", "GRETA considers it encouraging that the authorities act."},
		{"what is necessary ought to be done", "fr", "Le GRETA considère nécessaire que les autorités agissent.", "consider", "Le GRETA considère positif que les autorités agissent."},
		{"a finding asks nothing", "en", "GRETA encourages the authorities to act.", "other", "GRETA stresses that the authorities should act."},
		{"a finding asks nothing", "fr", "Le GRETA encourage les autorités à agir.", "other", "Le GRETA souligne que les autorités devraient agir."},
		{"welcoming asks nothing", "en", "GRETA welcomes the law and invites the authorities to apply it.", "invite", "GRETA welcomes the law, which invites the authorities to act."},
		{"the State is addressed", "en", "GRETA invites the authorities to act.", "invite", "GRETA invites non-governmental organisations to act."},
		{"the State is addressed", "fr", "Le GRETA invite les autorités à agir.", "invite", "Le GRETA invite la société civile à agir."},
		{"a ministry is the State", "en", "GRETA invites the Ministry of Labour to act.", "invite", "GRETA invites employers to act."},
		{"somebody is asked to act", "en", "GRETA invites the Government to comment.", "invite", "GRETA invites comments on this."},
		{"an addressee that no rule knows is in doubt", "en", "GRETA invites Sorvath to conclude an agreement.", "invite!", "GRETA invites readers to comment."},
		{"what is quoted is not said", "en", "GRETA urges the authorities to act.", "urge", "A journalist wrote: “GRETA urges the authorities to act”."},
		{"what is quoted is not said", "fr", "Le GRETA exhorte les autorités à agir.", "urge", "On a écrit : « Le GRETA exhorte les autorités à agir »."},
		{"an earlier report is only recalled", "en", "As in its first report, GRETA urges the authorities to act.", "urge", "In its first report, GRETA urges the authorities to act."},
		{"an earlier report is only recalled", "fr", "Rappelant son premier rapport, le GRETA exhorte les autorités à agir.", "urge", "Dans son premier rapport, le GRETA exhorte les autorités à agir."},
		{"an insertion between commas", "en", "GRETA, while aware of the cost, urges the authorities to act.", "urge", "GRETA met officials, and the Bar urges the authorities to act."},
		{"the verb of a relative clause is not the next one", "fr", "Le GRETA, qui a visité le pays, invite les autorités à agir.", "invite", "L’Inspection, que le GRETA a rencontrée, invite les autorités à agir."},
		{"joined by and", "en", "GRETA is concerned and urges the authorities to act.", "urge", "GRETA is concerned that lawyers urge the authorities to act."},
		{"joined by but", "en", "GRETA welcomes the law but urges the authorities to apply it.", "urge", "GRETA welcomes the law that trade unions urge the authorities to apply."},
		{"joined by mais", "fr", "Le GRETA salue la loi, mais invite les autorités à l’appliquer.", "invite", "Le GRETA salue la loi que les syndicats invitent à appliquer."},
		{"a negation asks nothing", "fr", "Le GRETA invite les autorités à agir.", "invite", "Le GRETA n’invite pas les autorités à agir."},
		{"in the passive", "en", "The authorities are urged to act.", "urge", "Employers are urged to act."},
		{"in the passive, with an adverb", "en", "The authorities are also encouraged to act.", "other", "The authorities are also aware of it."},
		{"in the passive", "fr", "Les autorités sont également invitées à agir.", "invite", "Les entreprises sont également invitées à agir."},
		{"in the passive, joined", "en", "The authorities are urged to act, and they are encouraged to report.", "urge other", "Victims are heard before they are asked to act."},
		{"impersonally", "fr", "Il est demandé aux autorités d’agir.", "other", "Il est demandé aux victimes d’agir."},
		{"impersonally, with an adverb", "fr", "Il est par ailleurs recommandé aux autorités d’agir.", "other", "Un syndicat a par ailleurs recommandé aux autorités d’agir."},
		{"impersonally", "en", "It is recommended that the authorities act.", "other", "It is regretted that the authorities act."},
		{"a view by another name", "en", "In GRETA’s opinion, the authorities should act.", "consider", "In the opinion of lawyers, the authorities should act."},
		{"a view by another name", "fr", "De l’avis du GRETA, les autorités devraient agir.", "consider", "De l’avis des juges, les autorités devraient agir."},
		{"a view between commas", "en", "The authorities should, GRETA considers, act.", "consider", "The authorities should, lawyers consider, act."},
		{"a view between commas", "fr", "Les autorités devraient, selon le GRETA, agir.", "consider", "Les autorités devraient, selon le barreau, agir."},
		{"pronouns for the authorities", "fr", "Il convient que les autorités agissent, et le GRETA les y exhorte.", "urge", "Il convient que les autorités agissent, et les avocats les y exhortent."},
		{"a participle of the speaker", "en", "GRETA welcomes the law, while urging the authorities to apply it.", "urge", "GRETA welcomes the letter of the Bar urging the authorities to act."},
		{"a participle of the speaker", "fr", "Le GRETA salue la loi, tout en exhortant les autorités à l’appliquer.", "urge", "Le GRETA salue la lettre du barreau exhortant les autorités à agir."},
		{"the authorities after the passive", "fr", "Sont invitées à agir les autorités préfectorales.", "invite", "Sont invitées à agir les entreprises."},
		{"adverbs in the passive", "fr", "Les autorités sont fermement invitées à agir.", "invite", "Les victimes sont fermement invitées à agir."},
		{"a pronoun for others", "fr", "Les autorités devraient agir, et le GRETA les y encourage.", "other", "Les armateurs devraient agir, et le GRETA les y encourage."},
		{"what follows a view is none", "en", "GRETA considers that the authorities should act; they acted before.", "consider", "GRETA considers that the authorities acted; they should act again."},
		{"the strong repetition", "fr", "Le GRETA réitère avec force sa recommandation aux autorités d’agir.", "other", "Le GRETA a réitéré avec force sa recommandation aux autorités d’agir."},
		{"with an adverb of time", "en", "GRETA now invites the authorities to act.", "invite", "GRETA now understands that lawyers invite the authorities to act."},
		{"several verbs", "en", "GRETA urges the authorities to act and invites them to report.", "urge invite", ""},
		{"several verbs, one for others", "en", "GRETA encourages the authorities to act and invites companies to report.", "other", ""},
		{"several verbs", "fr", "Le GRETA exhorte les autorités à agir et les encourage à rendre compte.", "urge other", ""},
		{"the strong request", "fr", "Le GRETA demande une nouvelle fois instamment aux autorités d’agir.", "urge", "Les autorités demandent instamment au GRETA d’agir."},
	} {
		t.Run(c.rule+"/"+c.passes, func(t *testing.T) {
			if got := found(v, c.lang, c.passes); got != c.want {
				t.Errorf("%q: %q, wanted %q", c.passes, got, c.want)
			}
			if c.not != "" {
				if got := found(v, c.lang, c.not); got != "" {
					t.Errorf("%q: %q, wanted nothing", c.not, got)
				}
			}
		})
	}
}

func one(t *testing.T, v commitment.Vocabulary, lang, text string) commitment.Recommendation {
	t.Helper()
	_, list := v.Extract(commitment.Document{Blocks: []commitment.Block{{Number: "7", Text: text}}}, lang)
	if len(list) != 1 {
		t.Fatalf("%q: %d entries", text, len(list))
	}
	return list[0]
}

// "Once again" wherever it stands in what is asked, and not in what is asked for.
func TestRepeated(t *testing.T) {
	v := vocabulary(t)
	for text, want := range map[string]bool{
		"en GRETA once again urges the authorities to act.":                    true,
		"en GRETA urges the authorities again to act.":                         true,
		"en GRETA urges the authorities, for a third time, to act.":            true,
		"en GRETA reiterates its call on the authorities to act.":              true,
		"en The authorities are again urged to act.":                           true,
		"en GRETA urges the authorities to examine the files again.":           false,
		"en GRETA urges the authorities to act.":                               false,
		"fr Le GRETA exhorte une nouvelle fois les autorités à agir.":          true,
		"fr Le GRETA exhorte, pour la deuxième fois, les autorités à agir.":    true,
		"fr Le GRETA, une fois encore, exhorte les autorités à agir.":          true,
		"fr Le GRETA réitère sa demande aux autorités d’agir.":                 true,
		"fr Le GRETA exhorte les autorités à examiner à nouveau les dossiers.": false,
	} {
		lang, text, _ := strings.Cut(text, " ")
		if got := one(t, v, lang, text).Repeated; got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestAddressees(t *testing.T) {
	v := vocabulary(t)
	for text, want := range map[string]string{
		"en GRETA urges the Velmaran authorities to act.":                                    "the Velmaran authorities",
		"en GRETA invites the Ministry of Labour to act.":                                    "the Ministry of Labour",
		"en GRETA considers that the authorities of the cantons should act.":                 "the authorities of the cantons",
		"en As a matter of priority, the authorities are urged to act.":                      "the authorities",
		"fr Le GRETA exhorte les autorités ostrelloises à agir.":                             "les autorités ostrelloises",
		"fr Le GRETA demande aux autorités de la Tressane de transmettre un rapport annuel.": "autorités de la Tressane",
		"fr Le GRETA prie le ministre de la Justice de se prononcer.":                        "le ministre de la Justice",
	} {
		lang, text, _ := strings.Cut(text, " ")
		if got := one(t, v, lang, text).Addressee; got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// The articles of the Convention that a text names, and none of other laws.
func TestProvisions(t *testing.T) {
	v := vocabulary(t)
	for text, want := range map[string]string{
		"en in line with Article 15 (4)":                                                                 "15(4)",
		"en in line with Article 12, paragraph 6, of the Convention":                                     "12(6)",
		"en in line with Article 12, paragraph 1, letter d":                                              "12(1)(d)",
		"en in line with Article 12(1)(a)":                                                               "12(1)(a)",
		"en in line with Article 29.4 of the Convention":                                                 "29(4)",
		"en in line with Article 15 § 2":                                                                 "15(2)",
		"en in line with Articles 10 to 12":                                                              "10 11 12",
		"en in line with Articles 15(3) and (4)":                                                         "15(3) 15(4)",
		"en in line with Articles 5, 6 and 7":                                                            "5 6 7",
		"en in line with Arts. 32–34":                                                                    "32 33 34",
		"en in line with paragraph 4 of Article 15":                                                      "15(4)",
		"en in line with Article 40(4) of the Convention on the principle":                               "40(4)",
		"en in line with Article 3 of the Convention on the Rights of a":                                 "",
		"en in line with Article 201 of the Criminal Code":                                               "",
		"en in line with Article 17 of Directive 2011/36/EU":                                             "",
		"en in line with Article 48 of the Convention":                                                   "",
		"en under Article 12 of the Convention and Article 17 of the Aliens Act":                         "12",
		"en under Article 17, paragraph 2, of the Criminal Code":                                         "",
		"en by changing Article 21 CC":                                                                   "",
		"en by changing the Criminal Code (Article 21)":                                                  "",
		"en by changing the Code to meet the Convention (Article 18)":                                    "18",
		"en under Article 31 of the 1951 Refugee Convention":                                             "",
		"en under Article 7 of the Government Decision":                                                  "",
		"en under Article 24 of the United Nations Convention against Crime":                             "",
		"en under the Convention on Cybercrime (Articles 16 to 18)":                                      "",
		"en under a treaty on organs, Article 4 of which is clear":                                       "",
		"en under Article 10 of the Council of Europe Convention on Action against Trafficking in Human": "10",
		"en under Article 26 of the Convention3":                                                         "26",
		"fr au sens de l’article 17, paragraphe 2, du Code":                                              "",
		"fr au sens du Code pénal (article 21)":                                                          "",
		"fr au sens de l’article 17 du CESEDA":                                                           "",
		"fr au sens de l’article 31 de la Convention de 1951":                                            "",
		"fr au sens de l’article 10 de la Convention sur la lutte contre la traite":                      "10",
		"fr comme le veut l’article 13, paragraphe 1er, de la Convention":                                "13(1)",
		"fr comme le veut l’article 4, alinéa a, de la Convention":                                       "4(a)",
		"fr comme le veulent les articles 5(5) et 12(7)":                                                 "5(5) 12(7)",
		"fr comme le veut le paragraphe 4 de l’article 15":                                               "15(4)",
		"fr comme le veulent les articles 28 à 30 de la Convention":                                      "28 29 30",
		"fr comme le veut l’article 31 de la loi sur l’emploi":                                           "",
		"fr comme le veut l’article 3 de la Convention d’Istanbul":                                       "",
		"fr comme le veut l’article 8 de la Directive 2011/36/UE et le 9ème":                             "",
	} {
		lang, rest, _ := strings.Cut(text, " ")
		sentence := "GRETA urges the authorities to act, " + rest + "."
		if lang == "fr" {
			sentence = "Le GRETA exhorte les autorités à agir, " + rest + "."
		}
		if got := strings.Join(one(t, v, lang, sentence).Provisions, " "); got != want {
			t.Errorf("%q: %q, wanted %q", rest, got, want)
		}
	}
}

// Until when a request to report is to be answered; other days are no deadlines.
func TestDeadlines(t *testing.T) {
	v := vocabulary(t)
	for text, want := range map[string]string{
		"en GRETA asks the authorities to report by 15 June 2026.":                              "2026-06-15",
		"en GRETA asks the authorities to report no later than 1 September 2025 on this.":       "2025-09-01",
		"en GRETA asks the authorities to report within two years.":                             "within two years",
		"en GRETA asks the authorities to submit a report by the end of 2026.":                  "by the end of 2026",
		"en GRETA asks the authorities to open a shelter by 15 June 2026.":                      "",
		"en GRETA asks the authorities to report on the law of 15 June 2026.":                   "",
		"fr Le GRETA prie les autorités de rendre compte avant le 1er octobre 2025.":            "2025-10-01",
		"fr Le GRETA prie les autorités de soumettre un rapport dans un délai de deux ans.":     "dans un délai de deux ans",
		"fr Le GRETA prie les autorités de l’informer d’ici à la fin de l’année 2026 de tout.":  "d’ici à la fin de l’année 2026",
		"fr Le GRETA prie les autorités d’ouvrir un foyer avant le 1er octobre 2025, si utile.": "",
	} {
		lang, text, _ := strings.Cut(text, " ")
		if got := one(t, v, lang, text).Deadline; got != want {
			t.Errorf("%q: %q, wanted %q", text, got, want)
		}
	}
}

func ExampleVocabulary_Extract() {
	words, err := corpus.Recommendations()
	if err != nil {
		fmt.Println(err)
		return
	}
	v := commitment.Vocabulary{Words: words}
	_, list := v.Extract(commitment.Document{Blocks: []commitment.Block{
		{Role: commitment.Heading, Number: "3", Text: "Compensation (Article 15)"},
		{Number: "18", Text: "GRETA once again urges the authorities to:"},
		{Role: commitment.Item, Text: "open the fund to all victims;"},
		{Role: commitment.Item, Text: "report by 15 June 2026."},
	}}, "en")
	for _, r := range list {
		fmt.Println(r.Paragraph, r.Verb, r.Repeated, r.Provisions, len(r.Items), r.Deadline)
	}
	// Output: 18 urge true [15] 2 2026-06-15
}

// Duties without a subject, passives that ask others, and views of the document itself.
func TestManners(t *testing.T) {
	v := vocabulary(t)
	for text, want := range map[string]string{
		"en GRETA takes the view that the authorities should act.":                                     "consider",
		"en GRETA takes the view that this report should be translated by the authorities.":            "",
		"en GRETA considers that it is necessary to train judges.":                                     "consider",
		"en GRETA considers that it is important to note the change.":                                  "",
		"en GRETA considers it important that judges be trained.":                                      "",
		"en GRETA considers it important that the authorities train judges.":                           "consider",
		"en GRETA considers that the authorities should act and invites them to meet:":                 "consider invite!",
		"en GRETA refers to what it said in its third report and urges the authorities to act.":        "urge",
		"en The rapporteur, whom GRETA met, urges the authorities to act.":                             "",
		"en The authorities are asked to report.":                                                      "other",
		"en Inspectors are asked to report.":                                                           "",
		"en Under the plan, the Ministry of Health is asked to train doctors.":                         "",
		"fr Le GRETA considère qu’il y a lieu de former les juges.":                                    "consider",
		"fr Le GRETA considère qu’il importe de rappeler les chiffres.":                                "",
		"fr Le GRETA prie les autorités d’agir et souhaite les encourager à publier un bilan.":         "other other",
		"fr Le GRETA salue une circulaire. Elle demande aux procureurs d’agir.":                        "",
		"fr Comme il l’a recommandé dans son deuxième rapport, le GRETA exhorte les autorités à agir.": "urge",
		"fr Aux termes du plan, le ministère est invité à agir.":                                       "",
	} {
		lang, rest, _ := strings.Cut(text, " ")
		if got := found(v, lang, rest); got != want {
			t.Errorf("%q: %q, wanted %q", rest, got, want)
		}
	}
}

// What a title page says, however its lines stand.
func TestTitlePages(t *testing.T) {
	v := vocabulary(t)
	for name, c := range map[string]struct {
		lines []string
		want  string
	}{
		"adopted, then published": {[]string{"G R E T A", "GRETA(2031)7", "EVALUATION REPORT", "QMA", "Third evaluation round", "Adopted on 15 March 2031", "Published on 21 June 2031"},
			"EVALUATION REPORT – QMA | greta QMA 3 GRETA(2031)7 2031-03-15"},
		"published, then adopted": {[]string{"GRETA(2031)7", "Report on QMA", "Published on 21 June 2031", "Adopted on 15 March 2031", "2nd evaluation round"},
			"Report on QMA | greta QMA 2 GRETA(2031)7 2031-03-15"},
		"only published": {[]string{"GRETA (2031) 7", "Rapport d’évaluation", "QMB", "Quatrième cycle d’évaluation", "Publication : 21 juin 2031"},
			"Rapport d’évaluation – QMB | greta QMB 4 GRETA(2031)7 2031-06-21"},
		"one line": {[]string{"GRETA(2031)7 Report concerning the implementation of the Convention by QMA First evaluation round Adopted on 15 March 2031 Published on 21 June 2031"},
			"Report concerning the implementation of the Convention by QMA | greta QMA 1 GRETA(2031)7 2031-03-15"},
		"a recommendation": {[]string{"Recommendation CP/Rec(2031)9", "on the implementation of the Convention by QMA", "adopted at the 40th meeting on 16 June 2031",
			"Recalling the recommendation of the first evaluation round, adopted on 3 May 2020;", "Having examined the third report concerning QMA, adopted by GRETA on 1 April 2031;"},
			"Recommendation CP/Rec(2031)9 on the implementation of the Convention by QMA | cop QMA 3 CP/Rec(2031)9 2031-06-16"},
	} {
		var blocks []commitment.Block
		for _, l := range c.lines {
			blocks = append(blocks, commitment.Block{Text: l})
		}
		r, _ := v.Extract(commitment.Document{Blocks: append(blocks, commitment.Block{Number: "1", Text: "It is noted that 5 May 2019 was a day."})}, "")
		if got := fmt.Sprintf("%s | %s %s %d %s %s", r.Title, r.Body, r.State, r.Round, r.Reference, r.Date); got != c.want {
			t.Errorf("%s: %s, wanted %s", name, got, c.want)
		}
	}
}
