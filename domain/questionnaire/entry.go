// SPDX-License-Identifier: EUPL-1.2

package questionnaire

import (
	"fmt"
	"regexp"
	"strings"

	"jalon/domain/record"
)

// Entry is what a State's office enters of one occurrence of an obligation: by
// when a letter wants it, when it was answered and with which file.
type Entry struct {
	Obligation string `json:"obligation"`
	// Period tells one occurrence from another: the number of a round, a year.
	Period string `json:"period"`
	// Asked is the day of the letter, Letter its reference, Due the day that it names.
	Asked  string `json:"asked,omitempty"`
	Letter string `json:"letter,omitempty"`
	Due    string `json:"due,omitempty"`
	// Answered is the day on which it was answered, File the SHA-256 of what was sent
	// and FileName its name.
	Answered string `json:"answered,omitempty"`
	File     string `json:"file,omitempty"`
	FileName string `json:"file_name,omitempty"`
	// Excused says why it does not apply; "" where it does.
	Excused string `json:"excused,omitempty"`
}

var (
	periodForm = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z.-]{0,19}$`)
	codeForm   = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z.-]{0,39}$`)
	sumForm    = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// Key is what the entry is recognised by.
func (e Entry) Key() string { return e.Obligation + "|" + e.Period }

// Mistake is what is wrong between the parts of an entry, and the part that a person
// mends first.
type Mistake struct{ Field, What string }

// Mistakes are what a person who types an entry can get wrong, each at its field;
// that a day is one is not among them.
func (e Entry) Mistakes() (list []Mistake) {
	if !periodForm.MatchString(e.Period) {
		list = append(list, Mistake{"period", "period"})
	}
	if e.Asked != "" && e.Due != "" && e.Due < e.Asked { // days as they are written sort as they follow
		list = append(list, Mistake{"due", "due-before-asked"})
	}
	if e.Asked != "" && e.Answered != "" && e.Answered < e.Asked {
		list = append(list, Mistake{"answered", "answered-before-asked"})
	}
	if e.Asked == "" && strings.TrimSpace(e.Letter) == "" && e.Due == "" && e.Answered == "" && e.Excused == "" {
		list = append(list, Mistake{"asked", "nothing"})
	}
	return list
}

// Check says what is wrong with an entry; nil when nothing is.
func (e Entry) Check() error {
	if !codeForm.MatchString(e.Obligation) {
		return fmt.Errorf("entry: %q is no code of an obligation", e.Obligation)
	}
	for _, day := range []string{e.Asked, e.Due, e.Answered} {
		if _, err := record.ParseDay(day); day != "" && err != nil {
			return err
		}
	}
	if e.File != "" && !sumForm.MatchString(e.File) {
		return fmt.Errorf("entry: %q is no SHA-256 of a file", e.File)
	}
	for _, m := range e.Mistakes() {
		return fmt.Errorf("entry: %s: %s", m.Field, m.What)
	}
	return nil
}

// day is a day as it is written; the zero Day for none.
func day(written string) record.Day {
	d, err := record.ParseDay(written)
	if err != nil {
		return record.Day{}
	}
	return d
}

// Written is what a person wrote in answer to a question, beside what the record
// says.
type Written struct {
	Questionnaire string `json:"questionnaire"`
	Number        string `json:"number"`
	// On is the day as of which it is said.
	On    string      `json:"on"`
	Words record.Text `json:"words"`
}

// Key is what the answer is recognised by.
func (w Written) Key() string { return w.Questionnaire + "|" + w.Number }

// Check says what is wrong with a written answer; nil when nothing is.
func (w Written) Check() error {
	if !codeForm.MatchString(w.Questionnaire) || !codeForm.MatchString(w.Number) {
		return fmt.Errorf("answer: want the code of a questionnaire and the number of a question")
	}
	if _, err := record.ParseDay(w.On); err != nil {
		return err
	}
	return w.Words.Check()
}
