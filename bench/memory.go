package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// filteredLedger is a ledger whose export leaves out or changes some records.
type filteredLedger struct {
	graph.Ledger
	keep func(graph.Record) (graph.Record, bool)
}

// Export implements graph.Ledger.
func (l filteredLedger) Export(ctx context.Context) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		for r, err := range l.Ledger.Export(ctx) {
			kept := true
			if err == nil {
				r, kept = l.keep(r)
			}
			if kept && !yield(r, err) {
				return
			}
		}
	}
}

// heap is the number of live bytes on the heap after a full garbage collection.
func heap() int64 {
	var m runtime.MemStats
	// Collect twice: pooled objects survive the first collection, and the second frees them.
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// weigh opens a snapshot. The result took is the number of heap bytes that the snapshot takes, and info
// has the reader's own estimate.
func weigh(ctx context.Context, l graph.Ledger) (took int64, info graph.ReaderInfo, err error) {
	before := heap()
	r, err := snapshot.Open(ctx, l, snapshot.Options{})
	if err != nil {
		return 0, info, err
	}
	took = heap() - before
	info, err = r.Info(ctx)
	return took, info, errors.Join(err, r.Close())
}

// memory measures the heap of the snapshot for the whole graph and for parts of it. The memory of
// an engagement is the difference between a graph with and without engagements, divided by their
// number.
func (w *world) memory(ctx context.Context, fs *figures) error {
	ledger, err := sqlite.Open(w.path, sqlite.Options{})
	if err != nil {
		return err
	}
	return errors.Join(w.weighAll(ctx, ledger, fs), ledger.Close())
}

func (w *world) weighAll(ctx context.Context, ledger graph.Ledger, fs *figures) error {
	engagement := func(id graph.ID) bool { n := w.facts.Nodes[id]; return n != nil && n.Kind == graph.Engagement }
	kept := func(r graph.Record) (graph.Record, bool) { return r, r.Evidence == nil }
	nameless := func(r graph.Record) (graph.Record, bool) {
		if r.Node != nil && engagement(r.Node.ID) {
			n := *r.Node
			n.Code, n.Name, n.Keys = "", "", graph.NameKeys{}
			r.Node = &n
		}
		return r, r.Evidence == nil
	}
	rest := func(r graph.Record) (graph.Record, bool) {
		gone := r.Node != nil && engagement(r.Node.ID) || r.Link != nil && (engagement(r.Link.From) || engagement(r.Link.To))
		return r, !gone && r.Evidence == nil
	}
	var took [4]int64
	var infos [4]graph.ReaderInfo
	for i, l := range []graph.Ledger{ledger, filteredLedger{ledger, kept}, filteredLedger{ledger, nameless}, filteredLedger{ledger, rest}} {
		var err error
		if took[i], infos[i], err = weigh(ctx, l); err != nil {
			return fmt.Errorf("memory: %w", err)
		}
	}
	links := infos[1].Links - infos[3].Links
	if err := errors.Join(
		want("engagements left out", infos[1].Nodes-infos[3].Nodes, int64(w.size)),
		want("evidence left out", infos[1].Evidence, 0),
		want("evidence in", infos[0].Evidence, int64(len(w.facts.Evidence)))); err != nil {
		return fmt.Errorf("memory: %w", err)
	}
	per := func(bytes int64) float64 { return float64(bytes) / float64(w.size) }
	fs.valued("memory: snapshot, heap in use", w.records, float64(took[0])/1e6, "MB")
	fs.valued("memory: snapshot, as it says", w.records, float64(infos[0].Bytes)/1e6, "MB")
	fs.valued("memory: all, per engagement", w.size, per(took[0]), "B")
	fs.valued("memory: an engagement, its links, postings and versions", w.size, per(took[2]-took[3]), "B")
	fs.valued("memory: its name and code, with their indexes", w.size, per(took[1]-took[2]), "B")
	fs.valued("memory: evidence, per engagement", w.size, per(took[0]-took[1]), "B")
	fs.valued("links per engagement", w.size, per(links), "")
	return nil
}
