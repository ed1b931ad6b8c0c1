package loaders

import (
	"context"
	"errors"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/expertgraph/expertgraph/resolvers/level"
)

// rows are the objects of one type and level, with the scope that selects their fields.
type rows struct {
	*scope
	parents level.Column
	cells   []cell
}

// cell holds the results of a field for all rows.
type cell struct {
	level.Values
	kinds []*rows // the rows of the next level, by index in level.Field.Types; nil without objects
	args  bool    // whether Err comes from reading the arguments; a path in Err then begins below the field
}

// run executes a plan level by level: each field once for all rows of its scope.
type run struct {
	ctx     context.Context
	vars    map[string]any
	recover graphql.RecoverFunc
}

// levels reads everything that the reply needs, except the values that the parents hold already. It returns
// the rows of the root.
func (r *run) levels(p *plan) *rows {
	root := newRows(p.root, level.Of[struct{}]{{}})
	now := []*rows{root}
	for len(now) > 0 {
		var next []*rows
		for _, rs := range now {
			for _, f := range rs.fields {
				if f.cell < 0 {
					continue
				}
				c := &rs.cells[f.cell]
				if f.sameAs >= 0 {
					c.Values, c.args = rs.cells[f.sameAs].Values, rs.cells[f.sameAs].args
				} else {
					r.read(f, rs.parents, c)
				}
				c.nextRows(f)
				next = append(next, c.kinds...)
			}
		}
		now = present(next)
	}
	return root
}

// present removes nil, which stands for a type without objects.
func present(all []*rows) []*rows {
	kept := all[:0]
	for _, r := range all {
		if r != nil {
			kept = append(kept, r)
		}
	}
	return kept
}

func newRows(s *scope, parents level.Column) *rows {
	rs := &rows{scope: s, parents: parents}
	if s.cells > 0 {
		rs.cells = make([]cell, s.cells)
	}
	return rs
}

// read fills the cell of a field.
func (r *run) read(f *field, parents level.Column, c *cell) {
	if c.Err = r.ctx.Err(); c.Err != nil {
		return
	}
	args := f.args
	if f.syntax != nil {
		if args, c.Err = coerce(r.ctx, f.Args, f.syntax, r.vars); c.Err != nil {
			c.args = true
			return
		}
	}
	r.call(f, parents, args, c)
}

// nextRows makes the rows of the next level from a cell.
func (c *cell) nextRows(f *field) {
	if c.Err != nil || len(f.kinds) == 0 {
		return
	}
	c.kinds = make([]*rows, len(f.kinds))
	for i, column := range c.Columns {
		if column != nil && column.Len() > 0 {
			c.kinds[i] = newRows(f.kinds[i], column)
		}
	}
}

// call calls the batch resolver of a field. A panic becomes the error of all its rows.
func (r *run) call(f *field, parents level.Column, args map[string]any, c *cell) {
	defer func() {
		if p := recover(); p != nil {
			c.Values = level.Values{Err: r.recover(r.ctx, p)}
		}
	}()
	c.Values = f.Read(r.ctx, parents, args)
}

// coerce converts the arguments of a field to their Go types.
func coerce(ctx context.Context, types func(context.Context, map[string]any) (map[string]any, error), from *ast.Field, vars map[string]any) (args map[string]any, err error) {
	defer func() {
		if p := recover(); p != nil {
			args, err = nil, errors.Join(errArguments, fmt.Errorf("%v", p))
		}
	}()
	return types(ctx, from.ArgumentMap(vars))
}

var errArguments = errors.New("the arguments cannot be read")
