// SPDX-License-Identifier: EUPL-1.2

package intake_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"jalon/corpus"
	"jalon/domain/fault"
	"jalon/domain/funding"
	"jalon/domain/plan"
	"jalon/intake"
	"jalon/intake/grid"
	"jalon/intake/reading"
)

// vocabulary is the one that ships: what is tested is that real headings are understood.
func vocabulary(t testing.TB) intake.Vocabulary {
	t.Helper()
	words, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// shipped compiles the lexicons once for all tests.
var shipped = sync.OnceValues(func() (intake.Vocabulary, error) {
	headings, err := corpus.Headings()
	if err != nil {
		return intake.Vocabulary{}, err
	}
	words, err := corpus.Words()
	return intake.Vocabulary{Headings: headings, Words: words, Currencies: reading.NewCurrencies([]reading.Currency{
		{Code: "EUR", Digits: 2, Names: []string{"€", "euro", "euros"}}, {Code: "CHF", Digits: 2, Names: []string{"francs suisses"}},
		{Code: "USD", Digits: 2, Names: []string{"$", "US$", "dollars"}},
	})}, err
})

func read(t testing.TB, name string, data []byte, opts intake.Options) (*intake.Reading, error) {
	t.Helper()
	book, err := grid.Read(context.Background(), name, data)
	if err != nil {
		t.Fatal(err)
	}
	return intake.ReadPlan(book, vocabulary(t), opts)
}

// readCSV reads lines of a CSV file, cells parted by "|".
func readCSV(t testing.TB, opts intake.Options, lines ...string) (*intake.Reading, error) {
	t.Helper()
	var b strings.Builder
	for _, line := range lines {
		for i, cell := range strings.Split(line, "|") {
			if i > 0 {
				b.WriteByte(';')
			}
			b.WriteString(`"` + strings.ReplaceAll(strings.TrimSpace(cell), `"`, `""`) + `"`)
		}
		b.WriteByte('\n')
	}
	return read(t, "plan.csv", []byte(b.String()), opts)
}

func mustCSV(t testing.TB, opts intake.Options, lines ...string) *intake.Reading {
	t.Helper()
	r, err := readCSV(t, opts, lines...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// wantFault checks that err is a fault with that key.
func wantFault(t testing.TB, err error, key string) *fault.Fault {
	t.Helper()
	var f *fault.Fault
	if !errors.As(err, &f) || f.Key != key {
		t.Fatalf("got %v, want the fault %s", err, key)
	}
	return f
}

func TestHeadings(t *testing.T) {
	for meaning, headings := range map[string][]string{
		"lead": {"Institution responsable", "Chef de file", "Lead agency", "Porteur", "Administration pilote", "Responsible authority", "Pilote", "Lead institution",
			"Responsable", "Autorité responsable", "Organisme responsable", "Responsible body", "Implementing agency", "Service pilote"},
		"when":      {"Échéance", "Timeframe", "Calendrier", "Deadline", "Délai", "Timeline", "Date", "Période de réalisation", "Implementation period"},
		"needed":    {"Budget", "Coût estimé (k€)", "Estimated cost (EUR)", "Cost", "Coût", "Budget prévisionnel", "Budget (en milliers d’euros)", "Estimated budget"},
		"source":    {"Source de financement", "Funding source", "Source of funding", "Financing source", "Sources de financement"},
		"indicator": {"Indicateur", "Indicators", "Indicateurs de suivi", "Performance indicator", "Indicateur de résultat"},
		"partners":  {"Partenaires", "Partners", "Co-operating bodies", "Partenaires associés", "Supporting agencies"},
		"number":    {"N°", "No.", "Nº", "Numéro", "#", "Ref."},
		"baseline":  {"Baseline", "Valeur de départ", "Valeur de référence"},
		"status":    {"Status", "État d’avancement", "Progress"},
		"objective": {"Objectif", "Objective", "Axe", "Strategic objective", "Objectif stratégique"},
	} {
		for _, heading := range headings {
			r := mustCSV(t, intake.Options{}, "Mesure|"+heading+"|Divers", "Former les inspecteurs|x|y")
			found := ""
			for _, m := range r.Understood.Mapping {
				if m.Heading == heading {
					found = m.Meaning
				}
			}
			if found != meaning {
				t.Errorf("%q is taken for %q, want %q", heading, found, meaning)
			}
		}
	}
}

func TestTitleBlockSectionsAndTotal(t *testing.T) {
	r := mustCSV(t, intake.Options{},
		"Plan d’action national contre la traite 2026-2028",
		"Adopté par : le Conseil des ministres",
		"",
		"N°|Mesure|Chef de file|Échéance|Coût estimé (k€)|Source de financement",
		"Axe 1 : Prévenir|||||",
		"1.1|Former les inspecteurs|Ministère du Travail|T3 2026|12,5|Budget de l’État",
		"1.2|Informer les consommateurs||2025-2027|dans la limite des crédits existants|",
		"Axe 2 : Protéger|||||",
		"2.1|Ouvrir une ligne d’écoute|Ministère de la Santé|en continu|1 234,56|Fonds européen",
		"Total||||1 247,06|",
	)
	p := r.Plan
	if len(p.Actions) != 3 || len(p.Objectives) != 2 || p.Lang != "fr" || p.Kind != plan.Full {
		t.Fatalf("%d actions under %d objectives in %s, %s", len(p.Actions), len(p.Objectives), p.Lang, p.Kind)
	}
	if p.Objectives[1].Number != "2" || p.Actions[2].Objective != 1 {
		t.Errorf("objective %q over action 2.1: %d", p.Objectives[1].Number, p.Actions[2].Objective)
	}
	if got := p.Actions[0].Money.Lines[0].Amount.String(); got != "12500" {
		t.Errorf("12,5 k€ is %s", got)
	}
	if got := p.Actions[2].Money.Lines[0].Amount.String(); got != "1234560" {
		t.Errorf("1 234,56 k€ is %s", got)
	}
	if p.Actions[1].Money.Lines[0].Standing != funding.Absorbed || len(p.Actions[1].Leads) != 0 {
		t.Errorf("action 1.2: %+v, led by %q", p.Actions[1].Money, p.Actions[1].Leads)
	}
	if p.Actions[0].When.Span.From.String() != "2026-07-01" || p.Actions[0].When.Span.To.String() != "2026-09-30" {
		t.Errorf("T3 2026 is %v", p.Actions[0].When.Span)
	}
	if p.Period.From.Year != 2026 || p.Period.To.Year != 2028 || !strings.Contains(p.Title, "Plan d’action national") {
		t.Errorf("%q, %v", p.Title, p.Period)
	}
	if place := p.Actions[1].Place(plan.FieldLead).String(); place != "plan!C7" {
		t.Errorf("the blank cell for the lead stands at %s", place)
	}
}

// The first section stands right under the headings, where a second row of
// headings may stand too.
func TestSectionRightUnderTheHeadings(t *testing.T) {
	for _, section := range []string{"Pillar: Prevention", "Axe 1 : Prévenir", "Objective 1 – Monitoring", "Monitoring", "PREVENTION", "A. Prevention"} {
		for _, where := range []string{section + "|||", "|" + section + "||"} {
			if section == "Monitoring" && where[0] == '|' {
				continue // one word alone under "Measure" may be a measure
			}
			r := mustCSV(t, intake.Options{}, "Theme|Measure|Lead agency|Timeframe", where,
				"x|Train labour inspectors|Labour Inspectorate|2027", "x|Open a shelter|Ministry of Health|2028")
			if len(r.Plan.Actions) != 2 || len(r.Understood.Sheets[0].HeaderRows) != 1 {
				t.Errorf("%q: %d actions, heading rows %v", where, len(r.Plan.Actions), r.Understood.Sheets[0].HeaderRows)
			}
		}
	}
}

func TestObjectiveColumnFilledOnce(t *testing.T) {
	r := mustCSV(t, intake.Options{},
		"Objective|Activity|Lead agency|Deadline",
		"1. Prevention|Train inspectors|Ministry of Labour|2026",
		"|Inform consumers|Ministry of Economy|2027",
		"2. Protection|Open a hotline|Ministry of Health|2026",
		"|Appoint guardians|Ministry of Justice|2026",
	)
	if len(r.Plan.Objectives) != 2 || len(r.Plan.Actions) != 4 || r.Plan.Actions[1].Objective != 0 || r.Plan.Actions[3].Objective != 1 {
		t.Errorf("%d objectives, %+v", len(r.Plan.Objectives), r.Plan.Actions)
	}
}

// workbook builds a workbook sheet by sheet; cells parted by "|", merges as "A1:C1".
func workbook(t testing.TB, sheets map[string][]string, order []string, merges map[string][]string) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	for i, name := range order {
		if i == 0 {
			if err := book.SetSheetName("Sheet1", name); err != nil {
				t.Fatal(err)
			}
		} else if _, err := book.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for r, line := range sheets[name] {
			for c, text := range strings.Split(line, "|") {
				cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if err := book.SetCellStr(name, cell, text); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, m := range merges[name] {
			from, to, _ := strings.Cut(m, ":")
			if err := book.MergeCell(name, from, to); err != nil {
				t.Fatal(err)
			}
		}
	}
	data, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

func TestTwoHeaderRowsAndSeveralSheets(t *testing.T) {
	head := []string{"N°|Action|Calendrier||Porteur|Budget||", "||Début|Fin||2026|2027|Total"}
	merged := []string{"A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:H1"}
	data := workbook(t, map[string][]string{
		"Axe 1":     append(append([]string{}, head...), "1|Former|01/03/2026|31/12/2026|Justice|1000|500|1500"),
		"Axe 2":     append(append([]string{}, head...), "2|Informer|2026|2027|Santé||250|250"),
		"Lisez-moi": {"Ce classeur contient le plan."},
	}, []string{"Axe 1", "Axe 2", "Lisez-moi"}, map[string][]string{"Axe 1": merged, "Axe 2": merged})
	r, err := read(t, "plan.xlsx", data, intake.Options{Currency: "EUR"})
	if err != nil {
		t.Fatal(err)
	}
	p := r.Plan
	if len(p.Actions) != 2 || len(p.Objectives) != 2 {
		t.Fatalf("%d actions, %d objectives", len(p.Actions), len(p.Objectives))
	}
	a := p.Actions[0]
	if a.When.Span.From.String() != "2026-03-01" || a.When.Span.To.String() != "2026-12-31" {
		t.Errorf("time %v", a.When.Span)
	}
	totals, err := funding.Totals([]funding.Account{a.Money, p.Actions[1].Money}, p.Currency)
	if err != nil || len(totals) != 1 || totals[0].Needed.String() != "1750" || totals[0].Currency.Code != "EUR" {
		t.Errorf("the total is counted beside its parts: %+v (%v)", totals, err)
	}
	if got := r.Understood.Sheets[0].HeaderRows; len(got) != 2 || got[0] != 1 || got[1] != 2 {
		t.Errorf("heading rows %v", got)
	}
}

// Each goal may have a table of its own, with its title over the headings.
func TestSectionsOverTheHeadings(t *testing.T) {
	head := "Activity|Responsible|Time|Budget in EUR 2026"
	r := mustCSV(t, intake.Options{}, "Implementation plan", "Goal 1: Prevent", "Specific objective 1.1: Raise awareness", head,
		"1.1.1 Run a campaign|MoI|2026|10", "Specific objective 1.2: Reduce risks", head,
		"1.2.1 Train teachers|MoE|2026|20", "Goal 2: Protect", "No.|Measure|Lead agency|Deadline", "2.1.1|Finance shelters|MoSA|2027")
	var titles []string
	for _, o := range r.Plan.Objectives {
		titles = append(titles, o.Title)
	}
	if got := strings.Join(titles, " | "); got != "Goal 1: Prevent | Specific objective 1.1: Raise awareness | Specific objective 1.2: Reduce risks | Goal 2: Protect" {
		t.Errorf("objectives: %s", got)
	}
	if len(r.Plan.Actions) != 3 {
		t.Fatalf("%d actions", len(r.Plan.Actions))
	}
	for i, want := range []int{1, 2, 3} {
		if r.Plan.Actions[i].Objective != want {
			t.Errorf("action %d stands under objective %d, want %d", i, r.Plan.Actions[i].Objective, want)
		}
	}
}

func TestStartingValueInsideTheIndicator(t *testing.T) {
	for text, want := range map[string]bool{
		"Places : 48 (2025 : 21)": true, "Réunions tenues (référence : 1 par an ; cible : 4 par an)": true, "Officers trained (baseline: 8; target: 90)": true,
		"Cases, 2024 = 35 %": true, "Places in 2027": false, "Round tables held: 8": false, "Database in operation": false, "Base de données en service": false,
	} {
		r := mustCSV(t, intake.Options{}, "Mesure|Porteur|Indicateur", "Former|Justice|"+text)
		if got := r.Plan.Actions[0].Indicators[0].Baseline; (got != "") != want {
			t.Errorf("%q: starting value %q", text, got)
		}
	}
}

// Many headings are words of both languages; what the plan is written in shows
// in its sentences.
func TestLanguageOfThePlan(t *testing.T) {
	for _, c := range []struct{ lead, text, lang string }{
		{"Responsables", "Former les inspecteurs du travail et ouvrir des places pour les victimes", "fr"},
		{"Source", "Former les inspecteurs du travail à la détection des victimes de la traite", "fr"},
		{"Lead", "Train the inspectors of the ministry to detect victims of trafficking in the sector", "en"},
	} {
		r := mustCSV(t, intake.Options{}, "Actions|"+c.lead+"|Indicateurs|Budget|Source", c.text+"|X|Y|10 EUR|Z")
		if r.Plan.Lang != c.lang {
			t.Errorf("%q is taken for %s", c.text, r.Plan.Lang)
		}
	}
}

// Amount and source share a column in many plans.
func TestSourcesAndAmountsInOneColumn(t *testing.T) {
	r := mustCSV(t, intake.Options{}, "No.|Activity|Responsible institution|Financial resources",
		"1|Train inspectors|Labour Inspectorate|USD 25,000 (donor: IOM)",
		"2|Publish guidelines|Ministry of Finance|State budget",
		"3|Adopt procedures|Ministry of Interior|Existing resources",
		"4|Sign agreements|Ministry of Foreign Affairs|-")
	for i, want := range []funding.Standing{funding.Stated, funding.Sourced, funding.Absorbed, funding.NotStated} {
		a := r.Plan.Actions[i]
		if len(a.Money.Lines) != 1 || a.Money.Lines[0].Standing != want {
			t.Errorf("action %s: %+v, want %s", a.Number, a.Money.Lines, want)
		}
	}
	if got := r.Plan.Actions[1].Money.Source; got != "State budget" {
		t.Errorf("the source of action 2 is %q", got)
	}
	if len(r.Plan.Doubts) != 0 {
		t.Errorf("doubts: %+v", r.Plan.Doubts)
	}
	only := mustCSV(t, intake.Options{}, "Activity|Lead|Funding", "Train inspectors|Labour Inspectorate|State budget")
	if only.Plan.Actions[0].Money.Source != "State budget" || only.Understood.Mapping[2].Meaning != "source" {
		t.Errorf("a column of sources alone: %+v", only.Understood.Mapping)
	}
}

func TestTwoTablesOnOneSheet(t *testing.T) {
	r := mustCSV(t, intake.Options{},
		"Prevention", "No.|Action|Lead agency|Deadline", "1|Train inspectors|Labour|2026", "",
		"Protection", "No.|Measure|Responsible|Budget (EUR)", "2|Open a hotline|Health|5000",
	)
	if len(r.Plan.Actions) != 2 || r.Plan.Actions[1].Money.Lines[0].Amount.Minor != 500000 {
		t.Errorf("%+v", r.Plan.Actions)
	}
	if got := r.Understood.Sheets[0].HeaderRows; len(got) != 2 {
		t.Errorf("heading rows %v", got)
	}
}

// Ambiguity is reported once a column, and a contrary cell decides it for all.
func TestAmbiguousAmounts(t *testing.T) {
	doubts := func(cells ...string) []plan.Doubt {
		lines := []string{"Mesure|Porteur|Budget (EUR)"}
		for _, c := range cells {
			lines = append(lines, "Former|Justice|"+c)
		}
		return mustCSV(t, intake.Options{}, lines...).Plan.Doubts
	}
	got := doubts("1,234", "2,500", "7,125")
	if len(got) != 1 || got[0].Kind != plan.AmountAmbiguous || got[0].Cells != 3 || got[0].Place.String() != "plan!C2" {
		t.Errorf("%+v", got)
	}
	if got := doubts("1,234", "2,500.50"); len(got) != 0 {
		t.Errorf("another cell decides, and still: %+v", got)
	}
	// Beside "1 234,50" a comma is decimal, and no sum in euros has three decimals.
	if got := doubts("45,500", "80,000", "1 234,50"); len(got) != 1 || got[0].Kind != plan.AmountAmbiguous || got[0].Cells != 2 {
		t.Errorf("45,500 beside 1 234,50: %+v", got)
	}
}

func TestCellFaultsAreReportedAndTheRestIsRead(t *testing.T) {
	r := mustCSV(t, intake.Options{},
		"Action|Lead agency|Deadline|Budget (EUR)",
		"Train inspectors|Labour|31/12/1850|1 000 EUR",
		"=cmd()|#REF!|2026|between 5 and 10",
		"Open a hotline|Health|2026|2 000 EUR",
		"Inform consumers|Economy|whenever possible|CHF 3 000",
		"Appoint guardians|Justice|2027|4 000 EUR",
	)
	kinds := make(map[plan.DoubtKind]int)
	for _, d := range r.Plan.Doubts {
		kinds[d.Kind]++
	}
	for kind, want := range map[plan.DoubtKind]int{plan.DateUnread: 2, plan.CellError: 1, plan.AmountUnread: 1, plan.AmountOtherCurrency: 1} {
		if kinds[kind] != want {
			t.Errorf("%s: %d, want %d (%+v)", kind, kinds[kind], want, r.Plan.Doubts)
		}
	}
	if len(r.Plan.Actions) != 5 || !r.Plan.Actions[1].LeadUnread {
		t.Errorf("%d actions; a lead that failed is unread: %v", len(r.Plan.Actions), r.Plan.Actions[1].LeadUnread)
	}
	accounts := make([]funding.Account, len(r.Plan.Actions))
	for i, a := range r.Plan.Actions {
		accounts[i] = a.Money
	}
	totals, err := funding.Totals(accounts, r.Plan.Currency)
	if err != nil || len(totals) != 1 || totals[0].Needed.String() != "7000" {
		t.Errorf("%+v (%v)", totals, err)
	}
}

func TestCorrections(t *testing.T) {
	lines := []string{"Alpha|Qui s’en charge au juste|Gamma", "Former les inspecteurs|Ministère du Travail|12 000 €"}
	_, err := readCSV(t, intake.Options{}, lines...)
	wantFault(t, err, "intake.no-header")
	var opts intake.Options
	for _, s := range []string{"A=action", "Qui s’en charge au juste=lead", "plan!C=needed"} {
		c, err := intake.ParseCorrection(s)
		if err != nil {
			t.Fatal(err)
		}
		opts.Map = append(opts.Map, c)
	}
	header, err := intake.ParseHeaderRow("1")
	if err != nil {
		t.Fatal(err)
	}
	opts.Header = []intake.HeaderRow{header}
	a := mustCSV(t, opts, lines...).Plan.Actions[0]
	if len(a.Leads) != 1 || a.Leads[0] != "Ministère du Travail" || a.Money.Lines[0].Amount.String() != "12000" {
		t.Errorf("%+v", a)
	}
	for _, s := range []string{"", "A", "A=", "=lead", "A=boss"} {
		if _, err := intake.ParseCorrection(s); err == nil {
			t.Errorf("%q was taken for a correction", s)
		}
	}
	for _, s := range []string{"", "x", "0", "-1", "Plan!"} {
		if _, err := intake.ParseHeaderRow(s); err == nil {
			t.Errorf("%q was taken for a row", s)
		}
	}
	opts = intake.Options{Map: []intake.Correction{{Column: "Nobody", Meaning: intake.Lead}}}
	_, err = readCSV(t, opts, "Action|Lead agency", "Train|Labour")
	wantFault(t, err, "intake.map-no-column")
}

func TestNoTable(t *testing.T) {
	_, err := readCSV(t, intake.Options{}, "alpha|beta|gamma", "1|2|3")
	wantFault(t, err, "intake.no-header")
	_, err = read(t, "plan.pdf", []byte("x\n"), intake.Options{})
	if f := wantFault(t, err, "intake.misnamed"); f.Args["ending"] != ".pdf" {
		t.Errorf("%+v", f.Args)
	}
	if r, err := read(t, "plan.xlsx", []byte("Action;Lead agency\nTrain;Labour\n"), intake.Options{}); err != nil || len(r.Plan.Actions) != 1 {
		t.Errorf("a table is read whatever the file is called: %v", err)
	}
	_, err = readCSV(t, intake.Options{}, "Lead agency|Deadline|Budget|Partners", "Labour|2026|1000|NGO")
	wantFault(t, err, "intake.no-action")
	_, err = readCSV(t, intake.Options{}, "Action|Lead agency|Deadline")
	wantFault(t, err, "intake.no-actions")
}

// A correction that fits nothing is a fault: a person who mistyped must not
// believe that it counted.
func TestCorrectionsThatFitNothing(t *testing.T) {
	lines := []string{"No.|Action|Lead agency", "1|Train|Labour", "", "2|Inform|Health"}
	for _, h := range []intake.HeaderRow{{Row: 99}, {Row: 3}, {Sheet: "plan", Row: 99}, {Sheet: "Other", Row: 1}} {
		_, err := readCSV(t, intake.Options{Header: []intake.HeaderRow{h}}, lines...)
		if f := wantFault(t, err, "intake.header-no-row"); f.Kind != fault.Missing {
			t.Errorf("%+v: %s", h, f.Kind)
		}
	}
	mustCSV(t, intake.Options{Header: []intake.HeaderRow{{Sheet: "PLAN", Row: 1}}}, lines...)
	_, err := readCSV(t, intake.Options{Themes: map[string][]string{"2": {"demand"}, "9.9": {"technology"}}}, lines...)
	if f := wantFault(t, err, "intake.theme-no-action"); f.Args["number"] != "9.9" {
		t.Errorf("%+v", f.Args)
	}
	mustCSV(t, intake.Options{Themes: map[string][]string{"2": {}}}, lines...)
	_, err = readCSV(t, intake.Options{Themes: map[string][]string{"1": {}}}, "Action|Lead agency", "Train|Labour")
	wantFault(t, err, "intake.theme-no-numbers")
}
