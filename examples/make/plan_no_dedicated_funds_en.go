// SPDX-License-Identifier: EUPL-1.2

package main

// noDedicatedFunds has no line of its own: all is absorbed, ordinary budget, or not stated.
func noDedicatedFunds() plan {
	const ordinary = "ordinary budget"
	return plan{
		file: "no-dedicated-funds-en.csv", lang: "en", state: "QMC", stateName: "Republic of Teskavia",
		title:     "National Action Plan to Combat Trafficking in Persons 2025–2027",
		fictional: "Fictional plan: this State does not exist",
		block: []string{
			"Period: 1 July 2025 – 31 December 2027",
			"Adopted by: Government of the Republic of Teskavia, session of 12 June 2025 (Resolution 77/2025)",
			"Measures address sexual exploitation, forced labour and servitude.",
		},
		columns: []column{
			{head: "No.", shows: number},
			{head: "Measure", shows: measure},
			{head: "Responsible body", shows: lead},
			{head: "Co-operating bodies", shows: partners},
			{head: "Deadline", shows: end},
			{head: "Indicator (baseline; target)", shows: indicator},
			{head: "Estimated cost", shows: amount},
			{head: "Source of funding", shows: source},
		},
		section: func(no, title string) string { return "Objective " + no + ". " + title },
		unit:    100,
		objectives: []objective{
			{no: "1", title: "Co-ordination and knowledge", actions: []action{
				{no: "1.1", text: "Hold quarterly meetings of the Inter-Agency Working Group", lead: "Ministry of the Interior", partners: "All bodies named in this plan", end: "ongoing",
					indicator: "Meetings held (baseline: 2 a year; target: 4 a year)", cost: absorbed("within existing resources"), ordinary: true, source: "within existing resources"},
				{no: "1.2", text: "Collect data on victims from all bodies in one template, by sex, age and form of exploitation", lead: "Statistics Office", partners: "Police; Ministry of Social Policy", end: "Q4 2025",
					indicator: "Bodies reporting (baseline: 3; target: 9)", cost: written("EUR 4,500", 450000), source: ordinary, ordinary: true},
				{no: "1.3", text: "Publish a yearly report on the implementation of the plan", lead: "Ministry of the Interior", partners: "", end: "31 March each year",
					indicator: "Reports published (baseline: 0; target: 2)", cost: free("no cost")},
			}},
			{no: "2", title: "Prevention, demand and technology", actions: []action{
				{no: "2.1", text: "Conduct an awareness campaign to discourage demand for sexual services and for cheap labour provided by victims,\nin co-operation with employers and the media", lead: "Ministry of Equality", partners: "Media Council; Chamber of Commerce", end: "Q2 2026",
					indicator: "People reached (baseline: 0; target: 400,000)", cost: written("EUR 12k", 1200000), source: ordinary, ordinary: true, themes: "dem"},
				{no: "2.2", text: "Train police in investigating online recruitment and the use of social media by traffickers", lead: "Police Academy", partners: "Cybercrime Division", end: "Q4 2026",
					indicator: "Officers trained (baseline: 20; target: 150)", cost: written("1,234.56", 123456), source: ordinary, ordinary: true, themes: "tech"},
				{no: "2.3", text: "Agree with hosting providers and social networks on a procedure for reporting advertisements suspected to concern victims", lead: "Cybercrime Division", partners: "Internet Industry Association", end: "",
					indicator: "Agreements signed (baseline: 0; target: 5)", cost: unstated("tbd"), themes: "tech", noDate: true},
				{no: "2.4", text: "Include trafficking in civil emergency planning, in particular for mass arrivals of people fleeing armed conflict", lead: "Civil Protection Authority", partners: "Border Police; Red Cross", end: "30 June 2026",
					indicator: "Regional emergency plans amended (baseline: 0; target: 8)", cost: absorbed("within existing resources"), themes: "cri"},
			}},
			{no: "3", title: "Labour exploitation", actions: []action{
				{no: "3.1", text: "Carry out joint inspections by the Labour Inspectorate and the police in agriculture, construction and car washes", lead: "Labour Inspectorate", partners: "Police; Tax Administration", end: "2025-2027",
					indicator: "Joint inspections a year (baseline: 12; target: 60)", cost: absorbed("Within existing budgetary resources"), source: ordinary, ordinary: true, themes: "lab"},
				{no: "3.2", text: "Inform seasonal workers of their rights in six languages on arrival", lead: "Ministry of Labour", partners: "Trade unions; Employment Service", end: "Q1 2026",
					indicator: "Leaflets and hotline calls (baseline: n/a; target: 10,000)", cost: written("8,750.00", 875000), source: ordinary, ordinary: true, themes: "lab"},
				{no: "3.3", text: "Review the registration of private employment agencies", lead: "", partners: "Ministry of Labour; Chamber of Commerce", end: "tbd",
					indicator: "", cost: unstated("n/a"), themes: "lab", noDate: true},
			}},
			{no: "4", title: "Identification and assistance", actions: []action{
				{no: "4.1", text: "Revise the referral procedure so that victims are identified and assisted irrespective of whether they co-operate with the investigation", lead: "Ministry of Social Policy", partners: "Police; NGOs", end: "Q3 2026",
					indicator: "Procedure in force (baseline: no; target: yes)", cost: absorbed("within existing resources"), themes: "una"},
				{no: "4.2", text: "Provide shelter, medical care and counselling to all presumed victims", lead: "Ministry of Social Policy", partners: "NGOs; municipalities", end: "continuous",
					indicator: "Persons assisted (baseline: 61 in 2024; target: according to need)", cost: written("EUR 96,000", 9600000), source: "ordinary budget of the Ministry of Social Policy", ordinary: true},
				{no: "4.3", text: "Train consular staff in detecting victims among visa applicants", lead: "Ministry of Foreign Affairs", partners: "Border Police", end: "Q2 2027",
					indicator: "Staff trained (baseline: 0; target: 40)", cost: unstated("")},
			}},
			{no: "5", title: "Children and justice", actions: []action{
				{no: "5.1", text: "Appoint guardians for unaccompanied children without delay and train them to notice signs of trafficking", lead: "Child Protection Service", partners: "Courts; Asylum Agency", end: "Q1 2026",
					indicator: "Guardians trained (baseline: 5; target: 35)", cost: written("€6,300", 630000), source: ordinary, ordinary: true, themes: "chi"},
				{no: "5.2", text: "Hear child victims in child-friendly interview rooms only", lead: "Ministry of Justice", partners: "Prosecutor’s Office; Child Protection Service", end: "Q4 2027",
					indicator: "Courts equipped (baseline: 1; target: 6)", cost: unstated("tbd"), themes: "chi"},
				{no: "5.3", text: "Issue instructions to prosecutors on not penalising victims for offences that they were compelled to commit", lead: "Prosecutor’s Office", partners: "", end: "2026",
					indicator: "Instructions issued (baseline: no; target: yes)", cost: free("no cost")},
			}},
		},
		notes: []string{"Amounts are in euros. The bodies implement the measures from the funds of their ordinary budgets."},
		truth: truth{from: "2025-07-01", to: "2027-12-31",
			says:  []string{"authority", "adoption-date", "legal-form", "period"},
			forms: []string{"sexual-exploitation", "forced-labour", "servitude"}},
	}
}
