package resolvers

import (
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// ContinuityRisks resolves Query.continuityRisks.
func (query) ContinuityRisks(ctx context.Context, kinds []analysis.RiskKind, expert *string, projection analysis.Projection, regionLevel, industryLevel *graph.Level, asOf *graph.Day) (*reply.ContinuityAnswer, error) {
	who, err := expertOf(ctx, expert)
	if err != nil {
		return nil, err
	}
	ask := analysis.ContinuityAsk{Kinds: kinds, Expert: who, Projection: projection, AsOf: day(asOf), Region: deref(regionLevel), Industry: deref(industryLevel)}
	found, err := analysis.Continuity(ctx, graph.From(ctx), ask)
	return &reply.ContinuityAnswer{Of: found}, err
}

// deref is the value of a pointer; the zero value for nil.
func deref[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

// ContinuityAnswer gives the resolvers for the fields of ContinuityAnswer.
func (root) ContinuityAnswer() generated.ContinuityAnswerResolver { return continuityAnswerFields{} }

type continuityAnswerFields struct{}

// Risks resolves ContinuityAnswer.risks.
func (continuityAnswerFields) Risks(_ context.Context, objs []*reply.ContinuityAnswer, first *int, after *string) ([]*reply.RiskConnection, error) {
	return foundLists(objs, window{first: first, after: after}, func(a *reply.ContinuityAnswer) ([]analysis.Risk, func(*analysis.Risk) graph.Position) {
		return a.Of.Risks, (*analysis.Risk).Position
	}, func(r *analysis.Risk) *reply.ContinuityRisk { return &reply.ContinuityRisk{Of: r} })
}

// ContinuityRisk gives the resolvers for the fields of ContinuityRisk.
func (root) ContinuityRisk() generated.ContinuityRiskResolver { return continuityRiskFields{} }

type continuityRiskFields struct{}

// Expert resolves ContinuityRisk.expert.
func (continuityRiskFields) Expert(_ context.Context, obj *reply.ContinuityRisk) (*generated.Expert, error) {
	return generated.Cast[*generated.Expert](obj.Of.Expert), nil
}

// Of resolves ContinuityRisk.of.
func (continuityRiskFields) Of(_ context.Context, obj *reply.ContinuityRisk) (reply.Entity, error) {
	if obj.Of.Of == nil {
		return nil, nil
	}
	return generated.Typed(obj.Of.Of), nil
}

// Records resolves ContinuityRisk.records.
func (continuityRiskFields) Records(_ context.Context, objs []*reply.ContinuityRisk, first *int, after *string) ([]*reply.EntityConnection, error) {
	return pageOfEach(objs, func(r *reply.ContinuityRisk) graph.Query { return r.Of.Records }, window{first: first, after: after}, generated.Typed)
}

// ExpertLoad resolves Query.expertLoad.
func (query) ExpertLoad(ctx context.Context, year *int, region, industry *string, asOf *graph.Day) (*reply.LoadAnswer, error) {
	ask, err := loadAsk(ctx, year, region, industry, asOf)
	if err != nil {
		return nil, err
	}
	found, err := analysis.FindLoad(ctx, graph.From(ctx), ask)
	return &reply.LoadAnswer{Of: found}, err
}

func loadAsk(ctx context.Context, year *int, region, industry *string, asOf *graph.Day) (ask analysis.LoadAsk, err error) {
	ask.AsOf, ask.Year = day(asOf), deref(year)
	if region != nil {
		if ask.Region, err = resolve(ctx, "region", *region, nil, graph.NewKindSet(graph.Region)); err != nil {
			return ask, err
		}
	}
	if industry != nil {
		ask.Industry, err = resolve(ctx, "industry", *industry, nil, graph.NewKindSet(graph.Industry))
	}
	return ask, err
}

// LoadAnswer gives the resolvers for the fields of LoadAnswer.
func (root) LoadAnswer() generated.LoadAnswerResolver { return loadAnswerFields{} }

type loadAnswerFields struct{}

// Experts resolves LoadAnswer.experts.
func (loadAnswerFields) Experts(_ context.Context, objs []*reply.LoadAnswer, first *int, after *string) ([]*reply.LoadConnection, error) {
	return foundLists(objs, window{first: first, after: after}, func(a *reply.LoadAnswer) ([]analysis.ExpertLoad, func(*analysis.ExpertLoad) graph.Position) {
		return a.Of.Members, (*analysis.ExpertLoad).Position
	}, func(l *analysis.ExpertLoad) *reply.ExpertLoad { return &reply.ExpertLoad{Of: l} })
}

// ExpertLoad gives the resolvers for the fields of ExpertLoad.
func (root) ExpertLoad() generated.ExpertLoadResolver { return expertLoadFields{} }

type expertLoadFields struct{}

// Expert resolves ExpertLoad.expert.
func (expertLoadFields) Expert(_ context.Context, obj *reply.ExpertLoad) (*generated.Expert, error) {
	return generated.Cast[*generated.Expert](obj.Of.Expert), nil
}

// Engagements resolves ExpertLoad.engagements.
func (expertLoadFields) Engagements(_ context.Context, objs []*reply.ExpertLoad, first *int, after *string) ([]*generated.EngagementConnection, error) {
	return pageOfEach(objs, func(l *reply.ExpertLoad) graph.Query { return l.Of.Records }, window{first: first, after: after}, generated.Cast[*generated.Engagement])
}

// pageOfEach gives a page of the query of each object. Queries that differ only in Query.Each are read
// in one call.
func pageOfEach[O, T any](objs []O, of func(O) graph.Query, w window, as func(*graph.Node) T) ([]*reply.Connection[T], error) {
	queries := make([]graph.Query, len(objs))
	alike := map[uint32][]int{}
	for i, o := range objs {
		queries[i] = of(o)
		hash := queries[i].ListHash()
		alike[hash] = append(alike[hash], i)
	}
	lists := make([]*reply.Connection[T], len(queries))
	for _, at := range alike {
		q := queries[at[0]]
		for _, i := range at[1:] {
			q.Each = slices.Concat(q.Each, queries[i].Each)
		}
		found, err := pages(q, w, func(r *graph.Row) T { return as(r.Nodes[0]) })
		if err != nil {
			return nil, err
		}
		for k, i := range at {
			lists[i] = found[min(k, len(found)-1)]
		}
	}
	return lists, nil
}
