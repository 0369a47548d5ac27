// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"jalon/app"
	"jalon/intake/grid"
)

// clipboards are what a copied table is as text, by the program that it was
// copied from: the ends of rows, what is enclosed in quotation marks, and how the
// program's language writes amounts and dates.
var clipboards = map[string]string{
	"Excel, English": "No.\tAction\tLead\tStart\tEnd\tBudget (EUR)\r\n" +
		"1.1\t\"Inspect farms\nand \"\"kitchens\"\"\"\tMinistry of Labour\t1/15/2027\t12/31/2027\t5,000.50\r\n" +
		"1.2\t\"Safe\" houses; opened, and kept\tMinistry of Social Affairs\t1/1/2027\t12/31/2028\t€70,000.00\r\n" +
		"1.3\tTrain judges\t\t\t\t\r\n",
	"Excel, French": "N°\tAction\tResponsable\tDébut\tFin\tBudget (EUR)\r\n" +
		"1.1\t\"Inspect farms\nand \"\"kitchens\"\"\"\tMinistère du Travail\t15/01/2027\t31/12/2027\t5\u202f000,50\r\n" +
		"1.2\t\"Safe\" houses; opened, and kept\tMinistère des Affaires sociales\t01/01/2027\t31/12/2028\t70\u202f000,00\u00a0€\r\n" +
		"1.3\tTrain judges\t\t\t\t\r\n",
	"LibreOffice": "No.\tAction\tLead\tStart\tEnd\tBudget (EUR)\n" +
		"1.1\t\"Inspect farms\nand \"\"kitchens\"\"\"\tMinistry of Labour\t15/01/2027\t31/12/2027\t5,000.50\n" +
		"1.2\t\"Safe\" houses; opened, and kept\tMinistry of Social Affairs\t01/01/2027\t31/12/2028\t70,000.00 €\n" +
		"1.3\tTrain judges\t\t\t\t\n",
	"Google Sheets": "No.\tAction\tLead\tStart\tEnd\tBudget (EUR)\n" +
		"1.1\t\"Inspect farms\nand \"\"kitchens\"\"\"\tMinistry of Labour\t2027-01-15\t2027-12-31\t5000.50\n" +
		"1.2\t\"Safe\" houses; opened, and kept\tMinistry of Social Affairs\t2027-01-01\t2028-12-31\t€70,000.00\n" +
		"1.3\tTrain judges\t\t\t\t",
	"Numbers": "No.\tAction\tLead\tStart\tEnd\tBudget (EUR)\n" +
		"1.1\t\"Inspect farms\nand \"\"kitchens\"\"\"\tMinistry of Labour\t15 January 2027\t31 December 2027\t5000.50\n" +
		"1.2\t\"Safe\" houses; opened, and kept\tMinistry of Social Affairs\t1 January 2027\t31 December 2028\t€70,000.00\n" +
		"1.3\tTrain judges",
}

// A table is the same from whichever program it was copied.
func TestATableIsPasted(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	for name, table := range clipboards {
		lang := "en"
		if strings.HasSuffix(name, "French") {
			lang = "fr"
		}
		i := r.importer("ada", lang)
		i.send("columns", map[string]string{"called": name, "table": table}, nil)
		i.want(200)
		i.send("difference", nil, nil)
		i.want(200)
		i.send("write", nil, nil)
		i.want(303)
		d, err := r.House.ExportPlan(t.Context(), r.people["ada"].Actor, "QMA", name, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		if wording, _ := d.Plan.Title.Best(lang); wording.Words != name || len(d.Actions) != 3 {
			t.Fatalf("%s: %d actions in a plan called %q", name, len(d.Actions), wording.Words)
		}
		for n, want := range []string{"Inspect farms\nand \"kitchens\" 2027-01-15 2027-12-31 5000.50 EUR", "\"Safe\" houses; opened, and kept 2027-01-01 2028-12-31 70000 EUR", "Train judges   "} {
			a := d.Actions[n].Body
			wording, _ := a.Text.Best(lang)
			got := fmt.Sprint(wording.Words, " ", a.When.From, " ", a.When.To, " ")
			if len(a.Money.Lines) == 1 && a.Money.Lines[0].Amount != "" {
				got += a.Money.Lines[0].Amount + " " + a.Money.Lines[0].Currency
			}
			if got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
		file, err := r.House.Look(t.Context(), r.people["ada"].Actor, app.Query{Owner: "QMA", Kind: "file"})
		if err != nil || len(file) != 0 {
			t.Errorf("%s: a pasted table is kept as a file: %v, %v", name, file, err)
		}
	}
}

// Into a plan of the register the same steps lead; what the table is silent about
// stays, and so does what the plan says of itself.
func TestATableIsPastedIntoAPlan(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	plan := r.imported("ada", "good-plan-en.xlsx")
	before, err := r.House.ExportPlan(t.Context(), r.people["ada"].Actor, "QMA", "", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	table := &strings.Builder{}
	table.WriteString("No.\tAction\tLead\tEnd\tBudget (EUR)" + strings.Repeat("\tComment", 15) + "\r\n")
	for n := range 500 {
		fmt.Fprintf(table, "9.%d\tVisit workplace %d together with the inspectors\tMinistry of Labour\t31/12/2027\t%d,000%s\r\n", n+1, n+1, n+1, strings.Repeat("\tas agreed", 15))
	}
	if _, body := r.get("ada", "/en/import?plan="+string(plan.ID)); !strings.Contains(body, `value="`+string(plan.ID)+`" selected`) {
		t.Error("the plan that the address names is not chosen")
	}
	i := r.importer("ada", "en")
	i.send("columns", map[string]string{"plan": string(plan.ID), "table": table.String()}, nil)
	i.want(200)
	i.send("difference", nil, nil)
	i.want(200, "this is what the import would change")
	i.send("write", nil, nil)
	i.want(303)
	after, err := r.House.ExportPlan(t.Context(), r.people["ada"].Actor, "QMA", "", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if len(after.Actions) != len(before.Actions)+500 || !reflect.DeepEqual(after.Plan, before.Plan) {
		t.Errorf("%d actions, before %d; the plan %v, before %v", len(after.Actions), len(before.Actions), after.Plan, before.Plan)
	}
}

// Whatever stands in a cell comes out of the file that a paste becomes.
func TestClipboardCells(t *testing.T) {
	for text, want := range map[string][][]string{
		"a\tb\nc\td":                                  {{"a", "b"}, {"c", "d"}},
		"a\t\"b\tc\"\r\nd\t\"e\r\nf\"":                {{"a", "b\tc"}, {"d", "e\nf"}},
		"\"A\" b\tc \"d\"\t\"e\"":                     {{"\"A\" b", "c \"d\"", "e"}},
		"\"never closed\tb\nc\td":                     {{"\"never closed", "b"}, {"c", "d"}},
		"a, b; c|d\te\n\t\nf;g\t1,5":                  {{"a, b; c|d", "e"}, nil, {"f;g", "1,5"}},
		"\"say \"\"yes\"\"\"\t\"\"\n=1+1\t-2":         {{"say \"yes\""}, {"=1+1", "-2"}},
		"a\tb\t":                                      {{"a", "b"}},
		"<script>alert(1)</script>\t\u202e1\na\tb":    {{"<script>alert(1)</script>", "\u202e1"}, {"a", "b"}},
		"one;two\nthree;four":                         {{"one", "two"}, {"three", "four"}},
		"\"\n\t\"\"\n" + strings.Repeat("\"\t\n", 50): nil,
	} {
		book, err := grid.Read(context.Background(), "pasted.csv", clipboard(text))
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if want == nil {
			continue // only that it ends
		}
		for n, cells := range want {
			row, _ := book.Sheets[0].Row(n + 1)
			var got []string
			for _, c := range row.Cells {
				got = append(got, c.Text)
			}
			if strings.Join(got, "\x00") != strings.Join(cells, "\x00") {
				t.Errorf("%q, row %d: %q, want %q", text, n+1, got, cells)
			}
		}
	}
}
