package snapshot

import (
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// tree holds all trees of a graph, numbered in preorder. A place is such a number. The subtree of a
// place p is the range from p to last[p], inclusive.
type tree struct {
	numbers pages[int32] // by row: its preorder number plus one; 0 if it is in no tree
	rows    []int32      // by preorder number: its row
	last    []int32
	parent  []int32 // by place: the place of its parent; -1 for a root
	level   []graph.Level
}

// newTree numbers the rows that have a parent or a child. level gives the declared level of a row.
func newTree(parents map[int32]int32, level func(row int32) graph.Level) *tree {
	t := &tree{}
	children := map[int32][]int32{}
	var roots []int32
	for child, parent := range parents {
		children[parent] = append(children[parent], child)
		if _, ok := parents[parent]; !ok && len(children[parent]) == 1 {
			roots = append(roots, parent)
		}
	}
	slices.Sort(roots)
	var number func(row, parent int32)
	number = func(row, parent int32) {
		place := int32(len(t.rows))
		t.numbers.set(row, place+1)
		t.rows, t.last, t.parent, t.level = append(t.rows, row), append(t.last, 0), append(t.parent, parent), append(t.level, level(row))
		slices.Sort(children[row])
		for _, c := range children[row] {
			if t.numbers.get(c) == 0 {
				number(c, place)
			}
		}
		t.last[place] = int32(len(t.rows)) - 1
	}
	for _, r := range roots {
		number(r, -1)
	}
	// A write refuses cycles, which have no root. Should there be a cycle anyway, its lowest row
	// becomes the root.
	if len(t.rows) < len(parents) {
		var rest []int32
		for child := range parents {
			if t.numbers.get(child) == 0 {
				rest = append(rest, child)
			}
		}
		slices.Sort(rest)
		for _, r := range rest {
			if t.numbers.get(r) == 0 {
				number(r, -1)
			}
		}
	}
	return t
}

// preorder is the place of a row; -1 if the row is in no tree.
func (t *tree) preorder(row int32) int32 { return t.numbers.get(row) - 1 }

// subtree lists a row and all its descendants, without copying.
func (t *tree) subtree(row int32) []int32 {
	if p := t.preorder(row); p >= 0 {
		return t.rows[p : t.last[p]+1]
	}
	return []int32{row}
}

// withoutNested keeps the rows that are not below another of the rows.
func (t *tree) withoutNested(ticks *graph.Ticks, rows []int32) []int32 {
	if len(rows) < 2 {
		return rows
	}
	in := map[int32]bool{}
	for _, row := range rows {
		in[row] = true
	}
	return slices.DeleteFunc(slices.Clone(rows), func(row int32) bool {
		for up := t.parentRow(row); up >= 0 && !ticks.Take(1); up = t.parentRow(up) {
			if in[up] {
				return true
			}
		}
		return false
	})
}

// parentRow gives the row of the parent; -1 if there is none.
func (t *tree) parentRow(row int32) int32 {
	if p := t.preorder(row); p >= 0 && t.parent[p] >= 0 {
		return t.rows[t.parent[p]]
	}
	return -1
}

func (t *tree) size() int64 {
	return int64(len(t.numbers.list))*8 + bytesOf(t.rows) + bytesOf(t.last) + bytesOf(t.parent) + bytesOf(t.level)
}
