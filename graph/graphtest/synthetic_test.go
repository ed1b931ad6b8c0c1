package graphtest_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// collect joins the batches of a synthetic graph.
func collect(o graphtest.SyntheticOptions) (all graph.Batch) {
	for b := range graphtest.Synthetic(o) {
		all.Nodes = append(all.Nodes, b.Nodes...)
		all.Links = append(all.Links, b.Links...)
		all.Evidence = append(all.Evidence, b.Evidence...)
	}
	return all
}

func TestSyntheticIsValidAndComplete(t *testing.T) {
	l := openSQLite(t)
	g := graph.New(l, openReplaying(t, l), graph.Options{})
	t.Cleanup(func() { _ = g.Close() })
	for b := range graphtest.Synthetic(graphtest.SyntheticOptions{Engagements: 400, Evidence: true, BatchSize: 900, Hub: 100}) {
		if b.Size() > 900 {
			t.Errorf("a batch of %d records", b.Size())
		}
		if _, err := l.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	findings, err := graph.Audit(t.Context(), g)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range findings {
		if i < 5 {
			t.Errorf("%s %s", f.Code, f.Text)
		}
	}
	if len(findings) > 5 {
		t.Errorf("and %d more findings", len(findings)-5)
	}
}

// Synthetic records have the form that Graph.Write gives them, so a ledger can take them directly.
func TestSyntheticRecordsArePrepared(t *testing.T) {
	all := collect(graphtest.SyntheticOptions{Engagements: 300, Evidence: true, Hub: 50})
	kinds := map[graph.ID]graph.Kind{}
	for _, n := range all.Nodes {
		kinds[n.ID] = n.Kind
		before := *n
		if err := graph.PrepareNode(n); err != nil {
			t.Fatalf("%s: %v", n.Code, err)
		}
		if !reflect.DeepEqual(&before, n) {
			t.Fatalf("%s: -was +prepared:\n%s", n.Code, cmp.Diff(&before, n))
		}
		if key, ok := strings.CutPrefix(n.Code, graphtest.SyntheticPrefix); !ok || n.ID != graphtest.SyntheticID(key) {
			t.Errorf("%s has the id %s", n.Code, n.ID)
		}
	}
	for _, l := range all.Links {
		before := *l
		if err := graph.PrepareLink(l, kinds[l.From], kinds[l.To]); err != nil {
			t.Fatal(err)
		}
		if *l != before {
			t.Fatalf("%+v is not %+v", before, *l)
		}
	}
	for _, e := range all.Evidence {
		before := *e
		if err := graph.PrepareEvidence(e); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(&before, e) {
			t.Fatalf("-was +prepared:\n%s", cmp.Diff(&before, e))
		}
	}
}

// A hub is added to the same graph as without a hub, and has the number of links that the options
// ask for.
func TestSyntheticHub(t *testing.T) {
	without := collect(graphtest.SyntheticOptions{Engagements: 1000})
	with := collect(graphtest.SyntheticOptions{Engagements: 1000, Hub: 99})
	nodes, links := len(without.Nodes), len(without.Links)
	if !reflect.DeepEqual(with.Nodes[:nodes], without.Nodes) || !reflect.DeepEqual(with.Links[:links], without.Links) {
		t.Error("the rest is another graph")
	}
	if len(with.Nodes) != nodes+1 || with.Nodes[nodes].ID != graphtest.SyntheticID("hub") {
		t.Errorf("%d nodes more, the last with the id %s", len(with.Nodes)-nodes, with.Nodes[len(with.Nodes)-1].ID)
	}
	found := map[graph.Relation]int{}
	for _, l := range with.Links[links:] {
		if l.To == graphtest.SyntheticID("hub") {
			found[l.Relation]++
		}
	}
	want := map[graph.Relation]int{graph.Serves: 61, graph.HoldsPosition: 19, graph.Partner: 19}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestSyntheticIsDeterministicAndSkewed(t *testing.T) {
	o := graphtest.SyntheticOptions{Engagements: 2000}
	all := collect(o)
	o.BatchSize = 50
	if !reflect.DeepEqual(all, collect(o)) {
		t.Error("the size of batches changes the graph")
	}
	o.Seed = 1
	if other := collect(o); reflect.DeepEqual(other.Links, all.Links) {
		t.Error("the seed does not change the graph")
	}
	if len(all.Evidence) != 0 {
		t.Error("evidence was not asked for")
	}
	kind := map[graph.ID]graph.Kind{}
	engagements := 0
	for _, n := range all.Nodes {
		kind[n.ID] = n.Kind
		if n.Kind == graph.Engagement {
			engagements++
		}
	}
	if engagements != 2000 {
		t.Errorf("%d engagements", engagements)
	}
	count := func(r graph.Relation, k graph.Kind) []int {
		per := map[graph.ID]int{}
		for _, l := range all.Links {
			if l.Relation == r && kind[l.From] == graph.Engagement && kind[l.To] == k {
				per[l.To]++
			}
		}
		var counts []int
		for _, n := range per {
			counts = append(counts, n)
		}
		slices.Sort(counts)
		return counts
	}
	for _, c := range []struct {
		r graph.Relation
		k graph.Kind
	}{{graph.By, graph.Expert}, {graph.Serves, graph.Enterprise}, {graph.InIndustry, graph.Industry}, {graph.InRegion, graph.Region}, {graph.Through, graph.Program}} {
		counts := count(c.r, c.k)
		if len(counts) < 20 {
			t.Fatalf("%s leads to %d of %s only", c.r, len(counts), c.k)
		}
		if most, middle := counts[len(counts)-1], counts[len(counts)/2]; most < 4*middle {
			t.Errorf("%s: the most frequent %s has %d, the middle one %d", c.r, c.k, most, middle)
		}
	}
}

func BenchmarkSynthetic(b *testing.B) {
	for range b.N {
		records := 0
		for batch := range graphtest.Synthetic(graphtest.SyntheticOptions{Engagements: 100_000, Evidence: true}) {
			records += batch.Size()
		}
		b.ReportMetric(float64(records), "records")
	}
}

// Needs have regions and industries. Some needs are open. Engagements address some open needs and
// some solved ones.
func TestSyntheticNeeds(t *testing.T) {
	all := collect(graphtest.SyntheticOptions{Engagements: 5000})
	needs, found := map[graph.ID]*graph.Node{}, map[string]int{}
	for _, n := range all.Nodes {
		if n.Kind == graph.Need {
			needs[n.ID] = n
			found["need"]++
			found[n.Prop(graph.PropStage).Text]++
			found[n.Status.String()]++
		}
	}
	for _, l := range all.Links {
		if needs[l.From] != nil {
			found["link"]++
			found[l.Relation.String()]++
		} else if n := needs[l.To]; n != nil {
			found[l.Relation.String()+" "+n.Prop(graph.PropStage).Text]++
		}
	}
	if found["need"] != 5000/50 || found["link"] > 3*found["need"] {
		t.Errorf("%d needs with %d links: the size is another than is promised", found["need"], found["link"])
	}
	for _, some := range []string{"OPEN", "INTENT", "SOLVED", "PLANNED", "IN_REGION", "IN_INDUSTRY", "OWNED_BY", "RECOMMENDED_BY", "ADDRESSES OPEN", "ADDRESSES SOLVED"} {
		if found[some] == 0 {
			t.Errorf("no %s among %v", some, found)
		}
	}
}
