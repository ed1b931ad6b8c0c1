//go:build !race

package server_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/expertgraph/expertgraph/resolvers"
	"github.com/expertgraph/expertgraph/server"
)

// wrongLiterals are literals that are invalid for most types.
func wrongLiterals() []string {
	return []string{
		`[]`, `[[[]]]`, `[null]`, `{}`, `{a: {b: [1]}}`, `0`, `-0`, `-1`, `1`, `2147483648`, `99999999999999999999999`, strings.Repeat("9", 400),
		`1.5`, `-1.5e300`, `1e400`, `1e-400`, `0.00000000000001`, `true`, `false`, `null`, `NO_SUCH_NAME`, `ASC`, `"ASC"`, `"x"`, `""`, `" "`, `"1"`, `"-1"`, `"1e9"`, `"1/3"`, `"NaN"`,
		`"\u0000\u001f\u007f"`, `"\ud800"`, `"\u202e\ufeff\ufffe"`, `"""block " \n"""`, `"0000-00-00"`, `"9999-99-99"`, `"2019-02-30"`, `"00000000000000000000000000"`, `"zzzzzzzzzzzzzzzzzzzzzzzzzz"`,
		`"AAAA"`, `"` + strings.Repeat("长", 2000) + `"`, `[["x"], {a: "y"}]`, `{eq: {eq: null}}`,
	}
}

// wrongVariables are JSON values that are invalid for most types.
func wrongVariables() []string {
	return []string{
		`[]`, `[[[]]]`, `[null]`, `{}`, `{"a": {"b": [1]}}`, `0`, `-0`, `-1`, `2147483648`, `99999999999999999999999`, strings.Repeat("9", 400),
		`1.5`, `-1.5e300`, `1e400`, `1e-400`, `1.0`, `true`, `false`, `null`, `"NO_SUCH_NAME"`, `"ASC"`, `"x"`, `""`, `" "`, `"1"`, `"1e9"`, `"1e999999"`, `"1/3"`, `"Infinity"`,
		`"\u0000\u001f\u007f"`, `"\u202e\ufeff\ufffe"`, `"0000-00-00"`, `"2019-02-30"`, `"00000000000000000000000000"`, `"AAAA"`, `"` + strings.Repeat("长", 2000) + `"`, `[["x"], {"a": "y"}]`, `{"eq": {"eq": null}}`,
		`{"": ""}`, `{"__typename": "x"}`,
	}
}

// input is a place in the schema that takes a value: a document with VALUE as its placeholder.
type input struct {
	name, document string
	typ            *ast.Type
}

// inputs finds every argument of every field, and every field of every input object, by the
// shortest path from the root.
func inputs(s *ast.Schema) []input {
	type way struct{ object, head, tail string }
	var all []input
	inside := map[string]bool{} // input objects whose fields were listed
	reached := map[string]bool{s.Query.Name: true}
	for ways := []way{{s.Query.Name, "", ""}}; len(ways) > 0; ways = ways[1:] {
		w := ways[0]
		for _, f := range s.Types[w.object].Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			shut := ""
			if s.Types[f.Type.Name()].IsCompositeType() {
				shut = " { __typename }"
			}
			for _, a := range f.Arguments {
				put := func(value string) string {
					return w.head + f.Name + "(" + strings.Join(append(required(s, f, a.Name), a.Name+": "+value), ", ") + ")" + shut + w.tail
				}
				all = append(all, input{w.object + "." + f.Name + "(" + a.Name + ")", put("VALUE"), a.Type})
				all = append(all, runWithin(s, a.Type, put, inside)...)
			}
			for _, d := range s.GetPossibleTypes(s.Types[f.Type.Name()]) {
				if d.Kind != ast.Object || reached[d.Name] {
					continue
				}
				reached[d.Name] = true
				args := ""
				if list := required(s, f, ""); len(list) > 0 {
					args = "(" + strings.Join(list, ", ") + ")"
				}
				head := w.head + f.Name + args + " { "
				tail := " }" + w.tail
				if f.Type.Name() != d.Name {
					head, tail = head+"... on "+d.Name+" { ", " }"+tail
				}
				ways = append(ways, way{d.Name, head, tail})
			}
		}
	}
	return all
}

// runWithin lists the fields of an input object, and of nested ones that were not listed yet.
func runWithin(s *ast.Schema, t *ast.Type, put func(string) string, inside map[string]bool) (all []input) {
	d := s.Types[t.Name()]
	if d.Kind != ast.InputObject || inside[d.Name] {
		return nil
	}
	inside[d.Name] = true
	for _, f := range d.Fields {
		nested := func(value string) string {
			var rest []string
			for _, g := range d.Fields {
				if g != f && g.Type.NonNull && g.DefaultValue == nil {
					rest = append(rest, g.Name+": "+example(s, g.Type))
				}
			}
			return put("{" + strings.Join(append(rest, f.Name+": "+value), ", ") + "}")
		}
		all = append(all, input{d.Name + "." + f.Name, nested("VALUE"), f.Type})
		all = append(all, runWithin(s, f.Type, nested, inside)...)
	}
	return all
}

// required gives the required arguments of a field, except one.
func required(s *ast.Schema, f *ast.FieldDefinition, except string) (all []string) {
	for _, a := range f.Arguments {
		if a.Name != except && a.Type.NonNull && a.DefaultValue == nil {
			all = append(all, a.Name+": "+example(s, a.Type))
		}
	}
	return all
}

// example is a valid value of a type.
func example(s *ast.Schema, t *ast.Type) string {
	if d := s.Types[t.Name()]; d.Kind == ast.Enum {
		return d.EnumValues[0].Name
	}
	return map[string]string{"Ref": `"宁夏回族自治区"`, "ID": `"00000000000000000000000004"`, "String": `"宁夏"`, "Int": "1", "Boolean": "true"}[t.Name()]
}

// TestWrongValues gives values of wrong types to every argument and every input field: a sample
// that differs from place to place.
func TestWrongValues(t *testing.T) { giveWrongValues(t, 11) }

// giveWrongValues gives every step-th of the wrong values to each input.
func giveWrongValues(t *testing.T, step int) {
	s := servingShipped(t, server.Limits{})
	all := inputs(resolvers.NewSchema().Schema())
	answered, refused := 0, 0
	send := func(name, query, vars string) {
		s.log.Reset()
		text, err := json.Marshal(query)
		if err != nil {
			t.Fatal(err)
		}
		got := s.do(t, post(t, `{"query":`+string(text)+`,"variables":`+vars+`}`))
		if wrong := got.fault(); wrong != "" {
			t.Errorf("%s: %.300s %.300s\n%s\n%.300s\n%.1500s", name, query, vars, wrong, got.body, s.log.String())
		}
		if got.code() == "" {
			answered++
		} else {
			refused++
		}
	}
	literals, variables := wrongLiterals(), wrongVariables()
	for i, in := range all {
		for j := i % step; j < len(literals); j += step {
			send(in.name, "{ "+strings.Replace(in.document, "VALUE", literals[j], 1)+" }", "{}")
		}
		for j := i % step; j < len(variables); j += step {
			query := fmt.Sprintf("query($v: %s) { %s }", in.typ, strings.Replace(in.document, "VALUE", "$v", 1))
			send(in.name, query, `{"v": `+variables[j]+`}`)
		}
	}
	t.Logf("%d inputs, %d requests answered, %d refused", len(all), answered, refused)
	for _, name := range []string{"Query.node(id)", "Expert.evidence(basis)", "CubeCell.beside(measure)", "DateRange.from", "DecimalFilter.in", "LinksRelation.count", "ExpertWhere.not", "CubeHaving.gte"} {
		if !slices.ContainsFunc(all, func(in input) bool { return in.name == name }) {
			t.Errorf("%s is no input that was found", name)
		}
	}
	if answered < 1000/step || refused < 10_000/step {
		t.Errorf("%d answered, %d refused: the values are not mixed enough to show anything", answered, refused)
	}
}
