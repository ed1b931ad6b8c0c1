package graphtest

import (
	"context"
	"sync"

	"github.com/expertgraph/expertgraph/graph"
)

// Calls is how often each method of a reader and of its views was called.
type Calls struct {
	View, Info, Nodes, Match, Search, Evidence, Paths int
}

// Reads is the number of calls that read the graph: all except View and Info.
func (c Calls) Reads() int { return c.Nodes + c.Match + c.Search + c.Evidence + c.Paths }

// Counting is a reader that counts its calls and those of its views, including failed ones.
// NewCounting makes one.
type Counting struct {
	reader graph.Reader
	mu     sync.Mutex
	calls  Calls
}

var _ graph.Reader = (*Counting)(nil)

// NewCounting wraps a reader. Closing the result closes the reader.
func NewCounting(r graph.Reader) *Counting { return &Counting{reader: r} }

// TakeCalls returns the numbers of calls since the previous TakeCalls, and sets them to zero.
func (c *Counting) TakeCalls() Calls {
	c.mu.Lock()
	defer c.mu.Unlock()
	calls := c.calls
	c.calls = Calls{}
	return calls
}

func (c *Counting) count(which func(*Calls) *int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	*which(&c.calls)++
}

// View implements graph.Reader.
func (c *Counting) View(ctx context.Context, atLeast graph.Seq) (graph.View, error) {
	c.count(func(n *Calls) *int { return &n.View })
	v, err := c.reader.View(ctx, atLeast)
	if err != nil {
		return nil, err
	}
	return &countingView{v, c}, nil
}

// Info implements graph.Reader.
func (c *Counting) Info(ctx context.Context) (graph.ReaderInfo, error) {
	c.count(func(n *Calls) *int { return &n.Info })
	return c.reader.Info(ctx)
}

// Close implements graph.Reader.
func (c *Counting) Close() error { return c.reader.Close() }

type countingView struct {
	view graph.View
	c    *Counting
}

func (v *countingView) Seq() graph.Seq { return v.view.Seq() }

func (v *countingView) Nodes(ctx context.Context, ids []graph.ID) ([]*graph.Node, error) {
	v.c.count(func(n *Calls) *int { return &n.Nodes })
	return v.view.Nodes(ctx, ids)
}

func (v *countingView) Match(ctx context.Context, q graph.Query) (graph.Pages[graph.Row], error) {
	v.c.count(func(n *Calls) *int { return &n.Match })
	return v.view.Match(ctx, q)
}

func (v *countingView) Search(ctx context.Context, q graph.SearchQuery) (graph.Pages[graph.Hit], error) {
	v.c.count(func(n *Calls) *int { return &n.Search })
	return v.view.Search(ctx, q)
}

func (v *countingView) Evidence(ctx context.Context, q graph.EvidenceQuery) (graph.Pages[*graph.Evidence], error) {
	v.c.count(func(n *Calls) *int { return &n.Evidence })
	return v.view.Evidence(ctx, q)
}

func (v *countingView) Paths(ctx context.Context, q graph.PathQuery) ([]graph.Path, bool, error) {
	v.c.count(func(n *Calls) *int { return &n.Paths })
	return v.view.Paths(ctx, q)
}
