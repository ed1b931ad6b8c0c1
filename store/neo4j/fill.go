package neo4j

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/expertgraph/expertgraph/graph"
)

// fillSize is how many records one statement of Fill writes.
const fillSize = 2_000

var errFilling = fmt.Errorf("%w: a copy fills this database: wait until it has ended, or run it again if it was cut short", graph.ErrUnavailable)

var errSuperseded = fmt.Errorf("%w: another copy has begun to fill this database since; look at what it holds when that has ended", graph.ErrConflict)

// filled refuses a ledger whose Fill has not completed; row is its state.
func filled(row properties) error {
	if row["filling"] != nil {
		return errFilling
	}
	return nil
}

// look reads the state of the ledger, and records its id and its last Seq in the store. It returns
// an error if a Fill has not completed.
func (s *Store) look(ctx context.Context) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.running.Done()
	ctx = withChain(ctx, nil)
	row, err := s.readOne(ctx, "info", nil)
	if err != nil {
		return err
	}
	id, _ := row["id"].(string)
	s.setLedgerID(id)
	s.recordSeq(ctx, graph.Seq(integer(row, "seq")))
	return filled(row)
}

var _ graph.Filler = (*Store)(nil)

// Fill copies the content of another ledger into a ledger without a commit, see graph.Filler. It
// looks up no records, because none are stored. Most indexes are built in bulk after the records are
// written. The history is written after that, because its statements use an index to skip what an
// interrupted run has stored.
func (s *Store) Fill(ctx context.Context, of graph.LedgerContent) (written int64, err error) {
	if err := s.enter(ctx); err != nil {
		return 0, fmt.Errorf("fill: %w", err)
	}
	defer s.running.Done()
	f := &fill{Store: s, runName: newName(), content: of, source: fmt.Sprintf("%s/%d", of.Ledger, of.Seq), waiting: map[string][]graph.Record{}}
	for _, step := range []func(context.Context) error{f.claimRun, s.dropIndexes, f.all, s.makeSchema, f.writePast, f.writeActs, f.memos, f.end} {
		if err := step(ctx); err != nil {
			return f.written, fmt.Errorf("fill: %w", err)
		}
	}
	return f.written, s.look(ctx)
}

// claimRun begins to fill, or continues an interrupted run. ErrConflict: the ledger has commits, or holds
// a part of another content.
func (f *fill) claimRun(ctx context.Context) error {
	rows, err := f.writeOne(ctx, f.texts.get("fill_begin"), map[string]any{"by": f.runName, "of": f.source})
	switch {
	case err != nil:
		return err
	case len(rows) != 1:
		return fmt.Errorf("%s: %w", f.uri, errNoLedger)
	case integer(rows[0], "seq") > 0:
		return fmt.Errorf("%w: the ledger has %d commits already", graph.ErrConflict, integer(rows[0], "seq"))
	}
	if begun, _ := rows[0]["begun"].(string); begun != "" && begun != f.source {
		return fmt.Errorf("%w: it holds half a copy of another state (%s; this is %s); empty the database, and copy again", graph.ErrConflict, begun, f.source)
	}
	f.resumed = rows[0]["begun"] != nil
	return nil
}

// dropIndexes drops all indexes of makeSchema. The constraints stay; they prevent duplicates.
func (s *Store) dropIndexes(ctx context.Context) error {
	statements, err := schemaStatements()
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(statements)) {
		if strings.HasPrefix(statements[name], "CREATE CONSTRAINT") {
			continue
		}
		if _, err := s.writeOne(ctx, &text{name: "schema", body: "DROP INDEX " + name + " IF EXISTS"}, nil); err != nil {
			return fmt.Errorf("drop %s: %w", name, err)
		}
	}
	return nil
}

// fill is the state of one call of Fill.
type fill struct {
	*Store
	runName     string                    // a unique name of this run; only the latest run may write
	content     graph.LedgerContent       // the content to write
	source      string                    // a name that identifies the content
	resumed     bool                      // whether an earlier run may have written some records
	committedAt int64                     // the time of the last commit, in Unix milliseconds
	head        graph.Digest              // the end of the hash chain of acts
	waiting     map[string][]graph.Record // records to write, by the name of the Cypher text that writes them
	work        *errgroup.Group
	ctx         context.Context // the context of the writing goroutines

	mu      sync.Mutex
	written int64
	sum     sum // the checksum of what was written and of what was stored before
}

// begin starts a new group of writing goroutines, with a limit on their number.
func (f *fill) begin(ctx context.Context) {
	f.work, f.ctx = errgroup.WithContext(ctx)
	f.work.SetLimit(writeConnections)
}

// all writes nodes, then links and evidence.
func (f *fill) all(ctx context.Context) error {
	f.begin(ctx)
	nodes := true
	for r, err := range f.content.Records {
		if nodes && r.Link != nil { // the nodes must be stored before the links between them
			nodes = false
			if err := f.flush(); err != nil {
				return err
			}
			f.begin(ctx)
		}
		if err = cmp.Or(err, f.ctx.Err()); err != nil {
			return cmp.Or(f.work.Wait(), err)
		}
		if name := textFor(r); name != "" {
			if f.waiting[name] = append(f.waiting[name], r); len(f.waiting[name]) == fillSize {
				f.start(name)
			}
		}
	}
	return f.flush()
}

// flush starts writing all waiting records, and waits until all goroutines of the group have ended.
func (f *fill) flush() error {
	for _, name := range slices.Sorted(maps.Keys(f.waiting)) {
		f.start(name)
	}
	return f.work.Wait()
}

// start writes the waiting records of the Cypher text with the given name in another goroutine.
func (f *fill) start(name string) {
	records, ctx := f.waiting[name], f.ctx
	delete(f.waiting, name)
	f.work.Go(func() error {
		err := f.write(ctx, name, records, f.resumed)
		if errors.Is(err, graph.ErrConflict) { // an earlier try was committed, but its reply was lost
			err = f.write(ctx, name, records, true)
		}
		return err
	})
}

// textFor gives the name of the Cypher text that writes a record. It gives "" for the first record of
// an export, which holds only its Floor, see graph.Record.
func textFor(r graph.Record) string {
	switch {
	case r.Node != nil:
		return "nodes_create." + labelOf(r.Node.Kind)
	case r.Link != nil:
		return "links_create." + typeOf(r.Link.Relation)
	case r.Evidence != nil:
		return "evidence_create"
	}
	return ""
}

// write writes records in one transaction. If again is true, it skips those that are stored
// already.
func (f *fill) write(ctx context.Context, name string, records []graph.Record, again bool) error {
	var stands map[string]string
	if again {
		var err error
		if stands, err = f.findStored(ctx, name, records); err != nil {
			return err
		}
	}
	rows, said := make([]any, 0, len(records)), sum{}
	for _, r := range records {
		id, saying, row := f.encode(r)
		if stood, ok := stands[id]; ok {
			saying = stood
		} else {
			rows = append(rows, row)
		}
		said.flip(saying)
	}
	if len(rows) > 0 {
		got, err := f.writeOne(ctx, f.texts.get(fillPrefix+name), map[string]any{"by": f.runName, "rows": rows})
		if err != nil {
			return err
		}
		if len(got) == 1 && integer(got[0], "n") == 0 {
			return errSuperseded
		}
		if len(got) != 1 || integer(got[0], "n") != int64(len(rows)) {
			return fmt.Errorf("%w: %s met %v of %d records", graph.ErrConflict, name, got, len(rows))
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.written += int64(len(rows))
	f.sum.flip(said.String())
	return nil
}

// findStored finds those of the records that are stored already. It gives their content hashes, by id.
// name is the Cypher text that would write them.
func (f *fill) findStored(ctx context.Context, name string, records []graph.Record) (map[string]string, error) {
	ids := make([]string, len(records))
	for i, r := range records {
		ids[i], _, _ = f.encode(r)
	}
	class, of, _ := strings.Cut(name, "_create")
	ask, says := class+"_stand", "hash"
	if class == "links" {
		ask, says = ask+of, "basis"
	}
	rows, err := f.writeOne(ctx, f.texts.get(ask), map[string]any{"ids": ids})
	if err != nil {
		return nil, err
	}
	stands := map[string]string{}
	for _, row := range rows {
		r := &record{properties: row}
		found, said := r.texts("id"), r.texts(says)
		if len(found) != len(said) {
			return nil, fmt.Errorf("%w: %s: a record lacks its %s; another program changed it", graph.ErrConflict, ask, says)
		}
		for i, id := range found {
			if stands[id] = said[i]; says == "basis" {
				stands[id] = linkHash(id, said[i])
			}
		}
	}
	return stands, nil
}

// pages writes a part of the history in pages of size rows. It runs the Cypher text with the given name,
// which skips what is stored already.
func pages[T any](ctx context.Context, f *fill, name string, size int, all iter.Seq2[T, error], encode func(*T) properties) error {
	var rows []any
	flush := func() error {
		if len(rows) == 0 {
			return ctx.Err()
		}
		_, err := f.writeOne(ctx, f.texts.get(name), map[string]any{"rows": rows})
		rows = nil
		return err
	}
	for v, err := range all {
		if err != nil {
			return err
		}
		if rows = append(rows, encode(&v)); len(rows) == size {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// writePast writes the earlier versions of records.
func (f *fill) writePast(ctx context.Context) error {
	return pages(ctx, f, "past_put", fillSize, f.content.Past, encodeVersion)
}

// writeActs writes the acts of the commits.
func (f *fill) writeActs(ctx context.Context) error {
	return pages(ctx, f, "acts_put", pageActs/10, f.content.Acts, func(a *graph.ActDone) properties {
		f.committedAt, f.head = a.At.UnixMilli(), a.Chain
		return encodeAct(a)
	})
}

// memos writes the memos.
func (f *fill) memos(ctx context.Context) error {
	all := func(yield func(*graph.Memo, error) bool) {
		for _, m := range f.content.Memos {
			if !yield(m, nil) {
				return
			}
		}
	}
	return pages(ctx, f, "memos_put", 20, all, func(m **graph.Memo) properties { return encodeMemo(*m) })
}

// end gives the ledger the state of the copied ledger: Seq, time, checksum and hash chain.
func (f *fill) end(ctx context.Context) error {
	rows, err := f.writeOne(ctx, f.texts.get("fill_end"), map[string]any{"by": f.runName, "sum": f.sum.stored(), "chain": f.head[:], "at": f.committedAt,
		"seq": int64(f.content.Seq), "since": int64(f.content.Since)})
	if err == nil && len(rows) == 0 {
		return errSuperseded
	}
	return err
}

// encode gives the id of a record, its content hash, and the row for the Cypher text that writes it.
func (f *fill) encode(r graph.Record) (id, says string, row any) {
	e := encodeStamped(r)
	if l := r.Link; l != nil {
		return e.id, linkHash(e.id, l.Basis.String()), map[string]any{"from": l.From.String(), "to": l.To.String(), "props": e.props}
	}
	return e.id, e.hash, e.props
}

// encodeStamped gives the properties of a record with its own stamps.
func encodeStamped(r graph.Record) (e encoded) {
	stamp := func(first string, created, updated time.Time, version graph.Seq) {
		e.props[first], e.props["version"] = putTime(created.UnixMilli()), int64(version)
		if r.Evidence == nil {
			e.props["updatedAt"] = putTime(updated.UnixMilli())
		}
	}
	switch {
	case r.Node != nil:
		e = encodeNode(r.Node)
		stamp("createdAt", r.Node.CreatedAt, r.Node.UpdatedAt, r.Node.Version)
		e.props["written"] = int64(r.Node.Written)
	case r.Link != nil:
		e = encodeLink(r.Link)
		stamp("createdAt", r.Link.CreatedAt, r.Link.UpdatedAt, r.Link.Version)
	default:
		e = encodeEvidence(r.Evidence)
		stamp("recorded", r.Evidence.Recorded, time.Time{}, r.Evidence.Version)
	}
	return e
}
