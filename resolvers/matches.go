package resolvers

import (
	"context"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// MatchExperts resolves Query.matchExperts.
func (query) MatchExperts(ctx context.Context, need, text *string, industry, discipline []string, region *string, asOf *graph.Day) (*reply.MatchAnswer, error) {
	ask, err := needAsk(ctx, need, region, industry, discipline)
	if err != nil {
		return nil, err
	}
	ask.Text, ask.AsOf = textOf(text), day(asOf)
	return matched(analysis.MatchExperts(ctx, graph.From(ctx), ask))
}

func textOf(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// needAsk finds the entities that the references of a need mean.
func needAsk(ctx context.Context, need, region *string, industries, disciplines []string) (ask analysis.NeedAsk, err error) {
	for _, r := range []struct {
		field string
		ref   *string
		kind  graph.Kind
		node  **graph.Node
	}{{"need", need, graph.Need, &ask.Need}, {"region", region, graph.Region, &ask.Region}} {
		if err == nil && r.ref != nil {
			*r.node, err = resolve(ctx, r.field, *r.ref, nil, graph.NewKindSet(r.kind))
		}
	}
	for _, r := range []struct {
		field string
		refs  []string
		kind  graph.Kind
		nodes *[]*graph.Node
	}{{"industry", industries, graph.Industry, &ask.Industries}, {"discipline", disciplines, graph.Discipline, &ask.Disciplines}} {
		for _, ref := range r.refs {
			if err != nil {
				return ask, err
			}
			var n *graph.Node
			n, err = resolve(ctx, r.field, ref, nil, graph.NewKindSet(r.kind))
			*r.nodes = append(*r.nodes, n)
		}
	}
	return ask, err
}

func matched(a analysis.MatchAnswer, err error) (*reply.MatchAnswer, error) {
	if err != nil {
		return nil, err
	}
	return &reply.MatchAnswer{Of: a}, nil
}

// MatchNeeds resolves Query.matchNeeds.
func (query) MatchNeeds(ctx context.Context, expert string, asOf *graph.Day) (*reply.MatchAnswer, error) {
	n, err := resolve(ctx, "expert", expert, nil, graph.NewKindSet(graph.Expert))
	if err != nil {
		return nil, err
	}
	return matched(analysis.MatchNeeds(ctx, graph.From(ctx), n, day(asOf)))
}

// SimilarExperts resolves Query.similarExperts.
func (query) SimilarExperts(ctx context.Context, expert string) (*reply.MatchAnswer, error) {
	n, err := resolve(ctx, "expert", expert, nil, graph.NewKindSet(graph.Expert))
	if err != nil {
		return nil, err
	}
	return matched(analysis.SimilarExperts(ctx, graph.From(ctx), n))
}

// MatchAnswer gives the resolvers for the fields of MatchAnswer.
func (root) MatchAnswer() generated.MatchAnswerResolver { return matchAnswerFields{} }

type matchAnswerFields struct{}

// Matches resolves MatchAnswer.matches.
func (matchAnswerFields) Matches(_ context.Context, objs []*reply.MatchAnswer, first *int, after *string) ([]*reply.MatchConnection, error) {
	return matchLists(objs, window{first: first, after: after}, func(a *reply.MatchAnswer) []analysis.Match { return a.Of.Matches })
}

// Excluded resolves MatchAnswer.excluded.
func (matchAnswerFields) Excluded(_ context.Context, objs []*reply.MatchAnswer, first *int, after *string) ([]*reply.MatchConnection, error) {
	return matchLists(objs, window{first: first, after: after}, func(a *reply.MatchAnswer) []analysis.Match { return a.Of.Excluded })
}

// matchLists gives the same page of one list per answer. It reads records only for the matches on these
// pages.
func matchLists(objs []*reply.MatchAnswer, w window, of func(*reply.MatchAnswer) []analysis.Match) ([]*reply.MatchConnection, error) {
	hash := listHash("found")
	p, err := w.page(hash)
	if err != nil {
		return nil, err
	}
	lists := make([][]*analysis.Match, len(objs))
	for i, o := range objs {
		for j, list := 0, of(o); j < len(list); j++ {
			lists[i] = append(lists[i], &list[j])
		}
	}
	return reply.Connections(len(objs), p, func(ctx context.Context, p graph.Page) (reply.Pages[*reply.Match], error) {
		pages := analysis.PagesOf(lists, p, func(m **analysis.Match) graph.Position { return (*m).Position() })
		if pages.Rows, err = analysis.WithRecords(ctx, graph.From(ctx), pages.Rows); err != nil {
			return reply.Pages[*reply.Match]{}, err
		}
		return reply.Edges(pages, func(m **analysis.Match) reply.Edge[*reply.Match] {
			return reply.Edge[*reply.Match]{Node: &reply.Match{Of: *m}, Place: *m, Hash: hash}
		}), nil
	}), nil
}

// Match gives the resolvers for the fields of Match.
func (root) Match() generated.MatchResolver { return matchFields{} }

type matchFields struct{}

// Entity resolves Match.entity.
func (matchFields) Entity(_ context.Context, obj *reply.Match) (reply.Entity, error) {
	return generated.Typed(obj.Of.Node), nil
}

// MatchReason gives the resolvers for the fields of MatchReason.
func (root) MatchReason() generated.MatchReasonResolver { return matchReasonFields{} }

type matchReasonFields struct{}

// Records resolves MatchReason.records.
func (matchReasonFields) Records(_ context.Context, obj *reply.MatchReason) ([]reply.Entity, error) {
	return typed(obj.Of.Records, generated.Typed), nil
}

// StationCompliance resolves Query.stationCompliance.
func (query) StationCompliance(ctx context.Context, asOf graph.Day, expert, region *string, verdicts []analysis.Verdict, first *int, after *string, last *int, before *string) (*reply.ComplianceConnection, error) {
	ask, err := complianceAsk(ctx, asOf, expert, region, verdicts)
	if err != nil {
		return nil, err
	}
	return pageOfAll(window{first, after, last, before}, listHash("compliance", asOf, idOf(ask.Expert), idOf(ask.Region), verdicts), func(ctx context.Context) ([]analysis.Compliance, error) {
		return analysis.StationCompliance(ctx, graph.From(ctx), ask)
	}, (*analysis.Compliance).Position, func(c analysis.Compliance) *reply.Compliance { return &reply.Compliance{Of: c} })
}

func complianceAsk(ctx context.Context, asOf graph.Day, expert, region *string, verdicts []analysis.Verdict) (ask analysis.ComplianceAsk, err error) {
	ask.AsOf, ask.Verdicts = asOf, verdicts
	if expert != nil {
		if ask.Expert, err = resolve(ctx, "expert", *expert, nil, graph.NewKindSet(graph.Expert)); err != nil {
			return ask, err
		}
	}
	if region != nil {
		ask.Region, err = resolve(ctx, "region", *region, nil, graph.NewKindSet(graph.Region))
	}
	return ask, err
}

// Compliance gives the resolvers for the fields of Compliance.
func (root) Compliance() generated.ComplianceResolver { return complianceFields{} }

type complianceFields struct{}

// Expert resolves Compliance.expert.
func (complianceFields) Expert(_ context.Context, obj *reply.Compliance) (*generated.Expert, error) {
	return generated.Cast[*generated.Expert](obj.Of.Expert), nil
}

// Stations resolves Compliance.stations.
func (complianceFields) Stations(_ context.Context, obj *reply.Compliance) ([]reply.Entity, error) {
	return typed(obj.Of.Stations, generated.Typed), nil
}
