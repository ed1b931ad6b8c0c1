package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

const memoColumns = "kind, name, body, author, version, created_ms, updated_ms, sum"

func memoSum(m *graph.Memo) int64 {
	return valuesSum([]int64{int64(m.Version), m.CreatedAt.UnixMilli(), m.UpdatedAt.UnixMilli()}, []byte(m.Kind), []byte(m.Name), []byte(m.Body), []byte(m.Author))
}

// scanMemo reads a row of the table memo.
func scanMemo(r *sql.Rows) (*graph.Memo, error) {
	m := &graph.Memo{}
	var created, updated, sum int64
	if err := r.Scan(&m.Kind, &m.Name, &m.Body, &m.Author, &m.Version, &created, &updated, &sum); err != nil {
		return nil, err
	}
	m.CreatedAt, m.UpdatedAt = milli(created), milli(updated)
	if sum != memoSum(m) {
		return nil, &graph.Damage{Table: "memo", ID: m.String(), Fault: notAsWritten}
	}
	return m, nil
}

// memo gives the memo of a key; nil if there is none.
func (w *writer) memo(k graph.MemoKey) (m *graph.Memo, err error) {
	err = w.query("SELECT "+memoColumns+" FROM memo WHERE kind = ? AND name = ?", []any{string(k.Kind), k.Name}, func(r *sql.Rows) (err error) {
		m, err = scanMemo(r)
		return err
	})
	return m, err
}

// putMemo writes a memo with its stamps.
func (w *writer) putMemo(m *graph.Memo) error {
	return w.exec("REPLACE INTO memo ("+memoColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		string(m.Kind), m.Name, m.Body, m.Author, int64(m.Version), m.CreatedAt.UnixMilli(), m.UpdatedAt.UnixMilli(), memoSum(m))
}

// writeMemos writes and deletes the memos of a batch.
func (w *writer) writeMemos(c *commit) error {
	for _, given := range c.memos {
		stood, err := w.memo(given.MemoKey)
		if err != nil {
			return err
		}
		m := *given
		m.Version, m.CreatedAt, m.UpdatedAt = c.seq, milli(c.at), milli(c.at)
		switch {
		case stood == nil:
			c.applied.Added++
		case stood.SameContent(&m):
			continue
		default:
			m.CreatedAt = stood.CreatedAt
			c.applied.Changed++
		}
		if err := w.putMemo(&m); err != nil {
			return err
		}
		c.memoKeys = append(c.memoKeys, m.MemoKey)
	}
	for _, k := range c.gone.memos {
		n, err := w.change("DELETE FROM memo WHERE kind = ? AND name = ?", []any{string(k.Kind), k.Name})
		if err != nil {
			return err
		}
		if n > 0 {
			c.applied.Deleted++
			c.memoKeys = append(c.memoKeys, k)
		}
	}
	slices.SortFunc(c.memoKeys, graph.MemoKey.Compare)
	return nil
}

// checkMemos refuses a batch if a memo among its premises has changed.
func (w *writer) checkMemos(premises []graph.Premise) error {
	for _, p := range premises {
		m, err := w.memo(p.Memo)
		if err != nil {
			return err
		}
		now := graph.Seq(0)
		if m != nil {
			now = m.Version
		}
		if now != p.Version {
			return p.StaleMemo(now)
		}
	}
	return nil
}

// Memos gives memos, see graph.Ledger.
func (s *Store) Memos(ctx context.Context, q graph.MemoQuery) (all []*graph.Memo, err error) {
	text, args := "SELECT "+memoColumns+" FROM memo WHERE (? = '' OR kind = ?)", []any{string(q.Kind), string(q.Kind)}
	if len(q.Names) > 0 {
		text += " AND name IN (?" + questions(len(q.Names)-1) + ")"
		args = append(args, toAny(q.Names)...)
	}
	for m, err := range iterate(ctx, s, "memos", func(yield func(*graph.Memo) bool) error {
		return each(ctx, s, "memo", text+" ORDER BY kind, name", args, scanMemo, yield)
	}) {
		if err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, nil
}
