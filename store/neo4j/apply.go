package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"expertgraph/graph"
)

// chunkSize bounds the rows of one writing statement.
const chunkSize = 2_000

// job is one batch on its way into the database. It shares nothing with the caller.
type job struct {
	op       string
	nodes    []encodedNode
	links    []encodedLink
	evidence []encodedEvidence
	gone     struct{ nodes, links, evidence []string }
	premises []graph.Premise
	call     string // names this call, whatever the caller's name for it
	// doubt is the seq of a commit of this call that may have been done, or 0.
	doubt graph.Seq
	// settle asks only whether it was.
	settle bool
}

// errNotDone: a commit that was in doubt was not done.
var errNotDone = errors.New("the commit was not done")

type encodedNode struct {
	encoded
	kind string
}

type encodedLink struct {
	encoded
	relation, from, to, basis string
}

type encodedEvidence struct {
	encoded
	subject, document string
	ofLink            bool
}

func newJob(b graph.Batch) *job {
	j := &job{op: b.Op, premises: append([]graph.Premise(nil), b.Premises...), call: newName()}
	for _, n := range b.Nodes {
		j.nodes = append(j.nodes, encodedNode{encodeNode(n), labelOf(n.Kind)})
	}
	for _, l := range b.Links {
		j.links = append(j.links, encodedLink{encodeLink(l), typeOf(l.Relation), l.From.String(), l.To.String(), l.Basis.String()})
	}
	for _, e := range b.Evidence {
		j.evidence = append(j.evidence, encodedEvidence{encodeEvidence(e), e.Subject.String(), idText(e.Document), e.OfLink})
	}
	j.gone.nodes, j.gone.links, j.gone.evidence = idTexts(b.DeleteNodes), idTexts(b.DeleteLinks), idTexts(b.DeleteEvidence)
	return j
}

func idTexts(ids []graph.ID) []string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = id.String()
	}
	return texts
}

// Apply writes one batch, as graph.Ledger has it. It tries again while the server
// is away, restarts or is busy, until ctx ends; a try whose commit got no answer
// is found again by its name.
//
// A context that ends gives its own error if nothing was written, and
// ErrOutcomeUnknown if that cannot be said.
func (s *Store) Apply(ctx context.Context, b graph.Batch) (graph.Applied, error) {
	if err := s.enter(ctx); err != nil {
		return graph.Applied{}, fmt.Errorf("apply: %w", err)
	}
	defer s.running.Done()
	if n := b.Size(); n > s.options.MaxBatch {
		return graph.Applied{}, fmt.Errorf("apply: %w", graph.Invalid("batch", strconv.Itoa(n)+" records", "is larger than one commit",
			fmt.Sprintf("write at most %d records at a time", s.options.MaxBatch)))
	}
	j := newJob(b)
	applied, err := s.applyJob(ctx, j)
	if err != nil && j.doubt != 0 {
		// The server said no to a commit, for good: was it done all the same?
		refusal := err
		j.settle = true
		if applied, err = s.applyJob(ctx, j); errors.Is(err, errNotDone) {
			err = refusal
		}
		if err != nil && j.doubt != 0 {
			err = fmt.Errorf("%w: %w", graph.ErrOutcomeUnknown, refusal)
		}
	}
	if err != nil {
		return graph.Applied{}, fmt.Errorf("apply: %w", err)
	}
	return applied, nil
}

// applyJob tries a job until it is done, fails for good, or the time is up.
func (s *Store) applyJob(ctx context.Context, j *job) (applied graph.Applied, err error) {
	err = s.retry(ctx, driver.AccessModeWrite, func(budget context.Context) (err error) {
		if err := ctx.Err(); err != nil {
			return err
		}
		applied, err = s.try(ctx, budget, j)
		return err
	})
	return applied, err
}

// try writes a job in one transaction.
func (s *Store) try(ctx, budget context.Context, j *job) (graph.Applied, error) {
	session := s.session(budget, driver.AccessModeWrite)
	defer clean(budget, session)
	t, err := session.BeginTransaction(budget, serverTimeout(budget))
	if err != nil {
		return graph.Applied{}, ofDriver(err)
	}
	w := &writer{Store: s, job: j, caller: ctx, ctx: budget, tx: t}
	if err := w.write(); err != nil {
		clean(budget, t)
		return graph.Applied{}, err
	}
	if !w.keep {
		clean(budget, t) // nothing was written but the lock was taken
		return w.applied, nil
	}
	if err := t.Commit(budget); err != nil {
		j.doubt = w.seq
		return graph.Applied{}, ofDriver(err)
	}
	s.announce(w.applied.Seq, session.LastBookmarks())
	return w.applied, nil
}

// announce wakes all who wait for the next commit, and lets later reads see it.
func (s *Store) announce(seq graph.Seq, b driver.Bookmarks) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bookmarks = b
	if seq > s.highest {
		s.highest, s.proof = seq, b
	}
	close(s.commit)
	s.commit = make(chan struct{})
}

// writer is one try.
type writer struct {
	*Store
	*job
	caller  context.Context // who may go away
	ctx     context.Context // for the driver
	tx      driver.ExplicitTransaction
	applied graph.Applied
	keep    bool // whether there is something to commit

	seq    graph.Seq
	at     int64 // milliseconds
	atText any
	state  struct{ logged, oldest, oldestTotal int64 }
	sum    sum // of the graph, with what has been written so far
	log    changeLog

	fresh     map[string]bool // nodes of the batch that were written
	born      map[string]bool // nodes and links that the batch made
	ends      map[string]bool // both ends of the links that were written or deleted
	leaving   map[string]bool // nodes to delete that exist
	needNodes map[string]bool // what new evidence speaks of or cites
	needLinks map[string]bool
	changes   linkChanges
}

// run runs a text in the transaction.
func (w *writer) run(name string, params map[string]any) ([]properties, error) {
	if err := w.caller.Err(); err != nil {
		return nil, err
	}
	return w.rows(w.ctx, w.tx.Run, w.texts.get(name), params)
}

// columns runs a text over ids in chunks, each of which gives one row of columns.
func (w *writer) columns(name, param string, ids []string, each func(row properties)) error {
	for lo := 0; lo < len(ids); lo += chunkSize {
		rows, err := w.run(name, map[string]any{param: ids[lo:min(lo+chunkSize, len(ids))]})
		if err != nil {
			return err
		}
		for _, row := range rows {
			each(row)
		}
	}
	return nil
}

// put runs a writing text over rows in chunks; each row must be met.
func (w *writer) put(name, param string, rows []any, more map[string]any) error {
	for lo := 0; lo < len(rows); lo += chunkSize {
		part := rows[lo:min(lo+chunkSize, len(rows))]
		params := map[string]any{param: part}
		for k, v := range more {
			params[k] = v
		}
		got, err := w.run(name, params)
		if err != nil {
			return err
		}
		if len(got) != 1 || got[0]["n"] != int64(len(part)) {
			return fmt.Errorf("%w: %s met %v of %d records; another program changes them", graph.ErrConflict, name, got, len(part))
		}
	}
	return nil
}

// write does all of a try but the commit.
func (w *writer) write() error {
	known, err := w.begin()
	if known || err != nil {
		return err
	}
	if w.settle {
		return errNotDone
	}
	if err := w.checkPremises(); err != nil {
		return err
	}
	w.fresh, w.born, w.ends, w.leaving = map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	w.needNodes, w.needLinks = map[string]bool{}, map[string]bool{}
	for _, step := range []func() error{w.putNodes, w.compareLinks, w.putEvidence, w.checkEvidence, w.findGone, w.touchEnds, w.putLinks, w.deleteLinks, w.deleteEvidence, w.deleteNodes} {
		if err := step(); err != nil {
			return err
		}
	}
	w.applied.Seq = w.seq - 1
	if w.applied.Added+w.applied.Changed+w.applied.Deleted > 0 {
		w.applied.Seq, w.keep = w.seq, true
		if err := w.logCommit(); err != nil {
			return err
		}
	}
	if w.keep = w.keep || w.op != ""; !w.keep {
		return nil
	}
	_, err = w.run("finish", map[string]any{"seq": int64(w.applied.Seq), "logged": w.state.logged, "oldest": w.state.oldest, "oldestTotal": w.state.oldestTotal, "sum": w.sum.stored(),
		"op": w.op, "added": int64(w.applied.Added), "changed": int64(w.applied.Changed), "deleted": int64(w.applied.Deleted), "at": w.atText})
	return err
}

// begin finds out whether the operation has been done, and takes the lock of all
// writers.
func (w *writer) begin() (known bool, err error) {
	if w.op != "" {
		rows, err := w.run("operation", map[string]any{"op": w.op, "call": w.call})
		if err != nil {
			return false, err
		}
		if len(rows) == 1 && rows[0]["done"] == true {
			w.applied = result(rows[0])
			w.applied.Seq = graph.Seq(integer(rows[0], "seq"))
			w.applied.Repeated = rows[0]["call"] != w.call
			return true, nil
		}
	}
	rows, err := w.run("lock", nil)
	if err != nil {
		return false, err
	}
	if len(rows) != 1 {
		return false, fmt.Errorf("%s: %w", w.uri, errNoLedger)
	}
	if err := filled(rows[0]); err != nil {
		return false, err
	}
	w.seq = graph.Seq(integer(rows[0], "seq"))
	w.state.logged, w.state.oldest, w.state.oldestTotal = integer(rows[0], "logged"), integer(rows[0], "oldest"), integer(rows[0], "oldestTotal")
	w.sum = readSum(rows[0]["sum"])
	w.at = w.options.Now().UnixMilli()
	w.atText = putTime(w.at)
	if w.doubt == 0 || w.op != "" {
		w.doubt = 0 // a name that is not known was not done
		return false, nil
	}
	return w.resolveDoubt()
}

// resolveDoubt finds out whether an earlier try of this call was committed. The
// lock is held, so that try has ended.
func (w *writer) resolveDoubt() (done bool, err error) {
	if w.doubt >= w.seq {
		w.doubt = 0 // no commit has its seq
		return false, nil
	}
	rows, err := w.run("call_done", map[string]any{"seq": int64(w.doubt), "call": w.call})
	if err != nil {
		return false, err
	}
	if len(rows) != 1 {
		return false, fmt.Errorf("%w: the change log no longer holds commit %d", graph.ErrOutcomeUnknown, w.doubt)
	}
	if rows[0]["done"] != true {
		w.doubt = 0
		return false, nil
	}
	w.applied = result(rows[0])
	w.applied.Seq = w.doubt
	return true, nil
}

func integer(row properties, key string) int64 {
	n, _ := row[key].(int64)
	return n
}

func result(row properties) graph.Applied {
	return graph.Applied{Added: int(integer(row, "added")), Changed: int(integer(row, "changed")), Deleted: int(integer(row, "deleted"))}
}

func (w *writer) checkPremises() error {
	var rows []any
	for _, p := range w.premises {
		rows = append(rows, map[string]any{"id": p.ID.String(), "version": int64(p.Version)})
	}
	for lo := 0; lo < len(rows); lo += chunkSize {
		stale, err := w.run("premises", map[string]any{"rows": rows[lo:min(lo+chunkSize, len(rows))]})
		if err != nil {
			return err
		}
		if len(stale) == 0 {
			continue
		}
		id, read, now := stale[0]["id"], integer(stale[0], "read"), integer(stale[0], "version")
		switch {
		case read == 0:
			return fmt.Errorf("%w: node %s exists already; read it and try again", graph.ErrConflict, id)
		case now == 0:
			return fmt.Errorf("%w: node %s is gone; it was read as version %d", graph.ErrConflict, id, read)
		default:
			return fmt.Errorf("%w: node %s is of version %d now and was read as %d; read it again", graph.ErrConflict, id, now, read)
		}
	}
	return nil
}
