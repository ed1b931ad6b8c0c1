package loaders_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/expertgraph/expertgraph/data"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// engine is one of two executors of operations: the level executor of this package, or stock gqlgen.
type engine struct {
	*executor.Executor
	ran map[string]int // the number of operations for each fallback reason
}

func newEngine(g *graph.Graph, o loaders.Options) engine {
	ran := map[string]int{}
	o.RecordExecutor = func(_ context.Context, why string) { ran[why]++ }
	e := executor.New(loaders.New(g, o))
	e.SetRecoverFunc(func(_ context.Context, fault any) error { return fmt.Errorf("panic: %v", fault) })
	return engine{e, ran}
}

// outcome is a reply in comparable form: the bytes of the data, and the set of paths and texts of
// errors.
type outcome struct {
	Data   string
	Errors []string
}

func (e engine) ask(r loaders.Request) (outcome, bool) {
	ctx := graphql.StartOperationTrace(context.Background())
	op, errs := e.CreateOperationContext(ctx, &graphql.RawParams{Query: r.Query, OperationName: r.Operation, Variables: r.Variables})
	if errs != nil {
		return outcome{Errors: told(errs)}, false
	}
	respond, ctx := e.DispatchOperation(ctx, op)
	reply := respond(ctx)
	return outcome{string(reply.Data), told(reply.Errors)}, true
}

func told(errs gqlerror.List) []string {
	var all []string
	for _, e := range errs {
		text := e.Message
		if strings.HasPrefix(text, "the requested element is null") {
			text = "must not be null"
		}
		all = append(all, e.Path.String()+": "+text)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// spoiled is a reader with faults. It loses some nodes, clears Node.CreatedAt of others, and fails for
// queries of one relation and sometimes for queries of evidence. The field "by" selects the faults; while
// it is 0, there are none. The faults do not depend on how often the reader is called.
type spoiled struct {
	graph.Reader
	by byte
}

func (s *spoiled) View(ctx context.Context, atLeast graph.Seq) (graph.View, error) {
	v, err := s.Reader.View(ctx, atLeast)
	if s.by == 0 {
		return v, err
	}
	return spoiledView{v, s.by}, err
}

type spoiledView struct {
	graph.View
	by byte
}

var errSpoiled = errors.New("spoiled")

func (v spoiledView) Nodes(ctx context.Context, ids []graph.ID) ([]*graph.Node, error) {
	nodes, err := v.View.Nodes(ctx, ids)
	out := slices.Clone(nodes)
	for i, n := range out {
		if n != nil && (n.ID[15]+v.by)%4 == 0 {
			out[i] = nil
		}
	}
	return out, err
}

func (v spoiledView) Match(ctx context.Context, q graph.Query) (graph.Pages[graph.Row], error) {
	for _, s := range q.Pattern.Steps {
		if s.Hop.Relations != 0 && s.Hop.Relations.Has(graph.Relation(1+v.by%12)) {
			return graph.Pages[graph.Row]{}, errSpoiled
		}
	}
	lists, err := v.View.Match(ctx, q)
	for _, r := range lists.Rows {
		for i, n := range r.Nodes {
			if n != nil && (n.ID[15]+v.by)%8 == 1 {
				timeless := *n
				timeless.CreatedAt = time.Time{}
				r.Nodes[i] = &timeless
			}
		}
	}
	return lists, err
}

func (v spoiledView) Evidence(ctx context.Context, q graph.EvidenceQuery) (graph.Pages[*graph.Evidence], error) {
	if v.by%7 == 0 {
		return graph.Pages[*graph.Evidence]{}, errSpoiled
	}
	return v.View.Evidence(ctx, q)
}

// newGraph makes a graph on a new ledger and writes the batch b. The function "wrap" wraps the reader of the
// graph. The functions in "before" write to the ledger directly, before the reader opens.
func newGraph(t testing.TB, b graph.Batch, wrap func(graph.Reader) graph.Reader, before ...func(graph.Ledger)) *graph.Graph {
	t.Helper()
	ctx := context.Background()
	ledger, err := sqlite.Open(filepath.Join(t.TempDir(), "g.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, put := range before {
		put(ledger)
	}
	reader, err := snapshot.Open(ctx, ledger, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(ledger, wrap(reader), graph.Options{})
	t.Cleanup(func() { _ = g.Close() })
	graphtest.RemoveLoops(&b)
	if _, err := g.Write(ctx, b, nil); err != nil {
		t.Fatal(err)
	}
	return g
}

func asItIs(r graph.Reader) graph.Reader { return r }

// TestOracle runs random operations on random graphs, with and without a faulty reader. The level
// executor must give the same replies as stock gqlgen, except for differences that the function coarser
// accepts.
func TestOracle(t *testing.T) {
	rounds := 600
	if n, err := strconv.Atoi(os.Getenv("EXPERTGRAPH_ORACLE")); err == nil {
		rounds = n
	}
	shapes := graphtest.Shapes()
	asked := 0
	for seed := range uint64(2 * len(shapes)) {
		r := rand.New(rand.NewPCG(seed, 6))
		b := graphtest.Random(r, shapes[int(seed)%len(shapes)])
		reader := &spoiled{}
		g := newGraph(t, b, func(r graph.Reader) graph.Reader { reader.Reader = r; return reader })
		if seed%2 == 1 {
			reader.by = byte(seed)
		}
		asked += compare(t, seed, g, b, rounds/(2*len(shapes)))
	}
	if asked < rounds/2 {
		t.Errorf("only %d of %d operations were valid", asked, rounds)
	}
}

// compare runs random operations on one graph on the level executor and on stock gqlgen, and compares
// the replies. It returns the number of valid operations.
func compare(t *testing.T, seed uint64, g *graph.Graph, b graph.Batch, rounds int) (asked int) {
	shared := 0
	ours, stock := newEngine(g, loaders.Options{}), newEngine(g, loaders.Options{Stock: true})
	a := &asker{schema: loaders.New(g, loaders.Options{}).Schema(), byKind: map[string][]string{}}
	for _, n := range b.Nodes {
		kind := strings.ToLower(n.Kind.String())
		a.names = append(a.names, n.Code, n.ID.String(), n.Name)
		a.byKind[kind] = append(a.byKind[kind], n.Code, n.ID.String())
		a.ids = append(a.ids, n.ID.String())
		a.roots = append(a.roots, kind, strings.ToLower(n.Kind.Spec().Plural))
	}
	for round := range rounds {
		a.Rand = rand.New(rand.NewPCG(seed, uint64(round)))
		query, vars := a.operation()
		r := loaders.Request{Query: query, Variables: vars}
		want, valid := stock.ask(r)
		if !valid {
			continue
		}
		asked++
		got, _ := ours.ask(r)
		if coarser(want, got) {
			shared++
			continue
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("seed %d, round %d: %s\n%v\n-stock +ours\n%s", seed, round, query, vars, d)
			return asked
		}
	}
	if shared > asked/50 {
		t.Errorf("seed %d: %d of %d operations had errors that stock has for fewer parents", seed, shared, asked)
	}
	if n := len(ours.ran); n > 1 {
		t.Errorf("seed %d: fallbacks %v", seed, ours.ran)
	}
	return asked
}

// coarser tells whether the level executor reports the errors of stock gqlgen and more errors of the faulty
// reader. It may do so, because it calls the reader once for all parents of a level, so a failed call
// affects all of them. Stock gqlgen calls once per element.
func coarser(stock, ours outcome) bool {
	if len(ours.Errors) <= len(stock.Errors) {
		return false
	}
	for _, e := range stock.Errors {
		if !slices.Contains(ours.Errors, e) {
			return false
		}
	}
	return !slices.ContainsFunc(ours.Errors, func(e string) bool {
		return !slices.Contains(stock.Errors, e) && !strings.HasSuffix(e, ": "+errSpoiled.Error())
	})
}

// TestQuestions runs every named question of data/questions on the level executor and on stock gqlgen.
// The replies must be equal.
func TestQuestions(t *testing.T) {
	loaded, err := ingest.Load([]string{"../data"}, nil, nil, graph.Dates{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	g := newGraph(t, loaded.Batch(), asItIs)
	ours, stock := newEngine(g, loaders.Options{}), newEngine(g, loaders.Options{Stock: true})
	names, err := fs.Glob(data.Questions, "questions/*.graphql")
	if err != nil || len(names) < 10 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(data.Questions, name)
		if err != nil {
			t.Fatal(err)
		}
		r := loaders.Request{Query: string(text)}
		want, _ := stock.ask(r)
		got, _ := ours.ask(r)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: -stock +ours\n%s", name, d)
		}
	}
	if len(ours.ran) != 1 || ours.ran[""] != len(names) {
		t.Errorf("fallbacks %v, want none for %d questions", ours.ran, len(names))
	}
}
