package snapshot

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/expertgraph/expertgraph/graph"
)

// builder builds a base in this order: all nodes, seal, all links, the evidence, finish.
type builder struct {
	b             base
	starts        []int32 // by link: its source row
	words         []byte
	proofs        evidenceBuilder
	danglingLinks []*graph.Link // links with a missing end
	tags          map[tag]uint16
	interner
	indexing sync.WaitGroup // waits for node indexes that are built while links are still being read
	err      error
}

// interner stores equal periods, stamps and link shapes once, and numbers them.
type interner struct {
	periods map[graph.Period]int32
	stamps  map[stamp]int32
	shapes  map[shape]int32
}

func newInterner() interner {
	return interner{map[graph.Period]int32{}, map[stamp]int32{}, map[shape]int32{}}
}

// intern gives the number of a value, which is its index in list. It appends a new value to list.
func intern[T comparable](seen map[T]int32, list *[]T, v T) int32 {
	i, ok := seen[v]
	if !ok {
		i = int32(len(*list))
		seen[v] = i
		*list = append(*list, v)
	}
	return i
}

func newBuilder() *builder {
	b := &builder{tags: map[tag]uint16{}, interner: newInterner()}
	for _, k := range graph.Kinds() {
		if k.Fact {
			b.b.packed |= graph.NewKindSet(k.Kind)
		}
	}
	return b
}

func (b *builder) fail(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf("snapshot: "+format, args...)
	}
}

func (b *builder) node(n *graph.Node) {
	g := &b.b
	if len(g.ids) == math.MaxInt32-1 || len(b.words) > maxWords {
		b.fail("the graph has too many nodes or too long texts for one process")
		return
	}
	t := tag{n.Kind, n.Category, n.Status, n.Basis, n.Unnamed}
	number, ok := b.tags[t]
	if !ok {
		if len(g.tags) > math.MaxUint16 {
			b.fail("the nodes have more than %d combinations of kind, category, status and basis", len(g.tags))
			return
		}
		number = uint16(len(g.tags))
		b.tags[t] = number
		t.category = graph.Category(strings.Clone(string(t.category)))
		g.tags = append(g.tags, t)
	}
	g.ids = append(g.ids, n.ID)
	g.kind = append(g.kind, n.Kind)
	g.tag = append(g.tag, number)
	g.period = append(g.period, intern(b.periods, &g.periods, n.Period))
	g.stamp = append(g.stamp, intern(b.stamps, &g.stamps, nodeStamp(n)))
	if g.packed.Has(n.Kind) {
		g.text = append(g.text, uint32(len(b.words)))
		b.words = pack(b.words, n)
	} else {
		g.text = append(g.text, uint32(len(g.entities)))
		g.entities = append(g.entities, n)
	}
}

// seal sorts the rows by kind, then id, and starts to build the indexes of the nodes. It is called
// after the last node.
func (b *builder) seal() {
	g := &b.b
	order := make([]int32, len(g.ids))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int {
		return cmp.Or(cmp.Compare(g.kind[x], g.kind[y]), g.ids[x].Compare(g.ids[y]))
	})
	g.ids, g.kind, g.tag = permute(g.ids, order), permute(g.kind, order), permute(g.tag, order)
	g.period, g.stamp, g.text = permute(g.period, order), permute(g.stamp, order), permute(g.text, order)
	g.first = make([]int32, len(graph.Kinds())+2)
	for _, k := range g.kind {
		g.first[k+1]++
	}
	for k := 1; k < len(g.first); k++ {
		g.first[k] += g.first[k-1]
	}
	g.words = asString(b.words)
	g.periods = slices.Clip(g.periods)
	g.years, g.begins, g.ends = make([]int32, len(g.periods)), make([]int64, len(g.periods)), make([]int64, len(g.periods))
	for i := range g.periods {
		p := &g.periods[i]
		g.years[i], g.begins[i], g.ends[i] = int32(p.Year()), dayOf(p, graph.FieldBegin), dayOf(p, graph.FieldEnd)
	}
	g.recent = make([]atomic.Pointer[graph.Node], recentPlaces(len(g.ids)))
	g.index()
	b.indexing.Go(func() {
		g.names = newNames(g)
		g.rankEntities()
	})
}

// maxWords is the highest offset of a packed text that fits into a uint32, with room for one more
// record.
const maxWords = math.MaxUint32 - 1<<25

// asString makes a string without copying. The bytes must never change again.
func asString(b []byte) string {
	b = slices.Clip(b)
	return unsafe.String(unsafe.SliceData(b), len(b))
}

func permute[T any](column []T, order []int32) []T {
	out := make([]T, len(order))
	for i, from := range order {
		out[i] = column[from]
	}
	return out
}

// link adds a link, or puts it into danglingLinks if one of its ends is missing.
func (b *builder) link(l *graph.Link) {
	from, to := b.b.row(l.From), b.b.row(l.To)
	if from < 0 || to < 0 {
		b.danglingLinks = append(b.danglingLinks, l)
		return
	}
	b.join(from, to, newShape(l), linkStamp(l))
}

// relink copies a link from a view of the same graph.
func (b *builder) relink(v *view, e edge) {
	l := v.link(e.link)
	b.join(b.b.row(l.From), b.b.row(l.To), v.shapes[v.shapeOf(e.link)], v.stampOf(e.link))
}

func (b *builder) join(from, to int32, s shape, seen stamp) {
	g := &b.b
	if len(g.to) == math.MaxInt32-1 {
		b.fail("the graph has too many links for one process")
		return
	}
	b.starts, g.to = append(b.starts, from), append(g.to, to)
	g.shape = append(g.shape, intern(b.shapes, &g.shapes, s))
	g.linkStamps = append(g.linkStamps, intern(b.stamps, &g.stamps, seen))
}

// finish sorts the links and builds the indexes.
func (b *builder) finish() (*base, error) {
	g := &b.b
	b.indexing.Go(func() { g.evidence = b.proofs.finish() })
	defer b.indexing.Wait()
	n := g.rows()
	b.orderShapes()
	order, _ := postings(b.starts, n, func(x, y int32) int {
		return cmp.Or(cmp.Compare(g.shape[x], g.shape[y]), cmp.Compare(g.to[x], g.to[y]))
	})
	b.starts, g.to, g.shape, g.linkStamps = permute(b.starts, order), permute(g.to, order), permute(g.shape, order), permute(g.linkStamps, order)
	g.linkSlots = &linkSlots{}
	_, g.out = postings(b.starts, n, nil)
	begin := func(link int32) int64 { return g.begins[g.period[b.starts[link]]] }
	g.inLinks, g.in = postings(g.to, n, func(x, y int32) int {
		return cmp.Or(cmp.Compare(g.relation(x), g.relation(y)), cmp.Compare(begin(x), begin(y)), cmp.Compare(b.starts[x], b.starts[y]))
	})
	g.inFrom, b.starts = permute(b.starts, g.inLinks), nil
	g.measure()
	return g, b.err
}

// orderShapes numbers the shapes by relation, so that ordering by shape also orders by relation.
func (b *builder) orderShapes() {
	g := &b.b
	order := make([]int32, len(g.shapes))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(x, y int32) int { return cmp.Compare(g.shapes[x].relation, g.shapes[y].relation) })
	g.shapes = permute(g.shapes, order)
	g.rels = make([]graph.Relation, len(order))
	number := make([]int32, len(order))
	for i, old := range order {
		number[old], g.rels[i] = int32(i), g.shapes[i].relation
		b.shapes[g.shapes[i]] = int32(i)
	}
	for i, s := range g.shape {
		g.shape[i] = number[s]
	}
}

// postings groups links by row. The slice end has the row of each link. The result list has the links
// of row 0, then those of row 1, and so on; the links of each row are sorted by order. The links of
// row r are list[begin[r]:begin[r+1]]. If order is nil, list is nil and only begin is made.
func postings(end []int32, rows int32, order func(x, y int32) int) (list, begin []int32) {
	begin = make([]int32, rows+1)
	for _, r := range end {
		begin[r+1]++
	}
	for r := range rows {
		begin[r+1] += begin[r]
	}
	if order == nil {
		return nil, begin
	}
	next := slices.Clone(begin)
	list = make([]int32, len(end))
	for l, r := range end {
		list[next[r]] = int32(l)
		next[r]++
	}
	for r := range rows {
		slices.SortFunc(list[begin[r]:begin[r+1]], order)
	}
	return list, begin
}

// rankEntities sets base.rank. It numbers the entities in the order of their sort keys, so that two
// entities are compared by two integers.
func (b *base) rankEntities() {
	order := make([]int32, len(b.entities))
	for i := range order {
		order[i] = int32(i)
	}
	key := func(i int32) string { return b.entities[i].Keys.Sort }
	slices.SortFunc(order, func(x, y int32) int { return strings.Compare(key(x), key(y)) })
	b.rank = make([]int32, len(order))
	for i, e := range order {
		b.rank[e] = int32(i)
		if i > 0 && key(order[i-1]) == key(e) {
			b.rank[e] = b.rank[order[i-1]]
		}
	}
}

// empty makes the base of an empty graph.
func (b *builder) empty() (*base, error) {
	b.seal()
	return b.finish()
}
