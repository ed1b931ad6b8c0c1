package snapshot

import "github.com/expertgraph/expertgraph/graph"

// streams tells whether the base stores the links into a row in the order of the list: by begin,
// ascending. The scan can then stop at the end of the first page.
func (l *lister) streams() bool {
	m, q := l.matcher, l.q
	if len(m.steps) != 1 || len(q.Order) != 1 || q.Order[0].Var != 1 || q.Page.First == 0 || q.Page.Total {
		return false
	}
	s, o := &m.steps[0], &q.Order[0]
	kinds := s.Kinds.List()
	return s.Mode == graph.Required && s.hop.only != 0 && s.hop.Direction == graph.In && !s.hop.Below && !s.hop.Tree &&
		o.By == graph.OrderField && o.Field == graph.FieldBegin && !o.Link && !o.Desc && len(kinds) == 1
}

// stream binds the only step of m.sequence to the links into a row. Links of the base from changed
// nodes come first, because a change may break their order. The other links of the base follow in
// order, until one comes after the page. Links of the overlay come last.
func (l *lister) stream(row int32) {
	m, v, b := l.matcher, l.view, l.view.base
	c := v.change(row)
	var lo, hi int32
	if row < b.rows() {
		lo, hi = b.inRange(row, &m.steps[0].hop)
	}
	for _, later := range [2]bool{true, false} {
		if later && v.overlay.list == nil {
			continue
		}
		last := int32(null) // the far row of the first link after the page
		for i := lo; i < hi; i++ {
			link, far := b.inLinks[i], b.inFrom[i]
			if last != null && far != last || m.tick() {
				break
			}
			if c != nil && c.cut && v.deletedLinks.get(link) || (v.change(far) != nil) != later {
				continue
			}
			if l.consider(edge{far, link}); l.overflowed && !later {
				last = far // this far node may have another link into the row, with a lower id
			}
			l.overflowed = false
		}
	}
	if c != nil {
		for _, link := range c.in {
			if t := &v.tail[link-b.links()]; !m.tick() && v.shapes[t.shape].relation == m.steps[0].hop.only {
				l.consider(edge{t.from, link})
			}
		}
	}
	l.overflowed = false
}

// consider binds the only step to a far node, if that is allowed.
func (l *lister) consider(e edge) {
	if l.fits(0, e) {
		l.choose(0, 1, e)
	}
}
