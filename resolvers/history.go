package resolvers

import (
	"context"
	"errors"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
	"github.com/expertgraph/expertgraph/revise"
)

// History resolves Query.history.
func (query) History(ctx context.Context, of string, first *int, after *string, last *int, before *string) (*reply.ChangeConnection, error) {
	id, err := perhapsDeleted(ctx, of)
	if err != nil {
		return nil, err
	}
	return pageOfAll(window{first, after, last, before}, listHash("history", id), func(ctx context.Context) ([]*revise.Change, error) {
		return revise.History(ctx, graph.From(ctx), id)
	}, func(c **revise.Change) graph.Position { return (*c).Place() }, change)
}

// perhapsDeleted is the id of the entity that a reference means. An id is accepted even if its entity
// was deleted.
func perhapsDeleted(ctx context.Context, ref string) (graph.ID, error) {
	n, err := resolve(ctx, "of", ref, nil, 0)
	if errors.Is(err, graph.ErrNotFound) {
		if id, no := graph.ParseID(ref); no == nil {
			return id, nil
		}
	}
	return idOf(n), err
}

func change(c *revise.Change) *reply.Change { return &reply.Change{Change: *c} }

// Change resolves Query.change.
func (query) Change(ctx context.Context, seq int) (*reply.Change, error) {
	c, err := revise.ChangeAt(ctx, graph.From(ctx), graph.Seq(seq))
	if err != nil {
		return nil, err
	}
	return change(c), nil
}

// Changes resolves Query.changes.
func (query) Changes(_ context.Context, since, until, first *int, after *string) (*reply.ChangeConnection, error) {
	return changes(revise.Span{After: seqOf(since), Until: seqOf(until)}, window{first: first, after: after})
}

// changes gives a page of the changes of a span.
func changes(span revise.Span, w window) (*reply.ChangeConnection, error) {
	hash := listHash("changes", span)
	p, err := w.page(hash)
	if err != nil {
		return nil, err
	}
	return reply.Connections(1, p, func(ctx context.Context, p graph.Page) (reply.Pages[*reply.Change], error) {
		lists, err := revise.Changes(ctx, graph.From(ctx), span, p)
		return reply.Edges(lists, func(c **revise.Change) reply.ChangeEdge {
			return reply.ChangeEdge{Node: change(*c), Place: changePosition{*c}, Hash: hash}
		}), err
	})[0], nil
}

// changePosition is the position of a change in a list.
type changePosition struct{ *revise.Change }

// Position is the position of the change, see revise.Change.Place.
func (p changePosition) Position() graph.Position { return p.Place() }

func seqOf(n *int) graph.Seq {
	if n == nil {
		return 0
	}
	return graph.Seq(*n)
}

// ChangePayload gives the resolvers for the fields of ChangePayload.
func (root) ChangePayload() generated.ChangePayloadResolver { return payloadFields{} }

type payloadFields struct{}

// Change resolves ChangePayload.change.
func (payloadFields) Change(ctx context.Context, obj *reply.ChangePayload) (*reply.Change, error) {
	if obj.Seq == 0 {
		return nil, nil
	}
	return query{}.Change(ctx, int(obj.Seq))
}

// Change gives the resolvers for the fields of Change.
func (root) Change() generated.ChangeResolver { return changeFields{} }

type changeFields struct{}

// Diff resolves Change.diff.
func (changeFields) Diff(ctx context.Context, obj *reply.Change) (*reply.Diff, error) {
	if obj.Diff.Items != nil {
		return &reply.Diff{Diff: &obj.Diff}, nil
	}
	c, err := revise.ChangeAt(ctx, graph.From(ctx), obj.Change.Seq)
	if err != nil {
		return nil, err
	}
	return &reply.Diff{Diff: &c.Diff}, nil
}

// Diff gives the resolvers for the fields of Diff.
func (root) Diff() generated.DiffResolver { return diffFields{} }

type diffFields struct{}

// Things resolves Diff.things.
func (diffFields) Things(_ context.Context, obj *reply.Diff, first *int, after *string, last *int, before *string) (*reply.DiffItemConnection, error) {
	hash := listHash("things", obj.Added, obj.Changed, obj.Deleted, len(obj.Diff.Items))
	return pageOfAll(window{first, after, last, before}, hash, func(context.Context) ([]diffThing, error) {
		return things(obj.Diff, len(obj.Diff.Items)), nil
	}, (*diffThing).Position, diffItem)
}

// Items resolves Diff.items.
func (diffFields) Items(_ context.Context, obj *reply.Diff) ([]*reply.DiffItem, error) {
	return diffItems(things(obj.Diff, min(len(obj.Diff.Items), graph.MaxPage))), nil
}

// diffThing is one item of a diff: the diff, and the index of the item in Diff.Items.
type diffThing struct {
	diff  *revise.Diff
	index int
}

// things gives the first n items of a change.
func things(d *revise.Diff, n int) []diffThing {
	list := make([]diffThing, n)
	for i := range list {
		list[i] = diffThing{d, i}
	}
	return list
}

// Position is the position of a thing in its list.
func (t *diffThing) Position() graph.Position { return graph.Position{graph.IntValue(int64(t.index))} }

func diffItems(list []diffThing) []*reply.DiffItem {
	items := make([]*reply.DiffItem, len(list))
	for i, t := range list {
		items[i] = diffItem(t)
	}
	return items
}

func diffItem(t diffThing) *reply.DiffItem {
	i := &t.diff.Items[t.index]
	return reply.NewDiffItem(i, generated.Typed(i.Node))
}
