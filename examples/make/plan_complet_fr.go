// SPDX-License-Identifier: EUPL-1.2

package main

// planComplet is the complete plan in French: in thousands of euros, with
// quarters and months, and lines of its own fund.
func planComplet() plan {
	return plan{
		file: "plan-complet-fr.xlsx", lang: "fr", state: "QMB", stateName: "Principauté de Montclairval",
		title:     "Plan d'action national de lutte contre la traite des êtres humains 2026-2027",
		fictional: "Plan fictif : cet État n'existe pas",
		block: []string{
			"Période : du 1er janvier 2026 au 31 décembre 2027",
			"Adopté par : le Conseil des ministres de la Principauté, le 9 décembre 2025",
			"Forme juridique : arrêté ministériel n° 2025-318, publié au Journal officiel de la Principauté le 12 décembre 2025",
			"Champ : toutes les formes de traite, nationale ou transnationale : exploitation sexuelle, travail ou services forcés, esclavage ou pratiques analogues à l'esclavage, servitude et prélèvement d'organes. Le plan concerne les femmes, les hommes et les enfants, sans discrimination.",
		},
		sheet: "Plan d’action", monitoringSheet: "Suivi et évaluation",
		columns: []column{
			{head: "N°", width: 6, shows: number},
			{head: "Mesure", width: 54, shows: measure},
			{head: "Pilote", width: 24, shows: lead},
			{head: "Partenaires", width: 26, shows: partners},
			{group: "Calendrier", head: "Début", width: 11, shows: start},
			{group: "Calendrier", head: "Fin", width: 11, shows: end},
			{group: "Indicateurs", head: "Indicateur", width: 28, shows: indicator},
			{group: "Indicateurs", head: "Valeur de référence (2025)", width: 15, shows: baseline},
			{group: "Indicateurs", head: "Cible (2027)", width: 12, shows: target},
			{group: "Budget (k€)", head: "2026", width: 10, shows: firstYear},
			{group: "Budget (k€)", head: "2027", width: 10, shows: secondYear},
			{group: "Budget (k€)", head: "Total", width: 11, shows: yearsTotal},
			{head: "Source de financement", width: 30, shows: source},
		},
		section:    func(no, title string) string { return "Axe " + no + " : " + title },
		unit:       100000,
		total:      "Total général",
		objectives: completObjectifs(),
		notes: []string{
			"La ligne budgétaire 36.02 est fléchée par la loi de finances : les crédits qui y sont inscrits ne peuvent recevoir aucune autre affectation.",
		},
		monitoring: []statement{
			{"Instance de suivi", "Le Rapporteur national sur la traite des êtres humains, autorité indépendante rattachée au Parlement, assure le suivi du plan. Il ne met en œuvre aucune des mesures."},
			{"Périodicité", "Les pilotes rendent compte au Rapporteur national chaque semestre, au 30 juin et au 31 décembre. Le Rapporteur national publie un rapport chaque année au mois de mars."},
			{"Évaluation indépendante", "Une évaluation externe, confiée après appel d'offres à un organisme universitaire, débutera le 1er octobre 2027 ; son rapport sera rendu public le 30 avril 2028 au plus tard. Elle est financée au titre de la mesure 1.4."},
			{"Consultation", "Le projet de plan a été soumis, d'avril à septembre 2025, à neuf associations, au Conseil des personnes victimes, aux organisations syndicales et patronales ainsi qu'aux communes. La synthèse des contributions est publiée."},
			{"Plan précédent", "Le plan 2023-2025 a fait l'objet d'une évaluation par l'Université de Clairval, publiée en mai 2025. Le présent plan prend effet le lendemain de son échéance."},
			{"Droits humains et égalité", "Chaque mesure a été examinée sous l'angle des droits humains et de l'égalité entre les femmes et les hommes ; les bilans semestriels ventilent les données par sexe et par âge."},
			{"Révision", "Le Conseil des ministres peut modifier le plan sur proposition de la Coordination nationale, le Rapporteur national entendu."},
		},
		truth: truth{
			from: "2026-01-01", to: "2027-12-31",
			says:  []string{"authority", "adoption-date", "legal-form", "period", "monitoring-body", "monitoring-frequency", "independent-evaluation", "consultation", "previous-plan-evaluated"},
			forms: []string{"sexual-exploitation", "forced-labour", "slavery", "servitude", "organ-removal"},
		},
	}
}

func completObjectifs() []objective {
	const fund = "Fonds de lutte contre la traite (fonds propre du plan)"
	const line = "Ligne budgétaire 36.02, crédits fléchés"
	return []objective{
		{no: "1", title: "Piloter, financer et connaître", actions: []action{
			{no: "1.1", text: "Doter la Coordination nationale d'un secrétariat permanent de cinq agents et d'un budget de fonctionnement propre.",
				lead: "Coordination nationale de lutte contre la traite", partners: "Ministère des Finances", start: "T1 2026", end: "T4 2027",
				indicator: "Agents en poste", baseline: "1", target: "5", cost: years("185", "310"), source: line, dedicated: true},
			{no: "1.2", text: "Publier chaque année un tableau statistique des victimes présumées et identifiées, ventilé par sexe, âge et forme d'exploitation, dans le respect du secret statistique.",
				lead: "Institut de la statistique", partners: "Police nationale ; Parquet général ; associations", start: "T2 2026", end: "T4 2027",
				indicator: "Tableaux annuels publiés", baseline: "0", target: "2", cost: years("22.5", "18"), source: "Budget de l'État, programme 12 « Statistique publique »"},
			{no: "1.3", text: "Réunir le Comité interministériel chaque trimestre, avec voix délibérative pour les associations.",
				lead: "Coordination nationale de lutte contre la traite", partners: "Ensemble des pilotes ; associations ; Conseil des personnes victimes", start: "T1 2026", end: "T4 2027",
				indicator: "Réunions tenues par an", baseline: "1", target: "4", cost: absorbed("dans la limite des crédits existants"), source: "Budget ordinaire de la Chancellerie", ordinary: true},
			{no: "1.4", text: "Faire réaliser et publier l'évaluation indépendante du présent plan.",
				lead: "Chancellerie princière", partners: "Cour des comptes ; universités", start: "T3 2027", end: "T4 2027",
				indicator: "Marché d'évaluation notifié", baseline: "0", target: "1", cost: years("0", "60"), source: line, dedicated: true},
		}},
		{no: "2", title: "Prévenir la traite et décourager la demande", actions: []action{
			{no: "2.1", text: "Mener une campagne nationale destinée à décourager la demande, en direction des acheteurs de services sexuels et des employeurs recourant à une main-d'œuvre exploitée.",
				lead: "Délégation aux droits des femmes", partners: "Partenaires sociaux ; service public audiovisuel", start: "T2 2026", end: "T1 2027",
				indicator: "Part de la population adulte ayant mémorisé la campagne", baseline: "non mesurée : enquête initiale au T1 2026", target: "30 %", cost: years("140", "60"), source: fund, dedicated: true, themes: "dem"},
			{no: "2.2", text: "Insérer dans les marchés publics une clause de vigilance excluant les soumissionnaires ayant recouru au travail forcé et imposant la traçabilité de la chaîne d'approvisionnement.",
				lead: "Direction de la commande publique", partners: "Inspection du travail ; communes", start: "T1 2026", end: "T2 2027",
				indicator: "Part des marchés comportant la clause", baseline: "0 %", target: "100 %", cost: years("15", "15"), source: "Budget de l'État, programme 8 « Achats publics »", themes: "dem lab"},
			{no: "2.3", text: "Généraliser dans les collèges et lycées des séances sur l'égalité, le consentement, le recrutement par de faux « petits amis » et la responsabilité de l'acheteur.",
				lead: "Direction de l'Éducation nationale", partners: "Associations de parents ; associations spécialisées", start: "T3 2026", end: "T4 2027",
				indicator: "Établissements couverts", baseline: "4", target: "38", cost: years("28", "46.5"), source: line, dedicated: true, themes: "dem chi"},
		}},
		{no: "3", title: "Agir contre la traite facilitée par la technologie", actions: []action{
			{no: "3.1", text: "Créer au sein de la Police nationale une cellule spécialisée dans la traite facilitée par les technologies, formée à l'enquête sous pseudonyme, à la preuve numérique et au traçage des cryptoactifs.",
				lead: "Direction de la Police nationale", partners: "Parquet général ; cellule de renseignement financier", start: "T1 2026", end: "T4 2026",
				indicator: "Enquêteurs affectés", baseline: "0", target: "6", cost: years("265", "240"), source: line, dedicated: true, themes: "tech"},
			{no: "3.2", text: "Conclure des conventions avec les plateformes en ligne, les sites de petites annonces et les prestataires de paiement pour la détection et le retrait des contenus de recrutement et d'exploitation.",
				lead: "Délégation au numérique", partners: "Police nationale ; autorité de protection des données ; opérateurs", start: "T2 2026", end: "T2 2027",
				indicator: "Conventions en vigueur", baseline: "0", target: "6", cost: years("20", "20"), source: "Budget de l'État, programme 21 « Numérique »", themes: "tech"},
			{no: "3.3", text: "Financer des maraudes numériques sur les réseaux sociaux et une messagerie d'aide plurilingue, anonyme et ouverte jour et nuit.",
				lead: "Direction de l'Action sociale", partners: "Association « Le Passage »", start: "T1 2026", end: "T4 2027",
				indicator: "Personnes entrées en contact avec la messagerie par an", baseline: "60", target: "350", cost: years("55", "62"), source: fund, dedicated: true, themes: "tech"},
		}},
		{no: "4", title: "Combattre la traite à des fins d'exploitation par le travail", actions: []action{
			{no: "4.1", text: "Former l'ensemble des inspecteurs du travail au repérage du travail forcé, de la servitude et des pratiques analogues à l'esclavage, en priorité dans le bâtiment, l'hôtellerie et l'emploi à domicile.",
				lead: "Inspection du travail", partners: "Union des syndicats ; École de police", start: "T1 2026", end: "T4 2026",
				indicator: "Part des inspecteurs formés", baseline: "15 %", target: "100 %", cost: years("32", "12"), source: line, dedicated: true, themes: "lab"},
			{no: "4.2", text: "Soumettre à agrément les agences de placement et d'intérim et interdire tout frais de recrutement à la charge du salarié.",
				lead: "Direction du Travail", partners: "Inspection du travail ; Fédération des entreprises", start: "T2 2026", end: "T1 2027",
				indicator: "Agences agréées et contrôlées", baseline: "0 %", target: "100 %", cost: years("18", "24"), source: "Budget de l'État, programme 14 « Travail »", themes: "lab"},
			{no: "4.3", text: "Ouvrir une permanence confidentielle pour les travailleurs étrangers exploités, sans transmission d'informations aux services chargés du séjour.",
				lead: "Inspection du travail", partners: "Union des syndicats ; associations", start: "T3 2026", end: "T4 2027",
				indicator: "Signalements traités par an", baseline: "12", target: "150", cost: years("36", "72"), source: "Subvention de la Fondation régionale pour le travail décent, convention du 2 octobre 2025", themes: "lab"},
		}},
		{no: "5", title: "Identifier, protéger et assister toutes les victimes", actions: []action{
			{no: "5.1", text: "Instituer par la loi un mécanisme national d'identification et d'orientation, indépendant du dépôt d'une plainte et de toute procédure pénale, auquel participent les associations et l'inspection du travail.",
				lead: "Direction de l'Action sociale", partners: "Police nationale ; service de l'asile ; associations", start: "T1 2026", end: "T4 2026",
				indicator: "Part des victimes identifiées hors services de police", baseline: "9 %", target: "45 %", cost: years("24", "16"), source: "Budget de l'État, programme 16 « Solidarité »", themes: "una"},
			{no: "5.2", text: "Financer l'hébergement spécialisé, les soins, l'accompagnement psychologique, l'interprétariat et l'aide juridique de toute victime présumée. L'assistance n'est pas subordonnée à la volonté de la victime de témoigner (article 12, paragraphe 6, de la Convention).",
				lead: "Direction de l'Action sociale", partners: "Associations ; Direction de la Santé ; Barreau", start: "T1 2026", end: "T4 2027",
				indicator: "Places d'hébergement spécialisé", baseline: "8", target: "30", cost: years("640", "780"), source: "Fonds d'aide aux victimes, crédits sanctuarisés", dedicated: true, themes: "una"},
			{no: "5.3", text: "Accorder un délai de rétablissement et de réflexion d'au moins soixante jours à toute victime présumée, qu'elle coopère ou non avec les autorités.",
				lead: "Service des résidents étrangers", partners: "Police nationale ; associations", start: "T2 2026", end: "T4 2027",
				indicator: "Part des victimes présumées étrangères bénéficiaires", baseline: "20 %", target: "100 %", cost: years("14", "14"), source: "Budget de l'État, programme 18 « Séjour des étrangers »", themes: "una"},
			{no: "5.4", text: "Indemniser les victimes sur le produit des avoirs confisqués et garantir l'aide juridique gratuite dès le premier contact.",
				lead: "Direction des Affaires judiciaires", partners: "Fonds d'aide aux victimes ; Barreau", start: "T1 2027", end: "T4 2027",
				indicator: "Indemnités versées par an", baseline: "0", target: "10", cost: years("0", "150"), source: "Fonds d'aide aux victimes, crédits sanctuarisés", dedicated: true},
			{no: "5.5", text: "Former les coordinateurs de transplantation et les centres de dialyse au repérage de la traite aux fins de prélèvement d'organes.",
				lead: "Direction de la Santé", partners: "Hôpital général de Clairval", start: "T3 2026", end: "T2 2027",
				indicator: "Professionnels formés", baseline: "0", target: "45", cost: years("6", "6"), source: "Budget de l'État, programme 17 « Santé »"},
		}},
		{no: "6", title: "Protéger les enfants", actions: []action{
			{no: "6.1", text: "Désigner dans les cinq jours un administrateur ad hoc formé pour tout mineur non accompagné susceptible d'être victime, la minorité étant présumée en cas de doute.",
				lead: "Service de protection de l'enfance", partners: "Parquet général ; service de l'asile", start: "T1 2026", end: "T4 2027",
				indicator: "Délai moyen de désignation (jours)", baseline: "33", target: "5", cost: years("90", "105"), source: line, dedicated: true, themes: "chi"},
			{no: "6.2", text: "Ouvrir un foyer de petite taille réservé aux enfants victimes, avec scolarité et suivi thérapeutique.",
				lead: "Service de protection de l'enfance", partners: "Direction de l'Éducation nationale ; associations", start: "T2 2026", end: "T1 2027",
				indicator: "Places réservées aux enfants victimes", baseline: "0", target: "8", cost: years("210", "175"), source: "Fonds d'aide aux victimes, crédits sanctuarisés", dedicated: true, themes: "chi"},
		}},
		{no: "7", title: "Se préparer aux crises", actions: []action{
			{no: "7.1", text: "Adopter et éprouver par des exercices un dispositif de prévention de la traite en temps de crise : conflit armé, déplacement massif de population, catastrophe naturelle ou pandémie.",
				lead: "Ministère de l'Intérieur", partners: "Protection civile ; Coordination nationale ; Croix-Rouge", start: "T2 2026", end: "T4 2026",
				indicator: "Exercices réalisés", baseline: "0", target: "2", cost: years("26", "8"), source: line, dedicated: true, themes: "cri"},
			{no: "7.2", text: "Déployer en soixante-douze heures, lors d'une urgence humanitaire, des équipes mobiles d'information et d'orientation aux points d'entrée et dans les centres d'accueil.",
				lead: "Direction de la Police nationale", partners: "Direction de l'Action sociale ; associations", start: "T3 2026", end: "T4 2027",
				indicator: "Équipes prêtes à intervenir", baseline: "0", target: "2", cost: years("34", "34"), source: fund, dedicated: true, themes: "cri"},
		}},
		{no: "8", title: "Poursuivre les auteurs sans punir les victimes", actions: []action{
			{no: "8.1", text: "Désigner au Parquet général deux magistrats référents, formés à l'enquête patrimoniale et à la responsabilité des personnes morales.",
				lead: "Parquet général", partners: "École de la magistrature", start: "T1 2026", end: "T4 2027",
				indicator: "Magistrats référents formés", baseline: "0", target: "2", cost: years("40", "42"), source: "Budget de l'État, programme 5 « Justice »"},
			{no: "8.2", text: "Diffuser une circulaire relative à la non-sanction des victimes pour les infractions qu'elles ont été contraintes de commettre.",
				lead: "Direction des Affaires judiciaires", partners: "Parquet général ; Barreau", start: "T2 2026", end: "T3 2026",
				indicator: "Magistrats et enquêteurs formés", baseline: "0", target: "120", cost: absorbed("dans la limite des crédits existants"), source: "Budget ordinaire de la Direction des Affaires judiciaires", ordinary: true},
		}},
	}
}
