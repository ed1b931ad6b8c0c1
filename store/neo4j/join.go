package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/expertgraph/expertgraph/graph"
)

var _ graph.Joiner = (*Store)(nil)

// ApplyAll writes batches in one transaction, see graph.Joiner. The server needs enough memory for
// the transaction (db.memory.transaction.max), otherwise it returns an error.
func (s *Store) ApplyAll(ctx context.Context, batches []graph.Batch, progress func(done int)) (graph.Applied, error) {
	if err := s.enter(ctx); err != nil {
		return graph.Applied{}, fmt.Errorf("apply: %w", err)
	}
	defer s.running.Done()
	total := 0
	for i := range batches {
		if err := s.fits(&batches[i]); err != nil {
			return graph.Applied{}, err
		}
		total += batches[i].Size()
	}
	if _, ok := ctx.Deadline(); !ok {
		limited, cancel := context.WithTimeout(ctx, s.options.Timeout*time.Duration(len(batches)))
		defer cancel()
		ctx = limited
	}
	var sum graph.Applied
	err := s.retry(ctx, nil, func(budget context.Context) error {
		return s.withSlot(ctx, budget, s.writes, nil, func() (err error) {
			sum, err = s.tryAll(budget, ctx, batches, progress)
			return err
		})
	})
	if errors.Is(err, graph.ErrTooExpensive) {
		err = graph.Invalid("batch", strconv.Itoa(total)+" records", "is more than one transaction of the server may hold",
			"raise db.memory.transaction.max and the heap of the server, or write less at a time")
	}
	if err != nil {
		return graph.Applied{}, fmt.Errorf("apply: %w", err)
	}
	return sum, nil
}

// giveBack returns an unused Seq, so that the next batch of the transaction gets it.
func (w *writer) giveBack() error {
	_, err := w.run("finish", map[string]any{"seq": int64(w.seq - 1), "at": w.state.at, "logged": w.state.logged, "oldestTotal": w.state.oldestTotal, "sum": w.sum.stored(), "chain": w.head[:],
		"changes": []any{}, "operations": []any{}, "acts": []any{}})
	return err
}

// tryAll writes batches in one transaction. Each batch has its own writer, which sees the writes of
// the batches before it.
func (s *Store) tryAll(budget, ctx context.Context, batches []graph.Batch, progress func(done int)) (sum graph.Applied, err error) {
	session := s.session(budget, driver.AccessModeWrite)
	defer clean(budget, session)
	t, err := session.BeginTransaction(budget, serverTimeout(budget))
	if err != nil {
		return sum, ofDriver(err)
	}
	last, keep, done, all := graph.Seq(0), false, 0, newTransaction()
	all.several = true
	for _, b := range batches {
		p := &piece{job: newJob(ctx, b)}
		w := &writer{Store: s, pieces: []*piece{p}, ctx: budget, tx: t, transaction: all}
		if err = w.write(); err == nil {
			err = p.refused
		}
		if err == nil && !w.keep {
			err = w.giveBack()
		}
		if err != nil {
			clean(budget, t)
			return graph.Applied{}, err
		}
		last, keep = w.last, keep || w.keep
		sum.Seq = max(sum.Seq, p.applied.Seq)
		sum.Added, sum.Changed, sum.Deleted = sum.Added+p.applied.Added, sum.Changed+p.applied.Changed, sum.Deleted+p.applied.Deleted
		if done += b.Size(); progress != nil {
			progress(done)
		}
	}
	if !keep {
		clean(budget, t)
		return sum, nil
	}
	if err := t.Commit(budget); err != nil {
		if err = ofDriver(err); retryable(err) {
			// The commit may have been done, and a retry could not find that out. It would compare the
			// batches with the records that they wrote themselves.
			return graph.Applied{}, fmt.Errorf("%w: %w", graph.ErrOutcomeUnknown, err)
		}
		return graph.Applied{}, err
	}
	s.announce("", last, nil, session.LastBookmarks())
	return sum, nil
}
