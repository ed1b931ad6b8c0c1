package mapping

import (
	"context"
	"errors"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/expertgraph/expertgraph/graph"
)

// Base gives the stored records with which the rows of tables are compared.
type Base interface {
	// Nodes gives the nodes in the order of the ids, nil for unknown ids.
	Nodes(ids []graph.ID) ([]*graph.Node, error)
	// Find finds the single node of some kinds that a reference means. Its errors are those of
	// graph.Session.Resolve. They have no candidates if no node was found.
	Find(ref string, kinds graph.KindSet) (*graph.Node, error)
	// Near is like Find. If no node was found, the error lists nodes with similar names as candidates.
	// This takes longer, because the reference is compared with many names.
	Near(ref string, kinds graph.KindSet) (*graph.Node, error)
	// Links gives the links of the relations that leave a node.
	Links(from graph.ID, relations graph.RelationSet) ([]*graph.Link, error)
	// Cited gives all evidence that cites a document.
	Cited(document graph.ID) ([]*graph.Evidence, error)
	// Evidence gives all evidence of a node or a link.
	Evidence(of graph.ID) ([]*graph.Evidence, error)
	// Linked tells whether a node has a link that is neither derived nor an element of besides.
	Linked(node graph.ID, besides map[graph.ID]bool) (bool, error)
}

// Stored is the Base of a graph.
func Stored(ctx context.Context, g *graph.Graph) Base { return &stored{ctx: ctx, g: g} }

type stored struct {
	ctx context.Context // the context of the import for which the base is made
	g   *graph.Graph
}

// session opens a new session for each query, so that the budget of a session does not limit an import.
// The size of the files limits what an import reads.
func (s *stored) session() (context.Context, *graph.Session, error) {
	ctx, err := s.g.Begin(s.ctx)
	if err != nil {
		return nil, nil, err
	}
	return ctx, graph.From(ctx), nil
}

// pageOf is how many nodes one query reads.
const pageOf = 10_000

func (s *stored) Nodes(ids []graph.ID) (all []*graph.Node, err error) {
	for len(ids) > 0 {
		n := min(len(ids), pageOf)
		ctx, session, err := s.session()
		if err != nil {
			return nil, err
		}
		nodes, err := session.Nodes(ctx, ids[:n])
		if err != nil {
			return nil, err
		}
		all, ids = append(all, nodes...), ids[n:]
	}
	return all, nil
}

func (s *stored) Find(ref string, kinds graph.KindSet) (*graph.Node, error) {
	ctx, session, err := s.session()
	if err != nil {
		return nil, err
	}
	q := graph.SearchQuery{Text: ref, Kinds: kinds, Exact: true, AnyScope: true, Page: graph.Page{First: 1}}
	if _, noID := graph.ParseID(norm.NFKC.String(strings.TrimSpace(ref))); noID != nil {
		if hits, err := session.Search(ctx, q); err == nil && len(hits.Rows) == 0 {
			return nil, graph.NotFound("", ref, "is no id, code, name or alias here", "look for it with search(text)")
		}
	}
	return session.Resolve(ctx, "", ref, graph.ID{}, kinds)
}

func (s *stored) Near(ref string, kinds graph.KindSet) (*graph.Node, error) {
	ctx, session, err := s.session()
	if err != nil {
		return nil, err
	}
	return session.Resolve(ctx, "", ref, graph.ID{}, kinds)
}

func (s *stored) links(node graph.ID, hop graph.Hop, first int) ([]*graph.Link, error) {
	ctx, session, err := s.session()
	if err != nil {
		return nil, err
	}
	lists, err := session.Match(ctx, graph.Query{
		Pattern: graph.Pattern{Steps: []graph.Step{{Hop: hop}}},
		Each:    [][]graph.Bound{{{Key: graph.Key{}, Value: graph.IDValue(node)}}}, Page: graph.Page{First: first},
	})
	if err != nil {
		return nil, err
	}
	var list []*graph.Link
	for _, r := range lists.Rows {
		list = append(list, r.Links()...)
	}
	return list, nil
}

func (s *stored) Links(from graph.ID, relations graph.RelationSet) ([]*graph.Link, error) {
	return s.links(from, graph.Hop{Relations: relations}, graph.MaxPage)
}

func (s *stored) Linked(node graph.ID, besides map[graph.ID]bool) (bool, error) {
	for _, reverse := range []bool{false, true} {
		hop := graph.Hop{}
		if reverse {
			hop.Direction = graph.In
		}
		list, err := s.links(node, hop, graph.MaxPage)
		if err != nil {
			return false, err
		}
		for _, l := range list {
			if !besides[l.ID] && l.Basis != graph.BasisInferred {
				return true, nil
			}
		}
	}
	return false, nil
}

// manyCited is the number of records of evidence from which Cited no longer reads the evidence of a
// document in pages, because each page would scan all of that evidence again. Instead, Cited exports
// the whole graph once and picks the records of the document.
const manyCited = 5_000

func (s *stored) Cited(document graph.ID) (all []*graph.Evidence, err error) {
	q := graph.EvidenceQuery{Documents: []graph.ID{document}}
	ctx, session, err := s.session()
	if err != nil {
		return nil, err
	}
	count, err := session.Evidence(ctx, graph.EvidenceQuery{Documents: q.Documents, Page: graph.Page{Total: true}})
	if err != nil {
		return nil, err
	}
	if count.Total[0] < manyCited {
		return s.evidence(q)
	}
	for r, err := range s.g.Export(s.ctx) {
		if err != nil {
			return nil, err
		}
		if r.Evidence != nil && r.Evidence.Document == document {
			all = append(all, r.Evidence)
		}
	}
	return all, nil
}

func (s *stored) Evidence(of graph.ID) ([]*graph.Evidence, error) {
	return s.evidence(graph.EvidenceQuery{Subjects: []graph.ID{of}})
}

func (s *stored) evidence(q graph.EvidenceQuery) (all []*graph.Evidence, err error) {
	q.Page.First = graph.MaxPage
	for {
		ctx, session, err := s.session()
		if err != nil {
			return nil, err
		}
		lists, err := session.Evidence(ctx, q)
		if err != nil {
			return nil, err
		}
		all = append(all, lists.Rows...)
		if len(lists.Rows) < graph.MaxPage {
			return all, nil
		}
		q.Page.After = lists.Rows[len(lists.Rows)-1].Position()
	}
}

// absent tells whether the error means that a reference was not found.
func absent(err error) bool { return errors.Is(err, graph.ErrNotFound) }
