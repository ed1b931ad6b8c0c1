package neo4j

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"expertgraph/graph"
)

// pageSize is how many records an export asks for at a time: few answers with many
// values, because every answer costs.
const pageSize = 5_000

// readTries is how often a page is read whose records make no sense: the server
// lets a reader see a write half done.
const readTries = 5

var errStopped = errors.New("the caller wants no more")

// Export yields the floor, then all records, each list sorted by id. Records may
// be newer than the floor. Such a one has the floor as its version, because the
// server may have shown it half written: whoever goes on with Changes gets it
// whole from there.
func (s *Store) Export(ctx context.Context) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		if err := s.enter(ctx); err != nil {
			yield(graph.Record{}, fmt.Errorf("export: %w", err))
			return
		}
		defer s.running.Done()
		ctx := withChain(ctx, nil) // no page is older than the floor
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
		if err := s.export(ctx, each); err != nil && err != errStopped {
			yield(graph.Record{}, fmt.Errorf("export: %w", err))
		}
	}
}

func (s *Store) export(ctx context.Context, each func(graph.Record) error) error {
	info, err := s.readOne(ctx, "info", nil)
	if err == nil {
		err = filled(info)
	}
	if err != nil {
		return err
	}
	seq, _ := info["seq"].(int64)
	floor := graph.Seq(seq)
	if err := each(graph.Record{Floor: floor}); err != nil {
		return err
	}
	err = exportAll(ctx, s, "export_nodes", s.decoder.node, func(n *graph.Node) graph.ID { return n.ID }, func(n *graph.Node) error {
		n.Version = min(n.Version, floor)
		return each(graph.Record{Node: n})
	})
	if err != nil {
		return err
	}
	if err := s.exportLinks(ctx, floor, each); err != nil {
		return err
	}
	return exportAll(ctx, s, "export_evidence", s.decoder.evidence, func(e *graph.Evidence) graph.ID { return e.ID }, func(e *graph.Evidence) error {
		e.Version = min(e.Version, floor)
		return each(graph.Record{Evidence: e})
	})
}

// exportAll hands out the records of a text page by page.
func exportAll[T any](ctx context.Context, s *Store, name string, decode func(properties) (*T, error), id func(*T) graph.ID, each func(*T) error) error {
	for after := ""; ; {
		page, err := readPage(ctx, s, name, after, func(row properties) ([]*T, error) {
			all, _ := row["props"].([]any)
			list := make([]*T, len(all))
			for i, v := range all {
				m, _ := v.(properties)
				var err error
				if list[i], err = decode(m); err != nil {
					return nil, err
				}
			}
			return list, nil
		})
		if err != nil {
			return err
		}
		for _, v := range page {
			if err := each(v); err != nil {
				return err
			}
		}
		if len(page) < pageSize {
			return nil
		}
		after = id(page[len(page)-1]).String()
	}
}

// readPage reads the records after an id, again if they cannot be read.
func readPage[T any](ctx context.Context, s *Store, name, after string, decode func(properties) ([]*T, error)) (page []*T, err error) {
	for range readTries {
		row, err := s.readOne(ctx, name, map[string]any{"after": after, "size": int64(pageSize)})
		if err != nil {
			return nil, err
		}
		if page, err = decode(row); err == nil {
			return page, nil
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return page, err
}

// linkStream are the links of one relation, page by page.
type linkStream struct {
	relation string
	page     []*graph.Link
	last     bool // no page follows
}

// exportLinks merges the links of all relations in the order of their ids: each
// relation has an index of its own.
func (s *Store) exportLinks(ctx context.Context, floor graph.Seq, each func(graph.Record) error) error {
	rows, err := s.read(ctx, "export_relations", nil)
	if err != nil {
		return err
	}
	var streams []*linkStream
	for _, row := range rows {
		relation, _ := row["relation"].(string)
		if row["links"] == int64(0) {
			continue // what is written from now on is in the changes after the floor
		}
		st := &linkStream{relation: relation}
		if err := s.nextLinks(ctx, st, ""); err != nil {
			return err
		}
		streams = append(streams, st)
	}
	for {
		streams = slices.DeleteFunc(streams, func(st *linkStream) bool { return len(st.page) == 0 })
		if len(streams) == 0 {
			return nil
		}
		first := slices.MinFunc(streams, func(a, b *linkStream) int { return a.page[0].ID.Compare(b.page[0].ID) })
		l := first.page[0]
		first.page = first.page[1:]
		if len(first.page) == 0 && !first.last {
			if err := s.nextLinks(ctx, first, l.ID.String()); err != nil {
				return err
			}
		}
		l.Version = min(l.Version, floor)
		if err := each(graph.Record{Link: l}); err != nil {
			return err
		}
	}
}

func (s *Store) nextLinks(ctx context.Context, st *linkStream, after string) (err error) {
	st.page, err = readPage(ctx, s, "export_links."+st.relation, after, func(row properties) ([]*graph.Link, error) {
		from, _ := row["from"].([]any)
		to, _ := row["to"].([]any)
		props, _ := row["props"].([]any)
		if len(from) != len(props) || len(to) != len(props) {
			return nil, fmt.Errorf("links %s: an end without an id", st.relation)
		}
		list := make([]*graph.Link, len(props))
		for i := range props {
			a, _ := from[i].(string)
			b, _ := to[i].(string)
			m, _ := props[i].(properties)
			var err error
			if list[i], err = s.decoder.link(st.relation, a, b, m); err != nil {
				return nil, err
			}
		}
		return list, nil
	})
	st.last = len(st.page) < pageSize
	return err
}
