package revise

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// Change is one commit: its author, time, reason and differences.
type Change struct {
	graph.ActDone
	Diff Diff // the differences of all records, or only of those that concern one entity
}

// Place is the position of a change in a list: the newest first.
func (c *Change) Place() graph.Position { return graph.Position{graph.IntValue(-int64(c.Seq))} }

// memory holds the versions of some records, including the current ones.
type memory struct {
	session  *graph.Session
	versions map[graph.ID][]graph.Version // by id, in the order of From; the current version has no Until
	nodes    map[graph.ID]*graph.Node     // the newest versions, and the ends of links
	links    map[graph.ID]*graph.Link     // links that are subjects of evidence and have no versions here
}

func newMemory(s *graph.Session) *memory {
	return &memory{session: s, versions: map[graph.ID][]graph.Version{}, nodes: map[graph.ID]*graph.Node{}, links: map[graph.ID]*graph.Link{}}
}

func (m *memory) add(v graph.Version) {
	id := v.ID()
	if slices.ContainsFunc(m.versions[id], func(o graph.Version) bool { return o.From == v.From && o.Until == v.Until }) {
		return
	}
	if v.Node != nil && (m.nodes[id] == nil || v.Until == 0 || m.nodes[id].Written < v.From) {
		m.nodes[id] = v.Node
	}
	m.versions[id] = append(m.versions[id], v)
}

// addCurrent adds the current version of a record.
func (m *memory) addCurrent(r graph.Record) { m.add(graph.Version{Record: r, From: r.Wrote()}) }

func (m *memory) past(ctx context.Context, q graph.PastQuery) error {
	for v, err := range m.session.Graph().Past(ctx, q) {
		if err != nil {
			return err
		}
		m.add(v)
	}
	return nil
}

// evidence adds the current evidence of some subjects.
func (m *memory) evidence(ctx context.Context, subjects []graph.ID) error {
	all, err := evidenceOf(ctx, m.session, subjects)
	for _, e := range all {
		m.addCurrent(graph.Record{Evidence: e})
	}
	return err
}

// settle sorts the versions of each record by time.
func (m *memory) settle() {
	for _, vs := range m.versions {
		slices.SortFunc(vs, func(a, b graph.Version) int { return cmp.Compare(a.From, b.From) })
	}
}

// around gives the version of a record that a commit ended and the one that it wrote; nil
// if there is none.
func (m *memory) around(id graph.ID, seq graph.Seq) (before, after *graph.Version) {
	for i := range m.versions[id] {
		v := &m.versions[id][i]
		if v.Until == seq {
			before = v
		}
		if v.From == seq {
			after = v
		}
	}
	return before, after
}

// seqs lists the commits that wrote or ended a version, newest first. It leaves out the
// commits up to and including the parameter since, because the ledger has no history of them.
func (m *memory) seqs(since graph.Seq) []graph.Seq {
	set := map[graph.Seq]bool{}
	for _, vs := range m.versions {
		for _, v := range vs {
			set[v.From], set[v.Until] = true, true
		}
	}
	list := slices.DeleteFunc(slices.Collect(maps.Keys(set)), func(s graph.Seq) bool { return s <= since })
	slices.SortFunc(list, func(a, b graph.Seq) int { return cmp.Compare(b, a) })
	return list
}

// node gives the newest version of a node; nil if the memory has none.
func (m *memory) node(id graph.ID) *graph.Node { return m.nodes[id] }

// link gives the newest version of a link; nil if the memory has none.
func (m *memory) link(id graph.ID) *graph.Link {
	if vs := m.versions[id]; len(vs) > 0 {
		return vs[len(vs)-1].Link
	}
	return m.links[id]
}

// derived tells whether the record of a version is derived: the graph itself writes it.
func (m *memory) derived(v *graph.Version) bool {
	return v != nil && (derivedLink(v.Link, m.node) || v.Evidence != nil && derivedEvidence(v.Evidence, m.node, m.link))
}

// diff lists what a commit did to the records of the memory.
func (m *memory) diff(seq graph.Seq) (d Diff) {
	ids := slices.SortedFunc(maps.Keys(m.versions), graph.ID.Compare)
	for _, sort := range []func(before, after graph.Record){
		func(b, a graph.Record) { d.node(b.Node, a.Node) },
		func(b, a graph.Record) {
			if b.Link != nil || a.Link != nil {
				d.link(b.Link, a.Link, m.node)
			}
		},
		func(b, a graph.Record) {
			switch {
			case a.Evidence != nil && b.Evidence != nil && derivedEvidence(a.Evidence, m.node, m.link):
				// Not a change of its own: the derived link stays, and only its premises differ.
			case a.Evidence != nil && b.Evidence != nil:
				d.evidence(Changed, a.Evidence, m.node, m.link)
			case a.Evidence != nil:
				d.evidence(Added, a.Evidence, m.node, m.link)
			case b.Evidence != nil:
				d.evidence(Deleted, b.Evidence, m.node, m.link)
			}
		},
	} {
		for _, id := range ids {
			before, after := m.around(id, seq)
			var b, a graph.Record
			if before != nil {
				b = before.Record
			}
			if after != nil {
				a = after.Record
			}
			if before != nil || after != nil {
				sort(b, a)
			}
		}
	}
	d.order()
	return d
}

// ends reads the missing nodes at the ends of links: the current version, or the last one of a
// deleted node.
func (m *memory) ends(ctx context.Context) error {
	var ids []graph.ID
	wanted := map[graph.ID]bool{}
	want := func(id graph.ID) {
		if m.nodes[id] == nil && !wanted[id] {
			wanted[id] = true
			ids = append(ids, id)
		}
	}
	for _, l := range m.links {
		want(l.From)
		want(l.To)
	}
	for _, vs := range m.versions {
		for _, v := range vs {
			switch {
			case v.Link != nil:
				want(v.Link.From)
				want(v.Link.To)
			case v.Evidence != nil && !v.Evidence.OfLink:
				want(v.Evidence.Subject)
			}
		}
	}
	nodes, err := m.session.Nodes(ctx, ids)
	if err != nil {
		return err
	}
	var lost []graph.ID
	for i, n := range nodes {
		if n != nil {
			m.nodes[ids[i]] = n
		} else {
			lost = append(lost, ids[i])
		}
	}
	if len(lost) == 0 {
		return nil
	}
	for v, err := range m.session.Graph().Past(ctx, graph.PastQuery{IDs: lost}) {
		if err != nil {
			return err
		}
		if v.Node != nil {
			m.nodes[v.Node.ID] = v.Node
		}
	}
	return nil
}

// History lists the changes of an entity, its links and their evidence, newest first. The
// entity may have been deleted since.
func History(ctx context.Context, s *graph.Session, id graph.ID) ([]*Change, error) {
	m := newMemory(s)
	nodes, err := s.Nodes(ctx, []graph.ID{id})
	if err != nil {
		return nil, err
	}
	if nodes[0] != nil {
		m.addCurrent(graph.Record{Node: nodes[0]})
	}
	links, err := newDraft(s, "").linksAt(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, l := range links {
		m.addCurrent(graph.Record{Link: l})
	}
	if err := m.past(ctx, graph.PastQuery{IDs: []graph.ID{id}, Of: []graph.ID{id}}); err != nil {
		return nil, err
	}
	var subjects []graph.ID
	for _, vs := range m.versions {
		if l := vs[0].Link; l != nil {
			subjects = append(subjects, l.ID)
		}
	}
	if len(subjects) > 0 {
		if err := m.past(ctx, graph.PastQuery{Of: subjects}); err != nil {
			return nil, err
		}
	}
	if err := m.evidence(ctx, append(subjects, id)); err != nil {
		return nil, err
	}
	info, err := s.Graph().Info(ctx)
	if err != nil {
		return nil, err
	}
	return m.changes(ctx, m.seqs(info.Ledger.Since))
}

// changes gives some commits, newest first. Each has the differences that it made in the records that m
// holds.
func (m *memory) changes(ctx context.Context, seqs []graph.Seq) (list []*Change, err error) {
	if len(seqs) == 0 {
		return nil, nil
	}
	if err := m.ends(ctx); err != nil {
		return nil, err
	}
	m.settle()
	for a, err := range m.session.Graph().Acts(ctx, graph.ActQuery{Seqs: seqs, Newest: true}) {
		if err != nil {
			return nil, err
		}
		list = append(list, &Change{ActDone: a, Diff: m.diff(a.Seq)})
	}
	return list, nil
}

// ChangeAt gives one commit with its changes, author and reason. ErrNotFound: the commit does not
// exist, or the ledger has no history of it.
func ChangeAt(ctx context.Context, s *graph.Session, seq graph.Seq) (*Change, error) {
	c, err := changeOf(ctx, s, seq)
	if err == nil && c == nil {
		return nil, forgotten(ctx, s, seq)
	}
	return c, err
}

// forgotten is the error for a commit that is not in the history.
func forgotten(ctx context.Context, s *graph.Session, seq graph.Seq) error {
	info, err := s.Graph().Info(ctx)
	if err != nil {
		return err
	}
	return graph.NotFound("seq", fmt.Sprint(seq), "is no change that is remembered", fmt.Sprintf("give a number from %d to %d", info.Ledger.Since+1, info.Ledger.Seq))
}

// changeOf gives a commit; nil if the ledger has no history of it.
func changeOf(ctx context.Context, s *graph.Session, seq graph.Seq) (*Change, error) {
	act, m, err := readAct(ctx, s, seq)
	if err != nil || act == nil {
		return nil, err
	}
	c := &Change{ActDone: *act}
	if m != nil {
		c.Diff = m.diff(seq)
	}
	return c, nil
}

// readAct gives the act of a commit and the records that it touched. The act is nil if the
// ledger has no history of the commit. The records are nil if there are too many to list.
func readAct(ctx context.Context, s *graph.Session, seq graph.Seq) (act *graph.ActDone, m *memory, err error) {
	for a, err := range s.Graph().Acts(ctx, graph.ActQuery{Seqs: []graph.Seq{seq}, Touched: true}) {
		if err != nil {
			return nil, nil, err
		}
		act = &a
	}
	switch {
	case act == nil || act.Verb == graph.VerbGenesis:
		return nil, nil, nil
	case act.Records > maxOfRecord:
		return act, nil, nil
	}
	m = newMemory(s)
	if err := m.touched(ctx, act); err != nil {
		return nil, nil, err
	}
	if err := m.ends(ctx); err != nil {
		return nil, nil, err
	}
	m.settle()
	return act, m, nil
}

// touched reads into the memory the records that a commit wrote or deleted.
func (m *memory) touched(ctx context.Context, a *graph.ActDone) error {
	ids := slices.Concat(a.Nodes, a.Links, a.Evidence)
	if err := m.past(ctx, graph.PastQuery{IDs: ids, After: a.Seq - 1}); err != nil {
		return err
	}
	for part := range slices.Chunk(a.Nodes, graph.MaxPage) {
		nodes, err := m.session.Nodes(ctx, part)
		if err != nil {
			return err
		}
		for _, n := range nodes {
			if n != nil {
				m.addCurrent(graph.Record{Node: n})
			}
		}
	}
	links, nodes, err := linksByID(ctx, m.session, slices.Concat(a.Links, a.Subjects))
	if err != nil {
		return err
	}
	for id, n := range nodes {
		if m.nodes[id] == nil {
			m.nodes[id] = n
		}
	}
	if err := m.lost(ctx, a.Subjects, links); err != nil {
		return err
	}
	for _, l := range links {
		m.links[l.ID] = l
		if _, is := slices.BinarySearchFunc(a.Links, l.ID, graph.ID.Compare); is {
			m.addCurrent(graph.Record{Link: l})
		}
	}
	others := newMemory(m.session)
	if err := others.evidence(ctx, slices.Concat(a.Nodes, a.Links, a.Subjects)); err != nil {
		return err
	}
	for id, vs := range others.versions {
		if _, is := slices.BinarySearchFunc(a.Evidence, id, graph.ID.Compare); is {
			m.add(vs[0])
		}
	}
	return nil
}

// lost reads the last versions of deleted links that are subjects of evidence. standing has the links
// that still exist.
func (m *memory) lost(ctx context.Context, subjects []graph.ID, standing map[graph.ID]*graph.Link) error {
	missing := slices.DeleteFunc(slices.Clone(subjects), func(id graph.ID) bool { return standing[id] != nil || m.nodes[id] != nil })
	if len(missing) == 0 {
		return nil
	}
	for v, err := range m.session.Graph().Past(ctx, graph.PastQuery{IDs: missing}) {
		if err != nil {
			return err
		}
		if v.Link != nil {
			m.links[v.Link.ID] = v.Link
		}
	}
	return nil
}

// Span is the range of changes (After, Until]. Until 0 means up to the latest.
type Span struct{ After, Until graph.Seq }

// Changes lists a page of the changes of a span, newest first. Only forward pages are supported. It
// leaves Change.Diff empty.
func Changes(ctx context.Context, s *graph.Session, span Span, page graph.Page) (graph.Pages[*Change], error) {
	lists := graph.Pages[*Change]{Prev: []bool{page.After != nil}, Next: []bool{false}, End: []int32{0}}
	if err := page.Check(); err != nil {
		return lists, err
	}
	info, err := s.Graph().Info(ctx)
	if err != nil {
		return lists, err
	}
	q := graph.ActQuery{After: max(span.After, info.Ledger.Since), Until: s.Seq(), Newest: true, Limit: page.First + 1}
	if span.Until > 0 {
		q.Until = min(q.Until, span.Until)
	}
	if page.Total {
		lists.Total = []int32{int32(max(q.Until-q.After, 0))}
	}
	if page.After != nil && page.After[0].Type == graph.Number {
		q.Until = min(q.Until, graph.Seq(-page.After[0].Int/graph.DecimalScale)-1)
	}
	if page.First == 0 || q.Until <= q.After {
		return lists, nil
	}
	for a, err := range s.Graph().Acts(ctx, q) {
		if err != nil {
			return lists, err
		}
		if len(lists.Rows) == page.First {
			lists.Next[0] = true
			break
		}
		lists.Rows = append(lists.Rows, &Change{ActDone: a})
	}
	lists.End[0] = int32(len(lists.Rows))
	return lists, nil
}
