// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// Growth is what appending leaves adds to a tree.
type Growth struct {
	// From is the index of the first hash added, in the order that tlog stores them.
	From   int64
	Hashes []tlog.Hash
	// Size is the number of leaves now, Root the tree's root over them.
	Size int64
	Root tlog.Hash
}

// Grow appends leaves to a tree of size leaves whose stored hashes read gives.
func Grow(size int64, leaves []tlog.Hash, read tlog.HashReader) (Growth, error) {
	g := Growth{From: tlog.StoredHashCount(size), Size: size}
	// over reads hashes that were added here from here, older ones from the store.
	over := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		var old []int64
		var at []int
		for i, index := range indexes {
			if index >= g.From {
				found[i] = g.Hashes[index-g.From]
				continue
			}
			old, at = append(old, index), append(at, i)
		}
		if len(old) == 0 {
			return found, nil
		}
		hashes, err := read.ReadHashes(old)
		if err != nil {
			return nil, err
		}
		for i, h := range hashes {
			found[at[i]] = h
		}
		return found, nil
	})
	for _, leaf := range leaves {
		added, err := tlog.StoredHashesForRecordHash(g.Size, leaf, over)
		if err != nil {
			return Growth{}, fmt.Errorf("appending leaf %d: %w", g.Size, err)
		}
		g.Hashes = append(g.Hashes, added...)
		g.Size++
	}
	var err error
	if g.Root, err = tlog.TreeHash(g.Size, over); err != nil {
		return Growth{}, fmt.Errorf("root over %d leaves: %w", g.Size, err)
	}
	return g, nil
}

// Nothing reads the hashes of the empty tree.
var Nothing = tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
	if len(indexes) == 0 {
		return nil, nil
	}
	return nil, fmt.Errorf("the tree has no hash %d", indexes[0])
})

// Hashes reads from a list of stored hashes.
func Hashes(list []tlog.Hash) tlog.HashReader {
	return tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			if index < 0 || index >= int64(len(list)) {
				return nil, fmt.Errorf("the tree has no hash %d", index)
			}
			out[i] = list[index]
		}
		return out, nil
	})
}
