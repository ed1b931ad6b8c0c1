package graphtest

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

func (c readers) following(t *testing.T) {
	t.Run("a write is seen by the view of its seq", c.follows)
	if !raceEnabled {
		t.Run("both ends of a link have its version", c.bumps)
		t.Run("a node that moves in its tree takes along what is below", c.moves)
	}
	if c.Rewind != nil && !raceEnabled {
		t.Run("an earlier commit is shown as it stood", func(t *testing.T) { c.rewinds(t, 0, c.pastShapes()) })
	}
	if c.Latest {
		return
	}
	t.Run("a view stays as it was", c.stays)
	t.Run("eight writers before, during and after the start", c.writers)
	t.Run("views read while others write agree with themselves", c.concurrent)
}

// follows writes random changes, including deletions. After each it compares the reader with the ledger.
func (c readers) follows(t *testing.T) {
	for i, s := range Shapes() {
		r := seeded(uint64(500 + i))
		l := c.filled(t, Random(r, s))
		reader := c.reading(t, l)
		SameGraph(t, s.Name+": at the start", load(t, l), Dump(t, viewAt(t, reader, 1)))
		for n := range 12 {
			g := load(t, l)
			b := Edit(r, g, s)
			if n == 8 { // delete everything
				b = emptying(g)
			}
			if n == 9 { // write a new graph into the empty ledger
				b = Random(seeded(uint64(500+i)), s)
			}
			a := mustApply(t, l, b)
			if !SameGraph(t, fmt.Sprintf("%s: after change %d", s.Name, n), load(t, l), Dump(t, viewAt(t, reader, a.Seq))) {
				break
			}
		}
		info, err := reader.Info(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		now, err := l.Info(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if info.Seq != now.Seq || info.Nodes != now.Nodes || info.Links != now.Links || info.Evidence != now.Evidence || info.Lag != 0 {
			t.Errorf("%s: the reader says %+v, the ledger %+v", s.Name, info, now)
		}
	}
}

// timelines tests short pages of lists that are sorted by begin, before and after changes. Many facts
// begin on the same day, and facts have several links.
func (c readers) timelines(t *testing.T) {
	s := Shape{"timelines", 24, 160, 0, []graph.Kind{graph.Engagement, graph.Engagement, graph.Engagement, graph.Program}, []graph.Relation{graph.Through, graph.Related}, 0}
	r := seeded(600)
	l := c.filled(t, Random(r, s))
	reader := c.reading(t, l)
	for round := range 8 {
		g := load(t, l)
		view, naive, ask := viewAt(t, reader, g.Seq), NewNaive(g), NewQuestions(r, g)
		for n := range c.Forms {
			q := ask.connection()
			q.Page = graph.Page{First: 1 + r.IntN(4)}
			if whole := positions(ask.whole(q).Rows, func(row graph.Row) graph.Position { return row.Position() }); len(whole) > 0 && r.IntN(2) == 0 {
				q.Page.After = pick(r, whole)
			}
			if !sameAnswer(t, fmt.Sprintf("round %d, query %d", round, n), &q, naive, view) {
				return
			}
		}
		mustApply(t, l, Edit(r, g, s))
	}
}

// stays keeps views while the graph changes. Each view must still show the graph of its own commit.
func (c readers) stays(t *testing.T) {
	s := Shapes()[2]
	r := seeded(77)
	l := c.filled(t, Random(r, s))
	reader := c.reading(t, l)
	type kept struct {
		view  graph.View
		graph *Graph
	}
	var all []kept
	for range 6 {
		g := load(t, l)
		all = append(all, kept{viewAt(t, reader, g.Seq), g})
		mustApply(t, l, Edit(r, g, s))
	}
	viewAt(t, reader, load(t, l).Seq)
	for _, k := range all {
		SameGraph(t, fmt.Sprint("the view of commit ", k.graph.Seq), k.graph, Dump(t, k.view))
		naive, ask := NewNaive(k.graph), NewQuestions(r, k.graph)
		for range 20 {
			q := ask.Query()
			q.Page = ask.page(q)
			sameAnswer(t, fmt.Sprint("the view of commit ", k.graph.Seq), &q, naive, k.view)
		}
	}
}

func (c readers) bumps(t *testing.T) {
	s := NewSketch()
	s.Nodes(graph.Topic, "a", "b", "c")
	first := s.Batch()
	l := c.filled(t, first)
	reader := c.reading(t, l)
	link := s.Link("a", graph.Related, "b", func(l *graph.Link) { l.Role = "knows" })
	for _, b := range []graph.Batch{{Links: []*graph.Link{link}}, {DeleteLinks: []graph.ID{link.ID}}} {
		a := mustApply(t, l, b)
		nodes, err := viewAt(t, reader, a.Seq).Nodes(t.Context(), []graph.ID{SketchID("a"), SketchID("b"), SketchID("c")})
		if err != nil {
			t.Fatal(err)
		}
		if nodes[0].Version != a.Seq || nodes[1].Version != a.Seq || nodes[2].Version != 1 {
			t.Errorf("after commit %d the versions are %d, %d and %d", a.Seq, nodes[0].Version, nodes[1].Version, nodes[2].Version)
		}
		if !nodes[0].UpdatedAt.Equal(nodes[2].UpdatedAt) {
			t.Error("a link is no update of the node that it leaves")
		}
	}
}

// moves moves a county with its township to another province.
func (c readers) moves(t *testing.T) {
	s := NewSketch()
	s.Nodes(graph.Region, "p1", "p2", "c", "t")
	s.Nodes(graph.Engagement, "e")
	s.Link("t", graph.PartOf, "c")
	s.Link("e", graph.InRegion, "t")
	old := s.Link("c", graph.PartOf, "p1")
	l := c.filled(t, s.Batch())
	reader := c.reading(t, l)
	q := from(graph.Region, graph.Step{Hop: below(in(graph.InRegion))})
	q.Page = graph.Page{First: 10}
	look := func(seq graph.Seq, want string) {
		t.Helper()
		pages, err := viewAt(t, reader, seq).Match(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if got := lists(&pages, s.row); got != want {
			t.Errorf("want %q, got %q", want, got)
		}
	}
	look(1, "c e; p1 e; t e")
	moved := s.Link("c", graph.PartOf, "p2")
	a := mustApply(t, l, graph.Batch{Links: []*graph.Link{moved}, DeleteLinks: []graph.ID{old.ID}})
	look(a.Seq, "c e; p2 e; t e")
	a = mustApply(t, l, graph.Batch{DeleteLinks: []graph.ID{moved.ID}})
	look(a.Seq, "c e; t e")
	a = mustApply(t, l, graph.Batch{Links: []*graph.Link{old}})
	look(a.Seq, "c e; p1 e; t e")
}

// tally counts the commits of the eight writers, and coordinates the writers with the reader.
type tally struct {
	commits atomic.Int64
	enough  chan struct{} // closed when there are enough commits for the reader to start
	opened  chan struct{} // closed when the reader has started
}

// writers lets eight goroutines write and delete while a reader starts and follows. It compares
// every view with the commits up to its Seq.
func (c readers) writers(t *testing.T) {
	shape := Shape{"writer", 12, 14, 8, []graph.Kind{graph.Region, graph.Engagement, graph.Expert, graph.Program}, nil, 8}
	hubs := NewSketch()
	hubs.Nodes(graph.Document, "hub1", "hub2")
	l := c.filled(t, hubs.Batch())
	n := &tally{enough: make(chan struct{}), opened: make(chan struct{})}
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() { n.write(t, l, seeded(uint64(600+i)), NewModel(hubs.Batch()), shape) })
	}
	done := make(chan struct{})
	go func() {
		group.Wait()
		close(done)
	}()
	select {
	case <-n.enough:
	case <-done:
		t.Fatal("no writer could write")
	}
	reader := c.reading(t, l)
	first := viewAt(t, reader, 0)
	close(n.opened)
	seen := map[graph.Seq]*Graph{first.Seq(): Dump(t, first)}
	for writing := true; writing; {
		select {
		case <-done:
			writing = false
		default:
		}
		info, err := l.Info(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		v := viewAt(t, reader, info.Seq)
		if seen[v.Seq()] == nil {
			seen[v.Seq()] = Dump(t, v)
		}
		if next := viewAt(t, reader, 0); next.Seq() < v.Seq() {
			t.Errorf("after a view of %d came one of %d", v.Seq(), next.Seq())
		}
	}
	last := load(t, l)
	seen[last.Seq] = Dump(t, viewAt(t, reader, last.Seq))
	compared := 0
	replayed, err := Replay(t.Context(), l, last.Seq, func(g *Graph) {
		if got := seen[g.Seq]; got != nil && !t.Failed() {
			compared++
			SameGraph(t, fmt.Sprint("the view of commit ", g.Seq), g, got)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	SameGraph(t, "all commits together", last, replayed)
	if compared < 3 && !t.Failed() {
		t.Errorf("only %d views were compared", compared)
	}
}

// write lets a goroutine change its own part of the graph, which cites the common documents. It
// writes some rounds before the reader starts, then until the reader has started, and some after.
func (n *tally) write(t *testing.T, l graph.Ledger, r *rand.Rand, own *Graph, s Shape) {
	const before, after = 8, 8
	for round := 0; round < after; {
		b := Edit(r, own, s)
		if len(own.Nodes) < 10 {
			b = Grow(r, own, s)
		}
		if _, err := l.Apply(t.Context(), b); err != nil {
			t.Errorf("apply: %v", err)
			return
		}
		own.Apply(b)
		if n.commits.Add(1) == 8*before {
			close(n.enough)
		}
		select {
		case <-n.opened:
			round++
		default:
		}
	}
}

// concurrent queries a reader while one goroutine writes. All answers of one view must agree with
// each other.
func (c readers) concurrent(t *testing.T) {
	s := Shapes()[2]
	r := seeded(88)
	l := c.filled(t, Random(r, s))
	reader := c.reading(t, l)
	var group sync.WaitGroup
	stop := make(chan struct{})
	group.Go(func() {
		own := load(t, l)
		for {
			select {
			case <-stop:
				return
			default:
			}
			b := Edit(r, own, s)
			if len(own.Nodes) < 20 {
				b = Grow(r, own, s)
			}
			if _, err := l.Apply(t.Context(), b); err != nil {
				t.Errorf("apply: %v", err)
				return
			}
			own.Apply(b)
		}
	})
	var askers sync.WaitGroup
	for i := range 4 {
		askers.Go(func() {
			r := seeded(uint64(700 + i))
			seq := graph.Seq(0)
			for range 8 {
				v, err := reader.View(t.Context(), seq)
				if err != nil || v.Seq() < seq {
					t.Errorf("view: %v", err)
					return
				}
				seq = v.Seq()
				g := Dump(t, v)
				naive, ask := NewNaive(g), NewQuestions(r, g)
				for range 5 {
					q := ask.Query()
					q.Page = ask.page(q)
					sameAnswer(t, fmt.Sprint("the view of commit ", seq), &q, naive, v)
				}
				samePaths(t, fmt.Sprint("the view of commit ", seq), ask.Paths(), naive, v)
			}
		})
	}
	askers.Wait()
	close(stop)
	group.Wait()
}
