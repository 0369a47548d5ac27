// SPDX-License-Identifier: EUPL-1.2

package corpus_test

import (
	"testing"

	"jalon/corpus"
	"jalon/domain/gap"
	"jalon/domain/lexicon"
	"jalon/domain/plan"
)

// conditional sentences make assistance depend on what a victim does for the
// proceedings, each in words of its own.
var conditional = map[string][]string{
	"en": {
		`Provide assistance only to victims who cooperate, regardless of nationality`,
		`Assistance ends if the victim refuses to cooperate`,
		`Withdraw assistance from victims who refuse to give evidence`,
		`Psychological care for victims participating in criminal proceedings`,
		`Only victims cooperating with law enforcement are entitled to accommodation`,
		`Housing is provided as long as the victim takes part in the proceedings`,
		`Shelter for victims who have agreed to cooperate`,
		`Victims are eligible for the programme if they report the offence to the police`,
		`Financial aid is subject to the victim's participation as a witness`,
		`Offer psychological care to victims for the duration of the criminal proceedings only`,
		`Services are reserved for victims with the status of injured party in criminal proceedings`,
		`Housing allowance for victim-witnesses for as long as the trial lasts`,
		`Provide legal aid to victims who have agreed to testify in criminal proceedings`,
		`Provide psychological support to victims, provided that they take part in criminal proceedings`,
		`Accommodation is offered only to victims who file a complaint`,
		`Grant financial support to victims upon cooperation with law enforcement`,
		`Grant financial support to victims upon co-operation with law enforcement`,
		`Housing for victims assisting the police with the investigation`,
		`Shelter for victims cooperating with the police`,
		`Shelter for victims co-operating with the prosecutor`,
		`Medical care for women participating in the investigation`,
		`Access to the shelter requires a prior complaint to the police`,
		`Victims must file a complaint to be eligible for the allowance`,
		`Assistance is contingent upon participation in criminal proceedings`,
		`Assistance is dependent on the victim's co-operation with the authorities`,
		`Services are reserved for persons who have pressed charges`,
		`Provide a monthly allowance to victims who take part in the trial as witnesses`,
		`Extend the reflection period for victims who agree to co-operate with the investigators`,
		`Support to victims is given in return for testimony`,
		`Victims receive counselling as long as they take part in the proceedings`,
		`Offer a place in the shelter once the victim has made a statement to the police`,
		`Support services are subject to the victim's readiness to testify`,
		`Provide housing to victims on the condition that they report the crime`,
		`Shelter for victims willing to give evidence`,
		`Free medical care for victims who have lodged a complaint with the police`,
		`Psychological help for those who assist law enforcement in the prosecution of traffickers`,
		`Accommodate victims who co-operate with the authorities`,
		`Financial aid is linked to cooperation with the investigation`,
		`Only victims taking part in criminal proceedings are housed`,
		`Help is provided if the victim agrees to be a witness`,
		`Issue residence permits and provide shelter to victims who cooperate with the authorities`,
		`Shelter for victims who voluntarily cooperate with the police`,
		`Fund counselling for survivors who have reported the crime to the police`,
	},
	"fr": {
		`L'aide cesse en cas de refus de témoigner`,
		`L'aide est versée aux victimes ayant déposé plainte, même sans titre de séjour`,
		`L'hébergement est accordé, quelle que soit leur nationalité, aux victimes qui déposent plainte`,
		`L'hébergement est accordé sous réserve de la participation de la victime à l'enquête`,
		`Assurer l'accompagnement psychologique pendant la durée de la procédure pénale uniquement`,
		`L'aide dépend de la volonté de la victime de témoigner`,
		`Soutien psychosocial des victimes ayant accepté de collaborer avec le parquet`,
		`Les victimes doivent témoigner pour bénéficier de l'aide`,
		`Les prestations sont réservées aux victimes constituées parties civiles`,
		`L'aide est accordée à condition d'avoir dénoncé les faits`,
		`L'accompagnement est assuré tant que la victime participe à la procédure`,
		`La prise en charge prend fin si la victime cesse de coopérer avec les enquêteurs`,
		`L'accès au foyer nécessite un signalement de la police après audition`,
		`Verser une allocation aux victimes qui ont porté plainte`,
		`L'accès au foyer suppose un dépôt de plainte préalable`,
		`Héberger les victimes ayant déposé plainte`,
		`L'hébergement est réservé aux victimes qui témoignent`,
		`L'hébergement est réservé aux seules victimes coopérant avec la police`,
		`Prise en charge des victimes qui acceptent de coopérer avec la justice`,
		`Prise en charge des victimes s'engageant à coopérer avec les autorités`,
		`Assurer des soins aux victimes participant à la procédure pénale`,
		`L'accompagnement social exige une plainte préalable`,
		`L'aide est subordonnée à la participation à la procédure`,
		`Seules les victimes qui ont témoigné bénéficient de l'hébergement`,
		`Attribuer un logement à la condition que la victime dépose plainte`,
		`L'aide financière est versée sur présentation du récépissé de plainte`,
		`Accorder le délai de rétablissement aux victimes qui collaborent à l'enquête`,
		`Offrir un hébergement sous réserve d'une coopération avec les services d'enquête`,
		`L'accès aux soins nécessite que la victime ait déposé plainte`,
		`Une place en foyer est proposée aux femmes ayant accepté de témoigner`,
		`Le versement de l'allocation est lié à la coopération de la victime avec le parquet`,
		`L'hébergement est accordé dès lors qu'une plainte a été déposée`,
		`L'hébergement est réservé aux victimes volontaires pour témoigner`,
		`Loger les personnes qui ont accepté de témoigner`,
	},
}

// lawful sentences do not: a permit of residence may be tied to co-operation
// (CETS 197 Art 14(1)(b)), those who take part in proceedings are to be helped
// in them (Art 12(1)(e)) and protected (Art 28), and money or work between
// authorities is not assistance.
var lawful = map[string][]string{
	"en": {
		`Provide witness protection for victims who cooperate with the police`,
		`Provide separate waiting rooms for victims giving evidence in court`,
		`Offer victims who do file a complaint protection from intimidation`,
		`Train interpreters for victims who testify`,
		`Residence permits for victims who cooperate with the authorities`,
		`Issue renewable residence permits to victims who co-operate in criminal proceedings`,
		`Grant leave to remain to victims who have agreed to testify`,
		`Support victims before and after they testify in court`,
		`Accompany victims who testify in court`,
		`Protect victims who cooperate with the authorities against intimidation`,
		`Protect witnesses and their families during the trial`,
		`Inform victims of their right to file a complaint`,
		`Help victims who wish to file a complaint`,
		`Cooperate with the police upon the opening of the shelter`,
		`The funding of shelters is subject to co-operation between ministries`,
		`Train police officers who take part in investigations`,
		`Support NGOs assisting the police with the identification of victims`,
		`Persons subject to criminal proceedings for trafficking are banned from holding a recruitment licence`,
		`Provide interpretation for victims participating in criminal proceedings`,
		`Publish a leaflet for victims who have reported a crime`,
		`Train shelter staff and officers of the police who assist the prosecution`,
	},
	"fr": {
		`Protéger les victimes qui coopèrent avec la justice`,
		`Protéger contre les représailles les victimes qui portent plainte`,
		`Aménager des salles d'attente distinctes pour les victimes entendues au procès`,
		`Former des interprètes pour les victimes qui témoignent`,
		`Vérifier si l'accès aux services est subordonné en pratique à la coopération`,
		`Délivrer un titre de séjour aux victimes ayant déposé plainte`,
		`Délivrer une autorisation provisoire de séjour aux victimes qui coopèrent avec les autorités judiciaires`,
		`Accorder une carte de séjour à la victime qui a témoigné`,
		`Accompagner les victimes dans leur dépôt de plainte`,
		`Aide juridictionnelle pour les victimes parties civiles`,
		`Accompagner les victimes qui souhaitent déposer plainte`,
		`Protéger les victimes qui témoignent contre les représailles`,
		`Proposer un interprète aux victimes participant à l'audience`,
		`Subordonner les subventions à la coopération des associations`,
		`Informer les victimes qui ont porté plainte de l'avancement de la procédure`,
	},
}

// unconditional sentences say that help does not hang on the proceedings, or
// end a practice by which it does.
var unconditional = map[string][]string{
	"en": {
		`Assess whether access to services is in practice made conditional on cooperation`,
		`Ensure that no service is conditional on cooperation`,
		`Provide assistance without making it dependent on testimony`,
		`Ensure that access to assistance is never dependent on cooperation`,
		`Access to shelter shall not be contingent upon participation in criminal proceedings`,
		`Assistance is provided irrespective of whether the victim takes part in proceedings`,
		`Shelter is open regardless of any complaint`,
		`Support victims whether or not they take part in proceedings`,
		`Assistance does not depend on co-operation with law enforcement`,
		`Access to services shall not be subject to the filing of a complaint`,
		`Support shall not be tied to testimony`,
		`Assistance is not contingent on co-operation`,
		`Medical care shall not require a complaint`,
		`Housing is never made dependent on a statement to the police`,
		`Assist victims irrespective of their participation in the criminal trial`,
		`No victim has to testify in order to receive help`,
		`Stop making shelter conditional on testimony`,
		`Victims need not file a complaint to obtain accommodation`,
		`Review the practice by which shelter is offered only to victims who testify, in order to end it`,
		`Offer the same shelter to victims who give a statement to the police and to those who do not`,
		`Open the shelter not only to victims who cooperate with the police`,
		`Continue housing and counselling for victims who have testified after the case is closed`,
		`Provide shelter before victims make any statement to the police`,
	},
	"fr": {
		`L'aide ne dépend pas du dépôt d'une plainte`,
		`Veiller à ce qu'aucune prestation ne soit conditionnée à la coopération`,
		`Ni l'hébergement ni les soins ne sont subordonnés au témoignage`,
		`Interdire de subordonner l'aide à une plainte`,
		`L'hébergement n'est pas subordonné à une plainte`,
		`La prise en charge n'est pas subordonnée à la participation à la procédure pénale`,
		`L'aide n'est en aucun cas conditionnée au dépôt d'une plainte`,
		`L'accès au foyer ne suppose aucun dépôt de plainte préalable`,
		`L'accès au foyer n'exige pas de plainte`,
		`Les soins ne dépendent pas de la coopération de la victime avec la police`,
		`Héberger les victimes, qu'elles aient ou non porté plainte`,
		`Accompagner les victimes indépendamment de leur participation à l'enquête`,
		`L'assistance ne saurait être subordonnée à la coopération avec les autorités`,
		`Mettre fin à la pratique qui réserve l'hébergement aux victimes ayant porté plainte`,
		`Délivrer le titre de séjour même si la victime n'a pas porté plainte`,
		`Ouvrir le foyer à toutes les victimes, y compris celles qui n'ont pas porté plainte`,
		`L'aide n'est plus liée à la coopération avec la justice`,
		`Offrir le même hébergement aux victimes qui portent plainte et à celles qui ne le font pas`,
		`Ne pas réserver l'hébergement aux victimes qui coopèrent avec la police`,
		`Maintenir l'hébergement des victimes ayant porté plainte après le classement de la procédure`,
	},
}

// What makes assistance conditional is reported, and does not by the same words
// count as opening it to all; what opens it is not reported.
func TestWordsOfConditionalAssistance(t *testing.T) {
	words, err := corpus.Words()
	if err != nil {
		t.Fatal(err)
	}
	check := func(sentences map[string][]string, reported, opened bool) {
		for lang, list := range sentences {
			for _, text := range list {
				r := checkAction(lang, text, words)
				if got := len(r.Findings) > 0; got != reported {
					t.Errorf("reported %v, want %v: %s", got, reported, text)
				}
				if found := r.Coverage["unconditional-assistance"]; len(found) > 0 != opened {
					t.Errorf("opened %v, want %v: %s %+v", !opened, opened, text, found)
				}
			}
		}
	}
	check(conditional, true, false)
	check(lawful, false, false)
	check(unconditional, false, true)
}

// checkAction reads a plan of one action.
func checkAction(lang, text string, words *lexicon.Lexicon) gap.Report {
	return gap.Check(plan.Plan{Kind: plan.Excerpt, Lang: lang, Actions: []plan.Action{{Text: text, Objective: -1}}}, nil, words)
}

// toldApart counts how many of the sentences are reported exactly when they
// should be, and calls wrong with the others.
func toldApart(words *lexicon.Lexicon, lang string, conditional, silent []string, wrong func(string)) (right int) {
	for reported, list := range map[bool][]string{true: conditional, false: silent} {
		for _, text := range list {
			if len(checkAction(lang, text, words).Findings) > 0 == reported {
				right++
			} else {
				wrong(text)
			}
		}
	}
	return right
}

func TestVariedConditions(t *testing.T) {
	words, err := corpus.Words()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"en", "fr"} {
		toldApart(words, lang, variedConditional[lang], variedSilent[lang], func(text string) { t.Error(text) })
	}
}

// How many of the 20 sentences in each language that nobody had in mind are told
// apart: fewer would be a step back.
var unseenScore = map[string]int{"en": 11, "fr": 14}

func TestUnseenConditions(t *testing.T) {
	words, err := corpus.Words()
	if err != nil {
		t.Fatal(err)
	}
	for lang, least := range unseenScore {
		right := toldApart(words, lang, unseenConditional[lang], unseenSilent[lang], func(string) {})
		silent := toldApart(words, lang, nil, unseenSilent[lang], func(string) {})
		t.Logf("%s: %d of %d conditions are found, and %d of %d sentences without one are let be", lang,
			right-silent, len(unseenConditional[lang]), silent, len(unseenSilent[lang]))
		t.Logf("%s: of those known to be missed, %d of %d are found", lang,
			toldApart(words, lang, missedConditional[lang], nil, func(string) {}), len(missedConditional[lang]))
		if right < least {
			t.Errorf("%s: %d are told apart, fewer than %d", lang, right, least)
		}
	}
}
