package neo4j

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// memoChanges are the memos of a job, and the premises about memos.
type memoChanges struct {
	written  []*graph.Memo
	deleted  []graph.MemoKey
	premises []graph.Premise // the premises about memos
}

func newMemoChanges(b graph.Batch) (r memoChanges) {
	for _, m := range b.Memos {
		kept := *m
		r.written = append(r.written, &kept)
	}
	r.deleted = slices.Clone(b.DeleteMemos)
	for _, p := range b.Premises {
		if p.Memo != (graph.MemoKey{}) {
			r.premises = append(r.premises, p)
		}
	}
	return r
}

func (r *memoChanges) any() bool { return len(r.written)+len(r.deleted)+len(r.premises) > 0 }

// keys lists the keys of the memos and of the premises about them.
func (r *memoChanges) keys() (keys []string) {
	for _, m := range r.written {
		keys = append(keys, m.String())
	}
	for _, k := range r.deleted {
		keys = append(keys, k.String())
	}
	for _, p := range r.premises {
		keys = append(keys, p.Memo.String())
	}
	return keys
}

// compareMemos reads the stored memos, and refuses the pieces whose premises about memos are stale.
func (w *writer) compareMemos() error {
	for _, p := range w.live() {
		if !p.memos.any() {
			continue
		}
		rows, err := w.run("memos_stand", map[string]any{"keys": p.memos.keys()})
		if err != nil {
			return err
		}
		stands := map[graph.MemoKey]*graph.Memo{}
		for _, row := range rows {
			all, err := decodeAll(row, "memos", w.decoder.memo)
			if err != nil {
				return err
			}
			for _, m := range all {
				stands[m.MemoKey] = m
			}
		}
		p.checkMemos(stands)
	}
	return nil
}

// checkMemos refuses the piece if a premise about a memo is stale. Otherwise it sets putMemos, goneMemos
// and memoKeys: the memos that differ from the stored ones, and the existing memos to delete.
func (p *piece) checkMemos(stored map[graph.MemoKey]*graph.Memo) {
	for _, premise := range p.memos.premises {
		now := graph.Seq(0)
		if m := stored[premise.Memo]; m != nil {
			now = m.Version
		}
		if now != premise.Version {
			p.refuse(premise.StaleMemo(now))
			return
		}
	}
	for _, given := range p.memos.written {
		m := *given
		m.CreatedAt = time.Time{}
		stood := stored[m.MemoKey]
		switch {
		case stood == nil:
			p.applied.Added++
		case stood.SameContent(&m):
			continue
		default:
			m.CreatedAt = stood.CreatedAt
			p.applied.Changed++
		}
		p.putMemos, p.memoKeys = append(p.putMemos, &m), append(p.memoKeys, m.MemoKey)
	}
	for _, k := range p.memos.deleted {
		if stored[k] != nil {
			p.applied.Deleted++
			p.goneMemos, p.memoKeys = append(p.goneMemos, k.String()), append(p.memoKeys, k)
		}
	}
	slices.SortFunc(p.memoKeys, graph.MemoKey.Compare)
}

// writeMemos writes and deletes memos.
func (w *writer) writeMemos() error {
	for _, p := range w.live() {
		rows := make([]any, len(p.putMemos))
		for i, m := range p.putMemos {
			at := w.at
			if !m.CreatedAt.IsZero() {
				at = m.CreatedAt.UnixMilli()
			}
			m.Version, m.CreatedAt, m.UpdatedAt = p.seq, milli(at), milli(w.at)
			rows[i] = encodeMemo(m)
		}
		if err := w.put("memos_put", rows); err != nil {
			return err
		}
		if err := w.putIDs("memos_delete", p.goneMemos); err != nil {
			return err
		}
	}
	return nil
}

func encodeMemo(m *graph.Memo) properties {
	return properties{"key": m.String(), "kind": string(m.Kind), "name": m.Name, "body": m.Body, "author": m.Author, "version": int64(m.Version),
		"createdAt": putTime(m.CreatedAt.UnixMilli()), "updatedAt": putTime(m.UpdatedAt.UnixMilli())}
}

// memo decodes a memo.
func (d *decoder) memo(props properties) (*graph.Memo, error) {
	r := &record{properties: props}
	m := &graph.Memo{MemoKey: graph.MemoKey{Kind: graph.MemoKind(get[string](r, "kind")), Name: get[string](r, "name")},
		Body: get[string](r, "body"), Author: get[string](r, "author"), Version: graph.Seq(get[int64](r, "version"))}
	m.CreatedAt, m.UpdatedAt = milli(r.time("createdAt")), milli(r.time("updatedAt"))
	return m, r.err("memo")
}

// Memos gives memos, see graph.Ledger.
func (s *Store) Memos(ctx context.Context, q graph.MemoQuery) ([]*graph.Memo, error) {
	if err := s.enter(ctx); err != nil {
		return nil, fmt.Errorf("memos: %w", err)
	}
	defer s.running.Done()
	names := append([]string{}, q.Names...)
	row, err := s.readOne(withChain(ctx, nil), "memos", map[string]any{"kind": string(q.Kind), "names": names})
	if err != nil {
		return nil, fmt.Errorf("memos: %w", err)
	}
	all, err := decodeAll(row, "memos", s.decoder.memo)
	slices.SortFunc(all, func(a, b *graph.Memo) int { return a.MemoKey.Compare(b.MemoKey) })
	return all, err
}
