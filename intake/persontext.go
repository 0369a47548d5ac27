// SPDX-License-Identifier: EUPL-1.2

package intake

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"jalon/domain/lexicon"
	"jalon/domain/record"
	"jalon/intake/grid"
)

var (
	// birth is a birth date: "born on 12.03.2001", "née le 12 mars 2001", "DOB: 2001-03-12".
	birth = regexp.MustCompile(`(?i)\b(born(?:\s+on)?|d\.?o\.?b\.?|date of birth|née?\(?e?\)?\s+le|date de naissance)\s*:?\s*(?:\d{1,2}(?:st|nd|rd|th|er)?[\s./-]+(?:\d{1,2}|\p{L}{3,9})[\s./-]+(\d{2,4})|(\d{4})-\d{2}-\d{2})`)
	// someone is a word for a person who may be born.
	someone = regexp.MustCompile(`(?i)\b(?:girls?|boys?|child|bab(?:y|ies)|minor|victim|wom[ae]n|m[ae]n|she|he|who|daughter|son|twins|fille|garçon|enfant|bébé|mineure?|victime|femme|homme|elle|il|mme|mlle|mrs?|ms)\b`)
	// orLater makes a birth date the limit of a group: "born on 1 January 2026 or later".
	orLater = regexp.MustCompile(`(?i)^\s*(?:or (?:later|after|before|earlier)|and after|onwards?|ou (?:après|avant|plus tard)|et après)\b`)
	// document is a numbered identity document: "passport no. AB1234567", "carte d'identité n° 123456789".
	document = regexp.MustCompile(`(?i)\b(?:passport|passeport|identity card|id card|carte (?:nationale )?d['’]identité|residence permit|titre de séjour|social security|sécurité sociale)\s*(no\.?|n°|nr\.?|number|numéro|#)?\s*:?\s*([A-Z]{0,3})[ -]?(\d[\d ]{5,})\b`)
	// victim and victimAfter are a victim by name: "victim: Ana Petrova", "la
	// victime Mme Ana Petrova", "Ana Petrova (victim)".
	victim      = regexp.MustCompile(`\b(?:[Vv]ictime?|VICTIME?|[Ss]urvivor|[Ss]urvivante?)(?:\s*(?::|,|–|-)\s*|\s+(?:(?:named|nommée?|called)\s+)?)((?:M\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?)?\s*\p{Lu}\p{Ll}+\s+\p{Lu}(?:\p{Ll}+|\.))`)
	victimAfter = regexp.MustCompile(`((?:M\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?)?\s*\p{Lu}\p{Ll}+\s+\p{Lu}(?:\p{Ll}+|\.))\s*[,(]\s*(?:the |la |a |une )?(?:victime?|survivor|survivante?)\b`)
)

// NamesPerson finds in a text what identifies a person who may be a victim.
func NamesPerson(text string) bool {
	// A date and a document have figures. To look for one costs a fraction of what
	// the patterns cost on the long texts of a plan, most of which have none.
	if strings.ContainsAny(text, "0123456789") {
		low := strings.ToLower(text)
		if containsAny(low, birthWords) && namesBirth(text) || containsAny(low, documentWords) && namesDocument(text) {
			return true
		}
	}
	return namesVictim(text)
}

// birthWords and documentWords stand, one of them, in every text that birth or
// document matches.
var (
	birthWords    = []string{"born", "birth", "naissance", "né", "d.ob", "dob", "d.o.b", "do.b"}
	documentWords = []string{"passport", "passeport", "identity card", "id card", "identité", "residence permit", "titre de s", "social security", "sécurité sociale"}
)

func containsAny(text string, parts []string) bool {
	for _, part := range parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// mentionsVictim: the beginning of every word that namesVictim goes by stands there.
func mentionsVictim(text string) bool {
	for _, part := range []string{"ictim", "ICTIM", "urviv"} {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// namesBirth: a date that somebody was born on. A unit, too, can be born on a
// day; of recent years only a text that speaks of someone counts.
func namesBirth(text string) bool {
	for _, m := range birth.FindAllStringSubmatchIndex(text, -1) {
		word := lexicon.Fold(text[m[2]:m[3]])
		year := 0
		for _, group := range []int{4, 6} {
			if m[group] >= 0 {
				year, _ = strconv.Atoi(text[m[group]:m[group+1]])
			}
		}
		named := strings.HasPrefix(word, "d") // "DOB", "date of birth": whose else
		before, after := text[:m[0]], text[m[1]:]
		switch {
		case orLater.MatchString(after):
		case named, year <= birthYearLast, someone.MatchString(before + " " + after),
			len(lexicon.Words(before+after)) == 0, looksLikeName(lastWords(before, 2), true):
			return true
		}
	}
	return false
}

// lastWords are the last n words of a text, without what parts them from what follows.
func lastWords(text string, n int) string {
	words := strings.Fields(strings.TrimRight(text, " ,;(–-"))
	return strings.Join(words[max(0, len(words)-n):], " ")
}

// namesDocument: the number of an identity document. Years ("Residence permit
// 2025 2026") and quantities in groups of three are none.
func namesDocument(text string) bool {
	for _, m := range document.FindAllStringSubmatch(text, -1) {
		numbered, letters, groups := m[1] != "", m[2] != "", strings.Fields(m[3])
		years, threes := true, len(groups) > 1
		for i, g := range groups {
			years = years && yearOnly.MatchString(g)
			threes = threes && (i == 0 && len(g) <= 3 || len(g) == 3)
		}
		if !years && (numbered || letters || !threes) {
			return true
		}
	}
	return false
}

func namesVictim(text string) bool {
	if !mentionsVictim(text) || !namedBeside(text) {
		return false
	}
	for _, re := range []*regexp.Regexp{victim, victimAfter} {
		for _, m := range re.FindAllStringSubmatch(text, -1) {
			if looksLikeName(strings.TrimSpace(m[1]), true) {
				return true
			}
		}
	}
	return false
}

// blanks is what parts a name from the word for a victim.
const blanks = " \t\n\r\f:,–-"

// namedBeside reports whether a name can stand beside a word for a victim, as victim
// and victimAfter want it: a capital after the word, or a comma or bracket before
// it. It costs a fraction of what they cost, and most texts speak of victims and
// name none.
func namedBeside(text string) bool {
	for _, part := range []string{"ictim", "ICTIM", "urviv"} {
		for at := strings.Index(text, part); at >= 0; {
			after := strings.TrimLeft(strings.TrimLeftFunc(text[at:], unicode.IsLetter), blanks)
			for _, word := range []string{"named", "nommée", "nommé", "called"} {
				after = strings.TrimLeft(strings.TrimPrefix(after, word), blanks)
			}
			before := strings.TrimRight(text[:max(at-1, 0)], blanks[:5])
			for _, word := range []string{"the", "la", "une", "a"} {
				before = strings.TrimRight(strings.TrimSuffix(before, word), blanks[:5])
			}
			first, _ := utf8.DecodeRuneInString(after)
			if unicode.IsUpper(first) || strings.HasSuffix(before, ",") || strings.HasSuffix(before, "(") {
				return true
			}
			next := strings.Index(text[at+1:], part)
			if next < 0 {
				break
			}
			at += 1 + next
		}
	}
	return false
}

var (
	honorific = regexp.MustCompile(`^(?:M\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?|Miss|Monsieur|Madame)\s+`)
	email     = regexp.MustCompile(`(?i)^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$`)
	// phoneSure is written as telephone numbers are; phoneLike may be another number.
	phoneSure = regexp.MustCompile(`^(?:\(?\+\d[\d ().-]{6,}\d|00\d[\d ().-]{7,}\d|0\d(?:[ .-]\d\d){4}|0\d{9})$`)
	phoneLike = regexp.MustCompile(`^\(?0?\d[\d ()/.-]{4,}\d$`)
	postal    = regexp.MustCompile(`(?i)^\d+[a-z]?,?\s+\p{L}|\p{L}\s+\d+[a-z]?\s*(?:,|$)`)
)

// looksLikeName reports whether a text is what persons are called: two or three
// words with capitals, none of which is a word of bodies, places or plans. Of a
// name in capitals only somebody can tell that it is one: capitals counts them.
func looksLikeName(text string, capitals bool) bool {
	bare := honorific.ReplaceAllString(text, "")
	titled := bare != text
	words := strings.Fields(strings.ReplaceAll(bare, ",", " "))
	if len(words) > 4 || len(words) < 2 && !titled || len(words) == 0 {
		return false
	}
	full, shouted := 0, 0
	for i, w := range words {
		switch strings.ToLower(w) {
		case "de", "da", "del", "di", "van", "von", "der", "den", "el", "al", "bin", "ben", "la", "le":
			if i > 0 || len(words) > 2 {
				continue
			}
		}
		letters := []rune(strings.Map(func(r rune) rune {
			if r == '-' || r == '\'' || r == '’' {
				return -1
			}
			return r
		}, w))
		if len(letters) == 0 || !unicode.IsUpper(letters[0]) || bodyWord(w) {
			return false
		}
		if len(letters) == 1 || len(letters) == 2 && letters[1] == '.' {
			continue // an initial
		}
		upper := 0
		for _, r := range letters {
			if !unicode.IsLetter(r) {
				return false
			}
			if unicode.IsUpper(r) {
				upper++
			}
		}
		full++
		if upper == len(letters) {
			shouted++
		} else if upper > 1+strings.Count(w, "-")+strings.Count(w, "'")+strings.Count(w, "’") {
			return false // "UNHCRs"
		}
	}
	return full > 0 && (shouted == 0 || capitals || shouted < full)
}

// bodyStems are words, or from five letters on the beginnings of words, with
// which bodies, places, plans and their states are named: two capitalised words
// with one of them are no person.
var bodyStems = strings.Fields(`minist agenc offic bureau depart direct servic polic court tribunal council conseil committ comite commiss center centre fund fonds union bank
	banque state etat nation feder republ govern gouvern instit univers school ecole red rouge cross croix save child enfant labour labor travail inspect health sante
	justic inter educat financ social affair budget program project projet plan action measur mesur victim support aid aide legal protect prevent prosecut parquet
	partner partenar train format exploit traffick trait human humain right droit public privat priv local europ region depart municip commun city ville
	north south east west nord sud est ouest not non progress start complet termin ongo cours first second third phase quarter trimestr annual annuel report rapport law loi
	code decree decret border front custom douan guard gendarm embass ambassad general civil societ organi organ ngo ong group groupe task forc unit team equip network reseau coordin
	coordon high medium low faibl moyen eleve priorit new nouveau world mondial open hot line web site data base refuge shelter foyer hospital hopital clinic home house maison
	identit card carte passport passeport residen permit birth date surnam month year annee january febru march april may june july august septemb octob novemb decemb janvier fevrier
	mars avril mai juin juillet aout awaren sensibil research recherch strateg monitor suivi evaluat review cooperat coordinat demand technolog sector secteur
	the and of for with all each les des une pour avec tous to in on at by is are no yes oui x tbd
	san saint santa los las`)

func bodyWord(word string) bool {
	for _, w := range lexicon.Words(word) {
		for _, stem := range bodyStems {
			if w.Folded == stem || w.Folded == stem+"s" || len(stem) >= 5 && strings.HasPrefix(w.Folded, stem) {
				return true
			}
		}
	}
	return false
}

var plainDay = regexp.MustCompile(`^\s*(?:(\d{1,2})[./-](\d{1,2})[./-](\d{4})|(\d{4})-(\d{2})-(\d{2}))\s*$`)

// dayOf reads a cell that holds nothing but a full date. The order of day and
// month does not matter here, only the year.
func dayOf(cell grid.Cell) (record.Day, bool) {
	if cell.Kind == grid.Date {
		return cell.Day, true
	}
	m := plainDay.FindStringSubmatch(cell.Text)
	if m == nil {
		return record.Day{}, false
	}
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	if m[4] != "" {
		return record.Day{Year: number(m[4]), Month: number(m[5]), Date: number(m[6])}, true
	}
	return record.Day{Year: number(m[3]), Month: number(m[2]), Date: number(m[1])}, true
}
