package main

import (
	"context"
	"strings"
	"unicode"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// searchTexts gives two characters from inside the name of an enterprise, and the pinyin of an
// expert. It also gives the pinyin of the surname alone, which many experts share.
func (f *facts) searchTexts() (han, name, surname string) {
	for _, n := range f.ofKind(graph.Enterprise) {
		runes := []rune(n.Name)
		if len(runes) > 3 && unicode.Is(unicode.Han, runes[2]) && unicode.Is(unicode.Han, runes[3]) {
			han = string(runes[2:4])
			break
		}
	}
	for _, n := range f.ofKind(graph.Expert) {
		if r := n.Reading(0); strings.Trim(r, "abcdefghijklmnopqrstuvwxyz") == "" {
			return han, r, graph.ReadName(string([]rune(n.Name)[:1]), true)
		}
	}
	return han, "", ""
}

// found is one hit of a search: the node, the class of the match, and the text that matched.
type found struct {
	id    graph.ID
	class string
	text  string
}

// expected is the first page of a search by the naive evaluator, which has no index.
func expected(ctx context.Context, naive *graphtest.Naive, text string) ([]found, error) {
	lists, err := naive.Search(ctx, graph.SearchQuery{Text: text, Page: graph.Page{First: pageRows}})
	return foundIn(lists), err
}

func foundIn(lists graph.Pages[graph.Hit]) []found {
	var list []found
	for _, h := range lists.Rows {
		list = append(list, found{h.Node.ID, h.Class.String(), h.Text})
	}
	return list
}

func checkFound(got, expected []found) error {
	if err := want("hits", len(got), len(expected)); err != nil {
		return err
	}
	for i := range got {
		if err := want("hit", got[i], expected[i]); err != nil {
			return err
		}
	}
	return nil
}

func searchAtStore(name string, g *graph.Graph, naive *graphtest.Naive, text string) workload {
	return workload{name, "", func(ctx context.Context) (int, func(context.Context, int) error, error) {
		hits, err := expected(ctx, naive, text)
		if err != nil {
			return 0, nil, err
		}
		search := func(ctx context.Context) (graph.Pages[graph.Hit], error) {
			ctx, err := g.Begin(ctx)
			if err != nil {
				return graph.Pages[graph.Hit]{}, err
			}
			return graph.From(ctx).Search(ctx, graph.SearchQuery{Text: text, Page: graph.Page{First: pageRows}})
		}
		lists, err := search(ctx)
		if err == nil {
			err = checkFound(foundIn(lists), hits)
		}
		return len(hits), func(ctx context.Context, _ int) error {
			lists, err := search(ctx)
			if err == nil {
				err = want("hits", len(lists.Rows), len(hits))
			}
			return err
		}, err
	}}
}

func searchOverHTTP(name, to string, web *site, naive *graphtest.Naive, text string) workload {
	return workload{name, to, func(ctx context.Context) (int, func(context.Context, int) error, error) {
		hits, err := expected(ctx, naive, text)
		if err != nil {
			return 0, nil, err
		}
		var reply struct {
			Search struct {
				Nodes []struct {
					Entity                 ref
					MatchedBy, MatchedText string
				}
			}
		}
		body := request(`query Search($text: String!) { search(text: $text, first: 20) { nodes { entity { id displayName } matchedBy matchedText } } }`, map[string]any{"text": text})
		known, err := web.ask(ctx, body, &reply)
		var got []found
		for _, n := range reply.Search.Nodes {
			got = append(got, found{n.Entity.ID, n.MatchedBy, n.MatchedText})
		}
		if err == nil {
			err = checkFound(got, hits)
		}
		return len(hits), func(ctx context.Context, _ int) error { return web.postKnown(ctx, body, known) }, err
	}}
}
