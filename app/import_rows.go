// SPDX-License-Identifier: EUPL-1.2

package app

import (
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
	for k, o := range old {
		byKey[o.version.Key] = k
	}
	before, now := make([]plan.Named, len(old)), make([]plan.Named, len(rows))
	for k, o := range old {
		before[k] = o.named
	}
	for r := range rows {
		now[r] = rows[r].named
	}
	matches := plan.Recognise(before, now)
	if kind == record.KindAction {
		reworded(before, now, matches)
	}
	for r := range rows {
		if k, ok := byKey[rows[r].key]; ok {
			same[r] = k
			continue
		}
		same[r] = matches[r].Before
		if len(matches[r].Perhaps) == 0 || !madeUp(rows[r].key) {
			if !madeUp(rows[r].key) {
				same[r] = -1
			}
			continue
		}
		chosen, err := i.choose(kind, rows[r], old, matches[r].Perhaps)
		if err != nil {
			return nil, err
		}
		same[r] = chosen
	}
	return same, nil
}

// madeUp reports whether a key only tells the rows of a reading apart.
func madeUp(key string) bool { return len(key) > len(reading) && key[:len(reading)] == reading }

// choose asks which of the candidates a row is; while nobody answers, the
// question stays open and the row is none.
func (i *planImport) choose(kind record.Kind, r row, old []known, perhaps []int) (int, error) {
	u := Unsure{Kind: kind, Label: r.label, Text: r.named.Text}
	for _, k := range perhaps {
		u.Perhaps = append(u.Perhaps, Step{Kind: kind, Key: old[k].version.Key, Label: old[k].label})
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

// putObjectives brings the document's objectives in.
func (i *planImport) putObjectives(versions []record.Version) error {
	old := make([]known, len(versions))
	for k, v := range versions {
		body, err := decode[ObjectiveBody](v.Body)
		if err != nil {
			return err
		}
		old[k] = known{v, label(body.Number, body.Title), plan.Named{Number: body.Number, Text: source(body.Title)}}
	}
	rows := make([]row, len(i.Document.Objectives))
	for r, o := range i.Document.Objectives {
		rows[r] = row{o.Key, label(o.Body.Number, o.Body.Title), plan.Named{Number: o.Body.Number, Text: source(o.Body.Title)}}
	}
	same, err := i.recognise(record.KindObjective, rows, old)
	if err != nil || len(i.difference.Unsure) > 0 {
		return err
	}
	order, keys := arrange(rows, old, same, "objective")
	i.objectives = make(map[string]record.ID)
	for r, o := range i.Document.Objectives {
		parent := i.root
		if o.Under != "" {
			parent = i.objectives[o.Under]
		}
		v := record.Version{Ref: record.Ref{Owner: i.deed.change.Owner}, Kind: record.KindObjective, Tree: i.root, Parent: parent, Key: keys[r], Order: order[r]}
		body := o.Body
		if same[r] < 0 {
			if v.ID, err = i.deed.house.id(i.deed.change.At); err != nil {
				return err
			}
			err = i.add(v, rows[r].label, body)
		} else {
			was := old[same[r]].version
			v.ID = was.ID
			var before ObjectiveBody
			if before, err = decode[ObjectiveBody](was.Body); err != nil {
				return err
			}
			body.Title = retold(before.Title, body.Title)
			plain := body
			before.Origin, plain.Origin = nil, nil
			err = i.renew(was, v, rows[r].label, before, plain, body)
		}
		if err != nil {
			return err
		}
		i.objectives[o.Key] = v.ID
	}
	return i.rest(old, same)
}

// putActions brings the document's actions in.
func (i *planImport) putActions(versions []record.Version) error {
	titles := make(map[string]string)
	for _, o := range i.Document.Objectives {
		titles[string(i.objectives[o.Key])] = source(o.Body.Title)
	}
	old := make([]known, len(versions))
	for k, v := range versions {
		body, err := decode[ActionBody](v.Body)
		if err != nil {
			return err
		}
		old[k] = known{v, label(body.Number, body.Text), plan.Named{Number: body.Number, Text: source(body.Text), Objective: titles[string(v.Parent)]}}
	}
	rows := make([]row, len(i.Document.Actions))
	for r, a := range i.Document.Actions {
		rows[r] = row{a.Key, label(a.Body.Number, a.Body.Text),
			plan.Named{Number: a.Body.Number, Text: source(a.Body.Text), Objective: titles[string(i.objectives[a.Objective])]}}
	}
	same, err := i.recognise(record.KindAction, rows, old)
	if err != nil || len(i.difference.Unsure) > 0 {
		return err
	}
	order, keys := arrange(rows, old, same, "action")
	for r, a := range i.Document.Actions {
		parent := i.root
		if a.Objective != "" {
			parent = i.objectives[a.Objective]
		}
		v := record.Version{Ref: record.Ref{Owner: i.deed.change.Owner}, Kind: record.KindAction, Tree: i.root, Parent: parent, Key: keys[r], Order: order[r]}
		body := a.Body
		if same[r] < 0 {
			if v.ID, err = i.deed.house.id(i.deed.change.At); err != nil {
				return err
			}
			err = i.add(v, rows[r].label, body)
		} else {
			was := old[same[r]].version
			v.ID = was.ID
			var before ActionBody
			if before, err = decode[ActionBody](was.Body); err != nil {
				return err
			}
			body.Text = retold(before.Text, body.Text)
			if body.Themes == nil {
				body.Themes = before.Themes // what a person said is not unsaid by a file that is silent
			}
			plain := body
			before.Origin, plain.Origin = nil, nil
			err = i.renew(was, v, rows[r].label, before, plain, body)
		}
		if err != nil {
			return err
		}
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
