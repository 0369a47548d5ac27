// SPDX-License-Identifier: EUPL-1.2

package corpus_test

// unseenConditional and unseenSilent were written after the words for conditions
// and are only counted: no word is put into the lexicon because one of them is
// missed. So they say how well it fares on what nobody had in mind. Whoever
// makes words for one of them moves it to the tables of the others.
var unseenConditional = map[string][]string{
	"en": {
		`Victims receive a daily allowance for each hearing that they attend as witnesses in return for leaving their contact details`,
		`Make enrolment in the reintegration programme conditional on a formal complaint against the trafficker`,
		`Lodge in protected flats those victims whose statements led to an arrest`,
		`The State covers therapy for victims for as long as they remain witnesses in the case`,
		`Give priority in allocating shelter places to victims who help the prosecution`,
		`Health insurance is granted to victims from the moment when they file charges`,
		`Access to counselling will be limited to persons recognised as witnesses by the prosecutor`,
		`Ensure that victims testify before they are admitted to the shelter`,
		`Unless the victim identifies the trafficker to the police, support is not extended`,
		`Food vouchers for victims on signing a cooperation agreement with the police`,
		`Provide housing to victims with an active role in the criminal case`,
		`Help is for victims who speak to investigators`,
		`Assistance beyond 30 days requires confirmation by the prosecutor that the victim cooperates`,
		`Discharge from the shelter victims who leave the proceedings`,
	},
	"fr": {
		`Une aide mensuelle récompense les victimes qui acceptent de parler aux enquêteurs`,
		`L'inscription au programme de réinsertion est conditionnée au dépôt d'une plainte contre l'exploiteur`,
		`L'État prend en charge la thérapie des victimes aussi longtemps qu'elles restent témoins dans l'affaire`,
		`Donner la priorité d'hébergement aux victimes qui aident le parquet`,
		`La couverture santé est ouverte aux victimes à compter du dépôt de leur plainte`,
		`L'accompagnement se limite aux personnes que le procureur reconnaît comme témoins`,
		`Faire entendre les victimes par la police avant toute admission au foyer`,
		`À moins que la victime ne désigne son exploiteur, le soutien n'est pas prolongé`,
		`Remettre des bons alimentaires aux victimes contre signature d'un accord de coopération avec la police`,
		`Fournir un logement aux victimes ayant un rôle actif dans la procédure pénale`,
		`L'aide s'adresse aux victimes qui s'expriment devant les enquêteurs`,
		`Au-delà de 30 jours, l'assistance exige que le procureur confirme la coopération de la victime`,
		`Faire sortir du foyer les victimes qui se désistent de leur plainte`,
		`Le maintien dans l'appartement suppose la poursuite de la collaboration avec la gendarmerie`,
	},
}

var unseenSilent = map[string][]string{
	"en": {
		`Prepare victims for their testimony with the help of a psychologist`,
		`Guarantee shelter to every victim, testimony or no testimony`,
		`The police and shelters sign an agreement on cooperation`,
		`Offer childcare during hearings to victims who testify`,
		`Provide video links so that sheltered victims can give evidence from a distance`,
		`Shelter staff must report suspected exploitation of minors to the police`,
		`The programme ends when the criminal code has been amended`,
		`Assistance does not come to an end with the refusal to give evidence`,
		`Publish the number of assisted victims who filed a complaint`,
		`Inform victims in shelters about the progress of the investigation`,
		`Investigate complaints by residents about conditions in shelters`,
		`Evaluate support given to victims who took part in trials`,
		`Allocate funds to shelters subject to reports on their spending`,
		`Fund shelters that cooperate with labour inspectors`,
		`Support police units that investigate the recruitment of girls`,
		`Ask courts to order that victims be heard only once, with psychological support`,
	},
	"fr": {
		`Préparer les victimes à leur témoignage avec l'aide d'un psychologue`,
		`Garantir l'hébergement de toute victime, plainte ou pas`,
		`La police et les foyers signent un accord de coopération`,
		`Proposer une garde d'enfants pendant les audiences aux victimes qui témoignent`,
		`Installer une visioconférence afin que les victimes hébergées déposent à distance`,
		`Le personnel des foyers doit signaler à la police les soupçons d'exploitation de mineurs`,
		`Le programme prend fin avec la réforme du code de procédure pénale`,
		`L'assistance survit au refus de témoigner`,
		`Publier le nombre de victimes aidées qui ont déposé plainte`,
		`Informer les victimes hébergées de l'avancement de l'enquête`,
		`Traiter les plaintes des résidentes sur les conditions d'hébergement`,
		`Évaluer le soutien apporté aux victimes lors des procès`,
		`Subventionner les foyers sous réserve de rapports sur leurs dépenses`,
		`Financer les foyers qui coopèrent avec l'inspection du travail`,
		`Appuyer les unités de police chargées d'enquêter sur le recrutement de jeunes filles`,
		`Inviter les tribunaux à n'entendre les victimes qu'une fois, avec un soutien psychologique`,
	},
}
