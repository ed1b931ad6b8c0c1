package snapshot

import (
	"cmp"
	"math"

	"github.com/expertgraph/expertgraph/graph"
)

// Key values are compared by their codes, which are int32: the row of a node, the number of a kind
// or a year, or the index of a field value in matcher.values. These two codes are special.
const (
	null       = -1
	impossible = math.MinInt32 // a code that no binding has
)

// code is the code of a key in a binding.
func (m *matcher) code(k *graph.Key, row, link int32) int32 {
	if row < 0 {
		return null
	}
	switch k.By {
	case graph.ByNode:
		return row
	case graph.ByKind:
		return int32(m.view.kind(row))
	case graph.ByTreeLevel:
		return m.view.atLevel(row, k.Level)
	case graph.ByYear:
		if year := m.view.year(row, link, k.Link); year != 0 {
			return year
		}
		return null
	default:
		if ofRelation(k) {
			return int32(m.view.shapes[m.view.shapeOf(link)].relation)
		}
		return m.intern(m.view.valueAt(row, link, k.Field, k.Link))
	}
}

// codeOf is the code of the value that a graph.Bound requires of a key; impossible if no binding
// has it.
func (m *matcher) codeOf(k *graph.Key, v graph.Value) int32 {
	if v.IsNull() {
		return null
	}
	switch k.By {
	case graph.ByNode, graph.ByTreeLevel:
		if row := m.view.row(v.ID); v.Type == graph.IDType && row >= 0 {
			return row
		}
	case graph.ByKind:
		if v == graph.EnumValue(graph.Kind(v.Int)) {
			return int32(v.Int)
		}
	case graph.ByYear:
		if year := v.Int / graph.DecimalScale; v == graph.IntValue(year) && year > 0 && year < math.MaxInt32 {
			return int32(year)
		}
	default:
		if !ofRelation(k) {
			return m.intern(v)
		}
		if r, err := graph.Parse[graph.Relation](v.Text); v.Type == graph.Text && err == nil {
			return int32(r)
		}
	}
	return impossible
}

// ofRelation tells whether a key is the relation of a link. Its code is the number of the relation.
func ofRelation(k *graph.Key) bool { return k.Link && k.Field == graph.FieldRelation }

// keyValue converts a code back to a value.
func (m *matcher) keyValue(k *graph.Key, code int32) graph.Value {
	if code == null {
		return graph.Value{}
	}
	switch k.By {
	case graph.ByNode, graph.ByTreeLevel:
		return graph.IDValue(m.view.id(code))
	case graph.ByKind:
		return graph.EnumValue(graph.Kind(code))
	case graph.ByYear:
		return graph.IntValue(int64(code))
	default:
		if ofRelation(k) {
			return graph.TextValue(graph.Relation(code).String())
		}
		return m.values[code]
	}
}

// intern gives the code of a value, which is its index in m.values; null for a null value. Equal
// values have the same code.
func (m *matcher) intern(v graph.Value) int32 {
	if v.IsNull() {
		return null
	}
	if m.valueOf == nil {
		m.valueOf = map[graph.Value]int32{}
	}
	return intern(m.valueOf, &m.values, v)
}

// valueAt is the first value of a field of a row, or of the link by which it was reached.
func (v *view) valueAt(row, link int32, f graph.Field, ofLink bool) graph.Value {
	switch {
	case row < 0:
		return graph.Value{}
	case !ofLink:
		return v.value(row, f)
	case f == graph.FieldID:
		return graph.IDValue(v.link(link).ID)
	default:
		s := &v.shapes[v.shapeOf(link)]
		l := graph.Link{Relation: s.relation, Role: s.role, Status: s.status, Basis: s.basis, Period: s.period}
		return l.Value(f)
	}
}

// year is the one certain year of a row, or of the link by which it was reached; 0 if there is
// none.
func (v *view) year(row, link int32, ofLink bool) int32 {
	if ofLink {
		return int32(v.shapes[v.shapeOf(link)].period.Year())
	}
	if c := v.change(row); c != nil {
		return int32(c.node.Period.Year())
	}
	return v.base.years[v.base.period[row]]
}

// atLevel is the row itself or its nearest ancestor on a level; null if there is none.
func (v *view) atLevel(row int32, level graph.Level) int32 {
	t := v.tree
	p := t.preorder(row)
	if p < 0 {
		if v.node(row).TreeLevel() == level {
			return row
		}
		return null
	}
	for ; p >= 0; p = t.parent[p] {
		if t.level[p] == level {
			return t.rows[p]
		}
	}
	return null
}

// compareField orders two rows by a field; null comes last. Row -1 has no values.
func (v *view) compareField(f graph.Field, a, b int32) int {
	switch {
	case a == b:
		return 0
	case a < 0 || b < 0:
		return v.valueAt(a, -1, f, false).Compare(v.valueAt(b, -1, f, false))
	case f == graph.FieldID:
		return v.id(a).Compare(v.id(b))
	case f == graph.FieldPinyin:
		return v.compareSort(a, b)
	case f == graph.FieldBegin, f == graph.FieldEnd:
		return cmp.Compare(v.day(a, f), v.day(b, f))
	default:
		return v.value(a, f).Compare(v.value(b, f))
	}
}

// noDay stands for a missing day and sorts last.
const noDay = math.MaxInt64

// day is FieldBegin or FieldEnd of a row; noDay if it has none.
func (v *view) day(row int32, f graph.Field) int64 {
	switch c := v.change(row); {
	case c != nil:
		return dayOf(&c.node.Period, f)
	case f == graph.FieldEnd:
		return v.base.ends[v.base.period[row]]
	default:
		return v.base.begins[v.base.period[row]]
	}
}

// dayOf is FieldBegin or FieldEnd of a period; noDay if it has none.
func dayOf(p *graph.Period, f graph.Field) int64 {
	day := p.BeginMin
	if f == graph.FieldEnd {
		day = p.EndMax
	}
	if !p.Dated() || day == graph.DayMin || day == graph.DayMax {
		return noDay
	}
	return int64(day)
}

// small gives the Value.Int of the begin or end of a row, or of the basis or status of a link. The
// number is none if the value is null. The bool is false for other fields.
func (v *view) small(row, link int32, f graph.Field, ofLink bool) (int64, bool) {
	switch {
	case f == graph.FieldBegin && !ofLink, f == graph.FieldEnd && !ofLink:
		if day := v.day(row, f); day != noDay {
			return day, true
		}
		return none, true
	case f == graph.FieldBasis && ofLink:
		return int64(v.shapes[v.shapeOf(link)].basis), true
	case f == graph.FieldStatus && ofLink:
		return int64(v.shapes[v.shapeOf(link)].status), true
	}
	return 0, false
}

// compareSort orders two rows by their sort keys.
func (v *view) compareSort(a, b int32) int {
	if base := v.base; v.change(a) == nil && v.change(b) == nil && !base.isFact(a) && !base.isFact(b) {
		return int(base.rank[base.text[a]]) - int(base.rank[base.text[b]])
	}
	return graph.TextValue(v.sortKey(a)).Compare(graph.TextValue(v.sortKey(b)))
}
