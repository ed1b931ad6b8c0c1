package snapshot

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/graph/han"
)

// staticLedger is a ledger without writes.
type staticLedger struct {
	graphtest.Forgetful
	nodes    []*graph.Node
	links    []*graph.Link
	evidence []*graph.Evidence
}

func synthetic(engagements int, evidence bool) *staticLedger {
	return generated(graphtest.SyntheticOptions{Engagements: engagements, Evidence: evidence})
}

func generated(o graphtest.SyntheticOptions) *staticLedger {
	s := &staticLedger{}
	for b := range graphtest.Synthetic(o) {
		s.nodes, s.links, s.evidence = append(s.nodes, b.Nodes...), append(s.links, b.Links...), append(s.evidence, b.Evidence...)
	}
	slices.SortFunc(s.nodes, func(a, b *graph.Node) int { return a.ID.Compare(b.ID) })
	slices.SortFunc(s.links, func(a, b *graph.Link) int { return a.ID.Compare(b.ID) })
	slices.SortFunc(s.evidence, func(a, b *graph.Evidence) int { return a.ID.Compare(b.ID) })
	return s
}

func (s *staticLedger) Done(_ context.Context, op string) (graph.Done, error) {
	return graph.Done{}, graph.NotDone(op)
}

func (s *staticLedger) Apply(context.Context, graph.Batch) (graph.Applied, error) {
	return graph.Applied{}, graph.ErrUnavailable
}

func (s *staticLedger) Changes(ctx context.Context, _ graph.Seq) iter.Seq2[graph.Commit, error] {
	return func(func(graph.Commit, error) bool) { <-ctx.Done() }
}

func (s *staticLedger) Past(context.Context, graph.PastQuery) iter.Seq2[graph.Version, error] {
	return func(func(graph.Version, error) bool) {}
}

func (s *staticLedger) Acts(context.Context, graph.ActQuery) iter.Seq2[graph.ActDone, error] {
	return func(func(graph.ActDone, error) bool) {}
}

func (s *staticLedger) Export(context.Context) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		if !yield(graph.Record{Floor: 1}, nil) {
			return
		}
		for _, n := range s.nodes {
			if !yield(graph.Record{Node: n}, nil) {
				return
			}
		}
		for _, l := range s.links {
			if !yield(graph.Record{Link: l}, nil) {
				return
			}
		}
		for _, e := range s.evidence {
			if !yield(graph.Record{Evidence: e}, nil) {
				return
			}
		}
	}
}

func (s *staticLedger) Info(context.Context) (graph.LedgerInfo, error) {
	return graph.LedgerInfo{ID: "still", Seq: 1, MaxBatch: 1}, nil
}

func (s *staticLedger) Close() error { return nil }

func openStatic(tb testing.TB, s *staticLedger) graph.View {
	tb.Helper()
	r, err := Open(tb.Context(), s, Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { r.Close() })
	v, err := r.View(tb.Context(), 1)
	if err != nil {
		tb.Fatal(err)
	}
	return v
}

func served(tb testing.TB, w analysis.ServedWhere) graph.Query {
	tb.Helper()
	q, err := analysis.ServedQuery(w, []analysis.Dimension{analysis.DimActor, analysis.DimIndustry, analysis.DimProgram, analysis.DimServed, analysis.DimYear})
	if err != nil {
		tb.Fatal(err)
	}
	q.Page = graph.Page{First: 20}
	return q
}

// root queries the nodes of one kind.
func root(k graph.Kind) graph.Query {
	return graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(k)}, Page: graph.Page{First: 20}}
}

// questions are the measured queries, by name.
func questions(tb testing.TB, v graph.View) map[string]graph.Query {
	id := graphtest.SyntheticID
	q := map[string]graph.Query{
		"served of one expert":         served(tb, analysis.ServedWhere{Actors: []graph.ID{id("expert/300")}}),
		"served of the busiest expert": served(tb, analysis.ServedWhere{Actors: []graph.ID{id("expert/0")}}),
		"served of all":                served(tb, analysis.ServedWhere{}),
	}
	lists, err := v.Match(tb.Context(), q["served of one expert"])
	if err != nil || len(lists.Rows) == 0 {
		tb.Fatalf("%d rows, %v", len(lists.Rows), err)
	}
	row := lists.Rows[0]
	industry := row.Keys[1].ID
	q["served in an industry"] = served(tb, analysis.ServedWhere{Industries: []graph.ID{industry}})

	matrix, err := analysis.ServedQuery(analysis.ServedWhere{}, []analysis.Dimension{analysis.DimRegion, analysis.DimIndustry})
	if err != nil {
		tb.Fatal(err)
	}
	for i := range matrix.Keys {
		matrix.Keys[i].By = graph.ByTreeLevel
		matrix.Keys[i].Level = []graph.Level{graph.LevelProvince, graph.LevelSection}[i]
	}
	matrix.Get, matrix.Order, matrix.Page = matrix.Get[:1], nil, graph.Page{First: 200}
	q["matrix of provinces and sections"] = matrix

	byName := root(graph.Expert)
	byName.Order = []graph.Order{{Field: graph.FieldPinyin}}
	q["experts by name"] = byName
	byDate := root(graph.Engagement)
	byDate.Order = []graph.Order{{Field: graph.FieldBegin, Desc: true}}
	q["engagements by date"] = byDate
	q["engagements by id"] = root(graph.Engagement)

	nested := root(graph.Expert)
	nested.Pattern.Steps = []graph.Step{{Hop: graph.Hop{Relations: graph.NewRelationSet(graph.By), Direction: graph.In}}}
	nested.Order = []graph.Order{{Var: 1, Field: graph.FieldBegin, Desc: true}}
	for i := range 20 {
		nested.Each = append(nested.Each, []graph.Bound{{Value: graph.IDValue(id(fmt.Sprint("expert/", 100+i)))}})
	}
	q["engagements of 20 experts"] = nested

	lists, err = v.Match(tb.Context(), nested)
	if err != nil {
		tb.Fatal(err)
	}
	deeper := root(graph.Engagement)
	deeper.Pattern.Steps = []graph.Step{{Hop: graph.Hop{Relations: graph.NewRelationSet(graph.InRegion)}}}
	deeper.Page.First = 4
	for _, r := range lists.Rows {
		deeper.Each = append(deeper.Each, []graph.Bound{{Value: graph.IDValue(r.Nodes[1].ID)}})
	}
	q[fmt.Sprintf("regions of %d engagements", len(deeper.Each))] = deeper
	return q
}

func BenchmarkMatch(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprintf("engagements=%d", n), func(b *testing.B) {
			v := openStatic(b, synthetic(n, false))
			v.(*view).memory = nil // without the cache of answers, every run computes the answer
			for name, q := range questions(b, v) {
				if err := q.Check(); err != nil {
					b.Fatal(err)
				}
				b.Run(name, func(b *testing.B) {
					b.ReportAllocs()
					rows := 0
					for b.Loop() {
						lists, err := v.Match(b.Context(), q)
						if err != nil {
							b.Fatal(err)
						}
						rows = len(lists.Rows)
					}
					b.ReportMetric(float64(rows), "rows")
				})
			}
		})
	}
}

func BenchmarkSearch(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		v := openStatic(b, synthetic(n, false))
		expert, err := v.Nodes(b.Context(), []graph.ID{graphtest.SyntheticID("expert/7")})
		if err != nil {
			b.Fatal(err)
		}
		name := []rune(expert[0].Name)
		var initials strings.Builder
		for _, r := range name {
			initials.WriteByte(han.UsualSound(r).String()[0])
		}
		for what, text := range map[string]string{
			"name": expert[0].Name, "two characters": string(name[:2]), "one character": string(name[:1]),
			"pinyin": expert[0].Reading(0), "initials": initials.String(), "code": expert[0].Code,
		} {
			b.Run(fmt.Sprintf("engagements=%d/%s", n, what), func(b *testing.B) {
				b.ReportAllocs()
				hits := 0
				for b.Loop() {
					lists, err := v.Search(b.Context(), graph.SearchQuery{Text: text, Page: graph.Page{First: 20, Total: true}})
					if err != nil {
						b.Fatal(err)
					}
					hits = int(lists.Total[0])
				}
				b.ReportMetric(float64(hits), "hits")
			})
		}
	}
}

func BenchmarkPaths(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		v := openStatic(b, synthetic(n, false))
		for _, to := range []string{"expert/1", "region/3", "enterprise/50"} {
			b.Run(fmt.Sprintf("engagements=%d/%s", n, to), func(b *testing.B) {
				b.ReportAllocs()
				q := graph.PathQuery{From: graphtest.SyntheticID("expert/100"), To: graphtest.SyntheticID(to), Max: 6, Limit: 5}
				cost := 0
				for b.Loop() {
					paths, _, err := v.Paths(b.Context(), q)
					if err != nil || len(paths) == 0 {
						b.Fatalf("%d paths, %v", len(paths), err)
					}
					cost = paths[0].Cost
				}
				b.ReportMetric(float64(cost), "cost")
			})
		}
	}
}

// BenchmarkOpen measures opening a reader, and the memory per engagement.
func BenchmarkOpen(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		s := synthetic(n, true)
		b.Run(fmt.Sprintf("engagements=%d", n), func(b *testing.B) {
			var of size
			for b.Loop() {
				r, err := Open(b.Context(), s, Options{})
				if err != nil {
					b.Fatal(err)
				}
				of = r.state.Load().base.size()
				r.Close()
			}
			each := func(bytes int64) float64 { return float64(bytes) / float64(n) }
			b.ReportMetric(each(of.rows+of.links), "B/engagement")
			b.ReportMetric(each(of.names), "B-names/engagement")
			b.ReportMetric(each(of.stamps), "B-versions/engagement")
			b.ReportMetric(each(of.evidence), "B-evidence/engagement")
			b.ReportMetric(float64(len(s.links))/float64(n), "links/engagement")
		})
	}
}

// BenchmarkFollow measures the cost of one more engagement for a follower: applying the commit and
// publishing the view.
func BenchmarkFollow(b *testing.B) {
	s := synthetic(100_000, false)
	r, err := Open(b.Context(), s, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	base := r.state.Load().base
	seen := map[shape]int32{}
	for i, x := range base.shapes {
		seen[x] = int32(i)
	}
	w := newWriter(base, 1, seen, nil)
	var ends [][]*graph.Link // for each of some engagements: the link to its actor, and one to a region
	for _, l := range s.links {
		if l.Relation == graph.By && len(ends) < 1000 {
			ends = append(ends, []*graph.Link{l, {To: base.ids[base.first[graph.Region]], Relation: graph.InRegion}})
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		n := &graph.Node{ID: graph.NewID("follow", fmt.Sprint(i)), Kind: graph.Engagement, Name: "会议", Keys: graph.NameKeys{Norm: "会议"}, Version: w.seq + 1}
		c := graph.Commit{Seq: w.seq + 1, Nodes: []*graph.Node{n}}
		for _, l := range ends[i%len(ends)] {
			c.Links = append(c.Links, &graph.Link{From: n.ID, To: l.To, Relation: l.Relation, Version: c.Seq})
		}
		w.apply(&c)
		if v := w.publish(); v.seq != c.Seq {
			b.Fatal(v.seq)
		}
	}
}
