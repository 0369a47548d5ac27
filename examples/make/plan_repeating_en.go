// SPDX-License-Identifier: EUPL-1.2

package main

// repeatingPlan announces half of previousPlan again, fourteen months after
// that plan ended. Training for police is new, however like the other trainings.
func repeatingPlan() plan {
	return plan{
		file: "repeating-plan-en.xlsx", lang: "en", state: "QMI", stateName: "Republic of Astrenia",
		title:     "National Action Plan against Trafficking in Human Beings 2025–2027",
		fictional: "Fictional plan: this State does not exist",
		block: []string{
			"Period: 1 March 2025 – 28 February 2027",
			"Adopted by: Cabinet of Ministers, 20 February 2025, Decree No. 214",
			"Previous plan: National Action Plan 2021–2023 (1 January 2021 – 31 December 2023)",
		},
		sheet: "NAP 2025-2027",
		columns: []column{
			{head: "No.", width: 6, shows: number},
			{head: "Action", width: 58, shows: measure},
			{head: "Lead", width: 26, shows: lead},
			{head: "Partners", width: 26, shows: partners},
			{group: "Timeframe", head: "Start", width: 12, shows: start},
			{group: "Timeframe", head: "End", width: 12, shows: end},
			{head: "Indicator", width: 30, shows: indicator},
			{group: "Funding", head: "Budget (EUR)", width: 14, shows: amount},
			{group: "Funding", head: "Source", width: 26, shows: source},
		},
		section: func(no, title string) string { return "Pillar " + no + ": " + title },
		unit:    100,
		objectives: []objective{
			{no: "I", title: "Co-ordination and data", actions: []action{
				{no: "I.1", text: "Develop a national database on victims and prosecutions that shows figures by sex, age and form of exploitation", lead: "Ministry of the Interior", partners: "Statistics Office", start: "Q2 2025", end: "Q4 2026", cost: money("110000"), source: "State budget", indicator: "Database in operation"},
				{no: "I.2", text: "Hold regional round tables with municipalities", lead: "Office of the National Co-ordinator", partners: "Municipalities", start: "Q3 2025", end: "Q1 2027", cost: money("16000"), source: "State budget", indicator: "Round tables held: 8"},
				{no: "I.3", text: "Appoint an independent National Rapporteur by law", lead: "Ministry of Justice", partners: "Parliament", start: "Q2 2025", end: "Q2 2026", cost: absorbed("within existing resources"), indicator: "Law adopted"},
			}},
			{no: "II", title: "Prevention", actions: []action{
				{no: "II.1", text: "Conduct an information campaign among persons seeking work abroad", lead: "Employment Agency", partners: "Media", start: "Q2 2025", end: "Q4 2026", cost: money("50000"), source: "Donor grant", indicator: "Two campaigns"},
				{no: "II.2", text: "Train labour inspectors to detect forced labour in agriculture and construction", lead: "Labour Inspectorate", partners: "Trade unions", start: "Q3 2025", end: "Q3 2026", cost: money("35000"), source: "State budget", indicator: "100 inspectors trained", themes: "lab"},
				{no: "II.3", text: "Regulate private employment agencies and prohibit recruitment fees for workers", lead: "Ministry of Labour", partners: "Labour Inspectorate", start: "Q2 2025", end: "Q4 2025", cost: absorbed("within existing resources"), indicator: "Law adopted", themes: "lab"},
				{no: "II.4", text: "Address clients of prostitution in a campaign to discourage demand", lead: "Ministry of Health", partners: "NGOs", start: "Q1 2026", end: "Q4 2026", cost: money("28000"), source: "State budget, earmarked line 4417", dedicated: true, indicator: "Campaign held", themes: "dem"},
			}},
			{no: "III", title: "Protection", actions: []action{
				{no: "III.1", text: "Appoint legal guardians for unaccompanied children and child victims within 48 hours", lead: "Child Rights Agency", partners: "Courts", start: "Q2 2025", end: "Q1 2027", cost: money("75000"), source: "State budget", indicator: "Children with a guardian: 100%", themes: "chi"},
				{no: "III.2", text: "Set up a State scheme of compensation for victims of trafficking", lead: "Ministry of Justice", partners: "Ministry of Finance", start: "Q1 2026", end: "Q1 2027", cost: money("150000"), source: "State budget", indicator: "Scheme in operation"},
				{no: "III.3", text: "Provide language courses and help in finding work to victims lawfully resident", lead: "Employment Agency", partners: "NGOs", start: "Q3 2025", end: "Q1 2027", cost: money("42000"), source: "State budget, earmarked line 4417", dedicated: true, indicator: "Participants: 60"},
				{no: "III.4", text: "Review and revise the standard operating procedures on identification of victims", lead: "Ministry of Social Protection", partners: "Police; NGOs", start: "Q2 2025", end: "Q4 2025", cost: absorbed("within existing resources"), indicator: "Procedures adopted"},
				{no: "III.5", text: "Extend assistance to men, in a separate wing of the shelter, whether or not they take part in criminal proceedings", lead: "Ministry of Social Protection", partners: "NGOs", start: "Q1 2026", end: "Q4 2026", cost: money("130000"), source: "State budget, earmarked line 4417", dedicated: true, indicator: "Places for men: 10", themes: "una"},
			}},
			{no: "IV", title: "Prosecution", actions: []action{
				{no: "IV.1", text: "Organise training for judges and prosecutors on the non-punishment principle for victims", lead: "Judicial Academy", partners: "Bar Association", start: "Q3 2025", end: "Q4 2026", cost: money("22000"), source: "Donor grant", indicator: "Participants: 100"},
				{no: "IV.2", text: "Train police officers to secure evidence from social media and mobile phones", lead: "Police Academy", partners: "Cybercrime Unit", start: "Q4 2025", end: "Q4 2026", cost: money("38000"), source: "State budget", indicator: "Officers trained: 90", themes: "tech"},
				{no: "IV.3", text: "Assign a financial investigator to every trafficking case", lead: "Prosecutor General", partners: "Financial Intelligence Unit", start: "Q2 2025", end: "Q1 2027", cost: absorbed("within existing resources"), indicator: "Cases with a financial investigator: 100%"},
				{no: "IV.4", text: "Publish the case law on trafficking in a handbook for practitioners", lead: "Supreme Court", partners: "Judicial Academy", start: "Q1 2026", end: "Q4 2026", cost: money("9000"), source: "Donor grant", indicator: "Handbook published"},
			}},
		},
		truth: truth{from: "2025-03-01", to: "2027-02-28",
			says: []string{"authority", "adoption-date", "legal-form", "period"}, forms: []string{"forced-labour"},
			previous: "previous-plan-en.xlsx", gapMonths: 14,
			carried: []carried{
				{"1.2", "I.1", "same"}, {"2.1", "II.1", "reworded"}, {"2.2", "II.2", "same"}, {"2.3", "II.3", "same"},
				{"3.2", "III.1", "same"}, {"3.3", "III.2", "reworded"}, {"3.4", "III.4", "reworded"}, {"4.1", "IV.1", "reworded"},
			}},
	}
}
