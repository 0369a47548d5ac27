// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sort"
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
	public, network map[record.Owner]*Holding
	revisions       map[record.Owner]int64
	// What each layer says became of recommendations, read when somebody first asks.
	saidToPublic, saidToNetwork saidOnce
	// yieldsToPublic, yieldsToNetwork are what is transcribed in each layer and yields.
	yieldsToPublic, yieldsToNetwork yieldsOnce
}

// yieldsOnce is what yields in a layer, once it was looked for.
type yieldsOnce struct {
	sync.Once
	refs map[record.Ref]bool
	err  error
}

// saidOnce is what a layer says, once it was read.
type saidOnce struct {
	sync.Once
	said *said
	err  error
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

// layer is the layer of an audience.
func (s *Snapshot) layer(floor record.Reach) map[record.Owner]*Holding {
	if floor >= record.Public {
		return s.public
	}
	return s.network
}

// Holding returns what owner shows to those whose floor it is: record.Public or
// record.Network; nil when that is nothing.
func (s *Snapshot) Holding(floor record.Reach, owner record.Owner) *Holding {
	return s.layer(floor)[owner]
}

// Owners lists those who show something to those whose floor it is, in order.
func (s *Snapshot) Owners(floor record.Reach) []record.Owner {
	var list []record.Owner
	for owner := range s.layer(floor) {
		list = append(list, owner)
	}
	sort.Slice(list, func(i, j int) bool { return list[i] < list[j] })
	return list
}

// Snapshots keeps the newest snapshot.
type Snapshots struct {
	store   Store
	newest  atomic.Pointer[Snapshot]
	loading sync.Mutex
}

// NewSnapshots loads the first snapshot.
func (h *House) NewSnapshots(ctx context.Context) (*Snapshots, error) {
	s := &Snapshots{store: h.Store}
	s.newest.Store(&Snapshot{public: map[record.Owner]*Holding{}, network: map[record.Owner]*Holding{}, revisions: map[record.Owner]int64{}})
	return s, s.Refresh(ctx)
}

// Newest returns the newest snapshot; it stays as it is while it is used.
func (s *Snapshots) Newest() *Snapshot { return s.newest.Load() }

// Follow keeps the snapshot new until ctx ends.
func (s *Snapshots) Follow(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	err := s.store.Watch(ctx, func() {
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
	err := s.store.Read(ctx, loaders[record.Network], func(r Reading) error {
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
		next.network, err = replaced(r, was.network, changed, nil)
		return err
	})
	if err != nil || len(changed) == 0 {
		return err
	}
	err = s.store.Read(ctx, loaders[record.Public], func(r Reading) (err error) {
		next.public, err = replaced(r, was.public, changed, next.network)
		return err
	})
	if err != nil {
		return err
	}
	s.newest.Store(next)
	return nil
}

// replaced is a layer with what the changed owners show now. What they show to
// the audience of beside as well is kept once.
func replaced(r Reading, layer map[record.Owner]*Holding, changed []record.Owner, beside map[record.Owner]*Holding) (map[record.Owner]*Holding, error) {
	next := make(map[record.Owner]*Holding, len(layer))
	for owner, h := range layer {
		next[owner] = h
	}
	for _, owner := range changed {
		versions, err := r.Versions(Query{Owner: owner})
		if err != nil {
			return nil, err
		}
		if len(versions) == 0 {
			delete(next, owner)
			continue
		}
		next[owner] = newHolding(owner, versions, beside[owner])
	}
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
