// SPDX-License-Identifier: EUPL-1.2

package corpus

import (
	"strings"
	"testing"
	"testing/fstest"

	"jalon/domain/questionnaire"
	"jalon/domain/record"
)

// What ships agrees with the catalogue, and a row that does not is told.
func TestObligationsAndQuestionsAgreeWithTheCatalogue(t *testing.T) {
	facts, err := Reporting(loaded(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"greta-questionnaire", "greta-comments", "cop-reply", "osce-survey", "eu-statistics", "unodc-glotip", "cedaw", "crc", "upr", "us-tip", "sdg-16-2-2"} {
		if _, ok := facts.Obligation(want); !ok {
			t.Errorf("no obligation %s", want)
		}
	}
	for name, spoil := range map[string]func(*questionnaire.Facts){
		"there is no body":          func(f *questionnaire.Facts) { f.Obligations[0].Body = "nobody" },
		"nobody is":                 func(f *questionnaire.Facts) { f.Obligations[0].For = "nobody" },
		"no timing":                 func(f *questionnaire.Facts) { f.Obligations[0].Timing = "soon" },
		"do not agree":              func(f *questionnaire.Facts) { f.Obligations[1].Months = 0 },
		"no step":                   func(f *questionnaire.Facts) { f.Obligations[1].Opens = "" },
		"there is no questionnaire": func(f *questionnaire.Facts) { f.Obligations[0].Questionnaire = "GRETA-9" },
		"there is no instrument":    func(f *questionnaire.Facts) { f.Obligations[0].Instrument = "CETS 999" },
		"names no fact":             func(f *questionnaire.Facts) { f.Questions[0].Facts = questionnaire.ParseFacts("theme:weather") },
		"or it is there twice":      func(f *questionnaire.Facts) { f.Questions[1] = f.Questions[0] },
		"asks nothing":              func(f *questionnaire.Facts) { f.Questions = nil },
	} {
		spoilt, err := Reporting(loaded(t))
		if err != nil {
			t.Fatal(err)
		}
		spoil(&spoilt)
		if err := spoilt.Check(loaded(t)); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%q is not told: %v", name, err)
		}
	}
}

// A row without a source does not load, and what cannot be read is named by its line.
func TestAnObligationWithoutASourceDoesNotLoad(t *testing.T) {
	head := "code,body,instrument,provision,title_en,title_fr,for,timing,round,opens,closes,months,years,day,questionnaire,source,check,source_fr,check_fr\n"
	for row, want := range map[string]string{
		"a,greta,,,A,A,all,named,,,,,,,,,verified,x,verified\n":            "obligations.csv:2: source is empty",
		"a,greta,,,A,A,all,named,,,,,,,,x,perhaps,x,verified\n":            "obligations.csv:2: check",
		"a,greta,,,A,A,all,named,,,,two,,,,x,verified,x,verified\n":        "obligations.csv:2: months",
		"a,greta,,,A,A,all,fixed,,,,,,2026-15-40,,x,verified,x,verified\n": "obligations.csv:2: day",
	} {
		_, err := loadReporting(fstest.MapFS{"obligations.csv": {Data: []byte(head + row)}})
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", row, err, want)
		}
	}
}

// No question is told of a fact that somebody checked without a page to look at.
func TestWhatIsFromMemoryIsMarkedSo(t *testing.T) {
	facts, err := Reporting(loaded(t))
	if err != nil {
		t.Fatal(err)
	}
	marked := func(name string, s record.Source) {
		if strings.HasPrefix(s.Text, "from memory") && s.Check == record.Verified {
			t.Errorf("%s is from memory and marked verified", name)
		}
	}
	for _, o := range facts.Obligations {
		marked(o.Code, o.Source)
		marked(o.Code, o.French)
	}
	for _, q := range facts.Questions {
		marked(q.Key(), q.Source)
	}
}
