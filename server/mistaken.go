package server

import (
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/resolvers"
)

// Refusal is the reply to a request that failed with err before its execution. It has no data.
func Refusal(err error) *graphql.Response {
	coded, _ := Coded(err)
	return &graphql.Response{Errors: gqlerror.List{coded}}
}

// CheckVariables checks the types of a request's variables, as the server does. For the first invalid
// variable it returns the reply that refuses the request, and the same fault as an error. Both are nil
// if all variables are valid, or if the document itself is invalid.
func CheckVariables(r loaders.Request) (*graphql.Response, error) {
	schema := resolvers.NewSchema().Schema()
	doc, errs := gqlparser.LoadQuery(schema, r.Query)
	if errs != nil {
		return nil, nil
	}
	op := doc.Operations.ForName(r.Operation)
	if op == nil {
		return nil, nil
	}
	given := map[string]any{}
	for name, value := range r.Variables {
		given[name] = copied(value)
	}
	_, err := variables(schema, op, given)
	if err == nil {
		return nil, nil
	}
	res := &graphql.Response{Errors: gqlerror.List{err}}
	value, ok := err.Extensions["value"]
	if !ok {
		return res, err
	}
	return res, graph.Invalid(fmt.Sprint(err.Extensions["field"]), fmt.Sprint(value), "is no value of its type", fmt.Sprint(err.Extensions["hint"]))
}

// copied makes a deep copy of a JSON value. The caller coerces the copy, because coercion changes the
// maps and lists of a value.
func copied(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, one := range v {
			out[key] = copied(one)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, one := range v {
			out[i] = copied(one)
		}
		return out
	default:
		return v
	}
}
