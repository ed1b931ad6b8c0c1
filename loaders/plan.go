package loaders

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/expertgraph/expertgraph/resolvers/level"
)

// Plans of more scopes than this are not made: stock gqlgen works such documents out
// as it meets them. Only documents that nest fragments on many types get so far.
const maxScopes = 1000

// plan is an operation worked out for one set of values of the variables by which it
// skips and includes. It is shared between operations and never changed.
type plan struct {
	root  *scope
	bytes int // of memory, estimated
}

// scope is one selection on one object type.
type scope struct {
	fields []*field
	cells  int    // how many of the fields are read before the reply is written
	end    string // what closes the object
}

// field is one field of a scope: all selections with its response key, merged.
type field struct {
	level.Field
	name  string // the response key
	open  string // what stands in the reply before the value; of __typename the value too
	cell  int    // its number among the cells; negative if its parents hold its value
	same  int    // the cell of an earlier field with the same arguments; negative if there is none
	args  map[string]any
	given *ast.Field // where its arguments stand; nil if args holds them
	list  bool
	must  bool     // not null
	each  bool     // elements of the list are not null
	kinds []*scope // for each of Types
}

// fallback is why an operation is not planned.
type fallback string

// Error names the reason.
func (f fallback) Error() string { return string(f) }

// The reasons why an operation runs on stock gqlgen.
const (
	noPlan        = fallback("no plan")  // the executor is switched off
	noQuery       = fallback("no query") // a mutation or a subscription
	deferred      = fallback("defer")
	unknownField  = fallback("unknown field")
	tooManyScopes = fallback("too many scopes")
	nestedList    = fallback("list of lists")
)

// planner works out one operation.
type planner struct {
	ctx    context.Context // how arguments are read
	schema *ast.Schema
	types  map[string]*level.Type
	doc    *ast.QueryDocument
	vars   map[string]any
	sets   map[*ast.Selection]uint32 // numbers the selection sets of the document
	scopes map[string]*scope         // by type and the numbers of the sets
	bytes  int
}

// makePlan works out an operation; an error is a fallback.
func makePlan(ctx context.Context, schema *ast.Schema, types map[string]*level.Type, doc *ast.QueryDocument, op *ast.OperationDefinition, vars map[string]any) (*plan, error) {
	if op.Operation != ast.Query {
		return nil, noQuery
	}
	p := &planner{ctx: ctx, schema: schema, types: types, doc: doc, vars: vars, sets: map[*ast.Selection]uint32{}, scopes: map[string]*scope{}}
	root, err := p.scope(schema.Query.Name, []ast.SelectionSet{op.SelectionSet})
	if err != nil {
		return nil, err
	}
	return &plan{root, p.bytes}, nil
}

// scope works out the selections sets on an object type; the same sets on the same
// type are worked out once.
func (p *planner) scope(name string, sets []ast.SelectionSet) (*scope, error) {
	key := p.key(name, sets)
	if s, ok := p.scopes[key]; ok {
		return s, nil
	}
	if len(p.scopes) >= maxScopes {
		return nil, tooManyScopes
	}
	c := collector{planner: p, typ: p.schema.Types[name], seen: map[string]bool{}}
	for _, set := range sets {
		c.collect(set)
	}
	if c.err != nil {
		return nil, c.err
	}
	s := &scope{end: "}"}
	p.scopes[key] = s
	p.bytes += 200 + len(key)
	if len(c.found) == 0 {
		s.end = "{}"
	}
	read := map[string]int{} // the cells, by field and arguments
	for i, m := range c.found {
		f, err := p.field(name, m)
		if err != nil {
			return nil, err
		}
		f.open = string(",{"[boolIndex(i == 0)]) + f.open
		if f.Read != nil {
			f.cell, f.same = s.cells, -1
			if at, ok := read[m.asked()]; ok {
				f.same = at
			}
			read[m.asked()] = f.cell
			s.cells++
		}
		s.fields = append(s.fields, f)
		p.bytes += 300 + len(f.open)
	}
	return s, nil
}

func boolIndex(b bool) int {
	if b {
		return 1
	}
	return 0
}

// key names sets on a type.
func (p *planner) key(name string, sets []ast.SelectionSet) string {
	b := append([]byte(name), 0)
	for _, set := range sets {
		if len(set) == 0 {
			continue
		}
		n, ok := p.sets[&set[0]]
		if !ok {
			n = uint32(len(p.sets))
			p.sets[&set[0]] = n
		}
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	return string(b)
}

// field works out a field of a type.
func (p *planner) field(on string, m *merged) (*field, error) {
	f := &field{name: m.Alias, open: strconv.Quote(m.Alias) + ":", cell: -1}
	if m.Name == "__typename" {
		f.open += strconv.Quote(on)
		return f, nil
	}
	known, ok := p.types[on].Fields[m.Name]
	if !ok {
		return nil, fmt.Errorf("%w %s.%s", unknownField, on, m.Name)
	}
	f.Field = known
	t := m.Definition.Type
	f.must, f.list = t.NonNull, t.Elem != nil && len(known.Types) > 0
	if f.list {
		f.each = t.Elem.NonNull
		if t.Elem.Elem != nil {
			return nil, nestedList
		}
	}
	p.arguments(f, m.Field)
	for _, name := range known.Types {
		s, err := p.scope(name, m.sets)
		if err != nil {
			return nil, err
		}
		f.kinds = append(f.kinds, s)
	}
	return f, nil
}

// arguments binds the arguments of a field: those without variables, whose values
// are right, have them now.
func (p *planner) arguments(f *field, from *ast.Field) {
	if f.Args == nil {
		return
	}
	for _, a := range from.Arguments {
		if varies(a.Value) {
			f.given = from
			return
		}
	}
	var err error
	if f.args, err = coerce(p.ctx, f.Args, from, nil); err != nil {
		f.given = from // each operation tells again what is wrong
	}
}

// varies tells whether a value has variables.
func varies(v *ast.Value) bool {
	if v.Kind == ast.Variable {
		return true
	}
	for _, c := range v.Children {
		if varies(c.Value) {
			return true
		}
	}
	return false
}

// merged is a field with the selection sets of all its appearances.
type merged struct {
	*ast.Field
	sets []ast.SelectionSet
}

// asked tells what is read: the same field with the same arguments is read once,
// whatever it is called in the reply and whatever is selected of it.
func (m *merged) asked() string {
	text := m.Name
	for _, a := range m.Arguments {
		text += " " + a.Name + ":" + a.Value.String()
	}
	return text
}

// collector gathers the fields of an object type in the order of the reply
// (specification, 6.3.2 CollectFields).
type collector struct {
	*planner
	typ   *ast.Definition
	seen  map[string]bool // fragments
	found []*merged
	err   error
}

func (c *collector) collect(set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if c.included(s.Directives) {
				c.add(s)
			}
		case *ast.InlineFragment:
			if c.included(s.Directives) && c.applies(s.TypeCondition) {
				c.collect(s.SelectionSet)
			}
		case *ast.FragmentSpread:
			if !c.included(s.Directives) || c.seen[s.Name] {
				continue
			}
			c.seen[s.Name] = true
			if f := c.doc.Fragments.ForName(s.Name); f != nil && c.applies(f.TypeCondition) {
				c.collect(f.SelectionSet)
			}
		}
	}
}

func (c *collector) add(f *ast.Field) {
	for _, m := range c.found {
		if m.Alias == f.Alias {
			m.sets = append(m.sets, f.SelectionSet)
			return
		}
	}
	if f.Definition == nil {
		c.err = errors.Join(c.err, unknownField)
		return
	}
	c.found = append(c.found, &merged{f, []ast.SelectionSet{f.SelectionSet}})
}

// applies tells whether objects of the type meet a fragment's condition.
func (c *collector) applies(condition string) bool {
	if condition == "" || condition == c.typ.Name {
		return true
	}
	for _, t := range c.schema.GetPossibleTypes(c.schema.Types[condition]) {
		if t == c.typ {
			return true
		}
	}
	return false
}

func (c *collector) included(ds ast.DirectiveList) bool {
	for _, d := range ds {
		switch d.Name {
		case "skip", "include":
			if yes, _ := d.ArgumentMap(c.vars)["if"].(bool); yes == (d.Name == "skip") {
				return false
			}
		default:
			c.err = deferred
		}
	}
	return true
}
