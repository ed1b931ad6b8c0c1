package resolvers

import (
	"context"
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// maxRelations is how deep conditions on relations may be nested.
const maxRelations = 5

// relation reads the value v of a key of a where input. If the key names a relation of the kind, or is
// "links", it returns the hop and the conditions. Otherwise it returns false.
func (w *walker) relation(v any, key string) (hop, map[string]any, bool) {
	in, ok := v.(map[string]any)
	if !ok || w.link {
		return hop{}, nil, false
	}
	if key == "links" {
		return anyLinks(in), in, true
	}
	h, ok := related(w.kind, key)
	if exactly, given := in["exactly"].(bool); given {
		h = h.withoutDescendants(exactly)
	}
	return h, in, ok
}

// anyLinks makes a hop from an input with a direction, relations and kinds. The hop follows links of
// every status.
func anyLinks(in map[string]any) hop {
	h := hop{every: true}
	h.direction, _ = in["direction"].(graph.Direction)
	if relations, ok := in["relation"].([]graph.Relation); ok {
		h.relations = graph.NewRelationSet(relations...)
	}
	if kinds, ok := in["kinds"].([]graph.Kind); ok {
		h.kinds = graph.NewKindSet(kinds...)
	}
	return h
}

// farConditions reads the conditions on the far nodes of a hop.
func (w *walker) farConditions(ctx context.Context, h hop, in map[string]any, path string) (graph.Filter, error) {
	if w.depth == maxRelations {
		return graph.Filter{}, graph.Invalid(path, fmt.Sprint(w.depth+1), "is too deep", fmt.Sprintf("nest conditions on relations at most %d deep", maxRelations))
	}
	ask := relationInput{in: in, hop: h, path: path, depth: w.depth + 1}
	for _, q := range []struct {
		key string
		op  graph.Op
		not bool // whether to test far nodes that do not meet the condition
	}{{"some", graph.Has, false}, {"every", graph.Lacks, true}, {"none", graph.Lacks, false}} {
		if err := ask.quantify(ctx, q.key, q.op, q.not); err != nil {
			return graph.Filter{}, err
		}
	}
	if err := ask.count(ctx); err != nil {
		return graph.Filter{}, err
	}
	if w.day.IsNull() {
		w.day = ask.day
	}
	if ask.all == nil {
		return graph.Filter{}, graph.Invalid(path, "", "asks nothing", "give some, every, none or count")
	}
	return graph.And(ask.all...), nil
}

// relationInput reads an input with conditions on the far nodes of one hop. Its keys are "some", "every",
// "none" and "count".
type relationInput struct {
	in    map[string]any
	hop   hop
	path  string         // the name of the input in errors
	depth int            // how many relations lead to the far nodes
	all   []graph.Filter // the filters for the conditions read so far
	day   graph.Value    // the day of an asOf in the conditions; null if there is none
}

// farCondition reads one condition on the far nodes of a hop. The result "of" selects the far nodes that
// count at all, by kind and status. The result f is the condition itself. The result "given" is false if the
// input lacks the condition.
func (r *relationInput) farCondition(ctx context.Context, key string) (of, f graph.Filter, given bool, err error) {
	in, given := r.in[key].(map[string]any)
	given = given && in != nil
	w := walker{kind: r.hop.kind, depth: r.depth, viaLink: true}
	f, err = w.conditions(ctx, in, r.path+"."+key)
	if r.day.IsNull() {
		r.day = w.day
	}
	return graph.And(kindIs(r.hop.kinds), r.hop.statusCondition(&w)), f, given, err
}

func (r *relationInput) quantify(ctx context.Context, key string, op graph.Op, not bool) error {
	of, f, given, err := r.farCondition(ctx, key)
	if err != nil || !given {
		return err
	}
	if not {
		f = graph.Filter{Op: graph.Not, Sub: []graph.Filter{f}}
	}
	r.all = append(r.all, graph.Filter{Op: op, Hops: r.hop.hops(), Sub: []graph.Filter{graph.And(of, f)}})
	return nil
}

func (r *relationInput) count(ctx context.Context) error {
	bounds, _ := r.in["count"].(*reply.CountFilter)
	of, f, given, err := r.farCondition(ctx, "where")
	switch {
	case err != nil:
		return err
	case bounds == nil && given:
		return graph.Invalid(r.path+".where", "", "belongs to a count", "give count too, or say some, every or none instead")
	case bounds == nil:
		return nil
	}
	low, high := bounds.Bounds()
	if low > high || high < 0 {
		r.all = append(r.all, graph.Filter{Op: graph.Any}) // no number meets the condition, so the filter passes nothing
		return nil
	}
	r.all = append(r.all, graph.Filter{Op: graph.Counted, Hops: r.hop.hops(), Sub: []graph.Filter{graph.And(of, f)}, Count: [2]int{low, high}})
	return nil
}

// kindIs is a filter that keeps the nodes of some kinds; the zero set keeps all.
func kindIs(kinds graph.KindSet) graph.Filter {
	if kinds == 0 {
		return graph.Filter{}
	}
	f := graph.Filter{Op: graph.Test, Field: graph.FieldKind, Cmp: graph.OneOf}
	for _, k := range kinds.List() {
		f.Values = append(f.Values, graph.EnumValue(k))
	}
	return f
}
