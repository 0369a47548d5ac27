// SPDX-License-Identifier: EUPL-1.2

// Package corpus holds the facts that the program ships, as tables that people
// can read and correct: each row has its source beside it and the mark of
// whether somebody checked it. A row without either does not load.
package corpus

import (
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"jalon/domain/catalogue"
	"jalon/domain/record"
)

//go:embed *.csv
var tables embed.FS

// Load reads the catalogue that ships. It fails, naming file and line, on a row
// that cannot be read or has no source or no mark.
func Load() (*catalogue.Catalogue, error) { return load(tables) }

// load reads the tables of one folder.
func load(files fs.FS) (*catalogue.Catalogue, error) {
	c := &catalogue.Catalogue{}
	for _, t := range []struct {
		file string
		row  func(*row)
	}{
		{"states.csv", func(r *row) {
			c.States = append(c.States, catalogue.State{Code: r.text("code"), NameEN: r.text("name_en"), NameFR: r.text("name_fr"),
				Aliases: r.list("aliases"), Source: r.source("source", "check")})
		}},
		{"memberships.csv", func(r *row) {
			c.Memberships = append(c.Memberships, catalogue.Membership{State: r.text("state"), Body: r.text("body"),
				From: r.day("from"), Until: r.day("until"), Source: r.source("source", "check")})
		}},
		{"treaty_actions.csv", func(r *row) {
			c.TreatyActions = append(c.TreatyActions, catalogue.TreatyAction{State: r.text("state"), Treaty: r.text("treaty"),
				Kind: catalogue.TreatyActionKind(r.text("kind")), Day: r.day("day"), Source: r.source("source", "check")})
		}},
		{"instruments.csv", func(r *row) {
			c.Instruments = append(c.Instruments, catalogue.Instrument{Code: r.text("code"), TitleEN: r.text("title_en"), TitleFR: r.text("title_fr"),
				Date: r.text("date"), Body: r.text("body"), Force: catalogue.Force(r.text("force")), Unit: catalogue.Unit(r.values["unit"]),
				Address: r.values["address"], Amends: r.values["amends"], InForce: r.day("in_force"),
				Source: r.source("source", "check"), French: r.source("source_fr", "check_fr")})
		}},
		{"chapters.csv", func(r *row) {
			c.Chapters = append(c.Chapters, catalogue.Chapter{Instrument: r.text("instrument"), Number: r.text("number"), First: r.number("first"),
				Last: r.number("last"), TitleEN: r.text("title_en"), TitleFR: r.text("title_fr"), Source: r.source("source", "check")})
		}},
		{"provisions.csv", func(r *row) {
			c.Provisions = append(c.Provisions, catalogue.Provision{Instrument: r.text("instrument"), Article: r.text("article"), Chapter: r.values["chapter"],
				From: r.day("from"), TitleEN: r.text("title_en"), TitleFR: r.text("title_fr"),
				Source: r.source("source", "check"), French: r.source("source_fr", "check_fr")})
		}},
		{"paragraphs.csv", func(r *row) {
			c.Paragraphs = append(c.Paragraphs, catalogue.Paragraph{Instrument: r.text("instrument"), Article: r.text("article"), Number: r.values["paragraph"],
				Points: r.list("points"), SubjectEN: r.values["subject_en"], SubjectFR: r.values["subject_fr"], Source: r.source("source", "check")})
		}},
		{"correspondences.csv", func(r *row) {
			c.Correspondences = append(c.Correspondences, catalogue.Correspondence{From: r.text("from"), To: r.text("to"),
				Relation: catalogue.Relation(r.text("relation")), ReasonEN: r.text("reason_en"), ReasonFR: r.text("reason_fr"), Source: r.source("source", "check")})
		}},
		{"bodies.csv", func(r *row) {
			c.Bodies = append(c.Bodies, catalogue.Body{Code: r.text("code"), NameEN: r.text("name_en"), NameFR: r.text("name_fr"), Of: r.text("of"),
				Source: r.source("source", "check"), French: r.source("source_fr", "check_fr")})
		}},
		{"rounds.csv", func(r *row) {
			c.Rounds = append(c.Rounds, catalogue.Round{Body: r.text("body"), Number: r.number("number"), Launched: r.text("launched"),
				ThemeEN: r.text("theme_en"), ThemeFR: r.text("theme_fr"), Source: r.source("source", "check"), French: r.source("source_fr", "check_fr")})
		}},
		{"round_steps.csv", func(r *row) {
			c.RoundSteps = append(c.RoundSteps, catalogue.RoundStep{State: r.text("state"), Body: r.text("body"), Round: r.number("round"),
				Step: catalogue.Step(r.text("step")), By: r.text("by"), Day: r.day("day"), Source: r.source("source", "check")})
		}},
		{"verbs.csv", func(r *row) {
			c.Verbs = append(c.Verbs, catalogue.Verb{Body: r.text("body"), Slug: r.text("slug"), PhraseEN: r.text("phrase_en"), PhraseFR: r.text("phrase_fr"),
				Rank: r.number("rank"), MeaningEN: r.text("meaning_en"), MeaningFR: r.text("meaning_fr"),
				Source: r.source("source", "check"), French: r.source("source_fr", "check_fr")})
		}},
		{"themes.csv", func(r *row) {
			c.Themes = append(c.Themes, catalogue.Theme{Slug: r.text("slug"), NameEN: r.text("name_en"), NameFR: r.text("name_fr"),
				BasisEN: r.text("basis_en"), BasisFR: r.text("basis_fr"), Source: r.source("source", "check")})
		}},
		{"currencies.csv", func(r *row) {
			c.Currencies = append(c.Currencies, catalogue.Currency{Code: r.text("code"), MinorUnits: r.number("minor_units"),
				Names: r.list("names"), Source: r.source("source", "check")})
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
			return nil, err
		}
	}
	return c, nil
}

// row reads the values of one row and remembers the first that is wrong.
type row struct {
	values map[string]string
	err    error
}

func (r *row) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
}

func (r *row) text(name string) string {
	value, ok := r.values[name]
	if !ok || value == "" {
		r.fail("%s is empty", name)
	}
	return value
}

func (r *row) list(name string) []string {
	return strings.FieldsFunc(r.values[name], func(c rune) bool { return c == ';' })
}

func (r *row) number(name string) int {
	n, err := strconv.Atoi(r.values[name])
	if err != nil {
		r.fail("%s: %q is no number", name, r.values[name])
	}
	return n
}

func (r *row) day(name string) record.Day {
	if r.values[name] == "" {
		return record.Day{}
	}
	day, err := record.ParseDay(r.values[name])
	if err != nil {
		r.fail("%s: %v", name, err)
	}
	return day
}

func (r *row) source(name, check string) record.Source {
	s := record.Source{Text: r.text(name), Check: record.Check(r.values[check])}
	if !s.Check.Valid() {
		r.fail("%s: %q is none of verified, unverified, unknown", check, r.values[check])
	}
	return s
}
