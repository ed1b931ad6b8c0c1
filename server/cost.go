package server

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/expertgraph/expertgraph/graph"

	"github.com/vektah/gqlparser/v2/ast"
)

const (
	// pageSize is how many rows a page has whose size is not given, if the schema
	// has no default for it.
	pageSize = 20
	// listSize is how many elements a list is expected to have that is no page.
	listSize = 10
	// maxCost is where sums and products stop growing.
	maxCost = math.MaxInt32
)

// Cost is how many objects an operation can make the server read, at most, by its
// own text and variables: every object costs 1; a list costs what its elements do,
// as often as first or last say (20 times if neither is given), as often as ids
// has elements, or 10 times if it is no page; leaves, edges and pageInfo are free,
// and so is introspection. Of fragments on different object types only the dearest counts,
// because an object has one type. Every fragment is walked once, so the time is
// that of the document's length, however fragments are nested.
//
// The document must be valid for the schema, and vars coerced. A page over the
// schema's limit is no concern of this function.
func Cost(schema *ast.Schema, doc *ast.QueryDocument, op *ast.OperationDefinition, vars map[string]any) (int, error) {
	cost, _, err := measure(schema, doc, op, vars)
	return cost, err
}

// measure is Cost, and the largest page that is asked for.
func measure(schema *ast.Schema, doc *ast.QueryDocument, op *ast.OperationDefinition, vars map[string]any) (int, page, error) {
	c := costs{schema: schema, doc: doc, vars: vars, known: map[string]price{}}
	cost := total(c.set(op.SelectionSet), listSize)
	return cost, c.largest, c.err
}

// page is what one field asked for, with which argument.
type page struct {
	size     int
	argument string
	position *ast.Position
}

// price is the cost of a selection on one object: once, and for each element of
// its own lists, whose length the field above knows.
type price struct{ once, each int }

func total(p price, elements int) int { return plus(p.once, times(elements, p.each)) }

func (p price) plus(q price) price { return price{plus(p.once, q.once), plus(p.each, q.each)} }

func (p price) max(q price) price { return price{max(p.once, q.once), max(p.each, q.each)} }

func plus(a, b int) int { return min(a+b, maxCost) }

func times(a, b int) int {
	if a != 0 && b > maxCost/a {
		return maxCost
	}
	return a * b
}

type costs struct {
	schema  *ast.Schema
	doc     *ast.QueryDocument
	vars    map[string]any
	known   map[string]price // by fragment
	largest page
	err     error
}

func (c *costs) set(set ast.SelectionSet) (sum price) {
	byType := map[string]price{} // of the fragments that hold for one object type only
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			sum = sum.plus(c.field(sel))
		case *ast.InlineFragment:
			c.add(&sum, byType, sel.TypeCondition, c.set(sel.SelectionSet))
		case *ast.FragmentSpread:
			f := c.doc.Fragments.ForName(sel.Name)
			if f == nil {
				c.fail("fragment %q: is not in the document", sel.Name)
				continue
			}
			p, seen := c.known[f.Name]
			if !seen {
				c.known[f.Name] = price{once: maxCost} // should it contain itself
				p = c.set(f.SelectionSet)
				c.known[f.Name] = p
			}
			c.add(&sum, byType, f.TypeCondition, p)
		}
	}
	var dearest price
	for _, p := range byType {
		dearest = dearest.max(p)
	}
	return sum.plus(dearest)
}

func (c *costs) add(sum *price, byType map[string]price, condition string, p price) {
	if def := c.schema.Types[condition]; def != nil && def.Kind == ast.Object {
		byType[condition] = byType[condition].plus(p)
		return
	}
	*sum = sum.plus(p)
}

func (c *costs) field(f *ast.Field) price {
	if f.Definition == nil {
		c.fail("field %q: the document is not validated", f.Name)
		return price{}
	}
	if strings.HasPrefix(f.Name, "__") || len(f.SelectionSet) == 0 {
		return price{}
	}
	own := 1
	if name := f.Definition.Type.Name(); strings.HasSuffix(name, "Edge") || name == "PageInfo" {
		own = 0
	}
	elements, paged := c.page(f)
	list := f.Definition.Type.Elem != nil
	inner := elements
	if list || !paged {
		inner = listSize
	}
	cost := plus(own, total(c.set(f.SelectionSet), inner))
	switch ids := f.Arguments.ForName("ids"); {
	case !list:
		return price{once: cost}
	case paged:
		return price{once: times(elements, cost)}
	case ids != nil:
		return price{once: times(c.length(ids.Value), cost)}
	}
	return price{each: cost}
}

// page is the size of the page that a field asks for, and whether it is a page.
func (c *costs) page(f *ast.Field) (n int, paged bool) {
	given := false
	for _, name := range []string{"first", "last"} {
		def := f.Definition.Arguments.ForName(name)
		if def == nil {
			continue
		}
		paged = true
		value := def.DefaultValue
		if arg := f.Arguments.ForName(name); arg != nil {
			value = arg.Value
		}
		size, ok := c.size(value)
		given = given || ok
		n = max(n, size)
		if size > c.largest.size {
			c.largest = page{size, name, f.Position}
		}
	}
	if !given {
		n = pageSize
	}
	return n, paged
}

// size reads a number in any form that variables and literals take; false if none
// is given. What is no number is left to validation.
func (c *costs) size(value *ast.Value) (int, bool) {
	if value == nil {
		return 0, false
	}
	v, err := value.Value(c.vars)
	if err != nil {
		return maxCost, true // a literal beyond 64 bits
	}
	var n float64
	switch v := v.(type) {
	case nil:
		return 0, false
	case int:
		n = float64(v)
	case int64:
		n = float64(v)
	case float64:
		n = v
	case json.Number:
		n, _ = v.Float64()
	case string:
		n, _ = strconv.ParseFloat(v, 64)
	}
	return int(min(max(n, 0), maxCost)), true
}

func (c *costs) length(v *ast.Value) int {
	list, err := v.Value(c.vars)
	if elements, ok := list.([]any); ok && err == nil {
		return len(elements)
	}
	return 1
}

func (c *costs) fail(format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf("cost: "+format+": %w", append(args, graph.ErrInvalid)...)
	}
}
