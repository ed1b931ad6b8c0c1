package resolvers

import (
	"context"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/reply"
	"github.com/expertgraph/expertgraph/revise"
)

// Memos resolves Query.memos.
func (query) Memos(ctx context.Context, kind string) ([]*reply.Memo, error) {
	return memos(ctx, graph.MemoQuery{Kind: graph.MemoKind(kind)})
}

// Memo resolves Query.memo.
func (query) Memo(ctx context.Context, kind, name string) (*reply.Memo, error) {
	all, err := memos(ctx, graph.MemoQuery{Kind: graph.MemoKind(kind), Names: []string{name}})
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return all[0], nil
}

func memos(ctx context.Context, q graph.MemoQuery) ([]*reply.Memo, error) {
	found, err := graph.From(ctx).Graph().Memos(ctx, q)
	all := make([]*reply.Memo, len(found))
	for i, m := range found {
		all[i] = &reply.Memo{Memo: m}
	}
	return all, err
}

// SaveMemo resolves Mutation.saveMemo.
func (mutation) SaveMemo(ctx context.Context, kind, name, body string, expectedVersion *int) (*reply.MemoPayload, error) {
	in := revise.MemoInput{MemoKey: graph.MemoKey{Kind: graph.MemoKind(kind), Name: name}, Body: body, ExpectedVersion: wide(expectedVersion)}
	return memoPayload(revise.SaveMemo(ctx, in))
}

// DeleteMemo resolves Mutation.deleteMemo.
func (mutation) DeleteMemo(ctx context.Context, kind, name string, expectedVersion *int) (*reply.MemoPayload, error) {
	in := revise.MemoInput{MemoKey: graph.MemoKey{Kind: graph.MemoKind(kind), Name: name}, Delete: true, ExpectedVersion: wide(expectedVersion)}
	return memoPayload(revise.SaveMemo(ctx, in))
}

func wide(n *int) *int64 {
	if n == nil {
		return nil
	}
	w := int64(*n)
	return &w
}

func memoPayload(r *revise.MemoResult, err error) (*reply.MemoPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &reply.MemoPayload{UserErrors: userErrors(r.Faults)}
	if r.Memo != nil {
		p.Memo = &reply.Memo{Memo: r.Memo}
	}
	return p, nil
}
