// SPDX-License-Identifier: EUPL-1.2

package main

// sansFondsDedies is the French plan without a line of its own.
func sansFondsDedies() plan {
	const ordinaire = "budget ordinaire"
	return plan{
		file: "sans-fonds-dedies-fr.csv", lang: "fr", state: "QMD", stateName: "République de Brévanie",
		title:     "Plan national de lutte contre la traite des êtres humains 2025-2027",
		fictional: "Plan fictif : cet État n'existe pas",
		block: []string{
			"Période couverte : 1er septembre 2025 – 31 décembre 2027",
			"Adopté par le Conseil des ministres le 16 juillet 2025 (décret n° 2025-611)",
			"Le plan porte sur l'exploitation sexuelle, le travail forcé et la servitude domestique.",
		},
		columns: []column{
			{head: "N°", shows: number},
			{head: "Action", shows: measure},
			{head: "Institution responsable", shows: lead},
			{head: "Institutions associées", shows: partners},
			{head: "Échéance", shows: end},
			{head: "Indicateur (référence ; cible)", shows: indicator},
			{head: "Coût estimé", shows: amount},
			{head: "Source de financement", shows: source},
		},
		section: func(no, title string) string { return "Objectif " + no + " : " + title },
		unit:    100,
		objectives: []objective{
			{no: "1", title: "Pilotage et connaissance", actions: []action{
				{no: "1.1", text: "Réunir chaque trimestre le comité technique interministériel", lead: "Ministère de l'Intérieur", partners: "Toutes les institutions citées", end: "en continu",
					indicator: "Réunions tenues (référence : 1 par an ; cible : 4 par an)", cost: absorbed("dans la limite des crédits existants"), source: "dans la limite des crédits existants", ordinary: true},
				{no: "1.2", text: "Harmoniser les fiches de signalement afin de disposer de données par sexe, âge et forme d'exploitation", lead: "Office de la statistique", partners: "Police ; Ministère des Affaires sociales", end: "T4 2025",
					indicator: "Institutions utilisant la fiche (référence : 2 ; cible : 10)", cost: written("3 200 €", 320000), source: ordinaire, ordinary: true},
				{no: "1.3", text: "Publier un bilan annuel d'exécution du plan", lead: "Ministère de l'Intérieur", end: "31 mars de chaque année",
					indicator: "Bilans publiés (référence : 0 ; cible : 2)", cost: free("sans coût")},
			}},
			{no: "2", title: "Prévention, demande et numérique", actions: []action{
				{no: "2.1", text: "Organiser une campagne visant à décourager la demande de services fournis par des victimes,\nen lien avec les employeurs et les médias", lead: "Ministère de la Condition féminine", partners: "Conseil des médias ; Chambre de commerce", end: "T2 2026",
					indicator: "Personnes touchées (référence : 0 ; cible : 250 000)", cost: written("12 k€", 1200000), source: ordinaire, ordinary: true, themes: "dem"},
				{no: "2.2", text: "Former les enquêteurs au repérage du recrutement en ligne et de l'usage des réseaux sociaux par les trafiquants", lead: "École nationale de police", partners: "Brigade de lutte contre la cybercriminalité", end: "T4 2026",
					indicator: "Enquêteurs formés (référence : 8 ; cible : 90)", cost: written("1"+nbsp+"234,56", 123456), source: ordinaire, ordinary: true, themes: "tech"},
				{no: "2.3", text: "Convenir avec les hébergeurs et les réseaux sociaux d'une procédure de signalement des annonces suspectes", lead: "Brigade de lutte contre la cybercriminalité", partners: "Association des fournisseurs d'accès à internet", end: "",
					indicator: "Accords signés (référence : 0 ; cible : 4)", cost: unstated("à déterminer"), themes: "tech", noDate: true},
				{no: "2.4", text: "Intégrer le risque de traite dans les plans de secours, en particulier en cas d'afflux de personnes fuyant un conflit armé", lead: "Direction de la protection civile", partners: "Police aux frontières ; Croix-Rouge", end: "30 juin 2026",
					indicator: "Plans régionaux révisés (référence : 0 ; cible : 6)", cost: absorbed("à moyens constants"), themes: "cri"},
			}},
			{no: "3", title: "Exploitation par le travail", actions: []action{
				{no: "3.1", text: "Conduire des contrôles conjoints de l'inspection du travail et de la police dans l'agriculture, le bâtiment et la restauration", lead: "Inspection générale du travail", partners: "Police ; administration fiscale", end: "2025-2027",
					indicator: "Contrôles conjoints par an (référence : 7 ; cible : 50)", cost: absorbed("dans la limite des crédits existants"), source: ordinaire, ordinary: true, themes: "lab"},
				{no: "3.2", text: "Informer les travailleurs saisonniers de leurs droits, en cinq langues, dès leur arrivée", lead: "Ministère du Travail", partners: "Syndicats ; service de l'emploi", end: "T1 2026",
					indicator: "Livrets distribués (référence : n.d. ; cible : 6 000)", cost: written("7 850,00", 785000), source: ordinaire, ordinary: true, themes: "lab"},
				{no: "3.3", text: "Réexaminer le régime de déclaration des bureaux de placement privés", lead: "", partners: "Ministère du Travail ; Chambre de commerce", end: "à définir",
					indicator: "", cost: unstated("n.d."), themes: "lab", noDate: true},
			}},
			{no: "4", title: "Identification et assistance", actions: []action{
				{no: "4.1", text: "Réviser la procédure d'orientation afin que les victimes soient identifiées et assistées indépendamment de leur coopération à l'enquête", lead: "Ministère des Affaires sociales", partners: "Police ; associations", end: "T3 2026",
					indicator: "Procédure en vigueur (référence : non ; cible : oui)", cost: absorbed("à moyens constants"), themes: "una"},
				{no: "4.2", text: "Assurer l'hébergement, les soins et l'écoute de toutes les victimes présumées", lead: "Ministère des Affaires sociales", partners: "Associations ; communes", end: "en continu",
					indicator: "Personnes accompagnées (référence : 44 en 2024 ; cible : selon les besoins)", cost: written("86 500 €", 8650000), source: "budget ordinaire du Ministère des Affaires sociales", ordinary: true},
				{no: "4.3", text: "Former les agents consulaires au repérage des victimes parmi les demandeurs de visa", lead: "Ministère des Affaires étrangères", partners: "Police aux frontières", end: "T2 2027",
					indicator: "Agents formés (référence : 0 ; cible : 30)", cost: unstated("")},
			}},
			{no: "5", title: "Enfants et justice", actions: []action{
				{no: "5.1", text: "Désigner sans délai un tuteur pour chaque enfant non accompagné et former les tuteurs aux signes de la traite", lead: "Service de l'aide à l'enfance", partners: "Tribunaux ; Office de l'asile", end: "T1 2026",
					indicator: "Tuteurs formés (référence : 3 ; cible : 25)", cost: written("5,4 k€", 540000), source: ordinaire, ordinary: true, themes: "chi"},
				{no: "5.2", text: "Entendre les enfants victimes exclusivement dans des salles d'audition adaptées", lead: "Ministère de la Justice", partners: "Parquet ; Service de l'aide à l'enfance", end: "T4 2027",
					indicator: "Juridictions équipées (référence : 1 ; cible : 5)", cost: unstated("n/a"), themes: "chi"},
				{no: "5.3", text: "Donner instruction aux parquets de ne pas poursuivre les victimes pour les infractions commises sous la contrainte", lead: "Ministère de la Justice", end: "2026",
					indicator: "Instruction diffusée (référence : non ; cible : oui)", cost: free("sans coût")},
			}},
		},
		notes: []string{"Montants en euros. Les institutions mettent en œuvre les actions sur leurs budgets ordinaires."},
		truth: truth{from: "2025-09-01", to: "2027-12-31",
			says:  []string{"authority", "adoption-date", "legal-form", "period"},
			forms: []string{"sexual-exploitation", "forced-labour", "servitude"}},
	}
}
