// SPDX-License-Identifier: EUPL-1.2

package reading

// State says what a cell for an amount holds.
type State string

// The states of an amount.
const (
	// Stated: an amount; Value holds it, and a stated zero is an amount.
	Stated State = "stated"
	// Blank: nothing stands there.
	Blank State = "blank"
	// Placeholder: n/a, tbd, a dash: something stands for an amount that is not given.
	Placeholder State = "placeholder"
	// Absorbed: within existing resources, ordinary budget.
	Absorbed State = "absorbed"
	// Free: the words say that it costs nothing.
	Free State = "free"
	// Ambiguous: a mark before three digits may part thousands or decimals, and nothing decides.
	Ambiguous State = "ambiguous"
	// Unread: something stands there that is not one certain amount; the last of Why says what.
	Unread State = "unread"
)

// AmountContext is what is known about a cell from outside it.
type AmountContext struct {
	// Lang is the language of the headings, "en" or "fr".
	Lang string
	// Column is what the other cells of the column show.
	Column Separators
	// Unit is the unit that the heading states; 0 counts as 1.
	Unit Unit
	// UnitWhy says where Unit comes from when it is not the heading.
	UnitWhy Reason
	// Currency is the code of the column's currency; "" when none is known. A
	// cell that names another is not read.
	Currency    string
	CurrencyWhy Reason
	// Default is the code of amounts that name no currency in a column that has
	// none; a cell that names another is read in that one.
	Default    string
	DefaultWhy Reason
	// State is the ISO 3166 alpha-3 code of the State whose plan it is; "" when
	// not known. It tells whose dollar "$" is.
	State string
	// Currencies finds currencies in the cell.
	Currencies *Currencies
}

// unit is the heading's unit, 1 when it states none.
func (c AmountContext) unit() Unit {
	if c.Unit == 0 {
		return One
	}
	return c.Unit
}

// unitWhy is why the unit from outside the cell applies.
func (c AmountContext) unitWhy(unit Unit) Reason {
	if c.UnitWhy.IsZero() {
		return because("unit-heading", map[string]any{"unit": int64(unit)})
	}
	return c.UnitWhy
}

// unnamed is the currency of an amount that names none, and why.
func (c AmountContext) unnamed() (code string, why []Reason) {
	code, reason := c.Currency, c.CurrencyWhy
	if code == "" {
		code, reason = c.Default, c.DefaultWhy
	}
	if code == "" || reason.IsZero() {
		return code, nil
	}
	return code, []Reason{reason}
}

// Amount is what a cell says.
type Amount struct {
	State State
	// Value is a plain decimal in major units, units applied and exact:
	// "12000", "1234.56". It is "" unless State is Stated.
	Value string
	// Currency is the code of the amount's currency: the cell's own, else the
	// column's; "" when neither names one.
	Currency string
	// Unit is the unit that was applied.
	Unit Unit
	// Why says how the cell was read; for Ambiguous and Unread, what is in doubt.
	Why []Reason
	// Rest is what stands beside the amount: "(État)", "/an".
	Rest string
	// OtherCurrency: the cell names another currency than its column has.
	OtherCurrency bool
}

func unread(key string, args map[string]any) Amount {
	return Amount{State: Unread, Why: []Reason{because(key, args)}}
}

// ParseAmount reads the text of a cell. It never fails: what is not one
// certain amount is Unread or Ambiguous, with the reason.
func ParseAmount(text string, ctx AmountContext) Amount {
	r := amountReader{text: tidy(text), ctx: ctx}
	if r.text == "" {
		return Amount{State: Blank}
	}
	r.mentions = ctx.Currencies.mentions(r.text)
	r.figures = scanFigures(r.text)
	if a, done := r.words(); done {
		return a
	}
	return r.amount()
}
