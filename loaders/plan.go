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

// maxScopes is the highest number of scopes in a plan. A document with more scopes runs on stock
// gqlgen. Only documents that nest fragments on many types exceed this number.
const maxScopes = 1000

// plan is a compiled operation, for one set of values of the variables in its @skip and @include
// directives. It is shared between calls and never changes.
type plan struct {
	root  *scope
	bytes int // the memory of the plan in bytes, estimated
}

// scope is the compiled selection of fields on one object type.
type scope struct {
	fields []*field
	cells  int    // the number of fields that are read before the reply is written
	end    string // the text that closes the object
}

// field is one field of a scope: all selections with the same response key, merged.
type field struct {
	level.Field
	name    string // the response key
	open    string // the text before the value in the reply; for __typename it includes the value
	cell    int    // the index in rows.cells; negative if the parents hold the value already
	sameAs  int    // the cell of an earlier field with the same arguments; negative if there is none
	args    map[string]any
	syntax  *ast.Field // the syntax of its arguments; nil if args holds their values
	list    bool
	nonNull bool     // whether the field is non-null
	each    bool     // whether the elements of the list are non-null
	kinds   []*scope // one scope for each type in level.Field.Types
}

// fallback is the reason why an operation has no plan.
type fallback string

// Error gives the reason.
func (f fallback) Error() string { return string(f) }

// The reasons why an operation runs on stock gqlgen.
const (
	noPlan        = fallback("no plan")  // the level executor is switched off
	noQuery       = fallback("no query") // the operation is a mutation or a subscription
	deferred      = fallback("defer")
	unknownField  = fallback("unknown field")
	tooManyScopes = fallback("too many scopes")
	nestedList    = fallback("list of lists")
)

// planner compiles one operation.
type planner struct {
	ctx    context.Context // the context for reading arguments
	schema *ast.Schema
	types  map[string]*level.Type
	doc    *ast.QueryDocument
	vars   map[string]any
	sets   map[*ast.Selection]uint32 // the number of each selection set, by its first selection
	scopes map[string]*scope         // the scopes, by planner.key
	bytes  int
}

// makePlan compiles an operation; an error is a fallback.
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

// scope compiles selection sets on an object type. It compiles the same sets on the same type only
// once.
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
	read := map[string]int{} // the index of a cell, by field and arguments
	for i, m := range c.found {
		f, err := p.field(name, m)
		if err != nil {
			return nil, err
		}
		f.open = string(",{"[boolIndex(i == 0)]) + f.open
		if f.Read != nil {
			f.cell, f.sameAs = s.cells, -1
			if at, ok := read[m.readKey()]; ok {
				f.sameAs = at
			}
			read[m.readKey()] = f.cell
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

// key is the key in planner.scopes for selection sets on a type.
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

// field compiles a field of a type.
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
	f.nonNull, f.list = t.NonNull, t.Elem != nil && len(known.Types) > 0
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

// arguments sets the arguments of a field. Without variables, it sets their values. Otherwise, or if
// they are invalid, it keeps their syntax, which run.read evaluates for each operation.
func (p *planner) arguments(f *field, from *ast.Field) {
	if f.Args == nil {
		return
	}
	for _, a := range from.Arguments {
		if varies(a.Value) {
			f.syntax = from
			return
		}
	}
	var err error
	if f.args, err = coerce(p.ctx, f.Args, from, nil); err != nil {
		f.syntax = from // keep the syntax, so that each operation reports the error
	}
}

// varies tells whether a value contains variables.
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

// merged is a field with the selection sets of all its occurrences.
type merged struct {
	*ast.Field
	sets []ast.SelectionSet
}

// readKey is the name of the field with its arguments, as a text. Fields of one scope with equal keys are
// read only once, even if their response keys and selection sets differ.
func (m *merged) readKey() string {
	text := m.Name
	for _, a := range m.Arguments {
		text += " " + a.Name + ":" + a.Value.String()
	}
	return text
}

// collector collects the fields of an object type in the order of the reply (specification, 6.3.2
// CollectFields).
type collector struct {
	*planner
	typ   *ast.Definition
	seen  map[string]bool // the fragments visited so far
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

// applies tells whether the type condition of a fragment includes the type.
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
