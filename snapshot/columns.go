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

// base is an immutable, column-oriented image of a graph. A column has one element for each row
// (node), for each link, or for what its comment says. Rows are numbered by kind, then id, so that
// a kind is a range of rows. Links are numbered by their source row, then by relation, so that the
// outgoing links of a node are a range too.
type base struct {
	ids    []graph.ID
	kind   []graph.Kind
	tag    []uint16 // index into tags
	period []int32  // index into periods
	stamp  []int32  // index into stamps
	text   []uint32 // for facts: the offset of their texts in words; for other nodes: the index in entities
	first  []int32  // by kind: its first row; the next element is the end of the rows of the kind
	slots  []int32  // a hash table of row+1 by id; 0 in an empty slot

	tags     []tag
	periods  []graph.Period
	years    []int32 // by period: its one certain year; 0 if there is none
	begins   []int64 // by period: FieldBegin; noDay if there is none
	ends     []int64 // by period: FieldEnd; noDay if there is none
	stamps   []stamp
	entities []*graph.Node // nodes that are no facts, unpacked because queries read them often
	words    string        // the packed texts of facts, see record.go

	to         []int32 // the target row
	shape      []int32 // index into shapes
	linkStamps []int32 // index into stamps
	shapes     []shape
	rels       []graph.Relation // by shape: its relation
	out, in    []int32          // by row: the first of its links (for in: an index in inLinks); the next element is their end
	inLinks    []int32          // the links, sorted by target row, relation, begin of the source, then source row
	inFrom     []int32          // by position in inLinks: the source row

	linkSlots *linkSlots // a hash table from link ids to links; built at the first use

	names      *names
	evidence   *evidence
	statistics *graph.Statistics
	rank       []int32 // by entity: the rank of its sort key; equal keys have equal ranks

	packed graph.KindSet                // the kinds that are stored packed: facts
	recent []atomic.Pointer[graph.Node] // a cache of recently unpacked facts; a row has a fixed place in it

	facets facets

	spare     sync.Pool // a pool of *groups
	rooms     sync.Pool // a pool of *room
	far       sync.Pool // a pool of *[]int32, for the far rows of a hop
	distances sync.Pool // a pool of *[]distance, all zero
}

// tag holds the properties that many nodes have in common.
type tag struct {
	kind     graph.Kind
	category graph.Category
	status   graph.Status
	basis    graph.Basis
	unnamed  bool
}

// shape holds everything about a link except its ends. Many links share a shape.
type shape struct {
	relation graph.Relation
	status   graph.Status
	basis    graph.Basis
	role     string
	period   graph.Period
}

// stamp tells when a record was written. All records of a batch share a stamp.
type stamp struct {
	version, written graph.Seq
	created, updated int64 // Unix milliseconds
}

// newStamp makes the stamp of a record. For a link, version and written are equal.
func newStamp(version, written graph.Seq, created, updated time.Time) stamp {
	return stamp{version, written, millis(created), millis(updated)}
}

func nodeStamp(n *graph.Node) stamp { return newStamp(n.Version, n.Written, n.CreatedAt, n.UpdatedAt) }

func linkStamp(l *graph.Link) stamp { return newStamp(l.Version, l.Version, l.CreatedAt, l.UpdatedAt) }

// noTime stands for the zero time, which has no value in milliseconds.
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

// hash computes the hash of an id for hash tables. A few operations mix the bits well enough, because
// ids are hashes already, except in tests.
func hash(id graph.ID) uint64 {
	x := binary.LittleEndian.Uint64(id[:8]) ^ binary.LittleEndian.Uint64(id[8:])*0x9e3779b97f4a7c15
	x ^= x >> 29
	return x * 0xbf58476d1ce4e5b9
}

// row finds the row of an id; -1 if it is not in the base.
func (b *base) row(id graph.ID) int32 {
	mask := uint64(len(b.slots) - 1)
	for i := hash(id) >> 20 & mask; ; i = (i + 1) & mask {
		r := b.slots[i] - 1
		if r < 0 || b.ids[r] == id {
			return r
		}
	}
}

// index fills the hash table of ids. At most three quarters of its slots are used.
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

// isFact tells whether the node is a fact, whose texts are packed into base.words.
func (b *base) isFact(row int32) bool { return b.packed.Has(b.kind[row]) }

// node gives the node of a row. Facts are unpacked on demand. Recently unpacked facts are cached,
// because lists show the same facts repeatedly.
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

// fact unpacks a fact.
func (b *base) fact(row int32) *graph.Node {
	t, s := &b.tags[b.tag[row]], &b.stamps[b.stamp[row]]
	n := &graph.Node{
		ID: b.ids[row], Kind: t.kind, Category: t.category, Unnamed: t.unnamed, Status: t.status, Basis: t.basis,
		Period: b.periods[b.period[row]], Version: s.version, Written: s.written, CreatedAt: fromMillis(s.created), UpdatedAt: fromMillis(s.updated),
	}
	unpack(b.words[b.text[row]:], n)
	return n
}

// maxRecent is the highest number of cached unpacked facts. Each takes about 700 bytes.
const maxRecent = 1 << 15

// recentPlaces is the size of the cache for a base with this number of rows, a power of two.
func recentPlaces(rows int) int {
	n := 1
	for n < maxRecent && n < rows {
		n *= 2
	}
	return n
}

// texts gives a node for reading its texts only; other fields may be missing.
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
	only graph.Relation // the only relation that it follows; 0 if it may follow several
}

func newHop(h graph.Hop) hop {
	c := hop{Hop: h}
	if rels := h.Relations; rels != 0 && rels&(rels-1) == 0 {
		c.only = graph.Relation(bits.TrailingZeros64(uint64(rels)))
	}
	return c
}

// smallRange is the length of a range up to which a linear scan is cheaper than a binary search.
const smallRange = 12

func (b *base) relation(link int32) graph.Relation { return b.rels[b.shape[link]] }

// source is the row that a link leaves.
func (b *base) source(link int32) int32 {
	return int32(sort.Search(len(b.out)-1, func(row int) bool { return b.out[row+1] > link }))
}

// outRange gives the range of the links that leave a row. If the hop has several relations, the
// range may also contain links of other relations.
func (b *base) outRange(row int32, h *hop) (lo, hi int32) {
	lo, hi = b.out[row], b.out[row+1]
	if h.only == 0 {
		return lo, hi
	}
	return span(lo, hi, h.only, b.relation)
}

// inRange gives the range, within inLinks, of the links that lead to a row. Like outRange, it may also
// contain links of other relations.
func (b *base) inRange(row int32, h *hop) (lo, hi int32) {
	lo, hi = b.in[row], b.in[row+1]
	if h.only == 0 {
		return lo, hi
	}
	return span(lo, hi, h.only, func(i int32) graph.Relation { return b.relation(b.inLinks[i]) })
}

// span gives the range of the links of one relation within lo ≤ i < hi. The links there must be
// sorted by relation.
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

// size is the memory of a base in bytes, by use.
type size struct {
	rows     int64 // ids, columns and hash table of the nodes
	links    int64 // columns, postings and shapes of the links
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
			bytesOf(b.out) + bytesOf(b.in) + bytesOf(b.inLinks) + bytesOf(b.linkSlots.built()),
		names:    bytesOf(b.text) + int64(len(b.words)) + bytesOf(b.entities) + bytesOf(b.rank) + b.names.size() + bytesOf(b.recent),
		stamps:   bytesOf(b.stamp) + bytesOf(b.linkStamps) + bytesOf(b.stamps),
		evidence: b.evidence.size(),
	}
	for _, n := range b.entities {
		s.names += nodeSize(n)
	}
	return s
}

// nodeSize estimates the memory of an unpacked node.
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
