package graphtest_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// replaying is the simplest reader. It stores only whether it was closed, and replays all commits
// for every view.
type replaying struct {
	ledger graph.Ledger
	closed context.Context
	close  context.CancelFunc
}

func (r *replaying) View(ctx context.Context, atLeast graph.Seq) (graph.View, error) {
	if r.closed.Err() != nil {
		return nil, graph.ErrClosed
	}
	info, err := r.ledger.Info(ctx)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(r.closed, cancel)()
	g := graphtest.NewGraph()
	for last := max(info.Seq, atLeast); g.Seq < last; {
		for c, err := range r.ledger.Changes(ctx, g.Seq) {
			if err == nil && c.Seq != g.Seq+1 {
				break // a commit is missing
			}
			if err != nil {
				break
			}
			if err := g.Commit(c); err != nil {
				return nil, err
			}
			if g.Seq == last {
				break
			}
		}
		if r.closed.Err() != nil {
			return nil, graph.ErrClosed
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return graphtest.NewNaive(g), nil
}

func (r *replaying) Info(ctx context.Context) (graph.ReaderInfo, error) {
	if r.closed.Err() != nil {
		return graph.ReaderInfo{}, graph.ErrClosed
	}
	l, err := r.ledger.Info(ctx)
	return graph.ReaderInfo{Seq: l.Seq, Nodes: l.Nodes, Links: l.Links, Evidence: l.Evidence}, err
}

func (r *replaying) Close() error {
	r.close()
	return nil
}

func openReplaying(_ *testing.T, l graph.Ledger) graph.Reader {
	r := &replaying{ledger: l}
	r.closed, r.close = context.WithCancel(context.Background())
	return r
}

func openSQLite(t *testing.T) graph.Ledger {
	l, err := sqlite.Open(filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// The simplest reader passes the whole suite, so the suite asks for nothing impossible.
func TestReader(t *testing.T) {
	setup := graphtest.ReaderSetup{Open: openReplaying, Ledger: openSQLite, Graphs: 3}
	graphtest.Reader(t, setup)
	graphtest.ReaderLong(t, setup)
}
