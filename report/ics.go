// SPDX-License-Identifier: EUPL-1.2

package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"jalon/domain/questionnaire"
	"jalon/domain/record"
)

// remindBefore are how many days before a day a calendar reminds of it.
var remindBefore = []int{30, 7}

// longestICSLine is how many octets a line of a calendar may have, without its end
// (RFC 5545, 3.1).
const longestICSLine = 75

// WriteICS writes the dates that are known as a calendar (RFC 5545): what waits,
// and what is to come. It tells what is due, to whom and by when, and nothing that
// anybody typed. at is when it was made.
func (d Due) WriteICS(out io.Writer, at time.Time) error {
	var b strings.Builder
	line := func(format string, args ...any) { b.WriteString(folded(fmt.Sprintf(format, args...))) }
	line("BEGIN:VCALENDAR")
	line("VERSION:2.0")
	line("PRODID:-//Jalon//Jalon//%s", strings.ToUpper(d.Lang.Tag))
	line("CALSCALE:GREGORIAN")
	line("METHOD:PUBLISH")
	line("X-WR-CALNAME:%s", icsText(d.Lang.T("clock.title-of", map[string]any{"state": d.State})))
	stamp := at.UTC().Format("20060102T150405Z")
	for _, o := range d.List {
		if o.Due.IsZero() || !o.Waits() && (o.Status != questionnaire.NotEntered || o.Due.Before(d.On)) {
			continue
		}
		line("BEGIN:VEVENT")
		line("UID:%s", d.uid(o))
		line("DTSTAMP:%s", stamp)
		line("DTSTART;VALUE=DATE:%s", icsDay(o.Due))
		line("DTEND;VALUE=DATE:%s", icsDay(next(o.Due)))
		line("SUMMARY:%s", icsText(d.Title(o)))
		line("DESCRIPTION:%s", icsText(d.description(o)))
		if d.Link != nil {
			line("URL:%s", d.Link(o))
		}
		line("TRANSP:TRANSPARENT")
		for _, days := range remindBefore {
			line("BEGIN:VALARM")
			line("ACTION:DISPLAY")
			line("TRIGGER:-P%dD", days)
			line("DESCRIPTION:%s", icsText(d.Title(o)))
			line("END:VALARM")
		}
		line("END:VEVENT")
	}
	line("END:VCALENDAR")
	_, err := io.WriteString(out, b.String())
	return err
}

// description is what stands under the title: to whom, and what the day comes from.
func (d Due) description(o questionnaire.Occurrence) string {
	return d.Body(o.Obligation.Body) + "\n" + d.Why(o) + "\n" + d.Source(o)
}

// uid names an occurrence for as long as it is that one, whatever its day becomes.
func (d Due) uid(o questionnaire.Occurrence) string {
	sum := sha256.Sum256([]byte(d.Code + "|" + o.Key()))
	return hex.EncodeToString(sum[:16]) + "@jalon"
}

func icsDay(d record.Day) string { return strings.ReplaceAll(d.String(), "-", "") }

// next is the day after: the end of a day is no part of it.
func next(d record.Day) record.Day {
	t := time.Date(d.Year, time.Month(d.Month), d.Date+1, 12, 0, 0, 0, time.UTC)
	return record.Day{Year: t.Year(), Month: int(t.Month()), Date: t.Day()}
}

// icsText is a text as a calendar has it (RFC 5545, 3.3.11).
func icsText(s string) string {
	return strings.NewReplacer("\\", "\\\\", ";", "\\;", ",", "\\,", "\n", "\\n").Replace(Harmless(s))
}

// folded is a line, in pieces that are short enough, none of which ends within a
// character.
func folded(line string) string {
	var b strings.Builder
	room := longestICSLine
	for _, r := range line {
		n := utf8.RuneLen(r)
		if n > room {
			b.WriteString("\r\n ")
			room = longestICSLine - 1
		}
		b.WriteRune(r)
		room -= n
	}
	return b.String() + "\r\n"
}
