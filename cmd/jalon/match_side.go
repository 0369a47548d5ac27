// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"jalon/corpus"
	"jalon/domain/catalogue"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/gap"
	"jalon/domain/lexicon"
	"jalon/domain/likeness"
	"jalon/domain/plan"
	"jalon/intake"
	"jalon/intake/grid"
	"jalon/report"
)

// convention is the instrument of articles that a report names without one.
const convention = "CETS 197"

// sides reads the documents that are matched.
type sides struct {
	facts   *catalogue.Catalogue
	rules   likeness.Rules
	plans   intake.Vocabulary
	reports commitment.Vocabulary
	themes  *lexicon.Lexicon
}

func newSides(facts *catalogue.Catalogue, rules likeness.Rules) (*sides, error) {
	plans, err := vocabulary(facts)
	if err != nil {
		return nil, err
	}
	words, err := corpus.Recommendations()
	if err != nil {
		return nil, err
	}
	return &sides{facts, rules, plans, reportVocabulary(facts, words), plans.Words}, nil
}

// side reads one document; as says what it holds, "" that its content decides.
func (s *sides) side(path, as string) (report.MatchSide, error) {
	data, err := readFile(path)
	if err != nil {
		return report.MatchSide{}, err
	}
	name := filepath.Base(path)
	ending := strings.ToLower(filepath.Ext(name))
	switch {
	case as == report.MatchPlan || as == "" && (ending == ".xlsx" || ending == ".csv"):
		return s.plan(name, data)
	case as == "" && ending == ".docx":
		return s.word(name, data)
	}
	return s.recommendations(name, data)
}

// word reads a Word file, which may hold either; where it seems to hold both, a
// person has to say.
func (s *sides) word(name string, data []byte) (report.MatchSide, error) {
	actions, noPlan := s.plan(name, data)
	asked, noReport := s.recommendations(name, data)
	switch {
	case noPlan != nil:
		return asked, noReport
	case noReport != nil || len(asked.Records) == 0:
		return actions, nil
	}
	return report.MatchSide{}, fault.New(fault.Invalid, "cmd.match-unsure", fault.Args{"file": name, "actions": len(actions.Records), "recommendations": len(asked.Records)})
}

// plan reads the actions of a plan.
func (s *sides) plan(name string, data []byte) (report.MatchSide, error) {
	side := report.MatchSide{File: name, Kind: report.MatchPlan}
	book, err := grid.Read(context.Background(), name, data)
	if err != nil {
		return side, err
	}
	read, err := intake.ReadPlan(book, s.plans, intake.Options{})
	if err != nil {
		return side, withoutOptions(err)
	}
	side.Records = s.actions(read.Plan)
	return side, nil
}

// actions are the actions of a plan as texts to compare.
func (s *sides) actions(p plan.Plan) (list []report.MatchRecord) {
	for _, a := range p.Actions {
		words := []string{a.Text}
		for _, d := range a.Detail {
			words = append(words, d.Text)
		}
		r := report.MatchRecord{Text: s.text(a.Key, strings.Join(words, "\n"), p.Lang), Number: a.Number}
		if a.Themes != nil {
			r.Themes = a.Themes
		}
		list = append(list, r)
	}
	return list
}

// withoutOptions tells a fault in the columns as to people who cannot name columns:
// that is for jalon check.
func withoutOptions(err error) error {
	if f := fault.Of(err); f.Key == "intake.no-header" || f.Key == "intake.no-action" {
		return fault.Wrap(f, f.Kind, f.Key+".page", f.Args)
	}
	return err
}

// recommendations reads a report, or the JSON that `jalon extract` made of one.
func (s *sides) recommendations(name string, data []byte) (report.MatchSide, error) {
	side := report.MatchSide{File: name, Kind: report.MatchRecommendations}
	said, found, err := s.extracted(name, data)
	if err != nil {
		return side, err
	}
	side.Records = s.asked(said, found)
	return side, nil
}

// asked are recommendations as texts to compare.
func (s *sides) asked(said commitment.Report, found []commitment.Recommendation) (list []report.MatchRecord) {
	for i, e := range found {
		r := report.MatchRecord{Text: s.text(strconv.Itoa(i+1), strings.Join(append([]string{e.Text}, e.Items...), "\n"), said.Lang), Number: e.Paragraph}
		for _, place := range e.Provisions {
			if _, err := s.facts.ParseCitation(place); err != nil {
				place = convention + " " + place
			}
			r.Provisions = append(r.Provisions, place)
		}
		list = append(list, r)
	}
	return list
}

// textsOf are the texts of records.
func textsOf(records []report.MatchRecord) (list []likeness.Text) {
	for _, r := range records {
		list = append(list, r.Text)
	}
	return list
}

func (s *sides) extracted(name string, data []byte) (commitment.Report, []commitment.Recommendation, error) {
	if strings.EqualFold(filepath.Ext(name), ".json") {
		return intake.ReadExtracted(name, data)
	}
	read, err := readDocument(name, data)
	if err != nil {
		return commitment.Report{}, nil, err
	}
	said, found := s.reports.Extract(*read, "")
	return said, found, nil
}

// text is the words of a record with what is found in them.
func (s *sides) text(id, words, lang string) likeness.Text {
	t := likeness.Text{ID: id, Lang: s.rules.Language(words, lang), Words: words}
	if t.Lang == "es" {
		return t // there are no words for themes in Spanish
	}
	for _, theme := range gap.ThemesIn(words, t.Lang, s.themes) {
		t.Themes = append(t.Themes, theme.Slug)
	}
	return t
}
