// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"errors"
	"iter"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"jalon/domain/access"
	"jalon/domain/record"
)

// Snapshot is what the network and the public may see, in memory: two layers,
// each the newest versions of every owner. It is never changed; a later one
// shares with it all that did not change. Drafts and what is submitted are never
// in it: they are read from the store, under the reader's scope.
type Snapshot struct {
	public, network *Layer
	revisions       map[record.Owner]int64
}

// Layer is what one audience sees. It stays the same one as long as that does not
// change, whatever else is written.
type Layer struct {
	holdings map[record.Owner]*Holding
	// owners are those who show something, in order.
	owners []record.Owner
	// editions are of all that each owner shows, what ended included: a version that
	// is seen, an end and an erasure each make another one.
	editions map[record.Owner]edition
	// What it says became of recommendations, and what in it was transcribed and
	// yields, are read when somebody first asks.
	speaking sync.Once
	says     *said
	mute     error
	yielding sync.Once
	yielded  map[record.Ref]bool
	stuck    error
	// documents are all that it shows, after each has yielded, the newest first.
	documenting sync.Once
	documents   []*ShownDocument
	unheard     error
	// maps are the maps of the region that somebody looked at, by what was asked for.
	maps sync.Map
	// list is the list of all that it recommends, made when somebody first looks.
	listing  sync.Once
	list     *List
	unlisted error
}

// Holding is what one owner shows to one audience.
type Holding struct {
	Owner record.Owner
	// Versions are ordered by tree, kind, order and ID.
	Versions []record.Version
	byKind   map[record.Kind][]int32
	// shown are plans that somebody looked at, by ID; histories how they came to be,
	// by audience and ID: two audiences share a holding that shows them the same now.
	shown, histories sync.Map
	// found is what the rules find in its plans, by plan and words.
	found          sync.Map
	transcribed    sync.Once
	transcriptions []ShownTranscription
	unread         error
	// documents are the documents that it shows, read once.
	documents func() ([]*ShownDocument, error)
	// searched is the index of its words, made when somebody first searches.
	searched func() (*searched, error)
}

// Of goes through the versions of a kind, in order.
func (h *Holding) Of(kind record.Kind) iter.Seq[record.Version] {
	return func(yield func(record.Version) bool) {
		if h == nil {
			return
		}
		for _, i := range h.byKind[kind] {
			if !yield(h.Versions[i]) {
				return
			}
		}
	}
}

// Layer is what those see whose floor it is: record.Public or record.Network.
func (s *Snapshot) Layer(floor record.Reach) *Layer {
	if floor >= record.Public {
		return s.public
	}
	return s.network
}

// Holding returns what owner shows to those whose floor it is: record.Public or
// record.Network; nil when that is nothing.
func (s *Snapshot) Holding(floor record.Reach, owner record.Owner) *Holding {
	return s.Layer(floor).holdings[owner]
}

// Owners lists those who show something to those whose floor it is, in order. The
// list is not to be changed.
func (s *Snapshot) Owners(floor record.Reach) []record.Owner { return s.Layer(floor).owners }

// Snapshots keeps the newest snapshot.
type Snapshots struct {
	house   *House
	newest  atomic.Pointer[Snapshot]
	loading sync.Mutex
}

// NewSnapshots loads the first snapshot.
func (h *House) NewSnapshots(ctx context.Context) (*Snapshots, error) {
	s := &Snapshots{house: h}
	s.newest.Store(&Snapshot{public: &Layer{}, network: &Layer{}})
	return s, s.Refresh(ctx)
}

// Newest returns the newest snapshot; it stays as it is while it is used.
func (s *Snapshots) Newest() *Snapshot { return s.newest.Load() }

// Follow keeps the snapshot new until ctx ends.
func (s *Snapshots) Follow(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	err := s.house.Store.Watch(ctx, func() {
		if err := s.Refresh(ctx); err != nil && ctx.Err() == nil {
			cancel(err)
		}
	})
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		return cause
	}
	return err
}

// loaders are the scopes that the layers are loaded in: they can read nothing else.
var loaders = map[record.Reach]access.Scope{
	record.Public:  {Floor: record.Public, Purpose: access.Loading},
	record.Network: {Floor: record.Network, Purpose: access.Loading},
}

// Refresh loads again what the owners who changed something show.
func (s *Snapshots) Refresh(ctx context.Context) error {
	s.loading.Lock()
	defer s.loading.Unlock()
	was := s.newest.Load()
	next := &Snapshot{revisions: make(map[record.Owner]int64)}
	var changed []record.Owner
	err := s.house.Store.Read(ctx, loaders[record.Network], func(r Reading) error {
		revisions, err := r.Revision()
		if err != nil {
			return err
		}
		next.revisions = revisions
		for owner, n := range revisions {
			if was.revisions[owner] != n {
				changed = append(changed, owner)
			}
		}
		next.network, err = was.network.renewed(r, changed, &Layer{})
		return err
	})
	if err != nil || len(changed) == 0 {
		return err
	}
	s.house.kept.forget(changed...)
	err = s.house.Store.Read(ctx, loaders[record.Public], func(r Reading) (err error) {
		next.public, err = was.public.renewed(r, changed, next.network)
		return err
	})
	if err != nil {
		return err
	}
	s.newest.Store(next)
	return nil
}

// renewed is the layer with what the changed owners show now, or the layer itself
// where they show what they did. What they show to the audience of beside as well
// is kept once.
func (l *Layer) renewed(r Reading, changed []record.Owner, beside *Layer) (*Layer, error) {
	next := &Layer{holdings: make(map[record.Owner]*Holding, len(l.holdings)), editions: make(map[record.Owner]edition, len(l.editions))}
	maps.Copy(next.holdings, l.holdings)
	maps.Copy(next.editions, l.editions)
	same := true
	for _, owner := range changed {
		versions, err := r.Versions(Query{Owner: owner, Gone: true})
		if err != nil {
			return nil, err
		}
		if e, known := l.editions[owner]; len(versions) == 0 && !known || known && e == editionOf(versions) {
			continue
		}
		same = false
		next.editions[owner] = editionOf(versions)
		delete(next.holdings, owner)
		if versions = slices.DeleteFunc(versions, func(v record.Version) bool { return v.Gone }); len(versions) > 0 {
			next.holdings[owner] = newHolding(owner, versions, beside.holdings[owner])
		}
	}
	if same {
		return l, nil
	}
	next.owners = slices.Sorted(maps.Keys(next.holdings))
	return next, nil
}

// newHolding holds versions so that what is said many times is kept once: owner,
// tree, change and account are the same texts for thousands of them.
func newHolding(owner record.Owner, versions []record.Version, beside *Holding) *Holding {
	if beside != nil && slices.EqualFunc(versions, beside.Versions, func(a, b record.Version) bool { return a.ID == b.ID && a.Number == b.Number }) {
		return beside
	}
	there := make(map[record.ID]record.Version)
	if beside != nil {
		for _, v := range beside.Versions {
			there[v.ID] = v
		}
	}
	h := &Holding{Owner: owner, Versions: slices.Clip(versions), byKind: make(map[record.Kind][]int32)}
	ids := make(map[record.ID]record.ID)
	once := func(id record.ID) record.ID {
		if same, ok := ids[id]; ok {
			return same
		}
		ids[id] = id
		return id
	}
	kinds := make(map[record.Kind]record.Kind)
	for i, v := range h.Versions {
		kind, ok := kinds[v.Kind]
		if !ok {
			kind = v.Kind
			kinds[kind] = kind
		}
		if same := there[v.ID]; same.Number == v.Number {
			v = same
		}
		v.Owner, v.Kind = owner, kind
		v.ID, v.Tree, v.Parent, v.Change, v.By = once(v.ID), once(v.Tree), once(v.Parent), once(v.Change), once(v.By)
		h.Versions[i] = v
		h.byKind[kind] = append(h.byKind[kind], int32(i))
	}
	h.documents = sync.OnceValues(func() ([]*ShownDocument, error) { return showDocuments(h.Versions) })
	h.searched = sync.OnceValues(func() (*searched, error) { return searchable(h.Versions) })
	return h
}
