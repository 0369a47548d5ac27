// SPDX-License-Identifier: EUPL-1.2

// Package gap finds where the circle is broken: an action without lead, date or
// money, a plan without funds of its own, a theme left out, assistance made
// conditional. Each finding says which rule found it, at which place; each rule
// names the article, standard or paper that it rests on. The functions are
// pure, and nothing in this package ranks or grades a State.
package gap

import "jalon/domain/record"

// Severity says how much a finding matters to the people whom the plan is for.
type Severity string

// The severities, the gravest first.
const (
	High   Severity = "high"
	Medium Severity = "medium"
	Low    Severity = "low"
)

// Severities lists the severities, the gravest first.
var Severities = []Severity{High, Medium, Low}

// AtLeast reports whether s is as grave as t or graver.
func (s Severity) AtLeast(t Severity) bool { return s.rank() <= t.rank() }

func (s Severity) rank() int {
	for i, each := range Severities {
		if s == each {
			return i
		}
	}
	return len(Severities)
}

// Rule is one question asked of a plan. Its title, sentence, basis and fix are
// texts of package locale under "rule.<id>.".
type Rule struct {
	ID       string
	Severity Severity
	// Absence marks a rule about what is left out: it runs only on documents of
	// kind full, because what a fact sheet leaves out a State has not left undone.
	Absence bool
	// Needs names what the rule needs besides the plan: "previous" is the plan before
	// it, "recommendations" are those to the State whose plan it is.
	Needs string
	// Component is the number of the plan component in the checklist of a good
	// plan (N1 to N23), kept in the documentation; "" for rules about reading.
	Component string
	// Refs are the sources in a form for programs: instrument and provision, or document.
	Refs []Ref

	// find asks the plan, follow what is known of recommendations: each rule has one.
	find   func(*view) []Finding
	follow func(FollowUp) []Finding
}

// Ref is one source of a rule.
type Ref struct {
	Source string
	// Check says whether somebody saw that the source says what the rule rests
	// on; to have seen that the source exists is not enough.
	Check record.Check
}

// seen are sources that were seen to say what a rule rests on.
func seen(sources ...string) []Ref {
	refs := make([]Ref, len(sources))
	for i, source := range sources {
		refs[i] = Ref{source, record.Verified}
	}
	return refs
}

// icmpd is the handbook on monitoring and evaluating plans, of which only the
// existence was seen.
var icmpd = Ref{"ICMPD 2010", record.Unverified}

// Rules lists the rules in the order in which their findings are reported:
// the plan as a whole, its themes, objectives, actions, and how it was read.
func Rules() []Rule {
	return []Rule{
		{ID: "plan-no-dedicated-funds", Severity: High, Absence: true, Component: "N8-N9",
			Refs: seen("CoE/OSCE annual meeting 2021", "CM/Rec(2022)21"), find: noDedicatedFunds},
		{ID: "assistance-conditional", Severity: High, Component: "N19",
			Refs: seen("CETS 197 Art 12(6)", "CETS 197 Art 13(2)", "CETS 197 Art 14(1)(b)"), find: assistanceConditional},
		{ID: "theme-missing", Severity: High, Absence: true, Component: "N15-N20",
			Refs: seen("CoE/OSCE annual meeting 2021", "CETS 197 Art 5(5)", "CETS 197 Art 6", "CETS 197 Art 12(6)", "CM/Rec(2022)21"), find: themeMissing},
		{ID: "theme-unfunded", Severity: Medium, Absence: true, Component: "N15-N20",
			Refs: seen("CoE/OSCE annual meeting 2021"), find: themeUnfunded},
		{ID: "exploitation-forms", Severity: Low, Absence: true, Component: "N14",
			Refs: seen("CETS 197 Art 4(a)", "CETS 197 Art 2", "CNCDH 12 January 2023"), find: exploitationForms},
		{ID: "plan-no-authority", Severity: Medium, Absence: true, Component: "N1",
			Refs: seen("OSCE CTHBSOURCE"), find: noAuthority},
		{ID: "plan-gap-since-previous", Severity: Medium, Absence: true, Needs: "previous", Component: "N3",
			Refs: seen("CNCDH 12 January 2023"), find: gapSincePrevious},
		{ID: "plan-no-monitoring-body", Severity: High, Absence: true, Component: "N11",
			Refs: append(seen("CETS 197 Art 29(2)", "CETS 197 Art 29(4)"), icmpd), find: noMonitoringBody},
		{ID: "monitor-is-implementer", Severity: Medium, Absence: true, Component: "N11",
			Refs: seen("CETS 197 Art 29(4)", "A/HRC/26/37/Add.1"), find: monitorIsImplementer},
		{ID: "plan-no-independent-evaluation", Severity: Medium, Absence: true, Component: "N13",
			Refs: seen("CETS 197 Art 5(3)", "CNCDH 12 January 2023"), find: noIndependentEvaluation},
		{ID: "plan-no-consultation", Severity: Medium, Absence: true, Component: "N12",
			Refs: seen("CETS 197 Art 5(6)", "CETS 197 Art 35"), find: noConsultation},
		{ID: "objective-without-action", Severity: Medium, Absence: true, Component: "N5",
			Refs: seen("Stability Pact Guidelines for National Plans of Action 2001"), find: objectiveWithoutAction},
		{ID: "objective-no-indicator", Severity: Medium, Absence: true, Component: "N10",
			Refs: append(seen("CNCDH 19 November 2019"), icmpd), find: objectiveNoIndicator},
		{ID: "indicator-no-baseline", Severity: Low, Absence: true, Component: "N10",
			Refs: []Ref{icmpd}, find: indicatorNoBaseline},
		{ID: "action-no-lead", Severity: High, Absence: true, Component: "N6",
			Refs: seen("Stability Pact Guidelines for National Plans of Action 2001"), find: actionNoLead},
		{ID: "action-no-date", Severity: Medium, Absence: true, Component: "N7",
			Refs: seen("CNCDH, JORF 1 December 2019, text 55"), find: actionNoDate},
		{ID: "action-no-budget", Severity: Medium, Absence: true, Component: "N8",
			Refs: seen("CNCDH, JORF 1 December 2019, text 55", "Stability Pact Guidelines for National Plans of Action 2001"), find: actionNoBudget},
		{ID: "action-unfunded", Severity: Medium, Absence: true, Component: "N8",
			Refs: seen("CNCDH, JORF 1 December 2019, text 55"), find: actionUnfunded},
		{ID: "action-carried-over", Severity: Medium, Needs: "previous", Component: "N23",
			Refs: seen("CNCDH 12 January 2023"), find: actionCarriedOver},
		{ID: "recommendation-unanswered", Severity: High, Absence: true, Needs: "recommendations", Component: "N21",
			Refs: seen("CETS 197 Art 38(6)", "CETS 197 Art 38(7)"), follow: recommendationUnanswered},
		{ID: "recommendation-repeated", Severity: Medium, Needs: "recommendations", Component: "N21",
			Refs: seen("CETS 197 Art 38(1)", "CETS 197 Art 38(6)"), follow: recommendationRepeated},
		{ID: "reply-overdue", Severity: Medium, Needs: "recommendations", Component: "N21",
			Refs: seen("CETS 197 Art 38(7)"), follow: replyOverdue},
		{ID: "claim-without-evidence", Severity: High, Needs: "recommendations", Component: "N21",
			Refs: seen("CETS 197 Art 29(4)"), follow: claimWithoutEvidence},
		{ID: "voices-diverge", Severity: Medium, Needs: "recommendations", Component: "N21",
			Refs: seen("CETS 197 Art 29(4)", "CETS 197 Art 35", "CETS 197 Art 38(3)"), follow: voicesDiverge},
		{ID: "number-repeated", Severity: Low, find: numberRepeated},
		{ID: "amount-ambiguous", Severity: Medium, find: doubts("amount-ambiguous")},
		{ID: "amount-unread", Severity: Medium, find: doubts("amount-unread")},
		{ID: "amount-other-currency", Severity: Medium, find: doubts("amount-other-currency")},
		{ID: "currency-not-stated", Severity: Low, find: doubts("currency-not-stated")},
		{ID: "date-ambiguous", Severity: Low, find: doubts("date-ambiguous")},
		{ID: "date-unread", Severity: Low, find: doubts("date-unread")},
		{ID: "cell-error", Severity: Medium, find: doubts("cell-error")},
	}
}
