// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"strings"
	"testing"

	"jalon/domain/fault"
	"jalon/domain/record"
	"jalon/intake"
)

var (
	people    = []string{"Ana Petrova", "Maria Ivanova", "Elena Popescu", "Ion Radu", "Olga K."}
	phones    = []string{"+389 70 123 456", "+389 71 654 321", "+389 72 111 222"}
	addresses = []string{"12 Main Street, Skopje", "4 High Road, London", "7 rue de Rivoli, Paris"}
	mails     = []string{"ana.petrova@example.org", "maria@example.org", "elena.p@example.org"}
	bodies    = []string{"Ministry of Labour", "Labour Inspectorate", "Red Cross", "State Police", "La Strada"}
	counts    = []string{"12", "48", "7"}
)

// refusal reads a plan with one more column and says with which fault it was refused, "" for none.
func refusal(t *testing.T, heading string, cells []string) string {
	t.Helper()
	lines := []string{"No.|Action|Lead agency|Timeframe|" + heading}
	for i, cell := range cells {
		lines = append(lines, string(rune('1'+i))+"|Train the inspectors|Labour Inspectorate|2026|"+cell)
	}
	_, err := readCSV(t, intake.Options{}, lines...)
	if err == nil {
		return ""
	}
	f := fault.Of(err)
	for _, cell := range cells {
		if strings.Contains(f.Error(), cell) {
			t.Errorf("%q: the fault repeats %q", heading, cell)
		}
	}
	if f.Kind != fault.Denied || !strings.HasPrefix(f.Key, "intake.persons.") {
		t.Errorf("%q: %v", heading, f)
	}
	return strings.TrimPrefix(f.Key, "intake.persons.")
}

// A heading that is about a person for certain is refused whatever stands below;
// one that may be is refused for what stands below; one on bodies, measures and
// contacts is let in.
func TestHeadingsOnPersons(t *testing.T) {
	for _, c := range []struct {
		headings []string
		cells    []string
		want     string
	}{
		{[]string{"Victim", "Victime", "Survivor", "Survivante", "Full name", "First name", "Surname", "Prénom", "Identity number", "Passport", "Passport No.", "Passport/ID",
			"Date of birth", "Date de naissance de l’enfant", "Adresse du domicile", "Nom et prénom", "Name and surname", "Victim’s name"}, []string{"§1", "§2"}, "heading"},
		{[]string{"Name", "Nom", "Beneficiary", "Bénéficiaire", "Names", "Person"}, people, "column"},
		{[]string{"Address", "Adresse", "Name and address"}, addresses, "column"},
		{[]string{"Tel.", "Phone", "Téléphone", "Tel./Fax"}, phones, ""},
		{[]string{"E-mail", "Courriel"}, mails, ""},
		{[]string{"Name"}, []string{"Mme A. Petrova", "M. Radu", "PETROVA Ana"}, "column"},
		{[]string{"Name", "Nom"}, []string{"12.03.1999", "01.11.2001"}, "column"},
		{[]string{"Name", "Nom", "Address", "Beneficiary", "Person"}, bodies, ""},
		{[]string{"Beneficiary", "Victims", "Beneficiaries", "Bénéficiaires"}, counts, ""},
		{[]string{"Beneficiaries", "Bénéficiaires"}, []string{"children", "victims of trafficking", "asylum seekers"}, ""},
		{[]string{"Contact person", "Focal point name", "Responsible person", "Personne à contacter", "Contact (name, phone)", "Lead – name", "Point focal (nom)", "Name of the lead body"}, people, ""},
		{[]string{"Contact", "Contact phone"}, phones, ""},
		{[]string{"Nom de la mesure", "Nom de l’organisme", "Name of activity", "Case number indicator", "Place of birth registration office", "Support to family name change",
			"Number of passports", "Registration of the date of birth"}, []string{"x", "y"}, ""},
	} {
		for _, heading := range c.headings {
			if got := refusal(t, heading, c.cells); got != c.want {
				t.Errorf("%q over %q: refused by %q, want %q", heading, c.cells, got, c.want)
			}
		}
	}
}

// Under a heading that says nothing of persons nearly all cells must look like
// them: names that do not come back, addresses of mail, telephone numbers.
func TestColumnsThatLookLikePersons(t *testing.T) {
	for _, c := range []struct {
		name    string
		heading string
		cells   []string
		want    string
	}{
		{"names", "Remarks", people, "column"},
		{"names without a heading", "", people, "column"},
		{"phones", "Remarks", phones, "column"},
		{"mails", "Gamma", mails, "column"},
		{"bodies", "Gamma", bodies, ""},
		{"bodies that lead", "Implementing agency", []string{"Ana Petrova", "Maria Ivanova", "Elena Popescu"}, ""},
		{"officials as partners", "Partners", people, ""},
		{"regions", "Gamma", []string{"Northern Region", "Southern Region", "Eastern Region", "Western Region"}, ""},
		{"states of work", "Gamma", []string{"In Progress", "Not Started", "Completed Early", "On Hold"}, ""},
		{"themes", "Gamma", []string{"Labour Exploitation", "Child Protection", "Legal Aid", "Border Control"}, ""},
		{"words of the document", "Gamma", []string{"Train Inspectors", "Agency Lead", "Timeframe Action"}, ""},
		{"two names among remarks", "Remarks", []string{"Ana Petrova", "see annex", "to be agreed", "Maria Ivanova"}, ""},
		{"codes", "Gamma", []string{"0205.0301", "0412 33 1200", "1 234 567"}, ""},
		{"dates", "Gamma", []string{"01.02.2026", "03.04.2026", "05.06.2026"}, ""},
	} {
		if got := refusal(t, c.heading, c.cells); got != c.want {
			t.Errorf("%s: refused by %q, want %q", c.name, got, c.want)
		}
	}
}

// A list of persons is refused where no plan stands on the sheet, or below it.
func TestListsOfPersons(t *testing.T) {
	for name, lines := range map[string][]string{
		"alone":              {"Name|Address|Tel.", "Ana Petrova|x|y", "Maria Ivanova|x|y"},
		"below the plan":     {"Action|Lead agency|Deadline", "Train|Labour|2026", "", "Name|Tel.", "Ana Petrova|+389 70 123 456"},
		"cases below a plan": {"Action|Lead agency|Deadline", "Train|Labour|2026", "", "Date of birth|Passport number", "x|y"},
	} {
		if _, err := readCSV(t, intake.Options{}, lines...); err == nil || !strings.HasPrefix(fault.Of(err).Key, "intake.persons.") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := readCSV(t, intake.Options{}, "Action|Lead agency|Contact person|Tel.|E-mail", "Train|Labour|Ana Petrova|+389 70 123 456|ana@example.org", "House|Health|Maria Ivanova|+389 71 123 456|maria@example.org"); err != nil {
		t.Errorf("whom to reach at a body: %v", err)
	}
}

// Beside who leads, an e-mail address is an official's, unless the table names others.
func TestHowTheLeadIsReached(t *testing.T) {
	rows := func(a, b string) []string {
		return []string{"Train|Labour|2026|" + a, "House|Health|2027|" + b}
	}
	for head, want := range map[string]bool{
		"Action|Lead agency|Deadline|E-mail":              true,
		"Action|Lead agency|Deadline|Phone":               true,
		"Action|Chef de file|Échéance|Tél.":               true,
		"Action|Chef de file|Échéance|Courriel":           true,
		"Action|Partners|Deadline|E-mail":                 false,
		"Action|Partners|Deadline|Tel./Fax":               false,
		"Action|Remarks|Deadline|Téléphone":               false,
		"Action|Remarks|Deadline|Courriel":                false,
		"Action|Remarks|Deadline|Phone":                   false,
		"Action|Lead agency|Beneficiary|Phone":            false,
		"Action|Chef de file|Échéance|Tél. de la victime": false,
		"Action|Lead agency|Deadline|Victim e-mail":       false,
	} {
		a, b := "ana@example.org", "maria@example.org"
		if strings.Contains(head, "Phone") || strings.Contains(head, "Tél") || strings.Contains(head, "Tel") {
			a, b = "+389 70 123 456", "+389 71 123 456"
		}
		if _, err := readCSV(t, intake.Options{}, append([]string{head}, rows(a, b)...)...); (err == nil) != want {
			t.Errorf("%s: %v", head, err)
		}
	}
}

// Measures speak of cards, births and permits, and name nobody.
func TestMeasuresAreNoPersons(t *testing.T) {
	for _, text := range []string{"Identity card", "Birthday", "Surname", "Passport", "Residence permit 2025 2026 programme", "Born on 1 January 2026 the new unit",
		"Social security 2025 2027 reform", "Print passports: passport 100 000 copies", "Pay an allowance to each child born on 1 January 2026 or later", "victim Support Fund",
		"Open the National Victim Support Centre", "Establish the date of birth of unaccompanied minors"} {
		if _, err := readCSV(t, intake.Options{}, "No.|Action|Lead agency|Timeframe", "1|"+text+"|Labour|2026", "2|Train|Labour|2026"); err != nil {
			t.Errorf("%q is refused: %v", text, err)
		}
	}
	for _, text := range []string{"victim Ana Petrova", "The victim Ana Petrova was heard", "la victime Ana Petrova", "Mme Ana P. (victim)", "Ana Petrova, born 12.03.2021",
		"a girl born on 3 May 2021", "Born on 3 May 2021", "passport AB1234567", "Passport no. 123 456 789", "DOB 12/03/2021"} {
		if _, err := readCSV(t, intake.Options{}, "No.|Action|Lead agency|Timeframe|Remarks", "1|Train|Labour|2026|"+text, "2|Train|Labour|2026|y"); err == nil || fault.Of(err).Key != "intake.persons.content" {
			t.Errorf("%q is let in: %v", text, err)
		}
	}
}

// Which of two columns is named does not change from run to run.
func TestTheSameColumnIsNamed(t *testing.T) {
	for range 20 {
		_, err := readCSV(t, intake.Options{}, "Action|A|B|C|D", "x|12.03.1999|12.03.1989|12.03.1979|12.03.1969", "x|13.03.1999|13.03.1989|13.03.1979|13.03.1969",
			"x|14.03.1999|14.03.1989|14.03.1979|14.03.1969", "x|15.03.1999|15.03.1989|15.03.1979|15.03.1969")
		if err == nil || fault.Of(err).Args["where"] != (record.Place{Sheet: "plan", Row: 2, Column: "B"}) {
			t.Fatal(err)
		}
	}
}
