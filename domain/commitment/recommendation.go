// SPDX-License-Identifier: EUPL-1.2

// Package commitment holds what States were told to do and have promised: the
// recommendations of evaluation reports, their verbs and addressees, and the
// rules by which they are told from what a report only finds or quotes.
package commitment

import "jalon/domain/record"

// Verb is how strongly a recommendation is made.
type Verb string

// The verbs, the strongest first.
const (
	// Urge: law or practice do not comply with the Convention ("exhorte").
	Urge Verb = "urge"
	// Consider: improvements are needed ("considère que … devraient").
	Consider Verb = "consider"
	// Invite: on the right track, to be continued ("invite").
	Invite Verb = "invite"
	// Other is what GRETA's scale does not have: recommends, requests, calls on, encourages.
	Other Verb = "other"
)

// Verbs are all of them, the strongest first.
var Verbs = []Verb{Urge, Consider, Invite, Other}

// Report says of a document what it is.
type Report struct {
	Title string
	// Body is who wrote it, as an owner: "greta", "cop", "upr"; "" when it does not say.
	Body string
	// State is an ISO 3166 alpha-3 code; "" when the document names none.
	State string
	// Round is the evaluation round; 0 when the document does not say.
	Round     int
	Reference string
	Date      record.Day
	Lang      string
	// Pictures are the pages without text, which were not read.
	Pictures []int
	// Matrices is how many tables of recommendations it has.
	Matrices int
}

// Recommendation is one operative verb addressed to the State.
type Recommendation struct {
	// Paragraph is the number as it is printed, without a dot; "" when there is none.
	Paragraph string
	Verb      Verb
	// Words are the words of the document that were taken for the verb.
	Words string
	// Repeated: the document says that it was recommended before.
	Repeated  bool
	Addressee string
	Text      string
	Items     []string
	// Provisions are articles of CETS 197, as "12" or "15(4)". Inferred are those
	// of them that only the heading names.
	Provisions, Inferred []string
	Heading              string
	// Deadline is the day of a request to report, or the words that set a period.
	Deadline string
	Page     int
	// Recommender is the State that recommends it to another, as it is written;
	// RecommenderStates are the codes of those that it names, when all are known.
	Recommender       string
	RecommenderStates []string
	// Position is what the State answered: "supported", "noted", "partly",
	// "rejected", "pending", else the words of the document.
	Position string
	// SDGs are Sustainable Development Goals and targets, as "5" or "16.2"; Themes
	// are those under which a list puts it, as they are printed.
	SDGs, Themes []string
	// Unsure says why a person should look; no reason when nothing is in doubt.
	Unsure []record.Reason
}
