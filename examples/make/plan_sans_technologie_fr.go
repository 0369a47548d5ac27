// SPDX-License-Identifier: EUPL-1.2

package main

// sansTechnologieNiDemande is the French Word plan that says nothing on
// technology or on demand; "demandeurs d'asile" are there to be told from it.
func sansTechnologieNiDemande() plan {
	return plan{
		file: "sans-technologie-ni-demande-fr.docx", lang: "fr", state: "QMF", stateName: "République de Rochemarne",
		title:     "Deuxième plan d'action national contre la traite des êtres humains 2026-2028",
		fictional: "Plan fictif : cet État n'existe pas",
		block: []string{
			"Période : 1er janvier 2026 – 31 décembre 2028",
			"Adopté par : le Conseil des ministres, le 24 octobre 2025",
			"Forme juridique : décret du 31 octobre 2025",
		},
		prose: []chapter{
			{"1. Contexte", []string{
				"De 2022 à 2024, 87 victimes de la traite ont été identifiées : 41 avaient été soumises au travail forcé, 33 à l'exploitation sexuelle et 6 à la mendicité forcée ; pour les autres, la forme d'exploitation n'a pas été consignée. Dix-neuf étaient des enfants.",
				"Le présent plan prolonge le premier plan, arrivé à échéance le 31 décembre 2025. Il se fonde sur la Convention du Conseil de l'Europe sur la lutte contre la traite des êtres humains et place les droits des victimes au centre de l'action publique.",
			}},
			{"2. Élaboration", []string{
				"Un groupe de travail interministériel a préparé le plan. Quatre associations, deux syndicats et l'association des communes ont été entendus en mai 2025.",
			}},
		},
		columns: []column{
			{head: "N°", width: 5, shows: number},
			{head: "Action", width: 34, shows: measure},
			{head: "Chef de file", width: 16, shows: lead},
			{head: "Partenaires", width: 16, shows: partners},
			{head: "Échéance", width: 11, shows: end},
			{head: "Indicateur de suivi", width: 18, shows: indicator},
			{head: "Coût estimé (milliers d'euros)", width: 11, shows: amount},
			{head: "Financement", width: 17, shows: source},
		},
		section: func(no, title string) string { return "Objectif " + no + " : " + title },
		unit:    100000,
		objectives: []objective{
			{no: "1", title: "Consolider la coordination et la formation", actions: []action{
				{no: "1.1", text: "Nommer un référent traite dans chaque arrondissement et réunir le réseau deux fois par an", lead: "Ministère de l'Intérieur", leadSpans: true, partners: "Administrations d'arrondissement", end: "T1 2026 – T4 2028",
					indicator: "Arrondissements dotés d'un référent : 12 (2025 : 5)", cost: money("46"), source: "Budget de l'État, article 06.110"},
				{no: "1.2", text: "Élaborer un référentiel de formation commun à la police, aux douanes et aux agents chargés des demandeurs d'asile", lead: "Ministère de l'Intérieur", partners: "École de police ; Office de l'accueil", end: "T4 2026",
					indicator: "Agents formés : 260 (2025 : 70)", cost: money("58.5"), source: "Budget de l'État, article 06.110"},
				{no: "1.3", text: "Former les magistrats à la jurisprudence relative à l'abus d'une situation de vulnérabilité", lead: "Conseil supérieur de la justice", partners: "Parquet ; Barreau", end: "2026-2028",
					indicator: "Magistrats formés : 80 (2025 : 22)", cost: money("27"), source: "Budget de l'État, article 09.020"},
				{no: "1.4", text: "Établir chaque année un état des condamnations prononcées", lead: "Ministère de la Justice", partners: "Juridictions", end: "Chaque année, au 30 juin",
					indicator: "États publiés : 3 (2025 : 0)", cost: absorbed("à moyens constants")},
			}},
			{no: "2", title: "Agir contre l'exploitation par le travail", actions: []action{
				{no: "2.1", text: "Habiliter les inspecteurs du travail à visiter les logements mis à la disposition des salariés et à entendre ceux-ci hors la présence de l'employeur", lead: "Ministère du Travail", partners: "Inspection du travail", end: "T3 2026",
					indicator: "Loi en vigueur (2025 : non)", cost: absorbed("à moyens constants"), themes: "lab"},
				{no: "2.2", text: "Contrôler les entreprises de travail temporaire actives dans le bâtiment, la vigne et les soins à domicile", lead: "Inspection du travail", partners: "Caisse de sécurité sociale ; police", end: "2026-2028",
					indicator: "Entreprises contrôlées par an : 60 (2025 : 14)", cost: money("190"), source: "Budget de l'État, article 11.040, crédits fléchés", dedicated: true, themes: "lab"},
				{no: "2.3", text: "Informer de leurs droits, lors d'un entretien annuel, les employés de maison au service d'agents diplomatiques", lead: "Ministère des Affaires étrangères", partners: "Syndicat des gens de maison", end: "En continu",
					indicator: "Part des employés reçus : 100 % (2025 : 35 %)", cost: money("6"), source: "Budget de l'État, article 05.010", themes: "lab"},
				{no: "2.4", text: "Soutenir les syndicats qui aident les travailleurs exploités à recouvrer les salaires impayés", lead: "Ministère du Travail", partners: "Confédération syndicale", end: "T2 2026 – T2 2028",
					indicator: "Dossiers soutenus : 120 (2025 : 19)", cost: money("84"), source: "Budget de l'État, article 11.040, crédits fléchés", dedicated: true, themes: "lab"},
			}},
			{no: "3", title: "Identifier, assister et protéger les victimes", actions: []action{
				{no: "3.1", text: "Étendre le réseau d'hébergement à l'ensemble du territoire, y compris pour les hommes. L'admission ne dépend ni d'une plainte, ni d'une déclaration à la police, ni d'une coopération à la procédure pénale", lead: "Ministère de la Famille", partners: "Associations ; communes", end: "T4 2027",
					indicator: "Places : 48 (2025 : 21)", cost: money("1120"), source: "Fonds d'assistance aux victimes, crédits sanctuarisés", dedicated: true, themes: "una"},
				{no: "3.2", text: "Accompagner à l'audience les victimes qui témoignent et leur assurer un soutien psychologique avant et après celle-ci", lead: "Ministère de la Justice", partners: "Barreau ; associations", end: "En continu",
					indicator: "Personnes accompagnées par an : 25 (2025 : 7)", cost: money("65"), source: "Fonds d'assistance aux victimes, crédits sanctuarisés", dedicated: true},
				{no: "3.3", text: "Garantir l'assistance judiciaire gratuite aux victimes présumées, à leur simple demande, dès le premier contact avec une autorité", lead: "Ministère de la Justice", partners: "Barreau", end: "T1 2027",
					indicator: "Part des victimes présumées bénéficiaires : 100 % (2025 : 29 %)", cost: money("130"), source: "Budget de l'État, article 09.050"},
			}},
			{no: "4", title: "Protéger les enfants et anticiper les crises", actions: []action{
				{no: "4.1", text: "Instaurer une procédure d'identification propre aux enfants, l'évaluation pluridisciplinaire de l'âge n'intervenant qu'en dernier recours", lead: "Office national de l'enfance", partners: "Office de l'accueil ; services de protection", end: "T4 2026",
					indicator: "Arrondissements appliquant la procédure : 12 (2025 : 0)", cost: money("52"), source: "Budget de l'État, article 13.070", themes: "chi"},
				{no: "4.2", text: "Traiter dans les vingt-quatre heures tout signalement de disparition d'un mineur placé", lead: "Police nationale", partners: "Office national de l'enfance", end: "En continu",
					indicator: "Signalements traités à temps : 100 % (2025 : 61 %)", cost: absorbed("à moyens constants"), themes: "chi"},
				{no: "4.3", text: "Animer des ateliers de prévention dans les écoles et dans les foyers pour mineurs non accompagnés", lead: "Ministère de l'Éducation", partners: "Associations", end: "2026-2028",
					indicator: "Enfants touchés : 5 000 (2025 : 650)", cost: money("63"), source: "Budget de l'État, article 13.070", themes: "chi"},
				{no: "4.4", text: "Adopter un protocole sur les risques de traite lors des crises humanitaires et des déplacements massifs de population, et l'éprouver chaque année", lead: "Direction de la protection civile", partners: "Ministère de l'Intérieur ; douanes", end: "T2 2027",
					indicator: "Exercices réalisés : 2 (2025 : 0)", cost: money("31.5"), source: "Budget de l'État, article 06.300", themes: "cri"},
			}},
		},
		monitoring: []statement{
			{"Suivi", "Le Ministère de l'Intérieur recueille une fois par an les bilans des chefs de file."},
			{"Évaluation", "Le Ministère de l'Intérieur évaluera le plan au terme de la période."},
		},
		word: wordExtras{
			objectives: "3. Objectifs et actions", monitoring: "4. Suivi", abbreviations: "5. Sigles",
			abbreviationHeads: [2]string{"Sigle", "Signification"},
			abbreviationRows:  [][2]string{{"PAN", "Plan d'action national"}, {"ONG", "Organisation non gouvernementale"}, {"TEH", "Traite des êtres humains"}},
			footer:            "République de Rochemarne – plan fictif : cet État n'existe pas",
		},
		truth: truth{from: "2026-01-01", to: "2028-12-31",
			says:  []string{"authority", "adoption-date", "legal-form", "period", "consultation"},
			forms: []string{"sexual-exploitation", "forced-labour"}},
	}
}
