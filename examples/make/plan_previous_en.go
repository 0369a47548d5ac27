// SPDX-License-Identifier: EUPL-1.2

package main

// previousPlan is the plan before repeatingPlan, of the same State.
func previousPlan() plan {
	return plan{
		file: "previous-plan-en.xlsx", lang: "en", state: "QMI", stateName: "Republic of Astrenia",
		title:     "National Action Plan against Trafficking in Human Beings 2021–2023",
		fictional: "Fictional plan: this State does not exist",
		block: []string{
			"Period: 1 January 2021 – 31 December 2023",
			"Adopted by: Cabinet of Ministers, 3 December 2020, Decree No. 1190",
		},
		sheet: "Action plan 2021-2023",
		columns: []column{
			{head: "No.", width: 6, shows: number},
			{head: "Measure", width: 58, shows: measure},
			{head: "Responsible institution", width: 26, shows: lead},
			{head: "Timeline", width: 14, shows: end},
			{head: "Budget (EUR)", width: 14, shows: amount},
			{head: "Source of funding", width: 26, shows: source},
			{head: "Expected result", width: 34, shows: indicator},
		},
		section: func(no, title string) string { return "Objective " + no + ". " + title },
		unit:    100,
		total:   "TOTAL",
		objectives: []objective{
			{no: "1", title: "Co-ordination", actions: []action{
				{no: "1.1", text: "Establish the Office of the National Co-ordinator", lead: "Prime Minister’s Office", end: "2021", cost: money("120000"), source: "State budget", indicator: "Office established"},
				{no: "1.2", text: "Develop a national database on victims and prosecutions that shows figures by sex, age and form of exploitation", lead: "Ministry of the Interior", end: "2022", cost: money("85000"), source: "State budget", indicator: "Database in operation"},
				{no: "1.3", text: "Sign co-operation agreements with non-governmental organisations that assist victims", lead: "Ministry of Social Protection", end: "2021–2022", cost: absorbed("within existing resources"), indicator: "Agreements signed"},
			}},
			{no: "2", title: "Prevention", actions: []action{
				{no: "2.1", text: "Conduct information campaigns among people looking for work abroad", lead: "Employment Agency", end: "2021–2023", cost: money("45000"), source: "Donor grant", indicator: "Three campaigns"},
				{no: "2.2", text: "Train labour inspectors to detect forced labour in agriculture and construction", lead: "Labour Inspectorate", end: "2022", cost: money("30000"), source: "State budget", indicator: "80 inspectors trained", themes: "lab"},
				{no: "2.3", text: "Regulate private employment agencies and prohibit recruitment fees for workers", lead: "Ministry of Labour", end: "2022", cost: absorbed("within existing resources"), indicator: "Law adopted", themes: "lab"},
				{no: "2.4", text: "Introduce lessons on the risks of trafficking for children in schools", lead: "Ministry of Education", end: "2021–2023", cost: money("25000"), source: "State budget", indicator: "200 schools", themes: "chi"},
			}},
			{no: "3", title: "Protection", actions: []action{
				{no: "3.1", text: "Open a State-funded shelter for women who are victims of trafficking", lead: "Ministry of Social Protection", end: "2022", cost: money("310000"), source: "State budget", indicator: "Shelter with 20 places"},
				{no: "3.2", text: "Appoint legal guardians for unaccompanied children and child victims within 48 hours", lead: "Child Rights Agency", end: "2021–2023", cost: money("60000"), source: "State budget", indicator: "All children have a guardian", themes: "chi"},
				{no: "3.3", text: "Set up a State compensation scheme for victims", lead: "Ministry of Justice", end: "2023", cost: money("150000"), source: "State budget", indicator: "Scheme in operation"},
				{no: "3.4", text: "Revise the standard operating procedures for the identification of victims", lead: "Ministry of Social Protection", end: "2021", cost: absorbed("within existing resources"), indicator: "Procedures adopted"},
			}},
			{no: "4", title: "Prosecution", actions: []action{
				{no: "4.1", text: "Train judges and prosecutors in the principle of non-punishment of victims", lead: "Judicial Academy", end: "2022–2023", cost: money("20000"), source: "Donor grant", indicator: "120 participants"},
				{no: "4.2", text: "Create joint investigation teams with neighbouring States", lead: "Prosecutor General", end: "2021–2023", cost: money("40000"), source: "State budget", indicator: "Two teams"},
				{no: "4.3", text: "Purchase vehicles and radio equipment for the anti-trafficking police unit", lead: "National Police", end: "2021", cost: money("95000"), source: "State budget", indicator: "Equipment delivered"},
				{no: "4.4", text: "Ratify the bilateral agreement on mutual legal assistance", lead: "Ministry of Justice", end: "2021", cost: free("no cost"), indicator: "Agreement ratified"},
			}},
		},
		truth: truth{from: "2021-01-01", to: "2023-12-31", says: []string{"authority", "adoption-date", "legal-form", "period"}, forms: []string{"forced-labour"}},
	}
}
