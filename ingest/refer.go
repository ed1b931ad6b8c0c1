package ingest

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// Find finds the node that a reference means, as graph.Session.Resolve does: by code, identifier,
// name or alias. Aliases with the document's scope count too.
type Find func(ref string, document graph.ID) (*graph.Node, error)

// references resolves codes, identifiers and names. It searches the nodes of the import first, then the
// graph. It does not resolve keys of a dataset, because reader.ref has done so.
type references struct {
	find  Find
	nodes map[string][]*graph.Node // the nodes by code, identifier, folded name and folded alias
	met   map[reference]resolved   // the references that were resolved before
}

type reference struct {
	text     string
	document graph.ID
}

type resolved struct {
	node *graph.Node
	err  error
}

func newReferences(lines []Line, find Find) *references {
	r := &references{find: find, nodes: map[string][]*graph.Node{}, met: map[reference]resolved{}}
	for _, l := range lines {
		n := l.Node
		if n == nil {
			continue
		}
		add := func(key string) {
			if list := r.nodes[key]; key != "" && (len(list) == 0 || list[len(list)-1] != n) {
				r.nodes[key] = append(list, n)
			}
		}
		add(n.Code)
		if n.Kind == graph.Region {
			add(graph.IdentKey(graph.SchemeRegion, n.Code))
		}
		for _, id := range n.Idents {
			add(graph.IdentKey(id.Scheme, id.Value))
		}
		add(graph.FoldName(n.Name))
		for _, a := range n.Aliases {
			add(graph.FoldName(a.Text))
		}
	}
	return r
}

// resolve finds the only node that a reference means. If there is none, it returns nil without an
// error, or graph.ErrNotFound with similar nodes. If there are several, it returns a *graph.Problem.
func (r *references) resolve(field, text string, document graph.ID) (*graph.Node, error) {
	key := reference{text, document}
	m, ok := r.met[key]
	if !ok {
		m.node, m.err = r.search(field, text, document)
		r.met[key] = m
	}
	return m.node, m.err
}

func (r *references) search(field, text string, document graph.ID) (*graph.Node, error) {
	var hits []graph.Hit
	m, err := graph.NewMatcher(graph.SearchQuery{Text: text, Document: document, Exact: true})
	if err != nil {
		return nil, nil // the text can be no name, code or identifier, so it is a key
	}
	for _, key := range append([]string{m.Text(), m.Fold(), m.WithoutTitle()}, m.Codes()...) {
		for _, n := range r.nodes[key] {
			if h, ok := m.Match(n, nil); ok && !slices.ContainsFunc(hits, func(x graph.Hit) bool { return x.Node.ID == n.ID }) {
				hits = append(hits, h)
			}
		}
	}
	slices.SortFunc(hits, func(a, b graph.Hit) int {
		return cmp.Or(cmp.Compare(a.Rank(), b.Rank()), a.Position().Compare(b.Position(), nil))
	})
	for i := range hits {
		if hits[i].Rank() != hits[0].Rank() {
			hits = hits[:i]
			break
		}
	}
	if len(hits) == 0 && r.find != nil {
		return r.find(text, document)
	}
	if len(hits) < 2 {
		if len(hits) == 0 {
			return nil, nil
		}
		return hits[0].Node, nil
	}
	p := graph.Invalid(field, text, fmt.Sprintf("means %d nodes of the import", len(hits)), "give the key, the id or the code of one of the candidates")
	for _, h := range hits[:min(len(hits), graph.MaxCandidates)] {
		p.Candidates = append(p.Candidates, graph.Candidate{ID: h.Node.ID, Kind: h.Node.Kind, Code: h.Node.Code, Name: h.Node.Name, Hint: h.Node.Hint})
	}
	return nil, p
}

// refer replaces the id that reader.ref made from the text of a reference by the id of the node that the
// reference means. It does not change the id if the text is a key of the dataset.
func (c *checking) refer(l *Line, field string, id *graph.ID, document graph.ID) error {
	text, named := l.names[*id]
	if !named || c.kinds[*id] != 0 {
		return nil
	}
	n, err := c.references.resolve(field, text, document)
	p, ok := errors.AsType[*graph.Problem](err)
	switch {
	case errors.Is(err, graph.ErrNotFound):
		if ok {
			c.near[*id] = p.Candidates
		}
		return nil
	case ok:
		q := *p
		q.Field = field
		for i, one := range q.Candidates { // a candidate in the import that has no hint gets its file and line as hint
			if first := c.first[one.ID]; one.Hint == "" && first != nil {
				q.Candidates[i].Hint = fmt.Sprintf("%s:%d", first.File, first.Number)
			}
		}
		c.problems.add(at(l.File, l.Number, &q))
		c.refused[*id] = true
		return nil
	}
	if n == nil || err != nil {
		return err
	}
	c.kinds[n.ID] = n.Kind
	l.names[n.ID] = text
	*id = n.ID
	return nil
}

// referAll replaces all references in the lines except keys of a dataset, see refer.
func (c *checking) referAll(lines []Line) error {
	moved := map[graph.ID]graph.ID{} // the new ids of links whose ends were replaced, by the old ids
	link := func(l *Line, k *graph.Link) error {
		old := k.ID
		if err := cmp.Or(c.refer(l, "from", &k.From, graph.ID{}), c.refer(l, "to", &k.To, graph.ID{})); err != nil {
			return err
		}
		if k.ID = graph.LinkID(k); k.ID != old {
			moved[old] = k.ID
			l.names[k.ID] = l.name(old)
		}
		return nil
	}
	for i := range lines {
		l := &lines[i]
		switch {
		case l.Node != nil:
			for j := range l.Node.Aliases {
				if err := c.refer(l, "aliases.in", &l.Node.Aliases[j].Scope, graph.ID{}); err != nil {
					return err
				}
			}
			if len(l.Node.Aliases) > 0 {
				if err := graph.PrepareNode(l.Node); err != nil {
					return err
				}
			}
		case l.Link != nil:
			if err := link(l, l.Link); err != nil {
				return err
			}
		}
	}
	for i := range lines {
		l := &lines[i]
		e := l.Evidence
		if p := l.Paragraph; p != nil {
			if err := c.refer(l, "document", &p.Document, graph.ID{}); err != nil {
				return err
			}
		}
		if e == nil {
			continue
		}
		if err := c.refer(l, "document", &e.Document, graph.ID{}); err != nil {
			return err
		}
		if !e.OfLink {
			if err := c.refer(l, "of", &e.Subject, e.Document); err != nil {
				return err
			}
		} else if to, ok := moved[e.Subject]; ok {
			l.names[to] = l.name(e.Subject)
			e.Subject = to
		}
		for j, p := range e.Premises {
			if to, ok := moved[p]; ok {
				e.Premises[j] = to
			}
		}
		if err := graph.PrepareEvidence(e); err != nil {
			return err
		}
	}
	return nil
}
