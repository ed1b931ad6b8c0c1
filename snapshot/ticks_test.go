//go:build !race

package snapshot

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// nested queries regions by nested conditions on linked nodes, to a depth.
func nested(depth int, op graph.Op) graph.Query {
	f := graph.Filter{}
	for i := range depth {
		f = graph.Filter{Op: op, Hops: []graph.Hop{{Direction: graph.Both}}, Sub: []graph.Filter{f}, Count: [2]int{1 + i%2, -1}}
		if op == graph.Every { // alternate: every far node has some far node that …
			f.Sub[0] = graph.Filter{Op: graph.Not, Sub: []graph.Filter{f.Sub[0]}}
		}
	}
	return graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Region), Where: f}, Page: graph.Page{First: 1, Total: true}}
}

// ticksOf is the number of ticks that a query takes. The query is stopped after the
// number of ticks in the parameter "most".
func ticksOf(t *testing.T, v *view, q graph.Query, most int) (int, error) {
	t.Helper()
	ctx := graphtest.EndAfter(t.Context(), most)
	_, err := v.Match(ctx, q)
	return ctx.Checks(), err
}

// The costs of nested conditions add up: twice the depth takes about twice as long, not the square.
// Without the cache of conditions the same queries would not end.
func TestNestedConditionsCostAdditions(t *testing.T) {
	v := openStatic(t, synthetic(1500, false)).(*view)
	v.memory = nil
	bare := *v
	bare.noConditionCache = true
	for name, op := range map[string]graph.Op{"count": graph.Counted, "every": graph.Every, "some": graph.Has, "none": graph.Lacks} {
		t.Run(name, func(t *testing.T) {
			three, err := ticksOf(t, v, nested(3, op), math.MaxInt)
			if err != nil {
				t.Fatal(err)
			}
			six, err := ticksOf(t, v, nested(6, op), math.MaxInt)
			if err != nil {
				t.Fatal(err)
			}
			if six > 4*three {
				t.Errorf("3 conditions within each other take %d ticks, 6 take %d", three, six)
			}
			if op != graph.Counted {
				return // the other operators stop at the first node that decides the result
			}
			if n, err := ticksOf(t, &bare, nested(6, op), 100*six); !errors.Is(err, context.Canceled) {
				t.Errorf("without notes 6 conditions within each other take %d ticks, with notes %d: %v", n, six, err)
			}
		})
	}
}

// Queries give the same answers with and without the cache of conditions: random queries and nested
// ones.
func TestNotesChangeNoAnswer(t *testing.T) {
	v := openStatic(t, synthetic(60, false)).(*view)
	v.memory = nil
	bare := *v
	bare.noConditionCache = true
	for _, op := range []graph.Op{graph.Counted, graph.Every, graph.Has, graph.Lacks} {
		for depth := 1; depth <= 3; depth++ {
			q := nested(depth, op)
			want, got := matched(t, &bare, q), matched(t, v, q)
			if want.Total[0] != got.Total[0] {
				t.Errorf("%v %d deep: %d regions with notes, %d without", op, depth, got.Total[0], want.Total[0])
			}
		}
	}
}

// Conditions are cached until the memory limit is reached, and tested again after that.
func TestNotesHaveBoundedRoom(t *testing.T) {
	v := openStatic(t, synthetic(100, false)).(*view)
	m := &matcher{view: v, q: &graph.Query{}, ticks: new(graph.Ticks)}
	m.noteBytes = maxCacheBytes - int(v.rows())/4 - 8
	calls := 0
	t1 := m.cacheByRow(func(int32, int32) bool { calls++; return true })
	t2 := m.cacheByRow(func(int32, int32) bool { calls++; return true })
	for range 10 * cacheAfterTests {
		if !t1(0, -1) || !t2(0, -1) {
			t.Fatal("a noted test says something else")
		}
	}
	if want := cacheAfterTests + 10*cacheAfterTests; calls != want || m.noteBytes > maxCacheBytes {
		t.Errorf("%d tests, want %d; %d bytes of notes", calls, want, m.noteBytes)
	}
}

// Queries for many nodes also end when their context ends, whenever that happens.
func TestLargeAnswersEndWithTheirContext(t *testing.T) {
	v := openStatic(t, synthetic(10_000, true)).(*view)
	v.memory = nil
	all := questions(t, v)
	for _, op := range []graph.Op{graph.Counted, graph.Every} {
		all[fmt.Sprint("nested ", op)] = nested(3, op)
	}
	for name, q := range all {
		t.Run(name, func(t *testing.T) {
			graphtest.Ended(t, name, func(ctx context.Context) (any, error) {
				lists, err := v.Match(ctx, q)
				return fmt.Sprint(len(lists.Rows), lists.End, lists.Total, lists.Next), err
			})
		})
	}
	t.Run("evidence", func(t *testing.T) {
		graphtest.Ended(t, "evidence", func(ctx context.Context) (any, error) {
			lists, err := v.Evidence(ctx, graph.EvidenceQuery{Page: graph.Page{Last: 5, Total: true}})
			return fmt.Sprint(len(lists.Rows), lists.End, lists.Total), err
		})
	})
	t.Run("search", func(t *testing.T) {
		graphtest.Ended(t, "search", func(ctx context.Context) (any, error) {
			lists, err := v.Search(ctx, graph.SearchQuery{Text: "s", Page: graph.Page{First: 5, Total: true}})
			return fmt.Sprint(len(lists.Rows), lists.End, lists.Total), err
		})
	})
}
