package analysis_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/data"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// openGraph opens an in-memory graph, and gives a session and all records.
func openGraph(t *testing.T, b graph.Batch) (context.Context, *graph.Session, *graphtest.Graph) {
	t.Helper()
	l, err := sqlite.Open(filepath.Join(t.TempDir(), "g.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	r, err := snapshot.Open(t.Context(), l, snapshot.Options{Forget: true})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(l, r, graph.Options{MaxRows: 10_000_000})
	t.Cleanup(func() { g.Close() })
	ctx, err := g.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return ctx, graph.From(ctx), graphtest.NewModel(b)
}

// exhaustion finds the best paths by trying every path, without the search of package analysis.
// The field points holds the costs in data.PathWeights, by factor and value. The field around holds the
// links at each node that paths may follow.
type exhaustion struct {
	ask    analysis.PathAsk
	points map[string]int
	nodes  map[graph.ID]*graph.Node
	around map[graph.ID][]*graph.Link
	found  []walked
}

type walked struct {
	cost, links int
	ids         []graph.ID
	text        string
}

func exhaust(g *graphtest.Graph, ask analysis.PathAsk) []walked {
	e := &exhaustion{ask: ask, points: map[string]int{}, nodes: g.Nodes, around: map[graph.ID][]*graph.Link{}}
	for line := range strings.Lines(data.PathWeights) {
		if cells := strings.Split(line, "\t"); len(cells) == 5 {
			e.points[cells[0]+" "+cells[1]], _ = strconv.Atoi(cells[2])
		}
	}
	isUsable := func(s graph.Status, p graph.Period) bool {
		return (s == graph.Actual || s == graph.Ongoing) && (ask.AsOf.IsNull() || !p.Dated() || int64(p.BeginMin) <= ask.AsOf.Int)
	}
	for _, l := range g.Links {
		loose := l.Relation == graph.PossiblySameAs || l.Relation == graph.Cites || l.Relation == graph.About
		if ask.Relations != 0 && !ask.Relations.Has(l.Relation) || ask.Relations == 0 && loose || !isUsable(l.Status, l.Period) {
			continue
		}
		for _, end := range [][2]graph.ID{{l.From, l.To}, {l.To, l.From}} {
			if far := g.Nodes[end[1]]; far.ID == ask.From.ID || far.ID == ask.To.ID || isUsable(far.Status, far.Period) {
				e.around[end[0]] = append(e.around[end[0]], l)
			}
			if l.From == l.To {
				break
			}
		}
	}
	e.walk([]graph.ID{ask.From.ID}, nil)
	slices.SortFunc(e.found, func(a, b walked) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.links, b.links), slices.CompareFunc(a.ids, b.ids, graph.ID.Compare))
	})
	return e.found[:min(len(e.found), ask.Limit)]
}

func (e *exhaustion) walk(nodes []graph.ID, links []*graph.Link) {
	here := nodes[len(nodes)-1]
	cost, steps := e.cost(nodes, links)
	if steps > e.ask.Depth {
		return
	}
	if here == e.ask.To.ID {
		w := walked{cost: cost, links: len(links)}
		for _, l := range links {
			w.ids = append(w.ids, l.ID)
		}
		w.text = fmt.Sprint(cost, nodes, w.ids)
		e.found = append(e.found, w)
		return
	}
	n := e.nodes[here]
	place := n.Kind == graph.Region || n.Kind == graph.Industry || n.Kind == graph.Discipline
	if len(links) > 0 && (n.Unnamed || e.ask.Avoid != 0 && e.ask.Avoid.Has(n.Kind) || place && !e.ask.Trees) {
		return
	}
	for _, l := range e.around[here] {
		far := l.To
		if far == here {
			far = l.From
		}
		if !slices.Contains(nodes, far) {
			e.walk(append(slices.Clone(nodes), far), append(slices.Clone(links), l))
		}
	}
}

// cost gives the cost of a path, in points or steps, and its number of steps.
func (e *exhaustion) cost(nodes []graph.ID, links []*graph.Link) (cost, steps int) {
	for i, l := range links {
		up := l.From == nodes[i]
		if i > 0 && l.Relation == graph.PartOf && links[i-1].Relation == graph.PartOf && up == (links[i-1].From == nodes[i-1]) {
			continue
		}
		steps++
		from := e.nodes[l.From]
		basis, period := l.Basis, l.Period
		if l.Relation.Spec().Part {
			basis = max(basis, from.Basis)
			if !period.Dated() {
				period = from.Period
			}
		}
		cost += e.points["step each"] + e.points["relation "+l.Relation.String()] + e.points["basis "+basis.String()]
		if !e.ask.AsOf.IsNull() {
			band := "years undated"
			if years := float64(e.ask.AsOf.Int-int64(period.EndMax)) / 365; period.Dated() && years <= 2 {
				band = "years 2"
			} else if period.Dated() && years <= 5 {
				band = "years 5"
			} else if period.Dated() {
				band = "years 200"
			}
			cost += e.points[band]
		}
		if far := nodes[i+1]; far != e.ask.To.ID {
			band := "links 10"
			if n := len(e.around[far]); n > 50 {
				band = "links 200"
			} else if n > 10 {
				band = "links 50"
			}
			cost += e.points[band]
		}
	}
	if e.ask.Weighting == analysis.BySteps {
		cost = steps
	}
	return cost, steps
}

// The search finds the same paths as exhaustion, in the same order: on sparse and dense graphs,
// with trees, cycles, parallel links, self-loops and unnamed entities.
func TestPathsAreExhaustive(t *testing.T) {
	asked, found := 0, 0
	for i, shape := range graphtest.Shapes() {
		if shape.Name == "dense" {
			shape.Links = 30 // keep the graph small, because exhaustion tries every path
		}
		for seed := range 12 {
			r := rand.New(rand.NewPCG(uint64(i), uint64(seed)))
			ctx, s, g := openGraph(t, graphtest.Random(r, shape))
			var nodes []*graph.Node
			for _, n := range g.Nodes {
				nodes = append(nodes, n)
			}
			slices.SortFunc(nodes, func(a, b *graph.Node) int { return a.ID.Compare(b.ID) })
			if len(nodes) < 2 {
				continue
			}
			for range 20 {
				ask := analysis.PathAsk{From: nodes[r.IntN(len(nodes))], To: nodes[r.IntN(len(nodes))], Depth: 1 + r.IntN(5), Limit: 1 + r.IntN(10),
					Trees: r.IntN(2) == 0, Weighting: analysis.PathWeighting(r.IntN(2))}
				if r.IntN(3) == 0 {
					ask.Avoid = graph.NewKindSet(nodes[r.IntN(len(nodes))].Kind)
				}
				if r.IntN(4) == 0 {
					ask.Relations = graph.NewRelationSet(graph.Related, graph.By, graph.Serves, graph.PartOf, graph.InRegion, graph.Through)
				}
				if r.IntN(3) == 0 {
					ask.AsOf = graph.DayValue(graph.NewDay(2018+r.IntN(6), 6, 30))
				}
				if ask.From == ask.To {
					continue
				}
				asked++
				var want, got []string
				for _, w := range exhaust(g, ask) {
					want = append(want, w.text)
				}
				answer, err := analysis.Paths(ctx, s, ask)
				if err != nil {
					t.Fatal(err)
				}
				for _, p := range answer.Paths {
					var ids, links []graph.ID
					for _, n := range p.Nodes() {
						ids = append(ids, n.ID)
					}
					for _, l := range p.Links() {
						links = append(links, l.ID)
					}
					cost := len(p.Steps)
					if ask.Weighting == analysis.ByPoints {
						cost = p.Points()
					}
					got = append(got, fmt.Sprint(cost, ids, links))
				}
				if diff := gocmp.Diff(want, got); diff != "" || answer.Truncated {
					t.Fatalf("shape %s, seed %d: %+v, truncated %v\n-want +got:\n%s", shape.Name, seed, ask, answer.Truncated, diff)
				}
				found += len(want)
			}
		}
	}
	if asked < 1000 || found < 500 {
		t.Errorf("%d questions found %d paths only", asked, found)
	}
}
