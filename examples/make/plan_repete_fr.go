// SPDX-License-Identifier: EUPL-1.2

package main

// planRepete announces half of planPrecedent again, fourteen months after that
// plan ended.
func planRepete() plan {
	return plan{
		file: "plan-repete-fr.xlsx", lang: "fr", state: "QMJ", stateName: "Royaume d'Ardelune",
		title:     "Plan d'action national contre la traite des êtres humains 2024-2027",
		fictional: "Plan fictif : cet État n'existe pas",
		block: []string{
			"Période : 1er septembre 2024 – 31 août 2027",
			"Adopté par : le Conseil des ministres, le 22 août 2024, arrêté royal n° 511",
			"Plan précédent : plan d'action national 2020-2023 (1er juillet 2020 – 30 juin 2023)",
		},
		sheet: "PAN 2024-2027",
		columns: []column{
			{head: "N°", width: 6, shows: number},
			{head: "Action", width: 60, shows: measure},
			{head: "Chef de file", width: 26, shows: lead},
			{head: "Partenaires", width: 26, shows: partners},
			{group: "Calendrier", head: "Début", width: 12, shows: start},
			{group: "Calendrier", head: "Fin", width: 12, shows: end},
			{head: "Indicateur", width: 30, shows: indicator},
			{group: "Financement", head: "Montant (€)", width: 14, shows: amount},
			{group: "Financement", head: "Source", width: 28, shows: source},
		},
		section: func(no, title string) string { return "Axe " + no + " – " + title },
		unit:    100,
		objectives: []objective{
			{no: "A", title: "Coordination et données", actions: []action{
				{no: "A.1", text: "Mettre en place une base de données nationale sur les victimes et les poursuites, ventilée par sexe, âge et forme d'exploitation", lead: "Ministère de l'Intérieur", partners: "Office de la statistique", start: "T4 2024", end: "T2 2026", cost: money("92000"), source: "Budget de l'État", indicator: "Base en service"},
				{no: "A.2", text: "Tenir des tables rondes dans chaque province", lead: "Cellule nationale de coordination", partners: "Gouverneurs ; communes", start: "T1 2025", end: "T2 2027", cost: money("14000"), source: "Budget de l'État", indicator: "Tables rondes tenues : 7"},
				{no: "A.3", text: "Instituer par la loi un rapporteur national indépendant", lead: "Ministère de la Justice", partners: "Parlement", start: "T4 2024", end: "T4 2025", cost: absorbed("à moyens constants"), indicator: "Loi adoptée"},
			}},
			{no: "B", title: "Prévention", actions: []action{
				{no: "B.1", text: "Mener une campagne d'information auprès des personnes à la recherche d'un emploi à l'étranger", lead: "Agence de l'emploi", partners: "Médias", start: "T4 2024", end: "T4 2026", cost: money("41000"), source: "Don international", indicator: "Deux campagnes"},
				{no: "B.2", text: "Former les inspecteurs du travail à la détection du travail forcé dans l'agriculture et le bâtiment", lead: "Inspection du travail", partners: "Syndicats", start: "T1 2025", end: "T1 2026", cost: money("29000"), source: "Budget de l'État", indicator: "75 inspecteurs formés", themes: "lab"},
				{no: "B.3", text: "Réglementer les agences privées de placement et interdire les frais de recrutement à la charge des travailleurs", lead: "Ministère du Travail", partners: "Inspection du travail", start: "T4 2024", end: "T2 2025", cost: absorbed("à moyens constants"), indicator: "Loi adoptée", themes: "lab"},
				{no: "B.4", text: "Conduire une campagne auprès des clients de la prostitution afin de décourager la demande", lead: "Ministère de la Santé", partners: "Associations", start: "T3 2025", end: "T2 2026", cost: money("24000"), source: "Budget de l'État, ligne dédiée 44.17", dedicated: true, indicator: "Campagne réalisée", themes: "dem"},
			}},
			{no: "C", title: "Protection", actions: []action{
				{no: "C.1", text: "Désigner sous quarante-huit heures un tuteur pour les mineurs non accompagnés et les enfants victimes", lead: "Office de l'enfance", partners: "Tribunaux", start: "T4 2024", end: "T3 2027", cost: money("66000"), source: "Budget de l'État", indicator: "Enfants dotés d'un tuteur : 100 %", themes: "chi"},
				{no: "C.2", text: "Mettre en place un régime public d'indemnisation des victimes de la traite", lead: "Ministère de la Justice", partners: "Ministère des Finances", start: "T3 2025", end: "T2 2027", cost: money("130000"), source: "Budget de l'État", indicator: "Régime en vigueur"},
				{no: "C.3", text: "Proposer des cours de langue et une aide à la recherche d'emploi aux victimes en séjour régulier", lead: "Agence de l'emploi", partners: "Associations", start: "T1 2025", end: "T3 2027", cost: money("37000"), source: "Budget de l'État, ligne dédiée 44.17", dedicated: true, indicator: "Participants : 50"},
				{no: "C.4", text: "Revoir et actualiser les procédures opérationnelles d'identification des victimes", lead: "Ministère des Affaires sociales", partners: "Police ; associations", start: "T4 2024", end: "T2 2025", cost: absorbed("à moyens constants"), indicator: "Procédures adoptées"},
				{no: "C.5", text: "Étendre l'assistance aux hommes, dans une aile séparée du foyer, qu'ils participent ou non à la procédure pénale", lead: "Ministère des Affaires sociales", partners: "Associations", start: "T3 2025", end: "T2 2026", cost: money("115000"), source: "Budget de l'État, ligne dédiée 44.17", dedicated: true, indicator: "Places pour hommes : 8", themes: "una"},
			}},
			{no: "D", title: "Poursuites", actions: []action{
				{no: "D.1", text: "Organiser des formations pour les magistrats sur le principe de non-sanction des victimes", lead: "École de la magistrature", partners: "Barreau", start: "T1 2025", end: "T2 2026", cost: money("19000"), source: "Don international", indicator: "Participants : 80"},
				{no: "D.2", text: "Former les policiers au recueil de preuves sur les réseaux sociaux et les téléphones mobiles", lead: "École de police", partners: "Unité de cybercriminalité", start: "T2 2025", end: "T2 2026", cost: money("31000"), source: "Budget de l'État", indicator: "Policiers formés : 70", themes: "tech"},
				{no: "D.3", text: "Affecter un enquêteur financier à chaque affaire de traite", lead: "Parquet général", partners: "Cellule de renseignement financier", start: "T4 2024", end: "T3 2027", cost: absorbed("à moyens constants"), indicator: "Affaires avec enquêteur financier : 100 %"},
				{no: "D.4", text: "Publier un recueil de jurisprudence à l'usage des praticiens", lead: "Cour suprême", partners: "École de la magistrature", start: "T3 2025", end: "T2 2026", cost: money("8000"), source: "Don international", indicator: "Recueil publié"},
			}},
		},
		truth: truth{from: "2024-09-01", to: "2027-08-31",
			says: []string{"authority", "adoption-date", "legal-form", "period"}, forms: []string{"forced-labour"},
			previous: "plan-precedent-fr.xlsx", gapMonths: 14,
			carried: []carried{
				{"1.2", "A.1", "same"}, {"2.1", "B.1", "reworded"}, {"2.2", "B.2", "same"}, {"2.3", "B.3", "same"},
				{"3.2", "C.1", "same"}, {"3.3", "C.2", "reworded"}, {"3.4", "C.4", "reworded"}, {"4.1", "D.1", "reworded"},
			}},
	}
}
