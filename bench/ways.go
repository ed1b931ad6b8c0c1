package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
)

// ways are the questions that follow links from one entity to another. Each run asks
// of other ones; nothing but the tests of analysis can check what is found.
func ways(g *graph.Graph, f *facts) []workload {
	experts, firms := f.ofKind(graph.Expert), f.ofKind(graph.Enterprise)
	for _, list := range [][]*graph.Node{experts, firms} {
		slices.SortFunc(list, func(a, b *graph.Node) int { return cmp.Compare(a.ID.String(), b.ID.String()) })
	}
	expert := func(i int) *graph.Node { return experts[i*7919%len(experts)] }
	return []workload{
		always("ways, two experts, up to 6 steps, store", "", uncompared, inSession(g, func(ctx context.Context, s *graph.Session, i int) error {
			if expert(i) == expert(2*i+1) {
				return nil
			}
			_, err := analysis.Paths(ctx, s, analysis.PathAsk{From: expert(i), To: expert(2*i + 1), Depth: analysis.MaxPathDepth, Limit: 5})
			return err
		})),
		always("ways, introductions to an expert, store", "", uncompared, inSession(g, func(ctx context.Context, s *graph.Session, i int) error {
			_, err := analysis.Introductions(ctx, s, analysis.IntroductionAsk{To: expert(i), Limit: 5})
			return err
		})),
		always("ways, introductions for an enterprise, store", "", uncompared, inSession(g, func(ctx context.Context, s *graph.Session, i int) error {
			_, err := analysis.Introductions(ctx, s, analysis.IntroductionAsk{To: expert(i), From: firms[i*104729%len(firms)], Limit: 5})
			return err
		})),
	}
}

// inSession opens a session for every run.
func inSession(g *graph.Graph, run func(ctx context.Context, s *graph.Session, i int) error) func(context.Context, int) error {
	return func(ctx context.Context, i int) error {
		ctx, err := g.Begin(ctx)
		if err != nil {
			return err
		}
		if err := run(ctx, graph.From(ctx), i); err != nil {
			return fmt.Errorf("run %d: %w", i, err)
		}
		return nil
	}
}
