package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// durable imports the graph into a second ledger that no reader follows. Then it times single inserts
// into this ledger, compared with plain writes to the same disk, and inserts from many goroutines.
func (w *world) durable(ctx context.Context, each time.Duration, fs *figures) error {
	path := w.secondPath()
	ledger, err := sqlite.Open(path, sqlite.Options{})
	if err != nil {
		return err
	}
	d := &inserts{ledger: ledger, serves: graphtest.SyntheticID("enterprise/0"), by: graphtest.SyntheticID("expert/0")}
	err = w.apply(ctx, ledger, fs)
	if err == nil {
		err = d.single(ctx, filepath.Dir(path), each, fs)
	}
	if err == nil {
		err = d.group(ctx, each, fs)
	}
	if err == nil {
		err = w.checkInserts(ctx, d)
	}
	return errors.Join(err, ledger.Close())
}

// apply imports the records through Ledger.Apply.
func (w *world) apply(ctx context.Context, l graph.Ledger, fs *figures) error {
	added := 0
	t, err := timeLoad(batches(w.size), w.records, func(b graph.Batch) error {
		applied, err := l.Apply(ctx, b)
		added += applied.Added
		return err
	}, noFinalStep)
	if err == nil {
		err = want("records added", added, w.records)
	}
	if err != nil {
		return fmt.Errorf("import through Ledger.Apply: %w", err)
	}
	fs.timed("import, Ledger.Apply, records", w.records, t, "rate of import, Graph.Write, records")
	return nil
}

// inserts makes new engagements, and counts their nodes and links.
type inserts struct {
	ledger     graph.Ledger
	serves, by graph.ID
	mu         sync.Mutex
	nodes      int64
	links      int64
}

// one inserts one engagement. With whole, it also inserts the links to the actor and to the served
// entity.
func (d *inserts) one(ctx context.Context, name string, whole bool) error {
	e := &graph.Node{ID: graph.NewID("bench", name), Kind: graph.Engagement, Code: name, Name: name, Keys: graph.NewNameKeys(name, nil, false)}
	b := graph.Batch{Nodes: []*graph.Node{e}}
	if whole {
		for _, l := range []*graph.Link{{From: e.ID, To: d.by, Relation: graph.By}, {From: e.ID, To: d.serves, Relation: graph.Serves}} {
			l.ID = graph.LinkID(l)
			b.Links = append(b.Links, l)
		}
	}
	applied, err := d.ledger.Apply(ctx, b)
	if err == nil {
		err = want("records added by one insert", applied.Added, b.Size())
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.nodes += int64(len(b.Nodes))
	d.links += int64(len(b.Links))
	return err
}

// The plain writes: single pages of a file as large as the WAL, each written and flushed.
const (
	floorPage  = 4 << 10
	floorPages = 1_000
)

// single alternates plain writes and inserts, so that both use the disk in the same state.
func (d *inserts) single(ctx context.Context, dir string, each time.Duration, fs *figures) error {
	f, err := os.Create(filepath.Join(dir, "floor"))
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := f.Write(make([]byte, floorPage*floorPages)); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	page := make([]byte, floorPage)
	const floor = "floor: write 4 KiB and flush"
	return timeAlternately(ctx, []workload{
		always(floor, "", 1, func(_ context.Context, i int) error {
			page[0]++
			if _, err := f.WriteAt(page, int64(i%floorPages)*floorPage); err != nil {
				return err
			}
			return flush(f)
		}),
		always("durable insert of a node", floor, 1, func(_ context.Context, i int) error { return d.one(ctx, fmt.Sprint("合成新增甲", i), false) }),
		always("durable insert of a node and two links", floor, 1, func(_ context.Context, i int) error { return d.one(ctx, fmt.Sprint("合成新增乙", i), true) }),
	}, each, fs)
}

// writers is the number of goroutines that insert concurrently.
const writers = 64

// group inserts from many goroutines. Concurrent inserts share transactions.
func (d *inserts) group(ctx context.Context, each time.Duration, fs *figures) error {
	list, spent, err := runWriters(each, func(i, j int) error { return d.one(ctx, fmt.Sprintf("合成新增丙%d之%d", i, j), false) })
	if err != nil {
		return fmt.Errorf("group commit: %w", err)
	}
	fs.timed(fmt.Sprintf("durable inserts from %d writers", writers), len(list), summarize(list, spent), "rate of durable insert of a node")
	return nil
}

// checkInserts counts the stored records after all inserts.
func (w *world) checkInserts(ctx context.Context, d *inserts) error {
	info, err := d.ledger.Info(ctx)
	if err != nil {
		return err
	}
	return errors.Join(
		want("nodes after the inserts", info.Nodes, int64(len(w.facts.Nodes))+d.nodes),
		want("links after the inserts", info.Links, int64(len(w.facts.Links))+d.links))
}
