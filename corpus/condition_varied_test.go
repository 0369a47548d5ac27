// SPDX-License-Identifier: EUPL-1.2

package corpus_test

// variedConditional and variedSilent say what the tables above say in other
// ways; the second speaks of conditions, of help in proceedings or of work with
// the police, and puts no condition on help.
var variedConditional = map[string][]string{
	"en": {
		`Free counselling for survivors who have given a statement to investigators`,
		`The crisis allowance is paid only while the victim remains available as a witness`,
		`Beds in the State shelter are kept for persons who have lodged a criminal complaint`,
		`Victims lose their place in the shelter when they stop cooperating with the prosecutor`,
		`Entitlement to medical care begins once the victim has been questioned by the police and has made a statement`,
		`Offer rent support to those victims who appear as witnesses, irrespective of age`,
		`Subsistence benefits will be granted on the basis of the victim's participation in the trial`,
		`To receive psychological care, victims must report the crime`,
		`Accommodation is available solely to victims involved in criminal proceedings`,
		`Stop the allowance of victims who withdraw their complaint`,
		`Reintegration support will be provided for the duration of the investigation only`,
		`Access to the programme is open to victims subject to their agreement to testify`,
		`Support for victims is offered in so far as they assist the investigation`,
		`Victims who decline to testify are no longer housed`,
		`Extend assistance to victims whose cooperation is considered useful by the prosecutor`,
		`Provide safe accommodation to victims for the time of the trial, if they agree to appear as witnesses`,
	},
	"fr": {
		`Une allocation est attribuée aux victimes entendues comme témoins au procès`,
		`L'hébergement prend fin lorsque la victime retire sa plainte`,
		`Les places en foyer sont destinées aux seules personnes ayant saisi la justice`,
		`Pour être logées, les victimes doivent avoir dénoncé leur exploiteur`,
		`Le suivi psychologique est offert pour la seule durée de l'enquête`,
		`L'aide financière est accordée aux victimes disposées à témoigner, sans distinction d'âge`,
		`Suspendre l'accompagnement des victimes qui refusent de collaborer avec les enquêteurs`,
		`Le bénéfice de l'allocation est soumis à l'engagement de la victime de coopérer`,
		`Ouvrir l'accès aux soins aux victimes une fois leur plainte enregistrée`,
		`Un logement est proposé à toute victime qui s'est constituée partie civile`,
		`L'assistance n'est accordée qu'aux victimes qui témoignent`,
		`Le refus de déposer plainte met fin à la prise en charge`,
		`La prise en charge est maintenue aussi longtemps que la victime collabore à l'enquête`,
		`Les soins sont gratuits si la victime accepte d'être entendue par la police comme témoin`,
		`Réserver l'hébergement sécurisé aux femmes qui ont consenti à déposer contre leur exploiteur`,
		`L'aide est octroyée en fonction de la coopération de la victime avec le parquet`,
	},
}

var variedSilent = map[string][]string{
	"en": {
		`Make clear to shelter staff that a bed may never be refused because a victim will not testify`,
		`Accompany to hearings those victims who have decided to testify`,
		`Provide protection measures for victims who give evidence against organised groups`,
		`Train psychologists to prepare victims for giving evidence`,
		`Assistance continues when the victim ends cooperation with the police`,
		`Help must not stop if a complaint is withdrawn`,
		`Fund an NGO that files complaints on behalf of victims`,
		`Simplify the procedure by which victims report crimes to the police`,
		`Renew the residence permit of victims for as long as proceedings last`,
		`Care for victims is a right and hangs on nothing they do for the police`,
		`Ensure that no allowance is made subject to taking part in a trial`,
		`Develop a protocol on cooperation between shelters and the police`,
		`Shelter victims who have escaped, whether they testify or stay silent`,
		`Pay the travel costs of victims summoned as witnesses`,
		`Study how often access to shelters hinges on a complaint`,
		`Provide legal counsel to victims throughout criminal proceedings`,
	},
	"fr": {
		`Garantir que l'hébergement ne cesse pas en cas de retrait de la plainte`,
		`Accompagner à l'audience les victimes qui ont choisi de témoigner`,
		`Prévoir des mesures de protection pour les victimes qui témoignent contre des réseaux`,
		`Former les psychologues à préparer les victimes à leur déposition`,
		`Aucune allocation n'est refusée à une victime qui ne porte pas plainte`,
		`Simplifier le dépôt de plainte pour les victimes hébergées`,
		`Développer la coopération entre les foyers et la police`,
		`Prolonger l'autorisation de séjour tant que dure la procédure pénale`,
		`Rembourser les frais de déplacement des victimes citées comme témoins`,
		`L'aide est un droit : elle ne tient ni à une plainte ni à un témoignage`,
		`Étudier combien de foyers exigent encore un dépôt de plainte`,
		`Proscrire toute condition de coopération à l'entrée du foyer`,
		`Désigner un avocat pour les victimes parties à la procédure`,
		`Mettre un interprète à la disposition des victimes qui déposent plainte`,
		`Remettre une notice sur leurs droits aux victimes qui ont porté plainte`,
		`Veiller à ce que l'accès aux soins ne soit jamais fonction de la collaboration avec la justice`,
	},
}
