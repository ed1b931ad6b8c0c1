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

// Fill writes a whole graph into a ledger without a commit, as graph.Filler has it.
// Nothing stands that it could meet, so nothing is looked up, and what can be is
// indexed at the end, when the server does it in bulk.
func (s *Store) Fill(ctx context.Context, records iter.Seq2[graph.Record, error]) (written int64, err error) {
	if err := s.enter(ctx); err != nil {
		return 0, fmt.Errorf("fill: %w", err)
	}
	defer s.running.Done()
	by := newName()
	rows, err := s.writeOne(ctx, s.texts.get("fill_begin"), map[string]any{"by": by})
	switch {
	case err != nil:
		return 0, fmt.Errorf("fill: %w", err)
	case len(rows) != 1:
		return 0, fmt.Errorf("fill %s: %w", s.uri, errNoLedger)
	case integer(rows[0], "seq") > 0:
		return 0, fmt.Errorf("fill: %w: the ledger has %d commits already", graph.ErrConflict, integer(rows[0], "seq"))
	}
	f := &fill{Store: s, by: by, again: rows[0]["begun"] == true, millis: s.options.Now().UnixMilli(), waiting: map[string][]graph.Record{}}
	f.at = putTime(f.millis)
	for _, step := range []func(context.Context) error{
		s.dropIndexes,
		func(ctx context.Context) error { return f.all(ctx, records) },
		s.makeSchema,
		f.end,
	} {
		if err := step(ctx); err != nil {
			return f.written, fmt.Errorf("fill: %w", err)
		}
	}
	return f.written, s.look(ctx)
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
	again   bool                      // an earlier run may have written some of the records
	millis  int64                     // when it began
	at      any                       // the same, as it is stored
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
func (f *fill) all(ctx context.Context, records iter.Seq2[graph.Record, error]) error {
	f.begin(ctx)
	nodes := true
	for r, err := range records {
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

// end makes what was written the first commit.
func (f *fill) end(ctx context.Context) error {
	rows, err := f.writeOne(ctx, f.texts.get("fill_end"), map[string]any{"by": f.by, "sum": f.sum.stored(), "at": f.millis,
		"act": properties{"at": f.at, "actor": "", "verb": string(graph.VerbCopy), "records": f.written}})
	if err == nil && len(rows) == 0 {
		return errOvertaken
	}
	return err
}

// encode gives the id of a record, what it says, and what the text that writes it takes.
func (f *fill) encode(r graph.Record) (id, says string, row any) {
	switch {
	case r.Node != nil:
		n := encodeNode(r.Node)
		f.stamp(n.props, "createdAt", f.at)
		n.props["updatedAt"], n.props["written"] = f.at, int64(1)
		return n.id, n.hash, n.props
	case r.Link != nil:
		l := encodeLink(r.Link)
		f.stamp(l.props, "createdAt", f.at)
		l.props["updatedAt"] = f.at
		return l.id, sayingOf(l.id, r.Link.Basis.String()), map[string]any{"from": r.Link.From.String(), "to": r.Link.To.String(), "props": l.props}
	default:
		e := encodeEvidence(r.Evidence)
		f.stamp(e.props, "recorded", f.at)
		if e.first != unset {
			e.props["recorded"] = putTime(e.first)
		}
		return e.id, e.hash, e.props
	}
}

// stamp completes the properties of a record: all are of the first commit.
func (f *fill) stamp(m properties, key string, first any) { m[key], m["version"] = first, int64(1) }
