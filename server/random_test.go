//go:build !race

package server_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/resolvers"
	"github.com/expertgraph/expertgraph/server"
)

// TestRandomDocuments sends some of the documents of TestManyRandomDocuments.
func TestRandomDocuments(t *testing.T) { askAtRandom(t, 200) }

// askAtRandom sends n documents of a seeded generator, including mutations, to a copy of the
// shipped data. None may cause a server fault, and the graph must keep its rules.
func askAtRandom(t *testing.T, n int) {
	loaded, err := ingest.Load([]string{"../data"}, nil, nil, graph.Dates{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	g, err := filled("random", func(func(graph.Batch) bool) {})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := g.Write(t.Context(), loaded.Batch(), nil); err != nil { // the write also adds derived links
		t.Fatal(err)
	}
	s := serving(t, g, server.Limits{})
	answered, written, codes := 0, 0, map[string]int{}
	for i := range n {
		d := randomDocument(resolvers.NewSchema().Schema(), uint64(i))
		s.log.Reset()
		text, err := json.Marshal(d.text)
		if err != nil {
			t.Fatal(err)
		}
		vars, err := json.Marshal(d.vars)
		if err != nil {
			t.Fatal(err)
		}
		r := post(t, `{"query":`+string(text)+`,"variables":`+string(vars)+`}`)
		r.Header.Set("Authorization", "Bearer reviewer")
		got := s.do(t, r)
		if wrong := got.fault(); wrong != "" {
			t.Errorf("document %d: %s\n%s\n%s\n%.400s\n%.2000s", i, wrong, d.text, vars, got.body, s.log.String())
		}
		if codes[got.code()]++; got.code() == "" {
			answered++
		}
		written += strings.Count(got.body, `"APPLIED"`)
	}
	t.Logf("%d documents, %d changes, by code of the first error %v", n, written, codes)
	if answered < n/5 || answered > n*9/10 {
		t.Errorf("%d of %d documents are answered: they are not mixed enough to show anything", answered, n)
	}
	found, err := graph.Audit(t.Context(), g)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if f.Code != graph.FindingNoEvidence {
			t.Errorf("after the documents: %s %s", f.Code, f.Text)
		}
	}
}

// documentMaker writes one random document.
type documentMaker struct {
	*rand.Rand
	schema   *ast.Schema
	vars     map[string]any
	declared []string
	left     int // the number of fields that may still be written
}

type document struct {
	text string
	vars map[string]any
}

// name is an enum value, which has no quotes in a document.
type name string

// randomDocument makes a document from a number: a query, or sometimes a mutation. Most of its
// fields, arguments and values are valid.
func randomDocument(s *ast.Schema, number uint64) document {
	m := &documentMaker{Rand: rand.New(rand.NewPCG(2026, number)), schema: s, vars: map[string]any{}, left: 40}
	root, operation := s.Query, "query"
	if m.IntN(5) == 0 {
		root, operation = s.Mutation, "mutation"
	}
	selection := m.selection(root, 2+m.IntN(5))
	if len(m.declared) > 0 {
		operation += "(" + strings.Join(m.declared, ", ") + ")"
	}
	return document{operation + " " + selection, m.vars}
}

func pickOf[T any](m *documentMaker, list []T) T { return list[m.IntN(len(list))] }

// selection writes some fields of a type, at most depth levels deep.
func (m *documentMaker) selection(d *ast.Definition, depth int) string {
	var b strings.Builder
	b.WriteString("{ ")
	for range 1 + m.IntN(4) {
		b.WriteString(m.member(d, depth))
		b.WriteByte(' ')
	}
	b.WriteString("}")
	return b.String()
}

// member writes a field of a type, or a fragment on one of its types.
func (m *documentMaker) member(d *ast.Definition, depth int) string {
	m.left--
	if d.IsAbstractType() && m.IntN(2) == 0 && depth > 0 {
		on := pickOf(m, m.schema.GetPossibleTypes(d))
		return "... on " + on.Name + m.directive() + " " + m.selection(on, depth-1)
	}
	if m.IntN(400) == 0 {
		return "noSuchField"
	}
	fields := slices.DeleteFunc(slices.Clone(d.Fields), func(f *ast.FieldDefinition) bool {
		return strings.HasPrefix(f.Name, "__") || (depth == 0 || m.left < 0) && m.schema.Types[f.Type.Name()].IsCompositeType()
	})
	if len(fields) == 0 || m.IntN(12) == 0 {
		return "__typename"
	}
	f := pickOf(m, fields)
	text := f.Name
	if m.IntN(2) == 0 { // an alias avoids that fields with the same name but other arguments conflict
		text = fmt.Sprintf("a%d: %s", m.IntN(1000), f.Name)
	}
	text += m.arguments(f) + m.directive()
	if inner := m.schema.Types[f.Type.Name()]; inner.IsCompositeType() != (m.IntN(200) == 0) && inner.IsCompositeType() {
		text += " " + m.selection(inner, depth-1)
	}
	return text
}

func (m *documentMaker) directive() string {
	switch m.IntN(30) {
	case 0:
		return " @skip(if: false)"
	case 1:
		return " @include(if: " + m.put(ast.NonNullNamedType("Boolean", nil), m.IntN(3) > 0) + ")"
	}
	return ""
}

// arguments writes the required arguments of a field and some of the others.
func (m *documentMaker) arguments(f *ast.FieldDefinition) string {
	var list []string
	for _, a := range f.Arguments {
		must := a.Type.NonNull && a.DefaultValue == nil
		if a.Type.Name() == "Cursor" && m.IntN(20) > 0 || a.Name == "last" && m.IntN(3) > 0 {
			continue // most cursors would be invalid, and last must not be used together with first
		}
		if must && m.IntN(300) > 0 || !must && m.IntN(3) == 0 {
			list = append(list, a.Name+": "+m.put(a.Type, m.value(a.Type, 4)))
		}
	}
	if len(list) == 0 {
		return ""
	}
	return "(" + strings.Join(list, ", ") + ")"
}

// put writes a value as a literal, or as a variable.
func (m *documentMaker) put(t *ast.Type, v any) string {
	if m.IntN(5) > 0 {
		return inDocument(v)
	}
	key := fmt.Sprintf("v%d", len(m.vars))
	m.vars[key] = v
	m.declared = append(m.declared, "$"+key+": "+t.String())
	return "$" + key
}

// value makes a value of a type, sometimes a wrong one.
func (m *documentMaker) value(t *ast.Type, depth int) any {
	switch {
	case m.IntN(250) == 0:
		return pickOf(m, []any{nil, "x", "", -1, 1.5, true, []any{}, map[string]any{}, name("NO_SUCH_NAME"), strings.Repeat("长", 500)})
	case !t.NonNull && m.IntN(30) == 0:
		return nil
	case t.Elem != nil:
		list := []any{}
		for range m.IntN(4) {
			list = append(list, m.value(t.Elem, depth-1))
		}
		return list
	}
	d := m.schema.Types[t.Name()]
	switch d.Kind {
	case ast.Enum:
		return name(pickOf(m, d.EnumValues).Name)
	case ast.InputObject:
		return m.object(d, depth)
	}
	return m.scalar(d.Name)
}

// object makes an input object, with exactly one field for a @oneOf type.
func (m *documentMaker) object(d *ast.Definition, depth int) any {
	o := map[string]any{}
	if d.Directives.ForName("oneOf") != nil {
		f := pickOf(m, d.Fields)
		o[f.Name] = m.value(&ast.Type{NamedType: f.Type.NamedType, Elem: f.Type.Elem, NonNull: true}, depth-1)
		return o
	}
	for _, f := range d.Fields {
		must := f.Type.NonNull && f.DefaultValue == nil
		if must || depth > 0 && m.IntN(len(d.Fields)+1) < 2 {
			o[f.Name] = m.value(f.Type, depth-1)
		}
	}
	return o
}

// scalar makes a value of a scalar type; one value in ten is invalid. Most references mean entities in
// the shipped data.
func (m *documentMaker) scalar(typ string) any {
	if m.IntN(10) == 0 {
		return pickOf(m, []any{0, 201, -1, 1 << 30, -7.72, 1e9, 0.00001, "2019-02-30", "2015/2020", "十四五", "没有", "合成", "AAAA", "{}", ""})
	}
	switch typ {
	case "Int":
		return pickOf(m, []int{1, 2, 3, 5, 20, 200})
	case "Float", "Decimal":
		return pickOf(m, []any{0, 1, 2.5, 1000})
	case "Boolean":
		return m.IntN(2) == 0
	case "Date", "PartialDate":
		return pickOf(m, []string{"2019-06-30", "2024-01-01", "2026"})
	case "DateTime":
		return "2026-01-01T08:00:00+08:00"
	case "ID":
		return pickOf(m, []string{"00000000000000000000000004", graphtest.SyntheticID("a").String()})
	}
	return pickOf(m, []string{"宁夏回族自治区", "640000", "银川市", "院士专家宁夏行", "合成"})
}

// inDocument writes a value as a literal in a document.
func inDocument(v any) string {
	switch v := v.(type) {
	case name:
		return string(v)
	case []any:
		var list []string
		for _, e := range v {
			list = append(list, inDocument(e))
		}
		return "[" + strings.Join(list, ", ") + "]"
	case map[string]any:
		var list []string
		for k, e := range v {
			list = append(list, k+": "+inDocument(e))
		}
		slices.Sort(list)
		return "{" + strings.Join(list, ", ") + "}"
	}
	text, _ := json.Marshal(v) // numbers, texts and booleans can always be encoded
	return string(text)
}
