package analysis

import (
	"context"
	"unicode/utf8"

	"github.com/expertgraph/expertgraph/graph"
)

// topic is an industry or a discipline with its names.
type topic struct {
	node  *graph.Node
	names []string // the names in the form of graph.NormName that are long enough for a search
	keys  []string // the names and codes, in the form of the table of disciplines
}

// topics are all industries and disciplines of the graph, by id. Every search for experts needs
// them, and reading them is its slowest part. So graph.Cached caches them.
func topics(ctx context.Context, s *graph.Session) ([]topic, error) {
	return graph.Cached(ctx, s, "topics", func(ctx context.Context, s *graph.Session) ([]topic, error) {
		rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Industry, graph.Discipline), Where: graph.StatusIs(false, graph.DefaultStatuses())}})
		list := make([]topic, len(rows))
		for i, r := range rows {
			list[i] = newTopic(r.Nodes[0])
		}
		return list, err
	})
}

func newTopic(n *graph.Node) topic {
	t := topic{node: n, keys: []string{n.Name}}
	for _, a := range n.Aliases {
		t.keys = append(t.keys, a.Text)
	}
	for _, name := range t.keys {
		if utf8.RuneCountInString(name) >= minNameRunes {
			t.names = append(t.names, graph.NormName(name))
		}
	}
	for _, id := range n.Idents {
		t.keys = append(t.keys, id.Value)
	}
	return t
}
