package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// pageRows is the page size of all lists.
const pageRows = 20

// facts holds the records of a generated graph. Plain loops over them compute the expected answers,
// without any reader.
type facts struct {
	*graphtest.Graph
	out    map[graph.ID][]*graph.Link // by node: the links that leave it
	parent map[graph.ID]graph.ID      // by node: its parent in a tree
}

func newFacts(g *graphtest.Graph) *facts {
	f := &facts{g, map[graph.ID][]*graph.Link{}, map[graph.ID]graph.ID{}}
	for _, l := range g.Links {
		f.out[l.From] = append(f.out[l.From], l)
		if graph.TreeRelations.Has(l.Relation) {
			f.parent[l.From] = l.To
		}
	}
	return f
}

// stated tells whether queries match the status by default.
func stated(s graph.Status) bool { return s == graph.Actual || s == graph.Ongoing }

// ofKind lists the nodes of a kind by id.
func (f *facts) ofKind(k graph.Kind) []*graph.Node {
	var list []*graph.Node
	for _, n := range f.Nodes {
		if n.Kind == k {
			list = append(list, n)
		}
	}
	slices.SortFunc(list, func(a, b *graph.Node) int { return a.ID.Compare(b.ID) })
	return list
}

// targets lists the distinct far nodes of a node's links of one relation.
func (f *facts) targets(from graph.ID, r graph.Relation) []graph.ID {
	var ids []graph.ID
	for _, l := range f.out[from] {
		if l.Relation == r && !slices.Contains(ids, l.To) {
			ids = append(ids, l.To)
		}
	}
	return ids
}

// under tells whether a node is the node "top" or a descendant of it. If top is the zero id, the result
// is true for every node.
func (f *facts) under(id, top graph.ID) bool {
	for ; id != top && !top.IsZero(); id = f.parent[id] {
		if id.IsZero() {
			return false
		}
	}
	return true
}

// combination is the key of a row of the query "served"; the zero id means unknown.
type combination struct {
	actor, industry, program, served graph.ID
	year                             int
}

// servedRow is one row of the query "served".
type servedRow struct {
	combination
	count int
}

// served counts the engagements of every combination in an industry and a region. The zero id means
// any.
func (f *facts) served(industry, region graph.ID) map[combination]int {
	counts := map[combination]int{}
	for _, e := range f.Nodes {
		if e.Kind != graph.Engagement || !stated(e.Status) || !region.IsZero() && !f.in(e.ID, graph.InRegion, region) {
			continue
		}
		industries := orUnknown(f.targets(e.ID, graph.InIndustry))
		if !industry.IsZero() {
			industries = slices.DeleteFunc(industries, func(id graph.ID) bool { return id.IsZero() || !f.under(id, industry) })
		}
		programs, served := orUnknown(f.targets(e.ID, graph.Through)), orUnknown(f.targets(e.ID, graph.Serves))
		for _, a := range f.targets(e.ID, graph.By) {
			if !graph.Actors().Has(f.Nodes[a].Kind) {
				continue
			}
			for _, i := range industries {
				for _, p := range programs {
					for _, s := range served {
						counts[combination{a, i, p, s, e.Period.Year()}]++
					}
				}
			}
		}
	}
	return counts
}

func (f *facts) in(from graph.ID, r graph.Relation, top graph.ID) bool {
	return slices.ContainsFunc(f.targets(from, r), func(id graph.ID) bool { return f.under(id, top) })
}

// orUnknown replaces an empty list by a list with the zero id, which stands for an unknown value.
func orUnknown(ids []graph.ID) []graph.ID {
	if len(ids) == 0 {
		return []graph.ID{{}}
	}
	return ids
}

// selective chooses the most selective industry and province whose query still fills a page.
func (f *facts) selective() (industry, province graph.ID) {
	type pair struct{ industry, province graph.ID }
	counts := map[pair]int{}
	for _, e := range f.Nodes {
		if e.Kind != graph.Engagement || !stated(e.Status) {
			continue
		}
		for _, i := range f.targets(e.ID, graph.InIndustry) {
			for _, r := range f.targets(e.ID, graph.InRegion) {
				for ; !r.IsZero(); r = f.parent[r] {
					if f.Nodes[r].TreeLevel() == graph.LevelProvince {
						counts[pair{i, r}]++
					}
				}
			}
		}
	}
	pairs := slices.SortedFunc(maps.Keys(counts), func(a, b pair) int {
		return cmp.Or(cmp.Compare(counts[a], counts[b]), a.industry.Compare(b.industry), a.province.Compare(b.province))
	})
	if len(pairs) == 0 {
		return graph.ID{}, graph.ID{}
	}
	i := slices.IndexFunc(pairs, func(p pair) bool { return counts[p] >= pageRows })
	if i < 0 {
		i = len(pairs) - 1
	}
	return pairs[i].industry, pairs[i].province
}

// checkServed compares the first page of the query "served" with the counts.
func checkServed(rows []servedRow, counts map[combination]int) error {
	highest := slices.Sorted(maps.Values(counts))
	slices.Reverse(highest)
	if err := want("rows of the page", len(rows), min(pageRows, len(counts))); err != nil {
		return err
	}
	seen := map[combination]bool{}
	for i, r := range rows {
		if n, ok := counts[r.combination]; !ok || seen[r.combination] || n != r.count || n != highest[i] {
			return fmt.Errorf("row %d %+v: counted %d engagements (row is new: %v), and %d is the count of that place", i, r, n, !seen[r.combination], highest[i])
		}
		seen[r.combination] = true
	}
	return nil
}

// programs lists the first page of programmes, by their sort key.
func (f *facts) programs() []*graph.Node {
	list := slices.DeleteFunc(f.ofKind(graph.Program), func(n *graph.Node) bool { return !stated(n.Status) })
	slices.SortStableFunc(list, func(a, b *graph.Node) int { return cmp.Compare(a.Keys.Sort, b.Keys.Sort) })
	return list[:min(pageRows, len(list))]
}

// engagementsByProgram gives, by the id of a programme or event, the ids of the actual or ongoing
// engagements that happened through it.
func (f *facts) engagementsByProgram() map[graph.ID]map[graph.ID]bool {
	of := map[graph.ID]map[graph.ID]bool{}
	for _, l := range f.Links {
		if e := f.Nodes[l.From]; l.Relation == graph.Through && e.Kind == graph.Engagement && stated(e.Status) && stated(l.Status) {
			if of[l.To] == nil {
				of[l.To] = map[graph.ID]bool{}
			}
			of[l.To][l.From] = true
		}
	}
	return of
}
