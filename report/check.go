// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"path/filepath"
	"strings"

	"jalon/domain/gap"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/locale"
)

// Check is everything that a gap report is made of.
type Check struct {
	// File is the base name of the file that was read, Version the program's.
	File, Version string
	// AsOf is the day of the report.
	AsOf       record.Day
	Gap        gap.Report
	Understood plan.Understood
	State      StateFacts
	// Register: the plan is one of a register, so nothing is told of how a file was understood.
	Register bool
	// Site is the address of the site whose check page made the report; "" when a
	// person made it on their own machine.
	Site string
	// SetAside holds the reasons for which the owner set findings aside, by their key.
	SetAside map[string]string
	// Themes says what each theme is called, and what it rests on, in the report's language.
	Themes map[string]ThemeFacts
}

// StateFacts is what the corpus says about the State whose plan it is.
type StateFacts struct {
	// Code is ISO 3166 alpha-3; "" when nobody said whose plan it is.
	Code, Name string
	Fictional  bool
	// Party: the State is a Party to CETS 197 on the day of the report.
	Party bool
}

// ThemeFacts is what the corpus says about a theme.
type ThemeFacts struct{ Name, Basis string }

// Compose writes the gap report: ten sentences first, then a sheet for each
// lead body, ready to send, then everything.
func Compose(c Check, l *locale.Language) Document {
	w := newComposer(c, l)
	foot := "report.foot"
	if c.Register {
		foot = "report.foot-register"
	} else if c.Site != "" {
		foot = "report.foot-site"
	}
	d := Document{
		Lang: l.Tag, Dir: l.Dir,
		Title:    w.say("report.title", nil),
		Subtitle: c.Gap.Plan.Title,
		Facts:    w.facts(),
		Foot:     w.say(foot, map[string]any{"version": c.Version, "site": c.Site}),
		Words: Words{Contents: w.say("report.contents", nil), Colon: w.say("report.colon", nil), Page: w.say("report.page", nil),
			Of: w.say("report.of", nil)},
	}
	w.notes()
	w.heading(1, "report.sentences.title", "summary", nil, false)
	w.add(List{Numbered: true, Items: w.sentences()})
	w.unused()
	w.figure()
	w.leadSheets()
	w.everything()
	if !c.Register {
		w.understood()
	}
	d.Blocks = w.blocks
	return d
}

type composer struct {
	Check
	voice
	blocks []Block
}

func newComposer(c Check, l *locale.Language) *composer {
	w := &composer{Check: c, voice: voice{lang: l, themes: c.Themes, onPage: c.Register || c.Site != ""}}
	w.place, w.inPlace = w.placeIn, w.phraseOf
	return w
}

func (w *composer) add(b Block) { w.blocks = append(w.blocks, b) }

func (w *composer) paragraph(key string, args map[string]any) {
	w.add(Paragraph{w.say(key, args)})
}

func (w *composer) heading(level int, key, id string, args map[string]any, newPage bool) {
	w.add(Heading{Level: level, Text: w.say(key, args), ID: id, NewPage: newPage})
}

// facts are the labelled lines under the title.
func (w *composer) facts() []Fact {
	p := w.Gap.Plan
	facts := []Fact{{w.say("report.fact.file", nil), w.File}}
	if w.State.Code != "" {
		facts = append(facts, Fact{w.say("report.fact.state", nil), w.State.Name + " (" + w.State.Code + ")"})
	}
	facts = append(facts, Fact{w.say("report.fact.kind", nil), w.say("kind."+string(p.Kind), nil)})
	if !p.Period.IsZero() {
		facts = append(facts, Fact{w.say("report.fact.period", nil),
			w.say("report.period", map[string]any{"from": p.Period.From, "to": p.Period.To})})
	}
	if w.Gap.Previous != nil {
		facts = append(facts, Fact{w.say("report.fact.previous", nil), w.Gap.Previous.Title})
	}
	return append(facts, Fact{w.say("report.fact.as-of", nil), w.day(w.AsOf)})
}

// placeIn names a place as a person finds it in the file: a cell or a row of the
// only sheet by itself, a cell of a Word table by row and column, since Word
// shows no letters.
func (w *composer) placeIn(p record.Place) string {
	if w.Register && p.Sheet == "" {
		return "" // it was written here, and stood in no document
	}
	key := w.placeSort(p) + kindOfPlace(p)
	if p.Row == 0 || key == "sheet-cell" {
		return p.String()
	}
	return w.say("where."+key, placeArgs(p))
}

// phraseOf names a place inside a sentence: "in cell E6 of sheet “Plan”".
func (w *composer) phraseOf(p record.Place) string {
	if w.Register && p.Sheet == "" {
		return w.say("report.in-the-plan", nil)
	}
	if p.Row == 0 {
		return p.String()
	}
	return w.phrase(w.placeSort(p), p)
}

// placeSort says how much of a place must be told: the table of a Word file, the
// sheet where there are several, nothing else otherwise.
func (w *composer) placeSort(p record.Place) string {
	switch {
	case strings.HasPrefix(p.Sheet, "Table ") && strings.EqualFold(filepath.Ext(w.File), ".docx"):
		return "table-"
	case len(w.Understood.Sheets) > 1 || w.Register && p.Sheet != "":
		return "sheet-"
	}
	return ""
}

// notes are the remarks that nobody may overlook.
func (w *composer) notes() {
	w.noteFictional()
	if kind := w.Gap.Plan.Kind; kind != plan.Full {
		key, args := "report.note.kind", map[string]any{"kind": w.say("kind."+string(kind), nil)}
		if w.Understood.KindWhy.Key != "intake.kind.person" {
			// Words of the document decided that no absence is judged: a person
			// must see which, and how to decide otherwise.
			key, args["why"] = "report.note.kind.words", w.Understood.KindWhy
		}
		w.add(Note{"info", w.say(key, args)})
	}
	if w.State.Code != "" && !w.State.Fictional && !w.State.Party {
		w.add(Note{"info", w.say("report.note.not-party", map[string]any{"state": w.State.Name})})
	}
	w.add(Note{"info", w.say("report.note.document-only", nil)})
}

func (w *composer) noteFictional() {
	if w.Understood.Fictional || w.State.Fictional {
		w.add(Note{"warn", w.say("report.note.fictional", nil)})
	}
}

// sheetNotes are the remarks that go with a sheet which is sent alone.
func (w *composer) sheetNotes() {
	w.noteFictional()
	w.add(Note{"info", w.say("report.note.document-only", nil)})
}

// message is the sentence of a finding.
func (w *composer) message(f gap.Finding) string {
	key := "rule." + f.Rule + ".message"
	if why, ok := f.Args["why"].(record.Reason); ok && why.Args["text"] == f.Args["text"] && w.lang.Has(key+".quoted") {
		f.Variant = "quoted" // the reason quotes the cell itself
	}
	if f.Variant != "" {
		key += "." + f.Variant
	}
	message := w.say(key, w.withTheme(f))
	if why, ok := w.SetAside[f.Key]; ok {
		message = w.say("report.set-aside", map[string]any{"message": message, "why": w.lang.Quote(why)})
	}
	return message
}

// basis is what a finding rests on: for a theme, what the corpus says of it.
func (w *composer) basis(f gap.Finding) string {
	if f.Rule == "theme-missing" {
		return w.themes[f.Theme].Basis
	}
	return w.say("rule."+f.Rule+".basis", nil)
}

// fix says how to mend it; themes and some variants have fixes of their own.
func (w *composer) fix(f gap.Finding) string {
	key := "rule." + f.Rule + ".fix"
	for _, of := range []string{f.Theme, f.Variant} {
		if of != "" && w.lang.Has(key+"."+of) {
			key += "." + of
			break
		}
	}
	return w.say(key, w.withTheme(f))
}

func (w *composer) withTheme(f gap.Finding) map[string]any {
	args := make(map[string]any, len(f.Args)+1)
	for name, arg := range f.Args {
		args[name] = arg
	}
	if f.Theme != "" {
		args["theme"] = uncapital(w.themes[f.Theme].Name)
	}
	return args
}
