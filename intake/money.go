// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"slices"
	"sort"
	"strings"

	"jalon/domain/funding"
	"jalon/domain/lexicon"
	"jalon/domain/plan"
	"jalon/domain/record"
	"jalon/intake/grid"
	"jalon/intake/reading"
)

// readMoney reads the amounts, the source and what is dedicated in a row. first
// is false on further rows of an action that has been opened already.
func (rr *rowReader) readMoney(a *plan.Action, row grid.Row, first bool) {
	hasTotal := make(map[Meaning]bool)
	for _, c := range rr.t.columns {
		if c.meaning.amount() && c.total {
			if cell, _ := rr.at(row, c.index); cell.Text != "" && !rr.isPlaceholder(cell.Text) {
				hasTotal[c.meaning] = true
			}
		}
	}
	var lines []funding.Line
	var named []string
	for i := range rr.t.columns {
		c := &rr.t.columns[i]
		if !c.meaning.amount() {
			continue
		}
		cell, place := rr.at(row, c.index)
		if _, ok := a.Places[plan.FieldBudget]; !ok && (c.meaning == Needed || rr.t.find(Needed) == nil) {
			a.Places[plan.FieldBudget] = place
		}
		if !first && cellText(row, c.index) == "" {
			continue
		}
		line := rr.readAmount(c, cell, place, row)
		if hasTotal[c.meaning] && !c.total {
			// The column that adds them up is counted; its parts only say from whom.
			if c.by != "" && line.Standing == funding.Stated && line.Amount.Minor > 0 {
				named = append(named, c.by)
			}
			continue
		}
		if c.by != "" && line.Standing == funding.Stated && line.Amount.Minor > 0 {
			named = append(named, c.by)
		}
		if hit, ok := rr.dedicatedWords(c.heading, cell.Text); ok && line.Standing == funding.Stated && a.Money.Dedicated == "" {
			a.Money.Dedicated = hit
		}
		lines = append(lines, line)
	}
	a.Money.Lines = append(a.Money.Lines, meaningful(lines)...)
	rr.readSource(a, row, named)
}

// meaningful drops blank cells of yearly or by-source columns beside filled ones.
func meaningful(lines []funding.Line) []funding.Line {
	var kept []funding.Line
	said := make(map[funding.Role]bool)
	for _, l := range lines {
		if l.Standing != funding.NotStated {
			said[l.Role] = true
		}
	}
	for _, l := range lines {
		if l.Standing != funding.NotStated || !said[l.Role] {
			kept = append(kept, l)
			said[l.Role] = true
		}
	}
	return kept
}

var roles = map[Meaning]funding.Role{Needed: funding.Needed, Allocated: funding.Allocated, Spent: funding.Spent}

// readAmount reads one cell of a column of amounts.
func (rr *rowReader) readAmount(c *column, cell grid.Cell, place record.Place, row grid.Row) funding.Line {
	line := funding.Line{Role: roles[c.meaning], Standing: funding.NotStated, Text: cell.Text, Place: place}
	context := c.context
	if code := rr.currencyIn(row); code != "" {
		context.Currency, context.CurrencyWhy = code, record.Reason{Key: "intake.why.currency-row", Args: map[string]any{"currency": code}}
	}
	if r0, c0, ok := rr.sheet.MergedFrom(row.Number, c.index); ok && c0 == c.index && !rr.isHeader(r0) {
		line.Shared = rr.usedAmounts[[2]int{r0, c0}]
		rr.usedAmounts[[2]int{r0, c0}] = true
	}
	if rr.checkErrorOnce(cell, place, c.name(), line.Shared) {
		line.Standing = funding.Unread
		return line
	}
	var got reading.Amount
	switch {
	case cell.Text == "":
		return line
	case cell.Kind == grid.Number:
		got = reading.NumberAmount(cell.Number, context, cell.NumberFormat)
	default:
		got = reading.ParseAmount(cell.Text, context)
	}
	read := plan.AmountRead{Place: place, Text: cell.Text, Value: got.Value, Currency: got.Currency}
	for _, why := range got.Why {
		read.Why = append(read.Why, record.Reason(why))
	}
	if got.State == reading.Unread && !hasFigure(cell.Text) && rr.saysNoSource(cell.Text) {
		return line // "to be found" in place of an amount states none
	}
	if got.State == reading.Unread && rr.namesSource(c, cell) {
		line.Standing, read.Standing = funding.Sourced, funding.Sourced
		read.Why = []record.Reason{{Key: "intake.why.source-without-amount"}}
		if !line.Shared {
			rr.out.Understood.Amounts = append(rr.out.Understood.Amounts, read)
		}
		return line
	}
	switch got.State {
	case reading.Stated:
		line.Standing = funding.Stated
		code := got.Currency
		if code == "" {
			code = funding.None
			rr.doubtCurrency(c, cell, place)
		}
		amount, err := funding.Parse(got.Value, rr.words.Currencies.Currency(code))
		if err != nil {
			line.Standing, read.Value = funding.Unread, ""
			key, args := "reading.too-large", map[string]any{"text": cell.Text}
			if _, fraction, _ := strings.Cut(got.Value, "."); len(fraction) > rr.words.Currencies.Currency(code).MinorUnits {
				key, args["currency"], args["decimals"] = "intake.why.too-exact", code, rr.words.Currencies.Currency(code).MinorUnits
			}
			rr.doubtAmount(plan.AmountUnread, c, cell, place, key, args)
			break
		}
		line.Amount, read.Currency = amount, code
		read.Value = amount.String()
	case reading.Absorbed:
		line.Standing = funding.Absorbed
	case reading.Free:
		line.Standing = funding.Free
	case reading.Ambiguous:
		line.Standing, read.Value = funding.Unread, ""
		rr.doubtColumn(c, cell, place)
	case reading.Unread:
		line.Standing, read.Value = funding.Unread, ""
		kind, key, args := plan.AmountUnread, "intake.why.not-an-amount", map[string]any(nil)
		if len(got.Why) > 0 {
			last := got.Why[len(got.Why)-1]
			key, args = last.Key, last.Args
		}
		if got.OtherCurrency {
			kind = plan.AmountOtherCurrency
		}
		rr.doubtAmount(kind, c, cell, place, key, args)
	}
	read.Standing = line.Standing
	if !line.Shared && line.Standing != funding.NotStated {
		rr.out.Understood.Amounts = append(rr.out.Understood.Amounts, read)
	}
	return line
}

// currencyIn is the currency that a column of currencies names in that row.
func (rr *rowReader) currencyIn(row grid.Row) string {
	cell, _, ok := rr.cell(row, CurrencyOf)
	if !ok {
		return ""
	}
	if codes := rr.words.Currencies.Find(cell.Text); len(codes) == 1 {
		return codes[0]
	}
	return ""
}

// namesSource: the cell says in words who pays and holds no figure, as cells do
// where amount and source share a column.
func (rr *rowReader) namesSource(c *column, cell grid.Cell) bool {
	if hasFigure(cell.Text) {
		return false
	}
	if _, dedicated := rr.dedicatedWords(cell.Text); dedicated || c.mixed {
		return true
	}
	return rr.says("source-name", cell.Text) || rr.says("ordinary-source", cell.Text)
}

func hasFigure(text string) bool { return strings.ContainsAny(text, "0123456789") }

// saysNoSource: the text says that the money is still to be found. What stands
// first in it decides: in "State budget; donors to be sought" a source is named.
func (r *reader) saysNoSource(text string) bool {
	head := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(";,/+\n", c) })
	return len(head) > 0 && r.says("no-source", head[0])
}

func (rr *rowReader) checkErrorOnce(cell grid.Cell, place record.Place, heading string, again bool) bool {
	if again {
		return cell.Kind == grid.Error
	}
	return rr.checkError(cell, place, heading, len(rr.out.Plan.Actions)-1)
}

// doubtAmount reports one cell.
func (rr *rowReader) doubtAmount(kind plan.DoubtKind, c *column, cell grid.Cell, place record.Place, why string, args map[string]any) {
	rr.out.Plan.Doubts = append(rr.out.Plan.Doubts, plan.Doubt{Kind: kind, Action: len(rr.out.Plan.Actions) - 1, Place: place,
		Column: c.name(), Text: clip(cell.Text, 80), Cells: 1, Why: why, Args: args})
}

// doubtColumn reports an ambiguous separator once for its column: the answer is
// the same for all cells of it.
func (rr *rowReader) doubtColumn(c *column, cell grid.Cell, place record.Place) {
	rr.doubtOnce(plan.AmountAmbiguous, c.name(), cell.Text, place, "intake.why.ambiguous")
}

func (rr *rowReader) doubtCurrency(c *column, cell grid.Cell, place record.Place) {
	rr.doubtOnce(plan.CurrencyNotStated, c.name(), cell.Text, place, "intake.why.no-currency")
}

// readSource reads where the money comes from and whether it is the plan's own.
// Money that is still to be found comes from nowhere yet.
func (rr *rowReader) readSource(a *plan.Action, row grid.Row, named []string) {
	texts := slices.DeleteFunc(named, rr.saysNoSource)
	if cell, place, ok := rr.cell(row, Source); ok {
		if _, set := a.Places[plan.FieldSource]; !set {
			a.Places[plan.FieldSource] = place
		}
		switch {
		case cell.Text == "" || cell.Kind == grid.Error || rr.isPlaceholder(cell.Text):
		case rr.saysNoSource(cell.Text):
			a.Money.Sought = cell.Text
		default:
			texts = append([]string{cell.Text}, texts...)
			a.Money.SourcePlace = place
		}
	}
	for _, text := range texts {
		if !strings.Contains(a.Money.Source, text) {
			a.Money.Source = strings.TrimPrefix(a.Money.Source+"; "+text, "; ")
		}
		if hit, ok := rr.dedicatedWords("", text); ok && a.Money.Dedicated == "" {
			a.Money.Dedicated = hit
		}
	}
	if a.Money.Source == "" {
		// The cell for the amount may name the source beside the figure.
		for _, l := range a.Money.Lines {
			hit, named := rr.words.Words.Has("source-name", l.Text)
			switch {
			case rr.says("no-source", l.Text):
				continue
			case l.Standing == funding.Sourced:
				a.Money.Source, a.Money.SourcePlace = l.Text, l.Place
			case l.Standing == funding.Stated && named:
				a.Money.Source, a.Money.SourcePlace = hit.Words, l.Place
			default:
				continue
			}
			break // out of the lines
		}
	}
	_, ordinary := rr.words.Words.Has("ordinary-source", a.Money.Source)
	a.Money.OrdinarySource = ordinary && a.Money.Dedicated == ""
	if cell, _, ok := rr.cell(row, Dedicated); ok && rr.says("yes", cell.Text) && a.Money.Dedicated == "" {
		a.Money.Dedicated = rr.t.find(Dedicated).heading + " : " + cell.Text
	}
}

// dedicatedWords finds the words that say earmarked, ring-fenced or a fund of
// the plan's own, in a heading or a cell.
func (r *reader) dedicatedWords(texts ...string) (string, bool) {
	for _, text := range texts {
		if _, ok := r.words.Words.Has("dedicated-funds", text); !ok {
			continue
		}
		words := lexicon.Words(text)
		for _, hit := range lexicon.Affirmed(text, words, r.words.Words.FindIn(text, words)) {
			if hit.Concept == "dedicated-funds" {
				return hit.Words, true
			}
		}
	}
	return "", false
}

// mainCurrency is the currency that most amounts of the plan are in; ties go to
// the first code. Without any amount it is what headings name, else None.
func (r *reader) mainCurrency() funding.Currency {
	count := make(map[string]int)
	for _, a := range r.out.Plan.Actions {
		for _, l := range a.Money.Lines {
			if l.Standing == funding.Stated {
				count[l.Amount.Currency.Code]++
			}
		}
	}
	if len(count) == 0 {
		for _, t := range r.tables {
			for _, c := range t.columns {
				if code := c.context.Currency; c.meaning.amount() && code != "" {
					count[code]++
				} else if code := c.context.Default; c.meaning.amount() && code != "" {
					count[code]++
				}
			}
		}
	}
	codes := make([]string, 0, len(count))
	for code := range count {
		codes = append(codes, code)
	}
	sort.Strings(codes)
	best := funding.None
	if r.opts.Currency != "" && len(codes) == 0 {
		best = r.opts.Currency
	}
	for _, code := range codes {
		if best == funding.None && count[best] == 0 || count[code] > count[best] {
			best = code
		}
	}
	return r.words.Currencies.Currency(best)
}
