package snapshot

import (
	"math"
	"sync"

	"github.com/expertgraph/expertgraph/graph"
)

// facet is a dictionary encoding of a property with few distinct values. A test then looks up the
// code of an entity, and evaluates each distinct value once.
type facet struct {
	codes    []uint8       // by entity: the code of its value, an index into examples
	examples []*graph.Node // by code: a node with this value, or without a value
}

// facets are the dictionary encodings of a base by property, built at the first use. An encoding is
// nil if a node has several values, or if there are more than 256 distinct values.
type facets struct {
	sync.Mutex
	byField map[graph.Field]*facet
}

// facetFrom is how many nodes a query tests one by one before it uses a facet.
const facetFrom = 256

// facet gives the dictionary encoding of a property; nil if it has none, or if t stops the work.
func (b *base) facet(t *graph.Ticks, f graph.Field) *facet {
	b.facets.Lock()
	defer b.facets.Unlock()
	x, ok := b.facets.byField[f]
	if !ok {
		if b.facets.byField == nil {
			b.facets.byField = map[graph.Field]*facet{}
		}
		x = b.newFacet(t, f)
		if t.Err() != nil {
			return nil // the work was stopped; a later query builds the facet
		}
		b.facets.byField[f] = x
	}
	return x
}

func (b *base) newFacet(t *graph.Ticks, f graph.Field) *facet {
	x := &facet{codes: make([]uint8, len(b.entities))}
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
		x.codes[i] = number
	}
	return x
}

// compileProp compiles a test of a property of nodes.
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
			return known[x.codes[b.text[row]]]
		}
		return f.TestNode(v.node(row), nil)
	}
}
