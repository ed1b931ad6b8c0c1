//go:build !race

package snapshot

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

func TestPackedNodesComeBackAsTheyWere(t *testing.T) {
	var nodes []*graph.Node
	for i, s := range graphtest.Shapes() {
		nodes = append(nodes, graphtest.Random(rand.New(rand.NewPCG(1, uint64(i))), s).Nodes...)
	}
	plain := graph.NewNameKeys("重庆", nil, false)
	odd := plain
	odd.Sort = "elsewhere"
	nodes = append(nodes,
		&graph.Node{Name: "会议", Code: "会议", Keys: plain},
		&graph.Node{Name: "会议", Keys: odd},
		&graph.Node{Name: "没有键"},
		&graph.Node{Name: "只有读音", Keys: graph.NameKeys{Readings: []string{"a", "b"}}},
		&graph.Node{Name: "各种值", Keys: plain, Props: []graph.Prop{
			{Field: graph.PropValue, Value: graph.Value{Type: graph.Number, Int: -31_4159}},
			{Field: graph.PropTopic},
			{Field: graph.PropTitle, Value: graph.IDValue(graphtest.SketchID("x"))},
			{Field: graph.PropState, Value: graph.EnumValue(graph.Planned)},
			{Field: graph.PropWhen, Value: graph.DayValue(-400)},
			{Field: graph.PropGoal, Value: graph.BoolValue(true)},
		}},
	)
	var words []byte
	var at []int
	for _, n := range nodes {
		at = append(at, len(words))
		words = pack(words, n)
	}
	for i, n := range nodes {
		want := graph.Node{Code: n.Code, Name: n.Name, Hint: n.Hint, Keys: n.Keys, Aliases: n.Aliases, Idents: n.Idents, Props: n.Props}
		var got graph.Node
		unpack(string(words[at[i]:]), &got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: -want +got:\n%s", n.Name, diff)
		}
		if got := sortKeyOf(string(words[at[i]:])); got != n.Keys.Sort {
			t.Errorf("%q: sort key %q, want %q", n.Name, got, n.Keys.Sort)
		}
	}
}

// TestSharedPagesAndTriesStayAsTheyWere: a later write must not change a copy that shares pages or
// parts of a trie. The test writes at random, keeps copies, and compares them with maps.
func TestSharedPagesAndTriesStayAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type kept struct {
			pages pages[int32]
			trie  *trie[int32]
			want  map[int32]int32
		}
		var now kept
		now.want = map[int32]int32{}
		var all []kept
		key := func(row int32) graph.ID { return graph.ID{0: byte(row), 15: byte(row >> 8)} }
		for range rapid.IntRange(1, 60).Draw(t, "writes") {
			row, value := rapid.Int32Range(0, 3*pageRows).Draw(t, "row"), rapid.Int32().Draw(t, "value")
			now.pages.set(row, value)
			now.trie = now.trie.put(key(row), value)
			now.want[row] = value
			if rapid.Bool().Draw(t, "share") {
				all = append(all, kept{now.pages, now.trie, maps.Clone(now.want)})
				now.pages = now.pages.share()
			}
		}
		for _, k := range append(all, now) {
			for row := range int32(3*pageRows + 1) {
				value, ok := k.want[row]
				if got := k.pages.get(row); got != value {
					t.Fatalf("page row %d: %d, want %d", row, got, value)
				}
				if got, found := k.trie.get(key(row)); got != value || found != ok {
					t.Fatalf("trie row %d: %d %v, want %d %v", row, got, found, value, ok)
				}
			}
		}
	})
}

func TestTreeRanges(t *testing.T) {
	level := func(row int32) graph.Level { return graph.Level(row % 3) }
	//     1        7     4 and 5 form a cycle, and 6 is below 5
	//    / \       |
	//   2   3      8
	//   |
	//   9
	tr := newTree(map[int32]int32{2: 1, 3: 1, 9: 2, 8: 7, 4: 5, 5: 4, 6: 5}, level)
	for row, want := range map[int32][]int32{0: {0}, 1: {1, 2, 9, 3}, 2: {2, 9}, 3: {3}, 7: {7, 8}, 4: {4, 5, 6}, 6: {6}} {
		if got := tr.subtree(row); !slices.Equal(got, want) {
			t.Errorf("below %d: %v, want %v", row, got, want)
		}
	}
	for row, want := range map[int32]int32{0: -1, 1: -1, 9: 2, 3: 1, 8: 7, 4: -1, 5: 4, 6: 5} {
		if got := tr.parentRow(row); got != want {
			t.Errorf("above %d: %d, want %d", row, got, want)
		}
	}
}

// maxBytes is the limit of the memory that an engagement may take with its links and postings, in bytes.
const maxBytes = 150

func TestEstimateIsNeitherTooLowNorTwiceTooHigh(t *testing.T) {
	for _, n := range []int{2_000, 20_000} {
		l := synthetic(n, true)
		r, err := Open(t.Context(), l, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		info := graph.LedgerInfo{Nodes: int64(len(l.nodes)), Links: int64(len(l.links)), Evidence: int64(len(l.evidence))}
		if got, want := Estimate(info), 2*r.state.Load().bytes; got < want || got > 2*want {
			t.Errorf("%d engagements: estimated %d bytes, takes %d with a rebuild beside it", n, got, want)
		}
	}
}

func TestPackedEvidenceComesBackAsItWas(t *testing.T) {
	b := newBuilder()
	b.seal()
	var want []*graph.Evidence
	for i, s := range graphtest.Shapes() {
		for _, e := range graphtest.Random(rand.New(rand.NewPCG(2, uint64(i))), s).Evidence {
			e.Version = graph.Seq(len(want))
			e.Place, e.Premises = "人才!12", []graph.ID{e.Subject, e.ID}
			want = append(want, e)
			b.support(e)
		}
	}
	base, err := b.finish()
	if err != nil {
		t.Fatal(err)
	}
	if len(want) < 50 {
		t.Fatalf("only %d pieces of evidence", len(want))
	}
	slices.SortFunc(want, func(x, y *graph.Evidence) int { return x.Position().Compare(y.Position(), nil) })
	for i, e := range want {
		if diff := cmp.Diff(e, base.evidenceAt(int32(i))); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}
