package snapshot

import (
	"cmp"
	"hash/fnv"
	"slices"
	"sort"
	"strings"
	"unsafe"

	"expertgraph/graph"
)

// evidence is the immutable part of what supports the graph.
type evidence struct {
	all        []*graph.Evidence // by code, then id
	byID       []int32
	bySubject  []int32
	byDocument []int32
}

func compareEvidence(a, b *graph.Evidence) int {
	return cmp.Or(strings.Compare(a.Code, b.Code), a.ID.Compare(b.ID))
}

func newEvidence(all []*graph.Evidence) *evidence {
	e := &evidence{all: slices.Clip(all)}
	slices.SortFunc(e.all, compareEvidence)
	by := func(of func(*graph.Evidence) graph.ID) []int32 {
		type entry struct {
			id graph.ID
			at int32
		}
		entries := make([]entry, len(e.all))
		for i, x := range e.all {
			entries[i] = entry{of(x), int32(i)}
		}
		slices.SortFunc(entries, func(x, y entry) int { return cmp.Or(x.id.Compare(y.id), cmp.Compare(x.at, y.at)) })
		list := make([]int32, len(entries))
		for i, x := range entries {
			list[i] = x.at
		}
		return list
	}
	e.byID = by(evidenceID)
	e.bySubject = by(evidenceSubject)
	e.byDocument = by(evidenceDocument)
	return e
}

func evidenceID(e *graph.Evidence) graph.ID       { return e.ID }
func evidenceSubject(e *graph.Evidence) graph.ID  { return e.Subject }
func evidenceDocument(e *graph.Evidence) graph.ID { return e.Document }

// find gives the part of an index whose evidence has the id.
func (e *evidence) find(index []int32, of func(*graph.Evidence) graph.ID, id graph.ID) []int32 {
	lo := sort.Search(len(index), func(i int) bool { return of(e.all[index[i]]).Compare(id) >= 0 })
	hi := lo
	for hi < len(index) && of(e.all[index[hi]]) == id {
		hi++
	}
	return index[lo:hi]
}

func (e *evidence) get(id graph.ID) *graph.Evidence {
	if at := e.find(e.byID, evidenceID, id); len(at) > 0 {
		return e.all[at[0]]
	}
	return nil
}

func (e *evidence) size() int64 {
	size := bytesOf(e.all) + bytesOf(e.byID) + bytesOf(e.bySubject) + bytesOf(e.byDocument)
	for _, x := range e.all {
		size += int64(unsafe.Sizeof(*x)) + int64(len(x.Code)+len(x.Place)+len(x.Words)+len(x.Value.Text)) + bytesOf(x.Premises) + bytesOf(x.Notes)
		for _, n := range x.Notes {
			size += int64(len(n.Key) + len(n.Text))
		}
	}
	return size
}

// laterEvidence is what was written since the base. Lists keep what was replaced
// or deleted later; only what now holds counts.
type laterEvidence struct {
	now        *trie[*graph.Evidence] // nil: deleted
	all        []*graph.Evidence
	bySubject  *trie[[]*graph.Evidence]
	byCode     *trie[[]*graph.Evidence]
	byDocument *trie[[]*graph.Evidence]
}

// codeKey turns a code into a key; lists found by it are checked against the code.
func codeKey(code string) (key graph.ID) {
	h := fnv.New128a()
	h.Write([]byte(code))
	h.Sum(key[:0])
	return key
}

func (e *laterEvidence) put(x *graph.Evidence) {
	add := func(t *trie[[]*graph.Evidence], key graph.ID) *trie[[]*graph.Evidence] {
		list, _ := t.get(key)
		return t.put(key, append(list[:len(list):len(list)], x))
	}
	e.now = e.now.put(x.ID, x)
	e.all = append(e.all, x)
	e.bySubject = add(e.bySubject, x.Subject)
	e.byCode = add(e.byCode, codeKey(x.Code))
	e.byDocument = add(e.byDocument, x.Document)
}

// evidenceOf gives the evidence of an id as it stands; nil if there is none.
func (v *view) evidenceOf(id graph.ID) *graph.Evidence {
	if e, ok := v.later.now.get(id); ok {
		return e
	}
	return v.base.evidence.get(id)
}

// eachEvidence calls yield with all evidence, in no order.
func (v *view) eachEvidence(yield func(*graph.Evidence)) {
	for _, e := range v.base.evidence.all {
		if _, changed := v.later.now.get(e.ID); !changed {
			yield(e)
		}
	}
	for _, e := range v.later.all {
		if now, _ := v.later.now.get(e.ID); now == e {
			yield(e)
		}
	}
}

// withCode gives the places in all of the evidence with a code.
func (e *evidence) withCode(code string) []int32 {
	lo := sort.Search(len(e.all), func(i int) bool { return e.all[i].Code >= code })
	var at []int32
	for i := lo; i < len(e.all) && e.all[i].Code == code; i++ {
		at = append(at, int32(i))
	}
	return at
}
