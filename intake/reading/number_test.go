// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"testing"
)

func TestColumnSeparators(t *testing.T) {
	for _, c := range []struct {
		texts []string
		want  Separators
	}{
		{nil, Separators{}},
		{[]string{"1,234", "12", "1 234"}, Separators{}},
		{[]string{"1,234", "12,50"}, Separators{Decimal: ','}},
		{[]string{"1,234", "1 234,56 €"}, Separators{Decimal: ','}},
		{[]string{"1.234.567"}, Separators{Decimal: ','}},
		{[]string{"1,234,567"}, Separators{Decimal: '.'}},
		{[]string{"8,750.00"}, Separators{Decimal: '.'}},
		{[]string{"20.000,-"}, Separators{Decimal: ','}},
		{[]string{"12,50", "12.50"}, Separators{Mixed: true}},
		{[]string{"12.03.2026", "tbd", "1,5 – 2,5"}, Separators{}},
	} {
		if got := ColumnSeparators(c.texts); got != c.want {
			t.Errorf("%q: %+v, want %+v", c.texts, got, c.want)
		}
	}
}

func TestNumberAmount(t *testing.T) {
	for _, c := range []struct {
		plain, ctx, format string
		state              State
		value, code, why   string
	}{
		{plain: "12000", format: "General", state: Stated, value: "12000"},
		{plain: "12000", ctx: "fr EUR", format: "#,##0", state: Stated, value: "12000", code: "EUR"},
		{plain: "1234.5", format: `#,##0.00 "€"`, state: Stated, value: "1234.5", code: "EUR", why: "currency-format"},
		{plain: "1234.5", format: `[$CHF-100C] #,##0.00`, state: Stated, value: "1234.5", code: "CHF"},
		{plain: "10", format: `_-* #,##0.00\ "€"_-;\-* #,##0.00\ "€"_-`, state: Stated, value: "10", code: "EUR"},
		{plain: "10", format: `[$$-1009]#,##0`, state: Stated, value: "10"},
		{plain: "10", ctx: "CAD", format: `[$$-1009]#,##0`, state: Stated, value: "10", code: "CAD"},
		{plain: "10", ctx: "EUR", format: `#,##0 "CHF"`, state: Unread, why: "other-currency"},
		{plain: "640", ctx: "k EUR", format: "#,##0.0", state: Stated, value: "640000", code: "EUR", why: "unit-heading"},
		{plain: "1.5", ctx: "M", format: "0.0", state: Stated, value: "1500000"},
		{plain: "12000", format: `#,##0,`, state: Stated, value: "12000"},
		{plain: "12000", ctx: "k", format: `#,##0,`, state: Stated, value: "12000", why: "unit-shown"},
		{plain: "12000", format: `#,##0," k€"`, state: Stated, value: "12000", code: "EUR", why: "unit-shown"},
		{plain: "12", format: `#,##0" k€"`, state: Stated, value: "12000", code: "EUR", why: "unit-cell"},
		{plain: "12", ctx: "M", format: `#,##0,`, state: Unread, why: "unit-contradicts"},
		{plain: "12", ctx: "unclear", state: Unread, why: "unit-unclear"},
		{plain: "-5", state: Unread, why: "negative"},
		{plain: "-0", state: Stated, value: "0"},
		{plain: "0", format: "0", state: Stated, value: "0"},
		{plain: "0.5", format: "0%", state: Unread, why: "percent"},
		{plain: "1.2E5", state: Stated, value: "120000"},
		{plain: "1.5E-2", state: Stated, value: "0.015"},
		{plain: "0.30000000000000004", state: Stated, value: "0.3", why: "rounded"},
		{plain: "99999999999999.999", state: Stated, value: "100000000000000", why: "rounded"},
		{plain: "1234.5600000000001", state: Stated, value: "1234.56", why: "rounded"},
		{plain: "1E16", state: Unread, why: "too-large"},
		{plain: "#N/A", state: Unread, why: "malformed"},
		{plain: "", state: Blank},
	} {
		got := NumberAmount(c.plain, contextOf(t, c.ctx), c.format)
		if got.State != c.state || got.Value != c.value || got.State == Stated && got.Currency != c.code {
			t.Errorf("%q %q (%s): %+v, want %s %q %q", c.plain, c.format, c.ctx, got, c.state, c.value, c.code)
		}
		found := c.why == ""
		for _, why := range got.Why {
			found = found || why.Key == "reading."+c.why
		}
		if !found {
			t.Errorf("%q %q: reasons %v lack %s", c.plain, c.format, got.Why, c.why)
		}
	}
}
