package revise

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// The limits of memos.
const (
	MaxMemoBody = 64 << 10 // the highest size of a memo in bytes
	MaxMemos    = 200      // the highest number of memos of one kind
)

// MemoInput saves or deletes a memo. ExpectedVersion is the version that the caller read, 0 if
// there was none; nil overwrites any version.
type MemoInput struct {
	graph.MemoKey
	Body            string // JSON
	Delete          bool
	ExpectedVersion *int64
}

// MemoResult is the result of SaveMemo: the memo after the call, nil if there is none. If there are
// faults, nothing was written.
type MemoResult struct {
	Memo   *graph.Memo
	Faults []*Fault
}

// SaveMemo saves or deletes a memo in a commit of its own. A contributor may change the memos that
// the same account saved last; a reviewer may change all.
func SaveMemo(ctx context.Context, in MemoInput) (*MemoResult, error) {
	if err := may(ctx, Contributor, "writing"); err != nil {
		return nil, err
	}
	in.Name = strings.TrimSpace(in.Name)
	if err := in.check(); err != nil {
		return memoRefused(err)
	}
	g := graph.From(ctx).Graph()
	for attempt := 1; ; attempt++ {
		stood, err := in.readStored(ctx, g)
		if err != nil {
			return memoRefused(err)
		}
		_, err = g.Write(ctx, in.batch(ctx, stood), nil)
		switch {
		case errors.Is(err, graph.ErrConflict) && attempt < maxAttempts && ctx.Err() == nil:
			continue // another write came first: read the memo again
		case err != nil:
			return memoRefused(err)
		}
		now, err := memoOf(ctx, g, in.MemoKey)
		return &MemoResult{Memo: now}, err
	}
}

// check finds faults of an input that do not depend on the stored memo.
func (in *MemoInput) check() error {
	if in.Name == "" {
		return graph.Invalid("name", "", "is missing", "give the memo a name")
	}
	if err := noPersonal("name", in.Name); err != nil || in.Delete {
		return err
	}
	if len(in.Body) > MaxMemoBody {
		return coded(CodeTooLarge, graph.Invalid("body", "", "is too long", fmt.Sprintf("at most %d bytes", MaxMemoBody)))
	}
	var body any
	if err := json.Unmarshal([]byte(in.Body), &body); err != nil {
		return graph.Invalid("body", in.Body, "is not JSON", "write an object in JSON")
	}
	return noPersonalIn(body)
}

// noPersonalIn refuses personal data in the texts of a JSON value.
func noPersonalIn(v any) error {
	switch v := v.(type) {
	case string:
		return noPersonal("body", v)
	case []any:
		for _, one := range v {
			if err := noPersonalIn(one); err != nil {
				return err
			}
		}
	case map[string]any:
		for key, one := range v {
			if err := errors.Join(noPersonal("body", key), noPersonalIn(one)); err != nil {
				return err
			}
		}
	}
	return nil
}

// readStored gives the stored memo, nil if there is none. It refuses the input if the memo has another
// version than expected, or if this account may not write it.
func (in *MemoInput) readStored(ctx context.Context, g *graph.Graph) (*graph.Memo, error) {
	all, err := g.Memos(ctx, graph.MemoQuery{Kind: in.Kind})
	if err != nil {
		return nil, err
	}
	var stood *graph.Memo
	version := graph.Seq(0)
	for _, m := range all {
		if m.Name == in.Name {
			stood, version = m, m.Version
		}
	}
	switch {
	case in.ExpectedVersion != nil && *in.ExpectedVersion != int64(version):
		return nil, coded(CodeConflict, graph.Invalid("expectedVersion", fmt.Sprint(*in.ExpectedVersion), "somebody saved or deleted this memo since", "read it again"))
	case stood == nil && in.Delete:
		return nil, graph.NotFound("name", in.Name, "is no memo of this kind", "list them with memos(kind)")
	case stood == nil && len(all) >= MaxMemos:
		return nil, coded(CodeTooLarge, graph.Invalid("kind", string(in.Kind), "has as many memos as it may have", "delete one that nobody needs"))
	case stood != nil && stood.Author != ActorOf(ctx).Name:
		return stood, may(ctx, Reviewer, "changing a memo of somebody else")
	}
	return stood, nil
}

// batch gives the write of an input, with a premise about the stored memo.
func (in *MemoInput) batch(ctx context.Context, stood *graph.Memo) graph.Batch {
	actor := ActorOf(ctx).Name
	p := graph.Premise{Memo: in.MemoKey}
	if stood != nil {
		p.Version = stood.Version
	}
	b := graph.Batch{Premises: []graph.Premise{p}, Act: graph.Act{Actor: actor, Verb: graph.VerbMemo}}
	if in.Delete {
		b.DeleteMemos = []graph.MemoKey{in.MemoKey}
	} else {
		b.Memos = []*graph.Memo{{MemoKey: in.MemoKey, Body: in.Body, Author: actor}}
	}
	return b
}

// memoOf gives the memo of a key; nil if there is none.
func memoOf(ctx context.Context, g *graph.Graph, k graph.MemoKey) (*graph.Memo, error) {
	all, err := g.Memos(ctx, graph.MemoQuery{Kind: k.Kind, Names: []string{k.Name}})
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return all[0], nil
}

// memoRefused turns an error that the caller can mend into a refused result.
func memoRefused(err error) (*MemoResult, error) {
	if f := fault(-1, err); f != nil {
		return &MemoResult{Faults: []*Fault{f}}, nil
	}
	return nil, err
}
