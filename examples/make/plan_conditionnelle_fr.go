// SPDX-License-Identifier: EUPL-1.2

package main

// assistanceConditionnelle is the French plan that makes help depend on a
// complaint or on testimony; one column for dates, amounts in thousands.
func assistanceConditionnelle() plan {
	return plan{
		file: "assistance-conditionnelle-fr.xlsx", lang: "fr", state: "QMH", stateName: "République de Tresvanie",
		title:     "Plan d'action contre la traite des êtres humains 2026-2028",
		fictional: "Plan fictif : cet État n'existe pas",
		block:     []string{"Période : 2026-2028", "Formes d'exploitation visées : exploitation sexuelle, travail forcé"},
		sheet:     "Plan 2026-2028",
		columns: []column{
			{head: "Objectif", width: 26, shows: ofObjective},
			{head: "N°", width: 6, shows: number},
			{head: "Action", width: 54, shows: measure},
			{head: "Administration pilote", width: 24, shows: lead},
			{head: "Administrations associées", width: 26, shows: partners},
			{head: "Échéance", width: 14, shows: end},
			{head: "Coût estimé (k€)", width: 16, shows: amount},
			{head: "Source de financement", width: 26, shows: source},
			{head: "Indicateur", width: 28, shows: indicator},
			{head: "Observations", width: 26, shows: remark},
		},
		unit: 100000,
		objectives: []objective{
			{no: "I.", title: "Repérer les victimes et leur venir en aide", actions: []action{
				{no: "1", text: "Proposer une place en centre d'hébergement aux victimes sous réserve du dépôt d'une plainte", lead: "Ministère de l'Action sociale", partners: "Associations gestionnaires ; police", end: "@2028-12-31",
					cost: money("480"), source: "Budget de l'État, chapitre 31", indicator: "Places disponibles", conditional: true},
				{no: "2", text: "Accorder le délai de rétablissement et de réflexion à la condition que la victime coopère à l'enquête", lead: "Direction de l'immigration", partners: "Police nationale", end: "en continu",
					cost: absorbed("dans la limite des crédits existants"), indicator: "Délais accordés", conditional: true},
				{no: "3", text: "Assurer l'hébergement d'urgence des quarante-huit premières heures", lead: "Ministère de l'Action sociale", partners: "Communes", end: "en continu",
					cost: money("42"), source: "Budget de l'État, chapitre 31", indicator: "Nuitées", remark: "Prolongation sur décision de la commune"},
				{no: "4", text: "Prendre en charge les soins psychologiques des victimes qui acceptent de témoigner", lead: "Ministère de la Santé", partners: "Hôpitaux régionaux", end: "T4 2027",
					cost: money("57.5"), source: "Budget de l'État, chapitre 34", indicator: "Consultations assurées", conditional: true},
				{no: "5", text: "Adopter une fiche unique d'orientation vers les associations", lead: "Police nationale", partners: "Associations ; inspection du travail", end: "T3 2026",
					cost: absorbed("dans la limite des crédits existants"), indicator: "Orientations par an"},
			}},
			{no: "II.", title: "Enquêter et poursuivre", actions: []action{
				{no: "6", text: "Créer deux groupes d'enquête chargés de la traite et du blanchiment qui lui est lié", lead: "Police nationale", partners: "Parquet", end: "@2026-06-30",
					cost: money("365"), source: "Budget de l'État, chapitre 12, crédits fléchés", dedicated: true, indicator: "Dossiers transmis au parquet"},
				{no: "7", text: "Accompagner à l'audience les victimes qui témoignent et leur éviter tout contact avec le prévenu", lead: "Ministère de la Justice", partners: "Service d'aide aux victimes", end: "en continu",
					cost: money("28"), source: "Budget de l'État, chapitre 13", indicator: "Audiences accompagnées"},
				{no: "8", text: "Former les magistrats à la confiscation et à la responsabilité des personnes morales", lead: "", partners: "École de la magistrature", end: "T2 2027",
					cost: money("15"), indicator: "Magistrats formés"},
				{no: "9", text: "Analyser les annonces publiées en ligne et les échanges sur les messageries chiffrées pour détecter les victimes de la traite facilitée par la technologie", lead: "Police nationale", partners: "Centre de lutte contre la cybercriminalité", end: "@2027-04-30",
					cost: money("160"), source: "Budget de l'État, chapitre 12, crédits fléchés", dedicated: true, indicator: "Annonces analysées", themes: "tech"},
			}},
			{no: "III.", title: "Prévenir l'exploitation par le travail et protéger les enfants", actions: []action{
				{no: "10", text: "Contrôler les exploitations agricoles et les chantiers à la recherche d'indices de travail forcé", lead: "Inspection du travail", partners: "Police ; administration fiscale", end: "T4 2028",
					cost: money("120"), source: "Budget de l'État, chapitre 22", indicator: "Contrôles effectués", themes: "lab"},
				{no: "11", text: "Informer les travailleurs migrants de leurs droits au travail en sept langues", lead: "Inspection du travail", partners: "Syndicats", end: "T4 2028",
					cost: shared(), source: "Budget de l'État, chapitre 22", indicator: "Travailleurs informés", remark: "Un montant pour les actions 10 et 11", themes: "lab"},
				{no: "12", text: "Former le personnel des foyers pour enfants au repérage de l'emprise et du recrutement de mineurs à des fins d'exploitation", lead: "Protection de l'enfance", partners: "Communes", end: "",
					cost: money("19"), source: "Budget de l'État, chapitre 31", indicator: "Agents formés", themes: "chi", noDate: true},
				{no: "13", text: "Revoir le régime de la tutelle des mineurs non accompagnés", lead: "", partners: "Ministère de la Justice", end: "",
					cost: unstated(""), indicator: "", themes: "chi", noDate: true},
			}},
			{no: "IV.", title: "Accompagner dans la durée", actions: []action{
				{no: "14", text: "Ouvrir la formation professionnelle et l'aide au logement aux seules victimes ayant déposé plainte", lead: "Ministère de l'Action sociale", partners: "Service de l'emploi", end: "@2027-12-31",
					cost: money("74"), source: "Budget de l'État, chapitre 31", indicator: "Bénéficiaires", conditional: true},
				{no: "15", text: "Rédiger une brochure d'information sur l'indemnisation", lead: "Service d'aide aux victimes", partners: "Barreau", end: "à déterminer",
					cost: unstated("n.d."), indicator: "", noDate: true},
				{no: "16", text: "Organiser le retour volontaire et sûr après évaluation des risques", lead: "Direction de l'immigration", partners: "Organisations internationales ; associations", end: "en continu",
					cost: money("45"), source: "Budget de l'État, chapitre 19", indicator: "Retours précédés d'une évaluation"},
			}},
		},
		truth: truth{from: "2026-01-01", to: "2028-12-31", says: []string{"period"}, forms: []string{"sexual-exploitation", "forced-labour"}},
	}
}
