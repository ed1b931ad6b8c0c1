package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/revise"
)

const (
	pastChanges = 10_000 // how many records are changed before earlier states are queried
	pastCommits = 20     // the number of commits with these changes; the timed history has one change in each
	pastStates  = 5      // how many states are queried, each for the first time; a server caches two states
)

// timePast corrects one record repeatedly. Then it changes many records, and queries the graph as
// it was before: each state for the first time, and again.
func (w *world) timePast(ctx context.Context, g *graph.Graph, on string, each time.Duration, fs *figures) error {
	nodes := slices.Clone(w.facts.ofKind(graph.Engagement))
	slices.SortFunc(nodes, func(a, b *graph.Node) int { return a.ID.Compare(b.ID) })
	renamed := func(n *graph.Node, name string) *graph.Node {
		c := *n
		c.Name, c.Keys = name, graph.NameKeys{}
		return &c
	}
	one, often := nodes[0], nodes[len(nodes)-1]
	took, err := w.correct(ctx, g, each, func(i int) *graph.Node { return renamed(one, fmt.Sprint("合成更正", i, on)) })
	if err != nil {
		return err
	}
	to := "floor: write 4 KiB and flush"
	if on != "" {
		to = "" // the disk belongs to the server, so the plain writes here are no comparison
	}
	fs.timed("update of a node, Graph.Write"+on, took.runs, took, to)
	info, err := g.Info(ctx)
	if err != nil {
		return err
	}
	stood := info.Ledger.Seq
	part := min(pastChanges/pastCommits, len(nodes)-2)
	for i := range pastCommits {
		var b graph.Batch
		for j := range part {
			n := nodes[1+(i*part+j)%(len(nodes)-2)]
			b.Nodes = append(b.Nodes, renamed(n, fmt.Sprint("合成改名", i, "之", j, on)))
		}
		b.Nodes = append(b.Nodes, renamed(one, fmt.Sprint("合成后来", i, on)), renamed(often, fmt.Sprint("合成又名", i, on)))
		if _, err := g.Write(ctx, b, nil); err != nil {
			return err
		}
	}
	at := func(ctx context.Context, seq graph.Seq, name string) error {
		ctx, err := g.Begin(g.Recorded(ctx, seq))
		if err != nil {
			return err
		}
		list, err := graph.From(ctx).Nodes(ctx, []graph.ID{one.ID})
		if err == nil {
			err = want("the name that was", list[0].Name, name)
		}
		return err
	}
	var first []time.Duration
	began := time.Now()
	for i := range pastStates {
		start := time.Now()
		if err := at(ctx, stood-graph.Seq(i), fmt.Sprint("合成更正", took.runs-1-i, on)); err != nil {
			return err
		}
		first = append(first, time.Since(start))
	}
	fs.timed(fmt.Sprintf("@recorded, %d changes since, asked first%s", pastCommits*part, on), pastStates, summarize(first, time.Since(began)), "")
	now := "name of a node as it is" + on
	return timeAlternately(ctx, []workload{
		always(now, "", 1, inSession(g, func(ctx context.Context, s *graph.Session, _ int) error {
			_, err := s.Nodes(ctx, []graph.ID{one.ID})
			return err
		})),
		always("@recorded, asked again"+on, now, 1, func(ctx context.Context, _ int) error {
			return at(ctx, stood-pastStates+1, fmt.Sprint("合成更正", took.runs-pastStates, on))
		}),
		always(fmt.Sprintf("history of a node, %d changes%s", pastCommits, on), "", pastCommits, inSession(g, func(ctx context.Context, s *graph.Session, _ int) error {
			list, err := revise.History(ctx, s, often.ID)
			if err == nil && len(list) < pastCommits {
				err = fmt.Errorf("%d changes", len(list))
			}
			return err
		})),
	}, each, fs)
}

// correct times repeated writes of one node. The function next gives the node for the write
// with the number i.
func (w *world) correct(ctx context.Context, g *graph.Graph, each time.Duration, next func(i int) *graph.Node) (timing, error) {
	var took []time.Duration
	start := time.Now()
	for i := 0; i <= pastStates || time.Since(start) < each; i++ {
		began := time.Now()
		a, err := g.Write(ctx, graph.Batch{Nodes: []*graph.Node{next(i)}}, nil)
		if err == nil {
			err = want("records changed", a.Changed, 1)
		}
		if err != nil {
			return timing{}, fmt.Errorf("update of a node: %w", err)
		}
		took = append(took, time.Since(began))
	}
	return summarize(took, time.Since(start)), nil
}
