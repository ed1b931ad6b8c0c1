package ties_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/simple"

	"github.com/expertgraph/expertgraph/analysis/ties"
	"github.com/expertgraph/expertgraph/graph"
)

// golden holds the results of networkx for a network; testdata/golden.py wrote it.
type golden struct {
	Name                  string
	Nodes                 int
	Ties                  [][3]int32
	Betweenness, PageRank []float64
	Articulation          []int
	Bridges               [][2]int32
	Parts                 []int
	Modularity            float64
}

func goldens(t *testing.T) []golden {
	t.Helper()
	text, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Networkx string
		Graphs   []golden
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	if file.Networkx == "" || len(file.Graphs) != 10 {
		t.Fatalf("%d graphs of networkx %q", len(file.Graphs), file.Networkx)
	}
	return file.Graphs
}

func (g *golden) network() *ties.Network {
	list := make([]ties.Tie, len(g.Ties))
	for i, e := range g.Ties {
		list[i] = ties.Tie{A: e[0], B: e[1], Weight: e[2]}
	}
	return ties.New(g.Nodes, list)
}

// gonum is the modularity by the library gonum.
func (g *golden) gonum() float64 {
	w := simple.NewWeightedUndirectedGraph(0, 0)
	for i := range g.Nodes {
		w.AddNode(simple.Node(i))
	}
	for _, e := range g.Ties {
		w.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(e[0]), T: simple.Node(e[1]), W: float64(e[2])})
	}
	return community.Q(w, community.Modularize(w, 1, rand.NewPCG(24, 0)).Communities(), 1)
}

func all(n *ties.Network) []int { return n.Pivots(math.MaxInt, 0) }

func TestNetworkxSaysTheSame(t *testing.T) {
	for _, g := range goldens(t) {
		t.Run(g.Name, func(t *testing.T) {
			n, ticks := g.network(), graph.NewTicks(t.Context())
			between, err := n.Betweenness(ticks, all(n))
			if err != nil {
				t.Fatal(err)
			}
			near(t, "betweenness", between, g.Betweenness)
			rank, err := n.PageRank(ticks)
			if err != nil {
				t.Fatal(err)
			}
			near(t, "PageRank", rank, g.PageRank)
			cuts, err := n.Cuts(ticks)
			if err != nil {
				t.Fatal(err)
			}
			articulation, bridges := []int{}, [][2]int32{}
			for i, lost := range cuts.Lost {
				if lost > 0 {
					articulation = append(articulation, i)
				}
			}
			for _, b := range cuts.Bridges {
				tie := n.Ties()[b.Tie]
				bridges = append(bridges, [2]int32{tie.A, tie.B})
			}
			slices.SortFunc(bridges, func(a, b [2]int32) int { return slices.Compare(a[:], b[:]) })
			slices.SortFunc(cuts.Size, func(a, b int) int { return b - a })
			if diff := cmp.Diff([]any{g.Articulation, g.Bridges, g.Parts}, []any{articulation, bridges, cuts.Size}); diff != "" {
				t.Errorf("-networkx +ours:\n%s", diff)
			}
			found, q, err := n.Communities(ticks)
			if err != nil {
				t.Fatal(err)
			}
			if q < g.Modularity-1e-9 || q < g.gonum()-1e-9 {
				t.Errorf("modularity %.12f, networkx finds %.12f and gonum %.12f", q, g.Modularity, g.gonum())
			}
			if nodes := slices.Sorted(slices.Values(slices.Concat(found...))); len(nodes) != g.Nodes || nodes[0] != 0 || int(nodes[len(nodes)-1]) != g.Nodes-1 {
				t.Errorf("the communities have %d of %d nodes", len(nodes), g.Nodes)
			}
		})
	}
}

func near(t *testing.T, what string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s of %d nodes, want %d", what, len(got), len(want))
	}
	for i := range got {
		if math.Abs(got[i]-want[i]) > 1e-9 {
			t.Errorf("%s of node %d is %.12f, networkx says %.12f", what, i, got[i], want[i])
		}
	}
}

// random makes a network with few ties, so that many nodes and ties are cuts.
func random(r *rand.Rand) *ties.Network {
	n := 2 + r.IntN(14)
	seen := map[[2]int32]bool{}
	var list []ties.Tie
	for range r.IntN(2 * n) {
		a, b := int32(r.IntN(n)), int32(r.IntN(n))
		if a > b {
			a, b = b, a
		}
		if a != b && !seen[[2]int32{a, b}] {
			seen[[2]int32{a, b}] = true
			list = append(list, ties.Tie{A: a, B: b, Weight: int32(1 + r.IntN(4))})
		}
	}
	return ties.New(n, list)
}

// pieces removes a node or a tie from a component, and gives the sizes of the remaining pieces, by
// a full search.
func pieces(n *ties.Network, part []int32, of, without int32, tie int32) []int {
	seen := map[int32]bool{without: true}
	var sizes []int
	for i := range n.Len() {
		if part[i] != of || seen[int32(i)] {
			continue
		}
		seen[int32(i)] = true
		open := []int32{int32(i)}
		size := 0
		for ; len(open) > 0; size++ {
			at := open[len(open)-1]
			open = open[:len(open)-1]
			for _, e := range n.EndsOf(int(at)) {
				if e.Tie != tie && !seen[e.Far] {
					seen[e.Far] = true
					open = append(open, e.Far)
				}
			}
		}
		sizes = append(sizes, size)
	}
	return sizes
}

func TestCutsAreWhatFallsApart(t *testing.T) {
	r := rand.New(rand.NewPCG(24, 0))
	for range 2000 {
		n := random(r)
		cuts, err := n.Cuts(graph.NewTicks(t.Context()))
		if err != nil {
			t.Fatal(err)
		}
		for i, lost := range cuts.Lost {
			sizes := pieces(n, cuts.Part, cuts.Part[i], int32(i), -1)
			want := 0
			for _, s := range sizes {
				want += s
			}
			if len(sizes) > 0 {
				want -= slices.Max(sizes)
			}
			if lost != want {
				t.Fatalf("without node %d of %v %d are lost, want %d", i, n.Ties(), lost, want)
			}
		}
		for i, tie := range n.Ties() {
			sizes := pieces(n, cuts.Part, cuts.Part[tie.A], -1, int32(i))
			at := slices.IndexFunc(cuts.Bridges, func(b ties.Bridge) bool { return int(b.Tie) == i })
			if (at >= 0) != (len(sizes) == 2) || at >= 0 && cuts.Bridges[at].Side != slices.Min(sizes) {
				t.Fatalf("tie %v of %v: pieces %v, bridges %v", tie, n.Ties(), sizes, cuts.Bridges)
			}
		}
	}
}

func TestEqualNetworksGiveEqualBits(t *testing.T) {
	g := goldens(t)[3]
	first, q, _ := g.network().Communities(graph.NewTicks(t.Context()))
	ranks, _ := g.network().PageRank(graph.NewTicks(t.Context()))
	for range 3 {
		again, same, _ := g.network().Communities(graph.NewTicks(t.Context()))
		if diff := cmp.Diff(first, again); diff != "" || q != same {
			t.Fatalf("%v, %v; -want +got:\n%s", q, same, diff)
		}
		if again, _ := g.network().PageRank(graph.NewTicks(t.Context())); !slices.Equal(ranks, again) {
			t.Fatal("other ranks")
		}
	}
}

func TestPivotsAreBounded(t *testing.T) {
	n := goldens(t)[9]
	g := n.network()
	for _, c := range []struct{ steps, least, want int }{{math.MaxInt, 0, 300}, {0, 50, 50}, {0, 0, 0}, {0, 1000, 300}, {10 * (300 + 2*len(n.Ties) + 1), 0, 10}} {
		p := g.Pivots(c.steps, c.least)
		if len(p) != c.want || len(slices.Compact(slices.Clone(p))) != c.want || c.want > 0 && p[len(p)-1] >= 300 {
			t.Errorf("%d steps, at least %d: pivots %v, want %d", c.steps, c.least, p, c.want)
		}
	}
	half, err := g.Betweenness(graph.NewTicks(t.Context()), g.Pivots(0, 150))
	if err != nil {
		t.Fatal(err)
	}
	highest := slices.Index(n.Betweenness, slices.Max(n.Betweenness))
	if got, want := half[highest], n.Betweenness[highest]; math.Abs(got-want) > want/4 {
		t.Errorf("estimated from half of the nodes: %v, it is %v", got, want)
	}
}

func TestNetworksWithoutTies(t *testing.T) {
	for n := range 4 {
		g, ticks := ties.New(n, nil), graph.NewTicks(t.Context())
		between, err := g.Betweenness(ticks, all(g))
		if err != nil || slices.ContainsFunc(between, func(v float64) bool { return v != 0 }) {
			t.Errorf("%d nodes: betweenness %v, %v", n, between, err)
		}
		rank, err := g.PageRank(ticks)
		if err != nil || slices.ContainsFunc(rank, func(v float64) bool { return math.Abs(v-1/float64(n)) > 1e-12 }) {
			t.Errorf("%d nodes: ranks %v, %v", n, rank, err)
		}
		cuts, err := g.Cuts(ticks)
		if err != nil || len(cuts.Size) != n || len(cuts.Bridges) > 0 {
			t.Errorf("%d nodes: %v, %v", n, cuts, err)
		}
		if list, q, err := g.Communities(ticks); len(list) != n || q != 0 || err != nil {
			t.Errorf("%d nodes: communities %v, modularity %v", n, list, q)
		}
	}
}
