package graph

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"sync/atomic"
	"time"
)

// Graph combines a ledger with a reader. It validates, defaults and completes input, and checks
// queries, so that neither side has to. It is safe for concurrent use.
type Graph struct {
	ledger  Ledger
	reader  Reader
	options Options
	figures *Figures
	seen    atomic.Int64 // new views show at least this Seq: the latest commit that this process wrote or must see

	results   resultCache  // the cache of Cached
	writers   *gate        // the lock of Write
	maxBatch  atomic.Int64 // LedgerInfo.MaxBatch; 0 until it is first needed
	pastViews viewCache
}

// Options are the settings of a Graph; the zero value works.
type Options struct {
	// MaxRows is how many rows one operation may read; 0 means defaultMaxRows.
	MaxRows int
	// Zone is the time zone in which an instant becomes a day; nil is China, +08:00.
	Zone *time.Location
	// Figures tell what the measures of reported figures count. Figures of a measure without a spec
	// cannot be compared with items of the graph, and take part in no computation.
	Figures []FigureSpec
	// Rewind makes a view of a ledger as it was after the commit with the number "to"; "now" is the
	// current view. Nil means that earlier states cannot be shown. ErrTooExpensive: the view would take
	// too much memory or time.
	Rewind func(ctx context.Context, l Ledger, now View, to Seq) (View, error)
}

// defaultMaxRows is the default of Options.MaxRows.
const defaultMaxRows = 100_000

// New combines a ledger with a reader of it. Close closes both.
func New(l Ledger, r Reader, o Options) *Graph {
	if o.MaxRows <= 0 {
		o.MaxRows = defaultMaxRows
	}
	return &Graph{ledger: l, reader: r, options: o, figures: newFigures(o.Figures), writers: newGate(), pastViews: viewCache{lock: make(chan struct{}, 1)}}
}

// Info describes the ledger and the reader of a graph.
type Info struct {
	Ledger LedgerInfo
	Reader ReaderInfo
}

// Info describes the current state of the ledger and of the reader.
func (g *Graph) Info(ctx context.Context) (info Info, err error) {
	if info.Ledger, err = g.ledger.Info(ctx); err != nil {
		return info, fmt.Errorf("ledger info: %w", err)
	}
	if info.Reader, err = g.reader.Info(ctx); err != nil {
		return info, fmt.Errorf("reader info: %w", err)
	}
	return info, nil
}

// Statistics gives the statistics of the reader, see StatisticsReader; nil if it has none.
func (g *Graph) Statistics() (of *Statistics, since int) {
	if r, ok := g.reader.(StatisticsReader); ok {
		return r.Statistics()
	}
	return nil, 0
}

// Export yields all records, see Ledger.Export.
func (g *Graph) Export(ctx context.Context) iter.Seq2[Record, error] { return g.ledger.Export(ctx) }

// Past yields earlier versions of records, see Ledger.Past. If Recorded attached a commit to the context,
// Past omits versions that a later commit replaced or deleted.
func (g *Graph) Past(ctx context.Context, q PastQuery) iter.Seq2[Version, error] {
	if to, ok := recordedTo(ctx); ok && (q.Until == 0 || q.Until > to) {
		q.Until = to
	}
	return g.ledger.Past(ctx, q)
}

// Acts yields the acts of commits, see Ledger.Acts. If Recorded attached a commit to the context, Acts
// yields no acts of later commits.
func (g *Graph) Acts(ctx context.Context, q ActQuery) iter.Seq2[ActDone, error] {
	if to, ok := recordedTo(ctx); ok {
		if q.Until == 0 || q.Until > to {
			q.Until = to
		}
		if len(q.Seqs) > 0 {
			q.Seqs = slices.DeleteFunc(slices.Clone(q.Seqs), func(s Seq) bool { return s > to })
			if len(q.Seqs) == 0 {
				return func(func(ActDone, error) bool) {}
			}
		}
	}
	return g.ledger.Acts(ctx, q)
}

// Close cancels the computations of Cached, then closes the reader and the ledger.
func (g *Graph) Close() error {
	g.results.close()
	return errors.Join(g.reader.Close(), g.ledger.Close())
}

// Session is one operation on the graph: a view, and a budget of rows. It is safe for concurrent
// use.
type Session struct {
	graph   *Graph
	view    View
	figures *Figures
	rows    atomic.Int64 // the rows that may still be read
}

type sessionKey struct{}

// Begin opens the session of one operation and attaches it to the context. The session sees at
// least every write of this process.
func (g *Graph) Begin(ctx context.Context) (context.Context, error) {
	s, err := g.session(ctx)
	if err != nil {
		return ctx, err
	}
	return context.WithValue(g.WithDates(ctx), sessionKey{}, s), nil
}

func (g *Graph) session(ctx context.Context) (*Session, error) {
	view, err := g.reader.View(ctx, Seq(g.seen.Load()))
	if err != nil {
		return nil, fmt.Errorf("open a view: %w", err)
	}
	s := &Session{graph: g, view: view, figures: g.figures}
	if to, ok := recordedTo(ctx); ok {
		if s.view, err = g.rewind(ctx, view, to); err != nil {
			return nil, err
		}
	}
	s.rows.Store(int64(g.options.MaxRows))
	return s, nil
}

// From gives the session that Begin attached. It panics if there is none.
func From(ctx context.Context) *Session { return ctx.Value(sessionKey{}).(*Session) }

// Graph is the graph of the session.
func (s *Session) Graph() *Graph { return s.graph }

// Renew gives the session a view with every write of this process so far. If latest is set, the view
// also has the writes of other processes. moved tells whether the new view shows a later commit. An
// operation calls Renew after a write, so that its reply shows the result. No other goroutine may use
// the session during the call.
func (s *Session) Renew(ctx context.Context, latest bool) (moved bool, err error) {
	if latest {
		info, err := s.graph.ledger.Info(ctx)
		if err != nil {
			return false, fmt.Errorf("ledger info: %w", err)
		}
		s.graph.raiseSeen(info.Seq)
	}
	view, err := s.graph.reader.View(ctx, Seq(s.graph.seen.Load()))
	if err != nil {
		return false, fmt.Errorf("open a view: %w", err)
	}
	moved = view.Seq() > s.view.Seq()
	s.view = view
	return moved, nil
}

// Seq is the commit that the session's view shows.
func (s *Session) Seq() Seq { return s.view.Seq() }

func (s *Session) spend(n int) error {
	if s.rows.Add(-int64(n)) < 0 {
		return fmt.Errorf("%w: the question reads too many rows; ask for smaller pages or fewer levels", ErrTooExpensive)
	}
	return nil
}

// Figures are the specs of the graph's figures.
func (s *Session) Figures() *Figures { return s.figures }

// Nodes gives the nodes in the order of the ids, nil for unknown ids.
func (s *Session) Nodes(ctx context.Context, ids []ID) ([]*Node, error) {
	if err := s.spend(len(ids)); err != nil {
		return nil, err
	}
	return s.view.Nodes(ctx, ids)
}

// Match checks and answers a Query. ErrInvalid: a page is larger than MaxPage.
func (s *Session) Match(ctx context.Context, q Query) (Pages[Row], error) {
	if err := q.Page.Check(); err != nil {
		return Pages[Row]{}, err
	}
	if err := q.Check(); err != nil {
		return Pages[Row]{}, err
	}
	lists, err := s.view.Match(ctx, q)
	if err == nil {
		err = s.spend(len(lists.Rows) + len(lists.End))
	}
	return lists, err
}

// MatchLarge is like Match, but its page may be larger than MaxPage. The query must have a single
// list.
func (s *Session) MatchLarge(ctx context.Context, q Query) (Pages[Row], error) {
	if err := q.Check(); err != nil {
		return Pages[Row]{}, err
	}
	lists, err := s.view.Match(ctx, q)
	if err == nil {
		err = s.spend(len(lists.Rows) + 1)
	}
	return lists, err
}

// Search finds nodes by text, see SearchQuery.
func (s *Session) Search(ctx context.Context, q SearchQuery) (Pages[Hit], error) {
	if q.All {
		q.Page = Page{First: math.MaxInt32}
	} else if err := q.Page.Check(); err != nil {
		return Pages[Hit]{}, err
	}
	lists, err := s.view.Search(ctx, q)
	if err == nil && len(lists.Rows) == 0 && !q.Exact {
		var reworded bool
		if q, reworded, err = s.reworded(ctx, q); reworded {
			lists, err = s.view.Search(ctx, q)
		}
	}
	if err == nil && !q.All {
		err = s.spend(len(lists.Rows))
	}
	return lists, err
}

// Evidence lists evidence, see EvidenceQuery.
func (s *Session) Evidence(ctx context.Context, q EvidenceQuery) (Pages[*Evidence], error) {
	if err := q.Page.Check(); err != nil {
		return Pages[*Evidence]{}, err
	}
	lists, err := s.view.Evidence(ctx, q)
	if err == nil {
		err = s.spend(len(lists.Rows) + len(lists.End))
	}
	return lists, err
}

// EvidenceOfLinks lists the evidence of each link. A link without evidence of its own gets the evidence
// of the node that it leaves, because a link that is part of a fact inherits the evidence of the fact.
func (s *Session) EvidenceOfLinks(ctx context.Context, links []*Link, page Page) (Pages[*Evidence], error) {
	ids := make([]ID, len(links))
	for i, l := range links {
		ids[i] = l.ID
	}
	count, err := s.Evidence(ctx, EvidenceQuery{Subjects: ids, Page: Page{Total: true}})
	if err != nil {
		return count, err
	}
	for i, l := range links {
		if count.Total[i] == 0 {
			ids[i] = l.From
		}
	}
	return s.Evidence(ctx, EvidenceQuery{Subjects: ids, Page: page})
}

// Paths answers a PathQuery.
func (s *Session) Paths(ctx context.Context, q PathQuery) ([]Path, bool, error) {
	switch {
	case q.Max < 1 || q.Max > MaxPathCost:
		return nil, false, Invalid("max", fmt.Sprint(q.Max), "is out of range", fmt.Sprintf("give 1 to %d", MaxPathCost))
	case q.Limit < 1 || q.Limit > MaxPage:
		return nil, false, Invalid("limit", fmt.Sprint(q.Limit), "is out of range", fmt.Sprintf("give 1 to %d", MaxPage))
	}
	paths, truncated, err := s.view.Paths(ctx, q)
	if err == nil {
		err = s.spend(len(paths))
	}
	return paths, truncated, err
}

// Check tells whether the page asks for at most MaxPage rows.
func (p Page) Check() error {
	field, n := "first", p.First
	if p.Last > n {
		field, n = "last", p.Last
	}
	if n > MaxPage {
		return Invalid(field, fmt.Sprint(n), "is too many rows for one page", fmt.Sprintf("ask for at most %d and go on with after: endCursor", MaxPage))
	}
	return nil
}
