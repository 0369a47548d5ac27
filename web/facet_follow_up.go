// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/json"
	"strings"

	"jalon/domain/commitment"
	"jalon/domain/record"
	"jalon/locale"
)

// followUpFacets are what a record of a follow-up says, as a person reads it.
func (s *Site) followUpFacets(l *locale.Language, kind record.Kind, body json.RawMessage, add func(key, label, text, lang string), words func(key, label string, t record.Text)) {
	t := func(key string) string { return l.T(key, nil) }
	switch kind {
	case record.KindFollowUp:
		var b commitment.FollowUpBody
		if json.Unmarshal(body, &b) == nil {
			add("document", t("recommendation.document"), b.Document, "")
		}
	case record.KindAssessment:
		var b commitment.AssessmentBody
		if json.Unmarshal(body, &b) != nil {
			return
		}
		add("recommendation", capital(t("kind.recommendation")), b.Recommendation.String(), "")
		if b.From != "" { // else they are the office's own
			who := b.Speaker
			if l.Has("owner." + who) {
				who = t("owner." + who)
			}
			add("speaker", t("assess.speaker"), who, "")
		}
		add("outcome", t("assess.outcome"), capital(t("outcome."+string(b.Outcome))), "")
		add("on", t("assess.on"), day(l, b.On), "")
		words("words", t("assess.words"), b.Words)
		var rests []string
		for _, e := range b.Evidence {
			said := e.Citation
			switch {
			case e.File != "":
				said = t("assessment.file-kept")
			case e.Record != nil:
				said = t("assess.record") + " " + string(e.Record.ID)
			}
			rests = append(rests, strings.TrimSuffix(said+" – "+e.Says, " – "))
		}
		add("evidence", t("assess.evidence"), strings.Join(rests, "\n"), "")
		add("from", t("assess.from"), b.From, "")
	case record.KindAnswer:
		var b commitment.AnswerBody
		if json.Unmarshal(body, &b) != nil {
			return
		}
		add("recommendation", capital(t("kind.recommendation")), b.Recommendation.String(), "")
		add("action", capital(t("kind.action")), string(b.Action.ID), "")
		add("answers", t("answers.column"), t("answers.choice."+map[bool]string{true: "yes", false: "no"}[b.Answers]), "")
	case record.KindSame:
		var b commitment.SameBody
		if json.Unmarshal(body, &b) != nil {
			return
		}
		add("later", capital(t("kind.recommendation")), b.Later.String(), "")
		add("earlier", t("same.earlier"), b.Earlier.String(), "")
		add("same", t("same.column"), t("same.choice."+map[bool]string{true: "yes", false: "no"}[b.Same]), "")
	case record.KindReply:
		var b commitment.ReplyBody
		if json.Unmarshal(body, &b) != nil {
			return
		}
		words("words", t("replying.words"), b.Words)
	}
}

// followUpCalled is how a record of a follow-up is called: what it is about.
func followUpCalled(l *locale.Language, v record.Version) (words, bool) {
	var text string
	switch v.Kind {
	case record.KindFollowUp:
		var b commitment.FollowUpBody
		decodeBody(v, &b)
		_, text, _ = strings.Cut(b.Document, "|")
	case record.KindAssessment:
		var b commitment.AssessmentBody
		decodeBody(v, &b)
		text = addressCalled(l, b.Recommendation)
	case record.KindAnswer:
		var b commitment.AnswerBody
		decodeBody(v, &b)
		text = addressCalled(l, b.Recommendation)
	case record.KindSame:
		var b commitment.SameBody
		decodeBody(v, &b)
		text = addressCalled(l, b.Later)
	case record.KindReply:
		text = l.T("replying.called", nil)
	default:
		return words{}, false
	}
	return words{Text: text, Lang: l.Tag}, text != ""
}

// addressCalled is an address as people say it.
func addressCalled(l *locale.Language, a commitment.Address) string {
	if a.Reference == "" {
		return ""
	}
	return l.T("recommendation.place-nth", map[string]any{"reference": a.Reference, "paragraph": a.Paragraph, "n": a.Ordinal})
}
