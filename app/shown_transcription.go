// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"slices"

	"jalon/domain/access"
	"jalon/domain/record"
)

// ShownTranscription is what another speaker wrote, entered by the owner of the
// version, as a reader sees it.
type ShownTranscription struct {
	record.Version
	Says record.Transcription
}

// ShowTranscriptions lists what a State entered of what others wrote, in the
// reader's sight.
func (h *House) ShowTranscriptions(ctx context.Context, snapshots *Snapshots, actor access.Actor, state string, sight Sight) ([]ShownTranscription, error) {
	scope := sight.scope(actor)
	if sight.inMemory(scope, state) {
		newest := snapshots.Newest()
		var list []ShownTranscription
		for _, owner := range newest.Owners(scope.Floor) {
			if owner.State() == state {
				read, err := newest.Holding(scope.Floor, owner).readTranscriptions()
				if err != nil {
					return nil, err
				}
				list = append(list, read...)
			}
		}
		return list, nil
	}
	var found []record.Version
	err := h.Store.Read(ctx, scope, func(r Reading) error {
		all, err := r.Versions(Query{Kind: record.KindTranscription, AsAt: sight.AsAt})
		for _, v := range all {
			if v.Owner.State() == state {
				found = append(found, v)
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := h.writeReading(ctx, actor, found); err != nil {
		return nil, err
	}
	return transcriptions(found)
}

// readTranscriptions reads those of the holding, once.
func (h *Holding) readTranscriptions() ([]ShownTranscription, error) {
	h.transcribed.Do(func() { h.transcriptions, h.unread = transcriptions(slices.Collect(h.Of(record.KindTranscription))) })
	return h.transcriptions, h.unread
}

func transcriptions(versions []record.Version) ([]ShownTranscription, error) {
	var list []ShownTranscription
	for _, v := range versions {
		if empty(v) || v.Gone {
			continue
		}
		says, err := decode[record.Transcription](v.Body)
		if err != nil {
			return nil, err
		}
		list = append(list, ShownTranscription{v, says})
	}
	return list, nil
}
