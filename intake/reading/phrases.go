// SPDX-License-Identifier: EUPL-1.2

package reading

import (
	"strings"
	"sync"
	"unicode"

	"jalon/domain/lexicon"
)

// Concepts of the words that stand where an amount is expected.
const (
	conceptAbsorbed    = "absorbed"
	conceptUndone      = "undone"
	conceptFree        = "free"
	conceptPlaceholder = "placeholder"
	conceptUnderway    = "underway"
	conceptNothing     = "nothing"
	conceptElsewhere   = "elsewhere"
	conceptRate        = "rate"
	conceptYearly      = "yearly"
	conceptBound       = "bound"
	conceptLimit       = "limit"
	conceptAbout       = "about"
	conceptNumber      = "number"
)

// patterns are written in the little language of package lexicon, where an
// apostrophe and a hyphen part words. Both languages are tried on every text:
// plans mix them.
var patterns = map[string][]string{
	conceptAbsorbed: {
		"within .. resources|means|budget|budgets|budgetary|appropriation*|allocation|allocations|envelope|ceilings|capacity|capacities|funds",
		"existing .. resources|means|budget*|appropriation*|allocation*|funds|staff|capacity|capacities",
		"available resources|means|budget*|appropriation*|funds",
		"ordinary|regular|core|current|running|operating|operational|recurrent|recurring|baseline budget*|appropriation*|resources|allocation*|funds",
		"no|without additional|extra|further|new cost*|fund*|resources|budget*|expenditure*|spending|means",
		"absorbed", "own resources|budget*|means|funds", "cost|budget neutral",
		"moyen*|credit*|ressource*|budget*|enveloppe*|dotation*|effectif* .. existant*|disponible*|constant*|ordinaire*|courant*|propre*",
		"budget* de fonctionnement", "credit* de fonctionnement",
		"limite .. credit*|moyen*|ressource*|budget*|enveloppe*|dotation*",
		"cadre .. credit*|moyen*|ressource*|budget*|enveloppe*|dotation*",
		"sans|aucun|aucune|ni credit*|moyen*|cout*|financement*|budget*|ressource*|depense* supplementaire*|additionnel*|nouveau*|nouvelle*",
		"pas de credit*|moyen*|cout*|financement*|ressource*|depense* supplementaire*|additionnel*",
		"sans|aucun surcout*", "pas de surcout*", "autofinance*", "redeploiement*", "redeploye*", "droit commun", "absorbe*", "cout constant",
	},
	conceptUndone: {
		"not", "cannot", "can t", "isn t", "beyond", "outside", "exceed*", "insufficient*", "addition", "additional", "on top", "supplement*", "complement*", "unless", "except",
		"partly", "partially", "partial", "in part", "impossible", "non", "ne", "pas", "hors", "au dela", "en sus", "en plus", "outre", "partiel*", "en partie", "pour partie", "sauf", "depass*", "insuffisant*",
		"no longer", "if available", "si disponible*", "subject to", "sous reserve*",
	},
	conceptFree: {
		"no|zero cost|costs|expense|expenses|charge|expenditure", "at no cost", "without cost|costs|expense", "cost free", "costless", "free", "free of charge", "nil",
		"no cost|costs involved|incurred|expected|foreseen|implications|implication",
		"no|without financial|budget|budgetary implication*|impact|cost|costs", "no|without budget|funding|funds|resources|financing required|needed|necessary",
		"does not require .. funding|funds|budget|resources|financing", "not requiring funding|funds|budget|resources",
		"sans|aucun|zero cout|couts|frais|depense|depenses", "pas de cout|couts|frais", "cout|couts nul|nuls|zero", "gratuit|gratuite|gratuits|gratuitement", "a titre gratuit", "neant",
		"sans|aucune incidence|implication|consequence budgetaire|financiere", "sans|aucun impact budgetaire|financier", "pas d incidence|impact budgetaire|financiere|financier",
		"ne necessite pas|aucun|aucune .. financement|budget|credit*|moyens", "sans|aucun budget|financement requis|necessaire", "sans cout .. etat",
	},
	conceptPlaceholder: {
		"n a", "na", "n d", "nd", "n c", "nc", "n s", "n k", "a d", "tbd", "tbc", "tba", "t b d", "t b c", "t b a", "p m", "pm", "pour memoire", "none", "aucun", "aucune", "x", "xx", "xxx", "xxxx", "s o",
		"not set|fixed|applicable|available|known|determined|decided|defined|specified|stated|costed|estimated|budgeted|funded|assessed|calculated|indicated",
		"not yet known|determined|decided|defined|specified|costed|estimated|budgeted|assigned|available|assessed|calculated|set|fixed",
		"to be determined|decided|confirmed|defined|specified|agreed|estimated|costed|calculated|assessed|announced|completed|set|fixed|identified|advised|allocated|negotiated",
		"yet to be determined|decided|confirmed|defined|agreed|estimated", "unknown", "undetermined", "undecided", "unspecified", "pending", "under discussion|review|consideration|preparation", "unbudgeted", "uncosted", "unfunded",
		"no budget|budgets|funding|estimate|estimates|data|date|deadline", "no cost estimate*", "no dedicated budget|funding|funds", "no information",
		"a determiner|definir|confirmer|preciser|fixer|completer|chiffrer|evaluer|estimer|calculer|arreter|convenir|negocier|prevoir|renseigner|identifier|venir",
		"reste* a determiner|definir|confirmer|preciser|fixer|chiffrer|evaluer|estimer", "non determine*|defini*|precise*|disponible*|applicable*|renseigne*|chiffre*|connu*|fixe*|estime*|evalue*|budgete*|finance*|communique*|indique*|arrete*",
		"non encore determine*|defini*|chiffre*|connu*|fixe*|arrete*", "pas encore determine*|defini*|chiffre*|connu*|fixe*|arrete*", "pas de budget|financement|estimation|date|donnees", "sans budget|financement|date|estimation", "sans objet", "en attente", "inconnu*", "indetermine*",
		"en cours d evaluation|estimation|chiffrage|elaboration|examen", "en cours de chiffrage|discussion|definition",
	},
	// Of a time these say that it has begun; of an amount, that it is not there yet.
	conceptUnderway: {
		"en cours", "in progress|process", "ongoing|underway", "on going", "under way", "being calculated|costed|estimated|assessed|prepared",
	},
	// Of money "nil" is a zero; of a time it says that there is none.
	conceptNothing: {"neant", "nil"},
	conceptElsewhere: {
		"see", "voir", "cf", "idem", "id", "ditto", "ibid", "same", "as above|below", "ci dessus|dessous", "included in|under|with|above", "inclus|incluse|inclus|compris|comprise|integre|integree dans|a|au|avec|ci", "part of .. action|measure|activity|budget", "covered by|under .. action|measure|activity",
		"couvert|couverte par .. action|mesure|activite", "meme* montant|budget|enveloppe|ligne", "mutualise*", "shared with",
	},
	conceptRate: {
		"per", "each", "apiece", "unit cost|price", "a|par month|week|day|quarter", "monthly", "weekly", "daily", "quarterly", "par mois|jour|semaine|trimestre|semestre|personne|victime|agent|formation|atelier|session|participant|participante|beneficiaire|stagiaire|region|departement|structure|place|seance|evenement|campagne|cas|dossier|heure|unite|nuit|nuitee|etablissement|association|projet|tete|policier|magistrat|enfant|mineur|poste|etp|kit|exemplaire|reunion|mission|module|pays|commune|province|canton|prefecture|action|activite|mesure",
		"chacun|chacune|chaque", "l unite", "unitaire*", "mensuel*", "trimestriel*", "journalier*", "hebdomadaire*", "times", "fois", "twice", "double", "mois", "month|months", "month* each",
	},
	conceptYearly: {
		"per|a|each|every year|annum|yr", "par an|annee", "p a", "annual", "annually", "yearly", "annuel*", "chaque annee", "tous les ans", "l an", "each year",
	},
	conceptBound: {
		"up to", "not exceeding", "no more than", "not more than", "more than", "less than", "over", "under", "below", "above", "from", "starting at", "upwards of",
		"jusqu a|au", "plus de", "moins de", "a partir de", "inferieur*", "superieur*", "ne depassant pas",
		"dont", "of which", "including", "y compris", "plus", "minus", "moins", "and", "et", "or", "ou", "by", "times", "fois",
	},
	conceptLimit: {
		"max", "maximum", "minimum", "min", "at least|most", "ceiling", "capped", "or more|less", "maximal*", "minimal*", "au moins|plus|minimum|maximum", "plafond*", "plancher", "ou plus|moins", "plus|minus", "moins",
	},
	conceptAbout: {
		"env", "environ", "approx", "approximately", "approximatively", "approximativement", "about", "around", "circa", "c", "ca", "roughly", "some", "quelque", "quelques", "pres de", "nearly", "almost", "autour de", "de l ordre de", "in the order of", "estimated|estimate", "estimation|estime|estimee|estimes", "indicatif|indicative", "provisoire*", "provisional*",
	},
	conceptNumber: {
		"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|hundreds|dozen|dozens|thousands", "deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|vingt|trente|quarante|cinquante|soixante|cents|centaines|centaine|dizaine|dizaines|douzaine", "half", "demi", "quarter", "tiers", "third",
		"cents", "centimes", "pourcent", "pour cent", "percent", "per cent",
	},
}

// phrases compiles the patterns once. They are constants of this package, so
// that a pattern that does not compile is a slip that every test meets.
var phrases = sync.OnceValue(func() map[string]*lexicon.Lexicon {
	compiled := make(map[string]*lexicon.Lexicon)
	for concept, list := range patterns {
		var entries []lexicon.Entry
		for _, p := range list {
			entries = append(entries, lexicon.Entry{Concept: concept, Lang: "mul", Pattern: p})
		}
		l, err := lexicon.New(entries)
		if err != nil {
			panic("reading: " + err.Error())
		}
		compiled[concept] = l
	}
	return compiled
})

// says finds a concept in a text; the longest hit counts.
func says(concept, text string) (lexicon.Hit, bool) {
	best, ok := lexicon.Hit{}, false
	for _, h := range phrases()[concept].Find(text) {
		if !ok || h.End-h.Start > best.End-best.Start {
			best, ok = h, true
		}
	}
	return best, ok
}

// wholly reports whether the text says the concept and nothing else, save for
// what stands in brackets, after a comma or the like, or begins with "for" or
// "by": "tbd by the Ministry".
func wholly(concept, text string) (lexicon.Hit, bool) {
	text = strings.ToLower(text) // "N.A." is no end of a sentence
	for _, h := range phrases()[concept].Find(text) {
		before, after := strings.TrimSpace(text[:h.Start]), strings.TrimSpace(text[h.End:])
		if aside(before, true) && aside(after, false) {
			return h, true
		}
	}
	return lexicon.Hit{}, false
}

// aside reports whether what stands before or after some words is set off from them.
func aside(text string, before bool) bool {
	if strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		return true
	}
	if before {
		if named(text) {
			return true
		}
		return strings.ContainsAny(text[len(text)-1:], ":,;)]-\n.")
	}
	if strings.ContainsAny(text[:1], ":,;([-\n./") {
		return true
	}
	switch nextRun(text, 0).folded {
	case "for", "pour", "to", "by", "par":
		return nextRun(text, 0).start == 0
	}
	return false
}

// named reports whether only the name of what is to be given stands there, as
// in "budget à définir".
func named(text string) bool {
	for _, w := range runs(text) {
		switch {
		case labels[w.folded] || linkers[w.folded]:
		case w.folded == "date" || w.folded == "dates" || w.folded == "deadline" || w.folded == "echeance" || w.folded == "calendrier":
		default:
			return false
		}
	}
	return true
}

// undone reports whether words outside the hit take back what it says: "not
// within existing resources".
func undone(text string, hit lexicon.Hit) bool {
	for _, h := range phrases()[conceptUndone].Find(text) {
		if h.End <= hit.Start || h.Start >= hit.End {
			return true
		}
	}
	return false
}
