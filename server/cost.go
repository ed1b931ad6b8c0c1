package server

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/expertgraph/expertgraph/graph"

	"github.com/vektah/gqlparser/v2/ast"
)

const (
	// pageSize is the assumed page size if the request and the schema give none.
	pageSize = 20
	// listSize is the assumed number of elements in a list without pages.
	listSize = 10
	// maxCost is the value at which sums and products are capped.
	maxCost = math.MaxInt32
	// maxVisits is how many fields are visited before a document counts as too expensive. Only
	// documents with nested fragments have so many.
	maxVisits = 10_000
)

// RowBound gives an upper bound of the number of rows of a field, summed over all parents. The
// parameter "object" names the type of the parents, and parents is their number. For a field with
// pages, page is the page size. For another list, page is the estimated number of elements for all
// parents, by the rules of Cost. RowBound returns false if nothing is known about the field.
type RowBound func(object, field string, parents, page int) (int, bool)

// Price gives the cost of a field for each parent object. This cost is added to the cost of the
// objects that the field returns.
type Price func(object, field string) int

// SchemaBounds has the known bounds and prices of the fields of a schema. The zero SchemaBounds has
// none.
type SchemaBounds struct {
	RowBound RowBound
	Price    Price
}

// Cost is an upper bound of the number of objects that an operation makes the server read. It uses
// the document, the variables and what is known about the graph.
//
//   - Every object costs 1. Leaves, edges, pageInfo and introspection are free.
//   - A page has as many rows as first or last say, 20 by default, but no more than exist.
//   - A list of given ids has one element for each id. Another list has as many as the
//     limit argument of its parent says, or 10.
//   - Of fragments on different object types only the most expensive counts, because an
//     object has one type. The cost of a fragment is computed once for each number of objects.
//   - At most 10,000 fields are visited. Each further field counts as the highest cost.
//
// The document must be valid for the schema, and vars must be coerced. The function does not check
// the page limit of the schema.
func Cost(schema *ast.Schema, doc *ast.QueryDocument, op *ast.OperationDefinition, vars map[string]any, of SchemaBounds) (int, error) {
	c := measure(schema, doc, op, vars, of)
	return c.total, c.err
}

// measure computes the cost of an operation. It also finds the largest page and the costliest
// field.
func measure(schema *ast.Schema, doc *ast.QueryDocument, op *ast.OperationDefinition, vars map[string]any, of SchemaBounds) *costs {
	c := &costs{schema: schema, doc: doc, vars: vars, bounds: of, fragmentCosts: map[appliedFragment]int{}, open: map[string]bool{}}
	c.total = c.set(op.SelectionSet, objects{1, listSize})
	return c
}

// page is the page size of a field, with the argument that gave it.
type page struct {
	size     int
	argument string
	position *ast.Position
}

// objects is the number of objects to which a selection applies, and the estimated number of elements
// of one list field of these objects, summed over the objects.
type objects struct{ number, elements int }

// appliedFragment is a fragment applied to a number of objects.
type appliedFragment struct {
	fragment string
	objects
}

// costliestField is a field with the number of objects that it reads.
type costliestField struct {
	objects  int
	path     string
	position *ast.Position
}

func plus(a, b int) int { return min(a+b, maxCost) }

func times(a, b int) int {
	if a != 0 && b > maxCost/a {
		return maxCost
	}
	return a * b
}

type costs struct {
	schema        *ast.Schema
	doc           *ast.QueryDocument
	vars          map[string]any
	bounds        SchemaBounds
	fragmentCosts map[appliedFragment]int
	open          map[string]bool // the fragments that are being visited
	path          []string
	visits        int
	total         int
	largest       page
	costliest     costliestField
	err           error
}

func (c *costs) set(set ast.SelectionSet, on objects) (sum int) {
	byType := map[string]int{} // the costs of fragments that apply to one object type, by that type
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			sum = plus(sum, c.field(sel, on))
		case *ast.InlineFragment:
			c.add(&sum, byType, sel.TypeCondition, c.set(sel.SelectionSet, on))
		case *ast.FragmentSpread:
			if f := c.doc.Fragments.ForName(sel.Name); f != nil {
				c.add(&sum, byType, f.TypeCondition, c.fragment(f, on))
			} else {
				c.fail("fragment %q: is not in the document", sel.Name)
			}
		}
	}
	dearest := 0
	for _, p := range byType {
		dearest = max(dearest, p)
	}
	return plus(sum, dearest)
}

func (c *costs) fragment(f *ast.FragmentDefinition, on objects) int {
	at := appliedFragment{f.Name, on}
	cost, seen := c.fragmentCosts[at]
	switch {
	case c.open[f.Name]:
		return maxCost // the fragment contains itself
	case !seen:
		c.open[f.Name] = true
		cost = c.set(f.SelectionSet, on)
		c.open[f.Name] = false
		c.fragmentCosts[at] = cost
	}
	return cost
}

func (c *costs) add(sum *int, byType map[string]int, condition string, cost int) {
	if def := c.schema.Types[condition]; def != nil && def.Kind == ast.Object {
		byType[condition] = plus(byType[condition], cost)
		return
	}
	*sum = plus(*sum, cost)
}

func (c *costs) field(f *ast.Field, on objects) int {
	if f.Definition == nil {
		c.fail("field %q: the document is not validated", f.Name)
		return 0
	}
	if strings.HasPrefix(f.Name, "__") || len(f.SelectionSet) == 0 {
		return 0
	}
	if c.visits++; c.visits > maxVisits {
		return maxCost
	}
	size, paged := c.page(f)
	of := objects{on.number, times(on.number, listSize)}
	switch ids := f.Arguments.ForName("ids"); {
	case f.Definition.Type.Elem == nil && f.Definition.Arguments.ForName("limit") != nil:
		of.elements = times(on.number, c.limit(f))
	case f.Definition.Type.Elem == nil && paged:
		of.elements = c.rows(f, on.number, size)
	case f.Definition.Type.Elem == nil:
	case paged:
		of.number = c.rows(f, on.number, size)
	case ids != nil:
		of.number = times(on.number, c.length(ids.Value))
	default:
		of.number = c.elements(f, on)
	}
	if f.Definition.Type.Elem != nil {
		of.elements = times(of.number, listSize)
	}
	own := of.number
	if name := f.Definition.Type.Name(); strings.HasSuffix(name, "Edge") || name == "PageInfo" {
		own = 0
	}
	if c.bounds.Price != nil && f.ObjectDefinition != nil {
		own = plus(own, times(on.number, c.bounds.Price(f.ObjectDefinition.Name, f.Name)))
	}
	c.path = append(c.path, f.Alias)
	if own > c.costliest.objects {
		c.costliest = costliestField{own, strings.Join(c.path, "."), f.Position}
	}
	cost := plus(own, c.set(f.SelectionSet, of))
	c.path = slices.Delete(c.path, len(c.path)-1, len(c.path))
	return cost
}

// rows is an upper bound of the rows of a paged field for all its parents.
func (c *costs) rows(f *ast.Field, parents, page int) int {
	all := times(parents, page)
	if c.bounds.RowBound == nil || f.ObjectDefinition == nil {
		return all
	}
	if n, ok := c.bounds.RowBound(f.ObjectDefinition.Name, f.Name, parents, page); ok {
		return min(n, all)
	}
	return all
}

// elements is an upper bound of the elements of an unpaged list, summed over all parents. If
// RowBound knows no bound, it is the estimate on.elements.
func (c *costs) elements(f *ast.Field, on objects) int {
	if c.bounds.RowBound != nil && f.ObjectDefinition != nil {
		if n, ok := c.bounds.RowBound(f.ObjectDefinition.Name, f.Name, on.number, on.elements); ok {
			return n
		}
	}
	return on.elements
}

// limit is the highest number of elements of each list inside a field: its argument "limit", or the
// default of that argument in the schema, or pageSize.
func (c *costs) limit(f *ast.Field) int {
	value := f.Definition.Arguments.ForName("limit").DefaultValue
	if arg := f.Arguments.ForName("limit"); arg != nil {
		value = arg.Value
	}
	if n, ok := c.size(value); ok {
		return n
	}
	return pageSize
}

// page gives the page size of a field, and whether the field has pages. It also updates c.largest.
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

// size reads a number from a variable or a literal; false if none is given. Validation reports
// invalid numbers.
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
