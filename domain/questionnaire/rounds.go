// SPDX-License-Identifier: EUPL-1.2

package questionnaire

import (
	"slices"
	"strconv"

	"jalon/domain/catalogue"
	"jalon/domain/record"
)

// inRounds are the occurrences of an obligation that belongs to evaluation rounds.
// A State is in its own round, and may be in several at once.
func (c Clock) inRounds(o Obligation, state string) (list []Occurrence) {
	byRound := make(map[int][]catalogue.RoundStep)
	newest := 0
	for _, s := range c.Catalogue.StepsOf(state, c.On) {
		if s.Body == o.Round {
			byRound[s.Round] = append(byRound[s.Round], s)
			newest = max(newest, s.Round)
		}
	}
	launched := c.launched(o.Round)
	for _, number := range launched {
		steps := byRound[number]
		var at Occurrence
		switch {
		case o.Opens == "" && len(steps) > 0: // the body has gone on, so it had what it asked for
		case o.Opens == "" && (number == newest+1 && newest > 0 || newest == 0 && number == launched[len(launched)-1]):
		case o.Opens != "" && slices.ContainsFunc(steps, func(s catalogue.RoundStep) bool { return s.Step == o.Opens }):
			i := slices.IndexFunc(steps, func(s catalogue.RoundStep) bool { return s.Step == o.Opens })
			at.Step = steps[i]
			if o.Timing == After {
				at.Due, at.Basis = addMonths(steps[i].Day, o.Months), Reckoned
			}
		default:
			continue
		}
		at.Period = strconv.Itoa(number)
		for _, s := range steps {
			if stepsInOrder(s.Step) >= stepsInOrder(o.Closes) {
				at.Status, at.Step = Over, s
				break
			}
		}
		list = append(list, at)
	}
	return list
}

// launched are the numbers of a body's rounds that had begun on the day, in order.
func (c Clock) launched(body string) (numbers []int) {
	for _, r := range c.Catalogue.Rounds {
		began := r.Launched
		if len(began) == len("2010") {
			began += "-01-01" // the year is all that is known of it
		}
		if r.Body == body && !c.On.Before(day(began)) {
			numbers = append(numbers, r.Number)
		}
	}
	slices.Sort(numbers)
	return numbers
}

func stepsInOrder(s catalogue.Step) int {
	return slices.Index([]catalogue.Step{catalogue.DraftReport, catalogue.Report, catalogue.Recommended, catalogue.ReplyExamined}, s)
}

// DaysLeft counts the days from on to the day of an occurrence; negative when it is past.
func (o Occurrence) DaysLeft(on record.Day) int { return on.DaysUntil(o.Due) }
