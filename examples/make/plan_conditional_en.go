// SPDX-License-Identifier: EUPL-1.2

package main

// conditionalAssistance makes help depend on testimony in several places; its
// objectives stand in a column filled once, its dates are true dates, quarters
// and "ongoing", and one amount is merged over two actions.
func conditionalAssistance() plan {
	return plan{
		file: "conditional-assistance-en.xlsx", lang: "en", state: "QMG", stateName: "Kingdom of Halvenmark",
		title:     "Action Plan on Trafficking in Human Beings 2026–2027",
		fictional: "Fictional plan: this State does not exist",
		block:     []string{"Period: 2026–2027", "Forms of exploitation covered: sexual exploitation and forced labour"},
		sheet:     "NAP 2026-2027",
		columns: []column{
			{head: "Objective", width: 24, shows: ofObjective},
			{head: "No.", width: 6, shows: number},
			{head: "Activity", width: 52, shows: measure},
			{head: "Lead agency", width: 22, shows: lead},
			{head: "Supporting agencies", width: 24, shows: partners},
			{head: "Start date", width: 13, shows: start},
			{head: "Deadline", width: 13, shows: end},
			{head: "Estimated cost (EUR)", width: 14, shows: amount},
			{head: "Funding source", width: 24, shows: source},
			{head: "Indicator", width: 28, shows: indicator},
			{head: "Remarks", width: 24, shows: remark},
		},
		unit: 100,
		objectives: []objective{
			{no: "1.", title: "Identify victims and offer them assistance", actions: []action{
				{no: "1", text: "Offer places in the national shelter to victims who agree to testify against the perpetrators", lead: "Ministry of Welfare", partners: "NGO operators; police", start: "@2026-02-01", end: "@2027-12-31",
					cost: money("640000"), source: "State budget, item 31.5", indicator: "Places available", conditional: true},
				{no: "2", text: "Grant the recovery and reflection period of 30 days provided that the victim co-operates with the investigation", lead: "Immigration Directorate", partners: "Police", start: "@2026-01-15", end: "ongoing",
					cost: absorbed("within existing resources"), indicator: "Periods granted", conditional: true},
				{no: "3", text: "Provide emergency accommodation for the first 48 hours", lead: "Ministry of Welfare", partners: "Municipalities", start: "@2026-03-01", end: "ongoing",
					cost: money("55000"), source: "State budget, item 31.5", indicator: "Nights provided", remark: "Extension by decision of the municipality"},
				{no: "4", text: "Cover psychological counselling once a criminal complaint has been filed", lead: "Ministry of Health", partners: "Regional hospitals", start: "@2026-04-01", end: "Q4 2027",
					cost: money("72500"), source: "State budget, item 34.1", indicator: "Sessions held", conditional: true},
				{no: "5", text: "Refer presumed victims to NGOs by means of a single form", lead: "Police", partners: "NGOs; Labour Inspectorate", start: "Q1 2026", end: "Q3 2026",
					cost: absorbed("within existing resources"), indicator: "Referrals per year"},
			}},
			{no: "2.", title: "Investigate and prosecute", actions: []action{
				{no: "6", text: "Create two investigation teams for trafficking and for money laundering linked to it", lead: "National Police", partners: "Prosecution Service", start: "@2026-01-01", end: "@2026-06-30",
					cost: money("418000"), source: "State budget, item 12.2, earmarked", dedicated: true, indicator: "Cases sent to court"},
				{no: "7", text: "Accompany victims who testify to the hearing and keep them apart from the accused", lead: "Court Administration", partners: "Victim Support Service", start: "@2026-09-01", end: "ongoing",
					cost: money("36000"), source: "State budget, item 13.4", indicator: "Hearings accompanied"},
				{no: "8", text: "Train prosecutors in confiscation and in the liability of legal persons", lead: "", partners: "Judicial Academy", start: "", end: "Q2 2027",
					cost: money("18000"), indicator: "Prosecutors trained"},
				{no: "9", text: "Analyse advertisements on websites and messages on encrypted applications to detect victims of technology-facilitated trafficking", lead: "National Police", partners: "Cybercrime Centre", start: "@2026-05-01", end: "@2027-04-30",
					cost: money("210000"), source: "State budget, item 12.2, earmarked", dedicated: true, indicator: "Advertisements analysed", themes: "tech"},
			}},
			{no: "3.", title: "Prevent labour exploitation and protect children", actions: []action{
				{no: "10", text: "Inspect farms and construction sites for signs of forced labour", lead: "Labour Inspectorate", partners: "Police; Tax Agency", start: "Q2 2026", end: "Q4 2027",
					cost: money("150000"), source: "State budget, item 22.1", indicator: "Inspections", themes: "lab"},
				{no: "11", text: "Inform migrant workers of their rights at work in ten languages", lead: "Labour Inspectorate", partners: "Trade unions", start: "Q2 2026", end: "Q4 2027",
					cost: shared(), source: "State budget, item 22.1", indicator: "Workers reached", remark: "One amount for activities 10 and 11", themes: "lab"},
				{no: "12", text: "Train staff of children’s homes to notice grooming and recruitment of children for exploitation", lead: "Child Welfare Board", partners: "Municipalities", start: "", end: "",
					cost: money("24000"), source: "State budget, item 31.9", indicator: "Staff trained", themes: "chi", noDate: true},
				{no: "13", text: "Review the rules on guardians for unaccompanied children", lead: "", partners: "Ministry of Justice", start: "", end: "",
					cost: unstated(""), indicator: "", themes: "chi", noDate: true},
			}},
			{no: "4.", title: "Long-term support", actions: []action{
				{no: "14", text: "Give access to vocational training and housing support for victims whose statement led to a prosecution", lead: "Ministry of Welfare", partners: "Employment Service", start: "@2026-10-01", end: "@2027-12-31",
					cost: money("98000"), source: "State budget, item 31.6", indicator: "Participants", conditional: true},
				{no: "15", text: "Draw up an information brochure on compensation claims", lead: "Victim Support Service", partners: "Bar Association", start: "", end: "",
					cost: unstated("tbd"), indicator: "", noDate: true},
				{no: "16", text: "Arrange safe and voluntary return with a risk assessment", lead: "Immigration Directorate", partners: "International organisations; NGOs", start: "@2026-01-01", end: "ongoing",
					cost: money("60000"), source: "State budget, item 19.3", indicator: "Returns with risk assessment"},
			}},
		},
		truth: truth{from: "2026-01-01", to: "2027-12-31", says: []string{"period"}, forms: []string{"sexual-exploitation", "forced-labour"}},
	}
}
