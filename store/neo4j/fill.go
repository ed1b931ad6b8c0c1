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

// fillSize is how many records a statement of Fill writes.
const fillSize = 2_000

var errFilling = fmt.Errorf("%w: a copy fills this database: wait until it has ended, or run it again if it was cut short", graph.ErrUnavailable)

var errOvertaken = fmt.Errorf("%w: another copy has begun to fill this database since; look at what it holds when that has ended", graph.ErrConflict)

// filled refuses a ledger that is being filled, by a row of its state.
func filled(row properties) error {
	if row["filling"] != nil {
		return errFilling
	}
	return nil
}

// look notes where the ledger stands.
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
	s.know(id)
	s.see(ctx, graph.Seq(integer(row, "seq")))
	return filled(row)
}

var _ graph.Filler = (*Store)(nil)

// Fill makes a ledger without a commit hold what another one holds, as graph.Filler has
// it. Nothing stands that it could meet, so nothing is looked up, and what can be is
// indexed at the end, when the server does it in bulk. What is remembered comes after
// that, so that what an earlier run wrote is found.
func (s *Store) Fill(ctx context.Context, of graph.Whole) (written int64, err error) {
	if err := s.enter(ctx); err != nil {
		return 0, fmt.Errorf("fill: %w", err)
	}
	defer s.running.Done()
	f := &fill{Store: s, by: newName(), of: of, source: fmt.Sprintf("%s/%d", of.Ledger, of.Seq), waiting: map[string][]graph.Record{}}
	for _, step := range []func(context.Context) error{f.take, s.dropIndexes, f.all, s.makeSchema, f.past, f.acts, f.memos, f.end} {
		if err := step(ctx); err != nil {
			return f.written, fmt.Errorf("fill: %w", err)
		}
	}
	return f.written, s.look(ctx)
}

// take begins to fill, or goes on with what an earlier run began.
func (f *fill) take(ctx context.Context) error {
	rows, err := f.writeOne(ctx, f.texts.get("fill_begin"), map[string]any{"by": f.by, "of": f.source})
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
	f.again = rows[0]["begun"] != nil
	return nil
}

// dropIndexes drops all that makeSchema makes but the constraints, by which nothing
// is written twice.
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

// fill is one run of Fill.
type fill struct {
	*Store
	by      string                    // the name of this run, as long as it may write
	of      graph.Whole               // what it writes
	source  string                    // the same, by its name
	again   bool                      // an earlier run may have written some of the records
	at      int64                     // when the last commit was
	head    graph.Digest              // the end of the chain of acts
	waiting map[string][]graph.Record // by the text that writes them
	work    *errgroup.Group
	ctx     context.Context // of the work

	mu      sync.Mutex
	written int64
	sum     sum // of what has been written and of what stood
}

// begin lets as many write at a time as may.
func (f *fill) begin(ctx context.Context) {
	f.work, f.ctx = errgroup.WithContext(ctx)
	f.work.SetLimit(writeConnections)
}

// all writes nodes, then links and evidence.
func (f *fill) all(ctx context.Context) error {
	f.begin(ctx)
	nodes := true
	for r, err := range f.of.Records {
		if nodes && r.Link != nil { // whose ends must be there
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

// flush writes what waits.
func (f *fill) flush() error {
	for _, name := range slices.Sorted(maps.Keys(f.waiting)) {
		f.start(name)
	}
	return f.work.Wait()
}

// start has the records of a text written as soon as somebody is free for it.
func (f *fill) start(name string) {
	records, ctx := f.waiting[name], f.ctx
	delete(f.waiting, name)
	f.work.Go(func() error {
		err := f.write(ctx, name, records, f.again)
		if errors.Is(err, graph.ErrConflict) { // an earlier try was committed, but its reply was lost
			err = f.write(ctx, name, records, true)
		}
		return err
	})
}

// textFor names the text that writes a record; the floor has none.
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

// write writes records in one transaction; with again those that do not stand.
func (f *fill) write(ctx context.Context, name string, records []graph.Record, again bool) error {
	var stands map[string]string
	if again {
		var err error
		if stands, err = f.stand(ctx, name, records); err != nil {
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
		got, err := f.writeOne(ctx, f.texts.get(fillPrefix+name), map[string]any{"by": f.by, "rows": rows})
		if err != nil {
			return err
		}
		if len(got) == 1 && integer(got[0], "n") == 0 {
			return errOvertaken
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

// stand asks which of the records of a text stand, and what they say.
func (f *fill) stand(ctx context.Context, name string, records []graph.Record) (map[string]string, error) {
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
				stands[id] = sayingOf(id, said[i])
			}
		}
	}
	return stands, nil
}

// pages writes what is remembered, some at a time, by a text that finds what stands.
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

// past writes the versions that have ended.
func (f *fill) past(ctx context.Context) error {
	return pages(ctx, f, "past_put", fillSize, f.of.Past, encodeVersion)
}

// acts writes who wrote the commits, and when.
func (f *fill) acts(ctx context.Context) error {
	return pages(ctx, f, "acts_put", pageActs/10, f.of.Acts, func(a *graph.ActDone) properties {
		f.at, f.head = a.At.UnixMilli(), a.Chain
		return encodeAct(a)
	})
}

// memos writes the documents beside the facts.
func (f *fill) memos(ctx context.Context) error {
	all := func(yield func(*graph.Memo, error) bool) {
		for _, m := range f.of.Memos {
			if !yield(m, nil) {
				return
			}
		}
	}
	return pages(ctx, f, "memos_put", 20, all, func(m **graph.Memo) properties { return encodeMemo(*m) })
}

// end makes the ledger stand where the other one stands.
func (f *fill) end(ctx context.Context) error {
	rows, err := f.writeOne(ctx, f.texts.get("fill_end"), map[string]any{"by": f.by, "sum": f.sum.stored(), "chain": f.head[:], "at": f.at,
		"seq": int64(f.of.Seq), "since": int64(f.of.Since)})
	if err == nil && len(rows) == 0 {
		return errOvertaken
	}
	return err
}

// encode gives the id of a record, what it says, and what the text that writes it takes.
func (f *fill) encode(r graph.Record) (id, says string, row any) {
	e := encodeStamped(r)
	if l := r.Link; l != nil {
		return e.id, sayingOf(e.id, l.Basis.String()), map[string]any{"from": l.From.String(), "to": l.To.String(), "props": e.props}
	}
	return e.id, e.hash, e.props
}

// encodeStamped gives the properties of a record with the stamps that it comes with.
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
