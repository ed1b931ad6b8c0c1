package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/analysis/ties"
	"github.com/expertgraph/expertgraph/graph"
)

// checkedWays is how many paths and matches are compared with plain loops before the timing. If
// these give no rows, up to maxCheckedPaths are compared: in a large graph most entities are hubs, and
// without hubs many pairs are not connected.
const (
	checkedWays     = 5
	maxCheckedPaths = 1_000
)

// fitDay is the day of the queries for matching experts.
var fitDay = graph.DayValue(graph.NewDay(2024, 6, 30))

// pathWorkloads are the workloads for paths, introductions, matches and networks. Each run queries other
// entities.
func pathWorkloads(g *graph.Graph, f *facts) []workload {
	experts, firms, needs := f.ofKind(graph.Expert), f.ofKind(graph.Enterprise), f.wanted()
	for _, list := range [][]*graph.Node{experts, firms, needs} {
		slices.SortFunc(list, func(a, b *graph.Node) int { return cmp.Compare(a.ID.String(), b.ID.String()) })
	}
	expert := func(i int) *graph.Node { return experts[i*7919%len(experts)] }
	way := func(ctx context.Context, s *graph.Session, i int, w analysis.PathWeighting) (analysis.PathAnswer, error) {
		from, to := expert(i), expert(2*i+1)
		if from == to {
			to = experts[(slices.Index(experts, from)+1)%len(experts)]
		}
		return analysis.Paths(ctx, s, analysis.PathAsk{From: from, To: to, Depth: analysis.MaxPathDepth, Limit: 5, Weighting: w})
	}
	fits := func(ctx context.Context, s *graph.Session, i int) (analysis.MatchAnswer, error) {
		return analysis.MatchExperts(ctx, s, analysis.NeedAsk{Need: needs[i*7919%len(needs)], AsOf: fitDay})
	}
	return []workload{
		checkedWorkload(g, "ways, two experts, up to 6 steps, store", func(ctx context.Context, s *graph.Session) (rows int, err error) {
			for i := 0; i < checkedWays || rows == 0 && i < maxCheckedPaths; i++ {
				found, err := way(ctx, s, i, analysis.BySteps)
				if err == nil {
					rows, err = rows+len(found.Paths), f.checkPaths(&found)
				}
				if err != nil {
					return 0, err
				}
			}
			return rows, nil
		}, func(ctx context.Context, s *graph.Session, i int) error {
			_, err := way(ctx, s, i, analysis.ByPoints)
			return err
		}),
		introduced(g, f, "ways, introductions to an expert, store", func(i int) analysis.IntroductionAsk {
			return analysis.IntroductionAsk{To: expert(i), Limit: 5}
		}),
		introduced(g, f, "ways, introductions for an enterprise, store", func(i int) analysis.IntroductionAsk {
			return analysis.IntroductionAsk{To: expert(i), From: firms[i*104729%len(firms)], Limit: 5}
		}),
		checkedWorkload(g, "match, experts for a need, store", func(ctx context.Context, s *graph.Session) (rows int, err error) {
			for i := range checkedWays {
				a, err := fits(ctx, s, i)
				if err == nil {
					rows, err = rows+len(a.Matches), f.checkMatches(needs[i*7919%len(needs)], &a)
				}
				if err != nil {
					return 0, err
				}
			}
			return rows, nil
		}, func(ctx context.Context, s *graph.Session, i int) error {
			_, err := fits(ctx, s, i)
			return err
		}),
	}
}

// introduced is a workload of introductions. Before the timing, the first results are checked link
// by link.
func introduced(g *graph.Graph, f *facts, name string, ask func(i int) analysis.IntroductionAsk) workload {
	return checkedWorkload(g, name, func(ctx context.Context, s *graph.Session) (rows int, err error) {
		for i := 0; i < checkedWays || rows == 0 && i < maxCheckedPaths; i++ {
			found, err := analysis.Introductions(ctx, s, ask(i))
			if err != nil {
				return 0, err
			}
			for j := range found.Introductions {
				p := &found.Introductions[j].Path
				nodes := p.Nodes()
				if err := errors.Join(f.leads(p), want("the end of an introduction", nodes[len(nodes)-1].ID, ask(i).To.ID)); err != nil {
					return 0, fmt.Errorf("introduction %d: %w", j, err)
				}
			}
			rows += len(found.Introductions)
		}
		return rows, nil
	}, func(ctx context.Context, s *graph.Session, i int) error {
		_, err := analysis.Introductions(ctx, s, ask(i))
		return err
	})
}

// checkedWorkload is a workload that is timed after check, which returns how many rows it compared.
func checkedWorkload(g *graph.Graph, name string, check func(context.Context, *graph.Session) (int, error), run func(context.Context, *graph.Session, int) error) workload {
	return workload{name, "", func(ctx context.Context) (rows int, _ func(context.Context, int) error, err error) {
		err = runInSession(ctx, g, func(ctx context.Context, s *graph.Session) error {
			rows, err = check(ctx, s)
			return err
		})
		return rows, inSession(g, run), err
	}}
}

// wanted are the needs with an industry and a place.
func (f *facts) wanted() []*graph.Node {
	return slices.DeleteFunc(f.ofKind(graph.Need), func(n *graph.Node) bool {
		return len(f.targets(n.ID, graph.InIndustry)) == 0 || len(f.targets(n.ID, graph.InRegion)) == 0
	})
}

// checkPaths follows paths link by link, and compares each path with the one before it in the
// order.
func (f *facts) checkPaths(a *analysis.PathAnswer) error {
	for i := range a.Paths {
		p := &a.Paths[i]
		if err := f.leads(p); err != nil {
			return fmt.Errorf("path %d: %w", i, err)
		}
		if i > 0 && len(a.Paths[i-1].Steps) > len(p.Steps) {
			return fmt.Errorf("path %d is shorter than the one before", i)
		}
	}
	return nil
}

// leads checks that the links of a path connect its nodes, and that no node occurs twice.
func (f *facts) leads(p *analysis.Path) error {
	seen := map[graph.ID]bool{p.From.ID: true}
	at := p.From.ID
	for j, l := range p.Links() {
		known := f.Links[l.ID]
		next := p.Nodes()[j+1].ID
		if known == nil || known.From != at && known.To != at || known.From != next && known.To != next || !stated(known.Status) || seen[next] {
			return fmt.Errorf("link %d (%s) does not lead on", j, l.ID)
		}
		seen[next], at = true, next
	}
	return nil
}

// checkMatches compares the engagements of matches with a count over all engagements.
func (f *facts) checkMatches(need *graph.Node, a *analysis.MatchAnswer) error {
	counts := map[graph.ID]int{}
	wanted := f.targets(need.ID, graph.InIndustry)
	for _, e := range f.Nodes {
		if e.Kind != graph.Engagement || !stated(e.Status) || e.Period.Dated() && int64(e.Period.BeginMin) > fitDay.Int ||
			!slices.ContainsFunc(wanted, func(id graph.ID) bool { return f.in(e.ID, graph.InIndustry, id) }) {
			continue
		}
		for _, who := range f.targets(e.ID, graph.By) {
			counts[who]++
		}
	}
	for i := range a.Matches {
		m := &a.Matches[i]
		served := 0
		for _, r := range m.Reasons {
			if r.Kind == analysis.ServedIndustry {
				served = r.Count
			}
		}
		if err := want("engagements of "+m.Node.Name+" in the industry", served, counts[m.Node.ID]); err != nil {
			return err
		}
	}
	return nil
}

// networkRow is the name of the figure for a whole network.
const networkRow = "network of experts, read and measured, store"

// networks times the computation of the network of experts, which the server caches for a commit:
// the whole, and its slowest parts.
func networks(ctx context.Context, g *graph.Graph, f *facts, fs *figures) error {
	pairs, weights := f.coEngagementTies()
	return runInSession(ctx, g, func(ctx context.Context, s *graph.Session) error {
		began := time.Now()
		n, err := analysis.FindNetwork(ctx, s, analysis.CoEngagement, graph.Value{})
		if err != nil {
			return err
		}
		whole := time.Since(began)
		degrees := 0
		for i := range n.Members {
			degrees += n.Members[i].Degree
		}
		if err := want("ties of the network", degrees/2, len(weights)); err != nil {
			return err
		}
		fs.timed(networkRow, len(weights), timing{1, whole, whole, 1 / whole.Seconds()}, "")
		net := ties.New(pairs, weights)
		t := graph.NewTicks(ctx)
		pivots := net.Pivots(analysis.BetweenSteps, analysis.LeastPivots)
		one, err := timeOnce(len(pivots), func() error { _, err := net.Betweenness(t, pivots); return err })
		if err != nil {
			return err
		}
		fs.timed("betweenness, from a sample of experts", len(weights), one, "")
		fs.valued("sample of betweenness", net.Len(), float64(len(pivots)), "experts")
		one, err = timeOnce(net.Len(), func() error {
			parts, _, err := net.Communities(t)
			members := 0
			for _, p := range parts {
				members += len(p)
			}
			return cmp.Or(err, want("members of communities", members, net.Len()))
		})
		fs.timed("communities, experts", net.Len(), one, "")
		return err
	})
}

// coEngagementTies computes the ties of the network of experts with common engagements by plain loops.
// experts is how many experts have a tie.
func (f *facts) coEngagementTies() (experts int, list []ties.Tie) {
	groups := map[graph.ID][]graph.ID{}
	for _, e := range f.Nodes {
		if e.Kind != graph.Engagement || !stated(e.Status) {
			continue
		}
		by := slices.DeleteFunc(f.targets(e.ID, graph.By), func(id graph.ID) bool { return f.Nodes[id].Kind != graph.Expert || f.Nodes[id].Unnamed })
		groups[e.ID] = append(groups[e.ID], by...)
		for _, p := range f.targets(e.ID, graph.Through) {
			groups[p] = append(groups[p], by...)
		}
	}
	index, weights := map[graph.ID]int32{}, map[[2]graph.ID]int32{}
	for _, members := range groups {
		slices.SortFunc(members, graph.ID.Compare)
		if members = slices.Compact(members); len(members) > analysis.MaxGroupSize {
			continue
		}
		for i, a := range members {
			for _, b := range members[i+1:] {
				weights[[2]graph.ID{a, b}]++
			}
		}
	}
	ids := map[graph.ID]bool{}
	for pair := range weights {
		ids[pair[0]], ids[pair[1]] = true, true
	}
	order := make([]graph.ID, 0, len(ids))
	for id := range ids {
		order = append(order, id)
	}
	slices.SortFunc(order, graph.ID.Compare)
	for i, id := range order {
		index[id] = int32(i)
	}
	for pair, w := range weights {
		list = append(list, ties.Tie{A: index[pair[0]], B: index[pair[1]], Weight: w})
	}
	slices.SortFunc(list, func(a, b ties.Tie) int { return cmp.Or(int(a.A-b.A), int(a.B-b.B)) })
	return len(order), list
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
