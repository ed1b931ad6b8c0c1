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
	// pageSize is how many rows a page has whose size is not given, if the schema
	// has no default for it.
	pageSize = 20
	// listSize is how many elements a list is expected to have that is no page.
	listSize = 10
	// maxCost is where sums and products stop growing.
	maxCost = math.MaxInt32
	// maxVisits is how many fields are priced before a document counts as endless: far
	// more than one without nested fragments has.
	maxVisits = 10_000
)

// Most tells how many rows a paged field of an object type has for so many parents, at
// most, if each shows one page, or how many elements another list has, where page is what
// the rules say; false if nothing is known of the field.
type Most func(object, field string, parents, page int) (int, bool)

// Price tells what a field costs beyond the objects that it gives.
type Price func(object, field string) int

// Known is what is known of the fields of a schema; the zero Known knows nothing.
type Known struct {
	Most  Most
	Price Price
}

// Cost is the highest number of objects that an operation can make the server read, by
// its text, its variables and what is known of the graph.
//   - Every object costs 1. Leaves, edges, pageInfo and introspection are free.
//   - A page has as many rows as first or last say, 20 by default, but no more than exist.
//   - A list of given ids has one element for each id. Another list has as many as the
//     limit argument of its parent says, or 10.
//   - Of fragments on different object types only the dearest counts, because an object
//     has one type. A fragment is walked once for each number of objects.
//   - At most 10,000 fields are walked.
//
// The document must be valid for the schema, and vars coerced. A page over the
// schema's limit is no concern of this function.
func Cost(schema *ast.Schema, doc *ast.QueryDocument, op *ast.OperationDefinition, vars map[string]any, of Known) (int, error) {
	c := measure(schema, doc, op, vars, of)
	return c.total, c.err
}

// measure works out what an operation costs.
func measure(schema *ast.Schema, doc *ast.QueryDocument, op *ast.OperationDefinition, vars map[string]any, of Known) *costs {
	c := &costs{schema: schema, doc: doc, vars: vars, of: of, known: map[spread]int{}, open: map[string]bool{}}
	c.total = c.set(op.SelectionSet, objects{1, listSize})
	return c
}

// page is what one field asked for, with which argument.
type page struct {
	size     int
	argument string
	position *ast.Position
}

// objects is how many objects a selection is made on, and how many elements all their
// own lists have together.
type objects struct{ number, elements int }

// spread is a fragment on so many objects.
type spread struct {
	fragment string
	objects
}

// dear is a field with how many objects it reads.
type dear struct {
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
	schema  *ast.Schema
	doc     *ast.QueryDocument
	vars    map[string]any
	of      Known
	known   map[spread]int
	open    map[string]bool // the fragments that are being walked
	path    []string
	visits  int
	total   int
	largest page
	dearest dear
	err     error
}

func (c *costs) set(set ast.SelectionSet, on objects) (sum int) {
	byType := map[string]int{} // of the fragments that hold for one object type only
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
	at := spread{f.Name, on}
	cost, seen := c.known[at]
	switch {
	case c.open[f.Name]:
		return maxCost // it contains itself
	case !seen:
		c.open[f.Name] = true
		cost = c.set(f.SelectionSet, on)
		c.open[f.Name] = false
		c.known[at] = cost
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
	if c.of.Price != nil && f.ObjectDefinition != nil {
		own = plus(own, times(on.number, c.of.Price(f.ObjectDefinition.Name, f.Name)))
	}
	c.path = append(c.path, f.Alias)
	if own > c.dearest.objects {
		c.dearest = dear{own, strings.Join(c.path, "."), f.Position}
	}
	cost := plus(own, c.set(f.SelectionSet, of))
	c.path = slices.Delete(c.path, len(c.path)-1, len(c.path))
	return cost
}

// rows is how many rows a paged field has for all its parents, at most.
func (c *costs) rows(f *ast.Field, parents, page int) int {
	all := times(parents, page)
	if c.of.Most == nil || f.ObjectDefinition == nil {
		return all
	}
	if n, ok := c.of.Most(f.ObjectDefinition.Name, f.Name, parents, page); ok {
		return min(n, all)
	}
	return all
}

// elements bounds how many elements an unpaged list has, summed over all parents.
// Without an upper bound from the options it is the estimate that the parents carry.
func (c *costs) elements(f *ast.Field, on objects) int {
	if c.of.Most != nil && f.ObjectDefinition != nil {
		if n, ok := c.of.Most(f.ObjectDefinition.Name, f.Name, on.number, on.elements); ok {
			return n
		}
	}
	return on.elements
}

// limit is how many elements of each of its lists a field asks for, at most.
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
