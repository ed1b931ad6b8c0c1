package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// secondPath is the file of a second ledger. The workload durable fills it, and the workload
// writing adds to it.
func (w *world) secondPath() string { return w.path + ".second" }

// writing opens the ledger at path like the server, and records engagements from many writers, first
// one at a time and then concurrently. Then it deletes links by their ids, and queries earlier
// states.
func (w *world) writing(ctx context.Context, path string, each time.Duration, fs *figures) error {
	ledger, err := sqlite.Open(path, sqlite.Options{})
	if err != nil {
		return err
	}
	reader, err := snapshot.Open(ctx, ledger, snapshot.Options{})
	if err != nil {
		return errors.Join(err, ledger.Close())
	}
	g := graph.New(ledger, reader, graph.Options{Rewind: snapshot.Rewind(snapshot.Options{})})
	return errors.Join(w.writes(ctx, g, "", each, fs), g.Close())
}

// writes measures three things in one composition of ledger and reader: recording engagements, deleting
// links, and querying earlier states. The parameter "on" is a suffix for the names of the figures; "" if
// only one composition is measured.
func (w *world) writes(ctx context.Context, g *graph.Graph, on string, each time.Duration, fs *figures) error {
	return errors.Join(w.record(ctx, g, on, each, fs), w.unlink(ctx, g, on, each, fs), w.timePast(ctx, g, on, each, fs))
}

// visits makes engagements between an expert and an enterprise, a new pair each time.
type visits struct {
	experts, firms []*graph.Node
}

func (v *visits) batch(name string, i int) graph.Batch {
	e := &graph.Node{ID: graph.NewID("bench", name), Kind: graph.Engagement, Code: name, Name: name}
	return graph.Batch{Nodes: []*graph.Node{e}, Links: []*graph.Link{
		{From: e.ID, Relation: graph.By, To: v.experts[i%len(v.experts)].ID},
		{From: e.ID, Relation: graph.Serves, To: v.firms[i%len(v.firms)].ID},
	}}
}

// record has 64 writers record engagements through Graph.Write. First they write one at a time, so
// that each write has its own sync of the disk. Then they write concurrently, and share syncs.
func (w *world) record(ctx context.Context, g *graph.Graph, on string, each time.Duration, fs *figures) error {
	before, err := brokenRules(ctx, g)
	if err != nil {
		return err
	}
	v := &visits{w.facts.ofKind(graph.Expert), w.facts.ofKind(graph.Enterprise)}
	alone := fmt.Sprintf("engagements through Graph.Write, %d writers, one at a time%s", writers, on)
	var turn sync.Mutex
	for _, c := range []struct {
		name, to string
		lock     bool
	}{{alone, "", true}, {fmt.Sprintf("engagements through Graph.Write, %d writers%s", writers, on), "rate of " + alone, false}} {
		took, spent, err := runWriters(each, func(writer, j int) error {
			if c.lock {
				turn.Lock()
				defer turn.Unlock()
			}
			b := v.batch(fmt.Sprintf("合成来访%v之%d之%d", c.lock, writer, j), writer*1_000_003+j*7)
			a, err := g.Write(ctx, b, nil)
			if err == nil && a.Added < 3 {
				err = fmt.Errorf("an engagement added %d records", a.Added)
			}
			return err
		})
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		fs.timed(c.name, len(took), summarize(took, spent), c.to)
	}
	after, err := brokenRules(ctx, g)
	if err != nil {
		return err
	}
	return want("broken rules after the writers", after, before)
}

// brokenRules counts the findings of graph.Audit, except missing evidence, because the engagements
// of visits have none. The inserts of durable bypass Graph.Write and lack derived links, so the
// count may be above 0 before the writers begin.
func brokenRules(ctx context.Context, g *graph.Graph) (n int, err error) {
	found, err := graph.Audit(ctx, g)
	for _, f := range found {
		if f.Code != graph.FindingNoEvidence {
			n++
		}
	}
	return n, err
}

// unlink deletes links of the graph by their ids, one at a time.
func (w *world) unlink(ctx context.Context, g *graph.Graph, on string, each time.Duration, fs *figures) error {
	var ids []graph.ID
	for _, n := range w.facts.ofKind(graph.Engagement) {
		for _, l := range w.facts.out[n.ID] {
			if l.Relation == graph.By {
				ids = append(ids, l.ID)
			}
		}
	}
	var took []time.Duration
	start := time.Now()
	for i := 0; i < len(ids) && (i == 0 || time.Since(start) < each); i++ {
		began := time.Now()
		a, err := g.Write(ctx, graph.Batch{DeleteLinks: ids[i : i+1]}, nil)
		if err == nil && a.Deleted == 0 {
			err = fmt.Errorf("the link %s was not found", ids[i])
		}
		if err != nil {
			return fmt.Errorf("delete a link: %w", err)
		}
		took = append(took, time.Since(began))
	}
	fs.timed("link deleted by id, Graph.Write"+on, len(took), summarize(took, time.Since(start)), "")
	return nil
}

// runWriters runs writers concurrently for some time. Each calls the function do at least once, with the
// numbers of the writer and of the call. runWriters returns how long each call took, and the total time.
func runWriters(each time.Duration, do func(writer, j int) error) (list []time.Duration, spent time.Duration, err error) {
	var took [writers][]time.Duration
	var errs [writers]error
	var all sync.WaitGroup
	start := time.Now()
	for i := range writers {
		all.Go(func() {
			for j := 0; errs[i] == nil && (j == 0 || time.Since(start) < each); j++ {
				began := time.Now()
				errs[i] = do(i, j)
				took[i] = append(took[i], time.Since(began))
			}
		})
	}
	all.Wait()
	spent = time.Since(start)
	for _, t := range took {
		list = append(list, t...)
	}
	return list, spent, errors.Join(errs[:]...)
}
