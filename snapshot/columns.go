package snapshot

import (
	"encoding/binary"
	"math/bits"
	"sort"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"github.com/expertgraph/expertgraph/graph"
)

// base is an immutable image of a graph in columns. Its rows are numbered by kind,
// then id, so that a kind is a range of rows; its links by the row they come from,
// then relation, so that the links of a node are a range too.
type base struct {
	ids    []graph.ID
	kind   []graph.Kind
	tag    []uint16 // into tags
	period []int32  // into periods
	stamp  []int32  // into stamps
	text   []uint32 // facts: where in words their texts begin; others: the index in entities
	first  []int32  // the first row of each kind; one element more than kinds
	slots  []int32  // a hash table of row+1 by id

	tags     []tag
	periods  []graph.Period
	years    []int32 // of the periods; 0 where none is certain
	begins   []int64 // of the periods: FieldBegin, noDay where there is none
	ends     []int64 // and FieldEnd
	stamps   []stamp
	entities []*graph.Node // what is no fact is kept whole: questions read it over and over
	words    string        // the texts of facts, see record.go

	to       []int32
	shape    []int32 // into shapes
	linkSeen []int32 // into stamps
	shapes   []shape
	rels     []graph.Relation // of the shapes
	out, in  []int32          // where the links of each row begin; one element more than rows
	inLinks  []int32          // the links by the row they lead to, relation, begin of the row they come from, and that
	inFrom   []int32          // the row that each of inLinks comes from

	linkSlots *linkSlots // where links are found by their ids; made when first asked

	names      *names
	evidence   *evidence
	statistics *graph.Statistics
	rank       []int32 // of entities: the order of their sort keys, equal where those are

	packed graph.KindSet                // the kinds whose nodes are facts
	recent []atomic.Pointer[graph.Node] // facts that were asked for lately, each in the place of its row

	facets facets

	spare     sync.Pool // of *groups
	rooms     sync.Pool // of *room
	far       sync.Pool // of *[]int32
	distances sync.Pool // of *[]distance, all zero
}

// tag is what many nodes have in common.
type tag struct {
	kind     graph.Kind
	category graph.Category
	status   graph.Status
	basis    graph.Basis
	unnamed  bool
}

// shape is what many links have in common: all but their ends.
type shape struct {
	relation graph.Relation
	status   graph.Status
	basis    graph.Basis
	role     string
	period   graph.Period
}

// stamp says when a record was written; a batch gives all its records the same.
type stamp struct {
	version, written graph.Seq
	created, updated int64 // milliseconds
}

// newStamp gives a record's stamp. A link is written whenever it has a new version.
func newStamp(version, written graph.Seq, created, updated time.Time) stamp {
	return stamp{version, written, millis(created), millis(updated)}
}

func nodeStamp(n *graph.Node) stamp { return newStamp(n.Version, n.Written, n.CreatedAt, n.UpdatedAt) }

func linkStamp(l *graph.Link) stamp { return newStamp(l.Version, l.Version, l.CreatedAt, l.UpdatedAt) }

// noTime stands for the zero time, which is no number of milliseconds.
const noTime = -1 << 63

func millis(t time.Time) int64 {
	if t.IsZero() {
		return noTime
	}
	return t.UnixMilli()
}

func fromMillis(ms int64) time.Time {
	if ms == noTime {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

func newShape(l *graph.Link) shape {
	return shape{l.Relation, l.Status, l.Basis, l.Role, l.Period}
}

func (b *base) rows() int32  { return int32(len(b.ids)) }
func (b *base) links() int32 { return int32(len(b.to)) }

// hash spreads an id over the slots. Ids are hashes already, except in tests.
func hash(id graph.ID) uint64 {
	x := binary.LittleEndian.Uint64(id[:8]) ^ binary.LittleEndian.Uint64(id[8:])*0x9e3779b97f4a7c15
	x ^= x >> 29
	return x * 0xbf58476d1ce4e5b9
}

// row finds the row of an id; -1 if the base has none.
func (b *base) row(id graph.ID) int32 {
	mask := uint64(len(b.slots) - 1)
	for i := hash(id) >> 20 & mask; ; i = (i + 1) & mask {
		r := b.slots[i] - 1
		if r < 0 || b.ids[r] == id {
			return r
		}
	}
}

// index fills the hash table, at most three quarters full.
func (b *base) index() {
	size := 4
	for size*3 < len(b.ids)*4+4 {
		size *= 2
	}
	b.slots = make([]int32, size)
	mask := uint64(size - 1)
	for r, id := range b.ids {
		i := hash(id) >> 20 & mask
		for b.slots[i] != 0 {
			i = (i + 1) & mask
		}
		b.slots[i] = int32(r) + 1
	}
}

// isFact tells whether the node is packed into words.
func (b *base) isFact(row int32) bool { return b.packed.Has(b.kind[row]) }

// node gives the node of a row. A fact is unpacked, unless it was asked for lately:
// lists show the same facts over and over.
func (b *base) node(row int32) *graph.Node {
	if !b.isFact(row) {
		return b.entities[b.text[row]]
	}
	place := &b.recent[int(row)&(len(b.recent)-1)]
	if n := place.Load(); n != nil && n.ID == b.ids[row] {
		return n
	}
	n := b.fact(row)
	place.Store(n)
	return n
}

// fact unpacks the node of a fact.
func (b *base) fact(row int32) *graph.Node {
	t, s := &b.tags[b.tag[row]], &b.stamps[b.stamp[row]]
	n := &graph.Node{
		ID: b.ids[row], Kind: t.kind, Category: t.category, Unnamed: t.unnamed, Status: t.status, Basis: t.basis,
		Period: b.periods[b.period[row]], Version: s.version, Written: s.written, CreatedAt: fromMillis(s.created), UpdatedAt: fromMillis(s.updated),
	}
	unpack(b.words[b.text[row]:], n)
	return n
}

// maxRecent is how many unpacked facts a base keeps at most; each takes some 700 bytes.
const maxRecent = 1 << 15

// recentPlaces is how many unpacked facts a base with so many rows keeps, a power of two.
func recentPlaces(rows int) int {
	n := 1
	for n < maxRecent && n < rows {
		n *= 2
	}
	return n
}

// texts gives a node of which only the texts are meant.
func (b *base) texts(row int32) *graph.Node {
	if !b.isFact(row) {
		return b.entities[b.text[row]]
	}
	n := &graph.Node{}
	unpack(b.words[b.text[row]:], n)
	return n
}

// hop is a graph.Hop, compiled.
type hop struct {
	graph.Hop
	only graph.Relation // the only relation; 0 if there are several
}

func newHop(h graph.Hop) hop {
	c := hop{Hop: h}
	if rels := h.Relations; rels != 0 && rels&(rels-1) == 0 {
		c.only = graph.Relation(bits.TrailingZeros64(uint64(rels)))
	}
	return c
}

// smallRange is the length up to which looking at every link is cheaper than a binary search.
const smallRange = 12

func (b *base) relation(link int32) graph.Relation { return b.rels[b.shape[link]] }

// source is the row that a link comes from.
func (b *base) source(link int32) int32 {
	return int32(sort.Search(len(b.out)-1, func(row int) bool { return b.out[row+1] > link }))
}

// outRange bounds the links that leave a row. Only of a hop with several relations may
// those of others be among them.
func (b *base) outRange(row int32, h *hop) (lo, hi int32) {
	lo, hi = b.out[row], b.out[row+1]
	if h.only == 0 {
		return lo, hi
	}
	return span(lo, hi, h.only, b.relation)
}

// inRange bounds, within inLinks, the links that lead to a row, like outRange.
func (b *base) inRange(row int32, h *hop) (lo, hi int32) {
	lo, hi = b.in[row], b.in[row+1]
	if h.only == 0 {
		return lo, hi
	}
	return span(lo, hi, h.only, func(i int32) graph.Relation { return b.relation(b.inLinks[i]) })
}

// span bounds the links of one relation among those from lo to before hi, which are in
// the order of their relations.
func span(lo, hi int32, only graph.Relation, relation func(int32) graph.Relation) (int32, int32) {
	if n := int(hi - lo); n > smallRange {
		start := lo
		lo = start + int32(sort.Search(n, func(i int) bool { return relation(start+int32(i)) >= only }))
		hi = start + int32(sort.Search(n, func(i int) bool { return relation(start+int32(i)) > only }))
		return lo, hi
	}
	for lo < hi && relation(lo) < only {
		lo++
	}
	end := lo
	for end < hi && relation(end) == only {
		end++
	}
	return lo, end
}

// size is the memory of a base in bytes, by what it is spent on.
type size struct {
	rows     int64 // ids, columns and the id table of nodes
	links    int64 // columns and postings of links, and their shapes
	names    int64 // texts and name indexes
	stamps   int64 // versions and times
	evidence int64
}

func (s size) total() int64 { return s.rows + s.links + s.names + s.stamps + s.evidence }

func bytesOf[T any](s []T) int64 {
	var t T
	return int64(cap(s)) * int64(unsafe.Sizeof(t))
}

// size estimates the memory that the base holds.
func (b *base) size() size {
	s := size{
		rows: bytesOf(b.ids) + bytesOf(b.kind) + bytesOf(b.tag) + bytesOf(b.period) + bytesOf(b.slots) +
			bytesOf(b.tags) + bytesOf(b.periods) + bytesOf(b.years) + bytesOf(b.begins) + bytesOf(b.ends),
		links: bytesOf(b.inFrom) + bytesOf(b.to) + bytesOf(b.shape) + bytesOf(b.shapes) + bytesOf(b.rels) +
			bytesOf(b.out) + bytesOf(b.in) + bytesOf(b.inLinks) + bytesOf(b.linkSlots.made()),
		names:    bytesOf(b.text) + int64(len(b.words)) + bytesOf(b.entities) + bytesOf(b.rank) + b.names.size() + bytesOf(b.recent),
		stamps:   bytesOf(b.stamp) + bytesOf(b.linkSeen) + bytesOf(b.stamps),
		evidence: b.evidence.size(),
	}
	for _, n := range b.entities {
		s.names += nodeSize(n)
	}
	return s
}

// nodeSize estimates the memory of a node that is kept whole.
func nodeSize(n *graph.Node) int64 {
	size := int64(unsafe.Sizeof(*n)) + int64(len(n.Code)+len(n.Name)+len(n.Hint)+len(n.Keys.Norm)+len(n.Keys.Sort))
	size += bytesOf(n.Aliases) + bytesOf(n.Idents) + bytesOf(n.Props) + bytesOf(n.Keys.Readings)
	for _, a := range n.Aliases {
		size += int64(len(a.Text))
	}
	for _, p := range n.Props {
		size += int64(len(p.Value.Text))
	}
	for i := range n.Keys.Readings {
		size += int64(len(n.Keys.Readings[i]))
	}
	return size
}
