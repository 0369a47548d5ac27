// SPDX-License-Identifier: EUPL-1.2

package commitment

import "jalon/domain/record"

// Voice is on whose side somebody speaks of what became of a recommendation.
// Nobody chooses theirs: it follows from who speaks. Voices are never merged.
type Voice string

// The voices.
const (
	// StateVoice is what the State's own office or one of its authorities claims.
	StateVoice Voice = "state"
	// MonitorVoice is the assessment of the body that watches over the treaty: GRETA
	// (CETS 197 Art 36), the Committee of the Parties (Art 37), a committee of the
	// United Nations.
	MonitorVoice Voice = "monitor"
	// CivilSocietyVoice is the view of a non-governmental organisation (Art 35).
	CivilSocietyVoice Voice = "civil-society"
	// RapporteurVoice is the independent national rapporteur's (Art 29(4)).
	RapporteurVoice Voice = "rapporteur"
)

// Voices lists the voices in the order in which pages show them.
var Voices = []Voice{StateVoice, MonitorVoice, RapporteurVoice, CivilSocietyVoice}

// VoiceOf is the voice of a speaker: an owner, or the code of a body of the
// catalogue. The secretariats have none: they keep the record of others.
func VoiceOf(speaker string) (Voice, bool) {
	o, err := record.ParseOwner(speaker)
	switch {
	case err != nil:
		// A body of the catalogue that has no namespace here.
		return MonitorVoice, speakerForm.MatchString(speaker)
	case o == record.GRETA || o == record.CommitteeOfTheParties:
		return MonitorVoice, true
	case o.State() == "":
		return "", false
	case o.Body() == record.Rapporteur:
		return RapporteurVoice, true
	case o.CivilSociety():
		return CivilSocietyVoice, true
	}
	return StateVoice, true
}
