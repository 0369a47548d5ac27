// SPDX-License-Identifier: EUPL-1.2

package corpus_test

// unseenConditional and unseenSilent were written after the words for conditions
// and are only counted: no word is put into the lexicon because one of them is
// missed. So they say how well it fares on what nobody had in mind. Whoever
// makes words for one of them moves it to the tables of the others.
var unseenConditional = map[string][]string{
	"en": {
		`Clothing and meals are handed out to victims who have signed a witness statement`,
		`The victim may remain in the shelter until the end of the trial, provided that testimony is given`,
		`Reimburse medical bills of victims whose complaints have been registered`,
		`Therapy is stopped where a victim no longer wishes to assist the prosecutor`,
		`Shelter staff admit only persons referred by the police after an interview`,
		`Counselling is a benefit for those prepared to confront their trafficker in court`,
		`Long-term support depends on whether the prosecutor regards the victim as useful to the case`,
		`Vocational courses are reserved for women who are parties to a criminal case`,
		`A victim who testifies is entitled to a flat`,
		`In return for help, victims undertake to appear at trial`,
		`Nobody is admitted to the shelter who has not denounced the trafficker`,
		`Financial assistance is due from the day on which charges are pressed`,
	},
	"fr": {
		`Vêtements et repas sont remis aux victimes qui ont signé un procès-verbal d'audition`,
		`La victime peut rester au foyer jusqu'à la fin du procès, pourvu qu'elle témoigne`,
		`Rembourser les frais médicaux des victimes dont la plainte a été enregistrée`,
		`La thérapie s'arrête dès que la victime ne souhaite plus aider le procureur`,
		`Le foyer n'admet que les personnes adressées par la police après une audition`,
		`Le soutien de longue durée dépend de l'intérêt de la victime pour l'enquête`,
		`Les formations sont réservées aux femmes parties à une procédure pénale`,
		`La victime qui témoigne a droit à un appartement`,
		`En échange de l'aide, les victimes s'engagent à comparaître au procès`,
		`Nul n'est admis au foyer s'il n'a pas dénoncé son exploiteur`,
		`L'aide financière est due à partir du jour du dépôt de plainte`,
		`L'hébergement cesse dès le désistement de la victime`,
	},
}

var unseenSilent = map[string][]string{
	"en": {
		`Provide cash aid to victims on arrival, before they meet the police`,
		`Have psychologists present when victims are questioned`,
		`Lend victims in shelters a telephone to follow the trial remotely`,
		`Support officers who gather testimony from victims with training`,
		`Assistance is granted on the sole basis of need`,
		`Whoever withdraws a complaint keeps the place in the shelter`,
		`Reserve ten beds in the shelter for victims with children`,
		`Report each year to Parliament on shelters and on prosecutions`,
	},
	"fr": {
		`Verser une aide d'urgence aux victimes dès leur arrivée, avant tout contact avec la police`,
		`Assurer la présence d'un psychologue lors de l'audition des victimes`,
		`Prêter aux victimes hébergées un téléphone pour suivre le procès à distance`,
		`Former les policiers qui recueillent le témoignage des victimes`,
		`L'assistance est accordée sur le seul fondement des besoins`,
		`Celle qui retire sa plainte garde sa place au foyer`,
		`Réserver dix places du foyer aux victimes accompagnées d'enfants`,
		`Rendre compte chaque année au Parlement de l'hébergement et des poursuites`,
	},
}

// missedConditional is what was looked at and is still missed.
var missedConditional = map[string][]string{
	"en": {
		`Victims receive a daily allowance for each hearing that they attend as witnesses in return for leaving their contact details`,
		`Ensure that victims testify before they are admitted to the shelter`,
		`Help is for victims who speak to investigators`,
	},
	"fr": {
		`Faire entendre les victimes par la police avant toute admission au foyer`,
		`À moins que la victime ne désigne son exploiteur, le soutien n'est pas prolongé`,
	},
}
