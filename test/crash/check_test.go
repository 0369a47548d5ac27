// SPDX-License-Identifier: EUPL-1.2

package crash

import (
	"encoding/json"
	"fmt"
	"sort"
	"testing"

	"jalon/app"
	"jalon/domain/journal"
	"jalon/domain/record"
	"jalon/store"
)

// history is what the writers of a register said, from its beginning.
type history map[record.Owner][]line

// pending is the deed that a writer began last, when it was not told what came of it.
func (h history) pending(owner record.Owner) (deed, bool) {
	lines := h[owner]
	if len(lines) == 0 || lines[len(lines)-1].Is != begun {
		return deed{}, false
	}
	return *lines[len(lines)-1].Begun, true
}

// next is the number of a writer's next request.
func (h history) next(owner record.Owner) int {
	if lines := h[owner]; len(lines) > 0 {
		return lines[len(lines)-1].N + 1
	}
	return 1
}

// recent are the last changes of a writer.
func (h history) recent(owner record.Owner) (list []record.ID) {
	lines := h[owner]
	for i := len(lines) - 1; i >= 0 && len(list) < 3; i-- {
		if lines[i].Change != "" {
			list = append([]record.ID{lines[i].Change}, list...)
		}
	}
	return list
}

// change is one change as the rows tell it.
type change struct {
	row
	// versions and items are the versions that the change made, by the rows of the
	// versions and by its entries in the journal.
	versions, items []string
	entries         int
}

// problems says what is lost, and what is there by half.
func (d dump) problems(h history) []string {
	problems, changes := d.halves()
	lost := func(text string, args ...any) { problems = append(problems, "lost: "+fmt.Sprintf(text, args...)) }
	byRequest := make(map[string]*change)
	for _, c := range changes {
		byRequest[c.text("owner")+" "+c.text("request")] = c
	}
	integrated := 0
	for owner, lines := range h {
		for _, l := range lines {
			name := request(owner, l.N)
			there := byRequest[string(owner)+" "+name]
			switch {
			case l.Is == refused && there != nil:
				problems = append(problems, "half: request "+name+" was refused, and is there")
			case l.Is != done:
			case l.Integrated > 0:
				integrated += l.Integrated
			case l.Change == "":
			case there == nil:
				lost("request %s", name)
			case there.text("id") != string(l.Change):
				lost("request %s is change %s, not %s", name, there.text("id"), l.Change)
			case there.text("answer") != string(l.Answer):
				lost("the answer to request %s: %.200s, not %.200s", name, there.text("answer"), l.Answer)
			}
		}
	}
	size := int64(0)
	for _, r := range d["checkpoint"] {
		size = max(size, r.number("size"))
	}
	if size < int64(integrated) {
		lost("positions of entries: %d were told, %d are there", integrated, size)
	}
	return problems
}

// halves holds the rows of each change together, and finds changes of which a
// part is missing.
func (d dump) halves() (problems []string, changes map[string]*change) {
	half := func(text string, args ...any) { problems = append(problems, "half: "+fmt.Sprintf(text, args...)) }
	changes = make(map[string]*change)
	for _, r := range d["change"] {
		changes[r.text("owner")+" "+r.text("id")] = &change{row: r}
	}
	newest := make(map[string]int64)
	for _, r := range d["version"] { // in the order of owner, id and number
		id := r.text("owner") + " " + r.text("id")
		if newest[id]++; newest[id] != r.number("version") {
			half("version %d of %s follows on %d", r.number("version"), id, newest[id]-1)
		}
		c := changes[r.text("owner")+" "+r.text("change")]
		if c == nil {
			half("version %d of %s is of no change", r.number("version"), id)
			continue
		}
		c.versions = append(c.versions, fmt.Sprintf("%s %d %s", id, r.number("version"), r.bytes("digest")))
	}
	records := make(map[string]bool)
	for _, r := range d["record"] {
		records[r.text("owner")+" "+r.text("id")] = true
		if id := r.text("owner") + " " + r.text("id"); newest[id] != r.number("version") {
			half("record %s is at version %d, its newest is %d", id, r.number("version"), newest[id])
		}
	}
	for id := range newest {
		if !records[id] {
			half("versions of %s, which is no record", id)
		}
	}
	contents := make(map[string]bool)
	for _, r := range d["journal_content"] {
		contents[r.text("owner")+" "+r.text("id")] = true
		var content journal.Content
		if err := json.Unmarshal([]byte(r.text("content")), &content); err != nil {
			half("entry %s: %v", r.text("id"), err)
		}
		if content.Change == "" {
			continue
		}
		c := changes[r.text("owner")+" "+string(content.Change)]
		if c == nil {
			half("entry %s is of change %s, which is not there", r.text("id"), content.Change)
			continue
		}
		c.entries++
		for _, item := range content.Items {
			c.items = append(c.items, fmt.Sprintf("%s %s %d %s", item.Owner, item.ID, item.Version, hashText(item.After[:])))
		}
	}
	for _, r := range d["journal_entry"] {
		if !contents[r.text("owner")+" "+r.text("id")] {
			half("entry %s has no content", r.text("id"))
		}
	}
	for id, c := range changes {
		sort.Strings(c.versions)
		sort.Strings(c.items)
		if c.entries != 1 || len(c.versions) == 0 || c.text("request") != "" && c.text("answer") == "" || fmt.Sprint(c.versions) != fmt.Sprint(c.items) {
			half("change %s has %d entries that tell of %d versions, %d versions, and the answer %.40q", id, c.entries, len(c.items), len(c.versions), c.text("answer"))
		}
	}
	return problems, changes
}

// check opens the register after a crash: its journal must hold with every entry
// in its place, its files must be what they are called, and nothing lost or half.
func (r *register) check(t testing.TB, h history) []string {
	t.Helper()
	r.within(t, func(house *app.House) {
		if _, err := house.Integrate(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
	var problems []string
	seal := r.seal(t)
	r.kept(t, func(k *store.Keeper) {
		result, err := k.Check(t.Context(), seal.Origin, seal.Trust())
		if err != nil {
			t.Fatal(err)
		}
		if !result.Holds() || result.Tail != 0 {
			problems = append(problems, fmt.Sprintf("half: the journal does not hold: %d in the tail, %v", result.Tail, result.Problems))
		}
		if _, err := k.CheckFiles(t.Context()); err != nil {
			problems = append(problems, "half: "+err.Error())
		}
	})
	return append(problems, readDump(t, r.backup(t)).problems(h)...)
}
