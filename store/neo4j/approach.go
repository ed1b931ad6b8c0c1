package neo4j

import (
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// approach is the join order of a query for a node in several trees, such as a region and an
// industry. The server's planner cannot choose it well: it only sees that each tree has one top
// node. The zero approach leaves the choice to the planner.
type approach struct {
	test         []graph.Var // Vars whose trees are tested for each row, instead of starting the query there
	join         graph.Var   // the Var of a second tree to start from, in a join at the node; 0 means none
	invalidLinks []any       // the ids of the tree links that do not hold on the day of the query; nil means that all hold
}

// meetFactor limits the joins of two trees. Two trees are joined if the second has at most meetFactor
// times as many links as the smallest. The factor is 4, because joining a node costs about a quarter
// of testing a node, where its links are followed up the second tree.
const meetFactor = 4

// crossing lists the Vars that each have one tree condition (trees) and that are one step away from
// the same node; nil if there are fewer than two.
func (r *renderer) crossing() []graph.Var {
	if slices.ContainsFunc(r.binds, func(b bind) bool { return b.form == boundValue }) {
		return nil // the query better starts at the value to which each list binds a key
	}
	var all []graph.Var
	for i, s := range r.q.Pattern.Steps {
		v := graph.Var(i + 1)
		if !r.alwaysBound[v] || s.Hop.Below || len(trees(r.where(v))) != 1 {
			continue
		}
		if len(all) > 0 && r.q.Pattern.Steps[all[0]-1].From != s.From {
			continue
		}
		all = append(all, v)
	}
	if len(all) < 2 {
		return nil
	}
	return all
}

// renderSpread gives the Cypher text that counts, for each of the Vars, the links that lead into
// its tree.
func (r *renderer) renderSpread(vars []graph.Var) (text cypher, params properties) {
	var columns []cypher
	for i, v := range vars {
		s := &r.q.Pattern.Steps[v-1]
		node, _ := r.conditionNames()
		top, _ := r.conditionNames()
		back := map[graph.Direction]fragment{graph.Out: fIn, graph.In: fOut, graph.Both: fBoth}[s.Hop.Direction]
		degree := put(fDegree, put(back, node, "", types(s.Hop.Relations), put(fNode, "")))
		within := put(fEq, put(fID, top), r.param(stored(trees(r.where(v))[0].Values[0])))
		text += put(fOnce, put(fMatchWhere, put(fUpwards, node, top), within)+put(fReturn, put(fAs, degree, measureVar(i))))
		columns = append(columns, measureVar(i))
	}
	return text + put(fReturn, joined(fComma, columns...)), dropUnused(text, r.params)
}

// choose starts the query in the smallest tree. spread is the number of links into the tree of each
// Var. The second smallest tree is joined if meetFactor allows that. All other trees are tested.
func choose(vars []graph.Var, spread []int64) (a approach) {
	order := make([]int, len(vars))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return int(min(max(spread[i]-spread[j], -1), 1)) })
	rest := order[1:]
	if next := rest[0]; spread[next] <= meetFactor*spread[order[0]] {
		a.join, rest = vars[next], rest[1:]
	}
	for _, i := range rest {
		a.test = append(a.test, vars[i])
	}
	return a
}

// approach chooses the join order for a query. If several trees could be the start, it first counts
// the links into each tree, which is cheap.
func (v *view) approach(ctx context.Context, q *graph.Query) (approach, error) {
	r := newRenderer(q, nil, approach{})
	off, err := v.invalidTreeLinks(ctx, q)
	if err != nil {
		return approach{}, err
	}
	vars := r.crossing()
	if vars == nil || q.Each != nil || off != nil {
		return approach{invalidLinks: off}, nil
	}
	body, params := r.renderSpread(vars)
	row, err := v.ask(ctx, &text{name: "spread", mode: "read", body: string(body)}, params)
	if err != nil {
		return approach{}, err
	}
	spread := make([]int64, len(vars))
	for i := range vars {
		spread[i], _ = row[string(measureVar(i))].(int64)
	}
	return choose(vars, spread), nil
}
