// SPDX-License-Identifier: EUPL-1.2

package corpus_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jalon/corpus"
	"jalon/domain/gap"
	"jalon/domain/plan"
)

// said is what a plan says of itself, and how it would deny that. rule is the
// rule that is silent on the first and speaks on the second.
var said = []struct{ lang, rule, yes, no string }{
	{"en", "plan-no-authority", "The plan was adopted by the Government on 3 May 2025", "The plan was not adopted by the Government"},
	{"en", "plan-no-authority", "The plan has been approved by Parliament", "The plan has not yet been approved by Parliament"},
	{"en", "plan-no-authority", "Approval: 3 May 2025", "Approval pending"},
	{"en", "plan-no-authority", "Adoption: Cabinet decision of 3 May 2025", "Adoption: pending"},
	{"en", "plan-no-authority", "Adopted by Decree No. 12 of 2025", "No decree of adoption was signed"},
	{"en", "plan-no-authority", "Approved by the Council without amendment", "Awaiting approval by the Council"},
	{"en", "plan-no-authority", "Approved with no votes against", "The plan has yet to be adopted"},
	{"en", "plan-no-authority", "Adopted by the Government no later than 2025", "The plan has not, so far, been adopted"},
	{"en", "plan-no-authority", "Endorsed by the Council of Ministers", "Nobody adopted the plan"},
	{"en", "plan-no-authority", "The plan, adopted in 2025, does not replace the law", "Adopted by: none"},
	{"en", "plan-no-authority", "Approved by the Government, but not yet printed", "The plan remains to be adopted"},
	{"en", "plan-no-consultation", "The plan was sent for comment to NGOs", "The plan was not sent for comment to NGOs"},
	{"en", "plan-no-consultation", "Survivors were consulted", "Survivors were never consulted"},
	{"en", "plan-no-consultation", "Drafted in consultation with NGOs", "Drafted without consultation"},
	{"en", "plan-no-consultation", "Non-governmental organisations were consulted on the draft", "Neither unions nor survivors were consulted"},
	{"en", "plan-no-consultation", "Not only ministries but also NGOs were consulted", "No hearing of NGOs took place"},
	{"en", "plan-no-consultation", "The consultation of NGOs raised no objection", "There has been no consultation of civil society"},
	{"en", "plan-no-consultation", "Prepared by a working group of NGOs and ministries", "Prepared in the absence of any consultation"},
	{"en", "plan-no-consultation", "Consultation: 12 NGOs, 3 unions", "Consultation: none"},
	{"en", "plan-no-monitoring-body", "The Ombudsman monitors the implementation of the plan", "Nobody monitors the implementation of the plan"},
	{"en", "plan-no-monitoring-body", "A monitoring committee is appointed", "A monitoring committee has not been appointed"},
	{"en", "plan-no-monitoring-body", "Progress reports are published each year", "Progress reports are not published"},
	{"en", "plan-no-monitoring-body", "A monitoring mechanism is in place, at no additional cost", "There is no monitoring mechanism"},
	{"en", "plan-no-monitoring-body", "The plan is monitored by the rapporteur, not by a ministry", "The plan is not monitored by any body"},
	{"en", "plan-no-monitoring-body", "The national rapporteur follows the plan without prejudice to the courts", "The plan provides for neither a national rapporteur nor a steering committee"},
	{"en", "plan-no-monitoring-body", "Monitoring: the Court of Audit", "Monitoring: not foreseen"},
	{"en", "plan-no-monitoring-body", "Oversight lies with Parliament", "Oversight is lacking"},
	{"en", "plan-no-independent-evaluation", "An independent evaluation is planned", "An independent evaluation is not planned"},
	{"en", "plan-no-independent-evaluation", "An external evaluation follows in 2028", "No external evaluation is planned"},
	{"en", "plan-no-independent-evaluation", "Independent evaluation: University of the Capital", "Independent evaluation: no"},
	{"en", "plan-no-independent-evaluation", "An independent evaluation will take place no later than 2028", "An independent evaluation will not take place"},
	{"en", "plan-no-independent-evaluation", "A peer review is scheduled", "A peer review has never been held"},
	{"en", "plan-no-independent-evaluation", "Nothing less than an independent evaluation is planned", "The plan fails to provide for an independent evaluation"},
	{"en", "plan-no-independent-evaluation", "The evaluation is carried out by an independent university", "The evaluation is not independent"},
	{"en", "plan-no-dedicated-funds", "A dedicated fund finances the plan", "The plan has no dedicated fund"},
	{"en", "plan-no-dedicated-funds", "Money is earmarked for the plan", "Money has not been earmarked for the plan"},
	{"en", "plan-no-dedicated-funds", "The plan has a budget line of its own: a dedicated budget", "A dedicated budget is yet to be created"},
	{"fr", "plan-no-authority", "Le plan a été adopté par le gouvernement", "Le plan n'a pas encore été adopté par le gouvernement"},
	{"fr", "plan-no-authority", "Adopté en Conseil des ministres le 3 mai 2025", "En attente d'adoption"},
	{"fr", "plan-no-authority", "Adoption : décret n° 2025-12", "Adoption : en attente"},
	{"fr", "plan-no-authority", "Approuvé par le Parlement sans modification", "Reste à approuver : le plan n'est pas adopté"},
	{"fr", "plan-no-authority", "Le plan a été validé par le comité interministériel", "Le plan n'a jamais été validé par le comité interministériel"},
	{"fr", "plan-no-authority", "Adopté par le gouvernement, sans préjudice des compétences des régions", "Aucune adoption n'est intervenue"},
	{"fr", "plan-no-authority", "Arrêté interministériel du 3 mai 2025", "Le plan est soumis à l'adoption du Parlement"},
	{"fr", "plan-no-authority", "Le plan, adopté en 2025, ne remplace pas la loi", "Plan non adopté"},
	{"fr", "plan-no-consultation", "Les associations ont été consultées", "Les associations n'ont pas été consultées"},
	{"fr", "plan-no-consultation", "Élaboré en concertation avec les syndicats", "Élaboré sans concertation avec les syndicats"},
	{"fr", "plan-no-consultation", "Les organisations non gouvernementales ont été consultées", "Ni les syndicats ni les associations n'ont été consultés"},
	{"fr", "plan-no-consultation", "Le projet a été transmis pour avis aux associations", "Le projet n'a pas été transmis pour avis aux associations"},
	{"fr", "plan-no-consultation", "Non seulement les ministères mais aussi les survivants ont été consultés", "En l'absence de consultation des survivants"},
	{"fr", "plan-no-consultation", "La consultation n'a soulevé aucune objection", "Aucune consultation n'a été organisée"},
	{"fr", "plan-no-consultation", "Consultation : douze associations", "Consultation : néant"},
	{"fr", "plan-no-consultation", "Auditions de survivants en mars 2025", "Il n'y a pas eu d'auditions"},
	{"fr", "plan-no-monitoring-body", "Le suivi du plan est assuré par la CNCDH", "Aucun suivi du plan n'est organisé"},
	{"fr", "plan-no-monitoring-body", "Un comité de suivi est créé", "Le comité de suivi n'est pas créé"},
	{"fr", "plan-no-monitoring-body", "Un rapport d'avancement paraît chaque année, sans délai", "Sans rapport d'avancement"},
	{"fr", "plan-no-monitoring-body", "Le rapporteur national suit le plan", "Il n'existe pas de rapporteur national"},
	{"fr", "plan-no-monitoring-body", "Suivi : Cour des comptes", "Suivi : non prévu"},
	{"fr", "plan-no-monitoring-body", "Le suivi de la mise en œuvre incombe au Défenseur", "Personne n'assure le suivi de la mise en œuvre"},
	{"fr", "plan-no-independent-evaluation", "Une évaluation indépendante est prévue", "Il n'est pas prévu d'évaluation indépendante"},
	{"fr", "plan-no-independent-evaluation", "Une évaluation externe aura lieu en 2028", "Une évaluation externe n'aura pas lieu"},
	{"fr", "plan-no-independent-evaluation", "Évaluation externe : université", "Évaluation externe : à définir"},
	{"fr", "plan-no-independent-evaluation", "Un audit externe est programmé", "Un audit externe n'est pas programmé"},
	{"fr", "plan-no-independent-evaluation", "L'évaluation est confiée à un institut indépendant", "L'évaluation n'est pas indépendante"},
	{"fr", "plan-no-independent-evaluation", "Une évaluation indépendante, et non une simple revue, est prévue", "Le plan ne prévoit ni évaluation externe ni audit externe"},
	{"fr", "plan-no-dedicated-funds", "Le plan dispose d'un fonds dédié", "Le plan ne dispose d'aucun fonds dédié"},
	{"fr", "plan-no-dedicated-funds", "Des crédits sont fléchés", "Les crédits ne sont pas fléchés"},
	{"fr", "plan-no-dedicated-funds", "Une ligne budgétaire dédiée est inscrite au budget", "Absence de ligne budgétaire dédiée"},
}

func TestDenied(t *testing.T) {
	words, err := corpus.Words()
	if err != nil {
		t.Fatal(err)
	}
	speaks := func(lang, rule, text string) bool {
		p := plan.Plan{Kind: plan.Full, Lang: lang, Actions: []plan.Action{{Text: "x", Objective: -1}}, Statements: []plan.Statement{{Text: text}}}
		for _, f := range gap.Check(p, nil, words).Findings {
			if f.Rule == rule {
				return true
			}
		}
		return false
	}
	for _, s := range said {
		if speaks(s.lang, s.rule, s.yes) {
			t.Errorf("%s: taken for a denial: %s", s.rule, s.yes)
		}
		if !speaks(s.lang, s.rule, s.no) {
			t.Errorf("%s: taken for said: %s", s.rule, s.no)
		}
	}
	if len(said) < 60 {
		t.Errorf("%d pairs", len(said))
	}
}

// Whatever a text strings together is read, and so is one that says the same
// over and over.
func TestAnyTextIsRead(t *testing.T) {
	words, err := corpus.Words()
	if err != nil {
		t.Fatal(err)
	}
	pieces := []string{"no", "not", "pas", "n'", "sans", ",", ". ", ": ", "(", " – ", "evaluation", "adopted", "12", "victims who", "testify", "only for", "shelter", "ends", "refuses to",
		"si la victime", "plainte", "cesse", "aucune aide", "qui ne", "but", "pending", "none", "é\xff", "\n"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "pieces"), " ")
		checkAction(rapid.SampledFrom([]string{"en", "fr"}).Draw(t, "language"), text, words)
	})
	for _, lang := range []string{"en", "fr"} {
		checkAction(lang, strings.Repeat("no shelter only for victims who testify not planned ", 200), words)
	}
}
