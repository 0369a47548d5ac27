// SPDX-License-Identifier: EUPL-1.2

package journal

import "jalon/domain/record"

// Forgotten is what an entry of ActForget says of an entry whose content it
// forgets: its name and leaf, so that nobody else's leaf can pass for it, and,
// again, the digests of the versions that it told of. Who did it and why is
// gone; the versions can still be checked.
func Forgotten(entry Entry, content Content) []Item {
	leaf := entry.Leaf
	items := []Item{{Ref: entry.Ref, Before: &leaf}}
	for _, item := range content.Items {
		again := item.After != nil || content.Act == Act(record.VerbErase) || content.Act == ActForget
		if again {
			items = append(items, item)
		}
	}
	return items
}
