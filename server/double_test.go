package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// tinySchema has one of every element that the server handles.
const tinySchema = `
type Query {
  hello(name: String = "world"): String!
  things(first: Int, last: Int, after: String): ThingConnection!
  nodes(ids: [ID!]!): [Node]!
  node(id: ID!): Node
  around(limit: Int = 6): Around!
  pick(by: Pick): String
  small(n: Int): Int
  fail(how: String!): String
  "Answers when the test lets it."
  wait: String
  text(bytes: Int!): String
  session: String
}
type Mutation { rename(id: ID!, to: String!): String }
input Pick @oneOf { id: ID name: String other: Pick }
interface Node { id: ID! name: String }
type Thing implements Node { id: ID! name: String things(first: Int = 20, last: Int): ThingConnection! one: Thing parts: [Thing!]! }
type Person implements Node { id: ID! name: String things(first: Int, last: Int): ThingConnection! }
type Around { things: [Thing!]! }
type ThingConnection { edges: [ThingEdge!]! nodes: [Thing!]! pageInfo: PageInfo! totalCount: Int! }
type ThingEdge { cursor: String! node: Thing! }
type PageInfo { hasNextPage: Boolean! }
`

// object is a value of an object type.
type object struct {
	typ    string
	fields map[string]any // the value of each field: a scalar, an object, a list of these, or a function of the type answer
}

// answer computes a field.
type answer func(ctx context.Context, args map[string]any) (any, error)

// tiny executes tinySchema over objects, one field after another.
type tiny struct {
	schema   *ast.Schema
	query    object
	mutation object
	exec     func(ctx context.Context) // called before each operation, if not nil
}

var _ graphql.ExecutableSchema = (*tiny)(nil)

func (t *tiny) Schema() *ast.Schema { return t.schema }

func (t *tiny) Complexity(context.Context, string, string, int, map[string]any) (int, bool) {
	return 0, false
}

func (t *tiny) Exec(ctx context.Context) graphql.ResponseHandler {
	if t.exec != nil {
		t.exec(ctx)
	}
	op := graphql.GetOperationContext(ctx)
	root := t.query
	if op.Operation.Operation == ast.Mutation {
		root = t.mutation
	}
	return func(ctx context.Context) *graphql.Response {
		var b bytes.Buffer
		t.write(ctx, &b, root, op.Operation.SelectionSet)
		return &graphql.Response{Data: b.Bytes()}
	}
}

func (t *tiny) write(ctx context.Context, b *bytes.Buffer, value any, set ast.SelectionSet) {
	switch v := value.(type) {
	case []object:
		b.WriteByte('[')
		for i, o := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			t.write(graphql.WithPathContext(ctx, graphql.NewPathWithIndex(i)), b, o, set)
		}
		b.WriteByte(']')
	case object:
		satisfies := append([]string{v.typ}, t.schema.Types[v.typ].Interfaces...)
		b.WriteByte('{')
		for i, f := range graphql.CollectFields(graphql.GetOperationContext(ctx), set, satisfies) {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(b, "%q:", f.Alias)
			inner := graphql.WithPathContext(ctx, graphql.NewPathWithField(f.Alias))
			t.write(inner, b, t.resolve(inner, v, f), f.Selections)
		}
		b.WriteByte('}')
	default:
		text, err := json.Marshal(v)
		if err != nil {
			panic(err)
		}
		b.Write(text)
	}
}

func (t *tiny) resolve(ctx context.Context, o object, f graphql.CollectedField) (value any) {
	if f.Name == "__typename" {
		return o.typ
	}
	defer func() {
		if p := recover(); p != nil {
			graphql.AddError(ctx, graphql.Recover(ctx, p))
			value = nil
		}
	}()
	value = o.fields[f.Name]
	if compute, ok := value.(answer); ok {
		v, err := compute(ctx, f.ArgumentMap(graphql.GetOperationContext(ctx).Variables))
		if err != nil {
			graphql.AddError(ctx, err)
			return nil
		}
		return v
	}
	return value
}

// newTiny makes the test double. failures are the errors of the field "fail", by its argument "how".
func newTiny(t testing.TB, failures map[string]error) *tiny {
	t.Helper()
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "tiny", Input: tinySchema})
	if err != nil {
		t.Fatal(err)
	}
	d := &tiny{schema: schema}
	d.query = object{"Query", map[string]any{
		"hello": answer(func(_ context.Context, args map[string]any) (any, error) {
			return "hello " + args["name"].(string), nil
		}),
		"things": answer(func(_ context.Context, args map[string]any) (any, error) {
			n := 20
			if first, ok := args["first"].(int64); ok {
				n = int(first)
			}
			return connection(n), nil
		}),
		"nodes": answer(func(_ context.Context, args map[string]any) (any, error) {
			return things(len(args["ids"].([]any))), nil
		}),
		"node": answer(func(_ context.Context, args map[string]any) (any, error) {
			return nil, graph.NotFound("id", args["id"].(string), "names nothing", "look for it with search(text)")
		}),
		"pick": "picked",
		"small": answer(func(_ context.Context, args map[string]any) (any, error) {
			return graphql.UnmarshalInt32(args["n"])
		}),
		"fail": answer(func(_ context.Context, args map[string]any) (any, error) {
			how := args["how"].(string)
			if how == "panic" {
				panic("the secret of the panic")
			}
			return nil, failures[how]
		}),
		"text": answer(func(_ context.Context, args map[string]any) (any, error) {
			return strings.Repeat("x", int(args["bytes"].(int64))), nil
		}),
	}}
	d.mutation = object{"Mutation", map[string]any{"rename": "renamed"}}
	return d
}

func connection(n int) object {
	return object{"ThingConnection", map[string]any{
		"nodes": things(n), "totalCount": n,
		"pageInfo": object{"PageInfo", map[string]any{"hasNextPage": false}},
	}}
}

func things(n int) []object {
	list := make([]object, n)
	for i := range list {
		list[i] = object{"Thing", map[string]any{
			"id": strconv.Itoa(i), "name": "枸杞" + strconv.Itoa(i),
			"things": answer(func(context.Context, map[string]any) (any, error) { return connection(1), nil }),
			"parts":  []object{},
		}}
	}
	return list
}
