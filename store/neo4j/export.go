package neo4j

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math/bits"
	"slices"
	"sync"
	"unicode"

	"github.com/expertgraph/expertgraph/graph"
)

// pageSize is how many records an export reads per query. Few queries with many records are faster,
// because every query has a fixed cost.
const pageSize = 5_000

// exportReads is how many pages the server prepares concurrently. With two, it prepares one page while
// it sends another.
const exportReads = 2

// readTries is how often a page is read if its records are inconsistent, because the server may
// show a half-done write.
const readTries = 5

var errStopped = errors.New("the caller wants no more")

// Export yields a record with the floor (the last commit at the start). Then it yields all nodes,
// links and evidence, each sorted by id. Records may be newer than the floor. Such a record gets
// the floor as its version, because the server may have shown it half written. Readers get its
// complete form from Changes.
func (s *Store) Export(ctx context.Context) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		if err := s.enter(ctx); err != nil {
			yield(graph.Record{}, fmt.Errorf("export: %w", err))
			return
		}
		defer s.running.Done()
		ctx := withChain(ctx, nil) // later pages see at least the commit of the floor
		each := func(r graph.Record) error {
			select {
			case <-s.closing:
				return fmt.Errorf("%s: %w", s.uri, graph.ErrClosed)
			default:
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			if !yield(r, nil) {
				return errStopped
			}
			return nil
		}
		if err := s.export(ctx, each); err != nil && !errors.Is(err, errStopped) {
			yield(graph.Record{}, fmt.Errorf("export: %w", err))
		}
	}
}

// exporter is the state of one call of Export.
type exporter struct {
	*Store
	floor   graph.Seq
	each    func(graph.Record) error
	slots   chan struct{} // holds a token for each page that is being read
	readers sync.WaitGroup
	decoder *decoder
	// numbers maps the server's numbers of nodes to their ids. The server gives the numbers of link
	// ends faster than their ids.
	numbers map[int64]graph.ID
}

func (s *Store) export(ctx context.Context, each func(graph.Record) error) error {
	info, err := s.readOne(ctx, "info", nil)
	if err == nil {
		err = filled(info)
	}
	if err != nil {
		return err
	}
	floor := graph.Seq(integer(info, "seq"))
	if err := each(graph.Record{Floor: floor}); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	x := &exporter{Store: s, floor: floor, each: each, slots: make(chan struct{}, exportReads),
		decoder: s.decoder.forOneGoroutine(), numbers: make(map[int64]graph.ID, integer(info, "nodes"))}
	defer x.readers.Wait()
	defer stop()
	err = exportAll(ctx, x, "export_nodes", integer(info, "nodes"), x.nodes, func(n *graph.Node) error {
		newer := n.Version > floor
		n.Version, n.Written = min(n.Version, floor), min(n.Written, floor)
		return each(graph.Record{Node: n, Newer: newer})
	})
	if err != nil {
		return err
	}
	if err := x.exportLinks(ctx); err != nil {
		return err
	}
	x.numbers = nil
	return exportAll(ctx, x, "export_evidence", integer(info, "evidence"), x.evidence, func(e *graph.Evidence) error {
		newer := e.Version > floor
		e.Version = min(e.Version, floor)
		return each(graph.Record{Evidence: e, Newer: newer})
	})
}

// exportAll reads records by the Cypher text with the given name, and calls each with every record,
// sorted by id. count is the approximate number of records. exportAll splits the ids by partsOf, and
// reads a few parts ahead.
func exportAll[T any](ctx context.Context, x *exporter, name string, count int64, decode func(properties) ([]*T, error), each func(*T) error) error {
	parts := partsOf(count)
	var streams []*stream[T]
	for after := ""; ; {
		for len(streams) <= exportReads && len(parts) > 0 {
			st := &stream[T]{exporter: x, name: name, params: map[string]any{"upto": parts[0]}, decode: decode}
			st.start(ctx, after)
			streams, after, parts = append(streams, st), parts[0], parts[1:]
		}
		if len(streams) == 0 {
			return nil
		}
		if err := streams[0].next(ctx); err != nil {
			return err
		}
		if len(streams[0].page) == 0 {
			streams = streams[1:]
			continue
		}
		for _, v := range streams[0].page {
			if err := each(v); err != nil {
				return err
			}
		}
	}
}

// lastPart sorts after every id, including ids that other programs wrote.
const lastPart = string(unicode.MaxRune)

// partsOf splits the range of all ids into parts of equal size, and gives the upper bound of each part.
// It makes enough parts for count records that each part fits into one page. This works because ids
// are hashes, which are evenly distributed.
func partsOf(count int64) (ends []string) {
	parts := uint64(count)*10/9/pageSize + 1
	for i := range parts - 1 {
		end, _ := bits.Div64(i+1, 0, parts)
		var id graph.ID
		binary.BigEndian.PutUint64(id[:], end)
		ends = append(ends, id.String())
	}
	return append(ends, lastPart)
}

// decodeAll decodes the maps in a column.
func decodeAll[T any](row properties, key string, decode func(properties) (*T, error)) ([]*T, error) {
	all, _ := row[key].([]any)
	list := make([]*T, len(all))
	for i, v := range all {
		m, _ := v.(properties)
		var err error
		if list[i], err = decode(m); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (x *exporter) nodes(row properties) ([]*graph.Node, error) {
	list, err := decodeAll(row, "props", x.decoder.node)
	if err != nil {
		return nil, err
	}
	numbers, _ := row["numbers"].([]any)
	if len(numbers) != len(list) {
		return nil, fmt.Errorf("nodes: %d have %d numbers", len(list), len(numbers))
	}
	for i, n := range list {
		number, _ := numbers[i].(int64)
		x.numbers[number] = n.ID
	}
	return list, nil
}

func (x *exporter) evidence(row properties) ([]*graph.Evidence, error) {
	return decodeAll(row, "props", x.decoder.evidence)
}

// exportLinks merges the links of all relations by id, because each relation has its own index.
func (x *exporter) exportLinks(ctx context.Context) error {
	rows, err := x.read(ctx, "export_relations", nil)
	if err != nil {
		return err
	}
	var streams []*stream[graph.Link]
	for _, row := range rows {
		if row["links"] == int64(0) {
			continue // links written from now on are in the commits after the floor
		}
		relation, _ := row["relation"].(string)
		st := &stream[graph.Link]{exporter: x, name: "export_links." + relation, params: map[string]any{"floor": int64(x.floor)}}
		st.decode = func(row properties) ([]*graph.Link, error) {
			st.params = map[string]any{"floor": int64(-1)} // if this page is read again, all ends come as ids instead of numbers
			return x.links(relation, row)
		}
		st.start(ctx, "")
		streams = append(streams, st)
	}
	for _, st := range streams {
		if err := st.next(ctx); err != nil {
			return err
		}
	}
	for {
		streams = slices.DeleteFunc(streams, func(st *stream[graph.Link]) bool { return len(st.page) == 0 })
		if len(streams) == 0 {
			return nil
		}
		first := slices.MinFunc(streams, func(a, b *stream[graph.Link]) int { return a.page[0].ID.Compare(b.page[0].ID) })
		l := first.page[0]
		if first.page = first.page[1:]; len(first.page) == 0 {
			if err := first.next(ctx); err != nil {
				return err
			}
		}
		newer := l.Version > x.floor
		l.Version = min(l.Version, x.floor)
		if err := x.each(graph.Record{Link: l, Newer: newer}); err != nil {
			return err
		}
	}
}

// plainLink are the columns for the properties that every link has. For a link with further properties,
// the column "whole" also holds all its properties.
var plainLink = []string{"id", "version", "createdAt", "updatedAt", "status", "basis", "role"}

// links decodes a page of links of one relation. The id of a link verifies the numbers of its ends:
// on a cluster server that is behind, a number may belong to another node.
func (x *exporter) links(relation string, row properties) ([]*graph.Link, error) {
	from, _ := row["from"].([]any)
	to, _ := row["to"].([]any)
	whole, _ := row["whole"].([]any)
	if len(from) != len(whole) || len(to) != len(whole) {
		return nil, fmt.Errorf("links %s: an end without an id", relation)
	}
	columns := make([][]any, len(plainLink))
	for i, key := range plainLink {
		if columns[i], _ = row[key].([]any); len(columns[i]) != len(whole) {
			return nil, fmt.Errorf("links %s: %d have %d properties %s", relation, len(whole), len(columns[i]), key)
		}
	}
	list := make([]*graph.Link, len(whole))
	plain := make(properties, len(plainLink))
	for i := range whole {
		m, ok := whole[i].(properties)
		if !ok {
			m = plain
			for k, key := range plainLink {
				m[key] = columns[k][i]
			}
		}
		a, err := x.end(from[i])
		b, err2 := x.end(to[i])
		if err = cmp.Or(err, err2); err == nil {
			list[i], err = x.decoder.link(relation, a, b, m)
		}
		if _, byNumber := from[i].(int64); byNumber && err == nil && graph.LinkID(list[i]) != list[i].ID {
			err = errors.New("its id is not that of its ends")
		}
		if err != nil {
			return nil, fmt.Errorf("%s %v: %w", relation, m["id"], err)
		}
	}
	return list, nil
}

// end is the id of the node at the end of a link, given as an id or a number.
func (x *exporter) end(v any) (graph.ID, error) {
	switch v := v.(type) {
	case string:
		return graph.ParseID(v)
	case int64:
		if id, ok := x.numbers[v]; ok {
			return id, nil
		}
	}
	return graph.ID{}, errors.New("an end is a node that was not there when the nodes were read")
}
