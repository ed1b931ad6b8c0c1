package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Resolve finds the single entity that a reference means. The reference is an id, a code, an
// identifier, a name or an alias, compared as SearchQuery.Exact does. An alias with a document's
// scope counts only if that document is given. A better class of match wins; within a class, the
// name with the same spelling wins.
//
// ErrNotFound: no entity matches; the error names similar ones. ErrInvalid: several match, or the
// reference is only an alias inside other documents; the error lists the entities as candidates.
func (s *Session) Resolve(ctx context.Context, field, ref string, document ID, kinds KindSet) (*Node, error) {
	if id, err := ParseID(norm.NFKC.String(strings.TrimSpace(ref))); err == nil {
		nodes, err := s.Nodes(ctx, []ID{id})
		if err != nil {
			return nil, err
		}
		if nodes[0] != nil && kinds.Has(nodes[0].Kind) {
			return nodes[0], nil
		}
	}
	q := SearchQuery{Text: ref, Kinds: kinds, Document: document, Exact: true}
	best, count, err := s.best(ctx, q)
	if err != nil {
		return nil, renamed(err, field)
	}
	if count == 1 {
		return best[0].Node, nil
	}
	p := Invalid(field, ref, fmt.Sprintf("means %d entities", count), "give the id or the code of one of the candidates")
	if count == 0 {
		q.AnyScope = true
		if best, count, err = s.best(ctx, q); err != nil {
			return nil, err
		}
		p = Invalid(field, ref, fmt.Sprintf("is a name only inside a document, of %d entities", count), "give the document too, or the id or the code of one of the candidates")
	}
	if count == 0 {
		q.Exact, q.Page = false, Page{First: MaxCandidates, Total: true}
		hits, err := s.Search(ctx, q)
		if err != nil {
			return nil, err
		}
		best, count = hits.Rows, int(hits.Total[0])
		p = NotFound(field, ref, "is no id, code, name or alias here"+ofKinds(kinds), "look for it with search(text)")
		if count > 0 {
			p.Hint = fmt.Sprintf("%d names are near; give the id or the code of one, or look with search(text)", count)
		}
	}
	p.Candidates, err = s.candidates(ctx, best[:min(len(best), MaxCandidates)])
	if err != nil {
		return nil, err
	}
	return nil, p
}

// best gives the hits of the best rank and their number, at most MaxPage. It first reads MaxCandidates
// hits. If all of them have the best rank, it reads MaxPage hits instead.
func (s *Session) best(ctx context.Context, q SearchQuery) ([]Hit, int, error) {
	for size := MaxCandidates; ; size = MaxPage {
		q.Page = Page{First: size}
		hits, err := s.Search(ctx, q)
		if err != nil {
			return nil, 0, err
		}
		n := 0
		for n < len(hits.Rows) && hits.Rows[n].Rank() == hits.Rows[0].Rank() {
			n++
		}
		if n < size || size == MaxPage {
			return hits.Rows[:n], n, nil
		}
	}
}

// candidates makes candidates from hits. An entity without a hint gets the hint that hints computes.
func (s *Session) candidates(ctx context.Context, hits []Hit) ([]Candidate, error) {
	list := make([]Candidate, len(hits))
	var bare []*Node
	for i, h := range hits {
		list[i] = Candidate{h.Node.ID, h.Node.Kind, h.Node.Code, h.Node.Name, h.Node.Hint}
		if h.Node.Hint == "" {
			bare = append(bare, h.Node)
		}
	}
	hints, err := s.hints(ctx, bare)
	for i := range list {
		if list[i].Hint == "" {
			list[i].Hint = hints[list[i].ID]
		}
	}
	return list, err
}

// Namesakes gives at most MaxCandidates entities of the kinds whose name is exactly name, with hints
// that tell them apart. It leaves out nodes with Unnamed set.
func Namesakes(ctx context.Context, s *Session, name string, kinds KindSet) ([]Candidate, error) {
	if NormName(name) == "" || utf8.RuneCountInString(name) > maxSearchRunes {
		return nil, nil // no search accepts such a text
	}
	hits, err := s.Search(ctx, SearchQuery{Text: name, Kinds: kinds, Exact: true, Page: Page{First: MaxPage}})
	if err != nil {
		return nil, err
	}
	same := slices.DeleteFunc(slices.Clone(hits.Rows), func(h Hit) bool { return h.Node.Name != name || h.Node.Unnamed })
	return s.candidates(ctx, same[:min(len(same), MaxCandidates)])
}

// hintRelations are the relations whose far nodes make the hint of a namesake.
const hintRelations RelationSet = 1<<PartOf | 1<<HoldsPosition | 1<<AffiliatedWith | 1<<StationedAt | 1<<LocatedIn | 1<<HostedBy | 1<<InDiscipline

// maxHint is how many things a computed hint names.
const maxHint = 3

// hints computes for each node a hint that tells namesakes apart. The hint names up to maxHint far
// nodes of hintRelations: the ancestors of a region, the post and body of a person, or the place of
// a body. A node without such links gets the words of its period, or else the word for its kind.
func (s *Session) hints(ctx context.Context, nodes []*Node) (map[ID]string, error) {
	parts, at := map[ID][]string{}, map[ID][]ID{} // at: by the id that the walk has reached, the nodes that it started from
	for _, n := range nodes {
		at[n.ID] = append(at[n.ID], n.ID)
	}
	relations := hintRelations
	for len(at) > 0 {
		var each [][]Bound
		for id := range at {
			each = append(each, []Bound{{Key{}, IDValue(id)}})
		}
		lists, err := s.Match(ctx, Query{
			Pattern: Pattern{Steps: []Step{{Hop: Hop{Relations: relations}}}}, Each: each,
			Order: []Order{{Var: 1, Link: true, Field: FieldBasis}, {Var: 1, Field: FieldPinyin}}, Page: Page{First: maxHint},
		})
		if err != nil {
			return nil, err
		}
		next := map[ID][]ID{}
		for _, r := range lists.Rows {
			l := r.Links()[0]
			for _, of := range at[l.From] {
				if len(parts[of]) == maxHint {
					continue
				}
				text := r.Nodes[1].Name
				if l.Role != "" && l.Relation == HoldsPosition {
					text += l.Role
				}
				parts[of] = append(parts[of], text)
				if l.Relation == PartOf {
					next[l.To] = append(next[l.To], of)
				}
			}
		}
		at, relations = next, NewRelationSet(PartOf)
	}
	hints := map[ID]string{}
	for _, n := range nodes {
		if hints[n.ID] = strings.Join(parts[n.ID], "，"); len(parts[n.ID]) == 0 {
			hints[n.ID] = cmp.Or(n.Period.Words, n.Kind.Spec().Han)
		}
	}
	return hints, nil
}

// renamed gives the error with another field name if it is a Problem; the error itself otherwise.
func renamed(err error, field string) error {
	var p *Problem
	if errors.As(err, &p) {
		q := *p
		q.Field = field
		return &q
	}
	return err
}

func ofKinds(kinds KindSet) string {
	switch list := kinds.List(); len(list) {
	case 1:
		return " of the kind " + list[0].String()
	case 2:
		return " of the kind " + list[0].String() + " or " + list[1].String()
	}
	return ""
}
