// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"strings"
	"testing"
)

// amountCase: the text; what is known of it; what must come out.
type amountCase struct {
	text  string
	ctx   string // words: fr, en, comma, point, mixed, k, M, unclear, and a currency
	state State
	value string
	code  string
	rest  string
	why   string // a key that must be among the reasons, without "reading."
}

func contextOf(t *testing.T, words string) AmountContext {
	t.Helper()
	ctx := AmountContext{Lang: "en", Currencies: someCurrencies()}
	for _, w := range strings.Fields(words) {
		switch w {
		case "fr", "en", "de":
			ctx.Lang = w
		case "comma":
			ctx.Column.Decimal = ','
		case "point":
			ctx.Column.Decimal = '.'
		case "mixed":
			ctx.Column.Mixed = true
		case "k":
			ctx.Unit = Thousand
		case "M":
			ctx.Unit = Million
		case "unclear":
			ctx.Unit = UnclearUnit
		default:
			if len(w) != 3 {
				t.Fatalf("no such word: %q", w)
			}
			ctx.Currency = w
		}
	}
	return ctx
}

func check(t *testing.T, cases []amountCase) {
	t.Helper()
	for _, c := range cases {
		got := ParseAmount(c.text, contextOf(t, c.ctx))
		if got.State != c.state || got.Value != c.value {
			t.Errorf("%q (%s): %s %q %v, want %s %q", c.text, c.ctx, got.State, got.Value, got.Why, c.state, c.value)
			continue
		}
		if got.State == Stated && got.Currency != c.code || got.Rest != c.rest {
			t.Errorf("%q (%s): currency %q, rest %q; want %q, %q", c.text, c.ctx, got.Currency, got.Rest, c.code, c.rest)
		}
		found := c.why == ""
		for _, why := range got.Why {
			found = found || why.Key == "reading."+c.why
		}
		if !found {
			t.Errorf("%q (%s): reasons %v lack %s", c.text, c.ctx, got.Why, c.why)
		}
		if got.State == Unread && (len(got.Why) == 0 || c.why == "") {
			t.Errorf("%q (%s): unread without a reason, or a case without one", c.text, c.ctx)
		}
	}
}

func TestSeparators(t *testing.T) {
	check(t, []amountCase{
		{text: "12000", state: Stated, value: "12000"},
		{text: "1 234,56", ctx: "fr", state: Stated, value: "1234.56", why: "separator-cell"},
		{text: "1\u00a0234,56", ctx: "en", state: Stated, value: "1234.56"},
		{text: "1\u202f234,56", ctx: "fr", state: Stated, value: "1234.56"},
		{text: "1\u2009234,56", ctx: "fr", state: Stated, value: "1234.56"},
		{text: "1.234,56", ctx: "en", state: Stated, value: "1234.56"},
		{text: "1,234.56", ctx: "fr", state: Stated, value: "1234.56"},
		{text: "1'234.50", state: Stated, value: "1234.5"},
		{text: "1’234.50", ctx: "fr", state: Stated, value: "1234.5"},
		{text: "1'234", ctx: "fr", state: Stated, value: "1234"},
		{text: "1 234 567", ctx: "en", state: Stated, value: "1234567"},
		{text: "1.234.567", ctx: "en", state: Stated, value: "1234567"},
		{text: "1,234,567", ctx: "fr", state: Stated, value: "1234567"},
		{text: "1,234,567.8", ctx: "fr", state: Stated, value: "1234567.8"},
		{text: "7 850,00", ctx: "fr", state: Stated, value: "7850"},
		{text: "8,750.00", ctx: "en", state: Stated, value: "8750"},
		{text: "12,5", ctx: "en", state: Stated, value: "12.5", why: "separator-cell"},
		{text: "12.5", ctx: "fr", state: Stated, value: "12.5"},
		{text: "1234,567", ctx: "en", state: Stated, value: "1234.567"},
		{text: "0,125", ctx: "en", state: Stated, value: "0.125"},
		{text: "1,234", ctx: "en", state: Stated, value: "1234", why: "separator-language"},
		{text: "1.234", ctx: "fr", state: Stated, value: "1234", why: "separator-language"},
		{text: "1,234", ctx: "fr", state: Ambiguous, why: "ambiguous"},
		{text: "1.234", ctx: "en", state: Ambiguous, why: "ambiguous"},
		{text: "1.234", ctx: "de", state: Ambiguous},
		{text: "1,234", ctx: "en mixed", state: Ambiguous},
		{text: "1,234", ctx: "en comma TND", state: Stated, value: "1.234", code: "TND", why: "separator-column"},
		{text: "45,500", ctx: "en comma", state: Ambiguous, why: "three-decimals"},
		{text: "45,500", ctx: "fr comma EUR", state: Ambiguous, why: "three-decimals"},
		{text: "EUR 45,000", ctx: "fr comma", state: Ambiguous, why: "three-decimals"},
		{text: "CHF 1.234", ctx: "fr point", state: Ambiguous, why: "three-decimals"},
		{text: "1,234 TND", ctx: "en comma", state: Stated, value: "1.234", code: "TND"},
		{text: "45,500", ctx: "en comma k EUR", state: Stated, value: "45500", code: "EUR", why: "separator-column"},
		{text: "CHF 1.234", ctx: "fr comma", state: Stated, value: "1234", code: "CHF", why: "separator-column"},
		{text: "1,234", ctx: "fr point", state: Stated, value: "1234", why: "separator-column"},
		{text: "1.234", ctx: "en comma", state: Stated, value: "1234"},
		{text: "1.234", ctx: "fr point TND", state: Stated, value: "1.234", code: "TND"},
		{text: "1,234", ctx: "fr k", state: Stated, value: "1234", why: "unit-heading"},
		{text: "1,234 M€", ctx: "fr", state: Stated, value: "1234000", code: "EUR"},
		{text: "1.234 M€", ctx: "fr", state: Ambiguous},
		{text: "1,234", ctx: "en k", state: Stated, value: "1234000"},
		{text: "€ 20 000,-", ctx: "fr", state: Stated, value: "20000", code: "EUR"},
		{text: "20.000,-", ctx: "en", state: Stated, value: "20000", why: "separator-cell"},
		{text: "20'000.—", ctx: "fr CHF", state: Stated, value: "20000", code: "CHF"},
		{text: "Fr. 20'000.-", ctx: "fr", state: Stated, value: "20000", code: "CHF"},
		{text: "1,00,000", state: Unread, why: "malformed"},
		{text: "12.03.2026", state: Unread, why: "malformed"},
		{text: "1.234,56.7", state: Unread, why: "malformed"},
		{text: "1234 567", state: Unread, why: "two-numbers"},
		{text: "10 000  20 000", state: Unread, why: "two-numbers"},
		{text: "10\u00a0000 200\u00a0000", state: Unread, why: "two-numbers"},
		{text: "10 000\n20 000", state: Unread, why: "two-numbers"},
		{text: "007", state: Stated, value: "7"},
		{text: "0", state: Stated, value: "0"},
		{text: "0 €", state: Stated, value: "0", code: "EUR"},
		{text: "0,00", ctx: "fr", state: Stated, value: "0"},
		{text: "1000000000000000", state: Stated, value: "1000000000000000"},
		{text: "1000000000000001", state: Unread, why: "too-large"},
		{text: "2 000 000 Md€", state: Unread, why: "too-large"},
		{text: "99999999999999999999999", state: Unread, why: "too-large"},
		{text: "१२३", state: Unread, why: "digits"},
		{text: "½", state: Unread, why: "digits"},
	})
}

func TestUnitsAndCurrencies(t *testing.T) {
	check(t, []amountCase{
		{text: "EUR 12k", state: Stated, value: "12000", code: "EUR", why: "unit-cell"},
		{text: "12 k€", ctx: "fr", state: Stated, value: "12000", code: "EUR"},
		{text: "5,4 k€", ctx: "fr", state: Stated, value: "5400", code: "EUR"},
		{text: "12 K€", ctx: "fr", state: Stated, value: "12000", code: "EUR"},
		{text: "12 k €", ctx: "fr", state: Stated, value: "12000", code: "EUR"},
		{text: "1,5 M€", ctx: "fr", state: Stated, value: "1500000", code: "EUR"},
		{text: "1,5 million d'euros", ctx: "fr", state: Stated, value: "1500000", code: "EUR"},
		{text: "2 million euros", state: Stated, value: "2000000", code: "EUR"},
		{text: "2 millions d’euros", ctx: "fr", state: Stated, value: "2000000", code: "EUR"},
		{text: "12 milliers d'euros", ctx: "fr", state: Stated, value: "12000", code: "EUR"},
		{text: "1.2 Mio", state: Stated, value: "1200000"},
		{text: "1.2 Mio. EUR", state: Stated, value: "1200000", code: "EUR"},
		{text: "1,5 Md€", ctx: "fr", state: Stated, value: "1500000000", code: "EUR"},
		{text: "1,5 milliard d'euros", ctx: "fr", state: Stated, value: "1500000000", code: "EUR"},
		{text: "€1.2bn", state: Stated, value: "1200000000", code: "EUR"},
		{text: "SEK 23.5m", state: Stated, value: "23500000", code: "SEK"},
		{text: "EUR million 2", state: Stated, value: "2000000", code: "EUR"},
		{text: "12 EUR million", state: Stated, value: "12000000", code: "EUR"},
		{text: "k€ 12", state: Stated, value: "12000", code: "EUR"},
		{text: "EUR 4,500", state: Stated, value: "4500", code: "EUR", why: "currency-cell"},
		{text: "€6,300", state: Stated, value: "6300", code: "EUR"},
		{text: "3 200 €", ctx: "fr", state: Stated, value: "3200", code: "EUR"},
		{text: "12000€", ctx: "fr", state: Stated, value: "12000", code: "EUR"},
		{text: "12 000 livres sterling", ctx: "fr", state: Stated, value: "12000", code: "GBP"},
		{text: "$12,000", state: Stated, value: "12000", why: "currency-open"},
		{text: "US$12,000", state: Stated, value: "12000", code: "USD", why: "currency-cell"},
		{text: "$12,000", ctx: "en CAD", state: Stated, value: "12000", code: "CAD"},
		{text: "12,000 $ (CAD)", state: Stated, value: "12000", code: "CAD"},
		{text: "12 000 kr", state: Stated, value: "12000", why: "currency-open"},
		{text: "12 000 kr", ctx: "en SEK", state: Stated, value: "12000", code: "SEK"},
		{text: "12 000 kr", ctx: "en EUR", state: Unread, why: "other-currency"},
		{text: "12 000", ctx: "fr EUR", state: Stated, value: "12000", code: "EUR"},
		{text: "12", ctx: "fr k EUR", state: Stated, value: "12000", code: "EUR", why: "unit-heading"},
		{text: "12 k€", ctx: "fr k EUR", state: Stated, value: "12000", code: "EUR", why: "unit-cell"},
		{text: "1,5 M€", ctx: "fr k EUR", state: Stated, value: "1500000", code: "EUR"},
		{text: "12 €", ctx: "fr k EUR", state: Unread, why: "unit-contradicts"},
		{text: "12", ctx: "fr unclear", state: Unread, why: "unit-unclear"},
		{text: "12 k€", ctx: "fr unclear", state: Stated, value: "12000", code: "EUR"},
		{text: "2 m€", ctx: "fr", state: Unread, why: "unit-unclear"},
		{text: "2 billions d'euros", ctx: "fr", state: Unread, why: "unit-unclear"},
		{text: "12 T€", ctx: "fr", state: Unread, why: "unit-unclear"},
		{text: "12 KF", ctx: "fr", state: Unread, why: "words"},
		{text: "k€ 12 M€", ctx: "fr", state: Unread, why: "unit-twice"},
		{text: "12 000 CHF", ctx: "fr EUR", state: Unread, why: "other-currency"},
		{text: "12 000 € (11 000 CHF)", ctx: "fr", state: Unread, why: "two-currencies"},
		{text: "12 000 XYZ", state: Unread, why: "words"},
		{text: "0,001234 €", ctx: "fr", state: Stated, value: "0.001234", code: "EUR"},
	})
	if got := ParseAmount("12 000 CHF", contextOf(t, "fr EUR")); !got.OtherCurrency || got.Currency != "CHF" {
		t.Errorf("another currency than the column's: %+v", got)
	}
	if got := ParseAmount("12 000 CHF", contextOf(t, "fr")); got.OtherCurrency {
		t.Errorf("a column without a currency is contradicted by none: %+v", got)
	}
}

func TestBesides(t *testing.T) {
	check(t, []amountCase{
		{text: "12 000 € (État)", ctx: "fr", state: Stated, value: "12000", code: "EUR", rest: "(État)", why: "rest"},
		{text: "20 000 €/an", ctx: "fr", state: Stated, value: "20000", code: "EUR", rest: "/an", why: "per-year"},
		{text: "20 000 € par an", ctx: "fr", state: Stated, value: "20000", code: "EUR", rest: "par an", why: "per-year"},
		{text: "EUR 20,000 per year", state: Stated, value: "20000", code: "EUR", rest: "per year", why: "per-year"},
		{text: "20 000 par an", ctx: "fr EUR", state: Stated, value: "20000", code: "EUR", rest: "par an", why: "per-year"},
		{text: "EUR 20,000 from the EU", state: Stated, value: "20000", code: "EUR", rest: "from the EU"},
		{text: "Subvention de 12 000 €", ctx: "fr", state: Stated, value: "12000", code: "EUR", rest: "Subvention de"},
		{text: "Total : 12 000", ctx: "fr", state: Stated, value: "12000", rest: "Total :"},
		{text: "12 000 – budget de l'État", ctx: "fr", state: Stated, value: "12000", rest: "- budget de l'État"},
		{text: "12 000 € *", ctx: "fr", state: Stated, value: "12000", code: "EUR"},
		{text: "12 000 €.", ctx: "fr", state: Stated, value: "12000", code: "EUR"},
		{text: "8 000 € (budget ordinaire)", ctx: "fr", state: Stated, value: "8000", code: "EUR", rest: "(budget ordinaire)"},
		{text: "env. 15 000 €", ctx: "fr", state: Stated, value: "15000", code: "EUR", why: "approximate"},
		{text: "environ 15 000 €", ctx: "fr", state: Stated, value: "15000", code: "EUR", why: "approximate"},
		{text: "approx. EUR 15,000", state: Stated, value: "15000", code: "EUR", why: "approximate"},
		{text: "c. EUR 15,000", state: Stated, value: "15000", code: "EUR", why: "approximate"},
		{text: "≈ 15 000", state: Stated, value: "15000", why: "approximate"},
		{text: "~15 000 €", state: Stated, value: "15000", code: "EUR", why: "approximate"},
		{text: "15 000 € ?", state: Stated, value: "15000", code: "EUR", why: "approximate"},
		{text: "10 000 – 15 000 €", ctx: "fr", state: Unread, why: "range"},
		{text: "10-15 k€", ctx: "fr", state: Unread, why: "range"},
		{text: "10 k€ à 15 k€", ctx: "fr", state: Unread, why: "range"},
		{text: "entre 10 000 et 15 000 €", ctx: "fr", state: Unread, why: "range"},
		{text: "between EUR 10,000 and 15,000", state: Unread, why: "range"},
		{text: "10 000 + 5 000", state: Unread, why: "sum"},
		{text: "10 000 € + TVA", ctx: "fr", state: Unread, why: "sum"},
		{text: "2 x 5 000 €", ctx: "fr", state: Unread, why: "product"},
		{text: "2×5 000 €", ctx: "fr", state: Unread, why: "product"},
		{text: "x 5 000", state: Unread, why: "product"},
		{text: "-5 000", state: Unread, why: "negative"},
		{text: "−5 000 €", state: Unread, why: "negative"},
		{text: "€ -5 000", state: Unread, why: "negative"},
		{text: "(5 000)", state: Unread, why: "negative"},
		{text: "(5 000 €)", state: Unread, why: "negative"},
		{text: "5 000-", state: Unread, why: "negative"},
		{text: "50 %", state: Unread, why: "percent"},
		{text: "12 000 € (50 %)", state: Unread, why: "percent"},
		{text: "up to EUR 5,000", state: Unread, why: "bound"},
		{text: "jusqu'à 5 000 €", ctx: "fr", state: Unread, why: "bound"},
		{text: "< 5 000 €", ctx: "fr", state: Unread, why: "bound"},
		{text: "5 000 € max.", ctx: "fr", state: Unread, why: "bound"},
		{text: "dont 5 000 €", ctx: "fr", state: Unread, why: "bound"},
		{text: "5 000 € par atelier", ctx: "fr", state: Unread, why: "rate"},
		{text: "EUR 500 per person", state: Unread, why: "rate"},
		{text: "500 €/mois", ctx: "fr", state: Unread, why: "rate"},
		{text: "trois ateliers à 5 000 €", ctx: "fr", state: Unread, why: "number-words"},
		{text: "5 hundred euros", state: Unread, why: "unit-unclear"},
		{text: "12 agents", ctx: "fr", state: Unread, why: "words"},
		{text: "3 FTE", state: Unread, why: "words"},
		{text: "Programme 14", ctx: "fr", state: Unread, why: "words"},
		{text: "1. Formation des agents", ctx: "fr", state: Unread, why: "words"},
		{text: "2 - Training", state: Unread, why: "words"},
		{text: "12 000 € pour 3 ateliers", ctx: "fr", state: Unread, why: "two-numbers"},
		{text: "12 000 € en 2026", ctx: "fr", state: Unread, why: "two-numbers"},
		{text: "see 1.2", state: Unread, why: "words"},
		{text: "budget 2026", state: Unread, why: "words"},
		{text: "Loi de finances 2026", ctx: "fr", state: Unread, why: "words"},
		{text: "1e3", state: Unread, why: "two-numbers"},
		{text: "B3 500 €", state: Unread, why: "words"},
		{text: "deux mille euros", ctx: "fr", state: Unread, why: "no-figure"},
		{text: "Ministère de l'Intérieur", ctx: "fr", state: Unread, why: "no-figure"},
		{text: "idem", ctx: "fr", state: Unread, why: "elsewhere"},
		{text: "\"", state: Unread, why: "elsewhere"},
		{text: "see above", state: Unread, why: "elsewhere"},
		{text: "inclus dans l'action précédente", ctx: "fr", state: Unread, why: "elsewhere"},
	})
}
