package sqlite

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/expertgraph/expertgraph/graph"
)

var _ graph.Filler = (*Store)(nil)

// Fill copies the content of another ledger into an empty one, see graph.Filler. It uses one
// transaction, so a file never contains a part of the content.
func (s *Store) Fill(ctx context.Context, of graph.LedgerContent) (written int64, err error) {
	if err := s.begin(ctx); err != nil {
		return 0, err
	}
	defer s.running.Done()
	f := &fillInput{LedgerContent: of}
	j := &job{ctx: ctx, fill: f, size: s.options.MaxBatch, done: make(chan result, 1)}
	if err := s.enqueue(ctx, j); err != nil {
		return 0, err
	}
	r := <-j.done // no select: the writer still reads the input, and checks the context itself
	if err := errors.Join(f.fault, r.err); err != nil {
		return 0, fmt.Errorf("fill: %w", err)
	}
	return int64(r.applied.Added), nil
}

// fillInput is the input of Fill. fault is the reason why the other ledger could not be read, which
// is no fault of this file.
type fillInput struct {
	graph.LedgerContent
	fault error
}

// unread records why the other ledger cannot be read. It returns an ErrConflict, so that the writer
// undoes the job and does not take this file for faulty.
func (f *fillInput) unread(err error) error {
	f.fault = err
	return fmt.Errorf("%w: nothing was written", graph.ErrConflict)
}

// fillSize is how many rows are collected before they are written.
const fillSize = 2_000

// stampedRow is a row with the stamps that it had in the other ledger.
type stampedRow struct {
	row
	stamps
}

// stampedRowOf gives the row of a record, and the index of its table.
func stampedRowOf(w *columnWriter, r graph.Record) (number int, s stampedRow) {
	switch {
	case r.Node != nil:
		n := r.Node
		return nodeSum, stampedRow{nodeRow(w, n), stamps{n.Version, n.CreatedAt.UnixMilli(), n.UpdatedAt.UnixMilli(), n.Written}}
	case r.Link != nil:
		l := r.Link
		return linkSum, stampedRow{linkRow(w, l), stamps{version: l.Version, first: l.CreatedAt.UnixMilli(), updated: l.UpdatedAt.UnixMilli()}}
	default:
		e := r.Evidence
		return evidenceSum, stampedRow{evidenceRow(w, e), stamps{version: e.Version, first: e.Recorded.UnixMilli()}}
	}
}

// fill copies the content of another ledger in the open transaction. ErrConflict: this ledger has a
// commit.
func (w *writer) fill(f *fillInput) (a graph.Applied, err error) {
	if w.state.seq > 0 {
		return a, fmt.Errorf("%w: the ledger has %s commits already", graph.ErrConflict, strconv.FormatInt(int64(w.state.seq), 10))
	}
	for _, step := range []func(*fillInput) error{w.fillRecords, w.fillPast, w.fillActs} {
		if err := step(f); err != nil {
			return a, err
		}
	}
	for _, m := range f.Memos {
		if err := w.putMemo(m); err != nil {
			return a, err
		}
	}
	w.state.seq = f.Seq
	return graph.Applied{Seq: f.Seq, Added: int(w.state.nodes + w.state.links + w.state.evidence)}, nil
}

// fillRecords writes the records. They come in the order of the tables.
func (w *writer) fillRecords(f *fillInput) error {
	var rows []stampedRow
	var texts columnWriter
	last := nodeSum
	for r, err := range f.Records {
		if err != nil {
			return f.unread(err)
		}
		if r.ID().IsZero() {
			continue // the zero id marks the first element, which holds only Record.Floor
		}
		number, row := stampedRowOf(&texts, r)
		if number != last || len(rows) == fillSize {
			if err := w.insert(last, rows); err != nil {
				return err
			}
			rows, last = rows[:0], number
		}
		rows = append(rows, row)
	}
	return w.insert(last, rows)
}

// insert writes new rows of a table.
func (w *writer) insert(number int, rows []stampedRow) error {
	t, total := tables[number], &w.state.sums[number]
	*[]*int64{&w.state.nodes, &w.state.links, &w.state.evidence}[number] += int64(len(rows))
	var args []any
	one := "(?" + questions(t.width()-1) + ")"
	return w.chunks(len(rows), "INSERT INTO "+t.name+" ("+t.all()+") VALUES @", one, func(text string, lo, hi int) error {
		args = args[:0]
		for i := lo; i < hi; i++ {
			r := &rows[i]
			args = append(append(args, r.id), toAny(r.columns)...)
			args = append(args, int64(r.version))
			args = append(args, []any{r.stamps.first, r.updated, int64(r.written)}[:len(t.stamps)]...)
			w.content = r.contentOf(w.content, t)
			sum := recordSum(w.content, r.stamps)
			args, *total = append(args, sum), plus(*total, sum)
		}
		return w.exec(text, args...)
	})
}

// fillPast writes the earlier versions of records.
func (w *writer) fillPast(f *fillInput) error {
	var rows []pastRow
	var texts columnWriter
	for v, err := range f.Past {
		if err != nil {
			return f.unread(err)
		}
		number, row := stampedRowOf(&texts, v.Record)
		p := newPast(number, row.id, row.columns, row.stamps)
		p.since, p.until = v.From, v.Until
		if rows = append(rows, p); len(rows) == fillSize {
			if err := w.keepPast(rows); err != nil {
				return err
			}
			rows = rows[:0]
		}
	}
	return w.keepPast(rows)
}

// fillActs writes the acts of the commits.
func (w *writer) fillActs(f *fillInput) error {
	for a, err := range f.Acts {
		if err != nil {
			return f.unread(err)
		}
		w.state.at, w.state.head = a.At.UnixMilli(), a.Chain
		if err := w.putAct(&a, w.state.at); err != nil {
			return err
		}
	}
	return nil
}
