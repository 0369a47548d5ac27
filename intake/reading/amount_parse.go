// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jalon/domain/lexicon"
)

// amount reads a cell that holds at least one number.
func (r amountReader) amount() Amount {
	code, by, sign, refused := r.currency()
	if refused != nil {
		return *refused
	}
	if strings.ContainsAny(r.text, "%‰") {
		return unread("percent", map[string]any{"text": r.text})
	}
	if len(r.figures) > 1 {
		return r.several()
	}
	f := r.figures[0]
	if r.negative(f) {
		return unread("negative", map[string]any{"text": r.text})
	}
	b, refused := r.beside(f)
	if refused != nil {
		return *refused
	}
	unit, why, refused := r.unit(b)
	if refused != nil {
		return *refused
	}
	a := r.value(f, unit, code)
	if a.State != Stated {
		return a
	}
	a.Unit = unit
	a.Why = append(a.Why, why...)
	switch {
	case code != "":
		a.Currency = code
		a.Why = append(a.Why, by)
	case sign != "":
		a.Why = append(a.Why, because("currency-open", map[string]any{"sign": sign}))
	default:
		currency, why := r.ctx.unnamed()
		a.Currency, a.Why = currency, append(a.Why, why...)
	}
	return b.finish(a)
}

// currency is the one currency that the cell names, and what settled it. sign is
// set when it names one that stays open ("kr"). refused is set for two, or
// another than the column's.
func (r amountReader) currency() (code string, by Reason, sign string, refused *Amount) {
	for _, m := range r.mentions {
		named, why := r.ctx.settle(m, r.mentions)
		if why.IsZero() {
			why = because("currency-cell", map[string]any{"currency": named})
		}
		other := named
		if named == "" && r.ctx.Currency != "" {
			other = m.sign
		}
		switch {
		case other != "" && r.ctx.Currency != "" && other != r.ctx.Currency:
			a := unread("other-currency", map[string]any{"currency": other, "column": r.ctx.Currency})
			a.Currency, a.OtherCurrency = named, true
			return "", by, "", &a
		case named == "":
			sign = m.sign
		case code != "" && code != named:
			a := unread("two-currencies", map[string]any{"first": code, "second": named})
			return "", by, "", &a
		default:
			code, by = named, why
		}
	}
	return code, by, sign, nil
}

// negative reports a minus sign, or brackets around the whole amount, which
// accountants read as a minus.
func (r amountReader) negative(f figure) bool {
	before, after := strings.TrimRightFunc(r.without(r.mentions)[:f.start], isSpace), r.text[f.end:]
	if strings.HasSuffix(before, "-") || strings.HasPrefix(after, "-") && strings.Trim(after, "- ") == "" {
		return true
	}
	if strings.HasPrefix(before, "(") && strings.TrimSpace(strings.Trim(before, "( ")) == "" {
		return strings.HasSuffix(strings.TrimSpace(r.text), ")") && strings.Count(r.text, ")") == 1
	}
	return false
}

// besides is what stands around a number.
type besides struct {
	head, tail string // without currency and unit
	scale      string // the unit's own word
	attached   bool   // a currency stands right beside the number
}

// linkers may stand between an amount and the name of its currency or its
// label: "12 milliers d'euros", "budget de 12 000".
var linkers = map[string]bool{"d": true, "de": true, "of": true, "a": true, "at": true, "is": true, "est": true, "soit": true, "en": true, "in": true,
	"des": true, "l": true, "le": true, "la": true, "les": true, "the": true, "un": true, "une": true}

// labels may stand before an amount that names no currency.
var labels = map[string]bool{"total": true, "budget": true, "cost": true, "costs": true, "cout": true, "couts": true, "montant": true, "amount": true,
	"estime": true, "estimated": true, "prevu": true, "planned": true, "somme": true, "sum": true, "enveloppe": true, "credits": true, "allocation": true, "depense": true, "depenses": true}

// followers may stand right after an amount that names no currency.
var followers = map[string]bool{"par": true, "per": true, "p": true, "a": true, "budget": true, "etat": true, "state": true, "ue": true, "eu": true, "ht": true, "ttc": true, "hors": true,
	"total": true, "estimated": true, "estimate": true, "estime": true, "estimation": true, "prevu": true, "prevus": true, "planned": true, "annual": true, "annually": true, "yearly": true,
	"annuel": true, "annuels": true, "each": true, "every": true, "chaque": true, "environ": true, "approx": true, "approximately": true, "donor": true, "donors": true, "bailleurs": true,
	"tbc": true, "within": true, "dans": true, "max": true, "maximum": true, "minimum": true, "financed": true, "funded": true, "finances": true}

// beside reads what stands around the number: its unit, whether a currency
// belongs to it, and words that make it no amount of its own.
func (r amountReader) beside(f figure) (b besides, refused *Amount) {
	no := func(key string, words string) (besides, *Amount) {
		a := unread(key, map[string]any{"text": r.text, "words": strings.TrimSpace(words)})
		return besides{}, &a
	}
	bare := r.without(r.mentions)
	start, end := f.start, f.end
	takeScale := func(at int) bool {
		w := runAt(bare, at+len(r.text[at:])-len(strings.TrimLeftFunc(r.text[at:], isSpace)))
		if _, ok := scaleOf(w.raw, r.ctx.Lang); !ok || b.scale != "" {
			return false
		}
		b.scale, end = w.raw, w.end
		return true
	}
	takeScale(end)
	// The name of the currency, and a unit after it, as in "12 EUR million".
	for _, m := range r.mentions {
		if m.start >= end && linking(bare[end:m.start]) {
			b.attached, end = true, m.end
			if b.scale == "" && m.scale != "" {
				b.scale = m.scale
			} else if m.scale != "" {
				return no("unit-twice", "")
			}
			takeScale(end)
		}
	}
	for i := len(r.mentions) - 1; i >= 0; i-- {
		m := r.mentions[i]
		if m.end > start {
			continue
		}
		gap := bare[m.end:start]
		if w := nextRun(gap, 0); w.end > w.start && strings.TrimSpace(gap) == w.raw && b.scale == "" {
			if _, ok := scaleOf(w.raw, r.ctx.Lang); ok { // "EUR million 2"
				b.scale, gap = w.raw, ""
			}
		}
		if linking(gap) || strings.TrimSpace(gap) == "" {
			b.attached, start = true, m.start
			if b.scale != "" && m.scale != "" {
				return no("unit-twice", "")
			}
			if m.scale != "" {
				b.scale = m.scale
			}
		}
	}
	b.head, b.tail = strings.TrimSpace(bare[:start]), strings.TrimRightFunc(bare[end:], unicode.IsSpace)
	if before, _ := utf8.DecodeLastRuneInString(bare[:start]); start > 0 && unicode.IsLetter(before) && start == f.start {
		if lexicon.Fold(string(before)) == "x" {
			return no("product", "")
		}
		return no("words", b.head)
	}
	if next, _ := utf8.DecodeRuneInString(b.tail); unicode.IsLetter(next) && end == f.end {
		return no("words", b.tail)
	}
	b.tail = strings.TrimSpace(b.tail)
	if !b.attached && len(r.mentions) > 0 {
		return no("words", b.head+" "+b.tail)
	}
	if key, words := b.refusal(); key != "" {
		return no(key, words)
	}
	if !b.attached && b.scale == "" {
		if words, ok := b.strange(f); ok {
			return no("words", words)
		}
	}
	return b, nil
}

// linking reports whether only spaces, brackets and small words stand between
// a number and the name of a currency.
func linking(gap string) bool {
	for _, w := range runs(gap) {
		if !linkers[w.folded] {
			if _, about := wholly(conceptAbout, w.raw); !about {
				return false
			}
		}
	}
	return strings.IndexFunc(gap, func(c rune) bool { return !unicode.IsLetter(c) && !isSpace(c) && !strings.ContainsRune("'.:(≈~=", c) }) < 0
}

// unit settles which unit applies: the cell's own, else the heading's.
func (r amountReader) unit(b besides) (Unit, []Reason, *Amount) {
	heading := r.ctx.unit()
	if b.scale != "" {
		u, _ := scaleOf(b.scale, r.ctx.Lang)
		if u == UnclearUnit {
			a := unread("unit-unclear", map[string]any{"text": r.text, "words": b.scale})
			return 0, nil, &a
		}
		return u, []Reason{because("unit-cell", map[string]any{"unit": int64(u), "words": b.scale})}, nil
	}
	switch {
	case heading == UnclearUnit:
		a := unread("unit-unclear", map[string]any{"text": r.text, "words": ""})
		return 0, nil, &a
	case heading != One && b.attached:
		// "12 000 €" under "k€": euros, or thousands of them?
		a := unread("unit-contradicts", map[string]any{"text": r.text, "unit": int64(heading)})
		return 0, nil, &a
	case heading != One:
		return heading, []Reason{r.ctx.unitWhy(heading)}, nil
	}
	return One, nil, nil
}

// finish adds what stands beside the amount.
func (b besides) finish(a Amount) Amount {
	head, tail := b.head, b.tail
	if h, ok := endsWithAbout(head); ok || strings.ContainsAny(head+tail, "~≈?") {
		if ok {
			head = strings.TrimSpace(head[:h])
		}
		head, tail = strings.Trim(head, "~≈? "), strings.Trim(tail, "~≈? ")
		a.Why = append(a.Why, because("approximate", nil))
	} else if _, ok := says(conceptAbout, tail); ok {
		a.Why = append(a.Why, because("approximate", nil))
	}
	rest := strings.TrimSpace(strings.TrimSpace(head) + " " + strings.TrimSpace(tail))
	if strings.IndexFunc(rest, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }) >= 0 {
		a.Rest = rest
	}
	if _, ok := b.yearly(); ok {
		a.Why = append(a.Why, because("per-year", map[string]any{"rest": a.Rest}))
	} else if _, ok := says(conceptYearly, head); ok {
		a.Why = append(a.Why, because("per-year", map[string]any{"rest": a.Rest}))
	} else if a.Rest != "" {
		a.Why = append(a.Why, because("rest", map[string]any{"rest": a.Rest}))
	}
	return a
}

func endsWithAbout(head string) (int, bool) {
	for _, h := range phrases()[conceptAbout].Find(head) {
		if strings.Trim(head[h.End:], " \u00a0\u202f.:=('~≈") == "" {
			return h.Start, true
		}
	}
	return 0, false
}
