// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"strings"
	"testing"

	"jalon/domain/fault"
	"jalon/intake"
)

// Columns that name persons who may be victims are refused by their heading, and the
// fault repeats nothing of what stands under it.
func TestPersonsAreRefusedByName(t *testing.T) {
	for _, heading := range []string{
		"Name of victim", "Victim’s name", "Nom de la victime", "Nom et prénom de la victime", "Date of birth", "Date de naissance",
		"Passport number", "Numéro de passeport", "First name", "Prénom", "Surname", "Nationality of the victim", "Nationalité de la victime",
	} {
		_, err := readCSV(t, intake.Options{}, "No.|Action|"+heading, "1|Lodge in the shelter|SECRET")
		if f := fault.Of(err); err == nil || f.Kind != fault.Denied || !strings.HasPrefix(f.Key, "intake.persons.") {
			t.Errorf("%q: %v", heading, err)
		} else if strings.Contains(f.Error(), "SECRET") {
			t.Errorf("%q: the fault repeats a cell: %v", heading, f)
		}
	}
	for _, heading := range []string{"Number of victims", "Nombre de victimes", "Name of the lead body", "Nom du chef de file", "Victims assisted", "Date", "Nom de l’indicateur"} {
		if _, err := readCSV(t, intake.Options{}, "No.|Action|"+heading, "1|Lodge in the shelter|12"); err != nil {
			t.Errorf("%q is refused: %v", heading, err)
		}
	}
}

func TestPersonsAreRefusedByContent(t *testing.T) {
	for _, cell := range []string{
		"A girl, born on 12.03.2004, was found", "née le 12 mars 2001", "passport no. AB1234567", "Victim: Ana Petrova", "la victime, Mme Ana Petrova", "DOB: 2001-03-12",
	} {
		if _, err := readCSV(t, intake.Options{}, "No.|Action|Remarks", "1|Lodge in the shelter|"+cell); err == nil || fault.Of(err).Key != "intake.persons.content" {
			t.Errorf("%q is let in: %v", cell, err)
		} else if strings.Contains(fault.Of(err).Error(), "Petrova") {
			t.Error("the fault repeats the name")
		}
	}
	rows := []string{"No.|Action|When"}
	for _, d := range []string{"12.03.1999", "01.11.2001", "30.05.1987", "17.02.2003", "09.09.1995"} {
		rows = append(rows, "1|Lodge in the shelter|"+d)
	}
	if _, err := readCSV(t, intake.Options{}, rows...); err == nil || fault.Of(err).Key != "intake.persons.dates" {
		t.Errorf("a column of birth dates is let in: %v", err)
	}
	for _, cell := range []string{"Children born to victims", "Issue passports to victims", "Victim Support Fund", "Passport checks", "Law of 12.03.2004", "born on the move"} {
		if _, err := readCSV(t, intake.Options{}, "No.|Action|Remarks", "1|Lodge in the shelter|"+cell); err != nil {
			t.Errorf("%q is refused: %v", cell, err)
		}
	}
}

// A plan names the officials who answer for it; the people they look after it does not.
func TestOfficialsAreNoCase(t *testing.T) {
	lines := func(heading string) []string {
		return []string{"No.|Action|Lead agency|" + heading, "1|Train guards|Police|Martin"}
	}
	for _, heading := range []string{
		"Nom et prénom du point focal", "Nom et prénom du responsable", "Prénom et nom du référent", "Référent (nom, prénom, courriel)",
		"First and last name of the contact person", "Name and surname of the responsible official", "Focal point name",
	} {
		if _, err := readCSV(t, intake.Options{}, lines(heading)...); err != nil {
			t.Errorf("%q is refused: %v", heading, err)
		}
	}
	for _, heading := range []string{"Nom et prénom du responsable légal", "Prénom de la victime, référent", "Nom et prénom de la victime ; point focal",
		"Surname of the victim, focal point", "Nom et prénom", "First and last name"} {
		if _, err := readCSV(t, intake.Options{}, lines(heading)...); err == nil || fault.Of(err).Kind != fault.Denied {
			t.Errorf("%q is let in: %v", heading, err)
		}
	}
}
