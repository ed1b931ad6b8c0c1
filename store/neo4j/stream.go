package neo4j

import (
	"context"
	"maps"
)

// stream reads the records that a Cypher text finds page by page. While the caller works on one
// page, the server prepares the next.
type stream[T any] struct {
	*exporter
	name   string
	params map[string]any // the parameters besides after and size
	decode func(properties) ([]*T, error)

	page []*T // the remaining records of the current page; empty at the end
	rows chan row
	stop context.CancelFunc // cancels reading ahead
}

// row is a page as it was read, or the error. The field "after" is the id after which the page begins.
type row struct {
	properties
	after string
	err   error
}

// start begins to read the records after an id.
func (st *stream[T]) start(ctx context.Context, after string) {
	ctx, st.stop = context.WithCancel(ctx)
	rows, params := make(chan row), maps.Clone(st.params)
	st.rows = rows
	st.readers.Go(func() {
		defer close(rows)
		for more := true; more; {
			r := st.readAhead(ctx, params, after)
			select {
			case rows <- r:
			case <-ctx.Done():
				return
			}
			more = r.err == nil && integer(r.properties, "n") == pageSize
			after, _ = r.properties["last"].(string)
		}
	})
}

// readAhead reads one page as soon as a slot is free.
func (st *stream[T]) readAhead(ctx context.Context, params map[string]any, after string) row {
	select {
	case st.slots <- struct{}{}:
		defer func() { <-st.slots }()
	case <-ctx.Done():
		return row{err: ctx.Err()}
	}
	params = maps.Clone(params)
	params["after"], params["size"] = after, int64(pageSize)
	found, err := st.readOne(ctx, st.name, params)
	return row{found, after, err}
}

// next moves to the next page. If the page is inconsistent, it reads the page again. The page may then
// end elsewhere, so next also drops the page that was read ahead.
func (st *stream[T]) next(ctx context.Context) (err error) {
	for range readTries {
		r, more := <-st.rows
		if r.err != nil {
			return r.err
		}
		if !more {
			st.page = nil
			return ctx.Err()
		}
		if st.page, err = st.decode(r.properties); err == nil {
			return nil
		}
		st.stop()
		st.start(ctx, r.after)
	}
	return err
}
