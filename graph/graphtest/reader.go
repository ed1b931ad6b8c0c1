package graphtest

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/expertgraph/expertgraph/graph"
)

// ReaderSetup tells a suite how to open readers.
type ReaderSetup struct {
	// Open opens a new reader of a ledger.
	Open func(t *testing.T, l graph.Ledger) graph.Reader
	// Ledger opens a new, empty ledger. The previous one is closed by then.
	Ledger func(t *testing.T) graph.Ledger
	// Rewind makes views of earlier commits, see graph.Options; nil means that this is not
	// supported.
	Rewind func(ctx context.Context, l graph.Ledger, now graph.View, to graph.Seq) (graph.View, error)
	// Latest is set for readers whose views always show the latest commit. The suite then leaves
	// out the tests of immutable views and of following changes.
	Latest bool
	// Graphs is the number of random graphs of each shape; 0 means 8. Fewer suit ledgers that are
	// slow to fill.
	Graphs int
	// Queries is how many random values of graph.Query each graph is asked; 0 means 130. The methods
	// Paths, Search and Evidence get Forms/10 queries each on each graph.
	Queries int
	// Forms is how many of these values of graph.Query are made independently; 0 means all. The others
	// repeat these forms with other values, see Questions.SameForm. That suits readers for which each new
	// form is expensive.
	Forms int
}

// Reader and ReaderLong test the contract of graph.Reader: every reader must pass both.
// By default each random graph gets 130 values of graph.Query, and 13 queries each for Paths,
// Search and Evidence. For 8 graphs of each of 5 shapes, these are 5,200 values of graph.Query,
// and 520 queries each for the others. The suite closes the reader, perhaps twice, and then the
// ledger.
func Reader(t *testing.T, setup ReaderSetup) {
	c := complete(setup)
	t.Run("golden graphs", c.golden)
	t.Run("an empty graph", c.empty)
	t.Run("nodes come in the order of their ids", c.nodes)
	if !raceEnabled {
		t.Run("changes in the words of the contract, and back", c.revising)
		t.Run("a client reads here and writes there, where the view lags", c.lagging)
		c.shapes(t, 0, quickShapes)
	}
	c.following(t)
	if !c.Latest {
		c.interruptedExport(t)
	}
	c.lifetime(t)
}

// ReaderLong is the part of the contract that computes long in one goroutine: larger
// random graphs and lists read page by page. It is a function of its own, so that it
// can run without the race detector. Each caller of Reader must call it too.
func ReaderLong(t *testing.T, setup ReaderSetup) {
	c := complete(setup)
	c.shapes(t, quickShapes, len(Shapes()))
	if c.Rewind != nil && !c.Latest {
		t.Run("earlier commits are shown as they stood", func(t *testing.T) { c.rewinds(t, quickShapes, len(Shapes())) })
	}
	t.Run("pages put together are the whole list", c.pages)
	t.Run("lists in the order of time, while they change", c.timelines)
}

// quickShapes is how many of Shapes, from the first, the suite Reader runs. The suite ReaderLong runs the
// rest.
const quickShapes = 2

// complete sets the defaults of a setup.
func complete(setup ReaderSetup) readers {
	c := readers{setup}
	if c.Graphs == 0 {
		c.Graphs = 8
	}
	if c.Queries == 0 {
		c.Queries = 130
	}
	if c.Forms == 0 {
		c.Forms = c.Queries
	}
	return c
}

// shapes runs random queries on random graphs of some shapes, by index.
func (c readers) shapes(t *testing.T, from, to int) {
	for i, s := range Shapes()[from:to] {
		t.Run("random questions about a graph of shape "+s.Name, func(t *testing.T) {
			for n := range c.Graphs {
				c.random(t, s, uint64(100*(from+i)+n))
			}
		})
	}
}

type readers struct{ ReaderSetup }

// filled gives a ledger with the batches applied, one commit each.
func (c readers) filled(t *testing.T, batches ...graph.Batch) graph.Ledger {
	t.Helper()
	l := c.Ledger(t)
	t.Cleanup(func() { closeLedger(t, l) })
	for _, b := range batches {
		mustApply(t, l, b)
	}
	return l
}

// reading opens a reader of a ledger.
func (c readers) reading(t *testing.T, l graph.Ledger) graph.Reader {
	t.Helper()
	r := c.Open(t, l)
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Errorf("close the reader: %v", err)
		}
	})
	return r
}

func viewAt(t *testing.T, r graph.Reader, atLeast graph.Seq) graph.View {
	t.Helper()
	v, err := r.View(t.Context(), atLeast)
	if err != nil {
		t.Fatalf("view at least %d: %v", atLeast, err)
	}
	if v.Seq() < atLeast {
		t.Fatalf("asked for a view of at least %d, got %d", atLeast, v.Seq())
	}
	return v
}

func load(t *testing.T, l graph.Ledger) *Graph {
	t.Helper()
	g, err := Load(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func (c readers) golden(t *testing.T) {
	for _, g := range goldens() {
		t.Run(g.name, func(t *testing.T) {
			s := NewSketch()
			g.draw(s)
			l := c.filled(t, s.Batch())
			g.check(t, s, viewAt(t, c.reading(t, l), 1))
		})
	}
}

func (c readers) empty(t *testing.T) {
	v := viewAt(t, c.reading(t, c.filled(t)), 0)
	SameGraph(t, "an empty ledger", NewGraph(), Dump(t, v))
	n, err := v.Nodes(t.Context(), nil)
	if err != nil || len(n) != 0 {
		t.Errorf("no ids give %v, %v", n, err)
	}
	hits, err := v.Search(t.Context(), graph.SearchQuery{Text: "枸杞", Page: graph.Page{First: 1, Total: true}})
	if err != nil || lists(&hits, func(graph.Hit) string { return "hit" }) != "#0" {
		t.Errorf("search in nothing: %+v, %v", hits, err)
	}
	paths, _, err := v.Paths(t.Context(), graph.PathQuery{From: SketchID("a"), To: SketchID("b"), Max: 8, Limit: 1})
	if err != nil || len(paths) != 0 {
		t.Errorf("paths in nothing: %v, %v", paths, err)
	}
}

func (c readers) nodes(t *testing.T) {
	s := NewSketch()
	s.Nodes(graph.Topic, "a", "b", "c")
	v := viewAt(t, c.reading(t, c.filled(t, s.Batch())), 1)
	ids := []graph.ID{SketchID("c"), SketchID("zz"), SketchID("a"), SketchID("c"), {}}
	nodes, err := v.Nodes(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, n := range nodes {
		code := "-"
		if n != nil {
			code = n.Code
		}
		codes = append(codes, code)
	}
	if diff := gocmp.Diff([]string{"c", "-", "a", "c", "-"}, codes); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// random compares a reader with the naive evaluator on one random graph. The reader loads the first
// commits at its start, and follows the later ones.
func (c readers) random(t *testing.T, s Shape, seed uint64) {
	r := seeded(seed)
	l := c.filled(t, Random(r, s))
	if seed%2 == 0 {
		for range 4 {
			mustApply(t, l, Edit(r, load(t, l), s))
		}
	}
	reader := c.reading(t, l)
	for range 4 {
		mustApply(t, l, Edit(r, load(t, l), s))
	}
	g := load(t, l)
	view := viewAt(t, reader, g.Seq)
	where := fmt.Sprintf("shape %s, seed %d", s.Name, seed)
	if !SameGraph(t, where, g, Dump(t, view)) {
		return
	}
	ask, naive := NewQuestions(r, g), NewNaive(g)
	queries := make([]graph.Query, c.Queries)
	for i := range queries {
		if i < c.Forms {
			queries[i] = ask.Paged()
			continue
		}
		queries[i] = ask.SameForm(queries[i%c.Forms])
	}
	answers := inParallel(t, queries, view)
	for i, q := range queries {
		if !sameAnswer(t, fmt.Sprintf("%s, query %d", where, i), &q, naive, answers[i]) {
			return
		}
	}
	for i := range c.Forms / 10 {
		at := fmt.Sprintf("%s, question %d", where, i)
		samePaths(t, at, ask.Paths(), naive, view)
		search := ask.Search()
		hits, err := naive.Search(t.Context(), whole(search))
		if err != nil {
			t.Fatal(err)
		}
		search.Page = ask.Page(positions(hits.Rows, graph.Hit.Position))
		search.Page.First, search.Page.Last, search.Page.Before = max(search.Page.First, search.Page.Last), 0, nil
		samePages(t, at, search, hitTexts, naive.Search, view.Search)
		evidence := ask.Evidence()
		all, _ := naive.Evidence(t.Context(), wholeEvidence(evidence))
		evidence.Page = ask.Page(positions(all.Rows, (*graph.Evidence).Position))
		samePages(t, at, evidence, func(e *graph.Evidence) any { return e.ID }, naive.Evidence, view.Evidence)
	}
}

// Paged makes a query with a page.
func (r *Questions) Paged() graph.Query {
	q := r.Query()
	q.Page = r.page(q)
	return q
}

// page makes a page for a query: often its whole list, otherwise a part.
func (r *Questions) page(q graph.Query) graph.Page {
	if r.chance(4) || len(q.Keys) == 0 && len(q.Get) > 0 {
		return graph.Page{First: graph.MaxPage, Total: true}
	}
	return r.Page(positions(r.whole(q).Rows, func(row graph.Row) graph.Position { return row.Position() }))
}

func positions[T any](rows []T, at func(T) graph.Position) []graph.Position {
	var all []graph.Position
	for _, row := range rows {
		all = append(all, at(row))
	}
	return all
}

func whole(q graph.SearchQuery) graph.SearchQuery {
	q.Page = graph.Page{First: math.MaxInt32}
	return q
}

func wholeEvidence(q graph.EvidenceQuery) graph.EvidenceQuery {
	q.Page = graph.Page{First: math.MaxInt32}
	return q
}

// rowText is a row with ids instead of nodes, which is short to print and fast to compare.
type rowText struct {
	Nodes, Links []graph.ID
	Keys, Get    []graph.Value
	At           graph.Position
}

func rowTexts(r graph.Row) any {
	text := rowText{Keys: orNil(r.Keys), Get: orNil(r.Get), At: orNil(r.Position())}
	for _, n := range r.Nodes {
		id := graph.ID{}
		if n != nil {
			id = n.ID
		}
		text.Nodes = append(text.Nodes, id)
	}
	for _, l := range r.Links() {
		id := graph.ID{}
		if l != nil {
			id = l.ID
		}
		text.Links = append(text.Links, id)
	}
	return text
}

func orNil[S ~[]T, T any](list S) S {
	if len(list) == 0 {
		return nil
	}
	return list
}

func hitTexts(h graph.Hit) any {
	return struct {
		ID    graph.ID
		Class graph.MatchClass
		Close bool
		Text  string
	}{h.Node.ID, h.Class, h.Close, h.Text}
}

// matcher is the part of a view that sameAnswer uses.
type matcher interface {
	Match(ctx context.Context, q graph.Query) (graph.Pages[graph.Row], error)
}

// answered is a matcher that returns a fixed answer.
type answered struct {
	pages graph.Pages[graph.Row]
	err   error
}

func (a *answered) Match(context.Context, graph.Query) (graph.Pages[graph.Row], error) {
	return a.pages, a.err
}

// inParallel runs queries on a view, four at a time. This tests concurrent use, and is faster for a
// reader with a server.
func inParallel(t *testing.T, queries []graph.Query, v graph.View) []*answered {
	answers := make([]*answered, len(queries))
	var next atomic.Int64
	var asking sync.WaitGroup
	for range 4 {
		asking.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(queries)); i = next.Add(1) - 1 {
				pages, err := v.Match(t.Context(), queries[i])
				answers[i] = &answered{pages, err}
			}
		})
	}
	asking.Wait()
	return answers
}

// sameAnswer compares the answers of two views to a query.
func sameAnswer(t *testing.T, where string, q *graph.Query, want, got matcher) bool {
	t.Helper()
	if err := q.Check(); err != nil {
		t.Fatalf("%s: %v", where, err)
	}
	return samePages(t, where, *q, rowTexts, want.Match, got.Match)
}

// samePages compares the answers of two functions to the query q, as texts. If they differ, it reports
// the query and both answers, and returns false.
func samePages[Q, T any](t *testing.T, where string, q Q, text func(T) any, want, got func(context.Context, Q) (graph.Pages[T], error)) bool {
	t.Helper()
	w, err := want(t.Context(), q)
	if err != nil {
		t.Fatalf("%s: %v", where, err)
	}
	g, err := got(t.Context(), q)
	if err != nil {
		t.Errorf("%s: %v\n%+v", where, err, q)
		return false
	}
	a, b := pageTexts(&w, text), pageTexts(&g, text)
	if reflect.DeepEqual(a, b) { // gocmp.Diff is slow
		return true
	}
	if diff := gocmp.Diff(a, b, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s: the answers differ\nquery: %+v\nwant: %+v\ngot:  %+v\n-want +got:\n%s", where, q, a, b, diff)
		return false
	}
	return true
}

func pageTexts[T any](f *graph.Pages[T], text func(T) any) graph.Pages[any] {
	texts := graph.Pages[any]{End: f.End, Prev: f.Prev, Next: f.Next, Total: f.Total}
	for _, row := range f.Rows {
		texts.Rows = append(texts.Rows, text(row))
	}
	return texts
}

func samePaths(t *testing.T, where string, q graph.PathQuery, want, got graph.View) {
	t.Helper()
	texts := func(v graph.View) (all []rowText) {
		paths, truncated, err := v.Paths(t.Context(), q)
		if err != nil || truncated {
			t.Errorf("%s: %v, truncated %v\n%+v", where, err, truncated, q)
		}
		for _, p := range paths {
			text := rowTexts(graph.Row{Nodes: p.Nodes, Lazy: &graph.FixedRow{Linked: p.Links}}).(rowText)
			text.Get = []graph.Value{graph.IntValue(int64(p.Cost))}
			all = append(all, text)
		}
		return all
	}
	w, g := texts(want), texts(got)
	if diff := gocmp.Diff(w, g, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s: the paths differ\nquery: %+v\n-want +got:\n%s", where, q, diff)
	}
}

// pages reads every list of random queries page by page, from either end.
func (c readers) pages(t *testing.T) {
	for i, s := range Shapes() {
		r := seeded(uint64(900 + i))
		g := NewModel(Random(r, s))
		l := c.filled(t, graph.Batch{Nodes: sorted(g.Nodes), Links: sorted(g.Links), Evidence: sorted(g.Evidence)})
		view, ask := viewAt(t, c.reading(t, l), 1), NewQuestions(r, g)
		for range c.Queries / 5 {
			q := ask.Query()
			if q.Each != nil && len(q.Each) == 0 || len(q.Keys) == 0 && len(q.Get) > 0 {
				q.Each, q.Get, q.Having, q.Order = nil, nil, nil, nil
			}
			if q.Each != nil {
				q.Each = q.Each[:1]
			}
			want := pageTexts(new(ask.whole(q)), rowTexts).Rows
			size := max(1+r.IntN(4), len(want)/12)
			for _, back := range []bool{false, true} {
				got := walkPages(t, view, q, size, back, len(want))
				if !reflect.DeepEqual(want, got) {
					diff := gocmp.Diff(want, got, cmpopts.EquateEmpty())
					t.Errorf("shape %s: pages of %d, backwards %v, are not the list\nquery: %+v\n-want +got:\n%s", s.Name, size, back, q, diff)
				}
			}
		}
	}
}

// walkPages reads a list page by page, from its end if back is true, and joins the pages in list order.
// It stops early once it has read more rows than "most".
func walkPages(t *testing.T, v graph.View, q graph.Query, size int, back bool, most int) []any {
	t.Helper()
	var all []any
	for len(all) <= most {
		q.Page.First, q.Page.Last = size, 0
		if back {
			q.Page.First, q.Page.Last = 0, size
		}
		pages, err := v.Match(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		page, more := pageTexts(&pages, rowTexts).Rows, pages.Next[0]
		if back {
			all, more = append(slices.Clone(page), all...), pages.Prev[0]
		} else {
			all = append(all, page...)
		}
		if !more || len(pages.Rows) == 0 {
			break
		}
		if q.Page.After, q.Page.Before = asCursor(t, &q, pages.Rows[len(pages.Rows)-1].Position()), nil; back {
			q.Page.After, q.Page.Before = nil, asCursor(t, &q, pages.Rows[0].Position())
		}
	}
	return all
}

// asCursor encodes a position as a cursor of the list of q and decodes it again, as if a client had
// sent it.
func asCursor(t *testing.T, q *graph.Query, at graph.Position) graph.Position {
	t.Helper()
	back, err := graph.ParseCursor(at.Cursor(q.ListHash()), q.ListHash())
	if err != nil {
		t.Fatal(err)
	}
	return back
}
