package loaders

import (
	"container/list"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
)

// sourceBytes is what one byte of a document takes in memory once it is parsed, about.
const sourceBytes = 40

// plans keeps the plans of operations, the latest used, up to a number of bytes. An
// operation is known by its place in a parsed document: whoever caches documents
// has the plans of those it keeps.
type plans struct {
	mu    sync.Mutex
	bytes int
	most  int
	byOp  map[*ast.OperationDefinition]*list.Element
	order list.List // the latest used first
}

// planned is all that is known of one operation.
type planned struct {
	op       *ast.OperationDefinition
	switches []string         // the variables by which it skips and includes
	variants map[string]*plan // by their values
	why      fallback         // why it has none, "" if it has
	bytes    int
}

func newPlans(most int) *plans {
	return &plans{most: most, byOp: map[*ast.OperationDefinition]*list.Element{}}
}

// find gives what is known of an operation, and its plan for the values.
func (p *plans) find(op *ast.OperationDefinition, vars map[string]any) (*planned, *plan) {
	p.mu.Lock()
	defer p.mu.Unlock()
	e, ok := p.byOp[op]
	if !ok {
		return nil, nil
	}
	p.order.MoveToFront(e)
	known := e.Value.(*planned)
	return known, known.variants[variant(known.switches, vars)]
}

// keep adds a plan, or why there is none, and forgets the operations longest unused.
func (p *plans) keep(doc *ast.QueryDocument, op *ast.OperationDefinition, vars map[string]any, made *plan, why fallback) {
	switches := switchesOf(doc, op)
	p.mu.Lock()
	defer p.mu.Unlock()
	e, ok := p.byOp[op]
	if !ok {
		known := &planned{op: op, switches: switches, variants: map[string]*plan{}, bytes: 500}
		if op.Position != nil && op.Position.Src != nil {
			known.bytes += sourceBytes * len(op.Position.Src.Input)
		}
		e = p.order.PushFront(known)
		p.byOp[op] = e
		p.bytes += known.bytes
	}
	known := e.Value.(*planned)
	if made == nil {
		known.why = why
	} else if v := variant(switches, vars); known.variants[v] == nil {
		known.variants[v] = made
		known.bytes += made.bytes
		p.bytes += made.bytes
	}
	for p.bytes > p.most {
		last := p.order.Back()
		gone := p.order.Remove(last).(*planned)
		delete(p.byOp, gone.op)
		p.bytes -= gone.bytes
	}
}

// variant is the part of a cache key with the values of the variables of @include and @skip.
func variant(switches []string, vars map[string]any) string {
	if len(switches) == 0 {
		return ""
	}
	b := make([]byte, len(switches))
	for i, s := range switches {
		b[i] = '0'
		if on, _ := vars[s].(bool); on {
			b[i] = '1'
		}
	}
	return string(b)
}

// switchesOf lists the variables by which an operation skips and includes.
func switchesOf(doc *ast.QueryDocument, op *ast.OperationDefinition) []string {
	var names []string
	seen := map[string]bool{}
	add := func(ds ast.DirectiveList) {
		for _, d := range ds {
			for _, a := range d.Arguments {
				if a.Value.Kind == ast.Variable && !seen[a.Value.Raw] {
					seen[a.Value.Raw] = true
					names = append(names, a.Value.Raw)
				}
			}
		}
	}
	var walk func(ast.SelectionSet)
	walk = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				add(s.Directives)
				walk(s.SelectionSet)
			case *ast.InlineFragment:
				add(s.Directives)
				walk(s.SelectionSet)
			case *ast.FragmentSpread:
				add(s.Directives)
			}
		}
	}
	walk(op.SelectionSet)
	for _, f := range doc.Fragments {
		walk(f.SelectionSet)
	}
	return names
}
