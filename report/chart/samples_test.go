// SPDX-License-Identifier: EUPL-1.2

package chart

import (
	"strings"
	"testing"

	"jalon/domain/record"
	"jalon/locale"
)

// arabic is a voice from the right to the left. Its words stand here alone: the
// program does not speak the language yet, and a chart must be right in it.
func arabic() Voice {
	words := map[string]string{
		"chart.needed": "المطلوب", "chart.not-allocated": "غير مخصص", "chart.allocated": "المخصص", "chart.not-spent": "مخصص غير منفق",
		"chart.spent": "المنفق", "chart.gap": "الفجوة", "chart.no-date": "بلا تاريخ", "chart.undated": "بلا تاريخ", "chart.step": "المرحلة", "chart.amount": "المبلغ",
		"chart.absence.not-stated": "غير مذكور", "chart.absence.absorbed": "ضمن الموارد القائمة", "chart.note": "ملاحظة",
		"chart.progress.done": "منجز", "chart.progress.under-way": "قيد التنفيذ", "chart.progress.planned": "مخطط",
		"chart.progress.at-risk": "معرض للخطر", "chart.progress.overdue": "متأخر", "chart.action": "الإجراء", "chart.objective": "الهدف",
		"chart.from": "من", "chart.until": "إلى", "chart.progress": "التقدم", "chart.state": "الدولة",
	}
	return Voice{
		Tag: "ar", RightToLeft: true,
		Say: func(key string, args map[string]any) string {
			switch key {
			case "chart.series-amount":
				return args["series"].(string) + ": " + args["amount"].(string)
			case "chart.row":
				return args["label"].(string) + " — " + strings.Join(args["values"].([]string), "، ") + "."
			case "chart.as-of":
				return "في " + args["day"].(string)
			}
			if w, ok := words[key]; ok {
				return w
			}
			return "⟦" + key + "⟧"
		},
		Money:  func(plain, code string) string { return plain + "\u00a0" + code },
		Number: func(plain string) string { return plain },
		Day:    func(d record.Day) string { return d.String() },
	}
}

func voice(t testing.TB, tag string) Voice {
	t.Helper()
	if tag == "ar" {
		return arabic()
	}
	l, ok := locale.For(tag)
	if !ok {
		t.Fatalf("no language %s", tag)
	}
	return In(l)
}

// said are the words of the samples by language.
var said = map[string]map[string]string{
	"en": {"funding": "Funding by source", "found": "A third of what is needed has no source.", "source": "Source", "needed": "Needed", "funded": "Funded",
		"budget": "State budget", "donor": "Donors, through the fund for the assistance of victims", "unsaid": "Ordinary budgets", "note": "3 actions name no amount",
		"flow": "From need to spending, 2026", "times": "Actions by objective", "prevent": "1. Prevention", "protect": "2. Protection of victims and assistance",
		"train": "Train labour inspectors in the signs of forced labour", "shelter": "Open a shelter", "guide": "Publish guidance", "study": "Study of demand", "mechanism": "Referral mechanism",
		"map": "Answers to the questionnaire", "answered": "Answered", "yes": "answered", "part": "answered in part", "no": "not asked", "fiction": "State that does not exist"},
	"fr": {"funding": "Financement par source", "found": "Un tiers du besoin n’a pas de source.", "source": "Source", "needed": "Nécessaire", "funded": "Financé",
		"budget": "Budget de l’État", "donor": "Bailleurs, par le fonds d’assistance aux victimes", "unsaid": "Budgets ordinaires", "note": "3 actions n’indiquent aucun montant",
		"flow": "Du besoin à la dépense, 2026", "times": "Actions par objectif", "prevent": "1. Prévention", "protect": "2. Protection et assistance aux victimes",
		"train": "Former les inspecteurs du travail aux signes du travail forcé", "shelter": "Ouvrir un refuge", "guide": "Publier des lignes directrices", "study": "Étude de la demande", "mechanism": "Mécanisme d’orientation",
		"map": "Réponses au questionnaire", "answered": "Réponse", "yes": "répondu", "part": "répondu en partie", "no": "non interrogé", "fiction": "État qui n’existe pas"},
	"ar": {"funding": "التمويل حسب المصدر", "found": "ثلث المطلوب بلا مصدر.", "source": "المصدر", "needed": "المطلوب", "funded": "الممول",
		"budget": "ميزانية الدولة", "donor": "الجهات المانحة عبر صندوق مساعدة الضحايا", "unsaid": "الميزانيات العادية", "note": "3 إجراءات بلا مبلغ",
		"flow": "من الحاجة إلى الإنفاق", "times": "الإجراءات حسب الهدف", "prevent": "1. الوقاية", "protect": "2. حماية الضحايا ومساعدتهم",
		"train": "تدريب مفتشي العمل على علامات العمل القسري", "shelter": "فتح مأوى", "guide": "نشر إرشادات", "study": "دراسة الطلب", "mechanism": "آلية الإحالة",
		"map": "الردود على الاستبيان", "answered": "الرد", "yes": "تم الرد", "part": "رد جزئي", "no": "لم تسأل", "fiction": "دولة غير موجودة"},
}

func day(s string) record.Day {
	d, err := record.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

// figure is a chart before it is drawn.
type figure interface{ Draw(Voice) (Chart, error) }

// samples are one figure of each kind, in a language.
func samples(lang string) map[string]figure {
	w := said[lang]
	bars := Bars{Name: "sources", Title: w["funding"], Finding: w["found"], Of: w["source"], Currency: "EUR", Series: []string{w["needed"], w["funded"]}, Rows: []BarRow{
		{Label: w["budget"], Amounts: []Amount{Of("1234567.50"), Of("800000")}, Note: w["note"]},
		{Label: w["donor"], Amounts: []Amount{Of("300000"), Of("0")}},
		{Label: w["unsaid"], Amounts: []Amount{{Why: Absorbed}, {}}},
	}}
	stacked := bars
	stacked.Name, stacked.Stacked, stacked.Series = "stacked", true, []string{w["budget"], w["donor"], w["unsaid"]}
	stacked.Of, stacked.Rows = w["needed"], []BarRow{
		{Label: "2025", Amounts: []Amount{Of("500000.10"), Of("250000.20"), Of("100000")}},
		{Label: "2026", Amounts: []Amount{Of("400000"), {}, Of("50000.05")}},
		{Label: "2027", Amounts: []Amount{{}, {}, {}}},
	}
	return map[string]figure{
		"bars": bars, "stacked": stacked,
		"waterfall": Waterfall{Name: "flow", Title: w["flow"], Currency: "EUR", Needed: Of("1000000.10"), Allocated: Of("640000"), Spent: Of("512345.67")},
		"timeline": Timeline{Name: "plan", Title: w["times"], AsOf: day("2026-11-24"), Items: []TimelineItem{
			{w["prevent"], w["train"], record.Span{From: day("2025-03-01"), To: day("2026-06-30")}, Overdue},
			{w["prevent"], w["guide"], record.Span{To: day("2025-12-31")}, Done},
			{w["protect"], w["shelter"], record.Span{From: day("2026-01-01"), To: day("2027-12-31")}, AtRisk},
			{w["protect"], w["mechanism"], record.Span{From: day("2026-09-01")}, UnderWay},
			{w["protect"], w["study"], record.Span{}, Planned},
		}},
		"tiles": Tiles{Title: w["map"], Of: w["answered"], States: []Tile{
			{"FRA", "France", 4, "A", w["yes"], "/" + lang + "/states/FRA", ""}, {"ISL", "Iceland", 2, "P", w["part"], "/" + lang + "/states/ISL", ""},
			{"TUR", "Türkiye", NoLevel, "—", w["no"], "", ""}, {"QMA", w["fiction"], 4, "A", w["yes"], "/" + lang + "/states/QMA", ""},
		}},
	}
}
