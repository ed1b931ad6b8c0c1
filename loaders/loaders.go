// Package loaders runs GraphQL operations on a graph. It opens one session for each operation, so
// that all its parts see the same state. It executes the operation on the batch resolvers, each
// field once for all parents of its level. The server and the command ask use it.
//
// An operation passes through three steps. plan.go compiles it to a tree of scopes, which cache.go
// caches. run.go calls each field once for all rows of a scope, level by level. write.go writes the
// reply in one pass over the results. An operation without a plan runs on stock gqlgen, which uses
// the same resolvers.
//
// The package depends on the schema and on the graph, but on no HTTP code and on no store.
package loaders

import (
	"context"
	"errors"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers"
	"github.com/expertgraph/expertgraph/resolvers/level"
)

// Options are the options of New; the zero value works.
type Options struct {
	// Stock switches the level executor off: every operation runs on stock gqlgen.
	Stock bool
	// PlanBytes is the memory limit of the plan cache in bytes; 0 means DefaultPlanBytes.
	PlanBytes int
	// RecordExecutor is called for every operation with the reason why it ran on stock gqlgen, "" if it did
	// not. It may be nil. It must not block.
	RecordExecutor func(ctx context.Context, why string)
	// Shown is called for every query with the commit that it shows. It may be nil. It must not
	// block.
	Shown func(ctx context.Context, commit graph.Seq)
}

// DefaultPlanBytes is the default of Options.PlanBytes.
const DefaultPlanBytes = 32 << 20

// schema executes the GraphQL schema on one graph.
type schema struct {
	graphql.ExecutableSchema // stock gqlgen
	graph                    *graph.Graph
	options                  Options
	types                    map[string]*level.Type
	plans                    *plans
	buffers                  sync.Pool // a pool of *writer
}

// New makes an executable schema that answers from g.
func New(g *graph.Graph, o Options) graphql.ExecutableSchema {
	return newSchema(g, resolvers.NewSchema(), resolvers.Levels(), o)
}

func newSchema(g *graph.Graph, stock graphql.ExecutableSchema, types []level.Type, o Options) *schema {
	if o.PlanBytes <= 0 {
		o.PlanBytes = DefaultPlanBytes
	}
	s := &schema{ExecutableSchema: stock, graph: g, options: o, types: map[string]*level.Type{}, plans: newPlans(o.PlanBytes)}
	for i := range types {
		s.types[types[i].Name] = &types[i]
	}
	introspect(stock.Schema(), s.types)
	s.buffers.New = func() any { return new(writer) }
	return s
}

// Exec runs one operation in a session of its own.
func (s *schema) Exec(ctx context.Context) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	p, why := s.plan(op)
	if s.options.RecordExecutor != nil {
		s.options.RecordExecutor(ctx, string(why))
	}
	if p != nil {
		done := false
		return func(ctx context.Context) *graphql.Response {
			if done {
				return nil
			}
			done = true
			return s.levels(ctx, op, p)
		}
	}
	respond := s.ExecutableSchema.Exec(ctx)
	failed := false
	return func(ctx context.Context) *graphql.Response {
		if failed {
			return nil // the error was the only response
		}
		session, err := s.begin(ctx, op)
		if err != nil {
			failed = true
			graphql.AddError(ctx, err)
			return &graphql.Response{} // the caller appends the errors
		}
		return respond(session)
	}
}

// begin opens the session of an operation.
func (s *schema) begin(ctx context.Context, op *graphql.OperationContext) (context.Context, error) {
	session, err := recorded(ctx, s.graph, op.Operation, op.Variables)
	if err == nil {
		session, err = s.graph.Begin(session)
	}
	if err == nil && s.options.Shown != nil && op.Operation.Operation == ast.Query {
		s.options.Shown(ctx, graph.From(session).Seq())
	}
	return session, err
}

// plan gives the plan of an operation, or the reason why it has none.
func (s *schema) plan(op *graphql.OperationContext) (*plan, fallback) {
	if s.options.Stock {
		return nil, noPlan
	}
	switch known, p := s.plans.find(op.Operation, op.Variables); {
	case p != nil:
		return p, ""
	case known != nil && known.reason != "":
		return nil, known.reason
	}
	p, err := makePlan(s.graph.WithDates(context.Background()), s.Schema(), s.types, op.Doc, op.Operation, op.Variables)
	var why fallback
	if err != nil && !errors.As(err, &why) {
		why = noPlan
	}
	s.plans.add(op.Doc, op.Operation, op.Variables, p, why)
	return p, why
}

// levels runs an operation level by level.
func (s *schema) levels(ctx context.Context, op *graphql.OperationContext, p *plan) *graphql.Response {
	ctx, err := s.begin(ctx, op)
	if err != nil {
		graphql.AddError(ctx, err)
		return &graphql.Response{}
	}
	r := run{ctx, op.Variables, op.Recover}
	root := r.levels(p)
	w := s.buffers.Get().(*writer)
	defer s.buffers.Put(w)
	w.begin(ctx, func(err error) { graphql.AddError(ctx, err) })
	data, err := w.reply(root, op.Recover)
	if err != nil {
		graphql.AddError(ctx, err)
	}
	return &graphql.Response{Data: data}
}
