// SPDX-License-Identifier: EUPL-1.2

package reading

// value reads the figure itself.
func (r amountReader) value(f figure, unit Unit, code string) Amount {
	whole, fraction, mark, how := f.shape()
	var why []Reason
	written := r.text[f.start:f.end]
	switch how {
	case malformed:
		return unread("malformed", map[string]any{"text": written})
	case byCell:
		if len(f.seps) > 0 {
			why = append(why, because("separator-cell", map[string]any{"text": written}))
		}
	case open:
		decide, reason := r.decide(mark, unit, written)
		if decide == mark && len(fraction) > unit.zeros()+r.decimals(code) {
			// "45,500" beside "1 234,50": no sum of money has three decimals, and
			// the column does not part thousands with a comma either.
			return Amount{State: Ambiguous, Why: []Reason{because("three-decimals", map[string]any{"text": written, "mark": string(mark)})}}
		}
		if decide == 0 {
			group, _ := decimal(whole+fraction, "", unit.zeros())
			part, _ := decimal(whole, fraction, unit.zeros())
			return Amount{State: Ambiguous, Why: []Reason{because("ambiguous", map[string]any{"text": written, "first": group, "second": part})}}
		}
		why = append(why, reason)
		if decide != mark {
			whole, fraction = whole+fraction, ""
		}
	}
	value, ok := decimal(whole, fraction, unit.zeros())
	if !ok {
		return unread("too-large", map[string]any{"text": written})
	}
	return Amount{State: Stated, Value: value, Why: why}
}

// decide settles which mark is the decimal one in "1,234", by the column, else
// by the language. It returns 0 when neither does: a language alone does not
// make three decimals of an amount that has no unit, nor thousands of millions.
func (r amountReader) decide(mark rune, unit Unit, written string) (rune, Reason) {
	if d := r.ctx.Column.Decimal; d != 0 {
		return d, because("separator-column", map[string]any{"text": written, "mark": string(d)})
	}
	own := map[string]rune{"fr": ',', "en": '.'}[r.ctx.Lang]
	if r.ctx.Column.Mixed || own == 0 || own == mark && unit == One || own != mark && unit >= Million {
		return 0, Reason{}
	}
	return own, because("separator-language", map[string]any{"text": written, "mark": string(own), "lang": r.ctx.Lang})
}

// decimals is how many decimals an amount in that currency may have; two where
// neither the cell nor its column names one.
func (r amountReader) decimals(code string) int {
	if code == "" {
		code = r.ctx.Currency
	}
	return r.ctx.Currencies.Currency(code).MinorUnits
}
