package ingest

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// Kept is something that people have changed since an import stated it, so the new import leaves it
// unchanged.
type Kept struct {
	Node         *graph.Node // the current node; for a deleted node, its last version
	Field        string      // the field that is kept; "" for the node as a whole
	Theirs, Mine string      // the current value, and the value in the import
	Deleted      bool        // whether people deleted the node
	Conflict     bool        // whether the import states something else than earlier imports did
}

// Problem is the problem for a conflict, with the remedy. It is of the class graph.ErrConflict.
func (k *Kept) Problem() *graph.Problem {
	var p *graph.Problem
	switch {
	case k.Deleted:
		p = graph.Invalid("node", k.Node.Name, "was not written: somebody has deleted it since", "take that change back if the file is right")
	case k.Field == "":
		p = graph.Invalid("node", k.Node.Name, "was not taken back: somebody has changed it since", "delete it there if the file is right")
	default:
		p = graph.Invalid(k.Field, k.Mine, fmt.Sprintf("of %s was not written: somebody has made it %q since", k.Node.Name, k.Theirs), "change it there if the file is right")
	}
	p.Class = graph.ErrConflict
	return p
}

// Merge protects the edits of people from an import. An edit is a value that people gave, a record that
// they deleted, or a changed node that the import would delete. Merge removes these things from the
// batch and lists them, sorted by node and field. To find conflicts (see Kept.Conflict), it compares
// the import with the version before the edits. Values that only imports wrote are overwritten.
func Merge(ctx context.Context, g *graph.Graph, b *graph.Batch) ([]*Kept, error) {
	ctx, err := g.Begin(ctx)
	if err != nil {
		return nil, err
	}
	m := &merging{ctx: ctx, session: graph.From(ctx), batch: b, people: map[graph.Seq]bool{}, versions: map[graph.ID][]graph.Version{}, gone: map[graph.ID]bool{}}
	for _, step := range []func() error{m.edits, m.nodes, m.mergeLinksAndEvidence, m.deletions} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("merge: %w", err)
		}
		if len(m.people) == 0 {
			return nil, nil
		}
	}
	slices.SortStableFunc(m.kept, func(x, y *Kept) int {
		if c := x.Node.ID.Compare(y.Node.ID); c != 0 {
			return c
		}
		return strings.Compare(x.Field, y.Field)
	})
	return m.kept, nil
}

type merging struct {
	ctx      context.Context
	session  *graph.Session
	batch    *graph.Batch
	people   map[graph.Seq]bool           // the commits by people
	versions map[graph.ID][]graph.Version // earlier versions of the batch's records that people have changed, in the order of time
	gone     map[graph.ID]bool            // records of the batch that people deleted, and records that depend on them
	kept     []*Kept
}

// edits finds which records of the batch people have changed, and reads their earlier versions.
func (m *merging) edits() error {
	g := m.session.Graph()
	var seqs []graph.Seq
	verbs := map[graph.Seq]graph.Verb{}
	for a, err := range g.Acts(m.ctx, graph.ActQuery{}) {
		if err != nil {
			return err
		}
		if verbs[a.Seq] = a.Verb; m.byPeople(a, verbs) {
			m.people[a.Seq], seqs = true, append(seqs, a.Seq)
		}
	}
	if len(seqs) == 0 {
		return nil
	}
	touched := map[graph.ID]bool{}
	for a, err := range g.Acts(m.ctx, graph.ActQuery{Seqs: seqs, Touched: true}) {
		if err != nil {
			return err
		}
		for _, ids := range [][]graph.ID{a.Nodes, a.Links, a.Evidence} {
			for _, id := range ids {
				touched[id] = true
			}
		}
	}
	var ids []graph.ID
	for _, list := range m.ids() {
		for _, id := range list {
			if touched[id] {
				ids = append(ids, id)
				m.versions[id] = nil
			}
		}
	}
	if len(ids) == 0 {
		clear(m.people) // no record was changed by people
		return nil
	}
	for v, err := range g.Past(m.ctx, graph.PastQuery{IDs: ids}) {
		if err != nil {
			return err
		}
		m.versions[v.ID()] = append(m.versions[v.ID()], v)
	}
	return nil
}

// byPeople tells whether a commit counts as an edit by people. The revert of an edit or of an import
// does not count, because it restores what files stated before. The revert of such a revert counts, and
// so does the revert of a commit without an act in the history.
func (m *merging) byPeople(a graph.ActDone, verbs map[graph.Seq]graph.Verb) bool {
	if a.Verb != graph.VerbRevert {
		return a.Verb == graph.VerbWrite
	}
	n, err := strconv.ParseInt(strings.TrimPrefix(a.Via, "change/"), 10, 64)
	if of := graph.Seq(n); err == nil && verbs[of] != "" {
		return verbs[of] == graph.VerbRevert && !m.people[of]
	}
	return true
}

// ids lists the ids of all records that the batch writes or deletes.
func (m *merging) ids() [][]graph.ID {
	b := m.batch
	nodes, links, evidence := make([]graph.ID, len(b.Nodes)), make([]graph.ID, len(b.Links)), make([]graph.ID, len(b.Evidence))
	for i, n := range b.Nodes {
		nodes[i] = n.ID
	}
	for i, l := range b.Links {
		links[i] = graph.LinkID(l)
	}
	for i, e := range b.Evidence {
		evidence[i] = graph.EvidenceID(e)
	}
	return [][]graph.ID{nodes, links, evidence, b.DeleteNodes, b.DeleteLinks, b.DeleteEvidence}
}

// deleted gives the last version of a record that people deleted, if it was not created again;
// otherwise nil. stands tells whether the record exists.
func (m *merging) deleted(id graph.ID, stands bool) *graph.Version {
	vs := m.versions[id]
	if stands || len(vs) == 0 || !m.people[vs[len(vs)-1].Until] {
		return nil
	}
	return &vs[len(vs)-1]
}

// nodes applies the edits of people to the nodes of the batch. It leaves out the nodes that people
// deleted, and the edited nodes that then equal the stored ones.
func (m *merging) nodes() error {
	kept := m.batch.Nodes[:0:0]
	stand, err := m.editedNodes(m.batch.Nodes)
	if err != nil {
		return err
	}
	for _, mine := range m.batch.Nodes {
		vs, touched := m.versions[mine.ID]
		stood := stand[mine.ID]
		if v := m.deleted(mine.ID, stood != nil); touched && v != nil {
			m.gone[mine.ID] = true
			m.kept = append(m.kept, &Kept{Node: v.Node, Deleted: true, Conflict: len(differing(v.Node, mine)) > 0})
			continue
		}
		if touched && stood != nil {
			m.kept = append(m.kept, newChain(vs, stood, m.people).merge(mine)...)
			if err := graph.PrepareNode(mine); err != nil {
				return fmt.Errorf("%s: %w", mine.Name, err)
			}
			if same(stood, mine) {
				continue
			}
		}
		kept = append(kept, mine)
	}
	m.batch.Nodes = kept
	return nil
}

// editedNodes reads those of the nodes that exist and that people have changed, by id.
func (m *merging) editedNodes(nodes []*graph.Node) (map[graph.ID]*graph.Node, error) {
	var ids []graph.ID
	for _, n := range nodes {
		if _, touched := m.versions[n.ID]; touched {
			ids = append(ids, n.ID)
		}
	}
	return m.read(ids)
}

func (m *merging) read(ids []graph.ID) (map[graph.ID]*graph.Node, error) {
	found := map[graph.ID]*graph.Node{}
	for part := range slices.Chunk(ids, graph.MaxPage) {
		all, err := m.session.Nodes(m.ctx, part)
		if err != nil {
			return nil, err
		}
		for _, n := range all {
			if n != nil {
				found[n.ID] = n
			}
		}
	}
	return found, nil
}

// mergeLinksAndEvidence leaves out links and evidence that people deleted, and records that refer to
// them or to deleted nodes.
func (m *merging) mergeLinksAndEvidence() error {
	var lost []graph.ID // links that people may have deleted
	for _, l := range m.batch.Links {
		if id := graph.LinkID(l); m.deleted(id, false) != nil {
			lost = append(lost, id)
		}
	}
	stand, err := m.links(lost)
	if err != nil {
		return err
	}
	m.batch.Links = slices.DeleteFunc(slices.Clone(m.batch.Links), func(l *graph.Link) bool {
		id := graph.LinkID(l)
		out := m.gone[l.From] || m.gone[l.To] || m.deleted(id, stand[id]) != nil
		if out {
			m.gone[id] = true
		}
		return out
	})
	subjects := map[graph.ID]bool{}
	for _, e := range m.batch.Evidence {
		if m.deleted(graph.EvidenceID(e), false) != nil {
			subjects[e.Subject] = true
		}
	}
	cited, err := m.evidence(subjects)
	if err != nil {
		return err
	}
	m.batch.Evidence = slices.DeleteFunc(slices.Clone(m.batch.Evidence), func(e *graph.Evidence) bool {
		id := graph.EvidenceID(e)
		_, stands := cited[id]
		return m.gone[e.Subject] || m.gone[e.Document] || m.deleted(id, stands) != nil
	})
	return nil
}

// links tells which links exist.
func (m *merging) links(ids []graph.ID) (map[graph.ID]bool, error) {
	stand := map[graph.ID]bool{}
	for part := range slices.Chunk(ids, graph.MaxPage) {
		f := graph.Filter{Op: graph.Test, Link: true, Field: graph.FieldID, Cmp: graph.OneOf}
		for _, id := range part {
			f.Values = append(f.Values, graph.IDValue(id))
		}
		lists, err := m.session.Match(m.ctx, graph.Query{Pattern: graph.Pattern{Steps: []graph.Step{{Where: f}}}, Page: graph.Page{First: graph.MaxPage}})
		if err != nil {
			return nil, err
		}
		for _, r := range lists.Rows {
			stand[r.Links()[0].ID] = true
		}
	}
	return stand, nil
}

// evidence finds the existing evidence of some subjects. It maps the id of each evidence to the id of
// the cited document.
func (m *merging) evidence(subjects map[graph.ID]bool) (map[graph.ID]graph.ID, error) {
	stand := map[graph.ID]graph.ID{}
	for id := range subjects {
		q := graph.EvidenceQuery{Subjects: []graph.ID{id}, Page: graph.Page{First: graph.MaxPage}}
		for {
			lists, err := m.session.Evidence(m.ctx, q)
			if err != nil {
				return nil, err
			}
			for _, e := range lists.Rows {
				stand[e.ID] = e.Document
			}
			if len(lists.Rows) < graph.MaxPage {
				break
			}
			q.Page.After = lists.Rows[len(lists.Rows)-1].Position()
		}
	}
	return stand, nil
}

// deletions keeps the nodes that people have changed, with their links and evidence. It also keeps the
// nodes to which these links and evidence refer.
func (m *merging) deletions() error {
	var ids []graph.ID
	for _, id := range m.batch.DeleteNodes {
		if _, touched := m.versions[id]; touched {
			ids = append(ids, id)
		}
	}
	stand, err := m.read(ids)
	if err != nil || len(stand) == 0 {
		return err
	}
	links, subjects := map[graph.ID]bool{}, map[graph.ID]bool{}
	for id, n := range stand {
		m.kept = append(m.kept, &Kept{Node: n, Conflict: true})
		subjects[id] = true
		for _, d := range []graph.Direction{graph.Out, graph.In} {
			lists, err := m.session.Match(m.ctx, graph.Query{Pattern: graph.Pattern{Steps: []graph.Step{{Hop: graph.Hop{Direction: d}}}},
				Each: [][]graph.Bound{{{Key: graph.Key{}, Value: graph.IDValue(id)}}}, Page: graph.Page{First: graph.MaxPage}})
			if err != nil {
				return err
			}
			for _, r := range lists.Rows {
				l := r.Links()[0]
				links[l.ID], subjects[l.ID], subjects[l.From], subjects[l.To] = true, true, true, true
			}
		}
	}
	evidence, err := m.evidence(subjects)
	if err != nil {
		return err
	}
	for _, document := range evidence {
		subjects[document] = true
	}
	spare := func(list []graph.ID, of func(graph.ID) bool) []graph.ID {
		return slices.DeleteFunc(slices.Clone(list), of)
	}
	m.batch.DeleteNodes = spare(m.batch.DeleteNodes, func(id graph.ID) bool { return subjects[id] })
	m.batch.DeleteLinks = spare(m.batch.DeleteLinks, func(id graph.ID) bool { return links[id] })
	m.batch.DeleteEvidence = spare(m.batch.DeleteEvidence, func(id graph.ID) bool { _, is := evidence[id]; return is })
	return nil
}
