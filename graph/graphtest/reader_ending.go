package graphtest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// maxLateChecks is how often a query may check its context after the context has ended: once for each
// layer with its own graph.Ticks.
const maxLateChecks = 8

// ending cancels queries of every type after various numbers of ticks. Each query must stop soon, and
// give the whole answer or an error.
func (c readers) ending(t *testing.T) {
	s := Shapes()[2]
	r := seeded(31)
	l := c.filled(t, Random(r, s), Edit(r, NewModel(Random(seeded(31), s)), s))
	g := load(t, l)
	v := viewAt(t, c.reading(t, l), g.Seq)
	ask := NewQuestions(r, g)
	for i := range c.Forms {
		q := ask.Paged()
		Ended(t, fmt.Sprintf("query %d", i), func(ctx context.Context) (any, error) {
			pages, err := v.Match(ctx, q)
			return pageTexts(&pages, rowTexts), err
		})
	}
	for i := range max(c.Forms/10, 1) {
		paths, search, evidence := ask.Paths(), ask.Search(), ask.Evidence()
		search.Page, evidence.Page = graph.Page{First: 10}, graph.Page{First: 10}
		at := fmt.Sprintf("question %d: ", i)
		Ended(t, at+"paths", func(ctx context.Context) (any, error) {
			found, truncated, err := v.Paths(ctx, paths)
			return []any{len(found), truncated}, err
		})
		Ended(t, at+"search", func(ctx context.Context) (any, error) {
			pages, err := v.Search(ctx, search)
			return pageTexts(&pages, hitTexts), err
		})
		Ended(t, at+"evidence", func(ctx context.Context) (any, error) {
			pages, err := v.Evidence(ctx, evidence)
			return pageTexts(&pages, func(e *graph.Evidence) any { return e.ID }), err
		})
		Ended(t, at+"nodes", func(ctx context.Context) (any, error) {
			nodes, err := v.Nodes(ctx, []graph.ID{paths.From, paths.To})
			return len(nodes), err
		})
	}
}

// Ended calls ask with contexts that end after more and more checks (see EndAfter), until a context
// does not end during the call. Every call must give context.Canceled or the whole answer.
func Ended(t *testing.T, what string, ask func(context.Context) (any, error)) {
	t.Helper()
	want, err := ask(t.Context())
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	for n := 0; ; n += 1 + n/2 {
		ctx := EndAfter(t.Context(), n)
		got, err := ask(ctx)
		switch {
		case ctx.ChecksAfterEnd() > maxLateChecks:
			t.Fatalf("%s: after its end at look %d the context was looked at %d times", what, n, ctx.ChecksAfterEnd())
		case err == nil && !reflect.DeepEqual(got, want):
			t.Fatalf("%s: a context that ended at look %d gives another answer:\n%v, want\n%v", what, n, got, want)
		case err == nil && ctx.Checks() <= n:
			return // the context did not end during the call
		case err != nil && !errors.Is(err, context.Canceled):
			t.Fatalf("%s: a context that ended at look %d gives %v", what, n, err)
		}
	}
}
