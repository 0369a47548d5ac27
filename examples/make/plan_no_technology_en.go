// SPDX-License-Identifier: EUPL-1.2

package main

// noTechnologyNoDemand is a Word plan that says nothing on technology or on demand.
func noTechnologyNoDemand() plan {
	return plan{
		file: "no-technology-no-demand-en.docx", lang: "en", state: "QME", stateName: "Federation of Lindrevia",
		title:     "Third National Action Plan against Trafficking in Human Beings 2026–2028",
		fictional: "Fictional plan: this State does not exist",
		block: []string{
			"Period: 1 January 2026 to 31 December 2028",
			"Adopted by: Federal Government of Lindrevia, 2 October 2025",
			"Legal form: Federal Ordinance 2025/88",
		},
		prose: []chapter{
			{"1. Introduction", []string{
				"Between 2022 and 2024 the authorities identified 214 victims of trafficking, of whom 96 had been subjected to forced labour, 71 to sexual exploitation and 12 to domestic servitude; for the others the form of exploitation was not recorded. Fifty-three were children.",
				"This plan continues the work begun under the second plan, which covered the years 2023 to 2025. It rests on the Council of Europe Convention on Action against Trafficking in Human Beings and follows a victim-centred and human rights-based approach.",
			}},
			{"2. How the plan was prepared", []string{
				"The draft was prepared by an inter-ministerial group and sent for comment to seven non-governmental organisations, two trade unions and the governments of the regions. Their replies are kept by the Ministry of the Interior.",
			}},
		},
		columns: []column{
			{head: "No.", width: 5, shows: number},
			{head: "Action", width: 34, shows: measure},
			{head: "Responsible", width: 16, shows: lead},
			{head: "Partners", width: 16, shows: partners},
			{head: "Timeframe", width: 11, shows: end},
			{head: "Indicator", width: 18, shows: indicator},
			{head: "Cost (EUR thousand)", width: 10, shows: amount},
			{head: "Source of funding", width: 17, shows: source},
		},
		section: func(no, title string) string { return "Objective " + no + ": " + title },
		unit:    100000,
		objectives: []objective{
			{no: "1", title: "Strengthen co-ordination and training", actions: []action{
				{no: "1.1", text: "Appoint anti-trafficking contact points in all nine regions and bring them together twice a year", lead: "Ministry of the Interior", leadSpans: true, partners: "Regional governments", end: "Q1 2026 – Q4 2028",
					indicator: "Regions with a contact point: 9 (2025: 4)", cost: money("54"), source: "Federal budget, item 06.11"},
				{no: "1.2", text: "Draw up one training curriculum for police, border guards and asylum caseworkers", lead: "Ministry of the Interior", partners: "Police Academy; Asylum Agency", end: "Q4 2026",
					indicator: "Staff trained: 450 (2025: 120)", cost: money("72.5"), source: "Federal budget, item 06.11"},
				{no: "1.3", text: "Train judges and prosecutors in the case law on abuse of a position of vulnerability", lead: "Judicial Training Centre", partners: "Supreme Court; Federal Prosecutor", end: "2026-2028",
					indicator: "Judges and prosecutors trained: 140 (2025: 35)", cost: money("38"), source: "Federal budget, item 09.02"},
				{no: "1.4", text: "Prepare a yearly overview of convictions and sentences", lead: "Ministry of Justice", partners: "Courts", end: "Every year, by 30 June",
					indicator: "Overviews published: 3 (2025: 0)", cost: absorbed("within existing resources"), source: "", ordinary: false},
			}},
			{no: "2", title: "Act against trafficking for labour exploitation", actions: []action{
				{no: "2.1", text: "Give labour inspectors the power to enter workers’ accommodation and to question workers without the employer present", lead: "Ministry of Labour", partners: "Labour Inspectorate", end: "Q3 2026",
					indicator: "Law in force (2025: no)", cost: absorbed("within existing resources"), themes: "lab"},
				{no: "2.2", text: "Inspect temporary work agencies that place workers in meat processing, logistics and care", lead: "Labour Inspectorate", partners: "Social Insurance Fund; police", end: "2026-2028",
					indicator: "Agencies inspected a year: 120 (2025: 31)", cost: money("310"), source: "Federal budget, item 11.04, earmarked", dedicated: true, themes: "lab"},
				{no: "2.3", text: "Inform domestic workers employed in diplomatic households of their rights in yearly personal interviews", lead: "Ministry of Foreign Affairs", partners: "Trade union for domestic workers", end: "Ongoing",
					indicator: "Share of workers interviewed: 100% (2025: 40%)", cost: money("9"), source: "Federal budget, item 05.01", themes: "lab"},
				{no: "2.4", text: "Support trade unions in helping exploited workers to claim unpaid wages", lead: "Ministry of Labour", partners: "Trade Union Federation", end: "Q2 2026 – Q2 2028",
					indicator: "Claims supported: 300 (2025: 64)", cost: money("165"), source: "Federal budget, item 11.04, earmarked", dedicated: true, themes: "lab"},
			}},
			{no: "3", title: "Identify, assist and protect victims", actions: []action{
				{no: "3.1", text: "Extend the network of shelters to all regions, including places for men. Admission does not depend on a complaint, a statement to the police or co-operation in criminal proceedings", lead: "Ministry of Social Affairs", partners: "Non-governmental organisations; regional governments", end: "Q4 2027",
					indicator: "Places: 140 (2025: 68)", cost: money("2450"), source: "Victim Assistance Fund, ring-fenced", dedicated: true, themes: "una"},
				{no: "3.2", text: "Accompany victims who testify to court and provide them with psychological support before and after the hearing", lead: "Ministry of Justice", partners: "Bar Association; non-governmental organisations", end: "Ongoing",
					indicator: "Persons accompanied a year: 60 (2025: 18)", cost: money("120"), source: "Victim Assistance Fund, ring-fenced", dedicated: true},
				{no: "3.3", text: "Guarantee free legal aid to presumed victims from the first contact with an authority", lead: "Ministry of Justice", partners: "Bar Association", end: "Q1 2027",
					indicator: "Share of presumed victims with legal aid: 100% (2025: 37%)", cost: money("240"), source: "Federal budget, item 09.05"},
			}},
			{no: "4", title: "Protect children and prepare for crises", actions: []action{
				{no: "4.1", text: "Set up a child-specific procedure for identifying child victims, with a multidisciplinary age assessment as a last resort", lead: "Federal Office for Children", partners: "Asylum Agency; child protection services", end: "Q4 2026",
					indicator: "Regions applying the procedure: 9 (2025: 0)", cost: money("85"), source: "Federal budget, item 13.07", themes: "chi"},
				{no: "4.2", text: "Follow up every report of a child missing from care within 24 hours", lead: "Federal Police", partners: "Federal Office for Children", end: "Ongoing",
					indicator: "Reports followed up in time: 100% (2025: 58%)", cost: absorbed("within existing resources"), themes: "chi"},
				{no: "4.3", text: "Run preventive workshops in schools and reception centres for unaccompanied minors", lead: "Ministry of Education", partners: "Non-governmental organisations", end: "2026-2028",
					indicator: "Children reached: 12,000 (2025: 1,900)", cost: money("96"), source: "Federal budget, item 13.07", themes: "chi"},
				{no: "4.4", text: "Adopt a protocol on trafficking risks during humanitarian crises and large-scale displacement, and rehearse it every year", lead: "Federal Office for Civil Protection", partners: "Ministry of the Interior; Border Guard", end: "Q2 2027",
					indicator: "Rehearsals held: 2 (2025: 0)", cost: money("41.5"), source: "Federal budget, item 06.30", themes: "cri"},
			}},
		},
		monitoring: []statement{
			{"Follow-up", "The Ministry of the Interior collects reports from the responsible bodies once a year."},
			{"Evaluation", "The Ministry of the Interior will evaluate the plan at the end of the period."},
		},
		word: wordExtras{
			objectives: "3. Objectives and actions", monitoring: "4. Follow-up", abbreviations: "5. Abbreviations",
			abbreviationHeads: [2]string{"Abbreviation", "Meaning"},
			abbreviationRows:  [][2]string{{"NAP", "National Action Plan"}, {"NGO", "Non-governmental organisation"}, {"THB", "Trafficking in human beings"}},
			footer:            "Federation of Lindrevia – fictional plan: this State does not exist",
		},
		truth: truth{from: "2026-01-01", to: "2028-12-31",
			says:  []string{"authority", "adoption-date", "legal-form", "period", "consultation"},
			forms: []string{"sexual-exploitation", "forced-labour", "servitude"}},
	}
}
