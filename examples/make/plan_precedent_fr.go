// SPDX-License-Identifier: EUPL-1.2

package main

// planPrecedent is the plan before planRepete, of the same State.
func planPrecedent() plan {
	return plan{
		file: "plan-precedent-fr.xlsx", lang: "fr", state: "QMJ", stateName: "Royaume d'Ardelune",
		title:     "Plan d'action national contre la traite des êtres humains 2020-2023",
		fictional: "Plan fictif : cet État n'existe pas",
		block: []string{
			"Période : 1er juillet 2020 – 30 juin 2023",
			"Adopté par : le Conseil des ministres, le 18 juin 2020, arrêté royal n° 402",
		},
		sheet: "Plan 2020-2023",
		columns: []column{
			{head: "N°", width: 6, shows: number},
			{head: "Mesure", width: 60, shows: measure},
			{head: "Porteur", width: 26, shows: lead},
			{head: "Calendrier", width: 14, shows: end},
			{head: "Budget (€)", width: 14, shows: amount},
			{head: "Origine des crédits", width: 26, shows: source},
			{head: "Résultat attendu", width: 34, shows: indicator},
		},
		section: func(no, title string) string { return "Axe " + no + " : " + title },
		unit:    100,
		total:   "TOTAL",
		objectives: []objective{
			{no: "1", title: "Coordonner", actions: []action{
				{no: "1.1", text: "Installer la Cellule nationale de coordination", lead: "Services du Premier ministre", end: "2020", cost: money("95000"), source: "Budget de l'État", indicator: "Cellule installée"},
				{no: "1.2", text: "Mettre en place une base de données nationale sur les victimes et les poursuites, ventilée par sexe, âge et forme d'exploitation", lead: "Ministère de l'Intérieur", end: "2021", cost: money("70000"), source: "Budget de l'État", indicator: "Base en service"},
				{no: "1.3", text: "Conclure des conventions avec les associations d'aide aux victimes", lead: "Ministère des Affaires sociales", end: "2020-2021", cost: absorbed("à moyens constants"), indicator: "Conventions signées"},
			}},
			{no: "2", title: "Prévenir", actions: []action{
				{no: "2.1", text: "Mener des campagnes d'information auprès des personnes qui cherchent un emploi à l'étranger", lead: "Agence de l'emploi", end: "2020-2023", cost: money("38000"), source: "Don international", indicator: "Trois campagnes"},
				{no: "2.2", text: "Former les inspecteurs du travail à la détection du travail forcé dans l'agriculture et le bâtiment", lead: "Inspection du travail", end: "2021", cost: money("26000"), source: "Budget de l'État", indicator: "60 inspecteurs formés", themes: "lab"},
				{no: "2.3", text: "Réglementer les agences privées de placement et interdire les frais de recrutement à la charge des travailleurs", lead: "Ministère du Travail", end: "2021", cost: absorbed("à moyens constants"), indicator: "Loi adoptée", themes: "lab"},
				{no: "2.4", text: "Introduire dans les écoles une séance sur les risques de traite auxquels sont exposés les enfants", lead: "Ministère de l'Éducation", end: "2020-2023", cost: money("21000"), source: "Budget de l'État", indicator: "150 écoles", themes: "chi"},
			}},
			{no: "3", title: "Protéger", actions: []action{
				{no: "3.1", text: "Ouvrir un foyer public pour les femmes victimes de la traite", lead: "Ministère des Affaires sociales", end: "2021", cost: money("270000"), source: "Budget de l'État", indicator: "Foyer de 16 places"},
				{no: "3.2", text: "Désigner sous quarante-huit heures un tuteur pour les mineurs non accompagnés et les enfants victimes", lead: "Office de l'enfance", end: "2020-2023", cost: money("52000"), source: "Budget de l'État", indicator: "Tous les enfants ont un tuteur", themes: "chi"},
				{no: "3.3", text: "Créer un régime public d'indemnisation des victimes", lead: "Ministère de la Justice", end: "2022", cost: money("130000"), source: "Budget de l'État", indicator: "Régime en vigueur"},
				{no: "3.4", text: "Réviser les procédures opérationnelles d'identification des victimes", lead: "Ministère des Affaires sociales", end: "2020", cost: absorbed("à moyens constants"), indicator: "Procédures adoptées"},
			}},
			{no: "4", title: "Poursuivre", actions: []action{
				{no: "4.1", text: "Former les magistrats au principe de non-sanction des victimes", lead: "École de la magistrature", end: "2021-2022", cost: money("17000"), source: "Don international", indicator: "90 participants"},
				{no: "4.2", text: "Constituer des équipes communes d'enquête avec les États voisins", lead: "Parquet général", end: "2020-2023", cost: money("33000"), source: "Budget de l'État", indicator: "Deux équipes"},
				{no: "4.3", text: "Acquérir des véhicules et du matériel radio pour la brigade de répression de la traite", lead: "Police nationale", end: "2020", cost: money("80000"), source: "Budget de l'État", indicator: "Matériel livré"},
				{no: "4.4", text: "Ratifier la convention bilatérale d'entraide judiciaire", lead: "Ministère de la Justice", end: "2020", cost: free("sans coût"), indicator: "Convention ratifiée"},
			}},
		},
		truth: truth{from: "2020-07-01", to: "2023-06-30", says: []string{"authority", "adoption-date", "legal-form", "period"}, forms: []string{"forced-labour"}},
	}
}
