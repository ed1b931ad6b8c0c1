package loaders

import (
	"context"
	"errors"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/level"
)

// errNull is the error for a missing value of a non-null field.
var errNull = errors.New("must not be null")

// writer writes the reply from the rows that were read, in the order of the document. If a non-null
// value is missing, the nearest nullable parent becomes null, and the writer removes its output for
// that parent. It still visits the siblings, to collect their errors.
type writer struct {
	dst   []byte
	path  []step // the path of the value being written
	fail  func(error)
	ticks *graph.Ticks
}

// begin resets the writer for another reply.
func (w *writer) begin(ctx context.Context, fail func(error)) {
	*w = writer{ticks: graph.NewTicks(ctx), dst: w.dst[:0], path: w.path[:0], fail: fail}
}

// reply writes the whole reply, and returns a copy of it. Errors of fields go to writer.fail. The
// returned error is one without a field: a panic or the end of the context.
func (w *writer) reply(root *rows, rescue graphql.RecoverFunc) (data []byte, err error) {
	defer func() {
		w.ticks, w.fail = nil, nil
		if p := recover(); p != nil {
			data, err = []byte("null"), rescue(context.Background(), p)
		}
	}()
	if !w.object(root, 0) {
		return []byte("null"), w.ticks.Err()
	}
	return slices.Clone(w.dst), nil
}

// step is one element of a path: a response key or an index.
type step struct {
	name  string
	index int
}

// object writes a row. It returns false if the row must be null because a value below it is missing, or if
// the context has ended.
func (w *writer) object(rs *rows, row int) bool {
	from, whole := len(w.dst), true
	if w.ticks.Take(1) {
		return false
	}
	for _, f := range rs.fields {
		w.dst = append(w.dst, f.open...)
		if !w.field(rs, f, row) {
			whole = false
		}
	}
	if !whole {
		w.dst = w.dst[:from]
		return false
	}
	w.dst = append(w.dst, rs.end...)
	return true
}

// field writes the value of a field of a row. It returns false if a non-null field has no value.
func (w *writer) field(rs *rows, f *field, row int) bool {
	if f.cell < 0 {
		return f.Write == nil || w.leaf(f, rs.parents, row)
	}
	c := &rs.cells[f.cell]
	if err := c.ErrorOf(row); err != nil {
		w.failAt(f, err, c.args)
		return w.null(f.nonNull)
	}
	if f.Write != nil {
		return w.leaf(f, c.Columns[0], row)
	}
	w.path = append(w.path, step{name: f.name})
	from := len(w.dst)
	var there bool
	if f.list {
		there = w.list(f, c, row)
	} else {
		there = w.element(c, row, f.nonNull)
	}
	w.path = w.path[:len(w.path)-1]
	if !there {
		w.dst = w.dst[:from]
		return w.null(f.nonNull)
	}
	return true
}

func (w *writer) leaf(f *field, column level.Column, row int) bool {
	from := len(w.dst)
	w.dst = f.Write(w.dst, column, row)
	if f.nonNull && level.IsNull(w.dst[from:]) {
		w.failAt(f, errNull, false)
		return false
	}
	return true
}

// list writes the list of one parent. It returns false if the list is null, or must become null because
// of a missing element. For a non-null field, it writes a null list as an empty one.
func (w *writer) list(f *field, c *cell, row int) bool {
	if c.Absent != nil && c.Absent[row] && !f.nonNull {
		return false
	}
	whole := true
	w.dst = append(w.dst, '[')
	w.path = append(w.path, step{})
	from, to := c.Span(row)
	for e := from; e < to; e++ {
		if e > from {
			w.dst = append(w.dst, ',')
		}
		w.path[len(w.path)-1].index = e - from
		if !w.element(c, e, f.each) && !w.null(f.each) {
			whole = false
		}
	}
	w.path = w.path[:len(w.path)-1]
	w.dst = append(w.dst, ']')
	return whole
}

// element writes an object. It returns false if the object is null.
func (w *writer) element(c *cell, e int, must bool) bool {
	kind, row := c.Element(e)
	if row < 0 {
		if must {
			w.add(errNull, w.valuePath())
		}
		return false
	}
	return w.object(c.kinds[kind], row)
}

// null writes null unless the value must be non-null. It returns whether it has written null.
func (w *writer) null(must bool) bool {
	if !must {
		w.dst = level.Null(w.dst)
	}
	return !must
}

// failAt adds an error for a field of the row that is being written. below tells whether the error may
// have a path of its own, which then continues the path of the field.
func (w *writer) failAt(f *field, err error, below bool) {
	w.path = append(w.path, step{name: f.name})
	at := w.valuePath()
	w.path = w.path[:len(w.path)-1]
	var inner *gqlerror.Error
	if below && errors.As(err, &inner) {
		at = append(at, inner.Path...)
		if inner.Err != nil {
			err = inner.Err
		}
	}
	w.add(err, at)
}

// add adds an error at a path. A batch resolver may give several errors for one row.
func (w *writer) add(err error, at ast.Path) {
	var list gqlerror.List
	if errors.As(err, &list) {
		for _, e := range list {
			w.add(e, at)
		}
		return
	}
	var known *gqlerror.Error
	if !errors.As(err, &known) {
		w.fail(gqlerror.WrapPath(at, err))
		return
	}
	placed := *known
	placed.Path = at
	w.fail(&placed)
}

// valuePath is the path of the value being written.
func (w *writer) valuePath() ast.Path {
	at := make(ast.Path, 0, len(w.path)+2)
	for _, s := range w.path {
		if s.name != "" {
			at = append(at, ast.PathName(s.name))
		} else {
			at = append(at, ast.PathIndex(s.index))
		}
	}
	return slices.Clip(at)
}
