package sqlite

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	lib "modernc.org/sqlite/lib"

	"github.com/expertgraph/expertgraph/graph"
)

// maxGroup is how many batches may share one transaction (group commit).
const maxGroup = 256

// job is one batch for the writer. It shares no memory with the caller, who may return before the
// batch is written.
type job struct {
	ctx      context.Context
	op       string
	input    graph.Digest
	act      graph.Act
	texts    []graph.Paragraph // if set, the job writes only these texts
	nodes    []row
	links    []row
	evidence []row
	memos    []*graph.Memo
	gone     struct {
		nodes, links, evidence []string
		memos                  []graph.MemoKey
	}
	premises []graph.Premise
	size     int
	done     chan result    // has a buffer of one
	joined   []graph.Batch  // if set, the job writes only these batches, in one transaction
	progress func(done int) // is called with the number of records of joined that are written
	fill     *fillInput     // if set, the job only copies the content of another ledger
}

type result struct {
	applied graph.Applied
	err     error
}

// Apply writes one batch, see graph.Ledger. Concurrent calls share one transaction and so one sync
// of the disk. Each has its own Seq and result.
//
// If the context ends while the batch waits in the queue, nothing is written. If the context ends
// later, the error is also ErrOutcomeUnknown, because the batch may be written.
func (s *Store) Apply(ctx context.Context, b graph.Batch) (graph.Applied, error) {
	if err := s.begin(ctx); err != nil {
		return graph.Applied{}, err
	}
	defer s.running.Done()
	if err := s.fits(&b); err != nil {
		return graph.Applied{}, err
	}
	return s.enqueueAndWait(ctx, newJob(ctx, b))
}

// submit sends a job that is not a batch of records to the writer, and waits for its result.
func (s *Store) submit(ctx context.Context, j *job) (graph.Applied, error) {
	if err := s.begin(ctx); err != nil {
		return graph.Applied{}, err
	}
	defer s.running.Done()
	return s.enqueueAndWait(ctx, j)
}

// begin registers a write. After a nil error the caller must call running.Done.
func (s *Store) begin(ctx context.Context) error {
	if err := s.enter(ctx); err != nil {
		return fmt.Errorf("apply: %w", err)
	}
	err := s.writable()
	if err != nil {
		s.running.Done()
	}
	return err
}

// writable tells why the file cannot be written; nil if it can.
func (s *Store) writable() error {
	if s.options.ReadOnly {
		return fmt.Errorf("apply %s: %w: it was opened for reading only; open it for writing", s.path, graph.ErrUnavailable)
	}
	if err := s.refuseDamaged(); err != nil {
		return fmt.Errorf("apply %s: %w", s.path, err)
	}
	return nil
}

// enqueueAndWait sends a job to the writer and waits for its result.
func (s *Store) enqueueAndWait(ctx context.Context, j *job) (graph.Applied, error) {
	if err := s.enqueue(ctx, j); err != nil {
		return graph.Applied{}, err
	}
	select {
	case r := <-j.done:
		return r.applied, r.err
	case <-ctx.Done():
		return graph.Applied{}, fmt.Errorf("apply: %w: %w", graph.ErrOutcomeUnknown, ctx.Err())
	}
}

// enqueue puts a job into the queue of the writer.
func (s *Store) enqueue(ctx context.Context, j *job) error {
	select {
	case s.jobs <- j:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("apply: %w", ctx.Err())
	case <-s.closing:
		return fmt.Errorf("apply %s: %w", s.path, graph.ErrClosed)
	}
}

// fits refuses a batch that is too large for one commit.
func (s *Store) fits(b *graph.Batch) error {
	if n := b.Size(); n > s.options.MaxBatch {
		return fmt.Errorf("apply: %w", graph.Invalid("batch", strconv.Itoa(n)+" records", "is larger than one commit",
			fmt.Sprintf("write at most %d records at a time", s.options.MaxBatch)))
	}
	return nil
}

// newJob encodes the records as columns. The callers do this concurrently, so that the writer does
// not have to.
func newJob(ctx context.Context, b graph.Batch) *job {
	j := &job{ctx: ctx, op: b.Op, input: b.Input, act: b.Act, premises: append([]graph.Premise(nil), b.Premises...), size: b.Size(), done: make(chan result, 1)}
	j.nodes, j.links, j.evidence = make([]row, 0, len(b.Nodes)), make([]row, 0, len(b.Links)), make([]row, 0, len(b.Evidence))
	var w columnWriter
	for _, n := range b.Nodes {
		j.nodes = append(j.nodes, withContentDigest(nodeRow(&w, n), graph.Record{Node: n}))
	}
	for _, l := range b.Links {
		j.links = append(j.links, withContentDigest(linkRow(&w, l), graph.Record{Link: l}))
	}
	for _, e := range b.Evidence {
		j.evidence = append(j.evidence, withContentDigest(evidenceRow(&w, e), graph.Record{Evidence: e}))
	}
	for _, m := range b.Memos {
		kept := *m
		j.memos = append(j.memos, &kept)
	}
	j.gone.memos = append([]graph.MemoKey(nil), b.DeleteMemos...)
	j.gone.nodes, j.gone.links, j.gone.evidence = idTexts(b.DeleteNodes), idTexts(b.DeleteLinks), idTexts(b.DeleteEvidence)
	return j
}

// withContentDigest sets the content digest of a row.
func withContentDigest(out row, r graph.Record) row {
	out.digest = r.ContentDigest()
	return out
}

func idTexts(ids []graph.ID) []string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = id.String()
	}
	return texts
}

// write is the loop of the writer: the only goroutine that changes the file. It takes the waiting jobs
// as one group, until the group has maxGroup jobs or Options.MaxBatch records.
func (s *Store) write(w *writer) {
	for j := range s.jobs {
		group, size := []*job{j}, j.size
	gather:
		for len(group) < maxGroup && size < s.options.MaxBatch {
			select {
			case more, ok := <-s.jobs:
				if !ok {
					break gather
				}
				group, size = append(group, more), size+more.size
			default:
				break gather
			}
		}
		if err := s.withFileCheck(func() { s.writeGroup(w, group) }); err != nil {
			for _, j := range group {
				select {
				case j.done <- result{err: fmt.Errorf("apply: %w", err)}:
				default: // the batch was committed and has its result; the file disappeared afterwards
				}
			}
		}
	}
	// Copy the WAL into the file. SQLite does this when the last connection closes, but a read-only
	// connection cannot.
	err := s.withFileCheck(func() { _ = w.exec("PRAGMA wal_checkpoint(TRUNCATE)") })
	if errors.Is(err, graph.ErrUnavailable) {
		err = nil // the file was deleted or replaced; Info and Apply report that
	}
	s.writer <- errors.Join(err, w.close())
}

// writeGroup commits a group and sends each job its result. If the transaction of the group fails
// and nothing was written, writeGroup commits each batch alone, so that no batch fails because of
// another.
func (s *Store) writeGroup(w *writer, group []*job) {
	results, err := w.transact(group)
	if err != nil && len(group) > 1 && !errors.Is(err, graph.ErrOutcomeUnknown) {
		for _, j := range group {
			s.writeGroup(w, []*job{j})
		}
		return
	}
	if err == nil {
		s.announce()
	}
	for i, j := range group {
		if err != nil {
			if d := damageOf(err, ""); d != nil {
				s.note(d)
			}
			results[i] = result{err: s.wrap("apply", err)}
		}
		j.done <- results[i]
	}
}

// announce wakes all goroutines that wait for the next commit.
func (s *Store) announce() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.commit)
	s.commit = make(chan struct{})
}

// errHalfWritten means that a batch was refused after a part of it had been written.
var errHalfWritten = errors.New("a batch was refused half written")

// transact applies a group in one transaction. An error means a fault of the file: nothing of the
// group was written, or with ErrOutcomeUnknown perhaps all.
//
// It first tries without savepoints, because SQLite copies every changed page for them. Most
// refusals are for a premise, before anything is written. If a batch is refused later, the group is
// applied again with savepoints.
func (w *writer) transact(group []*job) ([]result, error) {
	results, err := w.transactWith(group, false)
	if errors.Is(err, errHalfWritten) {
		return w.transactWith(group, true)
	}
	return results, err
}

func (w *writer) transactWith(group []*job, savepoints bool) (results []result, err error) {
	results = make([]result, len(group))
	if err := w.exec("BEGIN IMMEDIATE"); err != nil {
		return results, err
	}
	defer func() {
		if err != nil {
			w.state = nil // the next use reads the committed state again
			_ = w.exec("ROLLBACK")
		}
	}()
	if err := w.load(); err != nil {
		return results, err
	}
	before := *w.state
	for i, j := range group {
		if results[i], err = w.applyInSavepoint(j, len(group) == 1, savepoints); err != nil {
			return results, err
		}
	}
	if *w.state != before {
		if err := w.exec(ledgerText, w.state.values()...); err != nil {
			return results, err
		}
	}
	if err := w.exec("COMMIT"); err != nil {
		if code(err) == lib.SQLITE_IOERR {
			// The commit may have reached the disk although its sync failed.
			err = fmt.Errorf("%w: %w", graph.ErrOutcomeUnknown, err)
		}
		return results, err
	}
	return results, nil
}

// applyInSavepoint applies one batch in the transaction. If the batch is refused, the savepoint undoes
// only this batch. Without a savepoint, applyInSavepoint returns errHalfWritten if the refused batch
// has already changed something. A batch that is alone in its transaction is undone by a rollback.
func (w *writer) applyInSavepoint(j *job, alone, savepoint bool) (result, error) {
	if err := j.ctx.Err(); err != nil {
		return result{err: fmt.Errorf("apply: %w", err)}, nil
	}
	savepoint = savepoint && !alone
	if savepoint {
		if err := w.exec("SAVEPOINT batch"); err != nil {
			return result{}, err
		}
	}
	before, changes := *w.state, w.changes
	applied, refusal := w.applyJob(j)
	if refusal != nil && !errors.Is(refusal, graph.ErrConflict) && !errors.Is(refusal, graph.ErrReused) && j.ctx.Err() == nil {
		return result{}, refusal
	}
	var after []string
	switch {
	case refusal != nil && alone:
		after = []string{"ROLLBACK", "BEGIN IMMEDIATE"}
	case refusal != nil && savepoint:
		after = []string{"ROLLBACK TO batch", "RELEASE batch"}
	case refusal != nil && w.changes != changes:
		return result{}, errHalfWritten
	case savepoint:
		after = []string{"RELEASE batch"}
	}
	for _, text := range after {
		if err := w.exec(text); err != nil {
			return result{}, err
		}
	}
	if refusal != nil {
		*w.state = before
		return result{err: fmt.Errorf("apply: %w", refusal)}, nil
	}
	return result{applied: applied}, nil
}
