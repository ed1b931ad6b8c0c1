package graphtest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// interruptedReader is a ledger whose first export is as inconsistent as graph.Ledger allows. Writes happen
// after its nodes were read, and again after its links were.
type interruptedReader struct {
	graph.Ledger
	write func(part int) // called after part 0, the nodes, and part 1, the links; changes the ledger
	once  sync.Once
}

// partOf tells to which part of an export a record belongs: 0 for nodes, 1 for links, 2 for evidence.
// The first record, which holds only Record.Floor, belongs to part 0.
func partOf(r graph.Record) int {
	switch {
	case r.Link != nil:
		return 1
	case r.Evidence != nil:
		return 2
	default:
		return 0
	}
}

func (l *interruptedReader) Export(ctx context.Context) iter.Seq2[graph.Record, error] {
	first := false
	l.once.Do(func() { first = true })
	if !first {
		return l.Ledger.Export(ctx)
	}
	return func(yield func(graph.Record, error) bool) {
		for part := range 3 {
			for r, err := range l.Ledger.Export(ctx) {
				if (err != nil || partOf(r) == part) && !yield(r, err) {
					return
				}
			}
			if part < 2 {
				l.write(part)
			}
		}
	}
}

// broken is a ledger whose change feed fails once, at the commit whose Seq is the field "at". If the field
// "err" is nil, the feed leaves that commit out. Otherwise the feed ends with that error.
type broken struct {
	graph.Ledger
	at     graph.Seq
	err    error
	failed atomic.Bool
}

func (l *broken) Changes(ctx context.Context, after graph.Seq) iter.Seq2[graph.Commit, error] {
	return func(yield func(graph.Commit, error) bool) {
		for c, err := range l.Ledger.Changes(ctx, after) {
			if err == nil && c.Seq == l.at && l.failed.CompareAndSwap(false, true) {
				if l.err != nil {
					yield(graph.Commit{}, l.err)
					return
				}
				continue
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

// interruptionCase is what is written after the nodes and after the links of an export.
type interruptionCase struct {
	trap  string
	write func(s *Sketch, old graph.Batch) [2][]graph.Batch
}

func interruptionCases() []interruptionCase {
	knows := func(l *graph.Link) { l.Role = "knows" }
	about := func(code string, subject graph.ID, ofLink bool) graph.Evidence {
		return graph.Evidence{Code: code, Subject: subject, OfLink: ofLink, Document: SketchID("d")}
	}
	afterNodes := func(bs ...graph.Batch) [2][]graph.Batch { return [2][]graph.Batch{bs, nil} }
	afterLinks := func(bs ...graph.Batch) [2][]graph.Batch { return [2][]graph.Batch{nil, bs} }
	return []interruptionCase{
		{"a link whose ends it missed", func(s *Sketch, _ graph.Batch) [2][]graph.Batch {
			return afterNodes(graph.Batch{
				Nodes:    []*graph.Node{s.Node("m", graph.Topic, "m"), s.Node("n", graph.Topic, "n")},
				Links:    []*graph.Link{s.Link("m", graph.Related, "n", knows), s.Link("m", graph.Related, "a", knows)},
				Evidence: []*graph.Evidence{s.Evidence(about("F8", SketchID("m"), false))},
			})
		}},
		{"a node whose links and evidence it missed", func(_ *Sketch, old graph.Batch) [2][]graph.Batch {
			return afterNodes(graph.Batch{DeleteLinks: []graph.ID{old.Links[0].ID}, DeleteNodes: []graph.ID{SketchID("a")}})
		}},
		{"a link that goes and comes back", func(_ *Sketch, old graph.Batch) [2][]graph.Batch {
			return afterNodes(graph.Batch{DeleteLinks: []graph.ID{old.Links[0].ID}}, graph.Batch{Links: old.Links[:1], Evidence: old.Evidence[2:]})
		}},
		{"a node that goes and comes back", func(_ *Sketch, old graph.Batch) [2][]graph.Batch {
			return afterNodes(
				graph.Batch{DeleteLinks: []graph.ID{old.Links[0].ID}, DeleteNodes: []graph.ID{SketchID("a")}},
				graph.Batch{Nodes: old.Nodes[:1], Evidence: old.Evidence[:1]})
		}},
		{"a link that comes and goes", func(s *Sketch, _ graph.Batch) [2][]graph.Batch {
			l := s.Link("b", graph.Related, "a", knows)
			return [2][]graph.Batch{{{Links: []*graph.Link{l}}}, {{DeleteLinks: []graph.ID{l.ID}}}}
		}},
		{"a link that comes, seen without a node that goes", func(s *Sketch, _ graph.Batch) [2][]graph.Batch {
			n, l := s.Node("m", graph.Topic, "m"), s.Link("m", graph.Related, "a", knows)
			return [2][]graph.Batch{{{Nodes: []*graph.Node{n}, Links: []*graph.Link{l}}}, {{DeleteLinks: []graph.ID{l.ID}, DeleteNodes: []graph.ID{n.ID}}}}
		}},
		{"a node that changes and is then linked", func(s *Sketch, old graph.Batch) [2][]graph.Batch {
			newer := *old.Nodes[1]
			newer.Hint = "先改后连"
			return afterNodes(graph.Batch{Nodes: []*graph.Node{&newer}}, graph.Batch{Links: []*graph.Link{s.Link("b", graph.Related, "d", knows)}})
		}},
		{"a code that moves from one node to another", func(_ *Sketch, old graph.Batch) [2][]graph.Batch {
			first, second := *old.Nodes[0], *old.Nodes[1]
			first.Code, second.Code = "", "a"
			return afterNodes(graph.Batch{Nodes: []*graph.Node{&first}}, graph.Batch{Nodes: []*graph.Node{&second}})
		}},
		{"an evidence whose link it missed", func(s *Sketch, _ graph.Batch) [2][]graph.Batch {
			l := s.Link("b", graph.Related, "a", knows)
			return afterLinks(graph.Batch{Links: []*graph.Link{l}, Evidence: []*graph.Evidence{s.Evidence(about("F9", l.ID, true))}})
		}},
		{"a link whose evidence it missed", func(_ *Sketch, old graph.Batch) [2][]graph.Batch {
			return afterLinks(graph.Batch{DeleteLinks: []graph.ID{old.Links[0].ID}})
		}},
		{"an evidence that goes and comes back", func(_ *Sketch, old graph.Batch) [2][]graph.Batch {
			return afterLinks(graph.Batch{DeleteEvidence: []graph.ID{old.Evidence[0].ID}}, graph.Batch{Evidence: old.Evidence[:1]})
		}},
	}
}

func (c readers) interruptedExport(t *testing.T) {
	for _, tc := range interruptionCases() {
		t.Run("an export torn by "+tc.trap, func(t *testing.T) { c.checkInterruption(t, tc) })
	}
	for _, err := range []error{nil, graph.ErrTrimmed} {
		t.Run(fmt.Sprint("a feed that breaks by ", err), func(t *testing.T) { c.failingFeed(t, err) })
	}
}

func (c readers) checkInterruption(t *testing.T, tc interruptionCase) {
	s := NewSketch()
	s.Nodes(graph.Topic, "a", "b")
	s.Nodes(graph.Document, "d")
	knows := s.Link("a", graph.Related, "b", func(l *graph.Link) { l.Role = "knows" })
	s.Evidence(graph.Evidence{Code: "F1", Subject: SketchID("a"), Document: SketchID("d")})
	s.Evidence(graph.Evidence{Code: "F2", Subject: SketchID("b"), Document: SketchID("d")})
	s.Evidence(graph.Evidence{Code: "F3", Subject: knows.ID, OfLink: true, Document: SketchID("d")})
	old := s.Batch()
	l := c.filled(t, old)
	writes := tc.write(s, old)
	reader := c.reading(t, &interruptedReader{Ledger: l, write: func(part int) {
		for _, b := range writes[part] {
			if _, err := l.Apply(context.Background(), b); err != nil {
				t.Errorf("apply: %v", err)
			}
		}
	}})
	SameGraph(t, "the first view", load(t, l), Dump(t, viewAt(t, reader, 0)))
	a := mustApply(t, l, graph.Batch{Nodes: []*graph.Node{s.Node("z", graph.Topic, "z")}})
	SameGraph(t, "the next view", load(t, l), Dump(t, viewAt(t, reader, a.Seq)))
}

// failingFeed makes the change feed fail at a commit. The reader must load the ledger again.
func (c readers) failingFeed(t *testing.T, err error) {
	s := Shapes()[1]
	r := seeded(91)
	l := c.filled(t, Random(r, s))
	for range 4 {
		mustApply(t, l, Edit(r, load(t, l), s))
	}
	reader := c.reading(t, &broken{Ledger: l, at: 6, err: err})
	viewAt(t, reader, 5)
	for range 4 {
		mustApply(t, l, Edit(r, load(t, l), s))
	}
	g := load(t, l)
	SameGraph(t, "after the feed broke", g, Dump(t, viewAt(t, reader, g.Seq)))
	a := mustApply(t, l, Edit(r, g, s))
	SameGraph(t, "following again", load(t, l), Dump(t, viewAt(t, reader, a.Seq)))
}

func (c readers) lifetime(t *testing.T) {
	t.Run("waiting for a write ends with the context", func(t *testing.T) {
		reader := c.reading(t, c.filled(t))
		ctx, cancel := context.WithCancel(t.Context())
		waited := make(chan error)
		go func() {
			_, err := reader.View(ctx, 1)
			waited <- err
		}()
		cancel()
		if err := <-waited; !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("waiting for a write ends with the reader", func(t *testing.T) {
		reader := c.reading(t, c.filled(t))
		waited := make(chan error)
		go func() {
			_, err := reader.View(t.Context(), 1)
			waited <- err
		}()
		if err := reader.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
		if err := <-waited; !errors.Is(err, graph.ErrClosed) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("waiting for a write ends with the write", func(t *testing.T) {
		l := c.filled(t)
		reader := c.reading(t, l)
		seen := make(chan graph.Seq)
		go func() {
			v, err := reader.View(t.Context(), 2)
			if err != nil {
				t.Errorf("view: %v", err)
				close(seen)
				return
			}
			seen <- v.Seq()
		}()
		for _, code := range []string{"a", "b"} {
			s := NewSketch()
			s.Nodes(graph.Topic, code)
			mustApply(t, l, s.Batch())
		}
		if seq := <-seen; seq != 2 {
			t.Errorf("the view shows %d", seq)
		}
	})
	t.Run("a cancelled context gives no answer", c.cancelled)
	t.Run("an answer ends with its context, wherever that is", c.ending)
	t.Run("after close all is closed", func(t *testing.T) {
		reader := c.reading(t, c.filled(t))
		for range 2 {
			if err := reader.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		}
		_, err := reader.View(t.Context(), 0)
		_, err2 := reader.Info(t.Context())
		if !errors.Is(err, graph.ErrClosed) || !errors.Is(err2, graph.ErrClosed) {
			t.Errorf("after close View gives %v and Info %v", err, err2)
		}
	})
}

func (c readers) cancelled(t *testing.T) {
	s := Shapes()[2]
	b := Random(seeded(3), s)
	v := viewAt(t, c.reading(t, c.filled(t, b)), 1)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	page := graph.Page{First: 10}
	for name, ask := range map[string]func() error{
		"nodes":    func() error { _, err := v.Nodes(ctx, []graph.ID{b.Nodes[0].ID}); return err },
		"match":    func() error { _, err := v.Match(ctx, graph.Query{Page: page}); return err },
		"search":   func() error { _, err := v.Search(ctx, graph.SearchQuery{Text: "吴忠", Page: page}); return err },
		"evidence": func() error { _, err := v.Evidence(ctx, graph.EvidenceQuery{Page: page}); return err },
		"paths": func() error {
			_, _, err := v.Paths(ctx, graph.PathQuery{From: b.Nodes[0].ID, To: b.Nodes[1].ID, Max: 8, Limit: 1})
			return err
		},
	} {
		if err := ask(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
