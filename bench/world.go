package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// world is one generated graph: its records, and the file of the ledger.
type world struct {
	path    string // the path of the ledger
	size    int    // the size in engagements
	facts   *facts
	records int
}

// batches generates the records again at each call, because a write takes ownership of its records.
func batches(size int) iter.Seq[graph.Batch] {
	return graphtest.Synthetic(graphtest.SyntheticOptions{Engagements: size, Evidence: true, BatchSize: sqlite.DefaultMaxBatch})
}

// timeLoad times the calls of the function write, one for each batch, and then a call of the function
// end. The time to generate the batches does not count.
func timeLoad(list iter.Seq[graph.Batch], records int, write func(graph.Batch) error, end func() error) (timing, error) {
	runtime.GC()
	took := time.Duration(0)
	during := func(run func() error) error {
		began := time.Now()
		err := run()
		took += time.Since(began)
		return err
	}
	for b := range list {
		if err := during(func() error { return write(b) }); err != nil {
			return timing{}, err
		}
	}
	err := during(end)
	return timing{1, took, took, float64(records) / took.Seconds()}, err
}

// noFinalStep is the parameter end of timeLoad for a load without a final step.
func noFinalStep() error { return nil }

// generate makes the records of a graph and the facts that its questions need.
func generate(dir string, size int) *world {
	w := &world{path: filepath.Join(dir, "graph.db"), size: size}
	g := graphtest.NewGraph()
	for b := range batches(size) {
		w.records += b.Size()
		g.Apply(b)
	}
	w.facts = newFacts(g)
	return w
}

// open opens the ledger with the reader of the server.
func (w *world) open(ctx context.Context, o snapshot.Options) (*graph.Graph, error) {
	ledger, err := sqlite.Open(w.path, sqlite.Options{})
	if err != nil {
		return nil, err
	}
	reader, err := snapshot.Open(ctx, ledger, o)
	if err != nil {
		return nil, errors.Join(err, ledger.Close())
	}
	info, err := ledger.Info(ctx)
	if err == nil {
		debug.SetGCPercent(snapshot.GCPercent(snapshot.Estimate(info) / 2)) // as a server does
	}
	return graph.New(ledger, reader, graph.Options{}), err
}

// check compares the number of records in the ledger and in the reader with the number of generated
// ones.
func (w *world) check(ctx context.Context, g *graph.Graph) error {
	info, err := g.Info(ctx)
	if err != nil {
		return err
	}
	return w.compare(&info)
}

// compare compares the numbers of generated nodes, links and evidence with those that a graph
// reports for its ledger and its reader. It also compares the commits of the two.
func (w *world) compare(info *graph.Info) error {
	generated := [3]int64{int64(len(w.facts.Nodes)), int64(len(w.facts.Links)), int64(len(w.facts.Evidence))}
	return errors.Join(
		want("nodes, links, evidence of the ledger", [3]int64{info.Ledger.Nodes, info.Ledger.Links, info.Ledger.Evidence}, generated),
		want("nodes, links, evidence of the snapshot", [3]int64{info.Reader.Nodes, info.Reader.Links, info.Reader.Evidence}, generated),
		want("commit of the snapshot", info.Reader.Seq, info.Ledger.Seq))
}

// write imports the records through Graph.Write.
func (w *world) write(ctx context.Context, g *graph.Graph, fs *figures) error {
	t, err := timeLoad(batches(w.size), w.records, func(b graph.Batch) error {
		_, err := g.Write(ctx, b, nil)
		return err
	}, func() error { // the last commit is in the ledger; the import ends when it can be read
		_, err := g.Begin(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("import through Graph.Write: %w", err)
	}
	fs.timed("import, Graph.Write, records", w.records, t, "")
	return w.check(ctx, g)
}

// fillLedger writes the records into the ledger as a copy does, in the order of their ids. This is
// many times faster than write, and enough if a large graph is only queried.
func (w *world) fillLedger(ctx context.Context) (err error) {
	ledger, err := sqlite.Open(w.path, sqlite.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ledger.Close()) }()
	written, err := ledger.Fill(ctx, graph.LedgerContent{
		Ledger: "bench", Seq: 1, Since: 1, Records: w.inOrder(),
		Past: func(func(graph.Version, error) bool) {}, Acts: func(func(graph.ActDone, error) bool) {},
	})
	return errors.Join(err, want("records written", int(written), w.records))
}

// inOrder are the records of commit 1, in the order of an export.
func (w *world) inOrder() iter.Seq2[graph.Record, error] {
	byID := graph.ID.Compare
	return func(yield func(graph.Record, error) bool) {
		at := time.Now()
		for _, id := range slices.SortedFunc(maps.Keys(w.facts.Nodes), byID) {
			n := *w.facts.Nodes[id]
			n.Version, n.Written, n.CreatedAt, n.UpdatedAt = 1, 1, at, at
			if !yield(graph.Record{Node: &n}, nil) {
				return
			}
		}
		for _, id := range slices.SortedFunc(maps.Keys(w.facts.Links), byID) {
			l := *w.facts.Links[id]
			l.Version, l.CreatedAt, l.UpdatedAt = 1, at, at
			if !yield(graph.Record{Link: &l}, nil) {
				return
			}
		}
		for _, id := range slices.SortedFunc(maps.Keys(w.facts.Evidence), byID) {
			e := *w.facts.Evidence[id]
			e.Version, e.Recorded = 1, at
			if !yield(graph.Record{Evidence: &e}, nil) {
				return
			}
		}
	}
}

// ask serves the graph and runs the questions.
func (w *world) ask(ctx context.Context, g *graph.Graph, o *options, fs *figures) error {
	web, err := serve(ctx, g, loaders.Options{})
	if err != nil {
		return err
	}
	err = ask(ctx, o.chosen(questions(g, web, w.facts)), o.each, fs)
	if err == nil && (o.only == nil || o.only.MatchString(networkRow)) {
		err = networks(ctx, g, w.facts, fs)
	}
	return errors.Join(err, web.close())
}

// timeCached times questions while the view of the graph caches results, as in a server. It repeats
// lists and cubes, which the view may have answered before. Paths and matches differ in each run,
// but share cached parts of their work.
func (w *world) timeCached(ctx context.Context, g *graph.Graph, o *options, fs *figures) error {
	web, err := serve(ctx, g, loaders.Options{})
	if err != nil {
		return err
	}
	list := append(lists(g, web, w.facts), cubes(g, web, w.facts)...)
	for i := range list {
		list[i].to = list[i].name
		list[i].name += ", asked before"
	}
	for _, one := range pathWorkloads(g, w.facts) {
		one.to = one.name
		one.name += ", results kept"
		list = append(list, one)
	}
	return errors.Join(ask(ctx, o.chosen(list), o.each, fs), web.close())
}

// starts is how often opening is timed, for a median.
const starts = 3

// start times opening the graph until it answers.
func (w *world) start(ctx context.Context, fs *figures) error {
	var took []time.Duration
	all := time.Duration(0)
	for range starts {
		began := time.Now()
		err := w.withGraph(ctx, snapshot.Options{Forget: true}, func(g *graph.Graph) error {
			took = append(took, time.Since(began))
			all += took[len(took)-1]
			return w.check(ctx, g)
		})
		if err != nil {
			return fmt.Errorf("start: %w", err)
		}
	}
	t := summarize(took, all)
	t.perSecond *= float64(w.records)
	fs.timed("start: open ledger and snapshot, records", w.records, t, "")
	return nil
}

func (w *world) content() (content, error) {
	info, err := os.Stat(w.path)
	if err != nil {
		return content{}, err
	}
	return content{w.size, int64(len(w.facts.Nodes)), int64(len(w.facts.Links)), int64(len(w.facts.Evidence)), info.Size()}, nil
}

// laterNodes is how many nodes are written into the snapshot's overlay: too few for a rebuild.
const laterNodes = snapshot.MinRebuild / 2

// timeOverlay repeats the questions while the snapshot's overlay has records, as in a server after some
// writes.
func (w *world) timeOverlay(ctx context.Context, g *graph.Graph, each time.Duration, fs *figures) error {
	var b graph.Batch
	for i := range laterNodes {
		key := fmt.Sprint("later/", i)
		b.Nodes = append(b.Nodes, &graph.Node{ID: graph.NewID("bench", key), Kind: graph.Engagement, Code: key, Name: key})
	}
	if _, err := g.Write(ctx, b, nil); err != nil {
		return err
	}
	info, err := g.Info(ctx)
	if err == nil {
		err = errors.Join(want("nodes of the ledger", info.Ledger.Nodes, int64(len(w.facts.Nodes)+laterNodes)), want("rebuilds", info.Reader.Rebuilds, 0))
	}
	if err != nil {
		return fmt.Errorf("later nodes: %w", err)
	}
	return ask(ctx, laterQuestions(g, w.facts), each, fs)
}

// withGraph opens the graph, runs work, and closes the graph.
func (w *world) withGraph(ctx context.Context, o snapshot.Options, work func(g *graph.Graph) error) error {
	g, err := w.open(ctx, o)
	if err != nil {
		return err
	}
	return errors.Join(work(g), g.Close())
}

// measure makes one graph in an empty folder and runs every workload on it, or only those that o
// chooses. It also measures the Node server of o, if there is one.
func measure(ctx context.Context, dir string, size int, o *options) (c content, _ []figure, err error) {
	w, fs, each := generate(dir, size), &figures{engagements: size}, o.each
	afresh := snapshot.Options{Forget: true}
	questions := func() error {
		return w.withGraph(ctx, afresh, func(g *graph.Graph) error { return w.ask(ctx, g, o, fs) })
	}
	contents := func() error { c, err = w.content(); return err }
	again := func() error {
		return w.withGraph(ctx, snapshot.Options{}, func(g *graph.Graph) error { return w.timeCached(ctx, g, o, fs) })
	}
	steps := []func() error{func() error { return w.fillLedger(ctx) }, contents, questions, again}
	if o.chooses(writingRow) {
		steps = append(steps, func() error { return w.writing(ctx, w.path, each, fs) })
	}
	if o.chooses(importingRow) {
		steps = append(steps, func() error { return w.importing(ctx, fs) })
	}
	if o.only == nil {
		steps = []func() error{
			func() error {
				return w.withGraph(ctx, afresh, func(g *graph.Graph) error { return w.write(ctx, g, fs) })
			},
			contents,
			func() error { return w.start(ctx, fs) },
			questions,
			again,
			func() error {
				return w.withGraph(ctx, snapshot.Options{}, func(g *graph.Graph) error { return w.executors(ctx, g, o.node, each, fs) })
			},
			func() error { return w.memory(ctx, fs) },
			func() error {
				return w.withGraph(ctx, afresh, func(g *graph.Graph) error { return w.timeOverlay(ctx, g, each, fs) })
			},
			func() error { return w.durable(ctx, each, fs) },
			func() error { return w.writing(ctx, w.secondPath(), each, fs) },
			func() error { return w.importing(ctx, fs) },
		}
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return c, fs.list, err
		}
	}
	return c, fs.list, nil
}
