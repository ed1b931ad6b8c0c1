package sqlite

import (
	"context"
	"errors"
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

var _ graph.Joiner = (*Store)(nil)

// ApplyAll writes batches in one transaction, see graph.Joiner. Other writes wait for it. If the
// context ends before the last batch, nothing is written.
func (s *Store) ApplyAll(ctx context.Context, batches []graph.Batch, progress func(done int)) (graph.Applied, error) {
	if err := s.begin(ctx); err != nil {
		return graph.Applied{}, err
	}
	defer s.running.Done()
	j := &job{ctx: ctx, joined: batches, progress: progress, done: make(chan result, 1)}
	for i := range batches {
		if err := s.fits(&batches[i]); err != nil {
			return graph.Applied{}, err
		}
		j.size += batches[i].Size()
	}
	if err := s.enqueue(ctx, j); err != nil {
		return graph.Applied{}, err
	}
	r := <-j.done // no select: the writer checks the context between two batches
	return r.applied, r.err
}

// applyJob writes the single batch of a job, or its joined batches in order. It encodes the joined
// batches one at a time, to save memory.
func (w *writer) applyJob(j *job) (sum graph.Applied, err error) {
	switch {
	case j.fill != nil:
		return w.fill(j.fill)
	case j.joined == nil:
		return w.apply(j)
	}
	cache := max(cacheKiB, j.size/1_024*cacheOfRecord)
	if err := w.cache(cache); err != nil {
		return graph.Applied{}, err
	}
	defer func() { err = errors.Join(err, w.cache(cacheKiB)) }()
	w.made = &createdRecords{nodes: map[graph.ID]bool{}, links: map[graph.ID]bool{}}
	defer func() { w.made = nil }()
	done := 0
	for _, b := range j.joined {
		if err := j.ctx.Err(); err != nil {
			return graph.Applied{}, err
		}
		a, err := w.apply(newJob(j.ctx, b))
		if err != nil {
			return graph.Applied{}, err
		}
		sum.Seq = max(sum.Seq, a.Seq)
		sum.Added, sum.Changed, sum.Deleted = sum.Added+a.Added, sum.Changed+a.Changed, sum.Deleted+a.Deleted
		if done += b.Size(); j.progress != nil {
			j.progress(done)
		}
	}
	return sum, nil
}

// cacheOfRecord is the number of bytes of page cache for each record of joined batches. This is about
// the size of the index entries of evidence, which are written in random order.
const cacheOfRecord = 64

// cache sets the size of the page cache.
func (w *writer) cache(kib int) error { return w.exec(fmt.Sprintf("PRAGMA cache_size = -%d", kib)) }

// createdRecords holds the ids of the nodes and links that the batches of one transaction have created
// so far. So they need not be looked up in the file, which would read pages that no longer fit into
// the cache.
type createdRecords struct{ nodes, links map[graph.ID]bool }

// note adds a new record.
func (m *createdRecords) note(table int, id graph.ID) {
	switch {
	case m == nil:
	case table == nodeSum:
		m.nodes[id] = true
	case table == linkSum:
		m.links[id] = true
	}
}

// forget empties both sets, because a batch deletes records.
func (m *createdRecords) forget() {
	if m != nil {
		clear(m.nodes)
		clear(m.links)
	}
}

// has tells whether the transaction created the node or the link with an id.
func (m *createdRecords) has(link bool, id string) bool {
	if m == nil {
		return false
	}
	known, err := graph.ParseID(id)
	if link {
		return err == nil && m.links[known]
	}
	return err == nil && m.nodes[known]
}
