package neo4j

import (
	"context"
	"maps"
)

// stream are the records of a text, page by page. While the caller works on one
// page, the server makes the next.
type stream[T any] struct {
	*exporter
	name   string
	params map[string]any // beside after and size
	decode func(properties) ([]*T, error)

	page []*T // what next read, without what the caller has taken; empty at the end
	rows chan row
	stop context.CancelFunc // gives up what is read ahead
}

// row is a page as the server gave it, or why it did not.
type row struct {
	properties
	after string
	err   error
}

// start begins to read what comes after an id.
func (st *stream[T]) start(ctx context.Context, after string) {
	ctx, st.stop = context.WithCancel(ctx)
	rows, params := make(chan row), maps.Clone(st.params)
	st.rows = rows
	st.readers.Go(func() {
		defer close(rows)
		for more := true; more; {
			r := st.ahead(ctx, params, after)
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

// ahead reads one page when it is its turn.
func (st *stream[T]) ahead(ctx context.Context, params map[string]any, after string) row {
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

// next goes to the next page. One whose records make no sense is read again, and
// what follows with it: it may end elsewhere.
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
