// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"encoding/json"
	"slices"
	"strconv"

	"jalon/domain/gap"
	"jalon/domain/plan"
	"jalon/domain/record"
)

// row is one objective or action of the document, as far as both are alike.
type row struct {
	key, label string
	named      plan.Named
}

// known is one of the record.
type known struct {
	version record.Version
	label   string
	named   plan.Named
}

// recognise says which known one each row is, -1 for none; questions that stay
// open go into the difference.
func (i *planImport) recognise(kind record.Kind, rows []row, old []known) ([]int, error) {
	same := make([]int, len(rows))
	byKey := make(map[string]int)
	var live, ended []int
	for k, o := range old {
		byKey[o.version.Key] = k
		if o.version.Gone {
			ended = append(ended, k)
		} else {
			live = append(live, k)
		}
	}
	matches := recogniseAmong(kind, rows, old, live)
	var unknown []row
	var at []int
	for r := range rows {
		same[r] = -1
		if !madeUp(rows[r].key) {
			if k, ok := byKey[rows[r].key]; ok {
				same[r] = k
			}
			continue
		}
		same[r] = matches[r].Before
		// What another row was said to be is no candidate any more.
		perhaps := slices.DeleteFunc(slices.Clone(matches[r].Perhaps), func(k int) bool { return slices.Contains(same[:r], k) })
		switch {
		case same[r] >= 0:
		case len(perhaps) == 0:
			unknown, at = append(unknown, rows[r]), append(at, r)
		default:
			chosen, err := i.choose(kind, rows[r], old, perhaps)
			if err != nil {
				return nil, err
			}
			same[r] = chosen
		}
	}
	// What ended may be back; it does not stand in the way of what is there.
	for n, m := range recogniseAmong("", unknown, old, ended) {
		same[at[n]] = m.Before
	}
	return same, nil
}

// recogniseAmong says which of some known ones each row is, by their places in old.
func recogniseAmong(kind record.Kind, rows []row, old []known, some []int) []plan.Match {
	if len(some) == 0 {
		return slices.Repeat([]plan.Match{{Before: -1}}, len(rows))
	}
	before, now := make([]plan.Named, len(some)), make([]plan.Named, len(rows))
	for n, k := range some {
		before[n] = old[k].named
	}
	for r := range rows {
		now[r] = rows[r].named
	}
	matches := plan.Recognise(before, now)
	if kind == record.KindAction {
		reworded(before, now, matches)
	}
	for r := range matches {
		if matches[r].Before >= 0 {
			matches[r].Before = some[matches[r].Before]
		}
		for n, k := range matches[r].Perhaps {
			matches[r].Perhaps[n] = some[k]
		}
	}
	return matches
}

// madeUp reports whether a key only tells the rows of a reading apart.
func madeUp(key string) bool { return len(key) > len(reading) && key[:len(reading)] == reading }

// choose asks which of the candidates a row is; while nobody answers, the
// question stays open and the row is none.
func (i *planImport) choose(kind record.Kind, r row, old []known, perhaps []int) (int, error) {
	u := Unsure{Kind: kind, Label: r.label, Text: r.named.Text}
	for _, k := range perhaps {
		u.Perhaps = append(u.Perhaps, Step{Kind: kind, Key: old[k].version.Key, Label: old[k].label, Text: old[k].named.Text})
	}
	if i.Choose == nil {
		i.difference.Unsure = append(i.difference.Unsure, u)
		return -1, nil
	}
	n, err := i.Choose(u)
	if err != nil || n < 0 || n >= len(perhaps) {
		return -1, err
	}
	return perhaps[n], nil
}

// reworded adds to what was not recognised the actions whose words are much
// alike: perhaps the same measure, said in other words.
func reworded(before, now []plan.Named, matches []plan.Match) {
	taken := make(map[int]bool)
	for _, m := range matches {
		taken[m.Before] = true
		for _, k := range m.Perhaps {
			taken[k] = true
		}
	}
	var left, right plan.Plan
	var leftAt, rightAt []int
	for k, n := range before {
		if !taken[k] {
			left.Actions, leftAt = append(left.Actions, plan.Action{Text: n.Text}), append(leftAt, k)
		}
	}
	for r, m := range matches {
		if m.Before < 0 && m.Perhaps == nil {
			right.Actions, rightAt = append(right.Actions, plan.Action{Text: now[r].Text}), append(rightAt, r)
		}
	}
	for _, c := range gap.CarriedOver(left, right) {
		matches[rightAt[c.Current]].Perhaps = []int{leftAt[c.Previous]}
	}
}

// noun is what the import must know of a kind of record to bring it in.
type noun[B any] struct {
	kind   record.Kind
	number func(B) string
	words  func(B) record.Text
	// merged is now with what before has and a document cannot say: translations,
	// and what a person said.
	merged func(before, now B) B
	// kept is now with what before has in fields of which the document says nothing.
	kept func(before, now B, unsaid []plan.Field) B
	// emptied are the fields that before has and now leaves blank.
	emptied func(before, now B) []string
	// plain is the body without where it was read.
	plain func(B) B
}

var objectives = noun[ObjectiveBody]{
	kind:   record.KindObjective,
	number: func(b ObjectiveBody) string { return b.Number },
	words:  func(b ObjectiveBody) record.Text { return b.Title },
	merged: func(before, now ObjectiveBody) ObjectiveBody {
		now.Title = retold(before.Title, now.Title)
		return now
	},
	kept:    keptObjective,
	emptied: func(before, now ObjectiveBody) []string { return blank(saidOfObjective(before), saidOfObjective(now)) },
	plain: func(b ObjectiveBody) ObjectiveBody {
		b.Origin = nil
		return b
	},
}

var actions = noun[ActionBody]{
	kind:   record.KindAction,
	number: func(b ActionBody) string { return b.Number },
	words:  func(b ActionBody) record.Text { return b.Text },
	merged: func(before, now ActionBody) ActionBody {
		now.Text = retold(before.Text, now.Text)
		if now.Themes == nil {
			now.Themes = before.Themes
		}
		return now
	},
	kept:    keptAction,
	emptied: func(before, now ActionBody) []string { return blank(saidOfAction(before), saidOfAction(now)) },
	plain: func(b ActionBody) ActionBody {
		b.Origin = nil
		return b
	},
}

// rowOf is one row of the document: its key there, the key of the objective that
// it stands under, and what it says.
type rowOf[B any] struct {
	key, under string
	body       B
	// text is the body as the record keeps it.
	text json.RawMessage
	// unsaid are the fields of which the document says nothing.
	unsaid []plan.Field
}

// putRows brings the rows of one kind in, and notes which records they became.
func putRows[B any](i *planImport, noun noun[B], rows []rowOf[B], versions []record.Version, became map[string]record.ID) error {
	titles := make(map[record.ID]string)
	for _, o := range i.Document.Objectives {
		titles[i.objectives[o.Key]] = source(o.Body.Title)
	}
	under := func(parent record.ID) string {
		if noun.kind == record.KindObjective {
			return ""
		}
		return titles[parent]
	}
	old, was := make([]known, len(versions)), make([]B, len(versions))
	for k, v := range versions {
		body, err := decode[B](v.Body)
		if err != nil {
			return err
		}
		was[k] = body
		old[k] = known{v, label(noun.number(body), noun.words(body)),
			plan.Named{Number: noun.number(body), Text: source(noun.words(body)), Objective: under(v.Parent)}}
	}
	now := make([]row, len(rows))
	for r, each := range rows {
		now[r] = row{each.key, label(noun.number(each.body), noun.words(each.body)),
			plan.Named{Number: noun.number(each.body), Text: source(noun.words(each.body)), Objective: under(i.objectives[each.under])}}
	}
	same, err := i.recognise(noun.kind, now, old)
	if err != nil || len(i.difference.Unsure) > 0 {
		return err
	}
	order, keys := arrange(now, old, same, string(noun.kind))
	for r, each := range rows {
		v := record.Version{Ref: record.Ref{Owner: i.deed.change.Owner}, Kind: noun.kind, Tree: i.root, Parent: i.root, Key: keys[r], Order: order[r]}
		if each.under != "" {
			v.Parent = i.objectives[each.under]
		}
		if k := same[r]; k >= 0 {
			v.ID = old[k].version.ID
			body := noun.kept(was[k], noun.merged(was[k], each.body), each.unsaid)
			if !old[k].version.Gone {
				i.difference.empty(noun.emptied(was[k], body))
			}
			err = i.renew(old[k].version, v, now[r].label, noun.plain(was[k]), noun.plain(body), body)
		} else if v.ID, err = i.deed.house.id(i.deed.change.At); err == nil {
			err = i.add(v, now[r].label, each.text)
		}
		if err != nil {
			return err
		}
		became[each.key] = v.ID
	}
	return i.rest(old, same)
}

// rest deals with what the record has and the document has not.
func (i *planImport) rest(old []known, same []int) error {
	found := make(map[int]bool)
	for _, k := range same {
		found[k] = true
	}
	for k, o := range old {
		step := Step{Kind: o.version.Kind, Key: o.version.Key, Label: o.label}
		switch {
		case found[k] || o.version.Gone:
		case i.Remove:
			i.difference.Removed = append(i.difference.Removed, step)
			if err := i.end(o.version); err != nil {
				return err
			}
		default:
			i.difference.Absent = append(i.difference.Absent, step)
		}
	}
	return nil
}

// arrange gives rows their places and keys: those of the record where they are
// known, new ones where not. A key is a record's for life.
func arrange(rows []row, old []known, same []int, prefix string) (order []int, keys []string) {
	had := make([]int, len(rows))
	keys = make([]string, len(rows))
	used := make(map[string]bool)
	for _, o := range old {
		used[o.version.Key] = true
	}
	for r, k := range same {
		if k >= 0 {
			had[r], keys[r] = old[k].version.Order, old[k].version.Key
		}
	}
	for r := range rows {
		if keys[r] != "" {
			continue
		}
		key := rows[r].key
		if madeUp(key) {
			key = plan.Key(prefix, rows[r].named)
		}
		keys[r] = key
		for n := 2; used[keys[r]]; n++ {
			keys[r] = key + "~" + strconv.Itoa(n)
		}
		used[keys[r]] = true
	}
	return plan.Arrange(had), keys
}

func source(t record.Text) string { return t.In(t.Source).Words }

func label(number string, t record.Text) string {
	if number != "" {
		return number
	}
	return plan.Shorten(source(t), 60)
}
