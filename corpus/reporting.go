// SPDX-License-Identifier: EUPL-1.2

package corpus

import (
	"fmt"
	"io/fs"
	"strings"

	"jalon/domain/catalogue"
	"jalon/domain/questionnaire"
)

// Reporting reads who must report what to whom by when, and what is asked. It
// fails, naming file and line, on a row that cannot be read or has no source or no
// mark, and on one that names what the catalogue does not know.
func Reporting(c *catalogue.Catalogue) (questionnaire.Facts, error) {
	f, err := loadReporting(tables)
	if err != nil {
		return f, err
	}
	return f, f.Check(c)
}

func loadReporting(files fs.FS) (questionnaire.Facts, error) {
	var f questionnaire.Facts
	for _, t := range []struct {
		file string
		row  func(*row)
	}{
		{"obligations.csv", func(r *row) {
			f.Obligations = append(f.Obligations, questionnaire.Obligation{Code: r.text("code"), Body: r.text("body"),
				Instrument: r.values["instrument"], Provision: r.values["provision"], TitleEN: r.text("title_en"), TitleFR: r.text("title_fr"),
				For: r.text("for"), Timing: questionnaire.Timing(r.text("timing")), Round: r.values["round"],
				Opens: catalogue.Step(r.values["opens"]), Closes: catalogue.Step(r.values["closes"]), Months: r.count("months"), Years: r.count("years"),
				Day: r.day("day"), Questionnaire: r.values["questionnaire"], Source: r.source("source", "check"), French: r.source("source_fr", "check_fr")})
		}},
		{"questionnaires.csv", func(r *row) {
			f.Questionnaires = append(f.Questionnaires, questionnaire.Questionnaire{Code: r.text("code"), Body: r.text("body"),
				TitleEN: r.text("title_en"), TitleFR: r.text("title_fr"), Address: r.values["address"],
				Source: r.source("source", "check"), French: r.source("source_fr", "check_fr")})
		}},
		{"questions.csv", func(r *row) {
			f.Questions = append(f.Questions, questionnaire.Question{Questionnaire: r.text("questionnaire"), Number: r.text("number"),
				PartEN: r.text("part_en"), PartFR: r.text("part_fr"), TitleEN: r.text("title_en"), TitleFR: r.text("title_fr"),
				Facts: questionnaire.ParseFacts(r.values["facts"]), Source: r.source("source", "check"), French: r.source("source_fr", "check_fr")})
		}},
	} {
		err := eachRow(files, t.file, func(line int, values map[string]string) error {
			r := &row{values: values}
			t.row(r)
			if r.err != nil {
				return fmt.Errorf("%s:%d: %w", t.file, line, r.err)
			}
			return nil
		})
		if err != nil {
			return f, err
		}
	}
	return f, nil
}

// count is a number that may be left out.
func (r *row) count(name string) int {
	if strings.TrimSpace(r.values[name]) == "" {
		return 0
	}
	return r.number(name)
}
