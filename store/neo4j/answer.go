package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// class is a group of lists of one query (graph.Query.Each) whose bounds have the same forms
// (boundForm), so that one Cypher text answers all of them.
type class struct {
	binds []bind
	each  []any // for each list: its number, then the values of its bounds
}

// classed adds a list to the class whose forms of bounds equal binds, or to a new class. It returns
// all classes. values are the number of the list and the values of its bounds.
func classed(all []class, binds []bind, values []any) []class {
	at := slices.IndexFunc(all, func(c class) bool { return slices.Equal(c.binds, binds) })
	if at < 0 {
		at = len(all)
		all = append(all, class{binds: binds})
	}
	all[at].each = append(all[at].each, values)
	return all
}

// answer reads the pages of some lists, and combines them into one graph.Pages.
type answer[T any] struct {
	*view
	ticks      *graph.Ticks
	name       string
	page       graph.Page
	desc       []bool
	many       bool // there is one list per element of each, instead of a single list
	lists      []list[T]
	positionOf func(T) graph.Position
	render     func(binds []bind, p part) (cypher, properties)
	decode     func(t *graph.Ticks, row properties, binds []bind) (func(cells []any) (T, error), error)
	// links is the number of link ids at the end of a position. Only rows with the same nodes need
	// these ids to be sorted, so the part pageNear leaves them out of its order.
	links int
}

// list holds the rows read for the page of one list, and the number of all rows if Page.Total is
// set. upToAfter and fromBefore are the answers to the parts with these names (see part).
type list[T any] struct {
	rows                  []T
	upToAfter, fromBefore bool
	total                 int32
}

func (m *answer[T]) answer(ctx context.Context, all []class) (graph.Pages[T], error) {
	m.ticks = graph.NewTicks(ctx)
	for i := range all {
		if err := m.class(ctx, &all[i]); err != nil {
			return graph.Pages[T]{}, fmt.Errorf("%s: %w", m.name, err)
		}
	}
	lists := m.pages()
	if err := cmp.Or(m.ticks.Err(), ctx.Err()); err != nil {
		return graph.Pages[T]{}, err
	}
	return lists, nil
}

// class reads the parts of the answer (see part) that the pages of a class need.
func (m *answer[T]) class(ctx context.Context, c *class) error {
	page := &m.page
	size, whole := max(page.First, page.Last), page.After == nil && page.Before == nil
	if page.Total && whole && size == 0 { // the page is empty, so all rows come after it
		return m.counts(ctx, c, allCount, func(l *list[T], n int64) { l.total, l.fromBefore = int32(n), n > 0 })
	}
	if err := m.rows(ctx, c); err != nil {
		return err
	}
	if page.Total && !(whole && m.counted(c, size)) {
		if err := m.counts(ctx, c, allCount, func(l *list[T], n int64) { l.total = int32(n) }); err != nil {
			return err
		}
	}
	if page.After != nil {
		if err := m.counts(ctx, c, upToAfter, func(l *list[T], n int64) { l.upToAfter = n > 0 }); err != nil {
			return err
		}
	}
	if page.Before != nil {
		return m.counts(ctx, c, fromBefore, func(l *list[T], n int64) { l.fromBefore = n > 0 })
	}
	return nil
}

// counted uses the number of rows read as the total of each list of a class. It returns false if
// that is wrong, because some list has more rows than its page.
func (m *answer[T]) counted(c *class, size int) bool {
	for i := range max(len(c.each), 1) {
		l := m.listOf(c, i)
		if l.total = int32(len(l.rows)); len(l.rows) > size {
			return false
		}
	}
	return true
}

// run reads one part of the lists of a class.
func (m *answer[T]) run(ctx context.Context, c *class, p part) (properties, error) {
	body, params := m.render(c.binds, p)
	if m.many {
		params["each"] = c.each
	}
	return m.ask(ctx, &text{name: m.name, mode: "read", body: string(body)}, params)
}

// numbered calls take with each row. The first cell of a row is the number of its list; take receives
// that list and the other cells.
func (m *answer[T]) numbered(rows any, take func(l *list[T], cells []any) error) error {
	all, _ := rows.([]any)
	for _, x := range all {
		if m.ticks.Take(1) {
			return m.ticks.Err()
		}
		cells, _ := x.([]any)
		if len(cells) == 0 {
			return fmt.Errorf("a row is empty")
		}
		i, ok := cells[0].(int64)
		if !ok || i < 0 || int(i) >= len(m.lists) {
			return fmt.Errorf("there is no list %v", cells[0])
		}
		if err := take(&m.lists[i], cells[1:]); err != nil {
			return err
		}
	}
	return nil
}

func (m *answer[T]) counts(ctx context.Context, c *class, p part, set func(l *list[T], n int64)) error {
	row, err := m.run(ctx, c, p)
	if err != nil {
		return err
	}
	return m.numbered(row["counts"], func(l *list[T], cells []any) error {
		n, ok := cells[0].(int64)
		if !ok {
			return fmt.Errorf("%v is not a count", cells[0])
		}
		set(l, n)
		return nil
	})
}

// rows reads the rows of a class. If rows have links, it first reads the part pageNear, in which
// rows with the same nodes come in any order. If the end of a page separates such rows, it reads
// again in the complete order, to decide which of them belong to the page.
func (m *answer[T]) rows(ctx context.Context, c *class) error {
	p := pageRows
	if m.links > 0 {
		p = pageNear
	}
	if err := m.read(ctx, c, p); err != nil || p == pageRows || !m.splitsLinks(c) {
		return err
	}
	for i := range max(len(c.each), 1) {
		m.listOf(c, i).rows = nil
	}
	return m.read(ctx, c, pageRows)
}

// listOf is the list of the element c.each[i], or the only list if m.many is false.
func (m *answer[T]) listOf(c *class, i int) *list[T] {
	if !m.many {
		return &m.lists[0]
	}
	return &m.lists[c.each[i].([]any)[0].(int64)]
}

func (m *answer[T]) read(ctx context.Context, c *class, p part) error {
	row, err := m.run(ctx, c, p)
	if err != nil {
		return err
	}
	read, err := m.decode(m.ticks, row, c.binds)
	if err != nil {
		return err
	}
	return m.numbered(row["rows"], func(l *list[T], cells []any) error {
		r, err := read(cells)
		l.rows = append(l.rows, r)
		return err
	})
}

// splitsLinks tells whether the end of some page separates two rows that differ only in their links.
func (m *answer[T]) splitsLinks(c *class) bool {
	size := max(m.page.First, m.page.Last)
	for i := range max(len(c.each), 1) {
		l := m.listOf(c, i)
		if len(l.rows) <= size || size == 0 {
			continue
		}
		m.sort(l)
		at := size // the index of the first row after a page from the start …
		if m.page.Last > 0 {
			at = len(l.rows) - size // … or of the first row of a page from the end
		}
		a, b := m.positionOf(l.rows[at-1]), m.positionOf(l.rows[at])
		if near := len(a) - m.links; slices.Equal(a[:near], b[:near]) {
			return true
		}
	}
	return false
}

func (m *answer[T]) sort(l *list[T]) {
	slices.SortFunc(l.rows, func(a, b T) int { return m.positionOf(a).Compare(m.positionOf(b), m.desc) })
}

// pages cuts each list to its page, and combines the lists.
func (m *answer[T]) pages() graph.Pages[T] {
	f := graph.Pages[T]{}
	size := max(m.page.First, m.page.Last)
	for i := range m.lists {
		if m.ticks.Take(1) {
			break
		}
		l := &m.lists[i]
		m.sort(l)
		more := len(l.rows) > size
		if more && m.page.Last > 0 {
			l.rows = l.rows[len(l.rows)-size:]
		} else if more {
			l.rows = l.rows[:size]
		}
		f.Rows = append(f.Rows, l.rows...)
		f.End = append(f.End, int32(len(f.Rows)))
		f.Prev = append(f.Prev, l.upToAfter || more && m.page.Last > 0)
		f.Next = append(f.Next, l.fromBefore || more && m.page.Last == 0)
		if m.page.Total {
			f.Total = append(f.Total, l.total)
		}
	}
	return f
}

// dropUnused removes the parameters that a Cypher text does not use from params, and returns params.
func dropUnused(text cypher, params properties) properties {
	for name := range params {
		if !strings.Contains(string(text), "$"+name) {
			delete(params, name)
		}
	}
	return params
}
