// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"io"
	"strings"
	"testing"

	"jalon/app"
)

// sectioned has objectives, and counts its money in thousands.
const sectioned = `No.;Action;Lead;Budget (milliers EUR);Source of funding
1;Objective 1. Prevent trafficking;;;
1.1;Inspect farms in the season;Ministry of Labour;12 500;State budget
1.2;Open a shelter for men;Ministry of Social Affairs;within existing resources;
2;Objective 2. Prosecute traffickers;;;
2.1;Train judges and prosecutors;School of Magistrates;;
`

func (i *importer) through(changes map[string]string, content string) {
	i.t.Helper()
	i.send("columns", changes, map[string][]byte{"plan.csv": []byte(content)})
	i.want(200)
	i.send("difference", nil, nil)
	if strings.Contains(i.body, `name="unknown"`) && i.fields.Get("seen") == "" {
		i.send("difference", map[string]string{"unknown": attrOf(i.body, "unknown")}, nil)
	}
	i.want(200)
}

// attrOf is the value of the box of that name, which a person would tick.
func attrOf(body, name string) string {
	for _, tag := range inputTag.FindAllString(body, -1) {
		if m := attrName.FindStringSubmatch(tag); m != nil && m[1] == name {
			return attrVal.FindStringSubmatch(tag)[1]
		}
	}
	return ""
}

// The reason is asked before anything is written, goes along from step to step, and
// stands in the journal.
func TestTheReasonOfAnImport(t *testing.T) {
	for _, lang := range []string{"en", "fr"} {
		r := newRegisterSite(t, io.Discard)
		i := r.importer("ada", lang)
		i.through(map[string]string{"called": "Plan"}, smallPlan)
		i.want(200, `name="why"`, map[string]string{"en": ">Reason<", "fr": ">Motif<"}[lang])
		i.send("columns", map[string]string{"why": "adopted <today>"}, nil)
		i.send("mend", nil, nil)
		i.send("difference", nil, nil)
		if got := i.fields.Get("why"); got != "adopted <today>" {
			t.Fatalf("after going back and on the reason is %q", got)
		}
		asked := i.fields
		i.send("write", map[string]string{"why": "for the victim Ana Petrova, born on 12 March 2001"}, nil)
		i.want(422, `role="alert"`)
		i.fields = asked
		i.send("write", map[string]string{"why": "adopted <today>"}, nil)
		i.want(303)
		changes, err := r.House.Changes(t.Context(), r.people["ada"].Actor, 10)
		if err != nil || len(changes) != 1 || changes[0].Why != "adopted <today>" {
			t.Errorf("%+v, %v", changes, err)
		}
	}
}

// Objectives and actions are counted apart, before and after.
func TestObjectivesAndActionsAreCountedApart(t *testing.T) {
	for lang, says := range map[string]string{
		"en": "the plan itself, 2 objectives and 3 actions",
		"fr": "le plan lui-même, 2 objectifs et 3 actions",
	} {
		r := newRegisterSite(t, io.Discard)
		i := r.importer("ada", lang)
		i.through(map[string]string{"called": "Plan"}, sectioned)
		i.want(200, "<dd>"+says+"</dd>")
		i.send("write", nil, nil)
		i.want(303)
		if _, body := r.get("ada", i.location); !strings.Contains(body, "<dd>"+says+"</dd>") {
			t.Errorf("at the end it says %s", saidIn(body))
		}
		plans, err := r.ownPlansOf("ada")
		if err != nil || len(plans) != 1 {
			t.Fatal(plans, err)
		}
		other := strings.NewReplacer("farms in the season", "farms and kitchens in the season", "2;Objective 2. Prosecute traffickers;;;\n2.1;Train judges and prosecutors;School of Magistrates;;\n", "").Replace(sectioned)
		i = r.importer("ada", lang)
		i.through(map[string]string{"plan": string(plans[0].ID)}, other)
		missing := map[string]string{"en": "1 objective and 1 action", "fr": "1 objectif et 1 action"}[lang]
		i.want(200, "<dd>"+missing+"</dd>", "<dd>"+map[string]string{"en": "1 action", "fr": "1 action"}[lang]+"</dd>")
		i.send("write", nil, nil)
		i.want(303)
		if _, body := r.get("ada", i.location); !strings.Contains(body, "<dd>"+missing+"</dd>") {
			t.Errorf("at the end it says %s", saidIn(body))
		}
	}
}

// Before anything is written the money is shown as the register then holds it: in
// all, and line by line of each action that is new or changes; amounts in full, with
// the words of the document and the unit in which they were read.
func TestTheMoneyIsShownBeforeItIsWritten(t *testing.T) {
	for lang, says := range map[string]struct{ amount, line, absorbed, source, changed string }{
		"en": {"EUR\u00a012,500,000", "Needed: EUR\u00a012,500,000 – “12 500” in the document, in thousands of EUR", "Needed: absorbed", "Source of money: State budget", "Needed: EUR\u00a013,000,000 – “13 000” in the document, in thousands of EUR"},
		"fr": {"12\u202f500\u202f000\u00a0EUR", "Nécessaire\u00a0: 12\u202f500\u202f000\u00a0EUR – «\u00a012 500\u00a0» dans le document, en milliers de EUR", "Nécessaire\u00a0: absorbé", "Source de financement\u00a0: State budget", "Nécessaire\u00a0: 13\u202f000\u202f000\u00a0EUR – «\u00a013 000\u00a0» dans le document, en milliers de EUR"},
	} {
		r := newRegisterSite(t, io.Discard)
		i := r.importer("ada", lang)
		i.send("columns", map[string]string{"called": "Plan", "state": "QMA"}, map[string][]byte{"plan.csv": []byte(sectioned)})
		i.want(200, `id="money"`, says.amount)
		i.send("difference", nil, nil)
		i.want(200, `id="money"`, says.amount, says.line, says.absorbed, says.source)
		before := sumsOf(t, i.body)
		i.send("write", nil, nil)
		i.want(303)
		plans, err := r.ownPlansOf("ada")
		if err != nil || len(plans) != 1 {
			t.Fatal(plans, err)
		}
		shown, err := r.House.ShowPlan(t.Context(), r.Snapshots, r.people["ada"].Actor, "QMA", plans[0].ID, app.Sight{})
		if err != nil {
			t.Fatal(err)
		}
		money, err := app.MoneyOf(shown.Actions, shown.Currency())
		if err != nil || len(money.Totals) != 1 || money.Totals[0].Needed.String() != "12500000" {
			t.Fatalf("the register holds %+v, %v", money, err)
		}
		if _, body := r.get("ada", "/"+lang+"/states/QMA"); body != "" && strings.Contains(body, `id="amounts"`) && sumsOf(t, body) != before {
			t.Errorf("shown before %s, held %s", before, sumsOf(t, body))
		}
		i = r.importer("ada", lang)
		i.through(map[string]string{"plan": string(plans[0].ID)}, strings.Replace(sectioned, "12 500", "13 000", 1))
		i.want(200, says.line, says.changed)
		for _, a := range shown.Actions {
			if a.Says.Number != "1.1" {
				continue
			}
			if _, body := r.get("ada", "/"+lang+"/states/QMA/plans/"+string(plans[0].ID)+"/actions/"+string(a.ID)); !strings.Contains(body, strings.SplitN(says.line, " – ", 2)[1]) {
				t.Errorf("the page of the action says %s", saidIn(body))
			}
		}
	}
}

// sumsOf is the table of amounts of a page.
func sumsOf(t *testing.T, body string) string {
	t.Helper()
	_, rest, ok := strings.Cut(body, `<th scope="col" class="n">`)
	table, _, end := strings.Cut(rest, "</table>")
	if !ok || !end {
		t.Fatalf("no table of amounts: %s", saidIn(body))
	}
	return table
}

// A figure that can be read in two units is not said to be of one.
func TestAUnitIsNotGuessed(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	v := &visit{site: r.Site, lang: r.Languages[0]}
	for _, c := range []struct{ text, amount, lang, want string }{
		{"12 500", "12500000", "fr", "thousands"}, {"12,500", "12500000", "en", "thousands"}, {"12,5", "12500000", "fr", "millions"},
		{"12,500", "12500000", "", "as written"}, {"12 500", "12500", "fr", ""}, {"12.500,00 EUR", "12500", "fr", "as written"},
		{"12,5 millions d’euros", "12500000", "fr", "as written"}, {"", "12500", "fr", ""},
	} {
		line, err := app.Line{Role: "needed", Standing: "stated", Amount: c.amount, Currency: "EUR", MinorUnits: 2, Text: c.text}.Funding()
		if err != nil {
			t.Fatal(err)
		}
		if got := v.asWritten(line, c.lang); !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%q for %s in %q: %q, want %q", c.text, c.amount, c.lang, got, c.want)
		}
	}
}

// A note on units in the document is no note on the page, where amounts are in full.
func TestANoteOnUnitsIsOfTheDocument(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	for _, lang := range []string{"en", "fr"} {
		i := r.importer("ada", lang)
		i.through(map[string]string{"called": "Plan " + lang, "state": "QMA"}, "Plan "+lang+" (montants en milliers d’euros);;\n;;\n"+"No.;Action;Budget\n1;Inspecter les fermes;12 500\n2;Ouvrir un foyer;30\n")
		i.send("write", nil, nil)
		i.want(303)
		_, done := r.get("ada", i.location)
		link := strings.TrimSuffix(done[strings.Index(done, "/"+lang+"/states/QMA/plans/"):][:len("/xx/states/QMA/plans/")+36], `"`)
		_, body := r.get("ada", link)
		if !strings.Contains(body, map[string]string{"en": "the amounts here are in full", "fr": "les montants sont ici en entier"}[lang]) {
			t.Errorf("%s: %s", link, saidIn(body))
		}
	}
}

// What was pasted has no name, and is no file that stays.
func TestWhatIsSaidOfAPaste(t *testing.T) {
	for lang, says := range map[string]struct{ of, how, missing, file string }{
		"en": {"The table that you pasted", "is not mended in the spreadsheet", "In the register and not in the table", "in the file"},
		"fr": {"Le tableau que vous avez collé", "n’est pas corrigé dans le tableur", "Au registre et non dans le tableau", "dans le fichier"},
	} {
		r := newRegisterSite(t, io.Discard)
		table := strings.NewReplacer(";", "\t", "70000", "-7").Replace(smallPlan)
		i := r.importer("ada", lang)
		i.send("columns", map[string]string{"called": "Plan", "table": table}, nil)
		i.want(200, says.of)
		untold := func(texts ...string) {
			t.Helper()
			_, main, _ := strings.Cut(i.body, "<main")
			main = tags.ReplaceAllString(main, " ")
			for _, text := range texts {
				if strings.Contains(main, text) {
					t.Errorf("of a paste it says %q: %s", text, saidIn(i.body))
				}
			}
		}
		untold(".csv")
		i.send("difference", nil, nil)
		i.want(200, says.of, says.how)
		untold(".csv", "Your file", "Votre fichier")
		i.send("difference", map[string]string{"cell:" + strings.TrimPrefix(attrNamed(i.body, "cell:"), "cell:"): "70000"}, nil)
		i.want(200)
		i.send("write", nil, nil)
		i.want(303)
		plans, _ := r.ownPlansOf("ada")
		i = r.importer("ada", lang)
		short := strings.Join(strings.SplitAfter(strings.NewReplacer(";", "\t").Replace(smallPlan), "\n")[:3], "")
		i.send("columns", map[string]string{"plan": string(plans[0].ID), "table": short}, nil)
		i.send("difference", nil, nil)
		i.want(200, says.missing)
		untold(".csv", says.file)
	}
}

// attrNamed is the name of the first field that begins so.
func attrNamed(body, prefix string) string {
	for _, tag := range inputTag.FindAllString(body, -1) {
		if m := attrName.FindStringSubmatch(tag); m != nil && strings.HasPrefix(m[1], prefix) {
			return m[1]
		}
	}
	return ""
}
