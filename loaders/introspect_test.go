package loaders_test

import (
	"context"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/introspection"
	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/loaders"
)

// introspected runs a query with introspection enabled, and gives the reply.
func (e engine) introspected(t *testing.T, query string, vars map[string]any) outcome {
	t.Helper()
	ctx := graphql.StartOperationTrace(context.Background())
	op, errs := e.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: vars})
	if errs != nil {
		t.Fatal(errs)
	}
	op.DisableIntrospection = false
	respond, ctx := e.DispatchOperation(ctx, op)
	reply := respond(ctx)
	return outcome{string(reply.Data), told(reply.Errors)}
}

// The level executor and stock gqlgen give the same bytes for introspection.
func TestIntrospectionIsThatOfGqlgen(t *testing.T) {
	g, _ := open(t)
	ours, stock := newEngine(g, loaders.Options{}), newEngine(g, loaders.Options{Stock: true})
	const parts = ` fragment T on __Type { kind name description specifiedByURL isOneOf __typename ofType { kind name ofType { name kind isOneOf } } }
		fragment I on __InputValue { name description defaultValue isDeprecated deprecationReason type { ...T } }`
	asked := map[string]struct {
		query string
		vars  map[string]any
	}{
		"the whole": {query: introspection.Query},
		"all else": {query: `{ __schema { description __typename types { ...T fields(includeDeprecated: true) { name isDeprecated deprecationReason args(includeDeprecated: true) { ...I } }
			inputFields(includeDeprecated: true) { ...I } interfaces { ...T } possibleTypes { ...T } enumValues { name description isDeprecated deprecationReason } }
			directives { name description isRepeatable locations args { ...I } } queryType { ...T } mutationType { name } subscriptionType { name } } }` + parts},
		"what is not deprecated": {query: `query($all: Boolean) { __type(name: "Query") { fields(includeDeprecated: $all) { name } enumValues(includeDeprecated: null) { name } } }`, vars: map[string]any{"all": false}},
		"a name by variable":     {query: `query($n: String!) { a: __type(name: $n) { ...T } b: __type(name: "ExpertWhere") { inputFields { ...I } } experts { totalCount } }` + parts, vars: map[string]any{"n": "Status"}},
		"an unknown name":        {query: `{ __type(name: "Wizard") { name } }`},
	}
	for name, a := range asked {
		t.Run(name, func(t *testing.T) {
			want, got := stock.introspected(t, a.query, a.vars), ours.introspected(t, a.query, a.vars)
			if d := cmp.Diff(want, got); d != "" || len(want.Errors) > 0 {
				t.Errorf("%v -stock +ours\n%.3000s", want.Errors, d)
			}
		})
	}
	if len(ours.ran) != 1 || ours.ran[""] != len(asked) {
		t.Errorf("fallbacks %v", ours.ran)
	}
}
