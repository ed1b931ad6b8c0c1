package loaders

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/expertgraph/expertgraph/graph"
)

// recorded applies the directive @recorded of an operation. The session of the operation then shows
// an earlier state of the graph: at a time, or after a change.
func recorded(ctx context.Context, g *graph.Graph, op *ast.OperationDefinition, vars map[string]any) (context.Context, error) {
	d := op.Directives.ForName("recorded")
	if d == nil {
		return ctx, nil
	}
	args := d.ArgumentMap(vars)
	at, seq := args["at"], args["seq"]
	switch {
	case at == nil && seq == nil && len(d.Arguments) > 0:
		return ctx, nil // a null variable means the current graph
	case (at == nil) == (seq == nil):
		return ctx, graph.Invalid("recorded", "", "wants a moment or the number of a change", "give one of at and seq")
	case seq != nil:
		n, err := wholeNumber(seq)
		return g.Recorded(ctx, graph.Seq(n)), err
	}
	moment, err := time.Parse(time.RFC3339, fmt.Sprint(at))
	if err != nil {
		return ctx, graph.Invalid("at", fmt.Sprint(at), "is not a time", "write 2026-01-01T08:00:00+08:00")
	}
	to, err := g.SeqAt(ctx, moment)
	return g.Recorded(ctx, to), err
}

// wholeNumber reads an integer from a variable or a literal.
func wholeNumber(v any) (int64, error) {
	switch n := v.(type) {
	case int64:
		return n, nil
	case int:
		return int64(n), nil
	case json.Number:
		if i, err := n.Int64(); err == nil {
			return i, nil
		}
	case float64:
		if i := int64(n); float64(i) == n {
			return i, nil
		}
	}
	return 0, graph.Invalid("seq", fmt.Sprint(v), "is not a whole number", "give the number of a change")
}
