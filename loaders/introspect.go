package loaders

import (
	"context"
	"maps"

	"github.com/99designs/gqlgen/graphql/introspection"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/expertgraph/expertgraph/resolvers/level"
)

// introspect adds the introspection types to the types of a schema, and the fields __schema and
// __type to its queries.
func introspect(schema *ast.Schema, types map[string]*level.Type) {
	for _, t := range introspected() {
		types[t.Name] = &t
	}
	root, ok := types[schema.Query.Name]
	if !ok {
		return
	}
	with := level.Type{Name: root.Name, Fields: maps.Clone(root.Fields)}
	with.Fields["__schema"] = level.Field{Types: []string{"__Schema"}, Read: level.One(level.Root(
		func(context.Context, map[string]any) (*introspection.Schema, error) {
			return introspection.WrapSchema(schema), nil
		}))}
	with.Fields["__type"] = level.Field{Args: sameArgs, Types: []string{"__Type"}, Read: level.One(level.Root(
		func(_ context.Context, args map[string]any) (*introspection.Type, error) {
			return introspection.WrapTypeFromDef(schema, schema.Types[args["name"].(string)]), nil
		}))}
	types[root.Name] = &with
}

// sameArgs returns the arguments of an introspection field unchanged: a name, or whether to list
// deprecated elements.
func sameArgs(_ context.Context, raw map[string]any) (map[string]any, error) { return raw, nil }

// deprecated tells whether deprecated elements are listed too.
func deprecated(args map[string]any) bool {
	too, _ := args["includeDeprecated"].(bool)
	return too
}

// introspected are the introspection types (specification, 4.2).
func introspected() []level.Type {
	type (
		schema    = *introspection.Schema
		typ       = *introspection.Type
		field     = *introspection.Field
		input     = *introspection.InputValue
		value     = *introspection.EnumValue
		directive = *introspection.Directive
	)
	text, texts := level.Optional(level.String), level.Sequence(level.String)
	return []level.Type{
		{Name: "__Schema", Fields: map[string]level.Field{
			"description":      {Write: level.Leaf(schema.Description, text)},
			"types":            {Types: []string{"__Type"}, Read: level.Structs(level.Get(schema.Types))},
			"queryType":        {Types: []string{"__Type"}, Read: level.One(level.Get(schema.QueryType))},
			"mutationType":     {Types: []string{"__Type"}, Read: level.One(level.Get(schema.MutationType))},
			"subscriptionType": {Types: []string{"__Type"}, Read: level.One(level.Get(schema.SubscriptionType))},
			"directives":       {Types: []string{"__Directive"}, Read: level.Structs(level.Get(schema.Directives))},
		}},
		{Name: "__Type", Fields: map[string]level.Field{
			"kind":           {Write: level.Leaf(typ.Kind, level.String)},
			"name":           {Write: level.Leaf(typ.Name, text)},
			"description":    {Write: level.Leaf(typ.Description, text)},
			"specifiedByURL": {Write: level.Leaf(typ.SpecifiedByURL, text)},
			"fields": {Args: sameArgs, Types: []string{"__Field"}, Read: level.Structs(level.Each(
				func(_ context.Context, t typ, args map[string]any) ([]introspection.Field, error) {
					return t.Fields(deprecated(args)), nil
				}))},
			"interfaces":    {Types: []string{"__Type"}, Read: level.Structs(level.Get(typ.Interfaces))},
			"possibleTypes": {Types: []string{"__Type"}, Read: level.Structs(level.Get(typ.PossibleTypes))},
			"enumValues": {Args: sameArgs, Types: []string{"__EnumValue"}, Read: level.Structs(level.Each(
				func(_ context.Context, t typ, args map[string]any) ([]introspection.EnumValue, error) {
					return t.EnumValues(deprecated(args)), nil
				}))},
			"inputFields": {Args: sameArgs, Types: []string{"__InputValue"}, Read: level.Structs(level.Get(typ.InputFields))},
			"ofType":      {Types: []string{"__Type"}, Read: level.One(level.Get(typ.OfType))},
			"isOneOf":     {Write: level.Leaf(typ.IsOneOf, level.Boolean)},
		}},
		{Name: "__Field", Fields: map[string]level.Field{
			"name":              {Write: level.Leaf(func(f field) string { return f.Name }, level.String)},
			"description":       {Write: level.Leaf(field.Description, text)},
			"args":              {Args: sameArgs, Types: []string{"__InputValue"}, Read: level.Structs(level.Get(func(f field) []introspection.InputValue { return f.Args }))},
			"type":              {Types: []string{"__Type"}, Read: level.One(level.Get(func(f field) typ { return f.Type }))},
			"isDeprecated":      {Write: level.Leaf(field.IsDeprecated, level.Boolean)},
			"deprecationReason": {Write: level.Leaf(field.DeprecationReason, text)},
		}},
		{Name: "__InputValue", Fields: map[string]level.Field{
			"name":              {Write: level.Leaf(func(i input) string { return i.Name }, level.String)},
			"description":       {Write: level.Leaf(input.Description, text)},
			"type":              {Types: []string{"__Type"}, Read: level.One(level.Get(func(i input) typ { return i.Type }))},
			"defaultValue":      {Write: level.Leaf(func(i input) *string { return i.DefaultValue }, text)},
			"isDeprecated":      {Write: level.Leaf(input.IsDeprecated, level.Boolean)},
			"deprecationReason": {Write: level.Leaf(input.DeprecationReason, text)},
		}},
		{Name: "__EnumValue", Fields: map[string]level.Field{
			"name":              {Write: level.Leaf(func(v value) string { return v.Name }, level.String)},
			"description":       {Write: level.Leaf(value.Description, text)},
			"isDeprecated":      {Write: level.Leaf(value.IsDeprecated, level.Boolean)},
			"deprecationReason": {Write: level.Leaf(value.DeprecationReason, text)},
		}},
		{Name: "__Directive", Fields: map[string]level.Field{
			"name":         {Write: level.Leaf(func(d directive) string { return d.Name }, level.String)},
			"description":  {Write: level.Leaf(directive.Description, text)},
			"isRepeatable": {Write: level.Leaf(func(d directive) bool { return d.IsRepeatable }, level.Boolean)},
			"locations":    {Write: level.Leaf(func(d directive) []string { return d.Locations }, texts)},
			"args":         {Args: sameArgs, Types: []string{"__InputValue"}, Read: level.Structs(level.Get(func(d directive) []introspection.InputValue { return d.Args }))},
		}},
	}
}
