// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/catalogue"
	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/domain/record"
)

var recommendationRoutes = []route{
	{"GET", "/recommendations/{owner}/{id}", everyone, aboutScope, nil, (*Site).recommendationShown},
	{"GET", "/evidence/{owner}/{file}", everyone, aboutScope, nil, (*Site).evidenceFile},
	{"GET", "/recommendations/{owner}/{id}/assess", writers, aboutAsked, nil, (*Site).assessForm},
	{"POST", "/recommendations/{owner}/{id}/assess", writers, aboutAsked, assessFields, (*Site).assess},
	{"GET", "/recommendations/{owner}/{id}/answers", writers, aboutAddressed, nil, (*Site).answersForm},
	{"POST", "/recommendations/{owner}/{id}/answers", writers, aboutAddressed, append([]string{"answer:*", "base:*", "why", "request"}, turnFields...), (*Site).sayAnswers},
	{"GET", "/recommendations/{owner}/{id}/same", writers, aboutAsked, nil, (*Site).sameForm},
	{"POST", "/recommendations/{owner}/{id}/same", writers, aboutAsked, append([]string{"earlier", "same", "base:*", "why", "request"}, turnFields...), (*Site).saySame},
	{"GET", "/recommendations/{owner}/{id}/reply", writers, aboutAsked, nil, (*Site).answerBackForm},
	{"POST", "/recommendations/{owner}/{id}/reply", writers, aboutAsked, append([]string{"to", "lang", "words", "base", "why", "request"}, turnFields...), (*Site).answerBack},
}

// recommended is a recommendation that an address names, with how it is looked at.
type recommended struct {
	app.ShownRecommendation
	v     *visit
	sight app.Sight
	keep  url.Values
}

// recommendation is the one that the address names. One that is not there, and one
// that is not the asker's to see, are answered as an address that does not exist.
func (v *visit) recommendation() (*recommended, error) {
	missing := fault.New(fault.Missing, "web.not-there", nil)
	if v.site.House == nil {
		return nil, missing
	}
	owner, err := record.ParseOwner(v.r.PathValue("owner"))
	if err != nil {
		return nil, missing
	}
	id, err := record.ParseID(v.r.PathValue("id"))
	if err != nil {
		return nil, missing
	}
	sight, keep, err := v.sight()
	if err != nil {
		return nil, err
	}
	r, err := v.site.House.ShowRecommendation(v.context(), v.site.Snapshots, v.actor(), record.Ref{Owner: owner, ID: id}, sight)
	if err != nil {
		return nil, notThereIf(err)
	}
	return &recommended{r, v, sight, keep}, nil
}

// speakable is the recommendation, for somebody who has a voice about it.
func (v *visit) speakable() (*recommended, error) {
	a, err := v.recommendation()
	if err == nil && !a.maySpeak() {
		err = fault.New(fault.Missing, "web.not-there", nil)
	}
	return a, err
}

// addressed is the recommendation, for somebody of the State that it addresses.
func (v *visit) addressed() (*recommended, error) {
	a, err := v.recommendation()
	if err == nil && !a.mayAnswer() {
		err = fault.New(fault.Missing, "web.not-there", nil)
	}
	return a, err
}

// hasVoice reports whether an actor can say what became of what a State was asked:
// its own people, and the bodies that watch over it.
func hasVoice(actor access.Actor, state string) bool {
	return speaks(actor) && (actor.Owner.State() == "" || actor.Owner.State() == state)
}

// speaks reports whether an actor has a voice at all.
func speaks(actor access.Actor) bool {
	_, voice := commitment.VoiceOf(string(actor.Owner))
	return voice && access.May(actor, access.Write, access.Thing{Owner: actor.Owner}) == nil
}

func (a *recommended) maySpeak() bool {
	return a.v.person != nil && hasVoice(a.v.actor(), a.Document.Says.State)
}

func (a *recommended) mayAnswer() bool { return a.maySpeak() && a.v.actor().Owner.State() != "" }

// sheer reports whether the asker looks with their own eyes, at what is there now.
func (a *recommended) sheer() bool { return a.sight.AsAt.IsZero() && a.sight.SeenBy == record.Draft }

// link is an address under the recommendation's own.
func (a *recommended) link(parts ...string) string {
	return a.v.link(append([]string{"recommendations", string(a.Owner), string(a.ID)}, parts...)...)
}

// at is an address looked at in the same way.
func (a *recommended) at(address string) string {
	if len(a.keep) > 0 {
		address += "?" + a.keep.Encode()
	}
	return address
}

// recommendationPage is one recommendation and what became of it, voice by voice.
type recommendationPage struct {
	askedHead
	Saved    savedNote
	Items    []worded
	Others   []translation
	Facts    []factSaid
	Diverge  string
	Voices   []voiceShown
	Actions  []answeringShown
	Refused  int
	Repeated string
	Earlier  []sameShown
	Later    []sameShown
	Likely   int
	// Assess, Answer, Same and Publish are "" where the asker may not.
	Assess, Answer, SameAs, Publish string
	// Mine: the asker's own body has spoken already.
	Mine bool
	Eyes []choice
	Keep []typed
	Now  string
}

// askedHead is what stands above every page about one recommendation.
type askedHead struct {
	State, Profile   string
	Place, Here      string
	Text             worded
	Document         worded
	Warnings         []string
	Reach, ReachName string
}

type factSaid struct {
	Label  string
	Values []linked
}

type linked struct{ Text, Link, Note string }

func (a *recommended) head() askedHead {
	v, says := a.v, a.Document.Says
	h := askedHead{State: v.site.stateName(v, says.State), Profile: v.link("states", says.State), Place: a.place(), Here: a.at(a.link()),
		Text: v.worded(a.Says.Text), Document: v.worded(says.Title), Reach: a.Reach.String()}
	if v.tellsReach(a.sight) {
		h.ReachName = v.say("reach." + a.Reach.String())
	}
	if catalogue.IsFictional(says.State) {
		h.Warnings = append(h.Warnings, v.say("web.fictional-state", "state", h.State))
	}
	if says.Confidential() {
		h.Warnings = append(h.Warnings, v.say("recommendation.confidential"))
	}
	h.Warnings = append(h.Warnings, v.sightSaid(a.sight)...)
	return h
}

// place is where the recommendation stands: the document, the paragraph, and which
// of the paragraph's it is.
func (a *recommended) place() string { return a.v.placeOf(a.ShownRecommendation) }

func (v *visit) placeOf(r app.ShownRecommendation) string {
	reference := r.Document.Says.Reference
	switch {
	case r.Says.Paragraph == "":
		return v.say("recommendation.place-document", "reference", reference, "n", r.Says.Ordinal)
	case r.Says.Ordinal == 1:
		return v.say("recommendation.place", "reference", reference, "paragraph", r.Says.Paragraph)
	}
	return v.say("recommendation.place-nth", "reference", reference, "paragraph", r.Says.Paragraph, "n", r.Says.Ordinal)
}

// facts are what is known of the recommendation besides its words.
func (a *recommended) facts() []factSaid {
	v, d, says := a.v, a.Document.Says, a.Says
	var list []factSaid
	add := func(key string, values ...linked) {
		if values = slices.DeleteFunc(values, func(l linked) bool { return l.Text == "" }); len(values) > 0 {
			list = append(list, factSaid{v.say(key), values})
		}
	}
	entered := linked{}
	if !a.Document.Own {
		entered.Text = v.say("recommendation.entered-by", "owner", v.site.ownerName(v, a.Owner))
	}
	add("recommendation.body", linked{Text: v.site.speakerName(v, d.Speaker)}, entered)
	document := linked{Text: d.Reference, Note: v.worded(d.Title).Words}
	if d.Published != nil && (strings.HasPrefix(d.Published.Where, "https://") || strings.HasPrefix(d.Published.Where, "http://")) {
		document.Link = d.Published.Where
	}
	add("recommendation.document", document)
	if d.Round > 0 {
		add("recommendation.round", linked{Text: v.lang.Integer(int64(d.Round))})
	}
	add("recommendation.date", linked{Text: day(v.lang, d.Date)})
	if says.Page > 0 {
		add("recommendation.page", linked{Text: v.lang.Integer(int64(says.Page))})
	}
	add("recommendation.verb", a.verb())
	add("recommendation.addressee", linked{Text: says.Addressee})
	var rests []linked
	for _, p := range says.Provisions {
		rests = append(rests, a.provision(p))
	}
	add("recommendation.provisions", rests...)
	var themes []linked
	for _, t := range a.Themes(v.site.Vocabulary.Words) {
		note := ""
		if t.Words != "" {
			note = v.say("recommendation.theme-by", "words", v.lang.Quote(t.Words))
		}
		themes = append(themes, linked{Text: v.site.themeName(v.lang, t.Slug), Note: note})
	}
	add("recommendation.themes", themes...)
	add("recommendation.deadline", linked{Text: day(v.lang, says.Deadline)})
	if d.State != "" && says.Recommender != "" {
		add("field.recommender", linked{Text: says.Recommender})
	}
	return list
}

// verbSlugs are what the catalogue calls the verbs of GRETA's scale.
var verbSlugs = map[commitment.Verb]string{commitment.Urge: "urges", commitment.Consider: "considers", commitment.Invite: "invites"}

// verb is the verb with what the body means by it, and where that is known from.
func (a *recommended) verb() linked {
	v := a.v
	said := linked{Text: v.say("extract.verb." + string(a.Says.Verb))}
	for _, known := range v.site.Facts.Verbs {
		if known.Body != a.Document.Says.Speaker || known.Slug != verbSlugs[a.Says.Verb] {
			continue
		}
		meaning, source := known.MeaningEN, known.Source
		if v.lang.Tag == "fr" {
			meaning, source = known.MeaningFR, known.French
		}
		said.Note = v.say("recommendation.meaning", "meaning", meaning, "mark", v.say("web.mark."+string(source.Check)), "source", source.Text)
	}
	return said
}

// provision is a place in an instrument by its name and title, with the text of the
// instrument where an address is known.
func (a *recommended) provision(place string) linked {
	v, facts := a.v, a.v.site.Facts
	code := place
	cited, err := facts.ParseCitation(place)
	if err != nil {
		if cited, err = facts.ParseCitation("CETS 197 " + place); err != nil {
			return linked{Text: code}
		}
	}
	said := linked{Text: cited.Instrument}
	instrument, known := facts.Instrument(cited.Instrument)
	if known {
		if text := cited.Place(instrument.Unit, v.lang.Tag); text != "" {
			said.Text = capital(text) + ", " + cited.Instrument
		}
		said.Link = instrument.Address
	}
	if p, ok := facts.Provision(cited); ok {
		said.Note = p.Title(v.lang.Tag)
	} else if known {
		said.Note = instrument.Title(v.lang.Tag)
	}
	if slices.Contains(a.Says.Inferred, place) {
		said.Note = strings.TrimPrefix(said.Note+" – "+v.say("recommendation.inferred"), " – ")
	}
	return said
}

func (s *Site) recommendationShown(v *visit) error {
	a, err := v.recommendation()
	if err != nil {
		return err
	}
	all, err := s.House.FollowUps(v.context(), s.Snapshots, v.actor(), a.sight)
	if err != nil {
		return err
	}
	page := recommendationPage{askedHead: a.head(), Saved: v.savedNote(), Facts: a.facts()}
	for _, item := range a.Says.Items {
		page.Items = append(page.Items, v.worded(item))
	}
	for _, tag := range a.Says.Text.Languages() {
		if w := a.Says.Text.In(tag); tag != page.Text.Lang {
			page.Others = append(page.Others, translation{v.languageName(tag), worded{Words: w.Words, Lang: tag, Dir: direction(tag)}, v.say("shown.text." + string(w.Standing)), tag == a.Says.Text.Source})
		}
	}
	if page.Voices, page.Diverge, err = a.voices(all); err != nil {
		return err
	}
	if page.Actions, page.Refused, err = a.answering(all); err != nil {
		return err
	}
	if err := a.before(all, &page); err != nil {
		return err
	}
	a.offers(all, &page)
	for _, name := range []string{"as-at", "seen-by"} {
		if text := a.keep.Get(name); text != "" {
			page.Keep = append(page.Keep, typed{name, text})
		}
	}
	if !a.sheer() {
		page.Now = a.link()
	}
	if v.person != nil && v.actor().Owner.State() == a.Document.Says.State {
		page.Eyes = append(page.Eyes, choice{v.say("shown.eyes.own"), a.link(), a.sight.SeenBy == record.Draft})
		for _, reach := range []record.Reach{record.Network, record.Public} {
			if reach <= a.Reach {
				page.Eyes = append(page.Eyes, choice{v.say("shown.eyes." + reach.String()), a.link() + "?seen-by=" + reach.String(), a.sight.SeenBy == reach})
			}
		}
	}
	return v.show(http.StatusOK, "recommendation", page)
}

// offers are what the asker can do here.
func (a *recommended) offers(all *app.FollowUps, page *recommendationPage) {
	if !a.sheer() || !a.maySpeak() {
		return
	}
	page.Assess, page.SameAs = a.link("assess"), a.link("same")
	if a.mayAnswer() {
		page.Answer = a.link("answers")
	}
	if mine, ok := a.mine(all); ok {
		page.Mine = mine.Says.Speaker == string(a.v.actor().Owner)
	}
	if root := a.root(all); root != "" {
		page.Publish = a.v.link("follow-ups", string(root), "publish")
	}
}

// mine is what the asker's own body says of it.
func (a *recommended) mine(all *app.FollowUps) (app.ShownAssessment, bool) {
	for _, each := range all.Assessments(a.Address()) {
		if each.Owner == a.v.actor().Owner && each.Own {
			return each, true
		}
	}
	return app.ShownAssessment{}, false
}

// root is the follow-up of the document that the asker's own body keeps; "" for none.
func (a *recommended) root(all *app.FollowUps) record.ID {
	own := a.v.actor().Owner
	for _, each := range all.Assessments(a.Address()) {
		if each.Owner == own {
			return each.Tree
		}
		for _, r := range each.Replies {
			if r.Owner == own {
				return r.Tree
			}
		}
	}
	for _, each := range all.Answers(a.Address()) {
		if each.Owner == own {
			return each.Tree
		}
	}
	for _, each := range all.Same(a.Address()) {
		if each.Owner == own && each.Says.Later == a.Address() {
			return each.Tree
		}
	}
	return ""
}
