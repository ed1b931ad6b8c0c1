package snapshot

import (
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/expertgraph/expertgraph/graph"
)

// evidence holds the evidence of a base in columns, sorted by code, then id. It is immutable. The number
// of evidence is its index in the columns. The texts are packed into the string "words", see
// packEvidence; the column "text" has their offsets. The indexes byID, bySubject and byDocument list the
// numbers of all evidence in the order of that id.
type evidence struct {
	ids       []graph.ID
	subjects  []graph.ID
	document  []int32 // index into documents
	basis     []graph.Basis
	stamp     []int32 // index into base.stamps: the version, and the time of recording
	text      []uint32
	words     string
	documents []graph.ID

	byID       []int32
	bySubject  []int32
	byDocument []int32
}

// evidenceBuilder collects evidence in any order.
type evidenceBuilder struct {
	evidence
	words []byte
	known map[graph.ID]int32 // the number of each document, by id
}

func (b *builder) support(e *graph.Evidence) {
	x := &b.proofs
	if x.known == nil {
		x.known = map[graph.ID]int32{}
	}
	if len(x.words) > maxWords {
		b.fail("the evidence has too long texts for one process")
		return
	}
	x.ids, x.subjects = append(x.ids, e.ID), append(x.subjects, e.Subject)
	x.document = append(x.document, intern(x.known, &x.documents, e.Document))
	x.basis = append(x.basis, e.Basis)
	x.stamp = append(x.stamp, intern(b.stamps, &b.b.stamps, newStamp(e.Version, e.Version, e.Recorded, e.Recorded)))
	x.text = append(x.text, uint32(len(x.words)))
	x.words = packEvidence(x.words, e)
}

// finish sorts the evidence and builds its indexes.
func (x *evidenceBuilder) finish() *evidence {
	e := &x.evidence
	e.words = asString(x.words)
	order, codes := make([]int32, len(e.ids)), make([]string, len(e.ids))
	for i := range order {
		order[i], codes[i] = int32(i), e.code(int32(i))
	}
	slices.SortFunc(order, func(i, j int32) int { return cmp.Or(strings.Compare(codes[i], codes[j]), e.ids[i].Compare(e.ids[j])) })
	e.ids, e.subjects, e.document = permute(e.ids, order), permute(e.subjects, order), permute(e.document, order)
	e.basis, e.stamp, e.text = permute(e.basis, order), permute(e.stamp, order), permute(e.text, order)
	var beside sync.WaitGroup
	beside.Go(func() { e.byID = sortedBy(e.ids) })
	beside.Go(func() { e.byDocument = e.sortedByDocument() })
	e.bySubject = sortedBy(e.subjects)
	beside.Wait()
	return e
}

// sortedByDocument gives the indexes of the evidence in the order of their document ids. It is
// faster than sortedBy, because there are few documents.
func (e *evidence) sortedByDocument() []int32 {
	place := make([]int32, len(e.documents)) // by document: its rank in the order of ids
	for i, d := range sortedBy(e.documents) {
		place[d] = int32(i)
	}
	of := make([]int32, len(e.document))
	for i, d := range e.document {
		of[i] = place[d]
	}
	list, _ := postings(of, int32(len(place)), cmp.Compare)
	return list
}

func (e *evidence) idAt(i int32) graph.ID       { return e.ids[i] }
func (e *evidence) subjectAt(i int32) graph.ID  { return e.subjects[i] }
func (e *evidence) documentAt(i int32) graph.ID { return e.documents[e.document[i]] }

// sortedBy gives the indexes of ids in the order of the ids. The sort is stable.
func sortedBy(ids []graph.ID) []int32 {
	type entry struct {
		head uint64 // the first bytes of the id, which decide most comparisons
		at   int32
	}
	entries := make([]entry, len(ids))
	for i := range entries {
		entries[i] = entry{binary.BigEndian.Uint64(ids[i][:]), int32(i)}
	}
	slices.SortFunc(entries, func(x, y entry) int {
		if x.head != y.head {
			return cmp.Compare(x.head, y.head)
		}
		return cmp.Or(ids[x.at].Compare(ids[y.at]), cmp.Compare(x.at, y.at))
	})
	list := make([]int32, len(ids))
	for i, x := range entries {
		list[i] = x.at
	}
	return list
}

// find gives the part of an index that has the id. The index holds numbers of evidence, sorted by an id
// that the function "of" gives for a number, such as evidence.subjectAt.
func find(index []int32, of func(int32) graph.ID, id graph.ID) []int32 {
	lo := sort.Search(len(index), func(i int) bool { return of(index[i]).Compare(id) >= 0 })
	n := sort.Search(len(index)-lo, func(i int) bool { return of(index[lo+i]) != id })
	return index[lo : lo+n]
}

// withCode gives the range of the evidence with a code: lo ≤ i < hi.
func (e *evidence) withCode(code string) (lo, hi int32) {
	first := sort.Search(len(e.ids), func(i int) bool { return e.code(int32(i)) >= code })
	n := sort.Search(len(e.ids)-first, func(i int) bool { return e.code(int32(first+i)) != code })
	return int32(first), int32(first + n)
}

func (e *evidence) code(i int32) string {
	c := cursor(e.words[e.text[i]:])
	return c.text()
}

// evidenceAt unpacks the evidence with a number in the base.
func (b *base) evidenceAt(i int32) *graph.Evidence {
	x := b.evidence
	s := &b.stamps[x.stamp[i]]
	e := &graph.Evidence{ID: x.ids[i], Subject: x.subjects[i], Document: x.documentAt(i), Basis: x.basis[i], Version: s.version, Recorded: fromMillis(s.created)}
	unpackEvidence(x.words[x.text[i]:], e)
	return e
}

func (e *evidence) size() int64 {
	return bytesOf(e.ids) + bytesOf(e.subjects) + bytesOf(e.document) + bytesOf(e.basis) + bytesOf(e.stamp) + bytesOf(e.text) +
		int64(len(e.words)) + bytesOf(e.documents) + bytesOf(e.byID) + bytesOf(e.bySubject) + bytesOf(e.byDocument)
}

// overlayEvidence is the evidence that was written after the base was built. The trie "now" holds the
// current evidence. The lists also keep evidence that was replaced or deleted. The lists only grow, so
// views share them: each view sees the part that existed when the view was published. The writer of the
// Reader appends in place, so it never copies the long list of a document with a million records of
// evidence. A writer made by newSideWriter copies a list before it first appends to it, see owned.
type overlayEvidence struct {
	now        *trie[*graph.Evidence] // the current evidence by id; nil if it was deleted
	all        []*graph.Evidence
	bySubject  *trie[[]*graph.Evidence]
	byCode     *trie[[]*graph.Evidence]
	byDocument *trie[[]*graph.Evidence]
	owned      map[ownedList]bool // the lists that this writer has copied, if another writer appends to the shared lists; otherwise nil
}

// ownedList identifies one of the lists of an overlayEvidence: of names the map that holds the list
// (s is bySubject, c is byCode, d is byDocument), and key is the key in this map.
type ownedList struct {
	of  byte
	key graph.ID
}

// codeKey turns a code into a key of overlayEvidence.byCode. Different codes may have the same key,
// so callers also compare the codes of the evidence that they find.
func codeKey(code string) (key graph.ID) {
	h := fnv.New128a()
	h.Write([]byte(code))
	h.Sum(key[:0])
	return key
}

func (e *overlayEvidence) put(x *graph.Evidence) {
	add := func(of byte, t *trie[[]*graph.Evidence], key graph.ID) *trie[[]*graph.Evidence] {
		list, _ := t.get(key)
		if l := (ownedList{of, key}); e.owned != nil && !e.owned[l] {
			list, e.owned[l] = slices.Clip(list), true
		}
		return t.put(key, append(list, x))
	}
	e.now = e.now.put(x.ID, x)
	e.all = append(e.all, x)
	e.bySubject = add('s', e.bySubject, x.Subject)
	e.byCode = add('c', e.byCode, codeKey(x.Code))
	e.byDocument = add('d', e.byDocument, x.Document)
}

// evidenceVersion gives the version of the evidence with an id; ok is false if there is none.
func (v *view) evidenceVersion(id graph.ID) (version graph.Seq, ok bool) {
	if e, changed := v.later.now.get(id); changed {
		if e == nil {
			return 0, false
		}
		return e.Version, true
	}
	x := v.base.evidence
	for _, i := range find(x.byID, x.idAt, id) {
		return v.base.stamps[x.stamp[i]].version, true
	}
	return 0, false
}

// evidenceExists tells whether the evidence with the number i in the base is still current: it was
// neither replaced nor deleted.
func (v *view) evidenceExists(i int32) bool {
	if v.later.now == nil {
		return true
	}
	_, changed := v.later.now.get(v.base.evidence.ids[i])
	return !changed
}

// isNow tells whether evidence written after the base is still current.
func (e *overlayEvidence) isNow(x *graph.Evidence) bool {
	now, _ := e.now.get(x.ID)
	return now == x
}
