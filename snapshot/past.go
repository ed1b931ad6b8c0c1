package snapshot

import (
	"encoding/binary"
	"maps"
	"slices"
	"sync"

	"github.com/expertgraph/expertgraph/graph"
)

// maxPastTrees is how many trees of other days a view caches. Each is as large as the latest tree.
const maxPastTrees = 4

// treeHistory holds the tree links that depend on the day. Views share it until a tree changes.
type treeHistory struct {
	rows   []int32           // the rows whose parent depends on the day, sorted
	links  map[int32][]int32 // the tree links of these rows
	latest map[int32]int32   // by row: the link to the parent in the tree of the view; -1 if there is none
	byDays *dayTrees
}

// dayTrees caches the trees of other days. Its key is the set of links that hold on the day.
type dayTrees struct {
	mu    sync.Mutex
	trees map[string]*tree
}

func newPast(v *view, links map[int32][]int32) *treeHistory {
	p := &treeHistory{rows: slices.Sorted(maps.Keys(links)), links: maps.Clone(links), byDays: &dayTrees{trees: map[string]*tree{}}}
	p.latest = p.on(v, graph.Value{})
	return p
}

// on gives, for each of p.rows, the link to its parent on a day. A null day means the latest state.
func (p *treeHistory) on(v *view, day graph.Value) map[int32]int32 {
	standing := map[int32]int32{}
	for _, row := range p.rows {
		standing[row] = v.parentOn(p.links[row], day)
	}
	return standing
}

// parentOn chooses, among the tree links of a row, the link to its parent on a day; -1 if there is
// none.
func (v *view) parentOn(links []int32, day graph.Value) int32 {
	if len(links) == 1 && day.IsNull() {
		return links[0]
	}
	stated := make([]*graph.Link, len(links))
	for i, link := range links {
		stated[i] = v.link(link)
	}
	if i := slices.Index(stated, graph.TreeLinks(stated).ParentOn(day)); i >= 0 {
		return links[i]
	}
	return -1
}

// on gives the view with the trees of a day; null means the latest trees.
func (v *view) on(day graph.Value) *view {
	if day.IsNull() || len(v.history.rows) == 0 {
		return v
	}
	standing := v.history.on(v, day)
	if maps.Equal(standing, v.history.latest) {
		return v
	}
	then := *v
	then.history = &treeHistory{v.history.rows, v.history.links, standing, v.history.byDays}
	then.tree = then.treeOfDay()
	return &then
}

// treeOfDay gives the tree with the links of v.history.latest. Days with the same tree links share one
// tree.
func (v *view) treeOfDay() *tree {
	var key []byte
	for _, row := range v.history.rows {
		key = binary.BigEndian.AppendUint32(key, uint32(v.history.latest[row]))
	}
	e := v.history.byDays
	e.mu.Lock()
	defer e.mu.Unlock()
	if t := e.trees[string(key)]; t != nil {
		return t
	}
	parents := map[int32]int32{}
	for place, row := range v.tree.rows {
		if up := v.tree.parent[place]; up >= 0 {
			parents[row] = v.tree.rows[up]
		}
	}
	for row, link := range v.history.latest {
		delete(parents, row)
		if link >= 0 {
			_, parents[row] = v.ends(link)
		}
	}
	if len(e.trees) >= maxPastTrees {
		clear(e.trees)
	}
	t := newTree(parents, func(row int32) graph.Level { return v.node(row).TreeLevel() })
	e.trees[string(key)] = t
	return t
}

// dropOutdated removes from edges[start:] the tree links that do not hold on the day of the view.
func (v *view) dropOutdated(h *hop, edges []edge, start int) []edge {
	if !h.Tree || len(v.history.rows) == 0 {
		return edges
	}
	kept := edges[:start]
	for _, e := range edges[start:] {
		from, _ := v.ends(e.link)
		if link, ok := v.history.latest[from]; !ok || link == e.link {
			kept = append(kept, e)
		}
	}
	return kept
}
