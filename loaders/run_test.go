package loaders

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/resolvers"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/level"
	"github.com/expertgraph/expertgraph/resolvers/reply"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

type engagements = []*reply.Connection[*generated.Engagement]

type batch = func(context.Context, []*generated.Expert, map[string]any) (engagements, error)

// answered runs a query on a graph with the experts 甲, 乙 and 丙. The function b resolves their
// engagements.
func answered(t *testing.T, ctx context.Context, query string, b batch) (data string, errs []string) {
	t.Helper()
	ledger, err := sqlite.Open(filepath.Join(t.TempDir(), "g.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	reader, err := snapshot.Open(context.Background(), ledger, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(ledger, reader, graph.Options{})
	t.Cleanup(func() { g.Close() })
	s := graphtest.NewSketch()
	for i, name := range []string{"甲", "乙", "丙"} {
		s.Node(fmt.Sprint("n", i), graph.Expert, name)
	}
	if _, err := g.Write(context.Background(), s.Batch(), nil); err != nil {
		t.Fatal(err)
	}
	types := resolvers.Levels()
	at := slices.IndexFunc(types, func(t level.Type) bool { return t.Name == "Expert" })
	f := types[at].Fields["engagements"]
	f.Read = level.One(level.Batch("Expert.engagements", b))
	types[at].Fields["engagements"] = f
	e := executor.New(newSchema(g, resolvers.NewSchema(), types, Options{}))
	e.SetRecoverFunc(func(context.Context, any) error { return errors.New("masked") })
	ctx = graphql.StartOperationTrace(ctx)
	op, bad := e.CreateOperationContext(ctx, &graphql.RawParams{Query: query})
	if bad != nil {
		t.Fatal(bad)
	}
	respond, ctx := e.DispatchOperation(ctx, op)
	r := respond(ctx)
	for _, err := range r.Errors {
		errs = append(errs, err.Path.String()+": "+err.Message)
	}
	return string(r.Data), errs
}

func empty(n int) engagements {
	return reply.Connections(n, graph.Page{}, func(context.Context, graph.Page) (reply.Pages[*generated.Engagement], error) {
		return reply.Pages[*generated.Engagement]{Pages: graph.Pages[struct{}]{End: make([]int32, n), Prev: make([]bool, n), Next: make([]bool, n)}}, nil
	})
}

const asked = `{ experts { edges { cursor node { displayName engagements { nodes { code } } } } } served { nodes { year } } }`

func TestFaultsOfBatchResolvers(t *testing.T) {
	at := func(i int, text string) string { return fmt.Sprintf("experts.edges[%d].node.engagements: %s", i, text) }
	for _, c := range []struct {
		name string
		b    batch
		want []string
	}{
		{"it panics", func(context.Context, []*generated.Expert, map[string]any) (engagements, error) { panic("secret") },
			[]string{at(0, "masked"), at(1, "masked"), at(2, "masked")}},
		{"it gives too few", func(context.Context, []*generated.Expert, map[string]any) (engagements, error) { return empty(2), nil },
			[]string{at(0, "Expert.engagements gave 2 values for 3 parents"), at(1, "Expert.engagements gave 2 values for 3 parents"), at(2, "Expert.engagements gave 2 values for 3 parents")}},
		{"it fails for one", func(context.Context, []*generated.Expert, map[string]any) (engagements, error) {
			return empty(3), level.Errors{nil, errors.New("no"), nil}
		}, []string{at(1, "no")}},
		{"it gives too few errors", func(context.Context, []*generated.Expert, map[string]any) (engagements, error) {
			return empty(3), level.Errors{errors.New("no")}
		}, []string{at(0, "a resolver gave 3 values and 1 errors for 3 parents: some parents have no value"), at(1, "a resolver gave 3 values and 1 errors for 3 parents: some parents have no value"), at(2, "a resolver gave 3 values and 1 errors for 3 parents: some parents have no value")}},
		{"it gives nothing where there must be something", func(context.Context, []*generated.Expert, map[string]any) (engagements, error) {
			some := empty(3)
			some[2] = nil
			return some, nil
		}, []string{at(2, "must not be null")}},
	} {
		data, errs := answered(t, context.Background(), asked, c.b)
		if d := cmp.Diff(c.want, errs); d != "" || data != "null" {
			t.Errorf("%s: %s %s", c.name, data, d)
		}
		// The fault stays below the entity, because an entity may be null.
		data, errs = answered(t, context.Background(), `{ expert(ref: "n1") { engagements { nodes { code } } } served { nodes { year } } }`, c.b)
		if want := `{"expert":null,"served":{"nodes":[]}}`; data != want || len(errs) != 1 {
			t.Errorf("%s: %s %q, want %s", c.name, data, errs, want)
		}
	}
}

func TestErrorsComeInTheOrderOfTheReply(t *testing.T) {
	fail := func(_ context.Context, es []*generated.Expert, _ map[string]any) (engagements, error) {
		return nil, fmt.Errorf("no list for %d", len(es))
	}
	data, errs := answered(t, context.Background(), `{ b: nodes(ids: []) { id } z: expert(ref: "n2") { x: engagements { totalCount } } a: expert(ref: "nobody") { code } }`, fail)
	if want := `{"b":[],"z":null,"a":null}`; data != want || len(errs) != 2 || !strings.HasPrefix(errs[0], "z.x: no list for 1") || !strings.HasPrefix(errs[1], "a: ") {
		t.Errorf("%s %q, want %s", data, errs, want)
	}
}

func TestACancelledOperationCallsNothingMore(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	calls := 0
	data, errs := answered(t, ctx, `{ experts { nodes { a: engagements { nodes { code } } b: engagements(first: 1) { nodes { code } } } } }`,
		func(_ context.Context, es []*generated.Expert, _ map[string]any) (engagements, error) {
			calls++
			cancel()
			return empty(len(es)), nil
		})
	if calls != 1 || data != "null" || len(errs) == 0 || !strings.Contains(errs[0], "canceled") {
		t.Errorf("%d calls, %s %q; want one call and an error that tells of the cancellation", calls, data, errs)
	}
}
