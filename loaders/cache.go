package loaders

import (
	"container/list"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
)

// sourceBytes is the approximate memory, in bytes, that a parsed document takes for one byte of its
// source.
const sourceBytes = 40

// plans is a cache of the plans of operations, up to a number of bytes. It removes the least
// recently used ones. Its key is the pointer to the parsed operation, so it works for callers who
// cache parsed documents.
type plans struct {
	mu    sync.Mutex
	bytes int
	limit int
	byOp  map[*ast.OperationDefinition]*list.Element
	order list.List // the most recently used first
}

// planned holds the plans of one operation.
type planned struct {
	op       *ast.OperationDefinition
	switches []string         // the variables of its @skip and @include directives
	variants map[string]*plan // the plans by the values of these variables
	reason   fallback         // why the operation has no plan; "" if it has one
	bytes    int
}

func newPlans(most int) *plans {
	return &plans{limit: most, byOp: map[*ast.OperationDefinition]*list.Element{}}
}

// find gives the cached entry of an operation, and the plan for the values of the variables. The entry is
// nil if the operation is not cached. The plan is nil if there is none for these values.
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

// add adds the plan of an operation, or if "made" is nil, the reason why there is no plan. It then removes
// the least recently used operations until the cache is within its limit.
func (p *plans) add(doc *ast.QueryDocument, op *ast.OperationDefinition, vars map[string]any, made *plan, why fallback) {
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
		known.reason = why
	} else if v := variant(switches, vars); known.variants[v] == nil {
		known.variants[v] = made
		known.bytes += made.bytes
		p.bytes += made.bytes
	}
	for p.bytes > p.limit {
		last := p.order.Back()
		gone := p.order.Remove(last).(*planned)
		delete(p.byOp, gone.op)
		p.bytes -= gone.bytes
	}
}

// variant is the key in planned.variants: the values of the variables of @skip and @include.
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

// switchesOf lists the variables of the @skip and @include directives in an operation.
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
