// Package resolvers answers each field of the contract by one short function: it
// turns arguments into a question of package graph, and rows into the shapes of
// package reply. It keeps no state and knows no store; the session of the running
// operation comes from graph.From. Package server serves it, cmd asks through Exec.
//
// What repeats for every kind is written by resolvers/generate (kinds_gen.go and the
// package generated); a field of a list or of a link costs one call of the session
// for all parents of its level that the executor hands over together.
package resolvers

import (
	"path"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/level"
)

// root gives the resolvers of every type that has some.
type root struct{}

// query answers the fields of Query.
type query struct{}

// Query gives the answers of the fields of Query.
func (root) Query() generated.QueryResolver { return query{} }

// NewSchema gives the contract with its answers. The context of an operation must
// carry a session, see graph.Graph.Begin.
func NewSchema() graphql.ExecutableSchema {
	return generated.NewExecutableSchema(generated.Config{Resolvers: root{}})
}

// Levels gives the same answers level by level: how each type's fields are read for
// all parents at once.
func Levels() []level.Type { return generated.Levels(root{}) }

// SchemaText is the whole contract in the schema language: first what is written by
// hand, then what follows from the table of kinds.
func SchemaText() string {
	texts := map[string]string{}
	var names []string
	for _, d := range NewSchema().Schema().Types {
		if src := d.Position.Src; !src.BuiltIn && texts[src.Name] == "" {
			texts[src.Name] = src.Input
			names = append(names, src.Name)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return strings.Compare(path.Base(b), path.Base(a)) }) // schema, then kinds
	var all strings.Builder
	for _, n := range names {
		all.WriteString(strings.TrimRight(texts[n], "\n") + "\n\n")
	}
	return strings.TrimRight(all.String(), "\n") + "\n"
}
