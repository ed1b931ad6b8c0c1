package snapshot

import (
	"math"
	"sync"

	"github.com/expertgraph/expertgraph/graph"
)

// facet numbers the values that the entities have in a property with few of them, so
// that a test of many nodes looks each value up instead of each node.
type facet struct {
	of       []uint8       // by entity, into examples
	examples []*graph.Node // of each value a node that has it and no other; one may have none
}

// facets are those of a base, made when they are asked for first; nil where a property
// has too many values.
type facets struct {
	sync.Mutex
	made map[graph.Field]*facet
}

// facetFrom is how many nodes a question tests before it asks for a facet.
const facetFrom = 256

// facet gives that of a property; nil if it has none.
func (b *base) facet(t *graph.Ticks, f graph.Field) *facet {
	b.facets.Lock()
	defer b.facets.Unlock()
	x, ok := b.facets.made[f]
	if !ok {
		if b.facets.made == nil {
			b.facets.made = map[graph.Field]*facet{}
		}
		x = b.newFacet(t, f)
		if t.Err() != nil {
			return nil // another question makes it
		}
		b.facets.made[f] = x
	}
	return x
}

func (b *base) newFacet(t *graph.Ticks, f graph.Field) *facet {
	x := &facet{of: make([]uint8, len(b.entities))}
	numbers := map[graph.Value]uint8{}
	var room [4]graph.Value
	for i, n := range b.entities {
		if t.Take(1) {
			return nil
		}
		var v graph.Value
		switch values := n.AppendValues(room[:0], f); len(values) {
		case 0:
		case 1:
			v = values[0]
		default:
			return nil
		}
		number, ok := numbers[v]
		if !ok {
			if len(x.examples) > math.MaxUint8 {
				return nil
			}
			number = uint8(len(x.examples))
			numbers[v] = number
			x.examples = append(x.examples, n)
		}
		x.of[i] = number
	}
	return x
}

// compileProp tests a property of nodes.
func (m *matcher) compileProp(f *graph.Filter) test {
	v, b := m.view, m.view.base
	tested := 0
	var x *facet
	var known []bool
	return func(row, _ int32) bool {
		if tested++; tested == facetFrom {
			if x = b.facet(m.ticks, f.Field); x != nil {
				for _, n := range x.examples {
					known = append(known, f.TestNode(n, nil))
				}
			}
		}
		if x != nil && row < b.rows() && !b.isFact(row) && v.change(row) == nil {
			return known[x.of[b.text[row]]]
		}
		return f.TestNode(v.node(row), nil)
	}
}
