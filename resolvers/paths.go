package resolvers

import (
	"context"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// Paths resolves Query.paths.
func (query) Paths(ctx context.Context, from, to string, relations []graph.Relation, avoidKinds []graph.Kind, trees, hubs bool, maxDepth, k int, asOf *graph.Day, weighting analysis.PathWeighting) (*reply.PathAnswer, error) {
	ask := analysis.PathAsk{Relations: graph.NewRelationSet(relations...), Avoid: graph.NewKindSet(avoidKinds...), Trees: trees, Hubs: hubs, Depth: maxDepth, Limit: k, AsOf: day(asOf), Weighting: weighting}
	if err := pathEnds(ctx, &from, &to, &ask.From, &ask.To); err != nil {
		return nil, err
	}
	found, err := analysis.Paths(ctx, graph.From(ctx), ask)
	return &reply.PathAnswer{Of: found, Ask: ask}, err
}

// pathEnds finds the entities that two references mean. It stores the one for "from" in *f and the one for
// "to" in *t. If "from" is nil, *f stays unchanged.
func pathEnds(ctx context.Context, from, to *string, f, t **graph.Node) (err error) {
	if from != nil {
		if *f, err = resolve(ctx, "from", *from, nil, 0); err != nil {
			return err
		}
	}
	*t, err = resolve(ctx, "to", *to, nil, 0)
	return err
}

// day converts a day to a value; null for nil.
func day(d *graph.Day) graph.Value {
	if d == nil {
		return graph.Value{}
	}
	return graph.DayValue(*d)
}

// PathAnswer gives the resolvers for the fields of PathAnswer.
func (root) PathAnswer() generated.PathAnswerResolver { return pathAnswerFields{} }

type pathAnswerFields struct{}

// Paths resolves PathAnswer.paths.
func (pathAnswerFields) Paths(_ context.Context, objs []*reply.PathAnswer, first *int, after *string) ([]*reply.PathConnection, error) {
	return foundLists(objs, window{first: first, after: after}, func(a *reply.PathAnswer) ([]analysis.Path, func(*analysis.Path) graph.Position) {
		return a.Of.Paths, func(p *analysis.Path) graph.Position { return p.Position(a.Ask.Weighting) }
	}, func(p *analysis.Path) *reply.Path { return &reply.Path{Of: p} })
}

// positioned is a row with its position in a list.
type positioned[R any] struct {
	row *R
	at  graph.Position
}

// Position is the position of the row.
func (p positioned[R]) Position() graph.Position { return p.at }

// foundLists gives pages of lists that the answers hold in memory.
func foundLists[O, R, T any](objs []O, w window, of func(O) ([]R, func(*R) graph.Position), as func(*R) T) ([]*reply.Connection[T], error) {
	hash := listHash("found")
	p, err := w.page(hash)
	if err != nil {
		return nil, err
	}
	lists := make([][]positioned[R], len(objs))
	for i, o := range objs {
		rows, at := of(o)
		for j := range rows {
			lists[i] = append(lists[i], positioned[R]{&rows[j], at(&rows[j])})
		}
	}
	return reply.Connections(len(objs), p, func(_ context.Context, p graph.Page) (reply.Pages[T], error) {
		return reply.Edges(analysis.PagesOf(lists, p, func(r *positioned[R]) graph.Position { return r.at }), func(r *positioned[R]) reply.Edge[T] {
			return reply.Edge[T]{Node: as(r.row), Place: r, Hash: hash}
		}), nil
	}), nil
}

// Path gives the resolvers for the fields of Path.
func (root) Path() generated.PathResolver { return pathFields{} }

type pathFields struct{}

// Entities resolves Path.entities.
func (pathFields) Entities(_ context.Context, obj *reply.Path) ([]reply.Entity, error) {
	return typed(obj.Of.Nodes(), generated.Typed), nil
}

// PathStep gives the resolvers for the fields of PathStep.
func (root) PathStep() generated.PathStepResolver { return pathStepFields{} }

type pathStepFields struct{}

// Entity resolves PathStep.entity.
func (pathStepFields) Entity(_ context.Context, obj *reply.PathStep) (reply.Entity, error) {
	return generated.Typed(obj.Of.Node), nil
}

// Through resolves PathStep.through.
func (pathStepFields) Through(_ context.Context, obj *reply.PathStep) ([]reply.Entity, error) {
	return typed(obj.Of.Through, generated.Typed), nil
}

// Introductions resolves Query.introductions.
func (query) Introductions(ctx context.Context, to string, from *string, asOf *graph.Day, k int) (*reply.IntroductionAnswer, error) {
	ask := analysis.IntroductionAsk{Limit: k, AsOf: day(asOf)}
	if err := pathEnds(ctx, from, &to, &ask.From, &ask.To); err != nil {
		return nil, err
	}
	found, err := analysis.Introductions(ctx, graph.From(ctx), ask)
	return &reply.IntroductionAnswer{Of: found, Ask: ask}, err
}

// IntroductionAnswer gives the resolvers for the fields of IntroductionAnswer.
func (root) IntroductionAnswer() generated.IntroductionAnswerResolver {
	return introductionAnswerFields{}
}

type introductionAnswerFields struct{}

// Introductions resolves IntroductionAnswer.introductions.
func (introductionAnswerFields) Introductions(_ context.Context, objs []*reply.IntroductionAnswer, first *int, after *string) ([]*reply.IntroductionConnection, error) {
	return foundLists(objs, window{first: first, after: after}, func(a *reply.IntroductionAnswer) ([]analysis.Introduction, func(*analysis.Introduction) graph.Position) {
		return a.Of.Introductions, (*analysis.Introduction).Position
	}, func(i *analysis.Introduction) *reply.Introduction { return &reply.Introduction{Of: i} })
}

// Introduction gives the resolvers for the fields of Introduction.
func (root) Introduction() generated.IntroductionResolver { return introductionFields{} }

type introductionFields struct{}

// AskFirst resolves Introduction.askFirst.
func (introductionFields) AskFirst(_ context.Context, obj *reply.Introduction) (reply.Entity, error) {
	return generated.Typed(obj.Of.Ask), nil
}
