package loaders_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// asker writes random operations for a schema.
type asker struct {
	*rand.Rand
	schema    *ast.Schema
	names     []string // references to existing entities
	ids       []string
	roots     []string            // root fields that give results, in lower case
	byKind    map[string][]string // references to nodes by kind, in lower case
	budget    int                 // the number of fields that may still be written
	aliases   int
	variables []string // the variable definitions
	values    map[string]any
	fragments []string
}

func pick[T any](a *asker, list []T) T { return list[a.IntN(len(list))] }

func (a *asker) chance(inTen int) bool { return a.IntN(10) < inTen }

// operation gives a document and the values of its variables.
func (a *asker) operation() (string, map[string]any) {
	a.budget, a.aliases, a.variables, a.values, a.fragments = 8+a.IntN(60), 0, nil, map[string]any{}, nil
	body := a.set(a.schema.Query, 0)
	head := "query"
	if len(a.variables) > 0 {
		head += " Q(" + strings.Join(a.variables, ", ") + ")"
	}
	return head + " " + body + strings.Join(a.fragments, ""), a.values
}

// set writes a selection set on a type.
func (a *asker) set(on *ast.Definition, depth int) string {
	var b strings.Builder
	b.WriteString("{")
	if a.chance(2) {
		b.WriteString(" __typename" + a.directive())
	}
	var again string
	for n := 1 + a.IntN(4); n > 0; n-- {
		switch {
		case on.IsAbstractType() && a.chance(6), a.chance(1):
			b.WriteString(a.fragment(on, depth))
		default:
			f := a.field(on, depth)
			b.WriteString(" " + f)
			again = f
		}
	}
	if again != "" && a.chance(2) {
		b.WriteString(" " + again) // the same field twice: GraphQL merges the two
	}
	if b.Len() == 1 {
		b.WriteString(" __typename")
	}
	return b.String() + " }"
}

// fragment writes a fragment on the type, on one of its possible types, or on one of its
// interfaces.
func (a *asker) fragment(on *ast.Definition, depth int) string {
	condition := on
	if on.IsAbstractType() && a.chance(7) {
		condition = pick(a, a.schema.GetPossibleTypes(on))
	} else if up := a.schema.GetImplements(on); len(up) > 0 && a.chance(7) {
		condition = pick(a, up)
	}
	body := a.set(condition, depth)
	switch {
	case a.chance(4):
		name := fmt.Sprintf("F%d", len(a.fragments))
		a.fragments = append(a.fragments, fmt.Sprintf(" fragment %s on %s %s", name, condition.Name, body))
		spread := " ..." + name + a.directive()
		if a.chance(2) {
			spread += " ..." + name
		}
		return spread
	case condition == on && a.chance(5):
		return " ..." + a.directive() + " " + body
	default:
		return " ... on " + condition.Name + a.directive() + " " + body
	}
}

func (a *asker) field(on *ast.Definition, depth int) string {
	var fields []*ast.FieldDefinition
	for _, f := range on.Fields {
		leaf := a.schema.Types[f.Type.Name()].IsLeafType()
		if !strings.HasPrefix(f.Name, "__") && (leaf || depth < 8 && a.budget > 0) {
			fields = append(fields, f)
		}
	}
	if len(fields) == 0 {
		return "__typename"
	}
	f := pick(a, fields)
	for range 3 { // prefer fields with subfields, so that documents become deep
		if a.schema.Types[f.Type.Name()].IsLeafType() {
			f = pick(a, fields)
		}
	}
	if depth == 0 && a.chance(9) {
		name := pick(a, append([]string{"node", "nodes", "entity", "search", "evidence", "served"}, a.roots...))
		if at := slices.IndexFunc(fields, func(f *ast.FieldDefinition) bool { return strings.ToLower(f.Name) == name }); at >= 0 {
			f = fields[at]
		}
	}
	a.budget--
	a.aliases++
	text := f.Name
	if len(f.Arguments) > 0 || a.chance(3) {
		text = fmt.Sprintf("x%d: %s", a.aliases, f.Name)
	}
	text += a.arguments(f) + a.directive()
	if to := a.schema.Types[f.Type.Name()]; !to.IsLeafType() {
		text += " " + a.set(to, depth+1)
	}
	return text
}

func (a *asker) arguments(f *ast.FieldDefinition) string {
	var args []string
	for _, d := range f.Arguments {
		inTen := 2
		switch d.Name {
		case "last", "before", "after", "document":
			inTen = a.IntN(2) * a.IntN(2) * a.IntN(2)
		case "where", "orderBy", "of", "region":
			inTen = 1
		case "code", "relation", "kinds", "status", "period", "basis":
			inTen = a.IntN(2)
		}
		if d.Type.NonNull && d.DefaultValue == nil || a.chance(inTen) {
			args = append(args, d.Name+": "+a.given(strings.ToLower(f.Name+"."+d.Name), d.Type))
		}
	}
	if len(args) == 0 {
		return ""
	}
	return "(" + strings.Join(args, ", ") + ")"
}

func (a *asker) directive() string {
	if !a.chance(1) {
		return ""
	}
	name := pick(a, []string{"skip", "include"})
	return fmt.Sprintf(" @%s(if: %s)", name, a.given("if", ast.NonNullNamedType("Boolean", nil)))
}

// given writes a value, or a variable with the value.
func (a *asker) given(name string, t *ast.Type) string {
	v := a.value(name, t, 0)
	if !a.chance(4) {
		return literal(v)
	}
	variable := fmt.Sprintf("v%d", len(a.variables))
	def := "$" + variable + ": " + t.String()
	if v != nil && a.chance(2) {
		def += " = " + literal(v)
		if a.chance(5) {
			a.variables = append(a.variables, def)
			return "$" + variable
		}
		v = a.value(name, t, 0)
	}
	a.variables = append(a.variables, def)
	if v != nil || t.NonNull || a.chance(5) {
		a.values[variable] = plain(v)
	}
	return "$" + variable
}

// word is an enum value: a name in a literal, a string in a variable.
type word string

// value makes a value of a type: nil, bool, int, string, word, []any or map.
func (a *asker) value(name string, t *ast.Type, depth int) any {
	if !t.NonNull && a.chance(1) {
		return nil
	}
	if t.Elem != nil {
		list := []any{}
		for range a.IntN(3) {
			list = append(list, a.value(name, t.Elem, depth+1))
		}
		return list
	}
	def := a.schema.Types[t.NamedType]
	switch {
	case def.Kind == ast.Enum:
		return word(pick(a, def.EnumValues).Name)
	case def.Kind == ast.InputObject:
		in := map[string]any{}
		for _, f := range def.Fields {
			need := f.Type.NonNull && f.DefaultValue == nil
			if need || depth < 3 && a.IntN(len(def.Fields)) < 2 {
				in[f.Name] = a.value(f.Name, f.Type, depth+1)
			}
		}
		return in
	}
	switch t.NamedType {
	case "Boolean":
		return a.chance(5)
	case "Int":
		if a.IntN(60) == 0 {
			return pick(a, []int{-1, 201})
		}
		return pick(a, []int{0, 1, 2, 3, 3, 3, 5, 5, 20, 200})
	case "Decimal":
		return a.IntN(9)
	case "Date":
		return pick(a, []string{"2018-03-01", "2019-06-30", "2019-06"})
	case "PartialDate":
		return pick(a, []string{"2018", "2019-06", "十三五", "never"})
	case "ID":
		return pick(a, a.ids)
	}
	if a.IntN(20) == 0 {
		return "nobody"
	}
	if of := a.byKind[strings.TrimSuffix(name, ".ref")]; len(of) > 0 {
		return pick(a, of)
	}
	return pick(a, a.names)
}

// literal writes a value as a GraphQL literal.
func literal(v any) string {
	switch v := v.(type) {
	case word:
		return string(v)
	case []any:
		var all []string
		for _, e := range v {
			all = append(all, literal(e))
		}
		return "[" + strings.Join(all, ", ") + "]"
	case map[string]any:
		var all []string
		for _, k := range slices.Sorted(keys(v)) {
			all = append(all, k+": "+literal(v[k]))
		}
		return "{" + strings.Join(all, ", ") + "}"
	default:
		b, _ := json.Marshal(v)
		return string(b)
	}
}

func keys(m map[string]any) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// plain converts a value to the form in a JSON request.
func plain(v any) any {
	switch v := v.(type) {
	case word:
		return string(v)
	case int:
		return int64(v)
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = plain(v[k])
		}
	}
	return v
}
