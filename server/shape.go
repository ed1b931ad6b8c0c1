package server

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// introspectionDepth is the allowed depth of introspection: the usual query for a whole schema has
// 15 levels.
const introspectionDepth = 20

// maxTypes is how often a document may use __type. Five replies of the usual length have less than 64
// KiB in total.
const maxTypes = 5

// shape measures a document without its schema and variables. It includes fields in fragments, and
// visits each fragment once.
type shape struct {
	doc        *ast.QueryDocument
	aliases    int
	directives int
	repeats    int
	values     int           // the depth of the deepest literal
	types      int           // the number of uses of __type
	deferred   *ast.Position // the position of the first @defer
	meta       *ast.Position // the position of the first introspection field with an alias or with needless nesting
	depths     map[string]int
	metas      map[introspectedFragment]int
}

// introspectedFragment is a fragment inside an introspection. inList tells whether the fragment is used
// inside a list.
type introspectedFragment struct {
	fragment string
	inList   bool
}

// checkShape refuses documents with @defer, and documents above the limits of depth, aliases,
// repetitions, directives, literals or introspection. It runs before validation.
func (s *Server) checkShape(doc *ast.QueryDocument) *gqlerror.Error {
	m := &shape{doc: doc, depths: map[string]int{}, metas: map[introspectedFragment]int{}}
	for _, f := range doc.Fragments {
		m.withDirectives(f.Directives)
		m.count(f.SelectionSet)
	}
	depth := 0
	for _, op := range doc.Operations {
		m.withDirectives(op.Directives)
		for _, v := range op.VariableDefinitions {
			m.withDirectives(v.Directives)
			m.values = max(m.values, nests(v.DefaultValue))
		}
		m.count(op.SelectionSet)
		depth = max(depth, m.depth(op.SelectionSet))
	}
	switch l := s.limits; {
	case m.deferred != nil:
		return withPosition(refusal(CodeInvalidDocument, "@defer is not supported; send the slow part as an operation of its own"), m.deferred)
	case m.meta != nil:
		return withPosition(s.tooMuch(limitIntrospection, 2, 1, "introspection: ask for each list once, without an alias and not within another list of types or fields"), m.meta)
	case m.types > maxTypes:
		return s.tooMuch(limitIntrospection, m.types, maxTypes, "introspection: asks for %d types one by one; %d are allowed: ask for __schema", m.types, maxTypes)
	case depth > l.Depth:
		return s.tooMuch(limitDepth, depth, l.Depth, "the document is %d levels deep; %d are allowed", depth, l.Depth)
	case m.aliases > l.Aliases:
		return s.tooMuch(limitAliases, m.aliases, l.Aliases, "the document has %d aliases; %d are allowed", m.aliases, l.Aliases)
	case m.repeats > l.Repeats:
		return s.tooMuch(limitRepeats, m.repeats, l.Repeats, "the document asks %d times for a field that it asks for beside it; %d are allowed: ask once", m.repeats, l.Repeats)
	case m.values > l.ValueDepth:
		return s.tooDeep("a literal", m.values)
	case m.directives > l.Directives:
		return s.tooMuch(limitDirectives, m.directives, l.Directives, "the document has %d directives; %d are allowed", m.directives, l.Directives)
	}
	return nil
}

// count measures a selection as written, without following fragments.
func (m *shape) count(set ast.SelectionSet) {
	if len(set) > 0 {
		m.countBeside(set, make(map[string]bool, len(set)))
	}
}

// countBeside is like count, for a part of a selection. seen has the response names and fragments
// of the selection so far. Their repetitions are counted, because the validation rule for fields
// with the same response name compares all pairs of them.
func (m *shape) countBeside(set ast.SelectionSet, seen map[string]bool) {
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			if sel.Alias != sel.Name {
				m.aliases++
			}
			if sel.Name == "__type" {
				m.types++
			}
			m.repeat(sel.Alias, seen)
			m.literals(sel.Arguments)
			m.withDirectives(sel.Directives)
			m.count(sel.SelectionSet)
		case *ast.InlineFragment:
			m.notDeferred(sel.Directives)
			m.countBeside(sel.SelectionSet, seen)
		case *ast.FragmentSpread:
			m.repeat("..."+sel.Name, seen)
			m.notDeferred(sel.Directives)
		}
	}
}

func (m *shape) repeat(name string, seen map[string]bool) {
	if seen[name] {
		m.repeats++
	}
	seen[name] = true
}

func (m *shape) literals(args ast.ArgumentList) {
	for _, a := range args {
		m.values = max(m.values, nests(a.Value))
	}
}

func (m *shape) withDirectives(list ast.DirectiveList) {
	m.directives += len(list)
	for _, d := range list {
		m.literals(d.Arguments)
	}
}

func (m *shape) notDeferred(list ast.DirectiveList) {
	m.withDirectives(list)
	if d := list.ForName("defer"); d != nil && m.deferred == nil {
		m.deferred = d.Position
	}
}

// depth is the number of fields on the longest path, without introspection, whose depth it checks
// separately. A fragment inside itself counts 0, because validation refuses it.
func (m *shape) depth(set ast.SelectionSet) (deepest int) {
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			switch {
			case sel.Name != "__schema" && sel.Name != "__type":
				deepest = max(deepest, 1+m.depth(sel.SelectionSet))
			case sel.Name == "__schema" && sel.Alias != sel.Name, m.introspect(sel.SelectionSet, false) > introspectionDepth:
				m.refuseMeta(sel.Position)
			}
		case *ast.InlineFragment:
			deepest = max(deepest, m.depth(sel.SelectionSet))
		case *ast.FragmentSpread:
			d, seen := m.depths[sel.Name]
			if f := m.doc.Fragments.ForName(sel.Name); !seen && f != nil {
				m.depths[sel.Name] = 0
				d = m.depth(f.SelectionSet)
				m.depths[sel.Name] = d
			}
			deepest = max(deepest, d)
		}
	}
	return deepest
}

// introspect is the depth below __schema or __type. Lists there must not have aliases, and recursive
// lists must not be nested. A reply is then never longer than one description of the whole schema.
func (m *shape) introspect(set ast.SelectionSet, inList bool) (deepest int) {
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			nests := false
			switch sel.Name {
			case "fields", "inputFields", "interfaces", "possibleTypes":
				nests = true
				if inList {
					m.refuseMeta(sel.Position)
				}
				fallthrough
			case "types", "directives", "args", "enumValues":
				if sel.Alias != sel.Name {
					m.refuseMeta(sel.Position)
				}
			}
			deepest = max(deepest, 1+m.introspect(sel.SelectionSet, inList || nests))
		case *ast.InlineFragment:
			deepest = max(deepest, m.introspect(sel.SelectionSet, inList))
		case *ast.FragmentSpread:
			at := introspectedFragment{sel.Name, inList}
			d, seen := m.metas[at]
			if f := m.doc.Fragments.ForName(sel.Name); !seen && f != nil {
				m.metas[at] = 0
				d = m.introspect(f.SelectionSet, inList)
				m.metas[at] = d
			}
			deepest = max(deepest, d)
		}
	}
	return deepest
}

func (m *shape) refuseMeta(p *ast.Position) {
	if m.meta == nil {
		m.meta = p
	}
}
