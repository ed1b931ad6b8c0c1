package graph_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// begin opens a session on a graph.
func begin(t *testing.T, g *graph.Graph) (context.Context, *graph.Session) {
	t.Helper()
	ctx, err := g.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return ctx, graph.From(ctx)
}

func TestKeepMakesAResultOncePerCommit(t *testing.T) {
	g, _ := open(t)
	write(t, g, firm().Batch())
	made := 0
	keep := func(key string) int {
		ctx, s := begin(t, g)
		n, err := graph.Cached(ctx, s, key, func(_ context.Context, own *graph.Session) (int, error) {
			made++
			return int(own.Seq())*100 + made, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if a, b, c := keep("a"), keep("a"), keep("b"); a != 101 || b != 101 || c != 102 {
		t.Errorf("%d, %d, of another key %d", a, b, c)
	}
	more := graphtest.NewSketch()
	more.Node("other", graph.Expert, "乙")
	write(t, g, more.Batch())
	if a := keep("a"); a != 203 {
		t.Errorf("after a write: %d", a)
	}
	for i := range 20 {
		keep(fmt.Sprint("key", i))
	}
	if a := keep("a"); a != 224 {
		t.Errorf("after twenty others: %d, it should have been forgotten", a)
	}
}

func TestKeptWorkOutlivesTheOperation(t *testing.T) {
	g, _ := open(t)
	begun, made := make(chan struct{}), atomic.Int32{}
	work := func(ctx context.Context, _ *graph.Session) (int, error) {
		<-begun
		return int(made.Add(1)), ctx.Err()
	}
	ctx, s := begin(t, g)
	short, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := graph.Cached(short, s, "a", work); !errors.Is(err, context.Canceled) {
		t.Fatalf("the operation ended: %v", err)
	}
	close(begun)
	if n, err := graph.Cached(ctx, s, "a", work); n != 1 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	if n := made.Load(); n != 1 {
		t.Errorf("made %d times", n)
	}
}

func TestKeepForgetsWhatFailed(t *testing.T) {
	g, _ := open(t)
	ctx, s := begin(t, g)
	broken := errors.New("broken")
	if _, err := graph.Cached(ctx, s, "a", func(context.Context, *graph.Session) (int, error) { return 0, broken }); !errors.Is(err, broken) {
		t.Error(err)
	}
	if _, err := graph.Cached(ctx, s, "a", func(context.Context, *graph.Session) (int, error) { panic("overboard") }); err == nil || !strings.Contains(err.Error(), "overboard") {
		t.Error(err)
	}
	if n, err := graph.Cached(ctx, s, "a", func(context.Context, *graph.Session) (int, error) { return 7, nil }); n != 7 || err != nil {
		t.Error(n, err)
	}
}

func TestKeepIsBoundedAndEndsWithTheGraph(t *testing.T) {
	g, _ := open(t)
	ctx, s := begin(t, g)
	short, cancel := context.WithCancel(ctx)
	cancel()
	var last error
	for i := range 100 {
		_, last = graph.Cached(short, s, fmt.Sprint(i), func(ctx context.Context, _ *graph.Session) (int, error) {
			<-ctx.Done()
			return 0, ctx.Err()
		})
	}
	if !errors.Is(last, graph.ErrUnavailable) {
		t.Errorf("the hundredth at a time: %v", last)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Cached(ctx, s, "a", func(context.Context, *graph.Session) (int, error) { return 1, nil }); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
}
