package analysis_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// edit changes one record of a batch; it panics if there is none to change.
type edit func(*graph.Batch)

// noLink removes a link.
func noLink(from string, r graph.Relation, to string) edit {
	return func(b *graph.Batch) {
		i := linkAt(b, from, r, to)
		b.Links = slices.Delete(b.Links, i, i+1)
	}
}

func linkAt(b *graph.Batch, from string, r graph.Relation, to string) int {
	return slices.IndexFunc(b.Links, func(l *graph.Link) bool {
		return l.From == graphtest.SketchID(from) && l.Relation == r && l.To == graphtest.SketchID(to)
	})
}

// node changes the node with the code.
func node(code string, change func(*graph.Node)) edit {
	return func(b *graph.Batch) {
		i := slices.IndexFunc(b.Nodes, func(n *graph.Node) bool { return n.Code == code })
		change(b.Nodes[i])
	}
}

func status(s graph.Status) func(*graph.Node) { return func(n *graph.Node) { n.Status = s } }

func unnamed(n *graph.Node) { n.Unnamed = true }

func period(words string) func(*graph.Node) {
	return func(n *graph.Node) {
		p, err := graph.ParsePeriod(words)
		if err != nil {
			panic(err)
		}
		n.Period = p
	}
}

// props sets properties. values are pairs of a field and its value; the value nil removes the
// property.
func props(values ...any) func(*graph.Node) {
	return func(n *graph.Node) {
		for i := 0; i < len(values); i += 2 {
			f, v := values[i].(graph.Field), graph.Value{}
			switch w := values[i+1].(type) {
			case string:
				v = graph.TextValue(w)
			case float64:
				v = graph.Value{Type: graph.Number, Int: int64(w*graph.DecimalScale + 0.5)}
			case int:
				v = graph.IntValue(int64(w))
			}
			n.Props = slices.DeleteFunc(n.Props, func(p graph.Prop) bool { return p.Field == f })
			if !v.IsNull() {
				n.Props = append(n.Props, graph.Prop{Field: f, Value: v})
			}
		}
	}
}

// session opens a session on a graph with the batch, after applying the edits to it.
func session(t *testing.T, b graph.Batch, o graph.Options, edits ...edit) (context.Context, *graph.Session) {
	t.Helper()
	for _, e := range edits {
		e(&b)
	}
	l, err := sqlite.Open(filepath.Join(t.TempDir(), "g.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(l, graphtest.Rereading(l), o)
	t.Cleanup(func() { g.Close() })
	loops := graphtest.RemoveLoops(&b)
	if _, err := g.Write(t.Context(), b, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Apply(t.Context(), loops); err != nil {
		t.Fatal(err)
	}
	ctx, err := g.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return ctx, graph.From(ctx)
}

// editCase is one edit with the lines of an answer that it changes: "-" marks removed lines, "+" added
// ones.
type editCase struct {
	name string
	edit edit
	want []string
}

// checkEditCases applies each edit alone, and checks that exactly the expected lines change.
func checkEditCases(t *testing.T, answer func(...edit) []string, cases []editCase) {
	t.Helper()
	whole := answer()
	for _, c := range cases {
		var changed []string
		now := answer(c.edit)
		for _, line := range whole {
			if !slices.Contains(now, line) {
				changed = append(changed, "-"+line)
			}
		}
		for _, line := range now {
			if !slices.Contains(whole, line) {
				changed = append(changed, "+"+line)
			}
		}
		slices.Sort(changed)
		slices.Sort(c.want)
		if d := cmp.Diff(c.want, changed); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}
