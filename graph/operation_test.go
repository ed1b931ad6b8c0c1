package graph_test

import (
	"context"
	"errors"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestRepeatedWrite: a repeated write with the same operation id gets the result of the first, even
// if it would be refused now.
func TestRepeatedWrite(t *testing.T) {
	id := graphtest.SketchID
	for name, b := range map[string]func() graph.Batch{
		"the version that it read is gone": func() graph.Batch {
			return graph.Batch{Nodes: []*graph.Node{{ID: id("firm"), Kind: graph.Enterprise, Code: "firm", Name: "新名"}}, Premises: []graph.Premise{{ID: id("firm"), Version: 1}}}
		},
		"what it deleted is gone": func() graph.Batch {
			n := &graph.Node{ID: id("alone"), Kind: graph.Topic, Name: "孤立"}
			return graph.Batch{DeleteNodes: []graph.ID{n.ID}, Premises: []graph.Premise{{ID: n.ID, Version: 1}}}
		},
		"it took the place of a node of the same code": func() graph.Batch {
			return graph.Batch{Nodes: []*graph.Node{{ID: id("heir"), Kind: graph.Topic, Name: "继任", Code: "alone"}}, DeleteNodes: []graph.ID{id("alone")},
				Premises: []graph.Premise{{ID: id("heir")}}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			g, _ := open(t)
			s := firm()
			s.Node("alone", graph.Topic, "孤立")
			write(t, g, s.Batch())
			first := b()
			first.Op = "visit-7"
			done := write(t, g, first)
			again := b()
			again.Op = "visit-7"
			repeated, err := g.Write(t.Context(), again, nil)
			done.Repeated = true
			if err != nil || repeated != done {
				t.Errorf("repeated: %+v, %v, want %+v", repeated, err, done)
			}
			other := b()
			other.Op = "visit-8"
			if _, err := g.Write(t.Context(), other, nil); !errors.Is(err, graph.ErrConflict) {
				t.Errorf("the same under another name: %v, want ErrConflict: the case proves nothing", err)
			}
		})
	}
}

// TestReusedName: a second write with the same operation id is refused if its input differs. It is
// not refused if the same input comes in another form.
func TestReusedName(t *testing.T) {
	node := func(edits ...func(*graph.Node)) graph.Batch {
		n := &graph.Node{ID: graphtest.SketchID("a"), Kind: graph.Event, Name: "caf\u00e9", Code: "a",
			Aliases: []graph.Alias{{Text: "乙"}, {Text: "甲"}}, Props: []graph.Prop{{Field: graph.PropEdition, Value: graph.IntValue(2)}}}
		for _, e := range edits {
			e(n)
		}
		return graph.Batch{Op: "visit-7", Nodes: []*graph.Node{n}}
	}
	evidence := func(words string) graph.Batch {
		b := node()
		b.Evidence = []*graph.Evidence{{Code: "F1", Subject: b.Nodes[0].ID, Words: words}}
		return b
	}
	for name, c := range map[string]struct {
		first, again graph.Batch
		reused       bool
	}{
		"the same":                 {node(), node(), false},
		"another form of the text": {node(), node(func(n *graph.Node) { n.Name = " cafe\u0301" }), false},
		"another order of aliases": {node(), node(func(n *graph.Node) { n.Aliases[0], n.Aliases[1] = n.Aliases[1], n.Aliases[0] }), false},
		"what the ledger sets":     {node(), node(func(n *graph.Node) { n.Version, n.Written = 7, 7 }), false},
		"another name":             {node(), node(func(n *graph.Node) { n.Name = "cafe" }), true},
		"another property":         {node(), node(func(n *graph.Node) { n.Props[0].Value = graph.IntValue(3) }), true},
		"other words of evidence":  {evidence("甲"), evidence("乙"), true},
		"less":                     {evidence("甲"), node(), true},
		"another premise":          {node(), graph.Batch{Op: "visit-7", Nodes: node().Nodes, Premises: []graph.Premise{{ID: graphtest.SketchID("a"), Version: 1}}}, true},
		"a deletion instead":       {node(), graph.Batch{Op: "visit-7", DeleteNodes: []graph.ID{graphtest.SketchID("a")}}, true},
	} {
		t.Run(name, func(t *testing.T) {
			g, l := open(t)
			write(t, g, c.first)
			a, err := g.Write(t.Context(), c.again, nil)
			if c.reused && !errors.Is(err, graph.ErrReused) || !c.reused && (err != nil || !a.Repeated) {
				t.Errorf("%+v, %v; reused: %v", a, err, c.reused)
			}
			if info, err := l.Info(t.Context()); err != nil || info.Seq != 1 {
				t.Errorf("it was written: %+v, %v", info, err)
			}
		})
	}
}

// TestNamedWriteIsOneCommit: a write with an operation id that needs several commits is refused
// before anything is written, with the remedy.
func TestNamedWriteIsOneCommit(t *testing.T) {
	both := openTwo(t, 4)
	g := graph.New(both[0].Ledger, both[0].Reader, graph.Options{})
	b := firm().Batch()
	b.Op = "import-1"
	_, err := g.Write(t.Context(), b, nil)
	if !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("%v, want ErrInvalid", err)
	}
	if info, err := g.Info(t.Context()); err != nil || info.Ledger.Seq != 0 {
		t.Errorf("something was written: %+v, %v", info, err)
	}
	b.Op = ""
	write(t, g, b)
}

// meanwhile is a reader that lets another caller do the same operation just before or after it gives
// a view.
type meanwhile struct {
	graph.Reader
	before, after func()
}

func (m *meanwhile) View(ctx context.Context, atLeast graph.Seq) (graph.View, error) {
	once := func(do *func()) {
		if f := *do; f != nil {
			*do = nil
			f()
		}
	}
	once(&m.before)
	v, err := m.Reader.View(ctx, atLeast)
	once(&m.after)
	return v, err
}

func TestNamedWriteDoneMeanwhile(t *testing.T) {
	b := func(name string) graph.Batch {
		return graph.Batch{Op: "visit-7", Nodes: []*graph.Node{{ID: graphtest.SketchID("firm"), Kind: graph.Enterprise, Code: "firm", Name: name}},
			Premises: []graph.Premise{{ID: graphtest.SketchID("firm"), Version: 1}}}
	}
	doubled := func() graph.Batch { // refused when it is drafted, because there is no node "other"
		return graph.Batch{Op: "visit-7", Nodes: []*graph.Node{{ID: graphtest.SketchID("twin"), Kind: graph.Enterprise, Code: "firm", Name: "新名"}}, DeleteNodes: []graph.ID{graphtest.SketchID("firm")},
			Links: []*graph.Link{{From: graphtest.SketchID("twin"), Relation: graph.Related, To: graphtest.SketchID("other")}}}
	}
	for name, c := range map[string]struct {
		first, second graph.Batch
		late          bool
		reused        bool
	}{
		"before the view":                    {b("新名"), b("新名"), false, false},
		"after the view":                     {b("新名"), b("新名"), true, false},
		"with another input":                 {b("别名"), b("新名"), false, true},
		"with another input, after the view": {b("别名"), b("新名"), true, true},
		"with an input that is invalid then": {b("别名"), doubled(), false, true},
	} {
		t.Run(name, func(t *testing.T) {
			g, l := open(t)
			write(t, g, firm().Batch())
			m := &meanwhile{Reader: graphtest.Rereading(l)}
			do := func() { write(t, g, c.first) }
			if m.before = do; c.late {
				m.before, m.after = nil, do
			}
			a, err := graph.New(l, m, graph.Options{}).Write(t.Context(), c.second, nil)
			if c.reused && !errors.Is(err, graph.ErrReused) || !c.reused && (err != nil || !a.Repeated || a.Seq != 2) {
				t.Errorf("%+v, %v, want what the other did; reused: %v", a, err, c.reused)
			}
		})
	}
}
