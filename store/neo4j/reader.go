package neo4j

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/expertgraph/expertgraph/graph"
)

// Reader answers queries by Cypher from the current database. It keeps no graph in memory. The
// isolation level is read committed: parts of one answer may show different commits, but none
// before the view's Seq. Closing the Reader leaves the store open.
type Reader struct {
	store   *Store
	closing chan struct{}

	mu     sync.Mutex
	closed bool
	dated  atomic.Pointer[datedParents]
}

var _ graph.Reader = (*Reader)(nil)

// NewReader makes a reader of an open store.
func NewReader(s *Store) *Reader { return &Reader{store: s, closing: make(chan struct{})} }

// View waits until the commit atLeast is visible. It queries the database only if this process has not
// yet written or read that commit, or has seen no commit at all.
func (r *Reader) View(ctx context.Context, atLeast graph.Seq) (graph.View, error) {
	for {
		next := r.store.nextCommit()
		if err := r.state(ctx); err != nil {
			return nil, fmt.Errorf("view: %w", err)
		}
		seen, proof := r.store.latestSeen()
		if seen == 0 || seen < atLeast || r.store.ledgerID() == "" {
			if err := r.store.look(ctx); err != nil {
				return nil, fmt.Errorf("view: %w", err)
			}
			seen, proof = r.store.latestSeen()
		}
		if seen >= atLeast {
			return &view{reader: r, ledger: r.store.ledgerID(), seq: seen, proof: proof}, nil
		}
		if err := r.wait(ctx, next); err != nil {
			return nil, fmt.Errorf("view: %w", err)
		}
	}
}

// state returns an error if the reader is closed or ctx has ended.
func (r *Reader) state(ctx context.Context) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return fmt.Errorf("%s: %w", r.store.uri, graph.ErrClosed)
	}
	return ctx.Err()
}

// wait returns when there may be a new commit, see Store.wait. It returns an error if ctx ends, or if the
// reader or the store is closed.
func (r *Reader) wait(ctx context.Context, next <-chan struct{}) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go func() {
		select {
		case <-r.closing:
			cancel(graph.ErrClosed)
		case <-ctx.Done():
		}
	}()
	if err := r.store.wait(ctx, next); err != nil {
		return err
	}
	return context.Cause(ctx)
}

// Info describes the current state. Its lag is always 0, because the reader keeps nothing in
// memory.
func (r *Reader) Info(ctx context.Context) (graph.ReaderInfo, error) {
	if err := r.state(ctx); err != nil {
		return graph.ReaderInfo{}, fmt.Errorf("info: %w", err)
	}
	i, err := r.store.Info(ctx)
	return graph.ReaderInfo{Seq: i.Seq, Nodes: i.Nodes, Links: i.Links, Evidence: i.Evidence}, err
}

// Close cancels waiting calls. A second call does nothing.
func (r *Reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.closed {
		r.closed = true
		close(r.closing)
	}
	return nil
}

// view implements graph.View.
type view struct {
	reader *Reader
	ledger string // the id of the ledger that it shows
	seq    graph.Seq
	proof  driver.Bookmarks // the bookmarks that make every read show seq
}

var _ graph.View = (*view)(nil)

// Seq is a commit that all answers include; answers may include later commits too.
func (v *view) Seq() graph.Seq { return v.seq }

// ask runs a Cypher text that gives one row, and returns the row. It adds the checks of the method
// guard, and reads the nodes in the column "nodes" again if they may be half written (see settle).
func (v *view) ask(ctx context.Context, t *text, params properties) (properties, error) {
	s := v.reader.store
	if err := v.reader.state(ctx); err != nil {
		return nil, err
	}
	if err := s.enter(ctx); err != nil {
		return nil, err
	}
	defer s.running.Done()
	guarded, given := v.guard(t, params)
	rows, err := s.readText(withChain(ctx, v.proof), guarded, given)
	if err == nil && len(rows) != 1 {
		err = fmt.Errorf("%s: %w", s.uri, errOtherLedger)
	}
	if err == nil {
		nodes, _ := rows[0]["nodes"].([]any)
		err = s.settle(ctx, nodes, v.seq)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t.name, err)
	}
	return rows[0], ctx.Err()
}

// settleTries limits how often settle reads nodes again, because other processes may change them all the
// time.
const settleTries = 100

// settle reads those nodes again that a commit after shown has written. The server may have shown
// such a node half written: with the Seq of the new commit, but an old value. A caller who then
// changed the node would write the old value back. The second read waits for that commit by a
// bookmark. After that, a node is complete, or has the Seq of an earlier commit. In the second case a
// write that depends on the node is refused, because its premise is stale.
func (s *Store) settle(ctx context.Context, nodes []any, shown graph.Seq) error {
	for range settleTries {
		places, ids := map[string][]int{}, []string{}
		for i := range nodes {
			if m, _ := nodes[i].(properties); graph.Seq(integer(m, "written")) > shown {
				id, _ := m["id"].(string)
				if places[id] == nil {
					ids = append(ids, id)
				}
				places[id] = append(places[id], i)
			}
		}
		if len(ids) == 0 {
			return nil
		}
		if err := s.look(ctx); err != nil {
			return err
		}
		seen, proof := s.latestSeen()
		row, err := s.readOne(withChain(ctx, proof), "read_nodes", map[string]any{"ids": ids})
		if err != nil {
			return err
		}
		again, _ := row["nodes"].([]any)
		for _, x := range again {
			m, _ := x.(properties)
			id, _ := m["id"].(string)
			for _, i := range places[id] {
				nodes[i] = m
			}
			delete(places, id)
		}
		for _, gone := range places { // without the property "written", a write that depends on such a node is refused
			for _, i := range gone {
				delete(nodes[i].(properties), "written")
			}
		}
		shown = seen
	}
	return fmt.Errorf("%w: the graph cannot be asked now; try again later", graph.ErrUnavailable)
}

// The Cypher that the method guard puts before and after a Cypher text.
const (
	guardBegin = "MATCH (m:Meta {key: 'ledger/9'})\nWHERE m.id = $guardLedger AND m.seq >= $guardSeq\nWITH 1 AS guarded\nCALL () {\n"
	guardEnd   = "\n}\nRETURN *"
)

// guard changes a Cypher text that gives one row. It then gives none if the database holds another
// ledger than the view, or an earlier state. Otherwise an emptied database would answer that
// nothing exists.
func (v *view) guard(t *text, params properties) (*text, properties) {
	guarded := *t
	guarded.body = guardBegin + t.body + guardEnd
	given := properties{"guardLedger": v.ledger, "guardSeq": int64(v.seq)}
	for name, value := range params {
		given[name] = value
	}
	return &guarded, given
}

// fixed gives a constant Cypher text by its name.
func (v *view) fixed(name string) *text { return v.reader.store.texts.get(name) }

// Nodes implements graph.View.
func (v *view) Nodes(ctx context.Context, ids []graph.ID) ([]*graph.Node, error) {
	if len(ids) == 0 {
		return []*graph.Node{}, ctx.Err()
	}
	names := idTexts(ids)
	row, err := v.ask(ctx, v.fixed("read_nodes"), properties{"ids": names})
	if err != nil {
		return nil, err
	}
	found, err := v.nodes(graph.NewTicks(ctx), row["nodes"])
	if err != nil {
		return nil, err
	}
	nodes := make([]*graph.Node, len(ids))
	for i := range ids {
		nodes[i] = found[names[i]]
	}
	return nodes, nil
}

// nodes decodes a list of node properties, by id.
func (v *view) nodes(t *graph.Ticks, list any) (map[string]*graph.Node, error) {
	all, _ := list.([]any)
	found, decoder := make(map[string]*graph.Node, len(all)), v.reader.store.decoder.forOneGoroutine()
	for _, x := range all {
		if t.Take(1) {
			return nil, t.Err()
		}
		m, _ := x.(properties)
		id, _ := m["id"].(string)
		if found[id] != nil {
			continue
		}
		n, err := decoder.node(m)
		if err != nil {
			return nil, err
		}
		found[id] = n
	}
	return found, nil
}

// links decodes a list of links, each as relation, from, to and properties, by id.
func (v *view) links(t *graph.Ticks, list any) (map[string]*graph.Link, error) {
	all, _ := list.([]any)
	found, decoder := make(map[string]*graph.Link, len(all)), v.reader.store.decoder.forOneGoroutine()
	for _, x := range all {
		if t.Take(1) {
			return nil, t.Err()
		}
		parts, _ := x.([]any)
		if len(parts) != 4 {
			return nil, fmt.Errorf("a link has %d parts", len(parts))
		}
		relation, _ := parts[0].(string)
		from, _ := parts[1].(string)
		to, _ := parts[2].(string)
		m, _ := parts[3].(properties)
		l, err := decoder.linkOf(relation, from, to, m)
		if err != nil {
			return nil, err
		}
		id, _ := m["id"].(string)
		found[id] = l
	}
	return found, nil
}
