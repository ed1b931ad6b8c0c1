package neo4j

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/expertgraph/expertgraph/graph"
)

// chunkSize is the highest number of rows in one writing statement.
const chunkSize = 2_000

// job is one batch to write. It shares no memory with the caller.
type job struct {
	ctx      context.Context // the caller's context, which may end before an attempt does
	op       string
	input    graph.Digest
	act      graph.Act
	nodes    []encodedNode
	links    []encodedLink
	evidence []encodedEvidence
	memos    memoChanges
	gone     struct{ nodes, links, evidence []string }
	premises []graph.Premise
	call     string // a unique name of this call, besides the caller's operation id
	// doubt is the Seq of this call's commit if the commit got no answer and may have been done; 0
	// otherwise.
	doubt graph.Seq
	// settle means that the job writes nothing, and only finds out whether the commit doubt was done.
	settle bool
	waiting
}

// errNotDone means that a commit which got no answer was not done.
var errNotDone = errors.New("the commit was not done")

type encodedNode struct {
	encoded
	kind, code string
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

func newJob(ctx context.Context, b graph.Batch) *job {
	j := &job{ctx: ctx, op: b.Op, input: b.Input, act: b.Act, premises: append([]graph.Premise(nil), b.Premises...), memos: newMemoChanges(b), call: newName()}
	for _, n := range b.Nodes {
		j.nodes = append(j.nodes, encodedNode{withDigest(encodeNode(n), graph.Record{Node: n}), labelOf(n.Kind), n.Code})
	}
	for _, l := range b.Links {
		j.links = append(j.links, encodedLink{withDigest(encodeLink(l), graph.Record{Link: l}), typeOf(l.Relation), l.From.String(), l.To.String(), l.Basis.String()})
	}
	for _, e := range b.Evidence {
		j.evidence = append(j.evidence, encodedEvidence{withDigest(encodeEvidence(e), graph.Record{Evidence: e}), e.Subject.String(), idText(e.Document), e.OfLink})
	}
	j.gone.nodes, j.gone.links, j.gone.evidence = idTexts(b.DeleteNodes), idTexts(b.DeleteLinks), idTexts(b.DeleteEvidence)
	j.collectTouched()
	return j
}

// withDigest sets the content digest of an encoded record.
func withDigest(e encoded, r graph.Record) encoded {
	e.contentDigest = r.ContentDigest()
	return e
}

func idTexts(ids []graph.ID) []string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = id.String()
	}
	return texts
}

// Apply writes one batch, see graph.Ledger. While the server is away, restarts or is busy, it tries
// again until ctx ends. If a commit got no answer, a later attempt finds out by the name of the
// call whether it was done.
//
// If ctx ends, Apply returns the error of ctx if nothing was written. It returns ErrOutcomeUnknown if
// it is unknown whether the batch was written.
func (s *Store) Apply(ctx context.Context, b graph.Batch) (graph.Applied, error) {
	if err := s.enter(ctx); err != nil {
		return graph.Applied{}, fmt.Errorf("apply: %w", err)
	}
	defer s.running.Done()
	if err := s.fits(&b); err != nil {
		return graph.Applied{}, err
	}
	j := newJob(ctx, b)
	applied, err := s.applyJob(j)
	if err != nil && j.doubt != 0 {
		// The server refused the commit, and no retry helps. Find out whether the commit was done
		// anyway.
		refusal := err
		j.settle = true
		if applied, err = s.applyJob(j); errors.Is(err, errNotDone) {
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

// fits refuses a batch that is too large for one commit.
func (s *Store) fits(b *graph.Batch) error {
	if n := b.Size(); n > s.options.MaxBatch {
		return fmt.Errorf("apply: %w", graph.Invalid("batch", strconv.Itoa(n)+" records", "is larger than one commit",
			fmt.Sprintf("write at most %d records at a time", s.options.MaxBatch)))
	}
	return nil
}

// applyJob tries a job until it succeeds, fails for good, or the time is up.
func (s *Store) applyJob(j *job) (graph.Applied, error) {
	wake := func() <-chan struct{} { return j.taken }
	err := s.retry(j.ctx, wake, func(budget context.Context) error { return s.waitWritten(budget, j) })
	if j.joined && s.removeOrWait(j) { // another attempt took the job after its caller had given up
		err = s.classify(j.err)
	}
	return j.result, err
}

// writeOnce writes jobs in one transaction.
func (s *Store) writeOnce(budget context.Context, w *writer) error {
	session := s.session(budget, driver.AccessModeWrite)
	defer clean(budget, session)
	t, err := session.BeginTransaction(budget, serverTimeout(budget))
	if err != nil {
		return ofDriver(err)
	}
	w.ctx, w.tx, w.transaction = budget, t, newTransaction()
	if err := w.write(); err != nil {
		clean(budget, t)
		return err
	}
	if !w.keep {
		clean(budget, t) // the transaction took the lock, but wrote nothing
		return nil
	}
	if err := t.Commit(budget); err != nil {
		for _, p := range w.live() {
			if p.op != "" || p.applied.Seq == p.seq {
				p.doubt = p.seq
			}
		}
		return ofDriver(err)
	}
	s.announce(w.ledger, w.last, w.logged, session.LastBookmarks())
	return nil
}

// announce wakes all goroutines that wait for the next commit, and makes the commits of a transaction
// visible to later reads. seq is the last of these commits, logged are their entries in the change
// log, and ledger is the id of the ledger that they belong to.
func (s *Store) announce(ledger string, seq graph.Seq, logged []properties, b driver.Bookmarks) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bookmarks = b
	s.cacheLog(ledger, logged)
	if seq > s.highest {
		s.highest, s.proof = seq, b
	}
	close(s.commit)
	s.commit = make(chan struct{})
}

// writer is one attempt to write some jobs in one transaction. The jobs do not conflict. Each
// becomes a separate commit, in order.
type writer struct {
	*Store
	pieces []*piece
	ctx    context.Context // the context for the driver
	tx     driver.ExplicitTransaction
	keep   bool // whether there is something to commit

	seq    graph.Seq                               // the Seq of the first commit
	last   graph.Seq                               // the Seq of the last commit; seq-1 if there is no commit
	at     int64                                   // Unix milliseconds
	atText any                                     // at in its stored form
	state  struct{ at, logged, oldestTotal int64 } // properties of the node :Meta; the method "change" sets "logged" and "oldestTotal"
	sum    sum                                     // the checksum of the graph, including what was written so far
	head   graph.Digest                            // the end of the hash chain of acts
	ledger string                                  // the id of the ledger
	logged []properties                            // the log entries of the commits

	*transaction
	needNodes map[string]bool // the nodes that new evidence names as subject or document; they must exist
	needLinks map[string]bool // the links that new evidence names as subject; they must exist
}

// transaction is the knowledge that the writers of one transaction share. It saves queries: in a
// transaction that has written much, the server looks up records and counts links slowly.
type transaction struct {
	newNodes, newLinks, newEvidence map[string]bool // the ids of the records that it has created
	relations                       []properties    // the relations with their numbers of links before the transaction
	several                         bool            // whether it writes several batches, one after another
}

func newTransaction() *transaction {
	return &transaction{newNodes: map[string]bool{}, newLinks: map[string]bool{}, newEvidence: map[string]bool{}}
}

// readRelations reads the relations unless they are known.
func (w *writer) readRelations() (err error) {
	if w.relations == nil {
		w.relations, err = w.run("export_relations", nil)
	}
	return err
}

// piece is one job in an attempt.
type piece struct {
	*job
	seq              graph.Seq
	applied          graph.Applied
	log              changeLog
	linksToDelete    []properties    // the stored form of the links to delete
	nodesToDelete    map[string]bool // the existing nodes to delete
	evidenceSubjects []string        // the subjects of deleted and written evidence
	putMemos         []*graph.Memo   // the memos that differ from the stored ones
	goneMemos        []string        // the keys of existing memos to delete
	memoKeys         []graph.MemoKey // the keys of putMemos and goneMemos, sorted
	finished         bool            // the job was done before or is refused, so the attempt writes nothing of it
	refused          error           // the reason for the refusal
}

// live gives the pieces that are to be written.
func (w *writer) live() []*piece {
	return slices.DeleteFunc(slices.Clone(w.pieces), func(p *piece) bool { return p.finished })
}

func (p *piece) refuse(err error) { p.finished, p.refused = true, err }

// wanted returns an error if the contexts of all callers have ended, so that nobody waits for the
// attempt any more.
func (w *writer) wanted() (err error) {
	for _, p := range w.pieces {
		if err = p.ctx.Err(); err == nil {
			return nil
		}
	}
	return err
}

// run runs the Cypher text with the given name in the transaction, and returns its rows.
func (w *writer) run(name string, params map[string]any) ([]properties, error) {
	if err := w.wanted(); err != nil {
		return nil, err
	}
	return w.rows(w.ctx, w.tx.Run, w.texts.get(name), params)
}

// columns runs a Cypher text over chunks of ids, and calls each with every row that it returns. A row
// maps the name of each column to the list of its values.
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

// put runs a Cypher text that writes, over chunks of rows. ErrConflict: some row matched no record.
func (w *writer) put(name string, rows []any) error { return putChunks(w, name, "rows", rows) }

// putIDs is like put, for ids.
func (w *writer) putIDs(name string, ids []string) error { return putChunks(w, name, "ids", ids) }

// end deletes records of a piece, and moves their last versions to the history.
func (w *writer) end(p *piece, name string, ids []string) error {
	return putChunks(w, name, "ids", ids, "until", int64(p.seq))
}

// putChunks runs a Cypher text that writes, over chunks of rows. Each chunk is passed as the parameter
// named param. further is optional: the name and the value of one more parameter. ErrConflict: some
// row matched no record.
func putChunks[T any](w *writer, name, param string, rows []T, further ...any) error {
	for chunk := range slices.Chunk(rows, chunkSize) {
		params := map[string]any{param: chunk}
		if len(further) == 2 {
			params[further[0].(string)] = further[1]
		}
		got, err := w.run(name, params)
		if err != nil {
			return err
		}
		if len(got) != 1 || got[0]["n"] != int64(len(chunk)) {
			return fmt.Errorf("%w: %s met %v of %d records; another program changes them", graph.ErrConflict, name, got, len(chunk))
		}
	}
	return nil
}

// write does everything of an attempt except the commit. It reads the stored records, refuses or
// numbers each piece, and writes.
func (w *writer) write() error {
	w.needNodes, w.needLinks = map[string]bool{}, map[string]bool{}
	for _, step := range []func() error{
		w.begin, w.checkReads, w.compareMemos, w.compareNodes, w.compareLinks, w.compareEvidence, w.checkEvidence, w.findGone, w.number,
		w.putNodes, w.touchEnds, w.putLinks, w.putEvidence, w.deleteGone, w.writeMemos, w.finish,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// begin takes the lock of all writers, and finds out which operations have been done before.
func (w *writer) begin() error {
	operations := []any{}
	for _, p := range w.pieces {
		if p.op != "" {
			operations = append(operations, map[string]any{"id": p.op, "call": p.call})
		}
	}
	rows, err := w.run("lock", map[string]any{"operations": operations})
	if err != nil {
		return err
	}
	if len(rows) != 1 {
		return fmt.Errorf("%s: %w", w.uri, errNoLedger)
	}
	if err := filled(rows[0]); err != nil {
		return err
	}
	if w.several { // before the batches write links: afterwards the server counts the links one by one
		if err := w.readRelations(); err != nil {
			return err
		}
	}
	w.seq = graph.Seq(integer(rows[0], "seq"))
	w.ledger, _ = rows[0]["id"].(string)
	w.state.at, w.state.logged, w.state.oldestTotal = integer(rows[0], "at"), integer(rows[0], "logged"), integer(rows[0], "oldestTotal")
	w.sum = readSum(rows[0]["sum"])
	if end, ok := rows[0]["chain"].([]byte); ok {
		copy(w.head[:], end)
	}
	w.at = max(w.options.Now().UnixMilli(), w.state.at)
	w.atText = putTime(w.at)
	known := map[any]properties{}
	for _, row := range (&record{properties: rows[0]}).list("operations") {
		if row, ok := row.(properties); ok && row["seq"] != nil {
			known[row["id"]] = row
		}
	}
	var doubtful []*piece
	for _, p := range w.pieces {
		switch row := known[p.op]; {
		case row != nil:
			done := doneOf(row)
			p.finished, p.applied = true, done.Applied
			p.applied.Repeated = row["call"] != p.call
			if err := done.Check(p.op, p.input); err != nil {
				p.applied = graph.Applied{}
				p.refuse(err)
			}
		case p.doubt >= w.seq || p.op != "":
			p.doubt = 0 // the commit was not done: no commit has its seq, or its operation id is unknown
		case p.doubt > 0:
			doubtful = append(doubtful, p)
		}
	}
	if err := w.resolveDoubts(doubtful); err != nil {
		return err
	}
	for _, p := range w.pieces {
		if !p.finished && p.settle {
			p.refuse(errNotDone)
		}
	}
	return nil
}

// resolveDoubts finds out whether the commits that got no answer (doubt) were done. This attempt holds
// the lock, so those commits have ended.
func (w *writer) resolveDoubts(doubtful []*piece) error {
	if len(doubtful) == 0 {
		return nil
	}
	seqs := make([]any, len(doubtful))
	for i, p := range doubtful {
		seqs[i] = int64(p.doubt)
	}
	rows, err := w.run("calls_done", map[string]any{"seqs": seqs})
	if err != nil {
		return err
	}
	logged := map[graph.Seq]properties{}
	for _, row := range rows {
		for _, c := range (&record{properties: row}).list("calls") {
			c, _ := c.(properties)
			logged[graph.Seq(integer(c, "seq"))] = c
		}
	}
	for _, p := range doubtful {
		switch row := logged[p.doubt]; {
		case row == nil:
			p.refuse(fmt.Errorf("%w: the change log no longer holds commit %d", graph.ErrOutcomeUnknown, p.doubt))
		case row["call"] != p.call:
			p.doubt = 0
		default:
			p.finished, p.applied = true, result(row)
			p.applied.Seq = p.doubt
		}
	}
	return nil
}

// number gives each live piece the Seq that its commit will have. A piece that adds and changes nothing
// does not use up its Seq, so the next piece gets the same Seq.
func (w *writer) number() error {
	next := w.seq
	for _, p := range w.live() {
		if p.seq = next; p.applied.Added+p.applied.Changed > 0 {
			next++
		}
	}
	return nil
}

// finish writes the commits to the change log, stores the results of operation ids, and updates the
// state of the ledger.
func (w *writer) finish() error {
	changes, operations, acts := []any{}, []any{}, []any{}
	w.last = w.seq - 1
	for _, p := range w.live() {
		if p.applied.Added+p.applied.Changed+p.applied.Deleted > 0 {
			w.last = p.seq
			w.logged = append(w.logged, w.change(p))
			changes, acts = append(changes, w.logged[len(w.logged)-1]), append(acts, w.actOf(p))
		}
		p.applied.Seq = w.last
		if p.op != "" {
			operations = append(operations, map[string]any{"id": p.op, "seq": int64(p.applied.Seq), "added": int64(p.applied.Added),
				"changed": int64(p.applied.Changed), "deleted": int64(p.applied.Deleted), "at": w.atText, "input": digestText(p.input)})
		}
	}
	at := w.state.at
	if len(changes) > 0 {
		at = w.at
	}
	if w.keep = len(changes)+len(operations) > 0; !w.keep {
		return nil
	}
	_, err := w.run("finish", map[string]any{"seq": int64(w.last), "at": at, "logged": w.state.logged, "oldestTotal": w.state.oldestTotal, "sum": w.sum.stored(), "chain": w.head[:],
		"changes": changes, "operations": operations, "acts": acts})
	if err != nil {
		return err
	}
	return w.trim()
}

func integer(row properties, key string) int64 {
	n, _ := row[key].(int64)
	return n
}

func result(row properties) graph.Applied {
	return graph.Applied{Added: int(integer(row, "added")), Changed: int(integer(row, "changed")), Deleted: int(integer(row, "deleted"))}
}
